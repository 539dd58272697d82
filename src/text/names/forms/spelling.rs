//! Spellings of one form: with and without the space between the parts of a name in Han, kana
//! and Hangul, `&` and `and`, `Organisation` and `Organization`, hyphens, points in acronyms.

use crate::text::names::SubjectKind;
use crate::text::names::forms::Sense;
use crate::text::scripts;
use crate::text::words::{self, Language};

/// Longer names are not written with a hyphen in place of each space.
const FEW_WORDS: usize = 4;

/// Adds the other spellings of all forms that are there.
pub(super) fn respell(kind: SubjectKind, language: Language, out: &mut Vec<(String, Sense)>) {
    let is_body = kind != SubjectKind::Person;
    let mut step = |make: &dyn Fn(&str) -> Vec<String>| {
        let mut more = Vec::new();
        for (form, sense) in out.iter().filter(|(_, sense)| *sense != Sense::Demonym) {
            let sense = if *sense == Sense::Name {
                Sense::Alias
            } else {
                *sense
            };
            more.extend(make(form).into_iter().map(|form| (form, sense)));
        }
        out.extend(more);
    };
    step(&loose);
    if is_body {
        step(&|form| conjoined(form, language));
        step(&|form| swapped(form, &IZE));
        step(&|form| swapped(form, &CO));
        step(&|form| pointed(form).into_iter().collect());
    }
    step(&|form| hyphened(form, is_body));
}

/// The marks that set the parts of a foreign name apart in Chinese and Japanese.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '·' | '・' | '･' | '‧' | '•' | '＝' | '゠')
}

/// A name in Han, kana or Hangul with another separator, or none, between its parts.
fn loose(form: &str) -> Vec<String> {
    let is_loose = form.chars().any(scripts::has_loose_names)
        && (form.chars()).all(|c| is_separator(c) || scripts::has_loose_names(c))
        && form.contains(is_separator);
    if !is_loose {
        return Vec::new();
    }
    let parts: Vec<&str> = form.split(is_separator).filter(|p| !p.is_empty()).collect();
    let is_foreign = form.contains(|c| is_separator(c) && !c.is_whitespace())
        || form.chars().any(scripts::is_katakana);
    let marks: &[&str] = if is_foreign {
        &["", " ", "·", "＝"]
    } else {
        &["", " "]
    };
    let spellings = marks.iter().map(|mark| parts.join(mark));
    spellings.filter(|spelling| spelling != form).collect()
}

/// `Marks and Spencer` for `Marks & Spencer`, and the other way round.
fn conjoined(form: &str, language: Language) -> Vec<String> {
    let own = language.pick([" and ", " und ", " et ", " y "]);
    let mut all = Vec::new();
    for and in [" and ", own] {
        if form.contains(" & ") {
            all.push(form.replace(" & ", and));
        } else if form.matches(and).count() == 1 {
            all.push(form.replace(and, " & "));
        }
    }
    all.dedup();
    all
}

/// British and American endings.
const IZE: [(&str, &str); 6] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ization", "isation"),
    ("izing", "ising"),
    ("ized", "ised"),
];

/// With and without a hyphen.
const CO: [(&str, &str); 4] = [
    ("Co-op", "Coop"),
    ("Co-ord", "Coord"),
    ("Coop", "Co-op"),
    ("Coord", "Co-ord"),
];

fn swapped(form: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let mut pairs = pairs.iter();
    // `Rising` and `Raised` have no other spelling: four letters stand before the ending.
    let is_found = |at: usize, from: &str| {
        let head = form[..at].trim_end_matches(char::is_alphabetic);
        from.starts_with('C') || form[head.len()..at].chars().count() > 3
    };
    let found = pairs.find(|(from, _)| form.match_indices(from).any(|(at, _)| is_found(at, from)));
    let found = found.map(|(from, to)| form.replace(from, to));
    found.into_iter().collect()
}

