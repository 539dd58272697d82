//! Text, and what stands in a line of it.

use std::ops::Range;

use super::{Link, MAX_FRAMES, Owner, Picture, Serial, Sheet, attribute, is_blank};
use crate::model::plain_text::MarkKind;
use crate::parse::body::policy::Kind;
use crate::parse::body::urls::{self, Target};
use crate::parse::body::{Note, NoteKind};
use crate::text::{html, scripts};

impl Sheet {
    /// Writes prose.
    pub(in crate::parse) fn text(&mut self, text: &str) {
        if self.muted.is_some() || !self.admits(text) {
            return;
        }
        let text = if self.at_start_of_text() {
            text.trim_start()
        } else {
            text
        };
        if text.is_empty() {
            return;
        }
        self.count_words(text);
        self.write_words(text);
        if !text.trim_end().is_empty() {
            self.visible = self.out.len();
        }
    }

    /// Writes text that is neither prose nor to be trimmed: the content of a code block.
    pub(in crate::parse) fn verbatim(&mut self, text: &str) {
        self.write_words(text);
        self.visible = self.out.len();
    }

    pub(super) fn write_words(&mut self, text: &str) {
        self.plain.words(text, self.out.len());
        html::escape_text(text, &mut self.out);
    }

    /// Writes a code span.
    pub(in crate::parse) fn code(&mut self, text: &str) {
        if let Some(serial) = self.inline("code", "") {
            self.text(text);
            self.end(serial);
        } else {
            self.text(text);
        }
    }

    /// Writes prose that is an address, as a link to it.
    pub(in crate::parse) fn bare_address(&mut self, address: &str) {
        let link = self.link(&urls::bare_href(address), "", 0);
        self.text(address);
        if let Some(serial) = link {
            self.end(serial);
        }
    }

    /// Opens an element within a line; none when they are nested too deeply.
    pub(in crate::parse) fn inline(
        &mut self,
        name: &'static str,
        attributes: &str,
    ) -> Option<Serial> {
        self.takes_inline()
            .then(|| self.open_syntax(name, attributes, Kind::Inline))
    }

    /// Whether an element within a line may stand here; the paragraph that it needs is opened.
    pub(super) fn takes_inline(&mut self) -> bool {
        self.frames.len() < MAX_FRAMES && self.open_text()
    }

    /// Opens a link to an address of the source; none, with a note, where it may not be one.
    pub(in crate::parse) fn link(&mut self, raw: &str, title: &str, at: usize) -> Option<Serial> {
        let serial = self.serial + 1;
        let is_open = self.open_link(raw, title, at, Owner::Syntax(serial));
        self.serial = serial;
        is_open.then_some(serial)
    }

    /// Opens a link to an actor or topic by its id. A bare one has no words of its own.
    pub(in crate::parse) fn reference(
        &mut self,
        id: &str,
        bare: bool,
        at: usize,
    ) -> Option<Serial> {
        if self.in_link() || self.muted.is_some() || !self.takes_inline() {
            return None;
        }
        let id = id.trim().into();
        self.serial += 1;
        self.link = Some(Link {
            kind: MarkKind::Reference { id, bare },
            at,
        });
        self.push_link(Owner::Syntax(self.serial));
        Some(self.serial)
    }

    /// Whether the current place is inside a link.
    pub(in crate::parse) fn in_link(&self) -> bool {
        self.frames.iter().any(|frame| frame.name == "a")
    }

