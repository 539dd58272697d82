//! What every command has in common: where the site is found, how much is said; and the
//! commands that hand out what is built in.

use crate::support::{Ran, SiteTest, program};
use std::fs;
use std::path::Path;

const ARTICLE: &str = "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nWords.\n";

fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    fs::create_dir_all(folder).unwrap();
    Ran::new(program().args(arguments).current_dir(folder))
}

#[test]
fn the_site_is_found_from_a_folder_within_it() {
    let site = SiteTest::plain(ARTICLE);
    let deep = site.root().join("content/articles");
    run_in(&deep, &["build"]).code(0);
    assert!(site.has("articles/a/index.html"));
    assert!(!deep.join("output").exists());
    let listed = run_in(&deep, &["list", "articles"]).code(0).out;
    assert!(listed.ends_with("\tcontent/articles/a.md\n"), "{listed}");
    let new = run_in(&deep, &["new", "topic", "Ports"]).code(0).out;
    assert_eq!(new, "../../content/topics/ports.yaml\n");
    assert!(deep.join(new.trim()).exists());
    run_in(&deep, &["check"]).code(0);
    run_in(&deep, &["clean"]).code(0);
    assert!(!site.has("articles/a/index.html"));
    // A folder that is named is that one.
    run_in(&deep, &["build", "--root", "."]).code(2);
}

#[test]
fn the_nearest_of_nested_sites_counts() {
    let outer = SiteTest::plain(ARTICLE);
    let inner = outer.root().join("inner");
    run_in(outer.root(), &["init", "inner"]).code(0);
    run_in(&inner.join("content"), &["build"]).code(0);
    assert!(inner.join("output/index.html").exists());
    assert!(!outer.has("index.html"));
}

#[test]
fn where_there_is_no_site_the_way_to_one_is_told() {
    let dir = tempfile::tempdir().unwrap();
    for arguments in [
        &["build"][..],
        &["new", "topic", "Ports"],
        &["theme", "copy"],
    ] {
        let ran = run_in(dir.path(), arguments).code(2);
        assert!(ran.err.contains("chancery init DIR"), "{ran:?}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn quiet_is_silent_where_all_is_well() {
    let site = SiteTest::plain(ARTICLE);
    site.write(
        "content/articles/held.md",
        "---\ntitle: H\ndate: 2024-09-10\ndraft: true\n---\n\nWords.\n",
    );
    for arguments in [&["build", "-q"][..], &["check", "--quiet", "-j", "1"]] {
        let ran = site.run_program(arguments).code(0);
        assert_eq!(
            (ran.out.as_str(), ran.err.as_str()),
            ("", ""),
            "{arguments:?}"
        );
    }
    site.write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2024-09-10\n---\n\n[x](y.md)\n",
    );
    let ran = site
        .run_program(&["build", "-q", "--format", "short"])
        .code(0);
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    assert!(ran.err.contains("warning[broken-link]"), "{ran:?}");
    site.write("content/articles/c.md", "---\ntitle: C\n---\n");
    let ran = site
        .run_program(&["build", "-q", "--format", "short"])
        .code(1);
    assert!(ran.err.contains("error[missing-date]"), "{ran:?}");
    assert!(ran.err.ends_with("; nothing was written\n"), "{ran:?}");
}

#[test]
fn verbose_names_files_and_stages() {
    let site = SiteTest::plain(ARTICLE);
    site.write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2024-09-10\n---\n\nWords.\n",
    );
    let ran = site.run_program(&["build", "-v", "-o", "there"]).code(0);
    assert!(
        ran.err.contains("\nwritten: articles/a/index.html\n"),
        "{ran:?}"
    );
    assert!(ran.err.contains("\nrender: "), "{ran:?}");
    assert!(site.root().join("there/index.html").exists());
    site.remove("content/articles/a.md");
    let ran = site.run_program(&["build", "-v", "-o", "there"]).code(0);
    assert!(
        ran.err.contains("removed: articles/a/index.html\n"),
        "{ran:?}"
    );
    site.run_program(&["build", "-v", "-q"]).code(2);
}

