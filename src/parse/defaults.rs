//! `_defaults.yaml`: metadata for the files below its folder, the nearest folder first.

use crate::config::UnknownKeys;
use crate::diag::Diagnostics;
use crate::parse::article::whole;
use crate::parse::record::Record;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The defaults of all folders for one kind of record.
#[derive(Debug, Default)]
pub struct Layers<T> {
    folders: BTreeMap<String, T>,
    none: T,
}

impl<T: Record + Clone> Layers<T> {
    /// Reads those files (`folder`, path, text) that stand above or in a folder
    /// of `content`. Keys of another kind of record in `content/_defaults.yaml`
    /// are that kind's.
    pub fn read<'a>(
        files: impl Iterator<Item = (&'a str, &'a Arc<str>, &'a str)>,
        home: &str,
        unknown: UnknownKeys,
    ) -> (Layers<T>, Diagnostics) {
        let mut layers = Layers {
            folders: BTreeMap::new(),
            none: T::default(),
        };
        let mut diags = Diagnostics::default();
        // Folders come sorted, so a folder's own parent is already layered.
        for (folder, path, text) in files {
            let below = folder == home
                || folder
                    .strip_prefix(home)
                    .is_some_and(|r| r.starts_with('/'));
            if folder != "content" && !below {
                continue;
            }
            let (record, found) =
                whole::<T>(path, text, if below { unknown } else { UnknownKeys::Extra });
            if below {
                diags.extend(found);
            }
            let record = record.over(layers.of(folder));
            layers.folders.insert(folder.to_owned(), record);
        }
        (layers, diags)
    }

    /// The defaults for a file or folder.
    pub fn of(&self, path: &str) -> &T {
        let mut dir = path;
        loop {
            if let Some(found) = self.folders.get(dir) {
                return found;
            }
            match dir.rsplit_once('/') {
                Some((above, _)) => dir = above,
                None => return &self.none,
            }
        }
    }
}
