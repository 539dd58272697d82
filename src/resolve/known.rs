//! What entries of the registry say that is not known yet by the clock of the build, or rests
//! on articles that are not shown. Neither is to be seen, not even by an id. What rests on
//! nothing that there is, is told where an id was probably meant.

use crate::diag::{Diagnostic, Diagnostics, Place as At};
use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::many::Words;
use crate::model::place::Place;
use crate::model::topic::Topic;
use crate::resolve::registry::Registry;
use crate::text::near::nearest;
use chrono::{DateTime, Utc};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Takes out of entries what is not to be seen.
pub(super) struct Known<'a> {
    clock: &'a Clock,
    /// The ids of articles that are not shown.
    hidden: &'a BTreeSet<String>,
    bases: Bases<'a>,
    diags: &'a mut Diagnostics,
    /// When the first of what was taken out is known.
    pub(super) later: Option<DateTime<Utc>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        clock: &'a Clock,
        hidden: &'a BTreeSet<String>,
        bases: Bases<'a>,
        diags: &'a mut Diagnostics,
    ) -> Known<'a> {
        Known {
            clock,
            hidden,
            bases,
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
            let mut keys = (0..).map(|n| format!("judgements[{n}].basis"));
            judgements.retain_mut(|judgement| {
                let key = keys.next().unwrap_or_default();
                let as_of = judgement.as_of.as_deref();
                let come = self.has_come(as_of.and_then(|text| Edtf::parse(text).ok()).as_ref());
                if come {
                    self.references(&mut judgement.basis, || at(&key));
                }
                come
            });
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
        for (n, usage) in of.record.usage.iter_mut().flatten().enumerate() {
            let key = format!("usage[{n}].sources");
            self.references(&mut usage.sources, || at(&key));
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

    /// Leaves what is shown; `at` is the list's place.
    fn shown(&mut self, texts: &mut Vec<String>, at: impl Fn() -> At) {
        texts.retain(|text| {
            let shown = !self.hidden.contains(text);
            if !shown {
                self.diags.push(Diagnostic::link_to_gated(at(), text));
            } else if let Some(near) = self.bases.meant(text) {
                self.diags.push(Diagnostic::unknown_basis(at(), text, near));
            }
            shown
        });
    }
}

/// The ids of articles and sources that a line may rest on.
pub(super) struct Bases<'a> {
    articles: &'a [Article],
    registry: &'a Registry,
    /// All of them; most registries never ask.
    ids: OnceCell<Vec<&'a str>>,
}

impl<'a> Bases<'a> {
    pub(super) fn new(articles: &'a [Article], registry: &'a Registry) -> Bases<'a> {
        Bases {
            articles,
            registry,
            ids: OnceCell::new(),
        }
    }

    /// The id that was meant by one that does not exist. Words with blanks, addresses and names
    /// of sources mean none.
    fn meant(&self, text: &str) -> Option<&'a str> {
        let words = text.contains(|c: char| c.is_whitespace() || matches!(c, ':' | '/'));
        if words || self.registry.source_ids.get(text).is_some() {
            return None;
        }
        let ids = self.ids.get_or_init(|| {
            let sources = self.registry.sources.iter().map(|s| s.thing.id.as_str());
            let articles = self.articles.iter().map(|article| article.id.as_str());
            let mut ids: Vec<&str> = sources.chain(articles).collect();
            ids.sort_unstable();
            ids
        });
        match ids.binary_search(&text) {
            Ok(_) => None,
            Err(_) => nearest(text, ids.iter().copied()),
        }
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
