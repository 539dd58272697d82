//! Who holds which office and since when, and what is part of what.

use crate::ledgers::names::Names;
use crate::ledgers::table::Table;
use crate::model::actor::{Actor, ActorKind, Membership};
use crate::model::office::places_of;
use crate::model::site::{ActorRef, Site};
use std::cmp::Ordering;

/// Offices and parts, by the organization, post or whole they belong to.
#[derive(Debug)]
pub struct Offices {
    /// The offices held at an organization or in a post, latest start first,
    /// undated last, then by the holder's name.
    pub held: Table<Held>,
    /// The parts of each actor that are not posts, by name.
    pub units: Table<ActorRef>,
    /// The posts of each actor, by name.
    pub posts: Table<ActorRef>,
    /// The actors that sit in each place, by name.
    pub seated: Table<ActorRef>,
}

/// An office by its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who holds it.
    pub holder: ActorRef,
    /// Its place among the holder's memberships.
    pub index: u32,
}

impl Held {
    /// The membership.
    pub fn membership(self, site: &Site) -> Option<&Membership> {
        let holder = site.actors.get(self.holder.ix())?;
        holder.memberships.get(self.index as usize)
    }
}

impl Offices {
    /// Turns the memberships of each actor round.
    pub fn index(site: &Site, names: &Names) -> Offices {
        let mut held = Table::build(site.actors.len(), |edge| {
            for (ix, actor) in (0u32..).zip(&site.actors) {
                for (index, membership) in (0u32..).zip(&actor.memberships) {
                    let holder = ActorRef(ix);
                    places_of(membership).for_each(|at| edge(at.ix(), Held { holder, index }));
                }
            }
        });
        held.sort_rows(|a, b| compare(site, names, *a, *b));
        let parts = |posts: bool| {
            let mut parts = Table::build(site.actors.len(), |edge| {
                for (ix, actor) in (0u32..).zip(&site.actors) {
                    if posts == (actor.kind == ActorKind::Post) {
                        wholes(actor).for_each(|at| edge(at.ix(), ActorRef(ix)));
                    }
                }
            });
            parts.sort_rows(|a, b| names.actors[a.ix()].cmp(&names.actors[b.ix()]));
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

fn seated(site: &Site, names: &Names) -> Table<ActorRef> {
    let mut seated = Table::build(site.places.len(), |edge| {
        for (ix, actor) in (0u32..).zip(&site.actors) {
            actor.area.iter().for_each(|at| edge(at.ix(), ActorRef(ix)));
        }
    });
    seated.sort_rows(|a, b| names.actors[a.ix()].cmp(&names.actors[b.ix()]));
    seated
}

/// What an actor is part of: its whole and, for a post, its organization, each once.
fn wholes(actor: &Actor) -> impl Iterator<Item = ActorRef> {
    let organization = actor.organization.filter(|o| actor.parent != Some(*o));
    actor.parent.into_iter().chain(organization)
}

fn compare(site: &Site, names: &Names, a: Held, b: Held) -> Ordering {
    let start = |held: Held| held.membership(site).and_then(|m| m.start.as_ref());
    let by_start = match (start(a), start(b)) {
        (Some(x), Some(y)) => y.cmp(x),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    let rank = |held: Held| (names.actors[held.holder.ix()], held.index);
    by_start.then_with(|| rank(a).cmp(&rank(b)))
}
