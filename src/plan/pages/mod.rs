//! One maker per kind of page.

mod actor;
mod article;
mod calendar;
mod home;
mod index;
mod place;
mod prose;
pub mod redirect;
mod relation;
mod source;
mod topic;

use crate::diag::{Diagnostics, Location};
use crate::ledgers::relations::Pair;
use crate::model::route;
use crate::model::site::{ActorRef, ArticleRef, PlaceRef, SourceRef, TopicRef};
use crate::plan::Page;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies};
use crate::plan::listing::{ListPage, count_list_pages};
use crate::plan::page::PageBuilder;
use crate::plan::routes::Outline;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::contract::Str;
use crate::plan::views::index::List;
use crate::plan::views::parts::Label;
use crate::plan::views::site::Crumb;
use index::Index;
use std::sync::Arc;

/// What is planned, and made, as one: a subject with the numbered pages of its list, or a
/// page on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Home,
    Index(Index),
    Prose(u32),
    Missing,
    Topic(TopicRef),
    Actor(ActorRef),
    /// By its place among the pairs.
    Relation(u32),
    Place(PlaceRef),
    Source(SourceRef),
    Timeline,
    Editions,
    /// By its place in the calendar.
    Month(u32),
    /// By its place in the calendar.
    Week(u32),
    /// By its place in the calendar.
    Day(u32),
    Article(ArticleRef),
    /// The feed of the whole site.
    Feed,
    /// An old address, by its place among the redirects.
    Redirect(u32),
}

/// Every unit of a site, kind by kind, in the order of the site's lists.
pub fn units(context: &PageContext) -> Vec<Unit> {
    let (site, calendar) = (&context.site, &context.ledgers.calendar);
    let count = |len: usize| 0..len as u32;
    let mut units = vec![Unit::Home];
    units.extend(index::all(site).map(Unit::Index));
    units.extend(count(site.pages.len()).map(Unit::Prose));
    units.push(Unit::Missing);
    units.extend(count(site.topics.len()).map(|ix| Unit::Topic(TopicRef(ix))));
    units.extend(count(site.actors.len()).map(|ix| Unit::Actor(ActorRef(ix))));
    units.extend(count(context.ledgers.relations.pairs.len()).map(Unit::Relation));
    units.extend(count(site.places.len()).map(|ix| Unit::Place(PlaceRef(ix))));
    units.extend(count(site.sources.len()).map(|ix| Unit::Source(SourceRef(ix))));
    if !calendar.days.is_empty() {
        units.extend([Unit::Timeline, Unit::Editions]);
    }
    units.extend(count(calendar.months.len()).map(Unit::Month));
    units.extend(count(calendar.weeks.len()).map(Unit::Week));
    units.extend(count(calendar.days.len()).map(Unit::Day));
    units.extend(context.all().map(Unit::Article));
    units.push(Unit::Feed);
    units
}

/// The pages of a unit.
pub fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, unit: Unit) -> Vec<Page> {
    match unit {
        Unit::Home => vec![home::page(context, tallies)],
        Unit::Index(index) => vec![index::page(context, index)],
        Unit::Prose(ix) => vec![prose::page(context, &context.site.pages[ix as usize])],
        Unit::Missing => vec![prose::missing(context)],
        Unit::Topic(at) => topic::pages(context, tallies, at),
        Unit::Actor(at) => actor::pages(context, tallies, at),
        Unit::Relation(ix) => {
            let pair: &Pair = &context.ledgers.relations.pairs[ix as usize];
            relation::pages(context, tallies, pair)
        }
        Unit::Place(at) => place::pages(context, tallies, at),
        Unit::Source(at) => source::pages(context, tallies, at),
        Unit::Timeline => vec![calendar::timeline(context)],
        Unit::Editions => vec![calendar::editions(context)],
        Unit::Month(at) => vec![calendar::month(context, at as usize)],
        Unit::Week(at) => vec![calendar::week(context, tallies, at as usize)],
        Unit::Day(at) => vec![calendar::day(context, tallies, at as usize)],
        Unit::Article(at) => vec![article::page(context, at)],
        Unit::Feed => Vec::new(),
        // The plan makes it, which knows what stands at the new address.
        Unit::Redirect(_) => Vec::new(),
    }
}

