//! What may be shown, and when that changes.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::article::{ArticleMeta, Status};
use crate::model::date::{Clock, Stamp};
use crate::model::site::GateReason;
use crate::resolve::values;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// Whether something is shown, and for how long that holds.
#[derive(Debug)]
pub struct Gate {
    /// Why it is out; none where it is shown.
    pub reason: Option<GateReason>,
    /// The next instant at which that may change by the clock alone.
    pub flips: Option<DateTime<Utc>>,
}

/// Whether an article is shown. `at` gives the place of a key.
pub fn gate(
    meta: &ArticleMeta,
    date: &Stamp,
    config: &Config,
    clock: &Clock,
    at: &dyn Fn(&str) -> Place,
    diags: &mut Diagnostics,
) -> Gate {
    let embargo = embargo(meta, config, at, diags);
    let expires = values::stamp(
        meta.expires.as_deref(),
        config.zone,
        || at("expires"),
        diags,
    );
    let starts = [Some(date), embargo.as_ref()].into_iter().flatten();
    let starts = starts.map(|stamp| stamp.start(config.zone));
    let ends = expires.as_ref().and_then(|stamp| end(stamp, config));
    let flips = starts.chain(ends).filter(|at| *at > clock.as_of).min();
    let reason = reason(meta, date, [embargo, expires], config, clock);
    Gate { reason, flips }
}

/// The instant from which something that expires is out: a bare day is shown to its end.
fn end(expires: &Stamp, config: &Config) -> Option<DateTime<Utc>> {
    if expires.instant.is_some() {
        return Some(expires.start(config.zone));
    }
    let next = Stamp::day(expires.date.checked_add_signed(TimeDelta::days(1))?);
    Some(next.start(config.zone))
}

/// Whether an article is marked as a draft, in either way of writing it.
pub(super) fn is_draft(meta: &ArticleMeta) -> bool {
    meta.draft == Some(true) || meta.published == Some(false)
}

fn reason(
    meta: &ArticleMeta,
    date: &Stamp,
    [embargo, expires]: [Option<Stamp>; 2],
    config: &Config,
    clock: &Clock,
) -> Option<GateReason> {
    let tlp = meta.tlp.unwrap_or_default();
    match meta.status.unwrap_or_default() {
        Status::Withheld => return Some(GateReason::Withheld),
        Status::Canceled => return Some(GateReason::Canceled),
        Status::Usable => {}
    }
    if tlp > config.record.audience {
        return Some(GateReason::Audience(tlp));
    }
    if is_draft(meta) && !config.drafts {
        return Some(GateReason::Draft);
    }
    // Of two that are to come the later one says when it is shown.
    let start = |stamp: &Stamp| stamp.start(config.zone);
    let embargo = embargo.filter(|e| !clock.shows(e));
    let later = Some(date).filter(|date| !clock.shows(date));
    match (embargo, later) {
        (Some(until), later) if later.is_none_or(|date| start(date) <= start(&until)) => {
            return Some(GateReason::Embargo(until.rfc3339(config.zone)));
        }
        (_, Some(date)) => return Some(GateReason::Later(date.rfc3339(config.zone))),
        _ => {}
    }
    let over = expires.and_then(|e| end(&e, config));
    let over = over
        .filter(|end| *end <= clock.as_of)?
        .with_timezone(&config.zone);
    let words = over.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    Some(GateReason::Expired(words))
}

/// An embargo is an instant: a bare date would lift it hours early somewhere.
fn embargo(
    meta: &ArticleMeta,
    config: &Config,
    at: &dyn Fn(&str) -> Place,
    diags: &mut Diagnostics,
) -> Option<Stamp> {
    let said = diags.0.len();
    let stamp = values::stamp(
        meta.embargoed_until.as_deref(),
        config.zone,
        || at("embargoed_until"),
        diags,
    );
    for diag in &mut diags.0[said..] {
        diag.help = Some("write the instant, such as `2024-09-10T08:00:00+02:00`".to_owned());
    }
    let stamp = stamp?;
    if stamp.instant.is_none() {
        diags.push(Diagnostic::embargo_without_time(
            at("embargoed_until"),
            &stamp.rfc3339(config.zone),
        ));
    }
    Some(stamp)
}
