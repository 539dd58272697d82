//! The one clock of a build.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{DateError, Edtf, Stamp, zone};

/// The instant a build is made for, and the zone its calendar dates are read in.
///
/// It decides what is in a build and is never printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// What is dated later is not shown.
    pub as_of: DateTime<Utc>,
    /// The zone of the site.
    pub zone: Tz,
}

impl Clock {
    /// The clock of who hides nothing that is to come.
    #[must_use]
    pub fn showing_all() -> Self {
        let (as_of, zone) = (DateTime::<Utc>::MAX_UTC, Tz::UTC);
        Self { as_of, zone }
    }

    /// Reads what `--as-of` takes: an instant, or a date, which means its last instant in
    /// the zone.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, DateError> {
        let stamp = Stamp::parse(text, zone)?;
        let as_of = match stamp.instant {
            Some(instant) => instant.to_utc(),
            None => zone::end_of_day(stamp.date, zone),
        };
        Ok(Self { as_of, zone })
    }

    /// The calendar date in the zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.as_of.with_timezone(&self.zone).date_naive()
    }

    /// Whether an extended date has come: every date that it is written with has begun.
    #[must_use]
    pub fn has_come(&self, date: &Edtf) -> bool {
        let day = date.last_beginning();
        day.is_none_or(|day| self.shows(&Stamp::day(day)))
    }

    /// Whether the last day that an extended date can mean has begun: what ends in a year or a
    /// month may last until that day.
    #[must_use]
    pub fn is_over(&self, date: &Edtf) -> bool {
        let day = date.latest().or_else(|| date.last_beginning());
        day.is_none_or(|day| self.shows(&Stamp::day(day)))
    }

    /// Whether a date has come: a calendar date from its first instant in the zone on, an
    /// instant once it is reached.
    #[must_use]
    pub fn shows(&self, stamp: &Stamp) -> bool {
        stamp.start(self.zone) <= self.as_of
    }
}
