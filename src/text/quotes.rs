//! Quotations: what stands in quotation marks in a text, and who said it where the text names
//! the speaker beyond doubt.
//!
//! [`marks`] pairs the marks, [`tokens`] reads a paragraph as words, names and quotations, and
//! [`cues`] looks for the speaker as reporters name one: `X said`, `said X`, `X told Y`,
//! `according to X`, `X: "…"`. A wrong speaker is the worst fault there is, so everything that
//! is not one of these forms is a proposal at most, with the [`Doubt`] that makes it one.

mod cues;
mod marks;
mod speech;
mod tokens;

pub use speech::Speech;

use crate::text::mentions::NameMention;
use crate::text::names::SubjectKind;
use std::ops::Range;

/// What stands between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks; over several paragraphs up to the last.
    pub outer: Range<usize>,
    /// Its words, a range a paragraph.
    pub parts: Vec<Range<usize>>,
    /// The block in which it begins.
    pub block: usize,
    /// Which of the quotations that begin there it is, from 1.
    pub number: u32,
}

/// A quotation and who is named as its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is quoted.
    pub quotation: Quotation,
    /// Who said it, as far as the text tells.
    pub said: Option<Said>,
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The speaker's name in the text.
    pub name: Range<usize>,
    /// Who that is, where it is one of those whom the registry knows.
    pub subject: Option<u32>,
    /// The words that make it theirs.
    pub cue: Range<usize>,
    /// Why it cannot be published as it is, if it cannot.
    pub doubt: Option<Doubt>,
}

/// What keeps a found statement from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The speaker is a pronoun; the name is the last that stands before it.
    Pronoun,
    /// It is denied, asked, supposed or still to come.
    Unsure,
    /// Somebody tells what another said.
    SecondHand,
    /// A state is named, and one of its bodies or officials may be meant.
    State,
    /// It is a part of a sentence, and may be somebody else's words.
    Part,
}

impl Doubt {
    /// The doubt in a word, for data.
    pub fn word(self) -> &'static str {
        match self {
            Doubt::Pronoun => "pronoun",
            Doubt::Unsure => "unsure",
            Doubt::SecondHand => "second-hand",
            Doubt::State => "state",
            Doubt::Part => "part",
        }
    }
}

/// A text to find quotations in.
pub struct Quoted<'a> {
    /// The text, an empty line between its blocks.
    pub text: &'a str,
    /// Its blocks.
    pub blocks: &'a [Range<usize>],
    /// Who is named in it, in order.
    pub mentions: &'a [NameMention],
    /// What each of them is.
    pub kind: &'a dyn Fn(u32) -> SubjectKind,
}

/// The quotations of a text, in order, and their speakers.
pub fn find(quoted: &Quoted<'_>, speech: &'static Speech) -> Vec<Quote> {
    let quotations = marks::quotations(quoted.text, quoted.blocks, speech);
    if quotations.is_empty() {
        return Vec::new();
    }
    cues::attribute(quoted, speech, quotations)
}

/// The blocks of a text between which empty lines stand.
pub fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let each = text.split("\n\n").map(|block| {
        let start = at;
        at += block.len() + 2;
        start..start + block.len()
    });
    each.collect()
}

/// The words of a quotation on one line, as they are shown and compared: marks that are
/// repeated at the start of a paragraph are left out.
pub fn verbatim(text: &str, parts: &[Range<usize>]) -> String {
    let words = parts
        .iter()
        .flat_map(|part| text[part.clone()].split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
