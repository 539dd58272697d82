//! What is written: only what differs, only what is owned, all or nothing.

use crate::support::{SiteTest, article_on};
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

fn site() -> SiteTest {
    SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-09-09\ntopics: [trade]\n---\n\nOther words.\n\
         //- static/CNAME\nexample.org\n",
    )
}

fn written(built: &crate::support::Built<'_>) -> Vec<String> {
    let summary = built.outcome.summary.as_ref().unwrap();
    summary.report.as_ref().unwrap().written.clone()
}

#[test]
fn each_lead_topic_begins_with_its_newest_article() {
    let fixture: String = [
        article_on("newest", 12, "trade, sea"),
        article_on("older", 11, "trade, sea"),
        article_on("oldest", 10, "trade, sea"),
        article_on("fourth", 11, "sea"),
    ]
    .concat();
    let site = SiteTest::plain(&fixture);
    site.build().ok();
    let page = site.page("index.html");
    let leads = page.split("<article class=\"lead\">").skip(1);
    let leads: Vec<&str> = leads
        .filter_map(|lead| lead.split("</article>").next())
        .collect();
    let [sea, trade, ..] = leads.as_slice() else {
        panic!("{page}")
    };
    for lead in [sea, trade] {
        let first = lead.split("class=\"headline\"").nth(1).unwrap_or_default();
        assert!(first.contains(">newest<"), "{lead}");
    }
    // What leads one topic already is not repeated but for that.
    assert!(
        sea.contains(">older<") && !trade.contains(">older<"),
        "{page}"
    );
}

#[test]
fn a_second_build_writes_nothing_and_keeps_times() {
    let site = site();
    site.build().ok();
    let past = SystemTime::now() - Duration::from_secs(3600);
    let times = |site: &SiteTest| -> BTreeMap<String, SystemTime> {
        let each = site.tree().into_keys();
        each.map(|path| {
            let meta = fs::metadata(site.output().join(&path)).unwrap();
            (path, meta.modified().unwrap())
        })
        .collect()
    };
    for path in site.tree().keys() {
        let file = fs::File::open(site.output().join(path)).unwrap();
        file.set_modified(past).unwrap();
    }
    let before = times(&site);
    let built = site.build();
    assert_eq!(written(&built), Vec::<String>::new());
    assert_eq!(times(&site), before);
}

#[test]
fn a_day_later_nothing_is_written() {
    let site = site().clock("2024-10-01");
    site.build().ok();
    let site = site.clock("2024-10-02");
    assert_eq!(written(&site.build()), Vec::<String>::new());
}

#[test]
fn an_edit_writes_the_pages_that_show_it() {
    let site = site();
    site.build().ok();
    site.write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2024-09-09\ntopics: [trade]\nsummary: Other words.\n---\n\nChanged words.\n",
    );
    assert_eq!(written(&site.build()), ["articles/b/index.html"]);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn what_is_gone_is_removed_and_foreign_files_stay() {
    let site = site();
    site.build().ok();
    site.write("output/google123.html", "mine");
    site.write("output/articles/b/notes.txt", "mine too");
    site.remove("content/articles/b.md").remove("static/CNAME");
    site.build();
    assert!(!site.has("articles/b/index.html") && !site.has("CNAME"));
    assert_eq!(site.page("google123.html"), "mine");
    assert_eq!(site.page("articles/b/notes.txt"), "mine too");
}

#[test]
fn errors_keep_the_last_good_site() {
    let site = site();
    site.build().ok();
    let before = site.tree();
    site.write("content/articles/c.md", "---\ntitle: C\n---\n");
    site.edit("content/articles/a.md", "Words", "Never seen");
    assert!(site.build().diags().has_errors());
    assert!(before == site.tree());
}

#[test]
fn warnings_stop_a_build_only_on_request() {
    let site = site();
    site.write(
        "content/articles/c.md",
        "---\ntitle: C\ndate: 2024-09-10\n---\n\n[x](none.md)\n",
    );
    let site = site.deny_warnings();
    let built = site.build();
    assert!(
        built.diags().has_errors() && !site.has("index.html"),
        "{}",
        built.short()
    );
}

#[test]
fn a_check_writes_nothing_and_says_the_same() {
    let site = site();
    site.write(
        "content/articles/c.md",
        "---\ntitle: C\ndate: 2024-09-10\n---\n\n[x](none.md)\n",
    );
    let checked = site.check().short();
    assert!(!site.output().exists());
    assert_eq!(checked, site.build().short());
}