#[test]
fn a_copied_theme_makes_the_same_pages() {
    let site = SiteTest::plain(ARTICLE);
    site.build().ok();
    let before = site.tree();
    let ran = site
        .run_program(&["theme", "copy", "harbour", "--templates"])
        .code(0);
    assert!(
        ran.out.contains("themes/harbour/static/css/harbour.css\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("themes/harbour/templates/article.html\n"),
        "{ran:?}"
    );
    assert!(ran.err.contains("write `theme: harbour`"), "{ran:?}");
    site.edit(
        "chancery.yaml",
        "title: Test",
        "title: Test\ntheme: harbour",
    );
    site.build().ok();
    let page = |tree: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(tree[path].clone()).unwrap()
    };
    let (old, new) = (
        page(&before, "index.html"),
        page(&site.tree(), "index.html"),
    );
    assert_eq!(new, old.replace("/briefing.", "/harbour."));
    assert!(site.has("css/harbour.css") && !site.has("css/briefing.css"));

    site.write("themes/harbour/static/css/harbour.css", "mine");
    let ran = site.run_program(&["theme", "copy", "harbour"]).code(2);
    assert!(
        ran.err.contains("is there already; nothing was changed"),
        "{ran:?}"
    );
    assert_eq!(
        fs::read(site.root().join("themes/harbour/static/css/harbour.css")).unwrap(),
        b"mine"
    );
    for name in ["", "a/b", "..", "a b"] {
        site.run_program(&["theme", "copy", name]).code(2);
    }
}

#[test]
fn a_theme_is_copied_under_its_own_name_where_none_is_given() {
    let site = SiteTest::plain(ARTICLE);
    site.run_program(&["theme", "copy"]).code(0);
    site.write("themes/briefing/static/css/briefing.css", "mine");
    site.build().ok();
    assert_eq!(site.page("css/briefing.css"), "mine");
}

#[test]
fn built_in_templates_are_printed() {
    let site = SiteTest::plain(ARTICLE);
    let all = site.run_program(&["theme", "show"]).code(0).out;
    assert!(
        all.lines().any(|name| name == "components/teaser.html"),
        "{all}"
    );
    let text = site
        .run_program(&["theme", "show", "article.html"])
        .code(0)
        .out;
    assert_eq!(text, include_str!("../../templates/article.html"));
    let ran = site.run_program(&["theme", "show", "artcle.html"]).code(2);
    assert!(ran.err.contains("did you mean `article.html`?"), "{ran:?}");
}

#[test]
fn lists_as_data_have_named_fields() {
    let site = SiteTest::plain(ARTICLE);
    site.write("content/actors/ann.yaml", "name: Ann Able\nkind: person\nmemberships: [{role: Chair, organization_id: body, start_date: '2020'}]\n");
    site.write(
        "content/actors/body.yaml",
        "name: The Body\nkind: organization\n",
    );
    site.write(
        "content/articles/held.md",
        "---\ntitle: H\ndate: 2024-09-10\ndraft: true\n---\n\nWords.\n",
    );
    for (what, row) in [
        (
            "articles",
            r#"{"date":"2024-09-10","id":"a","title":"A","path":"content/articles/a.md"}"#,
        ),
        (
            "topics",
            r#"{"id":"trade","name":"Trade","path":"content/topics/trade.yaml"}"#,
        ),
        (
            "actors",
            r#"{"id":"ann","kind":"person","name":"Ann Able","path":"content/actors/ann.yaml"}"#,
        ),
        (
            "orphans",
            r#"{"id":"ann","name":"Ann Able","path":"content/actors/ann.yaml"}"#,
        ),
        (
            "drafts",
            r#"{"path":"content/articles/held.md","reason":"draft"}"#,
        ),
        (
            "gated",
            r#"{"path":"content/articles/held.md","reason":"draft"}"#,
        ),
        (
            "stale",
            r#"{"id":"sea","reason":"no dated bottom line","path":"content/topics/sea.yaml"}"#,
        ),
        (
            "offices",
            r#"{"id":"ann","role":"Chair","at":"The Body","path":"content/actors/ann.yaml"}"#,
        ),
    ] {
        let out = site
            .run_program(&["list", what, "--format", "json"])
            .code(0)
            .out;
        assert!(out.lines().any(|line| line == row), "{what}: {out}");
    }
}
