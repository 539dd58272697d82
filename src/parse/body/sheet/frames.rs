//! Frames: the only code that writes tags.

use std::fmt::Write as _;

use super::{Frame, Link, MAX_LEADS, OpenHeading, Owner, Serial, Sheet, is_heading};
use crate::model::plain_text::{MarkKind, one_line};
use crate::parse::body::Heading;
use crate::parse::body::policy::{self, Kind};

impl Sheet {
    pub(super) fn open_syntax(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
    ) -> Serial {
        self.serial += 1;
        self.push_frame(name, attributes, kind, Owner::Syntax(self.serial), 0);
        self.serial
    }

    pub(super) fn open_numbered(
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

    pub(super) fn open_table(&mut self, attributes: &str, owner: Owner) {
        let (start, before) = (self.out.len(), self.plain.point());
        let number = self.number();
        let _ = write!(
            self.out,
            "<div class=\"table\" id=\"p{number}\" tabindex=\"0\">"
        );
        self.plain.id(&format!("p{number}"), true, start);
        self.plain.end_block(start, self.out.len());
        self.push_frame("table", attributes, Kind::Rows, owner, 0);
        if let Some(frame) = self.frames.last_mut() {
            (frame.start, frame.before) = (start, before);
            frame.number = number;
        }
    }

    pub(super) fn push_frame(
        &mut self,
        name: &'static str,
        attributes: &str,
        kind: Kind,
        owner: Owner,
        number: u32,
    ) {
        let (start, before) = (self.out.len(), self.plain.point());
        self.out.push('<');
        self.out.push_str(name);
        if number > 0 {
            let _ = write!(self.out, " id=\"p{number}\"");
            self.plain.id(&format!("p{number}"), true, start);
        }
        self.out.push_str(attributes);
        self.out.push('>');
        self.note_id(attributes, kind != Kind::Inline, start);
        if kind == Kind::Inline {
            self.plain.open(name);
        } else {
            self.in_word = false;
            self.plain.end_block(start, self.out.len());
        }
        if name == "pre" {
            self.plain.set_verbatim(true);
        }
        self.frames.push(Frame {
            name,
            kind,
            owner,
            start,
            body: self.out.len(),
            number,
            before,
        });
    }

    /// Opens a link of which the page is to write the tags.
    pub(super) fn push_link(&mut self, owner: Owner) {
        self.frames.push(Frame {
            name: "a",
            kind: Kind::Inline,
            owner,
            start: self.out.len(),
            body: self.out.len(),
            number: 0,
            before: self.plain.point(),
        });
    }

    /// Notes the id among the attributes of an element that begins at a place of the output.
    pub(super) fn note_id(&mut self, attributes: &str, is_block: bool, start: usize) {
        let id = attributes.split_once(" id=\"").map(|(_, rest)| rest);
        if let Some((id, _)) = id.and_then(|rest| rest.split_once('"')) {
            self.plain.id(id, is_block, start);
        }
    }

    /// Closes the frames from `depth` on.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.frames.len() > depth {
            self.close_top();
        }
    }

    /// Closes the element at `depth`; formatting of a line that is cut by its end goes on after it.
    pub(super) fn close_element(&mut self, depth: usize) {
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

    pub(super) fn close_top(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if matches!(frame.kind, Kind::Para | Kind::Cell | Kind::Leaf) && frame.name != "pre" {
            self.trim_end(frame.body);
        }
        let link = self.link.take_if(|_| frame.name == "a");
        if self.is_void(&frame) {
            if is_heading(frame.name) {
                self.heading = None;
            }
            self.out.truncate(frame.start);
            self.plain.back_to(&frame.before);
            self.numbered -= u32::from(frame.number > 0 && frame.number == self.numbered);
            return;
        }
        let end = self.out.len();
        if !self.close_as_figure(&frame) {
            if frame.kind == Kind::Para {
                self.note_lead(frame.body);
            }
            self.mark(&frame, link);
            if frame.start < frame.body {
                let _ = write!(self.out, "</{}>", frame.name);
            }
        }
        match frame.name {
            "table" => self.out.push_str("</div>"),
            "pre" => self.plain.set_verbatim(false),
            _ => {}
        }
        if frame.kind == Kind::Inline {
            return self.plain.close(frame.name, &frame.before);
        }
        self.out.push('\n');
        self.plain.end_block(end, self.out.len());
        if is_heading(frame.name) {
            self.finish_heading(&frame);
        }
        self.in_word = false;
        self.muted = None;
    }

    /// Marks what an element that ends has held.
    fn mark(&mut self, frame: &Frame, link: Option<Link>) {
        let is_in_pre = self
            .frames
            .last()
            .is_some_and(|around| around.name == "pre");
        let (kind, at) = match (frame.name, link) {
            ("a", Some(link)) => (link.kind, link.at),
            ("code" | "kbd" | "samp" | "pre", _) if !is_in_pre => (MarkKind::Code, 0),
            ("del" | "s", _) => (MarkKind::Deletion, 0),
            _ => return,
        };
        self.plain.mark(kind, frame.body..self.out.len(), at);
    }

    /// Keeps a paragraph of which the summary may be made.
    fn note_lead(&mut self, start: usize) {
        let around = |names: &[&str]| self.frames.iter().any(|frame| names.contains(&frame.name));
        let leads = match around(&["li", "dd", "blockquote", "aside", "figure"]) {
            true => &mut self.leads.inner,
            false => &mut self.leads.outer,
        };
        if !self.is_after_prose && leads.len() < MAX_LEADS && !around(&["td", "th"]) {
            leads.push(start..self.out.len());
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
        self.plain.trim(body + kept);
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
        self.out.truncate(frame.start);
        self.plain.back_to(&frame.before);
        let id = format!("p{}", frame.number);
        self.plain.id(&id, true, frame.start);
        self.plain.end_block(frame.start, frame.start);
        let _ = write!(self.out, "<figure id=\"{id}\">");
        self.write_image(&picture.source, &picture.alt, "", picture.at);
        if !picture.title.is_empty() {
            let end = self.out.len();
            self.out.push_str("<figcaption>");
            self.plain.end_block(end, self.out.len());
            self.write_words(&picture.title);
            self.plain.end_block(self.out.len(), self.out.len());
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
        self.visible = self.out.len();
        true
    }

    pub(super) fn number(&mut self) -> u32 {
        self.numbered += 1;
        self.numbered
    }

    /// An item that holds text directly is addressable like a paragraph.
    pub(super) fn number_item(&mut self) {
        let Some(top) = self.frames.last_mut() else {
            return;
        };
        let fresh = top.body == self.out.len() && matches!(top.name, "li" | "dd");
        if !fresh || self.out[top.start..].contains(" id=\"") {
            return;
        }
        self.numbered += 1;
        top.number = self.numbered;
        let id = format!("p{}", self.numbered);
        self.plain.id(&id, true, top.start);
        self.out.pop();
        let _ = write!(self.out, " id=\"{id}\">");
        top.body = self.out.len();
        self.plain.end_block(top.body, top.body);
    }
}

/// Headings.
impl Sheet {
    pub(super) fn begin_heading(&mut self, level: u8, chosen: Option<&str>) -> &'static str {
        while self.levels.last().is_some_and(|&around| around >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let names = [(2, "h2"), (3, "h3"), (4, "h4"), (5, "h5"), (6, "h6")];
        let (level, name) = names[(self.levels.len() - 1).min(names.len() - 1)];
        self.heading = Some(OpenHeading {
            level,
            chosen: chosen.map(str::to_owned),
        });
        name
    }

    fn finish_heading(&mut self, frame: &Frame) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = one_line(self.plain.since(&frame.before));
        let id = self.ids.heading(&text, heading.chosen.as_deref());
        let end_of_name = frame.start + 1 + frame.name.len();
        let attribute = format!(" id=\"{id}\"");
        self.out.insert_str(end_of_name, &attribute);
        self.plain.move_on(&frame.before, attribute.len());
        self.plain.id(&id, true, frame.start);
        if heading.level == 2 {
            self.plain.section(frame.start);
        }
        self.visible = self.out.len();
        self.body.outline.headings.push(Heading {
            level: heading.level,
            id,
            text,
        });
    }
}
