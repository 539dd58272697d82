//! The writer of canonical HTML.
//!
//! Whatever is asked of it, in whatever order, its output is balanced and nested
//! as HTML wants it: it keeps the open elements in a stack of [`Frame`]s, opens the
//! paragraph that loose text needs, closes what a block may not stand in, and
//! leaves out what stays empty. Here are its blocks; what stands in a line of them, raw tags, and
//! the frames themselves are below.

mod frames;
mod line;
mod raw;

use std::ops::Range;

use super::ids::Ids;
use super::plain::{PlainWriter, Point};
use super::policy::{self, Kind};
use super::{Body, Leads, summary};
use crate::model::plain_text::MarkKind;
use crate::text::html;

/// Open blocks beyond which a further one is flattened into its text.
const MAX_BLOCKS: usize = 64;
/// The same for elements within a line.
const MAX_FRAMES: usize = MAX_BLOCKS + 24;

/// How far into a text its summary is looked for, in paragraphs.
const MAX_LEADS: usize = 12;

/// The handle of an element that its opener must [`Sheet::end`].
pub(in crate::parse) type Serial = u32;

/// Who opened an element, and so who may close it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The syntax of the source: its own end, or that of an element around it.
    Syntax(Serial),
    /// A raw tag: its end tag, or any end around it.
    Raw,
    /// The sheet itself.
    Sheet,
}

/// An open element.
#[derive(Debug, Clone, Copy)]
struct Frame {
    name: &'static str,
    kind: Kind,
    owner: Owner,
    /// Where its start tag begins in the output.
    start: usize,
    /// Where its content begins.
    body: usize,
    /// The `N` of its id `pN`, or 0.
    number: u32,
    /// How far the plain text had come.
    before: Point,
}

/// The last image written, which becomes a figure if nothing stands beside it.
struct Picture {
    tag: Range<usize>,
    source: String,
    alt: String,
    title: String,
    /// Where it stands in the source.
    at: usize,
}

/// The link that is open.
struct Link {
    kind: MarkKind,
    /// Where it stands in the source.
    at: usize,
}

/// A heading whose end has not come.
struct OpenHeading {
    level: u8,
    chosen: Option<String>,
}

/// The paragraphs of which the summary may be made, as they stand in the output.
#[derive(Default)]
struct LeadParagraphs {
    /// Those that stand by themselves.
    outer: Vec<Range<usize>>,
    /// Those in lists, quotations and alerts, which serve where no other does.
    inner: Vec<Range<usize>>,
}

/// A body in the making.
#[derive(Default)]
pub(in crate::parse) struct Sheet {
    out: String,
    plain: PlainWriter,
    frames: Vec<Frame>,
    serial: Serial,
    numbered: u32,
    /// Where the last visible thing ends in the output.
    visible: usize,
    /// The element whose content is being left out.
    muted: Option<&'static str>,
    ids: Ids,
    heading: Option<OpenHeading>,
    /// Levels of the source around the current place, outermost first.
    levels: Vec<u8>,
    picture: Option<Picture>,
    link: Option<Link>,
    /// The first paragraphs in the output.
    leads: LeadParagraphs,
    /// Whether only notes follow.
    is_after_prose: bool,
    in_word: bool,
    body: Body,
}

/// Blocks.
impl Sheet {
    /// A sheet for a source of `length` bytes.
    pub(in crate::parse) fn new(length: usize) -> Self {
        Self {
            out: String::with_capacity(length + length / 8),
            plain: PlainWriter::new(length),
            ..Self::default()
        }
    }

    /// Opens a block of the source's syntax; none, with a note, when blocks are nested too deeply.
    pub(in crate::parse) fn block(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
        at: usize,
    ) -> Option<Serial> {
        self.leave_text();
        if self.frames.len() >= MAX_BLOCKS && !matches!(kind, Kind::Para | Kind::Leaf) {
            self.note_depth(name, at);
            return None;
        }
        Some(self.open_syntax(name, attributes, kind))
    }

    /// Opens a block that must stand directly in one of its parents; none where none is near.
    pub(in crate::parse) fn row(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
    ) -> Option<Serial> {
        let open = self.enter(policy::parents(name));
        open.then(|| self.open_syntax(name, attributes, kind))
    }

    /// Opens a paragraph of the source.
    pub(in crate::parse) fn paragraph(&mut self) -> Serial {
        self.leave_text();
        let number = self.number();
        self.open_numbered("p", "", Kind::Para, number)
    }

    /// Opens the block that holds a table; rows go in it.
    pub(in crate::parse) fn table(&mut self, at: usize) -> Option<Serial> {
        self.leave_text();
        if self.frames.len() >= MAX_BLOCKS {
            self.note_depth("table", at);
            return None;
        }
        self.serial += 1;
        self.open_table("", Owner::Syntax(self.serial));
        Some(self.serial)
    }

