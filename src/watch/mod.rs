//! A loop around the session. File events are hints: they say when to look and where to
//! look first, and the truth is what a scan of the folder finds. After a build of what was
//! hinted at, and when it is quiet, the whole folder is looked at once more.
//!
//! [`quiet`] decides when, [`ears`] hear of changes, [`tree`] knows what belongs to the
//! site. Nothing here prints: each turn of the loop is handed to the caller.

mod ears;
mod quiet;
#[cfg(test)]
mod tests;
mod tree;

use crate::diag::{Diagnostic, codes};
use crate::load::MANIFEST;
use crate::session::{Outcome, Progress, Scan, Session};
use chrono::{DateTime, Utc};
use ears::{Ears, Word};
use quiet::{Batch, Change, Quiet};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

pub use ears::POLL;
pub use quiet::Timing;

/// Tells the present.
pub type Present = Box<dyn Fn() -> DateTime<Utc> + Send>;

/// What to watch, and how.
pub struct Options {
    /// The site's folder, as the session has it.
    pub root: PathBuf,
    /// The output folder, which is never watched.
    pub output: PathBuf,
    /// Look this often instead of waiting for events.
    pub poll: Option<Duration>,
    /// The clock of a site that shows the present; none where the clock stands.
    pub present: Option<Present>,
    /// How long to wait for what.
    pub timing: Timing,
}

/// Why a build was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The watch began.
    Start,
    /// These files changed, by their paths from the site's root.
    Files(Vec<PathBuf>),
    /// Something changed, and nobody said what.
    Unknown,
    /// It was quiet after a build: everything is looked at, to be sure.
    Settled,
    /// It is later than it was: something may come in or go out.
    Clock,
    /// Something could not be read or written before.
    Again,
}

/// A build, and what led to it.
pub struct Turn<'a> {
    /// Why it was made.
    pub cause: &'a Cause,
    /// What came of it.
    pub outcome: &'a Outcome,
    /// Who built: it has the texts of files, to show a line of them.
    pub session: &'a Session,
    /// How long it took.
    pub took: Duration,
    /// Whether the messages are those of the turn before.
    pub same_diags: bool,
}

impl Turn<'_> {
    /// The files of the output that are others than after the turn before, whoever wrote them.
    pub fn touched(&self) -> impl Iterator<Item = &String> {
        let summary = self.outcome.summary.iter();
        summary.flat_map(|summary| summary.touched())
    }

    /// Whether any file of the output is another one than after the turn before.
    pub fn changed_site(&self) -> bool {
        self.touched().next().is_some()
    }
}

/// What the caller is told.
pub enum News<'a> {
    /// A build was made.
    Turn(Turn<'a>),
    /// There are no events, for this reason; from now on the folder is looked at so often.
    Polling(String, Duration),
}

