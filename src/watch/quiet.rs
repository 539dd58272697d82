//! When to look: words of change are gathered until it has been quiet for a moment, or
//! for so long that a person would begin to wait. Pure: instants come in from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long is waited, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// So long nothing must be heard before a build: one save is many events.
    pub quiet: Duration,
    /// So long it may go on at most.
    pub bound: Duration,
    /// So much longer a file that has gone may take to come back: some editors remove a
    /// file and make it anew.
    pub recheck: Duration,
    /// So long after a build the whole folder is looked at, since events get lost.
    pub settle: Duration,
    /// So long at most until the clock is looked at: it may be set, or the machine may sleep.
    pub tick: Duration,
}

impl Default for Timing {
    fn default() -> Timing {
        Timing {
            quiet: Duration::from_millis(40),
            bound: Duration::from_millis(300),
            recheck: Duration::from_millis(120),
            settle: Duration::from_millis(500),
            tick: Duration::from_secs(30),
        }
    }
}

/// What is said to have happened to a path. It is a hint: only a look at the disk tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Came,
    Went,
    Other,
}

/// Words that belong together, to be followed by one build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// The paths, sorted, each once.
    pub(super) paths: Vec<PathBuf>,
    /// Those that came and went again: nothing to speak of.
    pub(super) passing: BTreeSet<PathBuf>,
    /// Those that came or went: there may be folders among them.
    pub(super) moved: BTreeSet<PathBuf>,
    /// Whether there is more than the paths say.
    pub(super) whole: bool,
}

#[derive(Debug)]
struct Heard {
    /// When last.
    at: Instant,
    /// Whether it was first heard of as coming: when it is gone again, nothing is missing.
    new: bool,
    moved: bool,
}

/// The words of a batch that is not yet complete.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    /// The first and the last word.
    span: Option<(Instant, Instant)>,
    heard: BTreeMap<PathBuf, Heard>,
    whole: bool,
    /// Until when a file that has gone is given time.
    held: Option<Instant>,
}

impl Quiet {
    /// Takes in a word about a path.
    pub(super) fn hear(&mut self, path: PathBuf, change: Change, now: Instant) {
        self.stir(now);
        let heard = self.heard.entry(path).or_insert(Heard {
            at: now,
            new: change == Change::Came,
            moved: false,
        });
        heard.at = now;
        heard.moved |= change != Change::Other;
    }

    /// Takes in that something has changed, and nobody knows where.
    pub(super) fn hear_all(&mut self, now: Instant) {
        self.stir(now);
        self.whole = true;
    }

    fn stir(&mut self, now: Instant) {
        self.span = Some((self.span.map_or(now, |(first, _)| first), now));
        self.held = None;
    }

    /// When the batch is complete, if nothing more is heard.
    pub(super) fn due(&self, timing: &Timing) -> Option<Instant> {
        let (first, last) = self.span?;
        let quiet = (last + timing.quiet).min(first + timing.bound);
        Some(self.held.map_or(quiet, |held| held.max(quiet)))
    }

