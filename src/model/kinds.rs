//! The one list of the kinds of records. A kind is a variant here, a line in each of the four
//! lists below, and a file in `model/` for its type; whatever treats all kinds alike goes over
//! [`Kind::ALL`] and asks [`of_kind!`] for the type of each.

use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::commitment::Commitment;
use crate::model::date::Edtf;
use crate::model::event::Event;
use crate::model::place::Place;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::store::{Item, Ref};
use crate::model::topic::Topic;
use crate::model::watch::Watch;
use schemars::JsonSchema;
use std::fmt::Debug;
use std::ops::{Index, IndexMut};

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Topic,
    Actor,
    Place,
    Event,
    Commitment,
    Watch,
    Source,
}

/// Folders of kinds that are still to come: their files are checked for sound YAML, and kept.
pub const TO_COME: [&str; 1] = ["statements"];

impl Kind {
    /// All kinds, in the order in which a site shows them.
    pub const ALL: [Kind; 7] = [
        Kind::Topic,
        Kind::Actor,
        Kind::Place,
        Kind::Event,
        Kind::Commitment,
        Kind::Watch,
        Kind::Source,
    ];

    /// One of the kind, several, and the address of the index.
    const fn words(self) -> [&'static str; 3] {
        match self {
            Kind::Topic => ["topic", "topics", "topics/"],
            Kind::Actor => ["actor", "actors", "actors/"],
            Kind::Place => ["place", "places", "places/"],
            Kind::Event => ["event", "events", "events/"],
            Kind::Commitment => ["commitment", "commitments", "commitments/"],
            Kind::Watch => ["watch", "watch", "watch/"],
            Kind::Source => ["source", "sources", "sources/"],
        }
    }

    /// One of the kind, in messages, in links (`[[topic:ID]]`), and as a key of labels.
    pub const fn word(self) -> &'static str {
        self.words()[0]
    }

    /// The folder under `content/`, the key over a list in a file, and a key of labels.
    pub const fn folder(self) -> &'static str {
        self.words()[1]
    }

    /// The address of the index, from the site's root: `topics/`.
    pub const fn index(self) -> &'static str {
        self.words()[2]
    }

    /// Whether articles are about records of the kind. Sources are what they rest on.
    pub const fn is_subject(self) -> bool {
        !matches!(self, Kind::Source)
    }

    /// The address of a record's page, from the site's root: `topics/trade/`. Not encoded.
    pub fn route(self, id: &str) -> String {
        format!("{}{id}/", self.index())
    }

    /// The kind of a folder.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The kind that a word means, be it of one or of several.
    pub fn called(word: &str) -> Option<Kind> {
        let mut all = Kind::ALL.into_iter();
        all.find(|kind| kind.word() == word || kind.folder() == word)
    }
}

/// The type of a kind.
pub trait Entity: Clone + Debug + Send + Sync + Sized + 'static {
    /// The kind.
    const KIND: Kind;
    /// What the command line says of the kind.
    const ABOUT: &'static str;
    /// What stands below the name in a new file; `{today}` is the day on which it is made.
    const STARTER: &'static str;
    /// Whether what is said of a part is said of the whole.
    const ROLLED_UP: bool = false;
    /// The key under which the record above one is named.
    const PARENT_KEY: &'static str = "parent_id";
    /// The key under which a record is named.
    const NAME_KEY: &'static str = "name";
    /// A record of the kind, as written.
    type Record: Record + Clone + Debug + JsonSchema + Send + Sync;

    /// What a record has as those of all kinds do.
    fn head(record: &Self::Record) -> Head<'_>;
    /// The picture that may be printed, as written.
    fn picture(&self) -> Option<&str> {
        None
    }

    /// Which of several sorts of its kind a record is; empty where there are none.
    fn sort(&self) -> &str {
        ""
    }
    /// By what a record sorts among its kind.
    fn sort_name(item: &Item<Self>) -> &str {
        &item.name
    }
    /// The actors that a record is about.
    fn actors(&self) -> Vec<Ref<Actor>> {
        Vec::new()
    }
    /// The topics that a record is about.
    fn topics(&self) -> &[Ref<Topic>] {
        &[]
    }
    /// When it was, by which lists are sorted.
    fn date(&self) -> Option<&Edtf> {
        None
    }
    /// The articles, sources and addresses that a record rests on, as evidence is written.
    fn evidence(&self) -> Vec<&str> {
        Vec::new()
    }
    /// The records of the kind that an article names or rests on, each once.
    fn of_article(_article: &Article) -> impl Iterator<Item = Ref<Self>> {
        std::iter::empty()
    }

    /// What a value has for this kind.
    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self>;
    /// The same, to be changed.
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self>;
}

