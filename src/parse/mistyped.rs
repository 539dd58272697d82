//! What a writer meant where a text is not YAML: the place that is at fault, which the parser
//! often finds too late, and the line as it is to be typed.

use crate::text::unseen;
use std::ops::Range;

/// What is at fault.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// Its bytes.
    pub(super) at: Range<usize>,
    /// What is wrong, where the parser's words do not say it.
    pub(super) words: Option<String>,
    /// What to type.
    pub(super) help: String,
}

/// Looks at the line where a parser gave up, and at those above and below.
pub(super) fn find(text: &str, at: usize) -> Option<Slip> {
    let own = line_at(text, at);
    let above = text[..own.start].trim_end_matches(['\n', '\r']).len();
    let above = line_at(text, above);
    let lines = [own.clone(), above];
    let lines = &lines[..1 + usize::from(own.start > 0)];
    let on = |look: fn(&str) -> Option<Slip>| {
        lines.iter().find_map(|line| {
            let mut slip = look(&text[line.clone()])?;
            slip.at = slip.at.start + line.start..slip.at.end + line.start;
            Some(slip)
        })
    };
    let below = line_at(text, (own.end + 1).min(text.len()));
    let tab_below = || {
        let slip = tab(&text[below.clone()])?;
        let at = slip.at.start + below.start..slip.at.end + below.start;
        Some(Slip { at, ..slip })
    };
    on(tab)
        .or_else(tab_below)
        .or_else(|| on(unseen_space))
        .or_else(|| on(glued))
        .or_else(|| {
            let help = rightly_quoted(&text[own.clone()])
                .map(|line| format!("put the whole value in quotes: `{line}`"))
                .or_else(|| unclosed(&text[own.clone()]))?;
            let words = None;
            Some(Slip {
                at: at..at,
                words,
                help,
            })
        })
}

/// The line of a place, without its end.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// A tab among the blanks that a line begins with.
fn tab(line: &str) -> Option<Slip> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
    let start = line[..indent].find('\t')?;
    let end = start + line[start..].len() - line[start..].trim_start_matches('\t').len();
    Some(Slip {
        at: start..end,
        words: Some("a tab stands where the line begins".into()),
        help: "type spaces instead of the tab".into(),
    })
}

/// A space that is none, before a key or between it and its value.
fn unseen_space(line: &str) -> Option<Slip> {
    let key_end = line.find(':').map_or(0, |at| at + 1);
    let odd = line.char_indices().find_map(|(at, c)| {
        let before = at < key_end || line[key_end..at].trim().is_empty();
        let name = unseen::name(c).filter(|_| before)?;
        Some((at, c, name))
    });
    let (at, c, name) = odd?;
    let right: String = line
        .chars()
        .filter_map(|c| match unseen::name(c) {
            None => Some(c),
            Some(_) => c.is_whitespace().then_some(' '),
        })
        .collect();
    Some(Slip {
        at: at..at + c.len_utf8(),
        words: Some(format!("{name} stands here, which is not seen")),
        help: format!("type it anew: `{}`", cut(right.trim())),
    })
}

/// `title:Talks`, which is no key and value without a space.
pub(super) fn glued(line: &str) -> Option<Slip> {
    let trimmed = line.trim_start().trim_start_matches("- ");
    let (key, value) = trimmed.trim_end().split_once(':')?;
    let is_key = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let is_value = value.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '\'');
    let start = line.len() - trimmed.len();
    (is_key && !key.is_empty() && is_value).then(|| Slip {
        at: start..start + key.len() + 1,
        words: None,
        help: format!("put a space after the colon: `{key}: {}`", cut(value)),
    })
}

