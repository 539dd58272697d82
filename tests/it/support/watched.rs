//! A site with a watch around it, on a thread of its own, which ends with the test.

use super::SiteTest;
use chancery::diag::report;
use chancery::session::Session;
use chancery::watch::{
    Present, Rebuild, RebuildCause, Timing, Watch, WatchEvent, WatchHandle, WatchOptions,
};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// So long is waited for something that will happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);

/// Waits that a slow machine does not break: the steps of a save are never so far apart.
pub(crate) const SLOW: Timing = Timing {
    quiet: Duration::from_millis(200),
    max_wait: Duration::from_secs(20),
    recheck: Duration::from_millis(600),
    settle: Duration::from_millis(150),
    tick: Duration::from_millis(20),
};

/// How a site is watched.
pub(crate) struct How {
    pub(crate) poll: Option<Duration>,
    pub(crate) present: Option<Present>,
    pub(crate) timing: Timing,
}

impl How {
    /// By events, without hurry, with a clock that stands.
    pub(crate) fn slow() -> How {
        How {
            poll: None,
            present: None,
            timing: SLOW,
        }
    }
}

/// A site that is watched.
pub(crate) struct Watched {
    /// The first turn.
    pub(crate) first: Seen,
    turns: Receiver<Seen>,
    pub(crate) remote: WatchHandle,
    thread: Option<JoinHandle<()>>,
}

/// What a turn did.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) cause: RebuildCause,
    pub(crate) written: Vec<String>,
    pub(crate) removed: Vec<String>,
    pub(crate) errors: bool,
    pub(crate) short: String,
    pub(crate) same_diags: bool,
}

impl Seen {
    fn of(turn: &Rebuild<'_>) -> Seen {
        let report = turn.outcome.summary.as_ref().and_then(|s| s.report.clone());
        let report = report.unwrap_or_default();
        Seen {
            cause: turn.cause.clone(),
            written: report.written,
            removed: report.removed,
            errors: turn.outcome.diags.has_errors(),
            short: report::short(&turn.outcome.diags, &|path| turn.session.text(path)),
            same_diags: turn.same_diags,
        }
    }

    /// Whether it changed the output.
    pub(crate) fn did(&self) -> bool {
        !self.written.is_empty() || !self.removed.is_empty()
    }

    /// The files it was made for.
    pub(crate) fn files(&self) -> Vec<&str> {
        match &self.cause {
            RebuildCause::Files(files) => files.iter().filter_map(|f| f.to_str()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Watched {
    /// Watches a site that is as its tests have it, and waits for the first build.
    pub(crate) fn new(site: &SiteTest, how: How) -> Watched {
        let watched = Watched::with(site, site.session(site.output()), how, |_| ());
        assert!(!watched.first.errors, "{:#?}", watched.first);
        watched
    }

    /// The same with a session, and with somebody who is told of each turn.
    pub(crate) fn with(
        site: &SiteTest,
        mut session: Session,
        how: How,
        mut also: impl FnMut(&Rebuild<'_>) + Send + 'static,
    ) -> Watched {
        let watch = Watch::new(WatchOptions {
            root: site.root().to_owned(),
            output: site.output(),
            poll: how.poll,
            present: how.present,
            timing: how.timing,
        });
        let remote = watch.handle();
        let (sender, turns) = channel();
        let thread = std::thread::spawn(move || {
            let on_event = &mut |event: WatchEvent<'_>| {
                if let WatchEvent::Rebuilt(turn) = &event {
                    also(turn);
                    // The test may have seen enough.
                    let _ = sender.send(Seen::of(turn));
                }
                ControlFlow::Continue(())
            };
            watch.run(&mut session, &|_, _| (), on_event);
        });
        let first = next(&turns);
        assert_eq!(first.cause, RebuildCause::Start);
        Watched {
            first,
            turns,
            remote,
            thread: Some(thread),
        }
    }

    /// The next turn.
    #[track_caller]
    pub(crate) fn next(&self) -> Seen {
        next(&self.turns)
    }

    /// Whether no turn is waiting to be seen.
    pub(crate) fn is_idle(&self) -> bool {
        self.turns.try_recv().is_err()
    }

    /// Turns up to one that is this, which is the last of them.
    #[track_caller]
    pub(crate) fn until(&self, is: impl Fn(&Seen) -> bool) -> Vec<Seen> {
        let (mut seen, end) = (Vec::new(), Instant::now() + PATIENCE);
        while Instant::now() < end {
            seen.push(self.next());
            if seen.last().is_some_and(&is) {
                return seen;
            }
        }
        panic!("it never comes: {seen:#?}");
    }

    /// Turns until it has been quiet and everything was looked at.
    #[track_caller]
    pub(crate) fn settled(&self) -> Vec<Seen> {
        self.until(|seen| seen.cause == RebuildCause::Settled)
    }
}

#[track_caller]
fn next(turns: &Receiver<Seen>) -> Seen {
    match turns.recv_timeout(PATIENCE) {
        Ok(seen) => seen,
        Err(error) => panic!("nothing is built: {error}"),
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.remote.stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the watch panicked");
        }
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else if entry.path_is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(entry.path().read_link().unwrap(), target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
