//! `/topics/`, `/actors/`, `/places/`, `/sources/`, `/articles/`.

use crate::model::actor::ActorKind;
use crate::model::site::{ArticleRef, PlaceRef, Site, TopicRef};
use crate::model::source::SourceKind;
use crate::plan::Page;
use crate::plan::access::TrackedContext;
use crate::plan::context::source_kind;
use crate::plan::listing::by_day;
use crate::plan::page::PageBuilder;
use crate::plan::pages::calendar::month_period;
use crate::plan::views::View;
use crate::plan::views::index as views;
use crate::plan::views::parts::Weighted;

/// Kinds of sources, in the order of the index.
const SOURCE_KINDS: [SourceKind; 7] = [
    SourceKind::OfficialReadout,
    SourceKind::Statute,
    SourceKind::Wire,
    SourceKind::Newspaper,
    SourceKind::Interview,
    SourceKind::Social,
    SourceKind::Dataset,
];

/// An index of things of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Index {
    Topics,
    Actors,
    Places,
    Sources,
    Articles,
}

/// The indexes of a site: of what there is any of.
pub(super) fn all(site: &Site) -> impl Iterator<Item = Index> {
    let kinds = [
        (Index::Topics, site.topics.is_empty()),
        (Index::Actors, site.actors.is_empty()),
        (Index::Places, site.places.is_empty()),
        (Index::Sources, site.sources.is_empty()),
        (Index::Articles, site.articles.is_empty()),
    ];
    kinds
        .into_iter()
        .filter(|(_, empty)| !empty)
        .map(|(index, _)| index)
}

/// The label of an index, and its address.
pub(super) fn address(index: Index) -> (&'static str, &'static str) {
    match index {
        Index::Topics => ("topics", "topics/"),
        Index::Actors => ("actors", "actors/"),
        Index::Places => ("places", "places/"),
        Index::Sources => ("sources", "sources/"),
        Index::Articles => ("articles", "articles/"),
    }
}

pub(super) fn page(context: &TrackedContext<'_>, index: Index) -> Page {
    let (key, path) = address(index);
    let view = match index {
        Index::Topics => View::Topics(Box::new(topics(context))),
        Index::Actors => View::Actors(Box::new(actors(context))),
        Index::Places => View::Places(Box::new(places(context))),
        Index::Sources => View::Sources(Box::new(sources(context))),
        Index::Articles => View::Articles(Box::new(articles(context))),
    };
    PageBuilder::new(path, context.labels.get(key), path).build(context, view)
}

/// Things of a kind in the order of their names.
fn by_name(ranks: &[u32], chosen: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut chosen: Vec<u32> = chosen.collect();
    chosen.sort_unstable_by_key(|&ix| ranks[ix as usize]);
    chosen
}

fn topics(context: &TrackedContext<'_>) -> views::Topics {
    let topics = &context.site.topics;
    let roots = (0..topics.len() as u32).filter(|&ix| topics[ix as usize].parent.is_none());
    let roots = by_name(&context.ledgers.names.topics, roots);
    views::Topics {
        roots: roots
            .into_iter()
            .map(|ix| topic_node(context, TopicRef(ix)))
            .collect(),
    }
}

fn topic_node(context: &TrackedContext<'_>, at: TopicRef) -> views::TopicNode {
    let coverage = &context.ledgers.coverage;
    let parts = coverage.topic_parts.of(at.ix());
    views::TopicNode {
        label: context.topic(at),
        count: coverage.topics.of(at.ix()).len() as u32,
        scope_note: context.site.topics[at.ix()].record.scope_note.clone(),
        children: parts
            .iter()
            .map(|part| topic_node(context, *part))
            .collect(),
    }
}

fn places(context: &TrackedContext<'_>) -> views::Places {
    let places = &context.site.places;
    let roots = (0..places.len() as u32).filter(|&ix| places[ix as usize].parent.is_none());
    let roots = by_name(&context.ledgers.names.places, roots);
    views::Places {
        roots: roots
            .into_iter()
            .map(|ix| place_node(context, PlaceRef(ix)))
            .collect(),
    }
}

fn place_node(context: &TrackedContext<'_>, at: PlaceRef) -> views::PlaceNode {
    let coverage = &context.ledgers.coverage;
    let parts = coverage.place_parts.of(at.ix());
    views::PlaceNode {
        label: context.place(at),
        count: coverage.places.of(at.ix()).len() as u32,
        children: parts
            .iter()
            .map(|part| place_node(context, *part))
            .collect(),
    }
}

fn actors(context: &TrackedContext<'_>) -> views::Actors {
    let actors = &context.site.actors;
    let group = |kind: ActorKind| {
        let of_kind = (0..actors.len() as u32).filter(|&ix| actors[ix as usize].kind == kind);
        let entry = |ix: u32| Weighted {
            label: context.actors[ix as usize].clone(),
            count: context.ledgers.coverage.actors.of(ix as usize).len() as u32,
        };
        let ordered = by_name(&context.ledgers.names.actors, of_kind);
        views::KindGroup {
            kind: kind.word().to_owned(),
            words: context
                .labels
                .get(&format!("kind_{}", kind.word()))
                .to_owned(),
            entries: ordered.into_iter().map(entry).collect(),
        }
    };
    let groups = ActorKind::ALL.into_iter().map(group);
    views::Actors {
        groups: groups.filter(|group| !group.entries.is_empty()).collect(),
    }
}

fn sources(context: &TrackedContext<'_>) -> views::Sources {
    let sources = &context.site.sources;
    let group = |kind: Option<SourceKind>| {
        let all = 0..sources.len() as u32;
        let of_kind = all.filter(|&ix| sources[ix as usize].record.kind == kind);
        let entry = |ix: u32| Weighted {
            label: context.sources[ix as usize].clone(),
            count: context.ledgers.coverage.sources.of(ix as usize).len() as u32,
        };
        let word = kind.map_or("none", source_kind).replace('-', "_");
        let ordered = by_name(&context.ledgers.names.sources, of_kind);
        views::KindGroup {
            kind: kind.map_or("", source_kind).to_owned(),
            words: context
                .labels
                .get(&format!("source_kind_{word}"))
                .to_owned(),
            entries: ordered.into_iter().map(entry).collect(),
        }
    };
    let groups = SOURCE_KINDS.into_iter().map(Some).chain([None]).map(group);
    views::Sources {
        groups: groups.filter(|group| !group.entries.is_empty()).collect(),
    }
}

fn articles(context: &TrackedContext<'_>) -> views::Articles {
    let newest = context.site.articles.len().min(context.page_size()) as u32;
    let newest: Vec<ArticleRef> = (0..newest).map(ArticleRef).collect();
    let months = 0..context.ledgers.calendar.months.len();
    views::Articles {
        groups: by_day(context, &newest),
        months: months.map(|at| month_period(context, at)).collect(),
    }
}
