//! What pages state: counts, offices, dates to come, trends, retractions.

use crate::support::{SiteTest, repository};
use chancery::session::{AsOf, Scan};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.page(path)).unwrap()
}

/// The text of a page below its header, tags and runs of spaces left out.
fn text(site: &SiteTest, path: &str) -> String {
    plain(&site.page(path))
}

fn plain(html: &str) -> String {
    let main = html.find("<main").map_or(html, |at| &html[at..]);
    let mut out = String::new();
    for part in main.split('<') {
        let words = part.split_once('>').map_or(part, |(_, words)| words);
        out.push_str(words);
        out.push(' ');
    }
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" ,", ",")
}

#[test]
fn numbers_in_names_sort_by_their_value() {
    let mut fixture = String::from("//- content/actors/all.yaml\n");
    for (id, name) in [
        ("a", "10th Fleet"),
        ("b", "3rd Fleet"),
        ("c", "Group of 20"),
        ("d", "Group of 7"),
        ("e", "Group of 77"),
    ] {
        fixture += &format!("- {{id: {id}, name: {name}, kind: group}}\n");
    }
    let site = SiteTest::plain(&fixture);
    site.build().ok();
    let page = text(&site, "actors/index.html");
    assert!(
        page.contains("3rd Fleet 10th Fleet Group of 7 Group of 20 Group of 77"),
        "{page}"
    );
}

#[test]
fn people_sort_by_family_name_whether_it_is_recorded_or_not() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n\
         - {id: a, name: Zoe Abel Jr.}\n- {id: b, name: Amy Zorn, family_name: Zorn}\n\
         - {id: c, name: Mao Lin, name_order: family-first}\n- {id: d, name: Bea Noll}\n\
         - {id: e, name: Al Young, sort_name: Aaa}\n",
    );
    site.build().ok();
    let page = text(&site, "actors/index.html");
    assert!(
        page.contains("Al Young Zoe Abel Jr. Mao Lin Bea Noll Amy Zorn"),
        "{page}"
    );
}

#[test]
fn a_trend_says_whether_things_are_better_in_the_words_of_its_record() {
    for (lang, words) in [
        (
            "en",
            [
                "Improving",
                "Worsening",
                "Unchanged",
                "Rising",
                "Falling",
                "Steady",
            ],
        ),
        (
            "de",
            [
                "Verbesserung",
                "Verschlechterung",
                "Unverändert",
                "Steigend",
                "Fallend",
                "Gleichbleibend",
            ],
        ),
        (
            "fr",
            [
                "En amélioration",
                "En dégradation",
                "Inchangé",
                "En hausse",
                "En baisse",
                "Stable",
            ],
        ),
        (
            "es",
            [
                "Mejora",
                "Empeora",
                "Sin cambios",
                "Al alza",
                "A la baja",
                "Estable",
            ],
        ),
    ] {
        let directions = [
            "improving",
            "worsening",
            "unchanged",
            "up",
            "down",
            "steady",
        ];
        let mut topic = String::from("name: Trade\ntrend:\n");
        for (n, direction) in directions.iter().enumerate() {
            topic += &format!(
                "  - {{period: 2024-0{}, direction: {direction}, reason: R}}\n",
                n + 1
            );
        }
        let site = SiteTest::plain(
            "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords.\n",
        );
        site.write("content/topics/trade.yaml", topic);
        site.write("chancery.yaml", format!("title: Test\nlanguage: {lang}\n"));
        let built = site.build();
        let warned = built.outcome.diags.0.iter();
        assert_eq!(warned.filter(|d| d.code.0 == "trend-word").count(), 3);
        built.ok();
        let page = site.page("topics/trade/index.html");
        for word in words {
            assert!(
                page.contains(&format!(">{word}</strong>")),
                "{word}: {page}"
            );
        }
        let home = site.page("index.html");
        assert!(
            home.contains(&format!("<span class=\"trend steady\">{}</span>", words[5])),
            "{home}"
        );
    }
}