/// A key and its value, or an item of a list, with what stands before the value.
fn parts(line: &str) -> Option<(&str, &str)> {
    let start = line.len() - line.trim_start().len();
    let mut from = start;
    while line[from..].starts_with("- ") {
        from += 2;
    }
    let key = line[from..].find(": ").map(|at| from + at + 2);
    let is_key = |at: &usize| {
        let name = &line[from..*at - 2];
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let value = match key.filter(is_key) {
        Some(at) => at,
        None if from > start => from,
        None => return None,
    };
    Some((&line[start..value], line[value..].trim()))
}

/// A line whose value YAML does not take as words, with the value in quotes.
pub(super) fn rightly_quoted(line: &str) -> Option<String> {
    let (before, value) = parts(line)?;
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    let right = match list {
        Some(items) => {
            let items: Vec<&str> = items.split(',').map(str::trim).collect();
            items.iter().any(|item| is_odd(item)).then_some(())?;
            let right = items.iter().map(|item| match is_odd(item) {
                true => quoted(item),
                false => (*item).to_owned(),
            });
            format!("[{}]", right.collect::<Vec<_>>().join(", "))
        }
        None => quoted(Some(value).filter(|value| is_odd(value))?),
    };
    Some(format!("{before}{}", cut(&right)))
}

/// Whether YAML does not take a value as the words that it is, or reads something else in it.
fn is_odd(value: &str) -> bool {
    let Some(first) = value.chars().next() else {
        return false;
    };
    let rest = &value[first.len_utf8()..];
    match first {
        '"' | '\'' => !is_closed(value, first),
        // One that is not closed may go on in the next line.
        '[' => value.contains(']') && !value.ends_with(']'),
        '{' => value.contains('}') && !value.ends_with('}'),
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '#' | ']' | '}' | ',' => true,
        '-' | '?' | ':' if rest.starts_with(' ') => true,
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// A line with its whole value in quotes, whatever it holds.
pub(super) fn whole(line: &str) -> Option<String> {
    let (before, value) = parts(line)?;
    Some(format!("{before}{}", cut(&quoted(value))))
}

/// Whether a value is words between quotes, and nothing after them; or its end is not here.
fn is_closed(value: &str, quote: char) -> bool {
    let inner = &value[1..];
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => drop(chars.next()),
            c if c == quote && quote == '\'' && chars.peek().is_some_and(|(_, c)| *c == quote) => {
                chars.next();
            }
            c if c == quote => return at + 1 == inner.len(),
            _ => {}
        }
    }
    true
}

/// Words between quotes, as YAML takes them. Of `'Joe's'` and `"The "big" plan"` the outer
/// quotes were meant for YAML.
pub(super) fn quoted(value: &str) -> String {
    let words = ['"', '\'']
        .into_iter()
        .find_map(|quote| {
            let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
            // The next quote opens one, or stands within a word.
            let next = inner.find(quote)?;
            let before = inner[..next].chars().next_back();
            let after = inner[next + 1..].chars().next();
            let opens = before.is_some_and(char::is_whitespace);
            let within = before.is_some_and(char::is_alphanumeric)
                && after.is_some_and(char::is_alphanumeric);
            (opens || within).then_some(inner)
        })
        .unwrap_or(value);
    match words.contains(['"', '\\']) {
        true => format!("'{}'", words.replace('\'', "''")),
        false => format!("\"{words}\""),
    }
}

/// Quotes or brackets that are open at the end of a line.
fn unclosed(line: &str) -> Option<String> {
    let (_, value) = parts(line)?;
    let open = |q: char| value.starts_with(q) && value.matches(q).count() % 2 == 1;
    if let Some(quote) = ['"', '\''].into_iter().find(|q| open(*q)) {
        return Some(format!("close the words with `{quote}`"));
    }
    let pairs = [('[', ']'), ('{', '}')];
    let (open, close) = pairs
        .into_iter()
        .find(|(open, close)| value.matches(*open).count() > value.matches(*close).count())?;
    Some(format!("close `{open}` with `{close}`"))
}

/// Words cut where a message would become a text.
fn cut(words: &str) -> String {
    match words.char_indices().nth(200) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_rightly_quoted() {
        for (line, right) in [
            ("title: 'Joe's'", "title: \"Joe's\""),
            ("title: 'Tis 'the' season", "title: \"'Tis 'the' season\""),
            ("title: \"X\", says Y", "title: '\"X\", says Y'"),
            ("title: \"X\" and \"Y\"", "title: '\"X\" and \"Y\"'"),
            ("title: \"The \"big\" plan\"", "title: 'The \"big\" plan'"),
            ("title: \"X\", Joe's", "title: '\"X\", Joe''s'"),
            ("title: [Video] X says", "title: \"[Video] X says\""),
            ("title: {X} says", "title: \"{X} says\""),
            ("title: @who says", "title: \"@who says\""),
            ("title: #MeToo", "title: \"#MeToo\""),
            ("title: *Breaking* news", "title: \"*Breaking* news\""),
            ("title: %5 more", "title: \"%5 more\""),
            ("title: `code` x", "title: \"`code` x\""),
            ("title: > 100 ships", "title: \"> 100 ships\""),
            ("title: | 100 ships", "title: \"| 100 ships\""),
            ("title: - 100 ships", "title: \"- 100 ships\""),
            ("title: ? who pays", "title: \"? who pays\""),
            ("title: !Kung talks", "title: \"!Kung talks\""),
            ("title: Talks: two", "title: \"Talks: two\""),
            ("title: Talks \"x\": two", "title: 'Talks \"x\": two'"),
            ("  - \"x\" y", "- '\"x\" y'"),
            ("- name: @x", "- name: \"@x\""),
            ("tags: [a, \"b\" c, 'd']", "tags: [a, '\"b\" c', 'd']"),
        ] {
            assert_eq!(rightly_quoted(line).as_deref(), Some(right), "{line}");
            // What is shown is taken, as the words that were written.
            let read: Result<serde_yaml::Value, _> = serde_yaml::from_str(right);
            assert!(read.is_ok(), "{right}: {read:?}");
        }
        for line in [
            "title: plain",
            "title: \"whole\"",
            "title: 'It''s'",
            "title: \"a \\\" b\"",
            "title: [a, b]",
            "title: {a: b}",
            "title: \"open",
            "title: -5",
            "no key",
            "",
        ] {
            assert_eq!(rightly_quoted(line), None, "{line}");
        }
    }

    #[test]
    fn the_place_is_that_of_what_is_at_fault() {
        let found = |text: &str, at: &str| {
            let slip = find(text, text.find(at).unwrap()).unwrap();
            (text[slip.at].to_owned(), slip.help)
        };
        for (text, at) in [
            ("a: 1\nb:\n\t- x\n", "- x"),
            ("a:\n  b: 1\n\tc: 2\n", "1"),
            ("a:\n\tb: 2\n", "\tb"),
        ] {
            assert_eq!(found(text, at).0, "\t");
        }
        let (at, help) = found("title:\u{a0}No\ndate: x\n", "date");
        assert_eq!(
            (at.as_str(), help.as_str()),
            ("\u{a0}", "type it anew: `title: No`")
        );
        let (at, _) = found("title:No\ndate: x\n", "date");
        assert_eq!(at, "title:");
        assert_eq!(find("a: b c\n", 3), None);
    }
}
