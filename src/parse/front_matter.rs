//! The fence between metadata and text.

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
pub enum Fault {
    /// A `---` that is never closed: the opening fence's bytes.
    Open(Range<usize>),
    /// Front matter with something blank before it: the opening fence's bytes.
    Late(Range<usize>),
}

/// Splits at the fences: the first line is `---`, the last `---` or `...`; or both are `+++`.
/// A byte order mark before it is fine, and so are CRLF and blanks after a fence.
pub fn split(text: &str) -> Result<Split, Fault> {
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
            return match late(text) {
                Some(fence) => Err(Fault::Late(fence)),
                None => Ok(Split { meta: None, body }),
            };
        }
    };
    let start = lines.at;
    while let Some((line, words)) = lines.next() {
        let ends = match syntax {
            Syntax::Yaml => words == "---" || words == "...",
            Syntax::Toml => words == "+++",
        };
        if ends {
            return Ok(Split {
                meta: Some((syntax, start..line.start)),
                body: lines.at..text.len(),
            });
        }
    }
    Err(Fault::Open(first))
}

/// A fence that is the first of a text but for blanks, with an end, and between them a title
/// or a date: metadata, and not a text between two rules.
pub fn late(text: &str) -> Option<Range<usize>> {
    let is_fence = |words: &str| words.trim_start() == "---";
    let mut lines = Lines { text, at: 0 };
    let blank = |words: &str| words.trim_start_matches('\u{feff}').is_empty();
    let (line, words) = lines.find(|(_, words)| !blank(words))?;
    let fence = words.trim_start_matches('\u{feff}').trim_start();
    if fence != "---" {
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
        assert_eq!(split("---\na: 1\n"), Err(Fault::Open(0..3)));
        let toml = split("+++\na = 1\n+++\nText").unwrap();
        assert_eq!(toml.meta, Some((Syntax::Toml, 4..10)));
        assert_eq!(split("+++\na = 1\n---\n"), Err(Fault::Open(0..3)));
    }
}
