//! What earlier builds found out, by the digest of all that it depends on.
//!
//! The cache stands in `.chancery/KEY/` beside the content, one for each output folder. Its
//! `log` holds values one after the other, each with a checksum; its `state` says where in
//! the log they are and holds what a session wants to know of the build before. The state
//! is replaced as one when a build is done, so that a build that is killed leaves the cache
//! as it was. Nothing in here is needed: without it a build takes longer, and that is all.
//!
//! Bodies of articles lie in the log too, so that they need not stay in memory
//! ([`crate::model::html::Html`]).

#[cfg(test)]
mod tests;

use crate::load::Sig;
use crate::model::digest::{self, ByDigest, Digest};
use crate::model::html::{Html, TextStore};
use crate::model::plain_text::{Plain, PlainText};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, SystemTime};

/// The folder beside the content.
pub const FOLDER: &str = ".chancery";
/// The first line of a state. The build of the program is part of it: what another one
/// found out may be put differently.
const HEAD: &str = concat!("chancery memo 2 ", env!("CHANCERY_BUILD"), "\n");
/// How much of the log may be out of use before it is written anew, in bytes.
const SLACK: u64 = 16 << 20;
/// How long the cache of an output is kept that nobody builds any more.
const MAX_AGE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How much waits to be written to the log at once, in bytes: a value is some kilobytes, and
/// there are four for each article.
const CHUNK: usize = 1 << 18;

/// An open cache. No other process writes to it meanwhile.
pub struct Cache {
    folder: PathBuf,
    log: RwLock<File>,
    tail: Mutex<Tail>,
    index: RwLock<ByDigest<Slot>>,
    /// Set when something that should be in the log was not.
    damaged: AtomicBool,
    lock: File,
}

/// The end of the log, which is still in memory. Where it cannot be written it stays there.
struct Tail {
    /// Where it begins.
    at: u64,
    bytes: Vec<u8>,
    /// How long it may become before it is written.
    limit: usize,
}

impl Tail {
    fn from(at: u64) -> Tail {
        Tail {
            at,
            bytes: Vec::new(),
            limit: CHUNK,
        }
    }

    /// Where the log ends.
    fn end(&self) -> u64 {
        self.at + self.bytes.len() as u64
    }

    fn flush(&mut self, log: &File) -> io::Result<()> {
        if let Err(error) = write_at(log, &self.bytes, self.at) {
            // Not to be tried again with each value.
            self.limit = self.bytes.len().saturating_mul(2);
            return Err(error);
        }
        self.at = self.end();
        self.bytes.clear();
        self.limit = CHUNK;
        Ok(())
    }
}

/// Where a value is.
#[derive(Debug)]
struct Slot {
    at: u64,
    len: u32,
    check: u32,
    /// Whether this process wrote it, so that its checksum need not be looked at.
    own: bool,
    /// Whether it was asked for, or put, since [`Cache::begin`].
    used: AtomicBool,
}

/// Why there is no cache, or none of an earlier build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheProblem {
    /// It was made by another version of the program.
    Other,
    /// Its bytes are not what was written.
    Damaged,
    /// Another process has it.
    Locked,
}

/// A cache, and what was saved with it.
pub struct OpenedCache<T> {
    /// The cache; none where its folder cannot be written, or another process has it.
    pub cache: Option<Arc<Cache>>,
    /// What the build before saved.
    pub saved: Option<T>,
    /// Why that is not there, where it should be.
    pub problem: Option<CacheProblem>,
}

impl Cache {
    /// Opens the cache of a site for an output folder, and makes it if there is none.
    pub fn open<T: DeserializeOwned>(root: &Path, output: &Path) -> OpenedCache<T> {
        let none = |problem| OpenedCache {
            cache: None,
            saved: None,
            problem,
        };
        let folder = root.join(FOLDER).join(key(root, output));
        let opened = match prepare(root, &folder) {
            Ok(lock) => lock,
            Err(Some(problem)) => return none(Some(problem)),
            Err(None) => return none(None),
        };
        let (lock, log) = opened;
        let cache = Cache {
            folder,
            log: RwLock::new(log),
            tail: Mutex::new(Tail::from(0)),
            index: RwLock::default(),
            damaged: AtomicBool::new(false),
            lock,
        };
        let (saved, problem) = match cache.load_state() {
            Ok(saved) => (saved, None),
            Err(problem) => (None, Some(problem)),
        };
        OpenedCache {
            cache: Some(Arc::new(cache)),
            saved,
            problem,
        }
    }

