//! Who a text names: found, counted by paragraph, and linked at the first mention in each section.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::actor::{Actor, ActorKind, Match, Membership, NameOrder};
use crate::model::article::{Article, Mention};
use crate::model::date::{Clock, Edtf};
use crate::model::dated::{Dated, End};
use crate::model::digest::{self, Digest};
use crate::model::html::{Html, LinkRange, Tags};
use crate::model::kinds::{self, Entity};
use crate::model::office::{self, Cause};
use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::plain_text::{Plain, PlainText};
use crate::model::route;
use crate::model::site::Redirect;
use crate::model::statement::Statement;
use crate::model::store::{Item, Ref, Store};
use crate::model::topic::Topic;
use crate::parse::body::{self, Body, Leads, Outline};
use crate::resolve::articles::{self, Alias, UnlinkedArticle};
use crate::resolve::links::{Here, Targets};
use crate::resolve::marks::{Resolved, Said};
use crate::resolve::reading::{Position, Reading};
use crate::resolve::registry::{Background, Registry};
use crate::resolve::statements;
use crate::resolve::states::States;
use crate::text::keywords::Keywords;
use crate::text::names::{Language, Names, Passage, Subject, SubjectKind, Term, Title};
use crate::text::normalize::{normalize, normalize_name};
use crate::text::quotes::{self, Quote, Quoted, Speech};
use crate::text::url;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// What to look for in texts, and where it leads.
pub struct Matcher {
    names: Names,
    /// That of the registry.
    language: Language,
    /// For each subject, whom or what it is.
    who: Vec<Who>,
    keywords: Keywords,
    /// By subject, the start tag of a link to it from a page two folders deep.
    tags: Tags,
    by_href: HashMap<String, u32>,
    digest: Digest,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Who {
    Actor(Ref<Actor>),
    Place(Ref<Place>),
}

impl Matcher {
    /// Builds the matcher from the registries and `prefer`.
    pub fn new(
        registry: &Registry,
        config: &Config,
        clock: &Clock,
        diags: &mut Diagnostics,
    ) -> Matcher {
        let (mut subjects, mut who, mut hrefs) = (Vec::new(), Vec::new(), Vec::new());
        let states = States::of(registry);
        let titles = titles(registry, &states, clock);
        let mut names = BTreeSet::new();
        for (at, actor) in registry.records.actors.numbered() {
            names.insert(actor.name.as_str());
            let mut subject = actor_subject(actor, &titles[at.ix()]);
            subject.states = states.from([at]);
            subject.ties = ties(actor);
            subjects.push(subject);
            who.push(Who::Actor(at));
            hrefs.push(url::relative("x/x/", &kinds::Kind::Actor.route(&actor.id)));
        }
        for (at, place) in registry.records.places.numbered() {
            // A place that shares its name with an actor, Taiwan with Taiwan, leaves the name to the actor.
            if names.contains(place.name.as_str()) {
                continue;
            }
            let mut subject = Subject::new(SubjectKind::Place, place.name.clone());
            subject.aliases = place.aliases.clone();
            subjects.push(subject);
            who.push(Who::Place(at));
            hrefs.push(url::relative("x/x/", &kinds::Kind::Place.route(&place.id)));
        }
        let prefer = prefer(registry, &who, config, diags);
        let language = Language::of(&config.record.language);
        let topics = registry.records.topics.iter();
        let keywords: Vec<_> = topics.map(|topic| topic.keywords.clone()).collect();
        let digest = digest::of(&(&subjects, &prefer, &keywords, &who, &hrefs, language));
        let tags = hrefs.iter().zip(&who);
        let names = Names::build(&subjects, &prefer, language);
        for &at in names.idle() {
            let (form, subject) = &prefer[at];
            let subject = &subjects[*subject as usize].name;
            diags.push(Diagnostic::idle_preference(preference(form), form, subject));
        }
        Matcher {
            names,
            language,
            keywords: Keywords::new(keywords.into_iter()),
            tags: tags.map(|(href, who)| tag(*who, href)).collect(),
            by_href: hrefs.into_iter().zip(0..).collect(),
            who,
            digest,
        }
    }

