//! Local times of a zone, where clocks are put forward and back.

use chrono::{
    DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc,
};
use chrono_tz::Tz;

/// The instant at which the clocks of a zone show `local`.
///
/// A time that is shown twice is the earlier one. A time that is skipped is moved forward by
/// as much as the clocks are, as RFC 5545 has it.
pub(super) fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Tz> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => instant,
        LocalResult::None => {
            let before = local.checked_sub_days(Days::new(1)).unwrap_or(local);
            let offset = zone.offset_from_utc_datetime(&before).fix();
            let utc = local.checked_sub_offset(offset).unwrap_or(local);
            zone.from_utc_datetime(&utc)
        }
    }
}

/// The first instant of a day, which need not be midnight.
pub(super) fn start_of_day(date: NaiveDate, zone: Tz) -> DateTime<Tz> {
    instant(date.and_time(NaiveTime::MIN), zone)
}

/// The last instant of a day, to the nanosecond.
pub(super) fn end_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let next = date
        .succ_opt()
        .map(|next| start_of_day(next, zone).to_utc());
    next.and_then(|next| next.checked_sub_signed(chrono::TimeDelta::nanoseconds(1)))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}
