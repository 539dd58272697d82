//! An edit of articles' words: what a session does when no more than that has changed.
//!
//! Everything else of a site depends on no article's words: its ledgers, its labels, the list
//! of its pages. An edit that leaves the [`article_frame`] of an article as it was therefore asks for
//! those units alone that were made from the article; which these are is noted when they are
//! made ([`crate::plan::access`]). Where the edit turns out to be more than that, or where there
//! is anything to be said of the article, all stages run.

use super::cache_state::SeenFile;
use super::emit::{Emitted, Emitter};
use super::{Outcome, Session, StageTimes, WarmSite, summary};
use crate::cache::Cache;
use crate::diag::Diagnostics;
use crate::load::{self, ArticleFile, Project, Sig};
use crate::model::article::{Article, Body, Correction, CorrectionKind, Mention};
use crate::model::site::ArticleRef;
use crate::model::statement::Statement;
use crate::parse_project::{ParsedProject, ProjectParser};
use crate::resolve::ResolvedArticle;
use crate::write::{Output, WriteReport};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many articles may change at once before all stages run.
const FEW: usize = 64;

/// An article whose files were touched.
struct Touched {
    /// Its place in the project.
    at: usize,
    /// Its files with their signatures, looked at before they are read.
    files: Vec<(Arc<str>, Sig)>,
}

impl Session {
    /// Builds after an edit of articles' words. None where it is, or may be, more than that.
    pub(super) fn edit(&mut self, hints: &[PathBuf]) -> Option<Outcome> {
        let mut times = StageTimes::start();
        let cache = self.memory.cache.clone()?;
        self.memory.last.as_ref()?;
        let mut warm = self.memory.warm.take()?;
        let outcome = self.edited(hints, &cache, &mut warm, &mut times);
        // What was taken in and not published is not what the output shows.
        if outcome.is_some() {
            self.memory.warm = Some(warm);
        }
        outcome
    }

    fn edited(
        &mut self,
        hints: &[PathBuf],
        cache: &Arc<Cache>,
        warm: &mut WarmSite,
        times: &mut StageTimes,
    ) -> Option<Outcome> {
        let site = &warm.plan.context.site;
        let clock = self.clock(&site.config, &mut Diagnostics::default())?;
        let next = site.next_change;
        if clock.as_of < site.clock.as_of || next.is_some_and(|next| next <= clock.as_of) {
            return None;
        }
        let touched = self.touched(hints, warm)?;
        times.record("load");
        let (ones, parsed_project) = self.resolved(&touched, cache, warm)?;
        let mut changed = Vec::with_capacity(ones.len());
        for one in ones {
            let at = take_in(one, warm)?;
            changed.push(at);
        }
        times.record("resolve");
        let (emitted, report) = self.publish_some(&changed, warm, times)?;
        let times = std::mem::replace(times, StageTimes::start());
        let mut now = summary(&warm.plan, &emitted, Some(report), times);
        (now.counters.read, now.counters.parsed) = (parsed_project.read, parsed_project.parsed);
        warm.traces = emitted.traces;
        let seen = seen_files(touched, &parsed_project);
        warm.project
            .take_sigs(seen.iter().map(|seen| (&*seen.path, seen.sig)));
        let last = self.memory.last.as_mut()?;
        if let Some(before) = &last.outcome.summary {
            (now.pages, now.files) = (before.pages, before.files);
        }
        last.outcome.summary = Some(now.clone());
        last.update(emitted.records, seen, now.report.as_ref());
        self.memory.unsaved = true;
        Some(Outcome {
            diags: last.outcome.diags.clone(),
            summary: Some(now),
            stale_pages: Vec::new(),
        })
    }

