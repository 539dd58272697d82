//! Closed lists of the languages: which words a name may stand beside. The words are in
//! `data/words`, one file a list, its source at its head.
//!
//! Only words of general use (and the legal forms of companies everywhere) stand here; what a
//! site writes about stands in its registry. English words count in every language, since
//! every language takes names from it.

mod english;
mod everyday;
mod french;
mod german;
mod given;
mod nicknames;
mod spanish;

use english::{
    CALENDAR_SHORT, CALL, DESCRIPTOR, ENGLISH, FOLLOWER, LEGAL_FORM, NATIONALITY, PART_OF_OFFICE,
    PARTICLE, PARTISAN, PUBLIC_BODY, SHORTENED, STATE_ORGAN, WHERE,
};
use french::FRENCH;
use german::GERMAN;
pub(crate) use nicknames::nicknames;
use spanish::SPANISH;
use std::sync::LazyLock;

/// The language of a text or of a registry, as far as names in it go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// And every language whose words are not known.
    #[default]
    English,
    /// Nouns have capitals, names have cases.
    German,
    /// Articles lose their vowel before a name.
    French,
    /// People have two family names.
    Spanish,
}

/// The words of a language that concern names.
struct Lists {
    /// Words that open sentences and phrases, and never belong to a name beside them.
    function: List,
    /// Weekdays and months.
    calendar: List,
    /// Words that stand before a person's name and never before anything else.
    honorific: List,
    /// Words of offices.
    office: List,
    /// Words before an office that is over.
    former: List,
    /// Words before an office that is held for the time being.
    acting: List,
    /// Words before an office that is not held, or not yet.
    prospective: List,
    /// Heads of `X of NAME` that leave the name itself meant.
    transparent: List,
    /// Heads of `X of NAME` that make another name.
    institution: List,
    /// Words after a name that make it that of a thing called after it.
    namesake: List,
    /// Common nouns that may be written with a capital before or after a name.
    noun: List,
    /// `of`, small.
    of: &'static [&'static str],
    /// `the`, small.
    article: &'static [&'static str],
}

impl Language {
    /// Of the same in English, German, French and Spanish, this language's.
    pub fn pick<T>(self, [english, german, french, spanish]: [T; 4]) -> T {
        match self {
            Language::English => english,
            Language::German => german,
            Language::French => french,
            Language::Spanish => spanish,
        }
    }

