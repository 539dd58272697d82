//! When to build: changes are collected until none has arrived for a moment, or for so long
//! that a person would begin to wait. Pure: instants come in from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long to wait, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// No change may arrive for this long before a build: one save is many events.
    pub quiet: Duration,
    /// The longest wait for that.
    pub max_wait: Duration,
    /// How much longer to wait for a removed file to come back: some editors remove a file and
    /// write a new one.
    pub recheck: Duration,
    /// How long after a build the whole folder is scanned, since events get lost.
    pub settle: Duration,
    /// The longest time between looks at the clock: it may be set, or the machine may sleep.
    pub tick: Duration,
}

impl Default for Timing {
    fn default() -> Timing {
        Timing {
            quiet: Duration::from_millis(40),
            max_wait: Duration::from_millis(300),
            recheck: Duration::from_millis(120),
            settle: Duration::from_millis(500),
            tick: Duration::from_secs(30),
        }
    }
}

/// What an event says happened to a path. It is a hint: only the disk tells the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Came,
    Went,
    Other,
}

/// Changes that belong together and are followed by one build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// The paths, sorted, each once.
    pub(super) paths: Vec<PathBuf>,
    /// Those that came and went again, which need no mention.
    pub(super) passing: BTreeSet<PathBuf>,
    /// Those that came or went: there may be folders among them.
    pub(super) moved: BTreeSet<PathBuf>,
    /// Whether more may have changed than these paths.
    pub(super) whole: bool,
}

#[derive(Debug)]
struct PathChanges {
    /// When it changed last.
    at: Instant,
    /// Whether its first change was that it came: if it is gone again, nothing is missing.
    new: bool,
    moved: bool,
}

/// Collects the changes of a batch that is not yet complete.
#[derive(Debug, Default)]
pub(super) struct Debouncer {
    /// The times of the first and the last change.
    span: Option<(Instant, Instant)>,
    changes: BTreeMap<PathBuf, PathChanges>,
    whole: bool,
    /// Until when to wait for a removed file to come back.
    wait_until: Option<Instant>,
}

impl Debouncer {
    /// Adds a change of a path.
    pub(super) fn add(&mut self, path: PathBuf, change: Change, now: Instant) {
        self.extend(now);
        let changed = self.changes.entry(path).or_insert(PathChanges {
            at: now,
            new: change == Change::Came,
            moved: false,
        });
        changed.at = now;
        changed.moved |= change != Change::Other;
    }

    /// Adds a change of unknown files.
    pub(super) fn add_unknown(&mut self, now: Instant) {
        self.extend(now);
        self.whole = true;
    }

    fn extend(&mut self, now: Instant) {
        self.span = Some((self.span.map_or(now, |(first, _)| first), now));
        self.wait_until = None;
    }

    /// When the batch is complete, if no more changes arrive.
    pub(super) fn deadline(&self, timing: &Timing) -> Option<Instant> {
        let (first, last) = self.span?;
        let quiet = (last + timing.quiet).min(first + timing.max_wait);
        Some(
            self.wait_until
                .map_or(quiet, |wait_until| wait_until.max(quiet)),
        )
    }

    /// The batch, once it is complete. Files that were there before and are gone delay it for a
    /// while, and so does a program that is `busy` with many files; `exists` asks the disk.
    pub(super) fn take_batch(
        &mut self,
        now: Instant,
        timing: &Timing,
        busy: impl Fn() -> bool,
        exists: impl Fn(&Path) -> bool,
    ) -> Option<Batch> {
        if now < self.deadline(timing)? {
            return None;
        }
        if busy() {
            self.wait_until = Some(now + timing.quiet);
            return None;
        }
        let (first, _) = self.span?;
        let gone = self
            .changes
            .iter()
            .filter(|(path, h)| !h.new && !exists(path));
        if let Some(last) = gone.map(|(_, changes)| changes.at).max() {
            let until = last + timing.quiet + timing.recheck;
            let until = until.min(first + timing.max_wait + timing.recheck);
            if now < until {
                self.wait_until = Some(until);
                return None;
            }
        }
        let Debouncer { changes, whole, .. } = std::mem::take(self);
        let moved = changes.iter().filter(|(_, h)| h.moved);
        let passing = changes.iter().filter(|(path, h)| h.new && !exists(path));
        Some(Batch {
            passing: passing.map(|(path, _)| path.clone()).collect(),
            moved: moved.map(|(path, _)| path.clone()).collect(),
            paths: changes.into_keys().collect(),
            whole,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes at milliseconds, and the batches that they make; asks every 5 ms.
    fn batches(
        words: &[(u64, &str, Change)],
        exists: impl Fn(&str, u64) -> bool,
    ) -> Vec<(u64, Vec<String>)> {
        batches_of(words, 0, exists)
    }

    /// The same while a program is busy up to a millisecond.
    fn batches_of(
        words: &[(u64, &str, Change)],
        busy: u64,
        exists: impl Fn(&str, u64) -> bool,
    ) -> Vec<(u64, Vec<String>)> {
        let (start, timing) = (Instant::now(), Timing::default());
        let (mut debouncer, mut out) = (Debouncer::default(), Vec::new());
        for ms in (0..2000).step_by(5) {
            let now = start + Duration::from_millis(ms);
            for (_, path, change) in words.iter().filter(|(at, ..)| *at == ms) {
                debouncer.add(path.into(), *change, now);
            }
            let exists = |path: &Path| exists(&path.to_string_lossy(), ms);
            if let Some(batch) = debouncer.take_batch(now, &timing, || ms < busy, exists) {
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
    fn endless_changes_are_built_after_a_while() {
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
    fn lost_events_ask_for_everything() {
        let (now, timing) = (Instant::now(), Timing::default());
        let mut debouncer = Debouncer::default();
        assert_eq!(debouncer.deadline(&timing), None);
        debouncer.add_unknown(now);
        let batch = debouncer.take_batch(now + timing.quiet, &timing, || false, |_| true);
        assert!(batch.is_some_and(|b| b.whole && b.paths.is_empty()));
        assert_eq!(debouncer.deadline(&timing), None);
    }
}