#[test]
fn movements_stand_newest_first() {
    let site = SiteTest::plain(
        "//- content/topics/sea.yaml\nname: Sea\ntrend:\n\
         - {direction: worsening, period: 2024-08-01, reason: Older.}\n\
         - {direction: improving, period: 2024-09-01, reason: Newer.}\n\
         - {direction: unchanged, period: 2024-08, reason: Month.}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: sea\n---\nWords.\n",
    );
    site.build().ok();
    let view = json(&site, "topics/sea/index.json");
    let movements = view["topic"]["trend"].as_array().unwrap();
    let reasons: Vec<_> = movements
        .iter()
        .map(|t| t["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["Newer.", "Month.", "Older."]);
}

#[test]
fn an_office_in_a_line_says_its_organization_once() {
    let office = |role: &str| {
        let site = SiteTest::plain(&format!(
            "//- content/actors/china.yaml\nname: China\nkind: state\n\
             //- content/actors/wei.yaml\nname: Li Wei\nkind: person\nmemberships:\n\
             - {{organization_id: china, role: {role}, start_date: 2013, end_date: ..}}\n\
             //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\nLi Wei spoke.\n"
        ));
        site.build().ok();
        let page = site.page("actors/wei/index.html");
        let start = page
            .split_once("name=\"description\" content=\"")
            .unwrap()
            .1;
        start.split('"').next().unwrap().to_owned()
    };
    assert_eq!(
        office("President of China"),
        "President of China (since 2013)"
    );
    assert_eq!(office("President"), "President, China (since 2013)");
}

#[test]
fn recent_days_are_named() {
    let article = |day: &str| {
        format!(
            "//- content/articles/{day}.md\n---\ntitle: A\ndate: {day}\n---\n\nWu Yanan spoke.\n"
        )
    };
    let site = SiteTest::plain(&format!(
        "//- content/actors/wu.yaml\nname: Wu Yanan\nkind: person\n{}{}",
        article("2020-01-01"),
        article("2022-09-09")
    ));
    site.build().ok();
    let home = text(&site, "index.html");
    assert!(home.contains("11 August to 9 September 2022"), "{home}");
    site.remove("content/articles/2020-01-01.md");
    site.build().ok();
    let home = text(&site, "index.html");
    assert!(
        home.contains("Most active actors 9 September 2022 Wu"),
        "{home}"
    );
}

const TERMS: &str = "//- content/actors/all.yaml\n\
     - {id: board, name: The Board, kind: organization}\n\
     - {id: chair, name: Chair, kind: post, organization_id: board, end_date: 2024-06-30}\n\
     - {id: ann, name: Ann Oak, death_date: 2024-05-05, other_names: [{name: Ann Elm, end_date: 2024-05-01}],\n\
     memberships: [{role: Warden, organization_id: board, start_date: 2020, end_date: 2024-05-06}, {post_id: chair, start_date: 2021, end_date: ..}]}\n\
     //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-01\n---\n\nWarden Oak spoke. Ann Oak said so.\n";

/// What is written on a day.
fn tree_of(site: &SiteTest, day: &str) -> (BTreeMap<String, Vec<u8>>, Option<String>) {
    let mut session = site.session_as_of(site.output(), AsOf::Words(day.into()));
    let outcome = session.build(Scan::Whole, &|_, _| ());
    assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
    let flip = outcome.summary.unwrap().next_change;
    (site.tree(), flip.map(|flip| flip.date_naive().to_string()))
}

#[test]
fn an_end_that_lies_ahead_is_as_if_nobody_had_written_it() {
    let site = SiteTest::plain(TERMS);
    let open = SiteTest::plain(
        &TERMS
            .replace("end_date: 2024-05-06", "end_date: ..")
            .replace(", end_date: 2024-06-30", "")
            .replace("end_date: 2024-05-01", "end_date: ..")
            .replace("death_date: 2024-05-05, ", ""),
    );
    let (ahead, flip) = tree_of(&site, "2024-04-30");
    let (same, none) = tree_of(&open, "2024-04-30");
    assert!(ahead == same, "{ahead:?}");
    assert_eq!((flip.as_deref(), none), (Some("2024-05-01"), None));
    let page = text(&site, "actors/ann/index.html");
    assert!(page.contains("since 2020 Warden"), "{page}");
    // Each on its day.
    tree_of(&site, "2024-05-05");
    let page = text(&site, "actors/ann/index.html");
    assert!(
        page.contains("2020 to 5 May 2024 Warden") && page.contains("Died 5 May 2024"),
        "{page}"
    );
    assert!(page.contains("2021 to 5 May 2024"), "{page}");
    let (_, flip) = tree_of(&site, "2024-05-06");
    let page = text(&site, "actors/ann/index.html");
    assert!(page.contains("2020 to 6 May 2024"), "{page}");
    assert_eq!(flip.as_deref(), Some("2024-06-30"));
    let post = json(&site, "actors/chair/index.json");
    assert!(!post.to_string().contains("2024-06-30"), "{post}");
}

#[test]
fn an_end_that_was_known_in_advance_is_shown_from_the_day_it_was() {
    let office = |known: &str| {
        format!(
            "//- content/actors/all.yaml\n- {{id: board, name: The Board, kind: organization, dissolution_date: 2029-12-31{known}}}\n\
             - {{id: ann, name: Ann Oak, memberships: [{{role: Warden, organization_id: board, start_date: 2020, end_date: 2027-01-03{known}}}]}}\n"
        )
    };
    let site = SiteTest::plain(&office(", end_known: 2023-05"));
    tree_of(&site, "2023-04-30");
    let page = text(&site, "actors/ann/index.html");
    assert!(
        page.contains("since 2020 Warden") && !page.contains("2027"),
        "{page}"
    );
    let (_, flip) = tree_of(&site, "2024-04-30");
    let page = text(&site, "actors/ann/index.html");
    assert!(page.contains("2020 to 3 January 2027 Warden"), "{page}");
    let office = &json(&site, "actors/ann/index.json")["actor"]["offices"][0];
    assert_eq!(office["tenure"]["state"], "held");
    assert_eq!(flip.as_deref(), Some("2027-01-03"));
    let board = text(&site, "actors/board/index.html");
    assert!(
        board.contains("Ends 31 December 2029") && !board.contains("Dissolved"),
        "{board}"
    );
    tree_of(&site, "2027-01-03");
    let office = &json(&site, "actors/ann/index.json")["actor"]["offices"][0];
    assert_eq!(office["tenure"]["state"], "ended");
}

#[test]
fn what_ends_in_a_year_or_a_month_may_last_until_its_last_day() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization, dissolution_date: 2026-06}\n\
         - {id: house, name: The House, kind: organization}\n\
         - {id: ann, name: Ann Oak, death_date: 2026, memberships: [{role: Guard, organization_id: house, start_date: 2020, end_date: ..}]}\n\
         - {id: bea, name: Bea Oak, memberships: [{role: Warden, organization_id: house, start_date: 2020, end_date: 2026}, {role: Clerk, organization_id: board, start_date: 2019, end_date: ..}]}\n",
    );
    let state = |id: &str, n: usize| {
        let page = json(&site, &format!("actors/{id}/index.json"));
        page["actor"]["offices"][n]["tenure"]["state"].clone()
    };
    let (_, flip) = tree_of(&site, "2026-06-29");
    assert_eq!(flip.as_deref(), Some("2026-06-30"));
    // The words are true whether it is over or not; nothing says that it is.
    assert_eq!(state("bea", 0), "unknown");
    assert_eq!(state("bea", 1), "unknown");
    let page = text(&site, "actors/bea/index.html");
    assert!(
        page.contains("2020 to 2026") && !page.contains("ended"),
        "{page}"
    );
    let board = text(&site, "actors/board/index.html");
    assert!(
        board.contains("Ends June 2026") && !board.contains("Dissolved"),
        "{board}"
    );
    // Nobody records a death before it comes.
    assert_eq!(state("ann", 0), "ended");
    assert!(text(&site, "actors/ann/index.html").contains("Died 2026"));
    let (_, flip) = tree_of(&site, "2026-06-30");
    assert_eq!(flip.as_deref(), Some("2026-12-31"));
    assert_eq!(state("bea", 1), "ended");
    assert!(text(&site, "actors/board/index.html").contains("Dissolved June 2026"));
    tree_of(&site, "2026-12-30");
    assert_eq!(state("bea", 0), "unknown");
    tree_of(&site, "2026-12-31");
    assert_eq!(state("bea", 0), "ended");
}

