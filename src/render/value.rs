//! Views to template values. A part that many pages show is converted once:
//! it arrives as a tuple struct of a known name with its digest first.

use crate::model::digest::ByDigest;
use crate::model::html::ASIDE;
use serde::ser::{self, Serialize, SerializeStruct};
use std::fmt;
use std::sync::{PoisonError, RwLock};
use tera::value::{Key, Map};
use tera::{Error, Value};

/// How many values a shelf may hold: two kilobytes each, a quarter of a gigabyte in all. Of a
/// million articles those are kept that were shown last.
const ROOM: usize = 1 << 13;

/// Values of shared parts by their digest, which is hash enough. They stand in shelves by its
/// last bits, so that two threads seldom want the same lock.
#[derive(Default)]
pub(crate) struct Shared {
    shelves: [RwLock<ByDigest<Value>>; 16],
}

impl Shared {
    /// Forgets all values.
    pub(crate) fn clear(&self) {
        for shelf in &self.shelves {
            *shelf.write().unwrap_or_else(PoisonError::into_inner) = ByDigest::default();
        }
    }

    fn get(&self, digest: u128) -> Option<Value> {
        let shelf = self.shelves[(digest >> 124) as usize].read();
        let shelf = shelf.unwrap_or_else(PoisonError::into_inner);
        shelf.get(&digest).cloned()
    }

    fn put(&self, digest: u128, value: Value) {
        let shelf = self.shelves[(digest >> 124) as usize].write();
        let mut shelf = shelf.unwrap_or_else(PoisonError::into_inner);
        if shelf.len() >= ROOM {
            shelf.clear();
        }
        shelf.insert(digest, value);
    }
}

/// Converts a view; parts wrapped in the tuple struct `marker` go through `shared`.
pub(crate) fn to_value<T: Serialize + ?Sized>(
    view: &T,
    marker: &'static str,
    shared: &Shared,
) -> Result<Value, Error> {
    let to = To { marker, shared };
    view.serialize(to)
        .map_err(|Fault(words)| Error::message(words))
}

/// What serde could not express.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl ser::Error for Fault {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Fault(words.to_string())
    }
}

#[derive(Clone, Copy)]
struct To<'a> {
    marker: &'static str,
    shared: &'a Shared,
}

macro_rules! plain {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, v: $type) -> Result<Value, Fault> {
            Ok(Value::from(v))
        })*
    };
}

impl<'a> ser::Serializer for To<'a> {
    type Ok = Value;
    type Error = Fault;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = Tuple<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Struct<'a>;
    type SerializeStructVariant = Struct<'a>;

