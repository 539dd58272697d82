//! Links in texts to addresses of the site: each is laid over its words where something stands
//! there, and reported where nothing does.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::article::{Body, SiteLink};
use crate::model::html::{Overlay, Put};
use crate::model::kinds::{Kind, of_kind};
use crate::model::site::{Redirect, Site};
use crate::plan::pages::Unit;
use crate::plan::routes::Routes;
use crate::text::html;
use crate::text::url::relative;

/// Settles the links of all texts of a site.
pub fn resolve_all_links(site: &mut Site, routes: &Routes, units: &[Unit]) -> Diagnostics {
    let Site {
        articles,
        records,
        pages,
        redirects,
        ..
    } = site;
    let mut found = Diagnostics::default();
    let mut settle_one = |text: &mut Body| {
        found.extend(resolve_links(text, |path| {
            find(path, routes, units, redirects)
        }));
    };
    for article in articles {
        settle_one(&mut article.body);
    }
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            let records = records.get_mut::<T>().iter_mut();
            records
                .filter_map(|item| item.background.as_mut())
                .for_each(&mut settle_one);
        });
    }
    for page in pages {
        settle_one(&mut page.body);
    }
    found
}

/// Where a link to a path leads. One to an old address leads straight to the new one.
pub fn find(path: &str, routes: &Routes, units: &[Unit], redirects: &[Redirect]) -> Option<String> {
    let address = routes.find(path)?;
    match routes.unit(&address).map(|at| units[at]) {
        Some(Unit::Redirect(ix)) => Some(redirects[ix as usize].to.clone()),
        _ => Some(address),
    }
}

/// Settles the links of a text.
pub fn resolve_links(text: &mut Body, find: impl Fn(&str) -> Option<String>) -> Diagnostics {
    let mut found = Diagnostics::default();
    if text.links.is_empty() {
        return found;
    }
    let mut over = Vec::new();
    for link in std::mem::take(&mut text.links) {
        match find(&link.path) {
            Some(to) => over.push(Overlay {
                html: link.words.clone(),
                put: Put::Around(start_tag(&link, &to)),
            }),
            None if link.hidden => found.push(Diagnostic::link_to_gated(link.location, &link.raw)),
            None => found.push(Diagnostic::broken_link(link.location, &link.raw)),
        }
    }
    text.html = std::mem::take(&mut text.html).overlaid(over);
    found
}

fn start_tag(link: &SiteLink, to: &str) -> Box<str> {
    let mut href = relative(&link.from, to);
    if !link.fragment.is_empty() {
        href.push('#');
        href.push_str(&link.fragment);
    }
    html::start_tag(&href, "", &link.title).into()
}
