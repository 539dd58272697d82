//! The writer of canonical HTML.
//!
//! Whatever is asked of it, in whatever order, its output is balanced and nested
//! as HTML wants it: it keeps the open elements in a stack of [`Frame`]s, opens the
//! paragraph that loose text needs, closes what a block may not stand in, and
//! leaves out what stays empty.

use std::fmt::Write as _;
use std::ops::Range;

use super::ids::Ids;
use super::policy::{self, Kind};
use super::urls::{self, Target};
use super::{Body, Heading, Note, NoteKind, summary};
use crate::text::{flat, html};

/// Open blocks beyond which a further one is flattened into its text.
const MAX_BLOCKS: usize = 64;
/// The same for elements within a line.
const MAX_FRAMES: usize = MAX_BLOCKS + 24;

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
}

/// The last image written, which becomes a figure if nothing stands beside it.
struct Picture {
    tag: Range<usize>,
    /// Where its `title` attribute begins.
    title_at: usize,
    title: String,
}

/// A heading whose end has not come.
struct OpenHeading {
    level: u8,
    chosen: Option<String>,
    text: String,
}

/// A body in the making.
#[derive(Default)]
pub(in crate::parse) struct Sheet {
    out: String,
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
    /// The first paragraph in the output.
    lead: Option<Range<usize>>,
    in_word: bool,
    body: Body,
}

