//! An ordinary page: about, method, corrections policy.

use crate::model::article::{Body, Status};
use crate::model::extra::Extra;
use crate::model::one_or_many::OneOrMany;
use crate::model::record::layered;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

/// A page's metadata as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PageMeta {
    /// The heading. Needed.
    pub title: Option<String>,
    /// One sentence, the meta description.
    pub summary: Option<String>,
    /// Its place in the navigation, smallest first; absent keeps it out.
    pub nav: Option<i64>,
    /// BCP 47.
    pub lang: Option<String>,
    /// The last part of its address; the file's stem where absent.
    pub slug: Option<String>,
    /// Old paths that redirect to it.
    pub aliases: Option<OneOrMany>,
    /// True keeps it out of every output.
    pub draft: Option<bool>,
    /// False keeps it out of every output.
    pub published: Option<bool>,
    /// `usable` (default), `withheld` or `canceled`.
    pub status: Option<Status>,
    /// The day or instant before which it is out of every output.
    pub date: Option<String>,
    /// The same; of all that are given the latest counts.
    pub publish_date: Option<OneOrMany>,
    /// The instant before which it is out of every output; needs a time.
    pub embargoed_until: Option<String>,
    /// The day or instant after which it is out of every output.
    pub expires: Option<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(PageMeta {
    title,
    summary,
    nav,
    lang,
    slug,
    aliases,
    draft,
    published,
    status,
    date,
    publish_date,
    embargoed_until,
    expires
}, language: lang, adopts: Table);

/// A page of the site.
#[derive(Clone, Debug)]
pub struct Page {
    /// The last part of its address, `/pages/SLUG/`.
    pub slug: String,
    /// Its file.
    pub path: Arc<str>,
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Its place in the navigation.
    pub nav: Option<i64>,
    /// BCP 47.
    pub lang: String,
    /// Whether it is a draft, shown in a preview alone.
    pub draft: bool,
    /// The text.
    pub body: Body,
    /// Free form.
    pub extra: Extra,
}