    /// What a text by itself says: whom it names, and what it quotes.
    pub fn read(
        &self,
        registry: &Registry,
        text: &str,
        lang: &str,
        day: Option<NaiveDate>,
    ) -> Read {
        let passage = Passage {
            text,
            language: Language::of(lang),
            day,
            ..Passage::default()
        };
        let found = self.names.find(&passage);
        let id = |subject: u32| match self.who[subject as usize] {
            Who::Actor(at) => registry.records.actors[at].id.clone(),
            Who::Place(at) => registry.records.places[at].id.clone(),
        };
        let quoted = Quoted {
            text,
            blocks: &quotes::blocks(text),
            mentions: &found.mentions,
            kind: &|subject| self.names.kind(subject),
        };
        let quotes = Speech::of(lang).map(|speech| quotes::find(&quoted, speech));
        let quotes = quotes.into_iter().flatten();
        let mentions = found.mentions.iter();
        Read {
            names: mentions.map(|m| (m.start..m.end, id(m.subject))).collect(),
            quotes: quotes
                .map(|quote| {
                    let speaker = quote.said.as_ref().and_then(|said| said.subject);
                    (quote, speaker.map(id))
                })
                .collect(),
        }
    }

    fn subject(&self, who: Who) -> Option<u32> {
        self.who.binary_search(&who).ok().map(|i| i as u32)
    }
}

/// What is found in a text by itself.
pub struct Read {
    /// The actors and places that it names, by bytes and ids.
    pub names: Vec<(Range<usize>, String)>,
    /// What it quotes, and the id of the speaker.
    pub quotes: Vec<(Quote, Option<String>)>,
}

/// The start tag of a link to an actor or place.
fn tag(who: Who, href: &str) -> Box<str> {
    let class = match who {
        Who::Actor(_) => "actor",
        Who::Place(_) => "place",
    };
    format!("<a class=\"{class}\" href=\"{href}\">").into()
}

/// The offices each person holds or held, in words.
fn titles(registry: &Registry, states: &States<'_>, clock: &Clock) -> Vec<Vec<Title>> {
    let actor = |at: Ref<Actor>| registry.records.actors.get(at);
    let own = |at: Ref<Actor>| actor(at).map(|actor| &actor.own);
    let each = registry.records.actors.iter().map(|holder| {
        let title = |m: &Dated<Membership>| {
            let end = match &m.to {
                End::On(end) => Some((end.clone(), Cause::Record)),
                End::Open | End::Unknown => office::ended_with(holder, m, own),
            };
            let title = Title {
                words: String::new(),
                term: Term::between(m.from.as_ref(), end.as_ref().map(|end| &end.0)),
                open: match &end {
                    Some((end, cause)) => !cause.has_come(end, clock),
                    None => m.to == End::Open,
                },
                acting: m.acting,
                states: states.from(office::places_of(m)),
            };
            let post = m.post.and_then(actor).into_iter();
            let post = post.flat_map(|post| {
                let labels = post.other_labels.iter();
                labels.chain([&post.name]).cloned()
            });
            let all = m.role.clone().into_iter().chain(post);
            all.map(move |words| Title {
                words,
                ..title.clone()
            })
        };
        let offices = holder.memberships.iter();
        let offices = offices.filter(|m| m.is_office(holder.kind));
        let mut list: Vec<Title> = offices.flat_map(title).collect();
        list.sort();
        list.dedup();
        list
    });
    each.collect()
}

/// What an actor is a part or a member of; subjects are numbered as actors are.
fn ties(actor: &Item<Actor>) -> Vec<u32> {
    let bodies = actor.memberships.iter();
    let bodies = bodies.flat_map(|m| office::places_of(m).chain(m.on_behalf_of));
    let all = bodies.chain(actor.parent).chain(actor.organization);
    all.map(Ref::number).collect()
}

fn actor_subject(actor: &Item<Actor>, titles: &[Title]) -> Subject {
    let kind = match actor.kind {
        ActorKind::Person => SubjectKind::Person,
        ActorKind::Post => SubjectKind::Post,
        ActorKind::Organization => SubjectKind::Organization,
        ActorKind::Unit => SubjectKind::Unit,
        ActorKind::State => SubjectKind::State,
        ActorKind::Group => SubjectKind::Group,
    };
    let mut subject = Subject::new(kind, actor.name.clone());
    subject.family_name = actor.family_name.clone();
    subject.given_name = actor.given_name.clone();
    subject.family_first = actor.name_order == Some(NameOrder::FamilyFirst);
    subject.short_name = actor.short_name.clone();
    subject.aliases = actor.aliases.clone();
    subject.aliases.extend_from_slice(&actor.other_labels);
    for other in &actor.other_names {
        let name = other.name.clone();
        let end = match &other.to {
            End::On(end) => Some(end),
            End::Open | End::Unknown => None,
        };
        let term = Term::between(other.from.as_ref(), end);
        match other.matches {
            Match::Yes if term != Term::default() => subject.dated.push((name, term)),
            Match::Yes => subject.aliases.push(name),
            Match::Context => subject.weak.push(name),
            Match::No => subject.never.push(name),
        }
    }
    let start = actor.born.as_ref().or(actor.founded.as_ref());
    let end = actor.died.as_ref().or(actor.dissolved.as_ref());
    let start = start.or(actor.began.as_ref());
    subject.life = Term::between(start, end.or(actor.ended.as_ref()));
    subject.demonyms = actor.demonyms.clone();
    subject.titles = titles.to_vec();
    subject
}

/// The line of a preference in the settings.
fn preference(form: &str) -> crate::diag::Location {
    let key = format!("prefer.{}", crate::parse::node::path_key(form));
    crate::diag::Location::value(&Arc::from("chancery.yaml"), key)
}

fn prefer(
    registry: &Registry,
    who: &[Who],
    config: &Config,
    diags: &mut Diagnostics,
) -> Vec<(String, u32)> {
    let mut list = Vec::new();
    for (form, id) in &config.record.prefer {
        let actor = registry.find(id).map(Who::Actor);
        let place = registry.find(id).map(Who::Place);
        match actor.or(place).and_then(|w| who.binary_search(&w).ok()) {
            Some(i) => list.push((form.clone(), i as u32)),
            None => {
                diags.push(Diagnostic::unknown_id(
                    preference(form),
                    "actor",
                    id,
                    registry.ids[kinds::Kind::Actor].suggest(id),
                ));
            }
        }
    }
    list
}

/// An article with its text linked.
pub struct Linked {
    /// The article, whole.
    pub article: Box<Article>,
    /// What its text asks of the site.
    pub wants: Wants,
    /// What is wrong in the text.
    pub diags: Diagnostics,
}

/// What a text asks of the site beside its own page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// Files that it leads to.
    pub files: Vec<String>,
    /// Forms that several share and nothing settled.
    pub unsettled: Vec<(String, Vec<u32>)>,
    /// Bodies that stand behind the name of a state that is not theirs.
    pub behind: Vec<(String, Vec<u32>)>,
}

