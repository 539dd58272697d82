//! `/actors/ID/` and `/actors/ID/members/`.

use crate::ledgers::offices::Held;
use crate::ledgers::relations::Pair;
use crate::ledgers::tally::worth_listing;
use crate::model::actor::{Actor, ActorKind, Membership, OtherName};
use crate::model::commitment::Commitment;
use crate::model::date::{Bound, Edtf, Wording};
use crate::model::dated::{Dated, End};
use crate::model::event::Event;
use crate::model::kinds::Kind;
use crate::model::office::{Cause, Standing, standing};
use crate::model::route;
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::listing::{count_list_pages, paginate};
use crate::plan::page::PageBuilder;
use crate::plan::pages::index::group;
use crate::plan::pages::{Subject, commitment, event, statement, watch, with_list_pages};
use crate::plan::routes::Outline;
use crate::plan::views::View;
use crate::plan::views::actor as views;
use crate::plan::views::extra::Extra;
use crate::plan::views::index;
use crate::plan::views::parts::{Date, Identity, Link};
use crate::plan::views::site::Crumb;
use crate::text::normalize::normalize_name;
use crate::text::url::encode_path;
use std::collections::{BTreeSet, HashMap};

/// Where ids of some schemes lead.
const SCHEMES: &[(&str, &str)] = &[
    ("geonames", "https://www.geonames.org/{id}"),
    ("isni", "https://isni.org/isni/{id}"),
    ("lei", "https://search.gleif.org/#/record/{id}"),
    ("medtop", "https://cv.iptc.org/newscodes/mediatopic/{id}"),
    ("orcid", "https://orcid.org/{id}"),
    ("ror", "https://ror.org/{id}"),
    ("viaf", "https://viaf.org/viaf/{id}"),
    ("wikidata", "https://www.wikidata.org/wiki/{id}"),
];

impl Subject for Actor {
    fn pages(
        context: &TrackedContext<'_>,
        tallies: &mut Tallies,
        at: Ref<Actor>,
    ) -> Vec<PlannedPage> {
        pages(context, tallies, at)
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let group = |kind: ActorKind| {
            let label = format!("kind_{}", kind.word());
            group(context, kind.word(), &label, |actor: &Item<Actor>| {
                actor.kind == kind
            })
        };
        let groups = ActorKind::ALL.into_iter().map(group);
        View::Actors(Box::new(index::Actors {
            groups: groups.filter(|group| !group.entries.is_empty()).collect(),
        }))
    }

    fn outline(context: &PageContext, at: Ref<Actor>) -> Outline {
        let actor = &context.site[at];
        let articles = context.ledgers.coverage.of(at);
        let held = context.ledgers.offices.held.of(at.ix());
        Outline {
            list_pages: count_list_pages(articles.len(), context.page_size()),
            members: held.len() > context.page_size(),
            statements: has_statements(context, at),
            feed: context.has_feed(articles),
            data: !articles.is_empty()
                || !actor.memberships.is_empty()
                || !held.is_empty()
                || context
                    .ledgers
                    .subjects
                    .of_actor::<Event>(at)
                    .next()
                    .is_some()
                || context
                    .ledgers
                    .subjects
                    .of_actor::<Commitment>(at)
                    .next()
                    .is_some()
                || actor.background.is_some(),
            ..Outline::page(Kind::Actor.route(&actor.id))
        }
    }
}

fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, at: Ref<Actor>) -> Vec<PlannedPage> {
    let actor = &context.site[at];
    let articles = context.ledgers.coverage.of(at);
    let path = Kind::Actor.route(&actor.id);
    let outline = Actor::outline(context, at);
    let list = paginate(context, &path, articles);
    let mut view = record_view(context, at, actor);
    let shown = context.page_size();
    let roll = Roll::of(context, at);
    let kept = roll.first(shown);
    view.members = members(context, at, &roll.holders[..kept]);
    view.members_total = roll.holders.len() as u32;
    view.members_terms = roll.terms;
    view.members_people = roll.people;
    [view.members_key, view.members_all_key, _] = roll.labels;
    view.members_url = outline.members.then(|| encode_path(&members_path(actor)));
    let beside = context.ledgers.relations.beside.get(at.ix());
    view.counterparts = counterparts(context, at);
    view.counterparts_total = beside.map_or(0, |beside| beside.total);
    for &article in articles {
        let topics = &context.article(article).topics;
        topics.iter().for_each(|t| tallies[Kind::Topic].add(t.ix()));
    }
    view.topics = context.weighted(Kind::Topic, tallies[Kind::Topic].top(shown).1);
    view.articles = list.first;
    let main =
        page_builder(context, at, &outline, &view).build(context, View::Actor(Box::new(view)));
    let members = outline
        .members
        .then(|| members_page(context, at, &roll, &main));
    let mut pages = with_list_pages(context, main, list.numbered, &context.label(at), None);
    let statements = outline
        .statements
        .then(|| statement::page(context, at, &pages[0]));
    pages.extend(members);
    pages.extend(statements);
    pages
}

