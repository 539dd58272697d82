//! Entries of one kind: which id each has, which were given twice, and which are
//! one thing under two names.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::actor::ActorRecord;
use crate::model::one_or_many::OneOrMany;
use crate::model::place::PlaceRecord;
use crate::model::site::Redirect;
use crate::model::source::SourceRecord;
use crate::model::topic::TopicRecord;
use crate::parse::registry::Entry;
use crate::resolve::cycles::{arrows, cycle, cycles_in};
use crate::resolve::ids::{self, Ids};
use crate::text::slug::slug;

/// What registries' records have in common.
pub(super) trait Named {
    const NOUN: &'static str;
    fn id(&self) -> Option<&str>;
    fn name(&self) -> Option<&str>;
    fn same_as(&self) -> Option<&str> {
        None
    }
    fn former(&self) -> &[String] {
        &[]
    }
    /// What kind of thing it is, where there are several and it says so.
    fn kind(&self) -> Option<&'static str> {
        None
    }
}

pub(super) fn list(words: &Option<OneOrMany>) -> &[String] {
    words.as_ref().map_or(&[], |w| &w.0)
}

macro_rules! named {
    ($ty:ty, $noun:literal $(, $field:ident)*) => {
        impl Named for $ty {
            const NOUN: &'static str = $noun;
            fn id(&self) -> Option<&str> {
                self.id.as_deref()
            }
            fn name(&self) -> Option<&str> {
                self.name.as_deref().map(str::trim).filter(|n| !n.is_empty())
            }
            $(named!(@ $field);)*
        }
    };
    (@ former) => {
        fn former(&self) -> &[String] {
            list(&self.former_ids)
        }
    };
    (@ same) => {
        fn same_as(&self) -> Option<&str> {
            self.same_as.as_deref()
        }
    };
    (@ kind) => {
        fn kind(&self) -> Option<&'static str> {
            self.kind.map(|kind| kind.word())
        }
    };
}

named!(ActorRecord, "actor", former, same, kind);
named!(TopicRecord, "topic", former, same);
named!(PlaceRecord, "place", former);
named!(SourceRecord, "source", former);

/// Entries of one kind, sorted by id, doubles settled.
pub(super) struct Sorted<T> {
    /// By id; those that stand for themselves.
    pub(super) entries: Vec<(String, Entry<T>)>,
    /// The rest: each with the place in `entries` of the one whose page it shares.
    pub(super) merged: Vec<(usize, String, Entry<T>)>,
    pub(super) ids: Ids,
    pub(super) redirects: Vec<Redirect>,
}

pub(super) fn sort<T: Named>(
    entries: Vec<Entry<T>>,
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut named: Vec<(String, Entry<T>)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = entry
            .record
            .id()
            .map(str::to_owned)
            .or_else(|| entry.stem.clone());
        match id {
            Some(id) if ids::is_sound(&id) => named.push((id, entry)),
            Some(id) => {
                let words = if id.trim().is_empty() {
                    entry.record.name().unwrap_or(T::NOUN)
                } else {
                    &id
                };
                let example = slug(words);
                diags.push(Diagnostic::bad_id(
                    entry.location("id"),
                    T::NOUN,
                    &id,
                    &example,
                ));
            }
            None => diags.push(Diagnostic::missing_id(
                entry.location(""),
                T::NOUN,
                entry.record.name().map(slug).as_deref(),
            )),
        }
    }
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut unique: Vec<(String, Entry<T>)> = Vec::with_capacity(named.len());
    for (id, entry) in named {
        match unique.last() {
            Some((last, first)) if *last == id => {
                diags.push(Diagnostic::duplicate_id(
                    entry.location("id"),
                    first.location("id"),
                    T::NOUN,
                    &id,
                ));
            }
            _ => unique.push((id, entry)),
        }
    }
    merge(unique, to, diags)
}

