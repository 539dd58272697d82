//! Finding actors in whole articles; the finder's own rules have tests beside it.

use crate::support::SiteTest;
use std::collections::BTreeMap;

const ACTORS: &str = "//- content/actors/all.yaml\n\
     - {id: china, name: China, kind: state, demonyms: [Chinese]}\n\
     - {id: us, name: United States, kind: state, aliases: [US]}\n\
     - {id: wu, name: Wu Yanan, family_name: Wu, name_order: family-first}\n\
     - {id: paparo, name: Samuel Paparo, family_name: Paparo, given_name: Samuel}\n\
     - {id: stc, name: Southern Theater Command, kind: unit}\n\
     - {id: daily, name: China Daily, kind: organization}\n\
     - {id: boj, name: 日本銀行, kind: organization}\n\
     - {id: boeing, name: Boeing, kind: organization}\n\
     //- content/places/all.yaml\n- {id: honolulu, name: Honolulu}\n";

fn site(text: &str, meta: &str) -> SiteTest {
    SiteTest::plain(&format!(
        "{ACTORS}//- content/articles/a.md\n---\ntitle: An article\ndate: 2024-09-10\n{meta}---\n\n{text}\n"
    ))
}

/// How often each actor is counted, from the article's own data.
#[track_caller]
fn counts(text: &str, meta: &str) -> BTreeMap<String, u64> {
    let site = site(text, &format!("{meta}outputs: [json, html]\n"));
    site.build().ok();
    let json: serde_json::Value =
        serde_json::from_str(&site.page("articles/a/index.json")).unwrap();
    let list = json["article"]["actors"].as_array().unwrap().clone();
    list.iter()
        .map(|m| {
            let id = m["label"]["id"].as_str().unwrap().to_owned();
            (id, m["count"].as_u64().unwrap_or(0))
        })
        .collect()
}

#[track_caller]
fn counted(text: &str, expected: &[(&str, u64)]) {
    let expected: BTreeMap<String, u64> = expected
        .iter()
        .map(|(id, n)| ((*id).to_owned(), *n))
        .collect();
    assert_eq!(counts(text, ""), expected, "{text}");
}

#[test]
fn who_is_named_is_counted() {
    counted(
        "China spoke; China’s envoy left. Chinese ships.",
        &[("china", 3)],
    );
    counted("Indochina and chinaware.", &[]);
    counted("The China Daily wrote.", &[("daily", 1)]);
    counted("The *Southern\nTheater* Command met.", &[("stc", 1)]);
    counted(
        "`China` and <https://china.example/China> and\n\n```\nChina\n```\n",
        &[],
    );
    counted("Tell us of the US.", &[("us", 1)]);
    counted("昨日、日本銀行は発表した。", &[("boj", 1)]);
    counted("A Boeing 737 landed.", &[]);
    counted("Wu spoke before Wu Yanan came.", &[("wu", 1)]);
    counted("Wu Yanan came. Wu spoke.", &[("wu", 2)]);
}

#[test]
fn the_first_mention_in_each_section_is_linked() {
    let site = site(
        "China and China.\n\nChina.\n\n## Next\n\nChina again, China.",
        "",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    let text = page
        .split("class=\"text\"")
        .nth(1)
        .unwrap()
        .split("</article>")
        .next()
        .unwrap();
    assert_eq!(
        text.matches("href=\"../../actors/china/\"").count(),
        2,
        "{text}"
    );
    assert!(text.contains("<p id=\"p1\"><a class=\"actor\""), "{text}");
}

#[test]
fn metadata_adds_and_takes_out() {
    let added = counts("China spoke.", "actors: [paparo, -china]\n");
    assert_eq!(added.keys().collect::<Vec<_>>(), ["paparo"]);
    // Who the metadata names may go by the surname at once.
    let known = counts("Paparo spoke.", "actors: [paparo]\n");
    assert_eq!(known["paparo"], 1);
}

#[test]
fn links_by_hand() {
    let site = site(
        "See [[paparo]], [[wu|the general]], [[topic:trade]] and [[place:honolulu|the port]].",
        "",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    for link in [
        ">Samuel Paparo</a>",
        ">the general</a>",
        "<a href=\"../../topics/trade/\">Trade</a>",
        ">the port</a>",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let counts = counts("See [[paparo]] and [[wu|the general]].", "");
    assert_eq!(counts.keys().collect::<Vec<_>>(), ["paparo", "wu"]);
}

#[test]
fn a_form_of_two_actors_is_no_link_until_it_is_settled() {
    let actors = "//- content/actors/all.yaml\n- {id: south, name: South Korea, kind: state, demonyms: [Korean]}\n- {id: north, name: North Korea, kind: state, demonyms: [Korean]}\n";
    let article = "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nThe Korean side spoke. Korean again.\n";
    let site = SiteTest::plain(&format!("{actors}{article}"));
    let built = site.build();
    built.says("`Korean` may be `north` or `south`: 2 times in 1 article, no link");
    assert!(
        !built
            .ok()
            .page("articles/a/index.html")
            .contains("actors/south/")
    );
    site.write("chancery.yaml", "title: T\nprefer: {Korean: south}\n");
    let built = site.build();
    assert!(
        !built.codes().contains(&"ambiguous-name"),
        "{}",
        built.short()
    );
    assert!(
        built
            .ok()
            .page("articles/a/index.html")
            .contains("actors/south/")
    );
}

#[test]
fn a_name_wins_over_anothers_alias() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: sea, name: Harbour Board, kind: organization}\n- {id: other, name: Port Office, kind: organization, aliases: [Harbour Board]}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nThe Harbour Board met.\n",
    );
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    assert!(
        page.contains("actors/sea/") && !page.contains("actors/other/"),
        "{page}"
    );
}

