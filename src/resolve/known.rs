//! What entries of the registry say that is not known yet by the clock of the build, or rests
//! on articles that are not shown. Neither is to be seen, not even by an id. What rests on
//! nothing that there is, is told where an id was probably meant.

use crate::diag::{Diagnostic, Diagnostics, Place as At};
use crate::model::actor::{Actor, Membership, MembershipRecord};
use crate::model::address;
use crate::model::article::Article;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::many::Words;
use crate::model::place::Place;
use crate::model::source::Source;
use crate::model::topic::Topic;
use crate::resolve::ids::meant;
use crate::resolve::registry::Registry;
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

    /// A topic without a bottom line, judgements and trends of a later day.
    pub(super) fn topic(&mut self, mut topic: Topic) -> Topic {
        let at = place(&topic.path, &topic.entry);
        if !self.has_come(topic.bluf_as_of.as_ref(), || at("bluf.as_of")) {
            (topic.record.bluf, topic.bluf_as_of) = (None, None);
        }
        if let Some(bluf) = &mut topic.record.bluf {
            self.references(&mut bluf.sources, || at("bluf.sources"));
        }
        if let Some(judgements) = &mut topic.record.judgements {
            let mut keys = (0..).map(|n| format!("judgements[{n}]"));
            let mut later = Vec::new();
            judgements.retain_mut(|judgement| {
                let key = keys.next().unwrap_or_default();
                let as_of = || at(&format!("{key}.as_of"));
                let come = self.has_come(parsed(&judgement.as_of).as_ref(), as_of);
                if come {
                    self.references(&mut judgement.basis, || at(&format!("{key}.basis")));
                } else {
                    later.extend(judgement.text.take());
                }
                come
            });
            // What will replace a judgement is known no earlier than it is made.
            for judgement in judgements {
                judgement.superseded_by.take_if(|by| later.contains(by));
            }
        }
        if let Some(trends) = &mut topic.record.trend {
            let mut keys = (0..).map(|n| format!("trend[{n}].period"));
            trends.retain(|trend| {
                let key = keys.next().unwrap_or_default();
                self.has_come(parsed(&trend.period).as_ref(), || at(&key))
            });
        }
        topic
    }

    /// An actor whose offices rest on what is shown, without offices, names and dates of a
    /// later day.
    /// An end that lies ahead stays: terms are known in advance.
    pub(super) fn actor(&mut self, mut actor: Actor) -> Actor {
        let at = place(&actor.path, &actor.entry);
        let record = &mut actor.record;
        let dates = [
            ("birth_date", &mut record.birth_date),
            ("death_date", &mut record.death_date),
            ("founding_date", &mut record.founding_date),
            ("dissolution_date", &mut record.dissolution_date),
            ("start_date", &mut record.start_date),
        ];
        for (key, date) in dates {
            if !self.has_come(parsed(date).as_ref(), || at(key)) {
                *date = None;
            }
        }
        if let Some(names) = &mut record.other_names {
            let mut keys = (0..).map(|n| format!("other_names[{n}].start_date"));
            names.retain(|name| {
                let key = keys.next().unwrap_or_default();
                self.has_come(parsed(&name.start_date).as_ref(), || at(&key))
            });
        }
        let records = record.memberships.as_deref().unwrap_or_default();
        actor.memberships.retain_mut(|membership| {
            let key = written_at(membership, records);
            let start = || at(&format!("{key}.start_date"));
            let come = self.has_come(membership.start.as_ref(), start);
            if come {
                let sources = || at(&format!("{key}.sources"));
                self.shown(&mut membership.sources, sources);
            }
            come
        });
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

    /// A source without the day on which it will be looked at.
    pub(super) fn source(&mut self, mut of: Source) -> Source {
        let at = place(&of.path, &of.entry);
        let day = parsed(&of.record.retrieved);
        if !self.has_come(day.as_ref(), || at("retrieved")) {
            of.record.retrieved = None;
        }
        of
    }

    /// Whether a date is known by the clock; one that is not is told.
    fn has_come(&mut self, date: Option<&Edtf>, at: impl Fn() -> At) -> bool {
        let Some(day) = date.and_then(Edtf::earliest) else {
            return true;
        };
        let day = Stamp::day(day);
        if !self.clock.shows(&day) {
            let start = day.start(self.clock.zone);
            self.later = self.later.into_iter().chain([start]).min();
            self.diags.push(Diagnostic::not_yet(at(), day.date));
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
            } else if address::is_meant(text)
                && !address::is_sound(text)
                // `https://… (accessed in May)` is a citation in words.
                && !text.contains(char::is_whitespace)
            {
                self.diags.push(Diagnostic::bad_url(at(), text));
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
        if self.registry.source_ids.get(text).is_some() {
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
            Err(_) => meant(text, ids.iter().copied()),
        }
    }
}

/// Where the registry has an office: among others, in the order of the file.
fn written_at(office: &Membership, records: &[MembershipRecord]) -> String {
    let is_it = |record: &MembershipRecord| {
        let role = record
            .role
            .as_deref()
            .filter(|role| !role.trim().is_empty());
        role == office.role.as_deref() && parsed(&record.start_date) == office.start
    };
    let at = records.iter().position(is_it);
    at.map_or_else(|| "memberships".to_owned(), |n| format!("memberships[{n}]"))
}

/// A date as the record has it; one that cannot be read has been told.
fn parsed(date: &Option<String>) -> Option<Edtf> {
    Edtf::parse(date.as_deref()?).ok()
}

/// Places of keys in an entry.
fn place(path: &std::sync::Arc<str>, entry: &str) -> impl Fn(&str) -> At + use<> {
    let (path, entry) = (path.clone(), entry.to_owned());
    move |key| match entry.is_empty() {
        true => At::value(&path, key),
        false => At::value(&path, format!("{entry}.{key}")),
    }
}
