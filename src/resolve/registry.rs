//! The registry: every record by kind and id, what leads to it, and what it leads to.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{Actor, ActorKind, Identifier};
use crate::model::kinds::{ByKind, Entity, Kind, PerKind, of_kind};
use crate::model::site::Redirect;
use crate::model::store::{Item, Ref, Store, Stores};
use crate::parse::body::Body;
use crate::parse::registry::Entry;
use crate::resolve::Entries;
use crate::resolve::as_of::Known;
use crate::resolve::cycles;
use crate::resolve::entries::{AllSorted, Sorted, sort};
use crate::resolve::ids::Ids;
use crate::text::names::Language;
use std::mem::take;
use std::sync::Arc;

/// All records, each by id.
#[derive(Debug, Default)]
pub struct Registry {
    /// The records; their texts and pictures are not linked yet.
    pub records: PerKind<Stores>,
    /// For each record what is to be linked.
    pub unlinked: ByKind<Vec<Unlinked>>,
    /// From ids to places in the lists. Former and merged ids lead there too, and the names
    /// and aliases of sources.
    pub ids: ByKind<Ids>,
    /// From former and merged ids to their pages.
    pub redirects: Vec<Redirect>,
}

/// What is to be linked of a record, and which files are its own.
#[derive(Clone, Debug, Default)]
pub struct Unlinked {
    /// The background as parsed.
    pub body: Option<Background>,
    /// Files that hold what is merged into it, and nothing else.
    pub merged: Vec<Arc<str>>,
    /// Where its picture is named, which lies beside that file.
    pub picture: Option<Location>,
}

/// A text of a registry, and where it stands.
#[derive(Clone, Debug)]
pub struct Background {
    /// Its file.
    pub path: Arc<str>,
    /// The text as parsed.
    pub body: Body,
}

impl Registry {
    /// The texts of all records that have one.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let all = Kind::ALL.into_iter().flat_map(|kind| &self.unlinked[kind]);
        all.filter_map(|unlinked| Some(&unlinked.body.as_ref()?.body))
    }

    /// The record that an id leads to.
    pub fn find<T: Entity>(&self, id: &str) -> Option<Ref<T>> {
        self.ids[T::KIND].get(id).map(Ref::new)
    }
}

/// How records of a kind are resolved.
pub(super) trait Resolve: Entity {
    /// What the kind has of the record of an id. What cannot be read and what leads nowhere is
    /// reported.
    fn resolve(
        id: &str,
        entry: &mut Entry<Self::Record>,
        at: Ref<Self>,
        look: &Look,
        diags: &mut Diagnostics,
    ) -> Self;

    /// Takes in another entry of the same thing, which `same_as` leads here.
    fn absorb(&mut self, _other: Self) {}

    /// Does what needs all records.
    fn finish(_registry: &mut Registry, _language: Language, _diags: &mut Diagnostics) {}

    /// Takes out what is not to be seen on the day of the build.
    /// `at` is the location of a key.
    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>);
}

/// Looks ids up; unknown ones are reported.
pub(super) struct Look {
    ids: ByKind<Ids>,
    /// What kind of actor each is, and where that is said.
    pub(super) actors: Vec<(ActorKind, Location)>,
}

impl Look {
    /// The record of an id, where one is written.
    pub(super) fn up<T: Entity>(
        &self,
        id: Option<&str>,
        location: impl FnOnce() -> Location,
        diags: &mut Diagnostics,
    ) -> Option<Ref<T>> {
        let ids = &self.ids[T::KIND];
        let id = id.map(str::trim).filter(|id| !id.is_empty())?;
        let found = ids.get(id);
        if found.is_none() {
            let suggestion = ids.suggest(id);
            let noun = T::KIND.word();
            diags.push(Diagnostic::unknown_id(location(), noun, id, suggestion));
        }
        found.map(Ref::new)
    }
}

/// Resolves all registries.
pub fn resolve(
    mut entries: PerKind<Entries>,
    language: Language,
    diags: &mut Diagnostics,
) -> Registry {
    let mut registry = Registry::default();
    let mut sorted = PerKind::<AllSorted>::default();
    for kind in Kind::ALL {
        let (ids, redirects) = (&mut registry.ids[kind], &mut registry.redirects);
        of_kind!(kind, T => {
            let entries = take(entries.get_mut::<T>());
            *sorted.get_mut::<T>() = sort::<T>(entries, ids, redirects, diags);
        });
    }
    let look = Look {
        ids: take(&mut registry.ids),
        actors: kinds_of_actors(&sorted.actors),
    };
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            let sorted = take(sorted.get_mut::<T>());
            let (records, unlinked) = records::<T>(sorted, &look, diags);
            *registry.records.get_mut::<T>() = records;
            registry.unlinked[kind] = unlinked;
        });
    }
    registry.ids = look.ids;
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            T::finish(&mut registry, language, diags);
            cycles::cut(registry.records.get_mut::<T>(), diags);
        });
    }
    registry
}