/// What a text names, and where.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct TextFindings {
    actors: Vec<Mention<Ref<Actor>>>,
    places: Vec<Mention<Ref<Place>>>,
    /// Topics by their keywords.
    topics: Vec<Ref<Topic>>,
    unsettled: Vec<(String, Vec<u32>)>,
    /// Bodies behind the name of a state that is not theirs.
    behind: Vec<(String, Vec<u32>)>,
    /// The links to put over its names.
    links: Vec<LinkRange>,
    /// Who says what.
    statements: Vec<Statement>,
}

/// What was found in texts before, by the digest of all that the search depends on.
pub trait FindingsCache: Sync {
    /// What was found, if it is known.
    fn lookup(&self, key: Digest) -> Option<TextFindings>;
    /// Keeps what was found.
    fn store(&self, key: Digest, found: &TextFindings);
}

/// Remembers nothing; texts stay in memory.
pub struct NoCache;

impl FindingsCache for NoCache {
    fn lookup(&self, _: Digest) -> Option<TextFindings> {
        None
    }

    fn store(&self, _: Digest, _: &TextFindings) {}
}

/// Links an article's text and counts whom it names.
pub fn article(
    draft: UnlinkedArticle,
    matcher: &Matcher,
    targets: &Targets,
    cache: &dyn FindingsCache,
) -> Linked {
    let mut diags = Diagnostics::default();
    let (mut resolved, mut summary) = (Resolved::default(), None);
    if draft.outline.leads != Leads::Nowhere {
        let (article, plain) = (&draft.article, draft.plain.get());
        let page = route::article(&article.slug);
        let here = Here {
            path: &article.path,
            page: &page,
        };
        resolved = targets.resolve(&plain, here, &mut diags);
        if article.summary == draft.outline.summary {
            summary = summary_of(&draft.outline, &plain, &resolved);
        }
    }
    let html = draft.html.clone();
    let html = html.overlaid(std::mem::take(&mut resolved.over));
    let search = Search::new(&draft, &html, &resolved, matcher);
    let key = search.key();
    let found = cache.lookup(key).unwrap_or_else(|| {
        let found = search.search();
        cache.store(key, &found);
        found
    });
    let Resolved { files, links, .. } = resolved;
    let UnlinkedArticle {
        mut article,
        outline,
        statements,
        plain,
        ..
    } = draft;
    article.statements = statements.apply(found.statements, &plain, &article.lang, &mut diags);
    article.summary = summary.unwrap_or(article.summary);
    for topic in found.topics {
        if !article.topics.contains(&topic) {
            article.topics.push(topic);
        }
    }
    (article.mentions, article.places) = (found.actors, found.places);
    article.body = articles::body(outline, html.linked(found.links, &matcher.tags), links);
    Linked {
        article: Box::new(article),
        wants: Wants {
            files,
            unsettled: found.unsettled,
            behind: found.behind,
        },
        diags,
    }
}

