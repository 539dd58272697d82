//! Commitments: who promised what to whom, and which of the steps since then can be shown.

use crate::diag::{Diagnostic, Location};
use crate::model::commitment::{Commitment, CommitmentRecord, Step, StepRecord};
use crate::model::date::Edtf;
use crate::model::dated::{Dated, End};
use crate::model::one_or_many::items;
use crate::model::store::{Item, Ref};
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::{Foreseen, Line, Resolver, is_blank};
use crate::resolve::same_as::{append, fill, or};
use crate::resolve::values;
use std::mem::take;

impl Resolve for Commitment {
    /// A commitment is known from the day on which it was made, as long as something that it
    /// rests on is shown.
    fn is_known(entry: &Entry<CommitmentRecord>, resolver: &mut Resolver<'_>) -> bool {
        let record = &entry.record;
        let at = |key: &str| entry.location(key);
        let made = Edtf::parse(record.made.as_deref().unwrap_or_default().trim()).ok();
        resolver.has_begun(made.as_ref(), || at("made"))
            && resolver.stands(record.event_id.as_deref(), &record.sources, &at)
    }

    fn resolve(
        _id: &str,
        entry: &mut Entry<CommitmentRecord>,
        _at: Ref<Commitment>,
        resolver: &mut Resolver<'_>,
    ) -> Commitment {
        let CommitmentRecord {
            text,
            by,
            to,
            made,
            due,
            verifiable,
            criteria,
            event_id,
            sources,
            steps,
            topics,
            status,
            scope,
            condition,
            same_as,
            extra,
            // The head of all records.
            id: _,
            name: _,
            former_ids: _,
        } = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        if status.is_some() {
            let written = Diagnostic::written_status(at("status"));
            resolver.diags.push(written);
        }
        if same_as.is_none() {
            let by = by.as_ref().and_then(|by| by.first()).map(String::as_str);
            let keys = [("by", by), ("made", made.as_deref())];
            resolver.needs(&keys, "commitment", || at(""));
            resolver.needs_evidence("commitment", event_id.as_deref(), &sources, || at(""));
        }
        let mut evidence = items(sources);
        resolver.leave_shown(&mut evidence, || at("sources"));
        let made = day(made.as_deref(), || at("made"), resolver);
        let mut steps = all_steps(steps.unwrap_or_default(), made.as_ref(), &at, resolver);
        steps.sort_by_key(|step| step.from.clone());
        let commitment = Commitment {
            by: resolver.find_all(by, "by", &at),
            to: resolver.find_all(to, "to", &at),
            due: due_date(due, made.as_ref(), || at("due"), resolver),
            is_unverifiable: verifiable == Some(false),
            event: resolver.find(event_id.as_deref(), || at("event_id")),
            topics: resolver.find_all(topics, "topics", &at),
            text,
            made,
            criteria,
            evidence,
            steps,
            scope,
            condition,
            extra,
        };
        resolver.changes_after(commitment.due_now().and_then(Edtf::latest));
        commitment
    }

    fn absorb(into: &mut Item<Commitment>, other: Item<Commitment>) {
        let (into, other) = (&mut into.own, other.own);
        or(&mut into.text, other.text);
        or(&mut into.made, other.made);
        or(&mut into.due, other.due);
        or(&mut into.criteria, other.criteria);
        or(&mut into.event, other.event);
        or(&mut into.scope, other.scope);
        or(&mut into.condition, other.condition);
        into.is_unverifiable |= other.is_unverifiable;
        append(&mut into.by, other.by);
        append(&mut into.to, other.to);
        append(&mut into.topics, other.topics);
        append(&mut into.evidence, other.evidence);
        into.steps.extend(other.steps);
        into.steps.sort_by_key(|step| step.from.clone());
        fill(&mut into.extra, other.extra);
    }
}

fn all_steps(
    records: Vec<StepRecord>,
    made: Option<&Edtf>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<Dated<Step>> {
    let one = |(i, record): (usize, StepRecord)| {
        let at = |key: &str| at(&format!("steps[{i}]{key}"));
        step(record, made, &at, resolver)
    };
    records.into_iter().enumerate().filter_map(one).collect()
}

/// A step, if it can be known on the day of the build.
fn step(
    record: StepRecord,
    made: Option<&Edtf>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Step>> {
    let StepRecord {
        date,
        kind,
        event_id,
        sources,
        note,
        due,
    } = record;
    if kind.is_none() {
        let missing = Diagnostic::missing_part(at(""), "step", "kind");
        resolver.diags.push(missing);
    }
    resolver.needs(&[("date", date.as_deref())], "step", || at(""));
    resolver.needs_evidence("step", event_id.as_deref(), &sources, || at(""));
    let keyed = |key: &str| at(&format!(".{key}"));
    let stands = resolver.stands(event_id.as_deref(), &sources, &keyed);
    let date = day(date.as_deref(), || at(".date"), resolver);
    if is_before(date.as_ref(), made) {
        let early = Diagnostic::step_before_made(at(".date"));
        resolver.diags.push(early);
    }
    let event = match stands {
        true => resolver.find(event_id.as_deref(), || at(".event_id")),
        false => None,
    };
    let due = due_date(due, date.as_ref(), || at(".due"), resolver);
    let step = Step {
        kind: kind?,
        event,
        note: note.filter(|note| !is_blank(Some(note))),
        due,
    };
    if !stands {
        return None;
    }
    resolver.dated(Line {
        value: step,
        at,
        from: (".date", Some(date?)),
        to: (End::Unknown, Foreseen::No),
        evidence: (".sources", sources),
    })
}

fn day(
    text: Option<&str>,
    at: impl FnOnce() -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Edtf> {
    let text = text.filter(|text| !text.trim().is_empty());
    values::edtf(text, at, resolver.diags)
}

/// A due date; one that ends before the promise is reported.
fn due_date(
    text: Option<String>,
    made: Option<&Edtf>,
    at: impl Fn() -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Edtf> {
    let due = day(text.as_deref(), &at, resolver)?;
    let (first, last) = (made.and_then(Edtf::earliest), due.latest());
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        resolver.diags.push(Diagnostic::ends_before_start(at()));
    }
    Some(due)
}

/// Whether a date is over before another begins.
fn is_before(date: Option<&Edtf>, other: Option<&Edtf>) -> bool {
    let last = date.and_then(Edtf::latest);
    let first = other.and_then(Edtf::earliest);
    last.zip(first).is_some_and(|(last, first)| last < first)
}
