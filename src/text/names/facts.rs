//! What can be said of a form without asking each of those whom it may mean.

use crate::text::names::forms::Sense;
use crate::text::names::{FormEntry, SubjectKind};

/// Who a form may be.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PossibleKinds {
    pub(crate) person: bool,
    pub(crate) land: bool,
    pub(crate) body: bool,
    /// Only by senses that need introduction.
    pub(crate) short: bool,
}

/// What the entries of a form have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    /// The kinds of those whom it means without introduction, or of all if there are none.
    pub(crate) kinds: PossibleKinds,
    /// Whether it may mean a person.
    pub(crate) has_person: bool,
    /// Whether it may mean a body.
    pub(crate) has_body: bool,
    /// Whether it is the family name of a person.
    pub(crate) is_family_name: bool,
    /// Whether it is an adjective, and nothing else.
    pub(crate) is_demonym: bool,
    /// Whether it means a state, and nothing else.
    pub(crate) is_state: bool,
}

impl PossibleKinds {
    /// Adds a kind.
    pub(crate) fn add(&mut self, kind: SubjectKind) {
        match kind {
            SubjectKind::Person => self.person = true,
            SubjectKind::State | SubjectKind::Place => self.land = true,
            _ => self.body = true,
        }
    }
}

impl Facts {
    /// What some entries have in common, each with the kind of its subject.
    pub(super) fn of<'a>(
        entries: impl Iterator<Item = (&'a FormEntry, SubjectKind)> + Clone,
    ) -> Facts {
        let is_short = |entry: &FormEntry| entry.sense == Sense::Short;
        let short = entries.clone().all(|(entry, _)| is_short(entry));
        let mut facts = Facts {
            is_demonym: true,
            is_state: true,
            ..Facts::default()
        };
        facts.kinds.short = short;
        for (entry, kind) in entries {
            if short || !is_short(entry) {
                facts.kinds.add(kind);
            }
            let is_person = kind == SubjectKind::Person;
            facts.has_person |= is_person;
            facts.has_body |=
                !is_person && !matches!(kind, SubjectKind::State | SubjectKind::Place);
            facts.is_family_name |= is_person && entry.sense.is_family_name();
            facts.is_demonym &= entry.sense == Sense::Demonym;
            facts.is_state &= kind == SubjectKind::State;
        }
        facts
    }
}
