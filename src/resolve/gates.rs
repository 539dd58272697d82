//! What may be shown, and when that changes.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::model::article::{ArticleMeta, Status};
use crate::model::date::{Clock, Stamp};
use crate::model::site::GateReason;
use crate::resolve::values;

/// Why an article is out, or none where it is shown. `at` gives the place of a key.
pub fn gate(
    meta: &ArticleMeta,
    date: &Stamp,
    config: &Config,
    clock: &Clock,
    at: &dyn Fn(&str) -> Place,
    diags: &mut Diagnostics,
) -> Option<GateReason> {
    let embargo = embargo(meta, config, at, diags);
    let expires = values::stamp(
        meta.expires.as_deref(),
        config.zone,
        || at("expires"),
        diags,
    );
    let tlp = meta.tlp.unwrap_or_default();
    match meta.status.unwrap_or_default() {
        Status::Withheld => return Some(GateReason::Withheld),
        Status::Canceled => return Some(GateReason::Canceled),
        Status::Usable => {}
    }
    if tlp > config.record.audience {
        return Some(GateReason::Audience(tlp.label()));
    }
    let draft = meta.draft == Some(true) || meta.published == Some(false);
    if draft && !config.drafts {
        return Some(GateReason::Draft);
    }
    if let Some(until) = embargo.filter(|e| !clock.shows(e)) {
        return Some(GateReason::Embargo(until.rfc3339(config.zone)));
    }
    if !clock.shows(date) {
        return Some(GateReason::Later(date.rfc3339(config.zone)));
    }
    let over = expires.filter(|e| match e.instant {
        // A bare day is shown to its end.
        None => clock.today() > e.date,
        Some(_) => clock.shows(e),
    });
    over.map(|e| GateReason::Expired(e.rfc3339(config.zone)))
}

/// An embargo is an instant: a bare date would lift it hours early somewhere.
fn embargo(
    meta: &ArticleMeta,
    config: &Config,
    at: &dyn Fn(&str) -> Place,
    diags: &mut Diagnostics,
) -> Option<Stamp> {
    let stamp = values::stamp(
        meta.embargoed_until.as_deref(),
        config.zone,
        || at("embargoed_until"),
        diags,
    )?;
    if stamp.instant.is_none() {
        diags.push(Diagnostic::embargo_without_time(
            at("embargoed_until"),
            &stamp.rfc3339(config.zone),
        ));
    }
    Some(stamp)
}
