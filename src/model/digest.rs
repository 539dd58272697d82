//! Digests: what is made of equal things has equal ones, on every machine.

use serde::Serialize;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// The first half of a BLAKE3 hash: 128 bits tell things apart.
pub type Digest = u128;

/// The digest of bytes.
pub fn of_bytes(bytes: &[u8]) -> Digest {
    shorten(&blake3::hash(bytes))
}

/// The digest of a value by its derived `Hash`, which marks the length of texts and lists.
pub fn of(value: &(impl Hash + ?Sized)) -> Digest {
    let mut feed = DigestWriter(blake3::Hasher::new());
    value.hash(&mut feed);
    shorten(&feed.0.finalize())
}

/// The digest of what templates see, by the values alone: names of fields are not in it, and
/// parts with a digest of their own count by that (they ask whether the format is for humans).
pub fn of_view(view: &(impl Serialize + ?Sized)) -> Digest {
    let mut bytes = Vec::with_capacity(1024);
    let written = rmp_serde::encode::write(&mut bytes, view);
    debug_assert!(written.is_ok(), "{written:?}");
    of_bytes(&bytes)
}

/// A digest from a whole hash.
pub fn shorten(hash: &blake3::Hash) -> Digest {
    let half = hash.as_bytes().first_chunk::<16>();
    half.map_or(0, |half| Digest::from_le_bytes(*half))
}

/// Things by their digest, which is hash enough.
pub type ByDigest<T> = HashMap<Digest, T, BuildHasherDefault<Half>>;

/// Takes half of a digest for its hash.
#[derive(Debug, Default)]
pub struct Half(u64);

impl Hasher for Half {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(half) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*half);
        }
    }

    fn write_u128(&mut self, digest: u128) {
        self.0 = digest as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

struct DigestWriter(blake3::Hasher);

impl Hasher for DigestWriter {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Not what is wanted of it; the whole digest is taken from the hasher itself.
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(of(&("ab", "c")), of(&("a", "bc")));
        assert_ne!(of(&vec!["a"]), of(&vec!["a", ""]));
        assert_eq!(of(&("a", 1u8)), of(&("a", 1u8)));
    }

    #[test]
    fn views_of_different_values_have_different_digests() {
        let all = [
            of_view(&("ab", "c")),
            of_view(&("a", "bc")),
            of_view(&("a", None::<&str>)),
            of_view(&"a"),
            of_view(&1u8),
            of_view(&vec![vec![1u8], vec![]]),
            of_view(&vec![vec![], vec![1u8]]),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(!all[..i].contains(a), "{i}");
        }
    }
}
