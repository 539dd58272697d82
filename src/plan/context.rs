//! What every page is made from: the site, its ledgers, and the parts that many
//! pages share, each made once.
//!
//! What concerns one article is handed out by a [`TrackedContext`] alone, which takes note of it.

use crate::ledgers::Ledgers;
use crate::ledgers::tally::{Ranked, Tally};
use crate::model::article::Article;
use crate::model::kinds::{ByKind, Entity, Kind, of_kind};
use crate::model::route;
use crate::model::site::{ArticleRef, Site};
use crate::model::store::{Item, Ref};
use crate::plan::dates::Dates;
use crate::plan::i18n::Labels;
use crate::plan::page;
use crate::plan::routes::Outline;
use crate::plan::shared::Shared;
use crate::plan::views::contract::Str;
use crate::plan::views::edition::EditionLink;
use crate::plan::views::parts::{Card, Label, Listing, Paging, Text, TextHeading, Weighted};
use crate::plan::views::site;
use crate::text::url::encode_path;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::sync::Arc;

/// How many actors a card names.
const CARD_ACTORS: usize = 5;

/// What every page is made from.
#[derive(Debug)]
pub struct PageContext {
    /// Everything that is shown.
    pub site: Site,
    /// The tables derived from it.
    pub ledgers: Ledgers,
    /// The site's words.
    pub labels: Labels,
    /// `site` of every page.
    pub site_view: Shared<site::Site>,
    /// The site's language.
    pub lang: Str,
    /// The labels of records.
    records: ByKind<Vec<Shared<Label>>>,
    /// By article.
    cards: Vec<Shared<Card>>,
    /// By article: its day, week and month in the calendar.
    spots: Vec<Spot>,
    links: CalendarLinks,
    /// Articles in the order of their ids.
    by_id: Vec<ArticleRef>,
}

/// Where an article stands in the calendar.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    day: u32,
    week: u32,
    month: u32,
}

/// The links to the calendar's days, weeks and months, in its order.
#[derive(Debug)]
struct CalendarLinks {
    days: Vec<EditionLink>,
    weeks: Vec<EditionLink>,
    months: Vec<EditionLink>,
}

/// Counters for one worker, as large as the site.
pub type Tallies = ByKind<Tally>;

impl PageContext {
    /// Makes all shared parts.
    pub fn new(site: Site, ledgers: Ledgers, labels: Labels) -> PageContext {
        let dates = Dates {
            lang: &site.config.record.language,
            labels: &labels,
        };
        let mut context = PageContext {
            site_view: page::site_view(&site, &ledgers, &labels),
            lang: site.config.record.language.as_str().into(),
            records: ByKind::new(|kind| of_kind!(kind, T => record_labels::<T>(&site))),
            cards: Vec::new(),
            spots: spots(&site, &ledgers),
            links: links(&ledgers, dates),
            by_id: by_id(&site),
            site,
            ledgers,
            labels,
        };
        context.cards = (0..context.site.articles.len() as u32)
            .into_par_iter()
            .map(|ix| Shared::new(context.make_card(ArticleRef::new(ix))))
            .collect();
        context
    }

    /// Puts an article in the place of what it was, all ledgers staying as they are.
    pub fn replace(&mut self, at: ArticleRef, article: Article) {
        self.site.articles[at.ix()] = article;
        self.cards[at.ix()] = Shared::new(self.make_card(at));
    }

