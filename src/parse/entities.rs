//! HTML entities in metadata, which is plain text: exporters write them, and readers see them.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::word_list::has_word;
use crate::parse::body::raw::decode;
use crate::parse::node::{Key, Node, Value, path_key};
use std::sync::Arc;

/// Keys whose values are addresses or free form, where `&copy;` may be meant.
const OTHERS: &str = "extra url links image aliases permalink geometry";

/// A warning for each string of a record that holds one; `entry` is the record's place.
pub(super) fn warn<'a>(
    path: &Arc<str>,
    entry: &str,
    entries: impl Iterator<Item = &'a (Key, Node)>,
    diags: &mut Diagnostics,
) {
    let each = entries.filter(|(key, _)| !has_word(OTHERS, &key.name));
    for (key, value) in each {
        let dot = if entry.is_empty() { "" } else { "." };
        let here = format!("{entry}{dot}{}", path_key(&key.name));
        warn_of(path, here, value, diags);
    }
}

fn warn_of(path: &Arc<str>, here: String, node: &Node, diags: &mut Diagnostics) {
    match &node.value {
        Value::Map(entries) => warn(path, &here, entries.iter(), diags),
        Value::Seq(items) => {
            for (i, item) in items.iter().enumerate() {
                warn_of(path, format!("{here}[{i}]"), item, diags);
            }
        }
        Value::Scalar(text, _) => {
            if let Some(entity) = first(text) {
                let location = Location::value(path, here);
                diags.push(Diagnostic::html_entity(location, entity, &decode(text)));
            }
        }
    }
}

/// The first entity of a text.
fn first(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(';').filter(|end| (2..32).contains(end))?;
        let entity = &rest[..=end];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let sound = entity[1..end].chars().all(is_name);
        (sound && decode(entity) != entity).then_some(entity)
    })
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn an_ampersand_alone_is_none() {
        assert_eq!(first("Harbour &#8211; notes &amp; plans"), Some("&#8211;"));
        assert_eq!(first("R & D; AT&T; &nosuch; &c."), None);
    }
}
