//! Registries: ids, duplicates, merges, and what points at what.

use crate::diag::{Diagnostic, Diagnostics, Place as At};
use crate::model::actor::{Actor, ActorKind, ActorRecord, End, Membership, NameOrder};
use crate::model::many::Words;
use crate::model::place::{Place, PlaceRecord};
use crate::model::route;
use crate::model::site::{ActorRef, PlaceRef, Redirect, SourceRef, TopicRef};
use crate::model::source::{Source, SourceRecord};
use crate::model::topic::{Topic, TopicRecord};
use crate::parse::body::Body;
use crate::parse::registry::Entry;
use crate::resolve::ids::{self, Ids};
use crate::resolve::values;
use crate::text::slug::slug;

/// A thing and the text of its own, whose links are not resolved yet.
#[derive(Clone, Debug)]
pub struct Noun<T> {
    /// The thing.
    pub thing: T,
    /// The background as parsed.
    pub body: Option<Body>,
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

/// What registries' records have in common.
trait Named {
    const NOUN: &'static str;
    fn id(&self) -> Option<&str>;
    fn name(&self) -> Option<&str>;
    fn same_as(&self) -> Option<&str> {
        None
    }
    fn former(&self) -> &[String] {
        &[]
    }
    /// Takes in what another entry of the same thing says.
    fn merge(&mut self, _other: Self)
    where
        Self: Sized,
    {
    }
}

fn list(words: &Option<Words>) -> &[String] {
    words.as_ref().map_or(&[], |w| &w.0)
}

macro_rules! named {
    ($ty:ty, $noun:literal $(, $field:ident)*) => {
        impl Named for $ty {
            const NOUN: &'static str = $noun;
            fn id(&self) -> Option<&str> {
                self.id.as_deref()
            }
            fn name(&self) -> Option<&str> {
                self.name.as_deref().map(str::trim).filter(|n| !n.is_empty())
            }
            $(named!(@ $field);)*
        }
    };
    (@ former) => {
        fn former(&self) -> &[String] {
            list(&self.former_ids)
        }
    };
    (@ same) => {
        fn same_as(&self) -> Option<&str> {
            self.same_as.as_deref()
        }
    };
    (@ merge_actor) => {
        fn merge(&mut self, other: Self) {
            merge_actor(self, other);
        }
    };
    (@ merge_topic) => {
        fn merge(&mut self, other: Self) {
            let words = self.keywords.get_or_insert_default();
            words.0.extend(other.keywords.into_iter().flat_map(|k| k.0));
            self.scope_note = self.scope_note.take().or(other.scope_note);
            self.bluf = self.bluf.take().or(other.bluf);
        }
    };
}

named!(ActorRecord, "actor", former, same, merge_actor);
named!(TopicRecord, "topic", former, same, merge_topic);
named!(PlaceRecord, "place", former);
named!(SourceRecord, "source");

fn merge_actor(into: &mut ActorRecord, other: ActorRecord) {
    let names = into.aliases.get_or_insert_default();
    names.0.extend(
        other
            .name
            .into_iter()
            .chain(other.aliases.into_iter().flat_map(|w| w.0)),
    );
    names.0.retain(|n| Some(n) != into.name.as_ref());
    fn join<T>(into: &mut Option<Vec<T>>, other: Option<Vec<T>>) {
        if let Some(other) = other {
            into.get_or_insert_default().extend(other);
        }
    }
    join(&mut into.memberships, other.memberships);
    join(&mut into.other_names, other.other_names);
    join(&mut into.identifiers, other.identifiers);
    join(&mut into.links, other.links);
    if let Some(words) = other.demonyms {
        into.demonyms.get_or_insert_default().0.extend(words.0);
    }
    into.family_name = into.family_name.take().or(other.family_name);
    into.given_name = into.given_name.take().or(other.given_name);
    into.name_order = into.name_order.or(other.name_order);
    into.short_name = into.short_name.take().or(other.short_name);
    into.summary = into.summary.take().or(other.summary);
    into.parent_id = into.parent_id.take().or(other.parent_id);
    into.image = into.image.take().or(other.image);
}

/// Entries of one kind, sorted by id, doubles and merges settled.
struct Sorted<T> {
    entries: Vec<(String, Entry<T>)>,
    ids: Ids,
    redirects: Vec<Redirect>,
}

fn sort<T: Named>(
    entries: Vec<Entry<T>>,
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut named: Vec<(String, Entry<T>)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = entry
            .record
            .id()
            .map(str::to_owned)
            .or_else(|| entry.stem.clone());
        match id {
            Some(id) if ids::is_sound(&id) => named.push((id, entry)),
            Some(id) => {
                let words = if id.trim().is_empty() {
                    entry.record.name().unwrap_or(T::NOUN)
                } else {
                    &id
                };
                let example = slug(words);
                diags.push(Diagnostic::bad_id(
                    entry.place("id"),
                    T::NOUN,
                    &id,
                    &example,
                ));
            }
            None => diags.push(Diagnostic::missing_id(
                entry.place(""),
                T::NOUN,
                entry.record.name().map(slug).as_deref(),
            )),
        }
    }
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut unique: Vec<(String, Entry<T>)> = Vec::with_capacity(named.len());
    for (id, entry) in named {
        match unique.last() {
            Some((last, first)) if *last == id => {
                diags.push(Diagnostic::duplicate_id(
                    entry.place("id"),
                    first.place("id"),
                    T::NOUN,
                    &id,
                ));
            }
            _ => unique.push((id, entry)),
        }
    }
    merge(unique, to, diags)
}

