//! The nouns of a briefing: plain types, one file each.

pub mod date;
pub mod words;
