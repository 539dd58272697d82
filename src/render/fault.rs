//! Tera's errors as diagnostics: the template's own file, the words the error
//! is about, and what to type instead.

use crate::diag::codes::TEMPLATE_ERROR;
use crate::diag::{Diagnostic, Place};
use crate::render::Files;
use crate::text::near::nearest;
use std::ops::Range;
use tera::{Error, ErrorKind};

/// Names that Tera brings, for suggestions.
const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "fill",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
const FUNCTIONS: &[&str] = &["range", "throw", "super"];
const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// One fault with the name of the template it is in, as Tera tells it.
struct Report {
    message: String,
    template: String,
    span: Range<usize>,
    callers: Vec<(String, Range<usize>)>,
}

/// A template that is not the site's own fills a block which the site's parent for it has not:
/// that is told of the parent, once for all who fill it.
fn missing_block(report: &Report, files: &Files) -> Option<Diagnostic> {
    const ENDS: &str = "` is not defined in any parent template";
    let block = lower(&report.message);
    let block = block.strip_prefix("block `")?.strip_suffix(ENDS)?;
    let (floor, _) = report.template.split_once('/')?;
    let text = &files.0.get(&report.template)?.text;
    let parent = text.split_once("extends \"")?.1.split('"').next()?;
    let parent = files.resolve(parent)?;
    if !matches!(floor, "builtin" | "theme") || parent.starts_with("builtin/") {
        return None;
    }
    let message = format!(
        "`{}` has no block `{block}`, which other templates fill",
        super::plain(parent)
    );
    let found =
        Diagnostic::new(TEMPLATE_ERROR, message).at(Place::file(&files.0.get(parent)?.path));
    Some(found.help(format!("add `{{% block {block} %}}{{% endblock %}}`")))
}

/// All faults that an error holds; Tera joins several into one text.
pub(crate) fn diagnose(error: &Error, files: &Files) -> Vec<Diagnostic> {
    let plain = |message: String| vec![Diagnostic::new(TEMPLATE_ERROR, message)];
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let callers = reports(&error.to_string(), files)
                .into_iter()
                .next()
                .map_or_else(Vec::new, |r| r.callers);
            let report = Report {
                message: report.message().to_owned(),
                template: report.filename().to_owned(),
                span: report.span().range.clone(),
                callers,
            };
            vec![tell(report, files)]
        }
        ErrorKind::Msg(text) if text.starts_with("error: ") => reports(text, files)
            .into_iter()
            .map(|report| tell(report, files))
            .collect(),
        ErrorKind::Msg(text) if text.starts_with("Component `") => vec![twice(text, files)],
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain,
        } => vec![circle(tpl, inheritance_chain, "extends", files)],
        ErrorKind::CircularInclude { tpl, include_chain } => {
            vec![circle(tpl, include_chain, "includes", files)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let span = files
                .text(current)
                .and_then(|text| quoted(text, parent))
                .unwrap_or(0..0);
            let message = format!("there is no template `{parent}`");
            let found = Diagnostic::new(TEMPLATE_ERROR, message).label("extended here");
            vec![
                placed(found, current, span, files).maybe_help(
                    nearest(parent, files.names()).map(|n| format!("did you mean `{n}`?")),
                ),
            ]
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("there is no template `{name}`");
            vec![
                Diagnostic::new(TEMPLATE_ERROR, message).maybe_help(
                    nearest(name, files.names()).map(|n| format!("did you mean `{n}`?")),
                ),
            ]
        }
        ErrorKind::Msg(text) => plain(text.clone()),
        _ => plain(lower(&error.to_string())),
    }
}