/// Merges entries into the one that their `same_as` names, and numbers the rest.
fn merge<T: Named>(
    unique: Vec<(String, Entry<T>)>,
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut all = Ids::default();
    for (i, (id, _)) in unique.iter().enumerate() {
        all.add(id, i as u32);
    }
    let next: Vec<Option<usize>> = unique
        .iter()
        .map(|(_, entry)| {
            let target = entry.record.same_as()?;
            let found = all.get(target);
            if found.is_none() {
                diags.push(Diagnostic::unknown_id(
                    entry.place("same_as"),
                    T::NOUN,
                    target,
                    all.near(target),
                ));
            }
            found.map(|i| i as usize)
        })
        .collect();
    let mut next = next;
    for at in rings(&next) {
        let ids = ring(at, &next).map(|i| unique[i].0.as_str());
        let place = unique[at].1.place("same_as");
        diags.push(Diagnostic::cycle(place, T::NOUN, "same_as", &chain(ids)));
        next[at] = None;
    }
    let root: Vec<usize> = (0..unique.len())
        .map(|start| {
            let mut at = start;
            while let Some(on) = next[at] {
                at = on;
            }
            at
        })
        .collect();
    number(unique, &root, to, diags)
}

fn number<T: Named>(
    unique: Vec<(String, Entry<T>)>,
    root: &[usize],
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut kept: Vec<(String, Entry<T>)> = Vec::with_capacity(unique.len());
    let (mut place, mut merged) = (vec![0u32; unique.len()], Vec::new());
    for (i, (id, entry)) in unique.into_iter().enumerate() {
        if root[i] == i {
            place[i] = kept.len() as u32;
            kept.push((id, entry));
        } else {
            merged.push((root[i], id, entry));
        }
    }
    let mut sorted = Sorted {
        ids: Ids::default(),
        redirects: Vec::new(),
        entries: kept,
    };
    for (i, (id, _)) in sorted.entries.iter().enumerate() {
        sorted.ids.add(id, i as u32);
    }
    for (root, id, entry) in merged {
        let at = place[root];
        sorted.ids.add(&id, at);
        let target = &mut sorted.entries[at as usize];
        sorted.redirects.push(Redirect {
            from: to(&id),
            to: to(&target.0),
            path: entry.path.clone(),
        });
        target.1.record.merge(entry.record);
    }
    for (i, (id, entry)) in sorted.entries.iter().enumerate() {
        for (n, former) in entry.record.former().iter().enumerate() {
            if sorted.ids.add(former, i as u32) {
                sorted.redirects.push(Redirect {
                    from: to(former),
                    to: to(id),
                    path: entry.path.clone(),
                });
            } else {
                diags.push(Diagnostic::former_id_taken(
                    entry.place(&format!("former_ids[{n}]")),
                    T::NOUN,
                    former,
                ));
            }
        }
        if entry.record.name().is_none() {
            diags.push(Diagnostic::missing_name(entry.place(""), T::NOUN, id));
        }
    }
    sorted
}

/// Looks an id up; an unknown one is told.
struct Look<'a> {
    ids: &'a Ids,
    noun: &'static str,
}

