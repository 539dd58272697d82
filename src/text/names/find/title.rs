//! Whose title stands before a family name: `President Obama`.
//!
//! The words before a title say more: a former president is not the one in office, a vice
//! president is none, an energy minister is not the minister of health, and a French president
//! is not the American one. English, German, French and Spanish.

use std::borrow::Cow;

use crate::text::names::context::{self, Joint, Side};
use crate::text::names::find::{Finder, FormRef};
use crate::text::names::{SubjectKind, Term, Title};
use crate::text::normalize::normalize_name;
use crate::text::words;

/// Who may be meant by a family name with a title, and who may not.
#[derive(Debug, Default)]
pub(in crate::text::names::find) struct Titled {
    /// Those who held the office on the day of the text.
    pub(in crate::text::names::find) holders: Vec<u32>,
    /// Those who may be called so: their office had ended, or nobody recorded when it began.
    pub(in crate::text::names::find) likely: Vec<u32>,
    /// Those who held the office on that day, where the words before it say another: a former
    /// or a vice president.
    pub(in crate::text::names::find) others: Vec<u32>,
    /// The office that the text says, in normalized words; empty where it says none.
    pub(in crate::text::names::find) office: String,
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
struct OfficeBefore<'a> {
    at: usize,
    /// Whether its first word says that it is over: `ex-President`.
    is_former: bool,
    /// What it is the office for, where the text does not go on to say so: `of health`.
    field: Option<&'a str>,
    /// The office without that.
    head: Option<&'a str>,
}

/// The word right before a name, as the text has it and normalized.
struct WordBefore<'a> {
    side: Side<'a>,
    normalized: String,
}

/// How many words the title of an office has at most.
const LONGEST: usize = 8;

