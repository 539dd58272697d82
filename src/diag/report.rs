//! Diagnostics for people, for editors, for browsers and as data. Pure: the texts of files
//! come in, words go out.

use crate::diag::{Code, Diagnostic, Diagnostics, Location, LocationKind, Severity};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Gives a file's text by its path from the site's root, to show the line.
pub type Texts<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How many of the same warning or note are shown before they are counted.
const SHOWN: usize = 3;

/// A location as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The column after the last character, on the same line.
    pub end_column: usize,
}

/// A text whose lines and characters have been counted: of many locations in it each is found
/// without a look at all that stands before.
struct Counted {
    text: String,
    /// Where each line starts.
    lines: Vec<usize>,
    /// How many characters there are before each piece.
    chars: Vec<usize>,
}

/// The length of a piece, in bytes.
const PIECE: usize = 1 << 10;

impl Counted {
    fn new(text: String) -> Counted {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let lines = [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let pieces = text.as_bytes().chunks(PIECE);
        let chars = [0].into_iter().chain(pieces.map(|piece| {
            before += starts(piece);
            before
        }));
        Counted {
            chars: chars.collect(),
            lines,
            text,
        }
    }

    /// The line at a byte, from 1, and its bytes without the end.
    fn line(&self, at: usize) -> (usize, Range<usize>) {
        let number = self.lines.partition_point(|start| *start <= at);
        let end = self
            .lines
            .get(number)
            .map_or(self.text.len(), |next| next - 1);
        (number, self.lines[number - 1]..end)
    }

    /// How many characters there are before a byte.
    fn chars(&self, at: usize) -> usize {
        let piece = at / PIECE;
        self.chars[piece] + starts(&self.text.as_bytes()[piece * PIECE..at])
    }

    /// Bytes as lines and columns.
    fn position(&self, range: &Range<usize>) -> Position {
        let range = sound(&self.text, range);
        let (line, bytes) = self.line(range.start);
        let before = self.chars(range.start) - self.chars(bytes.start);
        let has_mark = bytes.start == 0 && self.text.starts_with('\u{feff}');
        let column = 1 + before.saturating_sub(usize::from(has_mark));
        let marked = self.text[range].lines().next().unwrap_or("");
        Position {
            line,
            column,
            end_column: column + marked.chars().count(),
        }
    }

    /// The line of a range, cut where it is longer than `wide` before the range: its number,
    /// its words, and the range within them.
    fn shown(&self, range: &Range<usize>, wide: usize) -> (usize, String, Range<usize>) {
        let text = &self.text;
        let range = sound(text, range);
        let (number, Range { start, end }) = self.line(range.start);
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
}

/// How many characters start in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
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

/// Files read once for a report.
struct FileTexts<'a> {
    texts: Texts<'a>,
    read: BTreeMap<String, Option<Counted>>,
}

impl FileTexts<'_> {
    fn get(&mut self, path: &str) -> Option<&Counted> {
        if !self.read.contains_key(path) {
            let text = (self.texts)(path).map(Counted::new);
            self.read.insert(path.to_owned(), text);
        }
        self.read.get(path)?.as_ref()
    }

    fn position(&mut self, location: &Location) -> Option<Position> {
        let LocationKind::Bytes(start, end) = location.kind else {
            return None;
        };
        self.get(&location.path)
            .map(|text| text.position(&(start..end)))
    }
}

/// One line each, `path:line:col: error[code]: message; help`, as editors parse it.
pub fn short(diags: &Diagnostics, texts: Texts<'_>) -> String {
    let mut files = FileTexts {
        texts,
        read: BTreeMap::new(),
    };
    let mut out = String::new();
    for diag in &diags.0 {
        let location = diag.location.as_ref();
        let location = location.map_or(String::new(), |location| {
            format!("{}: ", location_text(location, &mut files))
        });
        let word = diag.severity.word();
        let mut line = format!("{location}{word}[{}]: {}", diag.code, diag.message);
        if let Some(help) = &diag.help {
            line.push_str(&format!("; {help}"));
        }
        // What is quoted may go over lines.
        out.push_str(&line.replace(['\r', '\n'], " "));
        out.push('\n');
    }
    out
}

fn location_text(location: &Location, files: &mut FileTexts<'_>) -> String {
    match files.position(location) {
        Some(p) => format!("{}:{}:{}", location.path, p.line, p.column),
        None => location.path.to_string(),
    }
}

/// The messages as data, in order: `{severity, code, message, path, line, column, end_column, label, help, others}`.
pub fn json(diags: &Diagnostics, texts: Texts<'_>) -> Vec<Value> {
    let mut files = FileTexts {
        texts,
        read: BTreeMap::new(),
    };
    let one = |diag: &Diagnostic, files: &mut FileTexts<'_>| {
        let others: Vec<Value> = diag
            .others
            .iter()
            .map(|(location, label)| {
                let mut other = located(Some(location), files);
                other["label"] = json!(label);
                other
            })
            .collect();
        let mut value = json!({
            "severity": diag.severity.word(),
            "code": diag.code.0,
            "message": diag.message,
        });
        if let (Value::Object(map), Value::Object(location)) =
            (&mut value, located(diag.location.as_ref(), files))
        {
            map.extend(location);
        }
        value["label"] = json!(diag.label);
        value["help"] = json!(diag.help);
        value["others"] = json!(others);
        value
    };
    diags.0.iter().map(|d| one(d, &mut files)).collect()
}

