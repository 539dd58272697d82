//! From what the registry says of a subject to the forms it may take in a text.

mod german;
mod person;
mod spelling;

use std::collections::BTreeMap;

use crate::text::names::{Subject, SubjectKind};
use crate::text::words::{self, Language};

/// How much a form says about who is meant, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sense {
    /// The subject's own name.
    Name,
    /// Another name from the registry, or the name without legal form or qualifier.
    Alias,
    /// A person's family name that the registry lists among the aliases.
    Surname,
    /// A form made by rule: initials, a name without the middle initial.
    Derived,
    /// A person's name with the short form of the given name, or with the given name whole.
    Nickname,
    /// The adjective or inhabitant of a state.
    Demonym,
    /// A form that counts only once the subject is named otherwise in the text.
    Short,
}

impl Sense {
    /// Whether a form of this sense is a person's family name alone.
    pub(crate) fn is_family_name(self) -> bool {
        matches!(self, Sense::Short | Sense::Surname)
    }
}

/// The other spellings of multi-word states and places, by first word: `United States`, `US`, `U.S.`.
#[derive(Debug, Default)]
pub(crate) struct Prefixes(BTreeMap<String, Vec<[String; 3]>>);

impl Prefixes {
    /// Collects the states and places whose names have initials.
    pub(crate) fn of(subjects: &[Subject]) -> Prefixes {
        let mut all: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
        for subject in subjects
            .iter()
            .filter(|s| matches!(s.kind, SubjectKind::State | SubjectKind::Place))
        {
            let name = bare(&subject.name);
            let Some(plain) = initials(&name).filter(|i| i.len() == 2) else {
                continue;
            };
            let spellings = [name, dotted(&plain), plain];
            for spelling in &spellings {
                let first = spelling.split(' ').next().unwrap_or_default();
                all.entry(first.to_owned())
                    .or_default()
                    .push(spellings.clone());
            }
        }
        Prefixes(all)
    }

    /// Splits `United States Senate` into the spellings of the state and what follows them.
    fn split<'a>(&self, name: &'a str) -> Option<(&[String; 3], &'a str)> {
        let first = name.split(' ').next()?;
        self.0.get(first)?.iter().find_map(|spellings| {
            let rest = spellings
                .iter()
                .find_map(|s| name.strip_prefix(s.as_str())?.strip_prefix(' '))?;
            Some((spellings, rest))
        })
    }
}

/// All forms of a subject, the same one perhaps more than once, and the initials in a person's
/// names.
pub(crate) fn forms(
    subject: &Subject,
    prefixes: &Prefixes,
    language: Language,
) -> (Vec<(String, Sense)>, Vec<String>) {
    let mut out = vec![(subject.name.clone(), Sense::Name)];
    let surname = |alias: &str| {
        subject.kind == SubjectKind::Person
            && (subject.family_name.as_deref() == Some(alias)
                || unqualified(&subject.name)
                    .split([' ', ','])
                    .skip(1)
                    .any(|w| w == alias))
    };
    for alias in &subject.aliases {
        out.push((
            alias.clone(),
            if surname(alias) {
                Sense::Surname
            } else {
                Sense::Alias
            },
        ));
    }
    let mut demonyms = subject.demonyms.clone();
    if let Some((first, last)) = bare(&subject.name).rsplit_once(' ') {
        // `North Korean`, from `North Korea` and `Korean`.
        let akin = |d: &&String| {
            d.chars()
                .zip(last.chars())
                .take_while(|(a, b)| a == b)
                .count()
                > 3
        };
        demonyms.extend(
            subject
                .demonyms
                .iter()
                .filter(akin)
                .map(|d| format!("{first} {d}")),
        );
    }
    for demonym in &demonyms {
        out.push((demonym.clone(), Sense::Demonym));
        if demonym.ends_with(['n', 'i']) && !demonym.ends_with("men") {
            out.push((format!("{demonym}s"), Sense::Demonym));
        }
    }
    out.extend(subject.weak.iter().map(|w| (w.clone(), Sense::Short)));
    if let Some(short) = &subject.short_name {
        let sense = if subject.kind == SubjectKind::Person {
            Sense::Short
        } else {
            Sense::Alias
        };
        out.push((short.clone(), sense));
    }
    let mut initials = Vec::new();
    if subject.kind == SubjectKind::Person {
        initials = person::person(subject, language, &mut out);
    } else {
        body(subject, prefixes, language, &mut out);
    }
    spelling::respell(subject.kind, language, &mut out);
    if language == Language::German {
        german::inflect(subject.kind, &mut out);
    }
    (out, initials)
}

