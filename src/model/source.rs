//! A source: who published what an article rests on.

use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Kind, PerKind};
use crate::model::one_or_many::OneOrMany;
use crate::model::site::{ActorRef, SourceRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
#[derive(Clone, Debug)]
pub struct Source {
    /// Unique among sources.
    pub id: String,
    /// Its file.
    pub path: Arc<str>,
    /// The place of its record in that file: `""` or `[12]`.
    pub entry: String,
    /// The display form.
    pub name: String,
    /// As written.
    pub record: SourceRecord,
    /// Whose account it is.
    pub party: Option<ActorRef>,
    /// What it reprints.
    pub origin: Option<SourceRef>,
}

impl Entity for Source {
    const KIND: Kind = Kind::Source;
    const ABOUT: &'static str = "A newspaper, agency or other source";
    const STARTER: &'static str = "kind: newspaper # wire, official-readout, statute, dataset, interview, social\naliases: []\n";
    type Record = SourceRecord;

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.sources
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.sources
    }
}