fn page_builder(
    context: &TrackedContext<'_>,
    at: Ref<Actor>,
    outline: &Outline,
    view: &views::Actor,
) -> PageBuilder {
    let actor = &context.site[at];
    let articles = context.ledgers.coverage.of(at);
    let mut builder = PageBuilder::of(context, at);
    let summary = actor.summary.clone();
    builder.description = summary
        .unwrap_or_else(|| view.offices.first().map(office_words).unwrap_or_default())
        .into();
    builder.feed = outline.feed;
    builder.data = outline.data;
    builder.changed = context.changed(articles.iter().copied());
    builder
}

/// Whether statements by an actor and about it have a page of their own.
fn has_statements(context: &PageContext, at: Ref<Actor>) -> bool {
    let statements = &context.ledgers.statements;
    statements.by(at).len() > statement::SHOWN || !statements.about(at).is_empty()
}

fn first<T>(list: &[T], count: usize) -> &[T] {
    &list[..list.len().min(count)]
}

/// An office in a line, with its dates: it may be over.
/// `Commander, Southern Theater Command (2015 to 2017)`.
fn office_words(office: &views::Office) -> String {
    let post = office.post.as_ref().map(|post| &*post.name);
    let organization = office.organization.as_ref().map(|o| &*o.name);
    let words = statement::title_words(office.role.as_deref(), post, organization);
    format!("{words} ({})", office.tenure.words)
}

/// What the record and the registry say; what articles say is left empty.
fn record_view(context: &TrackedContext<'_>, at: Ref<Actor>, actor: &Item<Actor>) -> views::Actor {
    let offices = &context.ledgers.offices;
    let labels = |actors: &[Ref<Actor>]| actors.iter().map(|a| context.label(*a)).collect();
    let shown = |field: &str| !actor.suppresses(field);
    let (seats, other_seats) = seats(context, actor);
    let said = context.ledgers.statements.by(at);
    views::Actor {
        label: context.label(at),
        honorific: actor.honorific_prefix.clone(),
        short_name: actor.short_name.clone(),
        other_names: other_names(context, actor),
        summary: actor.summary.clone(),
        image: actor.image.as_ref().map(|image| views::Picture {
            url: encode_path(image),
            credit: actor.image_credit.clone(),
        }),
        dates: dates(context, actor),
        parent: actor.parent.map(|parent| context.label(parent)),
        organization: actor
            .organization
            .map(|organization| context.label(organization)),
        area: actor.area.map(|area| context.label(area)),
        offices: actor
            .memberships
            .iter()
            .filter(|m| m.is_office(actor.kind))
            .map(|m| office(context, actor, m))
            .collect(),
        seats_total: distinct(seats.iter().chain(&other_seats)),
        member_of: distinct(seats.iter()),
        seats,
        other_seats,
        units: labels(offices.units.of(at.ix())),
        posts: labels(offices.posts.of(at.ix())),
        members: Vec::new(),
        members_total: 0,
        members_terms: 0,
        members_people: 0,
        members_key: "",
        members_all_key: "",
        members_url: None,
        counterparts: Vec::new(),
        counterparts_total: 0,
        events: event::lines(context, context.ledgers.subjects.of_actor(at)),
        statements: statement::lines(context, first(said, statement::SHOWN)),
        statements_total: said.len() as u32,
        said_of_total: context.ledgers.statements.about(at).len() as u32,
        statements_url: has_statements(context, at)
            .then(|| encode_path(&route::statements(&Kind::Actor.route(&actor.id)))),
        commitments: commitment::lines(context, context.ledgers.subjects.of_actor(at)),
        watch: watch::lines(context, context.ledgers.subjects.of_actor(at)),
        topics: Vec::new(),
        articles: context.no_articles(),
        identifiers: identifiers(actor, shown("identifiers")),
        links: links(actor, shown("links")),
        background: actor.background.as_ref().map(text),
        extra: actor.extra.clone().map(Extra),
    }
}

