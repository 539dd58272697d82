//! Extended dates in words: the order of the parts here, the words of a language in a [`Wording`].

use chrono::{Datelike, NaiveDate};

use super::{Bound, Edtf, Grain, Point, Qualifier, Season, prose::month_name};

/// What a date leaves unsaid because the date after it says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Nothing: the date is written whole.
    Nothing,
    /// The year: `28 August` before `3 September 2024`.
    Year,
    /// The year and the month: `9` before `10 September 2024`.
    Month,
}

/// The words one language has for the parts of an extended date.
pub trait Wording {
    /// A calendar day.
    fn day(&self, date: NaiveDate, shared: Unsaid) -> String;
    /// A month, given by its first day.
    fn month(&self, first: NaiveDate, shared: Unsaid) -> String;
    /// A season of a year.
    fn season(&self, season: Season, year: i32, shared: Unsaid) -> String;
    /// A year.
    fn year(&self, year: i32) -> String;
    /// The ten years from `first` on.
    fn decade(&self, first: i32) -> String;
    /// Some year of the hundred from `first` on.
    fn century(&self, first: i32) -> String;
    /// A year or month of which the month is not recorded.
    fn month_not_recorded(&self, date: &str) -> String;
    /// A year or month of which the day is not recorded.
    fn day_not_recorded(&self, date: &str) -> String;
    /// A date with doubt; `Exact` leaves it as it is.
    fn doubt(&self, date: &str, qualifier: Qualifier) -> String;
    /// An interval with both ends.
    fn interval(&self, start: &str, end: &str) -> String;
    /// An interval without an end.
    fn onward(&self, start: &str) -> String;
    /// An interval that ended at a time not recorded.
    fn end_not_recorded(&self, start: &str) -> String;
    /// An interval without a start.
    fn until(&self, end: &str) -> String;
    /// An interval that began at a time not recorded.
    fn start_not_recorded(&self, end: &str) -> String;
    /// An interval of which neither side is a date.
    fn undated(&self, start: Bound, end: Bound) -> String;
    /// One of several dates.
    fn one_of(&self, dates: &[String]) -> String;
}

/// The wording of the sample site: day before month, no ordinals.
#[derive(Debug, Clone, Copy)]
pub struct English;

impl Wording for English {
    fn day(&self, date: NaiveDate, shared: Unsaid) -> String {
        let (day, month, year) = (date.day(), month_name(date.month()), date.year());
        match shared {
            Unsaid::Nothing => format!("{day} {month} {year}"),
            Unsaid::Year => format!("{day} {month}"),
            Unsaid::Month => day.to_string(),
        }
    }

    fn month(&self, first: NaiveDate, shared: Unsaid) -> String {
        let month = month_name(first.month());
        match shared {
            Unsaid::Nothing => format!("{month} {}", first.year()),
            _ => month.to_owned(),
        }
    }

    fn season(&self, season: Season, year: i32, shared: Unsaid) -> String {
        let season = match season {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
            Season::Winter => "winter",
        };
        match shared {
            Unsaid::Nothing => format!("{season} {year}"),
            _ => season.to_owned(),
        }
    }

    fn year(&self, year: i32) -> String {
        year.to_string()
    }

    fn decade(&self, first: i32) -> String {
        format!("the {first}s")
    }

    fn century(&self, first: i32) -> String {
        format!("between {first} and {}", first + 99)
    }

    fn month_not_recorded(&self, date: &str) -> String {
        format!("{date}, month not recorded")
    }

    fn day_not_recorded(&self, date: &str) -> String {
        format!("{date}, day not recorded")
    }

    fn doubt(&self, date: &str, qualifier: Qualifier) -> String {
        match qualifier {
            Qualifier::Exact => date.to_owned(),
            Qualifier::Uncertain => format!("perhaps {date}"),
            Qualifier::Approximate => format!("about {date}"),
            Qualifier::Both => format!("perhaps about {date}"),
        }
    }

