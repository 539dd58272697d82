//! Texts whose lines are indented from somewhere else.
//!
//! Four spaces or a tab make code in Markdown. A release pasted from a word processor has them
//! before every line or paragraph, and would be mostly code, in which nobody is named. Where
//! that is so, the indentation goes and the lines are text.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Options as Syntax, Parser, Tag, TagEnd};

/// A source, without the indentation of its lines where they would be mostly code.
pub(super) struct Dedented<'s> {
    pub(super) text: Cow<'s, str>,
    /// Where something was taken out, by its place in the text that is left, and how much in
    /// all up to there.
    cuts: Vec<(usize, usize)>,
}

impl<'s> Dedented<'s> {
    pub(super) fn unchanged(source: &'s str) -> Self {
        Self {
            text: Cow::Borrowed(source),
            cuts: Vec::new(),
        }
    }

    pub(super) fn of(source: &'s str, syntax: Syntax) -> Self {
        if !may_be_code(source) {
            return Self::unchanged(source);
        }
        let (lines, length) = code_lines(source, syntax);
        if length * 2 <= visible(source) {
            return Self::unchanged(source);
        }
        let mut text = String::with_capacity(source.len());
        let (mut done, mut cuts) = (0, Vec::new());
        for start in lines {
            let line = &source[start..];
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if start < done || indent == 0 {
                continue;
            }
            text.push_str(&source[done..start]);
            done = start + indent;
            cuts.push((text.len(), done - text.len()));
        }
        text.push_str(&source[done..]);
        Self {
            text: Cow::Owned(text),
            cuts,
        }
    }

    /// The place in the source of an offset in the text.
    pub(super) fn source_offset(&self, offset: usize) -> usize {
        let before = self.cuts.partition_point(|(at, _)| *at <= offset);
        offset + before.checked_sub(1).map_or(0, |last| self.cuts[last].1)
    }

    /// The place in the source of the first line that was indented.
    pub(super) fn first(&self) -> Option<usize> {
        self.cuts.first().map(|(at, out)| at + out)
    }
}

/// Whether enough lines are indented for a closer look.
fn may_be_code(source: &str) -> bool {
    // Most texts have no such line, which a search for one tells fastest.
    let starts = ["    ", "\t"];
    let has_any = starts.iter().any(|start| source.starts_with(start))
        || ["\n ", "\n\t", "\r"]
            .iter()
            .any(|start| source.contains(start));
    if !has_any {
        return false;
    }
    let is_indented =
        |line: &&str| line.starts_with("    ") || line.trim_start_matches(' ').starts_with('\t');
    let indented = source.split(['\n', '\r']).filter(is_indented);
    indented.map(visible).sum::<usize>() * 2 > visible(source)
}

/// How many bytes of a text are seen.
fn visible(text: &str) -> usize {
    text.bytes().filter(|byte| *byte > b' ').count()
}

/// Where the lines begin that are code by their indentation, and how long they are in all.
fn code_lines(source: &str, syntax: Syntax) -> (Vec<usize>, usize) {
    let (mut lines, mut length, mut in_code) = (Vec::new(), 0, false);
    for (event, span) in Parser::new_ext(source, syntax).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => in_code = matches!(kind, CodeBlockKind::Indented),
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if in_code => {
                let before = &source[..span.start];
                let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
                if before[start..].trim_start().is_empty() {
                    lines.push(start);
                    length += visible(&text);
                }
            }
            _ => {}
        }
    }
    (lines, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        Dedented::of(source, Syntax::empty()).text.into_owned()
    }

    #[test]
    fn lines_that_would_be_mostly_code_are_text() {
        assert_eq!(
            text("    Oslo. Two\n\tships met.\n\n    They parted."),
            "Oslo. Two\nships met.\n\nThey parted."
        );
        assert_eq!(
            text("\tOne.\n\nShort.\n\n\t\tLast one."),
            "One.\n\nShort.\n\nLast one."
        );
        for code in [
            "Run this, which takes a while:\n\n    chancery build\n",
            "```\n    a long line of code\n```\n",
            "> A quotation.\n\n- a\n\n      b\n",
            "A paragraph\n    that goes on and on and on\n",
        ] {
            assert_eq!(text(code), code);
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = "    One\n\n\tTwo";
        let dedented = Dedented::of(source, Syntax::empty());
        assert_eq!(dedented.first(), Some(4));
        for word in ["One", "Two"] {
            let at = dedented.text.find(word).unwrap();
            assert_eq!(dedented.source_offset(at), source.find(word).unwrap());
        }
    }
}
