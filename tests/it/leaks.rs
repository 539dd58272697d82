//! What is kept out changes no byte: words of hidden articles and their
//! pictures occur nowhere, and a build without them is the same.

use crate::support::{SiteTest, tree};
use chancery::diag::Severity;
use chancery::session::{AsOf, Scan};
use std::collections::HashSet;
use std::fs;

const BASE: &str = "//- content/actors/people.yaml\n- {id: wu, name: Wu Yanan}\n- {id: paparo, name: Samuel Paparo}\n\
     //- content/articles/shown.md\n---\ntitle: Shown\ndate: 2024-09-01\ntopics: [trade]\n---\n\nWu Yanan spoke. [More](hidden.md).\n";

const GATES: [&str; 51] = [
    "draft: true",
    "published: false",
    "date: 2031-01-01",
    "embargoed_until: 2030-01-01T00:00:01Z",
    "expires: 2024-09-02",
    "status: withheld",
    "status: canceled",
    "tlp: red",
    // What other tools write, in any spelling.
    "Draft: true",
    "isDraft: true",
    "is_draft: \"true\"",
    "isPublished: false",
    "publish: false",
    "dg-publish: false",
    "public: false",
    "render: false",
    "private: true",
    "hidden: true",
    "headless: true",
    "email_only: true",
    "wip: true",
    "visible: false",
    "wp:status: private",
    "workflow_state: draft",
    "permalink: false",
    "build: {render: never}",
    "_build: {list: never, render: link}",
    "status: private",
    "status: draft",
    "status: Pending",
    "status: future",
    "status: trash",
    "status: sent",
    "status: cancelled",
    "post_status: private",
    "visibility: private",
    "postStatus: draft",
    "publishDate: 2031-01-01",
    "publishdate: 2031-01-01",
    "pub_date: 2031-01-01T00:00:00Z",
    "published: 2031-01-01",
    "pubDate: 2024-08-01\npublishDate: 2031-01-01",
    "post_date: 2031-01-01\npost_date_gmt: 2024-08-01",
    "published-at: \"2031-01-01\"",
    "expiryDate: 2024-09-02",
    "expirydate: 2024-09-02",
    "unpublishdate: 2024-09-02",
    "available_until: 2024-09-02",
    "available_from: 2031-01-01",
    "scheduled_for: 2031-01-01T09:00:00Z",
    "embargoUntil: 2031-01-01T00:00:00Z",
];

const EXTRA: &str = "title: Test\nbase_url: https://example.org/brief/\nunknown_keys: extra\n";

fn hidden(gate: &str) -> String {
    let date = if gate.starts_with("date") {
        ""
    } else {
        "date: 2024-09-01\n"
    };
    format!(
        "---\ntitle: Kanarienvogel title\n{date}{gate}\ntopics: [trade, sea]\nsummary: Kanarienvogel summary\nbyline: Kanarienvogel byline\n\
         source: Kanarienvogel source\nurl: https://kanarienvogel.example/\ntags: [kanarienvogel]\naliases: [/kanarienvogel/old/]\nslug: kanarienvogel-slug\n\
         extra: {{k: kanarienvogel}}\n---\n\nKanarienvogel text of Samuel Paparo, Kanarienvogel. ![Kanarienvogel](kanarienvogel.png) [x](kanarienvogel.pdf)\n"
    )
}

#[test]
fn no_word_and_no_picture_of_a_hidden_article_gets_out() {
    let without = SiteTest::plain(BASE);
    without.write("chancery.yaml", EXTRA);
    let expected = without.build().ok().tree();
    for gate in GATES {
        let site = SiteTest::plain(BASE);
        site.write("chancery.yaml", EXTRA);
        site.write("content/articles/hidden.md", hidden(gate));
        site.write("content/articles/kanarienvogel.png", "kanarienvogel");
        site.write("content/articles/kanarienvogel.pdf", "kanarienvogel");
        let found = site.build().ok().tree();
        for (path, bytes) in &found {
            let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
            assert!(!text.contains("kanarienvogel"), "{gate}: {path}");
        }
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{gate}"
        );
        assert!(found == expected, "{gate}: bytes differ");
    }
}

