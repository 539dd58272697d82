//! What came before and after an article on its first topic.

use crate::model::site::{ArticleRef, Site};

/// The neighbours of each article among all articles of its first topic. Articles without a
/// topic are neighbours of each other.
#[derive(Debug)]
pub struct Threads {
    /// By article: the next older one.
    pub older: Vec<Option<ArticleRef>>,
    /// By article: the next newer one.
    pub newer: Vec<Option<ArticleRef>>,
}

impl Threads {
    /// Walks through all articles, from the newest and from the oldest.
    pub fn index(site: &Site) -> Threads {
        let all = (0..site.articles.len() as u32).map(ArticleRef::new);
        Threads {
            older: behind(site, all.clone().rev()),
            newer: behind(site, all),
        }
    }
}

/// By article: the last one of its first topic that was met before it on the way.
fn behind(site: &Site, way: impl Iterator<Item = ArticleRef>) -> Vec<Option<ArticleRef>> {
    let mut behind = vec![None; site.articles.len()];
    let mut last = vec![None; site.records.topics.len()];
    let mut last_without = None;
    for at in way {
        let topics = &site.articles[at.ix()].topics;
        behind[at.ix()] = match topics.first() {
            Some(first) => last[first.ix()],
            None => last_without.replace(at),
        };
        topics.iter().for_each(|topic| last[topic.ix()] = Some(at));
    }
    behind
}
