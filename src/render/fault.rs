//! Tera's errors as diagnostics: the template's own file, the words the error
//! is about, and what to type instead.

use crate::diag::codes::TEMPLATE_ERROR;
use crate::diag::{Diagnostic, Place};
use crate::render::tags::{self, Slip};
use crate::render::{Files, builtin};
use crate::text::near::nearest;
use std::collections::BTreeSet;
use std::ops::Range;
use tera::{Error, ErrorKind, Value};

/// As many names as a message lists where it has the nearest.
const MANY: usize = 20;

/// How the report of a component that calls itself begins.
const ENDLESS: &str = "Maximum render recursion depth";

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
    let parent = files.parent(&report.template)?;
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
            vec![placed(found, current, span, files).maybe_help(near_template(parent, files))]
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("there is no template `{name}`");
            vec![Diagnostic::new(TEMPLATE_ERROR, message).maybe_help(near_template(name, files))]
        }
        ErrorKind::Msg(text) if text.starts_with(ENDLESS) => {
            vec![endless(files).unwrap_or_else(|| Diagnostic::new(TEMPLATE_ERROR, lower(text)))]
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
    match files.place(template, span) {
        Some(place) => found.at(place),
        None => found,
    }
}

/// The template below the site's, or the site's own, that a name is near to.
fn near_template(name: &str, files: &Files) -> Option<String> {
    let own = super::plain(name);
    let floor = &name[..name.len() - own.len()];
    let names = files
        .names()
        .filter(|name| floor.is_empty() || files.resolve(&format!("builtin/{name}")).is_some());
    nearest(own, names).map(|near| format!("did you mean `{floor}{near}`?"))
}

fn tell(report: Report, files: &Files) -> Diagnostic {
    let other = missing_block(&report, files);
    if let Some(found) = other.or_else(|| misfit(&report, files)) {
        return found;
    }
    let (message, fields) = match report.message.split_once(" Available ") {
        Some((message, rest)) => (
            message,
            rest.split_once(": ").map_or("", |(_, names)| names),
        ),
        None => (report.message.as_str(), ""),
    };
    let help = if fields.is_empty() {
        instead(message, &report, files)
    } else {
        let name = message.split('`').nth(1).unwrap_or("");
        among(name, &fields.split(", ").collect::<Vec<_>>())
    };
    let found = Diagnostic::new(TEMPLATE_ERROR, lower(message)).maybe_help(help);
    let mut found = placed(found, &report.template, report.span, files);
    for (template, span) in report.callers {
        if let Some(place) = files.place(&template, span) {
            found = found.also(place, "called from here");
        }
    }
    found
}

/// The nearest of the names there are, and all of them unless they are many.
fn among(name: &str, names: &[&str]) -> Option<String> {
    let all = names.join(", ");
    match nearest(name, names.iter().copied()) {
        Some(near) if names.len() > MANY => Some(format!("did you mean `{near}`?")),
        Some(near) => Some(format!("did you mean `{near}`? There are: {all}")),
        // Without a near one they are all that helps, up to the number of fields of a view.
        None if names.is_empty() || names.len() > 2 * MANY => None,
        None => Some(format!("there are: {all}")),
    }
}

/// What to write instead of a name that there is not.
fn instead(message: &str, report: &Report, files: &Files) -> Option<String> {
    let name = message.split('`').nth(1).unwrap_or("");
    let is = |start: &str| message.starts_with(start);
    let near = |near: &str| format!("did you mean `{near}`?");
    if is("Unknown filter") {
        nearest(name, FILTERS.iter().copied()).map(near)
    } else if is("Unknown function") {
        nearest(name, FUNCTIONS.iter().copied()).map(near)
    } else if is("Unknown test") {
        nearest(name, TESTS.iter().copied()).map(near)
    } else if is("Unknown component") {
        nearest(name, files.components().iter().map(String::as_str)).map(near)
    } else if is("Unknown template") {
        near_template(name, files)
    } else if is("Block ") && message.ends_with("in any parent template") {
        let blocks: Vec<&str> = files.blocks_above(&report.template).into_iter().collect();
        among(name, &blocks)
    } else if is("Field ") {
        let owner = owner(files.text(&report.template)?, report.span.start)?;
        Some(format!(
            "`{owner}` has no fields on this page; where it may be none, write `{{% if {owner} %}}`"
        ))
    } else {
        None
    }
}

/// What stands before the dot of a field.
fn owner(text: &str, field: usize) -> Option<&str> {
    let before = text.get(..field)?.strip_suffix('.')?;
    let before = before.strip_suffix('?').unwrap_or(before);
    let within = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '?');
    let owner = &before[before.trim_end_matches(within).len()..];
    (!owner.is_empty()).then_some(owner)
}