/// Told of each turn; may end the loop.
pub type Told<'a> = &'a mut dyn FnMut(News<'_>) -> ControlFlow<()>;

/// A watch that has not yet begun.
pub struct Watch {
    options: Options,
    words: (Sender<Word>, Receiver<Word>),
}

/// Speaks to a watch from elsewhere.
#[derive(Clone, Debug)]
pub struct Remote(Sender<Word>);

impl Remote {
    /// Ends the watch after the build that is running, if there is one.
    pub fn stop(&self) {
        // Nobody listens to one that has ended.
        let _ = self.0.send(Word::Stop);
    }

    /// Has it look whether the output is as the last build left it.
    pub fn doubt(&self) {
        let _ = self.0.send(Word::Doubt);
    }
}

impl Watch {
    /// A watch with these options.
    pub fn new(options: Options) -> Watch {
        let words = channel();
        Watch { options, words }
    }

    /// What speaks to it.
    pub fn remote(&self) -> Remote {
        Remote(self.words.0.clone())
    }

    /// Builds, and then builds again whenever something has changed, until it is stopped.
    pub fn run(self, session: &mut Session, progress: Progress<'_>, told: Told<'_>) {
        let (sender, words) = self.words;
        let Options { root, output, .. } = &self.options;
        // Events are heard from before the first build on, so that none falls between.
        let (ears, refused) = Ears::open(root, output, self.options.poll, sender);
        let mut turns = Turns {
            options: &self.options,
            session,
            progress,
            told,
            ears,
            words,
            quiet: Quiet::default(),
            settle: None,
            doubted: None,
            whole: false,
            again: None,
            refused: 0,
            flip: None,
            built: None,
            untold: false,
            diags: Vec::new(),
        };
        let began = turns.polling(refused).is_continue()
            && turns.build(Cause::Start, Scan::Whole).is_continue();
        while began && turns.turn().is_continue() {}
    }
}

/// The loop and what it knows from one turn to the next.
struct Turns<'a> {
    options: &'a Options,
    session: &'a mut Session,
    progress: Progress<'a>,
    told: Told<'a>,
    ears: Ears,
    words: Receiver<Word>,
    quiet: Quiet,
    /// When everything is looked at, if it stays quiet.
    settle: Option<Instant>,
    /// When the output was last doubted.
    doubted: Option<Instant>,
    /// Whether the last build was a good one, so that the output is whole.
    whole: bool,
    /// When to try again what could not be read or written.
    again: Option<Instant>,
    /// How often in a row it could not.
    refused: u32,
    /// The next instant at which the clock alone changes something.
    flip: Option<DateTime<Utc>>,
    /// The site's clock at the last build.
    built: Option<DateTime<Utc>>,
    /// Whether mistakes were found that are looked at once more before they are told.
    untold: bool,
    /// What was said last.
    diags: Vec<Diagnostic>,
}

