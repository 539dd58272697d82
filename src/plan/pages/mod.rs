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
use crate::plan::desk::{Desk, Tallies};
use crate::plan::frame::Draft;
use crate::plan::listing::Sheet;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::index::List;
use crate::plan::views::parts::Label;
use crate::plan::views::site::Crumb;
use rayon::prelude::*;
use std::sync::Arc;

/// Every page but redirects, kind by kind, in the order of the site's lists.
pub fn all(desk: &Desk<'_>) -> (Vec<Page>, Diagnostics) {
    let site = desk.site;
    let mut pages = vec![home::page(desk, &mut desk.tallies())];
    pages.extend(index::pages(desk));
    pages.extend(prose::pages(desk));
    pages.extend(each(desk, site.topics.len(), |desk, tallies, ix| {
        topic::pages(desk, tallies, TopicRef(ix))
    }));
    pages.extend(each(desk, site.actors.len(), |desk, tallies, ix| {
        actor::pages(desk, tallies, ActorRef(ix))
    }));
    let pairs: &[Pair] = &desk.ledgers.relations.pairs;
    pages.extend(each(desk, pairs.len(), |desk, tallies, ix| {
        relation::pages(desk, tallies, &pairs[ix as usize])
    }));
    pages.extend(each(desk, site.places.len(), |desk, tallies, ix| {
        place::pages(desk, tallies, PlaceRef(ix))
    }));
    pages.extend(each(desk, site.sources.len(), |desk, tallies, ix| {
        source::pages(desk, tallies, SourceRef(ix))
    }));
    pages.extend(calendar::pages(desk));
    pages.extend(each(desk, site.articles.len(), |desk, _, ix| {
        [article::page(desk, ArticleRef(ix))]
    }));
    (pages, topic::faults(desk))
}

/// Makes the pages of each thing of a kind, side by side, and keeps their order.
fn each<P>(
    desk: &Desk<'_>,
    count: usize,
    make: impl Fn(&Desk<'_>, &mut Tallies, u32) -> P + Sync,
) -> Vec<Page>
where
    P: IntoIterator<Item = Page> + Send,
{
    let made: Vec<P> = (0..count as u32)
        .into_par_iter()
        .map_init(|| desk.tallies(), |tallies, ix| make(desk, tallies, ix))
        .collect();
    made.into_iter().flatten().collect()
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
