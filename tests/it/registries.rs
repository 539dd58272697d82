//! Registries: actors, topics, places and sources, and the pages that stand on them alone.

use crate::support::SiteTest;
use serde_json::Value;

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.page(path)).unwrap()
}

#[test]
fn an_entry_a_file_a_list_a_list_under_the_noun_or_a_text() {
    let site = SiteTest::plain(
        "//- content/actors/one.yaml\nname: One Office\nkind: organization\n\
         //- content/actors/list.yaml\n- {id: two, name: Two Office}\n- id: three\n  name: Three Office\n\
         //- content/actors/under.yml\n# a comment\nactors:\n  - {id: four, name: Four Office}\n\
         //- content/actors/text.md\n---\nname: Five Office\nsummary: Short.\n---\n\nThe *background* of it, beside [[one]].\n\
         //- content/places/p.yaml\nplaces: [{id: here, name: Here}]\n\
         //- content/sources/s.yaml\n- {id: desk, name: The Desk}\n\
         //- content/topics/t.md\n---\nname: Talks\nparent_id: trade\n---\n\nBackground of the talks.\n",
    );
    site.build().ok();
    for id in ["one", "two", "three", "four", "text"] {
        assert!(site.has(&format!("actors/{id}/index.html")), "{id}");
    }
    let page = site.page("actors/text/index.html");
    assert!(
        page.contains("<em>background</em>") && page.contains("href=\"../one/\""),
        "{page}"
    );
    assert!(site.has("places/here/index.html") && site.has("sources/desk/index.html"));
    assert!(
        site.page("topics/t/index.html")
            .contains("Background of the talks.")
    );
}

