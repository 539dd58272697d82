//! Reading typed values from a [`Node`]: strings first, then YAML 1.2 core.
//!
//! A field that wants words gets them as written (`country: NO` is "NO"); a
//! field that wants a truth value takes `true` and `false` and nothing else.

use crate::model::one_or_many::WORDS;
use crate::parse::node::{Node, Value};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

impl Node {
    /// Whether nothing is written there, or blanks alone.
    pub(super) fn is_blank(&self) -> bool {
        self.is_null() || matches!(&self.value, Value::Scalar(text, _) if text.trim().is_empty())
    }

    fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(text, true) if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match &self.value {
            Value::Scalar(..) if self.is_null() => Unexpected::Unit,
            Value::Scalar(text, _) => Unexpected::Str(text),
            Value::Seq(_) => Unexpected::Seq,
            Value::Map(_) => Unexpected::Map,
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Node {
    type Deserializer = &'de Node;
    fn into_deserializer(self) -> &'de Node {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $what:literal),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match &self.value {
                Value::Scalar(text, true) => match text.parse() {
                    Ok(n) => visitor.$visit(n),
                    Err(_) => Err(Error::invalid_type(self.unexpected(), &$what)),
                },
                _ => Err(Error::invalid_type(self.unexpected(), &$what)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            _ if self.is_null() => visitor.visit_unit(),
            Value::Scalar(text, true) => match &**text {
                "true" | "True" | "TRUE" => visitor.visit_bool(true),
                "false" | "False" | "FALSE" => visitor.visit_bool(false),
                t if number_like(t) => match (t.parse::<i64>(), t.parse::<u64>(), t.parse::<f64>())
                {
                    (Ok(n), ..) => visitor.visit_i64(n),
                    (_, Ok(n), _) => visitor.visit_u64(n),
                    // An id of twenty digits, or `1.50`, would be another one as a number.
                    (.., Ok(n)) if format!("{n:?}") == t => visitor.visit_f64(n),
                    _ => visitor.visit_str(t),
                },
                t => visitor.visit_str(t),
            },
            Value::Scalar(text, false) => visitor.visit_str(text),
            Value::Seq(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Scalar(text, true) if matches!(&**text, "true" | "True" | "TRUE") => {
                visitor.visit_bool(true)
            }
            Value::Scalar(text, true) if matches!(&**text, "false" | "False" | "FALSE") => {
                visitor.visit_bool(false)
            }
            _ => Err(Error::invalid_type(self.unexpected(), &"`true` or `false`")),
        }
    }

    parsed!(
        deserialize_i64 visit_i64 "a whole number",
        deserialize_u64 visit_u64 "a whole number",
        deserialize_u32 visit_u32 "a whole number",
        deserialize_f64 visit_f64 "a number"
    );

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Scalar(text, _) => visitor.visit_str(text),
            _ => Err(Error::invalid_type(self.unexpected(), &"words")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Seq(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            _ if self.is_null() => {
                visitor.visit_seq(SeqDeserializer::new(std::iter::empty::<&Node>()))
            }
            _ => Err(Error::invalid_type(self.unexpected(), &"a list")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Map(entries) => visitor.visit_map(MapDeserializer::new(
                entries.iter().map(|(k, v)| (k.name.as_str(), v)),
            )),
            _ if self.is_null() => {
                visitor.visit_map(MapDeserializer::new(std::iter::empty::<(&str, &Node)>()))
            }
            _ => Err(Error::invalid_type(self.unexpected(), &"keys and values")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            Value::Scalar(text, _) => visitor.visit_enum(StrDeserializer::new(text)),
            _ => Err(Error::invalid_type(self.unexpected(), &"a word")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            Value::Scalar(text, _) if name == WORDS && !self.is_null() => visitor.visit_str(text),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u128 f32 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier
    }
}

/// YAML 1.2 core numbers, less octal and hexadecimal: what begins with a zero stays words.
fn number_like(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'))
        && !(digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0."))
}