/// The summary where references in its paragraph say a name and not their id. None where that
/// changes nothing.
fn summary_of(outline: &Outline, plain: &PlainText, resolved: &Resolved) -> Option<String> {
    let lead = plain.blocks.get(outline.lead?)?.text.clone();
    let is_in_lead = |said: &Said| !said.text.is_empty() && lead.contains(&said.text.start);
    let has_names = resolved.said.iter().any(is_in_lead);
    has_names.then(|| body::summary_of(&Reading::words(plain, lead, &resolved.said)))
}

/// A search of a text for names: all that its result depends on.
struct Search<'a> {
    title: &'a str,
    lang: &'a str,
    language: Language,
    day: Option<NaiveDate>,
    html: &'a Html,
    plain: &'a Plain,
    resolved: &'a Resolved,
    matcher: &'a Matcher,
    added: (&'a [Ref<Actor>], &'a [Ref<Place>]),
    /// Subjects that the metadata adds.
    known: Vec<u32>,
    /// Subjects that it takes out.
    without: Vec<u32>,
}

/// The actors and places that an article names.
type Named = (Vec<Mention<Ref<Actor>>>, Vec<Mention<Ref<Place>>>);

impl<'a> Search<'a> {
    fn new(
        draft: &'a UnlinkedArticle,
        html: &'a Html,
        resolved: &'a Resolved,
        matcher: &'a Matcher,
    ) -> Search<'a> {
        let subjects = |actors: &[Ref<Actor>], places: &[Ref<Place>]| -> Vec<u32> {
            let actors = actors.iter().map(|a| Who::Actor(*a));
            let places = places.iter().map(|p| Who::Place(*p));
            actors
                .chain(places)
                .filter_map(|w| matcher.subject(w))
                .collect()
        };
        Search {
            title: &draft.article.title,
            lang: &draft.article.lang,
            language: Language::of(&draft.article.lang),
            day: Some(draft.article.date.date),
            html,
            plain: &draft.plain,
            resolved,
            matcher,
            added: (&draft.added, &draft.added_places),
            known: subjects(&draft.added, &draft.added_places),
            without: subjects(&draft.excluded, &draft.excluded_places),
        }
    }

    fn key(&self) -> Digest {
        digest::of(&(
            "names",
            self.matcher.digest,
            self.html.digest(),
            self.title,
            self.lang,
            self.language,
            self.day,
            self.added,
            &self.known,
            &self.without,
        ))
    }

    fn search(&self) -> TextFindings {
        let (plain, matcher) = (self.plain.get(), self.matcher);
        // The headline is read first: who is named there is introduced to the text.
        let reading = Reading::new(Some(self.title), &plain, self.resolved);
        let whole = &reading.text;
        let passage = Passage {
            text: whole,
            language: self.language,
            day: self.day,
            barred: &reading.barred,
            known: &self.known,
            without: &self.without,
        };
        let normalized = normalize(whole);
        let found = matcher.names.find_in(&passage, &normalized);
        let mut count = Counter::default();
        let mut links = Links::new(&plain);
        for mention in &found.mentions {
            let (start, text) = match reading.position(mention.start..mention.end) {
                Position::Headline => {
                    count.add(mention.subject, u32::MAX, None);
                    continue;
                }
                Position::Text(range) => (range.start, Some(range)),
                Position::Beside(start) => (start, None),
            };
            let block = plain.block_at(start as usize);
            let section = block.map_or(0, |block| block.section);
            let is_first = count.add(mention.subject, section, block.and_then(|b| plain.id(b)));
            if let Some(range) = text.filter(|_| is_first) {
                links.add(range, mention.subject);
            }
        }
        // References by hand count as mentions where the finder left them alone.
        for (start, href) in &self.resolved.references {
            if let Some(subject) = matcher.by_href.get(&**href) {
                let block = plain.block_at(*start as usize);
                count.add(*subject, u32::MAX, block.and_then(|b| plain.id(b)));
            }
        }
        let written = |u: crate::text::mentions::Unsettled| {
            let words: Vec<_> = whole[u.start..u.end].split_whitespace().collect();
            (words.join(" "), u.candidates)
        };
        let unsettled = found.unsettled.into_iter().map(written).collect();
        let behind = found.behind.into_iter().map(written).collect();
        let actor = |subject: u32| match matcher.who[subject as usize] {
            Who::Actor(at) => Some(at),
            Who::Place(_) => None,
        };
        let kind = |subject: u32| matcher.names.kind(subject);
        let text = (&reading, &*plain, self.lang);
        let statements = statements::find(
            text,
            self.day.map_or(0, |day| day.year()),
            &found.mentions,
            &kind,
            &actor,
        );
        let (actors, places) = count.split(matcher, self.added.0, self.added.1);
        TextFindings {
            actors,
            places,
            topics: matcher
                .keywords
                .find(whole, &normalized)
                .into_iter()
                .map(Ref::new)
                .collect(),
            unsettled,
            behind,
            links: links.found,
            statements,
        }
    }
}

