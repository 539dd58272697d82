//! Topics: their bottom lines, trends and judgements.

use crate::diag::{Diagnostic, Location};
use crate::model::actor::Identifier;
use crate::model::dated::{Dated, End};
use crate::model::one_or_many::items;
use crate::model::store::{Item, Ref};
use crate::model::topic::{
    BANDS, BlufRecord, Judgement, JudgementRecord, Topic, TopicRecord, Trend, TrendRecord,
};
use crate::parse::registry::Entry;
use crate::resolve::registry::{Registry, Resolve};
use crate::resolve::resolver::{Foreseen, Line, Resolver, is_blank};
use crate::resolve::same_as::{fill, or};
use crate::resolve::values;
use crate::text::names::Language;
use crate::text::suggest::nearest;
use std::cmp::Reverse;
use std::mem::take;

/// Lines that do not end.
const LASTS: (End, Foreseen) = (End::Unknown, Foreseen::No);

impl Resolve for Topic {
    fn resolve(
        _id: &str,
        entry: &mut Entry<TopicRecord>,
        _at: Ref<Topic>,
        resolver: &mut Resolver<'_>,
    ) -> Topic {
        let TopicRecord {
            scope_note,
            bluf,
            trend,
            judgements,
            keywords,
            identifiers,
            iptc,
            wikidata,
            extra,
            id: _,
            name: _,
            parent_id: _,
            former_ids: _,
            same_as: _,
        } = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        if let Some(address) = wikidata.as_deref().filter(|id| id.contains('/')) {
            let wrong = Diagnostic::id_in_address(at("wikidata"), address);
            resolver.diags.push(wrong);
        }
        let mut identifiers = resolver.identifiers(identifiers, &at);
        for (scheme, id) in [("wikidata", wikidata), ("medtop", iptc)] {
            identifiers.extend(id.map(|identifier| Identifier {
                scheme: scheme.to_owned(),
                identifier,
            }));
        }
        let trend = trend.into_iter().flatten().enumerate();
        let trend = trend.filter_map(|(i, trend)| {
            let at = |key: &str| entry.location(&format!("trend[{i}]{key}"));
            movement(trend, &at, resolver)
        });
        let trend = trend.collect();
        Topic {
            bluf: bluf.and_then(|bluf| bottom_line(bluf, &at, resolver)),
            judgements: all_judgements(judgements.unwrap_or_default(), entry, resolver),
            keywords: items(keywords),
            scope_note,
            trend,
            identifiers,
            extra,
        }
    }

    fn absorb(into: &mut Item<Topic>, other: Item<Topic>) {
        let (into, other) = (&mut into.own, other.own);
        or(&mut into.scope_note, other.scope_note);
        or(&mut into.bluf, other.bluf);
        into.trend.extend(other.trend);
        into.judgements.extend(other.judgements);
        into.keywords.extend(other.keywords);
        into.identifiers.extend(other.identifiers);
        fill(&mut into.extra, other.extra);
    }

    fn finish(registry: &mut Registry, _language: Language) {
        for topic in registry.records.topics.iter_mut() {
            topic
                .own
                .trend
                .sort_by_cached_key(|trend| Reverse(trend.from.clone()));
        }
    }
}

fn bottom_line(
    record: BlufRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<String>> {
    let BlufRecord {
        text,
        as_of,
        sources,
    } = record;
    if is_blank(text.as_deref()) {
        let missing = Diagnostic::missing_text(at("bluf"), "bottom line");
        resolver.diags.push(missing);
    }
    let at = |key: &str| match key {
        "" => at("bluf"),
        key => at(&format!("bluf.{key}")),
    };
    let as_of = values::edtf(as_of.as_deref(), || at("as_of"), resolver.diags);
    resolver.dated(Line {
        value: text.unwrap_or_default(),
        at: &at,
        from: ("as_of", as_of),
        to: LASTS,
        evidence: ("sources", sources),
    })
}

fn movement(
    record: TrendRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Trend>> {
    let TrendRecord {
        period,
        direction,
        reason,
    } = record;
    let period = values::edtf(period.as_deref(), || at(".period"), resolver.diags);
    match direction.map(|way| (way.word(), way.instead())) {
        None => {
            let missing = Diagnostic::missing_part(at(""), "trend", "direction");
            resolver.diags.push(missing);
        }
        Some((word, Some(instead))) => {
            let unclear = Diagnostic::trend_word(at(".direction"), word, instead);
            resolver.diags.push(unclear);
        }
        Some((_, None)) => {}
    }
    if is_blank(reason.as_deref()) {
        let missing = Diagnostic::trend_without_reason(at(""));
        resolver.diags.push(missing);
    }
    resolver.dated(Line {
        value: Trend {
            direction: direction?,
            reason: reason.unwrap_or_default(),
        },
        at,
        from: (".period", period),
        to: LASTS,
        evidence: ("", None),
    })
}

fn all_judgements(
    records: Vec<JudgementRecord>,
    entry: &Entry<TopicRecord>,
    resolver: &mut Resolver<'_>,
) -> Vec<Dated<Judgement>> {
    let (mut shown, mut later) = (Vec::new(), Vec::new());
    for (i, record) in records.into_iter().enumerate() {
        let at = |key: &str| entry.location(&format!("judgements[{i}]{key}"));
        let text = record.text.clone();
        match judgement(record, &at, resolver) {
            Some(judgement) => shown.push(judgement),
            None => later.extend(text),
        }
    }
    // What will replace a judgement is known no earlier than it is made.
    for judgement in &mut shown {
        let replaced_by = &mut judgement.value.superseded_by;
        replaced_by.take_if(|by| later.contains(by));
    }
    shown
}

fn judgement(
    record: JudgementRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Judgement>> {
    let JudgementRecord {
        text,
        likelihood,
        confidence,
        basis,
        as_of,
        author,
        alternatives,
        superseded_by,
    } = record;
    if is_blank(text.as_deref()) {
        let missing = Diagnostic::missing_text(at(""), "judgement");
        resolver.diags.push(missing);
    }
    let terms: Vec<&str> = BANDS.iter().map(|(term, _)| *term).collect();
    let word = likelihood.as_deref().map(str::trim);
    if let Some(word) = word.filter(|word| !terms.contains(&word.to_lowercase().as_str())) {
        let suggestion = nearest(word, terms.iter().copied());
        let bad = Diagnostic::bad_value(at(".likelihood"), word, &terms, suggestion);
        resolver.diags.push(bad);
    }
    let as_of = values::edtf(as_of.as_deref(), || at(".as_of"), resolver.diags);
    if likelihood.is_some() && confidence.is_some() {
        let mixed = Diagnostic::judgement_mixed(at(""));
        resolver.diags.push(mixed);
    }
    resolver.dated(Line {
        value: Judgement {
            text: text.unwrap_or_default(),
            likelihood,
            confidence,
            author,
            alternatives: items(alternatives),
            superseded_by,
        },
        at,
        from: (".as_of", as_of),
        to: LASTS,
        evidence: (".basis", basis),
    })
}
