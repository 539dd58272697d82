//! The only writer of the output folder.
//!
//! A build opens the folder ([`Output::open`]), hands over every file it wants there
//! ([`Output::put`], [`Output::copy`]) and then has them all at once ([`Output::commit`]), or
//! not at all. These rules make that so:
//!
//! - `.chancery-manifest` lists the files the tool owns. Only those are replaced or removed;
//!   anything else in the folder stays, and is an error where a page must go.
//! - `.chancery-stage/` holds new bytes until the build is complete: files that replace
//!   others by number, and new folders in the shape they will have, to be moved as one.
//! - A file whose bytes are already right is not touched, so its time stays. They are
//!   compared, unless a build before has noted the file as it left it ([`Output::keep`]).
//!
//! A run that is killed leaves its stage behind, which the next one removes. If it was killed
//! while files were being moved, the stage also holds the new manifest; what it lists and is
//! found on disk with the right bytes is owned too.

mod bytes;
mod commit;
mod error;
mod manifest;
mod path;
mod recover;
mod report;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use crate::load::{MANIFEST, Sig};
use crate::model::digest::{self, Digest};
use bytes::{has_bytes, has_digest, pour};
use manifest::Manifest;
use serde::{Deserialize, Serialize};

pub use error::OutputError;
pub use report::WriteReport;

/// The name of the folder for bytes that are not yet part of the site.
const STAGE: &str = ".chancery-stage";
/// The folder of the stage for new folders.
const SHAPED: &str = "new";
/// The folder of the stage for files by number.
const NUMBERED: &str = "files";
/// Files above this size are compared and copied in pieces.
const WHOLE: u64 = 1 << 20;

/// An open output folder, to be filled from any number of threads.
///
/// Dropping it without [`Output::commit`] leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    /// What the folder owed to the tool when it was opened.
    owned: Manifest,
    /// Which of those are wanted again, by their place in the manifest.
    wanted: Vec<AtomicBool>,
    /// Every file of this build.
    files: Mutex<Vec<Wanted>>,
    /// What is known of the folders files go into, by path.
    folders: Mutex<HashMap<Box<str>, Folder>>,
    /// Owned things of the wrong kind: files where folders go, folders where files go.
    obstacles: Mutex<Vec<Box<str>>>,
    /// The lock, and the folders made to have it; set once the folder exists.
    lock: OnceLock<Lock>,
    lock_once: Mutex<()>,
    /// How many files are staged by number.
    numbered: AtomicU64,
    /// Set while the output is half moved.
    keep_stage: bool,
    /// Whether files of the build before that are not handed over stay.
    keeps_rest: bool,
    /// Whether the site has drafts in it, which the manifest says.
    drafts: bool,
    /// Whether nothing is written: files handed over are only looked at.
    is_check: bool,
}

#[derive(Debug)]
struct Wanted {
    path: Box<str>,
    digest: Digest,
    staged: Staged,
}

/// Where the new bytes of a file wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Staged {
    /// Nowhere: they are on disk already.
    No,
    /// In a new folder, under the name they will have.
    InPlace,
    /// Under a number, since the folder they go to exists.
    Numbered(u64),
}

#[derive(Debug, Clone, Copy)]
struct Folder {
    /// Whether it is in the output.
    exists: bool,
    /// Whether it is in the stage.
    staged: bool,
}

#[derive(Debug)]
struct Lock {
    /// Holds the lock while open. Nothing where the file system cannot lock a folder.
    _handle: Option<File>,
    /// The folders that did not exist before, innermost first.
    made: Vec<PathBuf>,
}

/// A file of the output as it was written: what its bytes are, and how to see that they
/// still are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub struct FileState {
    digest: Digest,
    sig: Sig,
}

impl FileState {
    /// Whether two files have the same bytes.
    pub fn has_bytes_of(&self, other: &FileState) -> bool {
        self.digest == other.digest
    }
}

/// What is found where a file must go.
enum Destination {
    /// Nothing, or something owned that gives way.
    Free {
        /// Whether its folder has to be made.
        new_folder: bool,
    },
    /// A file of the right bytes.
    Unchanged(Sig),
}

