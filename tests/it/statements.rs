//! Statements: who said what in an article, found or declared, and where it is shown.

use crate::support::{SiteTest, html};
use serde_json::Value;

const TALKS: &str = "//- content/topics/ports.yaml\nname: Ports\n\
     //- content/actors/ana.yaml\nname: Ana Torres\nkind: person\nmemberships:\n\
     - {role: Deputy, organization_id: port, start_date: 2020-01-01, end_date: 2024-03-05}\n\
     - {role: Harbour master, organization_id: port, start_date: 2024-03-06, end_date: \"..\"}\n\
     //- content/actors/bo.yaml\nname: Bo Lind\nkind: person\n\
     //- content/actors/port.yaml\nname: Port Authority\nkind: organization\n\
     //- content/articles/talks.md\n---\ntitle: Talks on the port\ndate: 2024-03-05\ntopics: [ports]\n---\n\n\
     “We will pay no fees this year,” Ana Torres said on Tuesday. Nobody asked.\n\n\
     Bo Lind told reporters: “I agree with Ana Torres.” He added: “We meet again.”\n\n\
     Critics spoke of “a bad deal for all of us”.\n";

/// The statements of an article: speaker, words, office, paragraph.
fn said(site: &SiteTest, article: &str) -> Vec<[String; 4]> {
    site.edit(
        &format!("content/articles/{article}.md"),
        "title:",
        "outputs: [html, json]\ntitle:",
    );
    site.build().ok();
    let view = site.page(&format!("articles/{article}/index.json"));
    let view: Value = serde_json::from_str(&view).unwrap();
    let lines = view["article"]["statements"].as_array().unwrap().iter();
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let lines = lines.map(|line| {
        let speaker = match line["speaker"]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => word(&line["descriptor"]),
        };
        [
            speaker,
            word(&line["words"]),
            word(&line["office"]),
            word(&line["source"]["recorded"]),
        ]
    });
    lines.collect()
}

fn lines<const N: usize>(lines: [[&str; 4]; N]) -> Vec<[String; 4]> {
    lines.map(|line| line.map(str::to_owned)).to_vec()
}

#[test]
fn what_is_said_beyond_doubt_is_on_the_pages_of_speaker_topic_and_pair() {
    let site = SiteTest::plain(TALKS);
    let expected = lines([
        [
            "ana",
            "We will pay no fees this year",
            "Deputy, Port Authority",
            "talks#p1",
        ],
        ["bo", "I agree with Ana Torres.", "-", "talks#p2"],
    ]);
    assert_eq!(said(&site, "talks"), expected);
    html::check(&site.output());
    let link = "href=\"../../articles/talks/#p1\"";
    let ana = site.page("actors/ana/index.html");
    assert!(
        ana.contains(link) && ana.contains("id=\"s-talks-p1-1\""),
        "{ana}"
    );
    assert!(ana.contains("Deputy, Port Authority") && ana.contains("found in the text"));
    // What Bo says names Ana.
    let all = site.page("actors/ana/statements/index.html");
    assert!(
        all.contains("id=\"about\"") && all.contains("I agree with Ana Torres."),
        "{all}"
    );
    assert!(!site.has("actors/bo/statements/index.html"));
    let topic = site.page("topics/ports/index.html");
    assert!(
        topic.contains("id=\"positions\"") && topic.contains(link),
        "{topic}"
    );
    let article = site.page("articles/talks/index.html");
    assert!(article.contains("id=\"s-talks-p2-1\""), "{article}");
}

#[test]
fn the_office_is_that_of_the_day() {
    for (day, office) in [
        ("2019-12-31", "-"),
        ("2020-01-01", "Deputy, Port Authority"),
        ("2024-03-05", "Deputy, Port Authority"),
        ("2024-03-06", "Harbour master, Port Authority"),
    ] {
        let site = SiteTest::plain(TALKS);
        site.edit(
            "content/articles/talks.md",
            "date: 2024-03-05",
            &format!("date: {day}"),
        );
        assert_eq!(said(&site, "talks")[0][2], office, "{day}");
    }
    // Of what was said at another time the office is not known.
    for words in [
        "In 2021, Ana Torres said: “We will pay.”",
        "“We will pay,” Ana Torres said two years ago.",
    ] {
        let site = SiteTest::plain(TALKS);
        site.edit(
            "content/articles/talks.md",
            "Critics spoke of “a bad deal for all of us”.",
            words,
        );
        let said = said(&site, "talks");
        let last = said.last().unwrap();
        assert_eq!((&*last[0], &*last[2]), ("ana", "-"), "{words}");
    }
}

