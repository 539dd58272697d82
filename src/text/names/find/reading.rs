//! What a form says of whom it means, as it is written somewhere: how its case fits the registry,
//! whom it may mean by itself, and whom once they are named otherwise.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::text::names::context::{self, Fit};
use crate::text::names::find::{Finder, is_one_word};
use crate::text::names::forms::Sense;
use crate::text::names::{FormEntry, SubjectKind};
use crate::text::normalize::{differ_at_end, normalize_name};
use crate::text::words::{self, Language};

/// A form as it is written.
#[derive(Debug, Default)]
pub(in crate::text::names::find) struct Reading {
    /// The best of the fits of its spellings, if it may mean anybody at all.
    pub(in crate::text::names::find) fit: Option<Fit>,
    /// The strongest senses in which it counts without introduction, and whose.
    pub(in crate::text::names::find) strong: Vec<(u32, Sense)>,
    /// Whose family name or short name it is.
    pub(in crate::text::names::find) weak: Vec<u32>,
}

/// Where a form is written.
struct Written<'a> {
    form: u32,
    /// The text without what the form lacks.
    text: Cow<'a, str>,
    /// What that is.
    gap: Option<&'a str>,
    /// Whether `Jr.` or the like follows.
    is_before_generation: bool,
}

impl<'a> Finder<'a> {
    /// What a form says where it stands, by its place among the readings. Where nothing is left
    /// out and no `Jr.` follows, that is the same wherever it is written so.
    pub(in crate::text::names::find) fn reading(
        &mut self,
        form: u32,
        span: &Range<usize>,
        gap: Option<&Range<usize>>,
    ) -> usize {
        let text = self.text;
        let written = Written {
            form,
            text: match gap {
                None => Cow::Borrowed(&text[span.clone()]),
                Some(gap) => [&text[span.start..gap.start], &text[gap.end..span.end]]
                    .concat()
                    .into(),
            },
            gap: gap.map(|gap| &text[gap.clone()]),
            is_before_generation: self.is_before_generation(span.end),
        };
        let is_plain = gap.is_none() && !written.is_before_generation;
        let key = (form, &text[span.clone()]);
        if is_plain && let Some(known) = self.written.get(&key) {
            return *known;
        }
        let reading = self.read(&written);
        let place = self.readings.len();
        self.readings.push(Rc::new(reading));
        if is_plain {
            self.written.insert(key, place);
        }
        place
    }

    fn read(&self, written: &Written<'_>) -> Reading {
        let entries = self.names.entries(written.form).iter();
        let fitting = entries.filter_map(|entry| {
            let sense = self.sense(entry, written)?;
            Some((entry.subject, sense, self.fit(entry, &written.text)))
        });
        let fitting: Vec<(u32, Sense, Fit)> = fitting.collect();
        let is_good = |fit: Fit| matches!(fit, Fit::Good | Fit::Upper);
        let fit = fitting.iter().map(|f| f.2).min_by_key(|fit| *fit as u8);
        if !fit.is_some_and(is_good) {
            return Reading {
                fit,
                ..Reading::default()
            };
        }
        let meant = fitting.iter().filter(|f| !self.is_excluded(f.0));
        let strong = meant
            .clone()
            .filter(|f| f.1 != Sense::Short && is_good(f.2));
        let strong = self.strongest(written, strong.map(|f| (f.0, f.1)).collect());
        let weak = meant.filter(|f| written.gap.is_none() && f.1.is_family_name());
        Reading {
            fit,
            strong,
            weak: weak.map(|f| f.0).collect(),
        }
    }