impl Turns<'_> {
    /// Waits for something to do, and does it.
    fn turn(&mut self) -> ControlFlow<()> {
        match self.words.recv_timeout(self.patience()) {
            Ok(word) => self.hear(word)?,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
        }
        self.hear_all()?;
        let now = Instant::now();
        let found = self.ears.look(now);
        self.hear_paths(found, now);
        let there = |path: &std::path::Path| path.symlink_metadata().is_ok();
        let (timing, busy) = (&self.options.timing, || self.ears.is_checked_out());
        if let Some(batch) = self.quiet.take(now, timing, busy, there) {
            self.files(&batch)
        } else if self.quiet.due(&self.options.timing).is_some() {
            ControlFlow::Continue(())
        } else if self.is_later() {
            self.build(Cause::Clock, Scan::Hinted(&[]))
        } else if self.again.is_some_and(|at| now >= at) {
            self.build(Cause::Again, Scan::Whole)
        } else if self.settle.is_some_and(|at| now >= at) || self.is_output_gone() {
            let refused = self.ears.refresh();
            self.polling(refused)?;
            self.build(Cause::Settled, Scan::Whole)
        } else {
            ControlFlow::Continue(())
        }
    }

    /// How long nothing needs to be done if nothing is heard.
    fn patience(&self) -> Duration {
        let timing = &self.options.timing;
        let due = self.quiet.due(timing);
        let times = [due, self.settle, self.again, self.ears.next()];
        let now = Instant::now();
        let next = times.into_iter().flatten().min();
        let next = next.map_or(timing.tick, |at| at.saturating_duration_since(now));
        let flip = self.present().zip(self.flip).map(|(now, flip)| flip - now);
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
        self.flip.is_some_and(|flip| now >= flip) || self.built.is_some_and(back)
    }

    /// Whether somebody has taken the output away.
    fn is_output_gone(&self) -> bool {
        self.whole && !self.options.output.join(MANIFEST).exists()
    }

    fn hear(&mut self, word: Word) -> ControlFlow<()> {
        let now = Instant::now();
        match word {
            Word::Stop => return ControlFlow::Break(()),
            Word::Doubt => {
                let rest = self.options.timing.settle * 4;
                if self.doubted.is_none_or(|at| now >= at + rest) {
                    self.doubted = Some(now);
                    self.settle = Some(now);
                }
            }
            Word::Lost => self.quiet.hear_all(now),
            Word::Deaf(reason) => {
                self.ears.deafen();
                self.quiet.hear_all(now);
                return self.polling(Some(reason));
            }
            Word::Heard(paths) => self.hear_paths(paths, now),
        }
        ControlFlow::Continue(())
    }

    fn hear_paths(&mut self, paths: Vec<(PathBuf, Change)>, now: Instant) {
        for (path, change) in paths {
            if self.ears.is_above(&path) {
                self.quiet.hear_all(now);
            } else if !self.ears.means(&path).is_empty() {
                self.quiet.hear(path, change, now);
            }
        }
    }

    /// Takes in what has been heard meanwhile.
    fn hear_all(&mut self) -> ControlFlow<()> {
        while let Ok(word) = self.words.try_recv() {
            self.hear(word)?;
        }
        ControlFlow::Continue(())
    }

    fn polling(&mut self, reason: Option<String>) -> ControlFlow<()> {
        match reason {
            Some(reason) => (self.told)(News::Polling(reason, POLL)),
            None => ControlFlow::Continue(()),
        }
    }

    /// Builds what a batch of words hints at.
    fn files(&mut self, batch: &Batch) -> ControlFlow<()> {
        let refused = self.ears.follow(batch);
        self.polling(refused)?;
        let hints = self.means(batch.paths.iter());
        let hints: Vec<PathBuf> = hints.iter().map(|p| self.options.root.join(p)).collect();
        let lasting = batch.paths.iter().filter(|p| !batch.passing.contains(*p));
        let named = self.means(lasting);
        let whole = batch.whole || self.ears.looks() || self.ears.is_of_folders(batch);
        let cause = match named.is_empty() {
            true => Cause::Unknown,
            false => Cause::Files(named),
        };
        match whole {
            true => self.build(cause, Scan::Whole),
            false => self.build(cause, Scan::Hinted(&hints)),
        }
    }

    /// The site's paths that these stand for, sorted, each once.
    fn means<'p>(&self, paths: impl Iterator<Item = &'p PathBuf>) -> Vec<PathBuf> {
        let found: BTreeSet<PathBuf> = paths.flat_map(|path| self.ears.means(path)).collect();
        found.into_iter().collect()
    }

    /// One build.
    fn build(&mut self, cause: Cause, scan: Scan<'_>) -> ControlFlow<()> {
        self.built = self.present();
        if let Some(now) = self.built {
            self.session.set_now(now);
        }
        let began = Instant::now();
        let outcome = self.session.build(scan, self.progress);
        let took = began.elapsed();
        self.expect(&outcome, &cause);
        self.hear_all()?;
        let moving = self.quiet.due(&self.options.timing).is_some();
        if outcome.diags.has_errors() && moving && cause != Cause::Start && !self.untold {
            // Files changed while they were read: perhaps that is all that is wrong.
            self.untold = true;
            return ControlFlow::Continue(());
        }
        self.untold = false;
        let same_diags = cause != Cause::Start && outcome.diags.0 == self.diags;
        let heard = (self.told)(News::Turn(Turn {
            cause: &cause,
            outcome: &outcome,
            session: self.session,
            took,
            same_diags,
        }));
        self.diags = outcome.diags.0;
        heard
    }

    /// What a build says about when to build next.
    fn expect(&mut self, outcome: &Outcome, cause: &Cause) {
        let (settle, now) = (self.options.timing.settle, Instant::now());
        let hinted = matches!(cause, Cause::Files(_) | Cause::Unknown | Cause::Clock);
        // Looking has seen everything already.
        self.settle = (hinted && !self.ears.looks()).then_some(now + settle);
        let mut found = outcome.diags.0.iter();
        // No event need tell that another program's build has ended, or a network disk is back.
        let passing = [
            codes::OUTPUT_REFUSED,
            codes::OUTPUT_UNFINISHED,
            codes::UNREADABLE,
        ];
        let refused = found.any(|d| passing.contains(&d.code));
        self.whole = !outcome.diags.has_errors();
        // Mostly it is over soon; a folder that is not ours stays so.
        self.again = refused.then_some(now + settle * (4 << self.refused.min(6)));
        self.refused = if refused { self.refused + 1 } else { 0 };
        // An instant that has passed already would have the loop run in circles.
        let flip = outcome.summary.as_ref().and_then(|s| s.next_flip);
        self.flip = flip.filter(|flip| self.built.is_some_and(|now| *flip > now));
    }
}
