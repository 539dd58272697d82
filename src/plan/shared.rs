//! A part of many views: made and digested once, passed by reference.

use crate::model::digest::Digest;
use crate::plan::digest;
use serde::ser::{Serialize, SerializeTupleStruct, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The name under which a [`Shared`] part announces itself to a serializer
/// that is not human readable: a tuple struct of its digest (16 bytes) and its
/// value. The digest serializer hashes the first and skips the second; the
/// render engine converts the second once for each first.
pub const SHARED: &str = "$shared";

/// A value with its digest behind one pointer: 8 bytes in each view that shows it.
pub struct Shared<T>(Arc<Inner<T>>);

struct Inner<T> {
    digest: Digest,
    value: T,
}

/// What a shared part is in `index.json`: the value without what only the eye needs.
pub trait Part: Serialize {
    /// The form written to `index.json`.
    type Data<'a>: Serialize
    where
        Self: 'a;
    /// The value in that form.
    fn data(&self) -> Self::Data<'_>;
}

impl<T: Serialize> Shared<T> {
    /// Wraps a value and digests it.
    pub fn new(value: T) -> Shared<T> {
        let digest = digest::of(&value);
        Shared(Arc::new(Inner { digest, value }))
    }
}

impl<T> Shared<T> {
    /// The digest of the value.
    pub fn digest(&self) -> Digest {
        self.0.digest
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.value.fmt(f)
    }
}

impl<T: Part> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return self.0.value.data().serialize(serializer);
        }
        let mut pair = serializer.serialize_tuple_struct(SHARED, 2)?;
        pair.serialize_field(&self.0.digest)?;
        pair.serialize_field(&self.0.value)?;
        pair.end()
    }
}
