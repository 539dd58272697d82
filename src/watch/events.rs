//! Where signals of change come from: the system's file events, or polling where there are
//! none. Only folders are watched, each on its own, never files: so a file that is replaced
//! stays watched, and hidden folders and the output are left alone.

use super::debounce::{Batch, Change};
use super::paths::{FileStamps, SitePaths, differences};
use notify::event::{EventKind, ModifyKind, RenameMode};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The default interval of polling where there are no events.
pub const POLL: Duration = Duration::from_millis(500);

/// A message to the watch loop.
#[derive(Debug)]
pub(super) enum Signal {
    /// These paths changed.
    Changed(Vec<(PathBuf, Change)>),
    /// Some events were lost.
    EventsLost,
    /// There will be no more events, for this reason.
    EventsEnded(String),
    /// The output may have been changed by somebody else.
    RecheckOutput,
    /// End the watch.
    Stop,
}

/// Reports changes of a site's files.
pub(super) struct ChangeSource {
    paths: SitePaths,
    output: PathBuf,
    backend: Backend,
}

enum Backend {
    Events {
        watcher: RecommendedWatcher,
        watched: BTreeSet<PathBuf>,
    },
    Polling {
        every: Duration,
        next: Instant,
        stamps: FileStamps,
    },
}

impl ChangeSource {
    /// Watches a site's folder by events, or polls it if an interval is given. If the system
    /// refuses events, polls too, and returns the reason.
    pub(super) fn open(
        root: &Path,
        output: &Path,
        poll: Option<Duration>,
        signals: Sender<Signal>,
    ) -> (ChangeSource, Option<String>) {
        let paths = SitePaths::new(root, output);
        let handler = move |event: notify::Result<notify::Event>| {
            if let Some(signal) = signal_of(event) {
                // Sending fails only if the loop has ended.
                let _ = signals.send(signal);
            }
        };
        let polling = |every| Backend::Polling {
            every,
            next: Instant::now() + every,
            stamps: paths.stamps(),
        };
        let (backend, refused) = match poll {
            Some(every) => (polling(every), None),
            None => match RecommendedWatcher::new(handler, notify::Config::default()) {
                Ok(watcher) => {
                    let watched = BTreeSet::new();
                    (Backend::Events { watcher, watched }, None)
                }
                Err(error) => (polling(POLL), Some(reason(&error))),
            },
        };
        let output = output.to_owned();
        let mut source = ChangeSource {
            paths,
            output,
            backend,
        };
        let refused = refused.or_else(|| source.update_watches(&|_| true));
        (source, refused)
    }

    /// The site's paths that a path on disk stands for; none if it does not belong to the site.
    pub(super) fn site_paths(&self, path: &Path) -> Vec<PathBuf> {
        self.paths.site_paths(path)
    }

    /// Whether a path is the site's root or above it, so that anything may have changed.
    pub(super) fn is_root_or_above(&self, path: &Path) -> bool {
        self.paths.is_root_or_above(path)
    }

    /// Whether git is at work on the files.
    pub(super) fn is_checked_out(&self) -> bool {
        self.paths.is_checked_out()
    }

    /// Whether changes are found by polling, which always sees the whole folder.
    pub(super) fn is_polling(&self) -> bool {
        matches!(self.backend, Backend::Polling { .. })
    }

    /// When to poll next; `None` with events.
    pub(super) fn next_poll(&self) -> Option<Instant> {
        match &self.backend {
            Backend::Polling { next, .. } => Some(*next),
            Backend::Events { .. } => None,
        }
    }

    /// Polls, if it is time. If the site's folder was renamed, that is the one change returned.
    pub(super) fn poll(&mut self, now: Instant) -> Vec<(PathBuf, Change)> {
        let Backend::Polling {
            every,
            next,
            stamps,
        } = &mut self.backend
        else {
            return Vec::new();
        };
        if now < *next {
            return Vec::new();
        }
        let moved = self.paths.moved_root();
        if moved.is_some() {
            self.paths.refresh(&self.output);
        }
        let found = self.paths.stamps();
        let changes = match moved {
            Some(home) => vec![(home, Change::Came)],
            None => differences(stamps, &found),
        };
        *stamps = found;
        *next = Instant::now() + *every;
        changes
    }

