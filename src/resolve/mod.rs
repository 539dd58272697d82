//! Names to ids: what the files say becomes one [`Site`].
//!
//! In: everything parsed. Out: the site, in which each name leads somewhere,
//! and all that is wrong. What is gated goes no further than here.

mod actor;
pub mod articles;
mod commitment;
mod cycles;
mod entries;
mod event;
pub mod files;
pub mod gates;
pub mod ids;
mod inline;
pub mod links;
pub mod marks;
pub mod mentions;
mod notes;
mod place;
pub mod reading;
pub mod registry;
mod resolver;
mod same_as;
pub mod shown;
mod source;
mod statements;
mod states;
mod topic;
pub mod values;
mod watch;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::date::Clock;
use crate::model::kinds::{Entity, Family, Kind, PerKind, of_kind};
use crate::model::page::PageMeta;
use crate::model::route;
use crate::model::site::Site;
use crate::model::store::Stores;
use crate::parse::article::{Parsed, ParsedArticle};
use crate::parse::registry::Entry;
use crate::resolve::articles::Alias;
use crate::resolve::files::FileTable;
use crate::resolve::gates::Gate;
use crate::resolve::links::Targets;
use crate::resolve::mentions::{FindingsCache, Linked, Matcher, Wants};
use crate::resolve::registry::Registry;
use crate::resolve::shown::{GatedArticle, ShownArticles};
use crate::text::names::Language;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything parsed, by kind.
#[derive(Default)]
pub struct ParsedFiles {
    /// Articles, by path.
    pub articles: Vec<Box<ParsedArticle>>,
    /// Ordinary pages, by path.
    pub pages: Vec<(Arc<str>, Parsed<PageMeta>)>,
    /// Records of each kind, by file and entry.
    pub records: PerKind<Entries>,
}

/// Records of a kind, as parsed.
#[derive(Debug)]
pub struct Entries;

impl Family for Entries {
    type Of<T: Entity> = Vec<Entry<T::Record>>;
}

/// What texts are resolved against: everything of a site but its articles' words.
pub struct ResolveContext {
    config: Arc<Config>,
    clock: Clock,
    registry: Arc<Registry>,
    matcher: Matcher,
    targets: Targets,
    /// Whether any text asked for an article by its title when the site was resolved.
    asked_titles: bool,
    /// By article, where it wants anything.
    wants: HashMap<Arc<str>, Wants>,
}

/// An article resolved against the context of a site that is known already.
pub struct ResolvedArticle {
    /// Whether it is shown.
    pub gate: Gate,
    /// Old paths that lead to it.
    pub aliases: Vec<Alias>,
    /// Whether links to places on its page lead where they did.
    pub has_places: bool,
    /// The article and what its text needs.
    pub linked: Linked,
}

impl ResolveContext {
    /// Resolves an article as [`resolve`] would among all others.
    pub fn resolve_article(
        &self,
        parsed: ParsedArticle,
        cache: &dyn FindingsCache,
    ) -> ResolvedArticle {
        let gated = shown::gate(parsed, &self.config, &self.clock);
        let (draft, gate, diags) = articles::resolve_one(gated, &self.registry, &self.config);
        let page = route::article(&draft.article.slug);
        let has_places = self.targets.has_places(&page, &draft.plain);
        let aliases = draft.aliases.clone();
        let mut linked = mentions::article(draft, &self.matcher, &self.targets, cache);
        linked.diags.extend(diags);
        ResolvedArticle {
            gate,
            aliases,
            has_places,
            linked,
        }
    }

    /// The registry, what to look for in texts, and the site's language.
    pub fn into_names(self) -> (Arc<Registry>, Matcher, String) {
        (
            self.registry,
            self.matcher,
            self.config.record.language.clone(),
        )
    }

    /// Whether an article's text asks for just this.
    pub fn wants(&self, path: &Arc<str>, wants: &Wants) -> bool {
        match self.wants.get(path) {
            Some(as_of) => as_of == wants,
            None => *wants == Wants::default(),
        }
    }

    /// Whether links lead where they did after an article has another title, or the same.
    pub fn outlasts(&self, same_title: bool) -> bool {
        let asks = self.targets.notes.ask_titles();
        // Titles are those of when the site was resolved: who asks for the first time may be misled.
        asks == self.asked_titles && (same_title || !asks)
    }

    /// The old paths that an article's file asks for.
    pub fn aliases_of(&self, path: &Arc<str>) -> &[Alias] {
        self.targets.aliases_of(path)
    }
}

/// Resolves a site. Order of work: which articles are shown, then the records and the articles'
/// metadata, then all texts at once, each on its own.
pub fn resolve(
    mut parts: ParsedFiles,
    config: Arc<Config>,
    clock: Clock,
    files: FileTable,
    cache: &dyn FindingsCache,
) -> (Site, ResolveContext, Diagnostics) {
    let mut diags = Diagnostics::default();
    let articles = parts.articles.into_par_iter();
    let articles: Vec<GatedArticle> = articles
        .map(|article| shown::gate(*article, &config, &clock))
        .collect();
    inline::add(&articles, &mut parts.records);
    let registry = registry::resolve(
        parts.records,
        config.record.unknown_keys,
        Language::of(&config.record.language),
        &clock,
        &ShownArticles::of(articles.iter()),
        &mut diags,
    );
    let articles::ResolvedArticles {
        drafts,
        mut gated,
        next_change,
    } = articles::resolve(articles, &registry, &config, &mut diags);
    let articles::ResolvedPages {
        shown: pages,
        next_change: page_change,
    } = articles::pages(parts.pages, &config, &clock, &mut gated, &mut diags);
    let next_change = next_change
        .into_iter()
        .chain(page_change)
        .chain(registry.next_change)
        .min();
    let (registry, files) = (Arc::new(registry), Arc::new(files));
    let (matcher, targets) = rayon::join(
        || Matcher::new(&registry, &config, &clock, &mut diags),
        || Targets::new(&drafts, &pages, &registry, &gated, &files, &config),
    );
    let done: Vec<Linked> = drafts
        .into_par_iter()
        .map(|draft| mentions::article(*draft, &matcher, &targets, cache))
        .collect();

    let mut used = Vec::new();
    let mut articles = Vec::with_capacity(done.len());
    let mut unsettled = mentions::UnsettledForms::default();
    let mut wants = HashMap::new();
    for text in done {
        if text.wants != Wants::default() {
            wants.insert(text.article.path.clone(), text.wants.clone());
        }
        used.extend(text.wants.files.iter().cloned());
        unsettled.add(&text.article.path, text.wants);
        diags.extend(text.diags);
        articles.push(*text.article);
    }
    unsettled.report(&matcher, &registry, &mut diags);
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
    let mut records = PerKind::<Stores>::default();
    for kind in Kind::ALL {
        of_kind!(kind, T => *records.get_mut::<T>() = texts.records::<T>(&registry));
    }
    files.unread(&used, &mut diags);
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    let site = Site {
        assets: files.assets(used),
        records,
        config: config.clone(),
        clock,
        articles,
        pages,
        redirects,
        gated,
        next_change,
    };
    let context = ResolveContext {
        asked_titles: targets.notes.ask_titles(),
        config,
        clock,
        registry,
        matcher,
        targets,
        wants,
    };
    (site, context, diags)
}

/// Shorthand for a list of messages that a helper hands back.
pub(crate) fn push(diags: &mut Diagnostics, diag: Option<Diagnostic>) {
    if let Some(diag) = diag {
        diags.push(diag);
    }
}
