//! `/timeline/` and its months, `/editions/` and its days and weeks.

use crate::ledgers::calendar::Run;
use crate::ledgers::tally::Tally;
use crate::model::date::{Month, Week};
use crate::model::kinds::Kind;
use crate::model::site::ArticleRef;
use crate::model::store::Ref;
use crate::model::topic::Topic;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::Tallies;
use crate::plan::listing::by_day;
use crate::plan::page::PageBuilder;
use crate::plan::views::View;
use crate::plan::views::edition as views;
use crate::plan::views::parts::{Period, Weighted};
use crate::plan::views::site::Crumb;
use chrono::NaiveDate;

/// How many actors an edition shows.
const ACTORS: usize = 12;

pub(super) fn timeline(context: &TrackedContext<'_>) -> PlannedPage {
    let months = &context.ledgers.calendar.months;
    let mut years: Vec<views::TimelineYear> = Vec::new();
    for (at, run) in months.iter().enumerate() {
        let year = run.key.year().to_string();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(views::TimelineYear {
                year,
                count: 0,
                months: Vec::new(),
            });
        }
        if let Some(year) = years.last_mut() {
            year.count += run.count();
            year.months.push(month_period(context, at));
        }
    }
    let mut builder = PageBuilder::new("timeline/", context.labels.get("timeline"), "timeline/");
    builder.changed = context.changed(context.all());
    builder.build(context, View::Timeline(Box::new(views::Timeline { years })))
}

/// A month of the calendar with its count.
pub(super) fn month_period(context: &TrackedContext<'_>, at: usize) -> Period {
    let link = context.month_link(at);
    Period {
        key: link.key.clone(),
        words: link.words.clone(),
        count: context.ledgers.calendar.months[at].count(),
        url: link.url.to_string(),
    }
}

pub(super) fn month(context: &TrackedContext<'_>, at: usize) -> PlannedPage {
    let run: &Run<Month> = &context.ledgers.calendar.months[at];
    let articles: Vec<ArticleRef> = run.refs().collect();
    let link = context.month_link(at);
    let view = views::Month {
        key: link.key.clone(),
        words: link.words.clone(),
        count: run.count(),
        days: by_day(context, &articles),
        older: neighbour(context.ledgers.calendar.months.len(), at, 1, |at| {
            context.month_link(at).clone()
        }),
        newer: neighbour(context.ledgers.calendar.months.len(), at, -1, |at| {
            context.month_link(at).clone()
        }),
    };
    let mut builder = PageBuilder::new(&*link.url, link.words.clone(), "timeline/").under(
        context,
        "timeline",
        "timeline/",
    );
    builder.changed = context.changed(articles.into_iter());
    builder.build(context, View::Month(Box::new(view)))
}

/// The one before (`1`) or after (`-1`) in a list that is newest first.
fn neighbour<T>(count: usize, at: usize, step: isize, make: impl Fn(usize) -> T) -> Option<T> {
    at.checked_add_signed(step)
        .filter(|&at| at < count)
        .map(make)
}

pub(super) fn day(context: &TrackedContext<'_>, tallies: &mut Tallies, at: usize) -> PlannedPage {
    let days = &context.ledgers.calendar.days;
    let run: &Run<NaiveDate> = &days[at];
    let link = context.day_edition(at);
    let (_, week) = context.edition_spots(ArticleRef::new(run.articles.start));
    let articles: Vec<ArticleRef> = run.refs().collect();
    let week = context.week_edition(week).clone();
    let crumb = Crumb {
        title: week.words.clone(),
        url: week.url.clone(),
    };
    let view = views::Edition {
        span: "day",
        key: link.key.clone(),
        words: link.words.clone(),
        dates: None,
        count: run.count(),
        sections: sections(context, &mut tallies[Kind::Topic], &articles),
        actors: named(context, &mut tallies[Kind::Actor], &articles),
        week: Some(week),
        days: Vec::new(),
        older: neighbour(days.len(), at, 1, |at| context.day_edition(at).clone()),
        newer: neighbour(days.len(), at, -1, |at| context.day_edition(at).clone()),
    };
    edition(context, link, Some(crumb), view, &articles)
}

