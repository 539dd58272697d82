//! `chancery list WHAT`: what is in the site, and what is kept out of it.

use crate::cli::build::reason;
use crate::cli::{Format, SiteArgs, root, say};
use crate::diag::{Diagnostics, codes};
use crate::model::dated::End;
use crate::model::site::{GateReason, Site};
use crate::session::Session;
use clap::ValueEnum;
use serde_json::Value;
use std::process::ExitCode;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    /// Articles marked as drafts
    Drafts,
    /// Everything that is out, with the reason
    Gated,
    /// Bottom lines of a month before the topic's newest article, and topics without one
    Stale,
    /// Offices whose end nobody recorded
    Offices,
    /// Actors that no article names
    Orphans,
    /// Forms that may mean several actors
    Unsettled,
    /// Articles, newest first
    Articles,
    /// Actors
    Actors,
    /// Topics
    Topics,
}

/// Days by which a bottom line may lag behind its newest article.
const STALE_DAYS: i64 = 30;

/// Prints a list: tab-separated for people and scripts, or as data.
pub(crate) fn run(what: Listing, args: &SiteArgs, format: Format) -> ExitCode {
    args.threads();
    let session = Session::new(args.settings(root::published), false);
    let mut diags = Diagnostics::default();
    let Some(site) = session.site(&mut diags) else {
        return crate::cli::build::stopped(&session, diags);
    };
    if diags.has_errors() {
        // What cannot be read is no row, and a date that is missing none to print.
        return crate::cli::build::stopped(&session, diags);
    }
    let rows = if what == Listing::Unsettled {
        unsettled(&diags)
    } else {
        rows(what, &site)
    };
    for row in &rows {
        match format {
            Format::Json => say::out(&format!("{}\n", object(what, row))),
            Format::Text | Format::Short => say::out(&format!("{}\n", row.join("\t"))),
        }
    }
    ExitCode::SUCCESS
}

/// The names of a row's fields.
fn fields(what: Listing) -> &'static [&'static str] {
    match what {
        Listing::Drafts | Listing::Gated => &["path", "reason"],
        Listing::Stale => &["id", "reason", "path"],
        Listing::Offices => &["id", "role", "at", "path"],
        Listing::Orphans | Listing::Topics => &["id", "name", "path"],
        Listing::Unsettled => &["message", "help"],
        Listing::Articles => &["date", "id", "title", "path"],
        Listing::Actors => &["id", "kind", "name", "path"],
    }
}

fn object(what: Listing, row: &[String]) -> Value {
    let fields = fields(what).iter().map(|name| (*name).to_owned());
    let values = row.iter().map(|value| Value::from(value.as_str()));
    Value::Object(fields.zip(values).collect())
}

fn unsettled(diags: &Diagnostics) -> Vec<Vec<String>> {
    let found = diags.0.iter().filter(|d| d.code == codes::AMBIGUOUS_NAME);
    found
        .map(|d| vec![d.message.clone(), d.help.clone().unwrap_or_default()])
        .collect()
}

fn rows(what: Listing, site: &Site) -> Vec<Vec<String>> {
    match what {
        Listing::Drafts => gated(site, |r| *r == GateReason::Draft),
        Listing::Gated => gated(site, |_| true),
        Listing::Stale => stale(site),
        Listing::Offices => offices(site),
        Listing::Orphans => orphans(site),
        Listing::Unsettled => vec![],
        Listing::Articles => {
            let all = site.articles.iter();
            all.map(|a| {
                vec![
                    a.date.date.to_string(),
                    a.id.clone(),
                    a.title.clone(),
                    a.path.to_string(),
                ]
            })
            .collect()
        }
        Listing::Actors => {
            let all = site.records.actors.iter();
            all.map(|a| {
                vec![
                    a.id.clone(),
                    a.kind.word().into(),
                    a.name.clone(),
                    a.path.to_string(),
                ]
            })
            .collect()
        }
        Listing::Topics => site
            .records
            .topics
            .iter()
            .map(|t| vec![t.id.clone(), t.name.clone(), t.path.to_string()])
            .collect(),
    }
}

fn gated(site: &Site, keep: impl Fn(&GateReason) -> bool) -> Vec<Vec<String>> {
    let all = site.gated.iter().filter(|g| keep(&g.reason));
    all.map(|g| vec![g.path.to_string(), reason(&g.reason)])
        .collect()
}

fn stale(site: &Site) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (i, topic) in site.records.topics.iter().enumerate() {
        let newest = site
            .articles
            .iter()
            .find(|a| a.topics.iter().any(|t| t.ix() == i))
            .map(|a| a.date.date);
        let said = topic
            .bluf
            .as_ref()
            .and_then(|bluf| bluf.from.as_ref()?.latest());
        let why = match (said, newest) {
            (None, _) => "no dated bottom line".to_owned(),
            (Some(said), Some(newest)) if (newest - said).num_days() > STALE_DAYS => {
                format!("bottom line of {said}, newest article of {newest}")
            }
            _ => continue,
        };
        rows.push(vec![topic.id.clone(), why, topic.path.to_string()]);
    }
    rows
}

fn offices(site: &Site) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for actor in &site.records.actors {
        let offices = actor.memberships.iter();
        let offices = offices.filter(|m| m.is_office(actor.kind) && m.to == End::Unknown);
        for m in offices {
            let role = m.role.clone().unwrap_or_default();
            let at = m
                .post
                .or(m.organization)
                .map(|a| site.records.actors[a].name.clone())
                .unwrap_or_default();
            rows.push(vec![actor.id.clone(), role, at, actor.path.to_string()]);
        }
    }
    rows
}

fn orphans(site: &Site) -> Vec<Vec<String>> {
    let mut named = vec![false; site.records.actors.len()];
    for mention in site.articles.iter().flat_map(|a| &a.mentions) {
        named[mention.of.ix()] = true;
    }
    let each = site.records.actors.iter().zip(named).filter(|(_, n)| !n);
    each.map(|(a, _)| vec![a.id.clone(), a.name.clone(), a.path.to_string()])
        .collect()
}
