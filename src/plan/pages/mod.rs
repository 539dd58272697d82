//! One maker per kind of page.

mod actor;
mod article;
mod calendar;
mod home;
mod index;
mod place;
mod prose;
mod relation;
mod source;
mod topic;

use crate::diag::{Diagnostics, Place};
use crate::ledgers::relations::Pair;
use crate::model::site::{ActorRef, ArticleRef, PlaceRef, SourceRef, TopicRef};
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::listing::Sheet;
use crate::plan::shared::Shared;
use crate::plan::shelf::{Shelf, Tallies};
use crate::plan::views::View;
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
}

/// Every unit of a site, kind by kind, in the order of the site's lists.
pub fn units(shelf: &Shelf) -> Vec<Unit> {
    let (site, calendar) = (&shelf.site, &shelf.ledgers.calendar);
    let count = |len: usize| 0..len as u32;
    let mut units = vec![Unit::Home];
    units.extend(index::all(site).map(Unit::Index));
    units.extend(count(site.pages.len()).map(Unit::Prose));
    units.push(Unit::Missing);
    units.extend(count(site.topics.len()).map(|ix| Unit::Topic(TopicRef(ix))));
    units.extend(count(site.actors.len()).map(|ix| Unit::Actor(ActorRef(ix))));
    units.extend(count(shelf.ledgers.relations.pairs.len()).map(Unit::Relation));
    units.extend(count(site.places.len()).map(|ix| Unit::Place(PlaceRef(ix))));
    units.extend(count(site.sources.len()).map(|ix| Unit::Source(SourceRef(ix))));
    if !calendar.days.is_empty() {
        units.extend([Unit::Timeline, Unit::Editions]);
    }
    units.extend(count(calendar.months.len()).map(Unit::Month));
    units.extend(count(calendar.weeks.len()).map(Unit::Week));
    units.extend(count(calendar.days.len()).map(Unit::Day));
    units.extend(shelf.all().map(Unit::Article));
    units.push(Unit::Feed);
    units
}

/// The pages of a unit.
pub fn pages(desk: &Desk<'_>, tallies: &mut Tallies, unit: Unit) -> Vec<Page> {
    match unit {
        Unit::Home => vec![home::page(desk, tallies)],
        Unit::Index(index) => vec![index::page(desk, index)],
        Unit::Prose(ix) => vec![prose::page(desk, &desk.site.pages[ix as usize])],
        Unit::Missing => vec![prose::missing(desk)],
        Unit::Topic(at) => topic::pages(desk, tallies, at),
        Unit::Actor(at) => actor::pages(desk, tallies, at),
        Unit::Relation(ix) => {
            let pair: &Pair = &desk.ledgers.relations.pairs[ix as usize];
            relation::pages(desk, tallies, pair)
        }
        Unit::Place(at) => place::pages(desk, tallies, at),
        Unit::Source(at) => source::pages(desk, tallies, at),
        Unit::Timeline => vec![calendar::timeline(desk)],
        Unit::Editions => vec![calendar::editions(desk)],
        Unit::Month(at) => vec![calendar::month(desk, at as usize)],
        Unit::Week(at) => vec![calendar::week(desk, tallies, at as usize)],
        Unit::Day(at) => vec![calendar::day(desk, tallies, at as usize)],
        Unit::Article(at) => vec![article::page(desk, at)],
        Unit::Feed => Vec::new(),
    }
}

/// What is amiss with records, whatever pages show them.
pub fn faults(shelf: &Shelf) -> Diagnostics {
    topic::faults(shelf)
}

/// The page of a subject, then the numbered pages of its list.
fn with_sheets(
    desk: &Desk<'_>,
    subject: Page,
    numbered: Vec<Sheet>,
    label: &Shared<Label>,
    with: Option<&Shared<Label>>,
) -> Vec<Page> {
    let head = &subject.head;
    let sheet = |sheet: Sheet| {
        let number = sheet.number.to_string();
        let words = desk.labels.fill("page_number", &[("number", &number)]);
        let mut draft = Draft::new(sheet.path, format!("{}, {words}", head.title), "");
        draft.crumbs = head.breadcrumbs.iter().skip(1).cloned().collect();
        draft.crumbs.push(Crumb {
            title: head.title.clone(),
            url: head.path.clone(),
        });
        draft.source = subject.source.clone();
        draft.changed = desk.changed(sheet.articles.iter().copied());
        let view = List {
            label: label.clone(),
            with: with.cloned(),
            groups: sheet.groups,
            paging: sheet.paging,
        };
        let mut page = draft.page(desk, View::List(Box::new(view)));
        page.head.section.clone_from(&head.section);
        page
    };
    let sheets: Vec<Page> = numbered.into_iter().map(sheet).collect();
    std::iter::once(subject).chain(sheets).collect()
}

/// The place of a record, for messages.
fn record_place(path: &Arc<str>, entry: &str) -> Place {
    if entry.is_empty() {
        Place::file(path)
    } else {
        Place::value(path, entry)
    }
}
