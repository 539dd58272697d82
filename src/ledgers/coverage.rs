//! Which articles name an actor, belong to a topic, name a place, rest on a source.

use crate::ledgers::names::Names;
use crate::ledgers::table::Table;
use crate::model::site::{ActorRef, ArticleRef, PlaceRef, Site, SourceRef, TopicRef};

/// How many actors of one article count as named together. A list of three
/// hundred guests is no sign that any two of them have to do with each other.
pub const TOGETHER: usize = 60;

/// Articles by what they name, newest first, each once.
#[derive(Debug)]
pub struct Coverage {
    /// By actor.
    pub actors: Table<ArticleRef>,
    /// By topic, those of its parts included.
    pub topics: Table<ArticleRef>,
    /// By place, those of its parts included.
    pub places: Table<ArticleRef>,
    /// By source.
    pub sources: Table<ArticleRef>,
    /// By article: the actors that count as named together, by id, [`TOGETHER`] at the most.
    pub together: Table<ActorRef>,
    /// The parts of each topic, by name.
    pub topic_parts: Table<TopicRef>,
    /// The parts of each place, by name.
    pub place_parts: Table<PlaceRef>,
    /// The sources that reprint each source, by name.
    pub reprints: Table<SourceRef>,
    /// What each topic is part of.
    pub topic_wholes: Ancestry,
    /// What each place is part of.
    pub place_wholes: Ancestry,
}

impl Coverage {
    /// Reads all articles once.
    pub fn index(site: &Site) -> Coverage {
        let topics = Ancestry::new(&site.topics, |t| t.parent.map(TopicRef::ix));
        let places = Ancestry::new(&site.places, |p| p.parent.map(PlaceRef::ix));
        let (by_topic, by_place) = (rolled_topics(site, &topics), rolled_places(site, &places));
        Coverage {
            actors: Table::build(site.actors.len(), |edge| {
                for (at, article) in numbered(site) {
                    article.mentions.iter().for_each(|m| edge(m.of.ix(), at));
                }
            }),
            topics: by_topic,
            places: by_place,
            sources: Table::build(site.sources.len(), |edge| {
                for (at, article) in numbered(site) {
                    article.source.iter().for_each(|s| edge(s.ix(), at));
                }
            }),
            together: together(site),
            topic_parts: parts(&site.topics, |t| t.parent.map(TopicRef::ix), TopicRef),
            place_parts: parts(&site.places, |p| p.parent.map(PlaceRef::ix), PlaceRef),
            reprints: parts(&site.sources, |s| s.origin.map(SourceRef::ix), SourceRef),
            topic_wholes: topics,
            place_wholes: places,
        }
    }

    /// Puts the parts of each whole in the order of their names.
    pub fn sort_parts(&mut self, names: &Names) {
        let rank = |ranks: &[u32], ix: usize| ranks.get(ix).copied();
        self.topic_parts
            .sort_rows(|a, b| rank(&names.topics, a.ix()).cmp(&rank(&names.topics, b.ix())));
        self.place_parts
            .sort_rows(|a, b| rank(&names.places, a.ix()).cmp(&rank(&names.places, b.ix())));
        self.reprints
            .sort_rows(|a, b| rank(&names.sources, a.ix()).cmp(&rank(&names.sources, b.ix())));
    }
}

fn numbered(site: &Site) -> impl Iterator<Item = (ArticleRef, &crate::model::article::Article)> {
    (0u32..).map(ArticleRef).zip(&site.articles)
}

fn parts<T, R: Copy>(
    all: &[T],
    parent: impl Fn(&T) -> Option<usize>,
    of: fn(u32) -> R,
) -> Table<R> {
    Table::build(all.len(), |edge| {
        for (ix, thing) in (0u32..).zip(all) {
            if let Some(whole) = parent(thing) {
                edge(whole, of(ix));
            }
        }
    })
}

fn rolled_topics(site: &Site, ancestry: &Ancestry) -> Table<ArticleRef> {
    Table::build(site.topics.len(), |edge| {
        let mut reached = Vec::new();
        for (at, article) in numbered(site) {
            ancestry.reach(article.topics.iter().map(|t| t.ix()), &mut reached);
            reached.iter().for_each(|&row| edge(row, at));
        }
    })
}

fn rolled_places(site: &Site, ancestry: &Ancestry) -> Table<ArticleRef> {
    Table::build(site.places.len(), |edge| {
        let mut reached = Vec::new();
        for (at, article) in numbered(site) {
            ancestry.reach(article.places.iter().map(|m| m.of.ix()), &mut reached);
            reached.iter().for_each(|&row| edge(row, at));
        }
    })
}

/// The actors of each article that count as named together: of many, those it
/// names most, ties by id.
fn together(site: &Site) -> Table<ActorRef> {
    let chosen = |article: &crate::model::article::Article| {
        let mut actors: Vec<(u32, ActorRef)> =
            article.mentions.iter().map(|m| (m.count, m.of)).collect();
        if actors.len() > TOGETHER {
            actors.sort_unstable_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
            actors.truncate(TOGETHER);
        }
        actors.sort_unstable_by_key(|&(_, actor)| actor);
        actors
    };
    Table::build(site.articles.len(), |edge| {
        for (at, article) in numbered(site) {
            chosen(article).iter().for_each(|&(_, a)| edge(at.ix(), a));
        }
    })
}

/// For each thing, the wholes it is part of, nearest first.
#[derive(Debug)]
pub struct Ancestry {
    above: Vec<Vec<usize>>,
}

impl Ancestry {
    /// Follows the parents of each. A circle, which is refused elsewhere, is cut.
    pub fn new<T>(all: &[T], parent: impl Fn(&T) -> Option<usize>) -> Ancestry {
        let climb = |start: usize| {
            let mut above = Vec::new();
            let mut at = start;
            while let Some(next) = all.get(at).and_then(&parent) {
                if next == start || above.contains(&next) {
                    break;
                }
                above.push(next);
                at = next;
            }
            above
        };
        Ancestry {
            above: (0..all.len()).map(climb).collect(),
        }
    }

    /// The wholes of one, nearest first.
    pub fn of(&self, ix: usize) -> &[usize] {
        self.above.get(ix).map_or(&[], Vec::as_slice)
    }

    /// The given ones and all their wholes, each once.
    fn reach(&self, own: impl Iterator<Item = usize>, out: &mut Vec<usize>) {
        out.clear();
        for ix in own {
            out.push(ix);
            out.extend(self.of(ix));
        }
        out.sort_unstable();
        out.dedup();
    }
}