#[test]
fn an_end_is_known_by_articles_that_are_all_shown() {
    let article = |id: &str, day: &str| {
        format!("//- content/articles/{id}.md\n---\ntitle: {id}\ndate: {day}\n---\n\nWords.\n")
    };
    let ends = |sources: &str, day: &str| {
        let site = SiteTest::plain(&format!(
            "//- content/actors/all.yaml\n- {{id: board, name: The Board, kind: organization}}\n\
             - {{id: ann, name: Ann Oak, memberships: [{{role: Warden, organization_id: board, start_date: 2020, end_date: 2027, sources: {sources}}}]}}\n\
             //- content/sources/gazette.yaml\nname: Gazette\n{}{}",
            article("elected", "2020-01-01"),
            article("resigned", "2026-06-01"),
        ));
        tree_of(&site, day);
        text(&site, "actors/ann/index.html").contains("2020 to 2027")
    };
    assert!(ends("[elected]", "2024-01-01"));
    assert!(ends(
        "[elected, gazette, 'https://e.org/a', 'a book of 2019']",
        "2024-01-01"
    ));
    assert!(!ends("[gazette]", "2024-01-01"));
    assert!(!ends("[elected]", "2019-12-31"));
    // A resignation that is still to come says that the end was not known.
    assert!(!ends("[elected, resigned]", "2024-01-01"));
    assert!(ends("[elected, resigned]", "2026-06-01"));
    assert!(!ends("[elected, a-draft]", "2024-01-01"));
}

