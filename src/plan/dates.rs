//! Dates in the words of the site's language.

use crate::model::date::locale;
use crate::model::date::{Bound, Edtf, Month, Qualifier, Season, Stamp, Unsaid, Week, Wording};
use crate::plan::i18n::Labels;
use crate::plan::views::contract::Str;
use crate::plan::views::parts::Date;
use chrono::{Datelike, NaiveDate};

/// The site's language, and its words for what dates leave open.
#[derive(Clone, Copy, Debug)]
pub struct Dates<'a> {
    /// BCP 47.
    pub lang: &'a str,
    /// The site's words.
    pub labels: &'a Labels,
}

impl Dates<'_> {
    /// A calendar day: `10 September 2024`.
    pub fn day(&self, date: NaiveDate) -> String {
        locale::long(date, self.lang)
    }

    /// A month: `September 2024`.
    pub fn month(&self, month: Month) -> String {
        locale::month(month.year(), month.month(), self.lang)
    }

    /// A week: `Week 37, 2024`.
    pub fn week(&self, week: Week) -> String {
        let (number, year) = (week.week().to_string(), week.year().to_string());
        self.labels
            .fill("week_of", &[("week", &number), ("year", &year)])
    }

    /// The days of a week: `9 to 15 September 2024`.
    pub fn week_days(&self, week: Week) -> String {
        let [first, last] = [week.first(), week.last()].map(Edtf::day);
        self.between(&first, &last)
    }

    /// From one date to another: `9 to 15 September 2024`.
    pub fn between(&self, first: &Edtf, last: &Edtf) -> String {
        match (first, last) {
            // Within one year, `2018` says it all.
            _ if first == last => self.edtf(first),
            (Edtf::One(from), Edtf::One(to)) => Edtf::interval(Bound::At(*from), Bound::At(*to))
                .map_or_else(
                    |_| self.interval(&self.edtf(first), &self.edtf(last)),
                    |interval| self.edtf(&interval),
                ),
            _ => self.interval(&self.edtf(first), &self.edtf(last)),
        }
    }

    /// From a date on; the end is open or not recorded.
    pub fn from(&self, start: &Edtf, end: Bound) -> String {
        let start = self.edtf(start);
        match end {
            Bound::Open => self.onward(&start),
            _ => self.end_not_recorded(&start),
        }
    }

    /// Up to a date; the start is not recorded.
    pub fn to(&self, end: &Edtf) -> String {
        self.start_not_recorded(&self.edtf(end))
    }

    /// An extended date.
    pub fn edtf(&self, date: &Edtf) -> String {
        date.words_in(self)
    }

    /// When an article was published, with the words already at hand.
    pub fn stamp_with(&self, stamp: &Stamp, words: Str) -> Date {
        Date {
            words,
            datetime: Some(stamp.datetime()),
            edtf: None,
        }
    }

    /// When something was published.
    pub fn stamp(&self, stamp: &Stamp) -> Date {
        self.stamp_with(stamp, self.day(stamp.date).into())
    }

    /// An extended date as pages show it.
    pub fn date(&self, date: &Edtf) -> Date {
        Date {
            words: self.edtf(date).into(),
            datetime: date.datetime(),
            edtf: Some(date.to_string()),
        }
    }

    /// The same, of a date as written; one that cannot be read stands as it is.
    pub fn written(&self, text: &str) -> Date {
        match Edtf::parse(text) {
            Ok(date) => self.date(&date),
            Err(_) => Date {
                words: text.into(),
                datetime: None,
                edtf: None,
            },
        }
    }

    fn with_date(&self, key: &str, date: &str) -> String {
        self.labels.fill(key, &[("date", date)])
    }

    /// Whether the language writes the day first and a blank after it, so that `9 or 10
    /// September` can leave the month unsaid.
    fn day_first(&self, whole: &str, date: NaiveDate) -> bool {
        whole.starts_with(&date.day().to_string()) && whole.contains(' ')
    }
}