/// Nothing in the text or the settings lets one of these pass: each is a mistake.
const MISTAKES: [&str; 45] = [
    "embargoed_until:",
    "draft:",
    "tlp:",
    "status:",
    "expires:",
    "published:",
    "publish_date:",
    "draft: \"\"",
    "published: ''",
    "tlp: ~",
    "status: null",
    "expires: # later",
    "expiryDate:",
    "publishDate: \"\"",
    "isDraft:",
    "visibility:",
    "unlisted: true",
    "visibility: unlisted",
    "build: {list: never}",
    "eleventyExcludeFromCollections: true",
    "password: canary",
    "post_password: canary",
    "protected: true",
    "visibility: members",
    "visibility: quux",
    "hidden: maybe",
    "private: yes",
    "isPublished: soon",
    "publishDate: soon",
    "expirydate: never",
    "embargo: true",
    "embargoed_untl: 2031-01-01T00:00:00Z",
    "params: {draft: true}",
    "params: {publishDate: 2031-01-01}",
    "cascade: [{draft: true}]",
    "extra: {k: 1, expiryDate: 2024-09-02}",
    "extra: {params: {private: true}}",
    "extra: {password: canary}",
    "seo: {draft: true}",
    "extra: {tlp: red}",
    "params: {draft: maybe}",
    "params: {build: {render: never}}",
    "expiryDate: 2031-09-01\nunpublishDate: 2031-09-02",
    "\"dr\\u0061ft\":",
    "draft :",
];

#[test]
fn what_would_hold_back_and_cannot_is_a_mistake_under_every_leniency() {
    for unknown in ["error", "warn", "extra"] {
        for gate in MISTAKES {
            let text = format!("---\ntitle: A\ndate: 2024-09-01\n{gate}\n---\n\nWords.\n");
            let site = SiteTest::plain("");
            site.write(
                "chancery.yaml",
                format!("title: T\nunknown_keys: {unknown}\n"),
            );
            site.write("content/articles/a.md", &text);
            let built = site.build();
            assert!(built.diags().has_errors(), "{unknown}: {gate}");
            assert!(!site.has("index.html"), "{unknown}: {gate}");
            // The message has the line of the key.
            let line = format!("content/articles/a.md:{}:", 4 + gate.matches('\n').count());
            assert!(built.short().contains(&line), "{gate}\n{}", built.short());
        }
    }
}

#[test]
fn nor_do_they_pass_in_a_page_a_sidecar_or_defaults() {
    for gate in MISTAKES
        .iter()
        .filter(|gate| !gate.starts_with("extra: {k"))
    {
        for path in [
            "content/articles/a.yaml",
            "content/articles/_defaults.yaml",
            "content/_defaults.yaml",
        ] {
            let site = SiteTest::plain(
                "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-01\n---\n\nWords.\n",
            );
            site.write("chancery.yaml", EXTRA);
            site.write(path, format!("{gate}\n"));
            let built = site.check();
            assert!(built.diags().has_errors(), "{path}: {gate}");
        }
        let site = SiteTest::plain("");
        site.write("chancery.yaml", EXTRA);
        site.write(
            "content/pages/a.md",
            format!("---\ntitle: A\n{gate}\n---\n\nWords.\n"),
        );
        assert!(site.check().diags().has_errors(), "page: {gate}");
        let site = SiteTest::plain("");
        site.write("chancery.yaml", EXTRA);
        site.write("content/topics/a.yaml", format!("name: A\n{gate}\n"));
        assert!(site.check().diags().has_errors(), "topic: {gate}");
    }
}

/// A record of each kind, and pages of other tools that would be held back in its place.
const RECORDS: [(&str, &str); 5] = [
    ("actors", "kind: person\nname: Kanarienvogel\n"),
    ("topics", "name: Kanarienvogel\n"),
    ("places", "name: Kanarienvogel\n"),
    ("events", "name: Kanarienvogel\ndate: 2024-01-01\n"),
    ("sources", "name: Kanarienvogel\n"),
];

