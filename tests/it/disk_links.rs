//! Symbolic links in a site's folder: what is held back has no second way out.
#![cfg(unix)]

use crate::support::SiteTest;
use chancery::session::Scan;
use std::fs;
use std::os::unix::fs::symlink;

const SECRET: &str = "kestrel";

/// A site with everything that must not get out, and a folder that may be linked to.
fn site() -> SiteTest {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-01\n---\n\n![A](a.png) and [the plan](plan.pdf).\n\
         //- content/articles/drafts/_defaults.yaml\ndraft: true\n\
         //- content/articles/drafts/b.md\n---\ntitle: B\ndate: 2024-09-01\n---\n\nkestrel\n\
         //- content/actors/ana.yaml\nname: Ana\nkind: person\n\
         //- content/articles/wire.txt\nA headline\n\nkestrel\n\
         //- content/articles/wire.yaml\ntitle: Wire\ndate: 2024-09-01\ndraft: true\n\
         //- templates/note.txt\nkestrel\n\
         //- themes/mine/templates/note.txt\nkestrel\n\
         //- .env\nkestrel\n\
         //- .git/config\nkestrel\n\
         //- .chancery/x\nkestrel\n\
         //- store/b.txt\nshared\n\
         //- static/x.css\nx\n",
    );
    site.build().ok();
    site
}

/// Makes a link; the build must refuse it by its name and leave the output alone.
#[track_caller]
fn refused(site: &SiteTest, target: &str, link: &str, said: &str) {
    let at = site.root().join(link);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    symlink(target, &at).unwrap();
    let before = site.tree();
    let built = site.build();
    let told = format!("{link}: error[link-to-sources]: the link `{link}` leads to {said}");
    assert!(built.short().contains(&told), "{}", built.short());
    assert!(before == site.tree());
    fs::remove_file(at).unwrap();
}

#[test]
fn nothing_held_back_is_reached_from_static() {
    let site = site();
    let content = "`content`";
    refused(&site, "../content", "static/c", content);
    refused(&site, "../content/articles/drafts", "static/c", content);
    refused(
        &site,
        "../content/articles/drafts/b.md",
        "static/b.md",
        content,
    );
    refused(
        &site,
        "../../content/actors/ana.yaml",
        "static/deep/ana.txt",
        content,
    );
    refused(&site, "..", "static/all", "a folder that holds `content`");
    refused(&site, "../templates", "static/t", "`templates`");
    refused(
        &site,
        "../chancery.yaml",
        "static/settings.txt",
        "`chancery.yaml`",
    );
    refused(&site, "../.git", "static/git", "`.git`, which is hidden");
    refused(
        &site,
        "../.chancery/x",
        "static/x",
        "`.chancery`, which is hidden",
    );
    refused(
        &site,
        "../.env",
        "static/env.txt",
        "`.env`, which is hidden",
    );
    refused(
        &site,
        "../output/index.html",
        "static/old.html",
        "a folder that a build writes",
    );
}

#[test]
fn links_of_links_are_judged_by_where_they_end() {
    let site = site();
    symlink("../content", site.root().join("store/inner")).unwrap();
    symlink("store/inner/articles", site.root().join("hop")).unwrap();
    refused(&site, "../hop/drafts", "static/c", "`content`");
    // A link within what a link leads to.
    symlink("../store", site.root().join("static/s")).unwrap();
    let built = site.build();
    assert!(
        built
            .short()
            .contains("the link `static/s/inner` leads to `content`"),
        "{}",
        built.short()
    );
}

#[test]
fn a_theme_may_not_reach_out_either() {
    let site = site();
    refused(
        &site,
        "../../../content",
        "themes/mine/static/c",
        "`content`",
    );
    refused(&site, "../content", "themes/other", "`content`");
    refused(
        &site,
        "../content/articles/drafts/b.md",
        "templates/b.txt",
        "`content`",
    );
    refused(
        &site,
        "../themes/mine/templates/note.txt",
        "static/note.txt",
        "a theme's templates",
    );
}

#[test]
fn nothing_held_back_is_reached_from_beside_an_article() {
    let site = site();
    refused(
        &site,
        "drafts/b.md",
        "content/articles/plan.pdf",
        "`content`",
    );
    refused(&site, "../actors", "content/articles/pictures", "`content`");
    refused(&site, "wire.txt", "content/articles/plan.pdf", "`content`");
    refused(
        &site,
        "../../chancery.yaml",
        "content/articles/plan.pdf",
        "`chancery.yaml`",
    );
    refused(
        &site,
        "../../.git/config",
        "content/articles/plan.pdf",
        "`.git`, which is hidden",
    );
    // An article under a second name is not held back by what holds back the first.
    refused(&site, "drafts/b.md", "content/articles/b.md", "`content`");
    refused(&site, "wire.txt", "content/articles/wire2.txt", "`content`");
}

#[test]
fn content_that_stands_elsewhere_is_no_less_kept() {
    let site = site();
    fs::rename(site.root().join("content"), site.root().join("texts")).unwrap();
    symlink("texts", site.root().join("content")).unwrap();
    site.build().ok();
    refused(&site, "../texts/articles/drafts", "static/c", "`content`");
}

#[test]
fn what_is_hidden_under_another_name_is_no_less_hidden() {
    let site = site();
    fs::rename(site.root().join(".git"), site.root().join("repository")).unwrap();
    site.write(".git", "gitdir: repository\n");
    fs::rename(site.root().join(".chancery"), site.root().join("cache")).unwrap();
    symlink("cache", site.root().join(".chancery")).unwrap();
    refused(&site, "../repository", "static/r", "`.git`");
    refused(&site, "../cache/x", "static/x.txt", "`.chancery`");
}

#[test]
fn harmless_links_are_followed() {
    let site = site();
    symlink("../store", site.root().join("static/s")).unwrap();
    symlink("x.css", site.root().join("static/y.css")).unwrap();
    symlink(
        "../../store/b.txt",
        site.root().join("content/articles/plan.pdf"),
    )
    .unwrap();
    symlink("note.txt", site.root().join("templates/again.txt")).unwrap();
    site.build().ok();
    assert_eq!(site.page("s/b.txt"), "shared\n");
    assert_eq!(site.page("y.css"), "x\n");
    assert!(
        site.tree()
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains(SECRET))
    );
}

#[test]
fn an_article_that_becomes_a_link_while_watched_is_judged_too() {
    let site = site();
    let mut session = site.session(site.output());
    let path = site.root().join("content/articles/a.md");
    session.build(Scan::Whole, &|_, _| {});
    fs::remove_file(&path).unwrap();
    symlink("drafts/b.md", &path).unwrap();
    let outcome = session.build(Scan::Hinted(&[path]), &|_, _| {});
    assert!(outcome.diags.has_errors());
}
