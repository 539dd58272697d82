//! What a commit did.

use crate::model::digest::Digest;

/// The files a commit wrote and removed. Paths are relative to the output folder and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that are new or have new bytes.
    pub written: Vec<String>,
    /// How many files were right already and were not touched.
    pub unchanged: usize,
    /// Files of the build before that are no longer part of the site.
    pub removed: Vec<String>,
    /// The digest of the manifest that now tells of the folder.
    pub manifest: Digest,
}