#[test]
fn nothing_that_holds_back_a_page_is_passed_over_in_a_record() {
    let gates = GATES.iter().filter(|gate| !gate.starts_with("date"));
    let others = [
        "permalink: false",
        "DRAFT: true",
        "build: {render: never}",
        "deleted: true",
        "valid_from: 2031-01-01",
        "stop: 2024-01-01",
        "date: [2031]",
        "day:",
    ];
    for (kind, record) in RECORDS {
        let site = SiteTest::plain("");
        let settings = format!("{EXTRA}keys: {{stop: expires, day: date}}\n");
        site.write("chancery.yaml", settings);
        let all = gates.clone().chain(&MISTAKES).chain(&others);
        // The status of an event is another.
        let all = all.filter(|gate| !(kind == "events" && gate.starts_with("status:")));
        let all: Vec<_> = all.enumerate().collect();
        for (n, gate) in &all {
            let path = format!("content/{kind}/a{n}.yaml");
            site.write(&path, format!("{record}{gate}\n"));
        }
        let told = site.check();
        let errors = told
            .diags()
            .0
            .iter()
            .filter(|told| told.severity == Severity::Error);
        let paths: HashSet<_> = errors
            .filter_map(|told| Some(&*told.location.as_ref()?.path))
            .collect();
        for (n, gate) in &all {
            assert!(
                paths.contains(&*format!("content/{kind}/a{n}.yaml")),
                "{kind}: {gate}"
            );
        }
    }
}

#[test]
fn a_record_with_the_date_of_a_page_comes_on_that_day() {
    for (kind, record) in RECORDS.iter().filter(|(kind, _)| *kind != "events") {
        for date in [
            "date: 2031-06-01",
            "Date: 2031-06-01T10:00:00Z",
            "day: 2031",
        ] {
            let site = SiteTest::plain("");
            site.write("chancery.yaml", format!("{EXTRA}keys: {{day: date}}\n"));
            let without = site.build().ok().tree();
            site.write(
                &format!("content/{kind}/a.yaml"),
                format!("{record}{date}\n"),
            );
            let built = site.build();
            built.says("[not-yet]");
            built.says("a.yaml:");
            assert!(built.ok().tree() == without, "{kind}: {date}");
            let site = site.clock("2032-01-01");
            assert!(site.build().ok().tree() != without, "{kind}: {date}");
            site.edit(&format!("content/{kind}/a.yaml"), "2031", "soon");
            assert!(site.check().diags().has_errors(), "{kind}: {date}");
        }
    }
    // A date under `extra` is the site's own.
    let site = SiteTest::plain("//- content/topics/a.yaml\nname: A\nextra: {date: 2031-01-01}\n");
    site.build().ok();
    assert!(site.has("topics/a/index.html"));
}

#[test]
fn a_gate_holds_in_a_sidecar_in_defaults_and_among_drafts() {
    let without = SiteTest::plain(BASE);
    without.write("chancery.yaml", EXTRA);
    let expected = without.build().ok().tree();
    let site = |place: &str, gate: &str| {
        let site = SiteTest::plain(BASE);
        site.write("chancery.yaml", EXTRA);
        site.write("content/articles/held/hidden.md", hidden("lang: en"));
        site.write(place, gate);
        site
    };
    for gate in GATES.iter().filter(|gate| !gate.starts_with("date")) {
        for place in [
            "content/articles/held/hidden.yaml",
            "content/articles/held/_defaults.yaml",
        ] {
            let site = site(place, &format!("{gate}\n"));
            assert!(site.build().ok().tree() == expected, "{place}: {gate}");
        }
    }
    let site = SiteTest::plain(BASE);
    site.write("chancery.yaml", EXTRA);
    site.write(
        "content/articles/_drafts/hidden.md",
        hidden("published: true"),
    );
    assert!(site.build().ok().tree() == expected);
}