    /// The articles that hints are about; none where they are about more. A path that is not
    /// the site's and not there is nothing: an editor's file that came and went.
    fn touched(&self, paths: &[PathBuf], warm: &WarmSite) -> Option<Vec<Touched>> {
        let project = &warm.project;
        let mut found = BTreeSet::new();
        for path in paths {
            let inner = self.inner(path)?;
            if inner.split('/').any(load::ignored_name) {
                continue;
            }
            let sig = Sig::read(path);
            let same = sig.is_some() && project.sig(&inner) == sig;
            match project.article(&inner) {
                Some(at) if sig.is_some() && !path.is_symlink() => {
                    let seen = self.memory.seen_file(&inner).filter(|_| same);
                    if !seen.is_some_and(|seen| seen.is_unchanged(project, &seen.sig)) {
                        found.insert(at);
                    }
                }
                Some(_) => return None,
                None if same => {}
                None if sig.is_none() && is_nothing(path, &inner, project) => {}
                None if is_open(path) && !path.is_symlink() && project.has_folder(&inner) => {}
                None => return None,
            }
        }
        let touched = found.into_iter().map(|at| {
            let file = &project.articles[at];
            let paths = [Some(file.path.clone()), file.sidecar.clone()];
            let files = paths.into_iter().flatten().map(|path| {
                let sig = Sig::read(&project.root.join(&*path))?;
                Some((path, sig))
            });
            let files = files.collect::<Option<Vec<_>>>()?;
            Some(Touched { at, files })
        });
        let touched = touched.collect::<Option<Vec<_>>>()?;
        (touched.len() <= FEW).then_some(touched)
    }

    /// A path from the site's root, with `/`.
    fn inner(&self, path: &Path) -> Option<String> {
        let inner = path.strip_prefix(&self.settings.root).ok()?;
        let names: Option<Vec<&str>> = inner.iter().map(|name| name.to_str()).collect();
        names.map(|names| names.join("/"))
    }

    /// Reads, parses and resolves articles against the rest of the site. None where there is
    /// something to be said of one of them, or was.
    fn resolved(
        &self,
        touched: &[Touched],
        cache: &Arc<Cache>,
        warm: &WarmSite,
    ) -> Option<(Vec<ResolvedArticle>, ParsedProject)> {
        let articles = &warm.project.articles;
        let files: Vec<&ArticleFile> = touched.iter().map(|t| &articles[t.at]).collect();
        let said = &self.memory.last.as_ref()?.outcome.diags;
        let of = |path: &Arc<str>| said.0.iter().any(|diag| diag.concerns(path));
        if touched
            .iter()
            .flat_map(|t| &t.files)
            .any(|(path, _)| of(path))
        {
            return None;
        }
        let parser = ProjectParser {
            project: &warm.project,
            config: &warm.plan.context.site.config,
            cache: Some(cache),
            known: &Default::default(),
        };
        let mut diags = Diagnostics::default();
        let mut parsed_project = parser.parse_articles(&files, &mut diags);
        let parsed = std::mem::take(&mut parsed_project.parsed_files.articles);
        let ones: Vec<ResolvedArticle> = parsed
            .into_iter()
            .map(|parsed| warm.context.resolve_article(*parsed, cache))
            .collect();
        let quiet = diags.0.is_empty()
            && ones.len() == touched.len()
            && ones.iter().all(|one| one.linked.diags.0.is_empty());
        quiet.then_some((ones, parsed_project))
    }

    /// Makes the units anew that were made from changed articles.
    fn publish_some(
        &self,
        changed: &[ArticleRef],
        warm: &mut WarmSite,
        times: &mut StageTimes,
    ) -> Option<(Emitted, WriteReport)> {
        let last = self.memory.last.as_ref()?;
        let mut output = Output::open(&self.settings.output).ok()?;
        output.mark_drafts(self.settings.drafts);
        if !output.follows(last.manifest) {
            return None;
        }
        output.keep_rest();
        let units = (0..).zip(&warm.traces);
        let is_affected =
            |used: &[ArticleRef]| changed.iter().any(|at| used.binary_search(at).is_ok());
        let units: Vec<usize> = units
            .filter(|(_, trace)| is_affected(&trace.articles_used))
            .map(|(at, _)| at)
            .collect();
        let emitter = Emitter {
            plan: &warm.plan,
            engine: Some(&warm.engine),
            output: Some(&output),
            scan_started: self.memory.scan_started,
            known: &last.records,
            progress: &|_, _| (),
        };
        let (mut emitted, same) = emitter.emit_units(&units, std::mem::take(&mut warm.traces));
        warm.engine.release();
        let mut diags = Diagnostics::default();
        self.take_faults(&mut emitted, &mut diags);
        times.record("render");
        if !same || !diags.0.is_empty() {
            return None;
        }
        let report = self.commit(output, &mut diags)?;
        times.record("write");
        Some((emitted, report))
    }
}

