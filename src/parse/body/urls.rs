//! Addresses: which may stand in a page, and where bare ones begin and end in prose.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::model::address::has_sound_host;
use crate::text::scripts::is_unspaced;

/// Schemes of addresses that leave the site. Nothing else is ever a link.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Where an address leads, as far as it can be told from its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) enum Target {
    /// Off the site: a clean address with an allowed scheme.
    Absolute(String),
    /// A place on the same page, with its `#`.
    Fragment(String),
    /// A path; what it leads to is known once all files are.
    Path(String),
    /// Nowhere.
    Empty,
    /// An address of another scheme, as it was written.
    Unsafe(String),
}

/// Judges an address the way a browser reads it: blanks and control characters are no part of it.
pub(in crate::parse) fn target(raw: &str) -> Target {
    let shown: String = raw.trim().chars().filter(|c| !c.is_control()).collect();
    let bare: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    match scheme(&bare) {
        Some(scheme)
            if SCHEMES.contains(&scheme.as_str()) && starts_with_scheme(&shown, &scheme) =>
        {
            match has_sound_host(&shown) {
                true => Target::Absolute(encoded(&shown)),
                false => Target::Unsafe(shown),
            }
        }
        Some(_) => Target::Unsafe(shown),
        None if bare.is_empty() => Target::Empty,
        None if bare.starts_with('#') => Target::Fragment(bare),
        None if bare.starts_with("//") => target(&format!("https:{bare}")),
        None => Target::Path(shown),
    }
}

/// Characters that no address may hold as they are (RFC 3986), percent-encoded.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            c if c.is_whitespace() => out.push_str("%20"),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out
}

/// What stands before a colon that no path, query or fragment precedes, in lower case.
///
/// Invisible characters do not hide a scheme.
fn scheme(bare: &str) -> Option<String> {
    let end = bare.find([':', '/', '?', '#'])?;
    let name: String = bare[..end].chars().filter(char::is_ascii).collect();
    let is_scheme =
        bare[end..].starts_with(':') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    is_scheme.then(|| name.to_ascii_lowercase())
}

fn starts_with_scheme(address: &str, scheme: &str) -> bool {
    address
        .split_once(':')
        .is_some_and(|(name, _)| name.eq_ignore_ascii_case(scheme))
}

/// One searcher for each, as a search for a single string is the fastest there is.
static MARKS: LazyLock<Vec<AhoCorasick>> = LazyLock::new(|| {
    ["://", "www."]
        .iter()
        .flat_map(|mark| AhoCorasick::new([mark]))
        .collect()
});

/// Offsets at which a bare address may begin, in order.
pub(in crate::parse) fn starts(text: &str) -> Vec<usize> {
    let marks = MARKS.iter().flat_map(|mark| mark.find_iter(text));
    let begins = marks.filter_map(|mark| begin_of_address(text, mark.start()));
    let mut starts: Vec<usize> = begins
        .filter(|&at| !text[..at].ends_with(|c: char| c.is_alphanumeric() && !is_unspaced(c)))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Where the address begins of which `://` or `www.` stands at `mark`.
fn begin_of_address(text: &str, mark: usize) -> Option<usize> {
    if text[mark..].starts_with('w') {
        return Some(mark);
    }
    ["https", "http"].iter().find_map(|scheme| {
        let begin = mark.checked_sub(scheme.len())?;
        text.get(begin..mark)?
            .eq_ignore_ascii_case(scheme)
            .then_some(begin)
    })
}

/// The length of the bare address that `text` starts with; 0 if it is none.
///
/// Punctuation that ends a sentence is no part of it, nor a bracket that opened before it.
pub(in crate::parse) fn bare_length(text: &str) -> usize {
    // The longest scheme has five letters; the rest of a text is not gone through for it.
    let scheme = (0..=5).find(|&n| text.as_bytes()[n.min(text.len())..].starts_with(b"://"));
    let host = scheme.map_or(text, |n| &text[n + 3..]);
    if !host
        .strip_prefix("www.")
        .unwrap_or(host)
        .starts_with(char::is_alphanumeric)
    {
        return 0;
    }
    let mut address = &text[..text.find(ends_address).unwrap_or(text.len())];
    let mut brackets = Balance::of(address);
    while let Some(last) = address.chars().next_back() {
        if !(is_closing_punctuation(last) || brackets.is_over(last)) {
            break;
        }
        brackets.shed(last);
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"“”«»`|".contains(c) || is_wide_mark(c)
}

/// Marks of scripts that set no space around an address.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{30fb}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '،' | '؛' | '؟' | '۔' | '।' | '॥')
}

fn is_closing_punctuation(c: char) -> bool {
    ".,;:!?'’‘*_~…([{".contains(c)
}

/// The bare addresses in plain text, in order.
pub(in crate::parse) fn bare(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for start in starts(text) {
        let is_free = found.last().is_none_or(|last| last.end <= start);
        let length = if is_free {
            bare_length(&text[start..])
        } else {
            0
        };
        if length > 0 {
            found.push(start..start + length);
        }
    }
    found
}

/// The `href` of a bare address.
pub(in crate::parse) fn bare_href(address: &str) -> String {
    if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    }
}

