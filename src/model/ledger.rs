//! What articles say of events, statements and commitments. The ledgers are to
//! read these; until then they are parsed, checked and kept.

use crate::model::event::EventRecord;
use crate::model::one_or_many::OneOrMany;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An event by its id, or as a record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum EventEntry {
    Id(String),
    Record(Box<EventRecord>),
}

/// A statement by its id, or as a record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum StatementEntry {
    Id(String),
    Record(Box<StatementRecord>),
}

/// A commitment by its id, or as a record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum CommitmentEntry {
    Id(String),
    Record(Box<CommitmentRecord>),
}

/// Something somebody said.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StatementRecord {
    /// Unique among statements.
    pub id: Option<String>,
    /// Who: an actor's id, or `unnamed`.
    pub speaker_id: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// `direct`, `indirect` or `mixed`.
    pub mode: Option<String>,
    /// When it was said, EDTF.
    pub said: Option<String>,
    /// The paragraph, `p4`.
    pub fragment: Option<String>,
    /// Of whom or what.
    pub about: Option<OneOrMany>,
    /// To whom.
    pub audience_id: Option<String>,
    /// On which occasion.
    pub event_id: Option<String>,
    /// For whom.
    pub on_behalf_of_id: Option<String>,
    /// Who it is when unnamed: "a US official".
    pub descriptor: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// The article it stands in.
    pub article: Option<String>,
    /// When it was reported, EDTF.
    pub reported: Option<String>,
    /// The word that introduces it.
    pub cue: Option<String>,
    /// The office, where it is not the recorded one.
    pub speaker_role: Option<String>,
    /// The statement it translates.
    pub translation_of: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
}

/// Something somebody promised.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CommitmentRecord {
    /// Unique among commitments.
    pub id: Option<String>,
    /// Who promises.
    pub by: Option<OneOrMany>,
    /// To whom.
    pub to: Option<OneOrMany>,
    /// As worded.
    pub text: Option<String>,
    /// When, EDTF.
    pub made: Option<String>,
    /// By when, EDTF.
    pub due: Option<String>,
    /// Whether anybody could tell that it was kept.
    pub verifiable: Option<bool>,
    /// How one could tell.
    pub criteria: Option<String>,
    /// The paragraph, `p4`.
    pub fragment: Option<String>,
    /// The statement that makes it.
    pub statement_id: Option<String>,
    /// What came of it: `[{date, kind, event_id, note}]`.
    pub steps: Option<serde_json::Value>,
    /// `joint`, `unilateral` or `conditional`.
    pub scope: Option<String>,
    /// Upon what it hangs.
    pub condition: Option<String>,
}
