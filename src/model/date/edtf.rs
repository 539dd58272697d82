//! Extended dates: the parts of ISO 8601-2 (EDTF) that dated records need.
//!
//! Accepted are level 0 and level 1 of the EDTF specification of the Library of Congress,
//! without times, negative years and years of more than four digits, and of level 2 the
//! one-of set. The text of every accepted date is its canonical form.

use std::{borrow::Cow, cmp::Ordering, fmt};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{DateError, English, Wording, hint};

/// An extended date: one date, an interval, or one of several dates.
///
/// The order is that of a timeline: earliest day, then latest day, then text. A start that
/// is open or unknown comes before every date, such an end after every date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// A date of any precision (levels 0 and 1).
    One(Point),
    /// `START/END` (level 0), where either side may be open or unknown (level 1).
    Interval(Bound, Bound),
    /// `[A,B]`: one of these dates, it is not known which (level 2).
    OneOf(Vec<Point>),
}

/// One side of an interval.
///
/// Open and unknown are different facts: an office held to this day has an open end, one
/// that was given up on an unrecorded day has an unknown end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A known date.
    At(Point),
    /// `..`: there is no limit on this side.
    Open,
    /// Nothing written: there is a limit, and it is not known.
    Unknown,
}

/// A single date with its precision and the doubt about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    grain: Grain,
    qualifier: Qualifier,
    first: NaiveDate,
    last: NaiveDate,
}

/// How precise a date is. An `X` stands for a digit that is not specified (level 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// `20XX`: some year of a hundred.
    Century,
    /// `202X`: some year of ten.
    Decade,
    /// `2024`.
    Year,
    /// `2024-XX`: a month of that year.
    SomeMonth,
    /// `2024-XX-XX`: a day of that year.
    SomeDayOfYear,
    /// `2024-21`: a season of that year.
    Season(Season),
    /// `2024-09`.
    Month,
    /// `2024-09-XX`: a day of that month.
    SomeDayOfMonth,
    /// `2024-09-10`.
    Day,
}

/// The seasons of level 1, `21` to `24` in place of a month.
///
/// EDTF gives them no months. For sorting they are taken as the meteorological seasons of
/// the northern hemisphere: spring is March to May, and winter begins in December of the
/// year it is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// `21`.
    Spring,
    /// `22`.
    Summer,
    /// `23`.
    Autumn,
    /// `24`.
    Winter,
}

/// The doubt about a date, written after it (level 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// No sign.
    Exact,
    /// `?`: the source is in doubt.
    Uncertain,
    /// `~`: an estimate that is near.
    Approximate,
    /// `%`: both.
    Both,
}

