//! `chancery build` and `chancery check`.

use crate::cli::{CONTENT, Format, ReportArgs, SiteArgs, USAGE, say};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes, report};
use crate::model::site::{GateReason, Gated};
use crate::session::{Outcome, Scan, Session, Summary};
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
pub(crate) fn run(site: &SiteArgs, args: &ReportArgs, mode: Mode) -> ExitCode {
    let start = Instant::now();
    site.threads();
    let mut session = Session::new(site.settings(), args.deny_warnings);
    let bar = Bar::new(start, args.format == Format::Text);
    let progress = |done, total| bar.step(done, total);
    let outcome = match mode {
        Mode::Build => session.build(Scan::Whole, &progress),
        Mode::Check => session.check(&progress),
    };
    bar.finish();
    let failed = outcome.diags.has_errors();
    let texts = |path: &str| session.text(path);
    match args.format {
        Format::Text => say::err(&report::text(&outcome.diags, &texts, true)),
        Format::Short => say::err(&report::short(&outcome.diags, &texts)),
        Format::Json => {
            let messages = report::json(&outcome.diags, &texts);
            let summary = outcome
                .summary
                .as_ref()
                .map(|s| summary_json(s, start.elapsed()));
            let all = json!({"diagnostics": messages, "summary": summary, "written": !failed && mode == Mode::Build});
            say::out(&format!("{all:#}\n"));
        }
    }
    if args.format != Format::Json {
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
    let outside = [codes::NOT_A_SITE, codes::UNREADABLE, codes::OUTPUT_REFUSED];
    let errors: Vec<_> = outcome
        .diags
        .0
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    // Without a place in a file these are about the command line.
    let usage = |d: &Diagnostic| {
        d.place.is_none() && [codes::BAD_DATE, codes::BAD_CONFIG].contains(&d.code)
    };
    match errors.iter().all(|d| outside.contains(&d.code) || usage(d)) {
        _ if errors.is_empty() => ExitCode::SUCCESS,
        true => ExitCode::from(USAGE),
        false => ExitCode::from(CONTENT),
    }
}

/// A bar on a terminal, once a build has taken a second.
struct Bar {
    bar: Mutex<Option<ProgressBar>>,
    start: Instant,
    wanted: bool,
}

impl Bar {
    fn new(start: Instant, wanted: bool) -> Bar {
        Bar {
            bar: Mutex::new(None),
            start,
            wanted: wanted && std::io::stderr().is_terminal(),
        }
    }

    fn step(&self, done: usize, total: usize) {
        if !self.wanted || !done.is_multiple_of(64) || self.start.elapsed() < Duration::from_secs(1)
        {
            return;
        }
        let Ok(mut slot) = self.bar.try_lock() else {
            return;
        };
        let bar = slot.get_or_insert_with(|| {
            let bar =
                ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position(done as u64);
    }

    fn finish(&self) {
        if let Ok(mut slot) = self.bar.lock()
            && let Some(bar) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}

fn count(n: usize, noun: &str) -> String {
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
    if let Some(summary) = &outcome.summary {
        out.push_str(&gated_lines(&summary.gated));
    }
    let found = match (errors, warnings) {
        (0, 0) => String::new(),
        (0, w) => format!(", {}", count(w, "warning")),
        (e, 0) => count(e, "error"),
        (e, w) => format!("{}, {}", count(e, "error"), count(w, "warning")),
    };
    if errors > 0 {
        let kept = if mode == Mode::Build {
            "; nothing was written"
        } else {
            ""
        };
        out.push_str(&format!("{found}{kept}\n"));
        return out;
    }
    let Some(s) = &outcome.summary else {
        return out;
    };
    let what = format!(
        "{}, {}, {}",
        count(s.articles, "article"),
        count(s.actors, "actor"),
        count(s.topics, "topic")
    );
    let done = match &s.report {
        Some(r) => format!(
            "{} of {} written, {} removed",
            r.written.len(),
            count(r.written.len() + r.unchanged, "file"),
            r.removed.len()
        ),
        None => format!("{} would be there", count(s.files, "file")),
    };
    out.push_str(&format!(
        "{what}; {done}{found}; {:.2} s\n",
        took.as_secs_f64()
    ));
    out
}

/// What is out and why, and when that changes next.
fn gated_lines(gated: &[Gated]) -> String {
    const SHOWN: usize = 10;
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
