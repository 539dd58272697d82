//! Commitments: what was promised, and how it stands after the steps that can be shown.

use crate::support::{SiteTest, html};
use serde_json::Value;

const CALL: &str = "//- content/topics/calls.yaml\nname: Calls\n\
     //- content/actors/all.yaml\n- {id: east, name: East, kind: state}\n- {id: west, name: West, kind: state}\n\
     //- content/events/call.yaml\nname: The call\ndate: 2024-09-10\nreports: [{article: september}]\n\
     //- content/commitments/line.yaml\nname: A line between the two\nby: [east, west]\nmade: 2023-11-15\nsources: [november]\ntopics: [calls]\nsteps:\n\
     - {date: 2024-08-29, kind: renewed, sources: [\"august#p1\"]}\n\
     - {date: 2024-09-10, kind: kept, event_id: call}\n\
     //- content/articles/november.md\n---\ntitle: November\ndate: 2023-11-15\n---\n\nThey promise.\n\
     //- content/articles/august.md\n---\ntitle: August\ndate: 2024-08-29\n---\n\nThey promise again.\n\
     //- content/articles/september.md\n---\ntitle: September\ndate: 2024-09-11\n---\n\nThey call.\n";

/// The status of a commitment and the kinds of its steps.
#[track_caller]
fn standing(site: &SiteTest, id: &str) -> (String, Vec<String>) {
    site.build().ok();
    let path = format!("commitments/{id}/index.json");
    let view: Value = serde_json::from_str(&site.page(&path)).unwrap();
    let view = &view["commitment"];
    let steps = view["steps"].as_array().unwrap().iter();
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let steps = steps.map(|step| words(&step["words"])).collect();
    (words(&view["status"]), steps)
}

fn stands(status: &str, steps: &[&str]) -> (String, Vec<String>) {
    let steps = steps.iter().map(|step| (*step).to_owned());
    (status.to_owned(), steps.collect())
}

#[test]
fn a_promise_is_kept_by_a_step_that_can_be_shown() {
    let site = SiteTest::plain(CALL);
    assert_eq!(
        standing(&site, "line"),
        stands("kept", &["Renewed", "Kept"])
    );
    html::check(&site.output());
    let page = site.page("commitments/line/index.html");
    for words in [
        "href=\"../../articles/august/#p1\"",
        "href=\"../../events/call/\"",
        "href=\"../../articles/november/\"",
        ">Kept</strong>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for path in [
        "topics/calls",
        "actors/east",
        "actors/west",
        "articles/november",
        "articles/august",
        "actors/east/with/west",
    ] {
        let path = format!("{path}/index.html");
        if path.contains("with") && !site.has(&path) {
            continue;
        }
        assert!(site.page(&path).contains("commitments/line/\""), "{path}");
    }
    assert!(site.page("commitments/index.html").contains("id=\"kept\""));
    // The event goes with its only report, and with it the step that it is.
    site.edit(
        "content/articles/september.md",
        "title:",
        "draft: true\ntitle:",
    );
    assert_eq!(standing(&site, "line"), stands("open", &["Renewed"]));
    let held = site.clean_tree();
    site.remove("content/articles/september.md");
    assert!(site.clean_tree() == held);
}

#[test]
fn the_status_is_that_of_the_day_of_the_build() {
    for (day, status, steps) in [
        ("2023-11-15", "open", &[][..]),
        ("2024-08-28", "open", &[]),
        ("2024-08-29", "open", &["Renewed"]),
        // The event was reported on the next day.
        ("2024-09-10", "open", &["Renewed"]),
        ("2024-09-11", "kept", &["Renewed", "Kept"]),
    ] {
        let site = SiteTest::plain(CALL).clock(day);
        assert_eq!(standing(&site, "line"), stands(status, steps), "{day}");
    }
    let site = SiteTest::plain(CALL).clock("2023-11-14");
    site.build().ok();
    assert!(!site.has("commitments/index.html"));
}