impl Wording for Dates<'_> {
    fn day(&self, date: NaiveDate, unsaid: Unsaid) -> String {
        let whole = locale::long(date, self.lang);
        if !self.day_first(&whole, date) {
            return whole;
        }
        match unsaid {
            Unsaid::Nothing => whole,
            Unsaid::Year => locale::day_month(date, self.lang),
            Unsaid::Month => whole.split(' ').next().unwrap_or_default().to_owned(),
        }
    }

    fn month(&self, first: NaiveDate, unsaid: Unsaid) -> String {
        let whole = locale::month(first.year(), first.month(), self.lang);
        let year_last = whole.ends_with(&format!(" {}", first.year()));
        if year_last && unsaid != Unsaid::Nothing {
            locale::month_name(first, self.lang)
        } else {
            whole
        }
    }

    fn season(&self, season: Season, year: i32, unsaid: Unsaid) -> String {
        let key = match season {
            Season::Spring => "season_spring",
            Season::Summer => "season_summer",
            Season::Autumn => "season_autumn",
            Season::Winter => "season_winter",
        };
        let season = self.labels.get(key);
        match unsaid {
            Unsaid::Nothing => {
                let values = [("season", season), ("year", &year.to_string())];
                self.labels.fill("date_season", &values)
            }
            _ => season.to_owned(),
        }
    }

    fn year(&self, year: i32) -> String {
        year.to_string()
    }

    fn decade(&self, first: i32) -> String {
        self.labels
            .fill("date_decade", &[("year", &first.to_string())])
    }

    fn century(&self, first: i32) -> String {
        let (from, to) = (first.to_string(), (first + 99).to_string());
        self.labels
            .fill("date_century", &[("from", &from), ("to", &to)])
    }

    fn month_not_recorded(&self, date: &str) -> String {
        self.with_date("date_month_not_recorded", date)
    }

    fn day_not_recorded(&self, date: &str) -> String {
        self.with_date("date_day_not_recorded", date)
    }

    fn doubt(&self, date: &str, qualifier: Qualifier) -> String {
        match qualifier {
            Qualifier::Exact => date.to_owned(),
            Qualifier::Uncertain => self.with_date("date_perhaps", date),
            Qualifier::Approximate => self.with_date("date_about", date),
            Qualifier::Both => self.with_date("date_perhaps_about", date),
        }
    }

    fn interval(&self, start: &str, end: &str) -> String {
        self.labels
            .fill("date_interval", &[("from", start), ("to", end)])
    }

    fn onward(&self, start: &str) -> String {
        self.with_date("date_onward", start)
    }

    fn end_not_recorded(&self, start: &str) -> String {
        self.with_date("date_end_not_recorded", start)
    }

    fn until(&self, end: &str) -> String {
        self.with_date("date_until", end)
    }

    fn start_not_recorded(&self, end: &str) -> String {
        self.with_date("date_start_not_recorded", end)
    }

    fn undated(&self, start: Bound, end: Bound) -> String {
        let key = match (start, end) {
            (Bound::Open, Bound::Open) => "date_without_limits",
            (_, Bound::Open) => "date_ongoing",
            (Bound::Open, _) => "date_ended_not_recorded",
            _ => "date_not_recorded",
        };
        self.labels.get(key).to_owned()
    }

    fn one_of(&self, dates: &[String]) -> String {
        match dates {
            [first @ .., last] if !first.is_empty() => {
                format!("{}{}{last}", first.join(", "), self.labels.get("date_or"))
            }
            _ => dates.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn extended_dates_read_in_each_language() {
        for (lang, date, expected) in [
            ("en", "[2024-09-09,2024-09-10]", "9 or 10 September 2024"),
            (
                "en-US",
                "[2024-09-09,2024-09-10]",
                "September 9, 2024 or September 10, 2024",
            ),
            (
                "en",
                "2024-08-28/2024-09-03",
                "28 August to 3 September 2024",
            ),
            ("en", "2024-07/2024-09", "July to September 2024"),
            ("en", "2019/..", "since 2019"),
            ("en", "2019/", "since 2019, end not recorded"),
            ("en", "2024-08~", "about August 2024"),
            ("de", "2024-09-09/2024-09-10", "9. bis 10. September 2024"),
            ("de", "2019/..", "seit 2019"),
            ("fr", "2024-09-09/2024-09-10", "9 – 10 septembre 2024"),
            ("fr", "2024-09-10/..", "10 septembre 2024 – en cours"),
            ("es", "2024-07/2024-09", "julio – septiembre de 2024"),
            (
                "es",
                "2024-08-28/2024-09-03",
                "28 de agosto – 3 de septiembre de 2024",
            ),
            (
                "es",
                "2024-09-09/2024-09-10",
                "9 – 10 de septiembre de 2024",
            ),
            ("ja", "2024-09-10", "2024年9月10日"),
        ] {
            let (labels, _) = Labels::new(lang, &BTreeMap::new());
            let dates = Dates {
                lang,
                labels: &labels,
            };
            assert_eq!(&*dates.written(date).words, expected, "{lang} {date}");
        }
    }
}
