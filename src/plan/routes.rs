//! The table of routes: every address of the site and what stands there.
//!
//! It is known before any page is made. What a unit writes is said once, in its [`Outline`];
//! pages, redirects, links in texts and in the settings, and the check for addresses that are
//! taken twice all go by this table.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::file;
use crate::model::route::{self, output_file};
use crate::model::site::{Asset, AssetFrom};
use crate::plan::context::PageContext;
use crate::plan::pages::{self, Unit};
use crate::plan::sitemap;
use crate::text::slug::{collision_key, reserved};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::Arc;

/// The outputs of a unit, before it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The address of its page, from the site's root, not encoded. None where it has no page.
    pub page: Option<String>,
    /// How many numbered pages its list has.
    pub list_pages: usize,
    /// Whether its members have a page of their own.
    pub members: bool,
    /// Whether its statements have a page of their own.
    pub statements: bool,
    /// Whether its page has a feed.
    pub feed: bool,
    /// Whether its page has an `index.json`.
    pub data: bool,
}

impl Outline {
    /// A unit that is one page.
    pub fn page(path: impl Into<String>) -> Outline {
        Outline {
            page: Some(path.into()),
            ..Outline::default()
        }
    }

    /// Its output files.
    pub fn files(&self) -> Vec<PlannedFile> {
        let file = |path: String, kind| PlannedFile {
            path: output_file(&path),
            kind,
        };
        let mut files = Vec::with_capacity(3);
        // The feed of the whole site has no page of its own.
        let page = self.page.as_deref().unwrap_or_default();
        if self.feed {
            files.push(file(route::feed(page), FileKind::Beside));
        }
        if self.data {
            files.push(file(route::data(page), FileKind::Beside));
        }
        files
            .extend((1..=self.list_pages).map(|n| file(route::list_page(page, n), FileKind::Page)));
        if self.members {
            files.push(file(route::members(page), FileKind::Page));
        }
        if self.statements {
            files.push(file(route::statements(page), FileKind::Page));
        }
        files.extend(self.page.clone().map(|page| file(page, FileKind::Page)));
        files
    }
}

/// A file that a unit writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path in the output folder.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
}

/// What sort of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An HTML page.
    Page,
    /// A feed or data that goes with a page. Where two of them clash, so do their pages.
    Beside,
    /// A file that is copied, or made for the whole site.
    File,
}

/// What writes a file.
#[derive(Clone, Copy, Debug)]
enum FileOwner {
    /// By its index among the units.
    Unit(u32),
    /// By its index among the assets.
    Asset(u32),
    /// The site as a whole.
    Site,
}

#[derive(Debug)]
struct Route {
    /// The file's path, where it is not its key.
    path: Option<Box<str>>,
    kind: FileKind,
    owner: FileOwner,
}

impl Route {
    fn path<'a>(&'a self, key: &'a str) -> &'a str {
        self.path.as_deref().unwrap_or(key)
    }
}

/// Every output file of a site.
#[derive(Debug)]
pub struct Routes {
    /// By [`key`]: two paths with one key are one address on some host or disk.
    routes: HashMap<Box<str>, Route>,
}

impl Routes {
    /// Collects the routes of a site. `units` are those of its own pages; a unit is added for
    /// each old address at which there is no other page.
    pub fn new(context: &PageContext, units: &mut Vec<Unit>) -> (Routes, Diagnostics) {
        let mut found = Diagnostics::default();
        let each = (0..units.len() as u32).into_par_iter();
        let outputs: Vec<(PlannedFile, FileOwner)> = each
            .flat_map_iter(|at| {
                let outline = pages::outline(context, units[at as usize]);
                let files = outline.files().into_iter();
                files.map(move |file| (file, FileOwner::Unit(at)))
            })
            .collect();
        let mut routes = Routes {
            routes: HashMap::with_capacity(outputs.len() + context.site.assets.len()),
        };
        let mut clashes = Vec::new();
        for (output, owner) in outputs {
            clashes.extend(routes.add(output, owner));
        }
        for (ix, redirect) in (0..).zip(&context.site.redirects) {
            let path = output_file(&redirect.from);
            let unit = match routes.get(&path) {
                Some(Route {
                    kind: FileKind::Page,
                    owner: FileOwner::Unit(at),
                    ..
                }) => Some(units[*at as usize]),
                _ => None,
            };
            match unit {
                // The same old address twice for one page.
                Some(Unit::Redirect(other))
                    if context.site.redirects[other as usize].to == redirect.to => {}
                Some(unit) if !matches!(unit, Unit::Redirect(_)) => {
                    let page = pages::source(context, unit);
                    let location = redirect.location.clone();
                    found.push(Diagnostic::alias_taken(&redirect.from, location, page));
                }
                _ => {
                    let owner = FileOwner::Unit(units.len() as u32);
                    units.push(Unit::Redirect(ix));
                    let kind = FileKind::Page;
                    clashes.extend(routes.add(PlannedFile { path, kind }, owner));
                }
            }
        }
        let kind = FileKind::File;
        for (path, _) in sitemap::files(&context.site, routes.indexed(units)) {
            clashes.extend(routes.add(PlannedFile { path, kind }, FileOwner::Site));
        }
        for (ix, asset) in (0..).zip(&context.site.assets) {
            let path = asset.to.clone();
            clashes.extend(routes.add(PlannedFile { path, kind }, FileOwner::Asset(ix)));
        }
        let owners = Owners { context, units };
        for (path, one, other) in clashes {
            found.push(owners.clash(&path, one, other));
        }
        found.extend(routes.faults(&owners));
        (routes, found)
    }

