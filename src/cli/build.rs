//! `chancery build` and `chancery check`.

use crate::cli::{CONTENT, Format, OutputArgs, ReportArgs, SiteArgs, USAGE, say};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes, report};
use crate::model::site::{GateReason, Gated};
use crate::session::{Counters, Outcome, Scan, Session, StalePage, Summary};
use crate::write::WriteReport;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Whether anything is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Build,
    Check,
}

/// Runs the pipeline and says what came of it.
pub(crate) fn run(site: &SiteArgs, output: &OutputArgs, args: &ReportArgs, mode: Mode) -> ExitCode {
    let start = Instant::now();
    site.threads();
    let mut session = Session::new(
        site.settings(|root| output.folder(root)),
        args.deny_warnings,
    );
    let bar = Bar::new(args.format == Format::Text && !args.quiet);
    let progress = |done, total| bar.step(done, total);
    let outcome = match mode {
        Mode::Build => session.build(Scan::Whole, &progress),
        Mode::Check => session.check(&progress),
    };
    bar.finish();
    let failed = outcome.diags.has_errors();
    let shown = args.shown(&outcome.diags);
    let texts = |path: &str| session.text(path);
    match args.format {
        Format::Text => say::err(&report::text(&shown, &texts, true)),
        Format::Short => say::err(&report::short(&shown, &texts)),
        Format::Json => {
            let written = !failed && mode == Mode::Build;
            let all = outcome_json(&outcome, &texts, start.elapsed(), written);
            say::out(&format!("{all:#}\n"));
        }
    }
    if args.format != Format::Json && (failed || !args.quiet) {
        if args.verbose {
            say::err(&details(&outcome));
        }
        say::err(&last_line(&outcome, mode, start.elapsed()));
    }
    let code = exit(&outcome);
    // The process ends here: what was built need not be taken apart first.
    std::mem::forget((outcome, session));
    code
}

/// Prints what stopped a command that shows no summary.
pub(crate) fn stopped(session: &Session, diags: Diagnostics) -> ExitCode {
    let outcome = session.stopped(diags);
    say::err(&report::text(
        &outcome.diags,
        &|path| session.text(path),
        true,
    ));
    exit(&outcome)
}

fn exit(outcome: &Outcome) -> ExitCode {
    let outside = [
        codes::NOT_A_SITE,
        codes::UNREADABLE,
        codes::OUTPUT_REFUSED,
        codes::OUTPUT_UNFINISHED,
    ];
    let errors: Vec<_> = errors(outcome).collect();
    let usage = |d: &&Diagnostic| outside.contains(&d.code) || is_usage(d);
    match errors.iter().all(usage) {
        _ if errors.is_empty() => ExitCode::SUCCESS,
        // What is still published and should be gone is a matter of the content.
        true if outcome.stale_pages.is_empty() => ExitCode::from(USAGE),
        true => ExitCode::from(CONTENT),
        false => ExitCode::from(CONTENT),
    }
}

/// Whether no edit of a file can mend what is wrong: it is about the command line.
pub(crate) fn is_hopeless(outcome: &Outcome) -> bool {
    errors(outcome).any(|d| d.code == codes::NOT_A_SITE || is_usage(d))
}

fn errors(outcome: &Outcome) -> impl Iterator<Item = &Diagnostic> {
    let all = outcome.diags.0.iter();
    all.filter(|d| d.severity == Severity::Error)
}

/// Without a place in a file these are about the command line.
fn is_usage(d: &Diagnostic) -> bool {
    d.location.is_none() && [codes::BAD_DATE, codes::BAD_CONFIG].contains(&d.code)
}

/// A bar on a terminal, once the pages of a build have taken a second.
pub(crate) struct Bar {
    drawn: Mutex<Drawn>,
    wanted: bool,
}

/// When the build began that is shown, and what is drawn of it.
#[derive(Default)]
struct Drawn {
    began: Option<Instant>,
    bar: Option<ProgressBar>,
}

impl Bar {
    pub(crate) fn new(wanted: bool) -> Bar {
        Bar {
            drawn: Mutex::default(),
            wanted: wanted && std::io::stderr().is_terminal(),
        }
    }

