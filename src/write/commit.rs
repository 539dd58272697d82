//! From stage to site: the only place where the output changes.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, ErrorKind},
    path::Path,
    sync::atomic::Ordering,
};

use crate::model::digest;
use rayon::prelude::*;

use super::{
    MANIFEST, Output, OutputError, STAGE, Staged, Wanted, WriteReport, lock, manifest::Manifest,
    path, recover,
};

impl Output {
    /// Makes the folder hold what was handed over and, apart from what others put there,
    /// nothing else.
    ///
    /// Staged files go to their places, files of the build before that were not handed over
    /// again are removed with the folders this empties, and the manifest comes last. With
    /// nothing to do, nothing is touched.
    pub fn commit(mut self) -> Result<WriteReport, OutputError> {
        let mut files = std::mem::take(&mut *lock(&self.files));
        if self.keeps_rest {
            files.extend(self.unasked());
        }
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.expect_one_each(&files)?;

        let manifest = Manifest::of(
            files.iter().map(|file| (&*file.path, file.digest)),
            self.drafts,
        );
        let wanted = &self.wanted;
        let is_stale = |index: &usize| !wanted[*index].load(Ordering::Relaxed);
        let stale: Vec<_> = (0..self.owned.len()).filter(is_stale).collect();
        let written = files
            .iter()
            .filter(|file| file.staged != Staged::No)
            .map(|file| file.path.to_string());
        let mut report = WriteReport {
            written: written.collect(),
            manifest: digest::of_bytes(manifest.text().as_bytes()),
            ..WriteReport::default()
        };
        report.unchanged = files.len() - report.written.len();
        if manifest.text() == self.owned.text() && report.written.is_empty() {
            return Ok(report);
        }

        self.stage_folder("")?;
        let journal = self.root.join(STAGE).join(MANIFEST);
        let unsynced = self.root.join(STAGE).join("manifest");
        recover::write_synced(&unsynced, manifest.text())?;
        fs::rename(&unsynced, &journal).map_err(OutputError::io("write", &journal))?;

        // From here on the stage is needed to tell what is ours, should anything fail.
        self.keep_stage = true;
        report.removed = self.move_into_place(&files, &stale).map_err(|error| {
            let source = Box::new(error);
            OutputError::Unfinished { source }
        })?;
        self.keep_stage = false;
        Ok(report)
    }

    /// Moves files to their places and removes stale ones, whose paths it gives; the manifest
    /// comes last.
    fn move_into_place(
        &self,
        files: &[Wanted],
        stale: &[usize],
    ) -> Result<Vec<String>, OutputError> {
        let obstacles = std::mem::take(&mut *lock(&self.obstacles));
        let (blocking, gone): (Vec<_>, Vec<_>) = stale
            .iter()
            .map(|index| self.owned.path(*index))
            .partition(|path| {
                obstacles
                    .iter()
                    .any(|obstacle| **obstacle == **path || path::is_below(path, obstacle))
            });
        let mut removed = self.remove(&blocking)?;
        self.move_folders()?;
        self.move_files(files)?;
        removed.extend(self.remove(&gone)?);
        removed.sort_unstable();
        let file = self.root.join(MANIFEST);
        let journal = self.root.join(STAGE).join(MANIFEST);
        fs::rename(&journal, &file).map_err(OutputError::io("write", &file))?;
        Ok(removed)
    }

    /// The files of the build before that were not handed over; they are wanted from here on.
    fn unasked(&self) -> Vec<Wanted> {
        let all = self.owned.iter().zip(&self.wanted);
        let rest = all.filter(|(_, wanted)| !wanted.swap(true, Ordering::Relaxed));
        rest.map(|((path, digest), _)| Wanted {
            path: path.into(),
            digest,
            staged: Staged::No,
        })
        .collect()
    }

