//! The indexes: one for each kind of record, and `/articles/`.

use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::site::{ArticleRef, Site};
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::listing::by_day;
use crate::plan::page::PageBuilder;
use crate::plan::pages::Subject;
use crate::plan::pages::calendar::month_period;
use crate::plan::views::View;
use crate::plan::views::index as views;

/// An index of records of a kind, or of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Index {
    Records(Kind),
    Articles,
}

/// The indexes of a site: of what there is any of.
pub(super) fn all(site: &Site) -> impl Iterator<Item = Index> {
    let kinds = Kind::ALL.into_iter();
    let kinds = kinds.filter(|kind| !of_kind!(*kind, T => site.all::<T>().is_empty()));
    let articles = (!site.articles.is_empty()).then_some(Index::Articles);
    kinds.map(Index::Records).chain(articles)
}

/// The label of an index, and its address.
pub(super) fn address(index: Index) -> (&'static str, &'static str) {
    match index {
        Index::Records(kind) => (kind.folder(), kind.index()),
        Index::Articles => ("articles", "articles/"),
    }
}

pub(super) fn page(context: &TrackedContext<'_>, index: Index) -> PlannedPage {
    let (key, path) = address(index);
    let view = match index {
        Index::Records(kind) => of_kind!(kind, T => T::index(context)),
        Index::Articles => View::Articles(Box::new(articles(context))),
    };
    PageBuilder::new(path, context.labels.get(key), path).build(context, view)
}

/// Records of a kind in the order of their names, those that are chosen.
pub(super) fn by_name<T: Entity>(
    context: &TrackedContext<'_>,
    is_chosen: impl Fn(&Item<T>) -> bool,
) -> Vec<Ref<T>> {
    let all = context.site.all::<T>().numbered();
    let mut chosen: Vec<Ref<T>> = all
        .filter(|(_, item)| is_chosen(item))
        .map(|(at, _)| at)
        .collect();
    chosen.sort_unstable_by_key(|at| context.ledgers.names.rank(*at));
    chosen
}

/// Records of one sort under a heading, by name.
pub(super) fn group<T: Entity>(
    context: &TrackedContext<'_>,
    sort: &str,
    label: &str,
    is_chosen: impl Fn(&Item<T>) -> bool,
) -> views::KindGroup {
    let entries = by_name(context, is_chosen).into_iter();
    views::KindGroup {
        kind: sort.to_owned(),
        words: context.labels.get(label).to_owned(),
        entries: entries.map(|at| context.counted(at)).collect(),
    }
}

fn articles(context: &TrackedContext<'_>) -> views::Articles {
    let newest = context.site.articles.len().min(context.page_size()) as u32;
    let newest: Vec<ArticleRef> = (0..newest).map(ArticleRef::new).collect();
    let months = 0..context.ledgers.calendar.months.len();
    views::Articles {
        groups: by_day(context, &newest),
        months: months.map(|at| month_period(context, at)).collect(),
    }
}