#[test]
fn a_term_that_runs_on_does_not_outlive_its_holder() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: ann, name: Ann Oak, death_date: 2024-02-02, memberships: [{role: Warden, organization_id: board, start_date: 2020, end_date: 2039, end_known: 2020}]}\n",
    );
    site.build().ok();
    let page = text(&site, "actors/ann/index.html");
    assert!(
        page.contains("2020 to 2 February 2024") && page.contains("ended by death"),
        "{page}"
    );
}

#[test]
fn no_page_says_a_date_that_a_record_has_for_later() {
    let site = SiteTest::plain(
        "//- content/topics/trade.yaml\nname: Trade\nbluf: {text: B, as_of: 2033}\n\
         judgements: [{text: J, likelihood: likely, as_of: '[2028,2033]'}]\n\
         trend: [{period: 2028/2033, direction: improving, reason: R}, {period: '2027/..', direction: worsening, reason: S}]\n\
         //- content/sources/wire.yaml\nname: Wire\nretrieved: 2033\n\
         //- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization, founding_date: 2033, dissolution_date: 2033}\n\
         - {id: chair, name: Chair, kind: post, start_date: 2033, end_date: 2033}\n\
         - {id: ann, name: Ann Oak, birth_date: 2033, death_date: 2033, other_names: [{name: Elm, start_date: 2033}, {name: Ash, start_date: 2020, end_date: 2033}],\n\
         memberships: [{role: Warden, organization_id: board, start_date: 2033}, {role: Guard, organization_id: board, start_date: 2020, end_date: 2033}, {post_id: chair, start_date: 2020, end_date: 2033}]}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-01\nupdated: 2033-01-01\ntopics: [trade]\nsource: wire\n\
         corrections: [{date: 2033-01-01, text: C}]\n---\n\nAnn Oak spoke.\n",
    );
    for (path, bytes) in site.build().ok().tree() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let asset = path.starts_with(".chancery") || path.contains("fonts/");
        assert!(asset || !text.contains("2033"), "{path}: {text}");
    }
    let page = text(&site, "topics/trade/index.html");
    assert!(
        page.contains("Worsening S") && !page.contains("Improving"),
        "{page}"
    );
}

