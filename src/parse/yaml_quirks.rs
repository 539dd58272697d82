//! What a text of YAML may hold that its plain reader would lose, or take as meant.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::parse::{mistyped, node};
use crate::text::unseen;
use granit_parser::{Event, Parser, Placement};
use std::sync::Arc;

/// The largest YAML text that is read, in bytes. 20,000 actors take 4 MB.
pub(super) const MAX_YAML_BYTES: usize = 64 << 20;

/// Whether the plain reader could take what must be refused, or lose something.
pub(super) fn needs_careful_reader(t: &str) -> bool {
    t.len() > MAX_YAML_BYTES
        || t.contains(['&', '*', '\t'])
        || may_be_unfit(t)
        || t.starts_with('!')
        || [
            "<<",
            "\n---",
            "\n...",
            // Tags, which mean something to one reader and nothing to the other.
            " !",
            "\n!",
            "[!",
            "{!",
            ",!",
            ":!",
            "extra",
            "geometry",
            "prefer:",
            "labels:",
            "events:",
            "statements:",
            "commitments:",
        ]
        .iter()
        .any(|m| t.contains(m))
        || nests_deep(t)
        || has_glued_comment(t)
}

/// Whether words may hold what no page may: as it is, or as an escape between quotes.
fn may_be_unfit(text: &str) -> bool {
    let escapes =
        |(at, _)| text[at + 1..].starts_with(['0', 'a', 'b', 'e', 'v', 'f', 'x', 'u', 'U']);
    text.match_indices('\\').any(escapes) || unseen::unfit(text).is_some()
}

/// What is said of words after a ` #` that were hardly meant as a comment: `title: Berth #3 opens`.
pub(super) fn comments_cut_off(path: &Arc<str>, text: &str, base: usize) -> Diagnostics {
    let mut diags = Diagnostics::default();
    if !may_cut_off(text) {
        return diags;
    }
    // What the reader refuses is told by others; a comment before that is one all the same.
    let events = Parser::new_from_str(text).map_while(Result::ok);
    let comments = events.filter_map(|(event, span)| match event {
        Event::Comment(words, Placement::Right) => Some((words, span.byte_range()?)),
        _ => None,
    });
    for (words, range) in comments.filter(|(words, _)| words.starts_with(char::is_alphanumeric)) {
        let line = &text[..range.start];
        let line = line.rsplit_once('\n').map_or(line, |(_, line)| line);
        let key = line.trim_start_matches(['-', ' ']).split_once(':');
        let key = key
            .map(|(key, _)| key)
            .filter(|key| key.chars().all(|c| c.is_alphanumeric() || c == '_'));
        let location = Location::bytes(path, range.start + base..range.end + base);
        let words = format!("#{}", words.trim_end());
        let whole = mistyped::whole(&format!("{line}{words}"));
        diags.push(Diagnostic::comment_cut(location, key, &words, whole));
    }
    diags
}

/// Whether anywhere a `#` between a blank and a word follows something on its line.
fn may_cut_off(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let before = &text[..at];
        let written = before.trim_end_matches([' ', '\t']);
        written.len() < before.len()
            && !written.is_empty()
            && !written.ends_with('\n')
            && text[at + 1..].starts_with(char::is_alphanumeric)
    })
}

/// Whether a `#` follows the end of a value without a space, which the plain reader takes for
/// a comment and YAML does not allow.
fn has_glued_comment(text: &str) -> bool {
    let ends = |before: char| matches!(before, '\'' | '"' | ']' | '}' | '|' | '>' | '+' | '-');
    text.match_indices('#').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| ends(c) || c.is_ascii_digit())
    })
}

/// Whether brackets may be nested deeper than is taken: the plain reader's time
/// grows with the square of that depth.
fn nests_deep(text: &str) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(depth);
    }
    deepest > node::MAX_DEPTH
}
