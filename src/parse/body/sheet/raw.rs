//! Raw tags of the source.

use super::{MAX_BLOCKS, Owner, Sheet, is_heading};
use crate::parse::body::policy::{self, Kind};

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
        self.open_link(raw, "", at, Owner::Raw);
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
        if self.muted.is_none() && self.takes_inline() {
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
