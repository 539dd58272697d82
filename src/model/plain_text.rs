//! The plain text of a body, and where its words stand in the HTML.

use crate::model::digest::Digest;
use crate::model::html::TextStore;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// What a body says, without markup. All ranges count bytes, are in order and lie on character
/// boundaries; those called `html` count in the HTML that was written together with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct PlainText {
    /// Prose without tags: inline elements read on, `<br>` is `\n`, between blocks stands `\n\n`.
    /// What is struck out is not said, and neither are the marks of footnotes and the readings
    /// of ruby; `10<sup>6</sup>` is `10⁶`.
    pub text: String,
    /// The blocks that say anything. They do not overlap; only `\n\n` stands between them.
    pub blocks: Vec<Block>,
    /// What stands in the text and is more than its words, by where it begins in the HTML, and
    /// what holds others before them.
    pub marks: Vec<Mark>,
    /// The ids of all elements, in the order of the HTML.
    pub ids: Vec<Box<str>>,
    /// Where the text stands in the HTML. They do not overlap; what the text has between them
    /// are signs that the HTML says by tags, such as quotation marks.
    pub spans: Vec<Span>,
}

/// A stretch of text without an end of a block in it: a paragraph, a heading, the text of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Block {
    /// The element to which a link leads that is about this block, by its place in
    /// [`PlainText::ids`]: the block itself, or the last that began before it.
    pub id: Option<u32>,
    /// How many second-level headings have begun, its own included.
    pub section: u32,
    /// Its words.
    pub text: Range<u32>,
    /// The same in the HTML, with the tags between them: well nested, and in no tag.
    pub html: Range<u32>,
}

/// A stretch of a body that is more than its words. It lies within one element.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// What it holds in the HTML.
    pub html: Range<u32>,
    /// The same in the text: empty where nothing of it is said, and then what follows is there.
    pub text: Range<u32>,
    /// Where it stands in the source file.
    pub at: u32,
}

/// What a [`Mark`] is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum MarkKind {
    /// A link off the site, whose tags are in the HTML.
    Link,
    /// A link to a path or to a place on the page, as it is written. The HTML has its words only.
    Path {
        /// The path.
        to: Box<str>,
        /// The title, or nothing.
        title: Box<str>,
    },
    /// A reference by hand, `[[id]]`. The HTML has its words only.
    Reference {
        /// `id` or `topic:id`, as it is written.
        id: Box<str>,
        /// Whether it has no words of its own, only the id.
        bare: bool,
    },
    /// An image. In the HTML stands `<img>`.
    Image {
        /// The address as it is written.
        source: Box<str>,
        /// Its description.
        alt: Box<str>,
        /// The title, or nothing.
        title: Box<str>,
    },
    /// Code and other text that names nobody.
    Code,
    /// What is struck out.
    Deletion,
}

/// A plain text, in memory or stored.
#[derive(Clone)]
pub enum Plain {
    /// In memory.
    InMemory(Arc<PlainText>),
    /// Stored, by its digest.
    Stored(Digest, Arc<dyn TextStore>),
}

impl Plain {
    /// The text, fetched if it is not here.
    pub fn get(&self) -> Arc<PlainText> {
        match self {
            Plain::InMemory(plain) => plain.clone(),
            Plain::Stored(digest, store) => Arc::new(store.plain(*digest)),
        }
    }
}

impl Default for Plain {
    fn default() -> Plain {
        Plain::InMemory(Arc::default())
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.get())
    }
}

/// A stretch of text that stands in the HTML as it is, or one character that does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Span {
    /// Where it begins in the text.
    pub text: u32,
    /// Its length in the text.
    pub text_len: u32,
    /// Where it begins in the HTML.
    pub html: u32,
    /// Its length in the HTML; another one than in the text where it is written in another way.
    pub html_len: u32,
}

impl Span {
    /// Whether the HTML has it byte by byte.
    pub fn is_same(&self) -> bool {
        self.text_len == self.html_len
    }

    /// Where it ends in the text.
    pub fn text_end(&self) -> u32 {
        self.text + self.text_len
    }

    /// Where it ends in the HTML.
    pub fn html_end(&self) -> u32 {
        self.html + self.html_len
    }
}

impl PlainText {
    /// The block that holds a place of the text, or ends last before it.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self
            .blocks
            .partition_point(|block| block.text.start as usize <= offset);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// The first block that begins in a stretch of the HTML.
    pub fn block_in(&self, html: Range<u32>) -> Option<usize> {
        let next = (self.blocks).partition_point(|block| block.html.start < html.start);
        let block = self.blocks.get(next)?;
        (block.html.start < html.end).then_some(next)
    }

    /// The id by which a link leads to a block.
    pub fn id(&self, block: &Block) -> Option<&str> {
        self.ids.get(block.id? as usize).map(|id| &**id)
    }

    /// The words of a block.
    pub fn words(&self, block: &Block) -> &str {
        let range = block.text.start as usize..block.text.end as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// The unbroken stretches of the HTML that hold a stretch of the text, but for spaces alone.
    /// A character that the HTML writes in another way is held whole.
    pub fn html_of(&self, text: Range<u32>) -> Vec<Range<u32>> {
        let first = self
            .spans
            .partition_point(|span| span.text_end() <= text.start);
        let spans = self.spans[first..].iter();
        let mut found: Vec<(Range<u32>, Range<u32>)> = Vec::new();
        for span in spans.take_while(|span| span.text < text.end) {
            let said = span.text.max(text.start)..span.text_end().min(text.end);
            let html = match span.is_same() {
                true => span.html + (said.start - span.text)..span.html + (said.end - span.text),
                false => span.html..span.html_end(),
            };
            match found.last_mut() {
                Some((last, words)) if last.end == html.start => {
                    (last.end, words.end) = (html.end, said.end);
                }
                _ => found.push((html, said)),
            }
        }
        let is_blank = |words: &Range<u32>| {
            let words = self.text.get(words.start as usize..words.end as usize);
            words.is_none_or(|words| words.trim_ascii().is_empty())
        };
        found.retain(|(_, words)| !is_blank(words));
        found.into_iter().map(|(html, _)| html).collect()
    }

    /// Where the text that stands from a place of the HTML on begins.
    pub fn text_from(&self, html: u32) -> u32 {
        let next = self.spans.partition_point(|span| span.html_end() <= html);
        match self.spans.get(next) {
            Some(span) if span.html >= html => span.text,
            Some(span) => span.text + (html - span.html),
            None => self.text.len() as u32,
        }
    }

    /// Where the text that stands up to a place of the HTML ends.
    pub fn text_to(&self, html: u32) -> u32 {
        let after = self.spans.partition_point(|span| span.html < html);
        match after.checked_sub(1).map(|last| self.spans[last]) {
            Some(span) if span.html_end() <= html => span.text_end(),
            Some(span) => span.text + (html - span.html),
            None => 0,
        }
    }
}

/// A text on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
