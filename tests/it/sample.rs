//! The repository's own site: a briefing that builds without a word of complaint.

use crate::support::{Ran, program, repository, tree};

#[test]
fn the_sample_site_builds_without_warnings_and_its_pages_are_sound() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let ran = Ran::new(
        program()
            .args([
                "build",
                "--deny-warnings",
                "--as-of",
                "2026-01-01",
                "--root",
            ])
            .arg(repository(""))
            .arg("--output")
            .arg(&out),
    )
    .code(0);
    crate::support::html::check(&out);
    let tree = tree(&out);
    let count = |start: &str| {
        let pages = tree.keys().filter(|path| path.starts_with(start));
        pages
            .filter(|path| path.ends_with("/index.html") && path.matches('/').count() == 2)
            .count()
    };
    assert!(
        count("articles/") >= 30 && count("actors/") >= 20 && count("topics/") >= 6,
        "{ran:?}"
    );
    let call = tree
        .keys()
        .find(|path| path.contains("theater-commanders-call/index.html"));
    let page = String::from_utf8_lossy(&tree[call.unwrap()]).into_owned();
    assert!(page.contains("2024-09-10"), "{page}");
}
