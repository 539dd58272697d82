//! Articles and pages: metadata checked, ids looked up, gates applied.

use crate::config::{BaseUrl, Config, UnknownKeys};
use crate::diag::messages::AliasFault;
use crate::diag::{Diagnostic, Diagnostics, Location, Severity};
use crate::model::actor::Actor;
use crate::model::article::{Article, ArticleMeta, Body, Heading, Mention, OutputKind, SiteLink};
use crate::model::date::Clock;
use crate::model::html::Html;
use crate::model::inline::Inline;
use crate::model::kinds::{Entity, Kind};
use crate::model::one_or_many::OneOrMany;
use crate::model::page::{Page, PageMeta};
use crate::model::place::Place;
use crate::model::plain_text::Plain;
use crate::model::route;
use crate::model::site::{Gated, Redirect};
use crate::model::store::Ref;
use crate::parse::article::{self, Parsed, ParsedArticle};
use crate::parse::body::{Body as Text, Outline};
use crate::resolve::gates::{self, Gate, Written};
use crate::resolve::ids::Ids;
use crate::resolve::inline;
use crate::resolve::links::Targets;
use crate::resolve::registry::Registry;
use crate::resolve::shown::GatedArticle;
use crate::resolve::statements::Choice;
use crate::resolve::values;
use crate::text::secrets;
use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::take;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// An article whose text is still to be linked.
#[derive(Debug)]
pub struct UnlinkedArticle {
    /// The article; mentions and body are filled in with the text.
    pub article: Article,
    /// What is known of the text as parsed.
    pub outline: Outline,
    /// The text as parsed.
    pub html: Html,
    /// What it says.
    pub plain: Plain,
    /// Actors its metadata adds.
    pub added: Vec<Ref<Actor>>,
    /// Actors its metadata takes out.
    pub excluded: Vec<Ref<Actor>>,
    /// Places its metadata adds.
    pub added_places: Vec<Ref<Place>>,
    /// Places its metadata takes out.
    pub excluded_places: Vec<Ref<Place>>,
    /// Old paths.
    pub aliases: Vec<Alias>,
    /// What its metadata says of its statements.
    pub statements: Choice,
}

/// An old path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// As written.
    pub path: String,
    /// The key at which it stands.
    pub key: String,
}

fn aliases(words: Option<&OneOrMany>, config: &Config) -> Vec<Alias> {
    let each = words.into_iter().flat_map(|w| w.iter()).enumerate();
    each.map(|(i, path)| Alias {
        path: own_part(path, config).to_owned(),
        key: format!("aliases[{i}]"),
    })
    .collect()
}

/// The path of a whole address of this site, as it is copied from the address bar; anything
/// else as it is written.
fn own_part<'a>(address: &'a str, config: &Config) -> &'a str {
    let inside = |base: &BaseUrl| {
        let rest = address.trim();
        let (scheme, rest) = rest.split_once("//")?;
        let is_web = ["", "http:", "https:"].contains(&&*scheme.to_lowercase());
        let (host, _) = rest.split_once('/')?;
        let path = &rest[host.len()..];
        let is_own = is_web && host.eq_ignore_ascii_case(&base.host);
        let below = path.strip_prefix(&base.path).filter(|_| is_own)?;
        // With a slash in front, since what is left may look like a host.
        path.get(path.len() - below.len() - 1..)
    };
    config.base.as_ref().and_then(inside).unwrap_or(address)
}

/// All articles with their metadata resolved.
pub struct ResolvedArticles {
    /// Those that are shown, newest first. Each is a kilobyte, too much to be moved about.
    pub drafts: Vec<Box<UnlinkedArticle>>,
    /// Those that are not, by path.
    pub gated: Vec<Gated>,
    /// The next instant at which that changes by the clock alone.
    pub next_change: Option<DateTime<Utc>>,
}

