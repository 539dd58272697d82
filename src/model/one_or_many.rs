//! A list that may be written as one bare value: `topics: trade` for `topics: [trade]`.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor, value::SeqAccessDeserializer};
use std::borrow::Cow;
use std::fmt;

/// The name under which [`OneOrMany`] asks a deserializer for words as they were written. From one
/// that does not know it it takes no numbers, which are not (`.0`, `1.50`).
pub const WORDS: &str = "$words";

/// Words, one or many; blank means none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OneOrMany(pub Vec<String>);

impl std::ops::Deref for OneOrMany {
    type Target = Vec<String>;
    fn deref(&self) -> &Vec<String> {
        &self.0
    }
}

/// The items of a list that may be absent.
pub fn items(list: Option<OneOrMany>) -> Vec<String> {
    list.unwrap_or_default().0
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<OneOrMany, D::Error> {
        struct ListVisitor;
        impl<'de> Visitor<'de> for ListVisitor {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }
            fn visit_unit<E>(self) -> Result<OneOrMany, E> {
                Ok(OneOrMany::default())
            }
            fn visit_none<E>(self) -> Result<OneOrMany, E> {
                Ok(OneOrMany::default())
            }
            fn visit_str<E>(self, v: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(if v.trim().is_empty() {
                    vec![]
                } else {
                    vec![v.to_owned()]
                }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrMany, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(OneOrMany)
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                de: D,
            ) -> Result<OneOrMany, D::Error> {
                de.deserialize_any(self)
            }
        }
        de.deserialize_newtype_struct(WORDS, ListVisitor)
    }
}

impl JsonSchema for OneOrMany {
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

/// A list of strings that may be left out.
pub fn list(words: &Option<OneOrMany>) -> &[String] {
    words.as_ref().map_or(&[], |words| words.as_slice())
}
