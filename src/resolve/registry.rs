//! Registries: ids, duplicates, merges, and what points at what.

use crate::diag::{Diagnostic, Diagnostics, Place as At};
use crate::model::actor::{Actor, ActorKind, ActorRecord, End, Identifier, Membership, NameOrder};
use crate::model::date::Edtf;
use crate::model::many::Words;
use crate::model::place::{Place, PlaceRecord};
use crate::model::route;
use crate::model::site::{ActorRef, PlaceRef, Redirect, SourceRef, TopicRef};
use crate::model::source::{Source, SourceRecord};
use crate::model::topic::{BANDS, Topic, TopicRecord};
use crate::parse::body::Body;
use crate::parse::registry::Entry;
use crate::resolve::absorb;
use crate::resolve::chains;
use crate::resolve::ids::Ids;
use crate::resolve::merge::{list, sort};
use crate::resolve::values;
use crate::text::near::nearest;
use std::sync::Arc;

/// A thing and the text of its own, whose links are not resolved yet.
#[derive(Clone, Debug)]
pub struct Noun<T> {
    /// The thing.
    pub thing: T,
    /// The background as parsed.
    pub body: Option<Background>,
    /// Where an actor's picture is named, which lies beside that file.
    pub picture: Option<At>,
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
    fn new(thing: T, path: &Arc<str>, body: Option<Body>) -> Noun<T> {
        let path = path.clone();
        Noun {
            thing,
            body: body.map(|body| Background { path, body }),
            picture: None,
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
    let mut kinds: Vec<Option<ActorKind>> =
        actors.entries.iter().map(|(_, e)| e.record.kind).collect();
    for (at, _, entry) in &actors.merged {
        kinds[*at] = kinds[*at].or(entry.record.kind);
    }
    let kinds: Vec<ActorKind> = kinds.into_iter().map(Option::unwrap_or_default).collect();
    let make_actor = |id, entry, at: usize, diags: &mut Diagnostics| {
        actor(
            id,
            entry,
            kinds[at],
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
        let other = make_actor(id, entry, at, diags);
        let into = &mut registry.actors[at];
        let (own, merged) = (&into.thing.id, &other.thing.id);
        take_text(&mut into.body, other.body, (own, merged), diags);
        if into.thing.record.image.is_none() {
            into.picture = other.picture;
        }
        absorb::actor(&mut into.thing, other.thing);
    }
    for (at, id, entry) in topics.merged {
        let other = topic(id, entry, &topic_look, diags);
        let into = &mut registry.topics[at];
        let (own, merged) = (&into.thing.id, &other.thing.id);
        take_text(&mut into.body, other.body, (own, merged), diags);
        absorb::topic(&mut into.thing, other.thing);
    }
    registry
        .actors
        .iter_mut()
        .for_each(|noun| name(&mut noun.thing));
    (registry.place_ids, registry.actor_ids) = (places.ids, actors.ids);
    (registry.topic_ids, registry.source_ids) = (topics.ids, sources.ids);
    for (i, source) in registry.sources.iter().enumerate() {
        let names = std::iter::once(&source.thing.name).chain(list(&source.thing.record.aliases));
        for name in names {
            let ids = &mut registry.source_ids;
            let first = ids.get(name).filter(|first| *first != i as u32);
            if let Some(first) = first.map(|first| &registry.sources[first as usize].thing) {
                let at = At::value(&source.thing.path, source.thing.entry.clone());
                diags.push(Diagnostic::shared_source(at, name, &first.id));
            }
            ids.add(name, i as u32);
        }
    }
    chains::check(&mut registry, diags);
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

/// What an actor is called for short and by what it sorts, and its offices in order: when all
/// that is said of it is together.
fn name(actor: &mut Actor) {
    let record = &actor.record;
    let family = record.family_name.clone();
    let family = family.filter(|_| actor.kind == ActorKind::Person);
    actor.short_name = record.short_name.clone().or(family);
    actor.sort_name = record
        .sort_name
        .clone()
        .unwrap_or_else(|| sort_name(record, actor.kind, &actor.name));
    let offices = &mut actor.memberships;
    offices.sort_by(|a, b| b.start.cmp(&a.start).then_with(|| a.role.cmp(&b.role)));
    actor.memberships.dedup();
}

/// Who holds a post holds it at the post's organisation, where none is recorded.
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
            || entry.place(&format!("usage[{i}]")),
            diags,
        );
    }
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
            || entry.place("parent_id"),
            diags,
        )
        .map(TopicRef);
    identifiers(&record.identifiers, &entry, diags);
    if let Some(address) = record.wikidata.as_deref().filter(|id| id.contains('/')) {
        diags.push(Diagnostic::id_in_address(entry.place("wikidata"), address));
    }
    let is_empty = |text: &Option<String>| is_blank(text.as_deref());
    if record
        .bluf
        .as_ref()
        .is_some_and(|bluf| is_empty(&bluf.text))
    {
        diags.push(Diagnostic::missing_text(entry.place("bluf"), "bottom line"));
    }
    let as_of = record.bluf.as_ref().and_then(|b| b.as_of.as_deref());
    let bluf_as_of = values::edtf(as_of, || entry.place("bluf.as_of"), diags);
    for (i, trend) in record.trend.iter().flatten().enumerate() {
        values::edtf(
            trend.period.as_deref(),
            || entry.place(&format!("trend[{i}].period")),
            diags,
        );
        if is_empty(&trend.reason) {
            diags.push(Diagnostic::trend_without_reason(
                entry.place(&format!("trend[{i}]")),
            ));
        }
    }
    for (i, judgement) in record.judgements.iter().flatten().enumerate() {
        if is_empty(&judgement.text) {
            let place = entry.place(&format!("judgements[{i}]"));
            diags.push(Diagnostic::missing_text(place, "judgement"));
        }
        let terms: Vec<&str> = BANDS.iter().map(|(term, _)| *term).collect();
        let likelihood = judgement.likelihood.as_deref().map(str::trim);
        if let Some(word) = likelihood.filter(|l| !terms.contains(&l.to_lowercase().as_str())) {
            let near = nearest(word, terms.iter().copied());
            let place = entry.place(&format!("judgements[{i}].likelihood"));
            diags.push(Diagnostic::bad_value(place, word, &terms, near));
        }
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

/// The fields of an actor that can be kept from being printed.
const SUPPRESSIBLE: [&str; 4] = ["birth_date", "identifiers", "image", "links"];

fn actor(
    id: String,
    mut entry: Entry<ActorRecord>,
    kind: ActorKind,
    (actors, places, kinds): (&Look<'_>, &Look<'_>, &[ActorKind]),
    diags: &mut Diagnostics,
) -> Noun<Actor> {
    let record = &entry.record;
    if record.kind.is_none() && record.same_as.is_none() && entry.stem.is_some() {
        diags.push(Diagnostic::missing_kind(entry.place(""), &id));
    }
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
    if let (Some(o), Some(id)) = (organization, record.organization_id.as_deref())
        && kinds.get(o.ix()) == Some(&ActorKind::Person)
    {
        diags.push(Diagnostic::membership_in_person(
            entry.place("organization_id"),
            id,
        ));
    }
    let area = places
        .up(record.area_id.as_deref(), || entry.place("area_id"), diags)
        .map(PlaceRef);
    let suppress = record
        .privacy
        .as_ref()
        .map(|privacy| list(&privacy.suppress));
    for word in suppress.into_iter().flatten() {
        // What is misspelt here would be printed.
        if !SUPPRESSIBLE.contains(&word.as_str()) {
            let near = nearest(word, SUPPRESSIBLE.iter().copied());
            let place = entry.place("privacy.suppress");
            diags.push(Diagnostic::bad_value(place, word, &SUPPRESSIBLE, near));
        }
    }
    let mut moment = |key: &str, text: &Option<String>| {
        let text = text.as_deref().filter(|text| *text != "..");
        values::moment(text, || entry.place(key), diags)
    };
    let spans = [
        (
            "founding_date",
            &record.founding_date,
            "dissolution_date",
            &record.dissolution_date,
        ),
        (
            "birth_date",
            &record.birth_date,
            "death_date",
            &record.death_date,
        ),
        (
            "start_date",
            &record.start_date,
            "end_date",
            &record.end_date,
        ),
    ];
    let spans = spans.map(|(from, first, to, last)| (moment(from, first), moment(to, last), to));
    for (first, last, key) in spans {
        let (first, last) = (
            first.and_then(|d| d.earliest()),
            last.and_then(|d| d.latest()),
        );
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            diags.push(Diagnostic::ends_before_start(entry.place(key)));
        }
    }
    let memberships = memberships(&entry, actors, kinds, diags);
    identifiers(&record.identifiers, &entry, diags);
    for (i, other) in record.other_names.iter().flatten().enumerate() {
        let at = || entry.place(&format!("other_names[{i}]"));
        needs(&[("name", &other.name)], "other name", at, diags);
    }
    let review = record.privacy.as_ref().and_then(|p| p.review.as_deref());
    values::edtf(review, || entry.place("privacy.review"), diags);
    let mut links = entry.record.links.clone();
    for (i, link) in links.iter_mut().flatten().enumerate() {
        let at = || entry.place(&format!("links[{i}]"));
        needs(&[("url", &Some(link.url.clone()))], "link", at, diags);
        link.url = values::web(
            Some(&link.url),
            || entry.place(&format!("links[{i}].url")),
            diags,
        )
        .unwrap_or_default();
    }
    let name = record.name.clone().unwrap_or_else(|| id.clone());
    let picture = record.image.is_some().then(|| entry.place("image"));
    entry.record.links = links;
    let path = entry.path.clone();
    let thing = Actor {
        id,
        path: entry.path,
        entry: entry.entry,
        kind,
        name,
        short_name: None,
        sort_name: String::new(),
        memberships,
        parent,
        organization,
        area,
        background: None,
        image: None,
        record: entry.record,
    };
    Noun {
        picture,
        ..Noun::new(thing, &path, entry.body)
    }
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Tells of the keys without which an entry of a list is nothing.
fn needs(
    keys: &[(&str, &Option<String>)],
    part: &str,
    place: impl Fn() -> At,
    diags: &mut Diagnostics,
) {
    for (key, value) in keys {
        if is_blank(value.as_deref()) {
            diags.push(Diagnostic::missing_part(place(), part, key));
        }
    }
}

fn identifiers<T>(list: &Option<Vec<Identifier>>, entry: &Entry<T>, diags: &mut Diagnostics) {
    for (i, id) in list.iter().flatten().enumerate() {
        let at = || entry.place(&format!("identifiers[{i}]"));
        let keys = [
            ("scheme", &Some(id.scheme.clone())),
            ("identifier", &Some(id.identifier.clone())),
        ];
        needs(&keys, "identifier", at, diags);
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

/// What people write for an office that is still held.
const STILL: [&str; 6] = ["present", "now", "today", "current", "ongoing", "incumbent"];

fn memberships(
    entry: &Entry<ActorRecord>,
    actors: &Look<'_>,
    kinds: &[ActorKind],
    diags: &mut Diagnostics,
) -> Vec<Membership> {
    let death = entry.record.death_date.as_deref();
    let death = death.and_then(|date| Edtf::parse(date).ok()?.latest());
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
        if let (Some(p), Some(id)) = (post, m.post_id.as_deref())
            && kinds.get(p as usize) != Some(&ActorKind::Post)
        {
            diags.push(Diagnostic::not_a_post(at("post_id"), id));
        }
        if m.organization_id.is_none() && m.post_id.is_none() {
            diags.push(Diagnostic::membership_nowhere(
                entry.place(&format!("memberships[{i}]")),
            ));
        }
        let start = values::moment(m.start_date.as_deref(), || at("start_date"), diags);
        let end = match m.end_date.as_deref().map(str::trim) {
            None | Some("") => End::Unknown,
            Some("..") => End::Open,
            Some(word) if STILL.contains(&word.to_lowercase().as_str()) => {
                let why = "what is still held ends with `..`";
                diags.push(Diagnostic::bad_date(at("end_date"), word, why, Some("..")));
                End::Open
            }
            text => values::moment(text, || at("end_date"), diags).map_or(End::Unknown, End::On),
        };
        if let (Some(s), End::On(e)) = (&start, &end)
            && let (Some(s), Some(e)) = (s.earliest(), e.latest())
            && e < s
        {
            diags.push(Diagnostic::ends_before_start(at("end_date")));
        }
        let begins = start.as_ref().and_then(Edtf::earliest);
        if begins
            .zip(death)
            .is_some_and(|(begins, death)| begins > death)
        {
            diags.push(Diagnostic::begins_after_death(at("start_date")));
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
