//! The plain text of a body in the making. The writer tells it of every tag and of all words
//! that it puts in the HTML.

use super::raised;
use crate::model::plain_text::{Block, Mark, MarkKind, PlainText, Span};
use crate::text::html::escaped;
use std::cmp::Reverse;
use std::ops::Range;

/// Writes plain text beside the HTML.
#[derive(Default)]
pub(super) struct PlainWriter {
    text: String,
    spans: Vec<Span>,
    /// Marks as they ended; their place in the text is found at the end.
    marks: Vec<Mark>,
    /// Where blocks begin in the text, and where they are in the HTML.
    blocks: Vec<(usize, Range<usize>)>,
    /// Where elements with an id begin in the HTML, and whether they are blocks.
    ids: Vec<(usize, bool, Box<str>)>,
    /// Where second-level headings begin in the HTML.
    sections: Vec<usize>,
    state: State,
}

/// What the words to come depend on.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// What stands between the text so far and the text to come.
    breaks: &'static str,
    /// Where the HTML of a block begins that would begin here.
    from: usize,
    /// How many open elements keep their words to themselves.
    unsaid: u32,
    /// How many open elements keep their spaces.
    verbatim: u32,
    /// Whether the last thing read was struck out.
    after_struck: bool,
}

/// How far the text has come, so that what follows can be taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    text: usize,
    spans: usize,
    marks: usize,
    blocks: usize,
    ids: usize,
    sections: usize,
    state: State,
}

impl PlainWriter {
    pub(super) fn new(length: usize) -> Self {
        Self {
            text: String::with_capacity(length),
            ..Self::default()
        }
    }

    pub(super) fn point(&self) -> Point {
        Point {
            text: self.text.len(),
            spans: self.spans.len(),
            marks: self.marks.len(),
            blocks: self.blocks.len(),
            ids: self.ids.len(),
            sections: self.sections.len(),
            state: self.state,
        }
    }

    /// Takes back all that was said since `point`.
    pub(super) fn back_to(&mut self, point: &Point) {
        self.text.truncate(point.text);
        self.spans.truncate(point.spans);
        self.marks.truncate(point.marks);
        self.blocks.truncate(point.blocks);
        self.ids.truncate(point.ids);
        self.sections.truncate(point.sections);
        self.state = point.state;
    }

    /// Begins an element within a line.
    pub(super) fn open(&mut self, name: &str) {
        self.state.unsaid += u32::from(is_unsaid(name));
        if name == "q" {
            self.sign("“");
        }
    }

    /// Ends an element within a line that was opened at `point`.
    pub(super) fn close(&mut self, name: &str, point: &Point) {
        if is_unsaid(name) {
            self.state.unsaid = self.state.unsaid.saturating_sub(1);
            self.state.after_struck = self.state.unsaid == 0 && is_struck(name);
        }
        match name {
            "q" => self.sign("”"),
            "sup" | "sub" => {
                let inner = self.spans.get_mut(point.spans..).unwrap_or_default();
                raised::write(&mut self.text, inner, name == "sup");
            }
            _ => {}
        }
    }

    /// Notes an element with an id at a place of the HTML.
    pub(super) fn id(&mut self, id: &str, is_block: bool, html: usize) {
        self.ids.push((html, is_block, id.into()));
    }

    /// Notes what stands in a stretch of the HTML, and where it is written in the source.
    pub(super) fn mark(&mut self, kind: MarkKind, html: Range<usize>, at: usize) {
        self.marks.push(Mark {
            kind,
            html: html.start as u32..html.end as u32,
            text: 0..0,
            at: at as u32,
        });
    }

    /// Notes a second-level heading.
    pub(super) fn section(&mut self, html: usize) {
        self.sections.push(html);
    }

    /// The block so far ends at a place of the HTML, and another one may begin at the next.
    pub(super) fn end_block(&mut self, html: usize, next: usize) {
        if self.state.breaks != "\n\n"
            && let Some((_, last)) = self.blocks.last_mut()
        {
            last.end = html;
        }
        (self.state.breaks, self.state.from) = ("\n\n", next);
    }

    /// `<br>`.
    pub(super) fn end_line(&mut self) {
        if self.state.breaks.is_empty() && self.state.unsaid == 0 {
            self.state.breaks = "\n";
        }
    }

    /// The words that come keep their spaces, or no longer do.
    pub(super) fn set_verbatim(&mut self, is_verbatim: bool) {
        let verbatim = &mut self.state.verbatim;
        *verbatim = match is_verbatim {
            true => *verbatim + 1,
            false => verbatim.saturating_sub(1),
        };
    }

    /// Takes words that are being written at a place of the HTML.
    pub(super) fn words(&mut self, words: &str, mut html: usize) {
        if self.state.unsaid > 0 {
            return;
        }
        let begins = self.text.is_empty() || !self.state.breaks.is_empty();
        let joins = std::mem::take(&mut self.state.after_struck) && self.close_gap(words);
        let mut trims = self.state.verbatim == 0 && (begins || joins);
        for (plain, written) in escaped(words) {
            let mut said = plain;
            if trims {
                said = plain.trim_ascii_start();
                trims = said.is_empty();
            }
            let skipped = plain.len() - said.len();
            if !said.is_empty() {
                self.span(said, html + skipped, written.len() - skipped);
            }
            html += written.len();
        }
    }

