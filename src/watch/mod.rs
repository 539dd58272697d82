//! A loop around the session. File events are hints: they say when to look and where to
//! look first, and the truth is what a scan of the folder finds. After a build of what was
//! hinted at, once no events arrive, the whole folder is scanned once more.
//!
//! [`events`] reports changes, [`debounce`] decides when to build, [`paths`] knows which files
//! belong to the site. Nothing here prints: the caller gets each rebuild as an event.

mod debounce;
mod events;
mod paths;
#[cfg(test)]
mod tests;

use crate::diag::{Diagnostic, codes};
use crate::load::MANIFEST;
use crate::session::{Outcome, Progress, Scan, Session};
use chrono::{DateTime, Utc};
use debounce::{Batch, Change, Debouncer};
use events::{ChangeSource, Signal};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

pub use debounce::Timing;
pub use events::POLL;

/// Returns the present instant.
pub type Present = Box<dyn Fn() -> DateTime<Utc> + Send>;

/// What to watch, and how.
pub struct WatchOptions {
    /// The site's folder, as the session has it.
    pub root: PathBuf,
    /// The output folder, which is never watched.
    pub output: PathBuf,
    /// Poll at this interval instead of waiting for events.
    pub poll: Option<Duration>,
    /// The clock of a site that shows the present; `None` for a fixed date.
    pub present: Option<Present>,
    /// How long to wait for events to end, files to return, and so on.
    pub timing: Timing,
}

/// Why a build was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RebuildCause {
    /// The watch began.
    Start,
    /// These files changed, by their paths from the site's root.
    Files(Vec<PathBuf>),
    /// Something changed, but events did not say which files.
    Unknown,
    /// No events followed a build: the whole folder is scanned, to be sure.
    Settled,
    /// Time has passed: something may have to appear or disappear.
    Clock,
    /// A retry: something could not be read or written before.
    Again,
}

/// A build and its cause.
pub struct Rebuild<'a> {
    /// Why it was made.
    pub cause: &'a RebuildCause,
    /// Its result.
    pub outcome: &'a Outcome,
    /// The session that built: it has the texts of files, to quote lines of them.
    pub session: &'a Session,
    /// How long it took.
    pub took: Duration,
    /// Whether the messages are the same as after the build before.
    pub same_diags: bool,
}

impl Rebuild<'_> {
    /// The output files that differ from those after the build before, whoever wrote them.
    pub fn touched(&self) -> impl Iterator<Item = &String> {
        let summary = self.outcome.summary.iter();
        summary.flat_map(|summary| summary.touched())
    }

    /// Whether any output file differs from that after the build before.
    pub fn changed_site(&self) -> bool {
        self.touched().next().is_some()
    }
}

/// What the caller is notified of.
pub enum WatchEvent<'a> {
    /// A build was made.
    Rebuilt(Rebuild<'a>),
    /// There are no events, for this reason; from now on the folder is polled at this interval.
    Polling(String, Duration),
}

/// Called for each event; may end the loop.
pub type OnEvent<'a> = &'a mut dyn FnMut(WatchEvent<'_>) -> ControlFlow<()>;

/// A watch that has not yet begun.
pub struct Watch {
    options: WatchOptions,
    signals: (Sender<Signal>, Receiver<Signal>),
}

/// Controls a watch from another thread.
#[derive(Clone, Debug)]
pub struct WatchHandle(Sender<Signal>);

impl WatchHandle {
    /// Ends the watch after the build that is running, if there is one.
    pub fn stop(&self) {
        // Sending fails only if the watch has ended.
        let _ = self.0.send(Signal::Stop);
    }

    /// Makes it check whether the output is as the last build left it.
    pub fn recheck_output(&self) {
        let _ = self.0.send(Signal::RecheckOutput);
    }
}

impl Watch {
    /// A watch with these options.
    pub fn new(options: WatchOptions) -> Watch {
        let signals = channel();
        Watch { options, signals }
    }

    /// A handle to control it.
    pub fn handle(&self) -> WatchHandle {
        WatchHandle(self.signals.0.clone())
    }

    /// Builds, and then builds again whenever something has changed, until it is stopped.
    pub fn run(self, session: &mut Session, progress: Progress<'_>, on_event: OnEvent<'_>) {
        let (sender, signals) = self.signals;
        let WatchOptions { root, output, .. } = &self.options;
        // Listen before the first build, so that no change is missed.
        let (source, refused) = ChangeSource::open(root, output, self.options.poll, sender);
        let mut watch_loop = WatchLoop {
            options: &self.options,
            session,
            progress,
            on_event,
            source,
            signals,
            debouncer: Debouncer::default(),
            settle_at: None,
            rechecked: None,
            output_is_whole: false,
            retry_at: None,
            refusals: 0,
            next_change: None,
            built_at: None,
            unreported: false,
            diags: Vec::new(),
        };
        let began = watch_loop.report_polling(refused).is_continue()
            && watch_loop
                .build(RebuildCause::Start, Scan::Whole)
                .is_continue();
        while began && watch_loop.step().is_continue() {}
    }
}

/// The loop and its state between builds.
struct WatchLoop<'a> {
    options: &'a WatchOptions,
    session: &'a mut Session,
    progress: Progress<'a>,
    on_event: OnEvent<'a>,
    source: ChangeSource,
    signals: Receiver<Signal>,
    debouncer: Debouncer,
    /// When to scan the whole folder, if no events arrive before.
    settle_at: Option<Instant>,
    /// When the output was last rechecked.
    rechecked: Option<Instant>,
    /// Whether the last build was a good one, so that the output is whole.
    output_is_whole: bool,
    /// When to try again what could not be read or written.
    retry_at: Option<Instant>,
    /// How often in a row it could not.
    refusals: u32,
    /// The next instant at which the clock alone changes something.
    next_change: Option<DateTime<Utc>>,
    /// The site's clock at the last build.
    built_at: Option<DateTime<Utc>>,
    /// Whether errors were found that must be confirmed by another build before they are reported.
    unreported: bool,
    /// The messages reported last.
    diags: Vec<Diagnostic>,
}

