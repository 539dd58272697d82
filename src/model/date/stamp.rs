//! The date of an article: a calendar date or an instant, in the forms people write.

use std::{cmp::Ordering, ops::Range};

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    DateError,
    edtf::day_of,
    prose::{self, WrittenDate, month_name},
    zone,
};

/// When something was published: on a day, or at an instant.
///
/// A date without a time stays a calendar date; it is not midnight anywhere. The order is by
/// date, then by instant, a bare date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The date in the zone of the site.
    pub date: NaiveDate,
    /// The instant, where a time was given, with the offset of the site's zone at it.
    pub instant: Option<DateTime<FixedOffset>>,
}

impl Stamp {
    /// A calendar date.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self {
            date,
            instant: None,
        }
    }

    /// An instant.
    #[must_use]
    pub fn at(instant: DateTime<Utc>, zone: Tz) -> Self {
        let instant = instant.with_timezone(&zone).fixed_offset();
        Self {
            date: instant.date_naive(),
            instant: Some(instant),
        }
    }

    /// Reads a date with or without a time.
    ///
    /// Taken are year-month-day with `-`, `/`, `.` or nothing between, English prose with the
    /// month by name, and after either a time of the 24-hour clock with an optional offset or
    /// `Z`, `UTC`, `GMT`. A time without an offset is one of `zone`: where clocks skip it, it
    /// moves forward by as much; where they show it twice, it is the earlier. Refused is what
    /// could mean two days, such as `03/04/2026`.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, DateError> {
        let (date, end) = read_date(text)?;
        let Some(time) = Time::read(text, end)? else {
            return Ok(Self::day(date));
        };
        let local = date.and_time(time.clock);
        let instant = match time.offset {
            None => zone::instant(local, zone).to_utc(),
            Some(offset) => in_range(local, offset).ok_or_else(|| {
                DateError::new(0..text.len(), "this instant is outside the calendar")
            })?,
        };
        Ok(Self::at(instant, zone))
    }

    /// The first instant it can mean.
    #[must_use]
    pub fn start(&self, zone: Tz) -> DateTime<Utc> {
        self.instant.map_or_else(
            || zone::start_of_day(self.date, zone).to_utc(),
            |instant| instant.to_utc(),
        )
    }

    /// The RFC 3339 text that feeds ask for. A calendar date is given by its first instant
    /// in the zone.
    #[must_use]
    pub fn rfc3339(&self, zone: Tz) -> String {
        let instant = self.start(zone).with_timezone(&zone);
        instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    /// The value of the `datetime` attribute of HTML's `<time>`.
    #[must_use]
    pub fn datetime(&self) -> String {
        match self.instant {
            None => self.date.to_string(),
            Some(instant) => instant.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        }
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.date, self.instant).cmp(&(other.date, other.instant))
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn in_range(local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<Utc>> {
    local.checked_sub_offset(offset).map(|utc| utc.and_utc())
}

/// Reads the date a text begins with, and says where it ends.
fn read_date(text: &str) -> Result<(NaiveDate, usize), DateError> {
    if let Some(prose) = prose::read(text) {
        return Ok((from_prose(prose)?, prose.end));
    }
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.')))
        .unwrap_or(text.len());
    let number = &text[..end];
    let not_a_date = || {
        DateError::new(
            0..text.len(),
            "this is not a date such as 2024-09-10 or 2024-09-10 14:30 +08:00",
        )
        .or_suggest(|| nearby(text))
    };
    if number.len() == 8 && number.bytes().all(|b| b.is_ascii_digit()) {
        let date = calendar(&number[..4], &number[4..6], &number[6..]).ok_or_else(not_a_date)?;
        return date
            .map(|date| (date, end))
            .map_err(|message| DateError::new(0..end, message));
    }
    let separator = number
        .find(['-', '/', '.'])
        .and_then(|at| number[at..].chars().next())
        .ok_or_else(not_a_date)?;
    let parts: Vec<_> = number.split(separator).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            let date = calendar(year, month, day).ok_or_else(not_a_date)?;
            date.map(|date| (date, end))
                .map_err(|message| DateError::new(0..end, message))
        }
        [one, two, year] if year.len() == 4 => {
            Err(year_last(one, two, year, 0..end).unwrap_or_else(not_a_date))
        }
        [year, _] if year.len() == 4 && text.len() == end => Err(DateError::new(
            0..end,
            "this names no day; a date needs one, such as 2024-09-10",
        )),
        _ => Err(not_a_date()),
    }
}

fn from_prose(prose: WrittenDate) -> Result<NaiveDate, DateError> {
    let Some(day) = prose.day else {
        return Err(DateError::new(
            0..prose.end,
            "this names no day; a date needs one, such as 2024-09-10",
        ));
    };
    let date = day_of(prose.year, prose.month, day)
        .map_err(|message| DateError::new(0..prose.end, message))?;
    match prose.weekday {
        Some(weekday) if weekday != date.weekday() => {
            let (month, actual) = (month_name(prose.month), date.format("%A"));
            let message = format!("{day} {month} {} is a {actual}", prose.year);
            Err(DateError::new(0..prose.end, message))
        }
        _ => Ok(date),
    }
}

