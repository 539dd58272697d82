//! Files that are copied: the theme's, the site's `static`, and what stands beside articles.

use crate::model::route;
use crate::model::site::{Asset, AssetFrom};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What could be copied.
#[derive(Debug, Default)]
pub struct FileTable {
    /// By output path: the theme's files, those of the site over them.
    pub statics: BTreeMap<String, AssetFrom>,
    /// By path from the root: pictures and documents under `content`.
    pub beside: BTreeMap<String, PathBuf>,
}

impl FileTable {
    /// The assets of a build: all statics, and of the files beside articles
    /// those that something shown leads to. A draft's picture is not shown, so
    /// it is not copied.
    pub fn assets(&self, used: Vec<String>) -> Vec<Asset> {
        let used: BTreeSet<String> = used.into_iter().collect();
        let beside = used.iter().filter_map(|path| {
            let from = AssetFrom::File(self.beside.get(path)?.clone());
            Some(Asset {
                to: route::file(path),
                from,
            })
        });
        let statics = self.statics.iter().map(|(to, from)| Asset {
            to: to.clone(),
            from: from.clone(),
        });
        let mut assets: Vec<Asset> = beside.chain(statics).collect();
        assets.sort();
        assets
    }
}