#[test]
fn every_field_of_every_record_is_taken() {
    let site = SiteTest::plain(
        "//- content/places/geneva.yaml\nid: geneva\nname: Geneva\nkind: city\naliases: [Genève]\nidentifiers: [{scheme: wikidata, identifier: Q71}]\n\
         tz: Europe/Zurich\ngeometry: {type: Point, coordinates: [6.1, 46.2]}\nusage: [{name: Genf, used_by: [wu], sources: [desk]}]\nsummary: A city.\nformer_ids: [genf]\nextra: {a: 1}\n\
         //- content/actors/all.yaml\n- id: board\n  name: The Board\n  kind: organisation\n- id: chair\n  name: Chair of the Board\n  kind: post\n  organization_id: board\n  other_labels: [Chairman]\n- id: wu\n  kind: person\n  name: Wu Yanan\n  family_name: Wu\n  given_name: Yanan\n  name_order: family-first\n  short_name: Wu\n  sort_name: Wu Yanan\n  honorific_prefix: General\n  aliases: W. Yanan\n\
         \x20 other_names: [{name: 吴亚男, lang: zh, script: Hans, note: In Chinese, start_date: 2000, end_date: '..', match: context}]\n  demonyms: [Wuist]\n\
         \x20 memberships:\n    - {post_id: chair, organization_id: board, role: Chair, on_behalf_of_id: board, start_date: 2019, end_date: 2021~, acting: true, sources: [desk]}\n    - {organization_id: board, role: Member, start_date: 2021}\n    - {organization_id: board, role: Adviser, start_date: 2022-03, end_date: '..'}\n\
         \x20 parent_id: board\n  area_id: geneva\n  birth_date: 1963\n  death_date: '..'\n  founding_date: '1990~'\n  dissolution_date: '..'\n  start_date: '1990?'\n  end_date: '..'\n\
         \x20 former_ids: [wuyanan]\n  identifiers: [{scheme: wikidata, identifier: Q1}]\n  links: [{url: https://example.org/wu, note: Official}]\n  summary: A general.\n  contact_details: [{type: email, value: a@example.org, note: Press}]\n  privacy: {basis: public office, review: 2030-01, suppress: [birth_date]}\n  extra: {any: thing}\n\
         //- content/sources/desk.yaml\nid: desk\nname: The Desk\nkind: wire\nurl: https://example.org/\nparty_id: board\norigin_id: wire\nreliability: B\ndescriptor: A wire.\nretrieved: 2024-09\narchived_at: https://example.org/a\nsha256: ab\nrights: All.\naliases: [Desk]\nextra: {}\n\
         //- content/sources/wire.yaml\nname: The Wire\n\
         //- content/topics/talks.yaml\nid: talks\nname: Talks\nparent_id: trade\nscope_note: What is said.\nbluf: {text: They talk., as_of: 2024-09-10, sources: [desk]}\n\
         trend: [{period: 2024-09, direction: unchanged, reason: Nothing moved.}]\njudgements: [{text: It goes on., likelihood: likely, basis: [desk], as_of: 2024-09, author: Me, alternatives: [It ends.], superseded_by: x}, {text: It holds., confidence: low}]\n\
         keywords: [hotline]\nidentifiers: [{scheme: iptc, identifier: medtop:1}]\niptc: medtop:2\nwikidata: Q2\nformer_ids: [talk]\nextra: {a: b}\n",
    );
    site.build().ok();
    let page = site.page("actors/wu/index.html");
    for words in ["General", "A general.", "Official", "end not recorded"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // What `privacy: {suppress: …}` names is kept and not shown.
    for path in ["actors/wu/index.html", "actors/wu/index.json"] {
        assert!(
            !site.has(path) || !site.page(path).contains("1963"),
            "{path}"
        );
    }
    let offices = &json(&site, "actors/board/index.json")["actor"];
    assert_eq!(offices["label"]["name"], "The Board");
    let chair = &json(&site, "actors/chair/index.json")["actor"];
    assert_eq!(chair["other_names"][0]["name"], "Chairman");
    let topic = site.page("topics/talks/index.html");
    for words in [
        "They talk.",
        "Nothing moved.",
        "It goes on.",
        "What is said.",
    ] {
        assert!(topic.contains(words), "{words}: {topic}");
    }
    for former in ["actors/wuyanan", "topics/talk", "places/genf"] {
        assert!(
            site.page(&format!("{former}/index.html"))
                .contains("http-equiv=\"refresh\""),
            "{former}"
        );
    }
}

#[test]
fn an_unknown_end_is_not_an_open_one() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: a, name: Ann Able, memberships: [{organization_id: board, role: Member, start_date: 2019}]}\n\
         - {id: b, name: Bob Baker, memberships: [{organization_id: board, role: Member, start_date: 2019, end_date: '..'}]}\n",
    );
    site.build().ok();
    let unknown = site.page("actors/a/index.html");
    assert!(
        unknown.contains("since 2019, end not recorded"),
        "{unknown}"
    );
    let open = site.page("actors/b/index.html");
    assert!(
        open.contains("since 2019") && !open.contains("end not recorded"),
        "{open}"
    );
}

#[test]
fn an_office_says_its_role_once() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: p, name: US Secretary of Trade, kind: post}\n\
         - {id: a, name: Ann Able, memberships: [{post_id: p, role: Secretary of trade, start_date: 2019}]}\n\
         - {id: b, name: Bob Baker, memberships: [{post_id: p, role: Caretaker, start_date: 2018, end_date: 2019}]}\n",
    );
    site.build().ok();
    let (a, b) = (
        site.page("actors/a/index.html"),
        site.page("actors/b/index.html"),
    );
    assert!(a.contains(">US Secretary of Trade</a>"), "{a}");
    assert!(!a.contains("class=\"where\""), "{a}");
    assert!(b.contains("<p class=\"where\">Caretaker</p>"), "{b}");
    // As data nothing is left out.
    let office = &json(&site, "actors/a/index.json")["actor"]["offices"][0];
    assert_eq!(office["role"], "Secretary of trade");
}

