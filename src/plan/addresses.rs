//! Addresses that lead on, addresses taken twice, links of the settings that lead nowhere.

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::file;
use crate::model::site::{Asset, AssetFrom, Redirect};
use crate::plan::desk::Desk;
use crate::plan::frame::{Draft, output_file};
use crate::plan::shelf::Shelf;
use crate::plan::views::View;
use crate::plan::views::prose;
use crate::plan::{Listed, Page};
use crate::text::slug::{collision_key, reserved};
use crate::text::url::{absolute, encode_path};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A page for each old address at which there is no other.
pub fn redirects(shelf: &Shelf, outputs: &[&Listed]) -> (Vec<Page>, Diagnostics) {
    let mut found = Diagnostics::default();
    let mut pages = Vec::new();
    if shelf.site.redirects.is_empty() {
        return (pages, found);
    }
    let taken = outputs.iter().filter(|output| output.page.is_some());
    let taken: HashMap<Cow<'_, str>, &Listed> = taken.map(|o| (key(&o.path), *o)).collect();
    let desk = Desk::before(shelf);
    for redirect in &shelf.site.redirects {
        let from = output_file(&as_page(&redirect.from));
        match taken.get(&key(&from)) {
            Some(page) => found.push(Diagnostic::alias_taken(
                &redirect.from,
                Place::file(&redirect.path),
                page.source.clone(),
            )),
            None => pages.push(redirect_page(&desk, redirect)),
        }
    }
    (pages, found)
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

/// A logo of the settings that is no file of the site.
pub fn dead_logo(shelf: &Shelf) -> Option<Diagnostic> {
    let logo = shelf.site.config.record.logo.as_deref()?;
    let path = logo.trim_start_matches('/');
    let files = || shelf.site.assets.iter().map(|asset| asset.to.as_str());
    if files().any(|file| file == path) {
        return None;
    }
    let near = crate::text::near::nearest(path, files());
    Some(Diagnostic::logo_missing(logo, near))
}

/// Links of the settings into the site that lead to no page.
pub fn dead_nav(shelf: &Shelf, outputs: &[&Listed]) -> Diagnostics {
    let mut found = Diagnostics::default();
    let pages = || outputs.iter().filter_map(|output| output.page.as_ref());
    let own = shelf.site.config.record.nav.len();
    let all = &shelf.frame.nav;
    for (at, link) in all
        .iter()
        .skip(all.len() - own)
        .enumerate()
        .filter(|(_, l)| !l.external)
    {
        let path = link.url.split(['#', '?']).next().unwrap_or_default();
        let page = pages().any(|page| &*page.url == path);
        let output = || {
            outputs
                .iter()
                .any(|output| encode_path(&output.path) == path)
        };
        let mut assets = shelf.site.assets.iter();
        if !page && !output() && !assets.any(|asset| encode_path(&asset.to) == path) {
            let near = crate::text::near::nearest(path, pages().map(|p| &*p.url));
            found.push(Diagnostic::nav_target(at, &link.url, near));
        }
    }
    found
}

/// Outputs at one address, and names that Windows keeps for itself. Files that a page
/// brings with it are not named beside it: where two of them meet, so do their pages.
pub fn collisions(outputs: &[&Listed], assets: &[Asset]) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut seen: HashMap<Cow<'_, str>, (bool, Origin<'_>)> = HashMap::new();
    let mut names = BTreeSet::new();
    let outputs: Vec<_> = all(outputs, assets).collect();
    let looked_at = outputs.par_iter().map(|(path, ..)| {
        let name = path.split('/').find(|name| device(name));
        (key(path), name)
    });
    let looked_at: Vec<_> = looked_at.collect();
    for (&(path, brought, origin), (key, name)) in outputs.iter().zip(looked_at) {
        match seen.insert(key, (brought, origin)) {
            Some((first, other)) if !(first && brought) => {
                found.push(Diagnostic::url_collision(
                    path,
                    other.place(),
                    origin.place(),
                ));
            }
            _ => {}
        }
        if let Some(name) = name
            && names.insert(name)
        {
            found.push(Diagnostic::reserved_name(path, name, origin.place()));
        }
    }
    let leading = outputs.par_iter().filter(|(_, brought, _)| !brought);
    let within = leading.filter_map(|(path, _, origin)| {
        let (_, file) = folders(path).find_map(|folder| seen.get(&key(folder)))?;
        Some(Diagnostic::url_collision(
            path,
            file.place(),
            origin.place(),
        ))
    });
    found.0.par_extend(within);
    found
}

/// Outputs that not every disk or host can have under their name.
pub fn unsound(outputs: &[&Listed], assets: &[Asset]) -> Diagnostics {
    let outputs: Vec<_> = all(outputs, assets).collect();
    let odd = outputs.par_iter().filter_map(|(path, _, origin)| {
        let reason = file::fault(path)?;
        Some(Diagnostic::output_path(path, reason, origin.place()))
    });
    Diagnostics(odd.collect())
}

/// What an output is made of.
#[derive(Clone, Copy)]
enum Origin<'a> {
    Of(&'a Option<Place>),
    Copied(&'a AssetFrom),
}

impl Origin<'_> {
    fn place(self) -> Option<Place> {
        match self {
            Origin::Of(place) => place.clone(),
            Origin::Copied(AssetFrom::File(path)) => {
                Some(Place::file(&Arc::from(path.to_string_lossy())))
            }
            Origin::Copied(AssetFrom::Embedded(_)) => None,
        }
    }
}

/// Each output with whether a page brings it, and what it is made of.
fn all<'a>(
    outputs: &'a [&'a Listed],
    assets: &'a [Asset],
) -> impl Iterator<Item = (&'a str, bool, Origin<'a>)> {
    let made = outputs
        .iter()
        .map(|output| (&*output.path, output.brought, Origin::Of(&output.source)));
    let copied = assets
        .iter()
        .map(|asset| (asset.to.as_str(), false, Origin::Copied(&asset.from)));
    made.chain(copied)
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
