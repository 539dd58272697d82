//! An event: something that happened or is to happen.

use crate::model::actor::Actor;
use crate::model::date::Edtf;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::place::Place;
use crate::model::record::layered;
use crate::model::store::Ref;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that happened or is to happen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EventRecord {
    /// Unique among events; the file's stem where a file holds one event.
    pub id: Option<String>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// When, EDTF. Needed.
    pub date: Option<String>,
    /// Where: a place's id.
    pub place_id: Option<String>,
    /// `phone`, `video`, `in-person` or `statement`.
    pub mode: Option<String>,
    /// PLOVER category.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Who takes part: actors' ids.
    pub actors: Option<OneOrMany>,
    /// Upon whom.
    pub recipients: Option<OneOrMany>,
    /// `scheduled`, `held`, `postponed`, `cancelled`, `reported-unconfirmed`.
    pub status: Option<String>,
    /// Topic ids.
    pub topics: Option<OneOrMany>,
    /// The larger event.
    pub parent_id: Option<String>,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// The date in other zones: `[{tz, date}]`.
    pub local_dates: Option<serde_json::Value>,
    /// Free words.
    pub context: Option<OneOrMany>,
    /// `asserted`, `future`, `hypothetical` or `negated`.
    pub assertion: Option<String>,
    /// Event ids.
    pub caused_by: Option<OneOrMany>,
    /// Where it is reported: `[{article, fragment}]`.
    pub reports: Option<serde_json::Value>,
    /// What each side says of it: `[{party, source, points}]`.
    pub accounts: Option<serde_json::Value>,
    /// Admiralty grade: `{reliability, credibility}`.
    pub grade: Option<serde_json::Value>,
    /// Another entry of the same event, into which this one is merged.
    pub same_as: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(EventRecord {
    id,
    name,
    date,
    place_id,
    mode,
    kind,
    actors,
    recipients,
    status,
    topics,
    parent_id,
    summary,
    local_dates,
    context,
    assertion,
    caused_by,
    reports,
    accounts,
    grade,
    same_as,
    former_ids
});

/// An event of the site.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// When.
    pub date: Option<Edtf>,
    /// Where.
    pub place: Option<Ref<Place>>,
    /// Who takes part, each once, in the order in which they are given.
    pub actors: Vec<Ref<Actor>>,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

impl Entity for Event {
    const KIND: Kind = Kind::Event;
    const ABOUT: &'static str = "An event of today";
    const STARTER: &'static str = "date: {today}\nplace_id: \"\"\nactors: []\n";
    type Record = EventRecord;

    fn head(record: &EventRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            same_as: record.same_as.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.parent_id.as_deref(),
            ..Head::default()
        }
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.events
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.events
    }
}
