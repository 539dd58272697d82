//! Tera's errors as diagnostics: what Tera says, with the place in the user's file and the name
//! that was probably meant.

use super::builtin;
use super::template_files::{Templates, defined, is_own, plain};
use super::template_tags::{self, tags};
use crate::diag::codes::TEMPLATE_ERROR;
use crate::diag::{Diagnostic, Location};
use crate::text::suggest::nearest;
use std::ops::Range;
use tera::{Error, ErrorKind, Value};

/// A message lists all names there are up to this many, twice as many where none is near.
const MANY: usize = 20;

/// What Tera and this program bring, for suggestions.
const FILTERS: &str = "abs capitalize default escape escape_html escape_xml fill first float get \
    group_by indent int join keys last length lower newlines_to_br nth number pairs pluralize \
    replace reverse round safe sort split str title trim trim_end trim_start truncate unique \
    upper values wordcount";
const FUNCTIONS: &str = "range super throw";
const TESTS: &str = "array bool containing defined divisible_by ending_with even float integer \
    iterable map none number odd starting_with string undefined";
const TAGS: &str = "block break component continue elif else endblock endcomponent endfilter \
    endfor endif endraw endset extends filter for if include raw set set_global";

/// One error as Tera prints it.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    span: Range<usize>,
    callers: Vec<Option<Location>>,
}

/// All errors that one error of Tera's holds.
pub(crate) fn diagnose(error: &Error, files: &Templates) -> Vec<Diagnostic> {
    let text = error.to_string();
    let is_syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
    let reports = reports(&text, files);
    if reports.is_empty() {
        return vec![without_report(error, &text, files)];
    }
    let explain = |report| explain(report, is_syntax, files);
    reports.into_iter().map(explain).collect()
}

/// Templates that cannot take part in the next try: those that are named without a report.
pub(crate) fn culprits(error: &Error, files: &Templates) -> Vec<String> {
    let text = error.to_string();
    if !reports(&text, files).is_empty() {
        return Vec::new();
    }
    let named = quoted_words(&text).filter(|word| files.text(word).is_some());
    named.map(str::to_owned).collect()
}

/// `error: MESSAGE`, ` --> NAME:LINE:COLUMN`, the line, and carets below it; the same after
/// `note: called from NAME:LINE:COLUMN`. An empty line is between them.
fn reports<'a>(text: &'a str, files: &Templates) -> Vec<Report<'a>> {
    let mut found: Vec<Report<'_>> = Vec::new();
    for part in text.split("\n\n") {
        let carets = part
            .lines()
            .last()
            .map_or(0, |line| line.matches('^').count());
        let error = part.strip_prefix("error: ");
        if let Some((message, rest)) = error.and_then(|error| error.split_once("--> ")) {
            if let Some((template, span)) = located(rest, carets, files) {
                found.push(Report {
                    message: message.trim(),
                    template,
                    span,
                    callers: Vec::new(),
                });
            }
        } else if let Some(caller) = part.strip_prefix("note: called from ")
            && let Some(report) = found.last_mut()
            && let Some((template, span)) = located(caller, carets, files)
        {
            report.callers.push(files.location(template, span));
        }
    }
    found
}

/// `NAME:LINE:COLUMN`, counted from 1 in characters, as a template and bytes of it.
fn located<'a>(text: &'a str, carets: usize, files: &Templates) -> Option<(&'a str, Range<usize>)> {
    let mut parts = text.lines().next()?.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let template = parts.next()?;
    let text = files.text(template)?;
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let from: usize = lines.map(str::len).sum();
    let byte = |chars: usize| {
        let rest = &text[from..];
        from + rest
            .char_indices()
            .nth(chars)
            .map_or(rest.len(), |(at, _)| at)
    };
    let column = column.saturating_sub(1);
    Some((template, byte(column)..byte(column + carets.max(1))))
}

fn explain(report: Report<'_>, is_syntax: bool, files: &Templates) -> Diagnostic {
    let own = match is_syntax {
        true => unclosed(&report, files),
        false => missing_block(&report, files),
    };
    if let Some(found) = own {
        return found;
    }
    let (message, names) = match report.message.split_once(" Available ") {
        Some((message, names)) => (message, names.split_once(": ").map(|(_, names)| names)),
        None => (report.message, None),
    };
    let name = message.split('`').nth(1).unwrap_or("");
    let help = match names {
        Some(names) => among(name, &names.split(", ").collect::<Vec<_>>()),
        None => instead(name, &report, files),
    };
    let found = Diagnostic::new(TEMPLATE_ERROR, lower(message)).maybe_help(help);
    let found = placed(found, report.template, report.span, files);
    let callers = report.callers.into_iter().flatten();
    callers.fold(found, |found, location| {
        found.also(location, "called from here")
    })
}

