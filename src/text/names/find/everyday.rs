//! Family names that are everyday words: `Do`, `March`, `Young`. What stands before and after
//! decides. English, German, French and Spanish.

use crate::text::names::context::{self, Joint, Style};
use crate::text::names::find::{Finder, FormRef, Hit};

impl Finder<'_> {
    /// Whether a family name is an everyday word where it stands: in `in March`, `5 March`,
    /// `March 2025`, `Zwei Richter`, and at the head of a sentence where nothing says that it is
    /// a name.
    pub(in crate::text::names::find) fn is_everyday(&mut self, hit: &Hit) -> bool {
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        if !self.names.facts(form).is_family_name {
            return false;
        }
        let word = &self.text[hit.start..hit.end];
        if !word.is_ascii() && word.chars().any(char::is_whitespace) || word.contains(' ') {
            return false;
        }
        let (empty, common) = (
            self.language.is_empty_word(word),
            self.language.is_common_word(word),
        );
        if !(empty || common) {
            return false;
        }
        let left = self.left(hit.start);
        let is_initial = left.word.ends_with('.') && left.word.chars().count() == 2;
        // `It was March. March said no.`
        let ends = context::opens_sentence(self.text, hit.start)
            || (left.word.ends_with('.') && self.language.is_common_word(left.word));
        let spaced = left.joint == Joint::Space && !(ends && left.word.ends_with('.'));
        let said_before = self.language.unelided(left.word);
        let is_called = spaced && (is_initial || self.language.is_honorific(left.word));
        if is_called && !left.word.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let right = context::right(self.text, hit.end);
        let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let is_titled = spaced && self.language.is_office(left.word);
        if is_titled && context::is_capital(left.word) {
            return false;
        }
        let after_number = digit(left.word) || self.follows_ordinal(hit.start);
        let before = spaced && self.language.is_before_word(said_before);
        if after_number || before || (right.joint == Joint::Space && digit(right.word)) {
            return true;
        }
        let rest = &self.text[hit.end..];
        let is_possessive = ["'s ", "’s "].iter().any(|end| rest.starts_with(end));
        let comma = rest.strip_prefix(',').map(str::trim_start);
        let has_office = comma.is_some_and(|rest| {
            let mut words = rest.split(|c: char| c.is_whitespace() || c == ',').take(4);
            words.any(|word| self.language.is_office(word))
        });
        let says = (right.joint == Joint::Space && self.language.is_saying(right.word))
            || (spaced && self.language.is_saying(left.word));
        if is_possessive || has_office || says {
            return false;
        }
        let noun = common && self.language.has_capital_nouns();
        noun || context::opens_sentence(self.text, hit.start)
            || self.style(hit.start) != Style::Running
    }

    /// `5. Mai`, `March 3rd`: whether an ordinal number stands before.
    fn follows_ordinal(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        let before = before.strip_suffix('.').unwrap_or(before);
        let before = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
        before.ends_with(|c: char| c.is_ascii_digit()) && before.len() + 4 > at.saturating_sub(1)
    }
}
