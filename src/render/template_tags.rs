//! The tags of a template, as far as Tera does not tell of them.

use std::ops::Range;

/// `{% … %}` or `{{ … }}`.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    pub(super) is_expression: bool,
    pub(super) whole: Range<usize>,
    /// What is between the braces, without dashes and spaces.
    pub(super) inner: &'a str,
    /// Where that begins.
    pub(super) at: usize,
    /// Whether spaces before and after the tag are removed.
    pub(super) trims: (bool, bool),
}

impl<'a> Tag<'a> {
    /// The first word of a statement, empty in an expression.
    pub(super) fn word(&self) -> &'a str {
        self.parts().0
    }

    /// What follows the first word.
    pub(super) fn rest(&self) -> &'a str {
        self.parts().1.trim_start()
    }

    fn parts(&self) -> (&'a str, &'a str) {
        match self.is_expression {
            true => ("", self.inner),
            false => self.inner.split_at(name_length(self.inner)),
        }
    }

    /// Where the first word is.
    pub(super) fn word_range(&self) -> Range<usize> {
        self.at..self.at + self.word().len()
    }

    /// The word that ends what this tag opens; `{% set x = 1 %}` opens nothing.
    pub(super) fn end_word(&self) -> Option<&'static str> {
        let rest = self.rest();
        let is_assignment = rest[name_length(rest)..].trim_start().starts_with('=');
        match self.word() {
            "if" => Some("endif"),
            "for" => Some("endfor"),
            "block" => Some("endblock"),
            "component" => Some("endcomponent"),
            "filter" => Some("endfilter"),
            "raw" => Some("endraw"),
            "set" | "set_global" if !is_assignment => Some("endset"),
            _ => None,
        }
    }
}

/// The tag that is still open at a byte of a template.
pub(super) fn open_at(text: &str, until: usize) -> Option<Tag<'_>> {
    let mut open: Vec<Tag<'_>> = Vec::new();
    for tag in tags(text).into_iter().take_while(|tag| tag.at < until) {
        if tag.end_word().is_some() {
            open.push(tag);
        } else if tag.word().starts_with("end") {
            open.pop();
        }
    }
    open.pop()
}

/// All tags of a template, without comments and what is raw.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let end = match text.as_bytes().get(open + 1) {
            Some(b'%') => "%}",
            Some(b'{') => "}}",
            Some(b'#') => {
                at = text[open..]
                    .find("#}")
                    .map_or(text.len(), |end| open + end + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(tag) = tag(text, open, end) else {
            break;
        };
        at = tag.whole.end;
        if tag.word() == "raw" {
            let raw = &text[at..];
            let end = raw.find("endraw").and_then(|end| raw[..end].rfind("{%"));
            at += end.unwrap_or(raw.len());
        }
        found.push(tag);
    }
    found
}

/// The tag that begins at a brace.
fn tag<'a>(text: &'a str, open: usize, end: &str) -> Option<Tag<'a>> {
    let from = open + 2;
    // An end within a string is none.
    let close = tokens(&text[from..])
        .find(|(at, _)| text[from + at..].starts_with(end))?
        .0
        + from;
    let inner = &text[from..close];
    let starts = inner.starts_with('-');
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let at = close - inner.trim_start().len();
    let ends = inner.ends_with('-');
    Some(Tag {
        is_expression: end == "}}",
        whole: open..close + 2,
        inner: inner.strip_suffix('-').unwrap_or(inner).trim(),
        at,
        trims: (starts, ends),
    })
}

/// Words and single characters, without strings and spaces.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            let start = at;
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if matches!(first, '"' | '\'' | '`') {
                at += string_length(rest, first);
            } else {
                at += name_length(rest).max(first.len_utf8());
                return Some((start, &text[start..at]));
            }
        }
    })
}

/// The length of the string that a text begins with.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = text[1..].find(|c| {
        let is_end = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

/// The length of the name that a text begins with.
pub(super) fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.find(|c| !is_name(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_that_is_not_closed_is_found() {
        for (text, open) in [
            ("{% if a %}{% else %}{% endif %}", ""),
            ("{%- block b -%}{% if a %}{% endif %}", "block b"),
            ("{% for a in b %}{# {% endfor %} #}", "for a in b"),
            ("{% set a = 1 %}{% set b %}{{ x }}", "set b"),
            ("{% set a = 1 %}{% set b | upper %}", "set b | upper"),
            ("{% raw %}{% if %}{% endraw %}{% block c %}", "block c"),
            ("{% if a == '%}' %}", "if a == '%}'"),
            (r#"{% if a == "\"%}" -%}"#, r#"if a == "\"%}""#),
        ] {
            let found = open_at(text, text.len()).map_or("", |tag| tag.inner);
            assert_eq!(found, open, "{text}");
        }
    }
}
