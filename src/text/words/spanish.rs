//! Spanish. Offices and bodies are written small, and a person has two family names.

use super::{List, Lists, list};

pub(super) static SPANISH: Lists = Lists {
    function: list!("es/function"),
    calendar: list!("es/calendar"),
    honorific: list!("es/honorific"),
    office: list!("es/office"),
    former: list!("es/former"),
    acting: list!("es/acting"),
    prospective: list!("es/prospective"),
    transparent: list!("es/transparent"),
    institution: list!("es/institution"),
    namesake: list!("es/namesake"),
    noun: list!("es/noun"),
    of: &["de", "del"],
    article: &["el", "la", "los", "las"],
};

/// Given names that are often the second of two: `José Luis`.
pub(super) static SECOND_GIVEN: List = list!("es/second-given");
