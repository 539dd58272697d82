//! Chains of parents, and of sources that reprint others: those that come back to where they began, and those that
//! no page can show.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::kinds::Entity;
use crate::model::store::{Ref, Store};

/// How many wholes a thing may be a part of, one within the other.
const MAX_PARENTS: usize = 16;

/// Parents that come back to where they began, and chains of them that no page
/// can show: reported once for each, then cut.
pub(super) fn cut<T: Entity>(records: &mut Store<T>, diags: &mut Diagnostics) {
    let (noun, key) = (T::KIND.word(), T::PARENT_KEY);
    let parents = records.iter().map(|item| item.parent.map(Ref::ix));
    let mut parents: Vec<Option<usize>> = parents.collect();
    let item = |i: usize| &records[Ref::new(i as u32)];
    let cycles = cycles_in(&parents);
    for &i in &cycles {
        let ids = arrows(cycle(i, &parents).map(|i| item(i).id.as_str()));
        diags.push(Diagnostic::cycle(item(i).location(key), noun, key, &ids));
    }
    for &i in &cycles {
        parents[i] = None;
    }
    let deep = too_deep(&parents);
    for &i in &deep {
        let at = item(i).location(key);
        diags.push(Diagnostic::parents_too_deep(at, noun, MAX_PARENTS));
    }
    for i in cycles.into_iter().chain(deep) {
        records[Ref::new(i as u32)].parent = None;
    }
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
