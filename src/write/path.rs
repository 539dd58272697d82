//! Which paths are places in an output folder.

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
    // Without an early end, so that it runs over many bytes at once.
    let is_odd = |byte: u8| byte == b'\\' || byte == 0x7f || byte < 0x20;
    if path.bytes().fold(false, |odd, byte| odd | is_odd(byte)) {
        return fault("holds a backslash or a control character");
    }
    if path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return fault("holds an empty name, `.` or `..`, or starts with `/`");
    }
    if path.as_bytes().get(1) == Some(&b':') {
        return fault("starts like a drive of Windows");
    }
    let first = path.split('/').next().unwrap_or_default();
    if [STAGE, MANIFEST]
        .iter()
        .any(|name| first.eq_ignore_ascii_case(name))
    {
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
