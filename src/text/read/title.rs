//! Whose title stands before a family name: `President Obama`.
//!
//! The words before a title say more: a former president is not the one in office, a vice
//! president is none, and an energy minister is not the minister of health.

use crate::text::context::{self, Joint, Side};
use crate::text::fold::fold_name;
use crate::text::names::{Kind, Term, Title};
use crate::text::read::{Reading, What};
use crate::text::words;

/// Who may be meant by a family name with a title, and who may not.
#[derive(Debug, Default)]
pub(in crate::text::read) struct Titled {
    /// Those who bear the title.
    pub(in crate::text::read) bearers: Vec<u32>,
    /// Those who hold the office on that day, where the words before it say another: a former
    /// or a vice president.
    pub(in crate::text::read) others: Vec<u32>,
}

/// How an office stands in the words before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// `President`.
    Held,
    /// `Acting President`.
    Acting,
    /// `former President`.
    Former,
    /// `Vice President`, `shadow Energy Minister`: another office beside it.
    Other,
}

/// An office that stands right before a name.
struct Office<'a> {
    at: usize,
    /// Whether its first word says that it is over: `ex-President`.
    is_former: bool,
    /// What it is the office for, where the text does not go on to say so: `of health`.
    field: Option<&'a str>,
}

impl Reading<'_> {
    /// Those of `subjects` whose office stands as a title before `at`: who held it on the day
    /// of the text, or else who ever did. `President Obama` stays that.
    pub(in crate::text::read) fn titled(&self, at: usize, subjects: &[u32]) -> Titled {
        let mut titled = Titled::default();
        let left = context::left(self.text, at);
        if left.joint != Joint::Space || subjects.iter().all(|s| self.names.titles(*s).is_empty()) {
            return titled;
        }
        let last = fold_name(self.language.unelided(left.word));
        let (mut ever, mut former) = (Vec::new(), Vec::new());
        for &subject in subjects {
            let (mut holds, mut held, mut ended, mut other) = (false, false, false, false);
            for title in self.names.titles(subject) {
                let Some(said) = self.said(at, &last, title) else {
                    continue;
                };
                let now = title.term.covers(self.day);
                match said {
                    Said::Acting if !title.acting => {}
                    Said::Held | Said::Acting => (holds, held) = (holds || now, true),
                    Said::Former if title.is_over(self.day) => ended = true,
                    // Without a day nobody knows who was in which.
                    Said::Other if self.day.is_none() => {}
                    Said::Former | Said::Other => other |= now && title.term != Term::default(),
                }
            }
            if holds {
                titled.bearers.push(subject);
            }
            if held {
                ever.push(subject);
            } else if other {
                titled.others.push(subject);
            } else if ended {
                former.push(subject);
            }
        }
        if titled.bearers.is_empty() {
            titled.bearers = ever;
        }
        if former.len() == 1 && titled.bearers.is_empty() {
            titled.bearers = former;
        }
        titled
    }

    /// How the office of a title stands before `at`, if it does. `last` is the word there, folded.
    fn said(&self, at: usize, last: &str, title: &Title) -> Option<Said> {
        let office = self.office(at, last, &title.words)?;
        if office.is_former {
            return Some(Said::Former);
        }
        let mut said = Said::Held;
        let mut left = context::left(self.text, office.at);
        let mut is_told = office.field.is_none();
        loop {
            let word = self.language.unelided(left.word);
            if left.joint != Joint::Space {
                return Some(said);
            }
            if self.language.is_former(word) {
                return Some(Said::Former);
            }
            if office.field.is_some_and(|field| has_word(field, word)) {
                is_told = true;
            } else if self.language.is_acting(word) {
                said = Said::Acting;
            } else if self.language.is_function(word) {
                return Some(said);
            } else if self.language.is_prospective(word) {
                return Some(Said::Other);
            } else if self.language.is_office(word) {
                return None;
            } else if !context::is_capital(left.word) {
                return Some(said);
            } else if !self.says_whose(&left) {
                let former = self.goes_on_from_former(&left);
                let said = if former { Said::Former } else { said };
                return (former || is_told).then_some(said);
            }
            left = context::left(self.text, left.at);
        }
    }

    /// The office in folded words that stands right before `at`: whole, or without what it is
    /// for, `Secretary` for `Secretary of State`.
    fn office<'w>(&self, at: usize, last: &str, words: &'w str) -> Option<Office<'w>> {
        let whole = self.follows(at, last, words).map(|(at, is_former)| Office {
            at,
            is_former,
            field: None,
        });
        whole.or_else(|| {
            let (head, field) = (words.split_once(" of ")).or_else(|| words.split_once(" for "))?;
            let (from, is_former) = self.follows(at, last, head)?;
            let word = context::left(self.text, at).word.rsplit('-').next()?;
            word.starts_with(char::is_uppercase).then_some(Office {
                at: from,
                is_former,
                field: Some(field),
            })
        })
    }

    /// Where folded words begin that stand right before `at`, and whether the first of them says
    /// that this is over.
    fn follows(&self, at: usize, last: &str, words: &str) -> Option<(usize, bool)> {
        let mut from = at;
        let mut words = words.rsplit(' ').peekable();
        while let Some(word) = words.next() {
            let left = context::left(self.text, from);
            if left.joint != Joint::Space || word.is_empty() {
                return None;
            }
            let said = if from == at {
                last
            } else {
                &fold_name(self.language.unelided(left.word))
            };
            from = left.at;
            if said != word && words::whole(said) != word {
                let is_former = words.peek().is_none() && self.language.was(said) == Some(word);
                return is_former.then_some((from, true));
            }
        }
        Some((from, false))
    }

    /// Whether the word before an office says whose it is, not what it is for: `German`,
    /// `Ulm`, `EU`, `Republican`.
    fn says_whose(&self, left: &Side<'_>) -> bool {
        let end = left.at + left.word.len();
        let n = self.hits.partition_point(|h| h.start < end);
        let is_land = |what| match what {
            What::Local(subject) => self.is_land(subject),
            What::Form(form) => {
                let mut entries = self.names.entries(form).iter();
                entries.any(|e| self.is_land(e.subject))
            }
        };
        words::is_nationality(left.word)
            || words::is_partisan(left.word)
            || words::is_acronym(left.word)
            || self.language.is_transparent(left.word)
            || (self.hits[..n].iter().rev().take(4)).any(|h| h.end == end && is_land(h.what))
    }

    fn is_land(&self, subject: u32) -> bool {
        matches!(self.names.kind(subject), Kind::State | Kind::Place)
    }

    /// `former New York Mayor`: whether capitalised words lead back to such a word.
    fn goes_on_from_former(&self, word: &Side<'_>) -> bool {
        let mut at = word.at;
        for _ in 0..2 {
            let left = context::left(self.text, at);
            if left.joint != Joint::Space {
                return false;
            }
            if self.language.is_former(left.word) {
                return true;
            }
            if !context::is_capital(left.word) || self.language.is_office(left.word) {
                return false;
            }
            at = left.at;
        }
        false
    }

    /// Whether somebody else with this family name has been introduced under the title before
    /// a hit, since `subject` was named in full: `Finance Minister Anna Roe … Minister Roe`, and
    /// `subject` is not minister of finance.
    pub(in crate::text::read) fn is_of_stranger(&self, at: usize, subject: u32) -> bool {
        let hit = &self.hits[at];
        let title = fold_name(context::left(self.text, hit.start).word);
        let since = self.last_named(subject);
        let earlier = self.hits[..at].iter().enumerate();
        let mut earlier = earlier.filter(|(_, h)| h.what == hit.what && h.start >= since);
        earlier.any(|(n, h)| {
            let given = context::left(self.text, h.start);
            let mut around = self.hits[..n].iter().rev().take(8);
            if !self.follows_given_name(h.start)
                || around.any(|w| w.start <= given.at && w.end >= h.end)
            {
                return false;
            }
            // One given name or two: `Minister Anna Maria Roe`.
            let first = context::left(self.text, given.at);
            let mut starts = [given.at, first.at].into_iter();
            let start = starts.find(|at| fold_name(context::left(self.text, *at).word) == title);
            start.is_some_and(|at| self.titled(at, &[subject]).bearers.is_empty())
        })
    }
}

/// Whether folded words have one as the text writes it.
fn has_word(words: &str, word: &str) -> bool {
    let word = fold_name(word);
    words.split(' ').any(|own| own == word)
}
