//! Which folders belong to the site, including the targets of its links, and which of the
//! site's paths a path on disk stands for. Looks at names and types, reads no file.

use super::debounce::Change;
use crate::load::{self, ignored_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::{DirEntry, WalkDir};

/// The folders of a site's root that are looked into; `load` reads the same.
const TOPS: [&str; 4] = ["content", "static", "templates", "themes"];
/// The settings.
const CONFIG: &str = "chancery.yaml";

/// The folders of a site.
#[derive(Debug)]
pub(super) struct SitePaths {
    /// The site's root, as the session has it.
    root: PathBuf,
    /// Its real path, as events name it.
    home: PathBuf,
    /// The output folder, which is never looked at, by its real path.
    output: PathBuf,
    /// The `.git` folder, if the site is in a repository.
    git: Option<PathBuf>,
    /// Folders to watch, by their real paths.
    pub(super) folders: BTreeSet<PathBuf>,
    /// For each symbolic link its real target and its own path from the site's root.
    links: BTreeSet<(PathBuf, PathBuf)>,
}

/// Shows whether a file has changed, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileStamp {
    length: u64,
    modified: Option<SystemTime>,
    /// What a program cannot set back: the inode, and when it was last changed.
    inode: (u64, i64, i64),
}

/// The files of a site with their stamps, by path.
pub(super) type FileStamps = BTreeMap<PathBuf, FileStamp>;

impl SitePaths {
    /// The folders of the site at this root, whose pages go to `output`.
    pub(super) fn new(root: &Path, output: &Path) -> SitePaths {
        let mut paths = SitePaths {
            root: root.to_owned(),
            home: root.to_owned(),
            output: PathBuf::new(),
            git: None,
            folders: BTreeSet::new(),
            links: BTreeSet::new(),
        };
        paths.refresh(output);
        paths
    }

    /// Looks at everything anew.
    pub(super) fn refresh(&mut self, output: &Path) {
        // A root such as `.` is the same folder under any name. One that is gone is awaited
        // where it was.
        if let Ok(home) = self.root.canonicalize() {
            self.home = home;
        }
        self.git = load::git_folder(&self.home);
        self.output = real(output).unwrap_or_else(|| output.to_owned());
        self.links.clear();
        // The folder above sees when the root itself is replaced.
        let above = self.home.parent().map(Path::to_owned);
        self.folders = above.into_iter().chain([self.home.clone()]).collect();
        for top in TOPS.iter().chain([&CONFIG]) {
            self.add(&self.home.join(top));
        }
    }

