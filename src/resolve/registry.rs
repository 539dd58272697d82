//! The registry: every record by kind and id, what leads to it, and what it leads to.

use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{Actor, ActorKind};
use crate::model::date::Clock;
use crate::model::extra::Value;
use crate::model::kinds::{ByKind, Entity, Kind, PerKind, of_kind};
use crate::model::record::Record;
use crate::model::site::Redirect;
use crate::model::store::{Item, Ref, Store, Stores};
use crate::parse::body::Body;
use crate::parse::registry::Entry;
use crate::resolve::Entries;
use crate::resolve::cycles;
use crate::resolve::entries::{AllSorted, Sorted, sort};
use crate::resolve::ids::Ids;
use crate::resolve::resolver::{Resolver, article_of};
use crate::resolve::shown::ShownArticles;
use crate::text::names::Language;
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap, HashSet};
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
    /// The next instant at which the clock alone changes what the records say.
    pub next_change: Option<DateTime<Utc>>,
    /// The records that rest on an article, by its id.
    pub resting: ByKind<HashMap<String, Vec<u32>>>,
    /// Whether any record rests on a place in an article.
    pub asks_places: bool,
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
    /// Whether a record can be known on the day of the build. One that cannot is left out with
    /// its id, which is reported.
    fn is_known(_entry: &Entry<Self::Record>, _resolver: &mut Resolver<'_>) -> bool {
        true
    }

    /// What can be known, on the day of the build, of the record of an id. What cannot be read
    /// and what leads nowhere is reported.
    fn resolve(
        id: &str,
        entry: &mut Entry<Self::Record>,
        at: Ref<Self>,
        resolver: &mut Resolver<'_>,
    ) -> Self;

    /// The words besides its id that lead to a record where an id is wanted.
    fn also_called(_record: &Self::Record) -> Vec<&str> {
        Vec::new()
    }

    /// Takes in another entry of the same thing, which `same_as` leads here. It has no name
    /// where none is written.
    fn absorb(_into: &mut Item<Self>, _other: Item<Self>) {}

    /// Does what needs all records.
    fn finish(_registry: &mut Registry, _language: Language) {}
}

/// Resolves all registries, as they can be known on the day of the build.
pub fn resolve(
    mut entries: PerKind<Entries>,
    unknown: UnknownKeys,
    language: Language,
    clock: &Clock,
    articles: &ShownArticles<'_>,
    diags: &mut Diagnostics,
) -> Registry {
    let mut registry = Registry::default();
    let mut sorted = PerKind::<AllSorted>::default();
    let mut resolver = Resolver::new(clock, articles, diags);
    // Whether others can be known depends on sources.
    let others = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Source);
    for kind in std::iter::once(Kind::Source).chain(others) {
        of_kind!(kind, T => {
            let mut entries = take(entries.get_mut::<T>());
            let mut held = HashSet::new();
            if unknown != UnknownKeys::Error {
                held = dated_later::<T>(&mut entries, &mut resolver);
            }
            let entries = leave_known::<T>(entries, &held, &mut resolver);
            let (ids, diags) = (&mut resolver.ids[kind], &mut *resolver.diags);
            let entries = sort::<T>(entries, ids, &mut registry.redirects, diags);
            add_names(&entries, ids, diags);
            *sorted.get_mut::<T>() = entries;
        });
    }
    resolver.actors = kinds_of_actors(&sorted.actors);
    let sources = sorted.sources.entries.iter().map(|(id, _)| id.clone());
    resolver.sources = sources.collect();
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            let sorted = take(sorted.get_mut::<T>());
            let (records, unlinked) = records::<T>(sorted, &mut resolver);
            *registry.records.get_mut::<T>() = records;
            registry.unlinked[kind] = unlinked;
        });
    }
    registry.next_change = resolver.next_change;
    registry.asks_places = resolver.asks_places;
    registry.ids = resolver.ids;
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            T::finish(&mut registry, language);
            cycles::cut(registry.records.get_mut::<T>(), diags);
        });
    }
    registry.resting =
        ByKind::new(|kind| of_kind!(kind, T => resting(registry.records.get::<T>())));
    registry
}

/// The records of a kind by the articles that they rest on.
fn resting<T: Entity>(records: &Store<T>) -> HashMap<String, Vec<u32>> {
    let mut resting: HashMap<String, Vec<u32>> = HashMap::new();
    for (at, record) in records.numbered() {
        for evidence in record.own.evidence() {
            let records = resting.entry(article_of(evidence).to_owned());
            records.or_default().push(at.number());
        }
    }
    resting
}

