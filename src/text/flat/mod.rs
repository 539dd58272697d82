//! The reader's text of a body, and the way back from it into the HTML.
//!
//! Names are found in prose, not in markup: [`flatten`] gives the prose of canonical
//! HTML with a map of where each stretch of it stands, [`weave`] says where links around
//! stretches of it lie, and [`resolve_markers`] puts addresses where the body only says
//! what it means.

mod markers;
mod weave;

use std::ops::Range;

pub use markers::{Deferred, Marker, Resolution, resolve_markers, resolve_some_markers};
pub use weave::{Insert, weave};

use super::html::{self, Tag, Token};

/// The text of a body as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flat {
    /// Prose without tags: inline elements read on, `<br>` is `\n`, between blocks stands `\n\n`.
    /// Marks of footnotes are no prose.
    pub text: String,
    /// Ranges of the text that are in links or code and so take no link, in order.
    pub barred: Vec<Range<usize>>,
    pieces: Vec<Piece>,
    /// Where the blocks that have an id begin in the text.
    blocks: Vec<(usize, String)>,
    /// Where the sections of second-level headings begin in the text.
    sections: Vec<usize>,
}

/// A stretch of text that stands in the HTML as it is, or one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    text: usize,
    text_len: usize,
    html: usize,
    html_len: usize,
}

impl Flat {
    /// The id of the block with an id that holds this place of the text, or begins last before it.
    pub fn block_at(&self, offset: usize) -> Option<&str> {
        let after = self.blocks.partition_point(|&(start, _)| start <= offset);
        after
            .checked_sub(1)
            .map(|index| self.blocks[index].1.as_str())
    }

    /// How many second-level headings have begun at this place of the text.
    pub fn section_at(&self, offset: usize) -> u32 {
        self.sections.partition_point(|&start| start <= offset) as u32
    }
}

/// The text of canonical HTML. Other input gives some text, without panic.
pub fn flatten(html: &str) -> Flat {
    let mut reader = Reader {
        html,
        flat: Flat::default(),
        breaks: "",
        bars: 0,
        skipped: None,
        verbatim: 0,
    };
    reader.flat.text.reserve(html.len());
    for token in html::tokens(html) {
        match token {
            Token::Text(span) => reader.text(span),
            Token::Open(tag) => reader.open(&tag),
            Token::Close(tag) => reader.close(tag.name),
        }
    }
    reader.flat
}

struct Reader<'a> {
    html: &'a str,
    flat: Flat,
    /// What stands between the text so far and the text to come.
    breaks: &'static str,
    /// How many open elements bar links.
    bars: usize,
    /// The element that is no prose, and how many of its name are open in it.
    skipped: Option<(&'a str, usize)>,
    /// How many open elements keep their blanks.
    verbatim: usize,
}

impl<'a> Reader<'a> {
    fn open(&mut self, tag: &Tag<'a>) {
        if let Some((name, depth)) = &mut self.skipped {
            *depth += usize::from(*name == tag.name);
            return;
        }
        if is_footnote_mark(tag) {
            self.skipped = Some((tag.name, 0));
        } else if tag.name == "br" {
            self.breaks = if self.breaks.is_empty() {
                "\n"
            } else {
                self.breaks
            };
        } else if html::is_inline(tag.name) {
            self.bars += usize::from(bars_links(tag.name));
        } else {
            self.open_block(tag);
        }
    }