impl Edtf {
    /// Reads an extended date. Nothing but the canonical form is taken; for other ways to
    /// write a date the error holds what to type.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::strict(text).map_err(|error| error.or_suggest(|| hint::edtf(text)))
    }

    /// Reads an extended date without looking for a suggestion.
    pub(super) fn strict(text: &str) -> Result<Self, DateError> {
        if let Some(inside) = text.strip_prefix('[') {
            return Self::read_set(text, inside);
        }
        if text.starts_with('{') {
            let message = "a set in braces means all of its dates; list them one by one";
            return Err(DateError::new(0..text.len(), message));
        }
        match text.split_once('/') {
            None => Point::read(text, 0).map(Self::One),
            Some((start, end)) => {
                let at = start.len() + 1;
                if let Some(more) = end.find('/') {
                    let message = "an interval has one `/`, between its start and its end";
                    return Err(DateError::new(at + more..at + more + 1, message));
                }
                let start = Bound::read(start, 0)?;
                let end = Bound::read(end, at)?;
                Self::interval(start, end).map_err(|error| DateError {
                    range: 0..text.len(),
                    ..error
                })
            }
        }
    }

    fn read_set(text: &str, inside: &str) -> Result<Self, DateError> {
        let Some(inside) = inside.strip_suffix(']') else {
            return Err(DateError::new(
                text.len()..text.len(),
                "the set has no closing `]`",
            ));
        };
        let mut at = 1;
        let mut points = Vec::new();
        for item in inside.split(',') {
            if item.contains("..") {
                let message = "a set lists its dates one by one, without `..`";
                return Err(DateError::new(at..at + item.len(), message));
            }
            points.push(Point::read(item, at)?);
            at += item.len() + 1;
        }
        Ok(Self::OneOf(points))
    }

    /// The interval between two bounds, as given by the two fields of a record. The end must
    /// not lie before the start.
    pub fn interval(start: Bound, end: Bound) -> Result<Self, DateError> {
        match (start, end) {
            (Bound::At(start), Bound::At(end)) if end.last < start.first => {
                let message = format!("the interval ends ({end}) before it starts ({start})");
                Err(DateError::new(0..0, message))
            }
            _ => Ok(Self::Interval(start, end)),
        }
    }

    /// A calendar day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self::One(Point::day(date))
    }

    /// The first day it can mean; none where the start is open or unknown. Doubt (`?~%`)
    /// does not widen it.
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Self::One(point) => Some(point.first),
            Self::Interval(start, _) => start.point().map(|point| point.first),
            Self::OneOf(points) => points.iter().map(|point| point.first).min(),
        }
    }

    /// The last day it can mean; none where the end is open or unknown. Doubt (`?~%`) does
    /// not widen it.
    #[must_use]
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Self::One(point) => Some(point.last),
            Self::Interval(_, end) => end.point().map(|point| point.last),
            Self::OneOf(points) => points.iter().map(|point| point.last).max(),
        }
    }

    /// The first day of the last date that it is written with: of `2024/2026` that of 2026.
    #[must_use]
    pub fn last_beginning(&self) -> Option<NaiveDate> {
        match self {
            Self::One(point) => Some(point.first),
            Self::Interval(start, end) => {
                let point = end.point().or_else(|| start.point());
                point.map(|point| point.first)
            }
            Self::OneOf(points) => points.iter().map(|point| point.first).max(),
        }
    }

    /// The day, if it names one day and leaves no doubt.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        match self {
            Self::One(Point {
                grain: Grain::Day,
                qualifier: Qualifier::Exact,
                first,
                ..
            }) => Some(*first),
            _ => None,
        }
    }

    /// The value of the `datetime` attribute of HTML's `<time>`, which knows only years,
    /// months and days without doubt.
    #[must_use]
    pub fn datetime(&self) -> Option<String> {
        match self {
            Self::One(point) if point.qualifier == Qualifier::Exact && point.first.year() > 0 => {
                matches!(point.grain, Grain::Year | Grain::Month | Grain::Day)
                    .then(|| point.to_string())
            }
            _ => None,
        }
    }

    /// How an English reader sees it: `about August 2024`, `9 or 10 September 2024`.
    #[must_use]
    pub fn words(&self) -> String {
        self.words_in(&English)
    }

    /// How a reader of another language sees it.
    #[must_use]
    pub fn words_in(&self, wording: &dyn Wording) -> String {
        super::wording::words(self, wording)
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| {
            let earliest = date.earliest().unwrap_or(NaiveDate::MIN);
            (earliest, date.latest().unwrap_or(NaiveDate::MAX))
        };
        key(self).cmp(&key(other)).then_with(|| {
            if self == other {
                Ordering::Equal
            } else {
                self.to_string().cmp(&other.to_string())
            }
        })
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(point) => point.fmt(f),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
            Self::OneOf(points) => {
                f.write_str("[")?;
                for (i, point) in points.iter().enumerate() {
                    let comma = if i == 0 { "" } else { "," };
                    write!(f, "{comma}{point}")?;
                }
                f.write_str("]")
            }
        }
    }
}

impl std::str::FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

impl schemars::JsonSchema for Edtf {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An extended date (EDTF level 0 and 1, and the one-of set of level 2)",
            "examples": ["2024-09-10", "2024-08~", "2024-09-09/2024-09-10", "2019/..", "[2024-09-09,2024-09-10]"],
        })
    }
}