#[test]
fn topics_come_from_the_metadata_and_from_keywords() {
    let site = SiteTest::plain(
        "//- content/topics/calls.yaml\nname: Calls\nkeywords: [hotline, video call]\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nThe hotline rang.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-09-10\n---\n\nHotlines are another thing.\n",
    );
    site.build().ok();
    let topic = site.page("topics/calls/index.html");
    assert!(topic.contains("articles/a/"), "{topic}");
    let page = site.page("articles/a/index.html");
    assert!(
        page.contains("topics/calls/") && page.contains("topics/trade/"),
        "{page}"
    );
}

#[test]
fn relationships_need_three_shared_articles_unless_told_otherwise() {
    let article = |i: u32| {
        format!(
            "//- content/articles/a{i}.md\n---\ntitle: A{i}\ndate: 2024-09-0{i}\n---\n\nWu Yanan met Samuel Paparo.\n"
        )
    };
    let two: String = (1..=2).map(article).collect();
    let site = SiteTest::plain(&format!("{ACTORS}{two}"));
    site.build().ok();
    let has = |site: &SiteTest| site.tree().keys().any(|path| path.contains("/with/"));
    assert!(!has(&site));
    site.write(
        "content/articles/a3.md",
        article(3).split_once('\n').unwrap().1,
    );
    site.build().ok();
    assert!(has(&site), "{:?}", site.tree().keys());
    site.write("chancery.yaml", "title: T\nrelations: {min_articles: 0}\n");
    site.build().ok();
    assert!(!has(&site));
}

#[test]
fn an_actor_has_pages_with_those_it_is_named_with_most_up_to_the_limit() {
    let mut fixture = String::from(
        "//- content/actors/all.yaml\n- {id: hub, name: The Hub, kind: organization}\n",
    );
    for i in 0..6 {
        fixture += &format!("- {{id: n{i}, name: Node{i} Office, kind: organization}}\n");
    }
    for i in 0..6 {
        for j in 0..=i {
            fixture += &format!(
                "//- content/articles/a{i}-{j}.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nThe Hub met Node{i} Office.\n"
            );
        }
    }
    let site = SiteTest::plain(&fixture);
    site.write(
        "chancery.yaml",
        "title: T\nrelations: {min_articles: 1, per_actor: 2}\n",
    );
    site.build().ok();
    let tree = site.tree();
    let pairs: Vec<&String> = tree
        .keys()
        .filter(|path| path.starts_with("actors/hub/with/") && path.ends_with("/index.html"))
        .filter(|path| !site.page(path).contains("http-equiv"))
        .collect();
    assert_eq!(
        pairs,
        [
            "actors/hub/with/n4/index.html",
            "actors/hub/with/n5/index.html"
        ]
    );
}

#[test]
fn a_title_and_a_name_mean_whose_they_were_that_day() {
    let actors = "//- content/actors/all.yaml\n\
         - {id: town, kind: organization, name: Town Hall}\n\
         - {id: old, kind: organization, name: Ministry of Trade, dissolution_date: 2019-12-31}\n\
         - {id: new, kind: organization, name: Ministry of Commerce, other_names: [{name: Ministry of Trade, start_date: 2020-01-01, end_date: 2022}]}\n\
         - {id: pm, kind: post, name: Prime Minister, other_labels: [Premier]}\n\
         - {id: dan, name: Dan Vale, kind: person, death_date: 2020-05-05, memberships: [{organization_id: town, role: Mayor, start_date: 2010, end_date: ..}]}\n\
         - {id: eve, name: Eve Vale, kind: person, memberships: [{organization_id: town, role: Mayor, start_date: 2020-06-01, end_date: 2024}]}\n\
         - {id: al, name: Al Kerr, kind: person, memberships: [{post_id: pm, start_date: 2015, end_date: 2019-06-30}]}\n\
         - {id: bea, name: Bea Kerr, kind: person, memberships: [{post_id: pm, start_date: 2019-07-01, end_date: .., acting: true}]}\n";
    let linked = |day: &str, text: &str| -> Vec<String> {
        let site = SiteTest::plain(&format!(
            "{actors}//- content/articles/a.md\n---\ntitle: A\ndate: {day}\n---\n\n{text}\n"
        ));
        site.build();
        let page = site.page("articles/a/index.html");
        let links = page.split("class=\"actor\" href=\"../../actors/").skip(1);
        let ids = links.filter_map(|rest| rest.split('/').next());
        ids.map(str::to_owned).collect()
    };
    assert_eq!(linked("2019-01-01", "Mayor Vale spoke."), ["dan"]);
    assert_eq!(linked("2021-01-01", "Mayor Vale spoke."), ["eve"]);
    assert!(linked("2020-05-20", "Mayor Vale spoke.").is_empty());
    assert_eq!(linked("2021-01-01", "Acting Premier Kerr spoke."), ["bea"]);
    assert_eq!(linked("2021-01-01", "Former Premier Kerr spoke."), ["al"]);
    assert_eq!(linked("2021-01-01", "The Ministry of Trade met."), ["new"]);
    assert_eq!(linked("2018-01-01", "The Ministry of Trade met."), ["old"]);
}
