//! Where the pages of one unit are made: it hands out what the shelf holds, and takes
//! note of every article that it is asked for.
//!
//! All else on the shelf stays as it is while only articles' own words change. So the
//! notes say which units can look otherwise after such an edit, by construction: no
//! maker of pages lists what it depends on.

use crate::model::address;
use crate::model::article::Article;
use crate::model::site::ArticleRef;
use crate::plan::shared::Shared;
use crate::plan::shelf::{self, Shelf};
use crate::plan::views::parts::{Card, Reference};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::ops::Deref;

/// A desk for one unit.
#[derive(Debug)]
pub struct Desk<'a> {
    shelf: &'a Shelf,
    asked: RefCell<Vec<ArticleRef>>,
}

impl Deref for Desk<'_> {
    type Target = Shelf;
    fn deref(&self) -> &Shelf {
        self.shelf
    }
}

impl<'a> Desk<'a> {
    /// A desk before a shelf.
    pub fn before(shelf: &'a Shelf) -> Desk<'a> {
        Desk {
            shelf,
            asked: RefCell::default(),
        }
    }

    /// Every article that was asked for, each once, in order.
    pub fn asked(self) -> Vec<ArticleRef> {
        let mut asked = self.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        asked.shrink_to_fit();
        asked
    }

    fn note(&self, at: ArticleRef) {
        let mut asked = self.asked.borrow_mut();
        if asked.last() != Some(&at) {
            asked.push(at);
        }
    }

    /// An article.
    pub fn article(&self, at: ArticleRef) -> &'a Article {
        self.note(at);
        self.shelf.article_at(at)
    }

    /// An article's card.
    pub fn card(&self, at: ArticleRef) -> &'a Shared<Card> {
        self.note(at);
        self.shelf.card_at(at)
    }

    /// The cards of articles.
    pub fn cards_of(&self, articles: impl Iterator<Item = ArticleRef>) -> Vec<Shared<Card>> {
        articles.map(|at| self.card(at).clone()).collect()
    }

    /// The day of the last change or publication among articles.
    pub fn changed(&self, articles: impl Iterator<Item = ArticleRef>) -> Option<NaiveDate> {
        articles.map(|at| shelf::changed(self.article(at))).max()
    }

    /// What a record rests on: an article's id, a source's id or an address.
    pub fn reference(&self, text: &str) -> Reference {
        if let Some(at) = self.shelf.article_of(text) {
            let card = self.card(at);
            return Reference {
                kind: "article",
                title: card.title.to_string(),
                url: Some(card.url.to_string()),
                external: false,
                date: Some(card.date.clone()),
                retracted: card.retracted,
            };
        }
        let source = self
            .site
            .sources
            .binary_search_by(|s| s.id.as_str().cmp(text));
        if let Ok(ix) = source {
            let label = &self.sources[ix];
            return Reference {
                kind: "source",
                title: label.name.to_string(),
                url: Some(label.url.to_string()),
                external: false,
                date: None,
                retracted: false,
            };
        }
        let address = address::is_sound(text);
        Reference {
            kind: if address { "address" } else { "text" },
            title: text.to_owned(),
            url: address.then(|| text.to_owned()),
            external: address,
            date: None,
            retracted: false,
        }
    }

    /// References for a list of ids.
    pub fn references(&self, texts: &[String]) -> Vec<Reference> {
        texts.iter().map(|text| self.reference(text)).collect()
    }
}
