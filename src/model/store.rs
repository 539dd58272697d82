//! Records of a kind, resolved: a list by id, and handles to its places.

use crate::diag::Location;
use crate::model::article::Body;
use crate::model::kinds::{Entity, Family};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::sync::Arc;

/// The place of a thing in the site's list of such things.
#[derive(Deserialize, Serialize)]
#[serde(transparent, bound = "")]
pub struct Ref<T>(u32, PhantomData<fn() -> T>);

impl<T> Ref<T> {
    /// The handle of a place.
    pub fn new(at: u32) -> Ref<T> {
        Ref(at, PhantomData)
    }

    /// The place.
    pub fn ix(self) -> usize {
        self.0 as usize
    }

    /// The place as a number of 32 bits.
    pub fn number(self) -> u32 {
        self.0
    }
}

// Not derived, so that nothing is asked of `T`.
impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<T> {}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Ref<T> {}

impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> Hash for Ref<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A record: what those of all kinds have, and what its own kind has, which can be read as if
/// it stood here.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// Unique among its kind, in the case it was given.
    pub id: String,
    /// Its file.
    pub path: Arc<str>,
    /// Its place in that file: `""` or `[12]`.
    pub entry: String,
    /// The display form.
    pub name: String,
    /// The whole of which it is a part; the source that a source reprints.
    pub parent: Option<Ref<T>>,
    /// The text of a `.md` entry.
    pub background: Option<Body>,
    /// The path of its picture in the output.
    pub image: Option<String>,
    /// What its kind has.
    pub own: T,
}

impl<T> Item<T> {
    /// Where one of its keys is written, such as `memberships[1].role`.
    pub fn location(&self, key: &str) -> Location {
        Location::in_entry(&self.path, &self.entry, key)
    }
}

impl<T> Deref for Item<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.own
    }
}

impl<T> DerefMut for Item<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.own
    }
}

/// All records of a kind, by id.
#[derive(Clone, Debug)]
pub struct Store<T>(Vec<Item<T>>);

impl<T> Store<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, by id.
    pub fn iter(&self) -> std::slice::Iter<'_, Item<T>> {
        self.0.iter()
    }

    /// All, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Item<T>> {
        self.0.iter_mut()
    }

    /// The handles of all.
    pub fn refs(&self) -> impl DoubleEndedIterator<Item = Ref<T>> + use<T> {
        (0..self.0.len() as u32).map(Ref::new)
    }

    /// All with their handles.
    pub fn numbered(&self) -> impl Iterator<Item = (Ref<T>, &Item<T>)> {
        self.refs().zip(&self.0)
    }

    /// The one of a handle, which may be that of another site.
    pub fn get(&self, at: Ref<T>) -> Option<&Item<T>> {
        self.0.get(at.ix())
    }

    /// The one of an id.
    pub fn find(&self, id: &str) -> Option<Ref<T>> {
        let found = self.0.binary_search_by(|item| item.id.as_str().cmp(id));
        found.ok().map(|ix| Ref::new(ix as u32))
    }
}

impl<T> Default for Store<T> {
    fn default() -> Self {
        Store(Vec::new())
    }
}

impl<T> FromIterator<Item<T>> for Store<T> {
    fn from_iter<I: IntoIterator<Item = Item<T>>>(items: I) -> Self {
        Store(items.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a Store<T> {
    type Item = &'a Item<T>;
    type IntoIter = std::slice::Iter<'a, Item<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Index<Ref<T>> for Store<T> {
    type Output = Item<T>;
    fn index(&self, at: Ref<T>) -> &Item<T> {
        &self.0[at.ix()]
    }
}

impl<T> IndexMut<Ref<T>> for Store<T> {
    fn index_mut(&mut self, at: Ref<T>) -> &mut Item<T> {
        &mut self.0[at.ix()]
    }
}

/// A [`Store`] for each kind.
#[derive(Debug)]
pub struct Stores;

impl Family for Stores {
    type Of<T: Entity> = Store<T>;
}
