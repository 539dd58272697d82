//! From the subjects of a registry to its names.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::text::names::forms::{Prefixes, Sense, forms, middle_initials};
use crate::text::names::table::Table;
use crate::text::names::{Entry, Kind, Names, Subject, Term, Title};
use crate::text::normalize::normalize_name;
use crate::text::words::Language;

impl Names {
    /// Makes the names of `subjects` findable. `prefer` says which subject, by its
    /// index, a form of several subjects means: `("Chinese", 3)`. Names are inflected as
    /// `language` has it.
    pub fn build(subjects: &[Subject], prefer: &[(String, u32)], language: Language) -> Names {
        let mut names = Names {
            table: Table::default(),
            starts: Vec::new(),
            entries: Vec::new(),
            spellings: String::new(),
            kinds: subjects.iter().map(|s| s.kind).collect(),
            titles: subjects.iter().map(normalized_titles).collect(),
            states: states(subjects),
            ties: subjects.iter().map(|s| s.ties.clone()).collect(),
            words: own_words(subjects),
            normalized: subjects.iter().map(|s| normalize_name(&s.name)).collect(),
            given: given_names(subjects),
            dated: Vec::new(),
            lives: subjects.iter().map(|s| s.life).collect(),
            initials: initials(subjects, language),
            prefer: Vec::new(),
            idle: Vec::new(),
        };
        names.add(all_made(subjects, language));
        names.settle(prefer);
        names
    }

    /// Makes the table of sorted forms, and what each of them says.
    fn add(&mut self, all: Vec<(u32, Made)>) {
        let mut forms: Vec<String> = Vec::with_capacity(all.len());
        for (subject, made) in all {
            let is_new = forms.last() != Some(&made.normalized);
            if is_new {
                self.starts.push(self.entries.len() as u32);
                forms.push(made.normalized);
            }
            let number = forms.len() as u32 - 1;
            self.dated
                .extend(made.term.map(|term| (number, subject, term)));
            let form = made.form.trim();
            let last = self.entries.last_mut();
            match last.filter(|last| !is_new && last.subject == subject) {
                Some(last) => last.spell(form, made.sense, &mut self.spellings),
                None => {
                    let entry = Entry::new(subject, made.sense, form, &mut self.spellings);
                    self.entries.push(entry);
                }
            }
        }
        self.starts.push(self.entries.len() as u32);
        self.dated.sort_unstable();
        let is_small = |form: u32| {
            let entries = self.entries(form).iter();
            let mut spellings = entries.flat_map(|entry| self.spellings(entry));
            spellings.any(|spelling| !spelling.starts_with(char::is_uppercase))
        };
        let is_person = |form: u32| {
            let mut entries = self.entries(form).iter();
            entries.any(|entry| self.kind(entry.subject) == Kind::Person)
        };
        self.table = Table::of(&forms, is_small, is_person);
    }

    /// Notes whom the site prefers for forms, and which preferences settle nothing.
    fn settle(&mut self, prefer: &[(String, u32)]) {
        for (at, (form, subject)) in prefer.iter().enumerate() {
            let form = self.table.get(&normalize_name(form));
            let has_it = |form: &u32| self.entries(*form).iter().any(|e| e.subject == *subject);
            match form.filter(has_it) {
                Some(form) => self.prefer.push((form, *subject)),
                None => self.idle.push(at),
            }
        }
        self.prefer.sort_unstable();
    }
}

/// All forms of all subjects, sorted: each form's subjects in their order, the strongest sense of
/// each first.
fn all_made(subjects: &[Subject], language: Language) -> Vec<(u32, Made)> {
    let prefixes = Prefixes::of(subjects);
    let each = subjects.par_iter().zip(0..subjects.len() as u32);
    let each = each.flat_map_iter(|(subject, at)| {
        let made = made(subject, &prefixes, language).into_iter();
        made.map(move |made| (at, made))
    });
    let mut all: Vec<(u32, Made)> = each.collect();
    all.par_sort_by(|(a, made_a), (b, made_b)| {
        (&made_a.normalized, a, made_a.sense).cmp(&(&made_b.normalized, b, made_b.sense))
    });
    all
}

/// A form of a subject.
struct Made {
    normalized: String,
    form: String,
    sense: Sense,
    /// When it was the subject's, where that is told.
    term: Option<Term>,
}

