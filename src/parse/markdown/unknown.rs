//! Angle brackets that are no HTML: `<Sedio N.V.>` at the head of a line.
//!
//! The parser takes any name there for the start of a block of HTML, and reads no Markdown in
//! it. So that it is a paragraph like any other, its `<` is hidden from the parser behind a
//! character that the text does not have.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use crate::parse::body::raw;

/// A source whose brackets are hidden where that is needed.
pub(super) struct Masked<'s> {
    text: Cow<'s, str>,
    mask: char,
}

impl<'s> Masked<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let mut starts = Vec::new();
        for (at, _) in source.match_indices('<') {
            if begins_line(&source[..at]) && raw::is_no_element(&source[at..]) {
                starts.push(at);
            }
        }
        let unused = ('\u{1}'..'\u{8}').find(|c| !starts.is_empty() && !source.contains(*c));
        let Some(mask) = unused else {
            return Self {
                text: Cow::Borrowed(source),
                mask: '<',
            };
        };
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        for at in starts {
            text.push_str(&source[done..at]);
            text.push(mask);
            done = at + 1;
        }
        text.push_str(&source[done..]);
        Self {
            text: Cow::Owned(text),
            mask,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_needed(&self) -> bool {
        self.mask != '<'
    }

    /// An event with the brackets back in it.
    pub(super) fn restore<'e>(&self, event: Event<'e>) -> Event<'e> {
        let words = |text: CowStr<'e>| -> CowStr<'e> {
            match text.contains(self.mask) {
                true => text.replace(self.mask, "<").into(),
                false => text,
            }
        };
        match event {
            Event::Text(text) => Event::Text(words(text)),
            Event::Code(text) => Event::Code(words(text)),
            Event::Html(text) => Event::Html(words(text)),
            Event::InlineHtml(text) => Event::InlineHtml(words(text)),
            Event::FootnoteReference(label) => Event::FootnoteReference(words(label)),
            Event::Start(tag) => Event::Start(match tag {
                Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(words(label)),
                Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                    Tag::CodeBlock(CodeBlockKind::Fenced(words(info)))
                }
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                } => Tag::Link {
                    link_type,
                    dest_url: words(dest_url),
                    title: words(title),
                    id: words(id),
                },
                Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                } => Tag::Image {
                    link_type,
                    dest_url: words(dest_url),
                    title: words(title),
                    id: words(id),
                },
                tag => tag,
            }),
            event => event,
        }
    }
}

/// Whether nothing but space and the marks of lists and quotations stands before, on this line.
fn begins_line(before: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')' | '0'..='9'
        )
    };
    let rest = before.trim_end_matches(marks);
    rest.is_empty() || rest.ends_with(['\n', '\r'])
}