/// Whether what is not there is missed by nobody: neither a file of the site nor a folder of
/// such, nor a link that leads nowhere.
fn is_nothing(path: &Path, inner: &str, project: &Project) -> bool {
    project.sig(inner).is_none() && !project.has_folder(inner) && !path.is_symlink()
}

/// Whether a folder can be looked into as far as its first name.
fn is_open(folder: &Path) -> bool {
    let first = folder.read_dir().map(|mut names| names.next());
    first.is_ok_and(|first| first.is_none_or(|name| name.is_ok_and(|name| name.metadata().is_ok())))
}

/// What was seen of files that were read. A file touched a moment ago may be touched again
/// without its times telling: its digest counts.
fn seen_files(touched: Vec<Touched>, parsed_project: &ParsedProject) -> Vec<SeenFile> {
    let files = touched.into_iter().flat_map(|touched| touched.files);
    let seen = files.map(|(path, sig)| {
        let known = parsed_project
            .digests
            .iter()
            .find(|(known, _)| *known == path);
        SeenFile {
            path,
            sig,
            settled: false,
            digest: known.map(|(_, digest)| *digest),
        }
    });
    seen.collect()
}

/// Puts an article in the place of what it was. None where others see more of it than its words.
fn take_in(one: ResolvedArticle, warm: &mut WarmSite) -> Option<ArticleRef> {
    let site = &warm.plan.context.site;
    let article = *one.linked.article;
    let path = &article.path;
    let at = site.articles.iter().position(|known| known.path == *path)?;
    let before = &site.articles[at];
    let change_is_known = one
        .gate
        .next_change
        .is_none_or(|flip| site.next_change.is_some_and(|next| next <= flip));
    let same = one.gate.reason.is_none()
        && change_is_known
        && one.has_places
        && one.aliases == warm.context.aliases_of(path)
        && warm.context.wants(path, &one.linked.wants)
        && warm.context.outlasts(before.title == article.title)
        && article_frame(before) == article_frame(&article);
    if !same {
        return None;
    }
    let at = ArticleRef::new(at as u32);
    warm.plan.replace(at, article).then_some(at)
}

/// Of an article what more than the pages that show it depends on: everything but its words.
/// This is a list of what is left out, so that a field which comes later is taken in.
fn article_frame(article: &Article) -> Article {
    Article {
        title: String::new(),
        summary: String::new(),
        updated: None,
        caption: None,
        url: None,
        byline: None,
        dateline: None,
        tags: Vec::new(),
        // The basis of a judgement is told of where it was retracted.
        corrections: retractions(article),
        extra: Default::default(),
        body: Body::default(),
        mentions: counts(&article.mentions),
        places: counts(&article.places),
        statements: speakers(&article.statements),
        ..article.clone()
    }
}

fn retractions(article: &Article) -> Vec<Correction> {
    let is_kept = |correction: &&Correction| correction.kind == CorrectionKind::Retraction;
    article
        .corrections
        .iter()
        .filter(is_kept)
        .cloned()
        .collect()
}

/// Who speaks in which order, whatever is said.
fn speakers(statements: &[Statement]) -> Vec<Statement> {
    let speaker = |statement: &Statement| Statement {
        descriptor: None,
        words: String::new(),
        is_direct: false,
        paragraph: 0,
        number: 0,
        said: None,
        is_earlier: false,
        is_found: false,
        ..statement.clone()
    };
    statements.iter().map(speaker).collect()
}

/// Who is named how often, wherever.
fn counts<T: Copy>(mentions: &[Mention<T>]) -> Vec<Mention<T>> {
    let count = |mention: &Mention<T>| Mention {
        of: mention.of,
        count: mention.count,
        paragraphs: Vec::new(),
    };
    mentions.iter().map(count).collect()
}
