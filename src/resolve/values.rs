//! Values that serde cannot check: dates, addresses, languages.

use crate::config::is_language;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::address;
use crate::model::date::{DateError, Edtf, Stamp};
use crate::resolve::push;
use chrono_tz::Tz;

/// An EDTF date; what is wrong is told.
pub fn edtf(
    text: Option<&str>,
    location: impl FnOnce() -> Location,
    diags: &mut Diagnostics,
) -> Option<Edtf> {
    date(text, Edtf::parse, location, diags)
}

/// An EDTF date that is no period: when something began or ended.
pub fn moment(
    text: Option<&str>,
    location: impl Fn() -> Location,
    diags: &mut Diagnostics,
) -> Option<Edtf> {
    let found = edtf(text, &location, diags)?;
    if let (Edtf::Interval(..), Some(text)) = (&found, text) {
        let is_day = |end: &&str| !matches!(*end, "" | "..");
        let (first, last) = text.trim().split_once('/').unwrap_or((text, ""));
        let instead = match (Some(first).filter(is_day), Some(last).filter(is_day)) {
            (Some(first), Some(last)) => Some(format!("[{first},{last}]")),
            (one, other) => one.or(other).map(str::to_owned),
        };
        let why = "it is a period, and this came on one day";
        diags.push(Diagnostic::bad_date(
            location(),
            text,
            why,
            instead.as_deref(),
        ));
        return None;
    }
    Some(found)
}

/// A day or an instant; what is wrong is told.
pub fn stamp(
    text: Option<&str>,
    zone: Tz,
    location: impl FnOnce() -> Location,
    diags: &mut Diagnostics,
) -> Option<Stamp> {
    date(text, |text| Stamp::parse(text, zone), location, diags)
}

fn date<T>(
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, DateError>,
    location: impl FnOnce() -> Location,
    diags: &mut Diagnostics,
) -> Option<T> {
    let text = text?.trim();
    let tell = |e: DateError| {
        let instead = e.suggestion.as_deref();
        diags.push(Diagnostic::bad_date(location(), text, &e.message, instead));
    };
    parse(text).map_err(tell).ok()
}

/// An address elsewhere: http or https, nothing that could run.
pub fn web(
    url: Option<&str>,
    location: impl FnOnce() -> Location,
    diags: &mut Diagnostics,
) -> Option<String> {
    let url = url?.trim();
    if url.is_empty() {
        return None;
    }
    let sound = address::is_sound(url);
    push(
        diags,
        (!sound).then(|| Diagnostic::bad_url(location(), url)),
    );
    sound.then(|| url.to_owned())
}

/// A BCP 47 tag.
pub fn lang(
    tag: Option<&str>,
    location: impl FnOnce() -> Location,
    diags: &mut Diagnostics,
) -> Option<String> {
    let tag = tag?.trim();
    if tag.is_empty() {
        return None;
    }
    let sound = is_language(tag);
    push(
        diags,
        (!sound).then(|| Diagnostic::bad_language(location(), tag)),
    );
    sound.then(|| tag.to_owned())
}
