//! Finds names in one text: which of all the forms that occur in it are names, and of whom.
//!
//! 1. *Hits*: every form that occurs as a whole word in fitting case.
//! 2. Does it *stand* as a name of its own, or within a longer one (`Boeing 737`,
//!    `Bank of China`, `China Daily`)?
//! 3. From left to right, the longest first: *whom* does it mean? Whoever is named
//!    from here on opens their short forms.

mod acronym;
mod behind;
mod everyday;
mod owner;
mod places;
mod reading;
mod standalone;
mod title;
mod twins;
mod word_index;

use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use crate::text::mentions::{NameMention, NamesFound, Unsettled};
use crate::text::names::context::{self, Fit, Joint, Side, Style};
use crate::text::names::find::behind::Behind;
use crate::text::names::find::owner::NamedPersons;
use crate::text::names::find::reading::Reading;
use crate::text::names::find::word_index::WordPositions;
use crate::text::names::forms::Sense;
use crate::text::names::table::{MOST_AT_ONE_PLACE, Met, Word};
use crate::text::names::{Names, Passage, SubjectKind};
use crate::text::normalize::{Normalized, normalize_name};
use crate::text::words::{self, Language};
use chrono::NaiveDate;

/// So many words are looked for in the text one by one; for more it is indexed.
const WORDS_LOOKED_FOR: usize = 64;

/// A form that occurs in the text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    what: FormRef,
    fit: Fit,
    /// What a form of the registry says as it is written here, by its place in `readings`.
    reading: usize,
    /// Whether something stands within it that the form lacks: an initial, a nickname.
    has_gap: bool,
    /// Whether it stands on its own, once asked.
    stands: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormRef {
    /// An acronym that the text itself has introduced for this subject.
    Local(u32),
    /// A form of the registry.
    Form(u32),
}

/// What a hit comes to.
enum Meaning {
    Means(u32, bool),
    Open(Vec<u32>),
    /// Bodies of another state than the one whose name stands before.
    Another(Vec<u32>),
    Nothing,
}

/// What is asked of a form once for the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::text::names::find) enum Question {
    /// Whether it stands behind the names of two states.
    OfTwoStates,
    /// Whether it is the family name of a person whom the text names.
    SomePerson,
    /// Whether the text has the adjective of the state that it names.
    Adjective,
    /// Whether letters mean somebody only where something speaks for them.
    NeedsEvidence,
    /// Whether anything speaks for letters.
    Evidence,
}