/// `W.H.O.` for `WHO`, `WHO` for `W.H.O.`.
fn pointed(form: &str) -> Option<String> {
    let is_acronym =
        |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    // `B.A.` is a degree, `N.C.` a state, `P.M.` an hour.
    let is_other = match form.len() {
        2 => !words::is_whole_pair(form),
        _ => words::is_degree(form),
    };
    if is_acronym(form) && !is_other {
        return Some(form.chars().flat_map(|c| [c, '.']).collect());
    }
    let plain: String = form.chars().filter(|c| *c != '.').collect();
    (is_acronym(&plain) && form.len() == 2 * plain.len()).then_some(plain)
}

/// `Jean Luc Roe` for `Jean-Luc Roe`, `Asia-Pacific Forum` for `Asia Pacific Forum`. Of a
/// person's name one space at least stays: `Kelly-Jones` is not `Kelly Jones`.
fn hyphened(form: &str, is_body: bool) -> Vec<String> {
    let is_letter = |c: char| c.is_alphabetic();
    let within = |at: usize, len: usize| {
        form[..at].ends_with(is_letter) && form[at + len..].starts_with(is_letter)
    };
    let mut all = Vec::new();
    if form.match_indices('-').any(|(at, _)| within(at, 1)) {
        all.push(form.replace('-', " "));
    }
    let spaces: Vec<usize> = form.match_indices(' ').map(|m| m.0).collect();
    let fits = spaces.len() < FEW_WORDS && spaces.len() > usize::from(!is_body);
    // Neither `Rum-and Coke`; the first word may be a small one, `al-Rum`.
    let is_name = |at: usize| {
        let from = form[..at].rfind(' ').map_or(0, |space| space + 1);
        let capital = |at: usize| form[at..].starts_with(char::is_uppercase);
        (from == 0 || capital(from)) && capital(at + 1)
    };
    for &at in spaces.iter().filter(|at| fits && is_name(**at)) {
        all.push(format!("{}-{}", &form[..at], &form[at + 1..]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(kind: SubjectKind, form: &str) -> Vec<String> {
        let mut out = vec![(form.to_owned(), Sense::Alias)];
        respell(kind, Language::English, &mut out);
        out.into_iter().skip(1).map(|made| made.0).collect()
    }

    #[test]
    fn one_form_has_these_spellings() {
        for (kind, form, others) in [
            (SubjectKind::Person, "田中 太郎", &["田中太郎"][..]),
            (
                SubjectKind::Person,
                "田中　太郎",
                &["田中太郎", "田中 太郎"],
            ),
            (SubjectKind::Person, "김 철수", &["김철수"]),
            (
                SubjectKind::Person,
                "唐纳德·特朗普",
                &["唐纳德特朗普", "唐纳德 特朗普", "唐纳德＝特朗普"],
            ),
            (SubjectKind::Person, "สม ชาย", &[]),
            (SubjectKind::Person, "Ana Roe", &[]),
            (SubjectKind::Person, "Jean-Luc Roe", &["Jean Luc Roe"]),
            (
                SubjectKind::Person,
                "Kim Jong Un",
                &["Kim-Jong Un", "Kim Jong-Un"],
            ),
            (SubjectKind::Organization, "Al Rum", &["Al-Rum"]),
            (SubjectKind::Organization, "Al-Rum", &["Al Rum"]),
            (SubjectKind::Organization, "Rum & Coke", &["Rum and Coke"]),
            (SubjectKind::Organization, "WHO", &["W.H.O."]),
            (SubjectKind::Organization, "W.H.O.", &["WHO"]),
            (SubjectKind::Organization, "NATION", &[]),
            (SubjectKind::Organization, "Organisation", &["Organization"]),
            (SubjectKind::Organization, "Realizing", &["Realising"]),
            (SubjectKind::Organization, "Rising", &[]),
            (
                SubjectKind::Organization,
                "Cooperation",
                &["Co-operation", "Co operation"],
            ),
        ] {
            assert_eq!(spellings(kind, form), others, "{form}");
        }
        let oecd = spellings(
            SubjectKind::Organization,
            "Organisation for Economic Co-operation and Development",
        );
        let american = "Organization for Economic Cooperation and Development";
        assert!(oecd.iter().any(|form| form == american));
    }
}
