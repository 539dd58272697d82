//! Actors of the registry: their dates, offices, names and what points at whom.

mod memberships;
mod same_as;

use crate::diag::{Diagnostic, Location};
use crate::model::actor::{
    Actor, ActorKind, ActorRecord, Link, NameOrder, OtherName, OtherNameRecord, Privacy,
};
use crate::model::date::Edtf;
use crate::model::dated::{Dated, End};
use crate::model::one_or_many::items;
use crate::model::store::{Item, Ref};
use crate::parse::registry::Entry;
use crate::resolve::registry::{Registry, Resolve};
use crate::resolve::resolver::{Foreseen, Line, Resolver};
use crate::resolve::values;
use crate::text::family;
use crate::text::names::Language;
use crate::text::suggest::nearest;
use std::mem::take;

/// The fields of an actor that can be kept from being printed.
const SUPPRESSIBLE: [&str; 4] = ["birth_date", "identifiers", "image", "links"];

impl Resolve for Actor {
    fn resolve(
        id: &str,
        entry: &mut Entry<ActorRecord>,
        at: Ref<Actor>,
        resolver: &mut Resolver<'_>,
    ) -> Actor {
        let record = take(&mut entry.record);
        if record.kind.is_none() && record.same_as.is_none() && entry.stem.is_some() {
            let missing = Diagnostic::missing_kind(entry.location(""), id);
            resolver.diags.push(missing);
        }
        let kind = resolver.actors[at.ix()].0;
        actor(record, kind, &|key| entry.location(key), resolver)
    }

    fn absorb(into: &mut Item<Actor>, other: Item<Actor>) {
        same_as::absorb(into, other);
    }

    fn finish(registry: &mut Registry, language: Language) {
        let actors = &mut registry.records.actors;
        actors.iter_mut().for_each(|item| name(item, language));
        memberships::seat(actors);
    }
}

/// What can be known of an actor as one entry has it; `at` is the location of a key.
fn actor(
    record: ActorRecord,
    kind: ActorKind,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Actor {
    let ActorRecord {
        family_name,
        given_name,
        name_order,
        short_name,
        sort_name,
        honorific_prefix,
        aliases,
        other_names,
        demonyms,
        other_labels,
        organization_id,
        memberships,
        area_id,
        founding_date,
        dissolution_date,
        birth_date,
        death_date,
        start_date,
        end_date,
        end_known,
        identifiers,
        links,
        image,
        image_credit,
        summary,
        privacy,
        extra,
        // The head of all records, and what is kept without being shown.
        id: _,
        kind: _,
        name: _,
        parent_id: _,
        same_as: _,
        former_ids: _,
        contact_details: _,
    } = record;
    let known = values::edtf(end_known.as_deref(), || at("end_known"), resolver.diags);
    let term = Foreseen::From(known);
    let mut span = |[from, to]: [(&str, Option<String>); 2], foreseen: &Foreseen| {
        let (from_key, to_key) = (from.0, to.0);
        let (from, to) = (from.1.as_deref(), to.1.as_deref());
        resolver.span((from_key, from), (to_key, to), foreseen, at)
    };
    let (founded, dissolved) = span(
        [
            ("founding_date", founding_date),
            ("dissolution_date", dissolution_date),
        ],
        &term,
    );
    let lived = [
        ("birth_date", birth_date),
        ("death_date", death_date.clone()),
    ];
    let (born, died) = span(lived, &Foreseen::No);
    let (began, ended) = span([("start_date", start_date), ("end_date", end_date)], &term);
    let death = death_date.and_then(|date| Edtf::parse(&date).ok()?.latest());
    let organization = organization_id.as_deref();
    Actor {
        kind,
        organization: resolver.body(organization, || at("organization_id")),
        area: resolver.find(area_id.as_deref(), || at("area_id")),
        memberships: memberships::all(memberships.unwrap_or_default(), death, at, resolver),
        other_names: names(other_names.unwrap_or_default(), at, resolver),
        identifiers: resolver.identifiers(identifiers, at),
        links: pages(links.unwrap_or_default(), at, resolver),
        suppressed: suppressed(privacy.unwrap_or_default(), at, resolver),
        aliases: items(aliases),
        demonyms: items(demonyms),
        other_labels: items(other_labels),
        sort_name: sort_name.unwrap_or_default(),
        family_name,
        given_name,
        name_order,
        short_name,
        honorific_prefix,
        born,
        died,
        founded,
        dissolved,
        began,
        ended,
        image,
        image_credit,
        summary,
        extra,
    }
}

impl Resolver<'_> {
    /// Two dates, the second of which ends what the first begins.
    fn span(
        &mut self,
        (from_key, from): (&str, Option<&str>),
        (to_key, to): (&str, Option<&str>),
        foreseen: &Foreseen,
        at: &dyn Fn(&str) -> Location,
    ) -> (Option<Edtf>, Option<Edtf>) {
        let read = |text: Option<&str>| Edtf::parse(text?.trim()).ok();
        let first = read(from).and_then(|date| date.earliest());
        let last = read(to).and_then(|date| date.latest());
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            self.diags.push(Diagnostic::ends_before_start(at(to_key)));
        }
        let from = self.begun(from, || at(from_key));
        (from, self.ended(to, foreseen, || at(to_key)))
    }

    /// The organization, state, unit or group of an id; a person is none.
    fn body(&mut self, id: Option<&str>, location: impl Fn() -> Location) -> Option<Ref<Actor>> {
        let body: Option<Ref<Actor>> = self.find(id, &location);
        if let Some((ActorKind::Person, kind)) = body.and_then(|at| self.actors.get(at.ix())) {
            let id = id.unwrap_or_default();
            let wrong = Diagnostic::membership_in_person(location(), id, kind.clone());
            self.diags.push(wrong);
        }
        body
    }
}

