//! Dates as briefings need them: imprecise ones ([`Edtf`]) for what happened, exact ones
//! ([`Stamp`]) for what was published, the [`Clock`] that decides what is shown, and the
//! [`Month`] and [`Week`] things are gathered in.

mod bucket;
mod clock;
mod edtf;
mod hint;
pub mod locale;
mod prose;
mod stamp;
mod wording;
mod zone;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use bucket::{Month, Week};
pub use clock::Clock;
pub use edtf::{Bound, Edtf, Grain, Point, Qualifier, Season};
pub use stamp::Stamp;
pub use wording::{English, Unsaid, Wording};

/// Why a text is not a date, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// The bytes of the text the message is about.
    pub range: Range<usize>,
    /// What is wrong, as a phrase that follows the name of the field.
    pub message: String,
    /// What to type instead of the whole text, when one reading stands out.
    pub suggestion: Option<String>,
}

impl DateError {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            suggestion: None,
        }
    }

    fn or_suggest(mut self, suggestion: impl FnOnce() -> Option<String>) -> Self {
        self.suggestion = self.suggestion.or_else(suggestion);
        self
    }
}
