//! Footnotes: numbered as they are referred to, written at the end. What the links are is
//! said by roles of DPUB-ARIA, which a screen reader speaks in the reader's language.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Spanned, Writer};
use crate::parse::body::NoteKind;
use crate::parse::body::policy::Kind;

/// The text of a footnote.
struct Definition<'a> {
    label: String,
    /// Where it begins in the file.
    at: usize,
    events: Vec<Spanned<'a>>,
}

/// Footnotes, whose text waits for the end.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// Definitions in the order of the source, until they are written.
    defined: Vec<Option<Definition<'a>>>,
    by_label: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    /// Labels by number, with how often each was referred to.
    referred: Vec<(String, usize)>,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        let next = self.footnotes.referred.len() + 1;
        let number = *self.footnotes.numbers.entry(label.clone()).or_insert(next);
        if number == next {
            self.footnotes.referred.push((label, 0));
        }
        let Some((_, times)) = self.footnotes.referred.get_mut(number - 1) else {
            return;
        };
        *times += 1;
        let again = if *times > 1 {
            format!("-{times}")
        } else {
            String::new()
        };
        let mark = if self.sheet.in_link() {
            number.to_string()
        } else {
            format!(
                "<a href=\"#fn-{number}\" id=\"fnref-{number}{again}\" role=\"doc-noteref\">{number}</a>"
            )
        };
        self.sheet
            .piece(&format!("<sup class=\"note-ref\">{mark}</sup>"));
    }

    /// Writes the notes: those referred to by number, then those nobody refers to.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.defined.is_empty() {
            return;
        }
        self.sheet.end_prose();
        self.sheet.block(
            "section",
            " class=\"footnotes\"",
            Kind::Flow,
            self.options.base,
        );
        self.sheet.block("ol", "", Kind::Rows, self.options.base);
        let (mut number, mut next) = (0, 0);
        loop {
            while let Some((label, _)) = self.footnotes.referred.get(number) {
                number += 1;
                if let Some(&index) = self.footnotes.by_label.get(label) {
                    self.footnote(index, number, true);
                }
            }
            let left = self.footnotes.defined.iter().skip(next);
            next += left.take_while(|left| left.is_none()).count();
            let Some(Some(definition)) = self.footnotes.defined.get(next) else {
                break;
            };
            number += 1;
            let label = definition.label.to_lowercase();
            self.footnotes.numbers.entry(label).or_insert(number);
            self.footnotes.referred.push((String::new(), 0));
            self.footnote(next, number, false);
        }
        self.sheet.end_all();
    }

    fn footnote(&mut self, index: usize, number: usize, is_referred: bool) {
        let definition = self.footnotes.defined.get_mut(index).and_then(Option::take);
        let Some(definition) = definition else {
            return;
        };
        if !is_referred {
            let at = definition.at;
            self.sheet
                .note(NoteKind::NoteWithoutMark, &definition.label, at);
        }
        let item = self
            .sheet
            .row("li", &format!(" id=\"fn-{number}\""), Kind::Cell);
        self.run(definition.events.into_iter());
        if is_referred {
            self.sheet.append_to_last_paragraph(&format!(
                " <a href=\"#fnref-{number}\" class=\"back\" role=\"doc-backlink\">↩</a>"
            ));
        }
        if let Some(item) = item {
            self.sheet.end(item);
        }
    }
}

impl<'a> Footnotes<'a> {
    /// Takes the events of a definition whose start was taken, its end included.
    pub(super) fn set_aside(
        &mut self,
        label: &str,
        at: usize,
        events: &mut impl Iterator<Item = Spanned<'a>>,
    ) {
        let mut depth = 0;
        let mut is_inside = |event: &Event<'_>| {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            depth >= 0
        };
        let events = events.take_while(|(event, _)| is_inside(event)).collect();
        let index = self.defined.len();
        self.by_label.entry(label.to_lowercase()).or_insert(index);
        self.defined.push(Some(Definition {
            label: label.to_owned(),
            at,
            events,
        }));
    }
}
