//! Actors of the registry: their dates, offices, names and what points at whom.

mod as_of;
mod same_as;

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{Actor, ActorKind, ActorRecord, End, Membership, NameOrder};
use crate::model::date::Edtf;
use crate::model::one_or_many::list;
use crate::model::store::{Item, Ref, Store};
use crate::parse::registry::Entry;
use crate::resolve::as_of::Known;
use crate::resolve::registry::{Look, Registry, Resolve, identifiers, needs};
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
        look: &Look,
        diags: &mut Diagnostics,
    ) -> Actor {
        actor(id, entry, at, look, diags)
    }

    fn absorb(&mut self, other: Actor) {
        same_as::absorb(self, other);
    }

    fn finish(registry: &mut Registry, language: Language, _diags: &mut Diagnostics) {
        let actors = &mut registry.records.actors;
        actors.iter_mut().for_each(|item| name(item, language));
        seat(actors);
    }

    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
        as_of::apply(self, at, known);
    }
}

/// An actor as one entry has it; unknown ids and what cannot be read are reported.
fn actor(
    id: &str,
    entry: &mut Entry<ActorRecord>,
    at_kind: Ref<Actor>,
    look: &Look,
    diags: &mut Diagnostics,
) -> Actor {
    let record = &entry.record;
    if record.kind.is_none() && record.same_as.is_none() && entry.stem.is_some() {
        diags.push(Diagnostic::missing_kind(entry.location(""), id));
    }
    let at = |key| entry.location(key);
    let body = record.organization_id.as_deref();
    let organization: Option<Ref<Actor>> = look.up(body, || at("organization_id"), diags);
    if let (Some(o), Some(id)) = (organization, record.organization_id.as_deref())
        && let Some((ActorKind::Person, kind)) = look.actors.get(o.ix())
    {
        diags.push(Diagnostic::membership_in_person(
            entry.location("organization_id"),
            id,
            kind.clone(),
        ));
    }
    let area = look.up(record.area_id.as_deref(), || at("area_id"), diags);
    let suppress = record
        .privacy
        .as_ref()
        .map(|privacy| list(&privacy.suppress));
    for word in suppress.into_iter().flatten() {
        // What is misspelt here would be printed.
        if !SUPPRESSIBLE.contains(&word.as_str()) {
            let suggestion = nearest(word, SUPPRESSIBLE.iter().copied());
            let location = entry.location("privacy.suppress");
            diags.push(Diagnostic::bad_value(
                location,
                word,
                &SUPPRESSIBLE,
                suggestion,
            ));
        }
    }
    let mut moment = |key: &str, text: &Option<String>| {
        let text = text.as_deref().filter(|text| *text != "..");
        values::moment(text, || entry.location(key), diags)
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
            diags.push(Diagnostic::ends_before_start(entry.location(key)));
        }
    }
    let memberships = memberships(entry, look, diags);
    identifiers(&record.identifiers, entry, diags);
    for (i, other) in record.other_names.iter().flatten().enumerate() {
        let at = || entry.location(&format!("other_names[{i}]"));
        needs(&[("name", &other.name)], "other name", at, diags);
    }
    let known = record.end_known.as_deref();
    values::edtf(known, || entry.location("end_known"), diags);
    let review = record.privacy.as_ref().and_then(|p| p.review.as_deref());
    values::edtf(review, || entry.location("privacy.review"), diags);
    let mut links = entry.record.links.clone();
    for (i, link) in links.iter_mut().flatten().enumerate() {
        let at = || entry.location(&format!("links[{i}]"));
        needs(&[("url", &Some(link.url.clone()))], "link", at, diags);
        link.url = values::web(
            Some(&link.url),
            || entry.location(&format!("links[{i}].url")),
            diags,
        )
        .unwrap_or_default();
    }
    let mut record = take(&mut entry.record);
    record.links = links;
    Actor {
        kind: look.actors[at_kind.ix()].0,
        short_name: None,
        sort_name: String::new(),
        memberships,
        organization,
        area,
        record,
    }
}

