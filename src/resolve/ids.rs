//! Ids of one kind: which exist, which were given twice, which was meant.

use crate::text::near::nearest;
use std::collections::HashMap;

/// From an id, a former id or a merged one to the place in a list.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    map: HashMap<String, u32>,
    sorted: Vec<String>,
    /// Names with the ids of what has them.
    names: Vec<(String, String)>,
}

impl Ids {
    /// Registers an id; false where it exists already.
    pub fn add(&mut self, id: &str, at: u32) -> bool {
        match self.map.entry(id.to_owned()) {
            std::collections::hash_map::Entry::Occupied(_) => false,
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(at);
                self.sorted.push(id.to_owned());
                true
            }
        }
    }

    /// Where an id leads.
    pub fn get(&self, id: &str) -> Option<u32> {
        self.map.get(id.trim()).copied()
    }

    /// Notes a name, in case somebody writes it where an id is wanted.
    pub fn name(&mut self, name: &str, id: &str) {
        self.names.push((name.to_owned(), id.to_owned()));
    }

    /// The id that was meant by one that does not exist, where it does not look like words.
    pub fn meant(&self, id: &str) -> Option<&str> {
        let all = self.sorted.iter().map(String::as_str);
        is_like_id(id).then(|| nearest(id, all)).flatten()
    }

    /// The id that was probably meant: that of the name, or the nearest.
    pub fn near(&self, id: &str) -> Option<&str> {
        let named = self.names.iter().find(|(name, _)| name == id.trim());
        let named = named.map(|(_, id)| id.as_str());
        named.or_else(|| nearest(id, self.sorted.iter().map(String::as_str)))
    }
}

/// Whether a text is rather an id than words, an address, or a name such as `AFP`.
pub(super) fn is_like_id(text: &str) -> bool {
    let words = |c: char| c.is_whitespace() || c.is_uppercase() || matches!(c, ':' | '/');
    text.chars().count() > 4 && !text.contains(words)
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
            c.is_control() || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')
        })
}
