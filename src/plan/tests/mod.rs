mod fan_out;
mod feeds;
mod links;

use crate::diag::Diagnostics;
use crate::ledgers::Ledgers;
use crate::ledgers::tests::sample::Sample;
use crate::model::digest::Digest;
use crate::model::site::Site;
use crate::plan::files::MadeFile;
use crate::plan::{Plan, PlannedPage, UnitOutput};
use std::collections::BTreeMap;

/// All that a site comes to.
struct Whole {
    pages: Vec<PlannedPage>,
    files: Vec<MadeFile>,
}

/// Makes all units of a site, and what closes it.
fn whole(site: Site) -> (Whole, Diagnostics) {
    let ledgers = Ledgers::index(&site);
    let (plan, found) = Plan::new(site, ledgers);
    let mut tallies = plan.context.tallies();
    let mut sheaves: Vec<UnitOutput> = Vec::new();
    for unit in &plan.units {
        sheaves.push(plan.make(*unit, &mut tallies).0);
    }
    let listed: Vec<_> = sheaves.iter().flat_map(UnitOutput::listed).collect();
    let last = plan.close(&listed.iter().collect::<Vec<_>>());
    sheaves.push(last);
    let (pages, files): (Vec<_>, Vec<_>) = sheaves.into_iter().map(|s| (s.pages, s.files)).unzip();
    let whole = Whole {
        pages: pages.into_iter().flatten().collect(),
        files: files.into_iter().flatten().collect(),
    };
    (whole, found)
}

/// What a sample without faults comes to.
fn planned(sample: &Sample) -> Whole {
    let (whole, found) = whole(sample.build());
    assert_eq!(found.0, vec![]);
    whole
}

/// What the plan of a sample finds, as codes.
fn found(sample: &Sample) -> Vec<String> {
    let (_, found) = whole(sample.build());
    let mut found: Vec<String> = found
        .0
        .iter()
        .map(|d| format!("{}: {}", d.code, d.message))
        .collect();
    found.sort();
    found
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
fn page<'a>(plan: &'a Whole, path: &str) -> &'a PlannedPage {
    plan.pages
        .iter()
        .find(|page| page.path == path)
        .unwrap_or_else(|| panic!("no {path}"))
}

/// The context of a page, as JSON.
fn json(page: &PlannedPage) -> serde_json::Value {
    serde_json::to_value(page).unwrap()
}
