//! What templates may call besides Tera's own: pure, so that a page depends on
//! its view and nothing else.

use std::cell::Cell;
use tera::{Error, Kwargs, State, Tera, TeraResult};

/// Numbers that all `range` calls of one page may make together.
const RANGE_BUDGET: i64 = 1_000_000;

thread_local! {
    static RANGE_LEFT: Cell<i64> = const { Cell::new(RANGE_BUDGET) };
}

/// Gives the page about to be rendered on this thread its whole `range` budget.
pub(crate) fn reset_budget() {
    RANGE_LEFT.set(RANGE_BUDGET);
}

/// Registers the filters and functions, with numbers written as the site's language does.
pub(crate) fn register(tera: &mut Tera, language: &str) {
    let separator = thousands(language);
    tera.register_filter("number", move |n: i64, _: Kwargs, _: &State<'_>| {
        number(n, separator)
    });
    tera.register_filter("fill", fill);
    tera.register_function("range", range);
}

/// A label with its braces filled: `{{ site.labels.words | fill(count=3) }}`.
fn fill(label: &str, values: Kwargs, _: &State<'_>) -> String {
    let mut out = label.to_owned();
    for (key, value) in values.iter() {
        if let Some(key) = key.as_str() {
            out = out.replace(&format!("{{{key}}}"), &value.to_string());
        }
    }
    out
}

/// What stands between thousands: `12,345`, `12.345`, `12 345`.
fn thousands(language: &str) -> &'static str {
    let primary = language.split(['-', '_']).next().unwrap_or("");
    match primary.to_ascii_lowercase().as_str() {
        "en" | "zh" | "ja" | "ko" | "th" | "he" | "ar" | "fil" | "tl" | "hi" => ",",
        "de" | "nl" | "es" | "it" | "pt" | "id" | "tr" | "da" | "el" | "vi" | "ro" | "hr"
        | "sr" | "sl" => ".",
        _ => "\u{202f}",
    }
}

/// An integer with its thousands apart; where English commas are not used, four digits stay together.
fn number(n: i64, separator: &str) -> String {
    let digits = n.unsigned_abs().to_string();
    let least = if separator == "," { 4 } else { 5 };
    let mut out = String::with_capacity(digits.len() + 8);
    if n < 0 {
        out.push('\u{2212}');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && digits.len() >= least && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// Tera's `range`, with an end to what nested loops may ask for.
fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or(0);
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    let span = i128::from(end) - i128::from(start);
    let count = match step {
        0 => return Err(Error::message("`range` was given a step of 0")),
        _ if span == 0 || (span > 0) != (step > 0) => 0,
        _ => span
            .unsigned_abs()
            .div_ceil(u128::from(step.unsigned_abs())),
    };
    let left = RANGE_LEFT.get();
    let count = i64::try_from(count).ok().filter(|&c| c <= left).ok_or_else(|| {
        Error::message(format!(
            "the `range` calls of one page may make {RANGE_BUDGET} numbers; this one goes beyond"
        ))
    })?;
    RANGE_LEFT.set(left - count);
    Ok((0..count).map(|i| start + i * step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(number(999, ","), "999");
        assert_eq!(number(1769, ","), "1,769");
        assert_eq!(number(1769, thousands("fr")), "1769");
        assert_eq!(number(12_345, thousands("en-GB")), "12,345");
        assert_eq!(number(-1_234_567, thousands("de")), "\u{2212}1.234.567");
    }
}
