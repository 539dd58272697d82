//! `/articles/SLUG/`.

use crate::model::article::{Article, CorrectionKind, Mention, Tlp};
use crate::model::route;
use crate::model::site::ArticleRef;
use crate::model::source::Reliability;
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::shared::Shared;
use crate::plan::shelf::{self, text};
use crate::plan::views::View;
use crate::plan::views::article as views;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Label;

/// How many words are read in a minute.
const WORDS_A_MINUTE: u32 = 220;

pub(super) fn page(desk: &Desk<'_>, at: ArticleRef) -> Page {
    let article = desk.article(at);
    let card = desk.card(at).clone();
    let path = route::article(&article.slug);
    let title = match card.retracted {
        true => format!("{}: {}", desk.labels.get("retraction"), card.title).into(),
        false => card.title.clone(),
    };
    let mut draft = Draft::new(path, title, "timeline/").under(desk, "articles", "articles/");
    draft.description = card.summary.clone();
    draft.lang = card.lang.as_deref().map(Into::into);
    draft.draft = article.draft;
    draft.data = article.json;
    draft.changed = Some(shelf::changed(article));
    let threads = &desk.ledgers.threads;
    let (day, _) = desk.edition_spots(at);
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
            .map(|topic| desk.topic(*topic))
            .collect(),
        actors: article
            .mentions
            .iter()
            .map(|m| named(desk.actor(m.of), m))
            .collect(),
        places: article
            .places
            .iter()
            .map(|m| named(desk.place(m.of), m))
            .collect(),
        source: provenance(desk, article),
        original: article.url.clone(),
        byline: article.byline.clone(),
        dateline: article.dateline.clone(),
        tags: article.tags.clone(),
        corrections: corrections(desk, article),
        tlp: (article.tlp != Tlp::Clear).then(|| article.tlp.label()),
        edition: desk.day_edition(day).clone(),
        thread: article.topics.first().map(|topic| desk.topic(*topic)),
        previous: neighbour(desk, threads.older[at.ix()]),
        next: neighbour(desk, threads.newer[at.ix()]),
        extra: Extra(article.extra.clone()),
    };
    draft.page(desk, View::Article(Box::new(view)))
}

fn named<T>(label: Shared<Label>, mention: &Mention<T>) -> views::Named {
    views::Named {
        label,
        count: mention.count,
        paragraphs: mention.paragraphs.clone(),
    }
}

fn neighbour(desk: &Desk<'_>, at: Option<ArticleRef>) -> Option<views::Neighbour> {
    let card = desk.card(at?);
    Some(views::Neighbour {
        title: card.title.clone(),
        url: card.url.clone(),
        date: card.date.clone(),
        retracted: card.retracted,
    })
}

fn provenance(desk: &Desk<'_>, article: &Article) -> Option<views::Provenance> {
    let record = article.source.and_then(|at| desk.site.sources.get(at.ix()));
    Some(views::Provenance {
        label: article.source.map(|at| desk.source(at)),
        name: shelf::source_name(&desk.site, article)?,
        reliability: record
            .and_then(|source| source.record.reliability)
            .map(grade),
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

fn corrections(desk: &Desk<'_>, article: &Article) -> Vec<views::Correction> {
    let kind = |kind: CorrectionKind| match kind {
        CorrectionKind::Correction => "correction",
        CorrectionKind::Clarification => "clarification",
        CorrectionKind::Update => "update",
        CorrectionKind::Retraction => "retraction",
    };
    let view = |correction: &crate::model::article::Correction| views::Correction {
        date: desk.dates().stamp(&correction.date),
        kind: kind(correction.kind),
        text: correction.text.clone(),
    };
    article.corrections.iter().map(view).collect()
}
