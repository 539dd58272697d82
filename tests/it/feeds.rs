//! Feeds: readable by a reader, and quiet when nothing has changed.

use crate::support::SiteTest;
use feed_rs::model::Feed;

fn site() -> SiteTest {
    SiteTest::plain(
        "//- content/actors/wu.yaml\nname: Wu & Yanan <i>\n\
         //- content/articles/a.md\n---\ntitle: Generals & <b>talks</b>\ndate: 2024-09-10\ntopics: [trade]\nsummary: A \"call\" & more.\n---\n\nWu & Yanan <i> spoke.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-09-09T10:00:00+08:00\nupdated: 2024-09-12\ntopics: [trade]\nactors: [wu]\n---\n\nWords.\n",
    )
}

#[track_caller]
fn feed(site: &SiteTest, path: &str) -> Feed {
    feed_rs::parser::parse(site.page(path).as_bytes()).unwrap()
}

#[track_caller]
fn entry(site: &SiteTest, slug: &str) -> feed_rs::model::Entry {
    let all = feed(site, "feed.xml").entries;
    let found = all
        .into_iter()
        .find(|e| e.links[0].href.ends_with(&format!("articles/{slug}/")));
    found.unwrap_or_else(|| panic!("{slug}"))
}

#[test]
fn an_entry_in_another_language_says_so() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: Gespräche\ndate: 2024-09-10\nlang: de\n---\n\nWorte.\n",
    );
    site.build().ok();
    let feed = site.page("feed.xml");
    assert!(
        feed.contains("<title xml:lang=\"de\">Gespräche</title>"),
        "{feed}"
    );
}

#[test]
fn every_feed_is_read_by_a_reader() {
    let site = site();
    site.build().ok();
    let feeds: Vec<String> = site
        .tree()
        .into_keys()
        .filter(|p| p.ends_with("feed.xml"))
        .collect();
    assert_eq!(
        feeds,
        ["actors/wu/feed.xml", "feed.xml", "topics/trade/feed.xml"]
    );
    for path in feeds {
        let feed = feed(&site, &path);
        assert!(!feed.entries.is_empty(), "{path}");
        assert!(
            feed.id.starts_with("tag:example.org,2026:brief/"),
            "{path}: {}",
            feed.id
        );
        for entry in &feed.entries {
            assert!(
                entry.id.starts_with("tag:example.org,2026:brief/articles/"),
                "{path}: {}",
                entry.id
            );
            assert!(
                entry.links[0]
                    .href
                    .starts_with("https://example.org/brief/articles/"),
                "{path}"
            );
            assert!(
                entry.updated.is_some() && entry.published.is_some(),
                "{path}"
            );
        }
    }
    assert_eq!(
        entry(&site, "a").title.unwrap().content,
        "Generals & <b>talks</b>"
    );
    assert_eq!(
        entry(&site, "a").summary.unwrap().content,
        "A \"call\" & more."
    );
}

#[test]
fn ids_and_times_are_those_of_the_content() {
    let site = site();
    site.build().ok();
    let before = entry(&site, "b");
    let bytes = site.page("feed.xml");
    let later = site.clock("2031-01-01");
    later.build().ok();
    assert_eq!(later.page("feed.xml"), bytes);
    later.edit("content/articles/b.md", "title: B", "title: Changed");
    later.build().ok();
    let after = entry(&later, "b");
    assert_eq!(
        (before.id.clone(), before.updated),
        (after.id, after.updated)
    );
    assert_eq!(
        before.updated.unwrap().to_rfc3339(),
        "2024-09-12T00:00:00+00:00"
    );
    assert_eq!(feed(&later, "feed.xml").updated, before.updated);
}

#[test]
fn an_id_of_its_own_outlives_a_new_slug() {
    let site = site();
    site.edit(
        "content/articles/b.md",
        "title: B",
        "title: B\nid: the-call",
    );
    site.build().ok();
    let before = entry(&site, "b").id;
    site.edit("content/articles/b.md", "title: B", "title: B\nslug: moved");
    site.build().ok();
    assert_eq!(entry(&site, "moved").id, before);
}

#[test]
fn feeds_are_cut_and_can_be_left_out() {
    let site = site();
    let config = |entries: u32| {
        format!("title: T\nbase_url: https://example.org/\nfeeds: {{entries: {entries}}}\n")
    };
    site.write("chancery.yaml", config(1));
    site.build().ok();
    assert_eq!(feed(&site, "feed.xml").entries.len(), 1);
    assert!(
        feed(&site, "feed.xml").entries[0].links[0]
            .href
            .ends_with("articles/a/")
    );
    site.write("chancery.yaml", config(0));
    site.build().ok();
    assert!(!site.tree().keys().any(|p| p.ends_with("feed.xml")));
}

#[test]
fn a_dateline_stands_in_no_summary() {
    let said = "The two ministers met for an hour and agreed to meet again.";
    let site = SiteTest::plain(&format!(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-03-03\n---\n\nWASHINGTON, March 3 (Reuters) — {said}\n"
    ));
    site.build().ok();
    for file in ["feed.xml", "articles/a/index.html", "index.html"] {
        let text = site.page(file);
        let body = text.split("class=\"byline\"").next().unwrap_or_default();
        assert!(
            body.contains(said) && !body.contains("WASHINGTON"),
            "{file}: {body}"
        );
    }
    assert!(
        site.page("articles/a/index.html")
            .contains("WASHINGTON, March 3")
    );
}
