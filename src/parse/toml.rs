//! A TOML text as a tree with places, as [`node`] makes it of YAML.

use crate::parse::node::{Key, MAX_DEPTH, Node, Refusal, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a text to a tree; what the parser refuses ends the reading.
pub(super) fn read(text: &str) -> (Option<Node>, Vec<Refusal>) {
    if let Some(at) = deep_key(text) {
        return (None, vec![Refusal::Depth(at)]);
    }
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().unwrap_or(text.len()..text.len());
            return (None, vec![Refusal::Toml(error.message().to_owned(), at)]);
        }
    };
    let span = table.span();
    match map(text, table.get_ref(), span, 0) {
        Ok(root) => (Some(root), vec![]),
        Err(refusal) => (None, vec![refusal]),
    }
}

fn map(text: &str, table: &DeTable<'_>, span: Range<usize>, depth: usize) -> Result<Node, Refusal> {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key = Key {
            name: key.get_ref().to_string(),
            span: key.span().into(),
        };
        entries.push((key, node(text, value, depth + 1)?));
    }
    // Tables keep their keys sorted; the first mistake is told first.
    entries.sort_by_key(|(key, _)| key.span.range().start);
    Ok(Node {
        value: Value::Map(entries.into()),
        span: span.into(),
    })
}

fn node(text: &str, value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Node, Refusal> {
    let span = value.span();
    if depth > MAX_DEPTH {
        return Err(Refusal::Depth(span));
    }
    let value = match value.get_ref() {
        DeValue::String(words) => Value::Scalar(words.as_ref().into(), false),
        DeValue::Array(items) => {
            let items = items.iter().map(|item| node(text, item, depth + 1));
            Value::Seq(items.collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => return map(text, table, span, depth),
        // Numbers, days and truth values stay as they are written.
        _ => Value::Scalar(text.get(span.clone()).unwrap_or("").into(), true),
    };
    Ok(Node {
        value,
        span: span.into(),
    })
}

/// A key of more parts than may be nested, `a.b.c…`: the parser makes a table of each.
fn deep_key(text: &str) -> Option<Range<usize>> {
    let (mut at, mut start, mut dots) = (0, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match c {
            '"' | '\'' => string_length(rest, c),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ => c.len_utf8(),
        };
        match c {
            '.' => dots += 1,
            '=' | ',' | '{' | '[' | '\n' | '#' => (start, dots) = (at, 0),
            _ => {}
        }
        if dots > MAX_DEPTH {
            return Some(start..at);
        }
    }
    None
}

/// The bytes of the string that a text begins with, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let long = match quote {
        '"' => "\"\"\"",
        _ => "\'\'\'",
    };
    let close = if text.starts_with(long) {
        long
    } else {
        &long[..1]
    };
    let mut at = close.len();
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            return at + close.len();
        }
        let escaped = c == '\\' && quote == '"';
        at += c.len_utf8();
        if escaped {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        if c == '\n' && close.len() == 1 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_as_written() {
        let text = "title = \"A \\u00e9\"\ndate = 2024-05-01T08:00:00Z\nn = 1.50\n[taxonomies]\ntags = [\"a\"]\n";
        let Some(Node {
            value: Value::Map(entries),
            ..
        }) = read(text).0
        else {
            panic!("no map");
        };
        let names: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
        assert_eq!(names, ["title", "date", "n", "taxonomies"]);
        let words = |i: usize| match &entries[i].1.value {
            Value::Scalar(words, plain) => (&**words, *plain),
            _ => panic!("no words"),
        };
        assert_eq!(words(0), ("A é", false));
        assert_eq!(words(1), ("2024-05-01T08:00:00Z", true));
        assert_eq!(words(2), ("1.50", true));
        assert_eq!(&text[entries[1].0.span.range()], "date");
        assert_eq!(&text[entries[1].1.span.range()], "2024-05-01T08:00:00Z");
    }

    #[test]
    fn what_is_no_toml_or_too_deep_is_refused() {
        assert!(matches!(read("a = \n").1[..], [Refusal::Toml(..)]));
        assert!(matches!(read("a = 1\na = 2\n").1[..], [Refusal::Toml(..)]));
        let deep = format!("{}a = 1\n", "a.".repeat(100_000));
        assert!(matches!(read(&deep).1[..], [Refusal::Depth(..)]));
        for key in ["\"a\".", "'='.", "x = {"] {
            let deep = format!("{}a = 1\n", key.repeat(100_000));
            assert!(read(&deep).0.is_none(), "{key}");
        }
        let deep = format!("x = {{ {}a = 1 }}\n", "a.".repeat(100_000));
        assert!(matches!(read(&deep).1[..], [Refusal::Depth(..)]));
        let dots = format!(
            "s = \"{0}\"\nt = \"\"\"\n{0}\"\"\"\n# {0}\n",
            ".".repeat(99)
        );
        assert!(read(&dots).0.is_some());
        let deep = format!("a = {}", "[".repeat(100_000));
        assert!(read(&deep).0.is_none());
    }
}
