//! Events: what happened, who took part, what each side says of it, and what reports it.

use crate::support::SiteTest;
use crate::support::html;
use serde_json::Value;

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.page(path)).unwrap()
}

#[test]
fn an_event_has_a_page_and_an_index_by_year() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: ana, name: Ana Torres, kind: person}\n- {id: bo, name: Bo Lind, kind: person}\n\
         //- content/places/geneva.yaml\nname: Geneva\n\
         //- content/events/talks.md\n---\nname: Talks on the port\ndate: 2024-09-09/2024-09-10\nplace_id: geneva\nactors: [bo, ana, bo]\n\
         summary: They met.\nformer_ids: [port]\n---\n\nWhat was *at stake*.\n\
         //- content/events/more.yaml\n- {id: call, name: The call, date: 2023-05-02}\n- {id: call-2, name: A call, date: 2023-05-02, same_as: call, actors: [ana]}\n\
         - {id: vote, name: The vote, date: 2024-01}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-11\n---\n\nSee [[event:talks]] and [[event:port|before]].\n",
    );
    site.build().ok();
    let page = site.page("events/talks/index.html");
    for words in [
        "<h1>Talks on the port</h1>",
        "9 to 10 September 2024",
        "href=\"../../places/geneva/\"",
        "<em>at stake</em>",
        "They met.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let view = json(&site, "events/talks/index.json");
    let actors = view["event"]["actors"].as_array().unwrap();
    let ids: Vec<&str> = actors.iter().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!(ids, ["bo", "ana"]);
    let index = site.page("events/index.html");
    let at = |words: &str| {
        index
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {index}"))
    };
    assert!(at("id=\"2024\"") < at("Talks on the port"));
    assert!(at("Talks on the port") < at("The vote") && at("The vote") < at("id=\"2023\""));
    assert!(index.contains("The call") && !index.contains("A call"));
    // The other entry and the former id lead on.
    assert!(site.page("events/call/index.html").contains("Ana Torres"));
    assert!(
        site.page("events/call-2/index.html")
            .contains("events/call/")
    );
    assert!(
        site.page("events/port/index.html")
            .contains("events/talks/")
    );
    let article = site.page("articles/a/index.html");
    assert_eq!(article.matches("href=\"../../events/talks/\"").count(), 2);
    assert!(site.page("sitemap.xml").contains("/events/talks/"));
    assert!(site.page("index.html").contains("events/\">Events</a>"));
}

#[test]
fn a_site_without_events_says_nothing_of_them() {
    let site = SiteTest::plain(ARTICLE_OF_NONE);
    site.build().ok();
    assert!(!site.has("events/index.html"));
    assert!(!site.page("index.html").contains("events/"));
}

const ARTICLE_OF_NONE: &str =
    "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-11\n---\n\nWords.\n";

#[test]
fn an_event_names_who_and_where_there_is_and_a_day_that_has_come() {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nname: Ana Torres\nkind: person\n\
         //- content/places/geneva.yaml\nname: Geneva\n\
         //- content/events/all.yaml\n- {id: talks, name: Talks, date: 2024-09-10, place_id: genva, actors: [ana, anna]}\n- {id: vote, name: The vote}\n",
    );
    let said = site.build().short();
    for words in [
        "there is no place `genva`",
        "there is no actor `anna`",
        "this event has no `date`",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    site.write(
        "content/events/all.yaml",
        "- {id: talks, name: Talks, date: 2124-09-10}\n",
    );
    let built = site.build();
    built.ok();
    assert!(built.short().contains("not-yet"), "{}", built.short());
    assert!(!site.has("events/talks/index.html"));
}

#[test]
fn an_event_that_did_not_happen_is_never_shown_as_one_that_did() {
    let site = SiteTest::plain(
        "//- content/events/all.yaml\n\
         - {id: a, name: Talks held, date: 2024-03-01, status: held}\n\
         - {id: b, name: Talks off, date: 2024-04-01, status: cancelled}\n\
         - {id: c, name: Talks late, date: 2024-05-01, status: postponed}\n\
         - {id: d, name: Talks said, date: 2024-06-01, status: reported-unconfirmed}\n\
         - {id: e, name: Talks denied, date: 2024-07-01, assertion: negated}\n\
         - {id: f, name: Talks thought of, date: 2024-08-01, assertion: hypothetical}\n\
         - {id: g, name: Talks planned, date: 2024-09-01, status: scheduled}\n\
         - {id: h, name: Talks plain, date: 2023-09-01}\n",
    );
    site.build().ok();
    let index = site.page("events/index.html");
    let at = |words: &str| index.find(words).unwrap_or_else(|| panic!("{words}"));
    let reserved = at("id=\"reserved\"");
    for (id, name, words) in [
        ("b", "Talks off", "Cancelled"),
        ("c", "Talks late", "Postponed"),
        ("d", "Talks said", "Not confirmed"),
        ("e", "Talks denied", "Did not take place"),
        ("f", "Talks thought of", "Hypothetical"),
        ("g", "Talks planned", "Planned"),
    ] {
        let page = site.page(&format!("events/{id}/index.html"));
        let mark = format!("<strong class=\"reservation\">{words}</strong>");
        assert!(page.contains(&mark), "{page}");
        assert!(page.contains(&format!("<meta name=\"description\" content=\"{words}")));
        assert!(at(name) > reserved, "{name}");
    }
    assert!(at("Talks held") < at("Talks plain") && at("Talks plain") < reserved);
    for id in ["a", "h"] {
        let page = site.page(&format!("events/{id}/index.html"));
        assert!(!page.contains("reservation"));
    }
}

