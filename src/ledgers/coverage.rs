//! Which articles name an actor, belong to a topic, name a place, rest on a source.

use crate::ledgers::names::NameOrder;
use crate::ledgers::table::Table;
use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::kinds::{ByKind, Entity, Kind, of_kind};
use crate::model::site::{ArticleRef, Site};
use crate::model::store::Ref;

/// How many actors of one article count as named together. A list of three
/// hundred guests is no sign that any two of them have to do with each other.
pub const TOGETHER: usize = 60;

/// Articles by what they name, newest first, each once.
#[derive(Debug)]
pub struct Coverage {
    /// By record, with those of its parts where these are rolled up.
    articles: ByKind<Table<ArticleRef>>,
    /// The parts of each record, by name.
    parts: ByKind<Table<u32>>,
    /// What each record is part of, of kinds that are rolled up.
    wholes: ByKind<Ancestry>,
    /// By article: the actors that count as named together, by id, [`TOGETHER`] at the most.
    pub together: Table<Ref<Actor>>,
}

impl Coverage {
    /// Reads all articles once.
    pub fn index(site: &Site) -> Coverage {
        let wholes = ByKind::new(|kind| of_kind!(kind, T => wholes::<T>(site)));
        Coverage {
            articles: ByKind::new(|kind| of_kind!(kind, T => articles::<T>(site, &wholes[kind]))),
            parts: ByKind::new(|kind| of_kind!(kind, T => parts::<T>(site))),
            together: together(site),
            wholes,
        }
    }

    /// The articles of a record, newest first.
    pub fn of<T: Entity>(&self, at: Ref<T>) -> &[ArticleRef] {
        self.articles[T::KIND].of(at.ix())
    }

    /// The parts of a record, by name.
    pub fn parts<T: Entity>(&self, at: Ref<T>) -> impl Iterator<Item = Ref<T>> {
        self.parts[T::KIND]
            .of(at.ix())
            .iter()
            .copied()
            .map(Ref::new)
    }

    /// What a record is part of, nearest first.
    pub fn wholes<T: Entity>(&self, at: Ref<T>) -> impl DoubleEndedIterator<Item = Ref<T>> {
        let above = self.wholes[T::KIND].of(at.ix()).iter();
        above.map(|&ix| Ref::new(ix as u32))
    }

    /// Puts the parts of each whole in the order of their names.
    pub fn sort_parts(&mut self, names: &NameOrder) {
        for kind in Kind::ALL {
            of_kind!(kind, T => {
                let rank = |ix: &u32| names.rank(Ref::<T>::new(*ix));
                self.parts[kind].sort_rows(|a, b| rank(a).cmp(&rank(b)));
            });
        }
    }
}

fn numbered(site: &Site) -> impl Iterator<Item = (ArticleRef, &Article)> {
    (0u32..).map(ArticleRef::new).zip(&site.articles)
}

fn parts<T: Entity>(site: &Site) -> Table<u32> {
    let records = site.all::<T>();
    Table::build(records.len(), |edge| {
        for (at, item) in records.numbered() {
            if let Some(whole) = item.parent {
                edge(whole.ix(), at.number());
            }
        }
    })
}

fn wholes<T: Entity>(site: &Site) -> Ancestry {
    let parents = site.all::<T>().iter().map(|item| item.parent.map(Ref::ix));
    match T::ROLLED_UP {
        true => Ancestry::new(&parents.collect::<Vec<_>>()),
        false => Ancestry::default(),
    }
}

fn articles<T: Entity>(site: &Site, wholes: &Ancestry) -> Table<ArticleRef> {
    Table::build(site.all::<T>().len(), |edge| {
        let mut reached = Vec::new();
        for (at, article) in numbered(site) {
            let own = T::of_article(article).map(Ref::ix);
            match T::ROLLED_UP {
                true => wholes.reach(own, &mut reached),
                false => {
                    reached.clear();
                    reached.extend(own);
                }
            }
            reached.iter().for_each(|&row| edge(row, at));
        }
    })
}

/// The actors of each article that count as named together: of many, those it
/// names most, ties by id.
fn together(site: &Site) -> Table<Ref<Actor>> {
    let chosen = |article: &Article| {
        let mut actors: Vec<(u32, Ref<Actor>)> =
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

/// For each record, the wholes it is part of, nearest first.
#[derive(Debug, Default)]
struct Ancestry {
    above: Vec<Vec<usize>>,
}

impl Ancestry {
    /// Follows the parents of each. A circle, which is refused elsewhere, is cut.
    fn new(parents: &[Option<usize>]) -> Ancestry {
        let climb = |start: usize| {
            let mut above = Vec::new();
            let mut at = start;
            while let Some(next) = parents[at] {
                if next == start || above.contains(&next) {
                    break;
                }
                above.push(next);
                at = next;
            }
            above
        };
        Ancestry {
            above: (0..parents.len()).map(climb).collect(),
        }
    }

    /// The wholes of one, nearest first.
    fn of(&self, ix: usize) -> &[usize] {
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
