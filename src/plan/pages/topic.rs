//! `/topics/ID/`.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::ledgers::tally::telling;
use crate::model::date::Edtf;
use crate::model::one_or_many::OneOrMany;
use crate::model::route;
use crate::model::site::{ArticleRef, TopicRef};
use crate::model::topic::{BANDS, Confidence, Direction, JudgementRecord, Topic, TrendRecord};
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::listing::{sheets, spread};
use crate::plan::pages::with_sheets;
use crate::plan::routes::Outline;
use crate::plan::shelf::{Shelf, Tallies, text};
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Identity, Weighted};
use crate::plan::views::site::Crumb;
use crate::plan::views::topic as views;
use std::cmp::Reverse;

/// How many words a bottom line may have.
const BLUF_WORDS: usize = 60;
/// How many related topics are shown.
const RELATED: usize = 12;
/// How many sources are shown.
const SOURCES: usize = 20;

pub(super) fn pages(desk: &Desk<'_>, tallies: &mut Tallies, at: TopicRef) -> Vec<Page> {
    let topic = &desk.site.topics[at.ix()];
    let articles = desk.ledgers.coverage.topics.of(at.ix());
    let path = route::topic(&topic.id);
    let list = spread(desk, &path, articles);
    let mut view = record_view(desk, at, topic);
    count(desk, tallies, articles);
    let (actors_total, actors) = tallies.actors.top(desk.page_size());
    view.actors = desk.weighted(&desk.actors, telling(&actors).to_vec());
    view.actors_total = actors_total as u32;
    view.sources = desk.weighted(&desk.sources, tallies.sources.top(SOURCES).1);
    view.related = related(desk, tallies, at);
    view.articles = list.first;
    let mut draft =
        Draft::new(path, topic.name.as_str(), "topics/").under(desk, "topics", "topics/");
    for &above in desk.ledgers.coverage.topic_wholes.of(at.ix()).iter().rev() {
        let label = &desk.topics[above];
        draft.crumbs.push(Crumb {
            title: label.name.clone(),
            url: label.url.clone(),
        });
    }
    let bottom_line = view.bluf.as_ref().map(|bluf| &bluf.text);
    draft.description = bottom_line
        .or(view.scope_note.as_ref())
        .map_or("", String::as_str)
        .into();
    let outline = outline(desk, at);
    draft.feed = outline.feed;
    draft.data = outline.data;
    draft.changed = desk.changed(articles.iter().copied());
    let main = draft.page(desk, View::Topic(Box::new(view)));
    with_sheets(desk, main, list.numbered, &desk.topics[at.ix()], None)
}

pub(super) fn outline(shelf: &Shelf, at: TopicRef) -> Outline {
    let articles = shelf.ledgers.coverage.topics.of(at.ix());
    Outline {
        sheets: sheets(articles.len(), shelf.page_size()),
        feed: shelf.has_feed(articles),
        data: true,
        ..Outline::page(route::topic(&shelf.site.topics[at.ix()].id))
    }
}

/// What the record says; what articles say is left empty.
fn record_view(desk: &Desk<'_>, at: TopicRef, topic: &Topic) -> views::Topic {
    let record = &topic.record;
    let coverage = &desk.ledgers.coverage;
    let part = |part: &TopicRef| Weighted {
        label: desk.topic(*part),
        count: coverage.topics.of(part.ix()).len() as u32,
    };
    views::Topic {
        label: desk.topic(at),
        bluf: bluf(desk, topic),
        scope_note: record.scope_note.clone(),
        judgements: record
            .judgements
            .iter()
            .flatten()
            .map(|j| judgement(desk, j))
            .collect(),
        trend: trend(desk, topic),
        actors: Vec::new(),
        actors_total: 0,
        articles: desk.no_articles(),
        sources: Vec::new(),
        parent: topic.parent.map(|parent| desk.topic(parent)),
        children: coverage.topic_parts.of(at.ix()).iter().map(part).collect(),
        related: Vec::new(),
        identifiers: identifiers(topic),
        background: topic.background.as_ref().map(text),
        extra: record.extra.clone().map(Extra),
    }
}

fn bluf(desk: &Desk<'_>, topic: &Topic) -> Option<views::Bluf> {
    let record = topic.record.bluf.as_ref()?;
    Some(views::Bluf {
        text: record.text.clone()?,
        as_of: topic
            .bluf_as_of
            .as_ref()
            .map(|date| desk.dates().date(date)),
        sources: desk.references(words(&record.sources)),
    })
}

