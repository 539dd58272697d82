//! Registries: ids, duplicates, merges, and what points at what.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{Actor, ActorKind, Identifier};
use crate::model::kinds::PerKind;
use crate::model::place::{Place, PlaceRecord};
use crate::model::route;
use crate::model::site::{ActorRef, PlaceRef, Redirect, SourceRef, TopicRef};
use crate::model::source::{Source, SourceRecord};
use crate::model::topic::{BANDS, Topic, TopicRecord};
use crate::parse::body::Body;
use crate::parse::registry::Entry;
use crate::resolve::Entries;
use crate::resolve::actors::{actor, name};
use crate::resolve::cycles;
use crate::resolve::entries::{list, sort};
use crate::resolve::ids::Ids;
use crate::resolve::same_as;
use crate::resolve::values;
use crate::text::names::Language;
use crate::text::suggest::nearest;
use std::sync::Arc;

/// A thing and the text of its own, whose links are not resolved yet.
#[derive(Clone, Debug)]
pub struct Noun<T> {
    /// The thing.
    pub thing: T,
    /// The background as parsed.
    pub body: Option<Background>,
    /// Files that hold what is merged into it, and nothing else.
    pub merged: Vec<Arc<str>>,
    /// Where an actor's picture is named, which lies beside that file.
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

impl<T> Noun<T> {
    pub(super) fn new(thing: T, path: &Arc<str>, body: Option<Body>) -> Noun<T> {
        let path = path.clone();
        Noun {
            thing,
            body: body.map(|body| Background { path, body }),
            merged: Vec::new(),
            picture: None,
        }
    }

    /// Takes over the file of an entry that is merged into it, if the entry has one of its own.
    fn take_file<R>(&mut self, entry: &Entry<R>) {
        if entry.entry.is_empty() {
            self.merged.push(entry.path.clone());
        }
    }
}

/// All registries, each by id.
#[derive(Debug, Default)]
pub struct Registry {
    /// By id.
    pub actors: Vec<Noun<Actor>>,
    /// By id.
    pub topics: Vec<Noun<Topic>>,
    /// By id.
    pub places: Vec<Noun<Place>>,
    /// By id.
    pub sources: Vec<Noun<Source>>,
    /// From ids to places in the lists; former and merged ids lead on.
    pub actor_ids: Ids,
    /// The same for topics.
    pub topic_ids: Ids,
    /// The same for places.
    pub place_ids: Ids,
    /// The same for sources; names and aliases lead there too.
    pub source_ids: Ids,
    /// From former and merged ids to their pages.
    pub redirects: Vec<Redirect>,
}

impl Registry {
    /// The texts of all entries that have one.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let actors = self.actors.iter().filter_map(|n| n.body.as_ref());
        let topics = self.topics.iter().filter_map(|n| n.body.as_ref());
        let places = self.places.iter().filter_map(|n| n.body.as_ref());
        let sources = self.sources.iter().filter_map(|n| n.body.as_ref());
        let all = actors.chain(topics).chain(places).chain(sources);
        all.map(|text| &text.body)
    }
}

/// Looks an id up; an unknown one is told.
pub(super) struct Look<'a> {
    pub(super) ids: &'a Ids,
    pub(super) noun: &'static str,
}

impl Look<'_> {
    pub(super) fn up(
        &self,
        id: Option<&str>,
        location: impl FnOnce() -> Location,
        diags: &mut Diagnostics,
    ) -> Option<u32> {
        let id = id.map(str::trim).filter(|id| !id.is_empty())?;
        let found = self.ids.get(id);
        if found.is_none() {
            diags.push(Diagnostic::unknown_id(
                location(),
                self.noun,
                id,
                self.ids.suggest(id),
            ));
        }
        found
    }
}

/// What kind of thing each actor is, and where that is said.
pub(super) type Kinds = Vec<(ActorKind, Location)>;