    /// So many are done; the first word of a build starts its time.
    pub(crate) fn step(&self, done: usize, total: usize) {
        if !self.wanted || !(done == 1 || done.is_multiple_of(64)) {
            return;
        }
        let Ok(mut drawn) = self.drawn.try_lock() else {
            return;
        };
        let began = *drawn.began.get_or_insert_with(Instant::now);
        if began.elapsed() < Duration::from_secs(1) {
            return;
        }
        let bar = drawn.bar.get_or_insert_with(|| {
            let bar =
                ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position(done as u64);
    }

    /// The build has ended: the bar goes, and the next build has one of its own.
    pub(crate) fn finish(&self) {
        if let Ok(mut drawn) = self.drawn.lock() {
            let drawn = std::mem::take(&mut *drawn);
            drawn.bar.iter().for_each(ProgressBar::finish_and_clear);
        }
    }
}

/// A build as data.
pub(crate) fn outcome_json(
    outcome: &Outcome,
    texts: report::Texts<'_>,
    took: Duration,
    written: bool,
) -> Value {
    let summary = outcome.summary.as_ref().map(|s| summary_json(s, took));
    let still_published: Vec<Value> = (outcome.stale_pages.iter())
        .map(|left| {
            let path = left.gated.as_ref().map(|(path, _)| &**path);
            json!({"page": left.page, "path": path, "reason": why(left)})
        })
        .collect();
    json!({
        "diagnostics": report::json(&outcome.diags, texts),
        "still_published": still_published,
        "summary": summary,
        "written": written,
    })
}

/// So many of a thing.
pub(crate) fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

fn last_line(outcome: &Outcome, mode: Mode, took: Duration) -> String {
    let mut out = String::new();
    let (errors, warnings) = (
        outcome.diags.count(Severity::Error),
        outcome.diags.count(Severity::Warning),
    );
    out.push_str(&left_lines(&outcome.stale_pages));
    if let Some(summary) = &outcome.summary {
        out.push_str(&gated_lines(&summary.gated));
    }
    if errors > 0 {
        let found = found(errors, warnings);
        let kept = match mode {
            Mode::Build => format!("; {}", kept(outcome, "nothing was written")),
            Mode::Check => String::new(),
        };
        out.push_str(&format!("{found}{kept}\n"));
        return out;
    }
    let Some(s) = &outcome.summary else {
        return out;
    };
    let what = format!(
        "{}{}, {}, {}",
        count(s.articles, "article"),
        if s.drafts { " with drafts" } else { "" },
        count(s.actors, "actor"),
        count(s.topics, "topic")
    );
    let (done, work) = match &s.report {
        Some(report) => (done(report), work(s.counters)),
        None => (
            format!("{} would be there", count(s.files, "file")),
            String::new(),
        ),
    };
    let found = found(errors, warnings);
    let comma = if found.is_empty() { "" } else { ", " };
    out.push_str(&format!(
        "{what}; {done}{comma}{found}{work}; {:.2} s\n",
        took.as_secs_f64()
    ));
    out
}

/// What a build did, file by file and stage by stage.
pub(crate) fn details(outcome: &Outcome) -> String {
    let Some(summary) = &outcome.summary else {
        return String::new();
    };
    let mut out = String::new();
    if let Some(report) = &summary.report {
        let written = report.written.iter().map(|path| ("written", path));
        let removed = report.removed.iter().map(|path| ("removed", path));
        for (done, path) in written.chain(removed) {
            out.push_str(&format!("{done}: {path}\n"));
        }
    }
    for (stage, took) in &summary.stages {
        out.push_str(&format!("{stage}: {} ms\n", took.as_millis()));
    }
    out
}

/// What there is after a build that failed: `whole` as a rule.
pub(crate) fn kept<'a>(outcome: &Outcome, whole: &'a str) -> &'a str {
    let unfinished = |d: &Diagnostic| d.code == codes::OUTPUT_UNFINISHED;
    match errors(outcome).any(unfinished) {
        true => "a part of the site is new",
        false => whole,
    }
}

/// What a build was not spared, in words.
fn work(c: Counters) -> String {
    format!(
        "; {} read, {} parsed, {} planned, {} rendered",
        c.read, c.parsed, c.planned, c.rendered
    )
}