#[test]
fn who_holds_a_post_holds_it_at_its_organization() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: chair, name: Chair, kind: post, organization_id: board}\n\
         - {id: a, name: Ann Able, memberships: [{post_id: chair, start_date: 2019}]}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nAnn Able of The Board spoke.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-09-11\n---\n\nAnn Able and The Board.\n\
         //- content/articles/c.md\n---\ntitle: C\ndate: 2024-09-12\n---\n\nThe Board and Ann Able.\n",
    );
    site.build().ok();
    let board = site.page("actors/board/index.html");
    let member = "<a href=\"../../actors/a/\">Ann Able</a></th><td><a href=\"../../actors/chair/\">Chair</a></td>";
    assert!(board.contains(member), "{board}");
    let actor = site.page("actors/a/index.html");
    assert!(
        actor.contains("<p class=\"where\"><a href=\"../../actors/board/\">The Board</a></p>"),
        "{actor}"
    );
    let pair = site.page("actors/a/with/board/index.html");
    let tie = "Ann Able</a>, Chair, <a href=\"../../../../actors/board/\">The Board</a>";
    assert!(pair.contains(tie), "{pair}");
}

#[test]
fn an_office_ends_with_its_post_and_not_before_it_began() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: old, name: Old Board, kind: organization, dissolution_date: 2018}\n\
         - {id: chair, name: Chair, kind: post, end_date: 2021}\n\
         - {id: a, name: Ann Able, memberships: [{post_id: chair, start_date: 2019, end_date: '..'}]}\n\
         - {id: b, name: Bob Baker, memberships: [{organization_id: old, start_date: 2019, end_date: '..'}]}\n",
    );
    site.build().ok();
    let a = site.page("actors/a/index.html");
    assert!(
        a.contains("2019 to 2021") && a.contains("ended with the post"),
        "{a}"
    );
    let b = site.page("actors/b/index.html");
    assert!(b.contains("since 2019") && !b.contains("2018"), "{b}");
}

#[test]
fn who_is_there_twice_is_counted_once() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: a, name: Ann Able, memberships: [{organization_id: board, role: Chair}, {organization_id: board, role: Member}, {organization_id: board, role: Member}]}\n",
    );
    site.build().ok();
    let board = site.page("actors/board/index.html");
    assert!(
        board.contains("Members <span class=\"count\">1</span>"),
        "{board}"
    );
    assert!(
        board.contains("<th scope=\"rowgroup\" rowspan=\"2\">"),
        "{board}"
    );
    assert_eq!(board.matches("Ann Able</a>").count(), 1, "{board}");
}

#[test]
fn an_office_without_dates_says_that_none_are_recorded() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n\
         - {id: a, name: Ann Able, memberships: [{organization_id: board, role: Member}]}\n",
    );
    site.build().ok();
    for page in ["actors/a/index.html", "actors/board/index.html"] {
        let page = site.page(page);
        assert!(page.contains("dates not recorded"), "{page}");
    }
}

#[test]
fn pages_exist_from_the_registry_alone_and_go_with_it() {
    let site = SiteTest::plain("//- content/actors/wu.yaml\nname: Wu Yanan\n");
    site.build().ok();
    assert!(site.has("actors/wu/index.html") && site.has("topics/sea/index.html"));
    assert!(site.page("actors/index.html").contains("Wu Yanan"));
    site.remove("content/actors/wu.yaml")
        .remove("content/topics/sea.yaml");
    site.build().ok();
    assert!(!site.has("actors/wu") && !site.has("topics/sea"));
}

#[test]
fn entries_of_one_actor_are_merged() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: china, name: China, kind: state}\n- {id: prc, name: People's Republic of China, kind: state, same_as: china, aliases: [PRC], summary: A state.}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nThe PRC and China, that is [[prc]].\n",
    );
    site.build().ok();
    let actor = &json(&site, "actors/china/index.json")["actor"];
    assert_eq!(actor["summary"], "A state.");
    assert!(
        site.page("actors/prc/index.html")
            .contains("../../actors/china/")
    );
    let page = site.page("articles/a/index.html");
    assert!(!page.contains("actors/prc/"), "{page}");
    assert!(
        page.contains("<a href=\"../../actors/china/\">China</a> <span class=\"count\">3</span>"),
        "{page}"
    );
}

