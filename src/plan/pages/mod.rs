//! One maker per kind of page.

mod actor;
mod article;
mod calendar;
mod commitment;
mod event;
mod home;
mod index;
mod place;
mod prose;
pub mod redirect;
mod relation;
mod source;
mod statement;
mod topic;
mod watch;

use crate::diag::{Diagnostics, Location};
use crate::ledgers::relations::Pair;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::route;
use crate::model::site::ArticleRef;
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
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

/// What is planned, and made, as one: a subject with the numbered pages of its list, or a
/// page on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Home,
    Index(Index),
    Prose(u32),
    Missing,
    /// By its place among those of its kind.
    Record(Kind, u32),
    /// By its place among the pairs.
    Relation(u32),
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

/// How the pages of a kind of record are made.
trait Subject: Entity {
    /// Its page, and those that belong to it.
    fn pages(
        context: &TrackedContext<'_>,
        tallies: &mut Tallies,
        at: Ref<Self>,
    ) -> Vec<PlannedPage>;

    /// The view of the index of the kind.
    fn index(context: &TrackedContext<'_>) -> View;

    /// What is written for a record: by default a page with the list of its articles.
    fn outline(context: &PageContext, at: Ref<Self>) -> Outline {
        let articles = context.ledgers.coverage.of(at);
        Outline {
            list_pages: count_list_pages(articles.len(), context.page_size()),
            ..Outline::page(Self::KIND.route(&context.site[at].id))
        }
    }
}

/// Every unit of a site, kind by kind, in the order of the site's lists.
pub fn units(context: &PageContext) -> Vec<Unit> {
    let (site, calendar) = (&context.site, &context.ledgers.calendar);
    let count = |len: usize| 0..len as u32;
    let mut units = vec![Unit::Home];
    units.extend(index::all(site).map(Unit::Index));
    units.extend(count(site.pages.len()).map(Unit::Prose));
    units.push(Unit::Missing);
    for kind in Kind::ALL {
        let len = of_kind!(kind, T => site.all::<T>().len());
        units.extend(count(len).map(|at| Unit::Record(kind, at)));
    }
    units.extend(count(context.ledgers.relations.pairs.len()).map(Unit::Relation));
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
pub fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, unit: Unit) -> Vec<PlannedPage> {
    match unit {
        Unit::Home => vec![home::page(context, tallies)],
        Unit::Index(index) => vec![index::page(context, index)],
        Unit::Prose(ix) => vec![prose::page(context, &context.site.pages[ix as usize])],
        Unit::Missing => vec![prose::missing(context)],
        Unit::Record(kind, at) => {
            of_kind!(kind, T => T::pages(context, tallies, Ref::new(at)))
        }
        Unit::Relation(ix) => {
            let pair: &Pair = &context.ledgers.relations.pairs[ix as usize];
            relation::pages(context, tallies, pair)
        }
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
    match unit {
        Unit::Home => Outline::page(""),
        Unit::Index(index) => Outline::page(index::address(index).1),
        Unit::Prose(ix) => Outline::page(route::page(&site.pages[ix as usize].slug)),
        Unit::Missing => Outline::page("404.html"),
        Unit::Record(kind, at) => of_kind!(kind, T => T::outline(context, Ref::new(at))),
        Unit::Relation(ix) => {
            let pair = &context.ledgers.relations.pairs[ix as usize];
            Outline {
                list_pages: count_list_pages(pair.count as usize, context.page_size()),
                ..Outline::page(actor::relation_path(context, pair))
            }
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
        Unit::Record(kind, at) => {
            let label = of_kind!(kind, T => context.label(Ref::<T>::new(at)));
            Some((label.name.clone(), None))
        }
        _ => None,
    }
}

/// What a unit is made of, for messages.
pub fn source(context: &PageContext, unit: Unit) -> Option<Location> {
    let site = &context.site;
    match unit {
        Unit::Prose(ix) => Some(Location::file(&site.pages[ix as usize].path)),
        Unit::Record(kind, at) => {
            Some(of_kind!(kind, T => record_location(&site[Ref::<T>::new(at)])))
        }
        Unit::Relation(ix) => {
            let pair = &context.ledgers.relations.pairs[ix as usize];
            Some(record_location(&site[pair.a]))
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
    subject: PlannedPage,
    numbered: Vec<ListPage>,
    label: &Shared<Label>,
    with: Option<&Shared<Label>>,
) -> Vec<PlannedPage> {
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
    let list_pages: Vec<PlannedPage> = numbered.into_iter().map(list_page).collect();
    std::iter::once(subject).chain(list_pages).collect()
}

/// Where a record is written, for messages.
fn record_location<T>(item: &Item<T>) -> Location {
    match item.entry.is_empty() {
        true => Location::file(&item.path),
        false => item.location(""),
    }
}