/// A search for names in one text.
pub(crate) struct Finder<'a> {
    names: &'a Names,
    text: &'a str,
    language: Language,
    day: Option<NaiveDate>,
    barred: Vec<Range<usize>>,
    /// Sorted.
    known: Vec<u32>,
    /// Sorted.
    without: Vec<u32>,
    hits: Vec<Hit>,
    /// What forms say as they are written in the text.
    readings: Vec<Rc<Reading>>,
    /// Where the readings are of those with nothing left out.
    written: BTreeMap<(u32, &'a str), usize>,
    /// One-word forms that also occur in small letters, as common words.
    common: BTreeSet<u32>,
    /// Who is named so far, and where last; sorted by subject.
    named: Vec<(u32, usize)>,
    /// Where persons are named in full.
    owners: NamedPersons,
    /// Who is named somewhere in the text beyond doubt; sorted.
    certain: Option<Vec<u32>>,
    /// Words that were looked for in the text, and whether they are there.
    words: RefCell<HashMap<String, bool>>,
    /// Where which words stand, once many were looked for.
    index: OnceCell<WordPositions<'a>>,
    /// What was asked of forms, and the answer.
    answers: RefCell<HashMap<(Question, u32), bool>>,
    /// The place before which was looked last, and what stands there.
    left: Cell<Option<(usize, Side<'a>)>>,
    /// The block that was last asked whether it is a list of acronyms.
    list: RefCell<Option<(Range<usize>, bool)>>,
    /// The acronyms that the text has introduced so far, and for whom last.
    introduced: HashMap<&'a str, u32>,
    /// Forms that the text explains as something else.
    disowned: HashSet<u32>,
    /// By where they begin, the blocks that were looked at, where they end and how they are set.
    blocks: BTreeMap<usize, (usize, Style)>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(names: &'a Names, passage: &Passage<'a>) -> Finder<'a> {
        let Passage {
            text,
            language,
            day,
            known,
            without,
            ..
        } = *passage;
        let mut barred: Vec<Range<usize>> = (passage.barred.iter().cloned())
            .chain(context::addresses(text))
            .collect();
        barred.sort_by_key(|r| (r.start, r.end));
        // Ends ascending as well, so that one search finds an overlap.
        let mut reach = 0;
        for range in &mut barred {
            reach = reach.max(range.end);
            range.end = reach;
        }
        Finder {
            names,
            text,
            language,
            day,
            barred,
            known: sorted(known),
            without: sorted(without),
            hits: Vec::new(),
            readings: Vec::new(),
            written: BTreeMap::new(),
            common: BTreeSet::new(),
            named: Vec::new(),
            owners: NamedPersons::default(),
            certain: None,
            words: RefCell::default(),
            index: OnceCell::new(),
            answers: RefCell::default(),
            left: Cell::new(None),
            list: RefCell::default(),
            introduced: HashMap::new(),
            disowned: HashSet::new(),
            blocks: BTreeMap::new(),
        }
    }

    pub(crate) fn find(mut self, normalized: &Normalized) -> NamesFound {
        self.collect(normalized);
        self.disown();
        let mut found = NamesFound::default();
        let mut reach = 0;
        let mut at = 0;
        while at < self.hits.len() {
            let hit = self.hits[at];
            if hit.start >= reach {
                match self.judge(at) {
                    Meaning::Means(subject, full) => {
                        found.mentions.push(NameMention {
                            start: hit.start,
                            end: hit.end,
                            subject,
                            full,
                        });
                        reach = hit.end;
                        if full {
                            self.introduce(at, subject);
                        }
                    }
                    Meaning::Another(candidates) => found.behind.push(Unsettled {
                        start: hit.start,
                        end: hit.end,
                        candidates,
                    }),
                    Meaning::Open(candidates) => {
                        found.unsettled.push(Unsettled {
                            start: hit.start,
                            end: hit.end,
                            candidates,
                        });
                        reach = hit.end;
                    }
                    Meaning::Nothing => {}
                }
            }
            at += 1;
        }
        found
    }

    /// Step 1: every form that occurs as a whole word in fitting case. Forms are looked for
    /// only where a word may begin, which most bytes of a text are not.
    fn collect(&mut self, normalized: &Normalized) {
        let (text, bytes) = (self.text.as_bytes(), normalized.text.as_bytes());
        // A body or an office may be written small where the registry has a capital.
        let has_case = !self.language.has_small_bodies();
        let table = &self.names.table;
        let mut cursor = normalized.cursor();
        let mut met = Vec::new();
        let mut from = 0;
        while let Some(&byte) = bytes.get(from) {
            if byte == b' ' {
                from += 1;
                continue;
            }
            let word = Word::at(bytes, from);
            from = word.span.end;
            let Some(head) = table.head(&word) else {
                continue;
            };
            let start = cursor.original(word.span.start);
            let is_small = has_case && text.get(start).is_some_and(u8::is_ascii_lowercase);
            table.meet(head, bytes, &word, is_small, &mut met);
            // They come shortest first; of a whole family the longest are enough.
            let few = met.len().saturating_sub(MOST_AT_ONE_PLACE);
            for Met { form, end, gap } in met.drain(..).skip(few) {
                let mut ahead = cursor;
                let gap = gap.map(|gap| ahead.original(gap.start)..ahead.original(gap.end));
                self.meet(form, start..ahead.original(end), gap);
            }
        }
        // Of two with one place that is first which is there to the letter.
        (self.hits).sort_by_key(|h| (h.start, Reverse(h.end), h.has_gap));
    }

    /// Takes a form that stands in the text, if it is a whole word there.
    fn meet(&mut self, form: u32, span: Range<usize>, gap: Option<Range<usize>>) {
        let Some(written) = self.text.get(span.clone()) else {
            return;
        };
        if gap
            .as_ref()
            .is_some_and(|gap| !is_gap(&self.text[gap.clone()]))
        {
            return;
        }
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        if !context::is_boundary(before.chars().next_back(), written.chars().next())
            || !context::is_boundary(written.chars().next_back(), after.chars().next())
            || context::is_cut_by_apostrophe(self.text, &span, self.language)
            || self.is_barred(&span)
        {
            return;
        }
        let reading = self.reading(form, &span, gap.as_ref());
        match self.readings[reading].fit {
            Some(fit @ (Fit::Good | Fit::Upper)) => self.hits.push(Hit {
                start: span.start,
                end: span.end,
                what: FormRef::Form(form),
                fit,
                reading,
                has_gap: gap.is_some(),
                stands: None,
            }),
            Some(Fit::Lower) if !written.contains(char::is_whitespace) => {
                self.common.insert(form);
            }
            _ => {}
        }
    }

    fn is_barred(&self, span: &Range<usize>) -> bool {
        let next = self.barred.partition_point(|r| r.end <= span.start);
        self.barred.get(next).is_some_and(|r| r.start < span.end)
    }

    /// Whether the text has this word somewhere, in this case.
    pub(in crate::text::names::find) fn has(&self, word: &str) -> bool {
        if let Some(known) = self.words.borrow().get(word) {
            return *known;
        }
        let is_whole = |at: usize| {
            let (before, after) = (&self.text[..at], &self.text[at + word.len()..]);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        };
        let found = if self.words.borrow().len() < WORDS_LOOKED_FOR {
            // To ask whether it is there is much faster than to look for it.
            self.text.contains(word) && (self.text.match_indices(word)).any(|(at, _)| is_whole(at))
        } else {
            self.index().places(word).any(is_whole)
        };
        self.words.borrow_mut().insert(word.to_owned(), found);
        found
    }

    /// The answer to a question about a form, found once.
    fn once(&self, question: Question, form: u32, answer: impl FnOnce() -> bool) -> bool {
        let key = (question, form);
        if let Some(known) = self.answers.borrow().get(&key) {
            return *known;
        }
        let answer = answer();
        self.answers.borrow_mut().insert(key, answer);
        answer
    }

    /// What stands before a place. Of a hit that is asked many times.
    pub(in crate::text::names::find) fn left(&self, at: usize) -> Side<'a> {
        if let Some((known, side)) = self.left.get()
            && known == at
        {
            return side;
        }
        let side = context::left(self.text, at);
        self.left.set(Some((at, side)));
        side
    }

    /// Where which words stand.
    fn index(&self) -> &WordPositions<'a> {
        self.index.get_or_init(|| WordPositions::of(self.text))
    }

    /// Step 3: whom the hit means.
    fn judge(&mut self, at: usize) -> Meaning {
        let hit = self.hits[at];
        let form = match hit.what {
            FormRef::Local(first) => {
                let written = &self.text[hit.start..hit.end];
                let subject = *self.introduced.get(written).unwrap_or(&first);
                self.hits[at].what = FormRef::Local(subject);
                return match self.stands(at) {
                    true => Meaning::Means(subject, true),
                    false => Meaning::Nothing,
                };
            }
            FormRef::Form(form) => form,
        };
        if !self.stands(at) {
            if self.names.facts(form).is_family_name && !self.is_everyday(&hit) {
                self.meet_stranger(form, hit.start..hit.end);
            }
            return match self.behind(hit.what, hit.start, hit.end) {
                Behind::Another(bodies) => Meaning::Another(bodies),
                _ => Meaning::Nothing,
            };
        }
        let behind = self.behind(hit.what, hit.start, hit.end);
        if let Behind::Another(bodies) = behind {
            return Meaning::Another(bodies);
        }
        if let Behind::Its(bodies) = behind {
            return match bodies.as_slice() {
                [one] => Meaning::Means(*one, true),
                _ => match self.settle(at, form, &bodies, false) {
                    Some(one) => Meaning::Means(one, true),
                    None => Meaning::Open(bodies),
                },
            };
        }
        let names = self.names;
        let is_person = |subject: u32| names.kind(subject) == SubjectKind::Person;
        let reading = self.readings[hit.reading].clone();
        let mut strong = reading.strong.clone();
        let mut usual: Vec<u32> = Vec::new();
        strong.retain(|&(subject, sense)| {
            let is_usual = sense == Sense::Surname && is_person(subject);
            usual.extend(is_usual.then_some(subject));
            !is_usual
        });
        let weak = &reading.weak;
        // A company may be called by its short name in the headline already, a person not.
        let mut short: Vec<u32> = Vec::new();
        for &subject in weak.iter().filter(|s| strong.is_empty() && !is_person(**s)) {
            if self.is_named(subject) || self.certain().binary_search(&subject).is_ok() {
                short.push(subject);
            }
        }
        let bearers: Vec<u32> = weak.iter().copied().filter(|s| is_person(*s)).collect();
        let mut is_titled = false;
        if !bearers.is_empty() {
            self.certain();
            let titled = self.titled(hit.start, &bearers);
            let (owners, by_title) = self.by_family_name(form, hit.start, &bearers, &usual, titled);
            is_titled = by_title && !owners.is_empty();
            short.extend(owners);
            if short.is_empty() && strong.is_empty() {
                short.extend(self.named_soon(at, form, &bearers));
            }
        }
        let left = self.left(hit.start);
        let personal = left.joint == Joint::Space
            && self.language.is_honorific(left.word)
            && context::is_capital(left.word);
        if personal || is_titled {
            // `Mr. Ford` is not the company.
            strong.retain(|&(s, _)| is_person(s));
            short.retain(|&s| is_person(s));
        }
        let full = strong.iter().any(|s| s.1 != Sense::Demonym);
        let demonym = !strong.is_empty() && !full;
        let full = full || is_titled || short.iter().any(|s| usual.contains(s));
        let mut candidates: Vec<u32> = strong.into_iter().map(|s| s.0).chain(short).collect();
        candidates.sort_unstable();
        candidates.dedup();
        match candidates.as_slice() {
            [] => Meaning::Nothing,
            // `President Marlow` introduces Marlow.
            [one] => Meaning::Means(*one, full),
            _ => match self.settle(at, form, &candidates, demonym) {
                Some(one) => Meaning::Means(one, full),
                None => Meaning::Open(candidates),
            },
        }
    }

    /// Who is named somewhere in the text by a form that is theirs alone.
    fn certain(&mut self) -> &[u32] {
        if self.certain.is_none() {
            let mut certain = Vec::new();
            let mut reach = 0;
            for at in 0..self.hits.len() {
                let hit = self.hits[at];
                if hit.start < reach || matches!(hit.what, FormRef::Local(_)) {
                    continue;
                }
                let reading = self.readings[hit.reading].clone();
                let strong = &reading.strong;
                if strong.is_empty() || !self.stands(at) {
                    continue;
                }
                reach = hit.end;
                if let [(one, sense)] = strong.as_slice()
                    && !matches!(sense, Sense::Demonym | Sense::Surname)
                {
                    certain.push(*one);
                }
            }
            certain.sort_unstable();
            certain.dedup();
            self.certain = Some(certain);
        }
        self.certain.as_deref().unwrap_or_default()
    }

    /// Whether the metadata say that a subject is not meant.
    fn is_excluded(&self, subject: u32) -> bool {
        self.without.binary_search(&subject).is_ok()
    }

    fn is_named(&self, subject: u32) -> bool {
        self.known.binary_search(&subject).is_ok()
            || self.named.binary_search_by_key(&subject, |n| n.0).is_ok()
    }

    /// Where a subject was last named in full.
    fn last_named(&self, subject: u32) -> usize {
        self.named
            .binary_search_by_key(&subject, |n| n.0)
            .map_or(0, |n| self.named[n].1)
    }

    /// Whether a subject is named in full somewhere in the text, or by its metadata.
    fn is_named_in_full(&self, subject: u32) -> bool {
        let certain = self.certain.as_deref().unwrap_or_default();
        self.is_named(subject) || certain.binary_search(&subject).is_ok()
    }

    /// Notes that a subject is named, and the acronym introduced with the name.
    fn introduce(&mut self, at: usize, subject: u32) {
        let Hit { start, end, .. } = self.hits[at];
        match self.named.binary_search_by_key(&subject, |n| n.0) {
            Ok(n) => self.named[n].1 = start,
            Err(n) => self.named.insert(n, (subject, start)),
        }
        if self.names.kind(subject) == SubjectKind::Person {
            self.owners.add(subject, start..end);
            return;
        }
        let Some((acronym, from)) = self.acronym(start, end, subject) else {
            return;
        };
        // Whoever introduces letters again has them from here on.
        if self.introduced.insert(acronym, subject).is_some() {
            return;
        }
        let fresh = self.places_of(acronym, from).map(|start| Hit {
            start,
            end: start + acronym.len(),
            what: FormRef::Local(subject),
            fit: Fit::Good,
            reading: usize::MAX,
            has_gap: false,
            stands: None,
        });
        self.insert(fresh.collect());
    }

    /// Where letters stand as a word of their own, from a place on.
    fn places_of(&self, acronym: &'a str, from: usize) -> impl Iterator<Item = usize> {
        let text = self.text;
        let places: Vec<usize> = if self.introduced.len() < WORDS_LOOKED_FOR {
            let matches = text[from..].match_indices(acronym);
            matches.map(|(at, _)| from + at).collect()
        } else {
            self.index()
                .places(acronym)
                .filter(|at| *at >= from)
                .collect()
        };
        places.into_iter().filter(move |&at| {
            let span = at..at + acronym.len();
            let (before, after) = (&text[..span.start], &text[span.end..]);
            context::is_boundary(before.chars().next_back(), acronym.chars().next())
                && context::is_boundary(acronym.chars().next_back(), after.chars().next())
                && !self.is_barred(&span)
        })
    }

    /// Puts letters among the hits. The same ones may be a form of the registry: here they mean
    /// whom the text says.
    fn insert(&mut self, fresh: Vec<Hit>) {
        let (Some(first), Some(last)) = (fresh.first(), fresh.last()) else {
            return;
        };
        let among = self.hits.partition_point(|h| h.start < first.start)
            ..self.hits.partition_point(|h| h.start <= last.start);
        let is_taken = |h: &Hit| {
            let same = fresh.binary_search_by_key(&h.start, |f| f.start);
            same.is_ok_and(|at| fresh[at].end == h.end)
        };
        let mut part: Vec<Hit> = self.hits[among.clone()].to_vec();
        part.retain(|h| !is_taken(h));
        part.extend(fresh);
        part.sort_by_key(|h| (h.start, Reverse(h.end), h.has_gap));
        self.hits.splice(among, part);
    }

    /// The acronym in brackets after a name, `European Space Agency (ESA)`, and where it counts from.
    fn acronym(&self, start: usize, end: usize, subject: u32) -> Option<(&'a str, usize)> {
        /// What an acronym in brackets and the legal form before it may take.
        const NEAR: usize = 128;
        let mut rest = &self.text[end..self.text.floor_char_boundary(end + NEAR)];
        let stop = end + rest.len();
        for _ in 0..3 {
            let trimmed = rest.trim_start_matches([' ', '\n', ',']);
            let word = &trimmed[..trimmed.find([' ', '(', '\n']).unwrap_or(trimmed.len())];
            if word.is_empty() || !words::is_legal_form(word) {
                break;
            }
            rest = &trimmed[word.len()..];
        }
        let inner = rest.trim_start().strip_prefix('(')?;
        let from = stop - inner.len();
        let stop = inner.find([')', ';', ','])?;
        let quotes = ['"', '“', '”', '\'', '‘', '’', ' '];
        let word = inner[..stop].trim_matches(quotes);
        let word = word
            .strip_prefix("the ")
            .unwrap_or(word)
            .trim_start_matches(quotes);
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        let fits = (2..=10).contains(&word.chars().count())
            && upper * 2 > word.chars().count()
            && !word.contains(char::is_whitespace);
        if !fits {
            return None;
        }
        let letters: Vec<char> = normalize_name(word)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let written = normalize_name(&self.text[start..end]);
        (abbreviates(&letters, &written) || abbreviates(&letters, self.names.normalized(subject)))
            .then_some((word, from))
    }
}

/// Whether what is left out of a name is a nickname or initials: capitals, not a word of the
/// sentence.
fn is_gap(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty());
    if text.starts_with(char::is_alphabetic) {
        words.all(|word| word.chars().all(char::is_uppercase))
    } else {
        words.all(|word| word.starts_with(char::is_uppercase))
    }
}

fn sorted(list: &[u32]) -> Vec<u32> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list
}

fn is_one_word(name: &str) -> bool {
    !name.contains(char::is_whitespace)
}

/// Whether the letters begin with that of a word of the name and follow each other in it.
fn abbreviates(letters: &[char], name: &str) -> bool {
    let mut wanted = letters.iter().peekable();
    for (n, c) in name.char_indices() {
        let Some(next) = wanted.peek() else { break };
        let initial = n == 0 || !name[..n].ends_with(char::is_alphanumeric);
        if c == **next && (wanted.len() < letters.len() || initial) {
            wanted.next();
        }
    }
    wanted.peek().is_none()
}
