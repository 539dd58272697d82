//! Every file of a project, read and parsed, each on its own, on all cores.
//!
//! A text is in memory only while it is parsed: a large archive is never there twice. With a
//! cache, an article whose bytes were parsed before is taken from there, and its file is not
//! even read where its signature tells that it is the same.

use crate::cache::Cache;
use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, ArticleFile, Project, Sig};
use crate::model::article::ArticleMeta;
use crate::model::digest::{self, Digest};
use crate::model::kinds::{Entity, Kind, PerKind, of_kind};
use crate::model::page::PageMeta;
use crate::model::record::Record;
use crate::parse::article::{self, ParseOptions, Parsed, ParsedArticle};
use crate::parse::defaults::Layers;
use crate::parse::node;
use crate::parse::record::of_nobody;
use crate::parse::registry::{self, Entry};
use crate::resolve::{Entries, ParsedFiles};
use crate::text::names::Language;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What is known of files of a build before: their digests, where the signature tells that
/// the bytes are the same.
pub type KnownDigests = HashMap<Arc<str>, (Sig, Digest)>;

/// What a project's files are read with.
pub struct ProjectParser<'a> {
    /// The files.
    pub project: &'a Project,
    /// The settings.
    pub config: &'a Config,
    /// Where parsed articles are kept.
    pub cache: Option<&'a Arc<Cache>>,
    /// Digests of files that need not be read.
    pub known: &'a KnownDigests,
}

/// Everything parsed, and what that took.
#[derive(Default)]
pub struct ParsedProject {
    /// What the files say.
    pub parsed_files: ParsedFiles,
    /// The digest of each file that was read, or is known to be the same.
    pub digests: Vec<(Arc<str>, Digest)>,
    /// How many files were read.
    pub read: usize,
    /// How many of them were parsed.
    pub parsed: usize,
}

/// An article as the cache keeps it.
#[derive(Deserialize, Serialize)]
struct CachedArticle {
    article: ParsedArticle,
    html: Digest,
    plain: Digest,
    diags: Diagnostics,
}

/// An article's files, read as far as needed.
struct ArticleTexts {
    text: FileText,
    sidecar: Option<FileText>,
}

/// A file by its digest, with its text if it was read.
struct FileText {
    digest: Digest,
    text: Option<String>,
}

/// What became of an article's files.
struct ArticleResult {
    article: Option<Box<ParsedArticle>>,
    diags: Diagnostics,
    digests: Vec<(Arc<str>, Digest)>,
    read: usize,
    parsed: usize,
}