/// Finds the entry that each `same_as` leads to, and numbers those that stand for themselves.
fn merge<T: Named>(
    unique: Vec<(String, Entry<T>)>,
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut all = Ids::default();
    for (i, (id, _)) in unique.iter().enumerate() {
        all.add(id, i as u32);
    }
    let next: Vec<Option<usize>> = unique
        .iter()
        .map(|(_, entry)| {
            let target = entry.record.same_as()?;
            let found = all.get(target);
            if found.is_none() {
                diags.push(Diagnostic::unknown_id(
                    entry.location("same_as"),
                    T::NOUN,
                    target,
                    all.suggest(target),
                ));
            }
            let other = found.map(|i| &unique[i as usize].1.record);
            let kinds = entry.record.kind().zip(other.and_then(Named::kind));
            if let Some((own, other)) = kinds.filter(|(own, other)| own != other) {
                let location = entry.location("same_as");
                diags.push(Diagnostic::other_kind(location, own, target, other));
            }
            found.map(|i| i as usize)
        })
        .collect();
    let mut next = next;
    for at in cycles_in(&next) {
        let ids = cycle(at, &next).map(|i| unique[i].0.as_str());
        let location = unique[at].1.location("same_as");
        diags.push(Diagnostic::cycle(
            location,
            T::NOUN,
            "same_as",
            &arrows(ids),
        ));
        next[at] = None;
    }
    let root: Vec<usize> = (0..unique.len())
        .map(|start| {
            let mut at = start;
            while let Some(on) = next[at] {
                at = on;
            }
            at
        })
        .collect();
    number(unique, &root, to, diags)
}

fn number<T: Named>(
    unique: Vec<(String, Entry<T>)>,
    root: &[usize],
    to: fn(&str) -> String,
    diags: &mut Diagnostics,
) -> Sorted<T> {
    let mut kept: Vec<(String, Entry<T>)> = Vec::with_capacity(unique.len());
    let (mut slot, mut merged) = (vec![0u32; unique.len()], Vec::new());
    for (i, (id, entry)) in unique.into_iter().enumerate() {
        if root[i] == i {
            slot[i] = kept.len() as u32;
            kept.push((id, entry));
        } else {
            merged.push((root[i], id, entry));
        }
    }
    let mut sorted = Sorted {
        ids: Ids::default(),
        redirects: Vec::new(),
        merged: Vec::new(),
        entries: kept,
    };
    for (i, (id, entry)) in sorted.entries.iter().enumerate() {
        sorted.ids.add(id, i as u32);
        if let Some(name) = entry.record.name() {
            sorted.ids.name(name, id);
        }
    }
    for (root, id, entry) in merged {
        let at = slot[root];
        sorted.ids.add(&id, at);
        sorted.redirects.push(Redirect {
            from: to(&id),
            to: to(&sorted.entries[at as usize].0),
            location: entry.location("same_as"),
        });
        sorted.merged.push((at as usize, id, entry));
    }
    let whole = sorted.entries.iter().enumerate();
    let whole = whole.map(|(at, (id, entry))| (at, id, entry));
    let parts = sorted.merged.iter().map(|(at, id, entry)| (*at, id, entry));
    for (at, id, entry) in whole.chain(parts) {
        for (n, former) in entry.record.former().iter().enumerate() {
            if sorted.ids.add(former, at as u32) {
                sorted.redirects.push(Redirect {
                    from: to(former),
                    to: to(&sorted.entries[at].0),
                    location: entry.location(&format!("former_ids[{n}]")),
                });
            } else {
                diags.push(Diagnostic::former_id_taken(
                    entry.location(&format!("former_ids[{n}]")),
                    T::NOUN,
                    former,
                ));
            }
        }
        if entry.record.name().is_none() && entry.record.same_as().is_none() {
            diags.push(Diagnostic::missing_name(entry.location(""), T::NOUN, id));
        }
    }
    sorted
}