#[test]
fn metadata_in_braces_is_read_as_between_fences() {
    let site = SiteTest::plain("");
    site.write("chancery.yaml", EXTRA);
    let text = |gate: &str| {
        format!("{{\n\t\"title\": \"A\",\n\t\"date\": \"2024-09-01\",\n\t{gate}\n}}\n\nWords.\n")
    };
    site.write("content/articles/a.md", text("\"tags\": [\"x\"]"));
    site.write("content/pages/a.md", text("\"tags\": [\"x\"]"));
    site.build().ok();
    assert!(site.has("articles/a/index.html") && site.has("pages/a/index.html"));
    for gate in [
        "\"draft\": true",
        "\"expiryDate\": \"2024-09-02\"",
        "\"publishDate\": \"2031-01-01\"",
        "\"embargoed_until\": \"2031-01-01T00:00:00Z\"",
    ] {
        site.write("content/articles/a.md", text(gate));
        site.write("content/pages/a.md", text(gate));
        site.write("content/topics/t.md", "{\"name\": \"T\"}\nBackground.\n");
        site.build().ok();
        assert!(
            !site.has("articles/a/index.html") && !site.has("pages/a/index.html"),
            "{gate}"
        );
    }
    site.write("content/topics/t.md", text("\"draft\": true"));
    site.build().says("t.md:4:2: error");
    site.remove("content/topics/t.md");
    site.write("content/articles/b.txt", text("\"draft\": true"));
    site.build().says("error[front-matter-late]");
}

#[test]
fn an_empty_date_is_none_of_the_files_name() {
    let site = SiteTest::plain(
        "//- content/articles/2024-09-01-a.md\n---\ntitle: A\ndate:\n---\n\nWords.\n",
    );
    site.build().says(":3:1: error[empty-gate]");
}

#[test]
fn a_page_is_held_back_as_an_article_is() {
    let expected = SiteTest::plain("")
        .write("chancery.yaml", EXTRA)
        .build()
        .ok()
        .tree();
    for gate in GATES {
        let site = SiteTest::plain("");
        site.write("chancery.yaml", EXTRA);
        site.write(
            "content/pages/a.md",
            format!("---\ntitle: Canary\nnav: 1\n{gate}\n---\n\nCanary.\n"),
        );
        let built = site.build();
        // A page has no label.
        if gate.starts_with("tlp") {
            assert!(built.diags().has_errors());
            continue;
        }
        assert!(built.ok().tree() == expected, "{gate}");
        assert!(
            site.run_program(&["list", "gated"])
                .code(0)
                .out
                .contains("pages/a.md"),
            "{gate}"
        );
    }
}

#[test]
fn what_says_that_it_may_be_shown_is_shown() {
    for open in [
        "isDraft: false",
        "publish: true",
        "published: true",
        "isPublished: true",
        "status: publish",
        "status: Published",
        "visibility: public",
        "private: false",
        "password: \"\"",
        "post_password:",
        "protected: false",
        "unlisted: false",
        "build: {render: always, list: always}",
        "publishDate: 2024-08-01",
        "expiryDate: 2099-01-01",
        "sitemap: {disable: true}",
        "robots: noindex",
        "publisher: Xinhua",
        "params: {draft: false, cover: {hidden: true}}",
        "cover: {hidden: true}",
        "extra: {status: resolved, access: by train, published: true}",
    ] {
        let site = SiteTest::plain("");
        site.write("chancery.yaml", EXTRA);
        let text = format!("---\ntitle: A\ndate: 2024-09-01\n{open}\n---\n\nWords.\n");
        site.write("content/articles/a.md", &text);
        site.write("content/pages/a.md", text);
        site.build().ok();
        assert!(
            site.has("articles/a/index.html") && site.has("pages/a/index.html"),
            "{open}"
        );
    }
}

