//! A source: who published what an article rests on.

use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::date::Edtf;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::record::layered;
use crate::model::store::Ref;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A source as written in `content/sources`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRecord {
    /// Unique among sources; the file's stem where a file holds one source.
    pub id: Option<String>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its home page.
    pub url: Option<String>,
    /// Whose account it is: an actor's id.
    pub party_id: Option<String>,
    /// The source whose text it reprints.
    pub origin_id: Option<String>,
    /// Admiralty reliability A to F; F, cannot be judged, where absent.
    pub reliability: Option<Reliability>,
    /// What bears on its quality (ICD 206).
    pub descriptor: Option<String>,
    /// When it was fetched, EDTF.
    pub retrieved: Option<String>,
    /// An archived copy's address.
    pub archived_at: Option<String>,
    /// Digest of what was fetched.
    pub sha256: Option<String>,
    /// What its owner allows.
    pub rights: Option<String>,
    /// Other names by which articles give it.
    pub aliases: Option<OneOrMany>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(SourceRecord {
    id,
    name,
    kind,
    url,
    party_id,
    origin_id,
    reliability,
    descriptor,
    retrieved,
    archived_at,
    sha256,
    rights,
    aliases,
    former_ids
});

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum SourceKind {
    Wire,
    Newspaper,
    OfficialReadout,
    Statute,
    Dataset,
    Interview,
    Social,
}

impl SourceKind {
    /// All kinds, in the order in which the index shows them.
    pub const ALL: [SourceKind; 7] = [
        SourceKind::OfficialReadout,
        SourceKind::Statute,
        SourceKind::Wire,
        SourceKind::Newspaper,
        SourceKind::Interview,
        SourceKind::Social,
        SourceKind::Dataset,
    ];

    /// The word used in YAML.
    pub fn word(self) -> &'static str {
        match self {
            SourceKind::Wire => "wire",
            SourceKind::Newspaper => "newspaper",
            SourceKind::OfficialReadout => "official-readout",
            SourceKind::Statute => "statute",
            SourceKind::Dataset => "dataset",
            SourceKind::Interview => "interview",
            SourceKind::Social => "social",
        }
    }
}

/// Admiralty reliability of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    #[default]
    F,
}

/// A source of the site.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its address.
    pub url: Option<String>,
    /// Whose account it is.
    pub party: Option<Ref<Actor>>,
    /// How far it is trusted.
    pub reliability: Option<Reliability>,
    /// What it is, in a sentence.
    pub descriptor: Option<String>,
    /// When it was looked at.
    pub retrieved: Option<Edtf>,
    /// Where a copy is kept.
    pub archived_at: Option<String>,
    /// Who may use it.
    pub rights: Option<String>,
    /// Other names by which articles give it.
    pub aliases: Vec<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

impl Entity for Source {
    const KIND: Kind = Kind::Source;
    const ABOUT: &'static str = "A newspaper, agency or other source";
    const STARTER: &'static str = "kind: newspaper # wire, official-readout, statute, dataset, interview, social\naliases: []\n";
    const PARENT_KEY: &'static str = "origin_id";
    type Record = SourceRecord;

    fn head(record: &SourceRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.origin_id.as_deref(),
            ..Head::default()
        }
    }
    fn sort(&self) -> &str {
        self.kind.map_or("", SourceKind::word)
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Source>> {
        article.source.into_iter()
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.sources
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.sources
    }
}
