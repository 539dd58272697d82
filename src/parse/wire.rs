//! Wire stories: plain text as a desk receives it.
//!
//! The first line may carry the date and a picture's caption, run together after the
//! word `date`; or it is the headline. The rest are paragraphs with blank lines between.
//! A wire story has no markup: every character is text.

use std::ops::Range;

use super::body::sheet::Sheet;
use super::body::urls;
use crate::text::unseen;

pub use super::body::Body;

/// How a wire story is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct WireOptions<'a> {
    /// Byte offset of the text in its file.
    pub base: usize,
    /// The headline, where it is known from elsewhere: then only a first line equal to it is
    /// taken from the body.
    pub title: Option<&'a str>,
}

/// A wire story, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wire {
    /// The date as it is written, and where in the file.
    pub date: Option<(String, Range<usize>)>,
    /// The rest of the line that begins with the date: the caption of the picture.
    pub caption: Option<String>,
    /// The first line, if it looks like a headline; it is no part of the body.
    pub headline: Option<String>,
    /// The paragraphs.
    pub body: Body,
}

/// Reads a wire story. Never fails: what is not recognised is text.
pub fn read(text: &str, options: &WireOptions<'_>) -> Wire {
    let mut paragraphs = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let at = options.base + text.len() - paragraphs.len();
    let (line, rest) = paragraphs.split_once('\n').unwrap_or((paragraphs, ""));
    let mut wire = Wire::default();
    if let Some(date) = date_line(line) {
        let caption =
            line[date.end..].trim_matches(|c: char| c.is_whitespace() || "-–—:|,;".contains(c));
        wire.caption = (!caption.is_empty()).then(|| unseen::fit(caption));
        wire.date = Some((
            line[date.clone()].to_owned(),
            at + date.start..at + date.end,
        ));
        paragraphs = rest;
    } else if is_headline(line.trim_end(), rest, options.title) {
        wire.headline = Some(unseen::fit(line).trim().to_owned());
        paragraphs = rest;
    }
    wire.body = body(paragraphs);
    wire
}

fn body(text: &str) -> Body {
    let mut sheet = Sheet::new(text.len());
    let mut paragraph = None;
    for line in text.lines().map(str::trim_end) {
        match paragraph {
            Some(open) if line.is_empty() => {
                sheet.end(open);
                paragraph = None;
                continue;
            }
            Some(_) => sheet.text("\n"),
            None if line.is_empty() => continue,
            None => paragraph = Some(sheet.paragraph()),
        }
        prose(&mut sheet, line);
    }
    sheet.finish()
}

/// Writes text with links for the addresses in it.
fn prose(sheet: &mut Sheet, text: &str) {
    let mut done = 0;
    for address in urls::bare(text) {
        sheet.text(&text[done..address.start]);
        sheet.bare_address(&text[address.clone()]);
        done = address.end;
    }
    sheet.text(&text[done..]);
}

/// Whether a first line stands alone, above something, and is shaped like a headline.
fn is_headline(line: &str, rest: &str, title: Option<&str>) -> bool {
    let stands_alone = rest
        .lines()
        .next()
        .is_some_and(|next| next.trim().is_empty());
    if !stands_alone || rest.trim().is_empty() {
        return false;
    }
    match title {
        Some(title) => line.trim().to_lowercase() == title.trim().to_lowercase(),
        None => {
            line.chars().count() <= 160
                && !line.ends_with(['.', ':', ',', ';'])
                && line.contains(char::is_alphabetic)
        }
    }
}

/// Where the date stands in a line that reads `date DATE …`.
fn date_line(line: &str) -> Option<Range<usize>> {
    let word = line
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("date"))?;
    let rest = line[word.len()..].trim_start_matches(':');
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim_start();
    let start = line.len() - rest.len();
    date_length(rest).map(|length| start..start + length)
}

/// The length of the longest run of words at the start of `text` that is a date, with the time
/// of day where it is given.
fn date_length(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().take(9).collect();
    let weekday = usize::from(words.first().is_some_and(|word| is_weekday(word)));
    let day = words.get(weekday..)?;
    let mut count = weekday
        + match day {
            [first, ..] if is_numeric_date(first) => 1,
            [day, month, year, ..] if is_day(day) && is_month(month) && is_year(year) => 3,
            [month, day, year, ..] if is_month(month) && is_day(day) && is_year(year) => 3,
            _ => return None,
        };
    while words.get(count).is_some_and(|word| is_time(word)) {
        count += 1;
    }
    Some(bare(&text[..words_end(text, count)]).len())
}

/// Where the first `count` words of a text end.
fn words_end(text: &str, count: usize) -> usize {
    let mut end = 0;
    for _ in 0..count {
        let word = text[end..].trim_start();
        let begin = text.len() - word.len();
        end = begin + word.find(char::is_whitespace).unwrap_or(word.len());
    }
    end
}

/// A word without the punctuation after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', ';', ':', '.', '-', '–', '—', '|'])
}

/// `2024-09-10`, `2024/9/10`, `10.09.2024`, `20240910`, and RFC 3339 with its time.
fn is_numeric_date(word: &str) -> bool {
    let date = bare(word).split(['T', 't']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let digits = |part: &&str, lengths: Range<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [whole] => digits(whole, 8..9),
        [first, month, last] => {
            digits(month, 1..3)
                && (digits(first, 4..5) && digits(last, 1..3)
                    || digits(first, 1..3) && digits(last, 4..5))
        }
        _ => false,
    }
}

