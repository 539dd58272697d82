//! Names: who or what a text may be about, ready to be found.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::date::Edtf;
use crate::text::mentions::Found;
use crate::text::names::find::Finder;
use crate::text::names::forms::{Prefixes, Sense, forms, middle_initials};
use crate::text::normalize::{normalize, normalize_name};
pub use crate::text::words::Language;

pub(crate) mod context;
mod find;
pub(crate) mod forms;

/// What a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
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
    pub kind: Kind,
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
    pub fn new(kind: Kind, name: impl Into<String>) -> Subject {
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
pub(crate) struct Entry {
    pub(crate) subject: u32,
    pub(crate) sense: Sense,
    /// Where the form as the registry writes it stands in the store of spellings, each of
    /// several on a line.
    spelling: (u32, u32),
}

impl Entry {
    fn new(subject: u32, sense: Sense, form: &str, store: &mut String) -> Entry {
        let from = store.len() as u32;
        store.push_str(form);
        let spelling = (from, store.len() as u32);
        Entry {
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

/// Something between the parts of a name that the registry's form of it lacks, by where it begins
/// in the normalized text and where the form goes on: `J. ` of `Harold J. Roe`.
pub(crate) type Gap = Range<usize>;

/// All names of a registry. Built once, shared by threads.
#[derive(Debug)]
pub struct Names {
    automaton: Option<NFA>,
    /// What tells most places of a text from those where a form begins.
    heads: Heads,
    /// The same for the forms that do not begin with a capital.
    small_heads: Heads,
    /// By form, where its entries begin; one more than there are forms.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    spellings: String,
    kinds: Vec<Kind>,
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
    /// Makes the names of `subjects` findable. `prefer` says which subject, by its
    /// index, a form of several subjects means: `("Chinese", 3)`. Names are inflected as
    /// `language` has it.
    pub fn build(subjects: &[Subject], prefer: &[(String, u32)], language: Language) -> Names {
        let prefixes = Prefixes::of(subjects);
        let each: Vec<Vec<Made>> = (subjects.par_iter())
            .map(|subject| made(subject, &prefixes, language))
            .collect();
        let mut spellings = String::new();
        let mut terms: Vec<(String, u32, Term)> = Vec::new();
        let mut all: Vec<(u32, Made)> = Vec::with_capacity(subjects.len() * 4);
        for (made, subject) in each.into_iter().zip(0..) {
            for made in made {
                terms.extend(
                    made.term
                        .map(|term| (made.normalized.clone(), subject, term)),
                );
                all.push((subject, made));
            }
        }
        all.par_sort_by(|(a, made_a), (b, made_b)| {
            (&made_a.normalized, a, made_a.sense).cmp(&(&made_b.normalized, b, made_b.sense))
        });
        let mut patterns: Vec<String> = Vec::with_capacity(all.len());
        let mut starts = Vec::with_capacity(all.len() + 1);
        let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
        for (subject, made) in all {
            let is_new = patterns.last() != Some(&made.normalized);
            if is_new {
                starts.push(entries.len() as u32);
                patterns.push(made.normalized);
            }
            let form = made.form.trim();
            match entries
                .last_mut()
                .filter(|last| !is_new && last.subject == subject)
            {
                Some(last) => last.spell(form, made.sense, &mut spellings),
                None => entries.push(Entry::new(subject, made.sense, form, &mut spellings)),
            }
        }
        starts.push(entries.len() as u32);
        let settled = prefer.iter().map(|(form, subject)| {
            let form = patterns.binary_search(&normalize_name(form)).ok()?;
            let own = &entries[starts[form] as usize..starts[form + 1] as usize];
            let has_it = own.iter().any(|entry| entry.subject == *subject);
            has_it.then_some((form as u32, *subject))
        });
        let settled: Vec<Option<(u32, u32)>> = settled.collect();
        let idle = settled.iter().enumerate().filter(|(_, s)| s.is_none());
        let idle = idle.map(|(at, _)| at).collect();
        let mut prefer: Vec<(u32, u32)> = settled.into_iter().flatten().collect();
        prefer.sort_unstable();
        let dated = terms.into_iter().filter_map(|(form, subject, term)| {
            let form = patterns.binary_search(&form).ok()?;
            Some((form as u32, subject, term))
        });
        let mut dated: Vec<(u32, u32, Term)> = dated.collect();
        dated.sort_unstable();
        // Building fails only where the patterns outgrow 32 bits; then nothing is found.
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .dense_depth(3)
            .build(&patterns)
            .ok();
        let heads = Heads::of(patterns.iter().map(String::as_bytes));
        let begins_small = |form: usize| {
            let own = &entries[starts[form] as usize..starts[form + 1] as usize];
            let mut own = own.iter().flat_map(|entry| entry.spellings(&spellings));
            own.any(|spelling| !spelling.starts_with(char::is_uppercase))
        };
        let small = patterns.iter().enumerate();
        let small = small.filter(|(form, _)| begins_small(*form));
        let small_heads = Heads::of(small.map(|(_, pattern)| pattern.as_bytes()));
        Names {
            automaton,
            heads,
            small_heads,
            starts,
            entries,
            spellings,
            kinds: subjects.iter().map(|s| s.kind).collect(),
            titles: subjects.iter().map(normalized_titles).collect(),
            states: states(subjects),
            ties: subjects.iter().map(|s| s.ties.clone()).collect(),
            words: own_words(subjects),
            normalized: subjects.iter().map(|s| normalize_name(&s.name)).collect(),
            given: given_names(subjects),
            dated,
            lives: subjects.iter().map(|s| s.life).collect(),
            initials: initials(subjects, language),
            prefer,
            idle,
        }
    }

    /// Finds who and what a text names; nothing in addresses.
    pub fn find(&self, passage: &Passage<'_>) -> Found {
        let normalized = normalize(passage.text);
        Finder::new(self, passage).find(&normalized)
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

    /// Every form that normalized text has at a place where a word may begin, shortest first, with
    /// its end: with the longest alone, `Iran Air` would hide `Iran` in `Iran Airlines`. A form
    /// that would end within the `word` that begins there need not be told. Then every form that
    /// the text has but for an initial or nickname between its words. Where the text begins
    /// small, of the forms that begin with a capital only those without a space need be told.
    pub(crate) fn forms_at(
        &self,
        normalized: &[u8],
        word: Range<usize>,
        is_small: impl FnOnce() -> bool,
        mut meet: impl FnMut(u32, usize, Option<Gap>),
    ) {
        let from = word.start;
        if !self.heads.has(&normalized[from..], word.len()) {
            return;
        }
        let is_one_word = is_small() && !self.small_heads.has(&normalized[from..], word.len());
        let Some(automaton) = &self.automaton else {
            return;
        };
        let Ok(start) = automaton.start_state(Anchored::Yes) else {
            return;
        };
        /// Names have so many words at the most before an initial.
        const WORDS: usize = 4;
        let (mut others, mut spaces) = (Vec::new(), 0);
        let mut next = Some((start, from, None::<Gap>));
        while let Some((mut state, at, gap)) = next {
            let skipped = gap.as_ref().map_or(0, Range::len);
            let longest = if gap.is_some() {
                LONGEST_PERSON
            } else {
                LONGEST_FORM
            };
            for (to, &byte) in (at + 1..).zip(normalized[at..].iter().take(longest)) {
                if byte == b' ' && is_one_word {
                    break;
                }
                state = automaton.next_state(Anchored::Yes, state, byte);
                if automaton.is_dead(state) {
                    break;
                }
                if automaton.is_match(state) {
                    // A state also knows the forms that end here and began later.
                    let all =
                        (0..automaton.match_len(state)).map(|i| automaton.match_pattern(state, i));
                    let len = to - from - skipped;
                    for form in all.filter(|form| automaton.pattern_len(*form) == len) {
                        meet(form.as_u32(), to, gap.clone());
                    }
                }
                if byte == b' ' && gap.is_none() && spaces < WORDS {
                    spaces += 1;
                    others.extend(gaps(normalized, to).map(|gap| (state, gap.end, Some(gap))));
                }
            }
            next = others.pop();
        }
    }

    pub(crate) fn entries(&self, form: u32) -> &[Entry] {
        let form = form as usize;
        match (self.starts.get(form), self.starts.get(form + 1)) {
            (Some(&from), Some(&to)) => &self.entries[from as usize..to as usize],
            _ => &[],
        }
    }

    /// A form as the registry writes it.
    pub(crate) fn spelling(&self, entry: &Entry) -> &str {
        self.spellings(entry).next().unwrap_or_default()
    }

    /// A form in all the ways in which the registry writes it.
    pub(crate) fn spellings(&self, entry: &Entry) -> impl Iterator<Item = &str> {
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

    pub(crate) fn kind(&self, subject: u32) -> Kind {
        self.kinds
            .get(subject as usize)
            .copied()
            .unwrap_or(Kind::Group)
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

/// The words that forms begin with, hashed into a table of bits that stays in the nearest
/// cache: most words of a text begin no form at all.
#[derive(Debug)]
struct Heads(Box<[u64]>);

impl Heads {
    const BITS: u32 = 17;

    fn of<'a>(forms: impl Iterator<Item = &'a [u8]>) -> Heads {
        let mut heads = Heads(vec![0; (1 << Heads::BITS) / 64].into());
        for form in forms {
            let at = Heads::place(form, word_len(form));
            heads.0[at / 64] |= 1 << (at % 64);
        }
        heads
    }

    /// Where the bit is of the word of so many bytes that a text begins with: its first eight
    /// bytes and its length tell it from others.
    fn place(text: &[u8], len: usize) -> usize {
        let first = match text.first_chunk::<8>() {
            Some(first) => u64::from_le_bytes(*first),
            None => (text.iter().rev()).fold(0, |all, byte| all << 8 | u64::from(*byte)),
        };
        let kept = if len < 8 {
            (1 << (8 * len)) - 1
        } else {
            u64::MAX
        };
        let all = (first & kept) ^ (len as u64) << 56;
        (all.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Heads::BITS)) as usize
    }

    /// Whether a form may begin with the word of so many bytes that a text begins with.
    fn has(&self, text: &[u8], len: usize) -> bool {
        let at = Heads::place(text, len);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

/// How many bytes the word has that normalized text begins with: ASCII letters and digits. None
/// where it begins with anything else, be it a letter of another script.
pub(crate) fn word_len(normalized: &[u8]) -> usize {
    let end = normalized
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric());
    end.unwrap_or(normalized.len())
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

/// What may stand at the beginning of a word in normalized text and be left out of a name: up to
/// three initials, `j. `, or one or two words in quotation marks or brackets.
fn gaps(normalized: &[u8], at: usize) -> impl Iterator<Item = Gap> {
    const MOST: usize = 3;
    const LONGEST: usize = 24;
    let mut ends = Vec::new();
    let rest = &normalized[at..];
    if let Some(b'"' | b'\'' | b'(') = rest.first() {
        let closing = if rest[0] == b'(' { b')' } else { rest[0] };
        let inner = rest[1..].iter().take(LONGEST);
        let end = inner
            .take_while(|b| **b != b'\n')
            .position(|b| *b == closing);
        ends.extend(
            end.map(|end| end + 3)
                .filter(|end| rest.get(end - 1) == Some(&b' ')),
        );
    }
    let mut end = 0;
    for _ in 0..MOST {
        let word = rest[end..].iter().take(4 * MOST);
        let Some(len) = word.take_while(|b| **b != b'\n').position(|b| *b == b' ') else {
            break;
        };
        if !is_initials(&rest[end..end + len]) {
            break;
        }
        end += len + 1;
        ends.push(end);
    }
    ends.into_iter().map(move |end| at..at + end)
}

/// Whether a word may be initials, as far as normalized text shows it: letters, each with a point or
/// all without.
fn is_initials(word: &[u8]) -> bool {
    let Ok(word) = std::str::from_utf8(word) else {
        return false;
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let points = word.chars().filter(|c| *c == '.').count();
    (1..=3).contains(&letters)
        && word.chars().count() == letters + points
        && !word.starts_with('.')
        && (points == 0 || points == letters)
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

/// The rest of a person's name after an initial is not longer.
const LONGEST_PERSON: usize = 64;

/// Whether a normalized form is long enough to mean anything: two letters or digits, or one and a sign (`C++`).
fn is_findable(normalized: &str) -> bool {
    normalized.len() <= LONGEST_FORM
        && normalized.chars().filter(|c| c.is_alphanumeric()).count() > 1
}