/// Links around names, where they stand in the HTML.
struct Links<'a> {
    plain: &'a PlainText,
    found: Vec<LinkRange>,
    /// How far in the text.
    done: u32,
}

impl<'a> Links<'a> {
    fn new(plain: &'a PlainText) -> Links<'a> {
        Links {
            plain,
            found: Vec::new(),
            done: 0,
        }
    }

    /// Adds a link around a stretch of the text. They come in order; one that overlaps the one
    /// before it is left out. One that crosses elements becomes several, so that they stay well
    /// nested.
    fn add(&mut self, text: Range<u32>, tag: u32) {
        if text.start < self.done {
            return;
        }
        self.done = text.end;
        for Range { start, end } in self.plain.html_of(text) {
            if self.found.last().is_none_or(|last| last.end <= start) {
                self.found.push(LinkRange { start, end, tag });
            }
        }
    }
}

/// Who was named how often, in order of first appearance.
#[derive(Default)]
struct Counter {
    order: Vec<u32>,
    seen: HashMap<u32, (u32, Vec<u16>)>,
    linked: BTreeSet<(u32, u32)>,
}

impl Counter {
    /// Counts a mention; true where it is the first of its section.
    fn add(&mut self, subject: u32, section: u32, block: Option<&str>) -> bool {
        let entry = self.seen.entry(subject).or_insert_with(|| {
            self.order.push(subject);
            (0, Vec::new())
        });
        entry.0 += 1;
        let number = block
            .and_then(|b| b.strip_prefix('p'))
            .and_then(|n| n.parse().ok());
        if let Some(number) = number
            && entry.1.last() != Some(&number)
        {
            entry.1.push(number);
        }
        self.linked.insert((section, subject))
    }

