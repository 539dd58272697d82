//! Names to ids: what the files say becomes one [`Site`].
//!
//! In: everything parsed. Out: the site, in which each name leads somewhere,
//! and all that is wrong. What is gated goes no further than here.

pub mod articles;
mod chains;
pub mod files;
pub mod gates;
pub mod ids;
pub mod links;
pub mod mentions;
mod merge;
pub mod registry;
pub mod values;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::actor::ActorRecord;
use crate::model::date::Clock;
use crate::model::page::PageMeta;
use crate::model::place::PlaceRecord;
use crate::model::site::Site;
use crate::model::source::SourceRecord;
use crate::model::topic::TopicRecord;
use crate::parse::article::{Parsed, ParsedArticle};
use crate::parse::registry::Entry;
use crate::resolve::files::FileTable;
use crate::resolve::links::Targets;
use rayon::prelude::*;
use std::sync::Arc;

/// Everything parsed, by kind.
#[derive(Default)]
pub struct Parts {
    /// Articles, by path.
    pub articles: Vec<ParsedArticle>,
    /// Ordinary pages, by path.
    pub pages: Vec<(Arc<str>, Parsed<PageMeta>)>,
    /// Actors, by file and entry.
    pub actors: Vec<Entry<ActorRecord>>,
    /// Topics, by file and entry.
    pub topics: Vec<Entry<TopicRecord>>,
    /// Places, by file and entry.
    pub places: Vec<Entry<PlaceRecord>>,
    /// Sources, by file and entry.
    pub sources: Vec<Entry<SourceRecord>>,
}

/// Resolves a site. Order of work: registries, then articles' metadata and
/// gates, then all texts at once, each on its own.
pub fn resolve(
    parts: Parts,
    config: Arc<Config>,
    clock: Clock,
    files: &FileTable,
) -> (Site, Diagnostics) {
    let mut diags = Diagnostics::default();
    let registry = registry::resolve(
        parts.places,
        parts.actors,
        parts.topics,
        parts.sources,
        &mut diags,
    );
    let articles::Resolved {
        drafts,
        gated,
        next_flip,
    } = articles::resolve(parts.articles, &registry, &config, &clock, &mut diags);
    let pages = articles::pages(parts.pages, &config, &mut diags);
    let matcher = mentions::Matcher::new(&registry, &config, &mut diags);
    let targets = Targets::new(&drafts, &pages, &registry, &gated, files, &config);
    let done: Vec<_> = drafts
        .into_par_iter()
        .map(|draft| mentions::article(draft, &matcher, &targets))
        .collect();

    let mut used = Vec::new();
    let mut articles = Vec::with_capacity(done.len());
    let mut unsettled = mentions::Unsettled::default();
    for text in done {
        used.extend(text.files);
        unsettled.add(&text.article.path, text.unsettled);
        diags.extend(text.diags);
        articles.push(text.article);
    }
    unsettled.report(&registry, &mut diags);
    let mut redirects = registry.redirects.clone();
    redirects.extend(articles::redirects(&articles, &targets, &mut diags));
    let mut texts = mentions::Backgrounds {
        matcher: &matcher,
        targets: &targets,
        used: &mut used,
        diags: &mut diags,
    };
    let pages = pages
        .into_iter()
        .map(|p| texts.page(p, &mut redirects))
        .collect();
    let actors = registry.actors.iter().map(|a| texts.actor(a)).collect();
    let topics = registry.topics.iter().map(|t| texts.topic(t)).collect();
    let places = registry.places.iter().map(|p| texts.place(p)).collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    let site = Site {
        assets: files.assets(used),
        sources: registry.sources.iter().map(|s| s.thing.clone()).collect(),
        config,
        clock,
        articles,
        actors,
        topics,
        places,
        pages,
        redirects,
        gated,
        next_flip,
    };
    (site, diags)
}

/// Shorthand for a list of messages that a helper hands back.
pub(crate) fn push(diags: &mut Diagnostics, diag: Option<Diagnostic>) {
    if let Some(diag) = diag {
        diags.push(diag);
    }
}
