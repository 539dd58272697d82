//! Letters that stand for something else than the registry has: what the text introduces, it
//! owns; codes, degrees and currencies are nobody. All languages.

use std::collections::HashSet;
use std::ops::Range;

use crate::text::names::SubjectKind;
use crate::text::names::context::{self, Joint};
use crate::text::names::find::{Finder, FormRef, Hit, Question};
use crate::text::words;

/// How many letters need evidence where the text does not have the name.
const FEW: usize = 3;

/// How many bytes before an expansion a name that reaches into it may begin.
const LONGEST_NAME: usize = 200;

impl Finder<'_> {
    /// Forms that the text explains as something else: `Endangered Species Act (ESA)`.
    pub(in crate::text::names::find) fn disown(&mut self) {
        let mut disowned = HashSet::new();
        for hit in &self.hits {
            if let FormRef::Form(form) = hit.what
                && is_letters(&self.text[hit.start..hit.end])
                && !disowned.contains(&form)
                && self.is_explained_otherwise(hit, form)
            {
                disowned.insert(form);
            }
        }
        self.disowned = disowned;
    }

    /// Whether the words beside letters, in brackets or the other way round, begin with them and
    /// are no name of whom they stand for.
    fn is_explained_otherwise(&self, hit: &Hit, form: u32) -> bool {
        let letters = &self.text[hit.start..hit.end];
        // `Affordable Care Act (the “ACA”)`.
        let before = self.text[..hit.start].trim_end_matches(['"', '“', '„', '«', '‘']);
        let before = before
            .strip_suffix("(the ")
            .map_or(before, |head| &before[..=head.len()]);
        let after = self.text[hit.end..].trim_start_matches(['"', '”', '“', '»', '’']);
        let expansion = if let Some(before) = before.strip_suffix('(')
            && after.starts_with([')', ',', ';'])
        {
            let before = before.trim_end().trim_end_matches(['"', '”']);
            expansion_before(before, letters).map(|at| (at, before.len()))
        } else if let Some(before) = before.strip_suffix(", or ") {
            expansion_before(before, letters).map(|at| (at, before.len()))
        } else if let Some(inner) = after.trim_start().strip_prefix('(')
            && let Some(end) = inner[..inner.floor_char_boundary(LONGEST_NAME)].find(')')
        {
            let at = self.text.len() - inner.len();
            expansion_before(&self.text[at..at + end], letters)
                .filter(|from| *from == 0)
                .map(|from| (at + from, at + end))
        } else {
            None
        };
        let Some((from, to)) = expansion else {
            return false;
        };
        let own = |subject: u32| self.names.entry(form, subject).is_some();
        // Of whom the registry knows no name but the letters, only what is no body is another.
        let entries = self.names.entries(form).iter();
        let mut named = entries.map(|e| self.names.has_longer_name(e.subject));
        let last = self.text[from..to].trim_end().rsplit(' ').next();
        if !named.any(|named| named) && !last.is_some_and(words::is_thing) {
            return false;
        }
        // The body's name or alias stands in the expansion.
        let first = self.hits.partition_point(|h| h.start + LONGEST_NAME < from);
        let near = self.hits[first..].iter().take_while(|h| h.start < to);
        !near.clone().any(|h| {
            h.end > from
                && h.end - h.start > letters.len()
                && match h.what {
                    FormRef::Local(subject) => own(subject),
                    FormRef::Form(form) => self.names.entries(form).iter().any(|e| own(e.subject)),
                }
        })
    }

    /// Whether letters are a code, a degree or money, or are explained as something else.
    pub(in crate::text::names::find) fn is_no_acronym(&self, hit: &Hit) -> bool {
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        let written = &self.text[hit.start..hit.end];
        if !is_letters(written) {
            // `B.A.`
            let bare = written.replace('.', "");
            return bare.len() < written.len() && is_letters(&bare) && words::is_academic(&bare);
        }
        if self.disowned.contains(&form) {
            return true;
        }
        let (before, after) = (&self.text[..hit.start], &self.text[hit.end..]);
        let few = written.len() <= FEW;
        // `CI/CD`.
        let slashed = |word: &str| is_letters(word) && word.len() <= FEW;
        let ahead: &str = after.strip_prefix('/').map_or("", first_letters);
        let behind = before.strip_suffix('/').map_or("", last_letters);
        let is_hit = |at: usize| self.begins(at);
        if few && slashed(ahead) && !is_hit(hit.end + 1) {
            return true;
        }
        if few && slashed(behind) && !is_hit(hit.start - 1 - behind.len()) {
            return true;
        }
        // `Raleigh, NC`, `Ann Roe, MA`.
        if let Some(head) = before.strip_suffix(", ") {
            let word = head.rsplit(char::is_whitespace).next().unwrap_or_default();
            let listed = is_letters(word.trim_matches(['(', '.']));
            let ends = !after.starts_with([' '])
                || after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            let is_code = words::is_postal(written) || words::is_academic(written);
            if is_code && context::is_capital(word) && !listed && ends {
                return true;
            }
        }
        let (left, right) = (self.left(hit.start), context::right(self.text, hit.end));
        let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let beside = |joint: Joint, word: &str| joint == Joint::Space && digit(word);
        if words::is_currency(written)
            && (beside(left.joint, left.word) || beside(right.joint, right.word))
        {
            return true;
        }
        self.lacks_evidence(hit, form)
    }

    /// Whether nothing in the text speaks for three letters: neither the name, nor a verb of
    /// saying, the state, the people, or a block of registered acronyms only.
    fn lacks_evidence(&self, hit: &Hit, form: u32) -> bool {
        if hit.end - hit.start != FEW || !self.needs_evidence(form) {
            return false;
        }
        let right = context::right(self.text, hit.end);
        if right.joint == Joint::Space && self.language.is_saying(right.word) {
            return false;
        }
        !self.has_evidence(form) && !self.is_in_list_of_acronyms(hit.start)
    }

    /// Whether letters are those of bodies of states only. Of whom nothing else is known, the
    /// letters are the name.
    fn needs_evidence(&self, form: u32) -> bool {
        self.once(Question::NeedsEvidence, form, || {
            let mut subjects = self.names.entries(form).iter().map(|e| e.subject);
            subjects.all(|s| {
                self.is_body(s) && self.names.has_longer_name(s) && !self.names.states(s).is_empty()
            })
        })
    }

    /// Whether the text names one of the bodies whose letters these are, its state, or its people.
    fn has_evidence(&self, form: u32) -> bool {
        self.once(Question::Evidence, form, || {
            let is_own = |subject: u32| self.names.entry(form, subject).is_some();
            let subjects = self.names.entries(form).iter().map(|e| e.subject);
            let near = subjects.flat_map(|s| self.names.states(s).iter().chain(self.names.ties(s)));
            let near: HashSet<u32> = near.copied().collect();
            let speaks = |subject: u32, len: usize| {
                let is_person = self.names.kind(subject) == SubjectKind::Person;
                (is_own(subject) && len > FEW)
                    || near.contains(&subject)
                    || (is_person && self.names.ties(subject).iter().any(|tie| is_own(*tie)))
            };
            let named = |hit: &Hit| match hit.what {
                FormRef::Local(subject) => is_own(subject),
                FormRef::Form(other) if other == form => false,
                FormRef::Form(other) => {
                    let mut entries = self.names.entries(other).iter();
                    entries.any(|e| speaks(e.subject, hit.end - hit.start))
                }
            };
            self.known.iter().any(|known| is_own(*known)) || self.hits.iter().any(named)
        })
    }

    /// Whether the block around `at` has nothing but registered acronyms: a list of participants.
    pub(in crate::text::names::find) fn is_in_list_of_acronyms(&self, at: usize) -> bool {
        if let Some((block, known)) = &*self.list.borrow()
            && block.contains(&at)
        {
            return *known;
        }
        let block = context::block(self.text, at);
        let is_list = self.is_list_of_acronyms(&block);
        *self.list.borrow_mut() = Some((block, is_list));
        is_list
    }

    fn is_list_of_acronyms(&self, block: &Range<usize>) -> bool {
        let text = &self.text[block.clone()];
        let mut count = 0;
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '&') {
            if word.is_empty() {
                continue;
            }
            let start = block.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            if !self.begins(start) || !is_letters(word) {
                return false;
            }
            count += 1;
        }
        count > 0
    }
}

/// Whether a form is written in capitals only.
fn is_letters(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn first_letters(text: &str) -> &str {
    &text[..text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len())]
}

fn last_letters(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphabetic).len()..]
}

/// Where the words begin that end here and whose first letters these are, small words left out.
fn expansion_before(text: &str, letters: &str) -> Option<usize> {
    let mut wanted = letters.chars().rev().peekable();
    let mut end = text.len();
    let mut words = 0;
    while let Some(letter) = wanted.peek() {
        let head = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = head.len()
            - head
                .chars()
                .rev()
                .take_while(|c| c.is_alphanumeric())
                .map(char::len_utf8)
                .sum::<usize>();
        let word = &head[start..];
        words += 1;
        if word.is_empty() || words > 12 {
            return None;
        }
        let first = word.chars().next()?;
        if first.to_uppercase().eq(letter.to_uppercase()) {
            wanted.next();
        } else if first.is_uppercase() || word.len() > 4 {
            return None;
        }
        end = start;
    }
    Some(end)
}
