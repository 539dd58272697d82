//! Ids of one kind: which exist, which were given twice, which was meant.

use crate::text::near::nearest;
use std::collections::HashMap;

/// From an id, a former id or a merged one to the place in a list.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    map: HashMap<String, u32>,
    sorted: Vec<String>,
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

    /// The id that was probably meant.
    pub fn near(&self, id: &str) -> Option<&str> {
        nearest(id, self.sorted.iter().map(String::as_str))
    }
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
