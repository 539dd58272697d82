//! What a folder owes to the tool, also after a run that was killed.

use std::{fs, io::Write as _, path::Path};

use crate::model::digest::Digest;

use super::{MANIFEST, OutputError, STAGE, bytes::pour, manifest::Manifest, path};

/// Reads the manifest of an existing folder and clears away what a killed run left.
pub(super) fn owned(root: &Path) -> Result<Manifest, OutputError> {
    let mut owned = Manifest::load(&root.join(MANIFEST))?;
    let stage = root.join(STAGE);
    if fs::symlink_metadata(&stage).is_ok_and(|found| found.is_dir()) {
        if let Some(unfinished) = unfinished(root) {
            let both = union(root, &owned.unwrap_or_default(), &unfinished);
            let next = stage.join("merged");
            write_synced(&next, both.text())?;
            let file = root.join(MANIFEST);
            fs::rename(&next, &file).map_err(OutputError::io("write", &file))?;
            owned = Some(both);
        }
        fs::remove_dir_all(&stage).map_err(OutputError::io("remove", &stage))?;
    }
    of_folder(root, owned)
}

/// The same without clearing anything away.
pub(super) fn owned_for_check(root: &Path) -> Result<Manifest, OutputError> {
    let owned = Manifest::load(&root.join(MANIFEST))?;
    let owned = match unfinished(root) {
        Some(unfinished) => Some(union(root, &owned.unwrap_or_default(), &unfinished)),
        None => owned,
    };
    of_folder(root, owned)
}

/// What a killed run was about to write. A stage without a manifest in it belongs to a run
/// that moved nothing yet.
fn unfinished(root: &Path) -> Option<Manifest> {
    let stage = root.join(STAGE);
    let is_folder = fs::symlink_metadata(&stage).is_ok_and(|found| found.is_dir());
    is_folder.then(|| Manifest::load(&stage.join(MANIFEST)).ok()?)?
}

/// A folder without a manifest is chancery's only if it is empty.
fn of_folder(root: &Path, owned: Option<Manifest>) -> Result<Manifest, OutputError> {
    match owned {
        Some(owned) => Ok(owned),
        None => expect_empty(root).map(|()| Manifest::default()),
    }
}

/// Writes a text that must not be lost once it has its name.
pub(super) fn write_synced(file: &Path, text: &str) -> Result<(), OutputError> {
    let write = || {
        let mut handle = fs::File::create(file)?;
        handle.write_all(text.as_bytes())?;
        handle.sync_all()
    };
    write().map_err(OutputError::io("write", file))
}

/// What was owned before, and what of the unfinished build has reached its place.
fn union(root: &Path, before: &Manifest, unfinished: &Manifest) -> Manifest {
    let moved = |(path, digest): &(&str, Digest)| {
        let file = root.join(path);
        is_within(root, path)
            && fs::File::open(file).is_ok_and(|mut file| {
                pour(&mut file, &mut std::io::sink()).is_ok_and(|found| found == *digest)
            })
    };
    let mut files: Vec<_> = unfinished.iter().filter(moved).collect();
    let kept: Vec<_> = before
        .iter()
        .filter(|(path, _)| {
            files
                .binary_search_by(|(moved, _)| moved.cmp(path))
                .is_err()
        })
        .collect();
    files.extend(kept);
    files.sort_unstable();
    Manifest::of(files.into_iter(), before.drafts || unfinished.drafts)
}

/// Whether a path is a file and leads through no link.
fn is_within(root: &Path, path: &str) -> bool {
    let mut folder = path::parent(path);
    while !folder.is_empty() {
        if !fs::symlink_metadata(root.join(folder)).is_ok_and(|found| found.is_dir()) {
            return false;
        }
        folder = path::parent(folder);
    }
    fs::symlink_metadata(root.join(path)).is_ok_and(|found| found.is_file())
}

fn expect_empty(root: &Path) -> Result<(), OutputError> {
    for entry in fs::read_dir(root).map_err(OutputError::io("read", root))? {
        let entry = entry.map_err(OutputError::io("read", root))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            return Err(OutputError::Refused {
                path: root.to_owned(),
                reason: "has files in it that chancery did not write",
                help: "choose an empty folder with --output, or move the files away",
            });
        }
    }
    Ok(())
}
