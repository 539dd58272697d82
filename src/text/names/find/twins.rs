//! Of several who share a form, which is meant: what decides does so only where one remains
//! possible. All languages.

use crate::text::names::SubjectKind;
use crate::text::names::find::Finder;

/// Adjectives of states whose names do not show it, and the words that do.
const IRREGULAR: &[(&str, &str)] = &[
    ("dutch", "netherlands"),
    ("holländisch", "niederlande"),
    ("néerlandais", "pays-bas"),
    ("néerlandaise", "pays-bas"),
    ("welsh", "wales"),
    ("danish", "denmark"),
];

impl Finder<'_> {
    /// Whom a form of several subjects means: the site's preference, the metadata, the office
    /// before it, who was there on that day, who is named beyond doubt elsewhere in the text, or
    /// whose state or body is.
    pub(in crate::text::names::find) fn settle(
        &mut self,
        at: usize,
        form: u32,
        candidates: &[u32],
        demonym: bool,
    ) -> Option<u32> {
        if let Some(one) = self.names.preferred(form).find(|s| candidates.contains(s)) {
            return Some(one);
        }
        let known = |s: &u32| self.known.binary_search(s).is_ok();
        if let Some(one) = only(candidates, known) {
            return Some(one);
        }
        self.certain();
        if demonym {
            return self.settle_demonym(form, candidates);
        }
        let titled = self.titled(self.hits[at].start, candidates);
        if let Some(one) = only(candidates, |s| titled.holders.contains(s)) {
            return Some(one);
        }
        let is_person = |s: &u32| self.names.kind(*s) == SubjectKind::Person;
        let there = |s: &u32| self.names.was_there(*s, self.day);
        let twins = |s: &u32| is_person(s) && self.is_full_name(form, *s);
        if let Some(one) = only(candidates, there).filter(|_| candidates.iter().all(twins)) {
            return Some(one);
        }
        // `President Marlow` has been named as surely as `Ida Marlow`.
        let named = |s: &u32| self.is_certain(*s) || (is_person(s) && self.is_named(*s));
        if candidates.iter().any(named) {
            return only(candidates, named);
        }
        only(candidates, |s| {
            let mut ties = self.names.ties(*s).iter().chain(self.names.states(*s));
            ties.any(|tie| self.is_certain(*tie) && !candidates.contains(tie))
        })
    }

    /// Whether a form is more of a person's name than the family name.
    fn is_full_name(&self, form: u32, subject: u32) -> bool {
        let entry = self.names.entry(form, subject);
        entry.is_some_and(|entry| !entry.sense.is_family_name())
    }

    fn is_certain(&self, subject: u32) -> bool {
        let certain = self.certain.as_deref().unwrap_or_default();
        certain.binary_search(&subject).is_ok()
    }

    /// An adjective that states share with what depends on them is that of the state whose own
    /// name it comes from, unless the text names only another of them.
    fn settle_demonym(&self, form: u32, candidates: &[u32]) -> Option<u32> {
        let entries = self.names.entries(form);
        let written = self.names.spelling(entries.first()?).to_lowercase();
        // `French Polynesia` has its name from the adjective.
        let score = |s: &u32| {
            let words = self.names.own_words(*s);
            if words.contains(&written) {
                return 0;
            }
            let irregular = IRREGULAR
                .iter()
                .filter(|(adjective, _)| *adjective == written);
            let told = irregular
                .map(|(_, name)| *name)
                .any(|name| words.iter().any(|w| w == name));
            let shared = words.iter().map(|word| {
                let pairs = word.chars().zip(written.chars());
                pairs.take_while(|(a, b)| a == b).count()
            });
            if told {
                usize::MAX
            } else {
                shared.max().unwrap_or(0)
            }
        };
        let best = candidates
            .iter()
            .map(score)
            .max()
            .filter(|best| *best > 1)?;
        let own = only(candidates, |s| score(s) == best)?;
        let mut others = candidates.iter().filter(|s| **s != own);
        (self.is_certain(own) || !others.any(|s| self.is_certain(*s))).then_some(own)
    }
}

/// The one of several of whom something is true, if there is just one.
fn only(candidates: &[u32], is: impl Fn(&u32) -> bool) -> Option<u32> {
    let mut those = candidates.iter().filter(|s| is(s));
    those.next().filter(|_| those.next().is_none()).copied()
}
