//! One thing under two entries: what `same_as` brings to the page of the other. The entry
//! that stands for itself lies over the other as over the defaults of its folder, save that
//! lists are joined, and that what one of the two keeps from being printed stays so.

use crate::model::actor::{Actor, ActorRecord, Membership, Privacy};
use crate::model::one_or_many::OneOrMany;
use crate::model::topic::{Topic, TopicRecord};
use crate::parse::record::Record;
use std::mem::take;

/// An actor takes in another entry of its own.
pub(super) fn actor(into: &mut Actor, other: Actor) {
    for office in other.memberships {
        take_office(&mut into.memberships, office);
    }
    into.parent = into.parent.or(other.parent);
    into.organization = into.organization.or(other.organization);
    into.area = into.area.or(other.area);
    actor_record(&mut into.record, other.record);
}

/// An office that both entries have is one, with what either rests it on.
fn take_office(offices: &mut Vec<Membership>, other: Membership) {
    let bare = |office: &Membership| Membership {
        sources: Vec::new(),
        end_known: None,
        ..office.clone()
    };
    let same = bare(&other);
    match offices.iter_mut().find(|own| bare(own) == same) {
        Some(own) => {
            own.end_known = own
                .end_known
                .take()
                .into_iter()
                .chain(other.end_known)
                .min();
            let mut new = other.sources;
            new.retain(|source| !own.sources.contains(source));
            own.sources.extend(new);
        }
        None => offices.push(other),
    }
}

fn actor_record(into: &mut ActorRecord, mut other: ActorRecord) {
    // Its name is another one of the same; its ids lead here already.
    words(
        &mut into.aliases,
        other.name.take().map(|name| OneOrMany(vec![name])),
    );
    (other.id, other.same_as, other.former_ids) = (None, None, None);
    words(&mut into.aliases, other.aliases.take());
    if let Some(names) = &mut into.aliases {
        names.0.retain(|name| Some(name) != into.name.as_ref());
    }
    words(&mut into.demonyms, other.demonyms.take());
    words(&mut into.other_labels, other.other_labels.take());
    join(&mut into.other_names, other.other_names.take());
    join(&mut into.memberships, other.memberships.take());
    join(&mut into.identifiers, other.identifiers.take());
    join(&mut into.links, other.links.take());
    join(&mut into.contact_details, other.contact_details.take());
    // A credit is that of its own picture.
    match into.image {
        Some(_) => other.image_credit = None,
        None => into.image_credit = None,
    }
    if let Some(privacy) = other.privacy.take() {
        suppress(into.privacy.get_or_insert_default(), privacy);
    }
    *into = take(into).over(&other);
}

fn suppress(into: &mut Privacy, other: Privacy) {
    into.basis = into.basis.take().or(other.basis);
    into.review = into.review.take().or(other.review);
    words(&mut into.suppress, other.suppress);
}

/// A topic takes in another entry of its own.
pub(super) fn topic(into: &mut Topic, other: Topic) {
    into.parent = into.parent.or(other.parent);
    // The day is that of its own bottom line.
    if into.record.bluf.is_none() {
        into.bluf_as_of = other.bluf_as_of;
    }
    topic_record(&mut into.record, other.record);
}

fn topic_record(into: &mut TopicRecord, mut other: TopicRecord) {
    // A topic has one name on its page, and is not found by it.
    (other.id, other.name) = (None, None);
    (other.same_as, other.former_ids) = (None, None);
    join(&mut into.trend, other.trend.take());
    join(&mut into.judgements, other.judgements.take());
    words(&mut into.keywords, other.keywords.take());
    join(&mut into.identifiers, other.identifiers.take());
    *into = take(into).over(&other);
}

fn join<T>(into: &mut Option<Vec<T>>, other: Option<Vec<T>>) {
    if let Some(other) = other {
        into.get_or_insert_default().extend(other);
    }
}

fn words(into: &mut Option<OneOrMany>, other: Option<OneOrMany>) {
    if let Some(other) = other {
        into.get_or_insert_default().0.extend(other.0);
    }
}
