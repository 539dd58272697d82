//! Which words of a person's name are the family name: for finding people in texts and for
//! sorting them alike.

use crate::text::words::{self, Language};
use std::ops::Range;

/// A name's words without commas, and the suffixes after them: `Jr.`, `III`.
pub(crate) fn parts(name: &str) -> (Vec<&str>, Vec<&str>) {
    let mut parts: Vec<&str> = name.split_whitespace().collect();
    let kept = parts.iter().rposition(|part| !is_suffix(part));
    let suffix = parts.split_off(kept.map_or(0, |at| at + 1));
    let core = parts.into_iter().map(|part| part.trim_end_matches(','));
    (core.collect(), suffix)
}

/// Whether a word after a name is no part of it: `Jr.`, `III`, `3rd`.
fn is_suffix(word: &str) -> bool {
    let ordinal = word.trim_matches([',', '.']);
    words::is_suffix(word) || matches!(ordinal, "2nd" | "3rd" | "4th" | "5th")
}

/// The words that are the family name, with its particles: the last, or the first where the
/// family name stands first. None where there is one word alone, or a title before it.
pub(crate) fn guess(core: &[&str], family_first: bool, language: Language) -> Option<Range<usize>> {
    if core.len() < 2 || language.is_honorific(core[0]) {
        return None;
    }
    if family_first {
        return Some(0..1);
    }
    let mut from = core.len() - 1;
    while from > 1
        && words::is_particle(core[from - 1])
        && core[from - 1].starts_with(char::is_lowercase)
    {
        from -= 1;
    }
    Some(from..core.len())
}

/// Whether the two last words of a Spanish name are both family names: `García Nieves`.
pub(crate) fn is_double(core: &[&str], family: &Range<usize>, language: Language) -> bool {
    let before = family.start.checked_sub(1).map(|at| core[at]);
    language == Language::Spanish
        && family.len() == 1
        && core.len() > 2
        && before.is_some_and(|word| !is_initial(word) && !words::is_second_given_name(word))
}

/// Whether a word of a name is an initial: `J.`.
pub(crate) fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

/// By what a person sorts: `Sullivan, Jake`; `King, Martin Luther Jr.`; `Wu, Yanan`. `family` is
/// the family name as recorded.
pub fn sort_name(
    name: &str,
    family: Option<&str>,
    family_first: bool,
    language: Language,
) -> String {
    let (core, suffix) = parts(name);
    let range = match family {
        Some(family) => match recorded(&core, family, family_first) {
            None => return format!("{family}, {name}"),
            found => found,
        },
        None => guess(&core, family_first, language).map(|range| {
            let double = is_double(&core, &range, language);
            range.start - usize::from(double)..range.end
        }),
    };
    let Some(range) = range else {
        return name.to_owned();
    };
    let (before, after) = (&core[..range.start], &core[range.end..]);
    let rest: Vec<&str> = [before, after, &suffix].concat();
    let family = core[range].join(" ");
    match rest.is_empty() {
        true => family,
        false => format!("{family}, {}", rest.join(" ")),
    }
}

/// Where a recorded family name stands in a name.
fn recorded(core: &[&str], family: &str, family_first: bool) -> Option<Range<usize>> {
    let family: Vec<&str> = family.split_whitespace().collect();
    let mut windows = core.windows(family.len().max(1));
    let is_it = |window: &[&str]| window == family;
    let start = match family_first {
        true => windows.position(is_it),
        false => windows.rposition(is_it),
    }?;
    Some(start..start + family.len())
}

#[cfg(test)]
mod tests {
    use super::sort_name;
    use crate::text::words::Language;

    #[test]
    fn people_sort_by_the_family_name_that_texts_use() {
        for (name, family, first, expected) in [
            ("Jake Sullivan", None, false, "Sullivan, Jake"),
            ("Jake Sullivan", Some("Sullivan"), false, "Sullivan, Jake"),
            ("Wu Yanan", None, true, "Wu, Yanan"),
            ("Wu Yanan", Some("Wu"), false, "Wu, Yanan"),
            (
                "Martin Luther King Jr.",
                None,
                false,
                "King, Martin Luther Jr.",
            ),
            (
                "John D. Rockefeller IV",
                None,
                false,
                "Rockefeller, John D. IV",
            ),
            ("Benigno Aquino 3rd", None, false, "Aquino, Benigno 3rd"),
            ("Ben Cline, Sr.", None, false, "Cline, Ben Sr."),
            ("Ursula von der Leyen", None, false, "von der Leyen, Ursula"),
            (
                "Robert F. Kennedy Jr.",
                Some("Kennedy"),
                false,
                "Kennedy, Robert F. Jr.",
            ),
            (
                "Yamandú Orsi Martínez",
                Some("Orsi"),
                false,
                "Orsi, Yamandú Martínez",
            ),
            ("Li Li", Some("Li"), true, "Li, Li"),
            ("Suharto", None, false, "Suharto"),
            ("Mrs. Ford", None, false, "Mrs. Ford"),
            ("Ada Lovelace", Some("Byron"), false, "Byron, Ada Lovelace"),
            ("习近平", Some("习"), true, "习, 习近平"),
        ] {
            let found = sort_name(name, family, first, Language::English);
            assert_eq!(found, expected, "{name}");
        }
        let spanish = |name| sort_name(name, None, false, Language::Spanish);
        assert_eq!(spanish("María García Nieves"), "García Nieves, María");
        assert_eq!(spanish("Ana Ruiz"), "Ruiz, Ana");
    }
}
