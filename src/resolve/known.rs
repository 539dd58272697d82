//! What entries of the registry say that is not known yet by the clock of the build, or rests
//! on articles that are not shown. Neither is to be seen, not even by an id.

use crate::diag::{Diagnostic, Diagnostics, Place as At};
use crate::model::actor::Actor;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::many::Words;
use crate::model::place::Place;
use crate::model::topic::Topic;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// Takes out of entries what is not to be seen.
pub(super) struct Known<'a> {
    clock: &'a Clock,
    /// The ids of articles that are not shown.
    hidden: &'a BTreeSet<String>,
    diags: &'a mut Diagnostics,
    /// When the first of what was taken out is known.
    pub(super) later: Option<DateTime<Utc>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        clock: &'a Clock,
        hidden: &'a BTreeSet<String>,
        diags: &'a mut Diagnostics,
    ) -> Known<'a> {
        Known {
            clock,
            hidden,
            diags,
            later: None,
        }
    }

    /// A topic without a bottom line and judgements of a later day.
    pub(super) fn topic(&mut self, mut topic: Topic) -> Topic {
        let at = place(&topic.path, &topic.entry);
        if !self.has_come(topic.bluf_as_of.as_ref()) {
            (topic.record.bluf, topic.bluf_as_of) = (None, None);
        }
        if let Some(bluf) = &mut topic.record.bluf {
            self.references(&mut bluf.sources, || at("bluf.sources"));
        }
        if let Some(judgements) = &mut topic.record.judgements {
            judgements.retain(|judgement| {
                let as_of = judgement.as_of.as_deref();
                self.has_come(as_of.and_then(|text| Edtf::parse(text).ok()).as_ref())
            });
            for judgement in judgements {
                self.references(&mut judgement.basis, || at("judgements"));
            }
        }
        topic
    }

    /// An actor whose offices rest on what is shown.
    pub(super) fn actor(&mut self, mut actor: Actor) -> Actor {
        let at = place(&actor.path, &actor.entry);
        for membership in &mut actor.memberships {
            self.shown(&mut membership.sources, || at("memberships"));
        }
        actor
    }

    /// A place whose names rest on what is shown.
    pub(super) fn place(&mut self, mut of: Place) -> Place {
        let at = place(&of.path, &of.entry);
        for usage in of.record.usage.iter_mut().flatten() {
            self.references(&mut usage.sources, || at("usage"));
        }
        of
    }

    fn has_come(&mut self, date: Option<&Edtf>) -> bool {
        let Some(day) = date.and_then(Edtf::earliest) else {
            return true;
        };
        let day = Stamp::day(day);
        if !self.clock.shows(&day) {
            let start = day.start(self.clock.zone);
            self.later = self.later.into_iter().chain([start]).min();
            return false;
        }
        true
    }

    fn references(&mut self, words: &mut Option<Words>, at: impl Fn() -> At) {
        if let Some(Words(texts)) = words {
            self.shown(texts, at);
        }
    }

    fn shown(&mut self, texts: &mut Vec<String>, at: impl Fn() -> At) {
        texts.retain(|text| {
            let shown = !self.hidden.contains(text);
            if !shown {
                self.diags.push(Diagnostic::link_to_gated(at(), text));
            }
            shown
        });
    }
}

/// Places of keys in an entry.
fn place(path: &std::sync::Arc<str>, entry: &str) -> impl Fn(&str) -> At + use<> {
    let (path, entry) = (path.clone(), entry.to_owned());
    move |key| match entry.is_empty() {
        true => At::value(&path, key),
        false => At::value(&path, format!("{entry}.{key}")),
    }
}
