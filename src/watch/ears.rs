//! Where words of change come from: the system's events, or looking again and again
//! where there are none. Folders are watched, never files, each on its own: a file that
//! is replaced stays watched, and hidden folders and the output are left alone.

use super::quiet::{Batch, Change};
use super::tree::{Stamps, Tree, differences};
use notify::event::{EventKind, ModifyKind, RenameMode};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// How often is looked where nobody says when and there are no events.
pub const POLL: Duration = Duration::from_millis(500);

/// What the loop is told.
#[derive(Debug)]
pub(super) enum Word {
    /// Something happened to these paths.
    Heard(Vec<(PathBuf, Change)>),
    /// Words were lost.
    Lost,
    /// Events end here, for this reason.
    Deaf(String),
    /// The output may not be as the last build left it.
    Doubt,
    /// It is enough.
    Stop,
}

/// Listens for changes of a site.
pub(super) struct Ears {
    tree: Tree,
    output: PathBuf,
    by: By,
}

enum By {
    Events {
        watcher: RecommendedWatcher,
        watched: BTreeSet<PathBuf>,
    },
    Looking {
        every: Duration,
        next: Instant,
        stamps: Stamps,
    },
}

impl Ears {
    /// Listens to a site's folder; looks every so often where that is asked for. Where the
    /// system refuses its events, looks too, and gives the reason.
    pub(super) fn open(
        root: &Path,
        output: &Path,
        poll: Option<Duration>,
        words: Sender<Word>,
    ) -> (Ears, Option<String>) {
        let tree = Tree::new(root, output);
        let handler = move |event: notify::Result<notify::Event>| {
            if let Some(word) = word(event) {
                // The loop has ended when nobody listens.
                let _ = words.send(word);
            }
        };
        let looking = |every| By::Looking {
            every,
            next: Instant::now() + every,
            stamps: tree.stamps(),
        };
        let (by, refused) = match poll {
            Some(every) => (looking(every), None),
            None => match RecommendedWatcher::new(handler, notify::Config::default()) {
                Ok(watcher) => {
                    let watched = BTreeSet::new();
                    (By::Events { watcher, watched }, None)
                }
                Err(error) => (looking(POLL), Some(reason(&error))),
            },
        };
        let output = output.to_owned();
        let mut ears = Ears { tree, output, by };
        let refused = refused.or_else(|| ears.tend(&|_| true));
        (ears, refused)
    }

    /// The site's paths that a path on disk stands for; none where it is nothing to the site.
    pub(super) fn means(&self, path: &Path) -> Vec<PathBuf> {
        self.tree.means(path)
    }

    /// Whether all that is known of the site is in doubt.
    pub(super) fn is_above(&self, path: &Path) -> bool {
        self.tree.is_above(path)
    }

    /// Whether git is at work on the files.
    pub(super) fn is_checked_out(&self) -> bool {
        self.tree.is_checked_out()
    }

    /// Whether words come of looking, which sees the whole.
    pub(super) fn looks(&self) -> bool {
        matches!(self.by, By::Looking { .. })
    }

    /// When to look next, where there are no events.
    pub(super) fn next(&self) -> Option<Instant> {
        match &self.by {
            By::Looking { next, .. } => Some(*next),
            By::Events { .. } => None,
        }
    }

    /// Looks, where it is time. Of a site's folder that has another name, that name is told.
    pub(super) fn look(&mut self, now: Instant) -> Vec<(PathBuf, Change)> {
        let By::Looking {
            every,
            next,
            stamps,
        } = &mut self.by
        else {
            return Vec::new();
        };
        if now < *next {
            return Vec::new();
        }
        let moved = self.tree.moved();
        if moved.is_some() {
            self.tree.refresh(&self.output);
        }
        let found = self.tree.stamps();
        let changes = match moved {
            Some(home) => vec![(home, Change::Came)],
            None => differences(stamps, &found),
        };
        *stamps = found;
        *next = Instant::now() + *every;
        changes
    }

    /// Whether a folder came or went: its files are not named one by one.
    pub(super) fn is_of_folders(&self, batch: &Batch) -> bool {
        let mut moved = batch.moved.iter();
        moved.any(|path| path.is_dir() || self.tree.folders.contains(path))
    }

    /// Watches what a batch brought, before a build looks at it: what comes later is heard.
    /// Gives the reason where no more can be watched.
    pub(super) fn follow(&mut self, batch: &Batch) -> Option<String> {
        if batch.whole {
            return self.renew();
        }
        if batch.moved.is_empty() {
            return None;
        }
        for path in &batch.moved {
            if path.is_dir() || path.is_symlink() {
                self.tree.enter(path);
            }
        }
        // A folder of the same name may be another one.
        self.tend(&|folder| folder.ancestors().any(|path| batch.moved.contains(path)))
    }

    /// Watches the site's folders as they are now.
    pub(super) fn refresh(&mut self) -> Option<String> {
        self.tree.refresh(&self.output);
        self.tend(&|_| false)
    }

    /// The same where nothing that is watched can be relied on.
    fn renew(&mut self) -> Option<String> {
        self.tree.refresh(&self.output);
        self.tend(&|_| true)
    }

    /// Looks from now on.
    pub(super) fn deafen(&mut self) {
        self.by = By::Looking {
            every: POLL,
            next: Instant::now() + POLL,
            stamps: self.tree.stamps(),
        };
    }

    /// Watches the tree's folders, those in doubt once more.
    fn tend(&mut self, doubtful: &dyn Fn(&Path) -> bool) -> Option<String> {
        let By::Events { watcher, watched } = &mut self.by else {
            return None;
        };
        let gone: Vec<PathBuf> = watched.difference(&self.tree.folders).cloned().collect();
        for folder in gone {
            let _ = watcher.unwatch(&folder);
            watched.remove(&folder);
        }
        for folder in &self.tree.folders {
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
                Err(error) if is_final(&error) => {
                    let reason = reason(&error);
                    self.deafen();
                    return Some(reason);
                }
                // It has just gone, or may not be read: the build says so where it matters.
                Err(_) => {
                    watched.remove(folder);
                }
            }
        }
        None
    }
}

/// An event as a word. Reading is none: the build reads, and would hear itself.
fn word(event: notify::Result<notify::Event>) -> Option<Word> {
    let event = match event {
        Ok(event) => event,
        Err(error) if is_final(&error) => return Some(Word::Deaf(reason(&error))),
        Err(_) => return Some(Word::Lost),
    };
    if event.need_rescan() {
        return Some(Word::Lost);
    }
    let change = match event.kind {
        EventKind::Access(_) => return None,
        // What is renamed inside a folder is told of name by name as well.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Change::Came,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Change::Went,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Change::Other,
    };
    let paths = event.paths.into_iter().map(|path| (path, change));
    Some(Word::Heard(paths.collect()))
}

/// Whether the system has no more watches to give.
fn is_final(error: &notify::Error) -> bool {
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
