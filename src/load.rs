//! The reader of a site's sources. In: a site's root folder. Out: a [`Project`], the list of
//! what is there, and the texts of files on request.
//!
//! Articles' texts are read one by one by those who parse them, so that no two
//! copies of a large archive are in memory at once.

mod links;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::digest::{self, Digest};
use crate::model::kinds::{Kind, TO_COME};
use links::SymlinkRules;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The largest text file that is read, in bytes.
pub const MAX_FILE: u64 = 64 << 20;

/// What tells a file from another, or from itself before an edit, without reading it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize,
)]
pub struct Sig {
    size: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    /// The same for what is known of the file, its name included; 0 where there is no such time.
    changed: i64,
    inode: u64,
}

/// What a build leaves in its output: a folder that has it is no part of a site's sources, or
/// what was published once would be published for ever.
pub const MANIFEST: &str = ".chancery-manifest";

/// A file that was touched so shortly before it was looked at may have been changed in
/// between without its times telling: some file systems count in steps of two seconds.
const RACY: i64 = 2_000_000_000;

impl Sig {
    /// The signature of a file's metadata.
    pub fn of(found: &fs::Metadata) -> Sig {
        let times = times(found);
        Sig {
            size: found.len(),
            modified: times.0,
            changed: times.1,
            inode: times.2,
        }
    }

    /// The signature of a file, if it is there.
    pub fn read(path: &Path) -> Option<Sig> {
        fs::metadata(path).ok().map(|found| Sig::of(&found))
    }

    /// Whether equal signatures mean equal bytes, for a file looked at then.
    pub fn is_settled(&self, then: &Sig) -> bool {
        self.modified.max(self.changed) < then.modified.saturating_sub(RACY)
    }

    /// Whether it is the same file, whatever was done to it, as far as the system tells.
    pub fn is_of_file_of(&self, other: &Sig) -> bool {
        self.inode == other.inode
    }

    /// Whether it is the same file with the same bytes, be its name another.
    pub fn has_bytes_of(&self, other: &Sig) -> bool {
        (self.size, self.modified, self.inode) == (other.size, other.modified, other.inode)
    }
}

#[cfg(unix)]
fn times(found: &fs::Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let nanos = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000) + nanos;
    (
        nanos(found.mtime(), found.mtime_nsec()),
        nanos(found.ctime(), found.ctime_nsec()),
        found.ino(),
    )
}

#[cfg(not(unix))]
fn times(found: &fs::Metadata) -> (i64, i64, u64) {
    let since = found.modified().ok().and_then(|at| {
        let since = at.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_nanos()).ok()
    });
    (since.unwrap_or(0), 0, 0)
}

/// A site on disk: what there is, sorted by path, nothing read but the small shared files.
#[derive(Debug, Default)]
pub struct Project {
    /// The site's root folder.
    pub root: PathBuf,
    /// The text of `chancery.yaml`.
    pub config: Option<TextFile>,
    /// Articles: `.md`, `.markdown` and `.txt` under `content/articles`.
    pub articles: Vec<ArticleFile>,
    /// Registry files by kind.
    pub registries: Vec<(Kind, Arc<str>)>,
    /// Registry files of kinds that are still to come.
    pub kept: Vec<Arc<str>>,
    /// Ordinary pages under `content/pages`.
    pub pages: Vec<Arc<str>>,
    /// `_index.md` of folders that have no page of their own.
    pub sections: Vec<Arc<str>>,
    /// `_defaults.yaml` files, by the folder they stand in.
    pub defaults: BTreeMap<String, TextFile>,
    /// Files under `content` that are none of these, by their path from the root: pictures, documents.
    pub beside: BTreeMap<String, PathBuf>,
    /// Files under `static`, by their path in the output.
    pub statics: BTreeMap<String, PathBuf>,
    /// Templates of the site, named by their path under `templates`.
    pub templates: Vec<TextFile>,
    /// Every file there is with its signature, by path.
    pub files: Vec<(Arc<str>, Sig)>,
    /// Themes found on disk: the text and other files below `themes/NAME`, by name.
    pub themes: BTreeMap<String, ThemeFiles>,
}

impl Project {
    /// The signature of a file, by its path from the root.
    pub fn sig(&self, path: &str) -> Option<Sig> {
        let found = self
            .files
            .binary_search_by(|(known, _)| (**known).cmp(path));
        found.ok().map(|ix| self.files[ix].1)
    }