fn kinds_of_actors(sorted: &Sorted<Actor>) -> Vec<(ActorKind, Location)> {
    let entries = sorted.entries.iter();
    let mut kinds: Vec<(Option<ActorKind>, Location)> = entries
        .map(|(_, entry)| (entry.record.kind, entry.location("kind")))
        .collect();
    for (at, _, entry) in &sorted.merged {
        kinds[*at].0 = kinds[*at].0.or(entry.record.kind);
    }
    let all = kinds.into_iter();
    all.map(|(kind, at)| (kind.unwrap_or_default(), at))
        .collect()
}

/// The records of a kind, with what is merged into each.
fn records<T: Resolve>(
    sorted: Sorted<T>,
    look: &Look,
    diags: &mut Diagnostics,
) -> (Store<T>, Vec<Unlinked>) {
    let mut all: Vec<(Item<T>, Unlinked)> = Vec::with_capacity(sorted.entries.len());
    for (at, (id, entry)) in sorted.entries.into_iter().enumerate() {
        all.push(record(id, entry, Ref::new(at as u32), look, diags));
    }
    for (at, id, entry) in sorted.merged {
        let (into, unlinked) = &mut all[at];
        if entry.entry.is_empty() {
            unlinked.merged.push(entry.path.clone());
        }
        let (other, others) = record(id, entry, Ref::new(at as u32), look, diags);
        let ids = (&*into.id, &*other.id);
        take_text(&mut unlinked.body, others.body, ids, diags);
        if into.own.picture().is_none() {
            unlinked.picture = others.picture;
        }
        into.parent = into.parent.or(other.parent);
        into.own.absorb(other.own);
    }
    let (records, unlinked): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    (records.into_iter().collect(), unlinked)
}

/// A record as one entry has it.
fn record<T: Resolve>(
    id: String,
    mut entry: Entry<T::Record>,
    at: Ref<T>,
    look: &Look,
    diags: &mut Diagnostics,
) -> (Item<T>, Unlinked) {
    let head = T::head(&entry.record);
    let parent_at = || entry.location(T::PARENT_KEY);
    let parent = look.up(head.parent_id, parent_at, diags);
    let name = head.name.unwrap_or(&id).to_owned();
    let own = T::resolve(&id, &mut entry, at, look, diags);
    let path = entry.path.clone();
    let unlinked = Unlinked {
        picture: own.picture().map(|_| entry.location("image")),
        body: entry.body.map(|body| Background { path, body }),
        merged: Vec::new(),
    };
    let item = Item {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        parent,
        background: None,
        image: None,
        own,
    };
    (item, unlinked)
}

/// A page has one background: that of the entry that stands for itself, if it has one.
fn take_text(
    into: &mut Option<Background>,
    other: Option<Background>,
    (own, merged): (&str, &str),
    diags: &mut Diagnostics,
) {
    match (&into, other) {
        (Some(_), Some(other)) => {
            diags.push(Diagnostic::merged_text(&other.path, merged, own));
        }
        (None, other) => *into = other,
        (Some(_), None) => {}
    }
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Reports the keys without which an entry of a list is nothing.
pub(super) fn needs(
    keys: &[(&str, &Option<String>)],
    part: &str,
    location: impl Fn() -> Location,
    diags: &mut Diagnostics,
) {
    for (key, value) in keys {
        if is_blank(value.as_deref()) {
            diags.push(Diagnostic::missing_part(location(), part, key));
        }
    }
}

pub(super) fn identifiers<T>(
    list: &Option<Vec<Identifier>>,
    entry: &Entry<T>,
    diags: &mut Diagnostics,
) {
    for (i, id) in list.iter().flatten().enumerate() {
        let at = || entry.location(&format!("identifiers[{i}]"));
        let keys = [
            ("scheme", &Some(id.scheme.clone())),
            ("identifier", &Some(id.identifier.clone())),
        ];
        needs(&keys, "identifier", at, diags);
    }
}
