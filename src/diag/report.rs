//! Diagnostics for people, for editors, for browsers and as data. Pure: the texts of files
//! come in, words go out.

use crate::diag::{At, Diagnostic, Diagnostics, Place, Severity};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;

/// Gives a file's text by its path from the site's root, to show the line.
pub type Texts<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How many of the same warning or note are shown before they are counted.
const SHOWN: usize = 3;

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The column after the last character, on the same line.
    pub end_column: usize,
}

/// Bytes of a text as lines and columns.
pub fn position(text: &str, range: &Range<usize>) -> Position {
    let range = sound(text, range);
    let start = line_start(text, range.start);
    let line = text[..start].matches('\n').count() + 1;
    let mark = if start == 0 && text.starts_with('\u{feff}') {
        1
    } else {
        0
    };
    let column = text[start..range.start].chars().count() + 1
        - mark.min(text[start..range.start].chars().count());
    let width = text[range.start..range.end]
        .lines()
        .next()
        .unwrap_or("")
        .chars()
        .count();
    Position {
        line,
        column,
        end_column: column + width,
    }
}

/// A range cut to the text, on characters' borders.
fn sound(text: &str, range: &Range<usize>) -> Range<usize> {
    let snap = |mut i: usize| {
        i = i.min(text.len());
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let start = snap(range.start);
    start..snap(range.end).max(start)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

/// Files read once for a report.
struct Files<'a> {
    texts: Texts<'a>,
    read: BTreeMap<String, Option<String>>,
}

impl Files<'_> {
    fn get(&mut self, path: &str) -> Option<&str> {
        let texts = self.texts;
        self.read
            .entry(path.to_owned())
            .or_insert_with(|| texts(path))
            .as_deref()
    }

    fn position(&mut self, place: &Place) -> Option<Position> {
        let At::Bytes(start, end) = place.at else {
            return None;
        };
        self.get(&place.path)
            .map(|text| position(text, &(start..end)))
    }
}

/// One line each, `path:line:col: error[code]: message; help`, as editors parse it.
pub fn short(diags: &Diagnostics, texts: Texts<'_>) -> String {
    let mut files = Files {
        texts,
        read: BTreeMap::new(),
    };
    let mut out = String::new();
    for diag in &diags.0 {
        let (place, word) = (place_of(diag, &mut files), diag.severity.word());
        let mut line = format!("{place}{word}[{}]: {}", diag.code, diag.message);
        if let Some(help) = &diag.help {
            line.push_str(&format!("; {help}"));
        }
        // What is quoted may go over lines.
        out.push_str(&line.replace(['\r', '\n'], " "));
        out.push('\n');
    }
    out
}

fn place_of(diag: &Diagnostic, files: &mut Files<'_>) -> String {
    match &diag.place {
        None => String::new(),
        Some(place) => match files.position(place) {
            Some(p) => format!("{}:{}:{}: ", place.path, p.line, p.column),
            None => format!("{}: ", place.path),
        },
    }
}

/// The messages as data, in order: `{severity, code, message, path, line, column, end_column, label, help, others}`.
pub fn json(diags: &Diagnostics, texts: Texts<'_>) -> Vec<Value> {
    let mut files = Files {
        texts,
        read: BTreeMap::new(),
    };
    let one = |diag: &Diagnostic, files: &mut Files<'_>| {
        let others: Vec<Value> = diag
            .others
            .iter()
            .map(|(place, label)| {
                let mut other = located(Some(place), files);
                other["label"] = json!(label);
                other
            })
            .collect();
        let mut value = json!({
            "severity": diag.severity.word(),
            "code": diag.code.0,
            "message": diag.message,
        });
        if let (Value::Object(map), Value::Object(place)) =
            (&mut value, located(diag.place.as_ref(), files))
        {
            map.extend(place);
        }
        value["label"] = json!(diag.label);
        value["help"] = json!(diag.help);
        value["others"] = json!(others);
        value
    };
    diags.0.iter().map(|d| one(d, &mut files)).collect()
}

fn located(place: Option<&Place>, files: &mut Files<'_>) -> Value {
    let Some(place) = place else {
        return json!({"path": null, "line": null, "column": null, "end_column": null});
    };
    match files.position(place) {
        Some(p) => {
            json!({"path": &*place.path, "line": p.line, "column": p.column, "end_column": p.end_column})
        }
        None => json!({"path": &*place.path, "line": null, "column": null, "end_column": null}),
    }
}

