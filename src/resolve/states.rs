//! Which states an actor leads to: by what it belongs to, and where it is.

use crate::model::actor::{Actor, ActorKind};
use crate::model::place::Place;
use crate::model::store::{Item, Ref};
use crate::resolve::registry::Registry;
use std::collections::BTreeMap;

/// So many actors are looked at on the way from one to its states; none is further away.
const MOST_BETWEEN: usize = 64;

/// The states of a registry, ready to be found from an actor.
pub(super) struct States<'a> {
    registry: &'a Registry,
    /// States by the id and the name of a place that is theirs.
    by_place: BTreeMap<&'a str, Ref<Actor>>,
}

impl<'a> States<'a> {
    /// Those of a registry.
    pub(super) fn of(registry: &'a Registry) -> States<'a> {
        let mut by_place = BTreeMap::new();
        for (at, actor) in registry.records.actors.numbered() {
            if actor.kind == ActorKind::State {
                by_place.insert(actor.id.as_str(), at);
                by_place.insert(actor.name.as_str(), at);
            }
        }
        States { registry, by_place }
    }

    /// The states that some actors lead to, numbered as subjects are; ascending.
    pub(super) fn from(&self, actors: impl IntoIterator<Item = Ref<Actor>>) -> Vec<u32> {
        let mut all: Vec<Ref<Actor>> = actors.into_iter().collect();
        let mut states = Vec::new();
        let mut at = 0;
        while let Some(&of) = all.get(at).filter(|_| at < MOST_BETWEEN) {
            at += 1;
            let Some(actor) = self.actor(of) else {
                continue;
            };
            if actor.kind == ActorKind::State {
                states.push(of.number());
                continue;
            }
            for next in self.above(actor) {
                if !all.contains(&next) {
                    all.push(next);
                }
            }
        }
        states.sort_unstable();
        states
    }

    fn actor(&self, of: Ref<Actor>) -> Option<&'a Item<Actor>> {
        self.registry.records.actors.get(of)
    }

    /// What an actor belongs to. A person belongs to no body as a body does.
    fn above(&self, actor: &Item<Actor>) -> Vec<Ref<Actor>> {
        let bodies = actor.memberships.iter().filter_map(|m| m.organization);
        let bodies = bodies.filter(|_| actor.kind != ActorKind::Person);
        let area = actor.area.and_then(|area| self.state_of_place(area));
        (actor.parent.into_iter())
            .chain(actor.organization)
            .chain(bodies)
            .chain(area)
            .collect()
    }

    /// The state that a place is, or lies in.
    fn state_of_place(&self, place: Ref<Place>) -> Option<Ref<Actor>> {
        let get = |at: Ref<Place>| self.registry.records.places.get(at);
        let above = std::iter::successors(get(place), |place: &&Item<Place>| get(place.parent?));
        let mut names = above.flat_map(|place| [place.id.as_str(), place.name.as_str()]);
        names.find_map(|name| self.by_place.get(name).copied())
    }
}
