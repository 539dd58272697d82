//! A body behind its state's name: `US Department of Justice`, `Chinese Ministry of National
//! Defense`. The body is meant, not the state, and of two states' bodies of one name that of
//! the state that is said. English, and German and French where the adjective stands before.

use crate::text::names::SubjectKind;
use crate::text::names::context::{self, Joint, Side};
use crate::text::names::find::{Finder, FormRef, Hit, Question};
use crate::text::normalize::normalize_name;
use crate::text::words::{self, Language};

/// Whose body stands behind a state's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text::names::find) enum Behind {
    /// It stands behind none, or is no body of a kind that states have.
    Nothing,
    /// That state's, or one of which no state is known.
    Its(Vec<u32>),
    /// Another state's.
    Another(Vec<u32>),
}

impl Finder<'_> {
    /// Whose body the form at `start` is by the state's name before it.
    pub(in crate::text::names::find) fn behind(
        &self,
        what: FormRef,
        start: usize,
        end: usize,
    ) -> Behind {
        let FormRef::Form(form) = what else {
            return Behind::Nothing;
        };
        if !self.names.facts(form).has_body {
            return Behind::Nothing;
        }
        // Hardly any form stands behind a state's name: that is asked first.
        let states = self.states_before(start);
        if states.is_empty() || !self.is_public(&self.text[start..end]) {
            return Behind::Nothing;
        }
        let bodies = self.names.entries(form).iter().map(|e| e.subject);
        let bodies: Vec<u32> = bodies.filter(|s| self.is_body(*s)).collect();
        let of = |subject: &u32| self.names.states(*subject);
        let own = bodies.iter().copied();
        let own = own.filter(|s| of(s).iter().any(|state| states.contains(state)));
        let own: Vec<u32> = own.collect();
        if !own.is_empty() {
            return Behind::Its(own);
        }
        let free: Vec<u32> = (bodies.iter().copied())
            .filter(|s| of(s).is_empty())
            .collect();
        if free.is_empty() || self.is_of_two(form) {
            Behind::Another(bodies)
        } else {
            Behind::Its(free)
        }
    }

    /// Whether the text has the form behind the names of two states.
    fn is_of_two(&self, form: u32) -> bool {
        self.once(Question::OfTwoStates, form, || {
            let own = self.hits.iter().filter(|h| h.what == FormRef::Form(form));
            let mut states = own.map(|h| self.states_before(h.start));
            let mut states = states.by_ref().filter(|states| !states.is_empty());
            let Some(first) = states.next() else {
                return false;
            };
            states.any(|other| !other.iter().any(|s| first.contains(s)))
        })
    }

    /// The states whose name or adjective stands right before `at`, also in the genitive.
    pub(in crate::text::names::find) fn states_before(&self, at: usize) -> Vec<u32> {
        let left = self.left(at);
        if left.joint != Joint::Space {
            return Vec::new();
        }
        let word = left.word;
        let stem = (word.strip_suffix("'s")).or_else(|| word.strip_suffix("’s"));
        let end = left.at + stem.unwrap_or(word).len();
        let mut all = self.lands_before(end);
        all.retain(|s| self.names.kind(*s) == SubjectKind::State);
        all
    }

    /// Whether the body that begins at `at` is that of the state before it, which is then not
    /// named itself.
    pub(in crate::text::names::find) fn begins_own_body(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < at);
        let mut here = self.hits[n..].iter().take_while(|h| h.start == at);
        here.any(|h| matches!(self.behind(h.what, h.start, h.end), Behind::Its(_)))
    }

    /// Whether a land's adjective, or its initials, stand before a role, or before a body that
    /// the registry does not have: `Kenyan Petroleum Commissioner`, `U.S. Agriculture Department`.
    pub(in crate::text::names::find) fn leads_to_role(&self, at: usize) -> bool {
        let mut from = at;
        for n in 0..4 {
            let word = word_from(self.text, from);
            let bare = word.trim_end_matches(['.', ',', '\'', '’']);
            if !context::is_capital(bare) {
                return false;
            }
            let is_role = self.language.is_post(bare) || words::is_postnominal(bare);
            let ends = is_role || words::is_state_organ(bare);
            let next = context::right(self.text, from + word.len());
            let goes_on = next.joint == Joint::Space && context::is_capital(next.word);
            if ends && (is_role || !goes_on || n == 0) {
                return true;
            }
            if next.joint != Joint::Space || self.language.is_namesake(bare) {
                return ends;
            }
            from = next.at;
        }
        false
    }

    /// Whether a form is that of public bodies of which the state is known.
    fn is_states_body(&self, hit: &Hit) -> bool {
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        let mut entries = self.names.entries(form).iter();
        self.is_public(&self.text[hit.start..hit.end])
            && entries.all(|e| !self.names.states(e.subject).is_empty())
    }

    /// Whether the words beside a body say that it is not that of its state: `state Senate`,
    /// `Sénat italien`.
    pub(in crate::text::names::find) fn is_of_another_public(
        &self,
        hit: &Hit,
        left: &Side<'_>,
        right: &Side<'_>,
    ) -> bool {
        if left.joint == Joint::Space && words::is_below_state(left.word) {
            return self.is_states_body(hit);
        }
        right.joint == Joint::Space
            && self.language != Language::English
            && self.is_of_another_state(hit, right)
    }

    /// `Sénat italien`, `Senado de Chile`, `Senat von Chile`: whether what follows a body says
    /// that it is another state's. German, French and Spanish; English has the state before.
    fn is_of_another_state(&self, hit: &Hit, right: &Side<'_>) -> bool {
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        let of = self.language.is_of(right.word) && right.word != "of";
        let adjective = self.language.is_foreign(right.word);
        if !of && !adjective && !self.begins(right.at) || !self.is_states_body(hit) {
            return false;
        }
        let entries = self.names.entries(form).iter();
        let own: Vec<u32> = entries
            .flat_map(|e| self.names.states(e.subject).iter().copied())
            .collect();
        let mut place = *right;
        if of {
            place = context::right(self.text, right.at + right.word.len());
            if self.language.is_article(place.word) {
                place = context::right(self.text, place.at + place.word.len());
            } else if place.joint == Joint::Space
                && context::is_capital(place.word)
                && !self.begins(place.at)
            {
                return true;
            }
        }
        let mut states = self.lands_at(place.at);
        states.retain(|s| self.names.kind(*s) == SubjectKind::State);
        if states.is_empty() {
            // `Senado argentino`, where the registry has `Argentina` without its adjective.
            let stem = normalize_name(right.word);
            let stem = &stem[..stem.floor_char_boundary(4)];
            return adjective && !own.iter().any(|s| self.names.normalized(*s).contains(stem));
        }
        !states.iter().any(|state| own.contains(state))
    }

    /// Whether a body is of a kind that every state has: a ministry, a court, a navy.
    pub(in crate::text::names::find) fn is_public(&self, name: &str) -> bool {
        let mut words = name.split(char::is_whitespace);
        words.any(|word| self.language.is_public_body(word))
    }

    pub(in crate::text::names::find) fn is_body(&self, subject: u32) -> bool {
        let kind = self.names.kind(subject);
        !matches!(
            kind,
            SubjectKind::Person | SubjectKind::State | SubjectKind::Place
        )
    }
}

fn word_from(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
}