/// What a unit writes.
pub fn outline(context: &PageContext, unit: Unit) -> Outline {
    let site = &context.site;
    let coverage = &context.ledgers.coverage;
    let list = |path: String, total: usize| Outline {
        list_pages: count_list_pages(total, context.page_size()),
        ..Outline::page(path)
    };
    match unit {
        Unit::Home => Outline::page(""),
        Unit::Index(index) => Outline::page(index::address(index).1),
        Unit::Prose(ix) => Outline::page(route::page(&site.pages[ix as usize].slug)),
        Unit::Missing => Outline::page("404.html"),
        Unit::Topic(at) => topic::outline(context, at),
        Unit::Actor(at) => actor::outline(context, at),
        Unit::Relation(ix) => {
            let pair = &context.ledgers.relations.pairs[ix as usize];
            list(actor::relation_path(context, pair), pair.count as usize)
        }
        Unit::Place(at) => {
            let path = route::place(&site.places[at.ix()].id);
            list(path, coverage.places.of(at.ix()).len())
        }
        Unit::Source(at) => {
            let path = route::source(&site.sources[at.ix()].id);
            list(path, coverage.sources.of(at.ix()).len())
        }
        Unit::Timeline => Outline::page("timeline/"),
        Unit::Editions => Outline::page("editions/"),
        Unit::Month(at) => Outline::page(&*context.month_link(at as usize).url),
        Unit::Week(at) => Outline::page(&*context.week_edition(at as usize).url),
        Unit::Day(at) => Outline::page(&*context.day_edition(at as usize).url),
        Unit::Article(at) => context.article_outline(at),
        Unit::Feed => Outline {
            feed: context.site_view.feed.is_some(),
            ..Outline::default()
        },
        Unit::Redirect(ix) => Outline::page(site.redirects[ix as usize].from.as_str()),
    }
}

/// The name of an article or record, and its language where that is not the site's.
fn name(context: &TrackedContext<'_>, unit: Unit) -> Option<(Str, Option<Str>)> {
    let site = &context.site;
    let foreign = |lang: &str| (*lang != *context.lang).then(|| lang.into());
    match unit {
        Unit::Article(at) => {
            let card = context.card(at);
            Some((card.title.clone(), card.lang.as_deref().map(Into::into)))
        }
        Unit::Prose(ix) => {
            let page = &site.pages[ix as usize];
            Some((page.title.as_str().into(), foreign(&page.lang)))
        }
        Unit::Topic(at) => Some((context.topics[at.ix()].name.clone(), None)),
        Unit::Actor(at) => Some((context.actors[at.ix()].name.clone(), None)),
        Unit::Place(at) => Some((context.places[at.ix()].name.clone(), None)),
        Unit::Source(at) => Some((context.sources[at.ix()].name.clone(), None)),
        _ => None,
    }
}

/// What a unit is made of, for messages.
pub fn source(context: &PageContext, unit: Unit) -> Option<Location> {
    let site = &context.site;
    let actor = |at: ActorRef| {
        let actor = &site.actors[at.ix()];
        record_location(&actor.path, &actor.entry)
    };
    match unit {
        Unit::Prose(ix) => Some(Location::file(&site.pages[ix as usize].path)),
        Unit::Topic(at) => {
            let topic = &site.topics[at.ix()];
            Some(record_location(&topic.path, &topic.entry))
        }
        Unit::Actor(at) => Some(actor(at)),
        Unit::Relation(ix) => Some(actor(context.ledgers.relations.pairs[ix as usize].a)),
        Unit::Place(at) => {
            let place = &site.places[at.ix()];
            Some(record_location(&place.path, &place.entry))
        }
        Unit::Source(at) => {
            let source = &site.sources[at.ix()];
            Some(record_location(&source.path, &source.entry))
        }
        Unit::Article(at) => Some(Location::file(context.article_file(at))),
        Unit::Redirect(ix) => Some(site.redirects[ix as usize].location.clone()),
        Unit::Home
        | Unit::Index(_)
        | Unit::Missing
        | Unit::Timeline
        | Unit::Editions
        | Unit::Month(_)
        | Unit::Week(_)
        | Unit::Day(_)
        | Unit::Feed => None,
    }
}

/// What is amiss with records, whatever pages show them.
pub fn faults(context: &PageContext) -> Diagnostics {
    topic::faults(context)
}

/// The page of a subject, then the numbered pages of its list.
fn with_list_pages(
    context: &TrackedContext<'_>,
    subject: Page,
    numbered: Vec<ListPage>,
    label: &Shared<Label>,
    with: Option<&Shared<Label>>,
) -> Vec<Page> {
    let head = &subject.head;
    let list_page = |list: ListPage| {
        let number = list.number.to_string();
        let words = context.labels.fill("page_number", &[("number", &number)]);
        let mut builder = PageBuilder::new(list.path, format!("{}, {words}", head.title), "");
        builder.crumbs = head.breadcrumbs.iter().skip(1).cloned().collect();
        builder.crumbs.push(Crumb {
            title: head.title.clone(),
            url: head.path.clone(),
        });
        builder.changed = context.changed(list.articles.iter().copied());
        let view = List {
            label: label.clone(),
            with: with.cloned(),
            groups: list.groups,
            paging: list.paging,
        };
        let mut page = builder.build(context, View::List(Box::new(view)));
        page.head.section.clone_from(&head.section);
        page
    };
    let list_pages: Vec<Page> = numbered.into_iter().map(list_page).collect();
    std::iter::once(subject).chain(list_pages).collect()
}

/// The location of a record, for messages.
fn record_location(path: &Arc<str>, entry: &str) -> Location {
    if entry.is_empty() {
        Location::file(path)
    } else {
        Location::value(path, entry)
    }
}
