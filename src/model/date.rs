//! Dates: placeholder signatures until the date work lands.
#![allow(missing_docs)]
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf(pub String);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    pub date: NaiveDate,
    pub instant: Option<DateTime<FixedOffset>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pub as_of: DateTime<Utc>,
    pub zone: Tz,
}
