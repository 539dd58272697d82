//! The alphabet of canonical HTML, the one form in which article bodies travel.
//!
//! Void tags are written `<br>`, attribute values stand in double quotes, and
//! `&amp; &lt; &gt;` (`&quot;` in attributes) are the only entities. So `<`
//! always starts a tag and the next `>` always ends it, and whoever reads
//! canonical HTML needs no HTML parser, only [`tokens`].

use std::borrow::Cow;
use std::ops::Range;

/// Appends `text` with `&`, `<` and `>` escaped; control characters, which XML cannot hold, go.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |byte| {
        matches!(byte, b'&' | b'<' | b'>') || is_control(byte)
    });
}

/// Appends `value` escaped for a double-quoted attribute.
pub fn escape_attribute(value: &str, out: &mut String) {
    escape(value, out, |byte| {
        matches!(byte, b'&' | b'<' | b'>' | b'"') || is_control(byte)
    });
}

fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7f
}

fn escape(text: &str, out: &mut String, special: impl Fn(u8) -> bool) {
    // Most text has nothing to escape, and a fold over all bytes is faster than a search.
    if !text
        .bytes()
        .fold(false, |found, byte| found | special(byte))
    {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(&special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // The break of a page is one between words.
            b'\x0b' | b'\x0c' => " ",
            _ => "",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The text behind an escaped text or attribute value.
pub fn unescape(escaped: &str) -> Cow<'_, str> {
    if !escaped.contains('&') {
        return Cow::Borrowed(escaped);
    }
    Cow::Owned(stretches(escaped).map(|(plain, _)| plain).collect())
}

/// Cuts escaped text into stretches of plain text and single entities: what each stands for,
/// and how many bytes it is written with.
pub fn stretches(escaped: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = escaped;
    std::iter::from_fn(move || {
        let (plain, length) = match entity(rest) {
            Some(entity) => entity,
            None => {
                let begin = usize::from(rest.starts_with('&'));
                let length = rest[begin..]
                    .find('&')
                    .map_or(rest.len(), |found| begin + found);
                (&rest[..length], length)
            }
        };
        rest = &rest[length..];
        (length > 0).then_some((plain, length))
    })
}

/// The canonical entity that `text` starts with: what it stands for and its length.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 4] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
    ];
    let entity = ENTITIES
        .iter()
        .find(|(written, _)| text.starts_with(written));
    entity.map(|(written, plain)| (*plain, written.len()))
}

/// One token of canonical HTML; together the spans cover the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text as it is written, entities and all.
    Text(Range<usize>),
    /// A start tag, or a void one.
    Open(Tag<'a>),
    /// An end tag.
    Close(Tag<'a>),
}

/// A tag and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The element's name.
    pub name: &'a str,
    /// What follows the name, up to `>`.
    pub attributes: &'a str,
    /// From `<` to `>`.
    pub span: Range<usize>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute as it is written; `""` for one without a value.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find([' ', '=']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => ("", after.strip_prefix('=').unwrap_or(after)),
            };
            if key == name {
                return Some(value);
            }
            rest = after.trim_start();
        }
        None
    }
}

/// Cuts canonical HTML into tokens. Any other input is cut somehow, without panic.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let end = if rest.starts_with('<') {
            rest.find('>')
        } else {
            None
        };
        let Some(end) = end else {
            let text = rest
                .find('<')
                .filter(|&next| next > 0)
                .unwrap_or(rest.len());
            at += text;
            return Some(Token::Text(start..at));
        };
        at = start + end + 1;
        Some(tag(&rest[1..end], start..at))
    })
}

fn tag(inside: &str, span: Range<usize>) -> Token<'_> {
    let (inside, closes) = match inside.strip_prefix('/') {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
    let tag = Tag {
        name,
        attributes,
        span,
    };
    if closes {
        Token::Close(tag)
    } else {
        Token::Open(tag)
    }
}

/// Whether the element has no end tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "hr" | "input" | "wbr" | "col")
}

/// Whether the element is part of a line of text; all others begin and end a block.
pub fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_goes_there_and_back() {
        for text in ["", "plain", "AT&T <1> \"x\"", "&&", "é & 日本", "&lt;"] {
            let mut escaped = String::new();
            escape_attribute(text, &mut escaped);
            assert_eq!(unescape(&escaped), text);
            assert!(!escaped.contains(['<', '>', '"']));
        }
        assert_eq!(unescape("R & D &c. &amp;é"), "R & D &c. &é");
    }

    #[test]
    fn tokens_cover_the_input() {
        let html = "<p id=\"p1\">a &lt; b<br></p>\n<";
        let mut end = 0;
        for token in tokens(html) {
            let span = match token {
                Token::Text(span)
                | Token::Open(Tag { span, .. })
                | Token::Close(Tag { span, .. }) => span,
            };
            assert_eq!(span.start, end);
            end = span.end;
        }
        assert_eq!(end, html.len());
    }

    #[test]
    fn attributes_are_found_by_name() {
        let tag = Tag {
            name: "a",
            attributes: "data-ref=\"x y\" data-at=\"3\" data-bare",
            span: 0..0,
        };
        assert_eq!(tag.attribute("data-ref"), Some("x y"));
        assert_eq!(tag.attribute("data-at"), Some("3"));
        assert_eq!(tag.attribute("data-bare"), Some(""));
        assert_eq!(tag.attribute("href"), None);
    }
}