/// What a commit did, in words.
pub(crate) fn done(report: &WriteReport) -> String {
    format!(
        "{} of {} written, {} removed",
        report.written.len(),
        count(report.written.len() + report.unchanged, "file"),
        report.removed.len()
    )
}

/// How many mistakes there are, in words; nothing where there are none.
pub(crate) fn found(errors: usize, warnings: usize) -> String {
    let each = [(errors, "error"), (warnings, "warning")].into_iter();
    let each = each.filter(|(n, _)| *n > 0).map(|(n, noun)| count(n, noun));
    each.collect::<Vec<_>>().join(", ")
}

/// How many of what is held back, or should be gone, are named.
const SHOWN: usize = 10;

/// What is still published and should be gone. What is held back comes first.
pub(crate) fn left_lines(left: &[StalePage]) -> String {
    let mut out = String::new();
    for page in left.iter().take(SHOWN) {
        let why = why(page);
        out.push_str(&format!("still published: /{} ({why})\n", page.page));
    }
    if left.len() > SHOWN {
        let more = count(left.len() - SHOWN, "more page");
        out.push_str(&format!("still published: {more} that should be gone\n"));
    }
    out
}

/// Why a page should be gone.
fn why(left: &StalePage) -> String {
    match &left.gated {
        Some((path, gate)) => format!("{path}: {}", reason(gate)),
        None => "no file makes it any more".into(),
    }
}

/// What is out and why, and when that changes next.
pub(crate) fn gated_lines(gated: &[Gated]) -> String {
    let mut out = String::new();
    for item in gated.iter().take(SHOWN) {
        out.push_str(&format!(
            "not shown: {} ({})\n",
            item.path,
            reason(&item.reason)
        ));
    }
    if gated.len() > SHOWN {
        out.push_str(&format!(
            "not shown: {} more (`chancery list gated`)\n",
            gated.len() - SHOWN
        ));
    }
    if let Some(next) = next_release(gated) {
        out.push_str(&format!("next release: {next}\n"));
    }
    out
}

/// Why something is out, in words.
pub(crate) fn reason(reason: &GateReason) -> String {
    match reason {
        GateReason::Draft => "draft".into(),
        GateReason::Later(at) => format!("dated later, {at}"),
        GateReason::Embargo(until) => format!("under embargo until {until}"),
        GateReason::Expired(at) => format!("expired, {at}"),
        GateReason::Withheld => "withheld".into(),
        GateReason::Canceled => "canceled".into(),
        GateReason::Audience(tlp) => tlp.label().into(),
    }
}

/// The earliest instant at which something that is out will be shown.
pub(crate) fn next_release(gated: &[Gated]) -> Option<String> {
    let times = gated.iter().filter_map(|g| match &g.reason {
        GateReason::Later(at) | GateReason::Embargo(at) => Some(at),
        _ => None,
    });
    times
        .min_by_key(|t| {
            chrono::DateTime::parse_from_rfc3339(t)
                .map(|d| d.timestamp())
                .unwrap_or(i64::MAX)
        })
        .cloned()
}

fn summary_json(s: &Summary, took: Duration) -> Value {
    let gated: Vec<Value> = s
        .gated
        .iter()
        .map(|g| json!({"path": &*g.path, "reason": reason(&g.reason)}))
        .collect();
    let stages: serde_json::Map<String, Value> = s
        .stages
        .iter()
        .map(|(name, took)| ((*name).to_owned(), json!(took.as_secs_f64())))
        .collect();
    json!({
        "articles": s.articles,
        "actors": s.actors,
        "topics": s.topics,
        "pages": s.pages,
        "files": s.files,
        "drafts": s.drafts,
        "gated": gated,
        "next_release": next_release(&s.gated),
        "counters": {
            "read": s.counters.read,
            "parsed": s.counters.parsed,
            "planned": s.counters.planned,
            "rendered": s.counters.rendered,
            "written": s.counters.written,
            "removed": s.counters.removed,
        },
        "written": s.report.as_ref().map(|r| &r.written),
        "removed": s.report.as_ref().map(|r| &r.removed),
        "unchanged": s.report.as_ref().map(|r| r.unchanged),
        "seconds": took.as_secs_f64(),
        "stages": stages,
    })
}
