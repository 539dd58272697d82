//! Names: who or what a text may be about, ready to be found.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::model::date::Edtf;
use crate::text::mentions::NamesFound;
use crate::text::names::facts::Facts;
use crate::text::names::find::Finder;
use crate::text::names::forms::Sense;
use crate::text::names::table::Table;
use crate::text::normalize::{Normalized, normalize};
pub use crate::text::words::Language;

mod build;
pub(crate) mod context;
mod facts;
mod find;
pub(crate) mod forms;
mod table;

/// What a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// A human being.
    Person,
    /// An office that people hold one after the other.
    Post,
    /// An organization.
    Organization,
    /// A part of an organization.
    Unit,
    /// A state or a territory with its own authorities.
    State,
    /// People who act together without being an organization.
    Group,
    /// A place.
    Place,
}

/// What may be meant by a name: an actor or a place, with all forms the registry gives.
#[derive(Debug, Clone, Hash)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// Its display name; always counts.
    pub name: String,
    /// A person's family name; counts after the full name. Taken from `name` when absent.
    pub family_name: Option<String>,
    /// A person's given name; makes a full name together with the family name.
    pub given_name: Option<String>,
    /// Whether the family name stands first in `name`.
    pub family_first: bool,
    /// A shorter name: counts always, but for a person only after the full name.
    pub short_name: Option<String>,
    /// Other names that always count.
    pub aliases: Vec<String>,
    /// Other names that were its own for a time.
    pub dated: Vec<(String, Term)>,
    /// When it was there, as far as that is known.
    pub life: Term,
    /// Other names that count only after the subject is named otherwise in the text.
    pub weak: Vec<String>,
    /// Adjectives and inhabitants of a state: `Chinese`.
    pub demonyms: Vec<String>,
    /// Forms that never count, whatever rule makes them.
    pub never: Vec<String>,
    /// Offices held, for a title before a family name: `President`, `Secretary of State`.
    pub titles: Vec<Title>,
    /// The states that it belongs to, by their index; a state belongs to itself.
    pub states: Vec<u32>,
    /// What it is a part or a member of, by their index.
    pub ties: Vec<u32>,
}

/// The days between which something was so, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The first day on which it may have been so.
    pub from: Option<NaiveDate>,
    /// The last day on which it may have been so.
    pub to: Option<NaiveDate>,
}

impl Term {
    /// From the first day that a date can mean to the last of another.
    pub fn between(start: Option<&Edtf>, end: Option<&Edtf>) -> Term {
        Term {
            from: start.and_then(Edtf::earliest),
            to: end.and_then(Edtf::latest),
        }
    }

    /// Whether it may have been so on a day; on one that is not known it may.
    pub(crate) fn covers(self, day: Option<NaiveDate>) -> bool {
        let Some(day) = day else { return true };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// An office in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Title {
    /// The office.
    pub words: String,
    /// When it was held.
    pub term: Term,
    /// Whether its record says that it is still held.
    pub open: bool,
    /// Whether it is held for the time being.
    pub acting: bool,
    /// The states that it is an office of, by their index, as far as the registry leads to any.
    pub states: Vec<u32>,
}

impl Title {
    /// Whether it may be over on a day; without a day all that ends is.
    pub(crate) fn is_over(&self, day: Option<NaiveDate>) -> bool {
        let Term { from, to } = self.term;
        let ended = to.is_none_or(|to| day.is_none_or(|day| to < day));
        let begun = from.is_none_or(|from| day.is_none_or(|day| from < day));
        ended && begun && !self.open
    }
}

/// A text to find names in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passage<'a> {
    /// The whole text, flattened, an empty line between its blocks.
    pub text: &'a str,
    /// The language it is written in.
    pub language: Language,
    /// The day it was written on.
    pub day: Option<NaiveDate>,
    /// Byte ranges of code and links, in which nothing is found; ascending.
    pub barred: &'a [Range<usize>],
    /// Subjects settled elsewhere, in the metadata or the title.
    pub known: &'a [u32],
    /// Subjects that are not meant.
    pub without: &'a [u32],
}

impl Subject {
    /// A subject of which only the name is known.
    pub fn new(kind: SubjectKind, name: impl Into<String>) -> Subject {
        Subject {
            kind,
            name: name.into(),
            family_name: None,
            given_name: None,
            family_first: false,
            short_name: None,
            aliases: Vec::new(),
            dated: Vec::new(),
            life: Term::default(),
            weak: Vec::new(),
            demonyms: Vec::new(),
            never: Vec::new(),
            titles: Vec::new(),
            states: Vec::new(),
            ties: Vec::new(),
        }
    }
}

