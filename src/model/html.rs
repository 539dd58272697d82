//! The HTML of a text, in memory or laid aside until its page is made.

use crate::model::digest::{self, Digest};
use serde::ser::{Serialize, SerializeTupleStruct, Serializer};
use std::fmt;
use std::sync::Arc;

/// Where texts are laid aside.
pub trait Aside: Send + Sync {
    /// The text of a digest. Where it is lost an empty one comes back, and the keeper knows
    /// of it: what was made of it must not be published.
    fn text(&self, digest: Digest) -> Arc<str>;
}

/// The name under which [`Html`] announces itself to a serializer that is not human
/// readable: a tuple struct of its digest (16 bytes) and its text, of which a serializer
/// takes one or the other.
pub const ASIDE: &str = "$aside";

/// Canonical HTML (see `parse::markdown`) by its digest.
#[derive(Clone)]
pub struct Html {
    digest: Digest,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Here(Arc<str>),
    Aside(Arc<dyn Aside>),
}

impl Html {
    /// A text that stays in memory.
    pub fn here(text: impl Into<Arc<str>>) -> Html {
        let text = text.into();
        Html {
            digest: digest::of_bytes(text.as_bytes()),
            place: Place::Here(text),
        }
    }

    /// A text that has been laid aside.
    pub fn aside(digest: Digest, keeper: Arc<dyn Aside>) -> Html {
        Html {
            digest,
            place: Place::Aside(keeper),
        }
    }

    /// The digest of the text.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The text, fetched if it is not here.
    pub fn text(&self) -> Arc<str> {
        match &self.place {
            Place::Here(text) => text.clone(),
            Place::Aside(keeper) => keeper.text(self.digest),
        }
    }
}

impl Default for Html {
    fn default() -> Html {
        Html::here("")
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Html) -> bool {
        self.digest == other.digest
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({:032x})", self.digest)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.text());
        }
        let mut pair = serializer.serialize_tuple_struct(ASIDE, 2)?;
        pair.serialize_field(&self.digest)?;
        pair.serialize_field(&Fetched(self))?;
        pair.end()
    }
}

/// Fetches the text only if it is wanted.
struct Fetched<'a>(&'a Html);

impl Serialize for Fetched<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}