/// Resolves all articles' metadata.
pub fn resolve(
    gated_articles: Vec<GatedArticle>,
    registry: &Registry,
    config: &Config,
    diags: &mut Diagnostics,
) -> ResolvedArticles {
    let each: Vec<_> = gated_articles
        .into_par_iter()
        .map(|article| {
            let path = article.parsed.path.clone();
            let (draft, gate, said) = resolve_one(article, registry, config);
            (path, Box::new(draft), gate, said)
        })
        .collect();
    let (mut drafts, mut gated) = (Vec::with_capacity(each.len()), Vec::new());
    let mut next_change: Option<DateTime<Utc>> = None;
    for (path, draft, gate, said) in each {
        diags.extend(said);
        next_change = next_change.into_iter().chain(gate.next_change).min();
        match gate.reason {
            Some(reason) => {
                let page = route::article(&draft.article.slug);
                gated.push(Gated { path, page, reason });
            }
            None => drafts.push(draft),
        }
    }
    drafts.par_sort_by(|a, b| {
        b.article
            .date
            .cmp(&a.article.date)
            .then_with(|| a.article.id.cmp(&b.article.id))
            .then_with(|| a.article.path.cmp(&b.article.path))
    });
    report_duplicate_ids(&drafts, diags);
    gated.sort_by(|a, b| a.path.cmp(&b.path));
    ResolvedArticles {
        drafts,
        gated,
        next_change,
    }
}

/// Resolves an article's metadata.
pub fn resolve_one(
    mut article: GatedArticle,
    registry: &Registry,
    config: &Config,
) -> (UnlinkedArticle, Gate, Diagnostics) {
    let mut diags = take(&mut article.diags);
    let mut one = One {
        registry,
        config,
        path: article.parsed.path.clone(),
        diags: &mut diags,
    };
    let (draft, gate) = one.draft(article);
    (draft, gate, diags)
}

/// Two articles of one id would be one entry to a feed reader. Where they have
/// one address too, the plan says so.
fn report_duplicate_ids(drafts: &[Box<UnlinkedArticle>], diags: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Article> = HashMap::new();
    for draft in drafts {
        let article = &draft.article;
        let Some(first) = seen.insert(&article.id, article) else {
            continue;
        };
        if first.slug != article.slug {
            let at = |a: &Article| Location::value(&a.path, "id");
            let (location, first) = (at(article), at(first));
            diags.push(Diagnostic::duplicate_id(
                location,
                first,
                "article",
                &article.id,
            ));
        }
    }
}

/// An article being resolved.
struct One<'a> {
    registry: &'a Registry,
    config: &'a Config,
    path: Arc<str>,
    diags: &'a mut Diagnostics,
}

