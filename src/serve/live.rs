//! What the open pages are told: which pages a build changed, that styles did, what is
//! wrong. A page says which build it is of, so one that was asleep learns what it missed.

use crate::diag::{Diagnostics, Severity, report};
use crate::session::CommitLock;
use crate::text::url::encode_path;
use crate::watch::{Rebuild, RebuildCause, WatchHandle};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::broadcast;

/// The folder of addresses that are the server's own, below the site's root.
pub(super) const RESERVED: &str = "__chancery";
/// So many errors are shown in a browser.
const SHOWN: usize = 50;
/// So many changed pages are named; more are all.
const NAMED: usize = 500;
/// So many words wait for a page that is slow to read them.
const WAITING: usize = 64;
/// What pages are made of beside themselves and their styles.
const PARTS: [&str; 13] = [
    "js", "mjs", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2", "mp4",
];

/// What a page is told: the kind of word, and its data.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) name: &'static str,
    pub(super) data: Value,
}

/// What is known of the site that is served.
#[derive(Debug)]
pub struct Live {
    pub(super) output: PathBuf,
    /// Held while files are opened, so that a commit does not come between.
    pub(super) commit_lock: CommitLock,
    /// Tells this run of the server from another one.
    boot: String,
    /// Whether browsers go to the page of what was edited.
    follow: bool,
    state: Mutex<State>,
    messages: broadcast::Sender<Message>,
    /// The watch, once it is there, to be asked where a file is missing.
    watch: OnceLock<WatchHandle>,
}

/// The site at this moment.
#[derive(Debug)]
struct State {
    /// Where the site stands, without percent-escapes: `/` or `/repo/`.
    mount: String,
    /// Whether there has been a good build.
    ready: bool,
    /// Counts the builds that changed something.
    build: u64,
    /// Counts the changes of what is wrong.
    said: u64,
    /// What is wrong, as HTML.
    errors: Option<String>,
    /// The build that last changed each page, by its path below the root.
    pages: HashMap<String, u64>,
    /// The build that last changed every page.
    all: u64,
    /// The build that last changed a style.
    styles: u64,
}

/// What a page needs to know of the site when it is sent.
#[derive(Clone, Debug)]
pub(super) struct PageState {
    pub(super) mount: String,
    pub(super) ready: bool,
    pub(super) errors: Option<String>,
    /// Where the script is, and what it is to know.
    script: String,
}

impl PageState {
    /// The tag that brings the script to a page, or to what is sent for one that is missing.
    pub(super) fn tag(&self, is_missing: bool) -> String {
        let missing = if is_missing { " data-missing" } else { "" };
        format!("<script {}{missing}></script>\n", self.script)
    }
}

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct OpenPage {
    pub(super) boot: String,
    pub(super) build: u64,
    /// Its own address first. One that is missing has others by which it may change.
    pub(super) paths: Vec<String>,
}

impl Live {
    /// A server of this folder, before the first build. `commit_lock` is the session's.
    pub fn new(output: PathBuf, commit_lock: CommitLock, follow: bool) -> Live {
        Live {
            output,
            commit_lock,
            boot: format!("{:x}", RandomState::new().hash_one(0)),
            follow,
            state: Mutex::new(State {
                mount: "/".into(),
                ready: false,
                build: 0,
                said: 0,
                errors: None,
                pages: HashMap::new(),
                all: 0,
                styles: 0,
            }),
            messages: broadcast::channel(WAITING).0,
            watch: OnceLock::new(),
        }
    }

    /// Has a watch look after the output where something is asked for that is not there.
    pub fn watched_by(&self, watch: WatchHandle) {
        let _ = self.watch.set(watch);
    }

    /// Something is not there.
    pub(super) fn misses(&self) {
        if let Some(watch) = self.watch.get() {
            watch.recheck_output();
        }
    }

    /// Where the site stands, as it is written in an address: `/` or `/repo/`.
    pub fn mount(&self) -> String {
        encode_path(&self.state().mount)
    }

    /// Takes in a build and tells the open pages.
    pub fn tell(&self, rebuild: &Rebuild<'_>) {
        let errors = rebuild.outcome.diags.has_errors().then(|| overlay(rebuild));
        let mut state = self.state();
        if errors != state.errors {
            state.said += 1;
            let (name, said) = match &errors {
                Some(html) => ("errors", json!({"html": html, "said": state.said})),
                None => ("fine", json!({"said": state.said})),
            };
            state.errors = errors;
            self.send(name, said);
        }
        if state.errors.is_some() {
            return;
        }
        let mount = rebuild.outcome.summary.as_ref().map_or("/", |s| &s.mount);
        let mount = percent_decode_str(mount).decode_utf8_lossy().into_owned();
        let moved = state.mount != mount;
        state.mount = mount;
        let first = !std::mem::replace(&mut state.ready, true);
        if first || moved || rebuild.changed_site() {
            let mut change = state.change(rebuild, first || moved);
            let follow = match moved && !first {
                true => Some(String::new()),
                false => self.follow.then(|| edited(rebuild)).flatten(),
            };
            let follow = follow.map(|path| encode_path(&format!("{}{path}", state.mount)));
            change["follow"] = json!(follow);
            self.send("change", change);
        }
    }

