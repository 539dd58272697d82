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

impl Syntax {
    /// The language that a fence begins: `---`, `+++`, or `---json` with the language's name,
    /// as Eleventy takes it. JSON is YAML too.
    fn of(fence: &str) -> Option<Syntax> {
        match fence {
            "---" => Some(Syntax::Yaml),
            "+++" => Some(Syntax::Toml),
            _ => match fence.strip_prefix("---")?.trim() {
                "yaml" | "yml" | "json" => Some(Syntax::Yaml),
                "toml" => Some(Syntax::Toml),
                _ => None,
            },
        }
    }
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
    /// An object of JSON that is not closed, or has something on the line behind it: the first
    /// of its bytes.
    Object(Range<usize>),
}

/// Splits at the fences: the first line is `---`, the last `---` or `...`; or both are `+++`.
/// An object of JSON may stand in their place, as Hugo takes it. A byte order mark before it is fine, and so are CRLF and blanks after a fence.
pub fn split(text: &str) -> Result<Split, FrontMatterFault> {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    if let Some(object) = object(text) {
        return object;
    }
    let mut lines = Lines { text, at: start };
    let Some((first, fence)) = lines.next() else {
        return Ok(Split {
            meta: None,
            body: start..text.len(),
        });
    };
    let Some(syntax) = Syntax::of(fence) else {
        if is_fence_of_others(fence, &text[lines.at..]) {
            return Err(FrontMatterFault::Fence(first, None));
        }
        let body = start..text.len();
        return match (late(text), like_fence(fence)) {
            (Some(_), Some(unseen)) => Err(FrontMatterFault::Fence(first, unseen)),
            (Some(fence), None) => Err(FrontMatterFault::Late(fence)),
            (None, _) => Ok(Split { meta: None, body }),
        };
    };
    let start = lines.at;
    let mut like = None;
    while let Some((line, words)) = lines.next() {
        let ends = match syntax {
            Syntax::Yaml => words == "---" || words == "...",
            Syntax::Toml => words == "+++" || (fence != "+++" && words == "---"),
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

/// An object of JSON that a text begins with, and the text behind it. None where the text
/// begins with something else: a tag of Liquid, `{.class}`, a sentence in braces.
fn object(text: &str) -> Option<Result<Split, FrontMatterFault>> {
    let start = object_start(text)?;
    let Some(end) = object_end(&text[start..]).map(|length| start + length) else {
        return Some(Err(FrontMatterFault::Object(start..start + 1)));
    };
    let (line, next) = text[end..].split_once('\n').unwrap_or((&text[end..], ""));
    if !line.trim().is_empty() {
        return Some(Err(FrontMatterFault::Object(start..start + 1)));
    }
    Some(Ok(Split {
        meta: Some((Syntax::Yaml, start..end)),
        body: text.len() - next.len()..text.len(),
    }))
}

/// Where the object begins that a text begins with, but for blanks: its brace has a key behind
/// it, in quotes or bare, with a colon.
fn object_start(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('\u{feff}').trim_start();
    let inside = rest.strip_prefix('{')?.trim_start();
    let after = match inside.strip_prefix('"') {
        Some(key) => key[key.find(['"', '\n'])?..].strip_prefix('"')?,
        None => inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_'),
    };
    let is_key = after.len() < inside.len() && after.trim_start().starts_with(':');
    is_key.then(|| text.len() - rest.len())
}

/// The bytes of the object that a text begins with; none where it is never closed.
fn object_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_words, mut escaped) = (0, false, false);
    for (at, c) in text.bytes().enumerate() {
        match c {
            _ if escaped => escaped = false,
            b'\\' if in_words => escaped = true,
            b'"' => in_words = !in_words,
            b'{' if !in_words => depth += 1,
            b'}' if !in_words => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
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

/// Whether a line begins metadata that is read nowhere here: `---js`, or the `;;;` of Hexo.
fn is_fence_of_others(fence: &str, rest: &str) -> bool {
    let language = fence.strip_prefix("---").map_or("", str::trim);
    let is_word = !language.is_empty() && language.bytes().all(|c| c.is_ascii_lowercase());
    let close = match fence {
        ";;;" => ";;;",
        _ if is_word => "---",
        _ => return false,
    };
    rest.lines().any(|line| line.trim_end() == close)
}

/// A fence that is the first of a text but for blanks, with an end, and between them a title
/// or a date: metadata, and not a text between two rules.
pub fn late(text: &str) -> Option<Range<usize>> {
    if let Some(start) = object_start(text) {
        return Some(start..start + 1);
    }
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
    fn an_object_of_json_stands_in_place_of_fences() {
        for (text, meta, body) in [
            ("{\"a\": 1}\nText", "{\"a\": 1}", "Text"),
            (
                "\u{feff}\r\n {\r\n\t\"a\": {\"b\": \"}\\\"\"}\r\n}\r\nText",
                "{\r\n\t\"a\": {\"b\": \"}\\\"\"}\r\n}",
                "Text",
            ),
            ("{ draft : true } ", "{ draft : true }", ""),
            ("---json\n{\"a\": 1}\n---\nText", "{\"a\": 1}\n", "Text"),
            ("---toml\na = 1\n---\nText", "a = 1\n", "Text"),
        ] {
            let split = split(text).unwrap();
            assert_eq!(&text[split.meta.unwrap().1], meta, "{text:?}");
            assert_eq!(&text[split.body], body, "{text:?}");
        }
        for text in ["---js\n{a: 1}\n---\nText", ";;;\n\"a\": 1\n;;;\nText"] {
            let fault = split(text);
            assert!(
                matches!(fault, Err(FrontMatterFault::Fence(_, None))),
                "{text:?}"
            );
        }
        for text in ["{\"a\": 1", "{\"a\": 1} Text", "{\"a\": \"}"] {
            assert_eq!(split(text), Err(FrontMatterFault::Object(0..1)), "{text:?}");
        }
        let long = format!("{{\"a\": {}", "{".repeat(1 << 20));
        assert_eq!(split(&long), Err(FrontMatterFault::Object(0..1)));
    }

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
        for text in [
            "----\nText\n----\n",
            "--\n",
            "- a\n",
            "————\nText",
            "{% raw %}\n: a",
            "{{< figure src=\"a\" >}}\n",
            "{.lead}\nText",
            "{\"words\"} in braces: text",
            "{So he said:} text",
            "{}\nText",
            "---js\nText",
        ] {
            assert!(
                split(text).is_ok_and(|split| split.meta.is_none()),
                "{text:?}"
            );
        }
    }
}
