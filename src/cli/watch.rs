//! `chancery watch`: a line for each rebuild, the messages when there are others.

use crate::cli::{
    Format, OutputArgs, ReportArgs, SiteArgs, USAGE, WatchArgs, build, present, say, signals,
};
use crate::diag::{Severity, report};
use crate::session::{AsOf, Session, Settings};
use crate::watch::{Rebuild, RebuildCause, Timing, Watch, WatchEvent, WatchOptions};
use chrono::Local;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Builds until the user ends it.
pub(crate) fn run(
    site: &SiteArgs,
    output: &OutputArgs,
    args: &ReportArgs,
    how: &WatchArgs,
) -> ExitCode {
    site.threads();
    let settings = site.settings(|root| output.folder(root));
    let (mut session, watch) = prepare(settings, args, how);
    let remote = watch.handle();
    let args = *args;
    signals::until_stopped(
        move || remote.stop(),
        move || {
            let printer = Printer::new(args, true);
            let mut code = ExitCode::SUCCESS;
            let on_event = &mut |event: WatchEvent<'_>| {
                let hopeless = printer.print(&event);
                match &event {
                    _ if say::is_gone() => {}
                    _ if hopeless.is_break() => code = ExitCode::from(USAGE),
                    WatchEvent::Rebuilt(rebuild)
                        if rebuild.cause == &RebuildCause::Start && !args.quiet =>
                    {
                        say::err("watching (Ctrl-C ends it)\n");
                    }
                    _ => {}
                }
                hopeless
            };
            watch.run(&mut session, &|d, t| printer.bar.step(d, t), on_event);
            code
        },
    )
}

/// A session and the watch around it, as the command line says.
pub(crate) fn prepare(settings: Settings, args: &ReportArgs, how: &WatchArgs) -> (Session, Watch) {
    let shows_present = matches!(settings.as_of, AsOf::Now(_));
    let watch = Watch::new(WatchOptions {
        root: settings.root.clone(),
        output: settings.output.clone(),
        poll: how.poll.map(|ms| Duration::from_millis(ms.max(10))),
        present: shows_present.then(|| Box::new(present) as _),
        timing: Timing::default(),
    });
    (Session::new(settings, args.deny_warnings), watch)
}

/// Says what the watch does.
pub(crate) struct Printer {
    args: ReportArgs,
    publishes: bool,
    /// What was said last of what is held back.
    gated: RefCell<String>,
    /// What was said last of what is still published.
    left: RefCell<String>,
    /// How far a long build is.
    pub(crate) bar: build::Bar,
}

impl Printer {
    /// `publishes`: whether what it builds is published, and no preview.
    pub(crate) fn new(args: ReportArgs, publishes: bool) -> Printer {
        let bar = build::Bar::new(args.format == Format::Text && !args.quiet);
        Printer {
            args,
            publishes,
            gated: RefCell::default(),
            left: RefCell::default(),
            bar,
        }
    }

    /// Prints a rebuild. Breaks where the command line itself is wrong, which no edit mends, and
    /// where nobody reads any more.
    pub(crate) fn print(&self, event: &WatchEvent<'_>) -> ControlFlow<()> {
        self.bar.finish();
        let hopeless = self.print_event(event);
        match say::is_gone() {
            true => ControlFlow::Break(()),
            false => hopeless,
        }
    }

    fn print_event(&self, event: &WatchEvent<'_>) -> ControlFlow<()> {
        match event {
            WatchEvent::Polling(reason, every) => {
                say::err(&format!(
                    "no file events: {reason}; looking for changes every {} ms\n",
                    every.as_millis()
                ));
                ControlFlow::Continue(())
            }
            WatchEvent::Rebuilt(rebuild) => {
                self.rebuild(rebuild);
                match rebuild.cause == &RebuildCause::Start && build::is_hopeless(rebuild.outcome) {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            }
        }
    }

    fn rebuild(&self, rebuild: &Rebuild<'_>) {
        let asked = matches!(rebuild.cause, RebuildCause::Start | RebuildCause::Files(_));
        let left = match self.publishes {
            true => build::left_lines(&rebuild.outcome.stale_pages),
            false => String::new(),
        };
        let same_left = *self.left.borrow() == left;
        if !asked && rebuild.same_diags && same_left && !rebuild.changed_site() {
            return;
        }
        let texts = |path: &str| rebuild.session.text(path);
        let diags = &self.args.shown(&rebuild.outcome.diags);
        match self.args.format {
            Format::Text if !rebuild.same_diags => say::err(&report::text(diags, &texts, true)),
            Format::Short if !rebuild.same_diags => say::err(&report::short(diags, &texts)),
            Format::Text | Format::Short => {}
            Format::Json => {
                let written = !diags.has_errors();
                let mut all = build::outcome_json(rebuild.outcome, &texts, rebuild.took, written);
                all["changed"] = changed(rebuild.cause).into();
                say::out(&format!("{all}\n"));
            }
        }
        let failed = rebuild.outcome.diags.has_errors();
        if self.args.format == Format::Json || self.args.quiet && !failed {
            return;
        }
        if self.args.verbose {
            say::err(&build::details(rebuild.outcome));
        }
        if !same_left {
            say::err(&left);
            self.left.replace(left);
        }
        if let Some(summary) = &rebuild.outcome.summary {
            let gated = build::gated_lines(&summary.gated);
            if *self.gated.borrow() != gated {
                say::err(&gated);
                self.gated.replace(gated);
            }
        }
        say::err(&line(
            rebuild,
            &present()
                .with_timezone(&Local)
                .format("%H:%M:%S")
                .to_string(),
        ));
    }
}

fn changed(cause: &RebuildCause) -> Vec<String> {
    match cause {
        RebuildCause::Files(paths) => paths.iter().map(|path| slashes(path)).collect(),
        _ => Vec::new(),
    }
}

fn slashes(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// `14:02:31 content/articles/a.md: 3 of 412 files written, 0 removed, 1 warning; 24 ms`
fn line(rebuild: &Rebuild<'_>, time: &str) -> String {
    let diags = &rebuild.outcome.diags;
    let count = |severity| diags.count(severity);
    let found = build::found(count(Severity::Error), count(Severity::Warning));
    let comma = if found.is_empty() { "" } else { ", " };
    let report = rebuild
        .outcome
        .summary
        .as_ref()
        .and_then(|s| s.report.as_ref());
    let done = match report {
        Some(report) => format!("{}{comma}{found}", build::done(report)),
        None => {
            let whole = match rebuild.cause {
                RebuildCause::Start => "nothing was written",
                _ => "the last good site stays",
            };
            format!("{found}; {}", build::kept(rebuild.outcome, whole))
        }
    };
    let cause = words(rebuild.cause);
    format!("{time} {cause}: {done}; {} ms\n", rebuild.took.as_millis())
}

fn words(cause: &RebuildCause) -> String {
    match cause {
        RebuildCause::Start => "built".into(),
        RebuildCause::Files(paths) => files(paths),
        RebuildCause::Unknown | RebuildCause::Settled => "looked at everything".into(),
        RebuildCause::Clock => "the clock went on".into(),
        RebuildCause::Again => "tried again".into(),
    }
}

/// The first file, and how many more.
fn files(paths: &[PathBuf]) -> String {
    match paths {
        [] => "files".into(),
        [one] => slashes(one),
        [first, rest @ ..] => format!("{} and {} more", slashes(first), rest.len()),
    }
}