impl Output {
    /// Opens an output folder, which need not exist.
    ///
    /// Refused are a file, and a folder with something in it (dot files apart) that chancery
    /// did not write. Nothing is made yet; what a killed run left behind is removed.
    pub fn open(root: &Path) -> Result<Self, OutputError> {
        Self::open_for(root, false)
    }

    /// Opens an output folder to see whether a build could write it: what stands in the way of
    /// a file that is handed over is an error as in a build, and nothing is written.
    pub fn open_for_check(root: &Path) -> Result<Self, OutputError> {
        Self::open_for(root, true)
    }

    fn open_for(root: &Path, is_check: bool) -> Result<Self, OutputError> {
        let mut owned = Manifest::default();
        let lock = OnceLock::new();
        match fs::metadata(root) {
            Ok(found) if found.is_dir() => {
                let handle = match is_check {
                    true => None,
                    false => lock_folder(root)?,
                };
                owned = match is_check {
                    true => recover::owned_for_check(root)?,
                    false => recover::owned(root)?,
                };
                let _ = lock.set(Lock {
                    _handle: handle,
                    made: Vec::new(),
                });
            }
            Ok(_) => {
                return Err(OutputError::Refused {
                    path: root.to_owned(),
                    reason: "is a file; the output must be a folder",
                    help: "choose another one with --output",
                });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(OutputError::io("open", root)(error)),
        }
        Ok(Self {
            root: root.to_owned(),
            wanted: (0..owned.len()).map(|_| AtomicBool::new(false)).collect(),
            owned,
            files: Mutex::default(),
            folders: Mutex::default(),
            obstacles: Mutex::default(),
            lock,
            lock_once: Mutex::default(),
            numbered: AtomicU64::new(0),
            keep_stage: is_check,
            keeps_rest: false,
            drafts: false,
            is_check,
        })
    }

    /// Says whether the site has drafts in it.
    pub fn mark_drafts(&mut self, drafts: bool) {
        self.drafts = drafts;
    }

    /// Hands over a file by its path below the output folder, its names joined by `/`.
    ///
    /// A file that already has these bytes is left alone, one the tool owns is to be
    /// replaced, and any other is an error.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<FileState, OutputError> {
        path::check(path)?;
        let digest = digest::of_bytes(bytes);
        let destination =
            self.destination(path, digest, |file, found| has_bytes(file, found, bytes))?;
        let (sig, staged) = match destination {
            Destination::Unchanged(sig) => (sig, Staged::No),
            Destination::Free { .. } if self.is_check => (Sig::default(), Staged::No),
            Destination::Free { new_folder } => {
                let (mut file, staged_as, staged) = self.stage(path, new_folder)?;
                let written = file.write_all(bytes).and_then(|()| file.metadata());
                let found = written.map_err(OutputError::io("write", &staged_as))?;
                (Sig::of(&found), staged)
            }
        };
        self.record(path, digest, staged);
        Ok(FileState { digest, sig })
    }

    /// Whether a file from elsewhere can be copied, as far as opening it tells.
    pub fn may_copy(from: &Path) -> Result<(), OutputError> {
        File::open(from)
            .map(drop)
            .map_err(OutputError::source(from))
    }

    /// Hands over a copy of a file from elsewhere, without reading it whole.
    pub fn copy(&self, path: &str, from: &Path) -> Result<FileState, OutputError> {
        path::check(path)?;
        let mut source = File::open(from).map_err(OutputError::source(from))?;
        let length = source.metadata().map_err(OutputError::source(from))?.len();
        if length <= WHOLE {
            let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
            source
                .read_to_end(&mut bytes)
                .map_err(OutputError::source(from))?;
            return self.put(path, &bytes);
        }

        let digest = pour(&mut source, &mut io::sink()).map_err(OutputError::source(from))?;
        let destination = self.destination(path, digest, |file, found| {
            has_digest(file, found, length, digest)
        })?;
        let (digest, sig, staged) = match destination {
            Destination::Unchanged(sig) => (digest, sig, Staged::No),
            Destination::Free { .. } if self.is_check => (digest, Sig::default(), Staged::No),
            Destination::Free { new_folder } => {
                let mut source = File::open(from).map_err(OutputError::source(from))?;
                let (mut file, staged_as, staged) = self.stage(path, new_folder)?;
                let poured = pour(&mut source, &mut file);
                let poured = poured.and_then(|digest| Ok((digest, file.metadata()?)));
                let (digest, found) = poured.map_err(OutputError::io("write", &staged_as))?;
                (digest, Sig::of(&found), staged)
            }
        };
        self.record(path, digest, staged);
        Ok(FileState { digest, sig })
    }