    /// The language of a BCP 47 tag: `de-AT` is German.
    pub fn of(tag: &str) -> Language {
        match tag
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "de" => Language::German,
            "fr" => Language::French,
            "es" => Language::Spanish,
            _ => Language::English,
        }
    }

    /// Its own words, beside the English ones.
    fn own(self) -> Option<&'static Lists> {
        match self {
            Language::English => None,
            Language::German => Some(&GERMAN),
            Language::French => Some(&FRENCH),
            Language::Spanish => Some(&SPANISH),
        }
    }

    /// Its everyday words, and those of English, from which every language takes names.
    fn everyday(self) -> [&'static everyday::Everyday; 2] {
        let own = self.pick([
            &everyday::ENGLISH,
            &everyday::GERMAN,
            &everyday::FRENCH,
            &everyday::SPANISH,
        ]);
        [own, &everyday::ENGLISH]
    }

    /// Words without content that are also family names: `Do`, `Will`.
    pub(crate) fn is_empty_word(self, word: &str) -> bool {
        self.everyday().iter().any(|own| own.empty.has(word))
    }

    /// Everyday words that are also family names: months, numbers, colours, titles.
    pub(crate) fn is_common_word(self, word: &str) -> bool {
        self.everyday()[0].common.has(word) || self.is_calendar(word)
    }

    /// Months and weekdays of the language itself.
    fn is_calendar(self, word: &str) -> bool {
        self.own().unwrap_or(&ENGLISH).calendar.has(word)
    }

    /// What stands before such a word, and never before a bare family name.
    pub(crate) fn is_before_word(self, word: &str) -> bool {
        let lists = self.everyday();
        lists[0].before.has(word) || self.is_common_word(word)
    }

    /// Verbs of saying and the like, as they stand beside somebody's name.
    pub(crate) fn is_saying(self, word: &str) -> bool {
        self.everyday().iter().any(|own| own.saying.has(word))
    }

    fn has(self, word: &str, list: fn(&Lists) -> &List) -> bool {
        list(&ENGLISH).has(word) || self.own().is_some_and(|own| list(own).has(word))
    }

    /// Words that open sentences and phrases, and never belong to a name beside them.
    pub(crate) fn is_function(self, word: &str) -> bool {
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        self.has(stem, |of| &of.function)
            || self.has(word, |of| &of.calendar)
            || CALENDAR_SHORT.has(word)
    }

    /// Words that stand before a person's name and never before anything else.
    pub(crate) fn is_honorific(self, word: &str) -> bool {
        self.has(word, |of| &of.honorific)
    }

    /// Words of offices: before a person's name or after that of a state or company.
    pub(crate) fn is_office(self, word: &str) -> bool {
        let word = match word.split_once('-') {
            Some((ex, office)) if ex.eq_ignore_ascii_case("ex") => office,
            _ => word,
        };
        self.is_honorific(word)
            || self.has(word, |of| &of.office)
            || (self == Language::German && ends_as(word, &german::OFFICES))
    }

    /// Words of offices that are one by themselves, not part of one as `defence` and `vice` are.
    pub(crate) fn is_post(self, word: &str) -> bool {
        self.is_office(word) && !PART_OF_OFFICE.has(word)
    }

    /// Words before an office that is over: `former`.
    pub(crate) fn is_former(self, word: &str) -> bool {
        self.has(word, |of| &of.former)
    }

    /// Words before an office that is held for the time being: `acting`.
    pub(crate) fn is_acting(self, word: &str) -> bool {
        self.has(word, |of| &of.acting)
    }

    /// Words before an office that is not held, or not yet: `shadow`, `designate`.
    pub(crate) fn is_prospective(self, word: &str) -> bool {
        self.has(word, |of| &of.prospective)
    }

    /// Words that make one office of two: `prime`, `vice`, `chief`.
    pub(crate) fn is_rank(self, word: &str) -> bool {
        let rank = [
            "prime", "chief", "premier", "premiere", "primer", "primera", "first",
        ];
        rank.contains(&word) || self.is_prospective(word) || self.is_acting(word)
    }

    /// What a folded word calls somebody who no longer is it: `president` of `ex-president`,
    /// `presidente` of `expresidente`, `kanzler` of `altkanzler`.
    pub(crate) fn was(self, word: &str) -> Option<&str> {
        let own = match self {
            Language::Spanish => "ex",
            Language::German => "alt",
            _ => "ex-",
        };
        word.strip_prefix("ex-").or_else(|| word.strip_prefix(own))
    }

    /// Words that may follow the name of a state or a person without making it another name.
    pub(crate) fn is_follower(self, word: &str) -> bool {
        self.is_office(word) || FOLLOWER.has(word)
    }

    /// Heads of `X of NAME` that leave the name itself meant: the government of India.
    pub(crate) fn is_transparent(self, word: &str) -> bool {
        self.is_office(word) || self.has(word, |of| &of.transparent)
    }

    /// Heads of `X of NAME` that make another name even where a sentence opens with them.
    pub(crate) fn is_institution(self, word: &str) -> bool {
        self.has(word, |of| &of.institution)
    }

    /// Words that make a name beside them that of a thing called after it: `George Washington University`.
    pub(crate) fn is_namesake(self, word: &str) -> bool {
        self.is_institution(word) || self.has(word, |of| &of.namesake)
    }

    /// Common nouns before a name, which are neither its first part nor somebody's given name.
    pub(crate) fn is_noun(self, word: &str) -> bool {
        self.is_office(word)
            || self.has(word, |of| &of.noun)
            || (self == Language::German && ends_as(word, &german::NOUNS))
    }

    /// Words in the names of bodies that every state has.
    pub(crate) fn is_public_body(self, word: &str) -> bool {
        is_public_body(word)
            || self.own().is_some_and(|own| own.institution.has(word))
            || (self != Language::English && everyday::ORGAN.has(word))
            || (self == Language::German && ends_as(word, &german::ORGANS))
    }

    /// The word that leads to what something is of, in small letters.
    pub(crate) fn is_of(self, word: &str) -> bool {
        word == "of" || self.own().is_some_and(|own| own.of.contains(&word))
    }

    /// Adjectives of states that stand behind what is theirs, in French and Spanish.
    pub(crate) fn is_foreign(self, word: &str) -> bool {
        match self {
            Self::French => everyday::FRENCH_STATES.has(word),
            Self::Spanish => everyday::SPANISH_STATES.has(word),
            _ => false,
        }
    }

    /// The article in small letters.
    pub(crate) fn is_article(self, word: &str) -> bool {
        word == "the" || self.own().is_some_and(|own| own.article.contains(&word))
    }

    /// Whether a capital says nothing of where a name ends.
    pub(crate) fn has_capital_nouns(self) -> bool {
        self == Language::German
    }

    /// Whether bodies and offices are written with a small first letter: `le ministère des Armées`.
    pub(crate) fn has_small_bodies(self) -> bool {
        matches!(self, Language::French | Language::Spanish)
    }

    /// Whether what stands before an apostrophe is a word that has lost its vowel before one.
    pub(crate) fn is_elided(self, word: &str) -> bool {
        self == Language::French && french::ELIDED.has(word)
    }

    /// A word without the one before it that has lost its vowel: `ancien` of `l'ancien`.
    pub(crate) fn unelided(self, word: &str) -> &str {
        let split = word.split_once(['\'', '’']);
        split
            .filter(|(head, _)| self.is_elided(head))
            .map_or(word, |(_, rest)| rest)
    }
}