/// One reading of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormEntry {
    pub(crate) subject: u32,
    pub(crate) sense: Sense,
    /// Where the form as the registry writes it stands in the store of spellings, each of
    /// several on a line.
    spelling: (u32, u32),
}

impl FormEntry {
    fn new(subject: u32, sense: Sense, form: &str, store: &mut String) -> FormEntry {
        let from = store.len() as u32;
        store.push_str(form);
        let spelling = (from, store.len() as u32);
        FormEntry {
            subject,
            sense,
            spelling,
        }
    }

    /// The form in all the ways in which the registry writes it.
    fn spellings<'a>(&self, store: &'a str) -> impl Iterator<Item = &'a str> {
        store[self.spelling.0 as usize..self.spelling.1 as usize].split('\n')
    }

    /// Adds another spelling to the entry that was made last, if it says as much.
    fn spell(&mut self, form: &str, sense: Sense, store: &mut String) {
        let is_whole = |sense| sense < Sense::Surname;
        let own = &store[self.spelling.0 as usize..];
        if (sense == self.sense || is_whole(sense) && is_whole(self.sense))
            && own.split('\n').all(|spelling| spelling != form)
        {
            store.push('\n');
            store.push_str(form);
            self.spelling.1 = store.len() as u32;
        }
    }
}

/// All names of a registry. Built once, shared by threads.
#[derive(Debug)]
pub struct Names {
    /// The normalized forms, numbered in their order.
    table: Table,
    /// By form, where its entries begin; one more than there are forms.
    starts: Vec<u32>,
    entries: Vec<FormEntry>,
    /// By form, what its entries have in common.
    facts: Vec<Facts>,
    spellings: String,
    kinds: Vec<SubjectKind>,
    /// By subject, its titles, their words normalized.
    titles: Vec<Vec<Title>>,
    /// By subject, the states that it belongs to.
    states: Vec<Vec<u32>>,
    /// By subject, what it is a part or a member of.
    ties: Vec<Vec<u32>>,
    /// By state, the words of its names in small letters.
    words: BTreeMap<u32, Vec<String>>,
    /// By subject, its normalized name.
    normalized: Vec<String>,
    /// The first words of the names of persons, normalized; sorted.
    given: Vec<String>,
    /// Forms that were a subject's for a time: (form, subject, when), sorted.
    dated: Vec<(u32, u32, Term)>,
    /// By subject, when it was there.
    lives: Vec<Term>,
    /// The initials of persons who have some: (subject, initials), sorted.
    initials: Vec<(u32, String)>,
    /// (form, subject), sorted.
    prefer: Vec<(u32, u32)>,
    /// Preferences for forms that their subjects do not have, by their place in the list.
    idle: Vec<usize>,
}

impl Names {
    /// Finds who and what a text names; nothing in addresses.
    pub fn find(&self, passage: &Passage<'_>) -> NamesFound {
        self.find_in(passage, &normalize(passage.text))
    }

    /// The same in a text that has been normalized.
    pub(crate) fn find_in(&self, passage: &Passage<'_>, normalized: &Normalized) -> NamesFound {
        Finder::new(self, passage).find(normalized)
    }

    /// The forms that may mean several subjects, strongest readings only: what a
    /// site may settle with `prefer`. Sorted by form.
    pub fn shared(&self) -> Vec<(&str, Vec<u32>)> {
        let mut out: Vec<(&str, Vec<u32>)> = (0..self.starts.len().saturating_sub(1) as u32)
            .filter(|&form| !self.prefer.iter().any(|p| p.0 == form))
            .filter_map(|form| {
                let entries = self.entries(form);
                let best =
                    entries.iter().map(|e| e.sense).min().filter(|s| {
                        !matches!(s, Sense::Short | Sense::Derived | Sense::Nickname)
                    })?;
                let subjects: Vec<u32> = entries
                    .iter()
                    .filter(|e| e.sense == best)
                    .map(|e| e.subject)
                    .collect();
                (subjects.len() > 1).then(|| (self.spelling(&entries[0]), subjects))
            })
            .collect();
        out.sort();
        out
    }

    pub(crate) fn entries(&self, form: u32) -> &[FormEntry] {
        let form = form as usize;
        match (self.starts.get(form), self.starts.get(form + 1)) {
            (Some(&from), Some(&to)) => &self.entries[from as usize..to as usize],
            _ => &[],
        }
    }