impl One<'_> {
    fn at(&self, key: &str) -> Location {
        Location::value(&self.path, key)
    }

    fn draft(&mut self, article: GatedArticle) -> (UnlinkedArticle, Gate) {
        let GatedArticle {
            parsed,
            id,
            date,
            updated,
            corrections,
            gate,
            diags: _,
        } = article;
        let ParsedArticle {
            path,
            meta,
            outline,
            html,
            plain,
            caption,
            wire,
            ..
        } = parsed;
        let at = |key: &str| Location::value(&path, key);
        let title = self.title(&meta, wire);
        let slug = self.slug(meta.slug.as_deref(), meta.permalink.as_deref());
        let aliases = aliases_of(&meta, self.config);
        let (topics, tags) = self.subjects(&meta);
        let (added, excluded) = self.resolve_ids(
            "actors",
            &meta.actors,
            "actor",
            &self.registry.ids[Kind::Actor],
        );
        let (added_places, excluded_places) = self.resolve_ids(
            "places",
            &meta.places,
            "place",
            &self.registry.ids[Kind::Place],
        );
        let source = line(&meta.source);
        let known = source
            .as_deref()
            .and_then(|s| self.registry.ids[Kind::Source].get(s));
        let suggestion = source.as_deref().filter(|_| known.is_none());
        let suggestion =
            suggestion.and_then(|text| Some((text, self.registry.ids[Kind::Source].meant(text)?)));
        if let Some((text, suggestion)) = suggestion {
            let diag = Diagnostic::unknown_basis(at("source"), text, suggestion);
            self.diags.push(diag);
        }
        let events = self.reported("events", entries(&meta.events, |r| &r.id), &id);
        let commitments = entries(&meta.commitments, |r| &r.id);
        let commitments = self.reported("commitments", commitments, &id);
        let records = inline::digest_of(&meta);
        let statements = Choice::read(
            meta.statements.as_ref(),
            self.config.record.statements,
            self.registry,
            &path,
            self.diags,
        );
        for secret in secrets::paths(meta.extra.as_ref().unwrap_or(&Default::default())) {
            let location = at(&format!("extra.{secret}"));
            self.diags
                .push(Diagnostic::secret_left_out(location, &secret));
        }
        let summary = line(&meta.summary);
        let draft = Written::from(&meta).draft;
        let outputs = meta.outputs.as_ref().unwrap_or(&self.config.record.outputs);
        let lang = values::lang(meta.lang.as_deref(), || at("lang"), self.diags);
        let article = Article {
            id,
            title,
            updated,
            lang: lang.unwrap_or_else(|| self.config.record.language.clone()),
            summarized: summary.is_some(),
            summary: summary.unwrap_or_else(|| outline.summary.clone()),
            caption,
            topics: topics.into_iter().map(Ref::new).collect(),
            mentions: Vec::<Mention<Ref<Actor>>>::new(),
            places: Vec::new(),
            source_name: source.filter(|_| known.is_none()),
            source: known.map(Ref::new),
            url: self.url(meta.url.as_deref()),
            byline: meta.byline.and_then(|names| self.byline(&names)),
            dateline: meta.dateline.filter(|d| !d.trim().is_empty()),
            tags,
            events,
            statements: Vec::new(),
            commitments,
            records,
            corrections,
            tlp: meta.tlp.unwrap_or_default(),
            draft,
            json: outputs.contains(&OutputKind::Json),
            extra: meta.extra.unwrap_or_default(),
            body: Body::default(),
            date,
            slug,
            path: path.clone(),
        };
        let draft = UnlinkedArticle {
            article,
            outline,
            html,
            plain,
            added: added.into_iter().map(Ref::new).collect(),
            excluded: excluded.into_iter().map(Ref::new).collect(),
            added_places: added_places.into_iter().map(Ref::new).collect(),
            excluded_places: excluded_places.into_iter().map(Ref::new).collect(),
            aliases,
            statements,
        };
        (draft, gate)
    }

    /// The records of a kind that it names or holds, and those that rest on it.
    fn reported<T: Entity>(
        &mut self,
        key: &str,
        entries: Vec<(Option<&str>, bool)>,
        article: &str,
    ) -> Vec<Ref<T>> {
        let mut all = Vec::new();
        for (i, (id, is_record)) in entries.into_iter().enumerate() {
            let Some(id) = id else { continue };
            let found = self.registry.find(id);
            // What is wrong with a record was said where it was resolved.
            if found.is_none() && !is_record {
                let location = self.at(&format!("{key}[{i}]"));
                let unknown = self.registry.ids[T::KIND].unknown(location, T::KIND, id);
                self.diags.push(unknown);
            }
            all.extend(found);
        }
        let resting = self.registry.resting[T::KIND].get(article);
        all.extend(resting.into_iter().flatten().copied().map(Ref::new));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Its topics and tags. A category is a topic where it is the id or name of one.
    fn subjects(&mut self, meta: &ArticleMeta) -> (Vec<u32>, Vec<String>) {
        let ids = &self.registry.ids[Kind::Topic];
        let (mut topics, _) = self.resolve_ids("topics", &meta.topics, "topic", ids);
        let mut tags = meta.tags.clone().unwrap_or_default().0;
        for word in meta.categories.iter().flat_map(|w| w.iter()) {
            match ids.called(word) {
                Some(topic) if topics.contains(&topic) => {}
                Some(topic) => topics.push(topic),
                None if tags.contains(word) => {}
                None => tags.push(word.clone()),
            }
        }
        (topics, tags)
    }

    /// Who wrote it, in one line; `[[X]]` is the actor of that id, or the words.
    fn byline(&self, names: &OneOrMany) -> Option<String> {
        let names = names.iter().map(|name| {
            unbracketed(name, |id| {
                let found = self.registry.ids[Kind::Actor].get(id)?;
                let actor = self.registry.records.actors.get(Ref::new(found))?;
                Some(actor.name.clone())
            })
        });
        let names: Vec<String> = names.map(|name| one_line(&name)).collect();
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Where the original stands. In an archive of others a spoilt address is no reason to stop.
    fn url(&mut self, url: Option<&str>) -> Option<String> {
        let location = self.at("url");
        let mut said = Diagnostics::default();
        let url = values::web(url, || location, &mut said);
        if self.config.record.unknown_keys != UnknownKeys::Error {
            said.0
                .iter_mut()
                .for_each(|diag| diag.severity = Severity::Warning);
        }
        self.diags.extend(said);
        url
    }

    fn title(&mut self, meta: &ArticleMeta, wire: bool) -> String {
        line(&meta.title).unwrap_or_else(|| {
            self.diags.push(Diagnostic::missing_title(&self.path, wire));
            String::new()
        })
    }

    fn slug(&mut self, slug: Option<&str>, permalink: Option<&str>) -> String {
        let written = slug.or_else(|| permalink?.trim_matches('/').rsplit('/').next());
        if let Some(written) = written {
            let segment = route::segment(written.trim_end_matches(".html"));
            if is_segment(&segment) {
                return segment;
            }
            self.diags.push(Diagnostic::bad_slug(
                self.at(if slug.is_some() { "slug" } else { "permalink" }),
                written,
            ));
        }
        let segment = route::segment(&stem(&self.path));
        if !is_segment(&segment) {
            self.diags.push(Diagnostic::bad_slug(
                Location::file(&self.path),
                &stem(&self.path),
            ));
        }
        segment
    }

    /// Ids of a list: those it adds and those it takes out with `-`, each once.
    fn resolve_ids(
        &mut self,
        key: &str,
        words: &Option<OneOrMany>,
        noun: &'static str,
        ids: &Ids,
    ) -> (Vec<u32>, Vec<u32>) {
        let (mut add, mut out) = (Vec::new(), Vec::new());
        for (i, word) in words.iter().flat_map(|w| w.iter()).enumerate() {
            // An id may itself begin with a hyphen only if it exists so.
            let (list, id) = match word.strip_prefix('-') {
                Some(rest) if key != "topics" && ids.get(word).is_none() => (&mut out, rest),
                _ => (&mut add, word.as_str()),
            };
            match ids.get(id) {
                Some(found) if list.contains(&found) => {}
                Some(found) => list.push(found),
                None => {
                    let location = self.at(&format!("{key}[{i}]"));
                    self.diags.push(Diagnostic::unknown_id(
                        location,
                        noun,
                        id.trim(),
                        ids.suggest(id),
                    ));
                }
            }
        }
        (add, out)
    }
}

/// The ids in a list of ids and records, and whether each is that of a record.
fn entries<R>(
    list: &Option<Vec<Inline<R>>>,
    id: impl Fn(&R) -> &Option<String>,
) -> Vec<(Option<&str>, bool)> {
    let each = list.iter().flatten().map(|entry| match entry {
        Inline::Id(id) => (Some(id.as_str()), false),
        Inline::Record(record) => (id(record).as_deref(), true),
    });
    each.collect()
}

/// Whether disks take a folder of this name.
fn is_segment(name: &str) -> bool {
    (1..=255).contains(&name.len())
}

/// A body of the model from one of the parser, its HTML linked but for some links into the site.
pub fn body(outline: Outline, html: Html, links: Vec<SiteLink>) -> Body {
    Body {
        html,
        links,
        words: outline.words,
        headings: outline
            .headings
            .into_iter()
            .map(|h| Heading {
                level: h.level,
                id: h.id,
                text: h.text,
            })
            .collect(),
    }
}

/// Ordinary pages with their metadata resolved.
pub struct ResolvedPages {
    /// Those that are shown, with their texts and old paths.
    pub shown: Vec<(Page, Text, Vec<Alias>)>,
    /// The next instant at which that changes by the clock alone.
    pub next_change: Option<DateTime<Utc>>,
}

/// Resolves ordinary pages: by navigation number, then slug.
pub fn pages(
    parsed: Vec<(Arc<str>, Parsed<PageMeta>)>,
    config: &Config,
    clock: &Clock,
    gated: &mut Vec<Gated>,
    diags: &mut Diagnostics,
) -> ResolvedPages {
    let mut pages = Vec::new();
    let mut next_change = None;
    for (path, Parsed { meta, body }) in parsed {
        let mut slug = route::segment(meta.slug.as_deref().unwrap_or(&stem(&path)));
        let at = |key: &str| Location::value(&path, key);
        let date = values::stamp(meta.date.as_deref(), config.zone, || at("date"), diags);
        let written = Written::from(&meta);
        let gate = gates::gate(&written, date.as_ref(), config, clock, &at, diags);
        next_change = next_change.into_iter().chain(gate.next_change).min();
        if let Some(reason) = gate.reason {
            let page = route::page(&slug);
            gated.push(Gated { path, page, reason });
            continue;
        }
        let title = meta
            .title
            .as_deref()
            .map(one_line)
            .filter(|t| !t.is_empty());
        let Some(title) = title else {
            diags.push(Diagnostic::missing_title(&path, false));
            continue;
        };
        if !is_segment(&slug) {
            let (location, written) = match &meta.slug {
                Some(written) => (Location::value(&path, "slug"), written.into()),
                None => (Location::file(&path), stem(&path)),
            };
            diags.push(Diagnostic::bad_slug(location, &written));
            slug = route::segment(&stem(&path));
        }
        let lang = values::lang(
            meta.lang.as_deref(),
            || Location::value(&path, "lang"),
            diags,
        );
        let page = Page {
            slug,
            title,
            summary: meta
                .summary
                .as_deref()
                .map_or_else(|| body.outline.summary.clone(), one_line),
            nav: meta.nav,
            lang: lang.unwrap_or_else(|| config.record.language.clone()),
            draft: written.draft,
            body: Body::default(),
            extra: meta.extra.unwrap_or_default(),
            path,
        };
        pages.push((page, body, aliases(meta.aliases.as_ref(), config)));
    }
    pages.sort_by(|(a, ..), (b, ..)| {
        let key = |p: &Page| (p.nav.is_none(), p.nav, p.slug.clone());
        key(a).cmp(&key(b))
    });
    ResolvedPages {
        shown: pages,
        next_change,
    }
}

/// Old paths of shown articles.
pub fn redirects(
    articles: &[Article],
    targets: &Targets,
    diags: &mut Diagnostics,
) -> Vec<Redirect> {
    let mut list = Vec::new();
    for article in articles {
        let aliases = targets.aliases_of(&article.path);
        list.extend(redirects_to(
            &route::article(&article.slug),
            &article.path,
            aliases,
            diags,
        ));
    }
    list
}

/// Old paths that lead to a page, each once.
pub fn redirects_to(
    to: &str,
    path: &Arc<str>,
    aliases: &[Alias],
    diags: &mut Diagnostics,
) -> Vec<Redirect> {
    let mut list: Vec<Redirect> = Vec::new();
    for alias in aliases {
        let location = Location::value(path, alias.key.as_str());
        match old_address(&alias.path) {
            Err(fault) => diags.push(Diagnostic::bad_alias(location, &alias.path, fault)),
            Ok(from) if from == to || list.iter().any(|known| known.from == from) => {}
            Ok(from) => list.push(Redirect {
                from,
                to: to.to_owned(),
                location,
            }),
        }
    }
    list
}

/// An old path as an address from the site's root: escapes as in an address bar are read, and a
/// path that names no HTML file is that of a folder.
pub(super) fn old_address(written: &str) -> Result<String, AliasFault> {
    let path = written.trim();
    if path.starts_with("//") || path.contains("://") {
        return Err(AliasFault::OtherSite);
    }
    let path = path.strip_prefix('/').unwrap_or(path);
    let decoded = percent_decode_str(path).decode_utf8();
    let path: String = decoded.map_err(|_| AliasFault::Bytes)?.nfc().collect();
    let unfit =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if path.is_empty() {
        return Err(AliasFault::Empty);
    }
    if let Some(c) = path
        .chars()
        .find(|&c| unfit(c) || matches!(c, '\\' | '?' | '#' | ':'))
    {
        return Err(AliasFault::Character(c));
    }
    let folder = path.strip_suffix('/').unwrap_or(&path);
    if folder.split('/').any(|name| matches!(name, "." | "..")) {
        return Err(AliasFault::Dots);
    }
    if folder.split('/').any(str::is_empty) {
        return Err(AliasFault::DoubleSlash);
    }
    let name = folder.rsplit('/').next().unwrap_or(folder).to_lowercase();
    Ok(match path.strip_suffix("index.html") {
        Some(above) if above.ends_with('/') => above.to_owned(),
        _ if path.ends_with('/') || name.ends_with(".html") || name.ends_with(".htm") => path,
        _ => format!("{path}/"),
    })
}

/// A file's name without its ending; of a bundle's `index.md`, its folder's name, and of the
/// translation `index.de.md` beside it that name with the language.
pub fn stem(path: &str) -> Cow<'_, str> {
    let stem = path.rsplit_once('.').map_or(path, |(s, _)| s);
    let (dir, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let folder = dir.rsplit_once('/').map_or(dir, |(_, folder)| folder);
    if dir == "content/articles" || dir.is_empty() {
        return name.into();
    }
    match (name, name.strip_prefix("index.")) {
        ("index", _) => folder.into(),
        (_, Some(lang)) if article::language_of(path).is_some() => {
            format!("{folder}.{lang}").into()
        }
        _ => name.into(),
    }
}

/// Words with each `[[id]]` or `[[id|words]]` replaced by its name, its words, or the id.
fn unbracketed(text: &str, name: impl Fn(&str) -> Option<String>) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, (inner, after))) = rest
        .split_once("[[")
        .and_then(|(before, tail)| Some((before, tail.split_once("]]")?)))
    {
        plain.push_str(before);
        match inner.split_once('|') {
            Some((_, words)) => plain.push_str(words),
            None => plain.push_str(&name(inner).unwrap_or_else(|| inner.to_owned())),
        }
        rest = after;
    }
    plain + rest
}

/// A text of the metadata in one line, if there is anything in it.
fn line(text: &Option<String>) -> Option<String> {
    let text = text.as_deref().map(one_line);
    text.filter(|text| !text.is_empty())
}

/// Old addresses, a permalink's among them.
fn aliases_of(meta: &ArticleMeta, config: &Config) -> Vec<Alias> {
    let mut all = aliases(meta.aliases.as_ref(), config);
    let permalink = meta.permalink.iter();
    let whole = permalink.filter(|path| path.trim_matches('/').contains('/'));
    all.extend(whole.map(|path| Alias {
        path: path.clone(),
        key: "permalink".into(),
    }));
    all
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