/// A message with its place, if the template has a file.
fn placed(found: Diagnostic, template: &str, span: Range<usize>, files: &Templates) -> Diagnostic {
    match files.location(template, span) {
        Some(location) => found.at(location),
        None => found,
    }
}

/// What to write instead of a name that does not exist.
fn instead(name: &str, report: &Report<'_>, files: &Templates) -> Option<String> {
    let words = |words: &'static str| among(name, &words.split(' ').collect::<Vec<_>>());
    match report.message.split(" `").next()? {
        "Unknown filter" => words(FILTERS),
        "Unknown function" => words(FUNCTIONS),
        "Unknown test" => words(TESTS),
        "Unknown tag" => {
            let tag = files.text(report.template)?.get(report.span.clone())?;
            let mut known = TAGS.split(' ');
            (known.all(|known| known != tag))
                .then(|| nearest(tag, TAGS.split(' ')))?
                .map(meant)
        }
        "Unknown component" => {
            let known = files.components();
            among(name, &known.iter().map(String::as_str).collect::<Vec<_>>())
        }
        "Unknown template" => near_template(name, files),
        "Block" => {
            let blocks = files.blocks_above(report.template);
            among(name, &blocks.into_iter().collect::<Vec<_>>())
        }
        "Field" => Some(
            "what is before the dot has no fields on this page; where it may be none, put \
             `{% if … %}` around it"
                .to_owned(),
        ),
        _ => None,
    }
}

fn meant(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The nearest of the names there are, and all of them unless they are many.
fn among(name: &str, names: &[&str]) -> Option<String> {
    let all = names.join(", ");
    match nearest(name, names.iter().copied()) {
        Some(near) if names.len() > MANY => Some(meant(near)),
        Some(near) => Some(format!("{} There are: {all}", meant(near))),
        None if names.is_empty() || names.len() > 2 * MANY => None,
        None => Some(format!("there are: {all}")),
    }
}

/// The template that a name is near to; of `theme/NAME` and `builtin/NAME` one that is there.
fn near_template(name: &str, files: &Templates) -> Option<String> {
    let own = plain(name);
    let floor = &name[..name.len() - own.len()];
    let names = files
        .names()
        .filter(|name| floor.is_empty() || files.resolve(&format!("builtin/{name}")).is_some());
    nearest(own, names).map(|near| meant(&format!("{floor}{near}")))
}

/// A tag that is open where the template ends, or where another one is closed: Tera's report is
/// at that end.
fn unclosed(report: &Report<'_>, files: &Templates) -> Option<Diagnostic> {
    let text = files.text(report.template)?;
    let at = report.span.start;
    let end = tags(text).into_iter().find(|tag| tag.at == at);
    let is_end = match &end {
        Some(tag) => tag.word().starts_with("end"),
        None => report.message == "Unexpected end of input",
    };
    let until = end.map_or(text.len(), |tag| tag.at);
    let open = template_tags::open_at(text, until).filter(|_| is_end)?;
    let message = format!("`{{% {} %}}` is not closed", open.word());
    let help = format!("write `{{% {} %}}` where it ends", open.end_word()?);
    let found = Diagnostic::new(TEMPLATE_ERROR, message).help(help);
    let found = placed(found, report.template, open.word_range(), files);
    match files.location(report.template, report.span.clone()) {
        Some(location) if until < text.len() => Some(found.also(location, "still open here")),
        _ => Some(found),
    }
}

/// A template that is not the site's own fills a block which the site's parent for it has not:
/// that is reported at the parent, once for all who fill it.
fn missing_block(report: &Report<'_>, files: &Templates) -> Option<Diagnostic> {
    let block = report.message.strip_prefix("Block `")?.split('`').next()?;
    let parent = files.parent(report.template)?;
    if plain(report.template) == report.template || parent.starts_with("builtin/") {
        return None;
    }
    let message = format!(
        "`{}` has no block `{block}`, which other templates fill",
        plain(parent)
    );
    let found = Diagnostic::new(TEMPLATE_ERROR, message).at(Location::file(files.path(parent)?));
    Some(found.help(format!("add `{{% block {block} %}}{{% endblock %}}`")))
}

/// An error that Tera gives no place: the templates it names are its places.
fn without_report(error: &Error, text: &str, files: &Templates) -> Diagnostic {
    if text.contains("recursion depth")
        && let Some(found) = calls_itself(text, files)
    {
        return found;
    }
    let help = match error.kind() {
        ErrorKind::MissingParent { parent, .. } => near_template(parent, files),
        ErrorKind::CircularExtend { tpl, .. } => {
            let own = plain(tpl);
            Some(format!(
                "to build on the one below it, write `theme/{own}` or `builtin/{own}`"
            ))
        }
        _ => None,
    };
    let mut found = Diagnostic::new(TEMPLATE_ERROR, lower(text)).maybe_help(help);
    let mut named: Vec<&str> = quoted_words(text)
        .filter(|n| files.text(n).is_some())
        .collect();
    named.dedup();
    for template in named {
        // The name of another template that is quoted in it as in the message.
        let words = || quoted_words(text).filter_map(|word| quoted(files.text(template)?, word));
        let Some(location) = files.location(template, words().next().unwrap_or(0..0)) else {
            continue;
        };
        found = match found.location {
            None => found.at(location),
            Some(_) => found.also(location, "and here"),
        };
    }
    found
}

/// The words of a message in quotes of any kind.
fn quoted_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(['`', '\'', '"']).filter(|word| !word.is_empty())
}