/// A tag that is none, that does not close what is open, or that is not closed itself.
fn misfit(report: &Report, files: &Files) -> Option<Diagnostic> {
    let text = files.text(&report.template)?;
    let at = report.span.start;
    let word = match report.message.as_str() {
        "Unknown tag" => text.get(report.span.clone())?,
        "Unexpected end of input" => "",
        _ => return None,
    };
    let known = word.is_empty() || tags::WORDS.contains(&word) || word == "end";
    if !known {
        let found = Diagnostic::new(TEMPLATE_ERROR, format!("there is no tag `{word}`"))
            .maybe_help(among(word, tags::WORDS));
        return Some(placed(found, &report.template, report.span.clone(), files));
    }
    let until = if word.is_empty() { text.len() } else { at };
    let (message, at, help) = match tags::slip(text, until)? {
        Slip::Open(tag, end) => {
            let kind = tags::kind(&tag);
            let before = end.map(|end| {
                let line = text[..end.at.start].matches('\n').count() + 1;
                format!("before the `{{% {} %}}` of line {line}", end.word)
            });
            let message = format!("`{{% {} %}}` is not closed", tag.word);
            let place = before.unwrap_or_else(|| "where it ends".to_owned());
            (
                message,
                tag.at,
                format!("write `{{% end{kind} %}}` {place}"),
            )
        }
        Slip::Stray(tag) => {
            let message = format!("`{{% {} %}}` stands where nothing is open for it", tag.word);
            (
                message,
                tag.at,
                "take it out, or open what it belongs to".to_owned(),
            )
        }
    };
    let found = Diagnostic::new(TEMPLATE_ERROR, message).help(help);
    Some(placed(found, &report.template, at, files))
}

/// `site.labels["latst"]`, `site.labels.latst | fill(n=1)`: a key that is not among those there are.
pub(crate) fn missing_key<'a>(
    error: &Error,
    files: &Files,
    value: impl Fn(&str) -> Option<&'a Value>,
) -> Option<Diagnostic> {
    let ErrorKind::RenderingError(report) = error.kind() else {
        return None;
    };
    let said = report.message();
    if !said.starts_with("Tried to render a variable that is undefined")
        && !said.ends_with("but got `undefined`")
    {
        return None;
    }
    let start = report.span().range.start;
    let rest = files.text(report.filename())?.get(start..)?;
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let end = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
    let path = &rest[..end];
    let (owner, key, end) = match rest[end..].strip_prefix('[') {
        Some(index) => {
            let key = literal(index)?;
            (path, key, end + key.len() + "[\"\"]".len())
        }
        None => path
            .rsplit_once('.')
            .map(|(owner, key)| (owner, key, end))?,
    };
    let map = match owner.split_once('.') {
        Some((first, rest)) => value(first)?.get_from_path(rest)?,
        None => value(owner)?,
    };
    let keys = map.as_map()?.keys();
    let keys: Vec<&str> = keys.filter_map(|key| key.as_str()).collect();
    if keys.contains(&key) {
        return None;
    }
    let found = Diagnostic::new(TEMPLATE_ERROR, format!("`{owner}` has no `{key}`"))
        .maybe_help(among(key, &keys));
    let span = start..start + end;
    Some(placed(found, report.filename(), span, files))
}

/// The words of a quoted index, where it is nothing else: `"latst"]`.
fn literal(index: &str) -> Option<&str> {
    let quote = index
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let (key, after) = index[1..].split_once(quote)?;
    after.starts_with(']').then_some(key)
}

/// The component of the site or its theme that leads to itself.
fn endless(files: &Files) -> Option<Diagnostic> {
    let bodies = files.bodies();
    let leads_back = |name: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![name]);
        while let Some(at) = next.pop() {
            let text = bodies.get(at).map_or("", |(_, body)| body);
            let called = bodies.keys().filter(|other| calls(text, other));
            for &other in called {
                if other == name {
                    return true;
                }
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        false
    };
    let own = |template: &str| {
        !files
            .path(template)
            .is_none_or(|p| p.starts_with(builtin::ROOT))
    };
    let mut all = bodies.iter();
    let (name, (template, body)) = all.find(|(name, (at, _))| own(at) && leads_back(name))?;
    let is_built_in = |text: &str| super::defined(text).any(|known| known == *name);
    let help = match builtin::TEMPLATES.iter().any(|(_, text)| is_built_in(text)) {
        true => {
            "it stands for the built-in one everywhere: copy what that one has in place of the call"
        }
        false => "let an `{% if %}` end it",
    };
    let at = files.text(template)?.find(body)?;
    let found = Diagnostic::new(
        TEMPLATE_ERROR,
        format!("component `{name}` calls itself without end"),
    )
    .help(help);
    Some(placed(found, template, at..at + name.len(), files))
}

/// Whether a text calls a component.
fn calls(text: &str, name: &str) -> bool {
    let ends =
        |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
    let mut calls = text
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.strip_prefix(name));
    calls.any(ends)
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
    if let Some(place) = files.place(first, at(first).unwrap_or(0..0)) {
        found = found.also(place, "first defined here");
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
