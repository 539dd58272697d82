//! Mistakes in what is not shown. Nothing of it is published, so they forbid no build: one
//! that takes another page away must not wait for a draft to be put right.

use crate::diag::{Diagnostic, Diagnostics, LocationKind, Severity, codes};
use crate::load::Project;
use crate::model::site::{GateReason, Gated};
use std::collections::{HashMap, HashSet};

/// Makes warnings of errors in files of which nothing is shown.
pub(super) fn downgrade_errors(diags: &mut Diagnostics, project: &Project, gated: &[Gated]) {
    if !diags.has_errors() {
        return;
    }
    let hidden = files(diags, project, gated);
    let errors = diags.0.iter_mut();
    let errors = errors.filter(|diag| diag.severity == Severity::Error);
    for diag in errors.filter(|diag| diag.is_within(|path| hidden.contains(path))) {
        diag.severity = Severity::Warning;
        if diag.label.is_empty() {
            diag.label = "an error once this is shown".into();
        }
    }
}

/// The files of which nothing is shown, by path.
fn files(diags: &Diagnostics, project: &Project, gated: &[Gated]) -> HashSet<String> {
    let reasons: HashMap<&str, &GateReason> = gated.iter().map(|g| (&*g.path, &g.reason)).collect();
    let mut hidden = HashSet::new();
    let mut shown = HashSet::new();
    for article in &project.articles {
        let paths = [Some(&article.path), article.sidecar.as_ref()];
        let paths: Vec<&str> = paths.into_iter().flatten().map(|path| &**path).collect();
        let reason = reasons.get(&*article.path);
        let is_hidden = reason.is_some_and(|reason| !in_doubt(diags, &paths, reason));
        match is_hidden {
            true => hidden.extend(paths),
            false => shown.extend(paths),
        }
    }
    for page in &project.pages {
        let reason = reasons.get(&**page);
        match reason.is_some_and(|reason| !in_doubt(diags, &[page], reason)) {
            true => hidden.insert(page),
            false => shown.insert(page),
        };
    }
    hidden.extend(project.kept.iter().map(|path| &**path));
    shown.extend(project.registries.iter().map(|(_, path)| &**path));
    // Two texts may have one sidecar.
    hidden.retain(|path| !shown.contains(path));
    let mut defaults = Vec::new();
    for (folder, file) in &project.defaults {
        let start = format!("{folder}/");
        let is_below = |path: &&&str| path.starts_with(&start);
        if hidden.iter().any(|path| is_below(&path)) && !shown.iter().any(|path| is_below(&path)) {
            defaults.push(&*file.path);
        }
    }
    let all = hidden.into_iter().chain(defaults);
    all.map(str::to_owned).collect()
}

/// Whether a mistake in its own files may be why something is hidden: another value was to
/// stand where the defaults of a folder hold it back.
pub(super) fn in_doubt(diags: &Diagnostics, paths: &[&str], reason: &GateReason) -> bool {
    let keys: &[&str] = match reason {
        GateReason::Draft => &["draft", "published"],
        GateReason::Later(_) => &["date"],
        GateReason::Embargo(_) => &["embargoed_until"],
        GateReason::Expired(_) => &["expires"],
        GateReason::Withheld | GateReason::Canceled => &["status"],
        GateReason::Audience(_) => &["tlp"],
    };
    let errors = diags.0.iter().filter(|d| d.severity == Severity::Error);
    let mut own = errors.filter(|diag| diag.is_within(|path| paths.contains(&path)));
    own.any(|diag| is_unread(diag) || keys.iter().any(|key| is_about(diag, key)))
}

/// Whether the whole of a file's metadata could not be read.
fn is_unread(diag: &Diagnostic) -> bool {
    let whole = diag.location.as_ref().map(|location| &location.kind);
    let is_whole = whole.is_some_and(|at| matches!(at, LocationKind::Value(key) if key.is_empty()));
    codes::UNREAD.contains(&diag.code) || diag.code == codes::WRONG_TYPE && is_whole
}

fn is_about(diag: &Diagnostic, key: &str) -> bool {
    let at = diag.location.as_ref().map(|location| &location.kind);
    let is_there = at.is_some_and(
        |at| matches!(at, LocationKind::Value(path) | LocationKind::Key(path) if path == key),
    );
    let is_double = diag.code == codes::DUPLICATE_KEY && diag.message.contains(&format!("`{key}`"));
    is_there || is_double
}
