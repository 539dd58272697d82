//! The tags of a template, and which of those that open and close does not fit.

use std::ops::Range;

/// Tags with an end of their own: `endif` and so on.
const PAIRS: [&str; 7] = ["if", "for", "block", "component", "filter", "set", "raw"];

/// Every word that a tag may begin with.
pub(super) const WORDS: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "break",
    "continue",
    "block",
    "endblock",
    "component",
    "endcomponent",
    "filter",
    "endfilter",
    "set",
    "set_global",
    "endset",
    "raw",
    "endraw",
    "include",
    "extends",
];

/// `{% word rest %}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub word: &'a str,
    pub rest: &'a str,
    /// Where the word stands.
    pub at: Range<usize>,
}

/// What is wrong with the pairs of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slip<'a> {
    /// The first is not closed where the second stands, or the template ends.
    Open(Tag<'a>, Option<Tag<'a>>),
    /// It closes or goes on with what is not open.
    Stray(Tag<'a>),
}

/// The tags of a template in order, without what stands in comments.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')) {
        let open = at + open;
        let end = match text.as_bytes().get(open + 1) {
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            Some(b'{') => "}}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inner = open + 2;
        let length = text[inner..].find(end).unwrap_or(text.len() - inner);
        if end == "%}" {
            found.extend(tag(text, inner..inner + length));
        }
        at = inner + length + end.len();
        if end == "%}" && found.last().is_some_and(|tag| tag.word == "raw") {
            let rest = text.get(at..).unwrap_or_default();
            let raw = rest.find("endraw").and_then(|end| rest[..end].rfind("{%"));
            at += raw.unwrap_or(rest.len());
        }
    }
    found
}

fn tag(text: &str, inner: Range<usize>) -> Option<Tag<'_>> {
    let whole = &text[inner.clone()];
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let start = whole.find(|c: char| !c.is_whitespace() && c != '-')?;
    let words = &whole[start..];
    let length = words.find(|c| !is_letter(c)).unwrap_or(words.len());
    let at = inner.start + start;
    Some(Tag {
        word: &words[..length],
        rest: words[length..].trim_end_matches('-').trim(),
        at: at..at + length,
    })
}

/// The first tag that does not fit, up to the byte at which the reader gave up.
pub(super) fn slip(text: &str, until: usize) -> Option<Slip<'_>> {
    let mut open: Vec<Tag<'_>> = Vec::new();
    for tag in tags(text)
        .into_iter()
        .take_while(|tag| tag.at.start <= until)
    {
        if opens(&tag) {
            open.push(tag);
        } else if let Some(pair) = tag.word.strip_prefix("end") {
            match open.pop() {
                Some(last) if kind(&last) == pair => {}
                Some(last) if pair.is_empty() || open.iter().any(|tag| kind(tag) == pair) => {
                    return Some(Slip::Open(last, Some(tag)));
                }
                _ => return Some(Slip::Stray(tag)),
            }
        } else if matches!(tag.word, "else" | "elif") && tag.at.start == until {
            return Some(Slip::Stray(tag));
        }
    }
    open.pop().map(|last| Slip::Open(last, None))
}

/// `set x = 1` needs no end, `set x` does.
fn opens(tag: &Tag<'_>) -> bool {
    let name = |c: char| c.is_alphanumeric() || c == '_';
    let is_value = || {
        tag.rest
            .trim_start_matches(name)
            .trim_start()
            .starts_with('=')
    };
    PAIRS.contains(&kind(tag)) && !(kind(tag) == "set" && is_value())
}

/// What a tag's end is called after.
pub(super) fn kind<'a>(tag: &Tag<'a>) -> &'a str {
    match tag.word {
        "set_global" => "set",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match slip(text, text.len()) {
            None => String::new(),
            Some(Slip::Stray(tag)) => format!("stray {}", tag.word),
            Some(Slip::Open(tag, None)) => format!("{} {}", tag.word, tag.rest),
            Some(Slip::Open(tag, Some(end))) => {
                format!("{} {} before {}", tag.word, tag.rest, end.word)
            }
        }
    }

    #[test]
    fn the_tag_that_is_not_closed_is_found() {
        for (text, slip) in [
            ("{% if a %}{% else %}{% endif %}", ""),
            (
                "{%- block b -%}{% if a %}{% endblock b %}",
                "if a before endblock",
            ),
            ("{% for a in b %}{# {% endfor %} #}", "for a in b"),
            ("{% set a = 1 %}{% set b %}{{ x }}", "set b"),
            ("{% if a %}{% endif %}{% endif %}", "stray endif"),
            ("{% if a %}{% endfor %}", "stray endfor"),
            ("{% raw %}{% endraw %}{% block c %}", "block c"),
        ] {
            assert_eq!(told(text), slip, "{text}");
        }
    }
}
