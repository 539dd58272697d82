//! What can go wrong between a finished page and the disk.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the output folder was not written. Every message is a sentence that names the path,
/// the cause and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The folder is not one to write into.
    #[error("{} {reason}.", path.display())]
    Refused {
        /// The folder.
        path: PathBuf,
        /// What it is, and what to do.
        reason: &'static str,
    },
    /// The list of owned files cannot be understood, so nothing may be replaced or removed.
    #[error("{}:{line} {reason}. Move the output folder away, or delete it, and build again.", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Something the tool did not write is in the way. It is never replaced.
    #[error("{} was not written by chancery and is kept, but the site has a file for this place. Move it away, or rename what is published here.", path.display())]
    Foreign {
        /// What is in the way.
        path: PathBuf,
    },
    /// A folder inside the output is a link, and what lies behind it is not the output.
    #[error("{} is a symbolic link, and nothing is written through links. Replace it by a folder, or remove it.", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The path of an output file is not one below the output folder.
    #[error("The output path {path:?} {reason}. Rename what is published there.")]
    Path {
        /// The path as asked for.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two things of one build want the same place.
    #[error("Two things are published at {path:?}. Rename one of them.")]
    Twice {
        /// The path, relative to the output folder.
        path: String,
    },
    /// Another build writes this folder now.
    #[error("Another build is writing {}. Wait until it is done, or stop it.", path.display())]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The disk, or the user's share of it, is full.
    #[error("There is no space left to write {}. Free some space and build again.", path.display())]
    Full {
        /// What was being written.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Any other failure of the file system.
    #[error("Cannot {action} {}: {source}. Check that the folder exists and may be written to.", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

impl OutputError {
    /// Sorts a failure of the file system by its kind.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| {
            let path = path.to_owned();
            match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Self::Full { path, source }
                }
                _ => Self::Io {
                    action,
                    path,
                    source,
                },
            }
        }
    }
}