    /// Takes in the signatures of files that were there before.
    pub fn take_sigs<'a>(&mut self, sigs: impl Iterator<Item = (&'a str, Sig)>) {
        for (path, sig) in sigs {
            let found = self
                .files
                .binary_search_by(|(known, _)| (**known).cmp(path));
            if let Ok(ix) = found {
                self.files[ix].1 = sig;
            }
        }
    }

    /// The place of the article that a file belongs to.
    pub fn article(&self, path: &str) -> Option<usize> {
        let is = |file: &ArticleFile| {
            *file.path == *path
                || file
                    .sidecar
                    .as_ref()
                    .is_some_and(|sidecar| **sidecar == *path)
        };
        self.articles.iter().position(is)
    }

    /// The files that were read when the site was walked through.
    pub fn texts(&self) -> impl Iterator<Item = &TextFile> {
        let themes = self.themes.values().flat_map(|theme| &theme.templates);
        let shared = self.config.iter().chain(self.defaults.values());
        shared.chain(&self.templates).chain(themes)
    }

    /// Whether there is a file in or below a folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        let start = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let at = self.files.partition_point(|(path, _)| **path < *start);
        self.files
            .get(at)
            .is_some_and(|(path, _)| path.starts_with(&start))
    }
}

/// A theme on disk.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// Its templates, named by their path under the theme's `templates`.
    pub templates: Vec<TextFile>,
    /// Its `static` files, by their path in the output.
    pub statics: BTreeMap<String, PathBuf>,
}

/// A text and where it is from.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// From the site's root, with `/`.
    pub path: Arc<str>,
    /// The text as it is on disk.
    pub text: Arc<str>,
}

/// An article's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    /// The text's file.
    pub path: Arc<str>,
    /// The metadata's file beside it.
    pub sidecar: Option<Arc<str>>,
}

/// What settings are called by who is used to the shorter ending.
const MISNAMED: &str = "chancery.yml";

/// Walks a site's folder. What cannot be read is told; the rest is there.
pub fn project(root: &Path) -> (Project, Diagnostics) {
    let mut project = Project {
        root: root.to_owned(),
        ..Project::default()
    };
    let mut diags = Diagnostics::default();
    let config: Arc<str> = "chancery.yaml".into();
    match root.join(&*config).symlink_metadata() {
        Ok(found) if found.is_symlink() && leads_out(root, &config) => {
            diags.push(Diagnostic::outside_site(&config));
            return (project, diags);
        }
        Ok(_) => {
            let sig = Sig::read(&root.join(&*config)).unwrap_or_default();
            project.files.push((config.clone(), sig));
            project.config = text_file(root, config, &mut diags);
        }
        Err(_) if root.join(MISNAMED).is_file() => {
            diags.push(Diagnostic::misnamed_config(&MISNAMED.into()));
            return (project, diags);
        }
        Err(_) if !root.join("content").is_dir() => {
            diags.push(Diagnostic::not_a_site(root));
            return (project, diags);
        }
        Err(_) => diags.push(Diagnostic::no_config()),
    }
    let content = root.join("content");
    if !content.is_dir() && project.config.is_some() {
        // An empty site would take the place of the one that is published.
        diags.push(Diagnostic::no_content(content.exists()));
    }
    let mut walk = Walk {
        root,
        links: SymlinkRules::new(root),
        project: &mut project,
        diags: &mut diags,
    };
    walk.misplaced();
    walk.content();
    walk.statics();
    walk.templates();
    walk.themes();
    project.files.sort_unstable();
    (project, diags)
}

/// Reads a text file of the site: UTF-8, at most [`MAX_FILE`] bytes.
pub fn read_text(root: &Path, path: &Arc<str>) -> Result<String, Box<Diagnostic>> {
    let unreadable = |e: io::Error| Box::new(Diagnostic::unreadable(path, &cause(&e)));
    let mut file = fs::File::open(root.join(&**path)).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_FILE {
        let (size, most) = (size as usize, MAX_FILE as usize);
        return Err(Box::new(Diagnostic::file_too_large(path, size, most)));
    }
    // One byte more than there is, so that the end is seen without room for more.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Box::new(Diagnostic::invalid_utf8(path, at, e.as_bytes()[at]))
    })
}

/// A text whose lines end with a line feed, where some end with a carriage return alone, as on
/// old Macs. Places in it stay what they are.
pub fn in_lines(text: String) -> String {
    let is_lone = |bytes: &[u8], at: usize| bytes.get(at + 1) != Some(&b'\n');
    let lone = text.match_indices('\r').map(|(at, _)| at);
    let lone: Vec<usize> = lone.filter(|&at| is_lone(text.as_bytes(), at)).collect();
    if lone.is_empty() {
        return text;
    }
    let mut lines = String::with_capacity(text.len());
    let mut done = 0;
    for at in lone {
        lines.push_str(&text[done..at]);
        lines.push('\n');
        done = at + 1;
    }
    lines + &text[done..]
}

