//! Addresses that lead on, addresses taken twice, links of the settings that lead nowhere.

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::site::{AssetFrom, Redirect};
use crate::plan::desk::Desk;
use crate::plan::files::Job;
use crate::plan::frame::{Draft, output_file};
use crate::plan::views::View;
use crate::plan::views::prose;
use crate::plan::{Page, Plan};
use crate::text::slug::{collision_key, reserved};
use crate::text::url::{absolute, encode_path};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Adds a page for each old address at which there is no other.
pub fn add_redirects(desk: &Desk<'_>, pages: &mut Vec<Page>) -> Diagnostics {
    let mut found = Diagnostics::default();
    if desk.site.redirects.is_empty() {
        return found;
    }
    let mut new = Vec::new();
    let taken: HashMap<Cow<'_, str>, &Page> = pages.iter().map(|p| (key(&p.path), p)).collect();
    for redirect in &desk.site.redirects {
        let from = output_file(&as_page(&redirect.from));
        match taken.get(&key(&from)) {
            Some(page) => found.push(Diagnostic::alias_taken(
                &redirect.from,
                Place::file(&redirect.path),
                page.source.clone(),
            )),
            None => new.push(redirect_page(desk, redirect)),
        }
    }
    pages.extend(new);
    found
}

/// An old address as that of a page: a folder, unless it names an HTML file.
fn as_page(from: &str) -> String {
    let from = from.trim_start_matches('/');
    let html = from.ends_with(".html") || from.ends_with(".htm");
    if html || from.is_empty() || from.ends_with('/') {
        from.to_owned()
    } else {
        format!("{from}/")
    }
}

fn redirect_page(desk: &Desk<'_>, redirect: &Redirect) -> Page {
    let mut draft = Draft::new(as_page(&redirect.from), desk.labels.get("redirect"), "");
    draft.noindex = true;
    draft.source = Some(Place::file(&redirect.path));
    let view = prose::Redirect {
        to: encode_path(&redirect.to),
    };
    let mut page = draft.page(desk, View::Redirect(Box::new(view)));
    let base = desk.site.config.base.as_ref();
    page.head.canonical = base.map(|base| absolute(base, &redirect.to));
    page.head.section = None;
    page
}

/// Links of the settings into the site that lead to no page.
pub fn dead_nav(desk: &Desk<'_>, pages: &[Page]) -> Diagnostics {
    let mut found = Diagnostics::default();
    let own = desk.site.config.record.nav.len();
    let all = &desk.frame.nav;
    for (at, link) in all
        .iter()
        .skip(all.len() - own)
        .enumerate()
        .filter(|(_, l)| !l.external)
    {
        let path = link.url.split(['#', '?']).next().unwrap_or_default();
        let page = pages.iter().any(|page| &*page.head.path == path);
        let asset = || {
            desk.site
                .assets
                .iter()
                .any(|asset| encode_path(&asset.to) == path)
        };
        if !page && !asset() {
            let near = crate::text::near::nearest(path, pages.iter().map(|p| &*p.head.path));
            found.push(Diagnostic::nav_target(at, &link.url, near));
        }
    }
    found
}

/// Outputs at one address, and names that Windows keeps for itself. Files that a page
/// brings with it are not named beside it: where two of them meet, so do their pages.
pub fn collisions(plan: &Plan) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut seen: HashMap<Cow<'_, str>, (bool, Origin<'_>)> = HashMap::new();
    let mut names = BTreeSet::new();
    for (path, brought, origin) in outputs(plan) {
        match seen.insert(key(path), (brought, origin)) {
            Some((first, other)) if !(first && brought) => {
                found.push(Diagnostic::url_collision(
                    path,
                    other.place(),
                    origin.place(),
                ));
            }
            _ => {}
        }
        if let Some(name) = path.split('/').find(|name| device(name))
            && names.insert(name)
        {
            found.push(Diagnostic::reserved_name(path, name, origin.place()));
        }
    }
    for (path, _, origin) in outputs(plan).filter(|output| !output.1) {
        if let Some((_, file)) = folders(path).find_map(|folder| seen.get(&key(folder))) {
            found.push(Diagnostic::url_collision(
                path,
                file.place(),
                origin.place(),
            ));
        }
    }
    found
}

/// What an output is made of.
#[derive(Clone, Copy)]
enum Origin<'a> {
    Of(&'a Option<Place>),
    Copied(&'a AssetFrom),
    Made,
}

impl Origin<'_> {
    fn place(self) -> Option<Place> {
        match self {
            Origin::Of(place) => place.clone(),
            Origin::Copied(AssetFrom::File(path)) => {
                Some(Place::file(&Arc::from(path.to_string_lossy())))
            }
            Origin::Copied(AssetFrom::Embedded(_)) | Origin::Made => None,
        }
    }
}

/// Each output with whether a page brings it, and what it is made of.
fn outputs(plan: &Plan) -> impl Iterator<Item = (&str, bool, Origin<'_>)> {
    let pages = plan
        .pages
        .iter()
        .map(|page| (page.path.as_str(), false, Origin::Of(&page.source)));
    let files = plan.files.iter().map(|file| {
        let brought = matches!(file.job, Job::Feed(_) | Job::Data(_));
        (file.path.as_str(), brought, Origin::Made)
    });
    let assets = plan
        .assets
        .iter()
        .map(|asset| (asset.to.as_str(), false, Origin::Copied(&asset.from)));
    pages.chain(files).chain(assets)
}

/// The folders above a file.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    (3..=7).contains(&stem.len()) && reserved(name)
}

/// Two paths with one key are one address somewhere.
fn key(path: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if path.bytes().all(plain) {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(collision_key(path))
    }
}