#[test]
fn members_are_counted_once_and_their_terms_stand_together() {
    let mut fixture = String::from(
        "//- chancery.yaml\ntitle: Test\nlists: {page_size: 4}\n\
         //- content/actors/all.yaml\n- {id: house, name: The House, kind: organization}\n",
    );
    for id in ["ann", "bob", "cid"] {
        fixture += &format!("- {{id: {id}, name: {id} oak, memberships: [");
        for year in [2010, 2014, 2018] {
            fixture += &format!(
                "{{role: Member, organization_id: house, start_date: {year}, end_date: {}}},",
                year + 4
            );
        }
        fixture += "]}\n";
    }
    let site = SiteTest::new(&fixture);
    site.build().ok();
    let words = "3 people, 9 terms";
    let house = site.page("actors/house/index.html");
    assert!(
        house.contains(words) && house.contains("All 3 members</a>"),
        "{house}"
    );
    assert_eq!(house.matches("rowspan=\"3\"").count(), 1, "{house}");
    let data = json(&site, "actors/house/index.json");
    let terms: Vec<_> = data["actor"]["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["terms"].clone())
        .collect();
    assert_eq!(terms, [3, 0, 0]);
    assert_eq!(data["actor"]["members_total"], 3);
    let members = site.page("actors/house/members/index.html");
    assert!(members.contains(words), "{members}");
    assert_eq!(members.matches("rowspan=\"3\"").count(), 3, "{members}");
    assert_eq!(plain(&members).matches("ann oak").count(), 1);
}

#[test]
fn members_that_are_no_people_are_not_called_people() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: house, name: The House, kind: organization}\n\
         - {id: union, name: The Union, kind: organization}\n\
         - {id: land, name: Landia, kind: state, memberships: [{organization_id: union, role: member}, {organization_id: union, start_date: 2001, end_date: 2003}]}\n\
         - {id: isle, name: Isle, kind: state, memberships: [{organization_id: union, role: member}]}\n\
         - {id: panel, name: Panel, kind: unit, memberships: [{organization_id: house, role: committee}]}\n\
         - {id: ann, name: Ann Oak, memberships: [{organization_id: house, role: Member, start_date: 2001, end_date: 2003}, {organization_id: house, role: Member, start_date: 2005, end_date: 2007}]}\n",
    );
    site.build().ok();
    let house = text(&site, "actors/house/index.html");
    assert!(
        house.contains("Members people: 1, bodies: 1, terms: 3"),
        "{house}"
    );
    let union = text(&site, "actors/union/index.html");
    assert!(union.contains("Members 2 members, 3 terms"), "{union}");
    // States of which no dates are recorded hold no office, so none is missing.
    assert!(union.contains("Isle member"), "{union}");
    assert!(!union.contains("not recorded"), "{union}");
}

#[test]
fn the_front_page_has_the_movement_that_stands_first_on_the_topic() {
    let site = SiteTest::plain(
        "//- content/topics/trade.yaml\nname: Trade\ntrend:\n\
         - {direction: unchanged, reason: R}\n\
         - {period: 2023-21, direction: worsening, reason: R}\n\
         - {period: 2023-05, direction: improving, reason: R}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-01\ntopics: [trade]\n---\n\nWords.\n",
    );
    site.build().ok();
    let home = site.page("index.html");
    assert!(
        home.contains("<span class=\"trend up\">Improving</span>"),
        "{home}"
    );
    let topic = text(&site, "topics/trade/index.html");
    assert!(topic.contains("Trend May 2023 Improving"), "{topic}");
}

