//! `_defaults.yaml`: metadata for the files below its folder, the nearest folder first.

use crate::diag::{Diagnostic, Diagnostics, LocationKind};
use crate::model::article::ArticleMeta;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::page::PageMeta;
use crate::model::record::Record;
use crate::parse::article::{ParseOptions, parse_file};
use crate::parse::record::of_nobody;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock};

/// The defaults of all folders for one kind of record.
#[derive(Debug, Default)]
pub struct Layers<T> {
    folders: BTreeMap<String, T>,
    none: T,
}

impl<T: Record + Clone> Layers<T> {
    /// Reads those files (`folder`, path, text) that stand above or in a folder
    /// of `content`, `home` being the folder of this kind of record. Keys of another kind
    /// in `content/_defaults.yaml` are that kind's.
    pub fn read<'a>(
        files: impl Iterator<Item = (&'a str, &'a Arc<str>, &'a str)>,
        home: &str,
        reading: ParseOptions<'_>,
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
            let foreign = match below {
                true => of_nobody,
                // What no kind of record knows is told once, by the articles.
                false if home == "content/articles" => of_another_kind,
                false => |_: &str| true,
            };
            let (record, mut found) = parse_file::<T>(path, text, reading, foreign);
            if !below {
                // What one registry's kinds are is none of another's.
                found.0.retain(|told| !is_of_kind(told));
            }
            diags.extend(found);
            let record = record.with_defaults(layers.of(folder));
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

fn is_of_kind(told: &Diagnostic) -> bool {
    let location = told.location.as_ref();
    location
        .is_some_and(|location| matches!(&location.kind, LocationKind::Value(key) if key == "kind"))
}

/// Whether a key is one of pages or of registries, and of no article.
fn of_another_kind(key: &str) -> bool {
    static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let known = |kind| of_kind!(kind, T => <T as Entity>::Record::known());
        let records = Kind::ALL.into_iter().flat_map(known);
        PageMeta::known().iter().chain(records).cloned().collect()
    });
    KEYS.contains(key) && !ArticleMeta::known().iter().any(|own| own == key)
}