/// Opening less closing brackets of each kind.
struct Balance([isize; 3]);

impl Balance {
    fn of(text: &str) -> Self {
        let mut balance = Self([0; 3]);
        for c in text.chars() {
            if let Some((kind, step)) = bracket(c) {
                balance.0[kind] += step;
            }
        }
        balance
    }

    fn is_over(&self, closing: char) -> bool {
        bracket(closing).is_some_and(|(kind, step)| step < 0 && self.0[kind] < 0)
    }

    fn shed(&mut self, last: char) {
        if let Some((kind, step)) = bracket(last) {
            self.0[kind] -= step;
        }
    }
}

fn bracket(c: char) -> Option<(usize, isize)> {
    Some(match c {
        '(' => (0, 1),
        ')' => (0, -1),
        '[' => (1, 1),
        ']' => (1, -1),
        '{' => (2, 1),
        '}' => (2, -1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_end_where_a_reader_ends_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = bare(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("See https://example.org/a_b.", &["https://example.org/a_b"]);
        check("(http://example.org/x_(y))", &["http://example.org/x_(y)"]);
        check(
            "at www.example.org, or HTTPS://EXAMPLE.ORG!",
            &["www.example.org", "HTTPS://EXAMPLE.ORG"],
        );
        check("\"https://example.org\"", &["https://example.org"]);
        check("no: xhttps://example.org awww.x.org https:// www. ://", &[]);
        check(
            "https://www.example.org/?u=https://other.org",
            &["https://www.example.org/?u=https://other.org"],
        );
        check("https://例え.jp/道。", &["https://例え.jp/道"]);
        check(
            "见https://e.org/a，（https://e.org/b）和https://e.org/c、",
            &["https://e.org/a", "https://e.org/b", "https://e.org/c"],
        );
        check("في https://e.org/a، و", &["https://e.org/a"]);
    }

    #[test]
    fn addresses_are_judged_as_a_browser_reads_them() {
        let unsafe_ones = [
            "javascript:alert(1)",
            " JaVaScRiPt:x",
            "java\nscript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "java script:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "x-app:go",
            "java\u{200b}script:x",
            "\u{feff}javascript:x",
            "javascript\u{a0}:x",
        ];
        for raw in unsafe_ones {
            assert!(matches!(target(raw), Target::Unsafe(_)), "{raw:?}");
        }
        assert_eq!(
            target("https://x.org/a b"),
            Target::Absolute("https://x.org/a%20b".into())
        );
        assert_eq!(
            target("MAILTO:desk@x.org"),
            Target::Absolute("MAILTO:desk@x.org".into())
        );
        assert_eq!(
            target("//x.org/a"),
            Target::Absolute("https://x.org/a".into())
        );
        assert_eq!(target("#p3"), Target::Fragment("#p3".into()));
        assert_eq!(
            target("../other.md#p2"),
            Target::Path("../other.md#p2".into())
        );
        assert_eq!(target("2024/a:b"), Target::Path("2024/a:b".into()));
        assert_eq!(target(" "), Target::Empty);
    }
}
