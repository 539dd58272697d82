//! The plain text of a body, and the way back from it into the HTML.
//!
//! [`flatten`] is the one maker of plain text: of the prose in which names and keywords are
//! found, of summaries, of headings, of the descriptions of images ([`line`]). It maps each
//! stretch of the text to its place in the HTML. [`weave`] says where links around stretches
//! lie, and [`resolve_markers`] puts addresses where the body only says what it means.

mod addresses;
mod markers;
mod raised;
mod weave;

use std::ops::Range;

pub use markers::{Deferred, Marker, Resolution, resolve_markers, resolve_some_markers};
pub use weave::{Insert, weave};

use super::html::{self, Tag, Token};

/// The text of a body as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flat {
    /// Prose without tags: inline elements read on, `<br>` is `\n`, between blocks stands `\n\n`.
    /// What is struck out is not said, and neither are the marks of footnotes and the readings
    /// of ruby; `10<sup>6</sup>` is `10⁶`.
    pub text: String,
    /// Ranges of the text that are links, code or addresses, and so name nobody, in order.
    pub barred: Vec<Range<usize>>,
    /// Addresses of the links to pages of actors, topics and the like, with the place in the
    /// text where each begins.
    pub links: Vec<(usize, String)>,
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
        raised: Vec::new(),
        after_struck: false,
    };
    reader.flat.text.reserve(html.len());
    for token in html::tokens(html) {
        match token {
            Token::Text(span) => reader.text(span),
            Token::Open(tag) => reader.open(&tag),
            Token::Close(tag) => reader.close(tag.name),
        }
    }
    addresses::bar(&mut reader.flat);
    reader.flat
}

/// The text of canonical HTML on one line, with single spaces.
pub fn line(html: &str) -> String {
    let flat = flatten(html);
    let mut line = String::with_capacity(flat.text.len());
    for word in flat.text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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
    /// How many open elements keep their spaces.
    verbatim: usize,
    /// How many pieces there were when each open `<sup>` and `<sub>` began.
    raised: Vec<usize>,
    /// Whether the last thing read was struck out.
    after_struck: bool,
}

impl<'a> Reader<'a> {
    fn open(&mut self, tag: &Tag<'a>) {
        if let Some((name, depth)) = &mut self.skipped {
            *depth += usize::from(*name == tag.name);
            return;
        }
        if is_unsaid(tag) {
            self.skipped = Some((tag.name, 0));
        } else if tag.name == "br" {
            self.breaks = if self.breaks.is_empty() {
                "\n"
            } else {
                self.breaks
            };
        } else if html::is_inline(tag.name) {
            self.open_inline(tag);
        } else {
            self.open_block(tag);
        }
    }

