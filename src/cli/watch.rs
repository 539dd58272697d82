//! `chancery watch`: a line for each rebuild, the messages when there are others.

use crate::cli::{
    Format, OutputArgs, ReportArgs, SiteArgs, USAGE, WatchArgs, build, present, say, signals,
};
use crate::diag::{Severity, report};
use crate::session::{AsOf, Session, Settings};
use crate::watch::{Cause, News, Options, Timing, Turn, Watch};
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
    let remote = watch.remote();
    let args = *args;
    signals::until_stopped(
        move || remote.stop(),
        move || {
            let printer = Printer::new(args, true);
            let mut code = ExitCode::SUCCESS;
            let told = &mut |news: News<'_>| {
                let hopeless = printer.print(&news);
                match &news {
                    _ if say::is_gone() => {}
                    _ if hopeless.is_break() => code = ExitCode::from(USAGE),
                    News::Turn(turn) if turn.cause == &Cause::Start && !args.quiet => {
                        say::err("watching (Ctrl-C ends it)\n");
                    }
                    _ => {}
                }
                hopeless
            };
            watch.run(&mut session, &|d, t| printer.bar.step(d, t), told);
            code
        },
    )
}

/// A session and the watch around it, as the command line says.
pub(crate) fn prepare(settings: Settings, args: &ReportArgs, how: &WatchArgs) -> (Session, Watch) {
    let shows_present = matches!(settings.as_of, AsOf::Now(_));
    let watch = Watch::new(Options {
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

    /// Prints a turn. Breaks where the command line itself is wrong, which no edit mends, and
    /// where nobody reads any more.
    pub(crate) fn print(&self, news: &News<'_>) -> ControlFlow<()> {
        self.bar.finish();
        let hopeless = self.tell(news);
        match say::is_gone() {
            true => ControlFlow::Break(()),
            false => hopeless,
        }
    }

    fn tell(&self, news: &News<'_>) -> ControlFlow<()> {
        match news {
            News::Polling(reason, every) => {
                say::err(&format!(
                    "no file events: {reason}; looking for changes every {} ms\n",
                    every.as_millis()
                ));
                ControlFlow::Continue(())
            }
            News::Turn(turn) => {
                self.turn(turn);
                match turn.cause == &Cause::Start && build::is_hopeless(turn.outcome) {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            }
        }
    }

    fn turn(&self, turn: &Turn<'_>) {
        let asked = matches!(turn.cause, Cause::Start | Cause::Files(_));
        let left = match self.publishes {
            true => build::left_lines(&turn.outcome.left),
            false => String::new(),
        };
        let same_left = *self.left.borrow() == left;
        if !asked && turn.same_diags && same_left && !turn.changed_site() {
            return;
        }
        let texts = |path: &str| turn.session.text(path);
        let diags = &self.args.shown(&turn.outcome.diags);
        match self.args.format {
            Format::Text if !turn.same_diags => say::err(&report::text(diags, &texts, true)),
            Format::Short if !turn.same_diags => say::err(&report::short(diags, &texts)),
            Format::Text | Format::Short => {}
            Format::Json => {
                let written = !diags.has_errors();
                let mut all = build::outcome_json(turn.outcome, &texts, turn.took, written);
                all["changed"] = changed(turn.cause).into();
                say::out(&format!("{all}\n"));
            }
        }
        let failed = turn.outcome.diags.has_errors();
        if self.args.format == Format::Json || self.args.quiet && !failed {
            return;
        }
        if self.args.verbose {
            say::err(&build::details(turn.outcome));
        }
        if !same_left {
            say::err(&left);
            self.left.replace(left);
        }
        if let Some(summary) = &turn.outcome.summary {
            let gated = build::gated_lines(&summary.gated);
            if *self.gated.borrow() != gated {
                say::err(&gated);
                self.gated.replace(gated);
            }
        }
        say::err(&line(
            turn,
            &present()
                .with_timezone(&Local)
                .format("%H:%M:%S")
                .to_string(),
        ));
    }
}

fn changed(cause: &Cause) -> Vec<String> {
    match cause {
        Cause::Files(paths) => paths.iter().map(|path| slashes(path)).collect(),
        _ => Vec::new(),
    }
}

fn slashes(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// `14:02:31 content/articles/a.md: 3 of 412 files written, 0 removed, 1 warning; 24 ms`
fn line(turn: &Turn<'_>, time: &str) -> String {
    let diags = &turn.outcome.diags;
    let count = |severity| diags.count(severity);
    let found = build::found(count(Severity::Error), count(Severity::Warning));
    let comma = if found.is_empty() { "" } else { ", " };
    let report = turn
        .outcome
        .summary
        .as_ref()
        .and_then(|s| s.report.as_ref());
    let done = match report {
        Some(report) => format!("{}{comma}{found}", build::done(report)),
        None => {
            let whole = match turn.cause {
                Cause::Start => "nothing was written",
                _ => "the last good site stays",
            };
            format!("{found}; {}", build::kept(turn.outcome, whole))
        }
    };
    let cause = words(turn.cause);
    format!("{time} {cause}: {done}; {} ms\n", turn.took.as_millis())
}

fn words(cause: &Cause) -> String {
    match cause {
        Cause::Start => "built".into(),
        Cause::Files(paths) => files(paths),
        Cause::Unknown | Cause::Settled => "looked at everything".into(),
        Cause::Clock => "the clock went on".into(),
        Cause::Again => "tried again".into(),
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
