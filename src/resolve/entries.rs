//! Entries of one kind: which id each has, which were given twice, and which are
//! one thing under two names.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::kinds::{Entity, Family};
use crate::model::site::Redirect;
use crate::parse::registry::Entry;
use crate::resolve::cycles::{arrows, cycle, cycles_in};
use crate::resolve::ids::{self, Ids};
use crate::text::slug::slug;

/// Entries of one kind, by id, doubles settled.
#[derive(Debug)]
pub(super) struct Sorted<T: Entity> {
    /// Those that stand for themselves.
    pub(super) entries: Vec<(String, Entry<T::Record>)>,
    /// The rest: each with the place in `entries` of the one whose page it shares.
    pub(super) merged: Vec<(usize, String, Entry<T::Record>)>,
}

impl<T: Entity> Default for Sorted<T> {
    fn default() -> Self {
        Sorted {
            entries: Vec::new(),
            merged: Vec::new(),
        }
    }
}

/// [`Sorted`] entries of each kind.
#[derive(Debug)]
pub(super) struct AllSorted;

impl Family for AllSorted {
    type Of<T: Entity> = Sorted<T>;
}

/// Sorts the entries of a kind. What leads to them goes into `ids` and `redirects`.
pub(super) fn sort<T: Entity>(
    entries: Vec<Entry<T::Record>>,
    ids: &mut Ids,
    redirects: &mut Vec<Redirect>,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let noun = T::KIND.word();
    let mut named: Vec<(String, Entry<T::Record>)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let head = T::head(&entry.record);
        let id = head.id.map(str::to_owned).or_else(|| entry.stem.clone());
        match id {
            Some(id) if ids::is_sound(&id) => named.push((id, entry)),
            Some(id) => {
                let words = match id.trim().is_empty() {
                    true => head.words().unwrap_or(noun),
                    false => &id,
                };
                let at = entry.location("id");
                diags.push(Diagnostic::bad_id(at, noun, &id, &slug(words)));
            }
            None => {
                let example = head.words().map(slug);
                let at = entry.location("");
                diags.push(Diagnostic::missing_id(at, noun, example.as_deref()));
            }
        }
    }
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut unique: Vec<(String, Entry<T::Record>)> = Vec::with_capacity(named.len());
    for (id, entry) in named {
        match unique.last() {
            Some((last, first)) if *last == id => {
                let (at, first) = (entry.location("id"), first.location("id"));
                diags.push(Diagnostic::duplicate_id(at, first, noun, &id));
            }
            _ => unique.push((id, entry)),
        }
    }
    let roots = roots::<T>(&unique, diags);
    number(unique, &roots, ids, redirects, diags)
}

/// The entry that each `same_as` leads to in the end; itself where there is none.
fn roots<T: Entity>(unique: &[(String, Entry<T::Record>)], diags: &mut Diagnostics) -> Vec<usize> {
    let noun = T::KIND.word();
    let mut all = Ids::default();
    for (i, (id, _)) in unique.iter().enumerate() {
        all.add(id, i as u32);
    }
    let target = |entry: &Entry<T::Record>, diags: &mut Diagnostics| {
        let head = T::head(&entry.record);
        let target = head.same_as?;
        let at = || entry.location("same_as");
        let Some(found) = all.get(target) else {
            let suggestion = all.suggest(target);
            diags.push(Diagnostic::unknown_id(at(), noun, target, suggestion));
            return None;
        };
        let other = T::head(&unique[found as usize].1.record);
        let sorts = head.sort.zip(other.sort);
        if let Some((own, other)) = sorts.filter(|(own, other)| own != other) {
            diags.push(Diagnostic::other_kind(at(), own, target, other));
        }
        Some(found as usize)
    };
    let each = unique.iter().map(|(_, entry)| target(entry, diags));
    let mut next: Vec<Option<usize>> = each.collect();
    for at in cycles_in(&next) {
        let ids = cycle(at, &next).map(|i| unique[i].0.as_str());
        let location = unique[at].1.location("same_as");
        let ids = arrows(ids);
        diags.push(Diagnostic::cycle(location, noun, "same_as", &ids));
        next[at] = None;
    }
    let root = |start| std::iter::successors(Some(start), |at: &usize| next[*at]).last();
    (0..unique.len())
        .map(|start| root(start).unwrap_or(start))
        .collect()
}

/// Numbers those that stand for themselves, and finds out where former ids lead.
fn number<T: Entity>(
    unique: Vec<(String, Entry<T::Record>)>,
    roots: &[usize],
    ids: &mut Ids,
    redirects: &mut Vec<Redirect>,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let noun = T::KIND.word();
    let mut sorted = Sorted::<T>::default();
    let (mut slot, mut merged) = (vec![0; unique.len()], Vec::new());
    for (i, (id, entry)) in unique.into_iter().enumerate() {
        if roots[i] == i {
            slot[i] = sorted.entries.len();
            sorted.entries.push((id, entry));
        } else {
            merged.push((roots[i], id, entry));
        }
    }
    for (i, (id, entry)) in sorted.entries.iter().enumerate() {
        ids.add(id, i as u32);
        if let Some(name) = T::head(&entry.record).words() {
            ids.name(name, id);
        }
    }
    let mut lead = |from: &str, at: usize, location, sorted: &Sorted<T>| {
        let is_new = ids.add(from, at as u32);
        if is_new {
            redirects.push(Redirect {
                from: T::KIND.route(from),
                to: T::KIND.route(&sorted.entries[at].0),
                location,
            });
        }
        is_new
    };
    for (root, id, entry) in merged {
        let at = slot[root];
        lead(&id, at, entry.location("same_as"), &sorted);
        sorted.merged.push((at, id, entry));
    }
    let whole = sorted.entries.iter().enumerate();
    let whole = whole.map(|(at, (id, entry))| (at, id, entry));
    let parts = sorted.merged.iter().map(|(at, id, entry)| (*at, id, entry));
    for (at, id, entry) in whole.chain(parts) {
        let head = T::head(&entry.record);
        for (n, former) in head.former_ids.iter().enumerate() {
            let location = entry.location(&format!("former_ids[{n}]"));
            if !lead(former, at, location.clone(), &sorted) {
                diags.push(Diagnostic::former_id_taken(location, noun, former));
            }
        }
        if head.words().is_none() && head.same_as.is_none() {
            diags.push(Diagnostic::missing_name(
                entry.location(""),
                noun,
                id,
                T::NAME_KEY,
            ));
        }
    }
    sorted
}