    fn open_inline(&mut self, tag: &Tag<'a>) {
        self.bars += usize::from(bars_links(tag.name));
        match tag.name {
            "sup" | "sub" => self.raised.push(self.flat.pieces.len()),
            "q" => {
                self.mark("“");
            }
            "a" if tag.attribute("class").is_some() => {
                let start = self.flat.text.len() + self.breaks.len();
                let href = html::unescape(tag.attribute("href").unwrap_or_default());
                self.flat.links.push((start, href.into_owned()));
            }
            _ => {}
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
                    None => {
                        self.skipped = None;
                        self.after_struck = is_struck(name);
                    }
                }
            }
            return;
        }
        match name {
            "sup" | "sub" => {
                if let Some(first) = self.raised.pop() {
                    raised::write(&mut self.flat, first, name == "sup");
                }
            }
            "q" => {
                self.mark("”");
            }
            _ => {}
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
        let begins = self.flat.text.is_empty() || !self.breaks.is_empty();
        let joins = std::mem::take(&mut self.after_struck) && self.close_gap(&html[span.clone()]);
        if self.verbatim == 0 && (begins || joins) {
            at = span.end - html[span.clone()].trim_ascii_start().len();
        }
        for (text, length) in html::stretches(&html[at..span.end]) {
            self.push(text, at, length);
            at += length;
        }
    }

    /// Whether the space before what was struck out does for the one after it as well. It goes
    /// too where punctuation follows.
    fn close_gap(&mut self, next: &str) -> bool {
        let flat = &mut self.flat;
        if !self.breaks.is_empty() || !flat.text.ends_with([' ', '\n']) {
            return false;
        }
        if next.starts_with([',', '.', ';', ':', '!', '?', ')', '”', '’'])
            && let Some(last) = flat.pieces.last_mut()
            && last.text_len == last.html_len
            && last.text_len > 0
        {
            flat.text.pop();
            last.text_len -= 1;
            last.html_len -= 1;
            let end = flat.text.len();
            if let Some(barred) = flat.barred.last_mut() {
                barred.end = barred.end.min(end);
            }
        }
        true
    }

    fn push(&mut self, text: &str, html: usize, html_len: usize) {
        let start = self.mark(text);
        self.flat.pieces.push(Piece {
            text: start,
            text_len: text.len(),
            html,
            html_len,
        });
    }

    /// Writes a text that need not stand in the HTML, and says where it begins.
    fn mark(&mut self, text: &str) -> usize {
        let flat = &mut self.flat;
        if !flat.text.is_empty() {
            flat.text.push_str(self.breaks);
        }
        self.breaks = "";
        let start = flat.text.len();
        flat.text.push_str(text);
        if self.bars > 0 {
            match flat.barred.last_mut() {
                Some(last) if last.end == start => last.end = flat.text.len(),
                _ => flat.barred.push(start..flat.text.len()),
            }
        }
        start
    }
}

fn bars_links(name: &str) -> bool {
    matches!(name, "a" | "code" | "kbd" | "samp")
}

/// Whether the words of an element are no part of the plain text: struck out, the reading
/// beside a word of ruby, the number that refers to a footnote, the arrow that leads back.
fn is_unsaid(tag: &Tag<'_>) -> bool {
    match tag.name {
        "sup" => tag.attribute("class") == Some("note-ref"),
        "a" => tag.attribute("class") == Some("back"),
        name => is_struck(name) || matches!(name, "rt" | "rp"),
    }
}

fn is_struck(name: &str) -> bool {
    matches!(name, "del" | "s")
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
            "Bank of x²",
        );
        check(
            "<li id=\"fn-1\"><p>Note <a href=\"#fnref-1\" class=\"back\">↩</a></p></li>",
            "Note ",
        );
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        check(
            "<p>the <del>old <em>a</em> </del>new port</p>",
            "the new port",
        );
        check(
            "<p>a <s>b</s> c <del>d</del>, e <del>f</del>.</p>",
            "a c, e.",
        );
        check("<p><del>a</del> b</p>\n<p>c<del>d</del>e</p>", "b\n\nce");
        check("<p><b>a <s>b</s></b> c <s>d</s></p>", "a c ");
        let flat = flatten("<p><del><a class=\"actor\" href=\"x/\">A</a></del> b</p>");
        assert_eq!(flat.links, []);
    }

    #[test]
    fn quotations_have_marks_and_ruby_no_readings() {
        check("<p>He said <q>no</q>.</p>", "He said “no”.");
        check(
            "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby></p>",
            "東京",
        );
    }

    #[test]
    fn links_to_pages_are_told_with_their_place() {
        let flat = flatten("<p>a</p>\n<p>b <a class=\"actor\" href=\"x/?a&amp;b\">c</a></p>");
        assert_eq!(flat.links, [(5, "x/?a&b".to_owned())]);
        assert!(flat.text[5..].starts_with('c'));
    }

    #[test]
    fn addresses_name_nobody() {
        let flat = flatten(
            "<p>Write to ana.torres@nato.int, see nato.int/ana (NATO.org). NATO.community @ NATO</p>",
        );
        let barred: Vec<&str> = flat
            .barred
            .iter()
            .map(|range| &flat.text[range.clone()])
            .collect();
        assert_eq!(barred, ["ana.torres@nato.int", "nato.int/ana", "NATO.org"]);
    }

    #[test]
    fn a_line_has_single_spaces() {
        assert_eq!(line("<p>a<br>b\n c</p>\n<p> d</p>"), "a b c d");
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