/// For people at a terminal: the line, a caret, the help. Warnings and notes of
/// one code are shown three times and then counted.
pub fn text(diags: &Diagnostics, texts: Texts<'_>, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut files = Files {
        texts,
        read: BTreeMap::new(),
    };
    let mut totals: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for diag in &diags.0 {
        *totals.entry((diag.severity, diag.code.0)).or_default() += 1;
    }
    let mut seen: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let mut out = String::new();
    for diag in &diags.0 {
        let key = (diag.severity, diag.code.0);
        let (count, total) = (seen.entry(key).or_default(), totals[&key]);
        *count += 1;
        let whole = diag.severity == Severity::Error || total <= SHOWN + 1;
        if whole || *count <= SHOWN {
            out.push_str(&snippet(diag, &mut files, &renderer));
            out.push_str("\n\n");
        } else if *count == SHOWN + 1 {
            let level = match diag.severity {
                Severity::Warning => Level::WARNING,
                _ => Level::NOTE,
            };
            let words = format!(
                "{} more of `{}` (`chancery explain {}`; `--format short` lists them all)",
                total - SHOWN,
                diag.code,
                diag.code
            );
            out.push_str(&renderer.render(&[Group::with_title(level.primary_title(words))]));
            out.push_str("\n\n");
        }
    }
    out
}

fn snippet(diag: &Diagnostic, files: &mut Files<'_>, renderer: &Renderer) -> String {
    let level = match diag.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diag.message.as_str()).id(diag.code.0);
    let mut group = Group::with_title(title);
    let labelled = diag.place.iter().map(|p| (p, diag.label.as_str(), true));
    let others = diag.others.iter().map(|(p, l)| (p, l.as_str(), false));
    for (place, label, primary) in labelled.chain(others) {
        let lines = match place.at {
            At::Bytes(start, end) => files
                .get(&place.path)
                .map(|text| lines(text, &(start..end), LONG)),
            _ => None,
        };
        let Some((first, source, span)) = lines else {
            group = group.element(annotate_snippets::Origin::path(place.path.to_string()));
            continue;
        };
        let kind = if primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let mark: Annotation<'_> = kind.span(span).label(label.to_owned());
        let part = Snippet::source(source)
            .line_start(first)
            .path(place.path.to_string())
            .fold(false)
            .annotation(mark);
        group = group.element(part);
    }
    let Some(help) = &diag.help else {
        return renderer.render(&[group]);
    };
    if diag.place.is_none() {
        // Without a line to stand under, help is a line of its own.
        let help = Group::with_title(Level::HELP.primary_title(help.as_str()));
        return format!(
            "{}\n{}",
            renderer.render(&[group]),
            renderer.render(&[help])
        );
    }
    renderer.render(&[group.element(Level::HELP.message(help.as_str()))])
}