impl Bound {
    /// Reads the end of a period given in a field of its own: a date, `..` for open, or
    /// nothing for unknown.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::read(text, 0).map_err(|error| error.or_suggest(|| hint::bound(text)))
    }

    pub(super) fn read(text: &str, at: usize) -> Result<Self, DateError> {
        match text {
            ".." => Ok(Self::Open),
            "" => Ok(Self::Unknown),
            _ => Point::read(text, at).map(Self::At),
        }
    }

    /// The date, where there is one.
    #[must_use]
    pub fn point(self) -> Option<Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(point) => point.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Point {
    /// A calendar day without doubt.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self {
            grain: Grain::Day,
            qualifier: Qualifier::Exact,
            first: date,
            last: date,
        }
    }

    /// How precise it is.
    #[must_use]
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// The doubt about it.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    fn read(text: &str, at: usize) -> Result<Self, DateError> {
        let whole = at..at + text.len();
        if text.is_empty() {
            return Err(DateError::new(whole, "the date is missing"));
        }
        let (body, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::Exact),
        };
        let mut parts = body.split('-');
        let year_text = parts.next().unwrap_or_default();
        let month = parts.next().map(|part| (part, at + year_text.len() + 1));
        let day = parts
            .next()
            .map(|part| (part, at + body.len() - part.len()));
        let unreadable = || {
            DateError::new(
                whole.clone(),
                "this is not a date such as 2024, 2024-09 or 2024-09-10",
            )
        };
        if parts.next().is_some() {
            return Err(unreadable());
        }

        let (year, unspecified) = read_year(year_text).ok_or_else(unreadable)?;
        let span = |from: (i32, u32), to: (i32, u32), grain| {
            let first = NaiveDate::from_ymd_opt(from.0, from.1, 1).ok_or_else(unreadable)?;
            let last = last_of_month(to.0, to.1).ok_or_else(unreadable)?;
            Ok(Self {
                grain,
                qualifier,
                first,
                last,
            })
        };
        let Some((month_text, month_at)) = month else {
            return match unspecified {
                2 => span((year, 1), (year + 99, 12), Grain::Century),
                1 => span((year, 1), (year + 9, 12), Grain::Decade),
                _ => span((year, 1), (year, 12), Grain::Year),
            };
        };
        if unspecified > 0 {
            let message = "a year with an X digit stands alone, without a month";
            return Err(DateError::new(month_at..at + body.len(), message));
        }

        let month_range = month_at..month_at + month_text.len();
        let month = match (month_text, two_digits(month_text)) {
            ("XX", _) => None,
            (_, Some(month @ 1..=12)) => Some(month),
            (_, Some(season @ 21..=24)) if day.is_none() => {
                let (grain, first) = match season {
                    21 => (Season::Spring, 3),
                    22 => (Season::Summer, 6),
                    23 => (Season::Autumn, 9),
                    _ => (Season::Winter, 12),
                };
                let to = if first == 12 {
                    (year + 1, 2)
                } else {
                    (year, first + 2)
                };
                return span((year, first), to, Grain::Season(grain));
            }
            (_, Some(21..=24)) => return Err(DateError::new(month_range, "a season has no days")),
            (_, Some(number)) => {
                let message = format!("there is no month {number:02}");
                return Err(DateError::new(month_range, message));
            }
            _ if month_text.contains(['X', 'x']) => {
                return Err(DateError::new(
                    month_range,
                    "a month that is not known is written XX",
                ));
            }
            _ => {
                return Err(DateError::new(
                    month_range,
                    "a month has two digits, 01 to 12",
                ));
            }
        };
        let Some((day_text, day_at)) = day else {
            return match month {
                None => span((year, 1), (year, 12), Grain::SomeMonth),
                Some(month) => span((year, month), (year, month), Grain::Month),
            };
        };

        let day_range = day_at..day_at + day_text.len();
        match (month, day_text, two_digits(day_text)) {
            (None, "XX", _) => span((year, 1), (year, 12), Grain::SomeDayOfYear),
            (Some(month), "XX", _) => span((year, month), (year, month), Grain::SomeDayOfMonth),
            (None, ..) => {
                let message = "with an unknown month the day is unknown too: XX-XX";
                Err(DateError::new(month_range.start..day_range.end, message))
            }
            (Some(month), _, Some(day)) => {
                let date = day_of(year, month, day)
                    .map_err(|message| DateError::new(day_range, message))?;
                Ok(Self {
                    qualifier,
                    ..Self::day(date)
                })
            }
            _ if day_text.contains(['X', 'x']) => Err(DateError::new(
                day_range,
                "a day that is not known is written XX",
            )),
            _ => Err(DateError::new(day_range, "a day has two digits, 01 to 31")),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.grain {
            Grain::Century => write!(f, "{:02}XX", year / 100)?,
            Grain::Decade => write!(f, "{:03}X", year / 10)?,
            Grain::Year => write!(f, "{year:04}")?,
            Grain::SomeMonth => write!(f, "{year:04}-XX")?,
            Grain::SomeDayOfYear => write!(f, "{year:04}-XX-XX")?,
            Grain::Season(season) => write!(f, "{year:04}-{}", season.code())?,
            Grain::Month => write!(f, "{year:04}-{month:02}")?,
            Grain::SomeDayOfMonth => write!(f, "{year:04}-{month:02}-XX")?,
            Grain::Day => write!(f, "{year:04}-{month:02}-{:02}", self.first.day())?,
        }
        f.write_str(match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

impl Season {
    fn code(self) -> u8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }
}

/// The day, or why the calendar has none.
pub(super) fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, String> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| match last_of_month(year, month) {
        Some(last) if (1..=12).contains(&month) => {
            let month = super::prose::month_name(month);
            format!(
                "there is no such day: {month} {year} has {} days",
                last.day()
            )
        }
        _ => format!("there is no month {month:02}"),
    })
}

/// The last day of a month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 {
        (year.checked_add(1)?, 1)
    } else {
        (year, month.checked_add(1)?)
    };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// Four digits, of which the last or the last two may be `X`: the first year, and how many.
fn read_year(text: &str) -> Option<(i32, usize)> {
    let known = text.trim_end_matches('X');
    let unspecified = text.len() - known.len();
    if text.len() != 4 || unspecified > 2 || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i32 = known.parse().ok()?;
    Some((year * [1, 10, 100][unspecified], unspecified))
}

fn two_digits(text: &str) -> Option<u32> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
