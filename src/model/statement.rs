//! A statement: something that somebody said.

use crate::model::actor::Actor;
use crate::model::date::Edtf;
use crate::model::inline::Inline;
use crate::model::one_or_many::OneOrMany;
use crate::model::store::Ref;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// Something somebody said.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StatementRecord {
    /// Unique among statements.
    pub id: Option<String>,
    /// Who: an actor's id, or `unnamed`. Needed.
    #[serde(alias = "speaker")]
    pub speaker_id: Option<String>,
    /// The words; those of the quotation where `quote` names one.
    pub text: Option<String>,
    /// `direct` (default): the words stand in the text. `indirect`: they tell what was said.
    pub mode: Option<SpeechMode>,
    /// When it was said, EDTF.
    pub said: Option<String>,
    /// The paragraph, `p4`. Needed.
    pub fragment: Option<String>,
    /// Which of the quotations that begin in the paragraph it is, from 1.
    pub quote: Option<u32>,
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

/// Whether somebody's own words are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SpeechMode {
    #[default]
    Direct,
    Indirect,
}

/// Whether statements are found in texts, or only those are shown that somebody declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum StatementsFrom {
    #[default]
    Auto,
    Declared,
}

/// What an article's metadata says of its statements: `declared` or `auto`, `-p11.1` for one
/// that is found and is not to be shown, and records.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatementList(pub Vec<Inline<StatementRecord>>);

impl<'de> Deserialize<'de> for StatementList {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<StatementList, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            List(Vec<Inline<StatementRecord>>),
            Word(String),
        }
        Ok(StatementList(match Written::deserialize(de)? {
            Written::List(list) => list,
            Written::Word(word) => vec![Inline::Id(word)],
        }))
    }
}

impl JsonSchema for StatementList {
    fn schema_name() -> Cow<'static, str> {
        "StatementList".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = Vec::<Inline<StatementRecord>>::json_schema(generator);
        schemars::json_schema!({
            "description": "`declared`, `auto`, or a list of statements.",
            "anyOf": [{"type": "string"}, list]
        })
    }
}

/// A statement in an article.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Statement {
    /// Who said it; none where it is somebody without a name.
    pub speaker: Option<Ref<Actor>>,
    /// Who it is where there is no name.
    pub descriptor: Option<String>,
    /// The words, without quotation marks.
    pub words: String,
    /// Whether they are the speaker's own.
    pub is_direct: bool,
    /// The paragraph in which it begins: 3 is `#p3`.
    pub paragraph: u16,
    /// Which of the quotations that begin there it is, from 1; 0 where it is none.
    pub number: u32,
    /// The actors that the words name.
    pub about: Vec<Ref<Actor>>,
    /// When it was said, where that was declared.
    pub said: Option<Edtf>,
    /// Whether it may have been said at another time than its article tells.
    pub is_earlier: bool,
    /// Whether it was found in the text, and not declared.
    pub is_found: bool,
}

impl Statement {
    /// Its id in its article, by which metadata takes it out: `p11.1`.
    pub fn id(&self) -> String {
        format!("p{}.{}", self.paragraph, self.number)
    }
}
