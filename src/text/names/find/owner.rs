//! Whose a family name is: whoever the text names in full owns it from there on, registered
//! or not. English, German, French and Spanish.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::names::SubjectKind;
use crate::text::names::context::{self, Joint};
use crate::text::names::find::title::Titled;
use crate::text::names::find::{Finder, FormRef, Hit};
use crate::text::normalize::normalize_name;
use crate::text::words;

/// How many places are remembered at which somebody is named in full: the last ones.
const REMEMBERED: usize = 8;

/// How many given names, particles and initials stand before a family name at most.
const GIVEN: usize = 4;

/// How many bytes the head of a text has, which says what it is about.
const HEAD: usize = 400;

/// How many words after a name may say what somebody is: `Marsha Ford, president of the club`.
const SAID_AFTER: usize = 12;

/// Where persons are named in full, the last places of each.
#[derive(Debug, Default)]
pub(in crate::text::names::find) struct NamedPersons {
    /// Those of the registry.
    known: HashMap<u32, Vec<Range<usize>>>,
    /// Those who are not, by the form of their family name, with all their given names.
    strangers: HashMap<u32, Vec<Range<usize>>>,
}

impl NamedPersons {
    /// Notes where a person of the registry is named in full.
    pub(in crate::text::names::find) fn add(&mut self, subject: u32, span: Range<usize>) {
        keep(self.known.entry(subject).or_default(), span);
    }

    fn of_known(&self, subject: u32) -> &[Range<usize>] {
        self.known.get(&subject).map_or(&[], Vec::as_slice)
    }

    fn strangers(&self, form: u32) -> &[Range<usize>] {
        self.strangers.get(&form).map_or(&[], Vec::as_slice)
    }
}

fn keep(list: &mut Vec<Range<usize>>, span: Range<usize>) {
    if list.len() == REMEMBERED {
        list.remove(0);
    }
    list.push(span);
}

