//! What to type instead of a text that is not an extended date.

use super::{Bound, Edtf, prose};

/// The extended date a text seems to mean, if one reading stands out.
pub(super) fn edtf(text: &str) -> Option<String> {
    let tidy = tidy(text);
    [whole(&tidy), between(&tidy), either(&tidy)]
        .into_iter()
        .flatten()
        .find(|found| Edtf::strict(found).is_ok())
}

/// The same for the end of a period, which may also be `..`.
pub(super) fn bound(text: &str) -> Option<String> {
    let tidy = tidy(text);
    if is_now(&tidy) {
        return Some("..".to_owned());
    }
    doubted(&tidy).filter(|found| Bound::read(found, 0).is_ok())
}

/// Lower case, one kind of dash, single spaces, and no spaces beside a sign.
fn tidy(text: &str) -> String {
    let dashed = text.replace(['–', '—', '−', '‐', '‑'], "-").to_lowercase();
    dashed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole(text: &str) -> Option<String> {
    since(text).or_else(|| doubted(text))
}

/// `since 2019`, `from 2019 on`, `2019-present`, `until 2024`.
fn since(text: &str) -> Option<String> {
    let start = ["since ", "from "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    if let Some(start) = start {
        let start = [" onwards", " onward", " on"]
            .iter()
            .find_map(|word| start.strip_suffix(word))
            .unwrap_or(start);
        return doubted(start).map(|start| format!("{start}/.."));
    }
    if let Some(end) = ["until ", "till ", "to "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
    {
        return doubted(end).map(|end| format!("../{end}"));
    }
    let start = text.strip_suffix('-')?;
    doubted(start.trim_end()).map(|start| format!("{start}/.."))
}

/// `2019 to 2021`, `2019-2021`, `2024-09-09 / 2024-09-10`, `2019/present`.
fn between(text: &str) -> Option<String> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    let (start, end) = ["/", " to ", " until ", " - "]
        .iter()
        .find_map(|sign| text.split_once(sign))
        .or_else(|| text.split_once('-').filter(|(start, _)| start.len() == 4))?;
    let side = |text: &str| match text.trim() {
        "" => Some(String::new()),
        ".." => Some("..".to_owned()),
        text => doubted(text),
    };
    if is_now(end.trim()) {
        return side(start).map(|start| format!("{start}/.."));
    }
    Some(format!("{}/{}", side(start)?, side(end)?))
}

/// `[2024-09-09, 2024-09-10]`, `2024-09-09 or 2024-09-10`.
fn either(text: &str) -> Option<String> {
    let inside = text
        .trim_start_matches('[')
        .trim_end_matches(']')
        .replace(" or ", ",");
    let dates: Option<Vec<_>> = inside.split(',').map(|date| doubted(date.trim())).collect();
    dates
        .filter(|dates| dates.len() > 1)
        .map(|dates| format!("[{}]", dates.join(",")))
}

/// A date after or before a word or sign of doubt.
fn doubted(text: &str) -> Option<String> {
    const ABOUT: [&str; 9] = [
        "about ",
        "around ",
        "approximately ",
        "approx. ",
        "circa ",
        "ca. ",
        "ca ",
        "c. ",
        "~",
    ];
    const PERHAPS: [&str; 4] = ["perhaps ", "possibly ", "probably ", "maybe "];
    if let Some(date) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
        return plain(date.trim()).map(|date| date + "~");
    }
    if let Some(date) = PERHAPS.iter().find_map(|word| text.strip_prefix(word)) {
        return plain(date.trim()).map(|date| date + "?");
    }
    match text.strip_suffix(['?', '~', '%']) {
        Some(date) => plain(date.trim_end()).map(|date| date + &text[text.len() - 1..]),
        None => plain(text),
    }
}

fn plain(text: &str) -> Option<String> {
    let found = season(text)
        .or_else(|| quarter(text))
        .or_else(|| decade(text))
        .or_else(|| named(text));
    found
        .or_else(|| numeric(text))
        .filter(|found| Edtf::strict(found).is_ok())
}

fn season(text: &str) -> Option<String> {
    let (season, year) = text.split_once(' ')?;
    let code = match season {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    Some(format!("{year}-{code}"))
}

/// `q3 2024`, `2024-q3`: the three months.
fn quarter(text: &str) -> Option<String> {
    let (one, other) = text.split_once([' ', '-'])?;
    let (quarter, year) = if one.starts_with('q') {
        (one, other)
    } else {
        (other, one)
    };
    let months = match quarter {
        "q1" => ("01", "03"),
        "q2" => ("04", "06"),
        "q3" => ("07", "09"),
        "q4" => ("10", "12"),
        _ => return None,
    };
    Some(format!("{year}-{}/{year}-{}", months.0, months.1))
}

fn decade(text: &str) -> Option<String> {
    let decade = text
        .strip_prefix("the ")
        .unwrap_or(text)
        .strip_suffix("0s")?;
    Some(format!("{decade}X"))
}

fn named(text: &str) -> Option<String> {
    let date = prose::read(text).filter(|date| date.end == text.len())?;
    let month = format!("{:04}-{:02}", date.year, date.month);
    Some(
        date.day
            .map_or(month.clone(), |day| format!("{month}-{day:02}")),
    )
}

/// `2024-9-5`, `2024/09/10`, `20240910`, `202409`, `202x`, `2024-09-10T12:00`.
fn numeric(text: &str) -> Option<String> {
    let text =
        text.split_once(['t', ' ']).map_or(
            text,
            |(date, time)| if time.contains(':') { date } else { text },
        );
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])),
            6 => Some(format!("{}-{}", &text[..4], &text[4..])),
            4 => Some(text.to_owned()),
            _ => None,
        };
    }
    let parts: Vec<_> = text
        .split(['-', '/', '.'])
        .map(|part| part.replace('x', "X"))
        .collect();
    let padded = |part: &String| {
        if part.len() == 1 && part != "X" {
            format!("0{part}")
        } else {
            part.clone()
        }
    };
    match parts.as_slice() {
        [year] => Some(year.clone()),
        [year, month] => Some(format!("{year}-{}", padded(month))),
        [year, month, day] => Some(format!("{year}-{}-{}", padded(month), padded(day))),
        _ => None,
    }
}

fn is_now(text: &str) -> bool {
    matches!(
        text,
        "present" | "the present" | "now" | "today" | "ongoing" | "current" | "open"
    )
}