impl Look<'_> {
    fn up(
        &self,
        id: Option<&str>,
        place: impl FnOnce() -> At,
        diags: &mut Diagnostics,
    ) -> Option<u32> {
        let id = id.map(str::trim).filter(|id| !id.is_empty())?;
        let found = self.ids.get(id);
        if found.is_none() {
            diags.push(Diagnostic::unknown_id(
                place(),
                self.noun,
                id,
                self.ids.near(id),
            ));
        }
        found
    }
}

/// Resolves all registries.
pub fn resolve(
    places: Vec<Entry<PlaceRecord>>,
    actors: Vec<Entry<ActorRecord>>,
    topics: Vec<Entry<TopicRecord>>,
    sources: Vec<Entry<SourceRecord>>,
    diags: &mut Diagnostics,
) -> Registry {
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
    let kinds: Vec<ActorKind> = actors
        .entries
        .iter()
        .map(|(_, e)| e.record.kind.unwrap_or_default())
        .collect();

    let mut registry = Registry {
        places: places
            .entries
            .into_iter()
            .map(|(id, e)| place(id, e, &place_look, diags))
            .collect(),
        actors: actors
            .entries
            .into_iter()
            .map(|(id, e)| actor(id, e, &actor_look, &place_look, &kinds, diags))
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
    (registry.place_ids, registry.actor_ids) = (places.ids, actors.ids);
    (registry.topic_ids, registry.source_ids) = (topics.ids, sources.ids);
    for (i, source) in registry.sources.iter().enumerate() {
        registry.source_ids.add(&source.thing.name, i as u32);
        for alias in list(&source.thing.record.aliases) {
            registry.source_ids.add(alias, i as u32);
        }
    }
    chains(&mut registry, diags);
    registry
}

fn place(
    id: String,
    entry: Entry<PlaceRecord>,
    look: &Look<'_>,
    diags: &mut Diagnostics,
) -> Noun<Place> {
    let record = &entry.record;
    if let Some(tz) = record.tz.as_deref()
        && tz.parse::<chrono_tz::Tz>().is_err()
    {
        diags.push(Diagnostic::bad_zone(entry.place("tz"), tz));
    }
    let parent = look
        .up(
            record.parent_id.as_deref(),
            || entry.place("parent_id"),
            diags,
        )
        .map(PlaceRef);
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    let thing = Place {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        parent,
        background: None,
        record: entry.record,
    };
    Noun {
        thing,
        body: entry.body,
    }
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
            || entry.place("parent_id"),
            diags,
        )
        .map(TopicRef);
    let as_of = record.bluf.as_ref().and_then(|b| b.as_of.as_deref());
    let bluf_as_of = values::edtf(as_of, || entry.place("bluf.as_of"), diags);
    for (i, trend) in record.trend.iter().flatten().enumerate() {
        values::edtf(
            trend.period.as_deref(),
            || entry.place(&format!("trend[{i}].period")),
            diags,
        );
        if trend.reason.as_deref().is_none_or(|r| r.trim().is_empty()) {
            diags.push(Diagnostic::trend_without_reason(
                entry.place(&format!("trend[{i}]")),
            ));
        }
    }
    for (i, judgement) in record.judgements.iter().flatten().enumerate() {
        values::edtf(
            judgement.as_of.as_deref(),
            || entry.place(&format!("judgements[{i}].as_of")),
            diags,
        );
        if judgement.likelihood.is_some() && judgement.confidence.is_some() {
            diags.push(Diagnostic::judgement_mixed(
                entry.place(&format!("judgements[{i}]")),
            ));
        }
    }
    let name = record.name.clone().unwrap_or_else(|| id.clone());
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
    Noun {
        thing,
        body: entry.body,
    }
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
            || entry.place("party_id"),
            diags,
        )
        .map(ActorRef);
    let origin = sources
        .up(
            record.origin_id.as_deref(),
            || entry.place("origin_id"),
            diags,
        )
        .map(SourceRef);
    values::edtf(
        record.retrieved.as_deref(),
        || entry.place("retrieved"),
        diags,
    );
    let url = values::web(record.url.as_deref(), || entry.place("url"), diags);
    let archived_at = values::web(
        record.archived_at.as_deref(),
        || entry.place("archived_at"),
        diags,
    );
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    (entry.record.url, entry.record.archived_at) = (url, archived_at);
    let thing = Source {
        id,
        path: entry.path,
        entry: entry.entry,
        name,
        party,
        origin,
        record: entry.record,
    };
    Noun {
        thing,
        body: entry.body,
    }
}