    fn split(mut self, matcher: &Matcher, added: &[Ref<Actor>], places: &[Ref<Place>]) -> Named {
        let (mut named, mut located) = (Vec::new(), Vec::new());
        for subject in &self.order {
            let Some((count, mut paragraphs)) = self.seen.remove(subject) else {
                continue;
            };
            paragraphs.sort_unstable();
            paragraphs.dedup();
            match matcher.who[*subject as usize] {
                Who::Actor(of) => named.push(Mention {
                    of,
                    count,
                    paragraphs,
                }),
                Who::Place(of) => located.push(Mention {
                    of,
                    count,
                    paragraphs,
                }),
            }
        }
        for of in added {
            if !named.iter().any(|m| m.of == *of) {
                named.push(Mention {
                    of: *of,
                    count: 0,
                    paragraphs: vec![],
                });
            }
        }
        for of in places {
            if !located.iter().any(|m| m.of == *of) {
                located.push(Mention {
                    of: *of,
                    count: 0,
                    paragraphs: vec![],
                });
            }
        }
        (named, located)
    }
}

/// Forms without a link, over all articles: those that several actors share, and bodies behind
/// the name of a state that is not theirs.
#[derive(Default)]
pub struct UnsettledForms {
    shared: Forms,
    behind: Forms,
}

/// By form and candidates: how often, and in which files.
type Forms = BTreeMap<(String, Vec<u32>), Seen>;

type Seen = (usize, Vec<Arc<str>>);

impl UnsettledForms {
    /// Adds what an article left open.
    pub fn add(&mut self, path: &Arc<str>, wants: Wants) {
        let lists = [
            (&mut self.shared, wants.unsettled),
            (&mut self.behind, wants.behind),
        ];
        for (forms, new) in lists {
            for key in new {
                let (count, files) = forms.entry(key).or_default();
                *count += 1;
                if files.last() != Some(path) {
                    files.push(path.clone());
                }
            }
        }
    }

    /// One message a form, however often it stands there.
    pub fn report(self, matcher: &Matcher, registry: &Registry, diags: &mut Diagnostics) {
        let actor = |candidate: &u32| match matcher.who.get(*candidate as usize)? {
            Who::Actor(at) => Some(&registry.records.actors[*at]),
            Who::Place(_) => None,
        };
        let id = |candidate: &u32| match matcher.who.get(*candidate as usize)? {
            Who::Actor(at) => Some(registry.records.actors[*at].id.as_str()),
            Who::Place(at) => Some(registry.records.places[*at].id.as_str()),
        };
        for ((form, candidates), (count, files)) in self.shared {
            let ids: Vec<&str> = candidates.iter().filter_map(id).collect();
            let actors: Vec<&Item<Actor>> = candidates.iter().filter_map(actor).collect();
            let one = actors.len() == ids.len() && are_one_person(&actors);
            let diag = Diagnostic::ambiguous_name(&files, &form, &ids, count, one);
            diags.push(diag);
        }
        for ((form, candidates), (count, files)) in self.behind {
            let ids: Vec<&str> = candidates.iter().filter_map(id).collect();
            diags.push(Diagnostic::body_behind_state(&files, &form, &ids, count));
        }
    }
}

/// Whether entries look as if they were of one person: one name, and no dates of life that differ.
fn are_one_person(actors: &[&Item<Actor>]) -> bool {
    let agree = |date: fn(&Actor) -> Option<&Edtf>| {
        let dates: BTreeSet<&Edtf> = actors.iter().filter_map(|actor| date(actor)).collect();
        dates.len() < 2
    };
    let names: BTreeSet<String> = actors.iter().map(|a| normalize_name(&a.name)).collect();
    actors.iter().all(|a| a.kind == ActorKind::Person)
        && names.len() == 1
        && agree(|actor| actor.born.as_ref())
        && agree(|actor| actor.died.as_ref())
}

/// Texts of registries and pages: links are resolved and names linked, nothing is counted.
pub struct Backgrounds<'a> {
    /// What to look for.
    pub matcher: &'a Matcher,
    /// Where links lead.
    pub targets: &'a Targets,
    /// Files that texts need.
    pub used: &'a mut Vec<String>,
    /// What is wrong.
    pub diags: &'a mut Diagnostics,
}

