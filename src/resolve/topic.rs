//! Topics: their bottom lines, trends and judgements.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::date::Edtf;
use crate::model::record::Record;
use crate::model::store::Ref;
use crate::model::topic::{BANDS, BlufRecord, JudgementRecord, Topic, TopicRecord, TrendRecord};
use crate::parse::registry::Entry;
use crate::resolve::as_of::{Fact, Known, parsed};
use crate::resolve::registry::{Look, Resolve, identifiers, is_blank};
use crate::resolve::same_as::{join, words};
use crate::resolve::values;
use crate::text::suggest::nearest;
use std::mem::take;

impl Resolve for Topic {
    fn resolve(
        _id: &str,
        entry: &mut Entry<TopicRecord>,
        _at: Ref<Topic>,
        _look: &Look,
        diags: &mut Diagnostics,
    ) -> Topic {
        let bluf_as_of = check(entry, diags);
        Topic {
            bluf_as_of,
            record: take(&mut entry.record),
        }
    }

    fn absorb(&mut self, other: Topic) {
        // The day is that of its own bottom line.
        if self.record.bluf.is_none() {
            self.bluf_as_of = other.bluf_as_of;
        }
        take_record(&mut self.record, other.record);
    }

    /// Takes out a bottom line, judgements and trends of a later day.
    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
        let TopicRecord {
            bluf,
            trend,
            judgements,
            id: _,
            name: _,
            parent_id: _,
            scope_note: _,
            keywords: _,
            identifiers: _,
            iptc: _,
            wikidata: _,
            former_ids: _,
            same_as: _,
            extra: _,
        } = &mut self.record;
        let as_of = self.bluf_as_of.as_ref();
        if !known.shows(as_of, &Fact::Begun, || at("bluf.as_of")) {
            (*bluf, self.bluf_as_of) = (None, None);
        }
        if let Some(BlufRecord {
            sources,
            text: _,
            as_of: _,
        }) = bluf
        {
            known.references(sources, || at("bluf.sources"));
        }
        if let Some(judgements) = judgements {
            shown_judgements(judgements, at, known);
        }
        if let Some(trends) = trend {
            let mut keys = (0..).map(|n| format!("trend[{n}].period"));
            trends.retain(|trend| {
                let TrendRecord {
                    period,
                    direction: _,
                    reason: _,
                } = trend;
                let key = keys.next().unwrap_or_default();
                let period = parsed(period);
                known.shows(period.as_ref(), &Fact::Begun, || at(&key))
            });
        }
    }
}

/// Checks a topic's record. Returns the day of its bottom line.
fn check(entry: &Entry<TopicRecord>, diags: &mut Diagnostics) -> Option<Edtf> {
    let record = &entry.record;
    identifiers(&record.identifiers, entry, diags);
    if let Some(address) = record.wikidata.as_deref().filter(|id| id.contains('/')) {
        diags.push(Diagnostic::id_in_address(
            entry.location("wikidata"),
            address,
        ));
    }
    let is_empty = |text: &Option<String>| is_blank(text.as_deref());
    if record
        .bluf
        .as_ref()
        .is_some_and(|bluf| is_empty(&bluf.text))
    {
        diags.push(Diagnostic::missing_text(
            entry.location("bluf"),
            "bottom line",
        ));
    }
    let as_of = record.bluf.as_ref().and_then(|b| b.as_of.as_deref());
    let bluf_as_of = values::edtf(as_of, || entry.location("bluf.as_of"), diags);
    for (i, trend) in record.trend.iter().flatten().enumerate() {
        values::edtf(
            trend.period.as_deref(),
            || entry.location(&format!("trend[{i}].period")),
            diags,
        );
        match trend.direction.map(|way| (way.word(), way.instead())) {
            None => {
                let location = entry.location(&format!("trend[{i}]"));
                diags.push(Diagnostic::missing_part(location, "trend", "direction"));
            }
            Some((word, Some(instead))) => {
                let location = entry.location(&format!("trend[{i}].direction"));
                diags.push(Diagnostic::trend_word(location, word, instead));
            }
            Some((_, None)) => {}
        }
        if is_empty(&trend.reason) {
            diags.push(Diagnostic::trend_without_reason(
                entry.location(&format!("trend[{i}]")),
            ));
        }
    }
    for (i, judgement) in record.judgements.iter().flatten().enumerate() {
        if is_empty(&judgement.text) {
            let location = entry.location(&format!("judgements[{i}]"));
            diags.push(Diagnostic::missing_text(location, "judgement"));
        }
        let terms: Vec<&str> = BANDS.iter().map(|(term, _)| *term).collect();
        let likelihood = judgement.likelihood.as_deref().map(str::trim);
        if let Some(word) = likelihood.filter(|l| !terms.contains(&l.to_lowercase().as_str())) {
            let suggestion = nearest(word, terms.iter().copied());
            let location = entry.location(&format!("judgements[{i}].likelihood"));
            diags.push(Diagnostic::bad_value(location, word, &terms, suggestion));
        }
        values::edtf(
            judgement.as_of.as_deref(),
            || entry.location(&format!("judgements[{i}].as_of")),
            diags,
        );
        if judgement.likelihood.is_some() && judgement.confidence.is_some() {
            diags.push(Diagnostic::judgement_mixed(
                entry.location(&format!("judgements[{i}]")),
            ));
        }
    }
    bluf_as_of
}

/// Takes in what another entry of the same topic says.
fn take_record(into: &mut TopicRecord, mut other: TopicRecord) {
    // A topic has one name on its page, and is not found by it.
    (other.id, other.name) = (None, None);
    (other.same_as, other.former_ids) = (None, None);
    join(&mut into.trend, other.trend.take());
    join(&mut into.judgements, other.judgements.take());
    words(&mut into.keywords, other.keywords.take());
    join(&mut into.identifiers, other.identifiers.take());
    *into = take(into).with_defaults(&other);
}

/// Takes out judgements of a later day.
fn shown_judgements(
    judgements: &mut Vec<JudgementRecord>,
    at: &dyn Fn(&str) -> Location,
    known: &mut Known<'_>,
) {
    let mut keys = (0..).map(|n| format!("judgements[{n}]"));
    let mut later = Vec::new();
    judgements.retain_mut(|judgement| {
        let JudgementRecord {
            text,
            as_of,
            basis,
            likelihood: _,
            confidence: _,
            author: _,
            alternatives: _,
            superseded_by: _,
        } = judgement;
        let key = keys.next().unwrap_or_default();
        let location = || at(&format!("{key}.as_of"));
        let come = known.shows(parsed(as_of).as_ref(), &Fact::Begun, location);
        if come {
            known.references(basis, || at(&format!("{key}.basis")));
        } else {
            later.extend(text.take());
        }
        come
    });
    // What will replace a judgement is known no earlier than it is made.
    for judgement in judgements {
        judgement.superseded_by.take_if(|by| later.contains(by));
    }
}