/// The places of entries that have the `date` of a page of another tool, where it has not come:
/// it would hold back the page there.
fn dated_later<T: Resolve>(
    entries: &mut [Entry<T::Record>],
    resolver: &mut Resolver<'_>,
) -> HashSet<Location> {
    let mut held = HashSet::new();
    for entry in entries {
        let extra = entry.record.extra().and_then(|extra| extra.as_ref());
        let date = match extra.and_then(|extra| extra.get("date")) {
            Some(Value::String(date)) => date.to_string(),
            Some(Value::Number(year)) => year.to_string(),
            _ => continue,
        };
        if !resolver.is_released(&date, || entry.location("date")) {
            held.insert(entry.location(""));
        }
    }
    held
}

/// The entries of records that can be known; with one that cannot go those that are merged
/// into it.
fn leave_known<T: Resolve>(
    entries: Vec<Entry<T::Record>>,
    held: &HashSet<Location>,
    resolver: &mut Resolver<'_>,
) -> Vec<Entry<T::Record>> {
    let id = |entry: &Entry<T::Record>| {
        let id = T::head(&entry.record).id.map(str::to_owned);
        id.or_else(|| entry.stem.clone()).unwrap_or_default()
    };
    let is_known = |entry: &Entry<T::Record>| {
        let held = !held.is_empty() && held.contains(&entry.location(""));
        !held && T::is_known(entry, resolver)
    };
    let (mut known, hidden): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_known);
    let mut ids: BTreeSet<String> = hidden.iter().map(id).collect();
    let mut found = 0;
    while ids.len() > found {
        found = ids.len();
        known.retain(|entry| {
            let into = T::head(&entry.record).same_as.map(str::trim);
            let stays = into.is_none_or(|into| !ids.contains(into));
            if !stays {
                ids.insert(id(entry));
            }
            stays
        });
    }
    for id in ids {
        resolver.ids[T::KIND].hide(id);
    }
    known
}

/// Adds the names that lead to a record as its id does. One that leads to another record
/// already is reported.
fn add_names<T: Resolve>(sorted: &Sorted<T>, ids: &mut Ids, diags: &mut Diagnostics) {
    for (at, (_, entry)) in (0u32..).zip(&sorted.entries) {
        for name in T::also_called(&entry.record) {
            let first = ids.get(name).filter(|first| *first != at);
            if let Some((first, _)) = first.map(|first| &sorted.entries[first as usize]) {
                diags.push(Diagnostic::shared_source(entry.location(""), name, first));
            }
            ids.add(name, at);
        }
    }
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
    resolver: &mut Resolver<'_>,
) -> (Store<T>, Vec<Unlinked>) {
    let mut all: Vec<(Item<T>, Unlinked)> = Vec::with_capacity(sorted.entries.len());
    for (at, (id, entry)) in (0u32..).zip(sorted.entries) {
        all.push(record(id, entry, Ref::new(at), resolver));
    }
    for (at, id, entry) in sorted.merged {
        let (into, unlinked) = &mut all[at];
        if entry.entry.is_empty() {
            unlinked.merged.push(entry.path.clone());
        }
        let written = T::head(&entry.record).name.map(str::to_owned);
        let (mut other, others) = record(id, entry, Ref::new(at as u32), resolver);
        let ids = (&*into.id, &*other.id);
        take_text(&mut unlinked.body, others.body, ids, resolver.diags);
        if into.own.picture().is_none() {
            unlinked.picture = others.picture;
        }
        into.parent = into.parent.or(other.parent);
        other.name = written.unwrap_or_default();
        T::absorb(into, other);
    }
    let (records, unlinked): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    (records.into_iter().collect(), unlinked)
}

/// A record as one entry has it.
fn record<T: Resolve>(
    id: String,
    mut entry: Entry<T::Record>,
    at: Ref<T>,
    resolver: &mut Resolver<'_>,
) -> (Item<T>, Unlinked) {
    let head = T::head(&entry.record);
    let parent = resolver.find(head.parent_id, || entry.location(T::PARENT_KEY));
    let name = head.name.unwrap_or(&id).to_owned();
    let own = T::resolve(&id, &mut entry, at, resolver);
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
