mod fan_out;
mod feeds;
mod links;

use crate::ledgers::Ledgers;
use crate::ledgers::sample::Sample;
use crate::plan::digest::Digest;
use crate::plan::{Page, Plan, plan};
use std::collections::BTreeMap;

/// The plan of a sample without faults.
fn planned(sample: &Sample) -> Plan {
    let site = sample.build();
    let (plan, found) = plan(&site, &Ledgers::index(&site));
    assert_eq!(found.0, vec![]);
    plan
}

/// What the plan of a sample finds, as codes.
fn found(sample: &Sample) -> Vec<String> {
    let site = sample.build();
    let (_, found) = plan(&site, &Ledgers::index(&site));
    found
        .0
        .iter()
        .map(|d| format!("{}: {}", d.code, d.message))
        .collect()
}

/// Every output with its fingerprint.
fn fingerprints(sample: &Sample) -> BTreeMap<String, Digest> {
    let plan = planned(sample);
    let pages = plan
        .pages
        .iter()
        .map(|page| (page.path.clone(), page.fingerprint()));
    let files = plan
        .files
        .iter()
        .map(|file| (file.path.clone(), file.fingerprint()));
    pages.chain(files).collect()
}

/// A page by its output file.
fn page<'a>(plan: &'a Plan, path: &str) -> &'a Page {
    plan.pages
        .iter()
        .find(|page| page.path == path)
        .unwrap_or_else(|| panic!("no {path}"))
}

/// The context of a page, as JSON.
fn json(page: &Page) -> serde_json::Value {
    serde_json::to_value(page).unwrap()
}
