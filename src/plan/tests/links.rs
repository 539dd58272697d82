//! Every address in a view leads to a page or a file.

use super::Whole;
use super::{found, json, page, planned};
use crate::config::NavItem;
use crate::ledgers::tests::sample::Sample;
use crate::model::route::output_file;
use serde_json::Value;
use std::collections::BTreeSet;

fn sample() -> Sample {
    let base = Sample::new(2)
        .topic("trade", None)
        .topic("steel & iron", Some("trade"))
        .place("hawaii", None)
        .place("honolulu", Some("hawaii"))
        .office("anna", "bank", "2019", "..")
        .office("bert", "bank", "2019", "..")
        .office("cleo", "bank", "2019", "..");
    (0..9).fold(base, |sample, i| {
        let (id, date) = (format!("n{i}"), format!("2024-{:02}-28", 1 + i));
        let topics = if i % 2 == 0 { "trade steel" } else { "steel" };
        sample
            .article(&id, &date, topics, "anna bert AT&T 日本")
            .edit(&id, |draft| {
                draft.places = vec!["honolulu".into()];
                draft.source = Some("wire".into());
            })
    })
}

fn addresses(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let address = matches!(
                    key.as_str(),
                    "url"
                        | "first"
                        | "newer"
                        | "older"
                        | "members_url"
                        | "data"
                        | "to"
                        | "path"
                        | "feed"
                );
                match value {
                    Value::String(text) if address && !text.contains("://") => {
                        out.insert(text.clone());
                    }
                    _ => addresses(value, out),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, out)),
        _ => {}
    }
}

fn outputs(plan: &Whole) -> BTreeSet<String> {
    let pages = plan.pages.iter().map(|page| page.path.clone());
    pages
        .chain(plan.files.iter().map(|file| file.path.clone()))
        .collect()
}

#[test]
fn every_internal_address_leads_somewhere() {
    let plan = planned(&sample());
    let outputs = outputs(&plan);
    for page in &plan.pages {
        let mut found = BTreeSet::new();
        addresses(&json(page), &mut found);
        for address in found {
            let path = address.split('#').next().unwrap_or_default();
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            assert!(
                outputs.contains(&output_file(&path)),
                "{}: {address}",
                page.path
            );
        }
    }
}

#[test]
fn every_kind_of_page_is_made() {
    let plan = planned(&sample().redirect("old/place.html", "topics/trade/"));
    let made: BTreeSet<_> = plan.pages.iter().map(|page| page.view.key()).collect();
    let all: BTreeSet<_> = crate::plan::views::PAGES
        .iter()
        .map(|kind| kind.key)
        .collect();
    let missing: Vec<_> = all.difference(&made).collect();
    // Samples have neither ordinary pages nor events, commitments, watch items and statements.
    assert_eq!(
        missing,
        [
            &"commitment",
            &"commitments",
            &"event",
            &"prose",
            &"records",
            &"statements",
            &"watch",
            &"watchlist"
        ]
    );
}

#[test]
fn both_dossiers_lead_to_the_page_of_the_two() {
    let plan = planned(&sample());
    for (path, other) in [
        ("actors/anna/index.html", "bert"),
        ("actors/bert/index.html", "anna"),
    ] {
        let actor = json(page(&plan, path));
        let counterparts = actor["actor"]["counterparts"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let row = counterparts.iter().find(|row| row["label"]["id"] == other);
        assert_eq!(
            row.map(|row| row["url"].clone()),
            Some("actors/anna/with/bert/".into())
        );
    }
    let relation = json(page(&plan, "actors/anna/with/bert/index.html"));
    assert_eq!(relation["relation"]["articles"]["total"], 9);
    assert_eq!(relation["page"]["root"], "../../../../");
}

#[test]
fn old_addresses_lead_on() {
    let plan = planned(&sample().redirect("2024/old/", "topics/steel/"));
    let old = json(page(&plan, "2024/old/index.html"));
    assert_eq!(old["redirect"]["to"], "topics/steel/");
    assert_eq!(
        old["page"]["canonical"],
        "https://example.org/brief/topics/steel/"
    );
    let taken = found(&sample().redirect("topics/trade/", "topics/steel/"));
    assert!(taken[0].starts_with("alias-taken"), "{taken:?}");
}

#[test]
fn links_of_the_settings_are_checked() {
    let item = |title: &str, url: &str| NavItem {
        title: title.into(),
        url: url.into(),
    };
    let mut site = sample();
    site.config.nav = vec![
        item("Trade", "/topics/trade/"),
        item("Elsewhere", "https://example.com/a:b"),
        item("Mail", "mailto:desk@example.com"),
        item("Slip", "/topics/tarde/"),
    ];
    let (plan, faults) = super::whole(site.build());
    assert_eq!(faults.0.len(), 1);
    assert_eq!(
        faults.0[0].help.as_deref(),
        Some("did you mean `/topics/trade/`?")
    );
    let nav = &plan.pages[0].site.nav;
    let own: Vec<_> = nav[nav.len() - 4..]
        .iter()
        .map(|l| (l.url.as_str(), l.external))
        .collect();
    let expected = [
        ("topics/trade/", false),
        ("https://example.com/a:b", true),
        ("mailto:desk@example.com", true),
        ("topics/tarde/", false),
    ];
    assert_eq!(own, expected);
}

#[test]
fn an_empty_site_has_its_front_page() {
    let plan = planned(&Sample::new(50));
    let pages: Vec<_> = plan.pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(pages, ["index.html", "404.html"]);
}