fn judgement(desk: &Desk<'_>, record: &JudgementRecord) -> views::Judgement {
    let band = |words: &str| {
        let words = words.trim().to_lowercase();
        BANDS
            .iter()
            .find(|(term, _)| *term == words)
            .map(|(_, band)| *band)
    };
    views::Judgement {
        text: record.text.clone().unwrap_or_default(),
        likelihood: record.likelihood.clone(),
        band: record.likelihood.as_deref().and_then(band),
        confidence: record.confidence.map(|confidence| match confidence {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }),
        basis: desk.references(words(&record.basis)),
        as_of: record
            .as_of
            .as_deref()
            .map(|date| desk.dates().written(date)),
        author: record.author.clone(),
        alternatives: words(&record.alternatives).to_vec(),
        superseded_by: record.superseded_by.clone(),
    }
}

/// A topic's movements, the latest period first, those without one last.
pub(super) fn trends(topic: &Topic) -> Vec<&TrendRecord> {
    let period = |record: &&TrendRecord| Edtf::parse(record.period.as_deref()?).ok();
    let mut records: Vec<&TrendRecord> = topic.record.trend.iter().flatten().collect();
    records.sort_by_cached_key(|record| Reverse(period(record)));
    records
}

fn trend(desk: &Desk<'_>, topic: &Topic) -> Vec<views::Trend> {
    let view = |record: &TrendRecord| views::Trend {
        period: record.period.as_deref().map(|p| desk.dates().written(p)),
        direction: record.direction.map_or("", Direction::arrow),
        words: record
            .direction
            .map_or_else(String::new, |way| trend_words(desk, way)),
        reason: record.reason.clone().unwrap_or_default(),
    };
    trends(topic).into_iter().map(view).collect()
}

/// A direction in the site's language.
pub(super) fn trend_words(desk: &Desk<'_>, direction: Direction) -> String {
    let key = format!("trend_{}", direction.word());
    desk.labels.get(&key).to_owned()
}

/// Counts actors, sources and topics of articles.
fn count(desk: &Desk<'_>, tallies: &mut Tallies, articles: &[ArticleRef]) {
    for &at in articles {
        let article = desk.article(at);
        article
            .mentions
            .iter()
            .for_each(|m| tallies.actors.add(m.of.ix()));
        article
            .source
            .iter()
            .for_each(|s| tallies.sources.add(s.ix()));
        article
            .topics
            .iter()
            .for_each(|t| tallies.topics.add(t.ix()));
    }
}

/// The topics counted, less this one and those above and below it.
fn related(desk: &Desk<'_>, tallies: &mut Tallies, at: TopicRef) -> Vec<Weighted> {
    let wholes = &desk.ledgers.coverage.topic_wholes;
    tallies.topics.drop(at.ix());
    wholes
        .of(at.ix())
        .iter()
        .for_each(|&above| tallies.topics.drop(above));
    let mut ranked = tallies.topics.ranked();
    ranked.retain(|&(ix, _)| !wholes.of(ix as usize).contains(&at.ix()));
    ranked.truncate(RELATED);
    desk.weighted(&desk.topics, ranked)
}

fn identifiers(topic: &Topic) -> Vec<Identity> {
    let record = &topic.record;
    let own = record
        .identifiers
        .iter()
        .flatten()
        .map(|i| (i.scheme.as_str(), &i.identifier));
    let wikidata = record.wikidata.iter().map(|id| ("wikidata", id));
    let iptc = record.iptc.iter().map(|id| ("medtop", id));
    own.chain(wikidata)
        .chain(iptc)
        .map(|(scheme, id)| super::actor::identity(scheme, id))
        .collect()
}

/// A list of words that may be left out.
pub(super) fn words(words: &Option<OneOrMany>) -> &[String] {
    words.as_ref().map_or(&[], |words| words.as_slice())
}

/// Bottom lines that are too long.
pub(super) fn faults(shelf: &Shelf) -> Diagnostics {
    let mut found = Diagnostics::default();
    for topic in &shelf.site.topics {
        let text = topic
            .record
            .bluf
            .as_ref()
            .and_then(|bluf| bluf.text.as_deref());
        let count = text.map_or(0, |text| text.split_whitespace().count());
        if count > BLUF_WORDS {
            let dot = if topic.entry.is_empty() { "" } else { "." };
            let location = Location::value(&topic.path, format!("{}{dot}bluf.text", topic.entry));
            found.push(Diagnostic::bluf_length(&topic.id, count, location));
        }
    }
    found
}