impl Backgrounds<'_> {
    fn text(
        &mut self,
        Background { path, body }: &Background,
        page: &str,
        own: Option<Who>,
    ) -> crate::model::article::Body {
        let Body {
            html,
            plain,
            outline,
            ..
        } = body.clone();
        let here = Here { path, page };
        let resolved = self.targets.resolve(&plain, here, self.diags);
        let reading = Reading::new(None, &plain, &resolved);
        let own = own.and_then(|w| self.matcher.subject(w));
        let known: Vec<u32> = own.into_iter().collect();
        let found = self.matcher.names.find(&Passage {
            text: &reading.text,
            language: self.matcher.language,
            barred: &reading.barred,
            known: &known,
            ..Passage::default()
        });
        let mut seen = BTreeSet::new();
        let mut links = Links::new(&plain);
        for mention in found.mentions.iter().filter(|m| Some(m.subject) != own) {
            let (start, text) = match reading.position(mention.start..mention.end) {
                Position::Headline => continue,
                Position::Text(range) => (range.start, Some(range)),
                Position::Beside(start) => (start, None),
            };
            let section = plain.block_at(start as usize).map_or(0, |b| b.section);
            let is_first = seen.insert((section, mention.subject));
            if let Some(range) = text.filter(|_| is_first) {
                links.add(range, mention.subject);
            }
        }
        self.used.extend(resolved.files);
        let html = Html::in_memory(html).overlaid(resolved.over);
        let html = html.linked(links.found, &self.matcher.tags);
        articles::body(outline, html, resolved.links)
    }

    /// The records of a kind with background and picture.
    pub fn records<T: Entity>(&mut self, registry: &Registry) -> Store<T> {
        let unlinked = &registry.unlinked[T::KIND];
        let records = registry.records.get::<T>().numbered();
        let linked = records.zip(unlinked).map(|((at, item), unlinked)| {
            let mut item = item.clone();
            let page = T::KIND.route(&item.id);
            let is_actor = T::KIND == kinds::Kind::Actor;
            let own = is_actor.then(|| Who::Actor(Ref::new(at.number())));
            let body = unlinked.body.as_ref();
            item.background = body.map(|text| self.text(text, &page, own));
            // A picture that is not to be printed is not to be published either.
            if let Some((location, raw)) = unlinked.picture.as_ref().zip(item.own.picture()) {
                match self.targets.image(raw, &location.path, &page) {
                    Some((to, file)) => {
                        self.used.extend(file);
                        item.image = Some(to);
                    }
                    None => {
                        let broken = Diagnostic::broken_image(location.clone(), raw);
                        self.diags.push(broken);
                    }
                }
            }
            item
        });
        linked.collect()
    }

    /// An ordinary page, and the old paths that lead to it.
    pub fn page(
        &mut self,
        (mut page, body, aliases): (Page, Body, Vec<Alias>),
        redirects: &mut Vec<Redirect>,
    ) -> Page {
        let at = route::page(&page.slug);
        let here = Here {
            path: &page.path,
            page: &at,
        };
        let resolved = self.targets.resolve(&body.plain, here, self.diags);
        self.used.extend(resolved.files);
        redirects.extend(articles::redirects_to(
            &at, &page.path, &aliases, self.diags,
        ));
        let html = Html::in_memory(body.html).overlaid(resolved.over);
        page.body = articles::body(body.outline, html, resolved.links);
        page
    }
}
