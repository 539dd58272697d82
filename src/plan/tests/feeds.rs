//! Feeds, data, the sitemap.

use super::Whole;
use super::planned;
use crate::ledgers::tests::sample::Sample;

fn sample() -> Sample {
    Sample::new(50)
        .article("a", "2024-09-09", "trade", "anna")
        .article("b", "2024-09-10T10:00:00+02:00", "trade", "anna bert")
}

fn text(plan: &Whole, path: &str) -> String {
    let file = plan.files.iter().find(|file| file.path == path);
    let file = file.unwrap_or_else(|| panic!("no {path}"));
    let mut bytes = Vec::new();
    file.write(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

fn entries(sample: &Sample, path: &str) -> Vec<(String, String)> {
    let feed = feed_rs::parser::parse(text(&planned(sample), path).as_bytes()).unwrap();
    let updated = |e: &feed_rs::model::Entry| e.updated.map(|u| u.to_rfc3339()).unwrap_or_default();
    feed.entries
        .iter()
        .map(|e| (e.id.clone(), updated(e)))
        .collect()
}

#[test]
fn ids_follow_neither_title_nor_address() {
    let expected = [
        (
            "tag:example.org,2026:brief/articles/b",
            "2024-09-10T08:00:00+00:00",
        ),
        (
            "tag:example.org,2026:brief/articles/a",
            "2024-09-09T00:00:00+00:00",
        ),
    ];
    let expected = expected.map(|(id, day)| (id.to_owned(), day.to_owned()));
    let edited = sample().edit("b", |b| {
        b.title = "Another <title> & more\u{b}".into();
        b.slug = Some("elsewhere".into());
    });
    for site in [sample(), edited] {
        for path in ["feed.xml", "topics/trade/feed.xml", "actors/anna/feed.xml"] {
            assert_eq!(entries(&site, path), expected);
        }
    }
    let updated = sample().edit("a", |a| a.updated = Some("2024-09-20".into()));
    assert_eq!(
        entries(&updated, "feed.xml")[1].1,
        "2024-09-20T00:00:00+00:00"
    );
}

#[test]
fn ids_follow_neither_date_nor_zone_nor_scheme_nor_port() {
    let ids = |base: &str, zone: &str, date: &str| {
        let mut site = Sample::new(50).article("a", date, "trade", "anna");
        site.config.base_url = Some(base.into());
        site.config.timezone = zone.into();
        let (plan, _) = super::whole(site.build());
        ["feed.xml", "topics/trade/feed.xml"].map(|path| {
            let feed = feed_rs::parser::parse(text(&plan, path).as_bytes()).unwrap();
            (feed.id, feed.entries[0].id.clone())
        })
    };
    let known = ids("https://example.org/en/", "UTC", "2023-12-31");
    assert_eq!(
        known[1].0,
        "tag:example.org,2026:brief/topics/trade/feed.xml"
    );
    for (base, zone, date) in [
        ("https://example.org/en/", "Pacific/Auckland", "2023-12-31"),
        ("https://example.org/en", "UTC", "2024-01-01"),
        (
            "http://EXAMPLE.org:8080/en/",
            "UTC",
            "2023-12-31T23:30:00-05:00",
        ),
        ("https://other.example/", "UTC", "2023-12-31"),
    ] {
        assert_eq!(ids(base, zone, date), known, "{base} {zone} {date}");
    }
    let own = |base: &str, authority: Option<&str>| {
        let mut site = sample();
        site.config.base_url = Some(base.into());
        site.config.feeds.authority = authority.map(str::to_owned);
        let (plan, found) = super::whole(site.build());
        let feed = feed_rs::parser::parse(text(&plan, "feed.xml").as_bytes()).unwrap();
        let codes: Vec<_> = found.0.iter().map(|d| d.code.0).collect();
        (feed.id, feed.entries[0].id.clone(), codes)
    };
    let (en, de) = (
        own("https://h.example/en/", None),
        own("https://h.example/de/", None),
    );
    assert_eq!(en.0, "tag:h.example,2026:en/feed.xml");
    assert_eq!(en.1, "tag:h.example,2026:en/articles/b");
    assert_eq!(de.1, "tag:h.example,2026:de/articles/b");
    assert_eq!(en.2, ["feed-authority"]);
    let (_, bare, _) = own("http://h.example:8080", None);
    assert_eq!(bare, "tag:h.example,2026:articles/b");
    // A site that had subscribers before ids had one year keeps theirs.
    let (feed, entry, codes) = own("https://h.example/en/", Some("h.example,{year}"));
    assert_eq!(feed, "https://h.example/en/feed.xml");
    assert_eq!(entry, "tag:h.example,2024:articles/b");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn feeds_are_cut_and_can_be_turned_off() {
    let mut site = sample();
    site.config.feeds.entries = 1;
    assert_eq!(entries(&site, "topics/trade/feed.xml").len(), 1);
    site.config.feeds.entries = 0;
    let plan = planned(&site);
    assert!(
        plan.files
            .iter()
            .all(|file| !file.path.ends_with("feed.xml"))
    );
    assert!(plan.pages.iter().all(|page| page.head.feeds.is_empty()));
}

#[test]
fn without_an_address_nothing_is_absolute() {
    let mut site = sample();
    site.config.base_url = None;
    let plan = planned(&site);
    let files: Vec<_> = plan.files.iter().map(|file| file.path.as_str()).collect();
    let expected = [
        "topics/trade/index.json",
        "actors/anna/index.json",
        "actors/bert/index.json",
        "robots.txt",
    ];
    assert_eq!(files, expected);
    assert!(plan.pages.iter().all(|page| page.head.canonical.is_none()));
    assert_eq!(super::page(&plan, "404.html").head.root, "/");
}

#[test]
fn the_sitemap_lists_pages_with_the_day_of_their_newest_article() {
    let plan = planned(&sample());
    let sitemap = text(&plan, "sitemap.xml");
    let line =
        "<url><loc>https://example.org/brief/actors/anna/</loc><lastmod>2024-09-10</lastmod></url>";
    assert!(sitemap.contains(line), "{sitemap}");
    assert!(!sitemap.contains("404"));
    assert!(text(&plan, "robots.txt").contains("https://example.org/brief/sitemap.xml"));
    assert_eq!(super::page(&plan, "404.html").head.root, "/brief/");
}

#[test]
fn data_says_what_the_page_shows() {
    let site = sample()
        .office("anna", "bank", "2019", "")
        .topic("trade", None);
    let data = text(&planned(&site), "actors/anna/index.json");
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["kind"], "actor");
    assert_eq!(data["canonical"], "https://example.org/brief/actors/anna/");
    let actor = &data["actor"];
    assert_eq!(actor["articles"]["total"], 2);
    assert_eq!(actor["offices"][0]["tenure"]["start"]["edtf"], "2019");
    assert_eq!(actor["counterparts"][0]["count"], 1);
    let card = &actor["articles"]["groups"][0]["cards"][0];
    assert_eq!(card["topics"], serde_json::json!(["trade"]));
    assert_eq!(card["date"]["datetime"], "2024-09-10T08:00:00Z");
    assert!(data.get("site").is_none() && data.get("page").is_none());
}
