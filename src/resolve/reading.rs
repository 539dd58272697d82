//! A text as it is read where names are looked for: after its headline, and with what its
//! references and the images that are not shown say.

use crate::model::plain_text::{MarkKind, PlainText};
use crate::resolve::marks::{Resolved, Said};
use crate::text::addresses::addresses;
use std::ops::Range;

/// A text to look for names in.
#[derive(Default)]
pub struct Reading {
    /// The headline, an empty line, and the text.
    pub text: String,
    /// The ranges of it that name nobody, in order and apart: links, code, addresses.
    pub barred: Vec<Range<usize>>,
    parts: Vec<Part>,
}

/// A stretch of a reading, up to the next.
struct Part {
    start: usize,
    /// Where it begins in the plain text.
    plain: u32,
    /// Whether the plain text has it.
    is_plain: bool,
}

/// Where something stands that a reading says.
pub enum Position {
    /// In the headline.
    Headline,
    /// In the plain text.
    Text(Range<u32>),
    /// At a place of the plain text, and not in it.
    Beside(u32),
}

impl Reading {
    /// A whole text after its headline.
    pub fn new(headline: Option<&str>, plain: &PlainText, resolved: &Resolved) -> Reading {
        let mut reading = Reading::default();
        if let Some(headline) = headline {
            reading.text.reserve(headline.len() + 2 + plain.text.len());
            reading.text.push_str(headline);
            reading.text.push_str("\n\n");
        }
        let start = reading.text.len();
        let mut barred = reading.read(plain, 0..plain.text.len() as u32, &resolved.said);
        let marks = plain.marks.iter();
        let marks = marks.filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Link));
        let ranges = resolved.linked.iter().chain(marks.map(|mark| &mark.text));
        let ranges = ranges.filter(|range| !range.is_empty());
        barred.extend(ranges.map(|range| reading.at(range.start)..reading.at(range.end)));
        let addresses = addresses(&reading.text[start..]).into_iter();
        barred.extend(addresses.map(|range| start + range.start..start + range.end));
        reading.barred = joined(barred);
        reading
    }

    /// The words of a stretch of plain text.
    pub fn words(plain: &PlainText, range: Range<u32>, said: &[Said]) -> String {
        let mut reading = Reading::default();
        reading.read(plain, range, said);
        reading.text
    }

    /// Where a stretch of the reading stands.
    pub fn position(&self, range: Range<usize>) -> Position {
        let next = self.parts.partition_point(|part| part.start <= range.start);
        let Some(part) = next.checked_sub(1).map(|last| &self.parts[last]) else {
            return Position::Headline;
        };
        let end = self
            .parts
            .get(next)
            .map_or(self.text.len(), |next| next.start);
        if !part.is_plain {
            return Position::Beside(part.plain);
        }
        let start = part.plain + (range.start - part.start) as u32;
        let bar = self.barred.partition_point(|bar| bar.end <= range.start);
        let is_free = self
            .barred
            .get(bar)
            .is_none_or(|bar| range.end <= bar.start);
        match is_free && range.end <= end {
            true => Position::Text(start..start + range.len() as u32),
            false => Position::Beside(start),
        }
    }

    /// Reads on, and tells which ranges are links with words of their own.
    fn read(&mut self, plain: &PlainText, range: Range<u32>, said: &[Said]) -> Vec<Range<usize>> {
        let mut links = Vec::new();
        let mut done = range.start;
        let within = |said: &&Said| range.start <= said.text.start && said.text.end <= range.end;
        for said in said.iter().filter(within) {
            self.part(plain, done..said.text.start);
            done = said.text.end;
            if said.is_alone && !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.parts.push(Part {
                start,
                plain: said.text.start,
                is_plain: false,
            });
            self.text.push_str(&said.words);
            if said.is_link {
                links.push(start..self.text.len());
            }
            let rest = plain.text.get(done as usize..range.end as usize);
            if said.is_alone && rest.is_some_and(|rest| rest.starts_with(|c| c != '\n')) {
                self.text.push_str("\n\n");
            }
        }
        self.part(plain, done..range.end);
        links
    }

    fn part(&mut self, plain: &PlainText, range: Range<u32>) {
        let words = plain.text.get(range.start as usize..range.end as usize);
        self.parts.push(Part {
            start: self.text.len(),
            plain: range.start,
            is_plain: true,
        });
        self.text.push_str(words.unwrap_or_default());
    }

    /// Where a place of the plain text is.
    fn at(&self, plain: u32) -> usize {
        let after = self.parts.partition_point(|part| part.plain <= plain);
        let part = self.parts[..after].iter().rfind(|part| part.is_plain);
        part.map_or(0, |part| part.start + (plain - part.plain) as usize)
    }
}

/// Ranges in order, those that meet as one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