impl ProjectParser<'_> {
    /// Reads and parses all files.
    pub fn parse_all(&self, diags: &mut Diagnostics) -> ParsedProject {
        let options = self.parse_options();
        let project = self.project;
        let mut digests = Vec::new();
        let collected = &mut Collected {
            diags,
            digests: &mut digests,
        };
        check_future_ledgers(project, options, collected);
        check_sections(project, options, collected);
        let mut records = PerKind::<Entries>::default();
        for kind in Kind::ALL {
            of_kind!(kind, T => *records.get_mut::<T>() = parse_registries::<T>(project, options, collected));
        }
        let parsed_files = ParsedFiles {
            records,
            pages: parse_pages(project, options, collected),
            articles: Vec::with_capacity(project.articles.len()),
        };
        let shared = project.registries.len()
            + project.kept.len()
            + project.pages.len()
            + project.sections.len();
        let mut parsed = ParsedProject {
            parsed_files,
            digests,
            read: shared,
            parsed: shared,
        };
        let layers = layers::<ArticleMeta>(project, "articles", options, diags);
        let said = self.defaults();
        let files = project.articles.par_iter();
        let results: Vec<ArticleResult> = files
            .map(|file| self.article(file, layers.of(&file.path), said))
            .collect();
        for result in results {
            diags.extend(result.diags);
            parsed.parsed_files.articles.extend(result.article);
            parsed.digests.extend(result.digests);
            parsed.read += result.read;
            parsed.parsed += result.parsed;
        }
        parsed
    }

    /// Reads and parses some articles, all else being as it was.
    pub fn parse_articles(&self, files: &[&ArticleFile], diags: &mut Diagnostics) -> ParsedProject {
        let mut parsed = ParsedProject::default();
        let layers = layers::<ArticleMeta>(self.project, "articles", self.parse_options(), diags);
        let said = self.defaults();
        for file in files {
            let result = self.article(file, layers.of(&file.path), said);
            diags.extend(result.diags);
            parsed.parsed_files.articles.extend(result.article);
            parsed.digests.extend(result.digests);
            parsed.read += result.read;
            parsed.parsed += result.parsed;
        }
        parsed
    }

    fn parse_options(&self) -> ParseOptions<'_> {
        ParseOptions {
            unknown: self.config.record.unknown_keys,
            keys: &self.config.record.keys,
            html: self.config.record.markdown.html,
            smart: self.config.record.markdown.smart_punctuation,
            indented_code: self.config.record.markdown.indented_code,
            language: Language::of(&self.config.record.language),
        }
    }

    /// The digest of all that an article is read with, but for its own files.
    fn defaults(&self) -> Digest {
        let options = self.parse_options();
        let files = self.project.defaults.values();
        let texts: Vec<(&str, &str)> = files.map(|file| (&*file.path, &*file.text)).collect();
        digest::of(&(
            texts,
            options.html,
            options.smart,
            options.indented_code,
            options.unknown as u8,
            options.keys,
            options.language as u8,
        ))
    }

    fn article(&self, file: &ArticleFile, defaults: &ArticleMeta, said: Digest) -> ArticleResult {
        let read = match self.read_article(file) {
            Ok(read) => read,
            Err(diag) => {
                return ArticleResult {
                    article: None,
                    diags: Diagnostics(vec![*diag]),
                    digests: Vec::new(),
                    read: 1,
                    parsed: 0,
                };
            }
        };
        let texts = [Some(&read.text), read.sidecar.as_ref()];
        let paths = [Some(&file.path), file.sidecar.as_ref()];
        let named = paths.into_iter().flatten().zip(texts.iter().flatten());
        let mut result = ArticleResult {
            article: None,
            diags: Diagnostics::default(),
            digests: named.map(|(path, p)| (path.clone(), p.digest)).collect(),
            read: texts.iter().flatten().filter(|p| p.text.is_some()).count(),
            parsed: 0,
        };
        // Messages name the sidecar.
        let sidecar = file.sidecar.as_deref();
        let sidecar = sidecar.zip(read.sidecar.as_ref().map(|piece| piece.digest));
        let key = digest::of(&("article", &*file.path, read.text.digest, sidecar, said));
        if let Some((article, said)) = self.cached(key) {
            (result.article, result.diags) = (Some(Box::new(article)), said);
            return result;
        }
        // What is parsed is read, if it has not been.
        result.read = result.digests.len();
        match self.parse(file, read, defaults) {
            Ok((article, said)) => {
                result.parsed = 1;
                let article = self.store(key, article, &said);
                (result.article, result.diags) = (Some(Box::new(article)), said);
            }
            Err(diag) => result.diags.push(*diag),
        }
        result
    }

    fn read_article(&self, file: &ArticleFile) -> Result<ArticleTexts, Box<Diagnostic>> {
        let sidecar = file.sidecar.as_ref();
        Ok(ArticleTexts {
            text: self.read_file(&file.path)?,
            sidecar: sidecar.map(|path| self.read_file(path)).transpose()?,
        })
    }

    /// A file's digest: known, or of its text.
    fn read_file(&self, path: &Arc<str>) -> Result<FileText, Box<Diagnostic>> {
        if self.cache.is_some()
            && let Some((sig, digest)) = self.known.get(path)
            && self.project.sig(path) == Some(*sig)
        {
            let (digest, text) = (*digest, None);
            return Ok(FileText { digest, text });
        }
        let text = load::read_text(&self.project.root, path)?;
        Ok(FileText {
            digest: digest::of_bytes(text.as_bytes()),
            text: Some(text),
        })
    }

    fn parse(
        &self,
        file: &ArticleFile,
        read: ArticleTexts,
        defaults: &ArticleMeta,
    ) -> Result<(ParsedArticle, Diagnostics), Box<Diagnostic>> {
        let full_text = |file: FileText, path: &Arc<str>| {
            let read = file.text.map(Ok);
            read.unwrap_or_else(|| load::read_text(&self.project.root, path))
                .map(load::in_lines)
        };
        let text = full_text(read.text, &file.path)?;
        let sidecar = match (read.sidecar, &file.sidecar) {
            (Some(piece), Some(path)) => Some((path, full_text(piece, path)?)),
            _ => None,
        };
        let sidecar = sidecar.as_ref().map(|(path, text)| (*path, text.as_str()));
        let options = self.parse_options();
        Ok(article::parse_article(
            &file.path, &text, sidecar, defaults, options,
        ))
    }

    fn cached(&self, key: Digest) -> Option<(ParsedArticle, Diagnostics)> {
        let cache = self.cache?;
        let CachedArticle {
            mut article,
            html,
            plain,
            diags,
        } = cache.get(key)?;
        article.html = cache.stored_text(html)?;
        article.plain = cache.stored_plain_text(plain)?;
        Some((article, diags))
    }

    fn store(&self, key: Digest, mut article: ParsedArticle, said: &Diagnostics) -> ParsedArticle {
        let Some(cache) = self.cache else {
            return article;
        };
        article.html = cache.store_text(article.html);
        let (plain, digest) = cache.store_plain_text(&article.plain.get());
        article.plain = plain;
        let entry = CachedArticle {
            html: article.html.digest(),
            plain: digest,
            article,
            diags: said.clone(),
        };
        cache.put(key, &entry);
        entry.article
    }
}