    /// Adds a file. Gives its path and both owners where another has it already.
    fn add(
        &mut self,
        output: PlannedFile,
        owner: FileOwner,
    ) -> Option<(String, FileOwner, FileOwner)> {
        let PlannedFile { path, kind } = output;
        match self.routes.entry(key(&path).into()) {
            Entry::Vacant(entry) => {
                let differs = **entry.key() != *path;
                let path = differs.then(|| path.into());
                entry.insert(Route { path, kind, owner });
                None
            }
            Entry::Occupied(entry) => {
                let first = entry.get();
                let both_beside = first.kind == FileKind::Beside && kind == FileKind::Beside;
                (!both_beside).then_some((path, first.owner, owner))
            }
        }
    }

    fn get(&self, path: &str) -> Option<&Route> {
        self.routes.get(&*key(path))
    }

    /// How many pages search engines may list.
    fn indexed(&self, units: &[Unit]) -> usize {
        let is_indexed = |route: &&Route| match route.owner {
            FileOwner::Unit(at) if route.kind == FileKind::Page => {
                !matches!(units[at as usize], Unit::Missing | Unit::Redirect(_))
            }
            _ => false,
        };
        self.routes.values().filter(is_indexed).count()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.routes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.routes.is_empty()
    }

    /// The address at which a path from the site's root, not encoded, leads to something: its
    /// own, that of the folder it names without a slash, or that of an `index.html`.
    pub fn find(&self, path: &str) -> Option<String> {
        let folder = path.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let slashed = || format!("{path}/");
        let address = match folder {
            Some(folder) => folder.to_owned(),
            None if path.is_empty() || path.ends_with('/') => path.to_owned(),
            None if self.has(&output_file(&slashed())) => slashed(),
            None => path.to_owned(),
        };
        self.has(&output_file(&address)).then_some(address)
    }

    /// Whether there is a file of this very path.
    fn has(&self, file: &str) -> bool {
        let found = self.routes.get_key_value(&*key(file));
        found.is_some_and(|(key, route)| route.path(key) == file)
    }

    /// The unit that writes the page at an address.
    pub fn unit(&self, address: &str) -> Option<usize> {
        match self.get(&output_file(address))?.owner {
            FileOwner::Unit(at) => Some(at as usize),
            FileOwner::Asset(_) | FileOwner::Site => None,
        }
    }

    /// The addresses of all pages.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        let pages = self.routes.iter();
        let pages = pages.filter(|(_, route)| route.kind == FileKind::Page);
        pages.map(|(key, route)| {
            let file = route.path(key);
            file.strip_suffix("index.html").unwrap_or(file)
        })
    }

    /// Files where another file needs a folder, and names that are kept or too long.
    fn faults(&self, owners: &Owners<'_>) -> Diagnostics {
        let leading = self.routes.par_iter();
        let leading = leading.filter(|(_, route)| route.kind != FileKind::Beside);
        let mut found: Vec<(&str, Diagnostic)> = leading
            .flat_map_iter(|(key, own)| {
                let path = own.path(key);
                let location = || owners.location(own.owner);
                let under = folders(key).find_map(|folder| self.routes.get(folder));
                let under = under.map(|file| owners.clash(path, file.owner, own.owner));
                let odd = file::fault(path);
                let odd = odd.map(|reason| Diagnostic::output_path(path, reason, location()));
                under.into_iter().chain(odd).map(move |found| (path, found))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(b.0));
        let mut found: Diagnostics = Diagnostics(found.into_iter().map(|(_, d)| d).collect());
        found.extend(self.devices(owners));
        found
    }

    /// One message for each name that Windows keeps for itself.
    fn devices(&self, owners: &Owners<'_>) -> Diagnostics {
        let named = self.routes.par_iter().filter_map(|(key, route)| {
            let path = route.path(key);
            let name = path.split('/').find(|name| is_device(name))?;
            Some((path, name, route.owner))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_unstable_by_key(|(path, ..)| *path);
        let mut names = BTreeSet::new();
        let mut found = Diagnostics::default();
        for (path, name, owner) in named {
            if names.insert(name) {
                found.push(Diagnostic::reserved_name(
                    path,
                    name,
                    owners.location(owner),
                ));
            }
        }
        found
    }
}

/// Who writes what, for messages.
struct Owners<'a> {
    context: &'a PageContext,
    units: &'a [Unit],
}

impl Owners<'_> {
    /// Two files at one address, or one where the other needs a folder.
    fn clash(&self, path: &str, one: FileOwner, other: FileOwner) -> Diagnostic {
        let is_old = |owner: FileOwner| match owner {
            FileOwner::Unit(at) => matches!(self.units[at as usize], Unit::Redirect(_)),
            FileOwner::Asset(_) | FileOwner::Site => false,
        };
        let old = is_old(one) || is_old(other);
        Diagnostic::url_collision(path, self.location(one), self.location(other), old)
    }

    fn location(&self, owner: FileOwner) -> Option<Location> {
        match owner {
            FileOwner::Unit(at) => pages::source(self.context, self.units[at as usize]),
            FileOwner::Asset(at) => asset_location(&self.context.site.assets[at as usize]),
            FileOwner::Site => None,
        }
    }
}

fn asset_location(asset: &Asset) -> Option<Location> {
    match &asset.from {
        AssetFrom::File(path) => Some(Location::file(&Arc::from(path.to_string_lossy()))),
        AssetFrom::Embedded(_) => None,
    }
}

/// The folders above a file.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn is_device(name: &str) -> bool {
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
