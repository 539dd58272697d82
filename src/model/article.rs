//! An article: what its author writes, and what the site knows of it.

use crate::diag::Location;
use crate::model::actor::Actor;
use crate::model::commitment::{Commitment, CommitmentRecord};
use crate::model::date::Stamp;
use crate::model::digest::Digest;
use crate::model::event::{Event, EventRecord};
use crate::model::extra::Extra;
use crate::model::html::Html;
use crate::model::inline::Inline;
use crate::model::one_or_many::OneOrMany;
use crate::model::place::Place;
use crate::model::record::layered;
use crate::model::source::Source;
use crate::model::statement::{Statement, StatementList};
use crate::model::store::Ref;
use crate::model::topic::Topic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// An article's metadata as written, in YAML front matter, in a sidecar
/// `NAME.yaml`, or as a folder's defaults in `_defaults.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleMeta {
    /// The headline. Needed, here or in the sidecar.
    pub title: Option<String>,
    /// The day or instant of publication: `2024-09-10`, RFC 3339, or `2016-02-12 10:00:31 -0400`.
    /// A bare date is a calendar date in the site's time zone. Needed, unless the file name has one.
    pub date: Option<String>,
    /// The day or instant of the last change of substance.
    pub updated: Option<String>,
    /// Topic ids.
    pub topics: Option<OneOrMany>,
    /// Actor ids to add to those found in the text; `-id` takes one out.
    pub actors: Option<OneOrMany>,
    /// Place ids to add to those found in the text; `-id` takes one out.
    pub places: Option<OneOrMany>,
    /// One sentence for lists and feeds; the first sentence of the text where it is absent.
    pub summary: Option<String>,
    /// A source's id, or its plain name.
    pub source: Option<String>,
    /// Where the original stands.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<OneOrMany>,
    /// Where and when it was filed.
    pub dateline: Option<String>,
    /// BCP 47 language of the text; that of the file's name (`plan.de.md`) or the site's where absent.
    pub lang: Option<String>,
    /// Free words, shown but not linked.
    pub tags: Option<OneOrMany>,
    /// Events it reports: ids or records.
    pub events: Option<Vec<Inline<EventRecord>>>,
    /// Statements: `auto` (as in the settings) or `declared`; in a list, `-p11.1` takes out one
    /// that was found, and records declare others.
    pub statements: Option<StatementList>,
    /// Commitments it reports: ids or records.
    pub commitments: Option<Vec<Inline<CommitmentRecord>>>,
    /// What was put right after publication.
    pub corrections: Option<Vec<CorrectionRecord>>,
    /// `usable` (default), `withheld` or `canceled`.
    pub status: Option<Status>,
    /// True keeps it out of every output.
    pub draft: Option<bool>,
    /// Jekyll's word: `published: false` is a draft.
    pub published: Option<bool>,
    /// The instant before which it is out of every output; needs a time.
    pub embargoed_until: Option<String>,
    /// The day or instant after which it is out of every output.
    pub expires: Option<String>,
    /// Traffic Light Protocol 2.0 label; shown only to the site's `audience`.
    pub tlp: Option<Tlp>,
    /// Old paths that redirect to it, such as `/2024/09/old-name/`.
    pub aliases: Option<OneOrMany>,
    /// Jekyll's word for an address of one's own; its last part becomes the slug, the whole an alias.
    pub permalink: Option<String>,
    /// The last part of its address; the file's stem where absent.
    pub slug: Option<String>,
    /// An id that stays when the file is renamed; the file's stem where absent.
    pub id: Option<String>,
    /// `html` (default) and `json`: the view as data beside the page.
    pub outputs: Option<Vec<OutputKind>>,
    /// When it is released, where that is another time than `date`: of all that are given the
    /// latest holds it back. The first is the `date` where there is no other.
    pub publish_date: Option<OneOrMany>,
    /// When a note of it was made. It stands in for `date` where nothing else gives one.
    pub created: Option<String>,
    /// Topics where they are ids or names of topics, otherwise tags.
    pub categories: Option<OneOrMany>,
    /// Free form, passed to templates as it is.
    pub extra: Option<Extra>,
}

layered!(ArticleMeta {
    title,
    date,
    updated,
    topics,
    actors,
    places,
    summary,
    source,
    url,
    byline,
    dateline,
    lang,
    tags,
    events,
    statements,
    commitments,
    corrections,
    status,
    draft,
    published,
    embargoed_until,
    expires,
    tlp,
    aliases,
    permalink,
    slug,
    id,
    outputs,
    publish_date,
    created,
    categories
}, language: lang, adopts: Table);

/// A correction as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectionRecord {
    /// When it was put right.
    pub date: Option<String>,
    /// `correction`, `clarification`, `update` or `retraction`.
    pub kind: Option<CorrectionKind>,
    /// What was wrong and what is right.
    pub text: Option<String>,
}

/// What sort of correction it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum CorrectionKind {
    #[default]
    Correction,
    Clarification,
    Update,
    Retraction,
}

/// ninjs `pubStatus`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// May be published.
    #[default]
    Usable,
    /// On hold.
    Withheld,
    /// Killed.
    Canceled,
}

