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
    /// Plain text of the first paragraph, about 200 characters at most.
    pub summary: String,
    /// Where that paragraph stands in the HTML.
    pub lead: std::ops::Range<usize>,
}

impl Body {
    /// The summary once the links of the first paragraph are resolved: a bare
    /// `[[id]]` reads as a name then. None where that changes nothing.
    pub fn resolved_summary(
        &self,
        html: &str,
        resolve: impl FnOnce(&str) -> String,
    ) -> Option<String> {
        let lead = html.get(self.lead.clone())?;
        lead.contains("data-bare")
            .then(|| summary::shorten(&crate::text::flat::flatten(&resolve(lead)).text))
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
}

/// Kinds of things that do not pass into a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum NoteKind {
    /// A raw HTML tag; its text stays, except that of scripts and styles.
    RawTag,
    /// An attribute that runs a script.
    EventHandler,
    /// A link whose address is of no allowed scheme; its words stay.
    UnsafeLink,
    /// An image whose address is of no allowed scheme; its description stays.
    UnsafeImage,
    /// A file's name with a blank where a link or picture was meant; it is plain text.
    BlankInTarget,
    /// A list or quotation nested too deeply; its text stays.
    TooDeep,
}