/// Resolves all registries.
pub fn resolve(records: PerKind<Entries>, language: Language, diags: &mut Diagnostics) -> Registry {
    let PerKind {
        topics,
        actors,
        places,
        sources,
    } = records;
    let places = sort(places, route::place, diags);
    let actors = sort(actors, route::actor, diags);
    let topics = sort(topics, route::topic, diags);
    let sources = sort(sources, route::source, diags);
    let mut redirects = places.redirects;
    redirects.extend(actors.redirects);
    redirects.extend(topics.redirects);
    redirects.extend(sources.redirects);
    let look = |ids, noun| Look { ids, noun };
    let (place_look, actor_look) = (look(&places.ids, "place"), look(&actors.ids, "actor"));
    let (topic_look, source_look) = (look(&topics.ids, "topic"), look(&sources.ids, "source"));
    let entries = actors.entries.iter().map(|(_, entry)| entry);
    let mut kinds: Vec<(Option<ActorKind>, Location)> = entries
        .map(|entry| (entry.record.kind, entry.location("kind")))
        .collect();
    for (at, _, entry) in &actors.merged {
        kinds[*at].0 = kinds[*at].0.or(entry.record.kind);
    }
    let kinds: Kinds = kinds
        .into_iter()
        .map(|(kind, at)| (kind.unwrap_or_default(), at))
        .collect();
    let make_actor = |id, entry, at: usize, diags: &mut Diagnostics| {
        actor(
            id,
            entry,
            kinds[at].0,
            (&actor_look, &place_look, &kinds),
            diags,
        )
    };

    let mut registry = Registry {
        places: places
            .entries
            .into_iter()
            .map(|(id, e)| place(id, e, &place_look, diags))
            .collect(),
        actors: actors
            .entries
            .into_iter()
            .enumerate()
            .map(|(at, (id, e))| make_actor(id, e, at, diags))
            .collect(),
        topics: topics
            .entries
            .into_iter()
            .map(|(id, e)| topic(id, e, &topic_look, diags))
            .collect(),
        sources: sources
            .entries
            .into_iter()
            .map(|(id, e)| source(id, e, &actor_look, &source_look, diags))
            .collect(),
        redirects,
        ..Registry::default()
    };
    for (at, id, entry) in actors.merged {
        registry.actors[at].take_file(&entry);
        let other = make_actor(id, entry, at, diags);
        let into = &mut registry.actors[at];
        let (own, merged) = (&into.thing.id, &other.thing.id);
        take_text(&mut into.body, other.body, (own, merged), diags);
        if into.thing.record.image.is_none() {
            into.picture = other.picture;
        }
        same_as::actor(&mut into.thing, other.thing);
    }
    for (at, id, entry) in topics.merged {
        registry.topics[at].take_file(&entry);
        let other = topic(id, entry, &topic_look, diags);
        let into = &mut registry.topics[at];
        let (own, merged) = (&into.thing.id, &other.thing.id);
        take_text(&mut into.body, other.body, (own, merged), diags);
        same_as::topic(&mut into.thing, other.thing);
    }
    registry
        .actors
        .iter_mut()
        .for_each(|noun| name(&mut noun.thing, language));
    (registry.place_ids, registry.actor_ids) = (places.ids, actors.ids);
    (registry.topic_ids, registry.source_ids) = (topics.ids, sources.ids);
    for (i, source) in registry.sources.iter().enumerate() {
        let names = std::iter::once(&source.thing.name).chain(list(&source.thing.record.aliases));
        for name in names {
            let ids = &mut registry.source_ids;
            let first = ids.get(name).filter(|first| *first != i as u32);
            if let Some(first) = first.map(|first| &registry.sources[first as usize].thing) {
                let at = Location::value(&source.thing.path, source.thing.entry.clone());
                diags.push(Diagnostic::shared_source(at, name, &first.id));
            }
            ids.add(name, i as u32);
        }
    }
    cycles::cut(&mut registry, diags);
    seat(&mut registry.actors);
    registry
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

/// Who holds a post holds it at the post's organization, where none is recorded.
fn seat(actors: &mut [Noun<Actor>]) {
    let seats: Vec<_> = actors.iter().map(|noun| noun.thing.organization).collect();
    for membership in actors.iter_mut().flat_map(|n| &mut n.thing.memberships) {
        let seat = membership.post.and_then(|post| seats[post.ix()]);
        membership.organization = membership.organization.or(seat);
    }
}

fn place(
    id: String,
    entry: Entry<PlaceRecord>,
    look: &Look<'_>,
    diags: &mut Diagnostics,
) -> Noun<Place> {
    let record = &entry.record;
    identifiers(&record.identifiers, &entry, diags);
    for (i, usage) in record.usage.iter().flatten().enumerate() {
        needs(
            &[("name", &usage.name)],
            "usage",
            || entry.location(&format!("usage[{i}]")),
            diags,
        );
    }
    if let Some(tz) = record.tz.as_deref()
        && tz.parse::<chrono_tz::Tz>().is_err()
    {
        diags.push(Diagnostic::bad_zone(entry.location("tz"), tz));
    }
    let parent = look
        .up(
            record.parent_id.as_deref(),
            || entry.location("parent_id"),
            diags,
        )
        .map(PlaceRef);
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    let path = entry.path.clone();
    let thing = Place {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        parent,
        background: None,
        record: entry.record,
    };
    Noun::new(thing, &path, entry.body)
}

fn topic(
    id: String,
    entry: Entry<TopicRecord>,
    look: &Look<'_>,
    diags: &mut Diagnostics,
) -> Noun<Topic> {
    let record = &entry.record;
    let parent = look
        .up(
            record.parent_id.as_deref(),
            || entry.location("parent_id"),
            diags,
        )
        .map(TopicRef);
    identifiers(&record.identifiers, &entry, diags);
    if let Some(address) = record.wikidata.as_deref().filter(|id| id.contains('/')) {
        diags.push(Diagnostic::id_in_address(
            entry.location("wikidata"),
            address,
        ));
    }
    let is_empty = |text: &Option<String>| is_blank(text.as_deref());
    if record
        .bluf
        .as_ref()
        .is_some_and(|bluf| is_empty(&bluf.text))
    {
        diags.push(Diagnostic::missing_text(
            entry.location("bluf"),
            "bottom line",
        ));
    }
    let as_of = record.bluf.as_ref().and_then(|b| b.as_of.as_deref());
    let bluf_as_of = values::edtf(as_of, || entry.location("bluf.as_of"), diags);
    for (i, trend) in record.trend.iter().flatten().enumerate() {
        values::edtf(
            trend.period.as_deref(),
            || entry.location(&format!("trend[{i}].period")),
            diags,
        );
        match trend.direction.map(|way| (way.word(), way.instead())) {
            None => {
                let location = entry.location(&format!("trend[{i}]"));
                diags.push(Diagnostic::missing_part(location, "trend", "direction"));
            }
            Some((word, Some(instead))) => {
                let location = entry.location(&format!("trend[{i}].direction"));
                diags.push(Diagnostic::trend_word(location, word, instead));
            }
            Some((_, None)) => {}
        }
        if is_empty(&trend.reason) {
            diags.push(Diagnostic::trend_without_reason(
                entry.location(&format!("trend[{i}]")),
            ));
        }
    }
    for (i, judgement) in record.judgements.iter().flatten().enumerate() {
        if is_empty(&judgement.text) {
            let location = entry.location(&format!("judgements[{i}]"));
            diags.push(Diagnostic::missing_text(location, "judgement"));
        }
        let terms: Vec<&str> = BANDS.iter().map(|(term, _)| *term).collect();
        let likelihood = judgement.likelihood.as_deref().map(str::trim);
        if let Some(word) = likelihood.filter(|l| !terms.contains(&l.to_lowercase().as_str())) {
            let suggestion = nearest(word, terms.iter().copied());
            let location = entry.location(&format!("judgements[{i}].likelihood"));
            diags.push(Diagnostic::bad_value(location, word, &terms, suggestion));
        }
        values::edtf(
            judgement.as_of.as_deref(),
            || entry.location(&format!("judgements[{i}].as_of")),
            diags,
        );
        if judgement.likelihood.is_some() && judgement.confidence.is_some() {
            diags.push(Diagnostic::judgement_mixed(
                entry.location(&format!("judgements[{i}]")),
            ));
        }
    }
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    let path = entry.path.clone();
    let thing = Topic {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        parent,
        bluf_as_of,
        background: None,
        record: entry.record,
    };
    Noun::new(thing, &path, entry.body)
}

fn source(
    id: String,
    mut entry: Entry<SourceRecord>,
    actors: &Look<'_>,
    sources: &Look<'_>,
    diags: &mut Diagnostics,
) -> Noun<Source> {
    let record = &entry.record;
    let party = actors
        .up(
            record.party_id.as_deref(),
            || entry.location("party_id"),
            diags,
        )
        .map(ActorRef);
    let origin = sources
        .up(
            record.origin_id.as_deref(),
            || entry.location("origin_id"),
            diags,
        )
        .map(SourceRef);
    values::edtf(
        record.retrieved.as_deref(),
        || entry.location("retrieved"),
        diags,
    );
    let url = values::web(record.url.as_deref(), || entry.location("url"), diags);
    let archived_at = values::web(
        record.archived_at.as_deref(),
        || entry.location("archived_at"),
        diags,
    );
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    (entry.record.url, entry.record.archived_at) = (url, archived_at);
    let path = entry.path.clone();
    let thing = Source {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        party,
        origin,
        record: entry.record,
    };
    Noun::new(thing, &path, entry.body)
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Tells of the keys without which an entry of a list is nothing.
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