    plain! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
        serialize_f64: f64, serialize_char: char, serialize_str: &str,
    }

    fn serialize_f32(self, v: f32) -> Result<Value, Fault> {
        Ok(Value::from(f64::from(v)))
    }

    /// Half of a digest tells parts apart well enough, and needs one allocation instead of two.
    fn serialize_bytes(self, v: &[u8]) -> Result<Value, Fault> {
        Ok(match v.first_chunk::<16>() {
            Some(half) if v.len() == 32 => Value::from(u128::from_le_bytes(*half)),
            _ => Value::bytes(v),
        })
    }

    fn serialize_none(self) -> Result<Value, Fault> {
        Ok(Value::none())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<Value, Fault> {
        v.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Fault> {
        Ok(Value::none())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Fault> {
        Ok(Value::none())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, Fault> {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        v: &T,
    ) -> Result<Value, Fault> {
        v.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<Value, Fault> {
        let mut map = Map::with_capacity(1);
        map.insert(Key::Str(variant), v.serialize(self)?);
        Ok(Value::from(map))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List<'a>, Fault> {
        Ok(List {
            to: self,
            variant: None,
            items: Vec::with_capacity(len.unwrap_or(0).min(1 << 16)),
        })
    }

    fn serialize_tuple(self, len: usize) -> Result<List<'a>, Fault> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, name: &'static str, len: usize) -> Result<Tuple<'a>, Fault> {
        Ok(if name == self.marker {
            Tuple::Shared {
                to: self,
                digest: None,
                value: None,
            }
        } else if name == ASIDE {
            Tuple::Last {
                to: self,
                value: None,
            }
        } else {
            Tuple::List(self.serialize_seq(Some(len))?)
        })
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<List<'a>, Fault> {
        let mut list = self.serialize_seq(Some(len))?;
        list.variant = Some(variant);
        Ok(list)
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Fields<'a>, Fault> {
        Ok(Fields {
            to: self,
            key: None,
            map: Map::with_capacity(len.unwrap_or(0).min(1 << 16)),
        })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Struct<'a>, Fault> {
        Ok(Struct {
            to: self,
            variant: None,
            fields: Vec::with_capacity(len),
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Struct<'a>, Fault> {
        let mut fields = self.serialize_struct(variant, len)?;
        fields.variant = Some(variant);
        Ok(fields)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

fn under(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        None => value,
        Some(name) => {
            let mut map = Map::with_capacity(1);
            map.insert(Key::Str(name), value);
            Value::from(map)
        }
    }
}

struct List<'a> {
    to: To<'a>,
    variant: Option<&'static str>,
    items: Vec<Value>,
}

impl List<'_> {
    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
        self.items.push(item.serialize(self.to)?);
        Ok(())
    }

    fn done(self) -> Value {
        under(self.variant, Value::from(self.items))
    }
}

impl ser::SerializeSeq for List<'_> {
    type Ok = Value;
    type Error = Fault;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
        self.push(item)
    }
    fn end(self) -> Result<Value, Fault> {
        Ok(self.done())
    }
}

impl ser::SerializeTuple for List<'_> {
    type Ok = Value;
    type Error = Fault;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
        self.push(item)
    }
    fn end(self) -> Result<Value, Fault> {
        Ok(self.done())
    }
}

impl ser::SerializeTupleVariant for List<'_> {
    type Ok = Value;
    type Error = Fault;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
        self.push(item)
    }
    fn end(self) -> Result<Value, Fault> {
        Ok(self.done())
    }
}

enum Tuple<'a> {
    List(List<'a>),
    /// Of a text and its digest the text.
    Last {
        to: To<'a>,
        value: Option<Value>,
    },
    Shared {
        to: To<'a>,
        digest: Option<u128>,
        value: Option<Value>,
    },
}

impl ser::SerializeTupleStruct for Tuple<'_> {
    type Ok = Value;
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, field: &T) -> Result<(), Fault> {
        match self {
            Tuple::List(list) => list.push(field),
            Tuple::Last { to, value } => {
                *value = Some(field.serialize(*to)?);
                Ok(())
            }
            Tuple::Shared {
                to,
                digest: digest @ None,
                value,
            } => {
                let given = field.serialize(*to)?;
                *digest =
                    Some(given.as_u128().ok_or_else(|| {
                        Fault("a shared part has no digest before it".to_owned())
                    })?);
                *value = digest.and_then(|d| to.shared.get(d));
                Ok(())
            }
            Tuple::Shared { value: Some(_), .. } => Ok(()),
            Tuple::Shared {
                to,
                digest: Some(digest),
                value,
            } => {
                let made = field.serialize(*to)?;
                to.shared.put(*digest, made.clone());
                *value = Some(made);
                Ok(())
            }
        }
    }

    fn end(self) -> Result<Value, Fault> {
        Ok(match self {
            Tuple::List(list) => list.done(),
            Tuple::Last { value, .. } | Tuple::Shared { value, .. } => {
                value.unwrap_or_else(Value::none)
            }
        })
    }
}

struct Fields<'a> {
    to: To<'a>,
    key: Option<Key<'static>>,
    map: Map,
}

