//! A part of many views: made and digested once, passed by reference.
//!
//! It is serialized for three readers: `index.json` gets its data, a digest its digest, and a
//! template (a view that [`TemplateValues::convert`] is given) all of it, converted once.

use crate::model::digest::{self, ByDigest, Digest};
use serde::ser::{Error as _, Serialize, Serializer};
use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};
use tera::{Error, Value};

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
        let digest = digest::of_view(&(std::any::type_name::<T>(), &value));
        Shared(Arc::new(Inner { digest, value }))
    }
}

impl<T> Shared<T> {
    /// The digest of the value and its type.
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
        let Inner { digest, value } = &*self.0;
        if !serializer.is_human_readable() {
            return serializer.serialize_u128(*digest);
        }
        match TEMPLATE.with_borrow(Clone::clone) {
            None => value.data().serialize(serializer),
            Some(values) => {
                let value = values.of(*digest, value).map_err(S::Error::custom)?;
                value.serialize(serializer)
            }
        }
    }
}

/// Whether what is being serialized goes to `index.json`, not to a template or a digest.
pub fn is_for_data(serializer: &impl Serializer) -> bool {
    serializer.is_human_readable() && TEMPLATE.with_borrow(Option::is_none)
}

thread_local! {
    /// Set while this thread converts a view for a template.
    static TEMPLATE: RefCell<Option<Arc<TemplateValues>>> = const { RefCell::new(None) };
}

/// How many values one map may hold: two kilobytes each, a quarter of a gigabyte in all. Of a
/// million articles those are kept that were shown last.
const ROOM: usize = 1 << 13;

/// The values that shared parts have in templates, by digest. The last bits of a digest choose
/// the map, so that two threads seldom want the same lock.
#[derive(Default)]
pub struct TemplateValues([RwLock<ByDigest<Value>>; 16]);

impl TemplateValues {
    /// The value that a view has in templates.
    pub fn convert(self: &Arc<Self>, view: &(impl Serialize + ?Sized)) -> Result<Value, Error> {
        let before = TEMPLATE.replace(Some(self.clone()));
        let value = Value::try_from_serializable(view);
        TEMPLATE.set(before);
        value
    }

    /// Forgets all values.
    pub fn clear(&self) {
        for map in &self.0 {
            *map.write().unwrap_or_else(PoisonError::into_inner) = ByDigest::default();
        }
    }

    fn of(&self, digest: Digest, part: &impl Serialize) -> Result<Value, Error> {
        let map = &self.0[(digest >> 124) as usize];
        let known = map.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(&digest) {
            return Ok(value.clone());
        }
        drop(known);
        let value = Value::try_from_serializable(part)?;
        let mut map = map.write().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= ROOM {
            map.clear();
        }
        map.insert(digest, value.clone());
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[derive(Clone)]
    struct Counted<'a>(&'static str, &'a Cell<u32>);

    impl Serialize for Counted<'_> {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            self.1.set(self.1.get() + 1);
            s.serialize_str(self.0)
        }
    }

    impl Part for Counted<'_> {
        type Data<'b>
            = &'b str
        where
            Self: 'b;
        fn data(&self) -> &str {
            "data"
        }
    }

    #[test]
    fn a_part_counts_by_its_digest_and_is_converted_once() {
        let count = Cell::new(0);
        let part = |words| Shared::new(Counted(words, &count));
        let cards = [part("one"), part("two"), part("one")];
        assert_eq!(digest::of_view(&cards[0]), digest::of_view(&cards[2]));
        assert_ne!(digest::of_view(&cards[0]), digest::of_view(&cards[1]));
        count.set(0);
        let value = Arc::new(TemplateValues::default()).convert(&cards[..]);
        let words = value.map(|value| value.to_string()).ok();
        assert_eq!(words.as_deref(), Some(r#"["one", "two", "one"]"#));
        assert_eq!(count.get(), 2);
        let json = serde_json::to_string(&cards[..1]).ok();
        assert_eq!(json.as_deref(), Some(r#"["data"]"#));
    }

    #[test]
    fn values_have_so_much_room_and_no_more() {
        let values = TemplateValues::default();
        // All in one map: the last bits are the same.
        for digest in 0..3 * ROOM as u128 {
            assert!(values.of(digest, &(digest as u64)).is_ok());
        }
        let kept = values.0.iter().map(|map| map.read().map_or(0, |m| m.len()));
        assert_eq!(kept.max(), Some(ROOM));
    }
}
