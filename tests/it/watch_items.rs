//! Watch items: what may happen, when somebody looks again, and what became of it.

use crate::support::{SiteTest, html};
use serde_json::Value;

const ITEM: &str = "//- content/topics/calls.yaml\nname: Calls\n\
     //- content/actors/east.yaml\nname: East\nkind: state\n\
     //- content/watch/call.yaml\ntext: A second call\nmade: 2024-03-01\nwindow: 2024-05/2024-06\nreview: 2024-06-10\ntopics: [calls]\nactors: [east]\nsources: [plan]\n\
     verdict: {value: happened, date: 2024-07-05, sources: [\"outcome#p1\"], note: It was short.}\n\
     //- content/articles/plan.md\n---\ntitle: The plan\ndate: 2024-03-01\n---\n\nA call.\n\
     //- content/articles/outcome.md\n---\ntitle: The outcome\ndate: 2024-07-04\n---\n\nThey called.\n";

#[track_caller]
fn state(site: &SiteTest) -> String {
    let view: Value = serde_json::from_str(&site.page("watch/call/index.json")).unwrap();
    view["watch"]["line"]["state"].as_str().unwrap().to_owned()
}

#[test]
fn an_item_goes_from_ahead_to_its_verdict() {
    for (day, stands, warns) in [
        ("2024-03-01", "ahead", None),
        ("2024-04-30", "ahead", None),
        ("2024-05-01", "now", None),
        ("2024-06-10", "now", None),
        (
            "2024-06-11",
            "now",
            Some("this was to be looked at again by 2024-06-10"),
        ),
        (
            "2024-06-30",
            "now",
            Some("this was to be looked at again by 2024-06-10"),
        ),
        ("2024-07-01", "past", Some("this ended on 2024-06-30")),
        ("2024-07-04", "past", Some("this ended on 2024-06-30")),
        ("2024-07-05", "happened", None),
    ] {
        let site = SiteTest::plain(ITEM).clock(day);
        let built = site.build();
        built.ok();
        assert_eq!(state(&site), stands, "{day}");
        match warns {
            Some(words) => {
                built.says(words);
            }
            None => assert!(!built.codes().contains(&"watch-overdue"), "{day}"),
        }
        for path in ["topics/calls/index.html", "actors/east/index.html"] {
            assert!(site.page(path).contains("watch/call/\""), "{path}");
        }
    }
    let site = SiteTest::plain(ITEM).clock("2024-02-29");
    site.build().ok();
    assert!(!site.has("watch/index.html"));
}

#[test]
fn a_verdict_stands_beside_the_first_wording_and_counts() {
    let site = SiteTest::plain(ITEM);
    site.write(
        "content/watch/more.yaml",
        "- {id: one, text: One, made: 2024-03-01, window: 2024-05, review: 2024-05, sources: [plan], verdict: {value: did-not-happen, date: 2024-06-01}}\n\
         - {id: two, text: Two, made: 2024-03-01, window: 2024-05, review: 2024-05, sources: [plan], verdict: {value: unclear, date: 2024-06-02}}\n\
         - {id: three, text: Three, made: 2024-03-01, window: 2029-05/.., review: 2040, sources: [plan]}\n",
    );
    site.build().ok();
    html::check(&site.output());
    let page = site.page("watch/call/index.html");
    for words in [
        "<h1>A second call</h1>",
        "It was short.",
        "articles/outcome/#p1",
        "5 July 2024",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let index = site.page("watch/index.html");
    assert!(
        index.contains("1 happened, 1 did not, and of 1 it is unclear"),
        "{index}"
    );
    let at = |words: &str| index.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at(">Three<") < at(">A second call<") && at(">A second call<") < at(">Two<"));
    assert!(at(">Two<") < at(">One<"));
    // Without what shows it there is no verdict.
    site.edit(
        "content/articles/outcome.md",
        "title:",
        "draft: true\ntitle:",
    );
    site.build().ok();
    assert_eq!(state(&site), "past");
    assert!(!site.page("watch/call/index.html").contains("short"));
}
