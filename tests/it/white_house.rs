//! Real input: 625 articles and about 4,000 actors, where they are at hand.

use crate::support::{program, shared, tree};
use rayon::prelude::*;
use serde_json::Value;

#[test]
fn the_archive_builds_without_errors_and_its_pages_are_sound() {
    let Some(corpus) = shared("corpus/white-house") else {
        eprintln!("skipped: there is no ../shared/corpus/white-house");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
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
        .arg(&corpus)
        .arg("--output")
        .arg(&out)
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = said["diagnostics"].as_array().unwrap();
    let errors: Vec<&Value> = found.iter().filter(|d| d["severity"] == "error").collect();
    assert!(errors.is_empty() && output.status.success(), "{errors:#?}");
    assert_eq!(said["summary"]["articles"], 625);
    let tree = tree(&out);
    let pages: Vec<&String> = tree.keys().filter(|p| p.ends_with(".html")).collect();
    assert!(pages.len() > 5_000, "{}", pages.len());
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