    /// Leaves out spaces that the HTML loses at its end.
    pub(super) fn trim(&mut self, html: usize) {
        let end = html as u32;
        while let Some(last) = self.marks.last_mut().filter(|mark| mark.html.end > end) {
            last.html.end = end;
            if last.html.start < end {
                break;
            }
            self.marks.pop();
        }
        while let Some(last) = self
            .spans
            .last_mut()
            .filter(|s| s.html_end() as usize > html)
        {
            let cut = last.html_end() - (html as u32).max(last.html);
            last.html_len -= cut;
            last.text_len = last.text_len.saturating_sub(cut);
            self.text.truncate(last.text_end() as usize);
            if last.text_len > 0 {
                return;
            }
            self.spans.pop();
        }
    }

    /// The HTML since `point` has moved on by some bytes.
    pub(super) fn move_on(&mut self, point: &Point, by: usize) {
        let spans = &mut self.spans[point.spans..];
        spans.iter_mut().for_each(|span| span.html += by as u32);
        let blocks = &mut self.blocks[point.blocks..];
        (blocks.iter_mut()).for_each(|(_, html)| *html = html.start + by..html.end + by);
        self.state.from += by;
        for mark in &mut self.marks[point.marks..] {
            mark.html = mark.html.start + by as u32..mark.html.end + by as u32;
        }
        let ids = &mut self.ids[point.ids..];
        ids.iter_mut().for_each(|(html, ..)| *html += by);
    }

    /// What was said since `point`, without the end of a block before it.
    pub(super) fn since(&self, point: &Point) -> &str {
        let begin = self.spans.get(point.spans).map(|span| span.text as usize);
        let begin = begin.unwrap_or(self.text.len());
        self.text.get(begin..).unwrap_or_default()
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> PlainText {
        self.ids.sort_by_key(|(html, ..)| *html);
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for (n, (start, html)) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(n + 1).map(|(next, _)| next - "\n\n".len());
            let end = next.unwrap_or(self.text.len());
            let before = self.ids.partition_point(|(begin, ..)| *begin < html.start);
            let id = self.ids[..before]
                .iter()
                .rposition(|(_, is_block, _)| *is_block);
            let section = self.sections.partition_point(|begin| *begin < html.start);
            blocks.push(Block {
                id: id.map(|id| id as u32),
                section: section as u32,
                text: *start as u32..end as u32,
                html: html.start as u32..html.end as u32,
            });
        }
        let mut plain = PlainText {
            text: self.text,
            blocks,
            marks: Vec::new(),
            ids: self.ids.into_iter().map(|(.., id)| id).collect(),
            spans: self.spans,
        };
        for mark in &mut self.marks {
            let from = plain.text_from(mark.html.start);
            mark.text = from..plain.text_to(mark.html.end).max(from);
        }
        // What holds others has ended after them.
        self.marks.reverse();
        (self.marks).sort_by_key(|mark| (mark.html.start, Reverse(mark.html.end)));
        plain.marks = self.marks;
        plain
    }

    fn span(&mut self, said: &str, html: usize, html_len: usize) {
        let text = self.say(said);
        let span = Span {
            text: text as u32,
            text_len: said.len() as u32,
            html: html as u32,
            html_len: html_len as u32,
        };
        match self.spans.last_mut() {
            Some(last) if reads_on(last, &span) => {
                last.text_len += span.text_len;
                last.html_len += span.html_len;
            }
            _ => self.spans.push(span),
        }
    }

    /// Says by a sign what the HTML says by a tag.
    fn sign(&mut self, sign: &str) {
        if self.state.unsaid == 0 {
            self.say(sign);
        }
    }

    /// Says something, and tells where in the text.
    fn say(&mut self, said: &str) -> usize {
        let breaks = std::mem::take(&mut self.state.breaks);
        let is_first = self.text.is_empty();
        if !is_first {
            self.text.push_str(breaks);
        }
        let start = self.text.len();
        if is_first || breaks == "\n\n" {
            self.blocks.push((start, self.state.from..self.state.from));
        }
        self.text.push_str(said);
        start
    }

    /// Whether the space before what was struck out does for the one after it as well. It goes
    /// too where punctuation follows.
    fn close_gap(&mut self, next: &str) -> bool {
        if !self.state.breaks.is_empty() || !self.text.ends_with([' ', '\n']) {
            return false;
        }
        if next.starts_with([',', '.', ';', ':', '!', '?', ')', '”', '’'])
            && let Some(last) = self.spans.last_mut()
            && last.is_same()
            && last.text_len > 0
            && last.text_end() as usize == self.text.len()
        {
            self.text.pop();
            last.text_len -= 1;
            last.html_len -= 1;
        }
        true
    }
}

/// Whether a span goes on where the one before it ends, in the text and in the HTML.
fn reads_on(before: &Span, span: &Span) -> bool {
    before.is_same()
        && span.is_same()
        && before.text_end() == span.text
        && before.html_end() == span.html
}

/// Whether the words of an element are no part of the plain text: struck out, or the reading
/// beside a word of ruby.
fn is_unsaid(name: &str) -> bool {
    is_struck(name) || matches!(name, "rt" | "rp")
}

fn is_struck(name: &str) -> bool {
    matches!(name, "del" | "s")
}
