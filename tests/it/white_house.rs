//! Real input: 625 articles and about 4,000 actors, where they are at hand.

use crate::support::{program, shared, tree};
use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The archive, or every sixth of its articles where the program is not built for speed.
fn slice(corpus: &Path, dir: &Path) -> (PathBuf, usize) {
    if !cfg!(debug_assertions) {
        return (corpus.to_owned(), 625);
    }
    let root = dir.join("site");
    let mut articles = 0;
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(corpus).unwrap();
        let is_article =
            path.starts_with("content/articles") && path.extension().is_some_and(|e| e == "md");
        articles += usize::from(is_article);
        if entry.file_type().is_dir() {
            fs::create_dir_all(root.join(path)).unwrap();
        } else if !is_article || articles % 6 == 0 {
            fs::copy(entry.path(), root.join(path)).unwrap();
        }
    }
    (root, articles / 6)
}

#[test]
fn the_archive_builds_without_errors_and_its_pages_are_sound() {
    let Some(corpus) = shared("corpus/white-house") else {
        eprintln!("skipped: there is no ../shared/corpus/white-house");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let (root, articles) = slice(&corpus, dir.path());
    let out = dir.path().join("out");
    let output = program()
        .args([
            "build",
            "--format",
            "json",
            "--as-of",
            "2030-01-01",
            "--root",
        ])
        .arg(&root)
        .arg("--output")
        .arg(&out)
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = said["diagnostics"].as_array().unwrap();
    let errors: Vec<&Value> = found.iter().filter(|d| d["severity"] == "error").collect();
    assert!(errors.is_empty() && output.status.success(), "{errors:#?}");
    assert_eq!(said["summary"]["articles"], articles);
    let tree = tree(&out);
    let pages: Vec<&String> = tree.keys().filter(|p| p.ends_with(".html")).collect();
    assert!(pages.len() > 4_000, "{}", pages.len());
    crate::support::html::check(&out);
    let broken: Vec<&String> = tree
        .par_iter()
        .filter(|(path, bytes)| {
            path.ends_with(".json") && serde_json::from_slice::<Value>(bytes).is_err()
        })
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "{broken:?}");
}