fn other_names(context: &TrackedContext<'_>, actor: &Actor) -> Vec<views::OtherName> {
    let plain = actor.aliases.iter().chain(&actor.other_labels);
    let plain = plain
        .filter(|name| !name.trim().is_empty())
        .map(|name| views::OtherName {
            name: name.clone(),
            lang: None,
            note: None,
            period: None,
        });
    let full = actor.other_names.iter().map(|other| {
        let lang = other.lang.as_ref().map(|lang| match &other.script {
            Some(script) if !lang.contains('-') => format!("{lang}-{script}"),
            _ => lang.clone(),
        });
        views::OtherName {
            name: other.name.clone(),
            lang,
            note: other.note.clone(),
            period: period(context, other),
        }
    });
    // Two spellings that differ in an apostrophe are one name to a reader.
    let mut seen = Vec::new();
    let names = full.chain(plain).filter(|other| {
        let normalized = normalize_name(&other.name);
        let new = other.lang.is_some() || !seen.contains(&normalized);
        seen.push(normalized);
        new
    });
    names.collect()
}

/// When a name was in use, where that is recorded.
fn period(context: &TrackedContext<'_>, name: &Dated<OtherName>) -> Option<Date> {
    let end = match &name.to {
        End::On(end) => end.to_string(),
        End::Open => "..".to_owned(),
        End::Unknown => String::new(),
    };
    let start = name.from.as_ref().map(Edtf::to_string).unwrap_or_default();
    let interval = format!("{start}/{end}");
    (interval != "/").then(|| context.dates().written(&interval))
}

fn dates(context: &TrackedContext<'_>, actor: &Actor) -> Vec<views::NamedDate> {
    let all = [
        ("born", "birth_date", &actor.born, None),
        ("died", "death_date", &actor.died, Some(Cause::Died)),
        ("founded", "founding_date", &actor.founded, None),
        (
            "dissolved",
            "dissolution_date",
            &actor.dissolved,
            Some(Cause::Dissolved),
        ),
        ("began", "start_date", &actor.began, None),
        ("ended", "end_date", &actor.ended, Some(Cause::Dissolved)),
    ];
    let view = |(key, field, date, end): (&'static str, &str, &Option<Edtf>, Option<Cause>)| {
        let date = date.as_ref()?;
        let ahead = end.is_some_and(|cause| !cause.has_come(date, &context.site.clock));
        (!actor.suppresses(field)).then(|| views::NamedDate {
            // An end that was known in advance lies ahead, or its year is not over.
            key: if ahead { "ends" } else { key },
            date: context.dates().date(date),
        })
    };
    all.into_iter().filter_map(view).collect()
}

/// The bodies to which an actor belongs without an office, by name: those of which it is a
/// member, and those to which it is something else, or was.
fn seats(
    context: &TrackedContext<'_>,
    actor: &Item<Actor>,
) -> (Vec<views::Office>, Vec<views::Office>) {
    let all = actor.memberships.iter();
    let mut all: Vec<&Dated<Membership>> = all.filter(|m| !m.is_office(actor.kind)).collect();
    let rank = |m: &Membership| m.organization.map(|o| context.ledgers.names.rank(o));
    all.sort_by_key(|m| rank(m));
    let is_member = |seat: &views::Office| {
        let role = seat.role.as_deref().map(str::trim);
        role.is_none_or(|role| role.eq_ignore_ascii_case("member")) && seat.tenure.state != "ended"
    };
    let all = all.into_iter().map(|m| office(context, actor, m));
    all.partition(is_member)
}

/// How many bodies seats are in: one in which an actor sits twice counts once.
fn distinct<'a>(seats: impl Iterator<Item = &'a views::Office>) -> u32 {
    let ids: BTreeSet<&str> = seats
        .filter_map(|seat| seat.organization.as_ref())
        .map(|organization| &*organization.id)
        .collect();
    ids.len() as u32
}

fn office(
    context: &TrackedContext<'_>,
    holder: &Item<Actor>,
    membership: &Dated<Membership>,
) -> views::Office {
    let label = |actor: Option<Ref<Actor>>| actor.map(|actor| context.label(actor));
    views::Office {
        role: membership.role.clone(),
        post: label(membership.post),
        organization: label(membership.organization),
        on_behalf_of: label(membership.on_behalf_of),
        tenure: tenure(context, holder, membership),
        acting: membership.acting,
        sources: context.references(&membership.evidence),
    }
}

