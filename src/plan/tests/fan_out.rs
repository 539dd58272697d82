//! What an edit changes, and what it must not.

use super::{fingerprints, found, json, page, planned};
use crate::ledgers::tests::sample::Sample;

/// Outputs that differ: `~` changed, `+` new, `-` gone. Feeds and data go with their page.
fn difference(before: &Sample, after: &Sample) -> Vec<String> {
    let (before, after) = (fingerprints(before), fingerprints(after));
    let machine = |path: &str| !path.ends_with(".html");
    let mut out = Vec::new();
    for (path, digest) in &after {
        match before.get(path) {
            _ if machine(path) => {}
            None => out.push(format!("+ {path}")),
            Some(old) if old != digest => out.push(format!("~ {path}")),
            Some(_) => {}
        }
    }
    let gone = before
        .keys()
        .filter(|path| !after.contains_key(*path) && !machine(path));
    out.extend(gone.map(|path| format!("- {path}")));
    out
}

fn week() -> Sample {
    Sample::new(50)
        .topic("trade", None)
        .article("a", "2024-09-09", "trade", "anna bert")
        .article("b", "2024-09-10", "trade", "bert cleo")
        .article("c", "2024-08-01", "peace", "dora")
        .article("d", "2024-09-17", "trade", "cleo")
}

#[test]
fn a_body_edit_changes_its_own_page() {
    let after = week().edit("b", |b| b.body = "<p>Another body.</p>".into());
    assert_eq!(difference(&week(), &after), ["~ articles/b/index.html"]);
}

#[test]
fn a_title_edit_changes_the_pages_that_show_it() {
    let after = week().edit("b", |b| b.title = "Another title".into());
    let expected = [
        "~ actors/bert/index.html",
        "~ actors/cleo/index.html",
        "~ articles/a/index.html",
        "~ articles/b/index.html",
        "~ articles/d/index.html",
        "~ articles/index.html",
        "~ editions/2024-09-10/index.html",
        "~ editions/2024-W37/index.html",
        "~ index.html",
        "~ timeline/2024-09/index.html",
        "~ topics/trade/index.html",
    ];
    assert_eq!(difference(&week(), &after), expected);
}

#[test]
fn one_more_actor_changes_the_actor_and_its_company() {
    let after = week().edit("c", |c| c.actors.push("anna".into()));
    let expected = [
        "~ actors/anna/index.html",
        "~ actors/dora/index.html",
        "~ actors/index.html",
        "~ articles/c/index.html",
        "~ articles/index.html",
        "~ editions/2024-08-01/index.html",
        "~ editions/2024-W31/index.html",
        "~ index.html",
        "~ timeline/2024-08/index.html",
        "~ topics/peace/index.html",
    ];
    assert_eq!(difference(&week(), &after), expected);
}

/// So many articles on one topic and actor, a day apart.
fn run_of(count: u32) -> Sample {
    (0..count).fold(Sample::new(3), |sample, i| {
        let date = format!("2024-{:02}-{:02}", 1 + i / 28, 1 + i % 28);
        sample.article(&format!("n{i:03}"), &date, "trade", "anna")
    })
}

#[test]
fn a_new_article_changes_the_first_page_and_at_most_the_newest_numbered_one() {
    for count in 1..40 {
        let newest = (count as usize / 3).saturating_sub(1);
        let allowed = [
            format!("~ topics/trade/page-{newest}/index.html"),
            format!("+ topics/trade/page-{}/index.html", newest + 1),
        ];
        for change in difference(&run_of(count), &run_of(count + 1)) {
            let numbered = change.contains("topics/trade/page-");
            assert!(!numbered || allowed.contains(&change), "{count}: {change}");
        }
    }
}

#[test]
fn long_lists_count_from_the_oldest_end() {
    let plan = planned(&run_of(10));
    let titles = |path: &str, noun: &str| {
        let view = json(page(&plan, path));
        let groups = view[noun].get("articles").unwrap_or(&view[noun])["groups"].clone();
        let groups = groups.as_array().cloned().unwrap_or_default();
        let cards = groups
            .iter()
            .flat_map(|g| g["cards"].as_array().cloned().unwrap_or_default());
        cards
            .map(|c| c["id"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        titles("topics/trade/index.html", "topic"),
        "n009 n008 n007 n006"
    );
    assert_eq!(
        titles("topics/trade/page-2/index.html", "list"),
        "n005 n004 n003"
    );
    assert_eq!(
        titles("topics/trade/page-1/index.html", "list"),
        "n002 n001 n000"
    );
    let paging = |path: &str| json(page(&plan, path))["list"]["paging"].clone();
    assert_eq!(
        paging("topics/trade/page-2/index.html")["newer"],
        "topics/trade/"
    );
    assert_eq!(
        paging("topics/trade/page-2/index.html")["older"],
        "topics/trade/page-1/"
    );
    assert_eq!(
        paging("topics/trade/page-1/index.html")["newer"],
        "topics/trade/page-2/"
    );
    assert!(paging("topics/trade/page-1/index.html")["older"].is_null());
    assert_eq!(
        page(&plan, "topics/trade/page-1/index.html").head.root,
        "../../../"
    );
}

#[test]
fn neither_order_of_input_nor_threads_change_a_digest() {
    let sample = run_of(30);
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    assert_eq!(one.install(|| fingerprints(&sample)), fingerprints(&sample));
}

#[test]
fn two_things_at_one_address_are_named() {
    let sample = Sample::new(50).topic("Trade", None).topic("trade", None);
    let both = "url-collision: two things would stand at `/topics/trade/`";
    assert_eq!(found(&sample), [both]);
    let sample = Sample::new(50).article("con", "2024-09-10", "", "");
    assert_eq!(found(&sample).len(), 1);
    let sample = Sample::new(50).article("Straße", "2024-09-10", "", "");
    let sample = sample.article("STRASSE", "2024-09-10", "", "");
    assert!(found(&sample)[0].starts_with("url-collision"));
}

#[test]
fn a_long_bottom_line_is_a_warning() {
    let long = vec!["word"; 61].join(" ");
    assert_eq!(
        found(&Sample::new(50).topic("t", None).bluf("t", &long[5..])),
        [] as [&str; 0]
    );
    let warning = "bluf-length: the bottom line of `t` has 61 words, 60 are the most";
    assert_eq!(
        found(&Sample::new(50).topic("t", None).bluf("t", &long)),
        [warning]
    );
}

#[test]
fn the_number_of_files_is_noted() {
    let mut sample = week();
    sample.config.limits.files = 10;
    assert_eq!(found(&sample).len(), 1);
    assert!(found(&sample)[0].starts_with("file-limit"));
}

#[test]
fn an_office_without_recorded_end_is_never_held() {
    let sample = Sample::new(50)
        .office("anna", "bank", "2019", "")
        .office("bert", "bank", "2020", "..")
        .office("cleo", "bank", "2018", "2020-03");
    let plan = planned(&sample);
    let bank = json(page(&plan, "actors/bank/index.html"));
    let tenures: Vec<_> = bank["actor"]["members"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|m| format!("{}: {}", m["label"]["id"], m["tenure"]["words"]).replace('"', ""))
        .collect();
    let expected = [
        "bert: since 2020",
        "anna: since 2019, end not recorded",
        "cleo: 2018 to March 2020",
    ];
    assert_eq!(tenures, expected);
    assert_eq!(bank["actor"]["members"][1]["tenure"]["state"], "unknown");
}