    /// Keeps a file as a build before has left it, if it still is so: the manifest says so, and
    /// so does the disk. A file whose times have changed is read. If it is not kept it has to
    /// be handed over again.
    pub fn keep(&self, path: &str, state: &FileState) -> Result<bool, OutputError> {
        let owned = self.owned.find(path);
        let Some(index) = owned.filter(|index| self.owned.digest(*index) == state.digest) else {
            return Ok(false);
        };
        let file = self.root.join(path);
        let kept = match fs::symlink_metadata(&file) {
            Ok(found) if !found.is_file() => Ok(false),
            Ok(found) if Sig::of(&found).has_bytes_of(&state.sig) => Ok(true),
            Ok(found) => has_digest(&file, &found, found.len(), state.digest),
            Err(error) if gone(&error) => Ok(false),
            Err(error) => Err(error),
        };
        let kept = kept.map_err(OutputError::io("read", &file))?;
        if kept {
            self.wanted[index].store(true, Ordering::Relaxed);
            self.record(path, state.digest, Staged::No);
        }
        Ok(kept)
    }

    /// Keeps every file of the build before that is not handed over, without a look at it. This
    /// is for a session whose last build is what the manifest tells of.
    pub fn keep_rest(&mut self) {
        self.keeps_rest = true;
    }

    /// How many pages in folders of this one the build before has made, and this one does not.
    pub fn leaving(&self, folder: &str) -> usize {
        let left = (0..).zip(&self.wanted);
        let left = left.filter(|(_, wanted)| !wanted.load(Ordering::Relaxed));
        left.filter(|(index, _)| is_page_in(folder, self.owned.path(*index)))
            .count()
    }

    /// Whether the folder is as a build left it whose manifest had this digest.
    pub fn follows(&self, manifest: Digest) -> bool {
        digest::of_bytes(self.owned.text().as_bytes()) == manifest
    }

    /// Drops everything handed over. The folder is as it was when it was opened.
    pub fn abort(self) {
        drop(self);
    }