fn located(location: Option<&Location>, files: &mut FileTexts<'_>) -> Value {
    let Some(location) = location else {
        return json!({"path": null, "line": null, "column": null, "end_column": null});
    };
    match files.position(location) {
        Some(p) => {
            json!({"path": &*location.path, "line": p.line, "column": p.column, "end_column": p.end_column})
        }
        None => json!({"path": &*location.path, "line": null, "column": null, "end_column": null}),
    }
}

/// A message, and the other locations at which the same is said.
struct Same<'a> {
    first: &'a Diagnostic,
    more: Vec<&'a Location>,
}

impl Same<'_> {
    /// In how many locations it is said, and the first of them but one.
    fn locations(&self, files: &mut FileTexts<'_>) -> Option<String> {
        let shown = self.more.iter().take(SHOWN);
        let shown: Vec<String> = shown
            .map(|location| location_text(location, files))
            .collect();
        let rest = self.more.len() - shown.len();
        let more = match rest {
            0 => String::new(),
            n => format!(", and in {n} more (`--format short` lists them all)"),
        };
        let all = self.more.len() + 1;
        (all > 1).then(|| format!("in {all} places, also {}{more}", shown.join(", ")))
    }
}

/// Messages of the same words as one, in the order of their first.
fn gathered(diags: &Diagnostics) -> Vec<Same<'_>> {
    let mut all: Vec<Same<'_>> = Vec::new();
    let mut known: HashMap<(Severity, Code, &str, &Option<String>), usize> = HashMap::new();
    for diag in &diags.0 {
        let key = (diag.severity, diag.code, diag.message.as_str(), &diag.help);
        let location = diag.location.as_ref().filter(|_| diag.others.is_empty());
        match (known.get(&key), location) {
            (Some(at), Some(location)) => all[*at].more.push(location),
            _ => {
                if location.is_some() {
                    known.insert(key, all.len());
                }
                let more = Vec::new();
                all.push(Same { first: diag, more });
            }
        }
    }
    all
}

