//! Who holds which office and since when, and what is part of what.

use crate::ledgers::names::NameOrder;
use crate::ledgers::table::Table;
use crate::model::actor::{Actor, ActorKind, Membership};
use crate::model::dated::Dated;
use crate::model::office::places_of;
use crate::model::site::Site;
use crate::model::store::{Item, Ref};
use std::cmp::Ordering;

/// Offices and parts, by the organization, post or whole they belong to.
#[derive(Debug)]
pub struct Offices {
    /// The offices held at an organization or in a post, latest start first,
    /// undated last, then by the holder's name.
    pub held: Table<Held>,
    /// The parts of each actor that are not posts, by name.
    pub units: Table<Ref<Actor>>,
    /// The posts of each actor, by name.
    pub posts: Table<Ref<Actor>>,
    /// The actors that sit in each place, by name.
    pub seated: Table<Ref<Actor>>,
}

/// An office by its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who holds it.
    pub holder: Ref<Actor>,
    /// Its place among the holder's memberships.
    pub index: u32,
}

impl Held {
    /// The membership.
    pub fn membership(self, site: &Site) -> Option<&Dated<Membership>> {
        let holder = site.records.actors.get(self.holder)?;
        holder.memberships.get(self.index as usize)
    }
}

impl Offices {
    /// Turns the memberships of each actor round.
    pub fn index(site: &Site, names: &NameOrder) -> Offices {
        let mut held = Table::build(site.records.actors.len(), |edge| {
            for (at, actor) in site.records.actors.numbered() {
                for (index, membership) in (0u32..).zip(&actor.memberships) {
                    let holder = at;
                    places_of(membership).for_each(|of| edge(of.ix(), Held { holder, index }));
                }
            }
        });
        held.sort_rows(|a, b| compare(site, names, *a, *b));
        let parts = |posts: bool| {
            let mut parts = Table::build(site.records.actors.len(), |edge| {
                for (at, actor) in site.records.actors.numbered() {
                    if posts == (actor.kind == ActorKind::Post) {
                        wholes(actor).for_each(|of| edge(of.ix(), at));
                    }
                }
            });
            parts.sort_rows(|a, b| names.rank(*a).cmp(&names.rank(*b)));
            parts
        };
        Offices {
            held,
            units: parts(false),
            posts: parts(true),
            seated: seated(site, names),
        }
    }
}

fn seated(site: &Site, names: &NameOrder) -> Table<Ref<Actor>> {
    let mut seated = Table::build(site.records.places.len(), |edge| {
        for (at, actor) in site.records.actors.numbered() {
            actor.area.iter().for_each(|of| edge(of.ix(), at));
        }
    });
    seated.sort_rows(|a, b| names.rank(*a).cmp(&names.rank(*b)));
    seated
}

/// What an actor is part of: its whole and, for a post, its organization, each once.
fn wholes(actor: &Item<Actor>) -> impl Iterator<Item = Ref<Actor>> {
    let organization = actor.organization.filter(|o| actor.parent != Some(*o));
    actor.parent.into_iter().chain(organization)
}

fn compare(site: &Site, names: &NameOrder, a: Held, b: Held) -> Ordering {
    let start = |held: Held| held.membership(site).and_then(|m| m.from.as_ref());
    let by_start = match (start(a), start(b)) {
        (Some(x), Some(y)) => y.cmp(x),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    let rank = |held: Held| (names.rank(held.holder), held.index);
    by_start.then_with(|| rank(a).cmp(&rank(b)))
}
