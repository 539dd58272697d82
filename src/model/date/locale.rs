//! Dates in the words of a language, as the locale data of Unicode (CLDR) has them.
//!
//! The functions take a BCP 47 tag. A tag that cannot be read, or of a language without
//! data, stands for English. English without a region is international English, which puts
//! the day first; `en-US` gives the American order.

use std::{cell::RefCell, rc::Rc};

use chrono::{Datelike, NaiveDate};
use icu_calendar::Gregorian;
use icu_datetime::{
    DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter,
    fieldsets::{M, MD, YM, YMD},
    input::Date,
};
use icu_locale_core::{Locale, locale};

/// The whole date: `10 September 2024`.
#[must_use]
pub fn long(date: NaiveDate, lang: &str) -> String {
    write(date, lang, |formatters, date| {
        formatters.long.format(&date).to_string()
    })
}

/// The date without the year: `10 September`.
#[must_use]
pub fn day_month(date: NaiveDate, lang: &str) -> String {
    write(date, lang, |formatters, date| {
        formatters.day_month.format(&date).to_string()
    })
}

/// A month of a year: `September 2024`. A number that is no month gives nothing.
#[must_use]
pub fn month(year: i32, month: u32, lang: &str) -> String {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    first
        .map(|first| {
            write(first, lang, |formatters, date| {
                formatters.month.format(&date).to_string()
            })
        })
        .unwrap_or_default()
}

/// The name of a date's month: `September`.
#[must_use]
pub fn month_name(date: NaiveDate, lang: &str) -> String {
    write(date, lang, |formatters, date| {
        formatters.month_name.format(&date).to_string()
    })
}

type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The formatters of one language. They are costly to make and cheap to use.
struct DateFormatters {
    long: Formatter<YMD>,
    day_month: Formatter<MD>,
    month: Formatter<YM>,
    month_name: Formatter<M>,
}

impl DateFormatters {
    fn load(locale: &Locale) -> Option<Self> {
        let prefs = DateTimeFormatterPreferences::from(locale);
        Some(Self {
            long: Formatter::try_new(prefs, YMD::long()).ok()?,
            day_month: Formatter::try_new(prefs, MD::long()).ok()?,
            month: Formatter::try_new(prefs, YM::long()).ok()?,
            month_name: Formatter::try_new(prefs, M::long()).ok()?,
        })
    }

    /// Whether the locale data has a language of its own for it. Without one, ICU falls back
    /// to the root locale, whose months are `M01` to `M12`.
    fn is_known(&self) -> bool {
        Date::try_new_gregorian(2000, 9, 1)
            .is_ok_and(|date| self.month_name.format(&date).to_string() != "M09")
    }
}

thread_local! {
    /// The languages in use, of which a site has a handful. ICU's formatters stay on the
    /// thread that made them.
    static LANGUAGES: RefCell<Vec<(String, Option<Rc<DateFormatters>>)>> = const { RefCell::new(Vec::new()) };
}

fn write(
    date: NaiveDate,
    lang: &str,
    format: impl FnOnce(&DateFormatters, Date<Gregorian>) -> String,
) -> String {
    let month = u8::try_from(date.month()).unwrap_or(1);
    let day = u8::try_from(date.day()).unwrap_or(1);
    let formatters = formatters_of(lang).zip(Date::try_new_gregorian(date.year(), month, day).ok());
    formatters.map_or_else(
        || date.to_string(),
        |(formatters, date)| format(&formatters, date),
    )
}

fn formatters_of(lang: &str) -> Option<Rc<DateFormatters>> {
    LANGUAGES.with_borrow_mut(|languages| {
        if let Some((_, formatters)) = languages.iter().find(|(known, _)| known == lang) {
            return formatters.clone();
        }
        let formatters = load_formatters(lang).map(Rc::new);
        languages.push((lang.to_owned(), formatters.clone()));
        formatters
    })
}

fn load_formatters(lang: &str) -> Option<DateFormatters> {
    let international = locale!("en-001");
    let asked = Locale::try_from_str(lang)
        .ok()
        .filter(|asked| *asked != locale!("en"));
    let found = asked
        .and_then(|asked| DateFormatters::load(&asked))
        .filter(DateFormatters::is_known);
    found.or_else(|| DateFormatters::load(&international))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 4).unwrap()
    }

    #[test]
    fn each_language_has_its_own_order_and_case() {
        let expected = [
            ("en", "4 March 2026", "March 2026", "March"),
            ("en-US", "March 4, 2026", "March 2026", "March"),
            ("de", "4. März 2026", "März 2026", "März"),
            ("es", "4 de marzo de 2026", "marzo de 2026", "marzo"),
            ("fr", "4 mars 2026", "mars 2026", "mars"),
            ("pl", "4 marca 2026", "marzec 2026", "marzec"),
            ("zh", "2026年3月4日", "2026年3月", "三月"),
            ("ja", "2026年3月4日", "2026年3月", "3月"),
        ];
        for (lang, whole, in_month, name) in expected {
            assert_eq!(long(day(), lang), whole);
            assert_eq!(month(2026, 3, lang), in_month);
            assert_eq!(month_name(day(), lang), name);
        }
    }

    #[test]
    fn a_day_without_its_year() {
        assert_eq!(day_month(day(), "pl"), "4 marca");
        assert_eq!(day_month(day(), "es"), "4 de marzo");
    }

    #[test]
    fn a_tag_without_data_is_english() {
        for lang in ["", "tlh", "xx", "not a tag", "…"] {
            assert_eq!(long(day(), lang), "4 March 2026", "{lang}");
        }
    }

    #[test]
    fn no_month_gives_nothing() {
        assert_eq!(month(2026, 13, "en"), "");
    }
}
