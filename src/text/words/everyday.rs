//! Everyday words that are also family names, and what tells a name from them.
//!
//! Each file in `data/words` names the list that its words come from.

use super::{List, list};

/// The everyday words of a language.
pub(super) struct Everyday {
    /// Pronouns, auxiliaries, conjunctions, prepositions.
    pub(super) empty: List,
    /// Numbers, seasons, colours, sizes, compass points, titles.
    pub(super) common: List,
    /// What stands before such a word and never before a bare family name.
    pub(super) before: List,
    /// Verbs of saying and the like, as they stand beside somebody's name.
    pub(super) saying: List,
}

pub(super) static ENGLISH: Everyday = Everyday {
    empty: list!("en/empty"),
    common: list!("en/common"),
    before: list!("en/before"),
    saying: list!("en/saying"),
};

pub(super) static GERMAN: Everyday = Everyday {
    empty: list!("de/empty"),
    common: list!("de/common"),
    before: list!("de/before"),
    saying: list!("de/saying"),
};

pub(super) static FRENCH: Everyday = Everyday {
    empty: list!("fr/empty"),
    common: list!("fr/common"),
    before: list!("fr/before"),
    saying: list!("fr/saying"),
};

pub(super) static SPANISH: Everyday = Everyday {
    empty: list!("es/empty"),
    common: list!("es/common"),
    before: list!("es/before"),
    saying: list!("es/saying"),
};

/// The states of the United States, whose names are one word.
pub(super) static US_STATE: List = list!("all/us-state");

/// The last words of the others.
pub(super) static US_STATE_LAST: List = list!("all/us-state-last");

/// Their postal codes and those of the provinces of Canada (USPS, Canada Post), and the
/// abbreviations of the Government Publishing Office.
pub(super) static POSTAL: List = list!("all/postal");

/// Academic degrees and what else stands after a name.
pub(super) static DEGREE: List = list!("all/degree");

/// Currencies (ISO 4217).
pub(super) static CURRENCY: List = list!("all/currency");

/// What follows the adjective of a state where that is a language, a cuisine or a style.
pub(super) static MANNER: List = list!("all/manner");

/// Last words of what letters in brackets may stand for, and is no body.
pub(super) static THING: List = list!("en/thing");

/// Relatives in English, German, French and Spanish.
pub(super) static KIN: List = list!("all/kin");

/// Words with which texts say that somebody died, in these languages.
pub(super) static DYING: List = list!("all/dying");

/// Numbers that open a sentence, in English, German, French and Spanish.
pub(super) static NUMBER: List = list!("all/number");

/// Adjectives of states in French, which stand behind what is theirs.
pub(super) static FRENCH_STATES: List = list!("fr/states");

/// Adjectives of states in Spanish, which stand behind what is theirs.
pub(super) static SPANISH_STATES: List = list!("es/states");

/// Verbs of which a language is the object, and the preposition before one, in French and Spanish.
pub(super) static SPOKEN: List = list!("all/spoken");

/// What a style or a language belongs to, before its adjective in French and Spanish.
pub(super) static MANNER_BEFORE: List = list!("all/manner-before");

/// What is done with languages: `Spanish and French are taught`.
pub(super) static TAUGHT: List = list!("en/taught");

/// Organs of a state in German, French and Spanish.
pub(super) static ORGAN: List = list!("all/organ");