/// The digest of a file's bytes, if it can be read.
pub fn digest(path: &Path) -> Option<Digest> {
    let bytes = fs::read(path).ok()?;
    Some(digest::of_bytes(&bytes))
}

/// The operating system's reason in plain words, without its number.
pub fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".into(),
        _ => {
            let words = error.to_string();
            let end = words.find(" (os error").unwrap_or(words.len());
            words[..end].to_owned()
        }
    }
}

fn text_file(root: &Path, path: Arc<str>, diags: &mut Diagnostics) -> Option<TextFile> {
    match read_text(root, &path) {
        Ok(text) => Some(TextFile {
            path,
            text: text.into(),
        }),
        Err(diag) => {
            diags.push(*diag);
            None
        }
    }
}

/// Where git keeps what it knows of the files in a folder, if they are in a repository. In a
/// second working tree and in a submodule `.git` is a file that names the place.
pub fn git_folder(folder: &Path) -> Option<PathBuf> {
    let mut above = folder.ancestors();
    let (tree, git) = above.find_map(|tree| {
        let git = tree.join(".git");
        git.exists().then_some((tree, git))
    })?;
    if git.is_dir() {
        return Some(git);
    }
    let words = fs::read_to_string(git).ok()?;
    let named = words.strip_prefix("gitdir:")?.trim();
    Some(tree.join(named))
}

/// Whether a file's real place is outside the site's folder.
fn leads_out(root: &Path, path: &str) -> bool {
    match (root.canonicalize(), root.join(path).canonicalize()) {
        (Ok(home), Ok(real)) => !real.starts_with(home),
        _ => false,
    }
}

struct Walk<'a> {
    root: &'a Path,
    links: SymlinkRules,
    project: &'a mut Project,
    diags: &'a mut Diagnostics,
}

