//! Watch items: when what is watched for may happen, and what became of it.

use crate::diag::{Diagnostic, Location};
use crate::model::date::Edtf;
use crate::model::dated::{Dated, End};
use crate::model::one_or_many::items;
use crate::model::store::Ref;
use crate::model::watch::{Decision, Verdict, VerdictRecord, Watch, WatchRecord};
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::{Foreseen, Line, Resolver, is_blank};
use crate::resolve::values;
use std::mem::take;

impl Resolve for Watch {
    /// A watch item is known from the day on which it was written, as long as something that it
    /// rests on is shown.
    fn is_known(entry: &Entry<WatchRecord>, resolver: &mut Resolver<'_>) -> bool {
        let record = &entry.record;
        let at = |key: &str| entry.location(key);
        let made = Edtf::parse(record.made.as_deref().unwrap_or_default().trim()).ok();
        resolver.has_begun(made.as_ref(), || at("made"))
            && resolver.stands(None, &record.sources, &at)
    }

    fn resolve(
        _id: &str,
        entry: &mut Entry<WatchRecord>,
        _at: Ref<Watch>,
        resolver: &mut Resolver<'_>,
    ) -> Watch {
        let WatchRecord {
            made,
            window,
            review,
            indicator,
            topics,
            actors,
            event_id,
            commitment_id,
            sources,
            verdict,
            extra,
            // The head of all records.
            id: _,
            text: _,
            former_ids: _,
        } = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        let keys = [
            ("made", made.as_deref()),
            ("window", window.as_deref()),
            ("review", review.as_deref()),
        ];
        resolver.needs(&keys, "watch item", || at(""));
        let mut read = |key: &str, text: Option<&str>| {
            let text = text.filter(|text| !text.trim().is_empty());
            values::edtf(text, || at(key), resolver.diags)
        };
        let [made, window, review] = keys.map(|(key, text)| read(key, text));
        let mut evidence = items(sources);
        resolver.leave_shown(&mut evidence, || at("sources"));
        let verdict = verdict.and_then(|verdict| {
            let at = |key: &str| at(&format!("verdict{key}"));
            decision(verdict, &at, resolver)
        });
        let watch = Watch {
            topics: resolver.find_all(topics, "topics", &at),
            actors: resolver.find_all(actors, "actors", &at),
            event: resolver.find(event_id.as_deref(), || at("event_id")),
            commitment: resolver.find(commitment_id.as_deref(), || at("commitment_id")),
            made,
            window,
            review,
            indicator,
            evidence,
            verdict,
            extra,
        };
        remind(&watch, &at, resolver);
        watch
    }
}

/// Reports an item that nobody has looked at again, and notes when it changes by the clock.
fn remind(watch: &Watch, at: &dyn Fn(&str) -> Location, resolver: &mut Resolver<'_>) {
    if watch.verdict.is_some() {
        return;
    }
    let last = watch.window.as_ref().and_then(Edtf::latest);
    let review = watch.review.as_ref().and_then(Edtf::latest);
    if let Some(window) = watch.window.as_ref() {
        resolver.changes_on(window.earliest());
    }
    resolver.changes_after(last);
    let late = match (last, review) {
        (Some(last), _) if resolver.is_over(last) => {
            Some(Diagnostic::watch_without_verdict(at("window"), last))
        }
        (_, Some(review)) if resolver.is_over(review) => {
            Some(Diagnostic::watch_review_due(at("review"), review))
        }
        _ => None,
    };
    resolver.diags.0.extend(late);
}

/// A verdict, if it can be known on the day of the build.
fn decision(
    record: VerdictRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Decision>> {
    let VerdictRecord {
        value,
        date,
        event_id,
        sources,
        note,
    } = record;
    if value.is_none() {
        let missing = Diagnostic::missing_part(at(""), "verdict", "value");
        resolver.diags.push(missing);
    }
    resolver.needs(&[("date", date.as_deref())], "verdict", || at(""));
    if value == Some(Verdict::Happened) {
        resolver.needs_evidence("verdict", event_id.as_deref(), &sources, || at(""));
    }
    let keyed = |key: &str| at(&format!(".{key}"));
    let stands = resolver.stands(event_id.as_deref(), &sources, &keyed);
    let date = date.as_deref().filter(|date| !date.trim().is_empty());
    let date = values::edtf(date, || at(".date"), resolver.diags)?;
    if !stands {
        return None;
    }
    let event = resolver.find(event_id.as_deref(), || at(".event_id"));
    resolver.dated(Line {
        value: Decision {
            value: value?,
            event,
            note: note.filter(|note| !is_blank(Some(note))),
        },
        at,
        from: (".date", Some(date)),
        to: (End::Unknown, Foreseen::No),
        evidence: (".sources", sources),
    })
}