#[test]
fn a_credit_stays_with_its_own_picture() {
    let credit = |own: &str, other: &str| {
        let site = SiteTest::plain(&format!(
            "//- content/actors/anna.yaml\nname: Anna Berg\nkind: person\n{own}\
             //- content/actors/lind.yaml\nname: Anna Lind\nkind: person\nsame_as: anna\n{other}\
             //- content/actors/own.png\nP\n//- content/actors/other.png\nP\n\
             //- content/articles/a.md\n---\ntitle: A\ndate: 2019-09-10\n---\n\nAnna Berg spoke.\n"
        ));
        site.build().ok();
        let image = json(&site, "actors/anna/index.json")["actor"]["image"].clone();
        let file = image["url"].as_str().unwrap_or_default().to_owned();
        (
            file.ends_with("own.png"),
            image["credit"].as_str().map(str::to_owned),
        )
    };
    let other = "image: other.png\nimage_credit: Other\n";
    assert_eq!(credit("image: own.png\n", other), (true, None));
    assert_eq!(
        credit("image: own.png\nimage_credit: Own\n", other),
        (true, Some("Own".into()))
    );
    // A credit without a picture is nobody's.
    assert_eq!(
        credit("image_credit: Own\n", other),
        (false, Some("Other".into()))
    );
}

#[test]
fn a_merged_entry_brings_all_it_says_and_what_it_holds_back() {
    let site = SiteTest::plain(
        "//- content/actors/anna.yaml\nname: Anna Berg\nkind: person\nbirth_date: \"1970\"\n\
         //- content/actors/sub/lind.md\n---\nname: Anna Lind\nkind: person\nsame_as: anna\nformer_ids: [a-lind]\n\
         honorific_prefix: Dr\nbirth_date: \"1971\"\ndeath_date: \"2020\"\nimage: anna.png\nimage_credit: Desk\n\
         links: [{url: \"https://home.example/anna\", note: Home}]\nidentifiers: [{scheme: wikidata, identifier: Q99}]\n\
         privacy: {suppress: [links, identifiers]}\nextra: {desk: north}\n---\n\nShe wrote [a report](a.txt).\n\
         //- content/actors/sub/anna.png\nP\n\
         //- content/actors/sub/a.txt\nText\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2019-09-10\n---\n\n[[a-lind]] spoke.\n",
    );
    site.build().ok();
    let actor = &json(&site, "actors/anna/index.json")["actor"];
    assert_eq!(actor["honorific"], "Dr");
    assert_eq!(actor["image"]["credit"], "Desk");
    assert_eq!(actor["extra"]["desk"], "north");
    let dates = actor["dates"].as_array().unwrap();
    let words: Vec<_> = dates.iter().map(|d| &d["date"]["words"]).collect();
    assert_eq!(words, ["1970", "2020"]);
    let page = site.page("actors/anna/index.html");
    assert!(page.contains("She wrote"), "{page}");
    assert!(
        !page.contains("home.example") && !page.contains("Q99"),
        "{page}"
    );
    for file in [
        "files/actors/sub/anna.png",
        "files/actors/sub/a.txt",
        "actors/a-lind/index.html",
        "actors/lind/index.html",
    ] {
        assert!(site.has(file), "{file}");
    }
}

#[test]
fn a_mistake_in_a_merged_entry_is_told_where_it_stands() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: anna, name: Anna Berg, kind: person}\n\
         - {id: lind, name: Anna Lind, kind: person, same_as: anna, death_date: soon, area_id: nowhere, image: no.png}\n",
    );
    let built = site.build();
    for place in [
        "2:72: error[bad-date]",
        "2:87: error[unknown-id]",
        "2:103: warning",
    ] {
        built.says(&format!("content/actors/all.yaml:{place}"));
    }
}

#[test]
fn a_picture_that_is_not_to_be_printed_is_not_published() {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nname: Ana\nkind: person\nimage: ana.png\nprivacy: {suppress: [image]}\n\
         //- content/actors/ana.png\nP\n",
    );
    site.build().ok();
    assert!(!site.has("files/actors/ana.png"));
    site.edit("content/actors/ana.yaml", "[image]", "[links]");
    site.build().ok();
    assert!(site.has("files/actors/ana.png"));
}

