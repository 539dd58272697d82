//! What is shown when: drafts, later dates, embargoes, expiry, audiences.

use crate::support::{Built, SiteTest};

fn article(name: &str, more: &str) -> String {
    format!("//- content/articles/{name}.md\n---\ntitle: {name}\n{more}---\n\nWords.\n")
}

fn site() -> SiteTest {
    let all = [
        article("shown", "date: 2024-09-01\n"),
        article("draft", "date: 2024-09-01\ndraft: true\n"),
        article("unpublished", "date: 2024-09-01\npublished: false\n"),
        article("later", "date: 2024-09-11\n"),
        article(
            "embargo",
            "date: 2024-09-01\nembargoed_until: 2024-09-10T18:00:00Z\n",
        ),
        article("expired", "date: 2024-09-01\nexpires: 2024-09-09\n"),
        article("withheld", "date: 2024-09-01\nstatus: withheld\n"),
        article("canceled", "date: 2024-09-01\nstatus: canceled\n"),
        article("amber", "date: 2024-09-01\ntlp: amber\n"),
    ];
    SiteTest::plain(&all.concat()).clock("2024-09-10T12:00:00Z")
}

fn shown(built: &Built<'_>) -> Vec<String> {
    let tree = built.ok().tree();
    let each = tree
        .keys()
        .filter_map(|path| path.strip_prefix("articles/"));
    each.filter_map(|path| path.strip_suffix("/index.html"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_gate_keeps_its_article_out_and_is_named() {
    let site = site();
    let built = site.build();
    assert_eq!(shown(&built), ["shown"]);
    let ran = site
        .run_program(&["build", "--as-of", "2024-09-10T12:00:00Z"])
        .code(0);
    for line in [
        "draft.md (draft)",
        "unpublished.md (draft)",
        "later.md (dated later, 2024-09-11T00:00:00Z)",
        "embargo.md (under embargo until 2024-09-10T18:00:00Z)",
        "expired.md (expired, 2024-09-10T00:00:00Z)",
        "withheld.md (withheld)",
        "canceled.md (canceled)",
        "amber.md (TLP:AMBER)",
        "next release: 2024-09-10T18:00:00Z",
    ] {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }
}

#[test]
fn of_an_embargo_and_a_later_date_the_one_that_ends_last_is_named() {
    for (date, embargo, reason) in [
        (
            "2024-09-20",
            "2024-09-11T00:00:00Z",
            "dated later, 2024-09-20",
        ),
        (
            "2024-09-11",
            "2024-09-20T00:00:00Z",
            "under embargo until 2024-09-20",
        ),
    ] {
        let both = format!("date: {date}\nembargoed_until: {embargo}\n");
        let site = SiteTest::plain(&article("both", &both)).clock("2024-09-10");
        let ran = site
            .run_program(&["build", "--as-of", "2024-09-10"])
            .code(0);
        assert!(ran.err.contains(reason), "{}", ran.err);
        assert!(ran.err.contains("next release: 2024-09-20"), "{}", ran.err);
        assert!(shown(&site.clock("2024-09-20T00:00:00Z").build()).contains(&"both".to_owned()));
    }
}

#[test]
fn drafts_and_audiences_are_let_in_on_request() {
    let site = site().drafts();
    let built = site.build();
    assert_eq!(shown(&built), ["draft", "shown", "unpublished"]);
    site.write("chancery.yaml", "title: T\naudience: amber\n");
    let built = site.build();
    assert_eq!(shown(&built), ["amber", "draft", "shown", "unpublished"]);
}

#[test]
fn a_second_before_and_at_the_time() {
    for (gate, before, at) in [
        (
            "date: 2024-09-10T12:00:00Z\n",
            "2024-09-10T11:59:59Z",
            "2024-09-10T12:00:00Z",
        ),
        (
            "date: 2024-09-10\n",
            "2024-09-09T23:59:59Z",
            "2024-09-10T00:00:00Z",
        ),
        (
            "date: 2024-09-01\nembargoed_until: 2024-09-10T08:00:00+08:00\n",
            "2024-09-09T23:59:59Z",
            "2024-09-10T00:00:00Z",
        ),
    ] {
        let site = SiteTest::plain(&article("a", gate)).clock(before);
        assert_eq!(shown(&site.build()), Vec::<String>::new(), "{gate}");
        let site = site.clock(at);
        assert_eq!(shown(&site.build()), ["a"], "{gate}");
    }
    let expiring = "date: 2024-09-01\nexpires: 2024-09-10T12:00:00Z\n";
    let site = SiteTest::plain(&article("a", expiring)).clock("2024-09-10T11:59:59Z");
    assert_eq!(shown(&site.build()), ["a"]);
    let site = site.clock("2024-09-10T12:00:00Z");
    assert_eq!(shown(&site.build()), Vec::<String>::new());
    // A bare day is shown to its end.
    let day = "date: 2024-09-01\nexpires: 2024-09-10\n";
    let site = SiteTest::plain(&article("a", day)).clock("2024-09-10T23:59:59Z");
    assert_eq!(shown(&site.build()), ["a"]);
    let site = site.clock("2024-09-11T00:00:00Z");
    assert_eq!(shown(&site.build()), Vec::<String>::new());
}

#[test]
fn a_date_as_of_means_its_last_instant_in_the_sites_zone() {
    let site = SiteTest::plain(&article("a", "date: 2024-09-10T20:00:00-04:00\n"));
    site.write("chancery.yaml", "title: T\ntimezone: America/New_York\n");
    let site = site.clock("2024-09-10");
    assert_eq!(shown(&site.build()), ["a"]);
    let site = site.clock("2024-09-09");
    assert_eq!(shown(&site.build()), Vec::<String>::new());
}

#[test]
fn what_goes_back_behind_a_gate_is_removed() {
    let site = SiteTest::plain(&article("a", "date: 2024-09-01\n"));
    site.build().ok();
    assert!(site.has("articles/a/index.html"));
    site.edit("content/articles/a.md", "date:", "draft: true\ndate:");
    site.build().ok();
    assert!(!site.has("articles/a/index.html") && !site.has("articles/a"));
}

#[test]
fn draft_pages_are_out() {
    let site =
        SiteTest::plain("//- content/pages/a.md\n---\ntitle: A\ndraft: true\n---\n\nWords.\n");
    let built = site.build();
    assert!(!built.ok().has("pages/a/index.html"));
    let listed = site.run_program(&["list", "gated"]).code(0);
    assert_eq!(listed.out, "content/pages/a.md\tdraft\n");
}

#[test]
fn the_registry_says_nothing_of_a_later_day() {
    let registry = |later: &str| {
        let (name, began, retrieved, judged) = match later {
            "" => Default::default(),
            _ => (
                "other_names: [{name: Canary, start_date: \"2024-10\"}]\n",
                "start_date: \"2024-11\"\n",
                "retrieved: \"2024-12-03\"\n",
                "  - {text: Canary is signed, as_of: \"2025-01-01\"}\n",
            ),
        };
        let by = ["", ", superseded_by: Canary is signed"][usize::from(!later.is_empty())];
        SiteTest::plain(&format!(
            "//- content/actors/wang.yaml\nname: Wang\nkind: person\n{name}\
             //- content/actors/chair.yaml\nname: Chair\nkind: post\n{began}\
             //- content/sources/wire.yaml\nname: Wire\n{retrieved}\
             //- content/topics/trade.yaml\nname: Trade\njudgements:\n  - {{text: Nothing is signed, as_of: \"2024-01-01\"{by}}}\n{judged}"
        ))
        .clock("2024-09-10")
    };
    let (before, after) = (registry(""), registry("later"));
    before.build().ok();
    after.build().says("not-yet");
    assert!(before.tree() == after.tree());
}
