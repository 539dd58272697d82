//! Dates as English prose has them: day, month by name, year, in either order.

use chrono::Weekday;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

/// A date with its month by name, not yet held against the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
    pub(super) weekday: Option<Weekday>,
    /// Where in the text the date ends.
    pub(super) end: usize,
}

/// The English name of a month from 1 to 12.
pub(super) fn month_name(month: u32) -> &'static str {
    month
        .checked_sub(1)
        .and_then(|index| MONTHS.get(index as usize))
        .copied()
        .unwrap_or_default()
}

/// Reads the date a text begins with: `10 September 2024`, `Sept. 10, 2024`, `Sep 2024`,
/// `Tuesday, the 10th of September 2024`.
pub(super) fn read(text: &str) -> Option<WrittenDate> {
    let mut words = words(text)
        .filter(|(word, _)| !matches!(*word, "the" | "of"))
        .peekable();
    let weekday = words.peek().and_then(|(word, _)| weekday(word));
    if weekday.is_some() {
        words.next();
    }
    let (first, _) = words.next()?;
    let (second, second_end) = words.next()?;
    if let (Some(month), Some(year)) = (month(first), year(second)) {
        return Some(WrittenDate {
            year,
            month,
            day: None,
            weekday,
            end: second_end,
        });
    }
    let (third, end) = words.next()?;
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    Some(WrittenDate {
        year: year(third)?,
        month,
        day: Some(day),
        weekday,
        end,
    })
}

/// The words of a text without the points and commas after them, each with its end.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '-');
        let length = rest
            .find(|c: char| c.is_whitespace() || c == ',' || c == '-')
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        rest = after;
        let end = text.len() - after.len();
        (!word.is_empty()).then(|| (word.strip_suffix('.').unwrap_or(word), end))
    })
}

/// A month by its name, or by its first three letters or more.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| abbreviates(word, name))
        .map(|(number, _)| number)
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .into_iter()
        .find(|(name, _)| abbreviates(word, name))
        .map(|(_, weekday)| weekday)
}

fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3
        && name
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn year(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

fn day(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix))
        .unwrap_or(word);
    let plain = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}