impl Walk<'_> {
    /// All files below a folder of the site, by path. Hidden files and editors' leftovers are passed over.
    fn files(&mut self, folder: &str) -> Vec<(Arc<str>, PathBuf)> {
        let top = self.root.join(folder);
        let mut found = Vec::new();
        if !top.is_dir() {
            return found;
        }
        let mut walk = WalkDir::new(&top).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let is_dir = entry.as_ref().is_ok_and(|e| e.file_type().is_dir());
            let enter = match entry {
                Ok(entry) if ignored(&entry) => false,
                Ok(entry) if is_dir && entry.path().join(MANIFEST).exists() => false,
                Ok(entry) if is_dir && !entry.path_is_symlink() => true,
                Ok(entry) => self.file(entry, &mut found),
                Err(error) => {
                    self.walk_error(&error);
                    true
                }
            };
            if is_dir && !enter {
                walk.skip_current_dir();
            }
        }
        found.sort();
        let sigs = found.par_iter().map(|(path, full)| {
            let sig = Sig::read(full).unwrap_or_default();
            (path.clone(), sig)
        });
        self.project.files.par_extend(sigs);
        found
    }

    /// Takes in a file or a link; false where it is refused and nothing behind it is the site's.
    fn file(&mut self, entry: DirEntry, found: &mut Vec<(Arc<str>, PathBuf)>) -> bool {
        let path = self.relative(entry.path());
        let refused = match &path {
            None => {
                let path = entry.path().strip_prefix(self.root);
                let lossy = path.unwrap_or(entry.path()).to_string_lossy();
                Some(Diagnostic::odd_file_name(&lossy))
            }
            Some(path) if entry.path_is_symlink() => match entry.path().canonicalize() {
                Ok(real) => self.links.fault(path, &real),
                Err(e) => Some(Diagnostic::unreadable(path, &cause(&e))),
            },
            Some(_) => None,
        };
        match (path, refused) {
            (_, Some(diag)) => {
                self.diags.push(diag);
                return false;
            }
            (Some(path), None) if entry.file_type().is_file() => {
                found.push((path, entry.into_path()));
            }
            _ => {}
        }
        true
    }

    fn relative(&self, path: &Path) -> Option<Arc<str>> {
        let relative = path.strip_prefix(self.root).ok()?.to_str()?;
        Some(if MAIN_SEPARATOR == '/' {
            relative.into()
        } else {
            relative.replace(MAIN_SEPARATOR, "/").into()
        })
    }

    fn walk_error(&mut self, error: &walkdir::Error) {
        let path: Arc<str> = error
            .path()
            .and_then(|p| self.relative(p))
            .unwrap_or_else(|| "".into());
        self.diags
            .push(match (error.loop_ancestor(), error.io_error()) {
                (Some(_), _) => Diagnostic::symlink_loop(&path),
                (None, Some(e)) if e.raw_os_error() == Some(40) => Diagnostic::symlink_loop(&path),
                (None, Some(e)) => Diagnostic::unreadable(&path, &cause(e)),
                (None, None) => Diagnostic::unreadable(&path, &error.to_string()),
            });
    }

    /// Tells of folders of content that stand beside `content/` instead of in it.
    fn misplaced(&mut self) {
        for name in Kind::ALL.map(Kind::folder).into_iter().chain(MISPLACED) {
            let folder = self.root.join(name);
            if folder.join(MANIFEST).exists() {
                continue;
            }
            let files = fs::read_dir(&folder).into_iter().flatten().flatten();
            let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
            let ends = [".md", ".markdown", ".txt", ".yaml", ".yml"];
            if names.any(|name| ends.iter().any(|end| name.ends_with(end))) {
                let diag = Diagnostic::misplaced_folder(name);
                self.diags.push(diag);
            }
        }
    }

    fn content(&mut self) {
        let (mut texts, mut sidecars) = (Vec::new(), BTreeMap::new());
        for (path, full) in self.files("content") {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", &path));
            if name == "_defaults.yaml" || name == "_defaults.yml" {
                if let Some(file) = text_file(self.root, path.clone(), self.diags) {
                    let other = self.project.defaults.insert(dir.to_owned(), file);
                    let other = other.map(|file| Diagnostic::two_sidecars(&path, &file.path));
                    other.into_iter().for_each(|told| self.diags.push(told));
                }
                continue;
            }
            let folder = path.split('/').nth(1).unwrap_or("");
            let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
            let is_markdown = name.ends_with(".md") || name.ends_with(".markdown");
            let is_text = is_markdown || name.ends_with(".txt");
            let kind = Kind::of_folder(folder);
            let is_registry = kind.is_some() || TO_COME.contains(&folder);
            let is_top = dir.strip_prefix("content/") == Some(folder);
            match kind {
                _ if is_registry && is_section(name) && (is_top || name != "_index.md") => {
                    self.project.sections.push(path);
                }
                Some(kind) if is_yaml || is_markdown => self.project.registries.push((kind, path)),
                None if is_registry && (is_yaml || is_markdown) => self.project.kept.push(path),
                None if folder == "articles" && is_text => texts.push(path),
                None if folder == "articles" && is_yaml => {
                    let stem = path.rsplit_once('.').map_or(&*path, |(s, _)| s).to_owned();
                    if let Some(other) = sidecars.insert(stem, path.clone()) {
                        self.diags.push(Diagnostic::two_sidecars(&path, &other));
                    }
                }
                None if folder == "pages" && is_markdown => self.project.pages.push(path),
                None if folder != "pages" && folder != "articles" && (is_yaml || is_text) => {
                    self.diags.push(Diagnostic::unknown_folder(&path));
                }
                _ => {
                    let small = name.to_ascii_lowercase();
                    let text = [".md", ".markdown", ".txt", ".yaml", ".yml"];
                    if small != name && text.iter().any(|end| small.ends_with(end)) {
                        let dot = name.rfind('.').unwrap_or_default();
                        let renamed = format!("{}{}", &name[..dot], &small[dot..]);
                        self.diags.push(Diagnostic::capital_ending(&path, &renamed));
                    }
                    if is_yaml || is_text {
                        self.diags.push(Diagnostic::unknown_folder(&path));
                    }
                    if name.ends_with(".html") && has_front_matter(&full) {
                        self.diags.push(Diagnostic::html_post(&path));
                        continue;
                    }
                    if ends_as_text(&small) && has_front_matter(&full) {
                        self.diags.push(Diagnostic::other_ending(&path));
                    }
                    self.project.beside.insert(path.to_string(), full);
                }
            }
        }
        self.articles(texts, sidecars);
    }

    fn articles(&mut self, texts: Vec<Arc<str>>, mut sidecars: BTreeMap<String, Arc<str>>) {
        let mut owners: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for path in texts {
            let name = path.rsplit_once('/').map_or(&*path, |(_, n)| n);
            if is_section(name) {
                self.project.sections.push(path);
                continue;
            }
            let stem = path.rsplit_once('.').map_or(&*path, |(s, _)| s).to_owned();
            let sidecar = sidecars.get(&stem).cloned();
            if let Some(first) = owners.get(&stem).filter(|_| sidecar.is_some()) {
                self.diags.push(Diagnostic::shared_sidecar(&path, first));
            }
            owners.insert(stem, path.clone());
            self.project.articles.push(ArticleFile { path, sidecar });
        }
        sidecars.retain(|stem, _| !owners.contains_key(stem));
        for path in sidecars.values() {
            self.diags.push(Diagnostic::orphan_sidecar(path));
        }
    }

    fn statics(&mut self) {
        for (path, full) in self.files("static") {
            self.project
                .statics
                .insert(path["static/".len()..].to_owned(), full);
        }
    }

    fn templates(&mut self) {
        for (path, _) in self.files("templates") {
            if let Some(file) = text_file(self.root, path, self.diags) {
                self.project.templates.push(file);
            }
        }
    }

    fn themes(&mut self) {
        for (path, full) in self.files("themes") {
            let mut parts = path.splitn(4, '/').skip(1);
            let (Some(name), Some(part), Some(rest)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let theme = self.project.themes.entry(name.to_owned()).or_default();
            match part {
                "static" => {
                    theme.statics.insert(rest.to_owned(), full);
                }
                "templates" => {
                    if let Some(file) = text_file(self.root, path.clone(), self.diags) {
                        theme.templates.push(file);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether a file is about its folder, as `_index.md` is and its translation `_index.de.md`.
fn is_section(name: &str) -> bool {
    let rest = name.strip_prefix("_index").unwrap_or("-");
    let inner = rest
        .strip_suffix(".md")
        .or_else(|| rest.strip_suffix(".markdown"));
    inner.is_some_and(|inner| inner.is_empty() || inner.starts_with('.'))
}

/// Folders beside those of records that belong in `content/`, with the names that other programs
/// have for articles.
const MISPLACED: [&str; 5] = ["articles", "pages", "posts", "_posts", "_drafts"];

/// Whether a file is named as some write their texts, and as nobody names a picture.
fn ends_as_text(name: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "adoc", "mdown", "mdtext", "mdwn", "mdx", "mkd", "mkdn", "org", "text",
    ];
    name.rsplit_once('.')
        .is_none_or(|(_, ending)| ENDINGS.contains(&ending))
}

/// Whether a file begins as a post of another generator does.
fn has_front_matter(path: &Path) -> bool {
    let mut head = [0; 4];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && [b"---\n", b"---\r", b"+++\n", b"+++\r"].contains(&&head)
}

/// Names with a dot in front that are a site's all the same.
pub const PUBLISHED: [&str; 2] = [".well-known", ".nojekyll"];

/// Hidden files, and what editors leave while they save.
fn ignored(entry: &DirEntry) -> bool {
    entry.depth() > 0 && ignored_name(&entry.file_name().to_string_lossy())
}

/// Whether a file or folder of this name is never the site's: hidden, a backup, a swap file,
/// an editor's trial or half-saved file.
pub fn ignored_name(name: &str) -> bool {
    const ENDS: [&str; 4] = ["~", ".swp", "___jb_tmp___", "___jb_old___"];
    // What hosts look for under these names is published like any other file.
    if PUBLISHED.contains(&name) {
        return false;
    }
    // What Emacs has not saved yet; a `#` in front alone is part of a name.
    let is_trial = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // Vim makes a file of this name to see whether it may write to the folder.
    name == "4913"
        || name.starts_with('.')
        || is_trial
        || ENDS.iter().any(|end| name.ends_with(end))
}

/// A file's text to show lines of, whatever its bytes; none where it cannot be read.
pub fn excerpt(root: &Path, path: &str) -> Option<String> {
    let bytes = fs::read(root.join(path)).ok()?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // Each bad byte becomes one `?`, so that positions stay where they are.
        Err(e) => e
            .into_bytes()
            .iter()
            .map(|b| if b.is_ascii() { *b as char } else { '?' })
            .collect(),
    };
    Some(in_lines(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_touched_within_two_seconds_is_not_settled() {
        let at = |modified, changed| Sig {
            size: 1,
            modified,
            changed,
            inode: 1,
        };
        let then = at(10_000_000_000, 0);
        for (modified, changed, is_settled) in [
            (7_999_999_999, 0, true),
            (8_000_000_000, 0, false),
            (9_999_999_999, 0, false),
            // A copy that keeps its date was changed all the same.
            (0, 8_000_000_000, false),
            (0, 7_999_999_999, true),
        ] {
            assert_eq!(
                at(modified, changed).is_settled(&then),
                is_settled,
                "{modified} {changed}"
            );
        }
    }
}
