//! What the pages of one unit are made from: it gives access to the [`PageContext`], and notes
//! every article that is asked for.
//!
//! Everything else in the context stays the same while only articles' own words change. So the
//! notes say which units may look different after such an edit, and no maker of pages has to
//! list what it depends on.

use crate::model::address;
use crate::model::article::Article;
use crate::model::site::ArticleRef;
use crate::plan::context::{self, PageContext};
use crate::plan::shared::Shared;
use crate::plan::views::parts::{Card, Reference};
use crate::text::url::encode_path;
use chrono::NaiveDate;
use std::cell::RefCell;
use std::ops::Deref;

/// The page context, as one unit sees it.
#[derive(Debug)]
pub struct TrackedContext<'a> {
    context: &'a PageContext,
    articles_used: RefCell<Vec<ArticleRef>>,
}

impl Deref for TrackedContext<'_> {
    type Target = PageContext;
    fn deref(&self) -> &PageContext {
        self.context
    }
}

impl<'a> TrackedContext<'a> {
    /// Access to a page context, with nothing noted yet.
    pub fn new(context: &'a PageContext) -> TrackedContext<'a> {
        TrackedContext {
            context,
            articles_used: RefCell::default(),
        }
    }

    /// Every article that was asked for, each once, in order.
    pub fn articles_used(self) -> Vec<ArticleRef> {
        let mut articles_used = self.articles_used.into_inner();
        articles_used.sort_unstable();
        articles_used.dedup();
        articles_used.shrink_to_fit();
        articles_used
    }

    fn note(&self, at: ArticleRef) {
        let mut articles_used = self.articles_used.borrow_mut();
        if articles_used.last() != Some(&at) {
            articles_used.push(at);
        }
    }

    /// An article.
    pub fn article(&self, at: ArticleRef) -> &'a Article {
        self.note(at);
        self.context.article_at(at)
    }

    /// An article's card.
    pub fn card(&self, at: ArticleRef) -> &'a Shared<Card> {
        self.note(at);
        self.context.card_at(at)
    }

    /// The cards of articles.
    pub fn cards_of(&self, articles: impl Iterator<Item = ArticleRef>) -> Vec<Shared<Card>> {
        articles.map(|at| self.card(at).clone()).collect()
    }

    /// The day of the last change or publication among articles.
    pub fn changed(&self, articles: impl Iterator<Item = ArticleRef>) -> Option<NaiveDate> {
        articles.map(|at| context::changed(self.article(at))).max()
    }

    /// What a record rests on: an article's id, be it with a place in it (`call#p3`), a source's id
    /// or an address.
    pub fn reference(&self, text: &str) -> Reference {
        let (id, place) = text.rsplit_once('#').unwrap_or((text, ""));
        let whole = self.context.article_of(text).map(|at| (at, ""));
        let part = || Some((self.context.article_of(id)?, place));
        if let Some((at, place)) = whole.or_else(part) {
            let card = self.card(at);
            let fragment = match place {
                "" => String::new(),
                place => format!("#{}", encode_path(place)),
            };
            return Reference {
                kind: "article",
                title: card.title.to_string(),
                url: Some(format!("{}{fragment}", card.url)),
                recorded: text.to_owned(),
                paragraph: place.strip_prefix('p').and_then(|n| n.parse().ok()),
                external: false,
                date: Some(card.date.clone()),
                retracted: card.retracted,
            };
        }
        if let Some(at) = self.site.records.sources.find(text) {
            let label = self.label(at);
            return Reference {
                kind: "source",
                title: label.name.to_string(),
                url: Some(label.url.to_string()),
                recorded: text.to_owned(),
                paragraph: None,
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
            recorded: text.to_owned(),
            paragraph: None,
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