    /// Dates in the site's language.
    pub fn dates(&self) -> Dates<'_> {
        Dates {
            lang: &self.site.config.record.language,
            labels: &self.labels,
        }
    }

    /// Counters for one worker.
    pub fn tallies(&self) -> Tallies {
        ByKind::new(|kind| Tally::new(self.records[kind].len()))
    }

    /// All articles, newest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = ArticleRef> + use<> {
        (0..self.site.articles.len() as u32).map(ArticleRef::new)
    }

    /// The length of a page of a list.
    pub fn page_size(&self) -> usize {
        self.site.config.record.lists.page_size.max(1)
    }

    /// A record's label.
    pub fn label<T: Entity>(&self, at: Ref<T>) -> Shared<Label> {
        self.records.at(at).clone()
    }

    /// A record's label with the number of its articles.
    pub fn counted<T: Entity>(&self, at: Ref<T>) -> Weighted {
        Weighted {
            label: self.label(at),
            count: self.ledgers.coverage.of(at).len() as u32,
        }
    }

    /// The place of an article's month in the calendar.
    pub fn month_at(&self, at: ArticleRef) -> usize {
        self.spots[at.ix()].month as usize
    }

    /// The edition of a day, by its place in the calendar.
    pub fn day_edition(&self, at: usize) -> &EditionLink {
        &self.links.days[at]
    }

    /// The edition of a week, by its place in the calendar.
    pub fn week_edition(&self, at: usize) -> &EditionLink {
        &self.links.weeks[at]
    }

    /// The page of a month, by its place in the calendar.
    pub fn month_link(&self, at: usize) -> &EditionLink {
        &self.links.months[at]
    }

    /// The places of an article's day and week in the calendar.
    pub fn edition_spots(&self, at: ArticleRef) -> (usize, usize) {
        let spot = self.spots[at.ix()];
        (spot.day as usize, spot.week as usize)
    }

    /// Whether a list of articles has a feed.
    pub fn has_feed(&self, articles: &[ArticleRef]) -> bool {
        let config = &self.site.config;
        !articles.is_empty() && config.base.is_some() && config.record.feeds.entries > 0
    }

    /// A list without articles.
    pub fn no_articles(&self) -> Listing {
        Listing {
            total: 0,
            months: Vec::new(),
            groups: Vec::new(),
            paging: Paging {
                number: None,
                first: String::new(),
                newer: None,
                older: None,
                pages: Vec::new(),
            },
        }
    }

    /// Counted records of a kind with their labels.
    pub fn weighted(&self, kind: Kind, ranked: Vec<Ranked>) -> Vec<Weighted> {
        let weigh = |(ix, count): Ranked| Weighted {
            label: self.records[kind][ix as usize].clone(),
            count,
        };
        ranked.into_iter().map(weigh).collect()
    }

    /// What an article's unit writes, which stays as it is while only its words change.
    pub(super) fn article_outline(&self, at: ArticleRef) -> Outline {
        let article = self.article_at(at);
        Outline {
            data: article.json,
            ..Outline::page(route::article(&article.slug))
        }
    }

    /// An article's file.
    pub(super) fn article_file(&self, at: ArticleRef) -> &Arc<str> {
        &self.article_at(at).path
    }

    /// An article, for a [`TrackedContext`] to hand out.
    pub(super) fn article_at(&self, at: ArticleRef) -> &Article {
        &self.site.articles[at.ix()]
    }

    /// An article's card, for a [`TrackedContext`] to hand out.
    pub(super) fn card_at(&self, at: ArticleRef) -> &Shared<Card> {
        &self.cards[at.ix()]
    }

    /// The article of an id.
    pub(super) fn article_of(&self, id: &str) -> Option<ArticleRef> {
        let id_at = |at: &ArticleRef| self.site.articles[at.ix()].id.as_str();
        let found = self.by_id.binary_search_by(|at| id_at(at).cmp(id));
        found.ok().map(|ix| self.by_id[ix])
    }

    fn make_card(&self, at: ArticleRef) -> Card {
        let article = &self.site.articles[at.ix()];
        let day = self.day_edition(self.edition_spots(at).0);
        let dates = self.dates();
        let foreign = article.lang != self.site.config.record.language;
        Card {
            id: article.id.as_str().into(),
            url: encode_path(&route::article(&article.slug)).into(),
            title: article.title.as_str().into(),
            date: dates.stamp_with(&article.date, day.words.clone()),
            day: day.key.clone(),
            updated: article.updated.as_ref().map(|stamp| dates.stamp(stamp)),
            summary: article.summary.as_str().into(),
            lang: foreign.then(|| article.lang.clone()),
            topics: article.topics.iter().map(|t| self.label(*t)).collect(),
            actors: self.most_named(article),
            source: source_name(&self.site, article),
            corrected: !article.corrections.is_empty(),
            retracted: article.is_retracted(),
            draft: article.draft,
        }
    }

    fn most_named(&self, article: &Article) -> Vec<Shared<Label>> {
        let mut named: Vec<(u32, usize)> = (0..)
            .zip(&article.mentions)
            .map(|(at, mention)| (mention.count, at))
            .collect();
        named.sort_unstable_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let most = named.iter().take(CARD_ACTORS);
        most.map(|&(_, at)| self.label(article.mentions[at].of))
            .collect()
    }
}