#[test]
fn the_manifest_lists_every_file_with_its_digest() {
    let site = site();
    site.build().ok();
    let manifest = site.page(".chancery-manifest");
    let listed: Vec<&str> = manifest
        .lines()
        .skip(1)
        .map(|l| l.split_once("  ").unwrap().1)
        .collect();
    let tree = site.tree();
    let there: Vec<&str> = tree
        .keys()
        .map(String::as_str)
        .filter(|p| *p != ".chancery-manifest")
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn the_machine_files_are_there() {
    let site = site();
    site.write(
        "content/articles/a.yaml",
        "aliases: [/2024/old.html, /older/]\n",
    );
    site.build().ok();
    for path in [
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "topics/index.html",
        "topics/trade/index.html",
        "topics/trade/index.json",
        "topics/trade/feed.xml",
        "articles/index.html",
        "timeline/index.html",
        "timeline/2024-09/index.html",
        "editions/index.html",
        "editions/2024-09-10/index.html",
        "editions/2024-W37/index.html",
        "CNAME",
        "2024/old.html",
        "older/index.html",
    ] {
        assert!(site.has(path), "{path}");
    }
    let sitemap = site.page("sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://example.org/brief/articles/a/</loc>"),
        "{sitemap}"
    );
    assert!(
        !sitemap.contains("older") && !sitemap.contains("404"),
        "{sitemap}"
    );
    assert!(
        site.page("robots.txt")
            .contains("https://example.org/brief/sitemap.xml")
    );
    // Without an address there is nothing absolute to say.
    site.write("chancery.yaml", "title: T\n");
    site.build().ok();
    for path in ["feed.xml", "sitemap.xml", "topics/trade/feed.xml"] {
        assert!(!site.has(path), "{path}");
    }
}

#[test]
fn long_lists_page_from_the_oldest_end() {
    let site = SiteTest::plain("");
    site.write(
        "chancery.yaml",
        "title: T\nlists: {page_size: 10, latest: 5}\n",
    );
    let article = |i: u32| {
        format!(
            "---\ntitle: Article {i}\ndate: 2024-{:02}-{:02}\ntopics: [trade]\n---\n\nWords.\n",
            1 + i / 28,
            1 + i % 28
        )
    };
    for i in 0..45 {
        site.write(&format!("content/articles/a{i}.md"), article(i));
    }
    site.build().ok();
    site.write("content/articles/a45.md", article(45));
    let written = written(&site.build());
    let site_written: Vec<&String> = written.iter().filter(|p| p.ends_with(".html")).collect();
    // The article, its neighbour, the newest ends of the lists; not every page of them.
    let pages = site.tree().keys().filter(|p| p.ends_with(".html")).count();
    assert!(
        site_written.len() * 2 < pages,
        "{} of {pages}: {site_written:#?}",
        site_written.len()
    );
    site.build().ok();
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn words_of_any_script_stand_apart_from_figures() {
    let site = SiteTest::plain(
        "//- content/actors/wu.yaml\nname: Wu\nother_names: [{name: وو, lang: ar, note: \"1999\"}]\n\
         memberships: [{role: Minister, sources: [بيان ٣]}]\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nactors: [wu]\n---\n\nWords.\n",
    );
    let page = site.build().ok().page("actors/wu/index.html");
    for apart in [
        "<bdi lang=\"ar\">وو</bdi> <small>1999</small>",
        "<bdi>بيان ٣</bdi>",
    ] {
        assert!(page.contains(apart), "{page}");
    }
    let style = site.page("css/briefing.css");
    assert!(style.contains("unicode-bidi: isolate"), "{style}");
}

#[test]
fn ordinary_pages_stand_in_the_navigation_by_number() {
    let site = SiteTest::plain(
        "//- content/pages/about.md\n---\ntitle: About us\nnav: 2\n---\n\nWords.\n\
         //- content/pages/method.md\n---\ntitle: How we work\nnav: 1\n---\n\nWords.\n\
         //- content/pages/hidden.md\n---\ntitle: Not in the menu\n---\n\nWords.\n",
    );
    site.build().ok();
    let home = site.page("index.html");
    let menu = home
        .split("<nav")
        .nth(1)
        .unwrap()
        .split("</nav>")
        .next()
        .unwrap();
    assert!(
        menu.find("How we work").unwrap() < menu.find("About us").unwrap(),
        "{menu}"
    );
    assert!(!menu.contains("Not in the menu") && site.has("pages/hidden/index.html"));
}

#[test]
fn the_line_at_the_foot_may_have_links() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nWords.\n\
         //- content/pages/us.md\n---\ntitle: Us\n---\n\nWords.\n",
    );
    site.write(
        "chancery.yaml",
        "title: T\nfooter: \"<Us> under [CC & more](https://example.org/by/), see [us](/pages/us/).\"\n",
    );
    site.build().ok();
    let foot = "<p>&lt;Us&gt; under <a href=\"https://example.org/by/\">CC &amp; more</a>, see <a href=\"../../pages/us/\">us</a>.</p>";
    let page = site.page("articles/a/index.html");
    assert!(page.contains(foot), "{page}");
}
