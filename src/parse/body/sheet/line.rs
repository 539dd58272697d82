//! Text, and what stands in a line of it.

use std::fmt::Write as _;
use std::ops::Range;

use super::{MAX_FRAMES, Owner, Picture, Serial, Sheet, attribute, is_blank};
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
        html::escape_text(text, &mut self.out);
        if !text.trim_end().is_empty() {
            self.visible = self.out.len();
        }
    }

    /// Writes text that is neither prose nor to be trimmed: the content of a code block.
    pub(in crate::parse) fn verbatim(&mut self, text: &str) {
        html::escape_text(text, &mut self.out);
        self.visible = self.out.len();
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
        (self.frames.len() < MAX_FRAMES && self.open_text())
            .then(|| self.open_syntax(name, attributes, Kind::Inline))
    }

    /// Opens a link to an address of the source; none, with a note, where it may not be one.
    pub(in crate::parse) fn link(&mut self, raw: &str, title: &str, at: usize) -> Option<Serial> {
        let mut attributes = self.link_attributes(raw, at)?;
        if !title.is_empty() {
            attributes.push_str(&attribute("title", title));
        }
        self.inline("a", &attributes)
    }

    /// Opens a link to an actor or topic by its id. A bare one has no words of its own.
    pub(in crate::parse) fn reference(
        &mut self,
        id: &str,
        bare: bool,
        at: usize,
    ) -> Option<Serial> {
        if self.in_link() || self.muted.is_some() {
            return None;
        }
        let mut attributes = attribute("data-ref", id.trim());
        let _ = write!(
            attributes,
            " data-at=\"{at}\"{}",
            if bare { " data-bare" } else { "" }
        );
        self.inline("a", &attributes)
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
        let _ = write!(
            self.out,
            "<img{} data-at=\"{at}\"{}",
            attribute("data-src", &source),
            attribute("alt", alt)
        );
        let title_at = self.out.len();
        if !title.is_empty() {
            self.out.push_str(&attribute("title", title));
        }
        self.out.push('>');
        self.visible = self.out.len();
        self.picture = Some(Picture {
            tag: start..self.out.len(),
            title_at,
            title: title.to_owned(),
        });
    }

    /// Writes `<br>` or `<wbr>`.
    pub(in crate::parse) fn line_break(&mut self, html: &str) {
        if self.muted.is_none() && self.open_text() {
            self.out.push_str(html);
            self.in_word = false;
        }
    }

    /// Writes a finished piece of a line that is seen but is not prose.
    pub(in crate::parse) fn piece(&mut self, html: &str) {
        if self.muted.is_none() && self.admits(html) {
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

    pub(super) fn link_attributes(&mut self, raw: &str, at: usize) -> Option<String> {
        if self.in_link() || self.muted.is_some() {
            return None;
        }
        match urls::target(raw) {
            Target::Absolute(href) => Some(attribute("href", &href)),
            Target::Path(path) | Target::Fragment(path) => {
                Some(format!("{} data-at=\"{at}\"", attribute("data-to", &path)))
            }
            Target::Empty => None,
            Target::Unsafe(address) => {
                self.note(NoteKind::UnsafeLink, &address, at);
                None
            }
        }
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
        self.body.words = self.body.words.saturating_add(words);
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
