//! `/articles/SLUG/`.

use crate::model::article::{Article, CorrectionKind, Mention, Tlp};
use crate::model::kinds::Entity;
use crate::model::route;
use crate::model::site::ArticleRef;
use crate::model::source::Reliability;
use crate::model::store::Ref;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{self, text};
use crate::plan::page::PageBuilder;
use crate::plan::pages::{commitment, event, statement};
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::article as views;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Label;
use std::cmp::Reverse;

/// How many words are read in a minute.
const WORDS_A_MINUTE: u32 = 220;

pub(super) fn page(context: &TrackedContext<'_>, at: ArticleRef) -> PlannedPage {
    let article = context.article(at);
    let card = context.card(at).clone();
    let path = route::article(&article.slug);
    let title = match card.retracted {
        true => format!("{}: {}", context.labels.get("retraction"), card.title).into(),
        false => card.title.clone(),
    };
    let mut builder =
        PageBuilder::new(path, title, "timeline/").under(context, "articles", "articles/");
    builder.description = card.summary.clone();
    builder.lang = card.lang.as_deref().map(Into::into);
    builder.draft = article.draft;
    builder.data = article.json;
    builder.changed = Some(context::changed(article));
    let threads = &context.ledgers.threads;
    let (day, _) = context.edition_spots(at);
    let view = views::Article {
        standfirst: article.summarized.then(|| card.summary.clone()),
        card,
        lang: article.lang.clone(),
        text: text(&article.body),
        minutes: article.body.words.div_ceil(WORDS_A_MINUTE).max(1),
        caption: article.caption.clone(),
        topics: article
            .topics
            .iter()
            .map(|topic| context.label(*topic))
            .collect(),
        actors: article
            .mentions
            .iter()
            .map(|m| named(context.label(m.of), m))
            .collect(),
        places: article
            .places
            .iter()
            .map(|m| named(context.label(m.of), m))
            .collect(),
        events: event::lines(context, latest_first(context, &article.events)),
        statements: statement::of_article(context, at),
        commitments: commitment::lines(context, latest_first(context, &article.commitments)),
        source: provenance(context, article),
        original: article.url.clone(),
        byline: article.byline.clone(),
        dateline: article.dateline.clone(),
        tags: article.tags.clone(),
        corrections: corrections(context, article),
        tlp: (article.tlp != Tlp::Clear).then(|| article.tlp.label()),
        edition: context.day_edition(day).clone(),
        thread: article.topics.first().map(|topic| context.label(*topic)),
        previous: neighbour(context, threads.older[at.ix()]),
        next: neighbour(context, threads.newer[at.ix()]),
        extra: Extra(article.extra.clone()),
    };
    builder.build(context, View::Article(Box::new(view)))
}

/// Records that an article reports, the latest first.
fn latest_first<T: Entity>(
    context: &TrackedContext<'_>,
    records: &[Ref<T>],
) -> impl Iterator<Item = Ref<T>> {
    let mut records = records.to_vec();
    records.sort_by_key(|at| (Reverse(context.site[*at].own.date()), *at));
    records.into_iter()
}

fn named<T>(label: Shared<Label>, mention: &Mention<T>) -> views::Named {
    views::Named {
        label,
        count: mention.count,
        paragraphs: mention.paragraphs.clone(),
    }
}

fn neighbour(context: &TrackedContext<'_>, at: Option<ArticleRef>) -> Option<views::Neighbour> {
    let card = context.card(at?);
    Some(views::Neighbour {
        title: card.title.clone(),
        url: card.url.clone(),
        date: card.date.clone(),
        retracted: card.retracted,
    })
}

fn provenance(context: &TrackedContext<'_>, article: &Article) -> Option<views::Provenance> {
    let record = article
        .source
        .and_then(|at| context.site.records.sources.get(at));
    Some(views::Provenance {
        label: article.source.map(|at| context.label(at)),
        name: context::source_name(&context.site, article)?,
        reliability: record.and_then(|source| source.reliability).map(grade),
    })
}

/// A grade as the Admiralty writes it.
pub(super) fn grade(reliability: Reliability) -> &'static str {
    match reliability {
        Reliability::A => "A",
        Reliability::B => "B",
        Reliability::C => "C",
        Reliability::D => "D",
        Reliability::E => "E",
        Reliability::F => "F",
    }
}

fn corrections(context: &TrackedContext<'_>, article: &Article) -> Vec<views::Correction> {
    let kind = |kind: CorrectionKind| match kind {
        CorrectionKind::Correction => "correction",
        CorrectionKind::Clarification => "clarification",
        CorrectionKind::Update => "update",
        CorrectionKind::Retraction => "retraction",
    };
    let view = |correction: &crate::model::article::Correction| views::Correction {
        date: context.dates().stamp(&correction.date),
        kind: kind(correction.kind),
        text: correction.text.clone(),
    };
    article.corrections.iter().map(view).collect()
}
