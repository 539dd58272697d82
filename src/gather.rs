//! Every file of a project, read and parsed, each on its own, on all cores.
//!
//! A text is in memory only while it is parsed: a large archive is never there twice. With a
//! memo, an article whose bytes were parsed before is taken from there, and its file is not
//! even read where its signature tells that it is the same.

use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, ArticleFile, Noun, Project, Sig};
use crate::memo::Memo;
use crate::model::article::ArticleMeta;
use crate::model::digest::{self, Digest};
use crate::model::page::PageMeta;
use crate::parse::article::{self, Parsed, ParsedArticle, Reading};
use crate::parse::defaults::Layers;
use crate::parse::node;
use crate::parse::record::Record;
use crate::parse::registry::{self, Entry};
use crate::resolve::Parts;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What is known of files of a build before: their digests, where the signature tells that
/// the bytes are the same.
pub type Known = HashMap<Arc<str>, (Sig, Digest)>;

/// What a project's files are read with.
pub struct Gather<'a> {
    /// The files.
    pub project: &'a Project,
    /// The settings.
    pub config: &'a Config,
    /// Where parsed articles are kept.
    pub memo: Option<&'a Arc<Memo>>,
    /// Digests of files that need not be read.
    pub known: &'a Known,
}

/// Everything parsed, and what that took.
#[derive(Default)]
pub struct Gathered {
    /// What the files say.
    pub parts: Parts,
    /// The digest of each article's file and sidecar.
    pub digests: Vec<(Arc<str>, Digest)>,
    /// How many files were read.
    pub read: usize,
    /// How many of them were parsed.
    pub parsed: usize,
}

/// An article as the memo keeps it.
#[derive(Deserialize, Serialize)]
struct Kept {
    article: ParsedArticle,
    html: Digest,
    said: Diagnostics,
}

/// An article's files, read as far as needed.
struct Read {
    text: Piece,
    sidecar: Option<Piece>,
}

/// A file by its digest, with its text if it was read.
struct Piece {
    digest: Digest,
    text: Option<String>,
}

/// What became of an article's files.
struct One {
    article: Option<Box<ParsedArticle>>,
    said: Diagnostics,
    digests: Vec<(Arc<str>, Digest)>,
    read: usize,
    parsed: usize,
}