pub(super) fn week(context: &TrackedContext<'_>, tallies: &mut Tallies, at: usize) -> PlannedPage {
    let weeks = &context.ledgers.calendar.weeks;
    let run: &Run<Week> = &weeks[at];
    let link = context.week_edition(at);
    let articles: Vec<ArticleRef> = run.refs().collect();
    let view = views::Edition {
        span: "week",
        key: link.key.clone(),
        words: link.words.clone(),
        dates: Some(context.dates().week_days(run.key)),
        count: run.count(),
        sections: sections(context, &mut tallies[Kind::Topic], &articles),
        actors: named(context, &mut tallies[Kind::Actor], &articles),
        week: None,
        days: days_of(context, run)
            .rev()
            .map(|at| context.day_edition(at).clone())
            .collect(),
        older: neighbour(weeks.len(), at, 1, |at| context.week_edition(at).clone()),
        newer: neighbour(weeks.len(), at, -1, |at| context.week_edition(at).clone()),
    };
    edition(context, link, None, view, &articles)
}

fn edition(
    context: &TrackedContext<'_>,
    link: &views::EditionLink,
    week: Option<Crumb>,
    view: views::Edition,
    articles: &[ArticleRef],
) -> PlannedPage {
    let mut builder = PageBuilder::new(&*link.url, link.words.clone(), "editions/").under(
        context,
        "editions",
        "editions/",
    );
    builder.crumbs.extend(week);
    builder.changed = context.changed(articles.iter().copied());
    builder.build(context, View::Edition(Box::new(view)))
}

/// The places in the calendar of a week's days, newest first.
fn days_of(context: &TrackedContext<'_>, week: &Run<Week>) -> std::ops::Range<usize> {
    let days = &context.ledgers.calendar.days;
    let from = days.partition_point(|day| day.articles.start < week.articles.start);
    let to = days.partition_point(|day| day.articles.start < week.articles.end);
    from..to
}

/// Articles by their first topic: topics with the most first, then by name; without one last.
fn sections(
    context: &TrackedContext<'_>,
    tally: &mut Tally,
    articles: &[ArticleRef],
) -> Vec<views::EditionSection> {
    let first = |at: &ArticleRef| context.article(*at).topics.first().copied();
    articles
        .iter()
        .filter_map(first)
        .for_each(|topic| tally.add(topic.ix()));
    let mut order = tally.ranked();
    let name = |ix: u32| context.ledgers.names.rank(Ref::<Topic>::new(ix));
    order.sort_by(|a, b| (b.1, name(a.0)).cmp(&(a.1, name(b.0))));
    let keys = order.iter().map(|&(ix, _)| Some(ix)).chain([None]);
    let section = |key: Option<u32>| views::EditionSection {
        topic: key.map(|ix| context.label(Ref::<Topic>::new(ix))),
        cards: context.cards_of(
            articles
                .iter()
                .copied()
                .filter(|at| first(at).map(Ref::number) == key),
        ),
    };
    keys.map(section)
        .filter(|section| !section.cards.is_empty())
        .collect()
}

fn named(
    context: &TrackedContext<'_>,
    tally: &mut Tally,
    articles: &[ArticleRef],
) -> Vec<Weighted> {
    for &at in articles {
        context
            .article(at)
            .mentions
            .iter()
            .for_each(|m| tally.add(m.of.ix()));
    }
    context.weighted(Kind::Actor, tally.top(ACTORS).1)
}

pub(super) fn editions(context: &TrackedContext<'_>) -> PlannedPage {
    let calendar = &context.ledgers.calendar;
    let mut years: Vec<views::EditionsYear> = Vec::new();
    for (at, run) in calendar.weeks.iter().enumerate() {
        let year = run.key.year().to_string();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(views::EditionsYear {
                year,
                weeks: Vec::new(),
            });
        }
        if let Some(year) = years.last_mut() {
            year.weeks.push(views::EditionsWeek {
                week: context.week_edition(at).clone(),
                count: run.count(),
                days: days_of(context, run)
                    .map(|at| day_period(context, at))
                    .collect(),
            });
        }
    }
    let builder = PageBuilder::new("editions/", context.labels.get("editions"), "editions/");
    builder.build(context, View::Editions(Box::new(views::Editions { years })))
}

fn day_period(context: &TrackedContext<'_>, at: usize) -> Period {
    let link = context.day_edition(at);
    Period {
        key: link.key.clone(),
        words: link.words.clone(),
        count: context.ledgers.calendar.days[at].count(),
        url: link.url.to_string(),
    }
}