#[test]
fn metadata_takes_statements_out_and_declares_others() {
    let with = |meta: &str| {
        let site = SiteTest::plain(TALKS);
        site.edit(
            "content/articles/talks.md",
            "topics: [ports]",
            &format!("topics: [ports]\nstatements: {meta}"),
        );
        said(&site, "talks")
    };
    assert_eq!(with("declared"), lines([]));
    let bo = ["bo", "I agree with Ana Torres.", "-", "talks#p2"];
    assert_eq!(with("[-p1.1]"), lines([bo]));
    let declared = with(
        "[declared, {speaker_id: bo, fragment: p2, quote: 2}, {speaker: unnamed, descriptor: critics, fragment: p3, text: “a bad deal for all of us”}, {speaker: ana, mode: indirect, fragment: p1, text: There will be no fees., said: 2024-03-06}]",
    );
    let expected = lines([
        [
            "ana",
            "There will be no fees.",
            "Harbour master, Port Authority",
            "talks#p1",
        ],
        ["bo", "We meet again.", "-", "talks#p2"],
        ["critics", "a bad deal for all of us", "-", "talks#p3"],
    ]);
    assert_eq!(declared, expected);
    // What is declared stands in the place of what is found.
    let other = with("[{speaker: ana, fragment: p2, quote: 1}]");
    assert_eq!(other[1][0], "ana");
    assert_eq!(other.len(), 2);
    // The settings may ask for what is declared alone, and an article for the rest.
    let site = SiteTest::plain(TALKS);
    site.write("chancery.yaml", "title: T\nstatements: declared\n");
    assert_eq!(said(&site, "talks"), lines([]));
    let site = SiteTest::plain(TALKS);
    site.write("chancery.yaml", "title: T\nstatements: declared\n");
    site.edit(
        "content/articles/talks.md",
        "topics: [ports]",
        "topics: [ports]\nstatements: auto",
    );
    assert_eq!(said(&site, "talks").len(), 2);
}

#[test]
fn declared_words_stand_in_the_text() {
    for (meta, words) in [
        (
            "[{speaker: ana, fragment: p1, text: We will pay.}]",
            "these words do not stand in paragraph `p1`",
        ),
        (
            "[{speaker: ana, fragment: p9, quote: 1}]",
            "there is no paragraph `p9` in this text",
        ),
        (
            "[{speaker: ana, fragment: p1, quote: 2}]",
            "paragraph `p1` has no quotation 2",
        ),
        (
            "[{speaker: anna, fragment: p1, quote: 1}]",
            "there is no actor `anna`",
        ),
        (
            "[{fragment: p1, quote: 1}]",
            "this statement has no `speaker_id`",
        ),
        (
            "[{speaker: unnamed, fragment: p1, quote: 1}]",
            "this statement has no `descriptor`",
        ),
        (
            "[{speaker: ana, quote: 1}]",
            "this statement has no `fragment`",
        ),
        (
            "[{speaker: ana, fragment: p1}]",
            "this statement has no `text`",
        ),
        ("some", "`some` says nothing of the statements"),
    ] {
        let site = SiteTest::plain(TALKS);
        site.edit(
            "content/articles/talks.md",
            "topics: [ports]",
            &format!("topics: [ports]\nstatements: {meta}"),
        );
        site.build().says(words);
    }
}

#[test]
fn a_statement_goes_with_its_article() {
    let site = SiteTest::plain(TALKS);
    site.edit("content/articles/talks.md", "title:", "draft: true\ntitle:");
    let held = site.clean_tree();
    site.remove("content/articles/talks.md");
    assert!(site.clean_tree() == held);
}