/// A date of digits: nothing if the parts are no numbers of the right length, else the day
/// or why there is none.
fn calendar(year: &str, month: &str, day: &str) -> Option<Result<NaiveDate, String>> {
    let short = |part: &str| matches!(part.len(), 1 | 2).then(|| number(part)).flatten();
    let year = i32::try_from(number(year)?).ok()?;
    Some(day_of(year, short(month)?, short(day)?))
}

/// Why a date with its year at the end is refused: day and month could be either way round.
fn year_last(one: &str, two: &str, year: &str, range: Range<usize>) -> Option<DateError> {
    let day_first = calendar(year, two, one)?.ok();
    let month_first = calendar(year, one, two)?.ok();
    let words = |date: NaiveDate| {
        format!(
            "{} {} {}",
            date.day(),
            month_name(date.month()),
            date.year()
        )
    };
    let error = |message: String| DateError::new(range, message);
    Some(match (day_first, month_first) {
        (Some(a), Some(b)) if a != b => error(format!(
            "this could be {} ({a}) or {} ({b}); write the year first, then month and day",
            words(a),
            words(b)
        )),
        (Some(date), _) | (_, Some(date)) => {
            error("write the year first, then month and day".to_owned())
                .or_suggest(|| Some(date.to_string()))
        }
        (None, None) => error("there is no such day".to_owned()),
    })
}

/// What to type instead of a text that no form fits.
fn nearby(text: &str) -> Option<String> {
    let found = super::hint::edtf(text)?;
    super::Edtf::strict(&found)
        .ok()?
        .as_day()
        .map(|day| day.to_string())
}

/// A time of day and the offset written after it.
struct Time {
    clock: NaiveTime,
    offset: Option<FixedOffset>,
}

impl Time {
    /// Reads what follows the date that ends at `start`; nothing if nothing does.
    fn read(text: &str, start: usize) -> Result<Option<Self>, DateError> {
        let rest = &text[start..];
        let after = rest.trim_start_matches([',', ' ', '\t']);
        let after = after.strip_prefix("at ").unwrap_or(after);
        let after = match after.strip_prefix(['T', 't']) {
            Some(time) if after.len() == rest.len() => time,
            _ => after,
        };
        if after.trim_end().is_empty() && after.len() == rest.trim_start().len() {
            return Ok(None);
        }
        let at = text.len() - after.len();
        let unreadable = || {
            DateError::new(
                at..text.len(),
                "after the date comes a time such as 14:30 or 14:30:00 +08:00",
            )
        };
        if after.len() == rest.len() {
            return Err(unreadable());
        }
        let end = after
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
            .unwrap_or(after.len());
        let clock = read_clock(&after[..end]).ok_or_else(unreadable)?;
        let clock = clock.map_err(|message| DateError::new(at..at + end, message))?;
        let offset = read_offset(after[end..].trim(), at + end..text.len())?;
        Ok(Some(Self { clock, offset }))
    }
}

/// A time of digits: nothing if it has another form, else the time or why there is none.
fn read_clock(text: &str) -> Option<Result<NaiveTime, String>> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let mut part = || {
        parts
            .next()
            .filter(|part| matches!(part.len(), 1 | 2))
            .and_then(number)
    };
    let (hour, minute) = (part()?, part()?);
    let second = if whole.matches(':').count() == 2 {
        part()?
    } else {
        0
    };
    if whole.matches(':').count() > 2 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanos = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    // A leap second is told as the second before it, which every reader of RFC 3339 takes.
    let second = if second == 60 { 59 } else { second };
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos);
    Some(time.ok_or_else(|| format!("there is no time {text}; hours go from 00 to 23")))
}

fn read_offset(text: &str, range: Range<usize>) -> Result<Option<FixedOffset>, DateError> {
    let utc = ["", "Z", "UTC", "GMT"]
        .iter()
        .position(|name| text.eq_ignore_ascii_case(name));
    match utc {
        Some(0) => return Ok(None),
        Some(_) => return Ok(FixedOffset::east_opt(0)),
        None => {}
    }
    let error = |message: &str| DateError::new(range.clone(), message);
    if text.eq_ignore_ascii_case("am") || text.eq_ignore_ascii_case("pm") {
        return Err(error("a time is of the 24-hour clock, without am or pm"));
    }
    let sign = match text.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => {
            return Err(error(
                "after the time comes an offset such as +08:00, or UTC; other zone names are ambiguous",
            ));
        }
    };
    let digits = text[1..].replacen(':', "", 1);
    let split = if digits.len() > 2 {
        digits.len() - 2
    } else {
        digits.len()
    };
    let offset = match number(&digits) {
        Some(_) if matches!(digits.len(), 1..=4) => {
            number(&digits[..split]).zip(Some(number(&digits[split..]).unwrap_or(0)))
        }
        _ => None,
    };
    let seconds = offset.filter(|(hours, minutes)| *hours < 24 && *minutes < 60);
    let seconds =
        seconds.and_then(|(hours, minutes)| i32::try_from(hours * 3600 + minutes * 60).ok());
    let offset = seconds.and_then(|seconds| FixedOffset::east_opt(sign * seconds));
    offset
        .map(Some)
        .ok_or_else(|| error("an offset has the form +08:00 or -0400"))
}

fn number(digits: &str) -> Option<u32> {
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}