impl Finder<'_> {
    /// Those of `subjects` whose office stands as a title before `at`. An office that began
    /// after the day of the text says nothing.
    pub(in crate::text::names::find) fn titled(&self, at: usize, subjects: &[u32]) -> Titled {
        let mut titled = Titled::default();
        let left = self.left(at);
        if left.joint != Joint::Space || subjects.iter().all(|s| self.names.titles(*s).is_empty()) {
            return titled;
        }
        let last = WordBefore {
            side: left,
            normalized: normalize_name(self.language.unelided(left.word)),
        };
        let (mut ended, mut undated) = (Vec::new(), Vec::new());
        let (mut former, mut later) = (Vec::new(), Vec::new());
        for &subject in subjects {
            let (mut holds, mut once, mut ever, mut over, mut other) = Default::default();
            let mut soon = false;
            for title in self.names.titles(subject) {
                let Some((said, office)) = self.said(at, &last, title) else {
                    continue;
                };
                let now = title.term.covers(self.day);
                let dated = self.day.is_some() && title.term.from.is_some();
                match said {
                    Said::Acting if !title.acting => continue,
                    Said::Held | Said::Acting if !dated => ever |= now,
                    Said::Held | Said::Acting => {
                        holds |= now;
                        once |= title.is_over(self.day);
                        soon |= !now && !title.is_over(self.day);
                    }
                    Said::Former if title.is_over(self.day) => {
                        over |= title.term != Term::default();
                        ever |= title.term == Term::default();
                    }
                    // Without a day nobody knows who was in which.
                    Said::Former | Said::Other => {
                        other |= now && self.day.is_some() && title.term != Term::default();
                    }
                }
                if titled.office.is_empty() {
                    office.clone_into(&mut titled.office);
                }
            }
            let list = match () {
                () if holds => &mut titled.holders,
                () if once => &mut ended,
                () if other => &mut titled.others,
                () if over => &mut former,
                () if ever => &mut undated,
                () if soon => &mut later,
                () => continue,
            };
            list.push(subject);
        }
        if titled.holders.is_empty() {
            // `former President` is exactly what the one is who was it.
            titled
                .holders
                .extend(former.first().filter(|_| former.len() == 1));
        }
        undated.retain(|subject| self.day.is_none() || self.is_named_in_full(*subject));
        titled.likely = undated;
        if !ended.is_empty() {
            // Between two who held it, nobody knows when it passed on.
            titled.likely = ended.into_iter().chain(later).collect();
        }
        titled
    }

    /// How the office of a title stands before `at`, if it does, and in which words of it.
    /// `last` is the word there.
    fn said<'t>(
        &self,
        at: usize,
        last: &WordBefore<'_>,
        title: &'t Title,
    ) -> Option<(Said, &'t str)> {
        let office = self.office(at, last, &title.words)?;
        let (said, is_told) = self.said_of(&office, title)?;
        let head = office.head.filter(|_| !is_told);
        Some((said, head.unwrap_or(&title.words)))
    }

    /// How an office stands with the words before it, and whether they say what it is for.
    fn said_of(&self, office: &OfficeBefore<'_>, title: &Title) -> Option<(Said, bool)> {
        let mut said = Said::Held;
        let mut left = self.left(office.at);
        let mut is_told = office.field.is_none();
        if office.is_former {
            return Some((Said::Former, is_told));
        }
        loop {
            let word = self.language.unelided(left.word);
            if left.joint != Joint::Space {
                return Some((said, is_told));
            }
            if self.language.is_former(word) {
                return Some((Said::Former, is_told));
            }
            if office.field.is_some_and(|field| has_word(field, word)) {
                is_told = true;
            } else if self.language.is_acting(word) {
                said = Said::Acting;
            } else if self.language.is_prospective(word) {
                return Some((Said::Other, is_told));
            } else if self.language.is_function(word) {
                return Some((said, is_told));
            } else if self.language.is_office(word) {
                return None;
            } else if !context::is_capital(left.word) {
                return Some((said, is_told));
            } else if self.is_of_another(&left, title) {
                return Some((Said::Other, is_told));
            } else if !self.says_whose(&left) {
                if self.goes_on_from_former(&left) {
                    return Some((Said::Former, is_told));
                }
                // `University President`, where nothing says that it is this one.
                let is_body = self.language.is_institution(word) || words::is_public_body(word);
                return (is_told && !is_body).then_some((said, is_told));
            }
            left = self.left(left.at);
        }
    }

    /// The office in normalized words that stands right before `at`: whole, the other way round
    /// (`Health Minister` for `Minister of Health`), or without what it is for, `Secretary` for
    /// `Secretary of State`.
    fn office<'w>(
        &self,
        at: usize,
        last: &WordBefore<'_>,
        words: &'w str,
    ) -> Option<OfficeBefore<'w>> {
        let whole = |(at, is_former)| OfficeBefore {
            at,
            is_former,
            field: None,
            head: None,
        };
        if let Some(found) = self.follows(at, last, words) {
            return Some(whole(found));
        }
        let (head, field) = self.parts(words)?;
        if let Some(found) = self.reversed(last, head, field) {
            return Some(whole((found, false)));
        }
        let (from, is_former) = self.follows(at, last, head)?;
        let word = last.side.word.rsplit('-').next()?;
        word.starts_with(char::is_uppercase)
            .then_some(OfficeBefore {
                at: from,
                is_former,
                field: Some(field),
                head: Some(head),
            })
    }

    /// The office and what it is for: `minister` and `foreign affairs` of both `Minister of
    /// Foreign Affairs` and `Foreign Affairs Minister`.
    fn parts<'w>(&self, words: &'w str) -> Option<(&'w str, &'w str)> {
        let mut spaces = words.bytes().zip(0..).filter(|(byte, _)| *byte == b' ');
        let mut end = spaces.next();
        while let Some((_, head)) = end {
            end = spaces.next();
            if let Some((_, next)) = end
                && is_of(&words[head + 1..next])
            {
                return Some((&words[..head], &words[next + 1..]));
            }
        }
        // A press secretary is not called secretary, nor a prime minister minister.
        let (field, head) = words.rsplit_once(' ')?;
        let is_minister = matches!(head, "minister" | "ministre" | "ministro" | "ministra");
        (is_minister && !self.language.is_rank(field)).then_some((head, field))
    }

    /// Where `Minister of Foreign Affairs` begins whose last word is this one, where head and
    /// field of the registered office are these.
    fn reversed(&self, last: &WordBefore<'_>, head: &str, field: &str) -> Option<usize> {
        let mut said: Vec<Cow<'_, str>> = Vec::new();
        let mut from = last.side.at;
        for n in 0..LONGEST {
            let (left, word) = if n == 0 {
                (last.side, Cow::Borrowed(last.normalized.as_str()))
            } else {
                let left = self.left(from);
                if left.joint != Joint::Space {
                    return None;
                }
                (
                    left,
                    normalize_name(self.language.unelided(left.word)).into(),
                )
            };
            from = left.at;
            let is_head = !said.is_empty() && words::whole(&word) == head;
            if is_head {
                let fits = said.iter().all(|word| has_word(field, word));
                return fits.then_some(from);
            }
            let links = self.language.is_of(&word)
                || self.language.is_article(&word)
                || matches!(&*word, "and" | "for" | "et" | "und" | "y" | "affairs");
            if !links {
                if !context::is_capital(left.word) {
                    return None;
                }
                said.push(word);
            }
        }
        None
    }

    /// Where normalized words begin that stand right before `at`, and whether the first of them says
    /// that this is over.
    fn follows(&self, at: usize, last: &WordBefore<'_>, words: &str) -> Option<(usize, bool)> {
        let mut from = at;
        let mut words = words.rsplit(' ').peekable();
        while let Some(word) = words.next() {
            let (left, said) = if from == at {
                (last.side, &last.normalized)
            } else {
                let left = self.left(from);
                (left, &normalize_name(self.language.unelided(left.word)))
            };
            if left.joint != Joint::Space || word.is_empty() {
                return None;
            }
            from = left.at;
            if said != word && words::whole(said) != words::whole(word) {
                let is_former = words.peek().is_none() && self.language.was(said) == Some(word);
                return is_former.then_some((from, true));
            }
        }
        Some((from, false))
    }

    /// Whether the words before a name end an office and what it is for, be it registered or
    /// not: `Minister of Foreign Affairs`.
    pub(in crate::text::names::find) fn ends_office(&self, at: usize) -> bool {
        let mut from = at;
        let mut was_of = false;
        for _ in 0..LONGEST {
            let left = self.left(from);
            if left.joint != Joint::Space {
                return false;
            }
            let small = self.language.unelided(left.word).to_lowercase();
            let of = self.language.is_of(&small) || small == "for" || small == "für";
            let joins = self.language.is_article(&small) || matches!(&*small, "and" | "und" | "et");
            if !of && !joins {
                if was_of && self.language.is_office(left.word) {
                    return true;
                }
                if !context::is_capital(left.word) {
                    return false;
                }
            }
            was_of = of || (was_of && joins);
            from = left.at;
        }
        false
    }

    /// Whether the word before an office says whose it is, not what it is for: `German`,
    /// `Ulm`, `EU`, `Republican`.
    fn says_whose(&self, left: &Side<'_>) -> bool {
        words::is_nationality(left.word)
            || words::is_partisan(left.word)
            || words::is_acronym(left.word)
            || self.language.is_transparent(left.word)
            || !self.lands_before(left.at + left.word.len()).is_empty()
    }

    /// Whether the word before an office says that it is that of another state than the one it
    /// is recorded for.
    fn is_of_another(&self, left: &Side<'_>, title: &Title) -> bool {
        let own = title.states.as_slice();
        let lands = self.lands_before(left.at + left.word.len());
        let is_state = |s: &&u32| self.names.kind(**s) == SubjectKind::State;
        let mut states = lands.iter().filter(is_state).peekable();
        !own.is_empty() && states.peek().is_some() && states.all(|land| !own.contains(land))
    }

    /// The states and places whose name or adjective ends here.
    pub(in crate::text::names::find) fn lands_before(&self, end: usize) -> Vec<u32> {
        let n = self.hits.partition_point(|h| h.start < end);
        let hits = self.hits[..n].iter().rev().take(4);
        let of = |what| match what {
            FormRef::Local(subject) => vec![subject],
            FormRef::Form(form) => {
                let entries = self.names.entries(form).iter();
                entries.map(|e| e.subject).collect()
            }
        };
        let all = hits.filter(|h| h.end == end).flat_map(|h| of(h.what));
        all.filter(|s| self.is_land(*s)).collect()
    }

    fn is_land(&self, subject: u32) -> bool {
        matches!(
            self.names.kind(subject),
            SubjectKind::State | SubjectKind::Place
        )
    }

    /// `former New York Mayor`: whether capitalised words lead back to such a word.
    fn goes_on_from_former(&self, word: &Side<'_>) -> bool {
        let mut at = word.at;
        for _ in 0..2 {
            let left = self.left(at);
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
}

/// Whether a word leads from an office to what it is for.
fn is_of(word: &str) -> bool {
    matches!(word, "of" | "for" | "de" | "des" | "du" | "del" | "für")
}

/// Whether normalized words have one as the text writes it.
fn has_word(words: &str, word: &str) -> bool {
    let word = normalize_name(word);
    words.split(' ').any(|own| own == word)
}