    /// The first word to a page, and those that follow.
    pub(super) fn listen(&self, page: &OpenPage) -> (Message, broadcast::Receiver<Message>) {
        let state = self.state();
        let inner = |path: &String| path.strip_prefix(&state.mount).map(str::to_owned);
        let changed = page.paths.iter().filter_map(inner);
        let changed = changed.filter_map(|path| state.pages.get(&path).copied());
        let own = changed.max().unwrap_or(0).max(state.all);
        let outside = |path: &String| !path.starts_with(&state.mount);
        let moved = state.ready && page.paths.first().is_some_and(outside);
        let data = json!({
            "build": state.build,
            "said": state.said,
            "html": state.errors,
            "stale": page.boot != self.boot || own > page.build,
            "styles": state.styles > page.build,
            "follow": moved.then(|| encode_path(&state.mount)),
        });
        let hello = Message {
            name: "hello",
            data,
        };
        // Under the lock: no word falls between the first and the second.
        (hello, self.messages.subscribe())
    }

    /// What a page is sent with.
    pub(super) fn now(&self) -> PageState {
        let state = self.state();
        let State { build, said, .. } = *state;
        let attributes = format!("data-boot=\"{}\" data-build=\"{build}\"", self.boot);
        let plain = match state.ready {
            true => String::new(),
            false => format!(" data-plain=\"{said}\""),
        };
        let source = format!("{}{RESERVED}/live.js", encode_path(&state.mount));
        PageState {
            mount: state.mount.clone(),
            ready: state.ready,
            errors: state.errors.clone(),
            script: format!("src=\"{source}\" {attributes}{plain}"),
        }
    }

    fn send(&self, name: &'static str, data: Value) {
        // No page is open where nobody listens.
        let _ = self.messages.send(Message { name, data });
    }

    /// The lock, also after a panic: each change of the state is whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts a build, and says which pages it changed: null means any.
    fn change(&mut self, rebuild: &Rebuild<'_>, everything: bool) -> Value {
        self.build += 1;
        let (mut pages, mut styles, mut parts) = (Vec::new(), false, false);
        for path in rebuild.touched() {
            match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "html" | "htm" => pages.push(address(path)),
                "css" => styles = true,
                ending => parts |= PARTS.contains(&ending),
            }
        }
        if styles {
            self.styles = self.build;
        }
        let everything = everything || parts || pages.len() > NAMED;
        if everything {
            self.all = self.build;
            self.pages.clear();
        }
        let named: Vec<String> = pages.iter().map(|p| format!("{}{p}", self.mount)).collect();
        let newest = pages.into_iter().map(|page| (page, self.build));
        self.pages.extend(newest);
        json!({
            "build": self.build,
            "pages": (!everything).then_some(named),
            "styles": styles,
        })
    }
}

/// A page's address below the root, as a browser shows it.
fn address(file: &str) -> String {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => file.to_owned(),
    }
}

/// The page of the one file that was edited, as far as names tell: the page that has the
/// file's name, or the only one of its kind that is new.
fn edited(rebuild: &Rebuild<'_>) -> Option<String> {
    let RebuildCause::Files(files) = rebuild.cause else {
        return None;
    };
    let [file] = files.as_slice() else {
        return None;
    };
    let folder = file.iter().nth(1)?.to_str()?;
    let stem = file.file_stem()?.to_str()?;
    let own = format!("{folder}/{stem}/index.html");
    if rebuild.touched().any(|path| *path == own) {
        return Some(address(&own));
    }
    let pages: Vec<&String> = rebuild
        .touched()
        .filter(|path| path.starts_with(&format!("{folder}/")) && path.ends_with("/index.html"))
        .filter(|path| path.matches('/').count() == 2)
        .collect();
    match pages.as_slice() {
        [one] => Some(address(one)),
        _ => None,
    }
}

/// The errors, as they stand over a page.
fn overlay(rebuild: &Rebuild<'_>) -> String {
    let errors = rebuild.outcome.diags.0.iter();
    let errors: Vec<_> = errors.filter(|d| d.severity == Severity::Error).collect();
    let more = errors.len().saturating_sub(SHOWN);
    let shown = errors.into_iter().take(SHOWN).cloned().collect();
    let texts = |path: &str| rebuild.session.text(path);
    let mut html = report::html(&Diagnostics(shown), &texts);
    if more > 0 {
        html.push_str(&format!("<p class=\"more\">and {more} more</p>\n"));
    }
    html
}