/// Traffic Light Protocol 2.0, from the widest audience to the narrowest.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Tlp {
    #[default]
    #[serde(alias = "white", alias = "CLEAR", alias = "WHITE", alias = "TLP:CLEAR")]
    Clear,
    #[serde(alias = "GREEN", alias = "TLP:GREEN")]
    Green,
    #[serde(alias = "AMBER", alias = "TLP:AMBER")]
    Amber,
    #[serde(
        rename = "amber+strict",
        alias = "AMBER+STRICT",
        alias = "TLP:AMBER+STRICT"
    )]
    AmberStrict,
    #[serde(alias = "RED", alias = "TLP:RED")]
    Red,
}

impl Tlp {
    /// The label as the protocol writes it.
    pub fn label(self) -> &'static str {
        match self {
            Tlp::Clear => "TLP:CLEAR",
            Tlp::Green => "TLP:GREEN",
            Tlp::Amber => "TLP:AMBER",
            Tlp::AmberStrict => "TLP:AMBER+STRICT",
            Tlp::Red => "TLP:RED",
        }
    }
}

/// In which forms a page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum OutputKind {
    Html,
    Json,
}

/// An article that is shown, with its names resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Stable identity, of which feed ids are made; the file's stem unless the author gives one.
    pub id: String,
    /// The last part of its address, `/articles/SLUG/`.
    pub slug: String,
    /// Its file, from the site's root.
    pub path: Arc<str>,
    /// The headline.
    pub title: String,
    /// Publication.
    pub date: Stamp,
    /// Last change of substance.
    pub updated: Option<Stamp>,
    /// BCP 47.
    pub lang: String,
    /// As written, or the first paragraph cut at a sentence's end.
    pub summary: String,
    /// Whether it was written, so that the text does not begin with it.
    pub summarized: bool,
    /// The caption of the story's picture (wire stories).
    pub caption: Option<String>,
    /// Topics from the metadata and from topics' keywords, in that order.
    pub topics: Vec<Ref<Topic>>,
    /// Every actor named or added, in order of first appearance, added ones last.
    pub mentions: Vec<Mention<Ref<Actor>>>,
    /// Every place named or added, in the same order.
    pub places: Vec<Mention<Ref<Place>>>,
    /// The registered source, if it names one.
    pub source: Option<Ref<Source>>,
    /// The source as written, where it is not registered.
    pub source_name: Option<String>,
    /// Where the original stands.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where and when it was filed.
    pub dateline: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Events it reports, by id.
    pub events: Vec<Ref<Event>>,
    /// What is said in it, in the order of the text.
    pub statements: Vec<Statement>,
    /// Commitments that it reports, or a step of them, by id.
    pub commitments: Vec<Ref<Commitment>>,
    /// The digest of the records that its metadata holds, where it holds any: an article that
    /// has others is another one to the registry.
    pub records: Option<Digest>,
    /// What was put right, oldest first.
    pub corrections: Vec<Correction>,
    /// Its audience.
    pub tlp: Tlp,
    /// Whether it is a draft, shown in a preview alone.
    pub draft: bool,
    /// Whether the view is also written as data.
    pub json: bool,
    /// Free form.
    pub extra: Extra,
    /// The text, with mentions linked.
    pub body: Body,
}

impl Article {
    /// Whether it was taken back.
    pub fn is_retracted(&self) -> bool {
        self.corrections.iter().any(Correction::is_retraction)
    }
}

/// How often a text names something, and where.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Mention<T> {
    /// Who or what.
    pub of: T,
    /// How often the text names it; 0 where only the metadata does.
    pub count: u32,
    /// The paragraphs that name it (`3` is `#p3`), each once, in order.
    pub paragraphs: Vec<u16>,
}

/// A correction, its date read.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When.
    pub date: Stamp,
    /// What sort.
    pub kind: CorrectionKind,
    /// The words.
    pub text: String,
}

impl Correction {
    /// Whether it takes the article back.
    pub fn is_retraction(&self) -> bool {
        self.kind == CorrectionKind::Retraction
    }
}

/// A text ready for its page: canonical HTML in which every link is resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The text itself.
    pub html: Html,
    /// How many words it has.
    pub words: u32,
    /// Its headings, for a table of contents.
    pub headings: Vec<Heading>,
    /// Its links to addresses of the site, until it is known what stands there.
    pub links: Vec<SiteLink>,
}

/// A link in a text to an address of the site, of which the plan knows what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// Its words in the HTML.
    pub words: Range<u32>,
    /// Its `title`, or nothing.
    pub title: Box<str>,
    /// The page it is on.
    pub from: Box<str>,
    /// Where it leads, from the site's root, not encoded.
    pub path: String,
    /// The part after `#`, encoded, or nothing.
    pub fragment: String,
    /// As written, for messages.
    pub raw: String,
    /// Whether it is also the path of a file that is not shown.
    pub hidden: bool,
    /// Where it is written.
    pub location: Location,
}

/// A heading in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// The fragment.
    pub id: String,
    /// Its plain words.
    pub text: String,
}