/// From when to when an office is held, as recorded.
pub(super) fn tenure(
    context: &TrackedContext<'_>,
    holder: &Item<Actor>,
    membership: &Dated<Membership>,
) -> views::Tenure {
    let dates = context.dates();
    let start = membership.from.as_ref();
    let actors = |at: Ref<Actor>| context.site.records.actors.get(at).map(|actor| &actor.own);
    let standing = standing(holder, membership, actors, &context.site.clock);
    let (end, state, ended_by) = match standing {
        Standing::Held => (None, "held", None),
        Standing::Until(end) => (Some(end), "held", None),
        Standing::Unknown => (None, "unknown", None),
        Standing::Within(end) => (Some(end), "unknown", None),
        Standing::Ended(end, cause) => {
            let cause = match cause {
                Cause::Record => None,
                Cause::Died => Some("died"),
                Cause::Dissolved => Some("dissolved"),
                Cause::Post => Some("post"),
            };
            (Some(end), "ended", cause)
        }
    };
    let open_end = if state == "held" {
        Bound::Open
    } else {
        Bound::Unknown
    };
    views::Tenure {
        words: tenure_words(context, start, end.as_ref(), open_end),
        start: start.map(|date| dates.date(date)),
        end: end.as_ref().map(|date| dates.date(date)),
        state,
        ended_by,
    }
}

fn tenure_words(
    context: &TrackedContext<'_>,
    start: Option<&Edtf>,
    end: Option<&Edtf>,
    open_end: Bound,
) -> String {
    let dates = context.dates();
    match (start, end) {
        (Some(start), Some(end)) => dates.between(start, end),
        (Some(start), None) => dates.from(start, open_end),
        (None, Some(end)) => dates.to(end),
        (None, None) => dates.undated(Bound::Unknown, open_end),
    }
}

/// Who belongs to an organisation or holds a post.
struct Roll {
    /// Each holder once with all their offices in it, in the order of the latest.
    holders: Vec<Vec<Held>>,
    /// How many offices they are.
    terms: u32,
    /// How many of the holders are people.
    people: u32,
    /// The labels of the list, of the link to the whole of it, and of the page that it leads to.
    labels: [&'static str; 3],
}

const MEMBERS: [&str; 3] = ["members", "members_all", "members_of"];
const HOLDERS: [&str; 3] = ["holders", "holders_all", "holders_of"];
const OFFICIALS: [&str; 3] = ["officials", "officials_all", "officials_of"];

impl Roll {
    fn of(context: &TrackedContext<'_>, at: Ref<Actor>) -> Roll {
        let held = context.ledgers.offices.held.of(at.ix());
        let mut holders: Vec<Vec<Held>> = Vec::new();
        let mut places: HashMap<Ref<Actor>, usize> = HashMap::new();
        for &office in held {
            let place = *places.entry(office.holder).or_insert(holders.len());
            match holders.get_mut(place) {
                Some(offices) => offices.push(office),
                None => holders.push(vec![office]),
            }
        }
        let kind = |held: &Held| context.site[held.holder].kind;
        let is_person = |held: &Held| kind(held) == ActorKind::Person;
        let is_office = |held: &Held| {
            let membership = held.membership(&context.site);
            membership.is_some_and(|membership| membership.is_office(kind(held)))
        };
        Roll {
            terms: held.len() as u32,
            people: holders
                .iter()
                .filter(|offices| offices.iter().any(is_person))
                .count() as u32,
            labels: match context.site[at].kind {
                ActorKind::Post => HOLDERS,
                ActorKind::State if held.iter().all(is_office) => OFFICIALS,
                _ => MEMBERS,
            },
            holders,
        }
    }

