//! French. Offices and bodies are written small, and small words lose a vowel before one.

use super::{List, Lists, list};

pub(super) static FRENCH: Lists = Lists {
    function: list!("fr/function"),
    calendar: list!("fr/calendar"),
    honorific: list!("fr/honorific"),
    office: list!("fr/office"),
    former: list!("fr/former"),
    acting: list!("fr/acting"),
    prospective: list!("fr/prospective"),
    transparent: list!("fr/transparent"),
    institution: list!("fr/institution"),
    namesake: list!("fr/namesake"),
    noun: list!("fr/noun"),
    of: &["de", "du", "des", "d"],
    article: &["la", "le", "les", "l"],
};

/// Words that lose their vowel before one: `l'OTAN`, `D'Elbonie`, `Qu'Emmanuel`.
pub(super) static ELIDED: List = list!("fr/elided");