#[test]
fn nor_does_it_stay_behind_on_disk() {
    let site = SiteTest::plain(BASE);
    site.write("content/articles/hidden.md", hidden("lang: en"));
    site.write("content/articles/kanarienvogel.png", "kanarienvogel");
    site.write("content/articles/kanarienvogel.pdf", "kanarienvogel");
    site.build().ok();
    assert!(site.has("articles/kanarienvogel-slug/index.html"));
    assert!(site.has("kanarienvogel/old/index.html"));
    site.write("content/articles/hidden.md", hidden("status: withheld"));
    site.build().ok();
    for (path, bytes) in tree(&site.output()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(
            !path.contains("kanarienvogel") && !text.contains("kanarienvogel"),
            "{path}"
        );
    }
    for entry in walkdir::WalkDir::new(site.output()) {
        let path = entry.unwrap().into_path();
        assert!(
            !path.to_string_lossy().contains("kanarienvogel"),
            "{path:?}"
        );
        assert!(fs::symlink_metadata(&path).is_ok());
    }
}

#[test]
fn out_a_second_before_and_in_at_the_time() {
    let site = SiteTest::plain(BASE);
    site.write(
        "content/articles/hidden.md",
        hidden("embargoed_until: 2024-09-10T12:00:00+02:00"),
    );
    site.write("content/articles/kanarienvogel.png", "kanarienvogel");
    let site = site.clock("2024-09-10T09:59:59Z");
    let before = site.build().ok().tree();
    assert!(!before.keys().any(|path| path.contains("kanarienvogel")));
    let site = site.clock("2024-09-10T10:00:00Z");
    let after = site.build().ok().tree();
    assert!(after.contains_key("articles/kanarienvogel-slug/index.html"));
    assert!(after.contains_key("files/articles/kanarienvogel.png"));
}

#[test]
fn actor_pictures_that_nothing_shows_stay_at_home() {
    let site = SiteTest::plain("//- content/actors/wu.yaml\nname: Wu Yanan\nimage: wu.jpg\n");
    site.write("content/actors/wu.jpg", "JPG");
    site.write("content/actors/secret.jpg", "JPG");
    site.build().ok();
    assert!(site.has("files/actors/wu.jpg") && !site.has("files/actors/secret.jpg"));
}

#[test]
fn an_output_among_the_sources_is_not_published_again() {
    let site = SiteTest::plain(BASE);
    site.write(
        "content/articles/gone.md",
        "---\ntitle: Kanarienvogel\ndate: 2024-09-01\n---\n",
    );
    let build = |out: &str| {
        let output = site.root().join(out);
        let outcome = site
            .session(output.clone())
            .build(chancery::session::Scan::Whole, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        tree(&output)
    };
    for out in ["static/out", "content/articles/out"] {
        build(out);
    }
    site.remove("content/articles/gone.md");
    for out in ["static/out", "content/articles/out", "elsewhere"] {
        build(out);
        assert_eq!(build(out), site.clean_tree(), "{out}");
        let said = format!("{:?}", build(out));
        assert!(!said.contains("out/"), "{out}");
    }
}

#[test]
fn what_came_later_is_not_known_before() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-03-01\nupdated: 2024-03-04\ntopics: [trade]\n\
         corrections: [{date: 2024-03-05, kind: retraction, text: Kanarienvogel}]\n---\n\nWords.\n\
         //- content/topics/trade.yaml\nname: Trade\nbluf: {text: Kanarienvogel, as_of: 2024-03-05}\n\
         judgements: [{text: Kanarienvogel, likelihood: likely, as_of: 2024-03-06}]\n\
         trend: [{period: 2024-03-06, direction: improving, reason: Kanarienvogel}]\n\
         //- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization, dissolution_date: 2024-03-06}\n\
         - {id: ann, name: Ann Oak, memberships: [{role: Kanarienvogel, organization_id: board, start_date: 2024-03-06}]}\n",
    );
    let clock = |day: &str| AsOf::Words(day.into());
    let build = |day: &str| {
        let mut session = site.session_as_of(site.output(), clock(day));
        let outcome = session.build(Scan::Whole, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        let said: String = (site.tree().values())
            .map(|b| String::from_utf8_lossy(b).to_lowercase())
            .collect();
        (
            said,
            outcome
                .summary
                .unwrap()
                .next_change
                .map(|flip| flip.to_string()),
        )
    };
    for (day, shown, flip) in [
        ("2024-03-02", 0, Some("2024-03-04 00:00:00 UTC")),
        ("2024-03-04", 0, Some("2024-03-05 00:00:00 UTC")),
    ] {
        let (said, next) = build(day);
        assert_eq!(said.matches("kanarienvogel").count(), shown, "{day}");
        assert_eq!(said.contains("4 march 2024"), day == "2024-03-04", "{day}");
        assert!(!said.contains("<span>retraction"), "{day}");
        assert!(!said.contains("6 march 2024"), "{day}");
        assert_eq!(next.as_deref(), flip, "{day}");
    }
    let (said, _) = build("2024-03-06");
    // Correction, bottom line and its meta description, judgement, trend, office.
    assert!(said.matches("kanarienvogel").count() > 5, "{said}");
    assert!(said.contains("6 march 2024"), "{said}");
    // One that is taken back says so, wherever it is listed, and in feeds.
    let page = site.page("index.html");
    assert!(page.contains("<span>Retraction</span>"), "{page}");
    let feed = site.page("feed.xml");
    assert!(feed.contains("<title>Retraction: A</title>"), "{feed}");
    assert!(feed.contains("<updated>2024-03-05T00:00:00"), "{feed}");
}