    /// Whether its folder is still the one that is locked. It may be removed at any time, and
    /// another process may have made its own since.
    pub fn holds_lock(&self) -> bool {
        let held = self.lock.metadata().ok().map(|found| Sig::of(&found));
        let there = Sig::read(&self.folder.join("lock"));
        held.zip(there)
            .is_some_and(|(held, there)| held.is_of_file_of(&there))
    }

    /// Marks everything as out of use; what a build does not ask for is left out when it saves.
    pub fn begin(&self) {
        let index = read(&self.index);
        let unused = |slot: &Slot| slot.used.store(false, Ordering::Relaxed);
        index.values().for_each(unused);
    }

    /// The present as the disk has it, on which the cache lies.
    pub fn now(&self) -> Option<Sig> {
        touch(&self.lock).ok()?;
        self.lock.metadata().ok().map(|found| Sig::of(&found))
    }

    /// A value, if it is known.
    pub fn get<T: DeserializeOwned>(&self, key: Digest) -> Option<T> {
        rmp_serde::from_slice(&self.bytes(key)?).ok()
    }

    /// Whether a value is known. It counts as used then.
    pub fn has(&self, key: Digest) -> bool {
        let index = read(&self.index);
        let slot = index.get(&key);
        slot.inspect(|slot| slot.used.store(true, Ordering::Relaxed))
            .is_some()
    }

    /// Keeps a value. Where that fails it is not known later on.
    pub fn put<T: Serialize>(&self, key: Digest, value: &T) {
        if let Ok(bytes) = rmp_serde::to_vec(value) {
            self.append(key, &bytes, check(digest::of_bytes(&bytes)));
        }
    }

    /// Stores a plain text, and tells its digest.
    pub fn store_plain_text(self: &Arc<Cache>, plain: &Arc<PlainText>) -> (Plain, Digest) {
        let bytes = rmp_serde::to_vec(&**plain).unwrap_or_default();
        let digest = digest::of_bytes(&bytes);
        if !self.has(digest) && !self.append(digest, &bytes, check(digest)) {
            return (Plain::InMemory(plain.clone()), digest);
        }
        (Plain::Stored(digest, self.clone()), digest)
    }

    /// A plain text that was stored, if it is known.
    pub fn stored_plain_text(self: &Arc<Cache>, digest: Digest) -> Option<Plain> {
        self.has(digest)
            .then(|| Plain::Stored(digest, self.clone()))
    }

    /// Stores a text.
    pub fn store_text(self: &Arc<Cache>, html: Html) -> Html {
        let digest = html.digest();
        if !self.has(digest) && !self.append(digest, html.text().as_bytes(), check(digest)) {
            return html;
        }
        Html::stored(digest, self.clone())
    }

    /// A text that was stored, if it is known.
    pub fn stored_text(self: &Arc<Cache>, digest: Digest) -> Option<Html> {
        self.has(digest).then(|| Html::stored(digest, self.clone()))
    }

    /// Whether something that should be in the cache was not: what was made of it is not to be
    /// published, and the cache is to be dropped.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Forgets everything.
    pub fn clear(&self) {
        write(&self.index).clear();
        *self.tail() = Tail::from(0);
        self.damaged.store(false, Ordering::Relaxed);
    }