/// For people at a terminal: the line, a caret, the help. What is said in the same words of
/// many locations is shown once, with the first of them; warnings and notes of one code are shown
/// three times and then counted.
pub fn text(diags: &Diagnostics, texts: Texts<'_>, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut files = FileTexts {
        texts,
        read: BTreeMap::new(),
    };
    let mut totals: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let all = gathered(diags);
    for same in &all {
        let key = (same.first.severity, same.first.code.0);
        *totals.entry(key).or_default() += 1;
    }
    let mut seen: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let mut out = String::new();
    for same in &all {
        let diag = same.first;
        let key = (diag.severity, diag.code.0);
        let (count, total) = (seen.entry(key).or_default(), totals[&key]);
        *count += 1;
        let whole = diag.severity == Severity::Error || total <= SHOWN + 1;
        if whole || *count <= SHOWN {
            out.push_str(&snippet(same, &mut files, &renderer));
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

fn snippet(same: &Same<'_>, files: &mut FileTexts<'_>, renderer: &Renderer) -> String {
    let diag = same.first;
    let level = match diag.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diag.message.as_str()).id(diag.code.0);
    let mut group = Group::with_title(title);
    // The renderer counts columns in what it is given.
    let mut columns = Vec::new();
    let labelled = diag.location.iter().map(|p| (p, diag.label.as_str(), true));
    let others = diag.others.iter().map(|(p, l)| (p, l.as_str(), false));
    for (location, label, primary) in labelled.chain(others) {
        let lines = match location.kind {
            LocationKind::Bytes(start, end) => files.get(&location.path).map(|text| {
                (
                    text.shown(&(start..end), LONG),
                    text.position(&(start..end)),
                )
            }),
            _ => None,
        };
        let Some(((first, source, span), at)) = lines else {
            group = group.element(annotate_snippets::Origin::path(location.path.to_string()));
            continue;
        };
        let counted = source[..span.start].chars().count() + 1;
        if counted != at.column {
            let location = |column| format!("{}:{first}:{column}", location.path);
            columns.push((location(counted), location(at.column)));
        }
        let kind = if primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let mark: Annotation<'_> = kind.span(span).label(label.to_owned());
        let part = Snippet::source(source)
            .line_start(first)
            .path(location.path.to_string())
            .fold(false)
            .annotation(mark);
        group = group.element(part);
    }
    if let Some(locations) = same.locations(files) {
        group = group.element(Level::NOTE.message(locations));
    }
    let rendered = match &diag.help {
        None => renderer.render(&[group]),
        // Without a line to stand under, help is a line of its own.
        Some(help) if diag.location.is_none() => {
            let help = Group::with_title(Level::HELP.primary_title(help.as_str()));
            format!(
                "{}\n{}",
                renderer.render(&[group]),
                renderer.render(&[help])
            )
        }
        Some(help) => renderer.render(&[group.element(Level::HELP.message(help.as_str()))]),
    };
    let right = |words: String, (from, to): &(String, String)| words.replacen(from, to, 1);
    columns.iter().fold(rendered, right)
}

/// For a browser: the same as [`text`], as a list of a fragment of HTML. The caret stands
/// under the words at any width, since the words before it are there once more, unseen.
pub fn html(diags: &Diagnostics, texts: Texts<'_>) -> String {
    let mut files = FileTexts {
        texts,
        read: BTreeMap::new(),
    };
    let mut out = String::from("<ol class=\"found\">\n");
    for same in gathered(diags) {
        let diag = same.first;
        let word = diag.severity.word();
        out.push_str(&format!(
            "<li class=\"{word}\">\n<p class=\"message\"><b>{word}"
        ));
        out.push_str(&format!(
            "[{}]</b>: {}</p>\n",
            diag.code,
            marked(&diag.message)
        ));
        let first = diag
            .location
            .iter()
            .map(|location| (location, diag.label.as_str()));
        let others = diag
            .others
            .iter()
            .map(|(location, l)| (location, l.as_str()));
        for (location, label) in first.chain(others) {
            out.push_str(&placed(location, label, &mut files));
        }
        if let Some(locations) = same.locations(&mut files) {
            out.push_str(&format!("<p class=\"place\">{}</p>\n", marked(&locations)));
        }
        if let Some(help) = &diag.help {
            out.push_str(&format!("<p class=\"help\">help: {}</p>\n", marked(help)));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    out
}

/// A location, its line and the caret.
fn placed(location: &Location, label: &str, files: &mut FileTexts<'_>) -> String {
    let path = escape(&location.path);
    let (LocationKind::Bytes(start, end), Some(at)) = (&location.kind, files.position(location))
    else {
        return format!("<p class=\"place\">{path}</p>\n");
    };
    let mut out = format!("<p class=\"place\">{path}:{}:{}</p>\n", at.line, at.column);
    let Some((number, line, span)) = files
        .get(&location.path)
        .map(|text| text.shown(&(*start..*end), WIDE))
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

/// The same for a terminal, where the renderer cuts a line itself, to fewer.
const LONG: usize = 1 << 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use std::sync::Arc;

    #[test]
    fn columns_count_characters_and_the_mark_counts_nothing() {
        let text = "\u{feff}a: 台湾 x\nb";
        let at = text.find('x').unwrap();
        let counted = Counted::new(text.into());
        assert_eq!(
            counted.position(&(at..at + 1)),
            Position {
                line: 1,
                column: 7,
                end_column: 8
            }
        );
        assert_eq!(counted.position(&(at + 2..at + 3)).line, 2);
    }

    #[test]
    fn counting_beforehand_finds_what_counting_each_time_finds() {
        let text = "台 words\r\n\n日本\nend of it ".repeat(400);
        let counted = Counted::new(text.clone());
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
            let found = counted.position(&(at..at));
            assert_eq!(found.line, text[..at].matches('\n').count() + 1, "{at}");
            assert_eq!(found.column, text[start..at].chars().count() + 1, "{at}");
        }
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
        for count in [100, 1000, 100_000] {
            let line = format!("{}here and there\n", "words ".repeat(count));
            let at = 6 * count;
            let diag = Diagnostic::new(codes::BROKEN_LINK, "nothing is here")
                .at(Location::bytes(&path, at..at + 4));
            let words = text(&Diagnostics(vec![diag]), &|_| Some(line.clone()), false);
            let location = format!(" --> a.md:1:{}\n", at + 1);
            assert!(words.contains(&location), "{words}");
            assert!(words.contains(" here and there"), "{words}");
        }
    }

    #[test]
    fn a_browser_is_shown_place_caret_and_help_and_nothing_else() {
        let path: Arc<str> = "a<b>.md".into();
        let line = "x\ntopics: [<i>台</i>]\n";
        let at = line.find("<i>").unwrap();
        let diag = Diagnostic::new(codes::UNKNOWN_ID, "there is no topic `<i>`")
            .at(Location::bytes(&path, at..at + "<i>台</i>".len()))
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
        let one = |n: usize, words: &str| {
            Diagnostic::new(codes::BROKEN_LINK, format!("{words} leads nowhere"))
                .at(Location::bytes(&path, n..n + 1))
        };
        let texts = |_: &str| Some("a".repeat(1000));
        let each = |n: usize| one(n, &format!("link {n}"));
        let words = text(&Diagnostics((0..1000).map(each).collect()), &texts, false);
        assert!(words.matches("leads nowhere").count() == 3, "{words}");
        assert!(words.contains("997 more of `broken-link`"), "{words}");
        // The same words are one message, with the first places.
        let same = Diagnostics((0..1000).map(|n| one(n, "it")).collect());
        let words = text(&same, &texts, false);
        assert!(words.matches("leads nowhere").count() == 1, "{words}");
        let locations = "in 1000 places, also a.md:1:2, a.md:1:3, a.md:1:4, and in 996 more";
        assert!(words.contains(locations), "{words}");
        assert!(html(&same, &texts).contains(locations));
    }
}
