//! Where the site is: in the folder that is named, in this one, or in the nearest above it.

use crate::cache;
use std::env;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct RootArgs {
    /// The site's folder [default: this folder, or the nearest above it with a `chancery.yaml`]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl RootArgs {
    /// The site's folder. Where none is found it is this folder, which then is told to be none.
    pub(crate) fn folder(&self) -> PathBuf {
        let found = || find(&env::current_dir().ok()?);
        let named = self.root.clone();
        named.or_else(found).unwrap_or_else(|| ".".into())
    }
}

/// Where a build goes that nobody names another folder for: there the site is published from.
pub(crate) fn published(root: &Path) -> PathBuf {
    root.join("output")
}

/// Where `serve` builds: nobody publishes from there.
pub(crate) fn preview(root: &Path) -> PathBuf {
    root.join(cache::FOLDER).join("preview")
}

/// A path of the site as it is reached from here, where the site was found above.
pub(crate) fn inside(root: &Path, path: &str) -> String {
    let is_above = root.starts_with("..");
    let shown = if is_above {
        root.join(path)
    } else {
        path.into()
    };
    shown.display().to_string()
}

/// The way to the nearest site at or above a folder, on the same disk.
fn find(here: &Path) -> Option<PathBuf> {
    if is_site(here) {
        return Some(".".into());
    }
    let own = disk(here);
    let mut above = here.ancestors().take_while(|folder| disk(folder) == own);
    let steps = above.position(holds_settings)?;
    Some(std::iter::repeat_n("..", steps).collect())
}

/// Whether this folder is a site: one without settings is known by its content.
pub(crate) fn is_site(folder: &Path) -> bool {
    holds_settings(folder) || folder.join("content").is_dir()
}

/// Settings under the shorter ending are told by whoever reads them.
fn holds_settings(folder: &Path) -> bool {
    ["chancery.yaml", "chancery.yml"]
        .iter()
        .any(|name| folder.join(name).is_file())
}

#[cfg(unix)]
fn disk(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    folder.metadata().ok().map(|found| found.dev())
}

#[cfg(not(unix))]
fn disk(folder: &Path) -> Option<std::ffi::OsString> {
    folder
        .components()
        .next()
        .map(|disk| disk.as_os_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_site_above_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let deep = root.join("site/content/articles/2024");
        let inner = root.join("site/notes/inner/content");
        let bare = root.join("bare/content/articles");
        for folder in [&deep, &inner, &bare, &root.join("site/empty")] {
            fs::create_dir_all(folder).unwrap();
        }
        fs::write(root.join("site/chancery.yaml"), "").unwrap();
        fs::write(root.join("site/notes/inner/chancery.yaml"), "").unwrap();
        let found = |folder: &Path| find(folder).map(|way| way.to_string_lossy().into_owned());
        assert_eq!(found(&root.join("site")).as_deref(), Some("."));
        assert_eq!(found(&root.join("site/empty")).as_deref(), Some(".."));
        assert_eq!(found(&deep).as_deref(), Some("../../.."));
        assert_eq!(found(&inner).as_deref(), Some(".."));
        assert_eq!(found(&root.join("site/notes")).as_deref(), Some(".."));
        // Without settings only the folder itself is taken for a site.
        assert_eq!(found(&root.join("bare")).as_deref(), Some("."));
        assert_eq!(found(&bare), None);
        assert_eq!(found(root), None);
    }
}
