//! The words with which a language reports what somebody said, from `data/words/speech`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words of one language, by their role.
#[derive(Debug)]
pub struct Speech {
    sections: HashMap<&'static str, HashSet<&'static str>>,
    /// What opens a quotation, and what closes it.
    pub(super) marks: &'static [(char, &'static [char])],
    /// Whether a capital says that a word is a name.
    pub(super) has_capital_names: bool,
    /// Whether every such word opens a sentence of its own.
    pub(super) is_german: bool,
}

const ENGLISH: &[(char, &[char])] = &[
    ('“', &['”']),
    ('"', &['"']),
    ('‘', &['’']),
    ('\'', &['\'']),
    // ``…'', as old wires write.
    ('`', &['\'']),
];
const GERMAN: &[(char, &[char])] = &[
    ('„', &['“', '”', '"']),
    ('»', &['«']),
    ('«', &['»']),
    ('“', &['”']),
    ('"', &['"']),
];
const ROMANCE: &[(char, &[char])] = &[('«', &['»']), ('“', &['”']), ('"', &['"'])];

static ALL: LazyLock<[(&str, Speech); 4]> = LazyLock::new(|| {
    let of = |text, marks, has_capital_names| Speech {
        sections: sections(text),
        marks,
        has_capital_names,
        is_german: !has_capital_names,
    };
    [
        (
            "en",
            of(
                include_str!("../../../data/words/speech/en.txt"),
                ENGLISH,
                true,
            ),
        ),
        (
            "de",
            of(
                include_str!("../../../data/words/speech/de.txt"),
                GERMAN,
                false,
            ),
        ),
        (
            "fr",
            of(
                include_str!("../../../data/words/speech/fr.txt"),
                ROMANCE,
                true,
            ),
        ),
        (
            "es",
            of(
                include_str!("../../../data/words/speech/es.txt"),
                ROMANCE,
                true,
            ),
        ),
    ]
});

impl Speech {
    /// The words of the language of a BCP 47 tag, where they are known.
    pub fn of(tag: &str) -> Option<&'static Speech> {
        let own = tag.split(['-', '_']).next().unwrap_or_default();
        let mut all = ALL.iter();
        all.find(|(language, _)| language.eq_ignore_ascii_case(own))
            .map(|(_, speech)| speech)
    }

    /// Whether a text of a year tells of another time: `in 2020`, `two years ago`.
    pub fn tells_of_earlier(&self, text: &str, year: i32) -> bool {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).any(|word| {
            let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            let other = word.parse::<i32>().is_ok_and(|other| other != year);
            is_year && other || self.has("earlier", &word.to_lowercase())
        })
    }

    /// Whether a word, in small letters, has a role.
    pub(super) fn has(&self, role: &str, word: &str) -> bool {
        self.sections
            .get(role)
            .is_some_and(|words| words.contains(word))
    }
}

fn sections(text: &'static str) -> HashMap<&'static str, HashSet<&'static str>> {
    let mut sections: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut role = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => role = name,
            None => sections
                .entry(role)
                .or_default()
                .extend(line.split_whitespace()),
        }
    }
    sections
}
