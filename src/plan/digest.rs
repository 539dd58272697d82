//! The digest of a view: serde's data model fed to blake3, shared parts by their own digest.
//!
//! The stream is prefix-free: strings, sequences and maps carry their length,
//! options and variants a mark. Field names are not in it; [`crate::plan::views::digest`]
//! covers them once for all views.

use crate::model::digest::{Digest, of_bytes};
use crate::model::html::ASIDE;
use crate::plan::shared::SHARED;
use serde::ser::{self, Serialize, Serializer};
use std::fmt;

/// The digest of a value.
pub fn of<T: Serialize + ?Sized>(value: &T) -> Digest {
    let mut sink = Sink {
        bytes: Vec::with_capacity(1024),
    };
    // The sink refuses nothing, and derived implementations have no faults of
    // their own; what is hashed after a fault would still differ by its mark.
    if value.serialize(&mut sink).is_err() {
        sink.mark(Mark::Fault);
    }
    of_bytes(&sink.bytes)
}

/// A digest that goes on over several values.
pub fn of_all<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
    let mut sink = Sink::default();
    for part in parts {
        sink.block(Mark::Bytes, part);
    }
    of_bytes(&sink.bytes)
}

#[derive(Clone, Copy)]
enum Mark {
    Fault = 1,
    Unit,
    None,
    Some,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    Seq,
    Map,
    Variant,
    End,
}

/// Collects the stream; one hash over a whole view is faster than many over its pieces.
#[derive(Default)]
struct Sink {
    bytes: Vec<u8>,
}

impl Sink {
    fn mark(&mut self, mark: Mark) {
        self.bytes.push(mark as u8);
    }

    fn block(&mut self, mark: Mark, bytes: &[u8]) {
        self.mark(mark);
        self.bytes.extend((bytes.len() as u64).to_le_bytes());
        self.bytes.extend(bytes);
    }

    fn int(&mut self, value: i128) -> Result<(), Never> {
        self.mark(Mark::Int);
        self.bytes.extend(value.to_le_bytes());
        Ok(())
    }
}

/// The fault of a value that cannot serialise itself.
#[derive(Debug)]
struct Never;

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value refused to be serialised")
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Never
    }
}

/// The fields of a sequence, map or struct; of a shared part only the first.
struct Fields<'a> {
    sink: &'a mut Sink,
    skip_after_first: bool,
    seen: bool,
}

impl<'a> Fields<'a> {
    fn open(sink: &'a mut Sink, mark: Mark) -> Self {
        sink.mark(mark);
        Fields {
            sink,
            skip_after_first: false,
            seen: false,
        }
    }

    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        if self.skip_after_first && self.seen {
            return Ok(());
        }
        self.seen = true;
        value.serialize(&mut *self.sink)
    }

    fn close(self) -> Result<(), Never> {
        self.sink.mark(Mark::End);
        Ok(())
    }
}

macro_rules! ints {
    ($($method:ident: $ty:ty,)*) => {$(
        fn $method(self, v: $ty) -> Result<(), Never> {
            self.int(i128::from(v))
        }
    )*};
}

impl<'a> Serializer for &'a mut Sink {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Fields<'a>;
    type SerializeTuple = Fields<'a>;
    type SerializeTupleStruct = Fields<'a>;
    type SerializeTupleVariant = Fields<'a>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    ints! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_u128(self, v: u128) -> Result<(), Never> {
        self.block(Mark::Bytes, &v.to_le_bytes());
        Ok(())
    }

    fn serialize_bool(self, v: bool) -> Result<(), Never> {
        self.mark(Mark::Bool);
        self.bytes.push(v.into());
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Never> {
        self.serialize_f64(v.into())
    }

    fn serialize_f64(self, v: f64) -> Result<(), Never> {
        self.mark(Mark::Float);
        self.bytes.extend(v.to_bits().to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, v: char) -> Result<(), Never> {
        self.int(i128::from(u32::from(v)))
    }

    fn serialize_str(self, v: &str) -> Result<(), Never> {
        self.block(Mark::Str, v.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Never> {
        self.block(Mark::Bytes, v);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.mark(Mark::None);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.mark(Mark::Some);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.mark(Mark::Unit);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.block(Mark::Variant, variant.as_bytes());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.block(Mark::Variant, variant.as_bytes());
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Fields<'a>, Never> {
        Ok(Fields::open(self, Mark::Seq))
    }

    fn serialize_tuple(self, _: usize) -> Result<Fields<'a>, Never> {
        Ok(Fields::open(self, Mark::Seq))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Fields<'a>, Never> {
        let mut fields = Fields::open(self, Mark::Seq);
        fields.skip_after_first = name == SHARED || name == ASIDE;
        Ok(fields)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'a>, Never> {
        self.block(Mark::Variant, variant.as_bytes());
        Ok(Fields::open(self, Mark::Seq))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'a>, Never> {
        Ok(Fields::open(self, Mark::Map))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Never> {
        Ok(Fields::open(self, Mark::Seq))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'a>, Never> {
        self.block(Mark::Variant, variant.as_bytes());
        Ok(Fields::open(self, Mark::Seq))
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! elements {
    ($($part:ident: $method:ident,)*) => {$(
        impl ser::$part for Fields<'_> {
            type Ok = ();
            type Error = Never;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.add(value)
            }
            fn end(self) -> Result<(), Never> {
                self.close()
            }
        }
    )*};
}

elements! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! named {
    ($($part:ident,)*) => {$(
        impl ser::$part for Fields<'_> {
            type Ok = ();
            type Error = Never;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Never> {
                self.add(value)
            }
            fn end(self) -> Result<(), Never> {
                self.close()
            }
        }
    )*};
}

named! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.add(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.add(value)
    }
    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::shared::{Part, Shared};

    #[derive(serde::Serialize)]
    struct Name(&'static str, Option<u8>);

    impl Part for Name {
        type Data<'a> = &'a str;
        fn data(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn different_values_have_different_digests() {
        let all = [
            of(&("ab", "c")),
            of(&("a", "bc")),
            of(&Some("a")),
            of(&"a"),
            of(&None::<&str>),
            of(&1u8),
            of(&vec![vec![1u8], vec![]]),
            of(&vec![vec![], vec![1u8]]),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(!all[..i].contains(a), "{i}");
        }
    }

    #[test]
    fn a_shared_part_counts_by_its_digest() {
        let part = Shared::new(Name("a", None));
        assert_eq!(part.digest(), of(&Name("a", None)));
        assert_eq!(of(&(part.clone(),)), of(&(Shared::new(Name("a", None)),)));
        assert_ne!(
            of(&(part.clone(),)),
            of(&(Shared::new(Name("a", Some(1))),))
        );
        assert_eq!(serde_json::to_string(&part).ok().as_deref(), Some("\"a\""));
    }
}