/// Templates that cannot take part in the next try.
pub(crate) fn culprits(error: &Error) -> Vec<String> {
    match error.kind() {
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | ErrorKind::CircularInclude {
            tpl,
            include_chain: chain,
        } => chain.iter().chain([tpl]).cloned().collect(),
        ErrorKind::MissingParent { current, .. } => vec![current.clone()],
        ErrorKind::Msg(text) if text.starts_with("Component `") => text
            .split('`')
            .nth(5)
            .map(str::to_owned)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// A message with its place, if the template has a file.
fn placed(found: Diagnostic, template: &str, span: Range<usize>, files: &Files) -> Diagnostic {
    match files.path(template) {
        Some(path) => found.at(Place::bytes(path, span)),
        None => found,
    }
}

fn tell(report: Report, files: &Files) -> Diagnostic {
    if let Some(found) = missing_block(&report, files) {
        return found;
    }
    let (message, fields) = match report.message.split_once(" Available ") {
        Some((message, rest)) => (
            message,
            rest.split_once(": ").map_or("", |(_, names)| names),
        ),
        None => (report.message.as_str(), ""),
    };
    let name = message.split('`').nth(1).unwrap_or("");
    let own = |known: &[&'static str]| nearest(name, known.iter().copied());
    let components = files.components();
    let near = if !fields.is_empty() {
        nearest(name, fields.split(", "))
    } else if message.starts_with("Unknown filter") {
        own(FILTERS)
    } else if message.starts_with("Unknown function") {
        own(FUNCTIONS)
    } else if message.starts_with("Unknown test") {
        own(TESTS)
    } else if message.starts_with("Unknown component") {
        nearest(name, components.iter().map(String::as_str))
    } else if message.starts_with("Unknown template") {
        nearest(name, files.names())
    } else {
        None
    };
    let help = match (near, fields) {
        (Some(near), "") => Some(format!("did you mean `{near}`?")),
        (Some(near), fields) => Some(format!("did you mean `{near}`? There are: {fields}")),
        (None, "") => None,
        (None, fields) => Some(format!("there are: {fields}")),
    };
    let found = Diagnostic::new(TEMPLATE_ERROR, lower(message)).maybe_help(help);
    let mut found = placed(found, &report.template, report.span, files);
    for (template, span) in report.callers {
        if let Some(path) = files.path(&template) {
            found = found.also(Place::bytes(path, span), "called from here");
        }
    }
    found
}

fn circle(template: &str, chain: &[String], verb: &str, files: &Files) -> Diagnostic {
    let next = chain.iter().find(|name| *name != template);
    let next = next.map_or(template, String::as_str);
    let span = files.text(template).and_then(|text| {
        quoted(text, next).or_else(|| quoted(text, next.split_once('/').map_or(next, |n| n.1)))
    });
    let own = template.split_once('/').map_or(template, |n| n.1);
    let help = if verb == "extends" && next == template {
        format!("to build on the one below it, write `theme/{own}` or `builtin/{own}`")
    } else {
        format!("the circle is {}", chain.join(" → "))
    };
    let message = format!("template `{template}` {verb} itself");
    let found = Diagnostic::new(TEMPLATE_ERROR, message).help(help);
    placed(found, template, span.unwrap_or(0..0), files)
}

fn twice(text: &str, files: &Files) -> Diagnostic {
    let words: Vec<&str> = text.split('`').collect();
    let (Some(name), Some(first), Some(second)) = (words.get(1), words.get(3), words.get(5)) else {
        return Diagnostic::new(TEMPLATE_ERROR, lower(text));
    };
    let at = |template: &str| {
        let text = files.text(template)?;
        let start = text.find(&format!("component {name}"))? + "component ".len();
        Some(start..start + name.len())
    };
    let message = format!("component `{name}` is defined twice");
    let found = Diagnostic::new(TEMPLATE_ERROR, message).help("rename one of them, or remove it");
    let mut found = placed(found, second, at(second).unwrap_or(0..0), files);
    if let Some(path) = files.path(first) {
        found = found.also(
            Place::bytes(path, at(first).unwrap_or(0..0)),
            "first defined here",
        );
    }
    found
}

/// Reads Tera's printed reports: `error: …` with ` --> name:line:col` and carets.
fn reports(text: &str, files: &Files) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(message) = line.strip_prefix("error: ") {
            let mut message = message.to_owned();
            while let Some(more) = lines.next_if(|l| !l.trim_start().starts_with("--> ")) {
                message.push(' ');
                message.push_str(more.trim());
            }
            let locus = lines.next().unwrap_or("").trim_start();
            let carets = lines.clone().nth(2).map_or(1, caret_count);
            let (template, span) = locate(locus.trim_start_matches("--> "), carets, files);
            found.push(Report {
                message,
                template,
                span,
                callers: Vec::new(),
            });
        } else if let Some(locus) = line.strip_prefix("note: called from ") {
            let carets = lines.clone().nth(2).map_or(1, caret_count);
            let caller = locate(locus, carets, files);
            if let Some(report) = found.last_mut() {
                report.callers.push(caller);
            }
        }
    }
    found
}

fn caret_count(line: &str) -> usize {
    line.matches('^').count().max(1)
}

/// `name:line:col`, counted from 1 in characters, as a template and bytes of it.
fn locate(locus: &str, carets: usize, files: &Files) -> (String, Range<usize>) {
    let mut parts = locus.rsplitn(3, ':');
    let column: usize = parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let line: usize = parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let template = parts.next().unwrap_or(locus).to_owned();
    let Some(text) = files.text(&template) else {
        return (template, 0..0);
    };
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or("");
    let offset = |chars: usize| {
        rest.char_indices()
            .nth(chars)
            .map_or(rest.len(), |(i, _)| i)
    };
    let column = column.saturating_sub(1);
    (
        template,
        start + offset(column)..start + offset(column + carets),
    )
}

/// Where a name stands in quotes.
fn quoted(text: &str, name: &str) -> Option<Range<usize>> {
    ['"', '\'', '`'].into_iter().find_map(|quote| {
        let start = text.find(&format!("{quote}{name}{quote}"))? + 1;
        Some(start..start + name.len())
    })
}

/// House style: a lower-case sentence without a final stop.
fn lower(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