impl Finder<'_> {
    /// Who is meant by a family name, and whether a title says so. `usual` are those of the
    /// bearers whom the registry has called by it alone.
    pub(in crate::text::names::find) fn by_family_name(
        &self,
        form: u32,
        at: usize,
        bearers: &[u32],
        usual: &[u32],
        titled: Titled,
    ) -> (Vec<u32>, bool) {
        let Titled {
            mut holders,
            likely,
            others,
            office,
        } = titled;
        holders.retain(|s| !self.is_title_of_another(form, *s, &office));
        if !holders.is_empty() {
            return (self.named_among(holders), true);
        }
        let owns = |s: &&u32| {
            !others.contains(s)
                && (self.is_named(**s) || usual.contains(s))
                && !self.is_owned_by_stranger(form, **s, at)
        };
        let owners: Vec<u32> = bearers.iter().filter(owns).copied().collect();
        let named: Vec<u32> = (owners.iter().copied())
            .filter(|s| self.is_named(*s))
            .collect();
        if named.is_empty() && !likely.is_empty() {
            let free = |s: &u32| {
                !self.is_owned_by_stranger(form, *s, at) && !self.names_another(form, *s, at)
            };
            return (likely.into_iter().filter(free).collect(), true);
        }
        let both: Vec<u32> = (named.iter().copied())
            .filter(|s| likely.contains(s))
            .collect();
        match (both.len(), named.is_empty()) {
            (1, _) => (both, true),
            (_, true) => (owners, false),
            _ => (self.latest(named), false),
        }
    }

    /// Of several, those who are named, if any is.
    fn named_among(&self, all: Vec<u32>) -> Vec<u32> {
        let named = all.iter().copied().filter(|s| self.is_named(*s));
        let named: Vec<u32> = named.collect();
        if named.is_empty() { all } else { named }
    }

    /// Who of several was named last; all whom the same sentence names.
    fn latest(&self, mut named: Vec<u32>) -> Vec<u32> {
        let last = named.iter().map(|s| self.last_named(*s)).max();
        let last = last.unwrap_or_default();
        named.retain(|s| {
            let at = self.last_named(*s);
            at == last || !self.is_sentence_between(at, last)
        });
        named
    }

    /// Whether a sentence ends between two places.
    fn is_sentence_between(&self, from: usize, to: usize) -> bool {
        let text = &self.text[from..to];
        let ends = text.match_indices(['.', '!', '?', '\n']);
        ends.map(|(at, _)| from + at + 1).any(|at| {
            let next = &self.text[at..to];
            next.starts_with(char::is_whitespace)
                && context::opens_sentence(self.text, at + next.len() - next.trim_start().len())
        })
    }

    /// Whether somebody who is not registered has been named with this family name since
    /// `subject` was named in full.
    pub(in crate::text::names::find) fn is_owned_by_stranger(
        &self,
        form: u32,
        subject: u32,
        at: usize,
    ) -> bool {
        let last = self.last_named(subject);
        let owns =
            |span: &&Range<usize>| span.start >= last && !self.is_own_given_name(subject, span);
        let mut owners = self.owners.strangers(form).iter().filter(owns).peekable();
        if owners.peek().is_none() {
            return false;
        }
        // In an obituary a relative has the name in one paragraph, and the dead in the rest.
        let is_here = |span: &Range<usize>| {
            !self.is_relative(span) || !self.text[span.end.min(at)..at].contains("\n\n")
        };
        !self.is_obituary(subject) || owners.any(is_here)
    }

    /// Whether the text goes on to name somebody else with this family name in full:
    /// `President Ford wrote. Marsha Ford leads the club.`
    fn names_another(&self, form: u32, subject: u32, at: usize) -> bool {
        let first = self.hits.partition_point(|h| h.start <= at);
        let mut later = self.hits[first..].iter();
        later.any(|h| {
            h.what == FormRef::Form(form)
                && self.follows_given_name(h.start)
                && !self.is_own_given_name(subject, &(self.given_names(h.start)..h.end))
        })
    }

    /// Whom a family name in the head of a text means before the text names them in full, as
    /// headlines and captions have it: the one bearer whom it goes on to name, if it has the
    /// family name of nobody and nothing else.
    pub(in crate::text::names::find) fn named_soon(
        &mut self,
        at: usize,
        form: u32,
        bearers: &[u32],
    ) -> Option<u32> {
        let start = self.hits[at].start;
        let left = self.left(start);
        let is_titled = left.joint == Joint::Space && self.language.is_office(left.word);
        if start >= HEAD
            || is_titled
            || self.is_set_as_place(&self.hits[at])
            || !self.owners.strangers(form).is_empty()
        {
            return None;
        }
        // In the block of the full name it comes after that.
        let is_here = |h: &&Hit| !self.text[start..h.start].contains("\n\n");
        let is_own = |h: &Hit| match h.what {
            FormRef::Form(form) => {
                let mut entries = self.names.entries(form).iter();
                entries.any(|e| bearers.contains(&e.subject) && !e.sense.is_family_name())
            }
            FormRef::Local(_) => false,
        };
        if self.hits[at + 1..].iter().take_while(is_here).any(is_own) {
            return None;
        }
        let certain = self.certain();
        let is_certain = |s: &&u32| certain.binary_search(s).is_ok();
        let mut named = bearers.iter().filter(is_certain);
        let (one, None) = (*named.next()?, named.next()) else {
            return None;
        };
        if !self.names.was_there(one, self.day) {
            return None;
        }
        // `Ford shares fell`, where the text also has `Ford Motor`.
        let mut later = at + 1..self.hits.len();
        let alone = later.all(|other| {
            self.hits[other].what != FormRef::Form(form)
                || self.ends_longer(other)
                || self.stands(other)
        });
        alone
            .then_some(one)
            .filter(|one| !self.names_another(form, *one, start))
    }

    /// Whether a form stands as that of a place does: `in Marlow`, `Marlow, D.C.`, `MARLOW —`.
    fn is_set_as_place(&self, hit: &Hit) -> bool {
        let left = self.left(hit.start);
        let rest = self.text[hit.end..].trim_start_matches(' ');
        let next = rest.strip_prefix(", ").unwrap_or_default();
        (left.joint == Joint::Space && words::is_where(left.word))
            || next.starts_with(char::is_uppercase)
            || rest.starts_with(['—', '–'])
    }

    /// Whether a hit is the end of a longer one: the family name in a full one.
    fn ends_longer(&self, at: usize) -> bool {
        let Hit { start, end, .. } = self.hits[at];
        let mut near = self.hits[..at].iter().rev().take(4);
        near.any(|h| h.end == end && h.start < start)
    }

    /// Whether a word of kinship stands before a full name: `her brother Otto Brandt`.
    fn is_relative(&self, span: &Range<usize>) -> bool {
        let left = self.left(span.start);
        words::is_kin(left.word)
    }

    /// Whether the text is the obituary of a person: the head of it names them, and says so.
    fn is_obituary(&self, subject: u32) -> bool {
        let end = self.text.floor_char_boundary(HEAD);
        let mut words = self.text[..end].split(|c: char| !c.is_alphabetic());
        let is_named = |form: u32| {
            let mut entries = self.names.entries(form).iter();
            entries.any(|e| e.subject == subject)
        };
        words.any(words::is_dying)
            && (self.hits.iter())
                .take_while(|h| h.start < end)
                .any(|h| matches!(h.what, FormRef::Form(form) if is_named(form)))
    }

    /// Notes that somebody who is not registered is named in full, if a given name stands
    /// before the family name at `span`.
    pub(in crate::text::names::find) fn meet_stranger(&mut self, form: u32, span: Range<usize>) {
        if self.follows_given_name(span.start) {
            let start = self.given_names(span.start);
            let list = self.owners.strangers.entry(form).or_default();
            keep(list, start..span.end);
        }
    }

    /// Where the given names before a family name begin.
    fn given_names(&self, at: usize) -> usize {
        let mut start = at;
        for _ in 0..GIVEN {
            let left = self.left(start);
            let is_name = left.joint == Joint::Space
                && (context::is_capital(left.word) || words::is_particle(left.word))
                && !self.language.is_noun(left.word)
                && !self.language.is_function(left.word);
            if !is_name {
                break;
            }
            start = left.at;
        }
        start
    }

    /// Whether the given names in `span` may be those of `subject`: the same first one or its
    /// initial, and no initial that contradicts.
    fn is_own_given_name(&self, subject: u32, span: &Range<usize>) -> bool {
        let said = normalize_name(&self.text[span.clone()]);
        let own = self.names.normalized(subject);
        let mut pairs = said.split(' ').zip(own.split(' '));
        let agrees = |(a, b): (&str, &str)| {
            let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
            let is_initial = a.chars().count() == 1 || b.chars().count() == 1;
            // `Cres` is short for `Creswell`.
            let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
            let is_short =
                short.len() > 2 && long.starts_with(short) && !words::is_given_name(short);
            a == b || is_short || (is_initial && a.chars().next() == b.chars().next())
        };
        let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
        pairs.next().is_some_and(agrees)
            && pairs
                .next()
                .is_none_or(|(a, b)| !is_initial(a) || !is_initial(b) || agrees((a, b)))
    }

    /// Whether the text gives an office, or one that contains it, to somebody else of this
    /// family name: `Congressman Don Young … Congressman Young`.
    fn is_title_of_another(&self, form: u32, subject: u32, office: &str) -> bool {
        let strangers = self
            .owners
            .strangers(form)
            .iter()
            .filter(|span| !self.is_own_given_name(subject, span));
        let entries = self.names.entries(form).iter();
        let others = entries.filter(|e| e.subject != subject && e.sense.is_family_name());
        let others = others.filter(|e| self.names.kind(e.subject) == SubjectKind::Person);
        let known = others.flat_map(|e| self.owners.of_known(e.subject));
        strangers
            .chain(known)
            .any(|span| self.gives_office(span, office))
    }

    /// Whether the words around a full name give its bearer an office.
    fn gives_office(&self, span: &Range<usize>, office: &str) -> bool {
        let mut said: Vec<String> = Vec::new();
        let mut at = span.start;
        for _ in 0..SAID_AFTER / 2 {
            let left = self.left(at);
            if left.joint != Joint::Space {
                break;
            }
            said.push(normalize_name(self.language.unelided(left.word)));
            at = left.at;
        }
        let after = self.text[span.end..].trim_start();
        let is_copula = |word: &str| {
            matches!(
                word,
                "is" | "was" | "as" | "became" | "ist" | "war" | "als" | "est" | "es" | "fue"
            )
        };
        let first = after.split_whitespace().next().unwrap_or_default();
        if after.starts_with([',', '(']) || is_copula(first) {
            let words = after[after.starts_with([',', '(']) as usize..].split_whitespace();
            for word in words.take(SAID_AFTER) {
                said.push(normalize_name(
                    word.trim_end_matches([',', '.', ';', ')', '!', '?']),
                ));
                if word.ends_with(['.', ';', '!', '?', ')']) && !words::is_abbreviation(word) {
                    break;
                }
            }
        }
        let mut wanted = office
            .split(' ')
            .filter(|word| !self.language.is_function(word));
        wanted.all(|word| {
            let whole = words::whole(word);
            said.iter()
                .any(|said| said == word || words::whole(said) == whole)
        })
    }
}
