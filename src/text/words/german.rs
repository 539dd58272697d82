//! German. Every noun has a capital, so a capital says little of where a name ends; nouns
//! are known by their endings instead.

use super::{Endings, Lists, endings, list};

pub(super) static GERMAN: Lists = Lists {
    function: list!("de/function"),
    calendar: list!("de/calendar"),
    honorific: list!("de/honorific"),
    office: list!("de/office"),
    former: list!("de/former"),
    acting: list!("de/acting"),
    prospective: list!("de/prospective"),
    transparent: list!("de/transparent"),
    institution: list!("de/institution"),
    namesake: list!("de/namesake"),
    noun: list!("de/noun"),
    of: &["von", "der", "des"],
    article: &[
        "der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines",
    ],
};

/// Endings of offices and occupations: `Bundeskanzlerin`, `Regierungssprecher`.
pub(super) static OFFICES: Endings = endings!("de/office-endings");

/// Endings that only common nouns have.
pub(super) static NOUNS: Endings = endings!("de/noun-endings");

/// Endings of the bodies that every state has.
pub(super) static ORGANS: Endings = endings!("de/organ-endings");
