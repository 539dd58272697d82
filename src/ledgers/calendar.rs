//! Which articles are of which day, ISO week and month.

use crate::model::date::{Month, Week};
use crate::model::site::{ArticleRef, Site};
use chrono::{Days, NaiveDate};
use std::ops::Range;

/// Articles of one day, week or month: they stand together in the site's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<K> {
    /// The day, week or month.
    pub key: K,
    /// Their places in the site's list.
    pub articles: Range<u32>,
}

impl<K> Run<K> {
    /// How many there are.
    pub fn count(&self) -> u32 {
        self.articles.end - self.articles.start
    }

    /// The articles, newest first.
    pub fn refs(&self) -> impl Iterator<Item = ArticleRef> + Clone + use<K> {
        self.articles.clone().map(ArticleRef::new)
    }
}

/// The calendar, newest first. Dates are those of the site's zone.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Days that have articles.
    pub days: Vec<Run<NaiveDate>>,
    /// ISO weeks that have articles.
    pub weeks: Vec<Run<Week>>,
    /// Months that have articles.
    pub months: Vec<Run<Month>>,
}

impl Calendar {
    /// Cuts the site's list, which is newest first, into runs.
    pub fn index(site: &Site) -> Calendar {
        let each = (0u32..).zip(&site.articles);
        let days = runs(each.map(|(ix, article)| (article.date.date, ix..ix + 1)));
        let grouped = || days.iter().map(|day| (day.key, day.articles.clone()));
        Calendar {
            weeks: runs(grouped().map(|(day, range)| (Week::of(day), range))),
            months: runs(grouped().map(|(day, range)| (Month::of(day), range))),
            days,
        }
    }

    /// How many of the newest articles lie within so many days of the newest.
    pub fn recent(&self, days: u32) -> u32 {
        let Some(newest) = self.days.first() else {
            return 0;
        };
        let since = newest.key.checked_sub_days(Days::new(days.into()));
        let within = |run: &Run<NaiveDate>| since.is_none_or(|since| run.key > since);
        let end = self.days.partition_point(within);
        self.days[..end].last().map_or(0, |run| run.articles.end)
    }
}

fn runs<K: PartialEq>(parts: impl Iterator<Item = (K, Range<u32>)>) -> Vec<Run<K>> {
    let mut out: Vec<Run<K>> = Vec::new();
    for (key, articles) in parts {
        match out.last_mut() {
            Some(run) if run.key == key => run.articles.end = articles.end,
            _ => out.push(Run { key, articles }),
        }
    }
    out
}
