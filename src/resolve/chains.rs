//! Chains of parents, and of sources that reprint others: those that come back to where they began, and those that
//! no page can show.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::resolve::registry::Registry;

/// How many wholes a thing may be a part of, one within the other.
const MAX_PARENTS: usize = 16;

/// Parents that come back to where they began, and chains of them that no page
/// can show: told once for each, then cut.
pub(super) fn check(registry: &mut Registry, diags: &mut Diagnostics) {
    macro_rules! check {
        ($list:ident, $noun:literal, $up:ident) => {{
            let mut parents: Vec<Option<usize>> = registry
                .$list
                .iter()
                .map(|n| n.thing.$up.map(|p| p.ix()))
                .collect();
            let key = concat!(stringify!($up), "_id");
            let at = |i: usize| {
                let thing = &registry.$list[i].thing;
                let dot = if thing.entry.is_empty() { "" } else { "." };
                Location::value(&thing.path, format!("{}{dot}{key}", thing.entry))
            };
            let rings = rings(&parents);
            for i in rings.iter().copied() {
                let ids = ring(i, &parents).map(|i| registry.$list[i].thing.id.as_str());
                diags.push(Diagnostic::cycle(at(i), $noun, key, &chain(ids)));
            }
            for i in rings.iter().copied() {
                parents[i] = None;
            }
            let deep = too_deep(&parents);
            for i in deep.iter().copied() {
                diags.push(Diagnostic::parents_too_deep(at(i), $noun, MAX_PARENTS));
            }
            for i in rings.into_iter().chain(deep) {
                registry.$list[i].thing.$up = None;
            }
        }};
    }
    check!(actors, "actor", parent);
    check!(topics, "topic", parent);
    check!(places, "place", parent);
    check!(sources, "source", origin);
}

/// The members of a ring, from one of them until it comes back.
pub(super) fn ring(start: usize, next: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let mut at = Some(start);
    let mut back = false;
    std::iter::from_fn(move || {
        let here = at?;
        at = if back { None } else { next[here] };
        back |= at == Some(start);
        Some(here)
    })
}

/// Ids in their order, for a message.
pub(super) fn chain<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(" → ")
}

/// Those that stand just beyond the limit; the parents have no rings.
fn too_deep(parents: &[Option<usize>]) -> Vec<usize> {
    let over = |start: usize| {
        let above = std::iter::successors(parents[start], |at| parents[*at]);
        above.take(MAX_PARENTS + 2).count() == MAX_PARENTS + 1
    };
    (0..parents.len()).filter(|i| over(*i)).collect()
}

/// One member of each ring of parents.
pub(super) fn rings(parents: &[Option<usize>]) -> Vec<usize> {
    // By whose walk a member was first met; 0 is nobody's.
    let mut met = vec![0; parents.len()];
    let mut found = Vec::new();
    for start in 0..parents.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            if met[at] == start + 1 {
                found.push(at);
            }
            if met[at] != 0 {
                break;
            }
            met[at] = start + 1;
            next = parents[at];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{MAX_PARENTS, rings, too_deep};

    #[test]
    fn a_chain_is_cut_once_where_it_grows_too_long() {
        let chain = |n: usize| (0..n).map(|i| i.checked_sub(1)).collect::<Vec<_>>();
        assert_eq!(too_deep(&chain(MAX_PARENTS + 1)), Vec::<usize>::new());
        assert_eq!(too_deep(&chain(MAX_PARENTS + 9)), vec![MAX_PARENTS + 1]);
    }

    #[test]
    fn each_ring_is_found_once() {
        for (parents, expected) in [
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(2), Some(0), Some(0)], vec![0]),
            (vec![Some(1), Some(0), Some(3), Some(2)], vec![0, 2]),
        ] {
            assert_eq!(rings(&parents), expected, "{parents:?}");
        }
    }
}
