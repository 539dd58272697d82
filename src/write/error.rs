//! What can go wrong between a finished page and the disk.

use crate::load::cause;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the output folder was not written. Every message names the path and the cause;
/// [`OutputError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The folder is not one to write into.
    #[error("{} {reason}", path.display())]
    Refused {
        /// The folder.
        path: PathBuf,
        /// What it is.
        reason: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// The list of owned files cannot be understood, so nothing may be replaced or removed.
    #[error("{}:{line} {reason}", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Something the tool did not write is in the way. It is never replaced.
    #[error("{} was not written by chancery and is kept, but the site has a file for this place", path.display())]
    Foreign {
        /// What is in the way.
        path: PathBuf,
    },
    /// A folder inside the output is a link, and what lies behind it is not the output.
    #[error("{} is a symbolic link, and nothing is written through links", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The path of an output file is not one below the output folder.
    #[error("the output path {path:?} {reason}")]
    Path {
        /// The path as asked for.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two things of one build want the same place.
    #[error("two things are published at {path:?}")]
    Twice {
        /// The path, relative to the output folder.
        path: String,
    },
    /// Another build writes this folder now.
    #[error("another build is writing {}", path.display())]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The disk, or the user's share of it, is full.
    #[error("there is no space left to write {}", path.display())]
    Full {
        /// What was being written.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A file that is to be copied into the output cannot be read.
    #[error("{} cannot be read: {}", path.display(), cause(source))]
    Source {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Any other failure of the file system.
    #[error("cannot {action} {}: {}", path.display(), cause(source))]
    Io {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A failure while files were moved to their places: some of them are there.
    #[error("{source}; other files of the site are new already")]
    Unfinished {
        /// What went wrong.
        source: Box<OutputError>,
    },
}

impl OutputError {
    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Refused { help, .. } => help,
            Self::Manifest { .. } => "move the output folder away, or delete it, and build again",
            Self::Foreign { .. } => "move it away, or rename what is published here",
            Self::Link { .. } => "replace it by a folder, or remove it",
            Self::Path { .. } => "rename what is published there",
            Self::Twice { .. } => "rename one of them",
            Self::Locked { .. } => "wait until it is done, or stop it",
            Self::Full { .. } => "free some space and build again",
            Self::Source { .. } => "make it readable, or remove it",
            Self::Io { .. } => "check that the folder exists and may be written to",
            Self::Unfinished { .. } => {
                "mend that and build again: the next build writes the rest, whatever it is"
            }
        }
    }

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

    /// A file that is to be copied cannot be read.
    pub(super) fn source(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Source { path, source }
    }
}