const REPORTED: &str = "//- content/topics/ports.yaml\nname: Ports\n\
     //- content/topics/harbour.yaml\nname: The harbour\nparent_id: ports\n\
     //- content/actors/all.yaml\n- {id: ana, name: Ana Torres, kind: person}\n- {id: bo, name: Bo Lind, kind: person}\n\
     //- content/events/talks.yaml\nname: Talks\ndate: 2024-03-04\ntopics: [harbour, ports]\nactors: [ana]\nrecipients: [bo, ana]\nreports: [{article: early, fragment: p2}]\n\
     //- content/articles/early.md\n---\ntitle: The early report\ndate: 2024-03-05\ntopics: [ports]\n---\n\nAna Torres spoke.\n\nShe met Bo Lind.\n\
     //- content/articles/late.md\n---\ntitle: The late report\ndate: 2024-04-05\ntopics: [ports]\nevents: [talks]\n---\n\nBo Lind spoke.\n";

#[test]
fn an_event_is_on_the_pages_of_its_articles_actors_and_topics() {
    let site = SiteTest::plain(REPORTED);
    site.build().ok();
    html::check(&site.output());
    let event = site.page("events/talks/index.html");
    let (late, early) = ("articles/late/\"", "articles/early/#p2\"");
    let at = |words: &str| {
        event
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {event}"))
    };
    assert!(at(late) < at(early));
    let ids = |view: &Value| {
        let ids = view.as_array().unwrap().iter();
        let ids = ids.map(|event| event["label"]["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    for topic in ["harbour", "ports"] {
        let view = json(&site, &format!("topics/{topic}/index.json"));
        assert_eq!(ids(&view["topic"]["events"]), ["talks"]);
    }
    for actor in ["ana", "bo"] {
        let view = json(&site, &format!("actors/{actor}/index.json"));
        assert_eq!(ids(&view["actor"]["events"]), ["talks"]);
    }
    for article in ["early", "late"] {
        let page = site.page(&format!("articles/{article}/index.html"));
        assert!(page.contains("href=\"../../events/talks/\""), "{page}");
    }
}

#[test]
fn an_event_goes_with_the_articles_that_report_it() {
    let site = SiteTest::plain(REPORTED);
    // One of two reports is left.
    site.edit("content/articles/early.md", "title:", "draft: true\ntitle:");
    site.write(
        "content/articles/see.md",
        "---\ntitle: S\ndate: 2024-05-05\n---\n\nSee [[event:talks|talks]].\n",
    );
    let built = site.build();
    built.ok();
    built.says("not-yet");
    assert!(!site.has("events/index.html"));
    for path in [
        "articles/late",
        "articles/see",
        "topics/ports",
        "index.html",
    ] {
        let path = format!("{}/index.html", path.trim_end_matches("/index.html"));
        let page = site.page(path.trim_start_matches("index.html/"));
        assert!(!page.contains("events/"), "{page}");
    }
    let hidden = site.clean_tree();
    site.remove("content/events/talks.yaml");
    site.edit("content/articles/late.md", "events: [talks]\n", "");
    site.edit("content/articles/see.md", "[[event:talks|talks]]", "talks");
    assert!(site.clean_tree() == hidden);
    // A report that does not exist shows nothing.
    let site = SiteTest::plain(REPORTED);
    site.edit(
        "content/events/talks.yaml",
        "article: early, fragment: p2",
        "article: erly",
    );
    site.build().says("evidence-gone").ok();
    assert!(!site.has("events/talks/index.html"));
}

#[test]
fn a_later_event_is_known_only_by_a_report_of_its_plan() {
    let planned = "//- content/events/all.yaml\n\
         - {id: summit, name: The summit, date: 2025-06-01, status: scheduled, reports: [{article: plan}]}\n\
         - {id: vote, name: The vote, date: 2025-06-02, status: scheduled}\n\
         - {id: held, name: The meeting, date: 2025-06-03, status: held, reports: [{article: plan}]}\n\
         - {id: off, name: The visit, date: 2025-06-04, status: cancelled, reports: [{article: plan}, {article: call-off}]}\n\
         - {id: part, name: A part, same_as: held}\n\
         //- content/articles/plan.md\n---\ntitle: P\ndate: 2024-05-05\n---\n\nWords.\n\
         //- content/articles/call-off.md\n---\ntitle: C\ndate: 2025-02-05\n---\n\nWords.\n";
    let at = |day: &str| {
        let site = SiteTest::plain(planned).clock(day);
        site.build().ok();
        let all = ["summit", "vote", "held", "off", "part"];
        all.map(|id| site.has(&format!("events/{id}/index.html")))
    };
    assert_eq!(at("2024-12-01"), [true, false, false, false, false]);
    assert_eq!(at("2025-03-01"), [true, false, false, true, false]);
    assert_eq!(at("2025-06-02"), [true, true, false, true, false]);
    assert_eq!(at("2025-06-03"), [true, true, true, true, true]);
    assert_eq!(at("2024-05-04"), [false; 5]);
}

#[test]
fn an_article_may_hold_the_record_of_an_event() {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nname: Ana Torres\nkind: person\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-03-05\nevents:\n  - id: talks\n    name: Talks\n    date: 2024-03-04\n    actors: [ana, anna]\n---\n\nWords.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-03-06\nevents: [talks, tolks]\n---\n\nWords.\n",
    );
    let said = site.build().short();
    assert!(
        said.contains("content/articles/a.md:8:19: error[unknown-id]: there is no actor `anna`"),
        "{said}"
    );
    assert!(
        said.contains("content/articles/b.md:4:17: error[unknown-id]: there is no event `tolks`"),
        "{said}"
    );
    site.edit("content/articles/a.md", ", anna", "");
    site.edit("content/articles/b.md", ", tolks", "");
    site.build().ok();
    let page = site.page("events/talks/index.html");
    assert!(
        page.contains("articles/a/") && page.contains("articles/b/"),
        "{page}"
    );
    // With the article goes what only its metadata says.
    site.edit(
        "content/articles/a.md",
        "title: A",
        "title: A\nstatus: withheld",
    );
    site.build().ok();
    assert!(!site.has("events/talks/index.html"));
    assert!(!site.page("articles/b/index.html").contains("events/"));
}

#[test]
fn each_side_has_a_column_and_what_both_speak_of_comes_first() {
    let site = SiteTest::plain(
        "//- content/topics/sea.yaml\nname: The sea\n\
         //- content/actors/all.yaml\n- {id: east, name: East, kind: state}\n- {id: west, name: West, kind: state}\n\
         //- content/events/call.yaml\nname: The call\ndate: 2024-03-04\naccounts:\n\
         - party: east\n  source: report\n  points:\n  - {topic: tone, text: It was deep.}\n  - {topic: sea, text: Nothing new., fragment: p2}\n\
         - party: west\n  source: https://west.example/readout\n  points:\n  - {topic: sea, text: Stop it.}\n  - {topic: trade, text: More of it.}\n\
         local_dates: [{tz: Asia/Ho_Chi_Minh, date: 2024-03-05}]\nmode: video\n\
         //- content/articles/report.md\n---\ntitle: The report\ndate: 2024-03-05\n---\n\nOne.\n\nTwo.\n",
    );
    site.build().ok();
    html::check(&site.output());
    let view = json(&site, "events/call/index.json");
    let accounts = &view["event"]["accounts"];
    let rows = |key: &str| {
        let rows = accounts[key].as_array().unwrap().iter();
        let rows = rows.map(|row| {
            let cells = row["cells"].as_array().unwrap().iter();
            let cells = cells.map(|cell| cell[0]["text"].as_str().unwrap_or("-").to_owned());
            (
                row["subject"].as_str().unwrap().to_owned(),
                cells.collect::<Vec<_>>(),
            )
        });
        rows.collect::<Vec<_>>()
    };
    let owned =
        |subject: &str, cells: [&str; 2]| (subject.to_owned(), cells.map(str::to_owned).to_vec());
    assert_eq!(rows("shared"), [owned("sea", ["Nothing new.", "Stop it."])]);
    assert_eq!(
        rows("single"),
        [
            owned("tone", ["It was deep.", "-"]),
            owned("trade", ["-", "More of it."])
        ]
    );
    let page = site.page("events/call/index.html");
    for words in [
        "href=\"../../topics/sea/\"",
        "href=\"../../articles/report/#p2\"",
        "href=\"https://west.example/readout\"",
        "5 March 2024 in Ho Chi Minh",
        "By video",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Only this account"));
    // The account of a side goes with the article that it stands in.
    site.edit(
        "content/articles/report.md",
        "title:",
        "draft: true\ntitle:",
    );
    site.build().ok();
    let page = site.page("events/call/index.html");
    assert!(
        !page.contains("Nothing new") && !page.contains("It was deep"),
        "{page}"
    );
    assert!(page.contains("Only this account"));
}

#[test]
fn a_place_in_an_article_must_be_there() {
    let site = SiteTest::plain(REPORTED);
    site.edit("content/events/talks.yaml", "fragment: p2", "fragment: p7");
    let built = site.build();
    built.says("there is no place `early#p7`").ok();
    let page = site.page("events/talks/index.html");
    assert!(page.contains("articles/early/\""), "{page}");
    // Bottom lines and all other evidence may name a place.
    site.edit("content/events/talks.yaml", "fragment: p7", "fragment: p1");
    site.write(
        "content/topics/ports.yaml",
        "name: Ports\nbluf: {text: It is so., sources: [\"early#p2\"]}\n",
    );
    site.build().ok();
    let page = site.page("topics/ports/index.html");
    assert!(page.contains("articles/early/#p2\""), "{page}");
}