/// What an actor is called for short and by what it sorts, and its offices in order: when all
/// that is said of it is together.
fn name(actor: &mut Item<Actor>, language: Language) {
    let record = &actor.record;
    let family = record.family_name.clone();
    let family = family.filter(|_| actor.kind == ActorKind::Person);
    let short_name = record.short_name.clone().or(family);
    let sort_name = record
        .sort_name
        .clone()
        .unwrap_or_else(|| sort_name(record, actor.kind, &actor.name, language));
    (actor.short_name, actor.sort_name) = (short_name, sort_name);
    let offices = &mut actor.memberships;
    offices.sort_by(|a, b| b.start.cmp(&a.start).then_with(|| a.role.cmp(&b.role)));
    actor.memberships.dedup();
}

/// A person sorts by the family name that texts call them by, anything else without its article.
fn sort_name(record: &ActorRecord, kind: ActorKind, name: &str, language: Language) -> String {
    if kind != ActorKind::Person {
        let bare = name
            .strip_prefix("The ")
            .or_else(|| name.strip_prefix("the "));
        return bare.unwrap_or(name).to_owned();
    }
    let family = record.family_name.as_deref().map(str::trim);
    let family = family.filter(|family| !family.is_empty());
    let family_first = match record.name_order {
        Some(NameOrder::Mononym) => return name.to_owned(),
        order => order == Some(NameOrder::FamilyFirst),
    };
    family::sort_name(name, family, family_first, language)
}

/// What people write for an office that is still held.
const STILL: [&str; 6] = ["present", "now", "today", "current", "ongoing", "incumbent"];

fn memberships(
    entry: &Entry<ActorRecord>,
    look: &Look,
    diags: &mut Diagnostics,
) -> Vec<Membership> {
    let death = entry.record.death_date.as_deref();
    let death = death.and_then(|date| Edtf::parse(date).ok()?.latest());
    let mut offices = Vec::new();
    for (i, m) in entry.record.memberships.iter().flatten().enumerate() {
        let at = |key: &str| entry.location(&format!("memberships[{i}].{key}"));
        let body = m.organization_id.as_deref();
        let organization: Option<Ref<Actor>> = look.up(body, || at("organization_id"), diags);
        let post: Option<Ref<Actor>> = look.up(m.post_id.as_deref(), || at("post_id"), diags);
        let behalf = m.on_behalf_of_id.as_deref();
        let on_behalf_of = look.up(behalf, || at("on_behalf_of_id"), diags);
        if let (Some(o), Some(id)) = (organization, m.organization_id.as_deref())
            && let Some((ActorKind::Person, kind)) = look.actors.get(o.ix())
        {
            let location = at("organization_id");
            diags.push(Diagnostic::membership_in_person(location, id, kind.clone()));
        }
        if let (Some(p), Some(id)) = (post, m.post_id.as_deref())
            && let Some((found, kind)) = look.actors.get(p.ix())
            && *found != ActorKind::Post
        {
            diags.push(Diagnostic::not_a_post(at("post_id"), id, kind.clone()));
        }
        if m.organization_id.is_none() && m.post_id.is_none() {
            diags.push(Diagnostic::membership_nowhere(
                entry.location(&format!("memberships[{i}]")),
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
        offices.push(Membership {
            organization,
            post,
            role: m.role.clone().filter(|r| !r.trim().is_empty()),
            on_behalf_of,
            start,
            end,
            end_known: values::edtf(m.end_known.as_deref(), || at("end_known"), diags),
            acting: m.acting.unwrap_or(false),
            sources: list(&m.sources).to_vec(),
        });
    }
    offices
}

/// Who holds a post holds it at the post's organization, where none is recorded.
fn seat(actors: &mut Store<Actor>) {
    let seats: Vec<_> = actors.iter().map(|actor| actor.organization).collect();
    for membership in actors
        .iter_mut()
        .flat_map(|actor| &mut actor.own.memberships)
    {
        let seat = membership.post.and_then(|post| seats[post.ix()]);
        membership.organization = membership.organization.or(seat);
    }
}