    /// What the entries of a form have in common.
    pub(crate) fn facts(&self, form: u32) -> Facts {
        self.facts.get(form as usize).copied().unwrap_or_default()
    }

    /// What a form says of a subject.
    pub(crate) fn entry(&self, form: u32, subject: u32) -> Option<&FormEntry> {
        let entries = self.entries(form);
        let at = entries.binary_search_by_key(&subject, |entry| entry.subject);
        at.ok().map(|at| &entries[at])
    }

    /// A form as the registry writes it.
    pub(crate) fn spelling(&self, entry: &FormEntry) -> &str {
        self.spellings(entry).next().unwrap_or_default()
    }

    /// A form in all the ways in which the registry writes it.
    pub(crate) fn spellings(&self, entry: &FormEntry) -> impl Iterator<Item = &str> {
        entry.spellings(&self.spellings)
    }

    /// Whether a person may bear these initials between the first name and the family name:
    /// none is known of the person, or theirs are these in this order, perhaps with others; and
    /// whether they are known to be theirs.
    pub(crate) fn bears_initials(&self, subject: u32, initials: &str) -> (bool, bool) {
        let from = self.initials.partition_point(|i| i.0 < subject);
        let own = self.initials[from..].iter();
        let mut own = own.take_while(|i| i.0 == subject).map(|i| &i.1).peekable();
        if own.peek().is_none() {
            return (true, false);
        }
        let known = own.any(|own| {
            let mut own = own.chars();
            initials.chars().all(|c| own.any(|o| o == c))
        });
        (known, known)
    }

    pub(crate) fn kind(&self, subject: u32) -> SubjectKind {
        self.kinds
            .get(subject as usize)
            .copied()
            .unwrap_or(SubjectKind::Group)
    }

    /// The normalized name of a subject.
    pub(crate) fn normalized(&self, subject: u32) -> &str {
        self.normalized
            .get(subject as usize)
            .map_or("", String::as_str)
    }

    /// The states that a subject belongs to.
    pub(crate) fn states(&self, subject: u32) -> &[u32] {
        self.states.get(subject as usize).map_or(&[], Vec::as_slice)
    }

    /// What a subject is a part or a member of.
    pub(crate) fn ties(&self, subject: u32) -> &[u32] {
        self.ties.get(subject as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of the names of a state in small letters.
    pub(crate) fn own_words(&self, subject: u32) -> &[String] {
        self.words.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// Whether a subject may have been there on a day.
    pub(crate) fn was_there(&self, subject: u32, day: Option<NaiveDate>) -> bool {
        let life = self.lives.get(subject as usize);
        life.is_none_or(|life| life.covers(day))
    }

    /// Whether a subject has a name of more than one word.
    pub(crate) fn has_longer_name(&self, subject: u32) -> bool {
        self.normalized(subject).contains(' ')
    }

    /// Whether a normalized word is the given name of some person.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given
            .binary_search_by(|own| own.as_str().cmp(word))
            .is_ok()
    }

    /// The titles of a subject, in normalized words.
    pub(crate) fn titles(&self, subject: u32) -> &[Title] {
        self.titles.get(subject as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a form was some subject's only for a time.
    pub(crate) fn is_dated(&self, form: u32) -> bool {
        let at = self.dated.partition_point(|d| d.0 < form);
        self.dated.get(at).is_some_and(|d| d.0 == form)
    }

    /// Whether a subject was there on a day, and the form its own.
    pub(crate) fn bears(&self, form: u32, subject: u32, day: NaiveDate) -> bool {
        let from = self.dated.partition_point(|d| (d.0, d.1) < (form, subject));
        let own = self.dated[from..].iter();
        let own = own.take_while(|d| (d.0, d.1) == (form, subject));
        let mut terms = own.map(|d| d.2).peekable();
        let life = self.lives.get(subject as usize);
        life.is_none_or(|life| life.covers(Some(day)))
            && (terms.peek().is_none() || terms.any(|term| term.covers(Some(day))))
    }

    /// Preferences that settle nothing, since the subject does not have the form; by their
    /// place in what [`Names::build`] was given.
    pub fn idle(&self) -> &[usize] {
        &self.idle
    }

    /// Whom the site prefers for a form.
    pub(crate) fn preferred(&self, form: u32) -> impl Iterator<Item = u32> {
        let from = self.prefer.partition_point(|p| p.0 < form);
        self.prefer[from..]
            .iter()
            .take_while(move |p| p.0 == form)
            .map(|p| p.1)
    }
}