impl WatchLoop<'_> {
    /// Waits for something to do, and does it.
    fn step(&mut self) -> ControlFlow<()> {
        match self.signals.recv_timeout(self.max_wait()) {
            Ok(signal) => self.handle(signal)?,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
        }
        self.handle_pending()?;
        let now = Instant::now();
        let found = self.source.poll(now);
        self.add_changes(found, now);
        let there = |path: &std::path::Path| path.symlink_metadata().is_ok();
        let (timing, busy) = (&self.options.timing, || self.source.is_checked_out());
        if let Some(batch) = self.debouncer.take_batch(now, timing, busy, there) {
            self.build_batch(&batch)
        } else if self.debouncer.deadline(&self.options.timing).is_some() {
            ControlFlow::Continue(())
        } else if self.is_later() {
            self.build(RebuildCause::Clock, Scan::Hinted(&[]))
        } else if self.retry_at.is_some_and(|at| now >= at) {
            self.build(RebuildCause::Again, Scan::Whole)
        } else if self.settle_at.is_some_and(|at| now >= at) || self.is_output_gone() {
            let refused = self.source.refresh();
            self.report_polling(refused)?;
            self.build(RebuildCause::Settled, Scan::Whole)
        } else {
            ControlFlow::Continue(())
        }
    }

    /// How long the loop may sleep if no signal arrives.
    fn max_wait(&self) -> Duration {
        let timing = &self.options.timing;
        let due = self.debouncer.deadline(timing);
        let times = [due, self.settle_at, self.retry_at, self.source.next_poll()];
        let now = Instant::now();
        let next = times.into_iter().flatten().min();
        let next = next.map_or(timing.tick, |at| at.saturating_duration_since(now));
        let flip = self
            .present()
            .zip(self.next_change)
            .map(|(now, flip)| flip - now);
        let flip = flip.map(|wait| wait.to_std().unwrap_or_default());
        next.min(timing.tick).min(flip.unwrap_or(timing.tick))
    }

    fn present(&self) -> Option<DateTime<Utc>> {
        self.options.present.as_ref().map(|present| present())
    }

    /// Whether the clock passed an instant that matters, or was set back.
    fn is_later(&self) -> bool {
        let Some(now) = self.present() else {
            return false;
        };
        let back = |built| now < built - chrono::TimeDelta::seconds(1);
        self.next_change.is_some_and(|flip| now >= flip) || self.built_at.is_some_and(back)
    }

    /// Whether somebody has taken the output away.
    fn is_output_gone(&self) -> bool {
        self.output_is_whole && !self.options.output.join(MANIFEST).exists()
    }

    fn handle(&mut self, signal: Signal) -> ControlFlow<()> {
        let now = Instant::now();
        match signal {
            Signal::Stop => return ControlFlow::Break(()),
            Signal::RecheckOutput => {
                let rest = self.options.timing.settle * 4;
                if self.rechecked.is_none_or(|at| now >= at + rest) {
                    self.rechecked = Some(now);
                    self.settle_at = Some(now);
                }
            }
            Signal::EventsLost => self.debouncer.add_unknown(now),
            Signal::EventsEnded(reason) => {
                self.source.start_polling();
                self.debouncer.add_unknown(now);
                return self.report_polling(Some(reason));
            }
            Signal::Changed(paths) => self.add_changes(paths, now),
        }
        ControlFlow::Continue(())
    }

    fn add_changes(&mut self, paths: Vec<(PathBuf, Change)>, now: Instant) {
        for (path, change) in paths {
            if self.source.is_root_or_above(&path) {
                self.debouncer.add_unknown(now);
            } else if !self.source.site_paths(&path).is_empty() {
                self.debouncer.add(path, change, now);
            }
        }
    }

    /// Handles all signals that have arrived meanwhile.
    fn handle_pending(&mut self) -> ControlFlow<()> {
        while let Ok(signal) = self.signals.try_recv() {
            self.handle(signal)?;
        }
        ControlFlow::Continue(())
    }

    fn report_polling(&mut self, reason: Option<String>) -> ControlFlow<()> {
        match reason {
            Some(reason) => (self.on_event)(WatchEvent::Polling(reason, POLL)),
            None => ControlFlow::Continue(()),
        }
    }

    /// Builds after a batch of changes.
    fn build_batch(&mut self, batch: &Batch) -> ControlFlow<()> {
        let refused = self.source.watch_batch(batch);
        self.report_polling(refused)?;
        let hints = self.site_paths(batch.paths.iter());
        let hints: Vec<PathBuf> = hints.iter().map(|p| self.options.root.join(p)).collect();
        let lasting = batch.paths.iter().filter(|p| !batch.passing.contains(*p));
        let named = self.site_paths(lasting);
        let whole = batch.whole || self.source.is_polling() || self.source.is_of_folders(batch);
        let cause = match named.is_empty() {
            true => RebuildCause::Unknown,
            false => RebuildCause::Files(named),
        };
        match whole {
            true => self.build(cause, Scan::Whole),
            false => self.build(cause, Scan::Hinted(&hints)),
        }
    }

    /// The site's paths that these stand for, sorted, each once.
    fn site_paths<'p>(&self, paths: impl Iterator<Item = &'p PathBuf>) -> Vec<PathBuf> {
        let found: BTreeSet<PathBuf> = paths
            .flat_map(|path| self.source.site_paths(path))
            .collect();
        found.into_iter().collect()
    }

    /// One build.
    fn build(&mut self, cause: RebuildCause, scan: Scan<'_>) -> ControlFlow<()> {
        self.built_at = self.present();
        if let Some(now) = self.built_at {
            self.session.set_now(now);
        }
        let began = Instant::now();
        let outcome = self.session.build(scan, self.progress);
        let took = began.elapsed();
        self.schedule(&outcome, &cause);
        self.handle_pending()?;
        let moving = self.debouncer.deadline(&self.options.timing).is_some();
        if outcome.diags.has_errors() && moving && cause != RebuildCause::Start && !self.unreported
        {
            // Files changed while they were read: perhaps that is all that is wrong.
            self.unreported = true;
            return ControlFlow::Continue(());
        }
        self.unreported = false;
        let same_diags = cause != RebuildCause::Start && outcome.diags.0 == self.diags;
        let heard = (self.on_event)(WatchEvent::Rebuilt(Rebuild {
            cause: &cause,
            outcome: &outcome,
            session: self.session,
            took,
            same_diags,
        }));
        self.diags = outcome.diags.0;
        heard
    }

    /// Schedules the next build by the result of this one.
    fn schedule(&mut self, outcome: &Outcome, cause: &RebuildCause) {
        let (settle, now) = (self.options.timing.settle, Instant::now());
        let hinted = matches!(
            cause,
            RebuildCause::Files(_) | RebuildCause::Unknown | RebuildCause::Clock
        );
        // Polling has already seen the whole folder.
        self.settle_at = (hinted && !self.source.is_polling()).then_some(now + settle);
        let mut found = outcome.diags.0.iter();
        // There may be no event when another program's build has ended or a network disk is back.
        let passing = [
            codes::OUTPUT_REFUSED,
            codes::OUTPUT_UNFINISHED,
            codes::UNREADABLE,
        ];
        let refused = found.any(|d| passing.contains(&d.code));
        self.output_is_whole = !outcome.diags.has_errors();
        // Most such errors are over soon; a folder that is not ours stays so.
        self.retry_at = refused.then_some(now + settle * (4 << self.refusals.min(6)));
        self.refusals = if refused { self.refusals + 1 } else { 0 };
        // An instant that has passed already would have the loop run in circles.
        let flip = outcome.summary.as_ref().and_then(|s| s.next_change);
        self.next_change = flip.filter(|flip| self.built_at.is_some_and(|now| *flip > now));
    }
}