    fn interval(&self, start: &str, end: &str) -> String {
        format!("{start} to {end}")
    }

    fn onward(&self, start: &str) -> String {
        format!("from {start} on")
    }

    fn end_not_recorded(&self, start: &str) -> String {
        format!("since {start}, end not recorded")
    }

    fn until(&self, end: &str) -> String {
        format!("until {end}")
    }

    fn start_not_recorded(&self, end: &str) -> String {
        format!("until {end}, start not recorded")
    }

    fn undated(&self, start: Bound, end: Bound) -> String {
        match (start, end) {
            (Bound::Open, Bound::Open) => "without start or end",
            (_, Bound::Open) => "ongoing, start not recorded",
            (Bound::Open, _) => "ended, date not recorded",
            _ => "dates not recorded",
        }
        .to_owned()
    }

    fn one_of(&self, dates: &[String]) -> String {
        match dates {
            [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
            _ => dates.concat(),
        }
    }
}

/// An extended date in the words of a language.
pub(super) fn words(date: &Edtf, wording: &dyn Wording) -> String {
    match date {
        Edtf::One(date) => point(date, Unsaid::Nothing, wording),
        Edtf::Interval(start, end) => interval(*start, *end, wording),
        Edtf::OneOf(dates) => {
            let next = dates.iter().skip(1).map(Some).chain([None]);
            let words: Vec<_> = dates
                .iter()
                .zip(next)
                .map(|(date, next)| {
                    point(
                        date,
                        next.map_or(Unsaid::Nothing, |next| shared(date, next)),
                        wording,
                    )
                })
                .collect();
            wording.one_of(&words)
        }
    }
}

fn interval(start: Bound, end: Bound, wording: &dyn Wording) -> String {
    let whole = |date: &Point| point(date, Unsaid::Nothing, wording);
    match (start, end) {
        (Bound::At(start), Bound::At(end)) => {
            wording.interval(&point(&start, shared(&start, &end), wording), &whole(&end))
        }
        (Bound::At(start), Bound::Open) => wording.onward(&whole(&start)),
        (Bound::At(start), Bound::Unknown) => wording.end_not_recorded(&whole(&start)),
        (Bound::Open, Bound::At(end)) => wording.until(&whole(&end)),
        (Bound::Unknown, Bound::At(end)) => wording.start_not_recorded(&whole(&end)),
        (_, _) => wording.undated(start, end),
    }
}

fn point(date: &Point, shared: Unsaid, wording: &dyn Wording) -> String {
    let first = date.first();
    let year = first.year();
    let words = match date.grain() {
        Grain::Century => wording.century(year),
        Grain::Decade => wording.decade(year),
        Grain::Year => wording.year(year),
        Grain::SomeMonth => wording.month_not_recorded(&wording.year(year)),
        Grain::SomeDayOfYear => wording.day_not_recorded(&wording.year(year)),
        Grain::Season(season) => wording.season(season, year, shared),
        Grain::Month => wording.month(first, shared),
        Grain::SomeDayOfMonth => wording.day_not_recorded(&wording.month(first, Unsaid::Nothing)),
        Grain::Day => wording.day(first, shared),
    };
    wording.doubt(&words, date.qualifier())
}

/// What the first of two neighbours may leave unsaid: only dates without doubt, so that no
/// word such as "about" seems to govern both.
fn shared(date: &Point, next: &Point) -> Unsaid {
    let parted = |date: &Point| {
        date.qualifier() == Qualifier::Exact
            && matches!(date.grain(), Grain::Day | Grain::Month | Grain::Season(_))
    };
    if !parted(date) || !parted(next) || date.first().year() != next.first().year() {
        return Unsaid::Nothing;
    }
    let days = date.grain() == Grain::Day && next.grain() == Grain::Day;
    if days && date.first().month() == next.first().month() {
        Unsaid::Month
    } else {
        Unsaid::Year
    }
}