    /// Removes what the tool owns in a folder, the folders this empties, and the manifest.
    pub fn clean(root: &Path) -> Result<WriteReport, OutputError> {
        let output = Self::open(root)?;
        let owned: Vec<_> = output.owned.iter().map(|(path, _)| path).collect();
        let removed = output.remove(&owned)?;
        let file = root.join(MANIFEST);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(OutputError::io("remove", &file)(error))
            }
            _ => Ok(WriteReport {
                removed,
                ..WriteReport::default()
            }),
        }
    }

    /// Checks that no two files share a path, and that none lies where another has a folder.
    fn expect_one_each(&self, files: &[Wanted]) -> Result<(), OutputError> {
        let twice = |path: &str| {
            Err(OutputError::Twice {
                path: path.to_owned(),
            })
        };
        if let Some(pair) = files.windows(2).find(|pair| pair[0].path == pair[1].path) {
            return twice(&pair[0].path);
        }
        let find = |path: &str| files.binary_search_by(|file| (*file.path).cmp(path));
        let folders = lock(&self.folders);
        let mut new: Vec<_> = folders
            .iter()
            .filter(|(_, folder)| !folder.exists)
            .map(|(path, _)| path)
            .collect();
        new.sort_unstable();
        if let Some(folder) = new.into_iter().find(|folder| find(folder).is_ok()) {
            return twice(folder);
        }
        for obstacle in &*lock(&self.obstacles) {
            let below = format!("{obstacle}/");
            let next = find(&below).unwrap_or_else(|place| place);
            let taken = files
                .get(next)
                .is_some_and(|file| file.path.starts_with(&below));
            if taken && find(obstacle).is_ok() {
                return twice(obstacle);
            }
        }
        Ok(())
    }

    /// Moves each new folder whole, by the outermost one that is new.
    fn move_folders(&self) -> Result<(), OutputError> {
        let folders = lock(&self.folders);
        let is_top = |path: &str| match path::parent(path) {
            "" => true,
            parent => folders.get(parent).is_some_and(|parent| parent.exists),
        };
        let tops = folders.iter().filter(|(path, folder)| {
            folder.staged && !folder.exists && !path.is_empty() && is_top(path)
        });
        let mut tops: Vec<_> = tops.map(|(path, _)| path.clone()).collect();
        drop(folders);
        tops.sort_unstable();
        tops.par_iter().try_for_each(|path| {
            let (from, to) = (self.staged_in_place(path), self.root.join(&**path));
            // A folder that has come into being since, or lies on another disk, is filled.
            fs::rename(&from, &to).or_else(|_| merge(&from, &to))
        })
    }

    fn move_files(&self, files: &[Wanted]) -> Result<(), OutputError> {
        files.par_iter().try_for_each(|file| match file.staged {
            Staged::Numbered(number) => {
                let to = self.root.join(&*file.path);
                move_file(&self.staged_by_number(number), &to)
                    .map_err(OutputError::io("write", &to))
            }
            Staged::No | Staged::InPlace => Ok(()),
        })
    }

    /// Removes owned files, and then the folders they were in that are empty. Gives the files
    /// that were there; a run that was killed may have removed some already.
    fn remove(&self, paths: &[&str]) -> Result<Vec<String>, OutputError> {
        let mut removed = Vec::new();
        let mut folders = BTreeSet::new();
        for path in paths {
            let exists = match self.folder_exists(path::parent(path)) {
                Ok(exists) => exists,
                // The folder has become a link or a file, so what was owned is gone with it.
                Err(OutputError::Link { .. } | OutputError::Foreign { .. }) => continue,
                Err(error) => return Err(error),
            };
            folders.insert(path::parent(path));
            let file = self.root.join(path);
            if exists && fs::symlink_metadata(&file).is_ok_and(|found| !found.is_dir()) {
                fs::remove_file(&file).map_err(OutputError::io("remove", &file))?;
                removed.push((*path).to_owned());
            }
        }
        // The last in order is never above another, so inner folders go first.
        while let Some(folder) = folders.pop_last().filter(|folder| !folder.is_empty()) {
            match fs::remove_dir(self.root.join(folder)) {
                Err(error) if error.kind() != ErrorKind::NotFound => {}
                _ => {
                    folders.insert(path::parent(folder));
                }
            }
        }
        Ok(removed)
    }
}

/// Moves a folder into one that must not hold any of its files.
fn merge(from: &Path, to: &Path) -> Result<(), OutputError> {
    match fs::create_dir(to) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            return Err(OutputError::io("make", to)(error));
        }
        _ => {}
    }
    for entry in fs::read_dir(from).map_err(OutputError::io("read", from))? {
        let entry = entry.map_err(OutputError::io("read", from))?;
        let target = to.join(entry.file_name());
        let is_folder = entry
            .file_type()
            .map_err(OutputError::io("read", from))?
            .is_dir();
        if is_folder {
            merge(&entry.path(), &target)?;
        } else if fs::symlink_metadata(&target).is_ok() {
            return Err(OutputError::Foreign { path: target });
        } else {
            move_file(&entry.path(), &target).map_err(OutputError::io("write", &target))?;
        }
    }
    Ok(())
}

/// Moves a file over another in one step, also where its folder is on another disk.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    let Err(error) = fs::rename(from, to) else {
        return Ok(());
    };
    if error.kind() != ErrorKind::CrossesDevices {
        return Err(error);
    }
    let mut beside = to.as_os_str().to_owned();
    beside.push(STAGE);
    let moved = fs::copy(from, &beside).and_then(|_| fs::rename(&beside, to));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}