#[test]
fn a_merged_topic_brings_what_it_judges() {
    let site = SiteTest::plain(
        "//- content/topics/port.yaml\nname: Port\n\
         //- content/topics/quay.md\n---\nname: Quay\nsame_as: port\nformer_ids: [old-quay]\nwikidata: Q7\n\
         judgements: [{text: It will be built, likelihood: likely}]\ntrend: [{period: \"2024\", direction: improving, reason: Money}]\n---\n\nLong planned.\n",
    );
    site.build().ok();
    let topic = &json(&site, "topics/port/index.json")["topic"];
    assert_eq!(topic["judgements"][0]["text"], "It will be built");
    let page = site.page("topics/port/index.html");
    assert!(
        page.contains("Long planned") && page.contains("Money"),
        "{page}"
    );
    assert!(site.has("topics/old-quay/index.html"));
}

#[test]
fn a_likelihood_is_said_in_the_sites_language() {
    let judgements = "judgements: [{text: Es kommt, likelihood: Very likely}]\n";
    let site = SiteTest::new(&format!(
        "//- chancery.yaml\ntitle: T\nlanguage: de\n//- content/topics/port.yaml\nname: Hafen\n{judgements}"
    ));
    site.build().ok();
    let page = site.page("topics/port/index.html");
    assert!(page.contains("sehr wahrscheinlich (<bdi>"), "{page}");
}

#[test]
fn a_source_that_was_renamed_keeps_its_old_address() {
    let site = SiteTest::plain(
        "//- content/sources/gazette.yaml\nname: Gazette\nformer_ids: [herald]\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nsource: herald\n---\n\n[[source:herald]]\n",
    );
    site.build().ok();
    let old = site.page("sources/herald/index.html");
    assert!(old.contains("../../sources/gazette/"), "{old}");
    assert!(
        site.page("articles/a/index.html")
            .contains("sources/gazette/")
    );
}

#[test]
fn indexes_count_and_sort_by_kind_and_collation() {
    let mut fixture = String::from("//- content/actors/all.yaml\n");
    for (id, name) in [
        ("z", "Zhang Youxia"),
        ("o", "Ötzi Huber"),
        ("p", "Paul Otter"),
        ("a", "ana torres"),
    ] {
        let (given, family) = name.split_once(' ').unwrap();
        fixture +=
            &format!("- {{id: {id}, name: {name}, given_name: {given}, family_name: {family}}}\n");
    }
    fixture += "- {id: board, name: The Board, kind: organization}\n\
                //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nPaul Otter spoke.\n";
    let site = SiteTest::plain(&fixture);
    site.build().ok();
    let page = site.page("actors/index.html");
    let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name}: {page}"));
    // By family name: Huber, Otter, torres, Youxia.
    assert!(at("Ötzi Huber") < at("Paul Otter"), "{page}");
    assert!(at("Paul Otter") < at("ana torres"), "{page}");
    assert!(at("ana torres") < at("Zhang Youxia"), "{page}");
    assert!(page.contains("The Board"));
}

#[test]
fn index_json_holds_every_date_office_and_number_of_its_page() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n- {id: wu, name: Wu Yanan, birth_date: 1963-05, memberships: [{organization_id: board, role: Chair, start_date: 2019-03, end_date: 2021-04}]}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWu Yanan of the Board spoke.\n",
    );
    site.build().ok();
    let json = site.page("actors/wu/index.json");
    for words in [
        "1963-05",
        "2019-03",
        "2021-04",
        "Chair",
        "2024-09-10",
        "\"total\":1",
    ] {
        assert!(json.contains(words), "{words}: {json}");
    }
    let topic = site.page("topics/trade/index.json");
    assert!(
        topic.contains("2024-09-10") && topic.contains("\"total\":1"),
        "{topic}"
    );
}
