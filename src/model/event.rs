//! An event: something that happened or is to happen.

use crate::model::one_or_many::OneOrMany;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that happened or is to happen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EventRecord {
    /// Unique among events.
    pub id: Option<String>,
    /// The display form.
    pub name: Option<String>,
    /// EDTF.
    pub date: Option<String>,
    /// Where.
    pub place_id: Option<String>,
    /// `phone`, `video`, `in-person` or `statement`.
    pub mode: Option<String>,
    /// PLOVER category.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Who acts.
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
}