/// The forms of a subject that are looked for: those that are always its own, and those of names
/// that were its own for a time.
fn made(subject: &Subject, prefixes: &Prefixes, language: Language) -> Vec<Made> {
    let never: Vec<String> = subject
        .never
        .iter()
        .map(|form| normalize_name(form))
        .collect();
    let mut all: Vec<Made> = Vec::new();
    let mut add = |subject: &Subject, term: Option<Term>| {
        let always = all.len();
        for (form, sense) in forms(subject, prefixes, language) {
            let normalized = normalize_name(&form);
            let is_new =
                term.is_none() || all[..always].iter().all(|own| own.normalized != normalized);
            if is_new && is_findable(&normalized) && !never.contains(&normalized) {
                all.push(Made {
                    normalized,
                    form,
                    sense,
                    term,
                });
            }
        }
    };
    add(subject, None);
    for (name, term) in &subject.dated {
        let aliases = vec![name.clone()];
        add(
            &Subject {
                aliases,
                ..subject.clone()
            },
            Some(*term),
        );
    }
    all
}

fn initials(subjects: &[Subject], language: Language) -> Vec<(u32, String)> {
    let persons = subjects
        .iter()
        .zip(0..)
        .filter(|(s, _)| s.kind == Kind::Person);
    let each = persons.flat_map(|(subject, at)| {
        let all = middle_initials(subject, language);
        all.into_iter().map(move |initials| (at, initials))
    });
    each.collect()
}

/// The states that subjects belong to, where the registry does not say it also by their names:
/// `United States Senate`.
fn states(subjects: &[Subject]) -> Vec<Vec<u32>> {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for (subject, at) in subjects.iter().zip(0..) {
        if subject.kind == Kind::State {
            let own = [&subject.name].into_iter().chain(&subject.aliases);
            names.extend(own.chain(&subject.demonyms).map(|name| (name.as_str(), at)));
        }
    }
    let of_name = |name: &str| {
        let heads = name.match_indices(' ').map(|(at, _)| &name[..at]);
        // `Supreme Court of the United Kingdom`.
        let tail = name.rsplit_once(" of ").map(|(_, tail)| tail);
        let tail = tail.map(|tail| tail.strip_prefix("the ").unwrap_or(tail));
        (heads.chain(tail)).find_map(|part| names.get(part).copied())
    };
    let of = |subject: &Subject| {
        if !subject.states.is_empty() || subject.kind == Kind::Person {
            return subject.states.clone();
        }
        let own = [&subject.name].into_iter().chain(&subject.aliases);
        let mut all: Vec<u32> = own.filter_map(|name| of_name(name)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    subjects.iter().map(of).collect()
}

/// The words of the names of states and places that have adjectives, in small letters.
fn own_words(subjects: &[Subject]) -> BTreeMap<u32, Vec<String>> {
    let lands = subjects
        .iter()
        .zip(0..)
        .filter(|(s, _)| !s.demonyms.is_empty());
    let words = |s: &Subject| {
        let names = [&s.name].into_iter().chain(&s.aliases);
        let words = names.flat_map(|name| name.split(' '));
        words.map(str::to_lowercase).collect()
    };
    lands.map(|(s, at)| (at, words(s))).collect()
}

/// The first words of the names of persons, normalized and sorted.
fn given_names(subjects: &[Subject]) -> Vec<String> {
    let persons = subjects
        .iter()
        .filter(|s| s.kind == Kind::Person && !s.family_first);
    let first = |s: &Subject| Some(normalize_name(s.name.split_once(' ')?.0));
    let mut all: Vec<String> = persons.filter_map(first).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn normalized_titles(subject: &Subject) -> Vec<Title> {
    let normalize = |title: &Title| Title {
        words: normalize_name(&title.words),
        ..title.clone()
    };
    subject.titles.iter().map(normalize).collect()
}

/// Longer forms are not looked for: nobody's name takes so many bytes.
const LONGEST_FORM: usize = 512;

/// Whether a normalized form is long enough to mean anything: two letters or digits, or one and a sign (`C++`).
fn is_findable(normalized: &str) -> bool {
    normalized.len() <= LONGEST_FORM
        && normalized.chars().filter(|c| c.is_alphanumeric()).count() > 1
}