    /// Adds what has appeared at a path: a folder with all its contents, or a link.
    pub(super) fn add(&mut self, path: &Path) {
        let mut walk = WalkDir::new(path).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                // The build reports what cannot be read.
                Err(error) => {
                    error
                        .path()
                        .into_iter()
                        .for_each(|path| self.add_dangling_link(path));
                    continue;
                }
            };
            let is_dir = entry.file_type().is_dir();
            if !self.add_entry(&entry) && is_dir {
                walk.skip_current_dir();
            }
        }
    }

    /// Adds an entry; false if nothing below it belongs to the site.
    fn add_entry(&mut self, entry: &DirEntry) -> bool {
        if !self.is_looked_into(entry) {
            return false;
        }
        let is_dir = entry.file_type().is_dir();
        if !is_dir && !entry.path_is_symlink() {
            return true;
        }
        let Ok(real) = entry.path().canonicalize() else {
            return false;
        };
        if entry.path_is_symlink() {
            if !real.starts_with(&self.home) {
                return false;
            }
            self.add_link(&real, entry.path());
        }
        if is_dir {
            self.folders.insert(real);
        }
        true
    }

    fn is_looked_into(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        (entry.depth() == 0 || !ignored_name(&name)) && !entry.path().starts_with(&self.output)
    }

    fn add_link(&mut self, real: &Path, link: &Path) {
        let Ok(inner) = link.strip_prefix(&self.home) else {
            return;
        };
        self.links.insert((real.to_owned(), inner.to_owned()));
        // A file is saved by a rename in its own folder, wherever the link is.
        self.folders.extend(real.parent().map(Path::to_owned));
    }

    /// Adds a link whose target does not exist, or not at this moment.
    fn add_dangling_link(&mut self, link: &Path) {
        let target = link.read_link().ok();
        let target = target.and_then(|target| Some(link.parent()?.join(target)));
        if let Some(real) = target.as_deref().and_then(real)
            && real.starts_with(&self.home)
        {
            self.add_link(&real, link);
        }
    }

    /// The site's paths, from its root, that a path on disk stands for. None where the
    /// site has nothing to do with it.
    pub(super) fn site_paths(&self, path: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        if path.starts_with(&self.output) {
            return found;
        }
        if let Ok(inner) = path.strip_prefix(&self.home)
            && is_wanted(inner)
        {
            found.push(inner.to_owned());
        }
        for (real, link) in &self.links {
            if let Ok(rest) = path.strip_prefix(real)
                && !is_ignored(rest)
            {
                // Joining nothing would add a slash.
                let inner = if rest.as_os_str().is_empty() {
                    link.clone()
                } else {
                    link.join(rest)
                };
                found.push(inner);
            }
        }
        found
    }

    /// Whether a path is the site's root or above it: then nothing is known of what is below.
    pub(super) fn is_root_or_above(&self, path: &Path) -> bool {
        self.home.starts_with(path)
    }

    /// The root's real path, where that is another one than it was.
    pub(super) fn moved_root(&self) -> Option<PathBuf> {
        let home = self.root.canonicalize().ok();
        home.filter(|home| *home != self.home)
    }

    /// Whether git is at work on the files: a checkout half done is no site. A lock that is
    /// old was left behind.
    pub(super) fn is_checked_out(&self) -> bool {
        const OLD: Duration = Duration::from_secs(10);
        let lock = self.git.as_ref().map(|git| git.join("index.lock"));
        let since = lock.and_then(|lock| lock.metadata().ok()?.modified().ok());
        since.is_some_and(|since| since.elapsed().is_ok_and(|age| age < OLD))
    }

    /// Every file of the site with its stamp.
    pub(super) fn stamps(&self) -> FileStamps {
        let tops = TOPS.iter().chain([&CONFIG]);
        let entries = tops.flat_map(|top| {
            WalkDir::new(self.home.join(top))
                .follow_links(true)
                .into_iter()
                .filter_entry(|entry| self.is_looked_into(entry))
        });
        let each = entries.filter_map(|entry| {
            let entry = entry.ok()?;
            let stamp = stamp_of(&entry)?;
            Some((entry.into_path(), stamp))
        });
        each.collect()
    }
}

/// The changes between two states of the files.
pub(super) fn differences(before: &FileStamps, after: &FileStamps) -> Vec<(PathBuf, Change)> {
    let went = before.keys().filter(|path| !after.contains_key(*path));
    let went = went.map(|path| (path.clone(), Change::Went));
    let news = after.iter().filter_map(|(path, stamp)| {
        let change = match before.get(path) {
            None => Change::Came,
            Some(old) if old != stamp => Change::Other,
            Some(_) => return None,
        };
        Some((path.clone(), change))
    });
    went.chain(news).collect()
}

/// A file's stamp. A folder has none: its time says nothing that its files do not say.
fn stamp_of(entry: &DirEntry) -> Option<FileStamp> {
    let found = entry.metadata().ok()?;
    #[cfg(unix)]
    let inode = {
        use std::os::unix::fs::MetadataExt;
        (found.ino(), found.ctime(), found.ctime_nsec())
    };
    #[cfg(not(unix))]
    let inode = (0, 0, 0);
    (!found.is_dir()).then(|| FileStamp {
        length: found.len(),
        modified: found.modified().ok(),
        inode,
    })
}

/// Whether a path from the root is one that a build looks at.
fn is_wanted(inner: &Path) -> bool {
    let top = inner.iter().next().and_then(|name| name.to_str());
    let top = top.is_some_and(|top| TOPS.contains(&top) || inner == Path::new(CONFIG));
    top && !is_ignored(inner)
}

fn is_ignored(inner: &Path) -> bool {
    inner.components().any(|part| match part {
        Component::Normal(name) => ignored_name(&name.to_string_lossy()),
        _ => false,
    })
}

/// A real path, also of what is not there yet: then that of the folder it will be in.
fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().or_else(|| {
        let above = match path.parent()? {
            above if above.as_os_str().is_empty() => Path::new("."),
            above => above,
        };
        Some(above.canonicalize().ok()?.join(path.file_name()?))
    })
}
