//! `/topics/ID/`.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::ledgers::tally::telling;
use crate::model::date::Edtf;
use crate::model::one_or_many::OneOrMany;
use crate::model::route;
use crate::model::site::{ArticleRef, TopicRef};
use crate::model::topic::{BANDS, Confidence, Direction, JudgementRecord, Topic, TrendRecord};
use crate::plan::Page;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::listing::{count_list_pages, paginate};
use crate::plan::page::PageBuilder;
use crate::plan::pages::with_list_pages;
use crate::plan::routes::Outline;
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

pub(super) fn pages(
    context: &TrackedContext<'_>,
    tallies: &mut Tallies,
    at: TopicRef,
) -> Vec<Page> {
    let topic = &context.site.topics[at.ix()];
    let articles = context.ledgers.coverage.topics.of(at.ix());
    let path = route::topic(&topic.id);
    let list = paginate(context, &path, articles);
    let mut view = record_view(context, at, topic);
    count(context, tallies, articles);
    let (actors_total, actors) = tallies.actors.top(context.page_size());
    view.actors = context.weighted(&context.actors, telling(&actors).to_vec());
    view.actors_total = actors_total as u32;
    view.sources = context.weighted(&context.sources, tallies.sources.top(SOURCES).1);
    view.related = related(context, tallies, at);
    view.articles = list.first;
    let mut builder =
        PageBuilder::new(path, topic.name.as_str(), "topics/").under(context, "topics", "topics/");
    for &above in context
        .ledgers
        .coverage
        .topic_wholes
        .of(at.ix())
        .iter()
        .rev()
    {
        let label = &context.topics[above];
        builder.crumbs.push(Crumb {
            title: label.name.clone(),
            url: label.url.clone(),
        });
    }
    let bottom_line = view.bluf.as_ref().map(|bluf| &bluf.text);
    builder.description = bottom_line
        .or(view.scope_note.as_ref())
        .map_or("", String::as_str)
        .into();
    let outline = outline(context, at);
    builder.feed = outline.feed;
    builder.data = outline.data;
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Topic(Box::new(view)));
    with_list_pages(context, main, list.numbered, &context.topics[at.ix()], None)
}

pub(super) fn outline(context: &PageContext, at: TopicRef) -> Outline {
    let articles = context.ledgers.coverage.topics.of(at.ix());
    Outline {
        list_pages: count_list_pages(articles.len(), context.page_size()),
        feed: context.has_feed(articles),
        data: true,
        ..Outline::page(route::topic(&context.site.topics[at.ix()].id))
    }
}

/// What the record says; what articles say is left empty.
fn record_view(context: &TrackedContext<'_>, at: TopicRef, topic: &Topic) -> views::Topic {
    let record = &topic.record;
    let coverage = &context.ledgers.coverage;
    let part = |part: &TopicRef| Weighted {
        label: context.topic(*part),
        count: coverage.topics.of(part.ix()).len() as u32,
    };
    views::Topic {
        label: context.topic(at),
        bluf: bluf(context, topic),
        scope_note: record.scope_note.clone(),
        judgements: record
            .judgements
            .iter()
            .flatten()
            .map(|j| judgement(context, j))
            .collect(),
        trend: trend(context, topic),
        actors: Vec::new(),
        actors_total: 0,
        articles: context.no_articles(),
        sources: Vec::new(),
        parent: topic.parent.map(|parent| context.topic(parent)),
        children: coverage.topic_parts.of(at.ix()).iter().map(part).collect(),
        related: Vec::new(),
        identifiers: identifiers(topic),
        background: topic.background.as_ref().map(text),
        extra: record.extra.clone().map(Extra),
    }
}

fn bluf(context: &TrackedContext<'_>, topic: &Topic) -> Option<views::Bluf> {
    let record = topic.record.bluf.as_ref()?;
    Some(views::Bluf {
        text: record.text.clone()?,
        as_of: topic
            .bluf_as_of
            .as_ref()
            .map(|date| context.dates().date(date)),
        sources: context.references(words(&record.sources)),
    })
}

fn judgement(context: &TrackedContext<'_>, record: &JudgementRecord) -> views::Judgement {
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
        basis: context.references(words(&record.basis)),
        as_of: record
            .as_of
            .as_deref()
            .map(|date| context.dates().written(date)),
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

fn trend(context: &TrackedContext<'_>, topic: &Topic) -> Vec<views::Trend> {
    let view = |record: &TrendRecord| views::Trend {
        period: record.period.as_deref().map(|p| context.dates().written(p)),
        direction: record.direction.map_or("", Direction::arrow),
        words: record
            .direction
            .map_or_else(String::new, |way| trend_words(context, way)),
        reason: record.reason.clone().unwrap_or_default(),
    };
    trends(topic).into_iter().map(view).collect()
}

/// A direction in the site's language.
pub(super) fn trend_words(context: &TrackedContext<'_>, direction: Direction) -> String {
    let key = format!("trend_{}", direction.word());
    context.labels.get(&key).to_owned()
}

/// Counts actors, sources and topics of articles.
fn count(context: &TrackedContext<'_>, tallies: &mut Tallies, articles: &[ArticleRef]) {
    for &at in articles {
        let article = context.article(at);
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
fn related(context: &TrackedContext<'_>, tallies: &mut Tallies, at: TopicRef) -> Vec<Weighted> {
    let wholes = &context.ledgers.coverage.topic_wholes;
    tallies.topics.drop(at.ix());
    wholes
        .of(at.ix())
        .iter()
        .for_each(|&above| tallies.topics.drop(above));
    let mut ranked = tallies.topics.ranked();
    ranked.retain(|&(ix, _)| !wholes.of(ix as usize).contains(&at.ix()));
    ranked.truncate(RELATED);
    context.weighted(&context.topics, ranked)
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
pub(super) fn faults(context: &PageContext) -> Diagnostics {
    let mut found = Diagnostics::default();
    for topic in &context.site.topics {
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