fn actor(
    id: String,
    mut entry: Entry<ActorRecord>,
    actors: &Look<'_>,
    places: &Look<'_>,
    kinds: &[ActorKind],
    diags: &mut Diagnostics,
) -> Noun<Actor> {
    let record = &entry.record;
    let kind = record.kind.unwrap_or_default();
    let parent = actors
        .up(
            record.parent_id.as_deref(),
            || entry.place("parent_id"),
            diags,
        )
        .map(ActorRef);
    let organization = actors
        .up(
            record.organization_id.as_deref(),
            || entry.place("organization_id"),
            diags,
        )
        .map(ActorRef);
    let area = places
        .up(record.area_id.as_deref(), || entry.place("area_id"), diags)
        .map(PlaceRef);
    for (key, text) in [
        ("founding_date", &record.founding_date),
        ("dissolution_date", &record.dissolution_date),
        ("birth_date", &record.birth_date),
        ("death_date", &record.death_date),
        ("start_date", &record.start_date),
        ("end_date", &record.end_date),
    ] {
        if text.as_deref() != Some("..") {
            values::edtf(text.as_deref(), || entry.place(key), diags);
        }
    }
    let mut memberships = memberships(&entry, actors, kinds, diags);
    memberships.sort_by(|a, b| {
        let start = |m: &Membership| m.start.as_ref().and_then(|d| d.earliest());
        start(b).cmp(&start(a)).then_with(|| a.role.cmp(&b.role))
    });
    let mut links = entry.record.links.clone();
    for (i, link) in links.iter_mut().flatten().enumerate() {
        link.url = values::web(
            Some(&link.url),
            || entry.place(&format!("links[{i}].url")),
            diags,
        )
        .unwrap_or_default();
    }
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    let sort_name = record
        .sort_name
        .clone()
        .unwrap_or_else(|| sort_name(record, kind, &name));
    let short_name = record.short_name.clone().or_else(|| {
        record
            .family_name
            .clone()
            .filter(|_| kind == ActorKind::Person)
    });
    entry.record.links = links;
    let thing = Actor {
        id,
        path: entry.path,
        entry: entry.entry,
        kind,
        name,
        short_name,
        sort_name,
        memberships,
        parent,
        organization,
        area,
        background: None,
        image: None,
        record: entry.record,
    };
    Noun {
        thing,
        body: entry.body,
    }
}

/// "Wu Yanan" with family name Wu sorts as it stands, "Jake Sullivan" as "Sullivan, Jake".
fn sort_name(record: &ActorRecord, kind: ActorKind, name: &str) -> String {
    let family = record
        .family_name
        .as_deref()
        .map(str::trim)
        .filter(|f| !f.is_empty());
    match (kind, family) {
        (ActorKind::Person, Some(family)) if record.name_order != Some(NameOrder::Mononym) => {
            let rest = match name
                .strip_suffix(family)
                .or_else(|| name.strip_prefix(family))
            {
                Some(rest) => rest.trim().to_owned(),
                None => record.given_name.clone().unwrap_or_default(),
            };
            if rest.is_empty() {
                family.to_owned()
            } else {
                format!("{family}, {rest}")
            }
        }
        (ActorKind::Person, _) => name.to_owned(),
        _ => name
            .strip_prefix("The ")
            .or_else(|| name.strip_prefix("the "))
            .unwrap_or(name)
            .to_owned(),
    }
}

fn memberships(
    entry: &Entry<ActorRecord>,
    actors: &Look<'_>,
    kinds: &[ActorKind],
    diags: &mut Diagnostics,
) -> Vec<Membership> {
    let mut list = Vec::new();
    for (i, m) in entry.record.memberships.iter().flatten().enumerate() {
        let at = |key: &str| entry.place(&format!("memberships[{i}].{key}"));
        let organization = actors.up(
            m.organization_id.as_deref(),
            || at("organization_id"),
            diags,
        );
        let post = actors.up(m.post_id.as_deref(), || at("post_id"), diags);
        let on_behalf_of = actors.up(
            m.on_behalf_of_id.as_deref(),
            || at("on_behalf_of_id"),
            diags,
        );
        if let (Some(o), Some(id)) = (organization, m.organization_id.as_deref())
            && kinds.get(o as usize) == Some(&ActorKind::Person)
        {
            diags.push(Diagnostic::membership_in_person(at("organization_id"), id));
        }
        if m.organization_id.is_none() && m.post_id.is_none() {
            diags.push(Diagnostic::membership_nowhere(
                entry.place(&format!("memberships[{i}]")),
            ));
        }
        let start = values::edtf(m.start_date.as_deref(), || at("start_date"), diags);
        let end = match m.end_date.as_deref().map(str::trim) {
            None | Some("") => End::Unknown,
            Some("..") => End::Open,
            text => values::edtf(text, || at("end_date"), diags).map_or(End::Unknown, End::On),
        };
        if let (Some(s), End::On(e)) = (&start, &end)
            && let (Some(s), Some(e)) = (s.earliest(), e.latest())
            && e < s
        {
            diags.push(Diagnostic::ends_before_start(at("end_date")));
        }
        list.push(Membership {
            organization: organization.map(ActorRef),
            post: post.map(ActorRef),
            role: m.role.clone().filter(|r| !r.trim().is_empty()),
            on_behalf_of: on_behalf_of.map(ActorRef),
            start,
            end,
            acting: m.acting.unwrap_or(false),
            sources: list_of(&m.sources),
        });
    }
    list
}

