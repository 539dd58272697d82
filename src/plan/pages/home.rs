//! `/`: the latest edition.

use crate::model::date::Edtf;
use crate::model::kinds::Kind;
use crate::model::site::ArticleRef;
use crate::model::store::Ref;
use crate::model::topic::{Direction, Topic};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::Tallies;
use crate::plan::listing::by_day;
use crate::plan::page::PageBuilder;
use crate::plan::pages::topic::trend_words;
use crate::plan::views::View;
use crate::plan::views::home::{Home, LeadTopic};
use chrono::Days;

/// How many days "recent" reaches back from the newest article.
const RECENT_DAYS: u32 = 30;
/// How many topics lead.
const LEAD_TOPICS: usize = 6;
/// How many articles a lead topic shows.
const LEAD_CARDS: usize = 3;
/// How many actors are shown.
const ACTORS: usize = 12;

pub(super) fn page(context: &TrackedContext<'_>, tallies: &mut Tallies) -> PlannedPage {
    let record = &context.site.config.record;
    let recent = 0..context.ledgers.calendar.recent(RECENT_DAYS);
    for at in recent.clone().map(ArticleRef::new) {
        let article = context.article(at);
        article
            .topics
            .iter()
            .for_each(|t| tallies[Kind::Topic].add(t.ix()));
        article
            .mentions
            .iter()
            .for_each(|m| tallies[Kind::Actor].add(m.of.ix()));
    }
    let (_, topics) = tallies[Kind::Topic].top(LEAD_TOPICS);
    // The newest article of each topic, so that nobody takes an older one for the last word; beside
    // it, those that a reader has not seen under another topic.
    let mut shown = Vec::new();
    let lead_topics = topics
        .into_iter()
        .map(|(ix, count)| lead_topic(context, Ref::new(ix), count, &mut shown))
        .collect();
    let latest: Vec<ArticleRef> = (0..context.site.articles.len().min(record.lists.latest) as u32)
        .map(ArticleRef::new)
        .collect();
    let newest = latest.first().map(|&at| context.edition_spots(at));
    let view = Home {
        edition: newest.map(|(day, _)| context.day_edition(day).clone()),
        week: newest.map(|(_, week)| context.week_edition(week).clone()),
        lead_topics,
        latest: by_day(context, &latest),
        actors: context.weighted(Kind::Actor, tallies[Kind::Actor].top(ACTORS).1),
        recent_days: RECENT_DAYS,
        recent: recent_span(context).unwrap_or_default(),
    };
    let mut builder = PageBuilder::new("", record.title.as_str(), "");
    builder.description = record.description.as_deref().unwrap_or_default().into();
    builder.changed = context.changed(latest.into_iter());
    builder.build(context, View::Home(Box::new(view)))
}

/// The days that are recent, from the newest article's back: of a site at rest "the last days"
/// would be others.
fn recent_span(context: &TrackedContext<'_>) -> Option<String> {
    let days = &context.ledgers.calendar.days;
    let (newest, oldest) = (days.first()?.key, days.last()?.key);
    let since = newest.checked_sub_days(Days::new(u64::from(RECENT_DAYS) - 1));
    let since = since.map_or(oldest, |since| since.max(oldest));
    Some(
        context
            .dates()
            .between(&Edtf::day(since), &Edtf::day(newest)),
    )
}

fn lead_topic(
    context: &TrackedContext<'_>,
    at: Ref<Topic>,
    count: u32,
    shown: &mut Vec<ArticleRef>,
) -> LeadTopic {
    let topic = &context.site[at];
    let way = topic.trend.first().map(|latest| latest.direction);
    let (newest, rest) = match context.ledgers.coverage.of(at) {
        [newest, rest @ ..] => (Some(newest), rest),
        [] => (None, &[][..]),
    };
    let fresh = rest.iter().filter(|article| !shown.contains(article));
    let cards: Vec<ArticleRef> = newest
        .into_iter()
        .chain(fresh)
        .take(LEAD_CARDS)
        .copied()
        .collect();
    shown.extend(&cards);
    LeadTopic {
        label: context.label(at),
        bluf: topic.bluf.as_ref().map(|bluf| bluf.value.clone()),
        as_of: topic
            .bluf
            .as_ref()
            .and_then(|bluf| Some(context.dates().date(bluf.from.as_ref()?))),
        trend: way.map(Direction::arrow),
        trend_words: way.map(|way| trend_words(context, way)),
        count,
        cards: context.cards_of(cards.into_iter()),
    }
}
