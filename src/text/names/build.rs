//! From the subjects of a registry to its names.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::text::names::facts::Facts;
use crate::text::names::forms::{Prefixes, Sense, forms};
use crate::text::names::table::Table;
use crate::text::names::{FormEntry, Names, Subject, SubjectKind, Term, Title};
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
            facts: Vec::new(),
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
            initials: Vec::new(),
            prefer: Vec::new(),
            idle: Vec::new(),
        };
        let prefixes = Prefixes::of(subjects);
        let own = subjects.par_iter();
        let own = own.map(|subject| made(subject, &prefixes, language));
        names.add(own.collect());
        names.settle(prefer);
        names
    }

    /// Makes the table of sorted forms, and what each of them says: of a subject that has it in
    /// several senses the strongest.
    fn add(&mut self, own: Vec<Own>) {
        let count = own.iter().map(|own| own.forms.len()).sum();
        let mut all: Vec<(u32, Made)> = Vec::with_capacity(count);
        for (Own { forms, initials }, subject) in own.into_iter().zip(0..) {
            all.extend(forms.into_iter().map(|made| (subject, made)));
            let initials = initials.into_iter().map(|own| (subject, own));
            self.initials.extend(initials);
        }
        all.par_sort_by(|(a, made_a), (b, made_b)| {
            (&made_a.normalized, a, made_a.sense).cmp(&(&made_b.normalized, b, made_b.sense))
        });
        let mut forms: Vec<String> = Vec::with_capacity(all.len());
        // By form, whether some spelling begins without a capital.
        let mut is_small: Vec<bool> = Vec::with_capacity(all.len());
        for (subject, made) in all {
            let is_new = forms.last() != Some(&made.normalized);
            if is_new {
                self.starts.push(self.entries.len() as u32);
                forms.push(made.normalized);
                is_small.push(false);
            }
            let number = forms.len() as u32 - 1;
            self.dated
                .extend(made.term.map(|term| (number, subject, term)));
            let form = made.form.trim();
            is_small[number as usize] |= !form.starts_with(char::is_uppercase);
            let last = self.entries.last_mut();
            match last.filter(|last| !is_new && last.subject == subject) {
                Some(last) => last.spell(form, made.sense, &mut self.spellings),
                None => {
                    let entry = FormEntry::new(subject, made.sense, form, &mut self.spellings);
                    self.entries.push(entry);
                }
            }
        }
        self.starts.push(self.entries.len() as u32);
        self.dated.sort_unstable();
        let facts = (0..forms.len() as u32).map(|form| {
            let entries = self.entries(form).iter();
            Facts::of(entries.map(|entry| (entry, self.kind(entry.subject))))
        });
        self.facts = facts.collect();
        let is_person = |form: u32| self.facts(form).has_person;
        self.table = Table::of(&forms, |form| is_small[form as usize], is_person);
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

/// What a subject is found by.
struct Own {
    forms: Vec<Made>,
    /// Those in a person's names.
    initials: Vec<String>,
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
fn made(subject: &Subject, prefixes: &Prefixes, language: Language) -> Own {
    let never: Vec<String> = subject
        .never
        .iter()
        .map(|form| normalize_name(form))
        .collect();
    let mut all: Vec<Made> = Vec::new();
    let mut add = |subject: &Subject, term: Option<Term>| {
        let always = all.len();
        let (forms, initials) = forms(subject, prefixes, language);
        for (form, sense) in forms {
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
        initials
    };
    let initials = add(subject, None);
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
    Own {
        forms: all,
        initials,
    }
}

/// The states that subjects belong to, where the registry does not say it also by their names:
/// `United States Senate`.
fn states(subjects: &[Subject]) -> Vec<Vec<u32>> {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for (subject, at) in subjects.iter().zip(0..) {
        if subject.kind == SubjectKind::State {
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
        if !subject.states.is_empty() || subject.kind == SubjectKind::Person {
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
        .filter(|s| s.kind == SubjectKind::Person && !s.family_first);
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