    fn open_block(&mut self, tag: &Tag<'a>) {
        self.breaks = "\n\n";
        let start = if self.flat.text.is_empty() {
            0
        } else {
            self.flat.text.len() + self.breaks.len()
        };
        if tag.name == "h2" {
            self.flat.sections.push(start);
        }
        if tag.name == "pre" {
            self.bars += 1;
            self.verbatim += 1;
        }
        if let Some(id) = tag.attribute("id") {
            self.flat
                .blocks
                .push((start, html::unescape(id).into_owned()));
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if *skipped == name {
                match depth.checked_sub(1) {
                    Some(less) => *depth = less,
                    None => self.skipped = None,
                }
            }
            return;
        }
        if bars_links(name) || name == "pre" {
            self.bars = self.bars.saturating_sub(1);
        }
        if name == "pre" {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        if !html::is_inline(name) {
            self.breaks = "\n\n";
        }
    }

    fn text(&mut self, span: Range<usize>) {
        let html = self.html;
        let mut at = span.start;
        if self.skipped.is_some() {
            return;
        }
        if self.verbatim == 0 && (self.flat.text.is_empty() || !self.breaks.is_empty()) {
            at = span.end - html[span.clone()].trim_ascii_start().len();
        }
        for (text, length) in html::stretches(&html[at..span.end]) {
            self.push(text, at, length);
            at += length;
        }
    }

    fn push(&mut self, text: &str, html: usize, html_len: usize) {
        let flat = &mut self.flat;
        if !flat.text.is_empty() {
            flat.text.push_str(self.breaks);
        }
        self.breaks = "";
        let start = flat.text.len();
        flat.text.push_str(text);
        flat.pieces.push(Piece {
            text: start,
            text_len: text.len(),
            html,
            html_len,
        });
        if self.bars == 0 {
            return;
        }
        match flat.barred.last_mut() {
            Some(last) if last.end == start => last.end = flat.text.len(),
            _ => flat.barred.push(start..flat.text.len()),
        }
    }
}

fn bars_links(name: &str) -> bool {
    matches!(name, "a" | "code" | "kbd" | "samp")
}

/// The number that refers to a footnote, and the arrow that leads back from it.
fn is_footnote_mark(tag: &Tag<'_>) -> bool {
    matches!(
        (tag.name, tag.attribute("class")),
        ("sup", Some("note-ref")) | ("a", Some("back"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, text: &str) {
        assert_eq!(flatten(html).text, text, "{html}");
    }

    #[test]
    fn inline_elements_read_on_and_blocks_do_not() {
        check(
            "<p id=\"p1\">Bank of <strong>England</strong></p>\n<p id=\"p2\">Next</p>",
            "Bank of England\n\nNext",
        );
        check(
            "<p>Bank of\nEngland<br>London</p>",
            "Bank of\nEngland\nLondon",
        );
        check(
            "<ul><li id=\"p1\">one</li>\n<li id=\"p2\">two</li>\n</ul>",
            "one\n\ntwo",
        );
        check("<pre id=\"p1\"><code>  a\n\n  b</code></pre>", "  a\n\n  b");
        check("<p>AT&amp;T &lt;x&gt; R& D</p>", "AT&T <x> R& D");
    }

    #[test]
    fn marks_of_footnotes_are_no_prose() {
        check(
            "<p>Bank<sup class=\"note-ref\"><a href=\"#fn-1\">1</a></sup> of x<sup>2</sup></p>",
            "Bank of x2",
        );
        check(
            "<li id=\"fn-1\"><p>Note <a href=\"#fnref-1\" class=\"back\">↩</a></p></li>",
            "Note ",
        );
    }

    #[test]
    fn links_and_code_are_barred() {
        let flat = flatten("<p>a <a href=\"#\">b &amp; <em>c</em></a> d <code>e</code></p>");
        let barred: Vec<&str> = flat
            .barred
            .iter()
            .map(|range| &flat.text[range.clone()])
            .collect();
        assert_eq!(barred, ["b & c", "e"]);
    }

    #[test]
    fn a_place_in_the_text_has_its_block_and_section() {
        let flat = flatten(
            "<p id=\"p1\">one</p>\n<h2 id=\"two\">Two</h2>\n<ul>\n<li id=\"p2\">three</li></ul><p>four</p>",
        );
        let place = |word: &str| {
            let at = flat.text.find(word).unwrap_or_default();
            (flat.block_at(at), flat.section_at(at))
        };
        assert_eq!(place("one"), (Some("p1"), 0));
        assert_eq!(place("Two"), (Some("two"), 1));
        assert_eq!(place("three"), (Some("p2"), 1));
        assert_eq!(place("four"), (Some("p2"), 1));
    }
}