#[test]
fn holders_and_officials_are_not_called_members() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: Test\nlists: {page_size: 1}\n\
         //- content/actors/all.yaml\n- {id: land, name: Land, kind: state}\n- {id: chair, name: Chair, kind: post}\n\
         - {id: mix, name: Mix, kind: state}\n\
         - {id: ann, name: Ann Oak, memberships: [{role: King, organization_id: land}, {post_id: chair}, {role: King, organization_id: mix}]}\n\
         - {id: bob, name: Bob Oak, memberships: [{role: Queen, organization_id: land}, {post_id: chair}, {organization_id: mix}]}\n",
    );
    site.build().ok();
    for (id, words) in [
        ("land", ["Officials", "All 2 officials"]),
        ("chair", ["Holders", "All 2 holders"]),
        ("mix", ["Members", "All 2 members"]),
    ] {
        let page = text(&site, &format!("actors/{id}/index.html"));
        let all = text(&site, &format!("actors/{id}/members/index.html"));
        assert!(words.iter().all(|words| page.contains(words)), "{page}");
        assert!(all.contains(&format!("{} 2", words[0])), "{all}");
        assert!(all.contains(&format!("{}: ", words[0])), "{all}");
    }
}

#[test]
fn a_bare_membership_is_no_office() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: club, name: The Club, kind: organization}\n- {id: board, name: The Board, kind: organization}\n\
         - {id: ann, name: Ann Oak, memberships: [{organization_id: club}, {organization_id: board, role: Warden}]}\n\
         - {id: bob, name: Bob Oak, memberships: [{organization_id: club}]}\n",
    );
    site.build().ok();
    let ann = site.page("actors/ann/index.html");
    assert!(
        ann.contains("content=\"Warden, The Board (dates not recorded)\""),
        "{ann}"
    );
    let data = json(&site, "actors/ann/index.json");
    assert_eq!(data["actor"]["offices"].as_array().unwrap().len(), 1);
    assert_eq!(data["actor"]["seats"][0]["organization"]["id"], "club");
    let bob = site.page("actors/bob/index.html");
    assert!(
        !bob.contains("id=\"offices\"") && !bob.contains("name=\"description\""),
        "{bob}"
    );
    assert!(plain(&bob).contains("Member of The Club"), "{bob}");
    let listed = site.run_program(&["list", "offices"]).code(0).out;
    assert!(
        listed.contains("Warden") && !listed.contains("The Club"),
        "{listed}"
    );
}

#[test]
fn what_a_state_is_in_other_bodies_stands_in_one_row_below_its_articles() {
    let mut all = String::from("//- content/actors/all.yaml\n");
    let mut seats = String::new();
    for n in 1..=12 {
        all += &format!("- {{id: o{n}, name: Body {n}, kind: organization}}\n");
        seats += &format!(
            "{{organization_id: o{n}, role: {}}},",
            if n == 3 { "observer" } else { "member" }
        );
    }
    all += &format!(
        "- {{id: land, name: Landia, kind: state, memberships: [{seats} {{organization_id: o1, role: Member, start_date: 1971, end_date: ..}}, {{organization_id: o4, start_date: 1945, end_date: 1950}}]}}\n\
         //- content/articles/a.md\n---\ntitle: Story\ndate: 2024-01-01\n---\n\nLandia spoke.\n"
    );
    let site = SiteTest::plain(&all);
    site.build().ok();
    let html = site.page("actors/land/index.html");
    assert!(
        !html.contains("id=\"offices\"") && !html.contains("not recorded"),
        "{html}"
    );
    let page = plain(&html);
    let row = page
        .find("Memberships 12 Member of 11 bodies Body 1 ")
        .unwrap_or_else(|| panic!("{page}"));
    assert!(page.find("Story").unwrap() < row, "{page}");
    assert!(page.contains("(since 1971)"), "{page}");
    assert!(
        page.contains("Other roles Body 3 (observer), Body 4 (1945 to 1950)"),
        "{page}"
    );
    assert_eq!(
        json(&site, "actors/land/index.json")["actor"]["member_of"],
        11
    );
}