    /// Saves what is in use, with what the next build is to know.
    pub fn save<T: Serialize>(&self, state: &T) -> io::Result<()> {
        if !self.holds_lock() {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.tail().flush(&read(&self.log))?;
        self.compact()?;
        let new = self.folder.join("state.new");
        let mut file = File::create(&new)?;
        file.write_all(HEAD.as_bytes())?;
        // The digest comes first, but is known last.
        let place = HEAD.len() as u64;
        file.seek(SeekFrom::Start(place + size_of::<Digest>() as u64))?;
        let mut data = BufWriter::with_capacity(CHUNK, Digested::new(file));
        let body = (self.tail().end(), Slots(&read(&self.index)), state);
        rmp_serde::encode::write(&mut data, &body).map_err(io::Error::other)?;
        let (mut file, digest) = data.into_inner().map_err(|e| e.into_error())?.done();
        file.seek(SeekFrom::Start(place))?;
        file.write_all(&digest.to_le_bytes())?;
        fs::rename(&new, self.folder.join("state"))
    }

    fn load_state<T: DeserializeOwned>(&self) -> Result<Option<T>, CacheProblem> {
        let Ok(bytes) = fs::read(self.folder.join("state")) else {
            return Ok(None);
        };
        let body = bytes.strip_prefix(HEAD.as_bytes()).ok_or_else(|| {
            let other = bytes.starts_with(b"chancery memo ");
            if other {
                CacheProblem::Other
            } else {
                CacheProblem::Damaged
            }
        })?;
        let (check, data) = body
            .split_first_chunk::<16>()
            .ok_or(CacheProblem::Damaged)?;
        if digest::of_bytes(data).to_le_bytes() != *check {
            return Err(CacheProblem::Damaged);
        }
        type Slots = Vec<(Digest, u64, u32, u32)>;
        let (end, slots, state): (u64, Slots, T) =
            rmp_serde::from_slice(data).map_err(|_| CacheProblem::Damaged)?;
        let there = read(&self.log).metadata().map_or(0, |found| found.len());
        if there < end {
            return Err(CacheProblem::Damaged);
        }
        let slot = |(key, at, len, check)| {
            let slot = Slot {
                at,
                len,
                check,
                own: false,
                // Until a build begins, which asks for what it needs: one that finds nothing
                // changed asks for nothing, and drops nothing.
                used: AtomicBool::new(true),
            };
            (key, slot)
        };
        *write(&self.index) = slots.into_iter().map(slot).collect();
        *self.tail() = Tail::from(end);
        Ok(Some(state))
    }

    fn bytes(&self, key: Digest) -> Option<Vec<u8>> {
        let index = read(&self.index);
        let slot = index.get(&key)?;
        slot.used.store(true, Ordering::Relaxed);
        let (at, own, known) = (slot.at, slot.own, slot.check);
        let mut bytes = vec![0; slot.len as usize];
        drop(index);
        let there = self.read(&mut bytes, at).is_ok();
        if there && (own || check(digest::of_bytes(&bytes)) == known) {
            return Some(bytes);
        }
        write(&self.index).remove(&key);
        None
    }

    fn read(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        let tail = self.tail();
        let Some(from) = at.checked_sub(tail.at) else {
            drop(tail);
            return read_at(&read(&self.log), bytes, at);
        };
        let rest = usize::try_from(from).ok().and_then(|n| tail.bytes.get(n..));
        let found = rest.and_then(|rest| rest.get(..bytes.len()));
        bytes.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    /// Puts a value at the end of the log; false if it is too long for it.
    fn append(&self, key: Digest, bytes: &[u8], check: u32) -> bool {
        let Ok(len) = u32::try_from(bytes.len()) else {
            return false;
        };
        let mut tail = self.tail();
        let at = tail.end();
        tail.bytes.extend_from_slice(bytes);
        if tail.bytes.len() >= tail.limit {
            // What is not written is in memory.
            let _ = tail.flush(&read(&self.log));
        }
        drop(tail);
        let slot = Slot {
            at,
            len,
            check,
            own: true,
            used: AtomicBool::new(true),
        };
        write(&self.index).insert(key, slot);
        true
    }

    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the log anew where more of it is out of use than in use.
    fn compact(&self) -> io::Result<()> {
        let mut index = write(&self.index);
        index.retain(|_, slot| slot.used.load(Ordering::Relaxed));
        let live: u64 = index.values().map(|slot| u64::from(slot.len)).sum();
        let mut tail = self.tail();
        if tail.end() < 2 * live + SLACK {
            return Ok(());
        }
        let path = self.folder.join("log.new");
        let mut log = write(&self.log);
        let new = open_log(&path)?;
        new.set_len(0)?;
        let mut order: Vec<&mut Slot> = index.values_mut().collect();
        order.sort_unstable_by_key(|slot| slot.at);
        let mut moved = Vec::with_capacity(order.len());
        let (mut at, mut bytes) = (0, Vec::new());
        for slot in &order {
            bytes.resize(slot.len as usize, 0);
            read_at(&log, &mut bytes, slot.at)?;
            write_at(&new, &bytes, at)?;
            moved.push(at);
            at += u64::from(slot.len);
        }
        // Until the new state is there the old one leads into a log that is gone: it is no
        // longer a state then, but neither is it mistaken for one.
        let _ = fs::remove_file(self.folder.join("state"));
        fs::rename(&path, self.folder.join("log"))?;
        for (slot, at) in order.into_iter().zip(moved) {
            slot.at = at;
        }
        *tail = Tail::from(at);
        *log = new;
        Ok(())
    }
}

/// The places of all values, as a state has them.
struct Slots<'a>(&'a ByDigest<Slot>);

impl Serialize for Slots<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let slots = self.0.iter();
        serializer.collect_seq(slots.map(|(key, slot)| (*key, slot.at, slot.len, slot.check)))
    }
}

