//! Which paths are places in an output folder.

use super::OutputError;
use crate::model::file::fault;

/// Checks that a path stays below the output folder on every system: names joined by `/`,
/// with nothing in them that a system, or the manifest, reads in another way.
pub(super) fn check(path: &str) -> Result<(), OutputError> {
    match fault(path) {
        None => Ok(()),
        Some(reason) => Err(OutputError::Path {
            path: path.to_owned(),
            reason,
        }),
    }
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