/// For a browser: the same as [`text`], as a list of a fragment of HTML. The caret stands
/// under the words at any width, since the words before it are there once more, unseen.
pub fn html(diags: &Diagnostics, texts: Texts<'_>) -> String {
    let mut files = Files {
        texts,
        read: BTreeMap::new(),
    };
    let mut out = String::from("<ol class=\"found\">\n");
    for diag in &diags.0 {
        let word = diag.severity.word();
        out.push_str(&format!(
            "<li class=\"{word}\">\n<p class=\"message\"><b>{word}"
        ));
        out.push_str(&format!(
            "[{}]</b>: {}</p>\n",
            diag.code,
            marked(&diag.message)
        ));
        let first = diag.place.iter().map(|place| (place, diag.label.as_str()));
        let others = diag.others.iter().map(|(place, l)| (place, l.as_str()));
        for (place, label) in first.chain(others) {
            out.push_str(&placed(place, label, &mut files));
        }
        if let Some(help) = &diag.help {
            out.push_str(&format!("<p class=\"help\">help: {}</p>\n", marked(help)));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    out
}

/// A place, its line and the caret.
fn placed(place: &Place, label: &str, files: &mut Files<'_>) -> String {
    let path = escape(&place.path);
    let (At::Bytes(start, end), Some(at)) = (&place.at, files.position(place)) else {
        return format!("<p class=\"place\">{path}</p>\n");
    };
    let mut out = format!("<p class=\"place\">{path}:{}:{}</p>\n", at.line, at.column);
    let Some((number, line, span)) = files
        .get(&place.path)
        .map(|t| lines(t, &(*start..*end), WIDE))
    else {
        return out;
    };
    let (before, rest) = line.split_at(span.start);
    let (words, after) = rest.split_at(span.end - span.start);
    let carets = "^".repeat(words.chars().count().max(1));
    let gap = " ".repeat(number.to_string().len());
    out.push_str(&format!(
        "<pre>{number} | {}<mark>{}</mark>{}\n<span aria-hidden=\"true\">{gap} | \
         <span class=\"unseen\">{}</span><span class=\"caret\">{carets}</span></span>",
        escape(before),
        escape(words),
        escape(after),
        escape(before),
    ));
    if !label.is_empty() {
        out.push_str(&format!(" <span class=\"label\">{}</span>", escape(label)));
    }
    out.push_str("</pre>\n");
    out
}

/// Words with what stands in backticks as code.
fn marked(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(words);
    }
    let each = parts.iter().enumerate().map(|(i, part)| match i % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    each.collect()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The most bytes of a line before what is marked that a browser is shown.
const WIDE: usize = 200;

/// The same for a terminal, where the renderer cuts a line itself, and counts columns in it.
const LONG: usize = 1 << 16;

/// The line of a range, cut where it is longer than `wide` before the range: its number, its
/// words, and the range within them.
fn lines(text: &str, range: &Range<usize>, wide: usize) -> (usize, String, Range<usize>) {
    let range = sound(text, range);
    let start = line_start(text, range.start);
    let end = text[range.start..]
        .find('\n')
        .map_or(text.len(), |i| range.start + i);
    let number = text[..start].matches('\n').count() + 1;
    let mark_end = range.end.min(end).max(range.start);
    let from = if range.start - start > wide {
        sound(text, &(range.start - wide / 2..end)).start
    } else {
        start
    };
    let to = if end - from > 2 * wide {
        sound(text, &(from..from + 2 * wide)).end
    } else {
        end
    };
    let line = text[from..to]
        .trim_end_matches('\r')
        .replace('\u{feff}', "");
    let lost = text[from..range.start.max(from)]
        .matches('\u{feff}')
        .count()
        * '\u{feff}'.len_utf8();
    let at = (range.start - from - lost).min(line.len());
    let till = (mark_end.saturating_sub(from + lost)).clamp(at, line.len());
    (number, line, at..till)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use std::sync::Arc;

    #[test]
    fn columns_count_characters_and_the_mark_counts_nothing() {
        let text = "\u{feff}a: 台湾 x\nb";
        let at = text.find('x').unwrap();
        assert_eq!(
            position(text, &(at..at + 1)),
            Position {
                line: 1,
                column: 7,
                end_column: 8
            }
        );
        assert_eq!(position(text, &(at + 2..at + 3)).line, 2);
    }

    #[test]
    fn an_editor_reads_one_line_for_each() {
        let diag = Diagnostic::new(codes::UNKNOWN_ID, "there is no `von der\r\nHaar`");
        let words = short(&Diagnostics(vec![diag.help("write `a\nb`")]), &|_| None);
        assert_eq!(
            words,
            "error[unknown-id]: there is no `von der  Haar`; write `a b`\n"
        );
    }

    #[test]
    fn a_column_far_to_the_right_is_that_of_the_file() {
        let path: Arc<str> = "a.md".into();
        let line = format!("{}here and there\n", "words ".repeat(100));
        let diag = Diagnostic::new(codes::BROKEN_LINK, "nothing is here")
            .at(Place::bytes(&path, 600..604));
        let words = text(&Diagnostics(vec![diag]), &|_| Some(line.clone()), false);
        assert!(words.contains(" --> a.md:1:601\n"), "{words}");
    }

    #[test]
    fn a_browser_is_shown_place_caret_and_help_and_nothing_else() {
        let path: Arc<str> = "a<b>.md".into();
        let line = "x\ntopics: [<i>台</i>]\n";
        let at = line.find("<i>").unwrap();
        let diag = Diagnostic::new(codes::UNKNOWN_ID, "there is no topic `<i>`")
            .at(Place::bytes(&path, at..at + "<i>台</i>".len()))
            .label("here & there")
            .help("did you mean `<u>`?");
        let words = html(&Diagnostics(vec![diag]), &|_| Some(line.into()));
        for part in [
            "<li class=\"error\">",
            "<b>error[unknown-id]</b>: there is no topic <code>&lt;i&gt;</code></p>",
            "<p class=\"place\">a&lt;b&gt;.md:2:10</p>",
            "2 | topics: [<mark>&lt;i&gt;台&lt;/i&gt;</mark>]\n",
            "<span class=\"unseen\">topics: [</span><span class=\"caret\">^^^^^^^^</span>",
            "<span class=\"label\">here &amp; there</span>",
            "<p class=\"help\">help: did you mean <code>&lt;u&gt;</code>?</p>",
        ] {
            assert!(words.contains(part), "{part}\n{words}");
        }
        assert!(!words.contains("<i>") && !words.contains("<u>"), "{words}");
    }

    #[test]
    fn a_thousand_of_a_kind_read_as_one() {
        let path: Arc<str> = "a.md".into();
        let one = || {
            Diagnostic::new(codes::BROKEN_LINK, "the link leads nowhere")
                .at(Place::bytes(&path, 0..1))
        };
        let diags = Diagnostics((0..1000).map(|_| one()).collect());
        let words = text(&diags, &|_| Some("abc".into()), false);
        assert!(words.matches("leads nowhere").count() == 3, "{words}");
        assert!(words.contains("997 more of `broken-link`"), "{words}");
    }
}
