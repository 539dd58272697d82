//! What is to be written: every page with its view, every file with the job that makes it.
//!
//! In: [`Site`] and [`Ledgers`]. Out: [`Plan`], a value: units, whose pages are made when
//! they are asked for, so that all views of a site are never in memory at once. May import `diag`, `model`,
//! `config`, `text`, `ledgers`. Never: reads a file, asks the time, knows a template's text.

pub mod access;
pub mod addresses;
pub mod context;
pub mod data;
pub mod dates;
pub mod feeds;
pub mod files;
mod foot;
pub mod i18n;
pub mod links;
pub mod listing;
pub mod page;
pub mod pages;
pub mod routes;
pub mod shared;
pub mod sitemap;
pub mod views;

#[cfg(test)]
mod tests;

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::ledgers::Ledgers;
use crate::model::article::Article;
use crate::model::digest::{self, Digest};
use crate::model::site::{ArticleRef, Asset, Site};
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies};
use crate::plan::feeds::Masthead;
use crate::plan::files::MadeFile;
use crate::plan::i18n::Labels;
use crate::plan::pages::Unit;
use crate::plan::routes::Routes;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::contract::Str;
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::sync::Arc;

/// Everything that is to be written.
#[derive(Debug)]
pub struct Plan {
    /// What pages are made from.
    pub context: PageContext,
    /// What there is to make, in the order of the site's lists, old addresses last.
    pub units: Vec<Unit>,
    /// Every address, and what stands there.
    routes: Routes,
    /// The head of all feeds, where the site has feeds.
    masthead: Option<Arc<Masthead>>,
}

/// What a unit comes to.
#[derive(Debug, Default)]
pub struct UnitOutput {
    /// Pages, each made by a template.
    pub pages: Vec<PlannedPage>,
    /// Files, each made by a job.
    pub files: Vec<MadeFile>,
}

/// An output, as those need it that go over all outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The output file.
    pub path: Box<str>,
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

impl UnitOutput {
    /// The paths of its outputs, in order.
    fn paths(&self) -> Vec<String> {
        let pages = self.pages.iter().map(|page| page.path.clone());
        let mut paths: Vec<String> = pages
            .chain(self.files.iter().map(|f| f.path.clone()))
            .collect();
        paths.sort_unstable();
        paths
    }

    /// Its outputs.
    pub fn listed(&self) -> impl Iterator<Item = Listed> {
        let pages = self.pages.iter().map(|page| Listed {
            path: page.path.as_str().into(),
            page: Some(ListedPage {
                url: page.head.path.clone(),
                noindex: page.head.noindex,
                changed: page.changed,
            }),
        });
        let files = self.files.iter().map(|file| Listed {
            path: file.path.as_str().into(),
            page: None,
        });
        pages.chain(files)
    }
}

/// A page: where it goes, what shows it, and all that it shows.
#[derive(Debug)]
pub struct PlannedPage {
    /// The output file: `topics/trade/index.html`.
    pub path: String,
    /// `site` of its template.
    pub site: Shared<views::site::Site>,
    /// `page` of its template.
    pub head: views::site::Head,
    /// Its own view, digested once for the page and its data.
    pub view: Shared<View>,
    /// The article or record it is made of, for messages.
    pub source: Option<Location>,
    /// The day of the newest thing it shows, for the sitemap.
    pub changed: Option<NaiveDate>,
}

impl PlannedPage {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        self.view.template()
    }

    /// The digest of all that its template is given. With the digest of the
    /// templates and [`views::digest`] it says whether the page can have changed.
    pub fn fingerprint(&self) -> Digest {
        digest::of_view(&(self.template(), self))
    }
}

/// The template's context: `site`, `page`, and the view under its own name.
impl Serialize for PlannedPage {
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
    pub fn new(site: Site, ledgers: Ledgers) -> (Plan, Diagnostics) {
        let mut found = Diagnostics::default();
        let settings = &site.config.record;
        let (labels, faults) = Labels::new(&settings.language, &settings.labels);
        faults.into_iter().for_each(|fault| found.push(fault));
        let mut context = PageContext::new(site, ledgers, labels);
        found.extend(pages::faults(&context));
        let mut units = pages::units(&context);
        let (routes, faults) = Routes::new(&context, &mut units);
        found.extend(faults);
        found.extend(links::resolve_all_links(&mut context.site, &routes, &units));
        found.0.extend(addresses::dead_logo(&context));
        found.extend(addresses::dead_nav(&context, &routes));
        let masthead = Masthead::of(&context);
        found
            .0
            .extend(feeds::unfixed(&context, masthead.as_deref()));
        let count = routes.len();
        let limit = context.site.config.record.limits.files;
        if count > limit {
            found.push(Diagnostic::file_limit(count, limit));
        }
        let plan = Plan {
            masthead,
            units,
            routes,
            context,
        };
        (plan, found)
    }

    /// Puts an article in the place of what it was, all ledgers and routes staying as they are.
    /// False where a link in it leads nowhere.
    #[must_use]
    pub fn replace(&mut self, at: ArticleRef, mut article: Article) -> bool {
        let redirects = &self.context.site.redirects;
        let find = |path: &str| links::find(path, &self.routes, &self.units, redirects);
        let found = links::resolve_links(&mut article.body, find);
        self.context.replace(at, article);
        found.0.is_empty()
    }

    /// Files that are copied, by output path.
    pub fn assets(&self) -> &[Asset] {
        &self.context.site.assets
    }

    /// Makes what a unit comes to. Also gives the articles that it was made from.
    pub fn make(&self, unit: Unit, tallies: &mut Tallies) -> (UnitOutput, Vec<ArticleRef>) {
        let tracked = TrackedContext::new(&self.context);
        let masthead = self.masthead.as_ref();
        let mut pages = match unit {
            Unit::Redirect(ix) => {
                let redirect = &self.context.site.redirects[ix as usize];
                let target = self.routes.unit(&redirect.to);
                let target = target.map(|at| self.units[at]);
                vec![pages::redirect::page(&tracked, redirect, target)]
            }
            unit => pages::pages(&tracked, tallies, unit),
        };
        let source = pages::source(&self.context, unit);
        for page in &mut pages {
            page.source.clone_from(&source);
        }
        let mut files: Vec<MadeFile> = Vec::new();
        for page in &pages {
            files.extend(files::beside(&tracked, masthead, page));
        }
        if unit == Unit::Feed {
            files.extend(files::site_feed(&tracked, masthead));
        }
        let output = UnitOutput { pages, files };
        debug_assert_eq!(output.paths(), self.outlined(unit), "{unit:?}");
        (output, tracked.articles_used())
    }

    /// The output files of a unit, as the table of routes has them.
    fn outlined(&self, unit: Unit) -> Vec<String> {
        let outline = pages::outline(&self.context, unit);
        let mut paths: Vec<String> = outline.files().into_iter().map(|f| f.path).collect();
        paths.sort_unstable();
        paths
    }

    /// What can be made only when the pages of all units are known: the sitemap.
    pub fn close(&self, outputs: &[&Listed]) -> UnitOutput {
        UnitOutput {
            pages: Vec::new(),
            files: files::for_robots(&self.context, outputs),
        }
    }
}