/// Forms of an organisation, state, place, post or group.
fn body(
    subject: &Subject,
    prefixes: &Prefixes,
    language: Language,
    out: &mut Vec<(String, Sense)>,
) {
    for i in 0..=subject.aliases.len() {
        let (name, own) = match i.checked_sub(1) {
            None => (subject.name.as_str(), true),
            Some(n) => (subject.aliases[n].as_str(), false),
        };
        let bare = bare(name);
        if bare.is_empty() {
            continue;
        }
        if bare != name {
            out.push((bare.clone(), Sense::Alias));
        }
        out.extend(with_qualifier(name).map(|form| (form, Sense::Derived)));
        // The C of BBC is a legal form elsewhere.
        let whole = unqualified(name).trim_start_matches("The ");
        let lettered = if whole.ends_with(" Corporation") {
            whole
        } else {
            bare.as_str()
        };
        if own && let Some(plain) = initials(lettered) {
            // `AI` may be Air India where Air India is named; `UK` is always the kingdom.
            let whole = plain.len() > 2 || words::is_whole_pair(&plain);
            let sense = if whole { Sense::Derived } else { Sense::Short };
            if plain.len() <= 3 {
                out.push((dotted(&plain), sense));
            }
            out.push((plain, sense));
        }
        if matches!(subject.kind, SubjectKind::State | SubjectKind::Place) {
            continue;
        }
        out.extend(inverted(&bare).map(|form| (form, Sense::Alias)));
        if let Some((spellings, rest)) = prefixes.split(&bare) {
            out.extend(
                spellings
                    .iter()
                    .map(|s| (format!("{s} {rest}"), Sense::Alias)),
            );
            if rest.len() > 4 && rest.starts_with(char::is_uppercase) && !language.is_office(rest) {
                out.push((rest.to_owned(), Sense::Short));
                out.extend(inverted(rest).map(|form| (form, Sense::Short)));
            }
        }
        if own {
            out.extend(head(&bare).map(|head| (head, Sense::Short)));
            let wide = bare
                .rsplit_once(' ')
                .filter(|(head, last)| words::is_umbrella(last) && head.contains(' '));
            out.extend(wide.map(|(head, _)| (head.to_owned(), Sense::Alias)));
        }
    }
}

/// A name without its article, legal form and qualifier: `The Beatles`, `Apple Inc.`, `Washington, D.C.`.
pub(crate) fn bare(name: &str) -> String {
    let mut name = unqualified(name);
    if let Some(rest) = name.strip_prefix("The ") {
        name = rest;
    }
    if let Some((head, tail)) = name.split_once(", ") {
        let legal = tail.split_whitespace().all(words::is_legal_form);
        // `Trade, Industry and Energy` is no qualifier.
        if legal || !(tail.contains(',') || tail.contains(" and ") || head.contains(" of ")) {
            name = head;
        }
    }
    while let Some((head, last)) = name.rsplit_once(' ') {
        let head = head.trim_end_matches([',', '&']).trim_end();
        if !words::is_legal_form(last) || head.is_empty() || head.ends_with(" of") || head == "The"
        {
            break;
        }
        name = head;
    }
    name.to_owned()
}

/// A name without what stands in brackets after it.
fn unqualified(name: &str) -> &str {
    let name = name.trim();
    match name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")) {
        Some((head, _)) if !head.is_empty() => head.trim_end(),
        _ => name,
    }
}

/// `Slate Magazine` and `Slate magazine` for `Slate (magazine)`, `New York State` for `New York
/// (state)`: the name with the kind of thing that stands in brackets after it.
fn with_qualifier(name: &str) -> impl Iterator<Item = String> {
    let split = name.strip_suffix(')').and_then(|n| n.rsplit_once(" ("));
    let is_kind = |kind: &str| kind.len() > 2 && kind.chars().all(char::is_lowercase);
    let split = split.filter(|(_, kind)| is_kind(kind));
    split.into_iter().flat_map(|(head, kind)| {
        let (first, rest) = kind.split_at(kind.chars().next().map_or(0, char::len_utf8));
        [
            format!("{head} {}{rest}", first.to_uppercase()),
            format!("{head} {kind}"),
        ]
    })
}

/// `US` for `United States`; none where a word is no ordinary capitalised one.
fn initials(name: &str) -> Option<String> {
    let mut out = String::new();
    for word in name.split([' ', '-']) {
        if matches!(
            word,
            "of" | "the" | "and" | "for" | "in" | "on" | "de" | "&"
        ) {
            continue;
        }
        let mut chars = word.chars();
        let first = chars.next().filter(char::is_ascii_uppercase)?;
        if !chars.clone().any(char::is_lowercase) || chars.any(|c| c.is_uppercase() || c == '.') {
            return None;
        }
        out.push(first);
    }
    (2..=6).contains(&out.len()).then_some(out)
}

fn dotted(initials: &str) -> String {
    initials.chars().flat_map(|c| [c, '.']).collect()
}

/// `Labor Department` for `Department of Labor`.
fn inverted(name: &str) -> Option<String> {
    let (office, field) = name.split_once(" of ")?;
    let field = field.strip_prefix("the ").unwrap_or(field);
    let known = matches!(office, "Department" | "Ministry");
    (known && !field.contains(" of ")).then(|| format!("{field} {office}"))
}

/// What writers call a company once it is known: `Cerberus` for `Cerberus Capital Management`.
fn head(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(' ').collect();
    let kept = parts.iter().rposition(|p| !words::is_descriptor(p))? + 1;
    let head = parts[..kept].join(" ");
    (kept < parts.len() && head.chars().count() > 3 && !head.ends_with(" of")).then_some(head)
}
