//! A preview is never what is published: where it is built, and how drafts are marked in it.

use crate::support::{SiteTest, program};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const SITE: &str = "\
//- content/articles/shown.md
---
title: Shown
date: 2024-09-01
topics: [trade]
---

Words.
//- content/articles/plan.md
---
title: A plan
date: 2024-09-02
topics: [trade]
draft: true
---

Words.
//- content/articles/jekyll.md
---
title: Another
date: 2024-09-03
published: false
---

Words.
//- content/pages/method.md
---
title: Method
draft: true
---

Words.
";

const MARK: &str = "<p class=\"draft\">Draft</p>";
const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

#[test]
fn drafts_are_marked_and_no_search_engine_keeps_them() {
    let site = SiteTest::plain(SITE).drafts();
    site.build().ok();
    for draft in ["articles/plan/", "articles/jekyll/", "pages/method/"] {
        let page = site.page(&format!("{draft}index.html"));
        assert!(page.contains(MARK) && page.contains(NOINDEX), "{draft}");
        assert!(!site.page("sitemap.xml").contains(draft), "{draft}");
    }
    let shown = site.page("articles/shown/index.html");
    assert!(!shown.contains(MARK) && !shown.contains(NOINDEX));
    let topic = site.page("topics/trade/index.html");
    assert_eq!(topic.matches("<strong>Draft</strong>").count(), 1);
}

#[test]
fn the_mark_speaks_the_language_of_the_site() {
    for (language, words) in [("de", "Entwurf"), ("fr", "Brouillon"), ("es", "Borrador")] {
        let site = SiteTest::plain(SITE).drafts();
        site.write("chancery.yaml", format!("title: T\nlanguage: {language}\n"));
        site.build().ok();
        let page = site.page("articles/plan/index.html");
        assert!(page.contains(&format!("<p class=\"draft\">{words}</p>")));
    }
}

#[test]
fn an_edit_that_makes_a_draft_of_an_article_marks_it() {
    let site = SiteTest::plain(SITE).drafts();
    site.build().ok();
    site.edit(
        "content/articles/shown.md",
        "topics: [trade]",
        "topics: [trade]\ndraft: true",
    );
    site.build().ok();
    assert!(site.page("articles/shown/index.html").contains(MARK));
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn drafts_do_not_go_to_where_the_site_is_published_from() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    let before = site.tree();
    let elsewhere = site.root().join("output/../output");
    let same = ["output", "./output/", elsewhere.to_str().unwrap()];
    for command in ["build", "watch"] {
        let ran = site.run_program(&[command, "--drafts"]).code(2);
        assert!(ran.err.contains("add `--output DIR`"), "{ran:?}");
        for output in same {
            site.run_program(&[command, "--drafts", "-o", output])
                .code(2);
        }
    }
    assert!(before == site.tree());
    site.run_program(&["check", "--drafts"]).code(0);
    site.run_program(&["build", "--drafts", "-o", "elsewhere"])
        .code(0);
    assert!(
        site.root()
            .join("elsewhere/articles/plan/index.html")
            .exists()
    );
    assert!(before == site.tree());
}

#[test]
fn drafts_do_not_go_into_a_folder_that_holds_a_site_without_them() {
    let (site, other) = (SiteTest::plain(SITE), SiteTest::plain(SITE));
    other.build().ok();
    site.run_program(&["build", "-o", "public"]).code(0);
    let elsewhere = other.output();
    for output in ["public", elsewhere.to_str().unwrap()] {
        for command in ["build", "watch"] {
            let ran = site
                .run_program(&[command, "--drafts", "-o", output])
                .code(2);
            assert!(ran.err.contains("holds a site without drafts"), "{ran:?}");
        }
    }
    assert!(!site.root().join("public/articles/plan").exists());
    // Once emptied, or made for drafts, it takes them: again, after an edit and after a build
    // without them.
    site.run_program(&["clean", "-o", "public"]).code(0);
    let with = ["build", "--drafts", "-o", "public"];
    site.run_program(&with).code(0);
    site.edit("content/articles/plan.md", "Words.", "Other words.");
    site.run_program(&with).code(0);
    let manifest = || fs::read_to_string(site.root().join("public/.chancery-manifest")).unwrap();
    assert!(manifest().starts_with("chancery manifest 1 with drafts\n"));
    site.run_program(&["build", "-o", "public"]).code(0);
    assert!(manifest().starts_with("chancery manifest 1\n"));
    site.run_program(&with).code(2);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_published_folder_is_that_folder() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    std::os::unix::fs::symlink("output", site.root().join("public")).unwrap();
    site.run_program(&["build", "--drafts", "-o", "public"])
        .code(2);
}

#[cfg(unix)]
#[test]
fn serving_builds_in_a_folder_of_its_own() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    let before = site.tree();
    let turn = |drafts: bool| {
        let mut serve = program();
        serve
            .args(["serve", "--port", "0", "--root"])
            .arg(site.root());
        if drafts {
            serve.arg("--drafts");
        }
        let mut child = serve.stderr(Stdio::piped()).spawn().unwrap();
        let stderr = child.stderr.take().unwrap();
        let lines = BufReader::new(stderr).lines().map_while(Result::ok);
        let lines: Vec<String> = lines
            .take_while(|line| !line.starts_with("serving "))
            .collect();
        child.kill().unwrap();
        child.wait().unwrap();
        lines.join("\n")
    };
    turn(true);
    let preview = site.root().join(".chancery/preview");
    assert!(preview.join("articles/plan/index.html").exists());
    assert!(before == site.tree());
    let ignored = fs::read_to_string(site.root().join(".chancery/.gitignore")).unwrap();
    assert_eq!(ignored, "*\n");
    // The next start finds what this one left.
    turn(false);
    assert!(!preview.join("articles/plan/index.html").exists());
    let again = turn(false);
    assert!(again.contains("built: 0 of "), "{again}");

    site.run_program(&["clean"]).code(0);
    assert!(!preview.join("index.html").exists() && !site.has("index.html"));
}

#[test]
fn serving_takes_no_output() {
    let ran = SiteTest::plain(SITE)
        .run_program(&["serve", "-o", "output"])
        .code(2);
    assert!(ran.err.contains(".chancery/preview"), "{ran:?}");
}