/// Blocks.
impl Sheet {
    /// A sheet for a source of `length` bytes.
    pub(in crate::parse) fn new(length: usize) -> Self {
        Self {
            out: String::with_capacity(length + length / 8),
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

    /// Opens a code block; its text comes through [`Sheet::verbatim`].
    pub(in crate::parse) fn code_block(&mut self, language: &str) -> Serial {
        self.leave_text();
        let number = self.number();
        let serial = self.open_numbered("pre", "", Kind::Leaf, number);
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
    pub(in crate::parse) fn heading(&mut self, level: u8, chosen: Option<&str>) -> Serial {
        self.leave_text();
        let name = self.begin_heading(level, chosen);
        self.open_syntax(name, "", Kind::Leaf)
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

    /// Ends all elements.
    pub(in crate::parse) fn end_all(&mut self) {
        self.close_to(0);
    }

    /// The title that an alert has from its kind; not a paragraph of the author's, so it has no id.
    pub(in crate::parse) fn alert_title(&mut self, title: &str) {
        let _ = writeln!(self.out, "<p class=\"alert-title\">{title}</p>");
    }

    /// A thematic break.
    pub(in crate::parse) fn rule(&mut self) {
        self.leave_text();
        self.out.push_str("<hr>\n");
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
                    self.out.push(' ');
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

/// Text and what stands in a line of it.
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
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
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
        let link = self.link(&urls::bare_href(address), 0);
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
    pub(in crate::parse) fn link(&mut self, raw: &str, at: usize) -> Option<Serial> {
        let attributes = self.link_attributes(raw, at)?;
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
        self.body.notes.push(Note {
            kind,
            what: what.to_owned(),
            at,
        });
    }

    /// Blocks that are too deep come in heaps; one note says it for all.
    fn note_depth(&mut self, name: &str, at: usize) {
        if self
            .body
            .notes
            .last()
            .is_none_or(|note| note.kind != NoteKind::TooDeep)
        {
            self.note(NoteKind::TooDeep, name, at);
        }
    }

    fn link_attributes(&mut self, raw: &str, at: usize) -> Option<String> {
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
    fn open_text(&mut self) -> bool {
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
        let words = word_starts(text.as_bytes()) + u32::from(begins);
        self.body.words = self.body.words.saturating_add(words);
        self.in_word = last > b' ';
    }
}

/// Raw tags.
impl Sheet {
    /// The element whose content is being left out.
    pub(in crate::parse) fn muted(&self) -> Option<&'static str> {
        self.muted
    }

    /// Leaves out what follows, up to [`Sheet::unmute`] or the end of the block.
    pub(in crate::parse) fn mute(&mut self, name: &'static str) {
        self.muted = Some(name);
    }

    /// Ends [`Sheet::mute`].
    pub(in crate::parse) fn unmute(&mut self) {
        self.muted = None;
    }

    /// An id that the author gave to an element, if it is free.
    pub(in crate::parse) fn free_id(&mut self, chosen: &str) -> Option<String> {
        self.ids.element(chosen)
    }

    /// Opens an element for a raw start tag; where it may not stand its content stays.
    pub(in crate::parse) fn open_raw(&mut self, name: &'static str, attributes: &str, kind: Kind) {
        let parents = policy::parents(name);
        let fits = match kind {
            Kind::Inline => return self.open_raw_inline(name, attributes),
            _ if !parents.is_empty() => self.enter(parents),
            _ => !self.in_leaf(),
        };
        if !fits || self.frames.len() >= MAX_BLOCKS {
            return self.part();
        }
        if parents.is_empty() {
            self.leave_text();
        }
        match name {
            "table" => self.open_table(attributes, Owner::Raw),
            "p" | "pre" | "figure" => {
                let number = self.number();
                self.push_frame(name, attributes, kind, Owner::Raw, number);
            }
            _ => self.push_frame(name, attributes, kind, Owner::Raw, 0),
        }
    }

    /// Opens a heading for a raw start tag.
    pub(in crate::parse) fn open_raw_heading(
        &mut self,
        level: u8,
        attributes: &str,
        chosen: Option<&str>,
    ) {
        if self.in_leaf() {
            return self.part();
        }
        self.leave_text();
        let name = self.begin_heading(level, chosen);
        self.push_frame(name, attributes, Kind::Leaf, Owner::Raw, 0);
    }

    /// Opens a link for a raw start tag.
    pub(in crate::parse) fn open_raw_link(&mut self, raw: &str, at: usize) {
        if let Some(attributes) = self.link_attributes(raw, at) {
            self.open_raw_inline("a", &attributes);
        }
    }

    /// Closes the element that a raw end tag means, unless the source's own syntax stands between.
    pub(in crate::parse) fn close_raw(&mut self, name: &str) {
        let inline = matches!(
            policy::rule(name, true),
            policy::Rule::Keep(_, Kind::Inline) | policy::Rule::Link
        );
        let heading = is_heading(name);
        for (depth, frame) in self.frames.iter().enumerate().rev() {
            if frame.owner == Owner::Raw
                && (frame.name == name || (heading && is_heading(frame.name)))
            {
                return self.close_element(depth);
            }
            let passable = match frame.kind {
                Kind::Inline => !inline || frame.name != "a" || frame.owner == Owner::Raw,
                Kind::Para => !inline,
                _ => !inline && !matches!(frame.owner, Owner::Syntax(_)),
            };
            if !passable {
                return;
            }
        }
    }

    fn open_raw_inline(&mut self, name: &'static str, attributes: &str) {
        if self.muted.is_none() && self.frames.len() < MAX_FRAMES && self.open_text() {
            self.push_frame(name, attributes, Kind::Inline, Owner::Raw, 0);
        }
    }

    fn in_leaf(&self) -> bool {
        self.frames
            .iter()
            .rev()
            .find(|frame| frame.kind != Kind::Inline)
            .is_some_and(|frame| frame.kind == Kind::Leaf)
    }
}

/// Frames: the only code that writes tags.
impl Sheet {
    fn open_syntax(&mut self, name: &'static str, attributes: &str, kind: Kind) -> Serial {
        self.serial += 1;
        self.push_frame(name, attributes, kind, Owner::Syntax(self.serial), 0);
        self.serial
    }

    fn open_numbered(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
        number: u32,
    ) -> Serial {
        self.serial += 1;
        self.push_frame(name, attributes, kind, Owner::Syntax(self.serial), number);
        self.serial
    }

    fn open_table(&mut self, attributes: &str, owner: Owner) {
        let start = self.out.len();
        let number = self.number();
        let _ = write!(
            self.out,
            "<div class=\"table\" id=\"p{number}\" tabindex=\"0\">"
        );
        self.push_frame("table", attributes, Kind::Rows, owner, 0);
        if let Some(frame) = self.frames.last_mut() {
            frame.start = start;
            frame.number = number;
        }
    }

    fn push_frame(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
        owner: Owner,
        number: u32,
    ) {
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        if number > 0 {
            let _ = write!(self.out, " id=\"p{number}\"");
        }
        self.out.push_str(attributes);
        self.out.push('>');
        if kind != Kind::Inline {
            self.in_word = false;
        }
        self.frames.push(Frame {
            name,
            kind,
            owner,
            start,
            body: self.out.len(),
            number,
        });
    }

    /// Closes the frames from `depth` on.
    fn close_to(&mut self, depth: usize) {
        while self.frames.len() > depth {
            self.close_top();
        }
    }

    /// Closes the element at `depth`; formatting of a line that is cut by its end goes on after it.
    fn close_element(&mut self, depth: usize) {
        if self.frames.len() == depth + 1 || self.frames[depth].kind != Kind::Inline {
            return self.close_to(depth);
        }
        let cut: Vec<(Frame, String)> = (self.frames[depth + 1..].iter())
            .filter(|frame| policy::goes_on(frame.name))
            .map(|frame| (*frame, self.attributes_of(frame).to_owned()))
            .filter(|(_, attributes)| !attributes.contains(" id="))
            .collect();
        self.close_to(depth);
        for (frame, attributes) in cut {
            self.push_frame(frame.name, &attributes, Kind::Inline, frame.owner, 0);
        }
    }

    fn attributes_of(&self, frame: &Frame) -> &str {
        &self.out[frame.start + 1 + frame.name.len()..frame.body - 1]
    }

    fn close_top(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if matches!(frame.kind, Kind::Para | Kind::Cell | Kind::Leaf) && frame.name != "pre" {
            self.trim_end(frame.body);
        }
        if self.is_void(&frame) {
            if is_heading(frame.name) {
                self.heading = None;
            }
            self.out.truncate(frame.start);
            self.numbered -= u32::from(frame.number > 0 && frame.number == self.numbered);
            return;
        }
        if !self.close_as_figure(&frame) {
            if frame.kind == Kind::Para && self.lead.is_none() {
                self.lead = Some(frame.body..self.out.len());
            }
            let _ = write!(self.out, "</{}>", frame.name);
        }
        match frame.name {
            "table" => self.out.push_str("</div>"),
            name if is_heading(name) => self.finish_heading(&frame),
            _ => {}
        }
        if frame.kind != Kind::Inline {
            self.out.push('\n');
            self.in_word = false;
            self.muted = None;
        }
    }

    /// Whether nothing came of the element, so that it is better left out.
    fn is_void(&self, frame: &Frame) -> bool {
        match frame.kind {
            Kind::Para => self.visible <= frame.start,
            Kind::Inline | Kind::Rows => self.out.len() == frame.body,
            Kind::Leaf => is_heading(frame.name) && self.visible <= frame.start,
            Kind::Flow | Kind::Cell => false,
        }
    }

    fn trim_end(&mut self, body: usize) {
        let kept = self.out[body..]
            .trim_end_matches(|c: char| c.is_ascii_whitespace())
            .len();
        self.out.truncate(body + kept);
        self.visible = self.visible.min(self.out.len());
    }

    /// A paragraph that is one image becomes a figure, with the image's title as caption.
    fn close_as_figure(&mut self, frame: &Frame) -> bool {
        if frame.kind != Kind::Para {
            return false;
        }
        let Some(picture) = self
            .picture
            .take_if(|picture| picture.tag == (frame.body..self.out.len()))
        else {
            return false;
        };
        let image = self.out[picture.tag.start..picture.title_at].to_owned();
        self.out.truncate(frame.start);
        let _ = write!(self.out, "<figure id=\"p{}\">{image}>", frame.number);
        if !picture.title.is_empty() {
            self.out.push_str("<figcaption>");
            html::escape_text(&picture.title, &mut self.out);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
        self.visible = self.out.len();
        true
    }

    fn number(&mut self) -> u32 {
        self.numbered += 1;
        self.numbered
    }

    /// An item that holds text directly is addressable like a paragraph.
    fn number_item(&mut self) {
        let Some(top) = self.frames.last_mut() else {
            return;
        };
        let fresh = top.body == self.out.len() && matches!(top.name, "li" | "dd");
        if !fresh || self.out[top.start..].contains(" id=\"") {
            return;
        }
        self.numbered += 1;
        top.number = self.numbered;
        self.out.pop();
        let _ = write!(self.out, " id=\"p{}\">", self.numbered);
        top.body = self.out.len();
    }
}

/// Headings, and the end of it all.
impl Sheet {
    fn begin_heading(&mut self, level: u8, chosen: Option<&str>) -> &'static str {
        while self.levels.last().is_some_and(|&around| around >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let names = [(2, "h2"), (3, "h3"), (4, "h4"), (5, "h5"), (6, "h6")];
        let (level, name) = names[(self.levels.len() - 1).min(names.len() - 1)];
        self.heading = Some(OpenHeading {
            level,
            chosen: chosen.map(str::to_owned),
            text: String::new(),
        });
        name
    }

    fn finish_heading(&mut self, frame: &Frame) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = heading
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let id = self.ids.heading(&text, heading.chosen.as_deref());
        let end_of_name = frame.start + 1 + frame.name.len();
        self.out.insert_str(end_of_name, &format!(" id=\"{id}\""));
        self.visible = self.out.len();
        self.body.headings.push(Heading {
            level: heading.level,
            id,
            text,
        });
    }

    /// The finished body.
    pub(in crate::parse) fn finish(mut self) -> Body {
        while !self.frames.is_empty() {
            self.close_top();
        }
        self.out.truncate(self.out.trim_end().len());
        if let Some(range) = self.lead.take()
            && let Some(lead) = self.out.get(range.clone())
        {
            self.body.summary = summary::shorten(&flat::flatten(lead).text);
            self.body.lead = range;
        }
        self.body.html = self.out;
        self.body
    }
}

/// ` name="value"`, escaped.
pub(super) fn attribute(name: &str, value: &str) -> String {
    let mut attribute = format!(" {name}=\"");
    html::escape_attribute(value, &mut attribute);
    attribute.push('"');
    attribute
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

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