impl ser::SerializeMap for Fields<'_> {
    type Ok = Value;
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        let key = key.serialize(self.to)?;
        self.key = Some(match key.as_str() {
            Some(words) => Key::from(words.to_owned()),
            None => Key::from(key.to_string()),
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Fault> {
        let key = self
            .key
            .take()
            .ok_or_else(|| Fault("a value came before its key".to_owned()))?;
        self.map.insert(key, v.serialize(self.to)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Fault> {
        Ok(Value::from(self.map))
    }
}

struct Struct<'a> {
    to: To<'a>,
    variant: Option<&'static str>,
    fields: Vec<(&'static str, Value)>,
}

impl Struct<'_> {
    fn put<T: Serialize + ?Sized>(&mut self, key: &'static str, v: &T) -> Result<(), Fault> {
        self.fields.push((key, v.serialize(self.to)?));
        Ok(())
    }

    fn done(self) -> Result<Value, Fault> {
        let made = Value::try_from_serializable(&Named(&self.fields));
        let value = made.map_err(|error| Fault(error.to_string()))?;
        Ok(under(self.variant, value))
    }
}

/// Values under their names, for Tera's own serializer: it takes a value for what it is, and
/// puts each into the map once, where a map given to it is filled anew.
struct Named<'a>(&'a [(&'static str, Value)]);

impl Serialize for Named<'_> {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut named = serializer.serialize_struct("Named", self.0.len())?;
        for (name, value) in self.0 {
            named.serialize_field(name, value)?;
        }
        named.end()
    }
}

impl ser::SerializeStruct for Struct<'_> {
    type Ok = Value;
    type Error = Fault;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        v: &T,
    ) -> Result<(), Fault> {
        self.put(key, v)
    }
    fn end(self) -> Result<Value, Fault> {
        self.done()
    }
}

impl ser::SerializeStructVariant for Struct<'_> {
    type Ok = Value;
    type Error = Fault;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        v: &T,
    ) -> Result<(), Fault> {
        self.put(key, v)
    }
    fn end(self) -> Result<Value, Fault> {
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::ser::SerializeTupleStruct;
    use std::cell::Cell;

    struct Card<'a>(u8, &'a str, &'a Cell<u32>);
    struct Inner<'a>(&'a str, &'a Cell<u32>);

    impl Serialize for Inner<'_> {
        fn serialize<S: ser::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            self.1.set(self.1.get() + 1);
            s.serialize_str(self.0)
        }
    }

    impl Serialize for Card<'_> {
        fn serialize<S: ser::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            assert!(!s.is_human_readable());
            let mut t = s.serialize_tuple_struct("shared", 2)?;
            t.serialize_field(&crate::plan::digest::Digest([self.0; 32]))?;
            t.serialize_field(&Inner(self.1, self.2))?;
            t.end()
        }
    }

    #[test]
    fn a_shared_part_is_converted_once() {
        let (shared, count) = (Shared::default(), Cell::new(0));
        let cards = [
            Card(1, "one", &count),
            Card(2, "two", &count),
            Card(1, "one", &count),
        ];
        let value = to_value(&cards[..], "shared", &shared);
        assert_eq!(
            value.map(|v| v.to_string()).ok().as_deref(),
            Some(r#"["one", "two", "one"]"#)
        );
        assert_eq!(count.get(), 2);
    }

    #[test]
    fn values_have_so_much_room_and_no_more() {
        let shared = Shared::default();
        // All on one shelf: the last bits are the same.
        let digests = 0..3 * ROOM as u128;
        digests.for_each(|digest| shared.put(digest, Value::from(digest as u64)));
        let kept = shared
            .shelves
            .iter()
            .map(|s| s.read().map_or(0, |s| s.len()));
        assert_eq!(kept.max(), Some(ROOM));
        let last = 3 * ROOM as u128 - 1;
        assert_eq!(shared.get(last), Some(Value::from(last as u64)));
        assert_eq!(shared.get(0), None);
    }

    #[test]
    fn maps_keep_their_order() {
        let view = serde_json::json!({"z": 1, "a": {"k": null, "b": [true, 1.5]}});
        let value = to_value(&view, "shared", &Shared::default());
        assert_eq!(
            value.map(|v| v.to_string()).ok().as_deref(),
            Some(r#"{"z": 1, "a": {"k": , "b": [true, 1.5]}}"#)
        );
    }
}