fn is_day(word: &str) -> bool {
    let number = bare(word).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(number.parse::<u8>(), Ok(1..=31))
}

fn is_year(word: &str) -> bool {
    bare(word).len() == 4 && bare(word).bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    starts_one_of(
        word,
        "january february march april may june july august september october november december",
    )
}

fn is_weekday(word: &str) -> bool {
    starts_one_of(
        word,
        "monday tuesday wednesday thursday friday saturday sunday",
    )
}

/// Whether a word is one of the names or short for one: `Sept.` is September.
fn starts_one_of(word: &str, names: &str) -> bool {
    let word = bare(word).to_ascii_lowercase();
    word.len() >= 3 && names.split_whitespace().any(|name| name.starts_with(&word))
}

/// A time of day or a zone.
fn is_time(word: &str) -> bool {
    let word = bare(word);
    let is_clock = word.contains(':')
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b":.Z+-".contains(&byte));
    let is_offset = word.len() >= 5
        && word.starts_with(['+', '-'])
        && word[1..]
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':');
    is_clock
        || is_offset
        || matches!(
            word,
            "Z" | "UTC" | "GMT" | "AM" | "PM" | "am" | "pm" | "a.m" | "p.m"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        text: &str,
        date: Option<&str>,
        caption: Option<&str>,
        headline: Option<&str>,
        html: &str,
    ) {
        let wire = read(
            text,
            &WireOptions {
                base: 100,
                title: None,
            },
        );
        assert_eq!(
            wire.date.as_ref().map(|(words, _)| words.as_str()),
            date,
            "{text:?}"
        );
        assert_eq!(wire.caption.as_deref(), caption, "{text:?}");
        assert_eq!(wire.headline.as_deref(), headline, "{text:?}");
        assert_eq!(wire.body.html, html, "{text:?}");
        if let Some((words, at)) = wire.date {
            assert_eq!(&text[at.start - 100..at.end - 100], words);
        }
    }

    #[test]
    fn the_first_line_may_be_date_and_caption() {
        let html = "<p id=\"p1\">Two ships met.</p>";
        let line = |line: &str| format!("\u{feff}\n {line}\r\n\r\nTwo ships met.\n");
        let caption = Some("The port of Oslo - Copyright X/File");
        for date in [
            "2024-09-10",
            "2024/9/10",
            "10.09.2024",
            "20240910",
            "10 September 2024",
            "Sept. 10, 2024",
            "Tuesday, 10 Sep 2024",
            "2024-09-10T10:00:00Z",
            "2024-09-10 10:00:31 -0400",
            "10th May 2024 9:30 p.m",
        ] {
            check(
                &line(&format!("date {date} The port of Oslo - Copyright X/File")),
                Some(date),
                caption,
                None,
                html,
            );
        }
        check(
            &line("DATE: 2024-09-10 - "),
            Some("2024-09-10"),
            None,
            None,
            html,
        );
        check(
            &line("date 2024-09-10, Oslo"),
            Some("2024-09-10"),
            Some("Oslo"),
            None,
            html,
        );
    }

    #[test]
    fn or_it_is_the_headline() {
        check(
            "Ships meet off Oslo\n\nTwo ships met.",
            None,
            None,
            Some("Ships meet off Oslo"),
            "<p id=\"p1\">Two ships met.</p>",
        );
        check(
            "Ships meet\noff Oslo\n\nx",
            None,
            None,
            None,
            "<p id=\"p1\">Ships meet\noff Oslo</p>\n<p id=\"p2\">x</p>",
        );
        check(
            "Ships meet.\n\nx",
            None,
            None,
            None,
            "<p id=\"p1\">Ships meet.</p>\n<p id=\"p2\">x</p>",
        );
        check("Alone", None, None, None, "<p id=\"p1\">Alone</p>");
        check(
            "Date palms\nx",
            None,
            None,
            None,
            "<p id=\"p1\">Date palms\nx</p>",
        );
        check(
            "dateline 2024-09-10\nx",
            None,
            None,
            None,
            "<p id=\"p1\">dateline 2024-09-10\nx</p>",
        );
        check("", None, None, None, "");
    }

    #[test]
    fn a_known_title_is_not_looked_for() {
        let title = |title| WireOptions {
            base: 0,
            title: Some(title),
        };
        let wire = read("Ships Meet\n\nx", &title("ships meet"));
        assert_eq!(
            (wire.headline.as_deref(), wire.body.outline.words),
            (Some("Ships Meet"), 1)
        );
        let wire = read("Ships Meet\n\nx", &title("Harbour news"));
        assert_eq!((wire.headline, wire.body.outline.words), (None, 3));
    }

    #[test]
    fn all_else_is_text() {
        check(
            "<b>*x*</b> & \"y\" https://x.org/a_b.\n\n\n  - z\n",
            None,
            None,
            None,
            "<p id=\"p1\">&lt;b&gt;*x*&lt;/b&gt; &amp; \"y\" <a href=\"https://x.org/a_b\">https://x.org/a_b</a>.</p>\n<p id=\"p2\">- z</p>",
        );
    }
}