#[test]
fn a_retraction_is_told_wherever_the_article_is() {
    let article = |id: &str, day: &str, more: &str| {
        format!(
            "//- content/articles/{id}.md\n---\ntitle: Story {id}\ndate: {day}\ntopics: [trade]\nsource: wire\n{more}---\n\nAnn Oak met Bob Elm in Port Blue.\n"
        )
    };
    let taken_back =
        "corrections: [{date: 2024-03-05, kind: retraction, text: It was invented.}]\n";
    let site = SiteTest::plain(&format!(
        "//- content/topics/trade.yaml\nname: Trade\nbluf: {{text: B, sources: [two]}}\njudgements: [{{text: J, likelihood: likely, basis: [two]}}]\n\
         //- content/sources/wire.yaml\nname: Wire\n//- content/places/blue.yaml\nname: Port Blue\n\
         //- content/actors/all.yaml\n- {{id: board, name: The Board, kind: organization}}\n\
         - {{id: ann, name: Ann Oak, memberships: [{{role: Warden, organization_id: board, sources: [two]}}]}}\n- {{id: bob, name: Bob Elm}}\n{}{}{}",
        article("one", "2024-03-01", ""),
        article("two", "2024-03-02", taken_back),
        article("three", "2024-03-03", ""),
    ));
    let built = site.build();
    let warned = built
        .outcome
        .diags
        .0
        .iter()
        .filter(|d| d.code.0 == "retracted-basis");
    assert_eq!(warned.count(), 3);
    built.ok();
    let mut pages = BTreeSet::new();
    for (path, bytes) in site.tree() {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        if !path.ends_with(".html")
            || path == "articles/two/index.html"
            || page.contains("http-equiv=\"refresh\"")
        {
            continue;
        }
        let page = plain(&page);
        for (at, _) in page.match_indices("Story two") {
            let after = &page[at..page.len().min(at + 150)];
            let until = after[9..]
                .find("Story ")
                .map_or(after, |end| &after[..end + 9]);
            assert!(until.contains("Retraction"), "{path}: {until}");
            pages.insert(path.clone());
        }
    }
    let kinds = [
        "index.html",
        "topics/trade/index.html",
        "actors/ann/index.html",
        "actors/ann/with/bob/index.html",
        "articles/one/index.html",
        "articles/three/index.html",
        "articles/index.html",
        "sources/wire/index.html",
        "places/blue/index.html",
        "timeline/2024-03/index.html",
        "editions/2024-03-02/index.html",
        "editions/2024-W09/index.html",
    ];
    for kind in kinds {
        assert!(pages.contains(kind), "{kind} lists it not: {pages:?}");
    }
    let own = site.page("articles/two/index.html");
    let (notice, words) = (
        own.find("It was invented.").unwrap(),
        own.find("class=\"text\"").unwrap(),
    );
    assert!(
        notice < words && own.contains("<title>Retraction: Story two"),
        "{own}"
    );
    for path in ["topics/trade/index.json", "actors/ann/index.json"] {
        let data = site.page(path);
        assert!(data.matches("\"retracted\":true").count() > 1, "{data}");
    }
    // What is taken back while the site is watched is told as a whole build would.
    let mut session = site.session(site.output());
    session.build(Scan::Whole, &|_, _| ());
    site.edit(
        "content/articles/two.md",
        "kind: retraction",
        "kind: update",
    );
    let hints = [site.root().join("content/articles/two.md")];
    let outcome = session.build(Scan::Hinted(&hints), &|_, _| ());
    let codes: Vec<_> = outcome.diags.0.iter().map(|d| d.code.0).collect();
    assert!(!codes.contains(&"retracted-basis"), "{codes:?}");
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn a_sentence_that_ends_with_a_numeral_ends_after_the_link() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: liz, name: Elizabeth II}\n- {id: ben, name: Ben Oak Jr.}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-01-01\n---\n\nThey met Elizabeth II. It rained on Ben Oak Jr. all day.\n",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    assert!(page.contains(">Elizabeth II</a>. It"), "{page}");
    assert!(page.contains(">Ben Oak Jr.</a> all"), "{page}");
}