/// Whether a word with a capital ends in one of these.
fn ends_as(word: &str, endings: &Endings) -> bool {
    word.starts_with(char::is_uppercase) && {
        let word = word.to_lowercase();
        let stem = word.strip_suffix("in").unwrap_or(&word);
        (endings.0.iter()).any(|end| word.ends_with(end) || stem.ends_with(end))
    }
}

/// Legal forms of companies, without their dots.
pub(crate) fn is_legal_form(word: &str) -> bool {
    let bare: String = word
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | '/'))
        .collect();
    LEGAL_FORM.has(&bare)
}

/// Adjectives of states and peoples, as far as their endings show it.
pub(crate) fn is_nationality(word: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "ese", "nian", "sian", "rian", "lian", "dian", "tian", "cian", "gian", "bian", "vian",
        "nish", "kish", "tish", "rish", "dish", "lish", "rican",
    ];
    word.starts_with(char::is_uppercase)
        && (ENDINGS.iter().any(|e| word.ends_with(e)) || NATIONALITY.has(word))
}

/// Last words of names that say only that there is more than one company or office.
pub(crate) fn is_umbrella(word: &str) -> bool {
    matches!(word, "Group" | "Holding" | "Holdings" | "System")
}

/// Words that may follow a company's name without making it another company's.
pub(crate) fn is_trade(word: &str) -> bool {
    is_legal_form(word)
        || is_umbrella(word)
        || matches!(
            word,
            "Motors"
                | "Motor"
                | "Computer"
                | "Computers"
                | "Insurance"
                | "Industries"
                | "Enterprises"
                | "Flight"
        )
}

/// Last words of the names of bodies that every state has: `Senate`, `Air Force`.
pub(crate) fn is_public_body(word: &str) -> bool {
    ENGLISH.institution.has(word) || PUBLIC_BODY.has(word)
}

/// Last words of the organs of a state: `Agriculture Department`, `Navy`.
pub(crate) fn is_state_organ(word: &str) -> bool {
    STATE_ORGAN.has(word)
}

/// Prepositions of English, German, French and Spanish before where something is.
pub(crate) fn is_where(word: &str) -> bool {
    WHERE.has(word) && word.starts_with(char::is_lowercase)
}

/// States of the United States whose names are one word.
pub(crate) fn is_us_state(word: &str) -> bool {
    everyday::US_STATE.has(word)
}

/// Last words of the names of the others: `Carolina`.
pub(crate) fn ends_us_state(word: &str) -> bool {
    everyday::US_STATE_LAST.has(word)
}

/// What stands before a language or a style in French and Spanish: `en`, `cuisine`.
pub(crate) fn is_spoken_before(word: &str) -> bool {
    everyday::SPOKEN.has(word) || everyday::MANNER_BEFORE.has(word)
}

/// What is done with languages: `taught`.
pub(crate) fn is_taught(word: &str) -> bool {
    everyday::TAUGHT.has(word)
}

