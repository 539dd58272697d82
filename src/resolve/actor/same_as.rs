//! What another entry of an actor brings to its page.

use crate::model::actor::{Actor, Membership};
use crate::model::dated::{Dated, End};
use crate::model::store::Item;
use crate::resolve::same_as::{fill, or};

/// An actor takes in another entry of its own. The other's name is another one of the same.
pub(super) fn absorb(into: &mut Item<Actor>, other: Item<Actor>) {
    let (name, into) = (&into.name, &mut into.own);
    let (other_name, other) = (other.name, other.own);
    for office in other.memberships {
        take_office(&mut into.memberships, office);
    }
    into.aliases
        .extend([other_name].into_iter().chain(other.aliases));
    into.aliases
        .retain(|alias| alias != name && !alias.is_empty());
    into.demonyms.extend(other.demonyms);
    into.other_labels.extend(other.other_labels);
    into.other_names.extend(other.other_names);
    into.identifiers.extend(other.identifiers);
    into.links.extend(other.links);
    into.suppressed.extend(other.suppressed);
    // A credit is that of its own picture.
    if into.image.is_none() {
        (into.image, into.image_credit) = (other.image, other.image_credit);
    }
    or(&mut into.family_name, other.family_name);
    or(&mut into.given_name, other.given_name);
    or(&mut into.name_order, other.name_order);
    or(&mut into.short_name, other.short_name);
    or(&mut into.honorific_prefix, other.honorific_prefix);
    or(&mut into.organization, other.organization);
    or(&mut into.area, other.area);
    or(&mut into.born, other.born);
    or(&mut into.died, other.died);
    or(&mut into.founded, other.founded);
    or(&mut into.dissolved, other.dissolved);
    or(&mut into.began, other.began);
    or(&mut into.ended, other.ended);
    or(&mut into.summary, other.summary);
    if into.sort_name.is_empty() {
        into.sort_name = other.sort_name;
    }
    fill(&mut into.extra, other.extra);
}

/// An office that both entries have is one, with what either rests it on, and with the end
/// that one of them knows.
fn take_office(offices: &mut Vec<Dated<Membership>>, other: Dated<Membership>) {
    let same = |own: &&mut Dated<Membership>| {
        let open = own.to == End::Open || other.to == End::Open;
        own.value == other.value
            && own.from == other.from
            && (own.to == other.to || open && own.to != End::Unknown && other.to != End::Unknown)
    };
    match offices.iter_mut().find(same) {
        Some(own) => {
            if own.to == End::Open {
                own.to = other.to;
            }
            let mut new = other.evidence;
            new.retain(|source| !own.evidence.contains(source));
            own.evidence.extend(new);
        }
        None => offices.push(other),
    }
}
