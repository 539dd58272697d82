//! What the text of an article becomes, and the one writer of it.
//!
//! Markdown and wire stories differ in how they are read; both are written by
//! [`sheet`], which alone decides what canonical HTML looks like.

pub(super) mod ids;
mod plain;
pub(super) mod policy;
mod raised;
pub(super) mod raw;
pub(super) mod sheet;
mod summary;
pub(super) mod urls;

use crate::model::plain_text::{Mark, MarkKind, PlainText};
use serde::{Deserialize, Serialize};

/// The body of an article, and what was left out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Canonical HTML (see [`crate::text::html`]). Paragraphs, items of tight lists,
    /// code blocks, figures and tables carry the ids `p1`, `p2`… in document order.
    pub html: String,
    /// What it says, without markup, and what stands where.
    pub plain: PlainText,
    /// What is known of it without reading it.
    pub outline: Outline,
    /// What was dropped, in document order.
    pub notes: Vec<Note>,
}

/// What is known of a body without reading it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Outline {
    /// Words a reader reads: runs of non-space characters outside code blocks.
    pub words: u32,
    /// The headings in document order.
    pub headings: Vec<Heading>,
    /// Plain text of the first sentence and what fits after it, about 200 characters at most;
    /// empty where no paragraph near the start is a sentence.
    pub summary: String,
    /// The block of which the summary is made.
    pub lead: Option<usize>,
    /// Whether it leads anywhere that the whole site has to be known for.
    pub leads: Leads,
}

/// Whether a body has links or images that wait for the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Leads {
    /// It has none.
    #[default]
    Nowhere,
    /// It has some.
    Somewhere,
    /// It has some, and one leads to a place on a page.
    ToPlaces,
}

impl Leads {
    fn of(marks: &[Mark]) -> Leads {
        let each = marks.iter().map(|mark| match &mark.kind {
            MarkKind::Path { to: path, .. } | MarkKind::Reference { id: path, .. } => {
                match path.contains('#') {
                    true => Leads::ToPlaces,
                    false => Leads::Somewhere,
                }
            }
            MarkKind::Image { .. } => Leads::Somewhere,
            MarkKind::Link | MarkKind::Code | MarkKind::Deletion => Leads::Nowhere,
        });
        each.max().unwrap_or_default()
    }
}

/// The summary that a paragraph makes, whatever it is.
pub fn summary_of(paragraph: &str) -> String {
    summary::of(paragraph).unwrap_or_else(|| summary::shorten(paragraph))
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