    /// Writes an image, or its description where the address may not be one.
    pub(in crate::parse) fn image(&mut self, raw: &str, alt: &str, title: &str, at: usize) {
        let source = match urls::target(raw) {
            Target::Absolute(href)
                if href
                    .get(..4)
                    .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) =>
            {
                href
            }
            Target::Path(path) => path,
            Target::Empty | Target::Fragment(_) => return self.text(alt),
            Target::Absolute(address) | Target::Unsafe(address) => {
                self.note(NoteKind::UnsafeImage, &address, at);
                return self.text(alt);
            }
        };
        if self.muted.is_some() || !self.admits("image") {
            return;
        }
        let start = self.out.len();
        self.write_image(&source, alt, title, at);
        self.visible = self.out.len();
        let picture = Picture {
            tag: start..self.out.len(),
            source,
            alt: alt.to_owned(),
            title: title.to_owned(),
            at,
        };
        self.picture = Some(picture).filter(|_| !self.in_link());
    }

    pub(super) fn write_image(&mut self, source: &str, alt: &str, title: &str, at: usize) {
        let start = self.out.len();
        self.out.push_str("<img>");
        let kind = MarkKind::Image {
            source: source.into(),
            alt: alt.into(),
            title: title.into(),
        };
        self.plain.mark(kind, start..self.out.len(), at);
    }

    /// Writes `<br>` or `<wbr>`.
    pub(in crate::parse) fn line_break(&mut self, html: &str) {
        if self.muted.is_none() && self.open_text() {
            self.out.push_str(html);
            self.in_word = false;
            if html == "<br>" {
                self.plain.end_line();
            }
        }
    }

    /// Writes a finished piece of a line that is seen but is not prose.
    pub(in crate::parse) fn piece(&mut self, html: &str) {
        if self.muted.is_none() && self.admits(html) {
            self.note_id(html, false, self.out.len());
            self.out.push_str(html);
            self.visible = self.out.len();
        }
    }

    /// The box of a task, and the label that the rest of its line is.
    pub(in crate::parse) fn task(&mut self, done: bool) {
        if self.open_text() {
            self.push_frame("label", "", Kind::Inline, Owner::Sheet, 0);
        }
        self.piece(if done {
            "<input type=\"checkbox\" disabled checked> "
        } else {
            "<input type=\"checkbox\" disabled> "
        });
    }

    /// Appends a finished piece to the last paragraph if nothing stands after it, else to the end.
    pub(in crate::parse) fn append_to_last_paragraph(&mut self, html: &str) {
        self.leave_text();
        let last = self.out.strip_suffix("</p>\n").map(str::len);
        self.out.truncate(last.unwrap_or(self.out.len()));
        self.out.push_str(html);
        self.out
            .push_str(if last.is_some() { "</p>\n" } else { "" });
        self.visible = self.out.len();
    }

    /// Records that something of the source is not on the page.
    pub(in crate::parse) fn note(&mut self, kind: NoteKind, what: &str, at: usize) {
        self.note_range(kind, what, at..at);
    }

    /// The same, where it is known how far it goes.
    pub(in crate::parse) fn note_range(&mut self, kind: NoteKind, what: &str, at: Range<usize>) {
        self.push_note(Note {
            kind,
            what: what.to_owned(),
            at: at.start,
            end: at.end,
        });
    }

    /// Takes over a note of another sheet.
    pub(in crate::parse) fn push_note(&mut self, note: Note) {
        self.body.notes.push(note);
    }

    /// Says of the element that is being left out that it goes on to here.
    pub(in crate::parse) fn hide_to(&mut self, end: usize) {
        let last = self.body.notes.iter_mut().rev();
        let mut hidden = last.filter(|note| note.kind == NoteKind::HiddenTag);
        if let Some(note) = hidden.next() {
            note.end = note.end.max(end);
        }
    }

    /// Blocks that are too deep come in heaps; one note says it for all.
    pub(super) fn note_depth(&mut self, name: &str, at: usize) {
        if self
            .body
            .notes
            .last()
            .is_none_or(|note| note.kind != NoteKind::TooDeep)
        {
            self.note(NoteKind::TooDeep, name, at);
        }
    }

    /// Opens a link to an address of the source, if it may be one and there may be one here.
    pub(super) fn open_link(&mut self, raw: &str, title: &str, at: usize, owner: Owner) -> bool {
        if self.in_link() || self.muted.is_some() {
            return false;
        }
        let (kind, href) = match urls::target(raw) {
            Target::Absolute(href) => (MarkKind::Link, Some(href)),
            Target::Path(path) | Target::Fragment(path) => {
                let (to, title) = (path.into(), title.into());
                (MarkKind::Path { to, title }, None)
            }
            Target::Empty => return false,
            Target::Unsafe(address) => {
                self.note(NoteKind::UnsafeLink, &address, at);
                return false;
            }
        };
        if !self.takes_inline() {
            return false;
        }
        self.link = Some(Link { kind, at });
        let Some(href) = href else {
            self.push_link(owner);
            return true;
        };
        let mut attributes = attribute("href", &href);
        if !title.is_empty() {
            attributes.push_str(&attribute("title", title));
        }
        self.push_frame("a", &attributes, Kind::Inline, owner, 0);
        true
    }

    /// Makes room for text; blank text between blocks needs none.
    fn admits(&mut self, text: &str) -> bool {
        let Some(top) = self.frames.last() else {
            return !is_blank(text) && self.open_text();
        };
        match top.kind {
            Kind::Inline | Kind::Para | Kind::Leaf | Kind::Cell => self.open_text(),
            Kind::Flow => !is_blank(text) && self.open_text(),
            Kind::Rows if is_blank(text) => false,
            Kind::Rows => {
                self.leave_text();
                self.open_text()
            }
        }
    }

    /// Opens the paragraph that text needs here; false where neither text nor a tag may stand.
    pub(super) fn open_text(&mut self) -> bool {
        match self.frames.last().map_or(Kind::Flow, |top| top.kind) {
            Kind::Inline | Kind::Para | Kind::Leaf => true,
            Kind::Rows => false,
            Kind::Cell => {
                self.number_item();
                true
            }
            Kind::Flow => {
                let number = self.number();
                self.push_frame("p", "", Kind::Para, Owner::Sheet, number);
                true
            }
        }
    }

    fn at_start_of_text(&self) -> bool {
        self.frames.last().is_some_and(|top| {
            top.body == self.out.len()
                && matches!(top.kind, Kind::Para | Kind::Cell | Kind::Leaf)
                && top.name != "pre"
        })
    }

    fn count_words(&mut self, text: &str) {
        let (Some(&first), Some(&last)) = (text.as_bytes().first(), text.as_bytes().last()) else {
            return;
        };
        let begins = !self.in_word && first > b' ';
        let words =
            word_starts(text.as_bytes()) + u32::from(begins) + scripts::count_unspaced(text);
        self.body.outline.words = self.body.outline.words.saturating_add(words);
        self.in_word = last > b' ';
    }
}

/// How many words begin after the first byte. Counted in bytes, so that it runs at the speed of
/// the memory: a chunk is as long as a byte can count.
fn word_starts(bytes: &[u8]) -> u32 {
    let pairs = bytes
        .chunks(255)
        .zip(bytes.get(1..).unwrap_or_default().chunks(255));
    let starts = pairs.map(|(before, after)| {
        let starts = before.iter().zip(after);
        starts
            .map(|(&before, &after)| u8::from(before <= b' ') & u8::from(after > b' '))
            .sum::<u8>()
    });
    starts.map(u32::from).sum()
}
