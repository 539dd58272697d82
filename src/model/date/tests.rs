use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{
    Africa::Cairo, America::New_York, Asia::Shanghai, Europe::Berlin, Pacific::Apia, Tz, UTC,
};
use proptest::prelude::*;

use super::{Bound, Clock, DateError, Edtf, Month, Stamp, Week};

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> DateError {
    Edtf::parse(text).expect_err(text)
}

fn stamp(text: &str, zone: Tz) -> Stamp {
    Stamp::parse(text, zone).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn level_0_and_1_and_the_one_of_set_are_taken() {
    let taken = [
        "2024",
        "0000",
        "9999",
        "2024-09",
        "2024-09-10",
        "2024-02-29",
        "2024?",
        "2024-09~",
        "2024-09-10%",
        "202X",
        "20XX",
        "2024-XX",
        "2024-09-XX",
        "2024-XX-XX",
        "2024-21",
        "2024-22",
        "2024-23",
        "2024-24",
        "2024-21~",
        "202X?",
        "2024-XX~",
        "1964/2008",
        "2004-06/2006-08",
        "2004-02-01/2005-02-08",
        "2004-02-01/2005-02",
        "2004-02-01/2005",
        "2005/2006-02",
        "2019/..",
        "../2019",
        "2019/",
        "/2019",
        "2004-06~/2006-08?",
        "/..",
        "../",
        "../..",
        "/",
        "2024-05/2024",
        "2024/2024-05",
        "[2024-09-09,2024-09-10]",
        "[1667,1668-12,202X]",
        "[2024]",
    ];
    for text in taken {
        assert_eq!(edtf(text).to_string(), text);
    }
}

#[test]
fn everything_else_is_refused_with_its_place() {
    let refused_at = [
        ("", 0..0),
        ("24", 0..2),
        ("2X24", 0..4),
        ("2XXX", 0..4),
        ("XXXX", 0..4),
        ("202x", 0..4),
        ("-2024", 0..5),
        ("Y20240", 0..6),
        ("2024-13", 5..7),
        ("2024-00", 5..7),
        ("2024-25", 5..7),
        ("2024-9", 5..6),
        ("2024-1X", 5..7),
        ("202X-09", 5..7),
        ("2024-XX-10", 5..10),
        ("2024-21-10", 5..7),
        ("2024-02-30", 8..10),
        ("2023-02-29", 8..10),
        ("2024-09-1X", 8..10),
        ("2024-09-10-11", 0..13),
        ("2024??", 0..6),
        ("?2024", 0..5),
        ("2024-09-10T12:00:00Z", 8..20),
        ("2024/2025/2026", 9..10),
        ("2024-05/2024-03", 0..15),
        ("2024/2025-13", 10..12),
        ("[2024", 5..5),
        ("[]", 1..1),
        ("[2024,]", 6..6),
        ("[2024..2026]", 1..11),
        ("[2024, 2025]", 6..11),
        ("{2024,2025}", 0..11),
        ("２０２４", 0..12),
    ];
    for (text, range) in refused_at {
        assert_eq!(refused(text).range, range, "{text}: {}", refused(text));
    }
}

#[test]
fn a_refusal_says_what_to_type() {
    let suggested = [
        ("2024-9-5", "2024-09-05"),
        ("2024-9", "2024-09"),
        ("Sept 2024", "2024-09"),
        ("10 September 2024", "2024-09-10"),
        ("Sept. 10, 2024", "2024-09-10"),
        ("2024/09/10", "2024-09-10"),
        ("2024.09.10", "2024-09-10"),
        ("20240910", "2024-09-10"),
        ("202409", "2024-09"),
        ("2024-09-10T12:00:00Z", "2024-09-10"),
        ("2024-09-10 12:00", "2024-09-10"),
        ("202x", "202X"),
        ("2024-xx", "2024-XX"),
        ("the 2020s", "202X"),
        ("Spring 2024", "2024-21"),
        ("Q3 2024", "2024-07/2024-09"),
        ("c. 2024", "2024~"),
        ("about August 2024", "2024-08~"),
        ("2024 ?", "2024?"),
        ("since 2019", "2019/.."),
        ("from May 2024 on", "2024-05/.."),
        ("2019-present", "2019/.."),
        ("2019/present", "2019/.."),
        ("2019-", "2019/.."),
        ("until 2024", "../2024"),
        ("2019-2021", "2019/2021"),
        ("2019–2021", "2019/2021"),
        (
            "9 September 2024 to 10 September 2024",
            "2024-09-09/2024-09-10",
        ),
        ("[2024-09-09, 2024-09-10]", "[2024-09-09,2024-09-10]"),
        ("2024-09-09 or 2024-09-10", "[2024-09-09,2024-09-10]"),
        (" 2024 ", "2024"),
    ];
    for (text, suggestion) in suggested {
        assert_eq!(
            refused(text).suggestion.as_deref(),
            Some(suggestion),
            "{text}"
        );
    }
    for text in [
        "2024-02-30",
        "03/04/2026",
        "soon",
        "",
        "2024-05/2024-03",
        "[2024..2026]",
    ] {
        assert_eq!(refused(text).suggestion, None, "{text}");
    }
    assert_eq!(
        refused("2024-02-30").message,
        "there is no such day: February 2024 has 29 days"
    );
}

#[test]
fn the_end_of_a_period_may_be_open_or_unknown() {
    assert_eq!(Bound::parse(".."), Ok(Bound::Open));
    assert_eq!(Bound::parse(""), Ok(Bound::Unknown));
    assert_eq!(Bound::parse("2024-07").unwrap().to_string(), "2024-07");
    assert_eq!(
        Bound::parse("present").unwrap_err().suggestion.as_deref(),
        Some("..")
    );
    assert_eq!(
        Bound::parse("July 2024").unwrap_err().suggestion.as_deref(),
        Some("2024-07")
    );
}

#[test]
fn bounds_are_the_outermost_days() {
    let bounds = [
        ("2024", Some(ymd(2024, 1, 1)), Some(ymd(2024, 12, 31))),
        ("20XX", Some(ymd(2000, 1, 1)), Some(ymd(2099, 12, 31))),
        ("202X~", Some(ymd(2020, 1, 1)), Some(ymd(2029, 12, 31))),
        ("2024-02", Some(ymd(2024, 2, 1)), Some(ymd(2024, 2, 29))),
        ("2024-XX-XX", Some(ymd(2024, 1, 1)), Some(ymd(2024, 12, 31))),
        ("2024-21", Some(ymd(2024, 3, 1)), Some(ymd(2024, 5, 31))),
        ("2023-24", Some(ymd(2023, 12, 1)), Some(ymd(2024, 2, 29))),
        ("9999-24", Some(ymd(9999, 12, 1)), Some(ymd(10000, 2, 29))),
        (
            "2024-09-10?",
            Some(ymd(2024, 9, 10)),
            Some(ymd(2024, 9, 10)),
        ),
        (
            "2024-05/2024",
            Some(ymd(2024, 5, 1)),
            Some(ymd(2024, 12, 31)),
        ),
        ("2019/..", Some(ymd(2019, 1, 1)), None),
        ("2019/", Some(ymd(2019, 1, 1)), None),
        ("../2019-03", None, Some(ymd(2019, 3, 31))),
        (
            "[2024-09-10,2024-09-09]",
            Some(ymd(2024, 9, 9)),
            Some(ymd(2024, 9, 10)),
        ),
    ];
    for (text, earliest, latest) in bounds {
        assert_eq!(
            (edtf(text).earliest(), edtf(text).latest()),
            (earliest, latest),
            "{text}"
        );
    }
    assert!(matches!(edtf("2019/.."), Edtf::Interval(_, Bound::Open)));
    assert!(matches!(edtf("2019/"), Edtf::Interval(_, Bound::Unknown)));
}

#[test]
fn the_order_is_that_of_a_timeline() {
    let ordered = [
        "../2019",
        "/2019",
        "../..",
        "2019/2020",
        "2019/",
        "2019/..",
        "2024-01-01",
        "2024-01",
        "2024-01-XX",
        "2024",
        "2024-XX",
        "2024~",
        "2024-09-09",
        "[2024-09-09,2024-09-10]",
        "2024-09-10",
        "2024-09-10?",
    ];
    for pair in ordered.windows(2) {
        assert_eq!(
            edtf(pair[0]).cmp(&edtf(pair[1])),
            Ordering::Less,
            "{pair:?}"
        );
    }
}

#[test]
fn words_are_those_of_a_reader() {
    let words = [
        ("2024", "2024"),
        ("2024-09", "September 2024"),
        ("2024-09-10", "10 September 2024"),
        ("2024-08~", "about August 2024"),
        ("2024-09-10?", "perhaps 10 September 2024"),
        ("2024%", "perhaps about 2024"),
        ("202X", "the 2020s"),
        ("20XX", "between 2000 and 2099"),
        ("2024-XX", "2024, month not recorded"),
        ("2024-09-XX", "September 2024, day not recorded"),
        ("2024-XX-XX", "2024, day not recorded"),
        ("2024-21", "spring 2024"),
        ("2024-09-09/2024-09-10", "9 to 10 September 2024"),
        ("2024-08-28/2024-09-03", "28 August to 3 September 2024"),
        (
            "2023-12-31/2024-01-02",
            "31 December 2023 to 2 January 2024",
        ),
        ("2024-05/2024-06", "May to June 2024"),
        ("2024-05~/2024-06", "about May 2024 to June 2024"),
        ("2019/2021", "2019 to 2021"),
        ("2024-05/..", "from May 2024 on"),
        ("2019/", "since 2019, end not recorded"),
        ("../2019", "until 2019"),
        ("/2019", "until 2019, start not recorded"),
        ("/..", "ongoing, start not recorded"),
        ("/", "dates not recorded"),
        ("[2024-09-09,2024-09-10]", "9 or 10 September 2024"),
        (
            "[2024-09-09,2024-09-10,2024-09-12]",
            "9, 10 or 12 September 2024",
        ),
        ("[2024-08-31,2024-09-01]", "31 August or 1 September 2024"),
        ("[2019,2021]", "2019 or 2021"),
        ("[2024]", "2024"),
    ];
    for (text, words) in words {
        assert_eq!(edtf(text).words(), words, "{text}");
    }
}

#[test]
fn html_gets_only_what_it_knows() {
    assert_eq!(edtf("2024-09").datetime().as_deref(), Some("2024-09"));
    for text in ["2024~", "202X", "2024-21", "2019/..", "[2024]", "0000"] {
        assert_eq!(edtf(text).datetime(), None, "{text}");
    }
}

#[test]
fn an_extended_date_is_a_string_as_data() {
    let date = edtf("[2024-09-09,2024-09-10]");
    let json = serde_json::to_string(&date).unwrap();
    assert_eq!(json, r#""[2024-09-09,2024-09-10]""#);
    assert_eq!(serde_json::from_str::<Edtf>(&json).unwrap(), date);
    assert!(serde_json::from_str::<Edtf>(r#""Sept 2024""#).is_err());
}

#[test]
fn a_bare_date_is_a_day_in_every_form() {
    let forms = [
        "2024-09-10",
        "2024/09/10",
        "2024.09.10",
        "2024-9-10",
        "20240910",
        "10 September 2024",
        "10 Sept. 2024",
        "Sept. 10, 2024",
        "September 10 2024",
        "10th September, 2024",
        "Tuesday, the 10th of September 2024",
        "10-Sep-2024",
        "2024-09-10 ",
        "Tue, 10 Sep 2024",
    ];
    for text in forms {
        assert_eq!(
            stamp(text, Shanghai),
            Stamp::day(ymd(2024, 9, 10)),
            "{text}"
        );
    }
}

#[test]
fn a_time_makes_an_instant() {
    let forms = [
        ("2024-09-10T14:30:00Z", "2024-09-10T14:30:00Z"),
        ("2024-09-10t14:30:00z", "2024-09-10T14:30:00Z"),
        ("2016-02-12 10:00:31 -0400", "2016-02-12T14:00:31Z"),
        ("2016-02-12 10:00:31", "2016-02-12T15:00:31Z"),
        ("2016-02-12T10:00", "2016-02-12T15:00:00Z"),
        ("2024-09-10 14:30 +08:00", "2024-09-10T06:30:00Z"),
        ("2024-09-10 14:30+8", "2024-09-10T06:30:00Z"),
        ("2024-09-10 14:30 +0530", "2024-09-10T09:00:00Z"),
        ("2024-09-10 14:30 -330", "2024-09-10T18:00:00Z"),
        ("2024-09-10 14:30 UTC", "2024-09-10T14:30:00Z"),
        ("2024-09-10 14:30:15.25 GMT", "2024-09-10T14:30:15.250Z"),
        (
            "2024-09-10 14:30:15,123456789123Z",
            "2024-09-10T14:30:15.123456789Z",
        ),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("20240910T14:30Z", "2024-09-10T14:30:00Z"),
        ("Tue, 10 Sep 2024 14:30:00 +0800", "2024-09-10T06:30:00Z"),
        ("September 10, 2024 at 14:30", "2024-09-10T18:30:00Z"),
        ("10 September 2024, 9:05", "2024-09-10T13:05:00Z"),
    ];
    for (text, instant) in forms {
        let read = stamp(text, New_York);
        assert_eq!(
            read.instant.map(|i| i.to_utc()),
            Some(utc(instant)),
            "{text}"
        );
    }
}

#[test]
fn the_date_is_that_of_the_zone_of_the_site() {
    let read = stamp("2016-02-12 22:00:31 -0400", Shanghai);
    assert_eq!(read.date, ymd(2016, 2, 13));
    assert_eq!(read.datetime(), "2016-02-13T10:00:31+08:00");
    assert_eq!(read.rfc3339(Shanghai), "2016-02-13T10:00:31+08:00");
    let bare = stamp("2016-02-12", Shanghai);
    assert_eq!(bare.datetime(), "2016-02-12");
    assert_eq!(bare.rfc3339(Shanghai), "2016-02-12T00:00:00+08:00");
    assert_eq!(bare.rfc3339(UTC), "2016-02-12T00:00:00Z");
}

#[test]
fn a_skipped_time_moves_forward_and_a_double_one_is_the_earlier() {
    assert_eq!(
        stamp("2024-03-31 02:30", Berlin).datetime(),
        "2024-03-31T03:30:00+02:00"
    );
    assert_eq!(
        stamp("2024-10-27 02:30", Berlin).datetime(),
        "2024-10-27T02:30:00+02:00"
    );
    // Cairo skips midnight; Apia skipped the whole of 30 December 2011.
    assert_eq!(
        stamp("2024-04-26", Cairo).rfc3339(Cairo),
        "2024-04-26T01:00:00+03:00"
    );
    assert_eq!(
        stamp("2011-12-30", Apia).rfc3339(Apia),
        "2011-12-31T00:00:00+14:00"
    );
}

#[test]
fn a_stamp_is_refused_with_a_reason() {
    let reasons = [
        (
            "03/04/2026",
            "this could be 3 April 2026 (2026-04-03) or 4 March 2026 (2026-03-04); write the year first, then month and day",
            None,
        ),
        (
            "25/12/2026",
            "write the year first, then month and day",
            Some("2026-12-25"),
        ),
        (
            "05.05.2026",
            "write the year first, then month and day",
            Some("2026-05-05"),
        ),
        ("31/31/2026", "there is no such day", None),
        ("0000-00-00 00:00:00", "there is no month 00", None),
        (
            "2024-02-30",
            "there is no such day: February 2024 has 29 days",
            None,
        ),
        ("2024-13-01", "there is no month 13", None),
        (
            "31 September 2024",
            "there is no such day: September 2024 has 30 days",
            None,
        ),
        (
            "Monday, 10 September 2024",
            "10 September 2024 is a Tuesday",
            None,
        ),
        (
            "2024-09",
            "this names no day; a date needs one, such as 2024-09-10",
            None,
        ),
        (
            "September 2024",
            "this names no day; a date needs one, such as 2024-09-10",
            None,
        ),
        (
            "2024-09-10 25:00",
            "there is no time 25:00; hours go from 00 to 23",
            None,
        ),
        (
            "2024-09-10 2:30 PM",
            "a time is of the 24-hour clock, without am or pm",
            None,
        ),
        (
            "2024-09-10 14:30 EST",
            "after the time comes an offset such as +08:00, or UTC; other zone names are ambiguous",
            None,
        ),
        (
            "2024-09-10 14:30 +99",
            "an offset has the form +08:00 or -0400",
            None,
        ),
        (
            "2024-09-10 noon",
            "after the date comes a time such as 14:30 or 14:30:00 +08:00",
            None,
        ),
        (
            "2024-09-10x",
            "after the date comes a time such as 14:30 or 14:30:00 +08:00",
            None,
        ),
        (
            "2024-09-10T",
            "after the date comes a time such as 14:30 or 14:30:00 +08:00",
            None,
        ),
        (
            "yesterday",
            "this is not a date such as 2024-09-10 or 2024-09-10 14:30 +08:00",
            None,
        ),
        (
            "",
            "this is not a date such as 2024-09-10 or 2024-09-10 14:30 +08:00",
            None,
        ),
        (
            "2024–09–10",
            "this is not a date such as 2024-09-10 or 2024-09-10 14:30 +08:00",
            Some("2024-09-10"),
        ),
    ];
    for (text, message, suggestion) in reasons {
        let error = Stamp::parse(text, UTC).expect_err(text);
        assert_eq!(
            (error.message.as_str(), error.suggestion.as_deref()),
            (message, suggestion),
            "{text}"
        );
    }
    assert_eq!(
        Stamp::parse("2024-09-10 14:30 EST", UTC).unwrap_err().range,
        16..20
    );
    assert_eq!(
        Stamp::parse("2024-09-10 25:00", UTC).unwrap_err().range,
        11..16
    );
}

#[test]
fn stamps_are_ordered_by_date_then_instant() {
    let ordered = [
        "2024-09-09 23:59",
        "2024-09-10",
        "2024-09-10 00:00",
        "2024-09-10 14:30",
        "2024-09-11",
    ];
    for pair in ordered.windows(2) {
        assert!(stamp(pair[0], Berlin) < stamp(pair[1], Berlin), "{pair:?}");
    }
}

#[test]
fn a_date_as_clock_is_its_last_instant() {
    let clock = Clock::parse("2024-09-10", Shanghai).unwrap();
    assert_eq!(clock.as_of, utc("2024-09-10T15:59:59.999999999Z"));
    assert_eq!(clock.today(), ymd(2024, 9, 10));
    let shown = ["2024-09-10", "2024-09-10 23:59", "2024-09-10T15:59:59Z"];
    let hidden = ["2024-09-11", "2024-09-10T16:00:00Z"];
    assert!(shown.iter().all(|text| clock.shows(&stamp(text, Shanghai))));
    assert!(
        hidden
            .iter()
            .all(|text| !clock.shows(&stamp(text, Shanghai)))
    );
    assert!(Clock::parse("2024-09", Shanghai).is_err());
}

#[test]
fn a_calendar_date_is_shown_from_its_first_instant_in_the_zone() {
    let day = Stamp::day(ymd(2024, 9, 10));
    let eve = Clock::parse("2024-09-09T15:59:59Z", Shanghai).unwrap();
    let dawn = Clock::parse("2024-09-09T16:00:00Z", Shanghai).unwrap();
    assert!(!eve.shows(&day) && dawn.shows(&day));
    assert!(
        !Clock {
            zone: New_York,
            ..dawn
        }
        .shows(&day)
    );
}

#[test]
fn weeks_belong_to_the_year_of_their_thursday() {
    let weeks = [
        ((2024, 9, 10), "2024-W37"),
        ((2024, 12, 30), "2025-W01"),
        ((2021, 1, 3), "2020-W53"),
        ((2027, 1, 1), "2026-W53"),
    ];
    for ((year, month, day), id) in weeks {
        let week = Week::of(ymd(year, month, day));
        assert_eq!(week.to_string(), id);
        assert_eq!(Week::parse(id), Ok(week));
    }
    let week = Week::parse("2024-W37").unwrap();
    assert_eq!(
        (week.first(), week.last()),
        (ymd(2024, 9, 9), ymd(2024, 9, 15))
    );
    assert_eq!(
        Week::parse("2020-W53").unwrap().next().to_string(),
        "2021-W01"
    );
    for id in ["2024-W54", "2024-W00", "2024-37", "2024W37", "", "2024-W+1"] {
        assert!(Week::parse(id).is_err(), "{id}");
    }
}

#[test]
fn months_know_their_days_and_neighbours() {
    let month = Month::of(ymd(2024, 2, 10));
    assert_eq!(month.to_string(), "2024-02");
    assert_eq!(
        (month.first(), month.last()),
        (ymd(2024, 2, 1), ymd(2024, 2, 29))
    );
    assert_eq!(
        Month::parse("2024-12").unwrap().next().to_string(),
        "2025-01"
    );
    assert_eq!(
        Month::parse("2025-01").unwrap().previous().to_string(),
        "2024-12"
    );
    assert!(Month::parse("2024-13").is_err() && Month::parse("2024-1").is_err());
    assert_eq!(serde_json::to_string(&month).unwrap(), r#""2024-02""#);
}

fn any_point() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        "[0-9]{4}",
        "[0-9]{3}X",
        "[0-9]{2}XX",
        "[0-9]{4}-(0[1-9]|1[0-2]|2[1-4]|XX)",
        "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]|XX)",
        "[0-9]{4}-XX-XX",
    ];
    (date, "[?~%]?").prop_map(|(date, doubt)| date + &doubt)
}

fn any_edtf() -> impl Strategy<Value = Edtf> {
    let side =
        || prop_oneof![4 => any_point(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let text = prop_oneof![
        any_point(),
        (side(), side()).prop_map(|(start, end)| format!("{start}/{end}")),
        prop::collection::vec(any_point(), 1..4).prop_map(|dates| format!("[{}]", dates.join(","))),
    ];
    text.prop_filter_map("the interval ends before it starts", |text| {
        Edtf::parse(&text).ok()
    })
}

/// Texts near enough to a date to reach every branch.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9X?~%/.,:+ \\[\\]TZ-]{0,24}",
        "(about |since |the )?[0-9]{0,2} ?(Sep|Sept\\.|May|Tuesday)? ?[0-9]{0,4}( to |-|/|–)?[0-9]{0,4}.{0,4}",
    ]
}

proptest! {
    #[test]
    fn the_text_of_a_date_gives_the_date_back(date in any_edtf()) {
        prop_assert_eq!(Edtf::parse(&date.to_string()), Ok(date));
    }

    #[test]
    fn a_date_that_has_bounds_has_them_in_order(date in any_edtf()) {
        if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
            prop_assert!(earliest <= latest);
        }
        prop_assert!(!date.words().is_empty());
    }

    #[test]
    fn the_order_is_total(a in any_edtf(), b in any_edtf(), c in any_edtf()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any_text()) {
        for zone in [UTC, New_York, Apia] {
            if let Err(error) = Stamp::parse(&text, zone) {
                prop_assert!(text.get(error.range).is_some());
            }
        }
        if let Err(error) = Edtf::parse(&text) {
            prop_assert!(text.get(error.range).is_some());
            if let Some(suggestion) = error.suggestion {
                prop_assert!(Edtf::parse(&suggestion).is_ok());
            }
        }
        let _ = Bound::parse(&text);
        let _ = (Month::parse(&text), Week::parse(&text));
    }

    #[test]
    fn what_a_feed_says_is_read_back(seconds in 0i64..4_102_444_800, zone in prop::sample::select(vec![UTC, New_York, Cairo, Apia])) {
        let read = Stamp::at(DateTime::from_timestamp(seconds, 0).unwrap(), zone);
        prop_assert_eq!(Stamp::parse(&read.rfc3339(zone), zone), Ok(read));
    }
}
