//! `/topics/ID/`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::ledgers::tally::worth_listing;
use crate::model::dated::Dated;
use crate::model::kinds::{Entity, Kind};
use crate::model::site::ArticleRef;
use crate::model::store::{Item, Ref};
use crate::model::topic::{BANDS, Confidence, Direction, Judgement, Topic, Trend};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::listing::{count_list_pages, paginate};
use crate::plan::page::PageBuilder;
use crate::plan::pages::index::by_name;
use crate::plan::pages::{Subject, commitment, event, statement, watch, with_list_pages};
use crate::plan::routes::Outline;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::index;
use crate::plan::views::parts::{Date, Weighted};
use crate::plan::views::topic as views;

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
        scope_note: context.site[at].scope_note.clone(),
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
    let coverage = &context.ledgers.coverage;
    let judgements = topic.judgements.iter();
    let identifiers = topic.identifiers.iter();
    views::Topic {
        label: context.label(at),
        bluf: topic.bluf.as_ref().map(|text| bluf(context, text)),
        scope_note: topic.scope_note.clone(),
        judgements: judgements.map(|j| judgement(context, j)).collect(),
        trend: topic.trend.iter().map(|t| trend(context, t)).collect(),
        events: event::lines(context, context.ledgers.subjects.of_topic(at)),
        positions: statement::positions(context, context.ledgers.coverage.of(at)),
        commitments: commitment::lines(context, context.ledgers.subjects.of_topic(at)),
        watch: watch::lines(context, context.ledgers.subjects.of_topic(at)),
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
        identifiers: identifiers
            .map(|id| super::actor::identity(&id.scheme, &id.identifier))
            .collect(),
        background: topic.background.as_ref().map(text),
        extra: topic.extra.clone().map(Extra),
    }
}

fn bluf(context: &TrackedContext<'_>, bluf: &Dated<String>) -> views::Bluf {
    views::Bluf {
        text: bluf.value.clone(),
        as_of: day(context, bluf),
        sources: context.references(&bluf.evidence),
    }
}

/// The date of a line.
fn day<T>(context: &TrackedContext<'_>, line: &Dated<T>) -> Option<Date> {
    line.from.as_ref().map(|date| context.dates().date(date))
}

fn judgement(context: &TrackedContext<'_>, judgement: &Dated<Judgement>) -> views::Judgement {
    let band = |words: &str| {
        let words = words.trim().to_lowercase();
        let mut bands = BANDS.iter();
        Some(bands.find(|(term, _)| *term == words)?.1)
    };
    views::Judgement {
        text: judgement.text.clone(),
        likelihood: judgement.likelihood.clone(),
        band: judgement.likelihood.as_deref().and_then(band),
        confidence: judgement.confidence.map(|confidence| match confidence {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }),
        basis: context.references(&judgement.evidence),
        as_of: day(context, judgement),
        author: judgement.author.clone(),
        alternatives: judgement.alternatives.clone(),
        superseded_by: judgement.superseded_by.clone(),
    }
}

fn trend(context: &TrackedContext<'_>, trend: &Dated<Trend>) -> views::Trend {
    views::Trend {
        period: day(context, trend),
        direction: trend.direction.arrow(),
        words: trend_words(context, trend.direction),
        reason: trend.reason.clone(),
    }
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

/// Bottom lines that are too long.
pub(super) fn faults(context: &PageContext) -> Diagnostics {
    let mut found = Diagnostics::default();
    for topic in &context.site.records.topics {
        let Some(bluf) = &topic.bluf else { continue };
        let count = bluf.value.split_whitespace().count();
        if count > BLUF_WORDS {
            let location = topic.location("bluf.text");
            found.push(Diagnostic::bluf_length(&topic.id, count, location));
        }
    }
    found
}