/// What follows the name of a state with a hyphen and makes it that of another.
pub(crate) fn ends_state(word: &str) -> bool {
    matches!(word, "Bissau" | "Brazzaville" | "Kinshasa")
}

/// What stands before the name of a body in English where that of no state is meant.
pub(crate) fn is_below_state(word: &str) -> bool {
    matches!(
        word,
        "state" | "provincial" | "regional" | "county" | "city" | "municipal" | "local"
    )
}

/// Last words of what letters in brackets may stand for, and is no body: `Act`.
pub(crate) fn is_thing(word: &str) -> bool {
    everyday::THING.has(word)
}

/// What stands before an office in the name of a body's: `High Commissioner`.
pub(crate) fn is_high(word: &str) -> bool {
    matches!(
        word,
        "High" | "Special" | "Senior" | "Permanent" | "Principal" | "Executive"
    )
}

/// Numbers in words, in all languages.
pub(crate) fn is_number(word: &str) -> bool {
    everyday::NUMBER.has(word)
}

/// Relatives, in all languages.
pub(crate) fn is_kin(word: &str) -> bool {
    everyday::KIN.has(word)
}

/// Words with which texts say that somebody died, in all languages.
pub(crate) fn is_dying(word: &str) -> bool {
    everyday::DYING.has(word)
}

/// What stands before the name of a ship.
pub(crate) fn is_ship(word: &str) -> bool {
    matches!(
        word,
        "USS" | "USNS" | "USCGC" | "HMS" | "HMAS" | "HMCS" | "INS" | "SS" | "MV" | "RV"
    )
}

/// Postal codes of American states and Canadian provinces, and their older abbreviations.
pub(crate) fn is_postal(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| *c != '.').collect();
    word.starts_with(char::is_uppercase) && everyday::POSTAL.has(&bare)
}

/// Academic degrees without points.
pub(crate) fn is_academic(word: &str) -> bool {
    everyday::DEGREE.has(word)
}

/// Codes of currencies.
pub(crate) fn is_currency(word: &str) -> bool {
    everyday::CURRENCY.has(word)
}

/// What follows the adjective of a state where that is a language, a cuisine or a style.
pub(crate) fn is_manner(word: &str) -> bool {
    everyday::MANNER.has(word)
}

/// Words that say which party somebody is of.
pub(crate) fn is_partisan(word: &str) -> bool {
    PARTISAN.has(word)
}

/// An office in folded words as it is where it is not shortened: `senator` for `sen.`.
pub(crate) fn whole(office: &str) -> &str {
    match office {
        "sen." | "sen" => "senator",
        "rep." | "rep" | "congressman" | "congresswoman" => "representative",
        "gov." => "governor",
        "amb." => "ambassador",
        _ => office,
    }
}

/// Descriptive last words of company names that writers leave out once the company is known.
pub(crate) fn is_descriptor(word: &str) -> bool {
    is_legal_form(word) || DESCRIPTOR.has(word)
}

/// Parts of family names that are written small before the last word.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLE.has(word)
}

/// Given names of English, German, French and Spanish.
pub(crate) fn is_given_name(word: &str) -> bool {
    given::GIVEN.has(word)
}

/// Spanish given names that are often the second of two, so that no family name follows the first.
pub(crate) fn is_second_given_name(word: &str) -> bool {
    spanish::SECOND_GIVEN.has(word)
}

/// What follows a personal name: junior, the third.
pub(crate) fn is_suffix(word: &str) -> bool {
    is_generation(word) || is_degree(word)
}

/// Two letters that mean one body or state wherever they stand.
pub(crate) fn is_whole_pair(acronym: &str) -> bool {
    matches!(acronym, "US" | "UK" | "UN" | "EU")
}

/// What tells a son from his father: `Jr.`, `III`.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(
        word.trim_matches([',', '.']),
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "jr" | "sr" | "Ii" | "Iii"
    )
}

/// Academic degrees after a name, with their points or without: `M.D.`.
pub(crate) fn is_degree(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    matches!(
        plain.as_str(),
        "PhD" | "MD" | "JD" | "MPH" | "MBA" | "DDS" | "DVM" | "DPhil" | "Esq" | "RN"
    )
}

