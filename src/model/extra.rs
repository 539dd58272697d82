//! Free-form metadata, `extra`: kept small, since a text of a megabyte may hold half a million
//! values and those of `serde_json` take three times as much.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Number;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// Keys and values as the author wrote them, in that order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(Vec<(Box<str>, Value)>);

/// A value of free form.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(Box<str>),
    /// A list.
    Array(Box<[Value]>),
    /// Keys and values.
    Object(Extra),
}

/// A list begins with room for no more items than this, whatever a reader says of its length.
const ROOM: usize = 1 << 20;

impl Extra {
    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let mut all = self.iter();
        all.find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Adds a key that it does not have.
    pub fn push(&mut self, key: &str, value: Value) {
        self.0.push((key.into(), value));
    }

    /// Takes from another what is absent here.
    pub fn fill(&mut self, under: Extra) {
        let own: HashSet<&str> = self.0.iter().map(|(key, _)| &**key).collect();
        let absent = under.0.into_iter().filter(|(key, _)| !own.contains(&**key));
        let absent: Vec<_> = absent.collect();
        self.0.extend(absent);
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(is) => serializer.serialize_bool(*is),
            Value::Number(number) => number.serialize(serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => items.serialize(serializer),
            Value::Object(map) => map.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Extra, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Extra;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_unit<E>(self) -> Result<Extra, E> {
                Ok(Extra::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extra, A::Error> {
                let mut all = Vec::with_capacity(map.size_hint().unwrap_or(0).min(ROOM));
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                all.shrink_to_fit();
                Ok(Extra(all))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_none<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
                Value::deserialize(inner)
            }
            fn visit_bool<E>(self, is: bool) -> Result<Value, E> {
                Ok(Value::Bool(is))
            }
            fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
                Ok(Value::Number(n.into()))
            }
            fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
                Ok(Value::Number(n.into()))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
                Ok(Number::from_f64(n).map_or(Value::Null, Value::Number))
            }
            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::String(text.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut all = Vec::with_capacity(list.size_hint().unwrap_or(0).min(ROOM));
                while let Some(item) = list.next_element()? {
                    all.push(item);
                }
                Ok(Value::Array(all.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
                let keys = serde::de::value::MapAccessDeserializer::new(map);
                Extra::deserialize(keys).map(Value::Object)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// What `serde_json` says of its own map.
impl JsonSchema for Extra {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        <serde_json::Map<String, serde_json::Value>>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <serde_json::Map<String, serde_json::Value>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_as_they_were_read() {
        let all =
            json!({"b": [1, -2, 1.5, u64::MAX, null, true, "x", []], "a": {"z": {}, "y": ""}});
        let extra = Extra::deserialize(&all).unwrap();
        assert_eq!(serde_json::to_string(&extra).unwrap(), all.to_string());
        let bytes = rmp_serde::to_vec(&extra).unwrap();
        assert_eq!(rmp_serde::from_slice::<Extra>(&bytes).unwrap(), extra);
        assert!(size_of::<Value>() <= 24);
    }

    #[test]
    fn what_is_there_wins_over_what_is_under_it() {
        let read = |all| Extra::deserialize(all).unwrap();
        let mut extra = read(json!({"b": 1, "a": 2}));
        extra.fill(read(json!({"c": 3, "a": 4, "d": 5})));
        assert_eq!(json!(extra).to_string(), r#"{"b":1,"a":2,"c":3,"d":5}"#);
        extra.push("e", Value::Null);
        assert_eq!(extra.iter().last(), Some(("e", &Value::Null)));
    }
}
