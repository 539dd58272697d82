//! Who holds which office and since when, and what is part of what.

use crate::ledgers::names::Names;
use crate::ledgers::table::Table;
use crate::model::actor::{Actor, ActorKind, End, Membership};
use crate::model::date::Edtf;
use crate::model::site::{ActorRef, Site};
use std::cmp::Ordering;

/// Offices and parts, by the organisation, post or whole they belong to.
#[derive(Debug)]
pub struct Offices {
    /// The offices held at an organisation or in a post, latest start first,
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

/// Where an office is held: the organisation and the post, each once.
fn places_of(membership: &Membership) -> impl Iterator<Item = ActorRef> {
    let post = membership
        .post
        .filter(|p| membership.organization != Some(*p));
    membership.organization.into_iter().chain(post)
}

/// What an actor is part of: its whole and, for a post, its organisation, each once.
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

/// How an office stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its record says that it is still held.
    Held,
    /// Nobody recorded the end.
    Unknown,
    /// It ended on a date.
    Ended(Edtf, Cause),
}

/// What ended an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its own record.
    Record,
    /// The holder died.
    Died,
    /// The holder or the organisation was dissolved.
    Dissolved,
    /// The post ended.
    Post,
}

/// How an office stands. An office that its record leaves open ended, at the latest,
/// with its holder's death or with the end of the body or post it was held in.
pub fn standing(site: &Site, holder: &Actor, membership: &Membership) -> Standing {
    match &membership.end {
        End::On(date) => Standing::Ended(date.clone(), Cause::Record),
        End::Unknown => Standing::Unknown,
        End::Open => ended_with(site, holder, membership)
            .map_or(Standing::Held, |(date, cause)| Standing::Ended(date, cause)),
    }
}

fn ended_with(site: &Site, holder: &Actor, membership: &Membership) -> Option<(Edtf, Cause)> {
    let date = |text: &Option<String>| text.as_deref().and_then(|t| Edtf::parse(t).ok());
    let died = date(&holder.record.death_date).map(|d| (d, Cause::Died));
    let bodies = places_of(membership).filter_map(|at| site.actors.get(at.ix()));
    let dissolved = std::iter::once(holder).chain(bodies).flat_map(|body| {
        let cause = match body.kind {
            ActorKind::Post => Cause::Post,
            _ => Cause::Dissolved,
        };
        let ends = [&body.record.dissolution_date, &body.record.end_date];
        ends.into_iter()
            .filter_map(move |end| Some((date(end)?, cause)))
    });
    // What ended before the office began says nothing of it.
    let start = membership.start.as_ref().and_then(|start| start.earliest());
    let fits = |(end, _): &(Edtf, Cause)| start.is_none_or(|s| end.latest().is_none_or(|e| e >= s));
    died.into_iter()
        .chain(dissolved)
        .filter(fits)
        .min_by(|a, b| a.0.cmp(&b.0))
}
