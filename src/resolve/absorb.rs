//! One thing under two entries: what `same_as` brings to the page of the other. The entry
//! that stands for itself has the first word, lists are joined, and what one of the two
//! keeps from being printed stays so.

use crate::model::actor::{Actor, ActorRecord, Membership, Privacy};
use crate::model::many::Words;
use crate::model::topic::{Topic, TopicRecord};

fn first<T>(into: &mut Option<T>, other: Option<T>) {
    if into.is_none() {
        *into = other;
    }
}

fn join<T>(into: &mut Option<Vec<T>>, other: Option<Vec<T>>) {
    if let Some(other) = other {
        into.get_or_insert_default().extend(other);
    }
}

fn words(into: &mut Option<Words>, other: Option<Words>) {
    if let Some(other) = other {
        into.get_or_insert_default().0.extend(other.0);
    }
}

fn extra(
    into: &mut Option<serde_json::Map<String, serde_json::Value>>,
    other: Option<serde_json::Map<String, serde_json::Value>>,
) {
    for (key, value) in other.into_iter().flatten() {
        into.get_or_insert_default().entry(key).or_insert(value);
    }
}

/// An actor takes in another entry of its own.
pub(super) fn actor(into: &mut Actor, other: Actor) {
    let Actor {
        id: _,
        path: _,
        entry: _,
        kind: _,
        name: _,
        short_name: _,
        sort_name: _,
        record,
        memberships,
        parent,
        organization,
        area,
        background: _,
        image: _,
    } = other;
    for office in memberships {
        take_office(&mut into.memberships, office);
    }
    first(&mut into.parent, parent);
    first(&mut into.organization, organization);
    first(&mut into.area, area);
    actor_record(&mut into.record, record);
}

/// An office that both entries have is one, with what either rests it on.
fn take_office(offices: &mut Vec<Membership>, other: Membership) {
    let without_sources = |office: &Membership| Membership {
        sources: Vec::new(),
        ..office.clone()
    };
    let bare = without_sources(&other);
    match offices.iter_mut().find(|own| without_sources(own) == bare) {
        Some(own) => {
            let mut new = other.sources;
            new.retain(|source| !own.sources.contains(source));
            own.sources.extend(new);
        }
        None => offices.push(other),
    }
}

fn actor_record(into: &mut ActorRecord, other: ActorRecord) {
    let ActorRecord {
        id: _,
        same_as: _,
        // Both lead to the page already.
        former_ids: _,
        kind,
        name,
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
        parent_id,
        area_id,
        founding_date,
        dissolution_date,
        birth_date,
        death_date,
        start_date,
        end_date,
        identifiers,
        links,
        image,
        image_credit,
        summary,
        contact_details,
        privacy,
        extra: free,
    } = other;
    words(&mut into.aliases, name.map(|name| Words(vec![name])));
    words(&mut into.aliases, aliases);
    if let Some(names) = &mut into.aliases {
        names.0.retain(|name| Some(name) != into.name.as_ref());
    }
    join(&mut into.other_names, other_names);
    words(&mut into.demonyms, demonyms);
    words(&mut into.other_labels, other_labels);
    join(&mut into.memberships, memberships);
    join(&mut into.identifiers, identifiers);
    join(&mut into.links, links);
    join(&mut into.contact_details, contact_details);
    first(&mut into.kind, kind);
    first(&mut into.family_name, family_name);
    first(&mut into.given_name, given_name);
    first(&mut into.name_order, name_order);
    first(&mut into.short_name, short_name);
    first(&mut into.sort_name, sort_name);
    first(&mut into.honorific_prefix, honorific_prefix);
    first(&mut into.organization_id, organization_id);
    first(&mut into.parent_id, parent_id);
    first(&mut into.area_id, area_id);
    first(&mut into.founding_date, founding_date);
    first(&mut into.dissolution_date, dissolution_date);
    first(&mut into.birth_date, birth_date);
    first(&mut into.death_date, death_date);
    first(&mut into.start_date, start_date);
    first(&mut into.end_date, end_date);
    // A credit is that of its own picture.
    if into.image.is_none() {
        (into.image, into.image_credit) = (image, image_credit);
    }
    first(&mut into.summary, summary);
    if let Some(Privacy {
        basis,
        review,
        suppress,
    }) = privacy
    {
        let into = into.privacy.get_or_insert_default();
        first(&mut into.basis, basis);
        first(&mut into.review, review);
        words(&mut into.suppress, suppress);
    }
    extra(&mut into.extra, free);
}

/// A topic takes in another entry of its own.
pub(super) fn topic(into: &mut Topic, other: Topic) {
    let Topic {
        id: _,
        path: _,
        entry: _,
        name: _,
        record,
        parent,
        bluf_as_of,
        background: _,
    } = other;
    let TopicRecord {
        id: _,
        same_as: _,
        former_ids: _,
        // A topic is not found by its name, and has one on its page.
        name: _,
        parent_id,
        scope_note,
        bluf,
        trend,
        judgements,
        keywords,
        identifiers,
        iptc,
        wikidata,
        extra: free,
    } = record;
    let own = &mut into.record;
    first(&mut into.parent, parent);
    first(&mut own.parent_id, parent_id);
    first(&mut own.scope_note, scope_note);
    // The day is that of its own bottom line.
    if own.bluf.is_none() {
        (own.bluf, into.bluf_as_of) = (bluf, bluf_as_of);
    }
    join(&mut own.trend, trend);
    join(&mut own.judgements, judgements);
    words(&mut own.keywords, keywords);
    join(&mut own.identifiers, identifiers);
    first(&mut own.iptc, iptc);
    first(&mut own.wikidata, wikidata);
    extra(&mut own.extra, free);
}