#[test]
fn a_due_date_that_passes_makes_an_open_promise_overdue() {
    let with = |lines: &str, day: &str| {
        let record = format!(
            "//- content/actors/ana.yaml\nname: Ana\nkind: person\n\
             //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-05\n---\n\nWords.\n\
             //- content/commitments/c.yaml\nname: C\nby: ana\nmade: 2024-01-05\nsources: [a]\n{lines}\n"
        );
        standing(&SiteTest::plain(&record).clock(day), "c").0
    };
    assert_eq!(with("due: 2024-06", "2024-06-30"), "open");
    assert_eq!(with("due: 2024-06", "2024-07-01"), "overdue");
    assert_eq!(with("due: 2024-06/..", "2030-07-01"), "open");
    let step = |kind: &str| {
        format!("due: 2024-06\nsteps: [{{date: 2024-05-01, kind: {kind}, sources: [a]}}]")
    };
    assert_eq!(with(&step("progressed"), "2024-07-01"), "overdue");
    assert_eq!(with(&step("stalled"), "2024-06-01"), "stalled");
    assert_eq!(with(&step("stalled"), "2024-07-01"), "overdue");
    for kind in ["partial", "kept", "broken", "withdrawn", "superseded"] {
        assert_eq!(with(&step(kind), "2024-07-01"), kind);
    }
    let renewed = "due: 2024-06\nsteps: [{date: 2024-05-01, kind: broken, sources: [a]}, {date: 2024-05-02, kind: renewed, due: 2024-08, sources: [a]}]";
    assert_eq!(with(renewed, "2024-07-01"), "open");
    assert_eq!(with(renewed, "2024-09-01"), "overdue");
    assert_eq!(
        with("due: 2024-06\nverifiable: false", "2024-07-01"),
        "not_reviewable"
    );
    let withdrawn = "verifiable: false\nsteps: [{date: 2024-05-01, kind: withdrawn, sources: [a]}]";
    assert_eq!(with(withdrawn, "2024-07-01"), "withdrawn");
    // A watch builds again when the due date has passed.
    let later = "steps: [{date: 2024-05-03, kind: progressed, sources: [a]}, {date: 2024-05-02, kind: kept, sources: [a]}]";
    assert_eq!(with(later, "2024-07-01"), "kept");
}

#[test]
fn a_promise_and_its_steps_need_evidence() {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nname: Ana\nkind: person\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-05\n---\n\nWords.\n\
         //- content/commitments/all.yaml\n\
         - {id: c, name: C, by: ana, made: 2024-01-05, status: kept, sources: [a], steps: [{date: 2024-02-01, kind: kept}, {date: 2023-02-01, kind: stalled, sources: [a]}]}\n\
         - {id: d, name: D, made: 2024-01-05}\n",
    );
    let said = site.build().short();
    for words in [
        "the status of a commitment is computed from its steps",
        "nothing shows this step",
        "nothing shows this commitment",
        "this commitment has no `by`",
        "this step comes before the promise was made",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    site.write(
        "content/commitments/all.yaml",
        "- {id: c, name: C, by: ana, made: 2024-01-05, sources: [gone]}\n- {id: d, name: D, by: ana, made: 2024-01-05, event_id: c}\n",
    );
    let built = site.build();
    built.says("this rests on `gone`, and there is no such article");
    assert!(!site.has("commitments/c/index.html"));
}

#[test]
fn an_article_may_hold_a_commitment() {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nname: Ana\nkind: person\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-05\ncommitments:\n  - {id: c, text: We will come back., by: ana, made: 2024-01-05}\n---\n\nWords.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-01-06\ncommitments: [c]\n---\n\nWords.\n",
    );
    assert_eq!(standing(&site, "c").0, "open");
    let page = site.page("commitments/c/index.html");
    assert!(page.contains("<h1>We will come back.</h1>"), "{page}");
    assert!(
        page.contains("articles/a/") && page.contains("articles/b/"),
        "{page}"
    );
    site.edit(
        "content/articles/a.md",
        "title: A",
        "title: A\nembargoed_until: 2099-01-01T00:00:00Z",
    );
    site.build().ok();
    assert!(!site.has("commitments/index.html"));
    assert!(!site.page("articles/b/index.html").contains("commitments/"));
}