#[test]
fn an_id_of_what_is_hidden_is_printed_nowhere() {
    let site = SiteTest::plain(
        "//- content/articles/2024-06-03-kanarienvogel.md\n---\ntitle: K\ndate: 2024-06-03\nembargoed_until: 2099-01-01T00:00:00Z\n---\n\nWords.\n\
         //- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: ann, name: Ann, memberships: [{organization_id: board, sources: [2024-06-03-kanarienvogel]}]}\n\
         //- content/topics/trade.yaml\nname: Trade\nbluf: {text: Words., sources: [2024-06-03-kanarienvogel]}\n\
         judgements: [{text: Words., likelihood: likely, basis: [2024-06-03-kanarienvogel]}]\n",
    );
    let built = site.build();
    assert!(
        built.codes().contains(&"link-to-gated"),
        "{:?}",
        built.codes()
    );
    for (path, bytes) in built.ok().tree() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            path == ".chancery-manifest" || !text.contains("kanarienvogel"),
            "{path}"
        );
    }
}

/// Everything that is shown beside the hidden: each thing that an id, an address or a name of
/// the hidden could be taken for is cited, linked to, or redirected from.
const BESIDE: &str = "//- content/articles/2024/port-plan.md\n---\ntitle: Port plan\ndate: 2024-09-01\ntopics: [trade]\naliases: [/old/plan/]\nupdated: 2024-09-02\n---\n\n## Costs\n\nAnn Oak spoke. [More](../2023/harbour.md#costs) ![Map](map.png)\n\
     //- content/articles/2024/map.png\nPNG\n\
     //- content/articles/2023/harbour.md\n---\ntitle: Harbour\ndate: 2023-09-01\nslug: harbour-talks\ntopics: [sea]\nsource: afp\n---\n\n## Costs\n\n[Plan](../2024/port-plan.md) [again](/articles/port-plan/#costs) [old](/old/plan/) [[ann]] [file](note.md)\n\
     //- static/articles/harbour-talks/note.md\nA note.\n\
     //- content/pages/about.md\n---\ntitle: About\naliases: [/us/]\n---\n\n[Plan](/articles/port-plan/)\n\
     //- content/sources/all.yaml\n- {id: afp, name: Agence, aliases: [Presse], former_ids: [old-afp]}\n\
     //- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization, former_ids: [old-board]}\n\
     - {id: ann, name: Ann Oak, memberships: [{organization_id: board, role: Chair, start_date: 2020, sources: [port-plan, harbour, afp]}]}\n\
     //- content/topics/trade.yaml\nname: Trade\nformer_ids: [old-trade]\nbluf: {text: Words., sources: [port-plan, afp, https://example.org/a]}\n\
     judgements: [{text: Words., likelihood: likely, basis: [harbour, port-plan, old-afp, Presse]}]\n";

