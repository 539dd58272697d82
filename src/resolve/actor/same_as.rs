//! What another entry of an actor brings to its page.

use crate::model::actor::{Actor, ActorRecord, Membership, Privacy};
use crate::model::one_or_many::OneOrMany;
use crate::model::record::Record;
use crate::resolve::same_as::{join, words};
use std::mem::take;

/// An actor takes in another entry of its own.
pub(super) fn absorb(into: &mut Actor, other: Actor) {
    for office in other.memberships {
        take_office(&mut into.memberships, office);
    }
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
    *into = take(into).with_defaults(&other);
}

fn suppress(into: &mut Privacy, other: Privacy) {
    into.basis = into.basis.take().or(other.basis);
    into.review = into.review.take().or(other.review);
    words(&mut into.suppress, other.suppress);
}
