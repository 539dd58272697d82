//! Chains of parents, and of sources that reprint others: those that come back to where they began, and those that
//! no page can show.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::resolve::registry::Registry;

/// How many wholes a thing may be a part of, one within the other.
const MAX_PARENTS: usize = 16;

/// Parents that come back to where they began, and chains of them that no page
/// can show: told once for each, then cut.
pub(super) fn cut(registry: &mut Registry, diags: &mut Diagnostics) {
    macro_rules! cut {
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
            let cycles = cycles_in(&parents);
            for i in cycles.iter().copied() {
                let ids = cycle(i, &parents).map(|i| registry.$list[i].thing.id.as_str());
                diags.push(Diagnostic::cycle(at(i), $noun, key, &arrows(ids)));
            }
            for i in cycles.iter().copied() {
                parents[i] = None;
            }
            let deep = too_deep(&parents);
            for i in deep.iter().copied() {
                diags.push(Diagnostic::parents_too_deep(at(i), $noun, MAX_PARENTS));
            }
            for i in cycles.into_iter().chain(deep) {
                registry.$list[i].thing.$up = None;
            }
        }};
    }
    cut!(actors, "actor", parent);
    cut!(topics, "topic", parent);
    cut!(places, "place", parent);
    cut!(sources, "source", origin);
}

/// The members of a cycle, from one of them until it comes back.
pub(super) fn cycle(start: usize, next: &[Option<usize>]) -> impl Iterator<Item = usize> {
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
pub(super) fn arrows<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(" → ")
}

/// Those that stand just beyond the limit; the parents have no cycles.
fn too_deep(parents: &[Option<usize>]) -> Vec<usize> {
    let over = |start: usize| {
        let above = std::iter::successors(parents[start], |at| parents[*at]);
        above.take(MAX_PARENTS + 2).count() == MAX_PARENTS + 1
    };
    (0..parents.len()).filter(|i| over(*i)).collect()
}

/// One member of each cycle of parents.
pub(super) fn cycles_in(parents: &[Option<usize>]) -> Vec<usize> {
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
    use super::{MAX_PARENTS, cycles_in, too_deep};

    #[test]
    fn a_chain_is_cut_once_where_it_grows_too_long() {
        let parents = |n: usize| (0..n).map(|i| i.checked_sub(1)).collect::<Vec<_>>();
        assert_eq!(too_deep(&parents(MAX_PARENTS + 1)), Vec::<usize>::new());
        assert_eq!(too_deep(&parents(MAX_PARENTS + 9)), vec![MAX_PARENTS + 1]);
    }

    #[test]
    fn each_cycle_is_found_once() {
        for (parents, expected) in [
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(2), Some(0), Some(0)], vec![0]),
            (vec![Some(1), Some(0), Some(3), Some(2)], vec![0, 2]),
        ] {
            assert_eq!(cycles_in(&parents), expected, "{parents:?}");
        }
    }
}