    /// Whether a folder came or went: there are no events for its files one by one.
    pub(super) fn is_of_folders(&self, batch: &Batch) -> bool {
        let mut moved = batch.moved.iter();
        moved.any(|path| path.is_dir() || self.paths.folders.contains(path))
    }

    /// Watches the folders that a batch brought before a build reads them, so that later changes
    /// are reported. Returns the reason if no more can be watched.
    pub(super) fn watch_batch(&mut self, batch: &Batch) -> Option<String> {
        if batch.whole {
            return self.watch_anew();
        }
        if batch.moved.is_empty() {
            return None;
        }
        for path in &batch.moved {
            if path.is_dir() || path.is_symlink() {
                self.paths.add(path);
            }
        }
        // A folder of the same name may be another one.
        self.update_watches(&|folder| folder.ancestors().any(|path| batch.moved.contains(path)))
    }

    /// Watches the site's folders as they are now.
    pub(super) fn refresh(&mut self) -> Option<String> {
        self.paths.refresh(&self.output);
        self.update_watches(&|_| false)
    }

    /// The same, with every watch renewed.
    fn watch_anew(&mut self) -> Option<String> {
        self.paths.refresh(&self.output);
        self.update_watches(&|_| true)
    }

    /// Polls from now on.
    pub(super) fn start_polling(&mut self) {
        self.backend = Backend::Polling {
            every: POLL,
            next: Instant::now() + POLL,
            stamps: self.paths.stamps(),
        };
    }

    /// Watches all folders of the site; renews the watches of those in doubt.
    fn update_watches(&mut self, doubtful: &dyn Fn(&Path) -> bool) -> Option<String> {
        let Backend::Events { watcher, watched } = &mut self.backend else {
            return None;
        };
        let gone: Vec<PathBuf> = watched.difference(&self.paths.folders).cloned().collect();
        for folder in gone {
            let _ = watcher.unwatch(&folder);
            watched.remove(&folder);
        }
        for folder in &self.paths.folders {
            if watched.contains(folder) {
                if !doubtful(folder) {
                    continue;
                }
                let _ = watcher.unwatch(folder);
            }
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    watched.insert(folder.clone());
                }
                Err(error) if is_out_of_watches(&error) => {
                    let reason = reason(&error);
                    self.start_polling();
                    return Some(reason);
                }
                // It has just gone, or may not be read: the build reports that if it matters.
                Err(_) => {
                    watched.remove(folder);
                }
            }
        }
        None
    }
}

/// An event as a signal. Reading a file is none: the build reads, and would trigger itself.
fn signal_of(event: notify::Result<notify::Event>) -> Option<Signal> {
    let event = match event {
        Ok(event) => event,
        Err(error) if is_out_of_watches(&error) => {
            return Some(Signal::EventsEnded(reason(&error)));
        }
        Err(_) => return Some(Signal::EventsLost),
    };
    if event.need_rescan() {
        return Some(Signal::EventsLost);
    }
    let change = match event.kind {
        EventKind::Access(_) => return None,
        // There are events for both names of such a rename as well.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Change::Came,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Change::Went,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Change::Other,
    };
    let paths = event.paths.into_iter().map(|path| (path, change));
    Some(Signal::Changed(paths.collect()))
}

/// Whether the system has no more watches.
fn is_out_of_watches(error: &notify::Error) -> bool {
    const EMFILE: i32 = 24;
    const ENOSPC: i32 = 28;
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => matches!(error.raw_os_error(), Some(EMFILE | ENOSPC)),
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system has no more watches (fs.inotify.max_user_watches)".into()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(24) => {
            "there are no more watchers (fs.inotify.max_user_instances, ulimit -n)".into()
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}
