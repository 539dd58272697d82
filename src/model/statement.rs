//! A statement: something that somebody said.

use crate::model::one_or_many::OneOrMany;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
