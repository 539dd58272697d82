//! What is still published where errors forbid a build that would have taken it away.

use super::emit::Emitted;
use super::hidden::in_doubt;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes};
use crate::model::kinds::Kind;
use crate::model::site::{GateReason, Gated};
use crate::plan::Plan;
use std::collections::HashSet;
use std::sync::Arc;

/// A page of an earlier build that should be gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StalePage {
    /// Its address from the site's root: `articles/plan/`.
    pub page: String,
    /// The file that is not shown any more, and why. None where no file makes the page: it was
    /// deleted, or has another address now.
    pub gated: Option<(Arc<str>, GateReason)>,
}

/// Mistakes that may be why a page is not made: its file or its address could not be read.
const LOSES: &[Code] = &[
    codes::NO_CONTENT,
    codes::UNREADABLE,
    codes::INVALID_UTF8,
    codes::FILE_TOO_LARGE,
    codes::OUTSIDE_SITE,
    codes::SYMLINK_LOOP,
    codes::ODD_FILE_NAME,
    codes::DUPLICATE_KEY,
    codes::WRONG_TYPE,
    codes::MISSING_TITLE,
    codes::MISSING_ID,
    codes::BAD_ID,
    codes::BAD_SLUG,
    codes::DUPLICATE_ID,
    codes::OTHER_KIND,
    codes::CYCLE,
    codes::URL_COLLISION,
];

/// The pages in the output that this build would have taken away. Where a mistake leaves it
/// open whether a page should be gone, nothing is said of it.
pub(super) fn stale_pages(
    on_disk: &[String],
    plan: &Plan,
    emitted: &Emitted,
    diags: &Diagnostics,
) -> Vec<StalePage> {
    if on_disk.is_empty() || !diags.has_errors() {
        return Vec::new();
    }
    let made: HashSet<&str> = emitted.paths().collect();
    let unmade = on_disk.iter().map(String::as_str);
    let unmade: HashSet<&str> = unmade.filter(|path| !made.contains(path)).collect();
    let file_of = |page: &str| format!("{page}index.html");
    let settings = errors(diags).any(|diag| diag.concerns("chancery.yaml"));
    let gated = plan.context.site.gated.iter();
    let is_certain = |gated: &&Gated| !settings || is_own(&gated.reason);
    let known: Vec<&Gated> = gated
        .filter(|gated| unmade.contains(&*file_of(&gated.page)))
        .collect();
    let known_files: HashSet<String> = known.iter().map(|gated| file_of(&gated.page)).collect();
    let sure = known.iter().copied().filter(is_certain);
    let sure = sure.filter(|gated| !in_doubt(diags, &[&gated.path], &gated.reason));
    let mut left: Vec<StalePage> = sure
        .map(|gated| StalePage {
            page: gated.page.clone(),
            gated: Some((gated.path.clone(), gated.reason.clone())),
        })
        .collect();
    left.sort_by(|a, b| a.page.cmp(&b.page));
    // Folders whose pages are each made of one article or record.
    let folders = Kind::ALL.map(Kind::folder).into_iter();
    let certain = folders
        .chain(["articles", "pages"])
        .filter(|kind| !settings && !is_lossy(diags, kind));
    let certain: Vec<&str> = certain.collect();
    let orphans = on_disk.iter().filter_map(|path| {
        let page = path.strip_suffix("index.html")?;
        let (kind, inner) = page.split_once('/')?;
        let is_one = inner.len() > 1 && inner.matches('/').count() == 1;
        let is_orphan = unmade.contains(&**path) && !known_files.contains(path);
        (is_one && is_orphan && certain.contains(&kind)).then(|| StalePage {
            page: page.to_owned(),
            gated: None,
        })
    });
    left.extend(orphans);
    left
}

fn errors(diags: &Diagnostics) -> impl Iterator<Item = &Diagnostic> {
    let all = diags.0.iter();
    all.filter(|diag| diag.severity == Severity::Error)
}

/// Whether an article's own metadata holds it back, whatever the settings say.
fn is_own(reason: &GateReason) -> bool {
    use GateReason::{Canceled, Draft, Withheld};
    matches!(reason, Withheld | Canceled | Draft)
}

/// Whether a mistake may be why a page of a kind is not made.
fn is_lossy(diags: &Diagnostics, kind: &str) -> bool {
    let loses =
        |diag: &&Diagnostic| LOSES.contains(&diag.code) || codes::UNREAD.contains(&diag.code);
    let mut lossy = errors(diags).filter(loses);
    let folder = format!("content/{kind}/");
    lossy.any(|diag| match &diag.location {
        Some(location) => {
            location.path.starts_with(&folder) || location.path.contains("_defaults.")
        }
        None => true,
    })
}