/// Other names, as far as they are known, with the times of their use.
fn names(
    records: Vec<OtherNameRecord>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<Dated<OtherName>> {
    let name = |(i, record): (usize, OtherNameRecord)| {
        let at = |key: &str| at(&format!("other_names[{i}]{key}"));
        let OtherNameRecord {
            name,
            lang,
            script,
            note,
            start_date,
            end_date,
            matches,
        } = record;
        resolver.needs(&[("name", name.as_deref())], "other name", || at(""));
        let read = |text: Option<String>| Edtf::parse(text?.trim()).ok();
        let to = match end_date.as_deref().map(str::trim) {
            Some("..") => End::Open,
            _ => read(end_date).map_or(End::Unknown, End::On),
        };
        resolver.dated(Line {
            value: OtherName {
                name: name?,
                lang,
                script,
                note,
                matches: matches.unwrap_or_default(),
            },
            at: &at,
            from: (".start_date", read(start_date)),
            to: (to, Foreseen::No),
            evidence: ("", None),
        })
    };
    records.into_iter().enumerate().filter_map(name).collect()
}

/// Pages elsewhere.
fn pages(
    mut links: Vec<Link>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<Link> {
    for (i, link) in links.iter_mut().enumerate() {
        let at = |key: &str| at(&format!("links[{i}]{key}"));
        resolver.needs(&[("url", Some(&link.url))], "link", || at(""));
        let url = values::web(Some(&link.url), || at(".url"), resolver.diags);
        link.url = url.unwrap_or_default();
    }
    links
}

/// The fields that are not to be printed. What is misspelt would be printed.
fn suppressed(
    privacy: Privacy,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<String> {
    let Privacy {
        suppress,
        review,
        basis: _,
    } = privacy;
    values::edtf(review.as_deref(), || at("privacy.review"), resolver.diags);
    let suppress = items(suppress);
    for word in &suppress {
        if !SUPPRESSIBLE.contains(&word.as_str()) {
            let suggestion = nearest(word, SUPPRESSIBLE.iter().copied());
            let at = at("privacy.suppress");
            let bad = Diagnostic::bad_value(at, word, &SUPPRESSIBLE, suggestion);
            resolver.diags.push(bad);
        }
    }
    suppress
}

/// What an actor is called for short and by what it sorts, and its offices in order: when all
/// that is said of it is together.
fn name(actor: &mut Item<Actor>, language: Language) {
    if actor.sort_name.is_empty() {
        actor.own.sort_name = sort_name(actor, language);
    }
    let own = &mut actor.own;
    if own.short_name.is_none() && own.kind == ActorKind::Person {
        own.short_name = own.family_name.clone();
    }
    memberships::sort(&mut own.memberships);
}

/// A person sorts by the family name that texts call them by, anything else without its article.
fn sort_name(actor: &Item<Actor>, language: Language) -> String {
    let name = &actor.name;
    if actor.kind != ActorKind::Person {
        let bare = name
            .strip_prefix("The ")
            .or_else(|| name.strip_prefix("the "));
        return bare.unwrap_or(name).to_owned();
    }
    let family = actor.family_name.as_deref().map(str::trim);
    let family = family.filter(|family| !family.is_empty());
    let family_first = match actor.name_order {
        Some(NameOrder::Mononym) => return name.clone(),
        order => order == Some(NameOrder::FamilyFirst),
    };
    family::sort_name(name, family, family_first, language)
}