/// Shortened words that end in a dot and do not end the sentence.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let stem = word.strip_suffix('.').unwrap_or(word);
    stem.contains('.')
        || stem.chars().count() == 1
        || ENGLISH.calendar.has(stem)
        || CALENDAR_SHORT.has(stem)
        || (ENGLISH.honorific.has(stem) && stem.len() <= 5)
        || SHORTENED.has(stem)
}

/// Whether a word is a verb as headings and bullets begin with: `Supporting`, `Strengthened`.
pub(crate) fn is_opening_verb(word: &str) -> bool {
    (word.ends_with("ing") || word.ends_with("ed"))
        && !matches!(word, "United" | "Allied" | "Beijing" | "Red")
}

/// Whether a word is an acronym, `EVs` and the like included.
pub(crate) fn is_acronym(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    stem.len() > 1
        && stem.chars().all(char::is_uppercase)
        && !is_legal_form(word)
        && !matches!(word, "TV" | "FC" | "FM")
}

/// What stands after a person's name as a rank or an honour: `Kim Shaw MP`.
pub(crate) fn is_postnominal(word: &str) -> bool {
    is_degree(word)
        || matches!(
            word,
            "MP" | "MPs"
                | "MEP"
                | "MSP"
                | "MLA"
                | "QC"
                | "KC"
                | "OBE"
                | "CBE"
                | "MBE"
                | "DBE"
                | "KBE"
                | "CEO"
                | "CFO"
                | "COO"
        )
}

/// Words after which the name of a people is that of a language.
pub(crate) fn is_speaking(word: &str) -> bool {
    matches!(word, "in" | "speak" | "speaks" | "spoke" | "speaking")
}

/// Whether a text ends in words with which somebody is called upon by name: `Go ahead, `, `MS. BRAND:  `.
pub(crate) fn calls(before: &str) -> bool {
    let trimmed = before.trim_end();
    if let Some(turn) = trimmed.strip_suffix(':') {
        let label = turn.rsplit(char::is_whitespace).next().unwrap_or(turn);
        return label.chars().count() > 2 && !label.contains(char::is_lowercase);
    }
    let Some(head) = trimmed.strip_suffix(',') else {
        return false;
    };
    let last = head
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or(head);
    CALL.has(last)
}

/// A list of words, sorted, each packed into a number.
struct List(LazyLock<Box<[u128]>>);

impl List {
    /// Packs words in lower case, white space between them.
    fn of(text: &str) -> Box<[u128]> {
        let words = lines(text).flat_map(str::split_whitespace);
        let mut packed: Vec<u128> = words.map(packed).collect();
        packed.sort_unstable();
        packed.into()
    }

    /// Whether the word is in the list, whatever its case and with or without a final dot.
    fn has(&self, word: &str) -> bool {
        let word = match word.ends_with('.') {
            true => packed(word.trim_end_matches('.')),
            false => packed(word),
        };
        word != 0 && self.0.binary_search(&word).is_ok()
    }
}

