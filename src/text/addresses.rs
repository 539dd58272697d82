//! Addresses that are no links: they name nobody, whatever name is in them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What only addresses have: the sign of mail, and the ends of the commonest hosts.
const MARKS: [&str; 10] = [
    "@", ".com", ".org", ".net", ".int", ".gov", ".edu", ".mil", ".info", ".eu",
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS).ok());

/// The addresses in a text, in order and apart.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let Some(finder) = &*FINDER else { return found };
    for mark in finder.find_iter(text) {
        let reach = found.last().map_or(0, |last| last.end);
        if mark.start() >= reach && is_within_address(text, mark.range()) {
            found.push(around(text, reach, mark.range()));
        }
    }
    found
}

fn is_within_address(text: &str, mark: Range<usize>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text[..mark.start].chars().next_back();
    let after = text[mark.end..].chars().next();
    is_word(before) && is_word(after) == (&text[mark] == "@")
}

/// The run of characters without spaces and brackets around a mark.
fn around(text: &str, from: usize, mark: Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || "()[]<>{}\"“”„«»,;、。，".contains(c);
    let start = text[from..mark.start]
        .rfind(ends)
        .map_or(from, |at| from + at + char_len(text, from + at));
    let end = text[mark.end..]
        .find(ends)
        .map_or(text.len(), |at| mark.end + at);
    start
        ..start
            + text[start..end]
                .trim_end_matches(['.', ':', '!', '?'])
                .len()
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_name_nobody() {
        let text =
            "Write to ana.torres@nato.int, see nato.int/ana (NATO.org). NATO.community @ NATO";
        let found: Vec<&str> = addresses(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["ana.torres@nato.int", "nato.int/ana", "NATO.org"]);
    }
}
