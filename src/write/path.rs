//! Which paths are places in an output folder.

use std::path::{Component, Path};

use super::{MANIFEST, OutputError, STAGE};

/// Checks that a path stays below the output folder on every system: names joined by `/`,
/// with nothing in them that a system, or the manifest, reads in another way.
pub(super) fn check(path: &str) -> Result<(), OutputError> {
    let fault = |reason| {
        Err(OutputError::Path {
            path: path.to_owned(),
            reason,
        })
    };
    if path.bytes().any(|b| b == b'\\' || b < 0x20 || b == 0x7f) {
        return fault("holds a backslash or a control character");
    }
    if path.starts_with('/') {
        return fault("starts at the root of the file system");
    }
    if path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return fault("holds an empty name, `.` or `..`");
    }
    if !Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return fault("is not relative to the output folder");
    }
    let first = path.split('/').next().unwrap_or_default();
    if first == STAGE || first == MANIFEST {
        return fault("is a name chancery keeps for itself");
    }
    Ok(())
}

/// The folder a file lies in; the output folder itself is empty.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Whether `path` lies anywhere below `folder`.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}