    /// Opens a code block, which may be wider than its column and so can have the focus; its
    /// text comes through [`Sheet::verbatim`].
    pub(in crate::parse) fn code_block(&mut self, language: &str) -> Serial {
        self.leave_text();
        let number = self.number();
        let serial = self.open_numbered("pre", " tabindex=\"0\"", Kind::Leaf, number);
        let language: String = language
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'))
            .collect();
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{language}\"")
        };
        self.push_frame("code", &class, Kind::Inline, Owner::Sheet, 0);
        serial
    }

    /// Opens a heading. `level` is the source's: the first becomes 2, and none is skipped.
    pub(in crate::parse) fn heading(
        &mut self,
        level: u8,
        chosen: Option<&str>,
        attributes: &str,
    ) -> Serial {
        self.leave_text();
        let name = self.begin_heading(level, chosen);
        self.open_syntax(name, attributes, Kind::Leaf)
    }

    /// Ends an element of the source and whatever is still open in it.
    pub(in crate::parse) fn end(&mut self, serial: Serial) {
        if let Some(depth) = self
            .frames
            .iter()
            .rposition(|frame| frame.owner == Owner::Syntax(serial))
        {
            self.close_element(depth);
        }
    }

    /// Ends all elements, and the prose: what follows are notes to it.
    pub(in crate::parse) fn end_prose(&mut self) {
        self.end_all();
        self.is_after_prose = true;
    }

    /// Ends all elements.
    pub(in crate::parse) fn end_all(&mut self) {
        self.close_to(0);
    }

    /// The title that an alert has from its kind; not a paragraph of the author's, so it has no id.
    pub(in crate::parse) fn alert_title(&mut self, title: &str) {
        let start = self.out.len();
        self.out.push_str("<p class=\"alert-title\">");
        self.plain.end_block(start, self.out.len());
        self.write_words(title);
        let end = self.out.len();
        self.out.push_str("</p>\n");
        self.plain.end_block(end, self.out.len());
    }

    /// A thematic break.
    pub(in crate::parse) fn rule(&mut self) {
        self.leave_text();
        let start = self.out.len();
        self.out.push_str("<hr>\n");
        self.plain.end_block(start, self.out.len());
        self.visible = self.out.len();
    }

    /// Ends the paragraphs that loose text and raw tags have opened.
    pub(in crate::parse) fn leave_text(&mut self) {
        self.muted = None;
        while self
            .frames
            .last()
            .is_some_and(|top| !matches!(top.kind, Kind::Flow | Kind::Cell))
        {
            self.close_top();
        }
    }

    /// Ends the lines that raw tags have opened; blocks that they have opened stay.
    pub(in crate::parse) fn leave_lines(&mut self) {
        self.muted = None;
        while self
            .frames
            .last()
            .is_some_and(|top| matches!(top.kind, Kind::Inline | Kind::Para | Kind::Leaf))
        {
            self.close_top();
        }
    }

    /// Ends the text so far without opening anything: what follows does not read on from it.
    pub(in crate::parse) fn part(&mut self) {
        match self
            .frames
            .iter()
            .rev()
            .find(|frame| frame.kind != Kind::Inline)
        {
            Some(frame) if frame.kind == Kind::Para => self.leave_text(),
            Some(frame) if matches!(frame.kind, Kind::Cell | Kind::Leaf) => {
                if self.out.len() > frame.body && !self.out.ends_with(char::is_whitespace) {
                    self.write_words(" ");
                }
                self.in_word = false;
            }
            _ => {}
        }
    }

    /// Closes what stands between here and the nearest of `parents`; false if none is in reach.
    fn enter(&mut self, parents: &[&str]) -> bool {
        let mut depth = self.frames.len();
        while let Some(frame) = depth.checked_sub(1).and_then(|top| self.frames.get(top)) {
            if parents.contains(&frame.name) {
                self.close_to(depth);
                return true;
            }
            let passable = match frame.kind {
                Kind::Inline | Kind::Para => true,
                Kind::Cell | Kind::Leaf => !matches!(frame.owner, Owner::Syntax(_)),
                Kind::Rows => !matches!(frame.name, "table" | "ul" | "ol" | "dl"),
                Kind::Flow => false,
            };
            if !passable {
                return false;
            }
            depth -= 1;
        }
        false
    }
}

/// The end of it all.
impl Sheet {
    /// The finished body.
    pub(in crate::parse) fn finish(mut self) -> Body {
        while !self.frames.is_empty() {
            self.close_top();
        }
        self.out.truncate(self.out.trim_end().len());
        let plain = self.plain.finish();
        let leads = std::mem::take(&mut self.leads);
        for range in leads.outer.into_iter().chain(leads.inner) {
            let lead = plain.block_in(range.start as u32..range.end as u32);
            let summary = lead.and_then(|lead| summary::of(plain.words(&plain.blocks[lead])));
            if let Some(summary) = summary {
                (self.body.outline.summary, self.body.outline.lead) = (summary, lead);
                break;
            }
        }
        self.body.outline.leads = Leads::of(&plain.marks);
        (self.body.html, self.body.plain) = (self.out, plain);
        self.body
    }
}

/// ` name="value"`, escaped.
pub(in crate::parse) fn attribute(name: &str, value: &str) -> String {
    let mut attribute = format!(" {name}=\"");
    html::escape_attribute(value, &mut attribute);
    attribute.push('"');
    attribute
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