    /// The batch, once it is complete. What has gone, and had been there before, holds it
    /// up for a while, and so does a program that is `busy` with many files; `there` looks.
    pub(super) fn take(
        &mut self,
        now: Instant,
        timing: &Timing,
        busy: impl Fn() -> bool,
        there: impl Fn(&Path) -> bool,
    ) -> Option<Batch> {
        if now < self.due(timing)? {
            return None;
        }
        if busy() {
            self.held = Some(now + timing.quiet);
            return None;
        }
        let (first, _) = self.span?;
        let gone = self.heard.iter().filter(|(path, h)| !h.new && !there(path));
        if let Some(last) = gone.map(|(_, heard)| heard.at).max() {
            let until = last + timing.quiet + timing.recheck;
            let until = until.min(first + timing.bound + timing.recheck);
            if now < until {
                self.held = Some(until);
                return None;
            }
        }
        let Quiet { heard, whole, .. } = std::mem::take(self);
        let moved = heard.iter().filter(|(_, h)| h.moved);
        let passing = heard.iter().filter(|(path, h)| h.new && !there(path));
        Some(Batch {
            passing: passing.map(|(path, _)| path.clone()).collect(),
            moved: moved.map(|(path, _)| path.clone()).collect(),
            paths: heard.into_keys().collect(),
            whole,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words at milliseconds, and when which batch comes of them; looks every 5 ms.
    fn batches(
        words: &[(u64, &str, Change)],
        there: impl Fn(&str, u64) -> bool,
    ) -> Vec<(u64, Vec<String>)> {
        batches_of(words, 0, there)
    }

    /// The same while a program is busy up to a millisecond.
    fn batches_of(
        words: &[(u64, &str, Change)],
        busy: u64,
        there: impl Fn(&str, u64) -> bool,
    ) -> Vec<(u64, Vec<String>)> {
        let (start, timing) = (Instant::now(), Timing::default());
        let (mut quiet, mut out) = (Quiet::default(), Vec::new());
        for ms in (0..2000).step_by(5) {
            let now = start + Duration::from_millis(ms);
            for (_, path, change) in words.iter().filter(|(at, ..)| *at == ms) {
                quiet.hear(path.into(), *change, now);
            }
            let there = |path: &Path| there(&path.to_string_lossy(), ms);
            if let Some(batch) = quiet.take(now, &timing, || ms < busy, there) {
                let paths = batch.paths.iter().map(|p| p.display().to_string());
                out.push((ms, paths.collect()));
            }
        }
        out
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_save_is_one_batch_when_it_is_quiet() {
        let words = [
            (0, "a", Change::Other),
            (20, "b", Change::Came),
            (50, "a", Change::Other),
        ];
        assert_eq!(batches(&words, |_, _| true), [(90, names(&["a", "b"]))]);
    }

    #[test]
    fn who_never_stops_is_heard_after_a_while() {
        let words: Vec<_> = (0..60).map(|i| (i * 10, "a", Change::Other)).collect();
        let found = batches(&words, |_, _| true);
        assert_eq!(found.iter().map(|b| b.0).collect::<Vec<_>>(), [300, 610]);
    }

    #[test]
    fn what_comes_back_has_not_gone() {
        let words = [(0, "a", Change::Went), (150, "a", Change::Came)];
        let found = batches(&words, |_, ms| ms >= 150);
        assert_eq!(found, [(190, names(&["a"]))]);
    }

    #[test]
    fn what_stays_away_has_gone_after_a_while() {
        let words = [(0, "a", Change::Went), (30, "b", Change::Other)];
        let found = batches(&words, |path, _| path == "b");
        assert_eq!(found, [(160, names(&["a", "b"]))]);
    }

    #[test]
    fn what_came_and_went_holds_nothing_up() {
        let words = [
            (0, "sedX", Change::Came),
            (5, "sedX", Change::Went),
            (5, "a", Change::Came),
        ];
        assert_eq!(batches(&words, |path, _| path == "a")[0].0, 45);
    }

    #[test]
    fn a_program_at_work_on_many_files_is_let_finish() {
        let words: Vec<_> = (0..100).map(|i| (i * 10, "a", Change::Other)).collect();
        let found = batches_of(&words, 1000, |_, _| true);
        assert_eq!(found.iter().map(|b| b.0).collect::<Vec<_>>(), [1030]);
    }

    #[test]
    fn a_folder_that_is_emptied_for_long_does_not_hold_for_ever() {
        let names: Vec<String> = (0..200).map(|i| format!("a{i}")).collect();
        let each = names.iter().enumerate();
        let words: Vec<_> = each
            .map(|(i, name)| (i as u64 * 5, name.as_str(), Change::Went))
            .collect();
        assert_eq!(batches(&words, |_, _| false)[0].0, 420);
    }

    #[test]
    fn a_lost_word_asks_for_everything() {
        let (now, timing) = (Instant::now(), Timing::default());
        let mut quiet = Quiet::default();
        assert_eq!(quiet.due(&timing), None);
        quiet.hear_all(now);
        let batch = quiet.take(now + timing.quiet, &timing, || false, |_| true);
        assert!(batch.is_some_and(|b| b.whole && b.paths.is_empty()));
        assert_eq!(quiet.due(&timing), None);
    }
}