/// Where a name is in quotes.
fn quoted(text: &str, name: &str) -> Option<Range<usize>> {
    ['"', '\'', '`'].into_iter().find_map(|quote| {
        let start = text.find(&format!("{quote}{name}{quote}"))? + 1;
        Some(start..start + name.len())
    })
}

/// A component of the site or its theme that calls itself.
fn calls_itself(text: &str, files: &Templates) -> Option<Diagnostic> {
    let own = files.0.iter().filter(|(_, file)| is_own(file));
    let (template, name, at) = own.into_iter().find_map(|(template, file)| {
        tags(&file.text).into_iter().find_map(|tag| {
            let name = defined(&file.text[tag.whole.clone()]).next()?;
            let body = file.text[tag.whole.end..].split("endcomponent").next()?;
            let mut calls = body.split('<').filter_map(|call| call.strip_prefix(name));
            calls
                .any(|rest| rest.starts_with([' ', '/', '>', '\n']))
                .then_some(())?;
            Some((template, name, tag.at + tag.inner.find(name)?))
        })
    })?;
    let is_built_in = |(_, text): &(&str, &str)| defined(text).any(|known| known == name);
    let help = match builtin::TEMPLATES.iter().any(is_built_in) {
        true => {
            "it replaces the built-in one everywhere: copy that one's text instead of calling it"
        }
        false => "let an `{% if %}` end it",
    };
    let message = format!("{}: component `{name}` calls itself", lower(text));
    let found = Diagnostic::new(TEMPLATE_ERROR, message).help(help);
    Some(placed(found, template, at..at + name.len(), files))
}

/// `site.labels["latst"]`, `site.labels.latst | fill(n=1)`: a key that is not among those of the
/// value before it.
pub(crate) fn missing_key<'a>(
    error: &Error,
    files: &Templates,
    value: impl Fn(&str) -> Option<&'a Value>,
) -> Option<Diagnostic> {
    let ErrorKind::RenderingError(report) = error.kind() else {
        return None;
    };
    let start = report.span().range.start;
    let rest = files.text(report.filename())?.get(start..)?;
    let is_path = |c: char| c.is_alphanumeric() || "_.[]\"'`".contains(c);
    let path = &rest[..rest.find(|c| !is_path(c)).unwrap_or(rest.len())];
    let (owner, key) = match path.strip_suffix(']').and_then(|path| path.split_once('[')) {
        Some((owner, index)) => (owner, unquoted(index)?),
        None => path.rsplit_once('.').filter(|_| !path.contains('['))?,
    };
    let map = match owner.split_once('.') {
        Some((first, rest)) => value(first)?.get_from_path(rest)?,
        None => value(owner)?,
    };
    let keys: Vec<&str> = map
        .as_map()?
        .keys()
        .filter_map(|key| key.as_str())
        .collect();
    if keys.contains(&key) {
        return None;
    }
    let found = Diagnostic::new(TEMPLATE_ERROR, format!("`{owner}` has no `{key}`"))
        .maybe_help(among(key, &keys));
    let span = start..start + path.len();
    Some(placed(found, report.filename(), span, files))
}

/// The text of a string.
fn unquoted(string: &str) -> Option<&str> {
    let quote = string.chars().next().filter(|c| "\"'`".contains(*c))?;
    string.strip_prefix(quote)?.strip_suffix(quote)
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