/// A file, and the digest of what is written to it.
struct Digested {
    file: File,
    hasher: blake3::Hasher,
}

impl Digested {
    fn new(file: File) -> Digested {
        let hasher = blake3::Hasher::new();
        Digested { file, hasher }
    }

    fn done(self) -> (File, Digest) {
        (self.file, digest::shorten(&self.hasher.finalize()))
    }
}

impl Write for Digested {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TextStore for Cache {
    fn text(&self, digest: Digest) -> String {
        let text = self.bytes(digest).and_then(|b| String::from_utf8(b).ok());
        text.unwrap_or_else(|| {
            self.damaged.store(true, Ordering::Relaxed);
            String::new()
        })
    }

    fn plain(&self, digest: Digest) -> PlainText {
        self.get(digest).unwrap_or_else(|| {
            self.damaged.store(true, Ordering::Relaxed);
            PlainText::default()
        })
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Cache").field(&self.folder).finish()
    }
}

/// The name of an output folder's cache.
fn key(root: &Path, output: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (root, output) = (absolute(root), absolute(output));
    let inner = output.strip_prefix(&root).unwrap_or(&output);
    format!(
        "{:016x}",
        digest::of_bytes(inner.as_os_str().as_encoded_bytes()) as u64
    )
}

/// Makes the folder, takes its lock and opens the log.
fn prepare(root: &Path, folder: &Path) -> Result<(File, File), Option<CacheProblem>> {
    let made = || {
        make_folder(root)?;
        fs::create_dir_all(folder)?;
        let mut options = OpenOptions::new();
        let lock = options.write(true).create(true).truncate(false);
        lock.open(folder.join("lock"))
    };
    let lock: File = made().map_err(|_: io::Error| None)?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => return Err(Some(CacheProblem::Locked)),
        // Where files cannot be locked there is no second writer to be told of.
        Err(TryLockError::Error(_)) | Ok(()) => {}
    }
    let log = open_log(&folder.join("log")).map_err(|_| None)?;
    let _ = remove_old(folder, &lock);
    Ok((lock, log))
}

/// Makes the folder beside the content, which is not for version control.
pub fn make_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    match ignore.exists() {
        true => Ok(()),
        false => fs::write(ignore, "*\n"),
    }
}

/// Removes the caches of outputs that were not built for long. Each build touches its lock.
fn remove_old(own: &Path, lock: &File) -> io::Result<()> {
    let now = touch(lock)?;
    for slot in fs::read_dir(own.parent().unwrap_or(own))? {
        let other = slot?.path();
        let Ok(held) = File::open(other.join("lock")) else {
            continue;
        };
        let age = now.duration_since(held.metadata()?.modified()?);
        if other != own && age.is_ok_and(|age| age > MAX_AGE) && held.try_lock().is_ok() {
            fs::remove_dir_all(&other)?;
        }
    }
    Ok(())
}

/// Has a file say the present as its disk tells it.
fn touch(mut file: &File) -> io::Result<SystemTime> {
    file.write_all(b".")?;
    file.set_len(0)?;
    file.metadata()?.modified()
}

fn open_log(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// The checksum of what has this digest.
fn check(digest: Digest) -> u32 {
    digest as u32
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => (bytes, at) = (&mut bytes[read..], at + read as u64),
        }
    }
    Ok(())
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, at)?;
        (bytes, at) = (&bytes[written..], at + written as u64);
    }
    Ok(())
}

/// A lock that a panic elsewhere does not poison: what it guards is whole between calls.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
