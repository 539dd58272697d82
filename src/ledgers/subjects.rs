//! Which events and other records are about an actor or a topic.

use crate::ledgers::coverage::Coverage;
use crate::ledgers::table::Table;
use crate::model::actor::Actor;
use crate::model::kinds::{ByKind, Entity, of_kind};
use crate::model::site::Site;
use crate::model::store::Ref;
use crate::model::topic::Topic;
use std::cmp::Reverse;

/// Records by what they are about, the latest first, those of one day by id, those without a
/// date last.
#[derive(Debug)]
pub struct Subjects {
    of_actor: ByKind<Table<u32>>,
    of_topic: ByKind<Table<u32>>,
}

impl Subjects {
    /// Reads all records once. What is about a topic is about those of which it is a part, once.
    pub fn index(site: &Site, coverage: &Coverage) -> Subjects {
        Subjects {
            of_actor: ByKind::new(|kind| of_kind!(kind, T => of_actor::<T>(site))),
            of_topic: ByKind::new(|kind| of_kind!(kind, T => of_topic::<T>(site, coverage))),
        }
    }

    /// The records of a kind that are about an actor.
    pub fn of_actor<T: Entity>(&self, at: Ref<Actor>) -> impl Iterator<Item = Ref<T>> {
        refs(self.of_actor[T::KIND].of(at.ix()))
    }

    /// The records of a kind that are about a topic.
    pub fn of_topic<T: Entity>(&self, at: Ref<Topic>) -> impl Iterator<Item = Ref<T>> {
        refs(self.of_topic[T::KIND].of(at.ix()))
    }
}

fn refs<T: Entity>(rows: &[u32]) -> impl Iterator<Item = Ref<T>> {
    rows.iter().copied().map(Ref::new)
}

fn of_actor<T: Entity>(site: &Site) -> Table<u32> {
    let order = latest_first::<T>(site);
    Table::build(site.records.actors.len(), |edge| {
        for &at in &order {
            let actors = site[at].own.actors();
            actors
                .iter()
                .for_each(|actor| edge(actor.ix(), at.number()));
        }
    })
}

fn of_topic<T: Entity>(site: &Site, coverage: &Coverage) -> Table<u32> {
    let order = latest_first::<T>(site);
    Table::build(site.records.topics.len(), |edge| {
        let mut reached: Vec<Ref<Topic>> = Vec::new();
        for &at in &order {
            reached.clear();
            for &topic in site[at].own.topics() {
                let all = std::iter::once(topic).chain(coverage.wholes(topic));
                reached.extend(all);
            }
            reached.sort_unstable();
            reached.dedup();
            reached
                .iter()
                .for_each(|topic| edge(topic.ix(), at.number()));
        }
    })
}

fn latest_first<T: Entity>(site: &Site) -> Vec<Ref<T>> {
    let mut all: Vec<Ref<T>> = site.all::<T>().numbered().map(|(at, _)| at).collect();
    all.sort_by_key(|at| (Reverse(site[*at].own.date()), *at));
    all
}
