//! A list that may be written as one bare value: `topics: trade` for `topics: [trade]`.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor, value::SeqAccessDeserializer};
use std::borrow::Cow;
use std::fmt;

/// The name under which [`Words`] ask a deserializer for words as they were written. From one
/// that does not know it they take no numbers, which are not (`.0`, `1.50`).
pub const WORDS: &str = "$words";

/// Words, one or many; blank means none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words(pub Vec<String>);

impl std::ops::Deref for Words {
    type Target = Vec<String>;
    fn deref(&self) -> &Vec<String> {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<Words, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Words;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }
            fn visit_unit<E>(self) -> Result<Words, E> {
                Ok(Words::default())
            }
            fn visit_none<E>(self) -> Result<Words, E> {
                Ok(Words::default())
            }
            fn visit_str<E>(self, v: &str) -> Result<Words, E> {
                Ok(Words(if v.trim().is_empty() {
                    vec![]
                } else {
                    vec![v.to_owned()]
                }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Words, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(Words)
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, de: D) -> Result<Words, D::Error> {
                de.deserialize_any(self)
            }
        }
        de.deserialize_newtype_struct(WORDS, OneOrMany)
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "One word or a list of words.",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}
