//! Who said what, and of whom.

use crate::ledgers::table::Table;
use crate::model::actor::Actor;
use crate::model::site::{ArticleRef, Site};
use crate::model::statement::Statement;
use crate::model::store::Ref;

/// Statements by who made them and by whom they name, those of the newest article first.
#[derive(Debug)]
pub struct Statements {
    by: Table<Saying>,
    about: Table<Saying>,
}

/// The place of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Its article.
    pub article: ArticleRef,
    /// Its place among those of the article.
    pub index: u32,
}

impl Statements {
    /// Reads all articles once.
    pub fn index(site: &Site) -> Statements {
        Statements {
            by: table(site, |statement| statement.speaker.as_slice()),
            about: table(site, |statement| &statement.about),
        }
    }

    /// What an actor said.
    pub fn by(&self, at: Ref<Actor>) -> &[Saying] {
        self.by.of(at.ix())
    }

    /// What others said that names an actor.
    pub fn about(&self, at: Ref<Actor>) -> &[Saying] {
        self.about.of(at.ix())
    }
}

fn table(site: &Site, actors: impl Fn(&Statement) -> &[Ref<Actor>]) -> Table<Saying> {
    Table::build(site.records.actors.len(), |edge| {
        for (at, article) in (0u32..).zip(&site.articles) {
            for (index, statement) in (0u32..).zip(&article.statements) {
                let article = ArticleRef::new(at);
                for actor in actors(statement) {
                    edge(actor.ix(), Saying { article, index });
                }
            }
        }
    })
}