/// What records of all kinds have, as written.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct Head<'a> {
    pub id: Option<&'a str>,
    pub name: Option<&'a str>,
    pub same_as: Option<&'a str>,
    pub former_ids: &'a [String],
    pub parent_id: Option<&'a str>,
    /// Which of several sorts of its kind it is; two of different sorts are not one thing.
    pub sort: Option<&'static str>,
}

impl<'a> Head<'a> {
    /// The name, where there is one.
    pub fn words(&self) -> Option<&'a str> {
        self.name.map(str::trim).filter(|name| !name.is_empty())
    }
}

/// An expression for a kind that is known only when the program runs: in it, `$T` is its type.
macro_rules! of_kind {
    ($kind:expr, $T:ident => $made:expr) => {
        match $kind {
            $crate::model::kinds::Kind::Topic => {
                type $T = $crate::model::topic::Topic;
                $made
            }
            $crate::model::kinds::Kind::Actor => {
                type $T = $crate::model::actor::Actor;
                $made
            }
            $crate::model::kinds::Kind::Place => {
                type $T = $crate::model::place::Place;
                $made
            }
            $crate::model::kinds::Kind::Event => {
                type $T = $crate::model::event::Event;
                $made
            }
            $crate::model::kinds::Kind::Commitment => {
                type $T = $crate::model::commitment::Commitment;
                $made
            }
            $crate::model::kinds::Kind::Watch => {
                type $T = $crate::model::watch::Watch;
                $made
            }
            $crate::model::kinds::Kind::Source => {
                type $T = $crate::model::source::Source;
                $made
            }
        }
    };
}
pub(crate) use of_kind;

/// Names a type for each kind: of lists of records, of stores.
pub trait Family {
    /// The type for a kind.
    type Of<T: Entity>: Debug + Default;
}

/// A value for each kind, whose type follows from that of the kind.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct PerKind<F: Family> {
    pub topics: F::Of<Topic>,
    pub actors: F::Of<Actor>,
    pub places: F::Of<Place>,
    pub events: F::Of<Event>,
    pub commitments: F::Of<Commitment>,
    pub watch: F::Of<Watch>,
    pub sources: F::Of<Source>,
}

impl<F: Family> Default for PerKind<F> {
    fn default() -> Self {
        PerKind {
            topics: Default::default(),
            actors: Default::default(),
            places: Default::default(),
            events: Default::default(),
            commitments: Default::default(),
            watch: Default::default(),
            sources: Default::default(),
        }
    }
}

impl<F: Family> PerKind<F> {
    /// The value for a kind.
    pub fn get<T: Entity>(&self) -> &F::Of<T> {
        T::of(self)
    }

    /// The same, to be changed.
    pub fn get_mut<T: Entity>(&mut self) -> &mut F::Of<T> {
        T::of_mut(self)
    }
}

/// A value of one type for each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByKind<V>([V; Kind::ALL.len()]);

impl<V> ByKind<V> {
    /// Makes the value of each kind.
    pub fn new(make: impl FnMut(Kind) -> V) -> ByKind<V> {
        ByKind(Kind::ALL.map(make))
    }
}

impl<V> ByKind<Vec<V>> {
    /// The value of a record, of lists that are parallel to those of the records.
    pub fn at<T: Entity>(&self, at: Ref<T>) -> &V {
        &self[T::KIND][at.ix()]
    }
}

impl<V> Index<Kind> for ByKind<V> {
    type Output = V;
    fn index(&self, kind: Kind) -> &V {
        &self.0[kind as usize]
    }
}

impl<V> IndexMut<Kind> for ByKind<V> {
    fn index_mut(&mut self, kind: Kind) -> &mut V {
        &mut self.0[kind as usize]
    }
}