fn list_of(words: &Option<Words>) -> Vec<String> {
    list(words).to_vec()
}

/// How many wholes a thing may be a part of, one within the other.
const MAX_PARENTS: usize = 16;

/// Parents that come back to where they began, and chains of them that no page
/// can show: told once for each, then cut.
fn chains(registry: &mut Registry, diags: &mut Diagnostics) {
    macro_rules! check {
        ($list:ident, $noun:literal) => {{
            let mut parents: Vec<Option<usize>> = registry
                .$list
                .iter()
                .map(|n| n.thing.parent.map(|p| p.ix()))
                .collect();
            let at = |i: usize| {
                let thing = &registry.$list[i].thing;
                let dot = if thing.entry.is_empty() { "" } else { "." };
                At::value(&thing.path, format!("{}{dot}parent_id", thing.entry))
            };
            let rings = rings(&parents);
            for i in rings.iter().copied() {
                let ids = ring(i, &parents).map(|i| registry.$list[i].thing.id.as_str());
                diags.push(Diagnostic::cycle(at(i), $noun, "parent_id", &chain(ids)));
            }
            for i in rings.iter().copied() {
                parents[i] = None;
            }
            let deep = too_deep(&parents);
            for i in deep.iter().copied() {
                diags.push(Diagnostic::parents_too_deep(at(i), $noun, MAX_PARENTS));
            }
            for i in rings.into_iter().chain(deep) {
                registry.$list[i].thing.parent = None;
            }
        }};
    }
    check!(actors, "actor");
    check!(topics, "topic");
    check!(places, "place");
}

/// The members of a ring, from one of them until it comes back.
fn ring(start: usize, next: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let mut at = Some(start);
    let mut back = false;
    std::iter::from_fn(move || {
        let here = at?;
        at = if back { None } else { next[here] };
        back |= at == Some(start);
        Some(here)
    })
}

/// Ids in their order, for a message.
fn chain<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(" → ")
}

/// Those that stand just beyond the limit; the parents have no rings.
fn too_deep(parents: &[Option<usize>]) -> Vec<usize> {
    let over = |start: usize| {
        let above = std::iter::successors(parents[start], |at| parents[*at]);
        above.take(MAX_PARENTS + 2).count() == MAX_PARENTS + 1
    };
    (0..parents.len()).filter(|i| over(*i)).collect()
}

/// One member of each ring of parents.
fn rings(parents: &[Option<usize>]) -> Vec<usize> {
    // By whose walk a member was first met; 0 is nobody's.
    let mut met = vec![0; parents.len()];
    let mut found = Vec::new();
    for start in 0..parents.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            if met[at] == start + 1 {
                found.push(at);
            }
            if met[at] != 0 {
                break;
            }
            met[at] = start + 1;
            next = parents[at];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{MAX_PARENTS, rings, too_deep};

    #[test]
    fn a_chain_is_cut_once_where_it_grows_too_long() {
        let chain = |n: usize| (0..n).map(|i| i.checked_sub(1)).collect::<Vec<_>>();
        assert_eq!(too_deep(&chain(MAX_PARENTS + 1)), Vec::<usize>::new());
        assert_eq!(too_deep(&chain(MAX_PARENTS + 9)), vec![MAX_PARENTS + 1]);
    }

    #[test]
    fn each_ring_is_found_once() {
        for (parents, expected) in [
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(2), Some(0), Some(0)], vec![0]),
            (vec![Some(1), Some(0), Some(3), Some(2)], vec![0, 2]),
        ] {
            assert_eq!(rings(&parents), expected, "{parents:?}");
        }
    }
}