    /// Of those whom a form may mean without introduction those who have it in the strongest
    /// sense.
    fn strongest(&self, written: &Written<'_>, fitting: Vec<(u32, Sense)>) -> Vec<(u32, Sense)> {
        let form = written.form;
        // Of two whose name this was, who bore it on the day of the text, or else either.
        if let Some(day) = self.day.filter(|_| self.names.is_dated(form)) {
            let named = fitting.iter().filter(|e| e.1 <= Sense::Alias);
            let named: Vec<(u32, Sense)> = named.copied().collect();
            let bears = |e: &&(u32, Sense)| self.names.bears(form, e.0, day);
            let then: Vec<(u32, Sense)> = named.iter().filter(bears).copied().collect();
            if !named.is_empty() {
                return if then.is_empty() { named } else { then };
            }
        }
        let Some(best) = fitting.iter().map(|e| e.1).min() else {
            return Vec::new();
        };
        let mut all: Vec<(u32, Sense)> = fitting.into_iter().filter(|e| e.1 == best).collect();
        if all.len() < 2 {
            return all;
        }
        // `US` is a state's before it is that of a `University of Sheffield`.
        let is_state = |e: &(u32, Sense)| {
            matches!(
                self.names.kind(e.0),
                SubjectKind::State | SubjectKind::Place
            )
        };
        if best == Sense::Derived && all.iter().any(is_state) {
            all.retain(is_state);
        }
        // `AID` is not `Aid`, where the registry has both.
        let is_exact = |(subject, _): &(u32, Sense)| {
            let entry = self.names.entry(form, *subject);
            entry.is_some_and(|e| self.names.spellings(e).any(|s| s == written.text))
        };
        if all.iter().any(is_exact) {
            all.retain(is_exact);
        }
        all
    }

    /// How much a form says of whom an entry means; nothing where it has an initial that is not theirs.
    fn sense(&self, entry: &FormEntry, written: &Written<'_>) -> Option<Sense> {
        let is_person = self.names.kind(entry.subject) == SubjectKind::Person;
        // `Harold Roe, Jr.` is the son of the Harold Roe whom the registry has.
        if is_person && written.is_before_generation {
            return None;
        }
        if entry.sense == Sense::Nickname && !self.may_be_in_office(entry.subject) {
            return None;
        }
        let Some(inner) = written.gap else {
            return Some(entry.sense);
        };
        let is_whole = entry.sense <= Sense::Nickname && entry.sense != Sense::Surname;
        if !is_person || !is_whole {
            return None;
        }
        if !inner.starts_with(char::is_alphabetic) {
            return Some(entry.sense.max(Sense::Derived));
        }
        let initials: String = normalize_name(inner)
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect();
        match self.names.bears_initials(entry.subject, &initials) {
            (_, true) => Some(Sense::Alias),
            (true, false) => Some(entry.sense.max(Sense::Derived)),
            (false, false) => None,
        }
    }

    /// Whether a subject holds an office on the day of the text, as far as is known. Of a
    /// `Jim Baker` who is news today the minister of long ago is seldom meant.
    fn may_be_in_office(&self, subject: u32) -> bool {
        let titles = self.names.titles(subject);
        titles.is_empty() || titles.iter().any(|title| title.term.covers(self.day))
    }

    fn is_before_generation(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let rest = rest.strip_prefix(',').unwrap_or(rest);
        rest.strip_prefix(' ').is_some_and(|rest| {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            words::is_generation(&rest[..end])
        })
    }

    /// How the case of what is written fits the registry, in the best of its spellings.
    fn fit(&self, entry: &FormEntry, written: &str) -> Fit {
        let fits = self.names.spellings(entry);
        let fits = fits.map(|registered| self.fit_spelling(entry, registered, written));
        fits.min_by_key(|fit| *fit as u8).unwrap_or(Fit::Poor)
    }

    fn fit_spelling(&self, entry: &FormEntry, registered: &str, written: &str) -> Fit {
        if is_one_word(written) && differ_at_end(registered, written) {
            return Fit::Poor;
        }
        let fit = context::fit(registered, written);
        let body = matches!(
            self.names.kind(entry.subject),
            SubjectKind::Organization | SubjectKind::Unit | SubjectKind::Post
        );
        if fit == Fit::Lower && body && self.language.has_small_bodies() {
            return context::fit_small(registered, written);
        }
        // `der Bar` is not Frau Bär, where the text knows to write her name.
        let plain = entry.sense == Sense::Short && written.is_ascii() && !registered.is_ascii();
        if plain && self.language != Language::English && self.has(registered) {
            return Fit::Poor;
        }
        fit
    }
}
