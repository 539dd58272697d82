//! What the text of an article becomes, and the one writer of it.
//!
//! Markdown and wire stories differ in how they are read; both are written by
//! [`sheet`], which alone decides what canonical HTML looks like.

pub(super) mod ids;
pub(super) mod policy;
pub(super) mod raw;
pub(super) mod sheet;
mod summary;
pub(super) mod urls;

use serde::{Deserialize, Serialize};

/// The body of an article in canonical HTML, and what was learnt while writing it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Body {
    /// Canonical HTML (see [`crate::text::html`]). Paragraphs, items of tight lists,
    /// code blocks, figures and tables carry the ids `p1`, `p2`… in document order.
    pub html: String,
    /// Words a reader reads: runs of non-space characters outside code blocks.
    pub words: u32,
    /// The headings in document order.
    pub headings: Vec<Heading>,
    /// What was dropped, in document order.
    pub notes: Vec<Note>,
    /// Plain text of the first sentence and what fits after it, about 200 characters at most;
    /// empty where no paragraph near the start is a sentence.
    pub summary: String,
    /// Where its paragraph stands in the HTML.
    pub lead: std::ops::Range<usize>,
}

impl Body {
    /// The summary once the links of its paragraph are resolved: a bare
    /// `[[id]]` reads as a name then. None where that changes nothing.
    pub fn resolved_summary(
        &self,
        html: &str,
        resolve: impl FnOnce(&str) -> String,
    ) -> Option<String> {
        let lead = html.get(self.lead.clone())?;
        lead.contains("data-bare").then(|| {
            let text = crate::text::flat::flatten(&resolve(lead)).text;
            summary::of(&text).unwrap_or_else(|| summary::shorten(&text))
        })
    }
}

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Heading {
    /// 2 to 6: the page has its own first level.
    pub level: u8,
    /// The id of the heading, unique on the page.
    pub id: String,
    /// Plain text of the heading.
    pub text: String,
}

/// Something of the source that is not on the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Note {
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// Its name: the tag, the attribute, the address.
    pub what: String,
    /// Byte offset in the file.
    pub at: usize,
    /// Where it ends; `at` where only its beginning is known.
    pub end: usize,
}

/// Kinds of things that do not pass into a page, or not as they were meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum NoteKind {
    /// A raw HTML tag; its text stays.
    RawTag,
    /// A raw HTML tag whose content goes too.
    HiddenTag,
    /// A comment without an end: what follows is not shown.
    OpenComment,
    /// An attribute that runs a script.
    EventHandler,
    /// Attributes of a heading that cannot be used.
    IdleAttribute,
    /// A link whose address is of no allowed scheme; its words stay.
    UnsafeLink,
    /// An image whose address is of no allowed scheme; its description stays.
    UnsafeImage,
    /// A file's name with a space where a link or image was meant; it is plain text.
    BlankInTarget,
    /// A list or quotation nested too deeply; its text stays.
    TooDeep,
    /// A cell beyond the header's cells; it is not shown.
    SpareCell,
    /// A `|` within a link to an actor in a table, which ends the cell there.
    CutReference,
    /// A mark of a footnote that has no text; it is plain text.
    MarkWithoutNote,
    /// A footnote to which no mark leads.
    NoteWithoutMark,
    /// The definition of a link that nothing uses; it is not shown.
    LostDefinition,
    /// A tag of a template language or a shortcode; it is plain text.
    TemplateSyntax,
    /// Stars that make nothing bold because of the mark beside them; they are plain text.
    IdleStars,
    /// Indented lines that are text although Markdown has them as code.
    IndentedText,
}
