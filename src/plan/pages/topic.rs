//! `/topics/ID/`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::ledgers::tally::worth_listing;
use crate::model::date::Edtf;
use crate::model::kinds::{Entity, Kind};
use crate::model::one_or_many::OneOrMany;
use crate::model::site::ArticleRef;
use crate::model::store::{Item, Ref};
use crate::model::topic::{BANDS, Confidence, Direction, JudgementRecord, Topic, TrendRecord};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::listing::{count_list_pages, paginate};
use crate::plan::page::PageBuilder;
use crate::plan::pages::index::by_name;
use crate::plan::pages::{Subject, with_list_pages};
use crate::plan::routes::Outline;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::index;
use crate::plan::views::parts::{Identity, Weighted};
use crate::plan::views::topic as views;
use std::cmp::Reverse;

/// How many words a bottom line may have.
const BLUF_WORDS: usize = 60;
/// How many related topics are shown.
const RELATED: usize = 12;
/// How many sources are shown.
const SOURCES: usize = 20;

impl Subject for Topic {
    fn pages(
        context: &TrackedContext<'_>,
        tallies: &mut Tallies,
        at: Ref<Topic>,
    ) -> Vec<PlannedPage> {
        pages(context, tallies, at)
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let roots = by_name(context, |topic: &Item<Topic>| topic.parent.is_none());
        View::Topics(Box::new(index::Topics {
            roots: roots.into_iter().map(|at| node(context, at)).collect(),
        }))
    }

    fn outline(context: &PageContext, at: Ref<Topic>) -> Outline {
        let articles = context.ledgers.coverage.of(at);
        Outline {
            list_pages: count_list_pages(articles.len(), context.page_size()),
            feed: context.has_feed(articles),
            data: true,
            ..Outline::page(Topic::KIND.route(&context.site[at].id))
        }
    }
}

/// A topic in the index, with its parts.
fn node(context: &TrackedContext<'_>, at: Ref<Topic>) -> index::TopicNode {
    let parts = context.ledgers.coverage.parts(at);
    let Weighted { label, count } = context.counted(at);
    index::TopicNode {
        label,
        count,
        scope_note: context.site[at].record.scope_note.clone(),
        children: parts.map(|part| node(context, part)).collect(),
    }
}

fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, at: Ref<Topic>) -> Vec<PlannedPage> {
    let topic = &context.site[at];
    let articles = context.ledgers.coverage.of(at);
    let list = paginate(context, &Topic::KIND.route(&topic.id), articles);
    let mut view = record_view(context, at, topic);
    count(context, tallies, articles);
    let (actors_total, actors) = tallies[Kind::Actor].top(context.page_size());
    view.actors = context.weighted(Kind::Actor, worth_listing(&actors).to_vec());
    view.actors_total = actors_total as u32;
    view.sources = context.weighted(Kind::Source, tallies[Kind::Source].top(SOURCES).1);
    view.related = related(context, tallies, at);
    view.articles = list.first;
    let mut builder = PageBuilder::of(context, at);
    let bottom_line = view.bluf.as_ref().map(|bluf| &bluf.text);
    builder.description = bottom_line
        .or(view.scope_note.as_ref())
        .map_or("", String::as_str)
        .into();
    let outline = Topic::outline(context, at);
    builder.feed = outline.feed;
    builder.data = outline.data;
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Topic(Box::new(view)));
    with_list_pages(context, main, list.numbered, &context.label(at), None)
}

/// What the record says; what articles say is left empty.
fn record_view(context: &TrackedContext<'_>, at: Ref<Topic>, topic: &Item<Topic>) -> views::Topic {
    let record = &topic.record;
    let coverage = &context.ledgers.coverage;
    views::Topic {
        label: context.label(at),
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
        parent: topic.parent.map(|parent| context.label(parent)),
        children: coverage
            .parts(at)
            .map(|part| context.counted(part))
            .collect(),
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
            .for_each(|m| tallies[Kind::Actor].add(m.of.ix()));
        article
            .source
            .iter()
            .for_each(|s| tallies[Kind::Source].add(s.ix()));
        article
            .topics
            .iter()
            .for_each(|t| tallies[Kind::Topic].add(t.ix()));
    }
}

/// The topics counted, less this one and those above and below it.
fn related(context: &TrackedContext<'_>, tallies: &mut Tallies, at: Ref<Topic>) -> Vec<Weighted> {
    let coverage = &context.ledgers.coverage;
    let counts = &mut tallies[Kind::Topic];
    counts.drop(at.ix());
    coverage
        .wholes(at)
        .for_each(|above| counts.drop(above.ix()));
    let mut ranked = counts.ranked();
    ranked.retain(|&(ix, _)| coverage.wholes(Ref::new(ix)).all(|above| above != at));
    ranked.truncate(RELATED);
    context.weighted(Kind::Topic, ranked)
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
    for topic in &context.site.records.topics {
        let text = topic
            .record
            .bluf
            .as_ref()
            .and_then(|bluf| bluf.text.as_deref());
        let count = text.map_or(0, |text| text.split_whitespace().count());
        if count > BLUF_WORDS {
            let location = topic.location("bluf.text");
            found.push(Diagnostic::bluf_length(&topic.id, count, location));
        }
    }
    found
}
