//! Files that are copied: the theme's, the site's `static`, and what stands beside articles.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::route;
use crate::model::site::{Asset, AssetFrom};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Endings of documents that people write articles in.
const DOCUMENTS: [&str; 17] = [
    "doc", "docm", "docx", "eml", "epub", "htm", "html", "msg", "odt", "ott", "pages", "pdf",
    "rtf", "tex", "wpd", "wps", "xhtml",
];

/// What could be copied.
#[derive(Debug, Default)]
pub struct FileTable {
    /// By output path: the theme's files, those of the site over them.
    pub statics: BTreeMap<String, AssetFrom>,
    /// By path from the root: pictures and documents under `content`.
    pub beside: BTreeMap<String, PathBuf>,
}

impl FileTable {
    /// Tells of documents among the texts to which nothing leads: hardly anybody keeps them there
    /// for nothing.
    pub fn unread(&self, used: &[String], diags: &mut Diagnostics) {
        let used: BTreeSet<&String> = used.iter().collect();
        let documents = self.beside.keys().filter(|path| {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            let ending = ending.to_ascii_lowercase();
            DOCUMENTS.contains(&&*ending) && !used.contains(path)
        });
        for path in documents {
            diags.push(Diagnostic::unread_document(&path.as_str().into()));
        }
    }

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
