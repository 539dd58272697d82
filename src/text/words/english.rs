//! English, and what is said alike in all languages.

use super::{List, Lists, list};

pub(super) static ENGLISH: Lists = Lists {
    function: list!("en/function"),
    calendar: list!("en/calendar"),
    honorific: list!("en/honorific"),
    office: list!("en/office"),
    former: list!("en/former"),
    acting: list!("en/acting"),
    prospective: list!("en/prospective"),
    transparent: list!("en/transparent"),
    institution: list!("en/institution"),
    namesake: list!("en/namesake"),
    noun: list!("en/noun"),
    of: &["of"],
    article: &["the"],
};

/// Weekdays and months, shortened.
pub(super) static CALENDAR_SHORT: List = list!("en/calendar-short");
/// Shortened words beside honorifics and months.
pub(super) static SHORTENED: List = list!("all/shortened");
/// What follows the name of a state or a person.
pub(super) static FOLLOWER: List = list!("all/follower");
/// Words with which somebody is called upon.
pub(super) static CALL: List = list!("en/call");
/// Last words of bodies that every state has.
pub(super) static PUBLIC_BODY: List = list!("en/public-body");
/// Words that are part of an office and none by themselves.
pub(super) static PART_OF_OFFICE: List = list!("en/part-of-office");
/// Last words of the organs of a state.
pub(super) static STATE_ORGAN: List = list!("en/state-organ");
/// Prepositions before where something is.
pub(super) static WHERE: List = list!("all/where");
/// Descriptive last words of companies.
pub(super) static DESCRIPTOR: List = list!("en/descriptor");
/// Small parts of family names.
pub(super) static PARTICLE: List = list!("all/particle");
/// Adjectives of states that their endings do not show.
pub(super) static NATIONALITY: List = list!("en/nationality");
/// Parties, before an office.
pub(super) static PARTISAN: List = list!("en/partisan");
/// Legal forms of companies, in all languages.
pub(super) static LEGAL_FORM: List = list!("all/legal-form");
