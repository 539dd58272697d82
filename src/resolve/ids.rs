//! Ids of one kind: which exist, which were given twice, which was meant.

use crate::diag::{Diagnostic, Location};
use crate::model::kinds::Kind;
use crate::text::suggest::{WordIndex, is_slip};
use crate::text::unseen;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// From an id, a former id or a merged one to the place in a list.
#[derive(Debug, Default)]
pub struct Ids {
    map: HashMap<String, u32>,
    /// Those of records that are left out of the build.
    hidden: HashSet<String>,
    /// All of them, for what was meant.
    known: WordIndex,
    /// Names with the ids of what has them.
    names: HashMap<String, String>,
    /// The nearest to what does not exist, once somebody has asked: thousands may write the
    /// same wrong id.
    nearest: Mutex<HashMap<String, Option<String>>>,
}

impl Ids {
    /// Registers an id; false where it exists already.
    pub fn add(&mut self, id: &str, at: u32) -> bool {
        match self.map.entry(id.to_owned()) {
            std::collections::hash_map::Entry::Occupied(_) => false,
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(at);
                self.known.add(id);
                // Perhaps this one is nearer.
                let nearest = self.nearest.get_mut();
                nearest.unwrap_or_else(PoisonError::into_inner).clear();
                true
            }
        }
    }

    /// Notes the id of a record that is left out.
    pub(super) fn hide(&mut self, id: String) {
        self.hidden.insert(id);
    }

    /// Whether an id is that of a record that is left out, and of no other.
    pub fn is_hidden(&self, id: &str) -> bool {
        self.get(id).is_none() && self.hidden.contains(id.trim())
    }

    /// Where an id leads.
    pub fn get(&self, id: &str) -> Option<u32> {
        self.map.get(id.trim()).copied()
    }

    /// Says of an id that it leads nowhere, or to a record that is left out.
    pub(super) fn unknown(&self, location: Location, kind: Kind, id: &str) -> Diagnostic {
        match self.is_hidden(id) {
            true => Diagnostic::names_hidden(location, kind.word(), id),
            false => Diagnostic::unknown_id(location, kind.word(), id, self.suggest(id)),
        }
    }

    /// Where words lead that are an id in other letters, or a name.
    pub fn called(&self, words: &str) -> Option<u32> {
        let words = words.trim();
        let named = || self.map.get(self.names.get(words)?).copied();
        self.get(words)
            .or_else(named)
            .or_else(|| self.get(&words.to_lowercase()))
    }

    /// Notes a name, in case somebody writes it where an id is wanted.
    pub fn name(&mut self, name: &str, id: &str) {
        let names = self.names.entry(name.to_owned());
        names.or_insert_with(|| id.to_owned());
    }

    /// The id that was meant by one that does not exist, where it does not look like words.
    pub fn meant(&self, id: &str) -> Option<&str> {
        meant(id, &self.known)
    }

    /// The id that was probably meant: that of the name, or the nearest.
    pub fn suggest(&self, id: &str) -> Option<&str> {
        if let Some(named) = self.names.get(id.trim()) {
            return Some(named);
        }
        let lock = || self.nearest.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(id).cloned();
        let suggestion = known.unwrap_or_else(|| {
            let suggestion = self.known.nearest(id).map(str::to_owned);
            lock().insert(id.to_owned(), suggestion.clone());
            suggestion
        });
        let (suggestion, _) = self.map.get_key_value(suggestion.as_deref()?)?;
        Some(suggestion)
    }
}

/// The id that was meant by a text that is rather an id than words, an address, or a name such
/// as `AFP`: the one that differs by a slip in one of its longer words. `reuters-us` is not
/// `reuters-uk`, and no day another one.
pub(super) fn meant<'a>(text: &str, ids: &'a WordIndex) -> Option<&'a str> {
    let other = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if text.contains(other) {
        return None;
    }
    let is_meant = |id: &&str| {
        let (written, known) = (text.split('-'), id.split('-'));
        let mut differ = written.zip(known).filter(|(w, k)| w != k);
        let word = differ.next().filter(|_| differ.next().is_none());
        let same = text.split('-').count() == id.split('-').count();
        same && word.is_some_and(|(w, k)| {
            w.len() > 4 && !w.contains(|c: char| c.is_ascii_digit()) && is_slip(w, k, 1)
        })
    };
    ids.candidates(text, 1).find(is_meant)
}

/// Whether an id can be one segment of an address and of a file's path.
pub fn is_sound(id: &str) -> bool {
    !id.is_empty()
        && id != "."
        && id != ".."
        && id.len() <= 200
        && id == id.trim()
        && !id.starts_with(['-', '.'])
        && !id.chars().any(|c| {
            unseen::is_unfit(c)
                || c.is_control()
                || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_remembered_until_there_is_a_nearer() {
        let mut ids = Ids::default();
        ids.add("harbour", 0);
        ids.name("The Harbour", "harbour");
        ids.name("The Harbour", "another");
        for _ in 0..2 {
            assert_eq!(ids.suggest("harborn"), Some("harbour"));
            assert_eq!(ids.suggest("elsewhere"), None);
            assert_eq!(ids.suggest(" The Harbour"), Some("harbour"));
        }
        ids.add("harbor", 1);
        assert_eq!(ids.suggest("harborn"), Some("harbor"));
    }
}
