//! Step 2 of a reading: whether a form is a name of its own where it stands.
//!
//! A name within a longer one, `Boeing 737`, `China Daily`, `Bank of China`, is not
//! that actor. Case tells where one ends, except after a full stop and in headlines.

use crate::text::names::SubjectKind;
use crate::text::names::context::{self, Fit, Joint, Side, Style};
use crate::text::names::facts::PossibleKinds;
use crate::text::names::find::behind::Behind;
use crate::text::names::find::{Finder, FormRef, Hit};
use crate::text::normalize::normalize_name;
use crate::text::words;

impl Finder<'_> {
    /// Step 2: whether the hit is a name of its own where it stands.
    pub(in crate::text::names::find) fn stands(&mut self, at: usize) -> bool {
        if let Some(known) = self.hits[at].stands {
            return known;
        }
        let hit = self.hits[at];
        let stands = self.stands_in_case(at)
            && self.stands_alone(at)
            && !self.is_something_else(at)
            && !self.is_no_acronym(&hit)
            && !self.is_no_state(&hit)
            && !self.is_everyday(&hit);
        self.hits[at].stands = Some(stands);
        stands
    }

    fn stands_in_case(&mut self, at: usize) -> bool {
        let Hit {
            start,
            end,
            what,
            fit,
            ..
        } = self.hits[at];
        let written = &self.text[start..end];
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let is_upper =
            !written.contains(char::is_lowercase) && written.contains(char::is_uppercase);
        if is_upper && letters < 4 && !written.contains('.') && self.style(start) == Style::Loud {
            return self.is_in_list_of_acronyms(start);
        }
        if fit == Fit::Upper
            && letters < 5
            && !self.is_speaker(start, end)
            && self.style(start) != Style::Loud
        {
            return false;
        }
        let FormRef::Form(form) = what else {
            return true;
        };
        // Where every word would be capital, a word that is also a common one says nothing.
        is_upper
            || !self.common.contains(&form)
            || (self.style(start) == Style::Running && !context::opens_sentence(self.text, start))
    }

    /// `MS. BRAND:` at the beginning of a turn in a transcript.
    fn is_speaker(&self, start: usize, end: usize) -> bool {
        let left = self.left(start);
        self.text[end..].starts_with(':')
            && left.joint == Joint::Space
            && self.language.is_office(left.word)
    }

    pub(in crate::text::names::find) fn style(&mut self, at: usize) -> Style {
        let before = self.blocks.range(..=at).next_back();
        if let Some((_, (_, style))) = before.filter(|(_, (end, _))| at < *end) {
            return *style;
        }
        let block = context::block(self.text, at);
        let style = context::style(&self.text[block.clone()]);
        self.blocks.insert(block.start, (block.end, style));
        style
    }

    /// Whether the words around make the name that of something else after all: a degree
    /// (`a BA from`), a newspaper (`The Independent`), a person called upon (`Thanks, Jordan.`).
    fn is_something_else(&self, at: usize) -> bool {
        let Hit {
            start, end, what, ..
        } = self.hits[at];
        let written = &self.text[start..end];
        if written.contains(char::is_whitespace) {
            return false;
        }
        let kinds = self.kinds(what);
        let left = self.left(start);
        let right = context::right(self.text, end);
        let ends = right.joint == Joint::Free || self.language.is_function(right.word);
        if left.joint == Joint::Space && ends && !written.contains(char::is_lowercase) {
            return matches!(left.word, "a" | "an" | "his" | "her" | "their" | "my");
        }
        if left.joint == Joint::Space && kinds.body && !kinds.land && left.word == "The" {
            return ends && !context::opens_sentence(self.text, left.at);
        }
        if right.joint == Joint::Free && words::is_speaking(left.word) && self.is_demonym(what) {
            return true;
        }
        let stops = self.text[end..].starts_with(['.', ',', '?', '!', '\n']);
        kinds.land && !kinds.body && stops && words::calls(&self.text[..start])
    }

    fn is_demonym(&self, what: FormRef) -> bool {
        match what {
            FormRef::Local(_) => false,
            FormRef::Form(form) => self.names.facts(form).is_demonym,
        }
    }

    fn kinds(&self, what: FormRef) -> PossibleKinds {
        match what {
            FormRef::Local(subject) => {
                let mut kinds = PossibleKinds::default();
                kinds.add(self.names.kind(subject));
                kinds
            }
            FormRef::Form(form) => self.names.facts(form).kinds,
        }
    }

    fn stands_alone(&mut self, at: usize) -> bool {
        let Hit {
            start, end, what, ..
        } = self.hits[at];
        let kinds = self.kinds(what);
        let left = self.left(start);
        let right = context::right(self.text, end);
        if kinds.body && self.is_of_another_public(&self.hits[at], &left, &right) {
            return false;
        }
        // Most names stand free or among small words, whatever the style.
        let is_free = |side: &Side<'_>| match side.joint {
            Joint::Free => true,
            Joint::Space => {
                !context::is_capital(side.word)
                    && !side.word.starts_with(|c: char| c.is_ascii_digit())
                    && !self.language.is_of(side.word)
                    && !self.language.is_article(side.word)
            }
            _ => false,
        };
        let elided = context::elided(self.text, start, self.language);
        if (elided.is_none() && is_free(&left) && is_free(&right)) || self.has_line(start, end) {
            return true;
        }
        let left = elided.unwrap_or(left);
        // The partners of a pair, `U.S.-Japan Dialogue`, stand for themselves.
        if kinds.land
            && left.joint == Joint::Hyphen
            && right.joint == Joint::Space
            && self.ends(left.at + left.word.len())
        {
            return true;
        }
        let title = self.style(start) != Style::Running;
        let hit = self.hits[at];
        self.stands_left(&left, &hit, kinds, title) && self.stands_right(&right, &hit, kinds, title)
    }

    fn stands_right(&self, right: &Side<'_>, hit: &Hit, kinds: PossibleKinds, title: bool) -> bool {
        let &Hit {
            start, end, what, ..
        } = hit;
        let word = right.word.trim_end_matches(['.', '\'', '’']);
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        let capital = context::is_capital(word);
        let digits = word.contains(|c: char| c.is_ascii_digit());
        match right.joint {
            Joint::Free => true,
            Joint::Glued => false,
            Joint::Ampersand => {
                let rest = self.text[end..]
                    .trim_start()
                    .trim_start_matches('&')
                    .trim_start();
                !rest.starts_with(char::is_uppercase)
            }
            // `Guinea-Bissau` is another state.
            Joint::Hyphen if kinds.land && words::ends_state(word) => false,
            Joint::Hyphen => {
                if digits && word.starts_with(|c: char| c.is_ascii_digit()) {
                    return kinds.land;
                }
                !capital || kinds.land || self.begins(right.at) || self.makes_compound(word, kinds)
            }
            Joint::Space if word == "of" && kinds.body && !title => {
                let next = context::right(self.text, right.at + right.word.len());
                let next = if next.word == "the" {
                    context::right(self.text, next.at + 3)
                } else {
                    next
                };
                !context::is_capital(next.word) || self.is_of_its_place(hit, next.at)
            }
            Joint::Space if digits => {
                let alone = if kinds.land {
                    self.is_place_with_number(start, right)
                } else {
                    kinds.person
                };
                alone && !kinds.body
            }
            Joint::Space if kinds.land && self.begins_own_body(right.at) => false,
            Joint::Space if !capital => true,
            Joint::Space => {
                self.language.is_function(word)
                    || self.language.is_follower(word)
                    || (kinds.body && words::is_trade(word))
                    || (title
                        && !self.language.is_namesake(word)
                        && (!kinds.short || kinds.person && self.is_after_title(what, start)))
                    || (kinds.land && self.is_adjective(what, start, end) && self.leads_to_role(right.at))
                    || (kinds.body && words::is_postnominal(word))
                    || (kinds.land && (words::is_acronym(word) || self.names_body(right.at)))
                    || (kinds.body && self.is_before_person(start, end, right))
                    || (kinds.body && self.leads_to_high_office(right))
                    // `Kim Shaw MP`.
                    || (kinds.person && !kinds.short && words::is_postnominal(word))
                    || (self.language.has_capital_nouns() && self.ends_before_noun(right, end, kinds))
            }
        }
    }

    fn stands_left(&self, left: &Side<'_>, hit: &Hit, kinds: PossibleKinds, title: bool) -> bool {
        let &Hit {
            start, end, what, ..
        } = hit;
        let word = left.word.trim_end_matches('.');
        let capital = context::is_capital(word)
            || word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(char::is_uppercase);
        let opens = || context::opens_sentence(self.text, left.at);
        match left.joint {
            Joint::Free => true,
            Joint::Glued => false,
            Joint::Ampersand => {
                let rest = self.text[..start]
                    .trim_end()
                    .trim_end_matches('&')
                    .trim_end();
                let before = rest.rsplit(char::is_whitespace).next();
                !context::is_capital(before.unwrap_or_default())
            }
            Joint::Hyphen => !capital || kinds.land || self.ends(left.at + left.word.len()),
            // `grüßte der Koch`: a common noun that is also a family name.
            Joint::Space if kinds.short && kinds.person && self.is_noun_with_article(word) => false,
            Joint::Space if self.is_small_link(word) && !kinds.person => {
                self.stands_after_of(left, title)
            }
            Joint::Space if !capital => true,
            Joint::Space if words::is_ship(word) => false,
            // `Howard A. Jordan`: an initial is no article.
            Joint::Space if !kinds.person && is_initial(left.word) && !opens() => false,
            Joint::Space => {
                (self.language.is_function(word) && !self.is_given_after_all(left, kinds))
                    || self.language.is_office(word)
                    || (kinds.land && words::is_number(word) && opens())
                    || ((!kinds.land || self.language.has_capital_nouns())
                        && self.language.is_noun(word))
                    || (kinds.land && self.is_genitive(word, start, end))
                    || word.ends_with("'s")
                    || word.ends_with("’s")
                    || (title && !kinds.short)
                    || (kinds.person
                        && !kinds.short
                        && self.text[start..end].contains(char::is_whitespace)
                        && !self.is_part_of_name(left, what, start, end))
                    || (kinds.person && kinds.short && self.is_after_title(what, start))
                    || (!kinds.land && self.is_of_land(left, hit, kinds))
                    || (kinds.land && self.is_within_land(left, start, end))
                    || (!kinds.land
                        && opens()
                        && !(kinds.person && words::is_given_name(word))
                        && self.has_small(word))
                    || ((kinds.land && words::is_opening_verb(word) || !is_latin(word)) && opens())
            }
        }
    }

    /// `Pace Inc of Houston`, `Supreme Court of Elbonia`: whether a body goes on with where it
    /// is, not with the rest of its name.
    fn is_of_its_place(&self, hit: &Hit, at: usize) -> bool {
        let written = &self.text[hit.start..hit.end];
        let last = written.rsplit(char::is_whitespace).next();
        if last.is_some_and(words::is_legal_form) && written.contains(char::is_whitespace) {
            return true;
        }
        let lands: Vec<u32> = self.lands_at(at);
        let FormRef::Form(form) = hit.what else {
            return false;
        };
        let is_public = written
            .split(char::is_whitespace)
            .any(words::is_public_body);
        if is_public && !written.contains(" of ") {
            let entries = self.names.entries(form).iter();
            let mut states = entries.flat_map(|e| self.names.states(e.subject));
            return states.any(|state| lands.contains(state));
        }
        !lands.is_empty()
    }

    /// The states and places whose name begins here.
    pub(in crate::text::names::find) fn lands_at(&self, at: usize) -> Vec<u32> {
        let n = self.hits.partition_point(|h| h.start < at);
        let here = self.hits[n..].iter().take_while(|h| h.start == at);
        let ends = here.map(|h| h.end);
        ends.flat_map(|end| self.lands_before(end)).collect()
    }

    /// `in Belgium 18,500`: a number that counts something there, not one of a name.
    fn is_place_with_number(&self, start: usize, number: &Side<'_>) -> bool {
        let left = self.left(start);
        let rest = self.text[number.at..].chars();
        let mut score = rest.clone().filter(|c| *c != ' ').take(3);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        // `Belgium 3 – 0 Panama`.
        if is_digit(score.next()) && score.next() == Some('–') && is_digit(score.next()) {
            return true;
        }
        let digits = rest.take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        left.joint == Joint::Space && words::is_where(left.word) && digits.count() > 2
    }

    /// Whether a land is named by its adjective or its initials: `Kenyan`, `U.S.`
    fn is_adjective(&self, what: FormRef, start: usize, end: usize) -> bool {
        let written = &self.text[start..end];
        let initials = written
            .chars()
            .filter(|c| *c != '.')
            .all(char::is_uppercase);
        initials || self.is_demonym(what) || words::is_nationality(written)
    }

    /// Whether a name has a line for itself, as in a table or list.
    fn has_line(&self, start: usize, end: usize) -> bool {
        let is_gap = |c: char| c == ' ' || c == '\t';
        let before = self.text[..start].trim_end_matches(is_gap);
        let before =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        let after = self.text[end..].trim_start_matches(is_gap);
        (before.is_empty() || before.ends_with('\n'))
            && (after.is_empty() || after.starts_with('\n'))
    }

    /// Whether a small word before a name is one over which the name may belong to a longer one.
    fn is_small_link(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let elided = small != word && self.language.is_elided(word);
        (elided || small == word)
            && (self.language.is_of(&small) || self.language.is_article(&small))
    }

    /// Whether a German article makes a common noun of what follows: `der Koch`.
    fn is_noun_with_article(&self, word: &str) -> bool {
        self.language.has_capital_nouns() && self.language.is_article(&word.to_lowercase())
    }

    /// `NATO-Beitritt`, `Shaw-Vertraute`: a German compound that begins with a name, and is
    /// not itself one.
    fn makes_compound(&self, word: &str, kinds: PossibleKinds) -> bool {
        self.language.has_capital_nouns()
            && !self.language.is_namesake(word)
            && (!kinds.person || self.language.is_noun(word))
    }

    /// Whether a name ends before a German noun: `hat die NATO Details genannt`. A company may
    /// go on with one, `Siemens Energy`; a person, a land and an acronym hardly ever do.
    fn ends_before_noun(&self, right: &Side<'_>, end: usize, kinds: PossibleKinds) -> bool {
        let acronym = self.text[..end].ends_with(|c: char| c.is_uppercase());
        let longer = (kinds.body && !acronym) || (kinds.land && self.begins(right.at));
        !longer && !self.language.is_namesake(right.word)
    }

    /// `die Regierung Elboniens`: what a German land's genitive belongs to.
    fn is_genitive(&self, word: &str, start: usize, end: usize) -> bool {
        self.language.has_capital_nouns()
            && self.text[start..end].ends_with('s')
            && !self.language.is_institution(word)
    }

    /// Whether the word before a family name may be the given name of somebody else.
    pub(in crate::text::names::find) fn follows_given_name(&self, start: usize) -> bool {
        let left = self.left(start);
        let word = left.word.trim_end_matches('.');
        let last = word.rsplit('-').next().unwrap_or(word);
        let is_initial = word.chars().count() == 1 && left.word.ends_with('.');
        left.joint == Joint::Space
            && context::is_capital(word)
            && (!self.language.is_function(word) || is_initial || self.is_given_function(&left))
            && !self.language.is_noun(last)
            && !words::is_public_body(word)
            && (is_initial || !words::is_acronym(word))
            && !words::is_partisan(word)
            && !words::is_nationality(word)
            && !word.ends_with("'s")
            && !word.ends_with("’s")
            && (words::is_given_name(word) || !self.has_small(word))
            && !self.ends_office(start)
            && self.lands_before(left.at + left.word.len()).is_empty()
    }

    /// Whether a small word with a capital is the given name before a family name after all:
    /// `Will Young`, `April Roe`; not in `In April Roe said`, `Will Young go?`.
    fn is_given_function(&self, left: &Side<'_>) -> bool {
        if !words::is_given_name(left.word) {
            return false;
        }
        let before = self.left(left.at);
        let is_word = before.joint == Joint::Space
            && (before.word.starts_with(|c: char| c.is_ascii_digit())
                || self.language.is_function(before.word));
        /// How far a question is looked for.
        const NEAR: usize = 200;
        let rest = &self.text[left.at..self.text.floor_char_boundary(left.at + NEAR)];
        let asks = rest.find(['.', '?', '!', '\n']);
        !is_word && asks.is_none_or(|at| !rest[at..].starts_with('?'))
    }

    /// Whether such a word stands before a family name.
    fn is_given_after_all(&self, left: &Side<'_>, kinds: PossibleKinds) -> bool {
        kinds.person && kinds.short && self.is_given_function(left)
    }

    /// Whether an office of somebody who may be meant stands before a family name.
    fn is_after_title(&self, what: FormRef, start: usize) -> bool {
        let FormRef::Form(form) = what else {
            return false;
        };
        let entries = self.names.entries(form).iter();
        let persons = entries.filter(|e| self.names.kind(e.subject) == SubjectKind::Person);
        let persons: Vec<u32> = persons.map(|e| e.subject).collect();
        let titled = self.titled(start, &persons);
        !titled.office.is_empty()
    }

    /// Whether a given name before a person's name makes it that of somebody else: `Emily W.
    /// Murphy` is not W. Murphy, nor `John Patrick Ryan` Patrick Ryan.
    fn is_part_of_name(&self, left: &Side<'_>, what: FormRef, start: usize, end: usize) -> bool {
        let FormRef::Form(form) = what else {
            return false;
        };
        let word = left.word.trim_end_matches('.');
        let first = self.text[start..end].split_whitespace().next();
        let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
        let may_be = words::is_given_name(word)
            || self.names.is_given_name(&normalize_name(word))
            || is_initial(word)
            || first.is_some_and(is_initial) && self.follows_given_name(start);
        let is_own = |subject: u32| {
            let own = self.names.normalized(subject);
            own.split(' ')
                .any(|w| w.trim_end_matches('.') == normalize_name(word))
        };
        may_be && !self.names.entries(form).iter().any(|e| is_own(e.subject))
    }

    /// `Bank of China`, `Constitution of the United States`: of what is the name? `left` is
    /// the small word before it.
    fn stands_after_of(&self, left: &Side<'_>, title: bool) -> bool {
        let before = |side: &Side<'_>| {
            let elided = context::elided(self.text, side.at, self.language);
            elided.unwrap_or_else(|| self.left(side.at))
        };
        let mut left = *left;
        let next = before(&left);
        if self.language.is_article(&left.word.to_lowercase())
            && self.language.is_of(next.word)
            && next.joint == Joint::Space
        {
            left = next;
        }
        if !self.language.is_of(&left.word.to_lowercase()) || left.joint != Joint::Space {
            return true;
        }
        let head = self.left(left.at);
        let word = head.word;
        if head.joint != Joint::Space
            || !context::is_capital(word)
            || self.language.is_transparent(word)
            || self.language.is_function(word)
        {
            return true;
        }
        // `rid Iraq of ISIL`, `University of Sheffield of the UK`: neither is half of a name.
        let end = head.at + word.len();
        if !self.lands_before(end).is_empty() || self.ends_long_body(end) {
            return true;
        }
        let capital = title || self.language.has_capital_nouns();
        if capital || context::opens_sentence(self.text, head.at) {
            return !self.language.is_institution(word);
        }
        // `President Marcos of the Philippines`, `Joseph Biden, Jr. of the United States`.
        words::is_suffix(word)
            || self.is_titled_person(head.at + word.len())
            || self.is_given_before(&head)
    }

    /// `Troy Marlow of Slate`: whether a given name stands before a word that may be a family name.
    fn is_given_before(&self, family: &Side<'_>) -> bool {
        let given = self.left(family.at);
        given.joint == Joint::Space
            && words::is_given_name(given.word)
            && !self.language.is_function(given.word)
            && !self.language.is_namesake(family.word)
            && !words::is_public_body(family.word)
    }

    /// Whether the name of a body that has several words ends here.
    fn ends_long_body(&self, end: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < end);
        let mut near = self.hits[..n].iter().rev().take(4);
        near.any(|h| {
            let is_long = self.text[h.start..h.end].contains(char::is_whitespace);
            h.end == end && is_long && self.kinds(h.what).body
        })
    }

    /// Whether up to five capitalised words that end here begin with a title, or are a person's name.
    fn is_titled_person(&self, end: usize) -> bool {
        let mut at = end;
        for _ in 0..5 {
            let left = self.left(at);
            if left.joint != Joint::Space || !context::is_capital(left.word) {
                break;
            }
            if self.language.is_office(left.word) {
                return true;
            }
            at = left.at;
        }
        let n = self.hits.partition_point(|h| h.start < end);
        self.hits[..n]
            .iter()
            .rev()
            .take(4)
            .any(|h| h.end == end && self.kinds(h.what).person)
    }

    /// Whether a land or its adjective stands before a name that not every land has, `German
    /// Siemens`, or before that land's own: `French Senate`, where that is meant.
    fn is_of_land(&self, left: &Side<'_>, hit: &Hit, kinds: PossibleKinds) -> bool {
        match self.behind(hit.what, hit.start, hit.end) {
            Behind::Its(_) => return true,
            Behind::Another(_) => return false,
            Behind::Nothing => {}
        }
        let written = &self.text[hit.start..hit.end];
        let last = written
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or(written);
        !kinds.short
            && !self.language.is_public_body(last)
            && (words::is_nationality(left.word) || self.ends_land(left.at + left.word.len()))
    }

    /// `Washington Dulles International Airport`: whether a place with several words in its name
    /// stands behind the land it is in.
    fn is_within_land(&self, left: &Side<'_>, start: usize, end: usize) -> bool {
        let last = self.text[start..end].rsplit(char::is_whitespace).next();
        let is_long = last.is_some_and(|last| last.len() < end - start);
        is_long
            && last.is_some_and(|last| self.language.is_namesake(last))
            && self.ends_land(left.at + left.word.len())
    }

    /// Whether a word that opens a sentence also stands in small letters in the text.
    fn has_small(&self, word: &str) -> bool {
        self.has(&word.to_lowercase())
    }

    /// Whether some name begins here.
    pub(in crate::text::names::find) fn begins(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < at);
        self.hits.get(n).is_some_and(|h| h.start == at)
    }

    /// Whether some name ends here.
    fn ends(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < at);
        self.hits[..n].iter().rev().take(4).any(|h| h.end == at)
    }

    /// Whether the name of a person or organisation begins here.
    fn names_body(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < at);
        self.hits[n..]
            .iter()
            .take_while(|h| h.start == at)
            .any(|h| {
                let kinds = self.kinds(h.what);
                (kinds.body || kinds.person) && !kinds.short
            })
    }

    /// Whether a person's name follows that of a body: `NASA Bill Roe`, as in the credits of
    /// pictures, and `head of the Refugee Council Ana Roe`. All languages.
    fn is_before_person(&self, start: usize, end: usize, right: &Side<'_>) -> bool {
        let family = context::right(self.text, right.at + right.word.len());
        let is_name = words::is_given_name(right.word)
            && family.joint == Joint::Space
            && context::is_capital(family.word)
            && !self.language.is_namesake(family.word);
        is_name && (words::is_acronym(&self.text[start..end]) || self.is_of_office(start))
    }

    /// `United Nations High Commissioner`, `EU Special Envoy`. English.
    fn leads_to_high_office(&self, right: &Side<'_>) -> bool {
        let office = context::right(self.text, right.at + right.word.len());
        words::is_high(right.word)
            && office.joint == Joint::Space
            && context::is_capital(office.word)
            && self.language.is_post(office.word)
    }

    /// Whether an office of what begins at `at` stands before it: `head of the`.
    fn is_of_office(&self, at: usize) -> bool {
        let mut left = self.left(at);
        if self.language.is_article(left.word) {
            left = self.left(left.at);
        }
        let office = self.left(left.at);
        left.joint == Joint::Space
            && self.language.is_of(left.word)
            && office.joint == Joint::Space
            && self.language.is_post(office.word)
    }

    /// Whether the name of a state or place, or its adjective, ends here.
    fn ends_land(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.start < at);
        self.hits[..n]
            .iter()
            .rev()
            .take(4)
            .any(|h| h.end == at && self.kinds(h.what).land)
    }
}

/// `A.`, with its point.
pub(in crate::text::names::find) fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() == 2
}

/// Whether a word is of the script that the lists of words are in.
fn is_latin(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c < '\u{250}')
}