/// The name of who published what an article rests on.
pub fn source_name(site: &Site, article: &Article) -> Option<String> {
    let registered = article.source.and_then(|s| site.records.sources.get(s));
    let name = registered.map(|s| &s.name).or(article.source_name.as_ref());
    name.cloned()
}

/// The day of an article's last change or publication.
pub fn changed(article: &Article) -> NaiveDate {
    let updated = article.updated.as_ref().map(|stamp| stamp.date);
    updated.map_or(article.date.date, |date| date.max(article.date.date))
}

/// A body as templates see it.
pub fn text(body: &crate::model::article::Body) -> Text {
    let heading = |h: &crate::model::article::Heading| TextHeading {
        level: h.level,
        id: h.id.clone(),
        text: h.text.clone(),
    };
    Text {
        html: body.html.clone(),
        words: body.words,
        headings: body.headings.iter().map(heading).collect(),
    }
}

fn links(ledgers: &Ledgers, dates: Dates<'_>) -> CalendarLinks {
    let link = |part: &str, key: String, words: String| EditionLink {
        url: format!("{part}/{key}/").into(),
        key: key.into(),
        words: words.into(),
    };
    let calendar = &ledgers.calendar;
    let (days, weeks, months) = (
        calendar.days.iter(),
        calendar.weeks.iter(),
        calendar.months.iter(),
    );
    CalendarLinks {
        days: days
            .map(|r| link("editions", r.key.to_string(), dates.day(r.key)))
            .collect(),
        weeks: weeks
            .map(|r| link("editions", r.key.to_string(), dates.week(r.key)))
            .collect(),
        months: months
            .map(|r| link("timeline", r.key.to_string(), dates.month(r.key)))
            .collect(),
    }
}

fn by_id(site: &Site) -> Vec<ArticleRef> {
    let mut order: Vec<ArticleRef> = (0..site.articles.len() as u32)
        .map(ArticleRef::new)
        .collect();
    order.sort_unstable_by_key(|at| &site.articles[at.ix()].id);
    order
}

fn spots(site: &Site, ledgers: &Ledgers) -> Vec<Spot> {
    let mut spots = vec![Spot::default(); site.articles.len()];
    let calendar = &ledgers.calendar;
    for (at, run) in (0u32..).zip(&calendar.days) {
        run.refs().for_each(|a| spots[a.ix()].day = at);
    }
    for (at, run) in (0u32..).zip(&calendar.weeks) {
        run.refs().for_each(|a| spots[a.ix()].week = at);
    }
    for (at, run) in (0u32..).zip(&calendar.months) {
        run.refs().for_each(|a| spots[a.ix()].month = at);
    }
    spots
}

fn record_labels<T: Entity>(site: &Site) -> Vec<Shared<Label>> {
    let label = |item: &Item<T>| Label {
        id: item.id.as_str().into(),
        noun: T::KIND.word(),
        kind: item.own.sort().to_owned(),
        name: item.name.as_str().into(),
        url: encode_path(&T::KIND.route(&item.id)).into(),
    };
    let labels = site.all::<T>().iter().map(|item| Shared::new(label(item)));
    labels.collect()
}
