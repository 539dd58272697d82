//! Where a state's name is something else: a place of another state, a person called so, a
//! language, a style. The place rules are those of American addresses and hold in all languages;
//! the rules of languages and styles are English.

use crate::text::names::SubjectKind;
use crate::text::names::context::{self, Joint};
use crate::text::names::find::standalone::is_initial;
use crate::text::names::find::{Finder, FormRef, Hit, Question};
use crate::text::names::forms::Sense;
use crate::text::words::{self, Language};

impl Finder<'_> {
    /// Whether the name of a state is that of somewhere or something else where it stands.
    pub(in crate::text::names::find) fn is_no_state(&self, hit: &Hit) -> bool {
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        let facts = self.names.facts(form);
        if !facts.is_state {
            return false;
        }
        if facts.is_demonym {
            return self.is_language_or_style(hit);
        }
        let written = &self.text[hit.start..hit.end];
        if written.contains(char::is_whitespace) {
            return false;
        }
        let is_elsewhere = if words::is_us_state(written) {
            self.is_american(hit, form)
        } else {
            self.is_in_another_state(hit)
        };
        is_elsewhere || self.is_some_person(hit, form)
    }

    /// `Lebanon, N.H.`, `Malta, NY`, `Georgia, Vermont`.
    fn is_in_another_state(&self, hit: &Hit) -> bool {
        let Some(rest) = self.text[hit.end..].strip_prefix(", ") else {
            return false;
        };
        let at = self.text.len() - rest.len();
        let end = rest.find([' ', ',', ';', '\n', ')']).unwrap_or(rest.len());
        let word = &rest[..end];
        let bare = word.trim_end_matches('.');
        let second =
            (rest[end..].trim_start().split([' ', ',', '.', '\n']).next()).unwrap_or_default();
        let two =
            matches!(bare, "New" | "North" | "South" | "West") && words::ends_us_state(second);
        let is_code = words::is_postal(word) && (word.contains('.') || bare == bare.to_uppercase());
        let is_state = context::is_capital(bare) && (words::is_us_state(bare) || two);
        (is_code || is_state) && !self.names_state(at)
    }

    /// Whether a registered state's name begins here.
    fn names_state(&self, at: usize) -> bool {
        let lands = self.lands_at(at);
        lands
            .iter()
            .any(|s| self.names.kind(*s) == SubjectKind::State)
    }

    /// Whether `Georgia` is the American state: something beside it says so, and nothing in the
    /// text that the other is meant.
    fn is_american(&self, hit: &Hit, form: u32) -> bool {
        let own = self.names.entries(form)[0].subject;
        let is_own = |h: &&Hit| match h.what {
            FormRef::Form(form) => (self.names.entries(form).iter())
                .any(|e| e.subject == own && e.sense == Sense::Demonym),
            FormRef::Local(_) => false,
        };
        let has_adjective = || self.hits.iter().any(|h| is_own(&h));
        if self.once(Question::Adjective, form, has_adjective) {
            return false;
        }
        let before = self.text[..hit.start].trim_end();
        let peer = |word: &str| {
            let word = word.trim_matches([',', '.', ';']);
            (words::is_us_state(word) || words::ends_us_state(word)) && context::is_capital(word)
        };
        let last = |text: &str| text.rsplit(char::is_whitespace).next().map(str::to_owned);
        let list = before.trim_end_matches([',', ';']);
        let list = list
            .strip_suffix(" and")
            .or(list.strip_suffix(" or"))
            .unwrap_or(list);
        let after = self.text[hit.end..]
            .trim_start_matches([',', ';'])
            .trim_start();
        let after = after.strip_prefix("and ").unwrap_or(after);
        let next = after.split_whitespace().next().unwrap_or_default();
        let among_peers = last(list.trim_end_matches(',')).is_some_and(|word| peer(&word))
            || (peer(next) && self.text[hit.end..].starts_with([',', ' ']));
        // `Savannah, Georgia`, where Savannah is no state itself.
        let city = before.strip_suffix(',').and_then(last);
        let city = city.is_some_and(|word| {
            let at = before.len() - 1 - word.len();
            context::is_capital(&word)
                && !self.names_state(at)
                && self.text[at..].starts_with(&word)
        });
        let right = context::right(self.text, hit.end);
        let organ = right.joint == Joint::Space
            && matches!(
                right.word.trim_end_matches("s"),
                "Republican"
                    | "Democrat"
                    | "GOP"
                    | "Supreme"
                    | "Senate"
                    | "Senator"
                    | "Governor"
                    | "Gov."
                    | "Legislature"
                    | "General"
                    | "House"
                    | "Rep."
                    | "Sen."
                    | "Secretary"
            );
        let state_of = before.ends_with("State of") || before.ends_with("state of");
        among_peers || city || organ || state_of
    }

    /// Whether the text names a person whose family name this is, as `Michael Jordan`, and
    /// nothing here says that the land is meant.
    fn is_some_person(&self, hit: &Hit, form: u32) -> bool {
        let left = self.left(hit.start);
        if left.joint == Joint::Space && (words::is_where(left.word) || left.word == "of") {
            return false;
        }
        let is_named = |h: &Hit| {
            let mut given = self.left(h.start);
            // `Howard A. Jordan`.
            if given.joint == Joint::Space && is_initial(given.word) {
                given = self.left(given.at);
            }
            given.joint == Joint::Space
                && context::is_capital(given.word)
                && words::is_given_name(given.word)
                && !self.language.is_function(given.word)
        };
        let is_person = self.once(Question::SomePerson, form, || {
            let mut others = self.hits.iter().filter(|h| h.what == FormRef::Form(form));
            others.any(is_named)
        });
        is_person && !self.is_beside_land(hit)
    }

    /// Whether another land stands beside this one in a list: `Jordan and Egypt`.
    fn is_beside_land(&self, hit: &Hit) -> bool {
        let before = self.text[..hit.start].trim_end_matches([' ', ',', '\n']);
        let before = before
            .strip_suffix(" and")
            .unwrap_or(before)
            .trim_end_matches(',');
        let after = self.text[hit.end..].trim_start_matches([' ', ',', '\n']);
        let after = after.strip_prefix("and ").unwrap_or(after);
        !self.lands_before(before.len()).is_empty()
            || !self.lands_at(self.text.len() - after.len()).is_empty()
    }

    /// `in English, Spanish and French`, `French cuisine`, `Spanish-style`.
    fn is_language_or_style(&self, hit: &Hit) -> bool {
        let right = context::right(self.text, hit.end);
        if matches!(right.joint, Joint::Space | Joint::Hyphen) && words::is_manner(right.word) {
            return true;
        }
        if self.is_spoken(hit) || self.ends_bare_list(hit) {
            return true;
        }
        let is_listed = right.joint == Joint::Free
            || matches!(
                right.word,
                "and" | "or" | "as" | "to" | "with" | "by" | "at"
            );
        if !is_listed {
            return false;
        }
        let mut head = self.text[..hit.start].trim_end();
        for _ in 0..6 {
            let listed = head.trim_end_matches(',');
            let word = listed
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            if words::is_speaking(word) {
                return true;
            }
            let joins = matches!(word, "and" | "or");
            let is_adjective =
                || words::is_nationality(word) || !self.lands_before(listed.len()).is_empty();
            if !joins && !is_adjective() {
                return false;
            }
            head = listed[..listed.len() - word.len()].trim_end();
        }
        false
    }

    /// `Sie spricht Spanisch`, `en anglais et en espagnol`, `cocina francesa`: German, French
    /// and Spanish.
    fn is_spoken(&self, hit: &Hit) -> bool {
        let written = &self.text[hit.start..hit.end];
        match self.language {
            // The adjective itself is small or has an ending.
            Language::German => written.ends_with("isch") && context::is_capital(written),
            Language::French | Language::Spanish => {
                let mut at = hit.start;
                for _ in 0..6 {
                    let left = self.left(at);
                    let head = self.text[..at].trim_end();
                    let head = head.strip_suffix(',').unwrap_or(head);
                    if left.joint == Joint::Space && words::is_spoken_before(left.word) {
                        return true;
                    }
                    let joins = matches!(left.word, "et" | "ou" | "y" | "e" | "o" | "u");
                    if !joins && self.lands_before(head.len()).is_empty() {
                        return false;
                    }
                    at = head.len() - head.rsplit(char::is_whitespace).next().map_or(0, str::len);
                }
                false
            }
            _ => false,
        }
    }

    /// `Chinese, Japanese, and Vietnamese.`: whether adjectives of states are listed and nothing
    /// follows that they would belong to. English.
    fn ends_bare_list(&self, hit: &Hit) -> bool {
        let plain = |word: &str| !word.ends_with('s') || word.ends_with("ss");
        let is_adjective = |start: usize, word: &str| {
            let at = start + word.len();
            context::is_capital(word)
                && (words::is_nationality(word) || !self.lands_before(at).is_empty())
        };
        if !plain(&self.text[hit.start..hit.end]) {
            return false;
        }
        // Forward to the end of the list.
        let (mut end, mut items) = (hit.end, 1);
        loop {
            let rest = &self.text[end..];
            let joint = [", and ", ", or ", ", ", " and ", " or "];
            let Some(joint) = joint.into_iter().find(|joint| rest.starts_with(joint)) else {
                break;
            };
            let start = end + joint.len();
            let word = context::right(self.text, end + joint.len() - 1).word;
            if !context::is_capital(word) || !plain(word) || items > 20 {
                return false;
            }
            items += usize::from(is_adjective(start, word));
            end = start + word.len();
        }
        let rest = &self.text[end..];
        let is_taught = is_taught(rest);
        if !rest.starts_with(['.', ';', '\n', ')']) && !rest.is_empty() && !is_taught {
            return false;
        }
        // And back to its beginning.
        let mut start = hit.start;
        loop {
            let before = &self.text[..start];
            let joint = [", and ", ", or ", ", ", " and ", " or "];
            let Some(joint) = joint.into_iter().find(|joint| before.ends_with(joint)) else {
                let first = self.left(start);
                return (items > 2 || is_taught)
                    && !self.language.is_article(&first.word.to_lowercase());
            };
            let listed = &before[..before.len() - joint.len()];
            let word = listed
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            if !context::is_capital(word) || !plain(word) || items > 20 {
                return false;
            }
            start = listed.len() - word.len();
            items += usize::from(is_adjective(start, word));
        }
    }
}

/// Whether this goes on as after the names of languages: ` are taught`. English.
fn is_taught(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let verb = words.next();
    let is = verb.is_some_and(|word| matches!(word, "is" | "are" | "was" | "were"));
    let next = words.find(|word| *word != "also" && *word != "not");
    let next = next.map(|word| word.trim_end_matches(['.', ',', ';']));
    is && rest.starts_with(' ') && next.is_some_and(crate::text::words::is_taught)
}