#[test]
fn what_is_hidden_takes_nothing_from_what_has_its_id_its_address_or_its_name() {
    let site = SiteTest::plain(BESIDE);
    let expected = site.build().ok().tree();
    let citations = expected["topics/trade/index.html"].clone();
    let citations = String::from_utf8(citations).unwrap();
    assert!(citations.contains("articles/port-plan/"), "{citations}");
    // By file: names that are those of others, and metadata with their ids and addresses.
    let collisions = [
        ("articles/drafts/port-plan.md", ""),
        ("articles/port-plan.txt", ""),
        (
            "articles/2023/port-plan.markdown",
            "aliases: [/articles/port-plan/, /old/plan/, /us/]\n",
        ),
        ("articles/drafts/harbour.md", "slug: port-plan\n"),
        ("articles/2023/note.md", "id: harbour\n"),
        ("articles/x1.md", "id: port-plan\nslug: harbour-talks\n"),
        (
            "articles/x2.md",
            "id: afp\naliases: [/topics/trade/, /actors/ann/, /index.html]\n",
        ),
        (
            "articles/x3.md",
            "id: old-afp\naliases: [/topics/old-trade/, /actors/old-board/]\n",
        ),
        (
            "articles/x4.md",
            "id: ann\naliases: [/feed.xml/, /pages/about/]\n",
        ),
        ("articles/x5.md", "id: Presse\npermalink: /old/plan/\n"),
        (
            "articles/x6.md",
            "id: old-trade\npermalink: /2024/port-plan/\n",
        ),
        ("articles/2024/port-plan/index.md", ""),
        ("articles/2024/map.md", ""),
    ];
    for gate in GATES {
        let site = SiteTest::plain(BESIDE);
        let date = ["", "date: 2024-09-01\n"][usize::from(!gate.starts_with("date"))];
        for (path, more) in collisions {
            let text = format!(
                "---\ntitle: Port plan\n{date}{gate}\ntopics: [trade, sea]\nactors: [ann]\n{more}---\n\n## Costs\n\nAnn Oak.\n"
            );
            // A text of plain lines takes its metadata from a file beside it.
            match path.strip_suffix(".txt") {
                Some(stem) => {
                    let meta = text.trim_start_matches("---\n").split("---").next();
                    site.write(&format!("content/{stem}.yaml"), meta.unwrap());
                    site.write(&format!("content/{path}"), "Ann Oak.\n");
                }
                None => {
                    site.write(&format!("content/{path}"), text);
                }
            }
        }
        site.write(
            "content/pages/about.markdown",
            "---\ntitle: About\ndraft: true\nslug: about\naliases: [/us/, /old/plan/]\n---\n",
        );
        let found = site.build().ok().tree();
        let differs = |path: &&String| found.get(*path) != expected.get(*path);
        let all: std::collections::BTreeSet<_> = found.keys().chain(expected.keys()).collect();
        let differ: Vec<_> = all.into_iter().filter(differs).collect();
        assert!(differ.is_empty(), "{gate}: {differ:?}");
    }
}

#[test]
fn a_site_without_articles_may_have_old_addresses_of_some() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\n\
         //- content/pages/about.md\n---\ntitle: About\naliases: [/articles/old/]\n---\n\nWords.\n",
    );
    site.build().ok();
    site.edit("content/pages/about.md", "Words", "Other words");
    site.build().ok();
    assert!(site.has("articles/old/index.html"));
}

#[test]
fn what_hosts_look_for_under_a_dot_is_published_and_no_other_hidden_file() {
    let site = SiteTest::plain("");
    site.write("static/.well-known/security.txt", "Contact: x")
        .write("static/.nojekyll", "")
        .write("static/.env", "secret");
    let built = site.build();
    let site = built.ok();
    assert!(site.has(".well-known/security.txt") && site.has(".nojekyll") && !site.has(".env"));
}