fn layers<T: Record + Clone>(
    project: &Project,
    folder: &str,
    options: ParseOptions<'_>,
    diags: &mut Diagnostics,
) -> Layers<T> {
    let files = project
        .defaults
        .iter()
        .map(|(dir, file)| (dir.as_str(), &file.path, &*file.text));
    let (layers, found) = Layers::read(files, &format!("content/{folder}"), options);
    diags.extend(found);
    layers
}

/// What is told of files beside what they say.
struct Collected<'a> {
    diags: &'a mut Diagnostics,
    digests: &'a mut Vec<(Arc<str>, Digest)>,
}

/// What files of one kind say, each read and parsed on its own.
fn parse_files<T: Send>(
    project: &Project,
    files: &[&Arc<str>],
    parse: impl Fn(&Arc<str>, &str) -> (T, Diagnostics) + Sync,
    collected: &mut Collected<'_>,
) -> Vec<T> {
    let result = |path: &&Arc<str>| match load::read_text(&project.root, path) {
        Ok(text) => {
            let digest = digest::of_bytes(text.as_bytes());
            let (found, said) = parse(path, &load::in_lines(text));
            (Some(found), said, Some(((*path).clone(), digest)))
        }
        Err(diag) => (None, Diagnostics(vec![*diag]), None),
    };
    let results: Vec<_> = files.par_iter().map(result).collect();
    let each = results.into_iter().filter_map(|(found, said, digest)| {
        collected.diags.extend(said);
        collected.digests.extend(digest);
        found
    });
    each.collect()
}

fn parse_registries<T: Entity>(
    project: &Project,
    options: ParseOptions<'_>,
    collected: &mut Collected<'_>,
) -> Vec<Entry<T::Record>> {
    let folder = T::KIND.folder();
    let layers = layers::<T::Record>(project, folder, options, collected.diags);
    let files = project.registries.iter();
    let files = files.filter(|(kind, _)| *kind == T::KIND);
    let files: Vec<&Arc<str>> = files.map(|(_, path)| path).collect();
    let parse = |path: &Arc<str>, text: &str| {
        registry::entries(path, text, folder, layers.of(path), options)
    };
    let found = parse_files(project, &files, parse, collected);
    found.into_iter().flatten().collect()
}

fn parse_pages(
    project: &Project,
    options: ParseOptions<'_>,
    collected: &mut Collected<'_>,
) -> Vec<(Arc<str>, Parsed<PageMeta>)> {
    let layers = layers::<PageMeta>(project, "pages", options, collected.diags);
    let parse = |path: &Arc<str>, text: &str| {
        let named = article::language_of(path);
        let options = options.in_language(named.or(layers.of(path).lang()));
        let (mut parsed, said) = article::parse_page::<PageMeta>(path, text, options);
        parsed.meta.lang = parsed.meta.lang.or_else(|| named.map(str::to_owned));
        parsed.meta = parsed.meta.with_defaults(layers.of(path));
        if article::is_among_drafts(path) {
            parsed.meta.draft = Some(true);
        }
        ((path.clone(), parsed), said)
    };
    let files: Vec<&Arc<str>> = project.pages.iter().collect();
    parse_files(project, &files, parse, collected)
}

/// What is said of folders is passed over, but not where it would hold back what is in them.
fn check_sections(project: &Project, options: ParseOptions<'_>, collected: &mut Collected<'_>) {
    let files: Vec<&Arc<str>> = project.sections.iter().collect();
    let parse = |path: &Arc<str>, text: &str| {
        let mut said = article::check_section(path, text, options);
        said.push(Diagnostic::section_index(path));
        ((), said)
    };
    parse_files(project, &files, parse, collected);
}

/// Files of ledgers that are not shown yet: sound YAML, or told.
fn check_future_ledgers(
    project: &Project,
    options: ParseOptions<'_>,
    collected: &mut Collected<'_>,
) {
    let loose = ParseOptions {
        unknown: UnknownKeys::Extra,
        ..options
    };
    let files: Vec<&Arc<str>> = project.kept.iter().collect();
    let parse = |path: &Arc<str>, text: &str| {
        let sound =
            path.ends_with(".md") || path.ends_with(".markdown") || node::read(text).1.is_empty();
        let said = match sound {
            true => Diagnostics(vec![Diagnostic::ledger_kept(path)]),
            false => article::parse_file::<PageMeta>(path, text, loose, of_nobody).1,
        };
        ((), said)
    };
    parse_files(project, &files, parse, collected);
}