    /// How many of the holders stand on a page of so many lines, one at the least.
    fn first(&self, lines: usize) -> usize {
        let mut left = lines;
        let fits = |offices: &&Vec<Held>| {
            let fits = left >= offices.len();
            left = left.saturating_sub(offices.len());
            fits
        };
        let fitting = self.holders.iter().take_while(fits).count();
        fitting.max(1).min(self.holders.len())
    }
}

/// The lines of a roll: each holder's offices together.
fn members(
    context: &TrackedContext<'_>,
    of: Ref<Actor>,
    holders: &[Vec<Held>],
) -> Vec<views::Member> {
    let lines = holders.iter().flat_map(|offices| {
        let first = std::iter::once(offices.len() as u32);
        offices.iter().zip(first.chain(std::iter::repeat(0)))
    });
    let view = |(held, terms): (&Held, u32)| {
        let holder = context.site.records.actors.get(held.holder)?;
        let membership = held.membership(&context.site)?;
        Some(views::Member {
            label: context.label(held.holder),
            terms,
            office: membership.is_office(holder.kind),
            role: membership.role.clone(),
            post: membership
                .post
                .filter(|post| *post != of)
                .map(|post| context.label(post)),
            tenure: tenure(context, holder, membership),
            acting: membership.acting,
        })
    };
    lines.filter_map(view).collect()
}

fn members_path(actor: &Item<Actor>) -> String {
    route::members(&Kind::Actor.route(&actor.id))
}

fn members_page(
    context: &TrackedContext<'_>,
    at: Ref<Actor>,
    roll: &Roll,
    main: &PlannedPage,
) -> PlannedPage {
    let actor = &context.site[at];
    let title = context
        .labels
        .fill(roll.labels[2], &[("name", &actor.name)]);
    let mut builder =
        PageBuilder::new(members_path(actor), title, "actors/").under(context, "actors", "actors/");
    builder.crumbs.push(Crumb {
        title: actor.name.as_str().into(),
        url: main.head.path.clone(),
    });
    let view = views::Members {
        label: context.label(at),
        total: roll.holders.len() as u32,
        terms: roll.terms,
        people: roll.people,
        key: roll.labels[0],
        members: members(context, at, &roll.holders),
    };
    builder.build(context, View::Members(Box::new(view)))
}

/// The actors named beside one: those of the most articles, and all with whom it has a page.
fn counterparts(context: &TrackedContext<'_>, at: Ref<Actor>) -> Vec<views::Counterpart> {
    let relations = &context.ledgers.relations;
    let top = relations
        .beside
        .get(at.ix())
        .map_or(&[][..], |beside| beside.top.as_slice());
    let top = worth_listing(&top[..top.len().min(context.page_size())]);
    let mut ranked = top.to_vec();
    let shown: Vec<u32> = {
        let mut shown: Vec<u32> = ranked.iter().map(|r| r.0).collect();
        shown.sort_unstable();
        shown
    };
    for &ix in relations.pairs_of.of(at.ix()) {
        let pair = &relations.pairs[ix as usize];
        let other = if pair.a == at { pair.b } else { pair.a };
        if shown.binary_search(&other.number()).is_err() {
            ranked.push((other.number(), pair.count));
        }
    }
    ranked.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let view = |(ix, count): (u32, u32)| views::Counterpart {
        label: context.label(Ref::<Actor>::new(ix)),
        count,
        url: relations
            .pair(at, Ref::new(ix))
            .map(|pair| encode_path(&relation_path(context, pair))),
    };
    ranked.into_iter().map(view).collect()
}

/// The address of the page of two actors, under the one whose id sorts first.
pub(super) fn relation_path(context: &PageContext, pair: &Pair) -> String {
    let id = |actor: Ref<Actor>| &context.site[actor].id;
    route::relation(id(pair.a), id(pair.b))
}

/// An id elsewhere, with its address where the scheme is known.
pub(super) fn identity(scheme: &str, identifier: &str) -> Identity {
    let known = SCHEMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(scheme));
    let bare = identifier.rsplit(':').next().unwrap_or(identifier);
    Identity {
        scheme: scheme.to_owned(),
        identifier: identifier.to_owned(),
        url: known.map(|(_, address)| {
            let id = if scheme == "medtop" { bare } else { identifier };
            address.replace("{id}", &encode_path(id))
        }),
    }
}

fn identifiers(actor: &Actor, shown: bool) -> Vec<Identity> {
    let all = actor.identifiers.iter().filter(|_| shown);
    all.map(|id| identity(&id.scheme, &id.identifier)).collect()
}

fn links(actor: &Actor, shown: bool) -> Vec<Link> {
    let all = actor.links.iter().filter(|_| shown);
    all.map(|link| Link {
        title: link.note.clone().unwrap_or_else(|| link.url.clone()),
        url: link.url.clone(),
        external: true,
    })
    .collect()
}