/// On each page, a number beside a link is that of the things which the linked page lists, and a
/// number in a heading that of the things below it.
#[test]
fn a_number_beside_a_link_is_that_of_the_list_it_leads_to() {
    let site = SiteTest::new("");
    for folder in ["content", "templates", "themes", "static"] {
        copy(&repository(folder), &site.root().join(folder));
    }
    let settings = std::fs::read_to_string(repository("chancery.yaml")).unwrap();
    site.write("chancery.yaml", settings);
    site.build().ok();
    let mut compared = 0;
    for (path, bytes) in site.tree() {
        if !path.ends_with("index.html") {
            continue;
        }
        let page = String::from_utf8(bytes).unwrap();
        for list in page.split("<ul class=\"weights\">").skip(1) {
            let list = list.split("</ul>").next().unwrap();
            for item in list.split("<li>").skip(1) {
                let Some((link, count)) = item.split_once("<span class=\"count\">") else {
                    continue;
                };
                // A counterpart's number is a link of its own, to the page of the two.
                let own = count.strip_prefix("<a");
                let (link, count) = match own {
                    Some(rest) => (rest, rest.split("</span>").nth(1).unwrap_or_default()),
                    None => (link, count),
                };
                let Some(href) = link
                    .split("href=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                let count: String = count.chars().take_while(char::is_ascii_digit).collect();
                let target = resolve(&path, href.split('#').next().unwrap());
                if own.is_none() && page_is_narrow(&path) || !site.has(&target) {
                    continue;
                }
                assert_eq!(
                    Some(listed(&site, &target)),
                    count.parse().ok(),
                    "{path}: {href}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// Pages whose numbers are of their own articles alone, not of all that the link leads to: the
/// actors of a topic, the topics of an actor.
fn page_is_narrow(path: &str) -> bool {
    let first = path.split('/').next().unwrap();
    path == "index.html" || ["editions"].contains(&first) || path.split('/').count() > 2
}

/// How many different articles a page says that it has.
fn listed(site: &SiteTest, target: &str) -> usize {
    let page = site.page(target);
    // A page of a month is one list without a heading.
    let Some(rest) = page.split("<section id=\"articles\">").nth(1) else {
        return cards(&page).len();
    };
    let heading = rest.split("<span class=\"count\">").nth(1).unwrap();
    let count: String = heading.chars().take_while(char::is_ascii_digit).collect();
    let mut all: BTreeSet<String> = cards(&page);
    let folder = target.trim_end_matches("index.html");
    for number in 1.. {
        let next = format!("{folder}page-{number}/index.html");
        if !site.has(&next) {
            break;
        }
        all.extend(cards(&site.page(&next)));
    }
    assert_eq!(count.parse::<usize>().unwrap(), all.len(), "{target}");
    all.len()
}

fn cards(page: &str) -> BTreeSet<String> {
    let links = page.split("class=\"headline\" href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    links
        .filter_map(|href| href.split("articles/").nth(1))
        .map(str::to_owned)
        .collect()
}

fn resolve(from: &str, href: &str) -> String {
    let mut folder: Vec<&str> = from.split('/').collect();
    folder.pop();
    for part in href.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(folder.pop()),
            part => folder.push(part),
        }
    }
    folder.push("index.html");
    folder.join("/")
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}

#[test]
fn one_word_is_not_counted_as_many() {
    for (language, one, two) in [
        ("en", "1 word", "2 words"),
        ("de", "1 Wort", "2 Wörter"),
        ("fr", "1 mot", "2 mots"),
        ("es", "1 palabra", "2 palabras"),
    ] {
        let site = SiteTest::plain(
            "//- content/articles/one.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nYes.\n\
             //- content/articles/two.md\n---\ntitle: B\ndate: 2024-09-10\n---\n\nYes, yes.\n\
             //- content/articles/none.md\n---\ntitle: C\ndate: 2024-09-10\n---\n",
        );
        site.write("chancery.yaml", format!("title: T\nlanguage: {language}\n"));
        site.build().ok();
        let count = |id: &str| {
            let page = site.page(&format!("articles/{id}/index.html"));
            let byline = page.split("class=\"byline\"").nth(1).unwrap_or_default();
            byline.split("</p>").next().unwrap_or_default().to_owned()
        };
        assert!(
            count("one").contains(&format!("<span>{one}</span>")),
            "{}",
            count("one")
        );
        assert!(count("two").contains(&format!("<span>{two}</span>")));
        assert!(!count("none").contains('0'), "{}", count("none"));
    }
}
