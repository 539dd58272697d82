//! What dated things are gathered in: calendar months and ISO 8601 weeks.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{DateError, edtf::last_of_month};

/// A calendar month. Its id is `2024-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    first: NaiveDate,
}

/// A week of ISO 8601: Monday to Sunday, belonging to the year of its Thursday. Its id is
/// `2024-W37`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week {
    monday: NaiveDate,
}

impl Month {
    /// The month a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Result<Self, DateError> {
        let read = || {
            let (year, month) = id.split_once('-')?;
            NaiveDate::from_ymd_opt(digits(year, 4)?, digits(month, 2)?.unsigned_abs(), 1)
        };
        let error = || DateError::new(0..id.len(), "this is not a month such as 2024-09");
        read().map(|first| Self { first }).ok_or_else(error)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// The number of the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.first.month()
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        last_of_month(self.year(), self.month()).unwrap_or(self.first)
    }

    /// The month after it; at the end of the calendar, itself.
    #[must_use]
    pub fn next(self) -> Self {
        self.last().succ_opt().map_or(self, Self::of)
    }

    /// The month before it; at the beginning of the calendar, itself.
    #[must_use]
    pub fn previous(self) -> Self {
        self.first.pred_opt().map_or(self, Self::of)
    }
}

impl Week {
    /// The week a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let past = u64::from(day.weekday().num_days_from_monday());
        Self {
            monday: day.checked_sub_days(Days::new(past)).unwrap_or(day),
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Result<Self, DateError> {
        let read = || {
            let (year, week) = id.split_once("-W")?;
            NaiveDate::from_isoywd_opt(
                digits(year, 4)?,
                digits(week, 2)?.unsigned_abs(),
                Weekday::Mon,
            )
        };
        let error = || DateError::new(0..id.len(), "this is not a week such as 2024-W37");
        read().map(|monday| Self { monday }).ok_or_else(error)
    }

    /// The year of ISO 8601, which is that of the Thursday.
    #[must_use]
    pub fn year(self) -> i32 {
        self.monday.iso_week().year()
    }

    /// The number of the week, 1 to 53.
    #[must_use]
    pub fn week(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// The Monday.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.monday
    }

    /// The Sunday.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.monday
            .checked_add_days(Days::new(6))
            .unwrap_or(self.monday)
    }

    /// The week after it; at the end of the calendar, itself.
    #[must_use]
    pub fn next(self) -> Self {
        self.last().succ_opt().map_or(self, Self::of)
    }

    /// The week before it; at the beginning of the calendar, itself.
    #[must_use]
    pub fn previous(self) -> Self {
        self.monday.pred_opt().map_or(self, Self::of)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year(), self.week())
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = DateError;

    fn try_from(id: String) -> Result<Self, DateError> {
        Self::parse(&id)
    }
}

impl TryFrom<String> for Week {
    type Error = DateError;

    fn try_from(id: String) -> Result<Self, DateError> {
        Self::parse(&id)
    }
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<i32> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
