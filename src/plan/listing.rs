//! Long lists: by month, and in numbered pages that count from the oldest end.

use crate::model::route;
use crate::model::site::ArticleRef;
use crate::plan::desk::Desk;
use crate::plan::views::edition::EditionLink;
use crate::plan::views::parts::{Group, Listing, NumberedPage, Paging, Period};
use crate::text::url::encode_path;
use std::ops::Range;

/// A list laid out over the first page and its numbered ones.
pub struct Spread {
    /// What the first page shows.
    pub first: Listing,
    /// The numbered pages, the oldest first.
    pub numbered: Vec<Sheet>,
}

/// A numbered page of a list.
pub struct Sheet {
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
    sheets: usize,
}

impl Cut {
    fn new(total: usize, size: usize) -> Cut {
        Cut {
            total,
            size,
            sheets: (total / size).saturating_sub(1),
        }
    }

    fn first(&self) -> Range<usize> {
        0..self.total - self.sheets * self.size
    }

    fn sheet(&self, number: usize) -> Range<usize> {
        let end = self.total - (number - 1) * self.size;
        end - self.size..end
    }

    /// The numbered page that holds an article; none is the first page.
    fn number_at(&self, at: usize) -> Option<usize> {
        (at >= self.first().end).then(|| (self.total - at).div_ceil(self.size))
    }
}

/// How many numbered pages a list of so many articles has.
pub fn sheets(total: usize, page_size: usize) -> usize {
    Cut::new(total, page_size).sheets
}

/// Lays out articles, newest first, for a page at an address.
pub fn spread(desk: &Desk<'_>, path: &str, articles: &[ArticleRef]) -> Spread {
    let cut = Cut::new(articles.len(), desk.page_size());
    let address = Address {
        path,
        url: encode_path(path),
    };
    let first = Listing {
        total: articles.len() as u32,
        months: months(desk, &address, &cut, articles),
        groups: by_month(desk, &articles[cut.first()]),
        paging: Paging {
            number: None,
            first: address.url.clone(),
            newer: None,
            older: (cut.sheets > 0).then(|| address.sheet_url(cut.sheets)),
            pages: pages(desk, &address, &cut, articles),
        },
    };
    let sheet = |number: usize| {
        let own = &articles[cut.sheet(number)];
        let newer = if number == cut.sheets {
            address.url.clone()
        } else {
            address.sheet_url(number + 1)
        };
        Sheet {
            number: number as u32,
            path: route::sheet(path, number),
            groups: by_month(desk, own),
            articles: own.to_vec(),
            paging: Paging {
                number: Some(number as u32),
                first: address.url.clone(),
                newer: Some(newer),
                older: (number > 1).then(|| address.sheet_url(number - 1)),
                pages: Vec::new(),
            },
        }
    };
    Spread {
        first,
        numbered: (1..=cut.sheets).map(sheet).collect(),
    }
}

struct Address<'a> {
    path: &'a str,
    url: String,
}

impl Address<'_> {
    fn sheet_url(&self, number: usize) -> String {
        debug_assert!(self.path.is_empty() || self.path.ends_with('/'));
        route::sheet(&self.url, number)
    }
}

fn pages(
    desk: &Desk<'_>,
    address: &Address<'_>,
    cut: &Cut,
    articles: &[ArticleRef],
) -> Vec<NumberedPage> {
    let page = |number: usize| {
        let range = cut.sheet(number);
        let month = |at: usize| &*desk.month_link(desk.month_at(articles[at])).words;
        let (to, from) = (month(range.start), month(range.end - 1));
        NumberedPage {
            number: number as u32,
            url: address.sheet_url(number),
            words: if from == to {
                to.to_owned()
            } else {
                desk.labels
                    .fill("date_interval", &[("from", from), ("to", to)])
            },
        }
    };
    (1..=cut.sheets).rev().map(page).collect()
}

fn months(
    desk: &Desk<'_>,
    address: &Address<'_>,
    cut: &Cut,
    articles: &[ArticleRef],
) -> Vec<Period> {
    let runs = articles.chunk_by(|a, b| desk.month_at(*a) == desk.month_at(*b));
    let mut at = 0;
    runs.map(|run| {
        let month = desk.month_link(desk.month_at(run[0]));
        let page = match cut.number_at(at) {
            None => address.url.clone(),
            Some(number) => address.sheet_url(number),
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
pub fn by_month(desk: &Desk<'_>, articles: &[ArticleRef]) -> Vec<Group> {
    let runs = articles.chunk_by(|a, b| desk.month_at(*a) == desk.month_at(*b));
    runs.map(|run| group(desk, desk.month_link(desk.month_at(run[0])), run))
        .collect()
}

/// Articles by day.
pub fn by_day(desk: &Desk<'_>, articles: &[ArticleRef]) -> Vec<Group> {
    let day = |at: ArticleRef| desk.edition_spots(at).0;
    let runs = articles.chunk_by(|a, b| day(*a) == day(*b));
    runs.map(|run| group(desk, desk.day_edition(day(run[0])), run))
        .collect()
}

fn group(desk: &Desk<'_>, of: &EditionLink, articles: &[ArticleRef]) -> Group {
    Group {
        key: of.key.clone(),
        words: of.words.clone(),
        url: of.url.clone(),
        cards: desk.cards_of(articles.iter().copied()),
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
                for number in (1..=cut.sheets).rev() {
                    assert_eq!(cut.sheet(number).len(), size);
                    assert!(
                        cut.sheet(number)
                            .all(|at| cut.number_at(at) == Some(number))
                    );
                    seen.extend(cut.sheet(number));
                }
                assert_eq!(seen, (0..total).collect::<Vec<_>>(), "{total} by {size}");
                assert!(cut.sheets == 0 || (size..2 * size).contains(&cut.first().len()));
                let next = Cut::new(total + 1, size);
                for number in 1..=cut.sheets {
                    let moved = next.sheet(number).map(|at| at - 1).collect::<Vec<_>>();
                    assert_eq!(moved, cut.sheet(number).collect::<Vec<_>>());
                }
            }
        }
    }
}
