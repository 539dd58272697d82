//! Which two actors are named together: co-mention, which is no tie.

use crate::ledgers::coverage::Coverage;
use crate::ledgers::table::Table;
use crate::ledgers::tally::{Ranked, Tally};
use crate::model::actor::Actor;
use crate::model::site::{ArticleRef, Site};
use crate::model::store::Ref;
use rayon::prelude::*;
use std::cmp::Reverse;

/// The actors named beside each actor.
#[derive(Debug)]
pub struct Relations {
    /// By actor: how many actors are named beside it, and those of the most articles.
    pub beside: Vec<Beside>,
    /// The pairs that have a page, by the actor whose id sorts first, then the other.
    pub pairs: Vec<Pair>,
    /// By actor: the places of its pairs in `pairs`.
    pub pairs_of: Table<u32>,
}

/// The actors named beside one.
#[derive(Debug, Default)]
pub struct Beside {
    /// How many.
    pub total: u32,
    /// Those of the most articles, most first, ties by id.
    pub top: Vec<Ranked>,
}

/// Two actors with a page together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The one whose id sorts first.
    pub a: Ref<Actor>,
    /// The other.
    pub b: Ref<Actor>,
    /// In how many articles both are named.
    pub count: u32,
}

impl Relations {
    /// Counts the pairs of each article, and chooses those that have a page.
    pub fn index(site: &Site, coverage: &Coverage) -> Relations {
        let settings = &site.config.record.relations;
        let keep = site
            .config
            .record
            .lists
            .page_size
            .max(settings.per_actor as usize);
        let counted: Vec<(Beside, Vec<Pair>)> = (0..site.records.actors.len() as u32)
            .into_par_iter()
            .map_init(
                || Tally::new(site.records.actors.len()),
                |tally, ix| count(coverage, Ref::new(ix), settings.min_articles, keep, tally),
            )
            .collect();
        let mut beside = Vec::with_capacity(counted.len());
        let mut pairs = Vec::new();
        for (row, own) in counted {
            beside.push(row);
            pairs.extend(own);
        }
        let pairs = choose(pairs, site.records.actors.len(), settings.per_actor);
        Relations {
            pairs_of: Table::build(site.records.actors.len(), |edge| {
                for (ix, pair) in (0u32..).zip(&pairs) {
                    edge(pair.a.ix(), ix);
                    edge(pair.b.ix(), ix);
                }
            }),
            beside,
            pairs,
        }
    }

    /// The page of two actors, in either order.
    pub fn pair(&self, one: Ref<Actor>, other: Ref<Actor>) -> Option<&Pair> {
        let key = (one.min(other), one.max(other));
        let at = self.pairs.binary_search_by_key(&key, |p| (p.a, p.b)).ok()?;
        self.pairs.get(at)
    }
}

/// The actors beside one, and its pairs with those whose ids sort after it.
fn count(
    coverage: &Coverage,
    actor: Ref<Actor>,
    min_articles: u32,
    keep: usize,
    tally: &mut Tally,
) -> (Beside, Vec<Pair>) {
    for article in coverage.of(actor) {
        let named = coverage.together.of(article.ix());
        if named.binary_search(&actor).is_ok() {
            named.iter().for_each(|other| tally.add(other.ix()));
        }
    }
    tally.drop(actor.ix());
    let mut top = tally.ranked();
    let total = top.len() as u32;
    let pairs = top
        .iter()
        .take_while(|&&(_, count)| min_articles > 0 && count >= min_articles)
        .filter(|&&(other, _)| other > actor.number())
        .map(|&(other, count)| Pair {
            a: actor,
            b: Ref::new(other),
            count,
        })
        .collect();
    top.truncate(keep);
    top.shrink_to_fit();
    (Beside { total, top }, pairs)
}

/// The pairs of the most articles first, as long as neither actor has its fill.
fn choose(mut pairs: Vec<Pair>, actors: usize, per_actor: u32) -> Vec<Pair> {
    pairs.par_sort_unstable_by_key(|p| (Reverse(p.count), p.a, p.b));
    let mut pages = vec![0u32; actors];
    pairs.retain(|pair| {
        let room = pages[pair.a.ix()].max(pages[pair.b.ix()]) < per_actor;
        if room {
            pages[pair.a.ix()] += 1;
            pages[pair.b.ix()] += 1;
        }
        room
    });
    pairs.par_sort_unstable();
    pairs
}

/// The articles that name both, newest first.
pub fn shared_articles(coverage: &Coverage, pair: &Pair) -> Vec<ArticleRef> {
    let (one, other) = (coverage.of(pair.a), coverage.of(pair.b));
    let shorter = if one.len() <= other.len() { one } else { other };
    let both = |article: &&ArticleRef| {
        let named = coverage.together.of(article.ix());
        named.binary_search(&pair.a).is_ok() && named.binary_search(&pair.b).is_ok()
    };
    shorter.iter().filter(both).copied().collect()
}
