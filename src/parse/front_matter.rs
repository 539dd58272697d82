//! The fence between metadata and text.

use crate::text::unseen;
use std::ops::Range;

/// In which language metadata is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between `---`.
    Yaml,
    /// Between `+++`.
    Toml,
}

/// The two parts of a file, in bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The metadata between the fences; none where the file has no front matter.
    pub meta: Option<(Syntax, Range<usize>)>,
    /// The text after it.
    pub body: Range<usize>,
}

/// Why a file could not be split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatterFault {
    /// A `---` that is never closed: the opening fence's bytes.
    Open(Range<usize>),
    /// Front matter with something blank before it: the opening fence's bytes.
    Late(Range<usize>),
    /// A line that is like a fence: its bytes, and what is in it that is not seen.
    Fence(Range<usize>, Option<String>),
}

/// Splits at the fences: the first line is `---`, the last `---` or `...`; or both are `+++`.
/// A byte order mark before it is fine, and so are CRLF and blanks after a fence.
pub fn split(text: &str) -> Result<Split, FrontMatterFault> {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut lines = Lines { text, at: start };
    let Some((first, fence)) = lines.next() else {
        return Ok(Split {
            meta: None,
            body: start..text.len(),
        });
    };
    let syntax = match fence {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => {
            let body = start..text.len();
            return match (late(text), like_fence(fence)) {
                (Some(_), Some(unseen)) => Err(FrontMatterFault::Fence(first, unseen)),
                (Some(fence), None) => Err(FrontMatterFault::Late(fence)),
                (None, _) => Ok(Split { meta: None, body }),
            };
        }
    };
    let start = lines.at;
    let mut like = None;
    while let Some((line, words)) = lines.next() {
        let ends = match syntax {
            Syntax::Yaml => words == "---" || words == "...",
            Syntax::Toml => words == "+++",
        };
        if syntax == Syntax::Yaml {
            like = like.or_else(|| Some(FrontMatterFault::Fence(line.clone(), like_fence(words)?)));
        }
        if ends {
            return Ok(Split {
                meta: Some((syntax, start..line.start)),
                body: lines.at..text.len(),
            });
        }
    }
    Err(like.unwrap_or(FrontMatterFault::Open(first)))
}

/// Whether a line is no fence and was meant for one: more hyphens than three, dashes, or
/// something in it that is not seen, which is named.
fn like_fence(words: &str) -> Option<Option<String>> {
    let unseen = words.chars().find_map(unseen::name);
    let seen = words.trim_matches(|c| unseen::name(c).is_some());
    let is_dash = |c| matches!(c, '-' | '–' | '—' | '−');
    let is_long = seen.chars().count() >= 3 || seen == "—-" || seen == "--";
    let is_fence = seen == "---" && unseen.is_none();
    (!is_fence && is_long && seen.chars().all(is_dash)).then_some(unseen)
}

/// A fence that is the first of a text but for blanks, with an end, and between them a title
/// or a date: metadata, and not a text between two rules.
pub fn late(text: &str) -> Option<Range<usize>> {
    let is_fence = |words: &str| words.trim_start() == "---" || like_fence(words).is_some();
    let mut lines = Lines { text, at: 0 };
    let blank = |words: &str| words.trim_start_matches('\u{feff}').is_empty();
    let (line, words) = lines.find(|(_, words)| !blank(words))?;
    let fence = words.trim_start_matches('\u{feff}').trim_start();
    if fence != "---" && like_fence(fence).is_none() {
        return None;
    }
    let mut is_meta = false;
    for (_, words) in lines {
        if is_fence(words) {
            return is_meta.then_some(line.end - fence.len()..line.end);
        }
        let words = words.trim_start();
        is_meta |= words.starts_with("title:") || words.starts_with("date:");
    }
    None
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (Range<usize>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |i| start + i);
        self.at = (end + 1).min(self.text.len());
        let words = self.text[start..end].trim_end();
        Some((start..start + words.len(), words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fence_is_found_whatever_the_line_ends() {
        for (text, yaml, body) in [
            ("---\na: 1\n---\nText", Some("a: 1\n"), "Text"),
            (
                "\u{feff}---\r\na: 1\r\n---\r\nText",
                Some("a: 1\r\n"),
                "Text",
            ),
            ("---  \na: 1\n...\n", Some("a: 1\n"), ""),
            ("---\n---\nText", Some(""), "Text"),
            ("Text\n---\nmore\n---\n", None, "Text\n---\nmore\n---\n"),
            ("", None, ""),
        ] {
            let split = split(text).unwrap();
            let meta = split.meta.map(|(_, range)| &text[range]);
            assert_eq!(meta, yaml, "{text:?}");
            assert_eq!(&text[split.body], body, "{text:?}");
        }
        assert_eq!(split("---\na: 1\n"), Err(FrontMatterFault::Open(0..3)));
        let toml = split("+++\na = 1\n+++\nText").unwrap();
        assert_eq!(toml.meta, Some((Syntax::Toml, 4..10)));
        assert_eq!(
            split("+++\na = 1\n---\n"),
            Err(FrontMatterFault::Open(0..3))
        );
        for (text, at, unseen) in [
            ("----\ntitle: x\n----\n", 0..4, None),
            ("----\ntitle: x\n---\n", 0..4, None),
            ("---\ntitle: x\n----\nText", 13..17, None),
            ("———\ndate: x\n———\n", 0..9, None),
            ("—-\ndate: x\n—-\n", 0..4, None),
            (
                "\u{200b}---\ntitle: x\n---\n",
                0..6,
                Some("a zero-width space (U+200B)"),
            ),
            (
                "---\u{200b}\ntitle: x\n---\n",
                0..6,
                Some("a zero-width space (U+200B)"),
            ),
            (
                "\u{feff}\u{feff}---\ntitle: x\n---\n",
                3..9,
                Some("a byte order mark (U+FEFF)"),
            ),
            (
                "---\ntitle: x\n\u{2060}---\n",
                13..19,
                Some("a word joiner (U+2060)"),
            ),
        ] {
            let fault = FrontMatterFault::Fence(at, unseen.map(str::to_owned));
            assert_eq!(split(text), Err(fault), "{text:?}");
        }
        for text in ["----\nText\n----\n", "--\n", "- a\n", "————\nText"] {
            assert!(
                split(text).is_ok_and(|split| split.meta.is_none()),
                "{text:?}"
            );
        }
    }
}