    /// Looks at where a file must go. `is_right` compares what is there with what is wanted;
    /// for an owned file it is only asked if the manifest has the same digest.
    fn destination(
        &self,
        path: &str,
        digest: Digest,
        is_right: impl Fn(&Path, &fs::Metadata) -> io::Result<bool>,
    ) -> Result<Destination, OutputError> {
        let owned = self.owned.find(path);
        if let Some(index) = owned {
            self.wanted[index].store(true, Ordering::Relaxed);
        }
        let folder = path::parent(path);
        if !self.folder_exists(folder)? {
            return Ok(Destination::Free {
                new_folder: !folder.is_empty(),
            });
        }
        let free = Ok(Destination::Free { new_folder: false });
        let file = self.root.join(path);
        let found = match fs::symlink_metadata(&file) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return free,
            Err(error) => return Err(OutputError::io("read", &file)(error)),
        };
        if found.is_dir() {
            self.expect_owned_folder(path)?;
            lock(&self.obstacles).push(path.into());
            return free;
        }
        let is_same = |index| !self.is_check && self.owned.digest(index) == digest;
        let worth_reading = owned.is_none_or(is_same);
        if found.is_file()
            && worth_reading
            && is_right(&file, &found).map_err(OutputError::io("read", &file))?
        {
            return Ok(Destination::Unchanged(Sig::of(&found)));
        }
        if owned.is_none() {
            return Err(OutputError::Foreign { path: file });
        }
        free
    }

    /// Whether a folder is in the output, and not a link out of it.
    fn folder_exists(&self, folder: &str) -> Result<bool, OutputError> {
        if folder.is_empty() {
            return Ok(self.lock.get().is_some_and(|lock| lock.made.is_empty()));
        }
        if let Some(known) = lock(&self.folders).get(folder) {
            return Ok(known.exists);
        }
        let exists = self.folder_exists(path::parent(folder))? && self.is_plain_folder(folder)?;
        lock(&self.folders).entry(folder.into()).or_insert(Folder {
            exists,
            staged: false,
        });
        Ok(exists)
    }

    fn is_plain_folder(&self, folder: &str) -> Result<bool, OutputError> {
        let full = self.root.join(folder);
        match fs::symlink_metadata(&full) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(_) if self.owned.contains(folder) => {
                lock(&self.obstacles).push(folder.into());
                Ok(false)
            }
            Ok(found) if found.is_symlink() => Err(OutputError::Link { path: full }),
            Ok(_) => Err(OutputError::Foreign { path: full }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(OutputError::io("read", &full)(error)),
        }
    }

    /// Checks that a folder holds nothing but owned files, since it has to go.
    fn expect_owned_folder(&self, folder: &str) -> Result<(), OutputError> {
        let full = self.root.join(folder);
        let mut empty = true;
        for entry in fs::read_dir(&full).map_err(OutputError::io("read", &full))? {
            let entry = entry.map_err(OutputError::io("read", &full))?;
            let name = entry.file_name();
            let inner = name.to_str().map(|name| format!("{folder}/{name}"));
            let is_folder = entry
                .file_type()
                .map_err(OutputError::io("read", &entry.path()))?
                .is_dir();
            match inner {
                Some(inner) if is_folder => self.expect_owned_folder(&inner)?,
                Some(inner) if self.owned.contains(&inner) => {}
                _ => return Err(OutputError::Foreign { path: entry.path() }),
            }
            empty = false;
        }
        if empty {
            Err(OutputError::Foreign { path: full })
        } else {
            Ok(())
        }
    }

    /// Makes a file in the stage.
    fn stage(&self, path: &str, new_folder: bool) -> Result<(File, PathBuf, Staged), OutputError> {
        let (full, staged) = if new_folder {
            self.stage_folder(path::parent(path))?;
            (self.staged_in_place(path), Staged::InPlace)
        } else {
            self.stage_folder("")?;
            let number = self.numbered.fetch_add(1, Ordering::Relaxed);
            (self.staged_by_number(number), Staged::Numbered(number))
        };
        match OpenOptions::new().write(true).create_new(true).open(&full) {
            Ok(file) => Ok((file, full, staged)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(OutputError::Twice {
                path: path.to_owned(),
            }),
            Err(error) => Err(OutputError::io("write", &full)(error)),
        }
    }

    /// Makes a folder in the stage, and those it lies in; the stage itself for an empty path.
    fn stage_folder(&self, folder: &str) -> Result<(), OutputError> {
        let known = lock(&self.folders).get(folder).copied();
        if known.is_some_and(|known| known.staged) {
            return Ok(());
        }
        if folder.is_empty() {
            return self.make_stage();
        }
        self.stage_folder(path::parent(folder))?;
        let full = self.staged_in_place(folder);
        match fs::create_dir(&full) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !full.is_dir() {
                    return Err(OutputError::Twice {
                        path: folder.to_owned(),
                    });
                }
            }
            Err(error) => return Err(OutputError::io("make", &full)(error)),
        }
        let mut folders = lock(&self.folders);
        folders
            .entry(folder.into())
            .or_insert(Folder {
                exists: false,
                staged: true,
            })
            .staged = true;
        Ok(())
    }

    /// Makes the stage, and the output folder with its lock, where that has not been done.
    fn make_stage(&self) -> Result<(), OutputError> {
        let _once = lock(&self.lock_once);
        if lock(&self.folders).get("").is_some_and(|root| root.staged) {
            return Ok(());
        }
        if self.lock.get().is_none() {
            let is_missing = |folder: &&Path| *folder != Path::new("") && !folder.exists();
            let made: Vec<_> = self
                .root
                .ancestors()
                .take_while(is_missing)
                .map(Path::to_owned)
                .collect();
            fs::create_dir_all(&self.root).map_err(OutputError::io("make", &self.root))?;
            let handle = lock_folder(&self.root)?;
            if made.is_empty() || self.root.join(MANIFEST).exists() {
                // It was not there when this build began, so another one has made it.
                return Err(OutputError::Locked {
                    path: self.root.clone(),
                });
            }
            let _ = self.lock.set(Lock {
                _handle: handle,
                made,
            });
        }
        let stage = self.root.join(STAGE);
        for folder in [&stage, &stage.join(SHAPED), &stage.join(NUMBERED)] {
            match fs::create_dir(folder) {
                Ok(()) => {}
                // Opening has cleared a stage away, so this is something else, or a link.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    let path = folder.clone();
                    return Err(OutputError::Foreign { path });
                }
                Err(error) => return Err(OutputError::io("make", folder)(error)),
            }
        }
        lock(&self.folders).insert(
            "".into(),
            Folder {
                exists: true,
                staged: true,
            },
        );
        Ok(())
    }

    fn staged_in_place(&self, path: &str) -> PathBuf {
        [
            &self.root,
            Path::new(STAGE),
            Path::new(SHAPED),
            Path::new(path),
        ]
        .iter()
        .collect()
    }

    fn staged_by_number(&self, number: u64) -> PathBuf {
        [
            &self.root,
            Path::new(STAGE),
            Path::new(NUMBERED),
            Path::new(&number.to_string()),
        ]
        .iter()
        .collect()
    }

    fn record(&self, path: &str, digest: Digest, staged: Staged) {
        lock(&self.files).push(Wanted {
            path: path.into(),
            digest,
            staged,
        });
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let Some(lock) = self.lock.get() else { return };
        if self.keep_stage {
            return;
        }
        // Nothing can be done about a stage that cannot be removed; the next run tries again.
        let _ = fs::remove_dir_all(self.root.join(STAGE));
        for folder in &lock.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Whether a folder holds a site that was built without drafts, and may be published from there.
pub fn is_without_drafts(output: &Path) -> bool {
    let owned = recover::owned_for_check(output).unwrap_or_default();
    owned.len() > 0 && !owned.drafts
}

/// The pages that an output has by its manifest and that are on disk, by path, whether or not
/// it can be opened.
pub fn pages_in(output: &Path) -> Vec<String> {
    let owned = recover::owned_for_check(output).unwrap_or_default();
    let paths = owned.iter().map(|(path, _)| path);
    let pages = paths.filter(|path| path.ends_with("/index.html"));
    let on_disk = pages.filter(|path| output.join(path).is_file());
    on_disk.map(str::to_owned).collect()
}

fn is_page_in(folder: &str, path: &str) -> bool {
    let inner = path.strip_prefix(folder);
    let inner = inner.and_then(|rest| rest.strip_prefix('/'));
    inner.is_some_and(|inner| inner.ends_with("/index.html"))
}

/// Whether a file is not there: its folder may have become a file.
fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// How long a build waits for another one that is writing the same folder.
const PATIENCE: Duration = Duration::from_secs(2);

/// Takes the lock of a folder, which ends with the handle. Where folders cannot be locked,
/// as on some network disks, there is none. Most builds are done in a moment, so one that is
/// under way is waited for.
fn lock_folder(root: &Path) -> Result<Option<File>, OutputError> {
    let Ok(handle) = File::open(root) else {
        return Ok(None);
    };
    let began = Instant::now();
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(Some(handle)),
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => {
                let path = root.to_owned();
                return Err(OutputError::Locked { path });
            }
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

/// A lock that a panic elsewhere does not poison: what it guards is whole between calls.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