impl Gather<'_> {
    /// Reads and parses all files.
    pub fn all(&self, diags: &mut Diagnostics) -> Gathered {
        let reading = self.reading();
        let project = self.project;
        kept(project, diags);
        let mut gathered = Gathered {
            parts: Parts {
                places: registries(project, Noun::Places, reading, diags),
                actors: registries(project, Noun::Actors, reading, diags),
                topics: registries(project, Noun::Topics, reading, diags),
                sources: registries(project, Noun::Sources, reading, diags),
                pages: pages(project, reading, diags),
                articles: Vec::with_capacity(project.articles.len()),
            },
            read: project.registries.len() + project.pages.len(),
            parsed: project.registries.len() + project.pages.len(),
            ..Gathered::default()
        };
        let layers = layers::<ArticleMeta>(project, "articles", reading, diags);
        let said = self.defaults();
        let files = project.articles.par_iter();
        let ones: Vec<One> = files
            .map(|file| self.article(file, layers.of(&file.path), said))
            .collect();
        for one in ones {
            diags.extend(one.said);
            gathered.parts.articles.extend(one.article);
            gathered.digests.extend(one.digests);
            gathered.read += one.read;
            gathered.parsed += one.parsed;
        }
        gathered
    }

    /// Reads and parses some articles, all else being as it was.
    pub fn some(&self, files: &[&ArticleFile], diags: &mut Diagnostics) -> Gathered {
        let mut gathered = Gathered::default();
        let layers = layers::<ArticleMeta>(self.project, "articles", self.reading(), diags);
        let said = self.defaults();
        for file in files {
            let one = self.article(file, layers.of(&file.path), said);
            diags.extend(one.said);
            gathered.parts.articles.extend(one.article);
            gathered.digests.extend(one.digests);
            gathered.read += one.read;
            gathered.parsed += one.parsed;
        }
        gathered
    }

    fn reading(&self) -> Reading {
        Reading {
            unknown: self.config.record.unknown_keys,
            html: self.config.record.markdown.html,
        }
    }

    /// The digest of all that an article is read with, but for its own files.
    fn defaults(&self) -> Digest {
        let reading = self.reading();
        let files = self.project.defaults.values();
        let texts: Vec<(&str, &str)> = files.map(|file| (&*file.path, &*file.text)).collect();
        digest::of(&(texts, reading.html, reading.unknown as u8))
    }

    fn article(&self, file: &ArticleFile, defaults: &ArticleMeta, said: Digest) -> One {
        let read = match self.read(file) {
            Ok(read) => read,
            Err(diag) => {
                return One {
                    article: None,
                    said: Diagnostics(vec![*diag]),
                    digests: Vec::new(),
                    read: 1,
                    parsed: 0,
                };
            }
        };
        let pieces = [Some(&read.text), read.sidecar.as_ref()];
        let paths = [Some(&file.path), file.sidecar.as_ref()];
        let named = paths.into_iter().flatten().zip(pieces.iter().flatten());
        let mut one = One {
            article: None,
            said: Diagnostics::default(),
            digests: named.map(|(path, p)| (path.clone(), p.digest)).collect(),
            read: pieces.iter().flatten().filter(|p| p.text.is_some()).count(),
            parsed: 0,
        };
        let sidecar = read.sidecar.as_ref().map(|piece| piece.digest);
        let key = digest::of(&("article", &*file.path, read.text.digest, sidecar, said));
        if let Some((article, said)) = self.recall(key) {
            (one.article, one.said) = (Some(Box::new(article)), said);
            return one;
        }
        match self.parse(file, read, defaults) {
            Ok((article, said)) => {
                one.parsed = 1;
                let article = self.keep(key, article, &said);
                (one.article, one.said) = (Some(Box::new(article)), said);
            }
            Err(diag) => one.said.push(*diag),
        }
        one
    }

    fn read(&self, file: &ArticleFile) -> Result<Read, Box<Diagnostic>> {
        let sidecar = file.sidecar.as_ref();
        Ok(Read {
            text: self.piece(&file.path)?,
            sidecar: sidecar.map(|path| self.piece(path)).transpose()?,
        })
    }

    /// A file's digest: known, or of its text.
    fn piece(&self, path: &Arc<str>) -> Result<Piece, Box<Diagnostic>> {
        if self.memo.is_some()
            && let Some((sig, digest)) = self.known.get(path)
            && self.project.sig(path) == Some(*sig)
        {
            let (digest, text) = (*digest, None);
            return Ok(Piece { digest, text });
        }
        let text = load::text(&self.project.root, path)?;
        Ok(Piece {
            digest: digest::of_bytes(text.as_bytes()),
            text: Some(text),
        })
    }

    fn parse(
        &self,
        file: &ArticleFile,
        read: Read,
        defaults: &ArticleMeta,
    ) -> Result<(ParsedArticle, Diagnostics), Box<Diagnostic>> {
        let whole = |piece: Piece, path: &Arc<str>| {
            let read = piece.text.map(Ok);
            read.unwrap_or_else(|| load::text(&self.project.root, path))
        };
        let text = whole(read.text, &file.path)?;
        let sidecar = match (read.sidecar, &file.sidecar) {
            (Some(piece), Some(path)) => Some((path, whole(piece, path)?)),
            _ => None,
        };
        let sidecar = sidecar.as_ref().map(|(path, text)| (*path, text.as_str()));
        let reading = self.reading();
        Ok(article::article(
            &file.path, &text, sidecar, defaults, reading,
        ))
    }

    fn recall(&self, key: Digest) -> Option<(ParsedArticle, Diagnostics)> {
        let memo = self.memo?;
        let Kept {
            mut article,
            html,
            said,
        } = memo.get(key)?;
        article.html = memo.laid_aside(html)?;
        Some((article, said))
    }

    fn keep(&self, key: Digest, mut article: ParsedArticle, said: &Diagnostics) -> ParsedArticle {
        let Some(memo) = self.memo else {
            return article;
        };
        article.html = memo.lay_aside(article.html);
        let kept = Kept {
            html: article.html.digest(),
            article,
            said: said.clone(),
        };
        memo.put(key, &kept);
        kept.article
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
