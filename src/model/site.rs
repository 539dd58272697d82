//! The resolved site: everything that is shown, each thing once, in a total order.

use crate::config::Config;
use crate::diag;
use crate::model::article::{Article, Tlp};
use crate::model::date::Clock;
use crate::model::kinds::{Entity, PerKind};
use crate::model::page::Page;
use crate::model::store::{Item, Ref, Store, Stores};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::ops::Index;
use std::path::PathBuf;
use std::sync::Arc;

/// An article's place in [`Site::articles`].
pub type ArticleRef = Ref<Article>;

/// Everything that is shown. What is gated is not in it at all, so nothing
/// downstream can leak it.
#[derive(Debug)]
pub struct Site {
    /// The site's settings.
    pub config: Arc<Config>,
    /// The instant up to which things are shown.
    pub clock: Clock,
    /// Newest first: by date descending, then id ascending.
    pub articles: Vec<Article>,
    /// The records of each kind, by id.
    pub records: PerKind<Stores>,
    /// By navigation number, then slug.
    pub pages: Vec<Page>,
    /// Old paths and where they lead now, by path.
    pub redirects: Vec<Redirect>,
    /// Files that are copied as they are, by output path.
    pub assets: Vec<Asset>,
    /// What is out, and why, by path. For the summary only.
    pub gated: Vec<Gated>,
    /// The next instant at which something comes in or goes out by the clock alone.
    pub next_change: Option<DateTime<Utc>>,
}

impl Site {
    /// All records of a kind.
    pub fn all<T: Entity>(&self) -> &Store<T> {
        self.records.get::<T>()
    }
}

impl<T: Entity> Index<Ref<T>> for Site {
    type Output = Item<T>;
    fn index(&self, at: Ref<T>) -> &Item<T> {
        &self.all::<T>()[at]
    }
}

/// An old path that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// From the site's root, without a leading slash: `2024/09/old/`.
    pub from: String,
    /// The page it leads to, in the same form.
    pub to: String,
    /// The line that asks for it.
    pub location: diag::Location,
}

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asset {
    /// Where it goes, from the output's root.
    pub to: String,
    /// Where it is: a file on disk, or bytes of the built-in theme.
    pub from: AssetFrom,
}

/// Where an asset's bytes are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetFrom {
    /// A file on disk.
    File(PathBuf),
    /// Built into the program.
    Embedded(&'static [u8]),
}

/// Something that is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Gated {
    /// Its file.
    pub path: Arc<str>,
    /// The address of its page, were it shown.
    pub page: String,
    /// Why.
    pub reason: GateReason,
}

/// Why something is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum GateReason {
    /// Marked as a draft.
    Draft,
    /// Dated later than the build: shown from this instant, RFC 3339.
    Later(String),
    /// Under embargo until this instant, RFC 3339.
    Embargo(String),
    /// Expired at this instant, RFC 3339.
    Expired(String),
    /// `status: withheld`.
    Withheld,
    /// `status: canceled`.
    Canceled,
    /// Its TLP label is narrower than the audience.
    Audience(Tlp),
}
