//! What is to be written: every page with its view, every file with the job that makes it.
//!
//! In: [`Site`] and [`Ledgers`]. Out: [`Plan`], a value: units, whose pages are made when
//! they are asked for, so that all views of a site are never in memory at once. May import `diag`, `model`,
//! `config`, `text`, `ledgers`. Never: reads a file, asks the time, knows a template's text.

pub mod addresses;
pub mod data;
pub mod dates;
pub mod desk;
pub mod digest;
pub mod feeds;
pub mod files;
mod foot;
pub mod frame;
pub mod labels;
pub mod listing;
pub mod pages;
pub mod shared;
pub mod shelf;
pub mod sitemap;
pub mod views;

#[cfg(test)]
mod tests;

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::ledgers::Ledgers;
use crate::model::digest::Digest;
use crate::model::site::{ArticleRef, Asset, Site};
use crate::plan::desk::Desk;
use crate::plan::feeds::Masthead;
use crate::plan::files::{File, Job};
use crate::plan::labels::Labels;
use crate::plan::pages::Unit;
use crate::plan::shared::Shared;
use crate::plan::shelf::{Shelf, Tallies};
use crate::plan::views::View;
use crate::plan::views::contract::Str;
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::sync::Arc;

/// Everything that is to be written.
#[derive(Debug)]
pub struct Plan {
    /// What pages are made from.
    pub shelf: Shelf,
    /// What there is to make, in the order of the site's lists.
    pub units: Vec<Unit>,
    /// The head of all feeds, where the site has feeds.
    masthead: Option<Arc<Masthead>>,
}

/// What a unit comes to.
#[derive(Debug, Default)]
pub struct Sheaf {
    /// Pages, each made by a template.
    pub pages: Vec<Page>,
    /// Files, each made by a job.
    pub files: Vec<File>,
}

/// An output, as those need it that go over all outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The output file.
    pub path: Box<str>,
    /// The article or record it is made of, for messages.
    pub source: Option<Place>,
    /// Whether a page brings it with it: where two such files meet, so do their pages.
    pub brought: bool,
    /// What is known of a page.
    pub page: Option<ListedPage>,
}

/// A page, as sitemaps and links need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPage {
    /// The address from the site's root, encoded.
    pub url: Str,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The day of the newest thing it shows.
    pub changed: Option<NaiveDate>,
}

impl Sheaf {
    /// Its outputs.
    pub fn listed(&self) -> impl Iterator<Item = Listed> {
        let pages = self.pages.iter().map(|page| Listed {
            path: page.path.as_str().into(),
            source: page.source.clone(),
            brought: false,
            page: Some(ListedPage {
                url: page.head.path.clone(),
                noindex: page.head.noindex,
                changed: page.changed,
            }),
        });
        let files = self.files.iter().map(|file| Listed {
            path: file.path.as_str().into(),
            source: None,
            brought: matches!(file.job, Job::Feed(_) | Job::Data(_)),
            page: None,
        });
        pages.chain(files)
    }
}

/// A page: where it goes, what shows it, and all that it shows.
#[derive(Debug)]
pub struct Page {
    /// The output file: `topics/trade/index.html`.
    pub path: String,
    /// `site` of its template.
    pub site: Shared<views::site::Site>,
    /// `page` of its template.
    pub head: views::site::Head,
    /// Its own view, digested once for the page and its data.
    pub view: Shared<View>,
    /// The article or record it is made of, for messages.
    pub source: Option<Place>,
    /// The day of the newest thing it shows, for the sitemap.
    pub changed: Option<NaiveDate>,
}

impl Page {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        self.view.template()
    }

    /// The digest of all that its template is given. With the digest of the
    /// templates and [`views::digest`] it says whether the page can have changed.
    pub fn fingerprint(&self) -> Digest {
        digest::of(&(self.template(), self))
    }
}

/// The template's context: `site`, `page`, and the view under its own name.
impl Serialize for Page {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut context = serializer.serialize_struct("Page", 3)?;
        context.serialize_field("site", &self.site)?;
        context.serialize_field("page", &self.head)?;
        context.serialize_field(self.view.key(), &self.view)?;
        context.end()
    }
}

impl Plan {
    /// Lays out the whole site.
    pub fn lay(site: Site, ledgers: Ledgers) -> (Plan, Diagnostics) {
        let mut found = Diagnostics::default();
        let settings = &site.config.record;
        let (labels, faults) = Labels::new(&settings.language, &settings.labels);
        faults.into_iter().for_each(|fault| found.push(fault));
        let shelf = Shelf::lay(site, ledgers, labels);
        found.extend(pages::faults(&shelf));
        let plan = Plan {
            units: pages::units(&shelf),
            masthead: Masthead::of(&shelf),
            shelf,
        };
        (plan, found)
    }

    /// Files that are copied, by output path.
    pub fn assets(&self) -> &[Asset] {
        &self.shelf.site.assets
    }

    /// Makes what a unit comes to. Also gives the articles that it was made from.
    pub fn make(&self, unit: Unit, tallies: &mut Tallies) -> (Sheaf, Vec<ArticleRef>) {
        let desk = Desk::before(&self.shelf);
        let masthead = self.masthead.as_ref();
        let pages = pages::pages(&desk, tallies, unit);
        let mut files: Vec<File> = Vec::new();
        for page in &pages {
            files.extend(files::beside(&desk, masthead, page));
        }
        if unit == Unit::Feed {
            files.extend(files::site_feed(&desk, masthead));
        }
        (Sheaf { pages, files }, desk.asked())
    }

    /// What can be made, and said, only when all outputs of the units are known: pages at old
    /// addresses, the sitemap, and addresses that are taken twice or lead nowhere.
    pub fn close(&self, outputs: &[&Listed]) -> (Sheaf, Diagnostics) {
        let mut outputs = outputs.to_vec();
        let shelf = &self.shelf;
        let (pages, mut found) = addresses::redirects(shelf, &outputs);
        let mut sheaf = Sheaf {
            pages,
            files: Vec::new(),
        };
        let redirects: Vec<Listed> = sheaf.listed().collect();
        outputs.extend(&redirects);
        found.0.extend(addresses::dead_logo(shelf));
        sheaf.files = files::for_robots(shelf, &outputs);
        let last: Vec<Listed> = sheaf.listed().filter(|o| o.page.is_none()).collect();
        outputs.extend(&last);
        found.extend(addresses::dead_nav(shelf, &outputs));
        found.extend(addresses::collisions(&outputs, self.assets()));
        found.extend(addresses::unsound(&outputs, self.assets()));
        let count = outputs.len() + self.assets().len();
        let limit = shelf.site.config.record.limits.files;
        if count > limit {
            found.push(Diagnostic::file_limit(count, limit));
        }
        (sheaf, found)
    }
}
