//! Long lists: by month, and in numbered pages that count from the oldest end.

use crate::model::route;
use crate::model::site::ArticleRef;
use crate::plan::access::TrackedContext;
use crate::plan::views::edition::EditionLink;
use crate::plan::views::parts::{Group, Listing, NumberedPage, Paging, Period};
use crate::text::url::encode_path;
use std::ops::Range;

/// A list laid out over the first page and its numbered ones.
pub struct PagedList {
    /// What the first page shows.
    pub first: Listing,
    /// The numbered pages, the oldest first.
    pub numbered: Vec<ListPage>,
}

/// A numbered page of a list.
pub struct ListPage {
    /// 1 for the oldest.
    pub number: u32,
    /// Its address from the site's root, not encoded.
    pub path: String,
    /// Its articles by month.
    pub groups: Vec<Group>,
    /// Where it stands.
    pub paging: Paging,
    /// Its articles.
    pub articles: Vec<ArticleRef>,
}

/// How a list of so many is cut: each numbered page is full and the first page holds at
/// least as much as one. A new article changes the first page alone; when that is twice
/// full its older half becomes a page of its own, to which the page before it then points.
struct Cut {
    total: usize,
    size: usize,
    list_pages: usize,
}

impl Cut {
    fn new(total: usize, size: usize) -> Cut {
        Cut {
            total,
            size,
            list_pages: (total / size).saturating_sub(1),
        }
    }

    fn first(&self) -> Range<usize> {
        0..self.total - self.list_pages * self.size
    }

    fn range(&self, number: usize) -> Range<usize> {
        let end = self.total - (number - 1) * self.size;
        end - self.size..end
    }

    /// The numbered page that holds an article; none is the first page.
    fn number_at(&self, at: usize) -> Option<usize> {
        (at >= self.first().end).then(|| (self.total - at).div_ceil(self.size))
    }
}

/// How many numbered pages a list of so many articles has.
pub fn count_list_pages(total: usize, page_size: usize) -> usize {
    Cut::new(total, page_size).list_pages
}

/// Lays out articles, newest first, for a page at an address.
pub fn paginate(context: &TrackedContext<'_>, path: &str, articles: &[ArticleRef]) -> PagedList {
    let cut = Cut::new(articles.len(), context.page_size());
    let address = Address {
        path,
        url: encode_path(path),
    };
    let first = Listing {
        total: articles.len() as u32,
        months: months(context, &address, &cut, articles),
        groups: by_month(context, &articles[cut.first()]),
        paging: Paging {
            number: None,
            first: address.url.clone(),
            newer: None,
            older: (cut.list_pages > 0).then(|| address.page_url(cut.list_pages)),
            pages: pages(context, &address, &cut, articles),
        },
    };
    let list_page = |number: usize| {
        let own = &articles[cut.range(number)];
        let newer = if number == cut.list_pages {
            address.url.clone()
        } else {
            address.page_url(number + 1)
        };
        ListPage {
            number: number as u32,
            path: route::list_page(path, number),
            groups: by_month(context, own),
            articles: own.to_vec(),
            paging: Paging {
                number: Some(number as u32),
                first: address.url.clone(),
                newer: Some(newer),
                older: (number > 1).then(|| address.page_url(number - 1)),
                pages: Vec::new(),
            },
        }
    };
    PagedList {
        first,
        numbered: (1..=cut.list_pages).map(list_page).collect(),
    }
}

struct Address<'a> {
    path: &'a str,
    url: String,
}

impl Address<'_> {
    fn page_url(&self, number: usize) -> String {
        debug_assert!(self.path.is_empty() || self.path.ends_with('/'));
        route::list_page(&self.url, number)
    }
}

fn pages(
    context: &TrackedContext<'_>,
    address: &Address<'_>,
    cut: &Cut,
    articles: &[ArticleRef],
) -> Vec<NumberedPage> {
    let page = |number: usize| {
        let range = cut.range(number);
        let month = |at: usize| &*context.month_link(context.month_at(articles[at])).words;
        let (to, from) = (month(range.start), month(range.end - 1));
        NumberedPage {
            number: number as u32,
            url: address.page_url(number),
            words: if from == to {
                to.to_owned()
            } else {
                context
                    .labels
                    .fill("date_interval", &[("from", from), ("to", to)])
            },
        }
    };
    (1..=cut.list_pages).rev().map(page).collect()
}

fn months(
    context: &TrackedContext<'_>,
    address: &Address<'_>,
    cut: &Cut,
    articles: &[ArticleRef],
) -> Vec<Period> {
    let runs = articles.chunk_by(|a, b| context.month_at(*a) == context.month_at(*b));
    let mut at = 0;
    runs.map(|run| {
        let month = context.month_link(context.month_at(run[0]));
        let page = match cut.number_at(at) {
            None => address.url.clone(),
            Some(number) => address.page_url(number),
        };
        at += run.len();
        Period {
            url: page + "#m" + &month.key,
            key: month.key.clone(),
            words: month.words.clone(),
            count: run.len() as u32,
        }
    })
    .collect()
}

/// Articles by month.
pub fn by_month(context: &TrackedContext<'_>, articles: &[ArticleRef]) -> Vec<Group> {
    let runs = articles.chunk_by(|a, b| context.month_at(*a) == context.month_at(*b));
    runs.map(|run| group(context, context.month_link(context.month_at(run[0])), run))
        .collect()
}

/// Articles by day.
pub fn by_day(context: &TrackedContext<'_>, articles: &[ArticleRef]) -> Vec<Group> {
    let day = |at: ArticleRef| context.edition_spots(at).0;
    let runs = articles.chunk_by(|a, b| day(*a) == day(*b));
    runs.map(|run| group(context, context.day_edition(day(run[0])), run))
        .collect()
}

fn group(context: &TrackedContext<'_>, of: &EditionLink, articles: &[ArticleRef]) -> Group {
    Group {
        key: of.key.clone(),
        words: of.words.clone(),
        url: of.url.clone(),
        cards: context.cards_of(articles.iter().copied()),
    }
}

#[cfg(test)]
mod tests {
    use super::Cut;

    #[test]
    fn every_article_is_on_one_page_and_old_pages_stay() {
        for size in 1..6 {
            for total in 0..40 {
                let cut = Cut::new(total, size);
                let mut seen: Vec<usize> = cut.first().collect();
                for number in (1..=cut.list_pages).rev() {
                    assert_eq!(cut.range(number).len(), size);
                    assert!(
                        cut.range(number)
                            .all(|at| cut.number_at(at) == Some(number))
                    );
                    seen.extend(cut.range(number));
                }
                assert_eq!(seen, (0..total).collect::<Vec<_>>(), "{total} by {size}");
                assert!(cut.list_pages == 0 || (size..2 * size).contains(&cut.first().len()));
                let next = Cut::new(total + 1, size);
                for number in 1..=cut.list_pages {
                    let moved = next.range(number).map(|at| at - 1).collect::<Vec<_>>();
                    assert_eq!(moved, cut.range(number).collect::<Vec<_>>());
                }
            }
        }
    }
}
