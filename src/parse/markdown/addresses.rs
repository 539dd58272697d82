//! Bare addresses in Markdown, which its parser knows nothing of.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::{Spanned, Writer};
use crate::parse::body::urls;

impl<'a> Writer<'a> {
    /// The start of a bare address in this stretch of the source, if it is in prose.
    pub(super) fn address_in(&self, span: &Range<usize>) -> Option<usize> {
        let next = self.addresses.partition_point(|&at| at < span.start);
        let at = self.addresses.get(next).filter(|&&at| at < span.end)?;
        (!self.sheet.in_link()).then_some(*at)
    }

    /// Writes a text and the bare address that begins in it.
    ///
    /// The parser cuts a text at characters that might have meant something, of which
    /// addresses are full; so the address is put together from the texts that follow.
    pub(super) fn text_with_address(
        &mut self,
        text: CowStr<'a>,
        span: Range<usize>,
        start: usize,
        events: &mut Peekable<impl Iterator<Item = Spanned<'a>>>,
    ) {
        let Some((before, first)) = text.split_at_checked(start - span.start) else {
            return self.sheet.text(&text);
        };
        self.sheet.text(before);
        let mut address = first.to_owned();
        let mut pieces = vec![(address.len(), CowStr::from(first.to_owned()))];
        let mut end = span.end;
        let mut goes_on = !first.contains(char::is_whitespace);
        while goes_on
            && let Some((Event::Text(text), span)) = events
                .next_if(|(event, span)| matches!(event, Event::Text(_)) && self.adjoins(end, span))
        {
            address.push_str(as_written(&text, &self.source[span.clone()]));
            goes_on = !text.contains(char::is_whitespace);
            pieces.push((address.len(), text));
            end = span.end;
        }
        let length = urls::bare_length(&address);
        self.sheet.bare_address(&address[..length]);
        let mut begin = 0;
        for (end, shown) in pieces {
            if length <= begin {
                self.rest_of_text(&shown);
            } else if length < end {
                self.rest_of_text(&address[length..end]);
            }
            begin = end;
        }
    }

    /// A text of which an address may be a part further on.
    fn rest_of_text(&mut self, text: &str) {
        let mut done = 0;
        for address in urls::bare(text) {
            self.sheet.text(&text[done..address.start]);
            self.sheet.bare_address(&text[address.clone()]);
            done = address.end;
        }
        self.sheet.text(&text[done..]);
    }

    /// Whether a text goes on where the last one ended, but for the backslash of an escape.
    fn adjoins(&self, end: usize, next: &Range<usize>) -> bool {
        next.start == end || self.source.get(end..next.start) == Some("\\")
    }
}

/// The characters of an address as they were typed: not as quotes and dashes, but without entities.
fn as_written<'t>(text: &'t str, source: &'t str) -> &'t str {
    if !text.is_ascii() && source.is_ascii() && !source.starts_with('&') {
        source
    } else {
        text
    }
}