/// Endings of words, in small letters.
struct Endings(LazyLock<Box<[&'static str]>>);

/// The lines of a file of words without its comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// The list of words in a file of `data/words`.
macro_rules! list {
    ($path:literal) => {
        $crate::text::words::List(std::sync::LazyLock::new(|| {
            $crate::text::words::List::of(include_str!(concat!(
                "../../../data/words/",
                $path,
                ".txt"
            )))
        }))
    };
}
use list;

/// The endings in such a file.
macro_rules! endings {
    ($path:literal) => {
        $crate::text::words::Endings(std::sync::LazyLock::new(|| {
            let text = include_str!(concat!("../../../data/words/", $path, ".txt"));
            $crate::text::words::lines(text)
                .flat_map(str::split_whitespace)
                .collect()
        }))
    };
}
use endings;

/// The letters of a word in lower case, as a number; 0 for one of more than 16 bytes, which
/// no word of the lists has.
fn packed(word: &str) -> u128 {
    let mut bytes = [0; 16];
    if word.is_ascii() {
        if let Some(room) = bytes.get_mut(..word.len()) {
            room.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
        }
        return u128::from_be_bytes(bytes);
    }
    let mut len = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let end = len + c.len_utf8();
        let Some(room) = bytes.get_mut(len..end) else {
            return 0;
        };
        c.encode_utf8(room);
        len = end;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        let english = Language::English;
        for word in ["Senator", "senator", "SEN.", "frau", "Señor", "SEÑORA"] {
            assert!(english.is_honorific(word), "{word}");
        }
        for word in ["", ".", "sena", "senatorial", "undersecretaryships-general"] {
            assert!(!english.is_honorific(word), "{word}");
        }
        assert!(english.is_transparent("Plenipotentiary"));
    }

    #[test]
    fn each_language_has_words_of_its_own() {
        let all = ["en", "de-AT", "fr", "es-419", "pt"].map(Language::of);
        let know = |word: &str| all.map(|language| language.is_function(word));
        assert_eq!(know("However"), [true; 5]);
        assert_eq!(know("Für"), [false, true, false, false, false]);
        assert_eq!(know("D’après"), [false, false, true, false, false]);
        assert_eq!(know("Según"), [false, false, false, true, false]);
        let german = Language::German;
        for word in [
            "Bundeskanzlerin",
            "Altkanzler",
            "Regierungssprecher",
            "Präsidentin",
        ] {
            assert!(german.is_office(word), "{word}");
        }
        for word in ["Kanzleramt", "sprecher", "Heinz"] {
            assert!(!german.is_office(word), "{word}");
        }
    }

    #[test]
    fn every_listed_word_has_room() {
        let of = |of: &'static Lists| {
            let (function, honorific) = (&of.function, &of.honorific);
            let (institution, transparent) = (&of.institution, &of.transparent);
            [
                function,
                &of.calendar,
                honorific,
                &of.office,
                &of.former,
                &of.acting,
                &of.prospective,
                institution,
                transparent,
                &of.namesake,
                &of.noun,
            ]
        };
        let languages = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH];
        let common = [
            &CALENDAR_SHORT,
            &SHORTENED,
            &FOLLOWER,
            &CALL,
            &PUBLIC_BODY,
            &STATE_ORGAN,
            &WHERE,
            &everyday::US_STATE,
            &everyday::US_STATE_LAST,
            &everyday::THING,
            &everyday::KIN,
            &everyday::NUMBER,
            &everyday::DYING,
            &everyday::POSTAL,
            &everyday::DEGREE,
            &everyday::CURRENCY,
            &everyday::MANNER,
            &PART_OF_OFFICE,
            &DESCRIPTOR,
            &PARTICLE,
            &PARTISAN,
            &NATIONALITY,
            &LEGAL_FORM,
            &spanish::SECOND_GIVEN,
            &given::GIVEN,
        ];
        let mut lists = languages.into_iter().flat_map(of).chain(common);
        assert!(lists.all(|list| list.0.first() != Some(&0)));
    }

    #[test]
    fn months_and_weekdays_are_those_of_cldr() {
        // Austria and Peru have a month of their own.
        for (language, locales) in [
            (Language::English, &["en"][..]),
            (Language::German, &["de", "de-AT"]),
            (Language::French, &["fr"]),
            (Language::Spanish, &["es", "es-PE"]),
        ] {
            let names = locales.iter().flat_map(|locale| calendar(locale));
            let mut names: Vec<String> = names.collect();
            names.sort();
            names.dedup();
            for name in &names {
                assert!(language.is_calendar(name), "{name}");
            }
            let listed = language.own().unwrap_or(&ENGLISH).calendar.0.len();
            assert_eq!(listed, names.len(), "{names:?}");
        }
    }

    /// The months and weekdays of a locale, in small letters.
    fn calendar(locale: &str) -> Vec<String> {
        use icu_calendar::Gregorian;
        use icu_datetime::fieldsets::{E, M};
        use icu_datetime::{FixedCalendarDateTimeFormatter as Formatter, input::Date};
        let locale: icu_locale_core::Locale = locale.parse().unwrap();
        let date = |month, day| Date::try_new_gregorian(2024, month, day).unwrap();
        let months = Formatter::<Gregorian, M>::try_new((&locale).into(), M::long()).unwrap();
        let weekdays = Formatter::<Gregorian, E>::try_new((&locale).into(), E::long()).unwrap();
        let months = (1..=12).map(|month| months.format(&date(month, 1)).to_string());
        let weekdays = (1..=7).map(|day| weekdays.format(&date(1, day)).to_string());
        months
            .chain(weekdays)
            .map(|name| name.to_lowercase())
            .collect()
    }
}
