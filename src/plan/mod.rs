//! What is to be written: every page with its view, every file with the job that makes it.
//!
//! In: [`Site`] and [`Ledgers`]. Out: [`Plan`], a value. May import `diag`, `model`,
//! `config`, `text`, `ledgers`. Never: reads a file, asks the time, knows a template's text.

pub mod addresses;
pub mod data;
pub mod dates;
pub mod desk;
pub mod digest;
pub mod feeds;
pub mod files;
pub mod frame;
pub mod labels;
pub mod listing;
pub mod pages;
pub mod shared;
pub mod sitemap;
pub mod views;

#[cfg(test)]
mod tests;

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::ledgers::Ledgers;
use crate::model::site::{Asset, Site};
use crate::plan::desk::Desk;
use crate::plan::digest::Digest;
use crate::plan::files::File;
use crate::plan::labels::Labels;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::sync::Arc;

/// Everything that is to be written.
#[derive(Debug)]
pub struct Plan {
    /// `site` of every template.
    pub frame: Shared<views::site::Site>,
    /// Pages, each made by a template.
    pub pages: Vec<Page>,
    /// Files, each made by a job.
    pub files: Vec<File>,
    /// Files that are copied, by output path.
    pub assets: Vec<Asset>,
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
    /// Its own view.
    pub view: Arc<View>,
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
        context.serialize_field(self.view.key(), &*self.view)?;
        context.end()
    }
}

/// Lays out the whole site.
pub fn plan(site: &Site, ledgers: &Ledgers) -> (Plan, Diagnostics) {
    let mut found = Diagnostics::default();
    let (labels, faults) = Labels::new(&site.config.record.labels);
    faults.into_iter().for_each(|fault| found.push(fault));
    let desk = Desk::lay(site, ledgers, &labels);
    let (mut pages, faults) = pages::all(&desk);
    found.extend(faults);
    found.extend(addresses::dead_nav(&desk, &pages));
    found.extend(addresses::add_redirects(&desk, &mut pages));
    let files = files::all(&desk, &pages);
    let plan = Plan {
        frame: desk.frame.clone(),
        pages,
        files,
        assets: site.assets.clone(),
    };
    found.extend(addresses::collisions(&plan));
    let count = plan.pages.len() + plan.files.len() + plan.assets.len();
    let limit = site.config.record.limits.files;
    if count > limit {
        found.push(Diagnostic::file_limit(count, limit));
    }
    (plan, found)
}
