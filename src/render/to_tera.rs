//! Views to template values, by Tera's own serializer. A part that many pages show is
//! converted once: it arrives as a tuple struct of a known name with its digest first.

use crate::model::digest::ByDigest;
use crate::model::html::ASIDE;
use serde::ser::{self, Error as _, Serialize, SerializeTupleStruct, Serializer};
use std::sync::{PoisonError, RwLock};
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
    Way { marker, shared }.value(view)
}

/// How a view and all that is in it are converted.
#[derive(Clone, Copy)]
struct Way<'a> {
    marker: &'static str,
    shared: &'a Shared,
}

impl<'a> Way<'a> {
    fn value<T: Serialize + ?Sized>(self, view: &T) -> Result<Value, Error> {
        Value::try_from_serializable(&self.on(view))
    }

    fn on<'t, T: ?Sized>(self, part: &'t T) -> Part<'a, 't, T> {
        Part { part, way: self }
    }
}

/// Something of a view on its way to Tera's serializer.
struct Part<'a, 't, T: ?Sized> {
    part: &'t T,
    way: Way<'a>,
}

impl<T: Serialize + ?Sized> Serialize for Part<'_, '_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let way = self.way;
        self.part.serialize(To { to, way })
    }
}

/// Tera's serializer, and the way that goes with everything given to it.
struct To<'a, S> {
    to: S,
    way: Way<'a>,
}

macro_rules! plain {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, v: $type) -> Result<S::Ok, S::Error> {
            self.to.$method(v)
        })*
    };
}

macro_rules! parts {
    ($($method:ident($($arg:ident: $type:ty),*) -> $part:ident;)*) => {
        $(fn $method(self, $($arg: $type),*) -> Result<Self::$part, S::Error> {
            let (parts, way) = (self.to.$method($($arg),*)?, self.way);
            Ok(Parts { parts, way })
        })*
    };
}

impl<'a, S: Serializer> Serializer for To<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Parts<'a, S::SerializeSeq>;
    type SerializeTuple = Parts<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Tuple<'a, S>;
    type SerializeTupleVariant = Parts<'a, S::SerializeTupleVariant>;
    type SerializeMap = Parts<'a, S::SerializeMap>;
    type SerializeStruct = Parts<'a, S::SerializeStruct>;
    type SerializeStructVariant = Parts<'a, S::SerializeStructVariant>;

    plain! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_str: &str,
        serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    parts! {
        serialize_seq(len: Option<usize>) -> SerializeSeq;
        serialize_tuple(len: usize) -> SerializeTuple;
        serialize_tuple_variant(name: &'static str, at: u32, variant: &'static str, len: usize) -> SerializeTupleVariant;
        serialize_map(len: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, len: usize) -> SerializeStruct;
        serialize_struct_variant(name: &'static str, at: u32, variant: &'static str, len: usize) -> SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.to.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<S::Ok, S::Error> {
        self.to.serialize_some(&self.way.on(v))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.to.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        at: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.to.serialize_unit_variant(name, at, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        v: &T,
    ) -> Result<S::Ok, S::Error> {
        self.to.serialize_newtype_struct(name, &self.way.on(v))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        at: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<S::Ok, S::Error> {
        let v = self.way.on(v);
        self.to.serialize_newtype_variant(name, at, variant, &v)
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Tuple<'a, S>, S::Error> {
        let To { to, way } = self;
        Ok(if name == way.marker {
            Tuple::Shared(Last::of(to, way))
        } else if name == ASIDE {
            Tuple::Aside(Last::of(to, way))
        } else {
            Tuple::Plain(to.serialize_tuple_struct(name, len)?, way)
        })
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// What is inside of a list, a map or a struct.
struct Parts<'a, P> {
    parts: P,
    way: Way<'a>,
}

macro_rules! lists {
    ($($list:ident: $method:ident,)*) => {
        $(impl<P: ser::$list> ser::$list for Parts<'_, P> {
            type Ok = P::Ok;
            type Error = P::Error;
            fn $method<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), P::Error> {
                self.parts.$method(&self.way.on(v))
            }
            fn end(self) -> Result<P::Ok, P::Error> {
                self.parts.end()
            }
        })*
    };
}

lists! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleVariant: serialize_field,
}

macro_rules! structs {
    ($($fields:ident,)*) => {
        $(impl<P: ser::$fields> ser::$fields for Parts<'_, P> {
            type Ok = P::Ok;
            type Error = P::Error;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                v: &T,
            ) -> Result<(), P::Error> {
                self.parts.serialize_field(key, &self.way.on(v))
            }
            fn end(self) -> Result<P::Ok, P::Error> {
                self.parts.end()
            }
        })*
    };
}

structs! { SerializeStruct, SerializeStructVariant, }

impl<P: ser::SerializeMap> ser::SerializeMap for Parts<'_, P> {
    type Ok = P::Ok;
    type Error = P::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), P::Error> {
        self.parts.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), P::Error> {
        self.parts.serialize_value(&self.way.on(v))
    }

    fn end(self) -> Result<P::Ok, P::Error> {
        self.parts.end()
    }
}

/// A tuple struct. Two of them are a digest and what it is the digest of, and of these the
/// latter is wanted: as it is, or converted once for each digest.
enum Tuple<'a, S: Serializer> {
    Plain(S::SerializeTupleStruct, Way<'a>),
    Aside(Last<'a, S>),
    Shared(Last<'a, S>),
}

/// Of two fields the second.
struct Last<'a, S: Serializer> {
    /// Taken by the second.
    to: Option<S>,
    way: Way<'a>,
    /// The first, where it has been.
    digest: Option<u128>,
    done: Option<S::Ok>,
}

impl<'a, S: Serializer> Last<'a, S> {
    fn of(to: S, way: Way<'a>) -> Last<'a, S> {
        Last {
            to: Some(to),
            way,
            digest: None,
            done: None,
        }
    }

    /// Takes a field: the digest, or with it what is wanted.
    fn put<T: Serialize + ?Sized>(
        &mut self,
        field: &T,
        convert: impl FnOnce(Way<'a>, u128, S) -> Result<S::Ok, S::Error>,
    ) -> Result<(), S::Error> {
        let Some(digest) = self.digest else {
            let digest = Value::try_from_serializable(field).map_err(S::Error::custom)?;
            let known = digest.as_u128();
            self.digest = Some(known.ok_or_else(|| S::Error::custom("no digest comes first"))?);
            return Ok(());
        };
        if let Some(to) = self.to.take() {
            self.done = Some(convert(self.way, digest, to)?);
        }
        Ok(())
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.done
            .ok_or_else(|| S::Error::custom("nothing comes after a digest"))
    }
}

impl<S: Serializer> SerializeTupleStruct for Tuple<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, field: &T) -> Result<(), S::Error> {
        match self {
            Tuple::Plain(parts, way) => parts.serialize_field(&way.on(field)),
            Tuple::Aside(last) => last.put(field, |way, _, to| way.on(field).serialize(to)),
            Tuple::Shared(last) => last.put(field, |way, digest, to| {
                let value = match way.shared.get(digest) {
                    Some(value) => value,
                    None => {
                        let made = way.value(field).map_err(S::Error::custom)?;
                        way.shared.put(digest, made.clone());
                        made
                    }
                };
                value.serialize(to)
            }),
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        match self {
            Tuple::Plain(parts, _) => parts.end(),
            Tuple::Aside(last) | Tuple::Shared(last) => last.end(),
        }
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
            t.serialize_field(&u128::from(self.0))?;
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
