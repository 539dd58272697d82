//! What came before and after an article on the same first topic.

use crate::model::site::{ArticleRef, Site};

/// The neighbours of each article along its first topic. Articles without a
/// topic are neighbours of each other.
#[derive(Debug)]
pub struct Threads {
    /// By article: the next older one.
    pub older: Vec<Option<ArticleRef>>,
    /// By article: the next newer one.
    pub newer: Vec<Option<ArticleRef>>,
}

impl Threads {
    /// Walks through all articles once, from the newest.
    pub fn index(site: &Site) -> Threads {
        let count = site.articles.len();
        let (mut older, mut newer) = (vec![None; count], vec![None; count]);
        let mut last: Vec<Option<ArticleRef>> = vec![None; site.topics.len() + 1];
        for (ix, article) in (0u32..).zip(&site.articles) {
            let topic = article.topics.first().map_or(site.topics.len(), |t| t.ix());
            let Some(last) = last.get_mut(topic) else {
                continue;
            };
            let this = ArticleRef(ix);
            newer[this.ix()] = *last;
            if let Some(newer) = last.replace(this) {
                older[newer.ix()] = Some(this);
            }
        }
        Threads { older, newer }
    }
}
