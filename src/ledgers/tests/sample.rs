//! Small sites for tests, made in memory.

use crate::config::{Config, ConfigRecord};
use crate::diag::Location;
use crate::model::actor::{Actor, ActorKind, Membership};
use crate::model::article::{Article, Body, Mention, Tlp};
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::dated::{Dated, End};
use crate::model::html::Html;
use crate::model::kinds::{Entity, PerKind};
use crate::model::place::Place;
use crate::model::site::{Redirect, Site};
use crate::model::source::Source;
use crate::model::store::{Item, Ref, Store};
use crate::model::topic::Topic;
use std::sync::Arc;

/// A site in the making. Ids stand for names; everything named is made.
#[derive(Clone, Default)]
pub(crate) struct Sample {
    /// The settings.
    pub(crate) config: ConfigRecord,
    articles: Vec<Draft>,
    topics: Vec<(String, Option<String>)>,
    places: Vec<(String, Option<String>)>,
    offices: Vec<(String, String, &'static str, &'static str)>,
    blufs: Vec<(String, String)>,
    deaths: Vec<(String, &'static str)>,
    redirects: Vec<(String, String)>,
}

/// An article in the making.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    pub(crate) id: String,
    pub(crate) date: String,
    pub(crate) title: String,
    pub(crate) topics: Vec<String>,
    pub(crate) actors: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) source: Option<String>,
    pub(crate) body: String,
    pub(crate) slug: Option<String>,
    pub(crate) updated: Option<String>,
}

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

impl Sample {
    /// A site at `https://example.org/brief/` with pages of so many.
    pub(crate) fn new(page_size: usize) -> Sample {
        let mut sample = Sample::default();
        sample.config.base_url = Some("https://example.org/brief/".into());
        sample.config.feeds.authority = Some("example.org,2026:brief".into());
        sample.config.lists.page_size = page_size;
        sample
    }

    /// Adds an article; `topics` and `actors` are lists of ids.
    pub(crate) fn article(mut self, id: &str, date: &str, topics: &str, actors: &str) -> Sample {
        self.articles.push(Draft {
            id: id.into(),
            date: date.into(),
            title: format!("Title of {id}"),
            topics: words(topics),
            actors: words(actors),
            body: format!("<p id=\"p1\">Body of {id}.</p>"),
            ..Draft::default()
        });
        self
    }

    /// Changes the article of an id.
    pub(crate) fn edit(mut self, id: &str, change: impl FnOnce(&mut Draft)) -> Sample {
        if let Some(draft) = self.articles.iter_mut().find(|a| a.id == id) {
            change(draft);
        }
        self
    }

    /// Adds a topic with what it is part of.
    pub(crate) fn topic(mut self, id: &str, parent: Option<&str>) -> Sample {
        self.topics.push((id.into(), parent.map(str::to_owned)));
        self
    }

    /// Adds a place with what it is part of.
    pub(crate) fn place(mut self, id: &str, parent: Option<&str>) -> Sample {
        self.places.push((id.into(), parent.map(str::to_owned)));
        self
    }

    /// Adds an office: holder, organization, start, end (`..` open, empty unknown).
    pub(crate) fn office(
        mut self,
        holder: &str,
        organization: &str,
        start: &'static str,
        end: &'static str,
    ) -> Sample {
        self.offices
            .push((holder.into(), organization.into(), start, end));
        self
    }

    /// Gives a topic a bottom line.
    pub(crate) fn bluf(mut self, topic: &str, text: &str) -> Sample {
        self.blufs.push((topic.into(), text.into()));
        self
    }

    /// Records a death.
    pub(crate) fn death(mut self, actor: &str, date: &'static str) -> Sample {
        self.deaths.push((actor.into(), date));
        self
    }

    /// Adds an old address.
    pub(crate) fn redirect(mut self, from: &str, to: &str) -> Sample {
        self.redirects.push((from.into(), to.into()));
        self
    }

    /// The site.
    pub(crate) fn build(&self) -> Site {
        let (config, faults) = Config::check(self.config.clone(), false);
        assert_eq!(faults, vec![]);
        let actor_ids = self.actor_ids();
        let topic_ids = ids(
            self.topics.iter().map(|t| &t.0),
            |a| &a.topics,
            &self.articles,
        );
        let place_ids = ids(
            self.places.iter().map(|p| &p.0),
            |a| &a.places,
            &self.articles,
        );
        let source_ids: Vec<String> = {
            let mut all: Vec<_> = self
                .articles
                .iter()
                .filter_map(|a| a.source.clone())
                .collect();
            all.sort();
            all.dedup();
            all
        };
        let mut articles: Vec<Article> = self
            .articles
            .iter()
            .map(|draft| {
                article(
                    draft,
                    &config,
                    &actor_ids,
                    &topic_ids,
                    &place_ids,
                    &source_ids,
                )
            })
            .collect();
        articles.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        Site {
            clock: Clock::parse("2030-01-01", config.zone).unwrap(),
            articles,
            records: PerKind {
                actors: all(&actor_ids, |id| self.actor(id, &actor_ids)),
                topics: all(&topic_ids, |id| self.make_topic(id, &topic_ids)),
                places: all(&place_ids, |id| self.make_place(id, &place_ids)),
                sources: all(&source_ids, |id| item(id, None, Source::default())),
                ..PerKind::default()
            },
            pages: Vec::new(),
            redirects: self.redirects.iter().map(redirect).collect(),
            assets: Vec::new(),
            gated: Vec::new(),
            next_change: None,
            config: Arc::new(config),
        }
    }

