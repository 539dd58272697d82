//! What may be shown, and when that changes.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::article::{ArticleMeta, Status, Tlp};
use crate::model::date::{Clock, Stamp};
use crate::model::page::PageMeta;
use crate::model::site::GateReason;
use crate::resolve::values;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// Whether something is shown, and for how long that holds.
#[derive(Debug)]
pub struct Gate {
    /// Why it is out; none where it is shown.
    pub reason: Option<GateReason>,
    /// The next instant at which that may change by the clock alone.
    pub next_change: Option<DateTime<Utc>>,
}

/// What is written of when something may be shown.
pub struct Written<'a> {
    /// Whether it is marked as a draft, in either way of writing it.
    pub(super) draft: bool,
    status: Status,
    tlp: Tlp,
    publish_date: &'a [String],
    embargoed_until: Option<&'a str>,
    expires: Option<&'a str>,
}

impl<'a> From<&'a ArticleMeta> for Written<'a> {
    fn from(meta: &'a ArticleMeta) -> Self {
        Written {
            draft: meta.draft == Some(true) || meta.published == Some(false),
            status: meta.status.unwrap_or_default(),
            tlp: meta.tlp.unwrap_or_default(),
            publish_date: meta.publish_date.as_ref().map_or(&[], |days| &days.0),
            embargoed_until: meta.embargoed_until.as_deref(),
            expires: meta.expires.as_deref(),
        }
    }
}

impl<'a> From<&'a PageMeta> for Written<'a> {
    fn from(meta: &'a PageMeta) -> Self {
        Written {
            draft: meta.draft == Some(true) || meta.published == Some(false),
            status: meta.status.unwrap_or_default(),
            tlp: Tlp::default(),
            publish_date: meta.publish_date.as_ref().map_or(&[], |days| &days.0),
            embargoed_until: meta.embargoed_until.as_deref(),
            expires: meta.expires.as_deref(),
        }
    }
}

/// Whether something is shown. `at` gives the place of a key.
pub fn gate(
    written: &Written<'_>,
    date: Option<&Stamp>,
    config: &Config,
    clock: &Clock,
    at: &dyn Fn(&str) -> Location,
    diags: &mut Diagnostics,
) -> Gate {
    let zone = config.zone;
    let mut stamp = |key: &str, text| values::stamp(text, zone, || at(key), diags);
    let expires = stamp("expires", written.expires);
    let days = written.publish_date.iter().enumerate();
    let releases = days.map(|(i, day)| stamp(&format!("publish_date[{i}]"), Some(day.as_str())));
    let releases: Vec<Stamp> = releases.flatten().collect();
    let embargo = embargo(written, config, at, diags);
    let date = date.copied().into_iter().chain(releases);
    let date = date.max_by_key(|stamp| stamp.start(zone));
    let starts = date
        .into_iter()
        .chain(embargo)
        .map(|stamp| stamp.start(zone));
    let ends = expires
        .as_ref()
        .and_then(|stamp| expiry_instant(stamp, config));
    let next_change = starts.chain(ends).filter(|at| *at > clock.as_of).min();
    let reason = reason(written, date.as_ref(), [embargo, expires], config, clock);
    Gate {
        reason,
        next_change,
    }
}

/// The instant from which something that expires is out: a bare day is shown to its end.
fn expiry_instant(expires: &Stamp, config: &Config) -> Option<DateTime<Utc>> {
    if expires.instant.is_some() {
        return Some(expires.start(config.zone));
    }
    let next = Stamp::day(expires.date.checked_add_signed(TimeDelta::days(1))?);
    Some(next.start(config.zone))
}

fn reason(
    written: &Written<'_>,
    date: Option<&Stamp>,
    [embargo, expires]: [Option<Stamp>; 2],
    config: &Config,
    clock: &Clock,
) -> Option<GateReason> {
    match written.status {
        Status::Withheld => return Some(GateReason::Withheld),
        Status::Canceled => return Some(GateReason::Canceled),
        Status::Usable => {}
    }
    if written.tlp > config.record.audience {
        return Some(GateReason::Audience(written.tlp));
    }
    if written.draft && !config.drafts {
        return Some(GateReason::Draft);
    }
    // Of two that are to come the later one says when it is shown.
    let start = |stamp: &Stamp| stamp.start(config.zone);
    let embargo = embargo.filter(|e| !clock.shows(e));
    let later = date.filter(|date| !clock.shows(date));
    match (embargo, later) {
        (Some(until), later) if later.is_none_or(|date| start(date) <= start(&until)) => {
            return Some(GateReason::Embargo(until.rfc3339(config.zone)));
        }
        (_, Some(date)) => return Some(GateReason::Later(date.rfc3339(config.zone))),
        _ => {}
    }
    let over = expires.and_then(|e| expiry_instant(&e, config));
    let over = over
        .filter(|end| *end <= clock.as_of)?
        .with_timezone(&config.zone);
    let words = over.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    Some(GateReason::Expired(words))
}

/// An embargo is an instant: a bare date would lift it hours early somewhere.
fn embargo(
    written: &Written<'_>,
    config: &Config,
    at: &dyn Fn(&str) -> Location,
    diags: &mut Diagnostics,
) -> Option<Stamp> {
    let said = diags.0.len();
    let stamp = values::stamp(
        written.embargoed_until,
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
