//! Every file of a project, read and parsed, each on its own, on all cores.
//!
//! A text is in memory only while it is parsed: a large archive is never there twice.

use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, ArticleFile, Noun, Project};
use crate::model::article::ArticleMeta;
use crate::model::page::PageMeta;
use crate::parse::article::{self, Parsed, ParsedArticle, Reading};
use crate::parse::defaults::Layers;
use crate::parse::node;
use crate::parse::record::Record;
use crate::parse::registry::{self, Entry};
use crate::resolve::Parts;
use rayon::prelude::*;
use std::sync::Arc;

/// Reads and parses a project's files.
pub fn parts(project: &Project, config: &Config, diags: &mut Diagnostics) -> Parts {
    let reading = Reading {
        unknown: config.record.unknown_keys,
        html: config.record.markdown.html,
    };
    kept(project, diags);
    Parts {
        places: registries(project, Noun::Places, reading, diags),
        actors: registries(project, Noun::Actors, reading, diags),
        topics: registries(project, Noun::Topics, reading, diags),
        sources: registries(project, Noun::Sources, reading, diags),
        pages: pages(project, reading, diags),
        articles: articles(project, reading, diags),
    }
}

fn layers<T: Record + Clone>(
    project: &Project,
    folder: &str,
    reading: Reading,
    diags: &mut Diagnostics,
) -> Layers<T> {
    let files = project
        .defaults
        .iter()
        .map(|(dir, file)| (dir.as_str(), &file.path, &*file.text));
    let (layers, found) = Layers::read(files, &format!("content/{folder}"), reading.unknown);
    diags.extend(found);
    layers
}

fn registries<T>(
    project: &Project,
    noun: Noun,
    reading: Reading,
    diags: &mut Diagnostics,
) -> Vec<Entry<T>>
where
    T: Record + Clone + Send + Sync,
{
    let layers = layers::<T>(project, noun.folder(), reading, diags);
    let files: Vec<&Arc<str>> = project
        .registries
        .iter()
        .filter(|(n, _)| *n == noun)
        .map(|(_, p)| p)
        .collect();
    let read = |path: &Arc<str>| match load::text(&project.root, path) {
        Ok(text) => registry::entries(path, &text, noun.folder(), layers.of(path), reading),
        Err(diag) => (vec![], Diagnostics(vec![*diag])),
    };
    gather(files.into_par_iter().map(read).collect(), diags)
        .into_iter()
        .flatten()
        .collect()
}

fn gather<T>(results: Vec<(T, Diagnostics)>, diags: &mut Diagnostics) -> Vec<T> {
    let each = results.into_iter().map(|(found, said)| {
        diags.extend(said);
        found
    });
    each.collect()
}

fn pages(
    project: &Project,
    reading: Reading,
    diags: &mut Diagnostics,
) -> Vec<(Arc<str>, Parsed<PageMeta>)> {
    let layers = layers::<PageMeta>(project, "pages", reading, diags);
    let read = |path: &Arc<str>| match load::text(&project.root, path) {
        Ok(text) => {
            let (mut parsed, said) = article::matter::<PageMeta>(path, &text, reading);
            parsed.meta = parsed.meta.over(layers.of(path));
            (Some((path.clone(), parsed)), said)
        }
        Err(diag) => (None, Diagnostics(vec![*diag])),
    };
    gather(project.pages.iter().map(read).collect(), diags)
        .into_iter()
        .flatten()
        .collect()
}

fn articles(project: &Project, reading: Reading, diags: &mut Diagnostics) -> Vec<ParsedArticle> {
    let layers = layers::<ArticleMeta>(project, "articles", reading, diags);
    let read = |file: &ArticleFile| {
        let texts = load::text(&project.root, &file.path).and_then(|text| {
            let sidecar = file
                .sidecar
                .as_ref()
                .map(|p| load::text(&project.root, p).map(|t| (p, t)));
            Ok((text, sidecar.transpose()?))
        });
        match texts {
            Ok((text, sidecar)) => {
                let sidecar = sidecar.as_ref().map(|(p, t)| (*p, t.as_str()));
                let (parsed, said) =
                    article::article(&file.path, &text, sidecar, layers.of(&file.path), reading);
                (Some(parsed), said)
            }
            Err(diag) => (None, Diagnostics(vec![*diag])),
        }
    };
    gather(project.articles.par_iter().map(read).collect(), diags)
        .into_iter()
        .flatten()
        .collect()
}

/// Files of ledgers that are not shown yet: sound YAML, or told.
fn kept(project: &Project, diags: &mut Diagnostics) {
    let shown = [Noun::Places, Noun::Actors, Noun::Topics, Noun::Sources];
    for (_, path) in project
        .registries
        .iter()
        .filter(|(n, _)| !shown.contains(n))
    {
        match load::text(&project.root, path) {
            Ok(text)
                if path.ends_with(".md")
                    || path.ends_with(".markdown")
                    || node::read(&text).1.is_empty() =>
            {
                diags.push(Diagnostic::ledger_kept(path));
            }
            Ok(text) => {
                let (_, said) = article::whole::<PageMeta>(path, &text, UnknownKeys::Extra);
                diags.extend(said);
            }
            Err(diag) => diags.push(*diag),
        }
    }
}