    fn actor_ids(&self) -> Vec<String> {
        let held = self.offices.iter().flat_map(|o| [&o.0, &o.1]);
        ids(held, |a| &a.actors, &self.articles)
    }

    fn actor(&self, id: &str, ids: &[String]) -> Item<Actor> {
        let own = self.offices.iter().filter(|office| office.0 == id);
        let membership = |office: &(String, String, &str, &str)| {
            let value = Membership {
                organization: Some(Ref::new(find(ids, &office.1))),
                post: None,
                role: Some("member".into()),
                on_behalf_of: None,
                acting: false,
            };
            Dated {
                from: Edtf::parse(office.2).ok(),
                to: match office.3 {
                    ".." => End::Open,
                    "" => End::Unknown,
                    date => End::On(Edtf::parse(date).unwrap()),
                },
                ..dated(value)
            }
        };
        let death = self.deaths.iter().find(|death| death.0 == id);
        let own = Actor {
            kind: ActorKind::Person,
            sort_name: id.into(),
            died: death.map(|death| Edtf::parse(death.1).unwrap()),
            memberships: own.map(membership).collect(),
            ..Actor::default()
        };
        item(id, None, own)
    }

    fn make_topic(&self, id: &str, ids: &[String]) -> Item<Topic> {
        let parent = self
            .topics
            .iter()
            .find(|t| t.0 == id)
            .and_then(|t| t.1.as_ref());
        let bluf = self.blufs.iter().find(|b| b.0 == id);
        let own = Topic {
            bluf: bluf.map(|bluf| dated(bluf.1.clone())),
            ..Topic::default()
        };
        item(id, parent.map(|parent| Ref::new(find(ids, parent))), own)
    }

    fn make_place(&self, id: &str, ids: &[String]) -> Item<Place> {
        let parent = self
            .places
            .iter()
            .find(|t| t.0 == id)
            .and_then(|t| t.1.as_ref());
        item(
            id,
            parent.map(|parent| Ref::new(find(ids, parent))),
            Place::default(),
        )
    }
}

/// A line of which no time is known.
fn dated<T>(value: T) -> Dated<T> {
    Dated {
        value,
        from: None,
        to: End::Unknown,
        evidence: Vec::new(),
        location: Location::file(&"content/sample.yaml".into()),
    }
}

fn ids<'a>(
    own: impl Iterator<Item = &'a String>,
    of: impl Fn(&Draft) -> &Vec<String>,
    articles: &'a [Draft],
) -> Vec<String> {
    let mut all: Vec<String> = own.cloned().collect();
    articles
        .iter()
        .for_each(|article| all.extend_from_slice(of(article)));
    all.sort();
    all.dedup();
    all
}

fn find(ids: &[String], id: &str) -> u32 {
    ids.binary_search_by(|known| known.as_str().cmp(id))
        .unwrap() as u32
}

fn mentions<T>(ids: &[String], named: &[String], of: fn(u32) -> T) -> Vec<Mention<T>> {
    let mention = |id: &String| Mention {
        of: of(find(ids, id)),
        count: 1,
        paragraphs: vec![1],
    };
    named.iter().map(mention).collect()
}

fn article(
    draft: &Draft,
    config: &Config,
    actors: &[String],
    topics: &[String],
    places: &[String],
    sources: &[String],
) -> Article {
    let stamp = |text: &String| Stamp::parse(text, config.zone).unwrap();
    Article {
        id: draft.id.clone(),
        slug: draft.slug.clone().unwrap_or_else(|| draft.id.clone()),
        path: format!("content/articles/{}.md", draft.id).into(),
        title: draft.title.clone(),
        date: stamp(&draft.date),
        updated: draft.updated.as_ref().map(stamp),
        lang: "en".into(),
        summary: format!("Summary of {}.", draft.id),
        summarized: true,
        caption: None,
        topics: draft
            .topics
            .iter()
            .map(|t| Ref::new(find(topics, t)))
            .collect(),
        mentions: mentions(actors, &draft.actors, Ref::new),
        places: mentions(places, &draft.places, Ref::new),
        source: draft.source.as_ref().map(|s| Ref::new(find(sources, s))),
        source_name: None,
        url: None,
        byline: None,
        dateline: None,
        tags: Vec::new(),
        events: Vec::new(),
        statements: Vec::new(),
        commitments: Vec::new(),
        records: None,
        corrections: Vec::new(),
        tlp: Tlp::Clear,
        draft: false,
        json: false,
        extra: Default::default(),
        body: Body {
            html: Html::in_memory(draft.body.as_str()),
            words: 3,
            headings: Vec::new(),
            links: Vec::new(),
        },
    }
}

fn all<T: Entity>(ids: &[String], make: impl Fn(&str) -> Item<T>) -> Store<T> {
    ids.iter().map(|id| make(id)).collect()
}

fn item<T: Entity>(id: &str, parent: Option<Ref<T>>, own: T) -> Item<T> {
    Item {
        id: id.into(),
        path: format!("content/{}/{id}.yaml", T::KIND.folder()).into(),
        entry: String::new(),
        name: id.into(),
        parent,
        background: None,
        image: None,
        own,
    }
}

fn redirect((from, to): &(String, String)) -> Redirect {
    Redirect {
        from: from.clone(),
        to: to.clone(),
        location: crate::diag::Location::file(&"content/articles/old.md".into()),
    }
}
