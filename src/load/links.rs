//! Where a symbolic link may lead. What it leads to is read as if it stood where the link
//! stands, so a link must not reach what is held back, hidden, or published by other rules.

use super::{MANIFEST, git_folder, ignored_name};
use crate::diag::Diagnostic;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is read by rules of its own, or is nobody's business; each may itself be a link.
const SOURCES: [&str; 4] = ["content", "templates", "chancery.yaml", ".chancery"];

/// The real places of a site's sources, by which its links are judged.
pub(super) struct SymlinkRules {
    home: PathBuf,
    sources: Vec<(&'static str, PathBuf)>,
}

impl SymlinkRules {
    pub(super) fn new(root: &Path) -> SymlinkRules {
        let real = |name| Some((name, root.join(name).canonicalize().ok()?));
        let home = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let git = git_folder(&home).and_then(|git| git.canonicalize().ok());
        // A repository's folder above the site's is out of reach anyway.
        let git = git.filter(|git| git.starts_with(&home));
        let sources = SOURCES.into_iter().filter_map(real);
        SymlinkRules {
            sources: sources.chain(git.map(|git| (".git", git))).collect(),
            home,
        }
    }

    /// What is wrong with a link, given by its path from the root, that leads to this real place.
    pub(super) fn fault(&self, link: &Arc<str>, real: &Path) -> Option<Diagnostic> {
        let Ok(inner) = real.strip_prefix(&self.home) else {
            return Some(Diagnostic::outside_site(link));
        };
        let target = hidden(inner)
            .or_else(|| self.written(real))
            .or_else(|| theme_templates(link, inner))
            .or_else(|| self.source(link, real))?;
        Some(Diagnostic::link_to_sources(link, &target))
    }

    fn written(&self, real: &Path) -> Option<String> {
        let mut folders = real.ancestors().take_while(|folder| *folder != self.home);
        let written = folders.any(|folder| folder.join(MANIFEST).exists());
        written.then(|| "a folder that a build writes".into())
    }

    fn source(&self, link: &str, real: &Path) -> Option<String> {
        let top = link.split('/').next().unwrap_or(link);
        let (name, source) = (self.sources.iter())
            // A folder of the sources may itself stand elsewhere.
            .filter(|(name, _)| *name != link)
            .filter(|(name, _)| *name != "templates" || !is_for_templates(link))
            .find(|(_, source)| is_within(real, source) || is_within(source, real))?;
        match is_within(real, source) {
            true if *name == top && self.is_second_name(link, real) => None,
            true => Some(format!("`{name}`")),
            false => Some(format!("a folder that holds `{name}`")),
        }
    }

    /// Whether a link is another name of a file in its own folder, where it is read by the same
    /// rules: with the same ending, and without metadata in a file beside it.
    fn is_second_name(&self, link: &str, real: &Path) -> bool {
        let link = self.home.join(link);
        let folder = |path: &Path| path.parent().and_then(identity);
        let sidecar =
            |ending| real.with_extension(ending) != real && real.with_extension(ending).exists();
        real.is_file()
            && link.extension() == real.extension()
            && folder(&link) == folder(real)
            && !["yaml", "yml"].into_iter().any(sidecar)
    }
}

fn hidden(inner: &Path) -> Option<String> {
    let mut names = inner.iter().map(|name| name.to_string_lossy());
    let name = names.find(|name| ignored_name(name))?;
    Some(format!("`{name}`, which is hidden"))
}

fn theme_templates(link: &str, inner: &Path) -> Option<String> {
    let mut names = inner.iter();
    let is_theirs = names.next()? == "themes" && names.nth(1)? == "templates";
    (is_theirs && !is_for_templates(link)).then(|| "a theme's templates".into())
}

/// Whether a link stands where templates are read from, or is a whole theme.
fn is_for_templates(link: &str) -> bool {
    let mut names = link.split('/');
    match names.next() {
        Some("templates") => true,
        Some("themes") => names.nth(1).is_none_or(|part| part == "templates"),
        _ => false,
    }
}

/// Whether a real path is that of a folder, or below it.
fn is_within(path: &Path, folder: &Path) -> bool {
    let folder = identity(folder);
    folder.is_some() && path.ancestors().any(|above| identity(above) == folder)
}

/// What is the same for all names of a file: on some disks `Content` is `content`.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = path.metadata().ok()?;
    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
