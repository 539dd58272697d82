//! `/places/ID/`.

use crate::model::actor::Actor;
use crate::model::dated::Dated;
use crate::model::kinds::{Entity, Kind};
use crate::model::place::{Place, Usage};
use crate::model::site::ArticleRef;
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{Tallies, text};
use crate::plan::listing::paginate;
use crate::plan::page::PageBuilder;
use crate::plan::pages::index::by_name;
use crate::plan::pages::{Subject, actor, with_list_pages};
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::index;
use crate::plan::views::parts::Weighted;
use crate::plan::views::place as views;

impl Subject for Place {
    fn pages(
        context: &TrackedContext<'_>,
        tallies: &mut Tallies,
        at: Ref<Place>,
    ) -> Vec<PlannedPage> {
        pages(context, tallies, at)
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let roots = by_name(context, |place: &Item<Place>| place.parent.is_none());
        View::Places(Box::new(index::Places {
            roots: roots.into_iter().map(|at| node(context, at)).collect(),
        }))
    }
}

/// A place in the index, with its parts.
fn node(context: &TrackedContext<'_>, at: Ref<Place>) -> index::PlaceNode {
    let parts = context.ledgers.coverage.parts(at);
    let Weighted { label, count } = context.counted(at);
    index::PlaceNode {
        label,
        count,
        children: parts.map(|part| node(context, part)).collect(),
    }
}

fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, at: Ref<Place>) -> Vec<PlannedPage> {
    let place = &context.site[at];
    let coverage = &context.ledgers.coverage;
    let articles = coverage.of(at);
    let list = paginate(context, &Place::KIND.route(&place.id), articles);
    let mut view = record_view(context, at, place);
    count(context, tallies, articles);
    view.actors = context.weighted(Kind::Actor, tallies[Kind::Actor].top(context.page_size()).1);
    view.topics = context.weighted(Kind::Topic, tallies[Kind::Topic].top(context.page_size()).1);
    view.articles = list.first;
    let mut builder = PageBuilder::of(context, at);
    builder.description = place.summary.as_deref().unwrap_or_default().into();
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Place(Box::new(view)));
    with_list_pages(context, main, list.numbered, &context.label(at), None)
}

/// What the record and the registry say; what articles say is left empty.
fn record_view(context: &TrackedContext<'_>, at: Ref<Place>, place: &Item<Place>) -> views::Place {
    let coverage = &context.ledgers.coverage;
    let seated: &[Ref<Actor>] = context.ledgers.offices.seated.of(at.ix());
    let identifiers = place.identifiers.iter();
    views::Place {
        label: context.label(at),
        summary: place.summary.clone(),
        aliases: place.aliases.clone(),
        usage: place.usage.iter().map(|u| usage(context, u)).collect(),
        parent: place.parent.map(|parent| context.label(parent)),
        children: coverage
            .parts(at)
            .map(|part| context.counted(part))
            .collect(),
        residents: seated.iter().map(|actor| context.label(*actor)).collect(),
        actors: Vec::new(),
        topics: Vec::new(),
        articles: context.no_articles(),
        timezone: place.tz.clone(),
        identifiers: identifiers
            .map(|id| actor::identity(&id.scheme, &id.identifier))
            .collect(),
        background: place.background.as_ref().map(text),
        extra: place.extra.clone().map(Extra),
    }
}

fn usage(context: &TrackedContext<'_>, usage: &Dated<Usage>) -> views::NameUsage {
    let find = |id: &String| {
        let at = context.site.records.actors.find(id);
        at.map(|at| context.label(at)).ok_or_else(|| id.clone())
    };
    let users: Vec<_> = usage.used_by.iter().map(find).collect();
    views::NameUsage {
        name: usage.name.clone(),
        actors: users.iter().flatten().cloned().collect(),
        others: users.into_iter().filter_map(Result::err).collect(),
        sources: context.references(&usage.evidence),
    }
}

fn count(context: &TrackedContext<'_>, tallies: &mut Tallies, articles: &[ArticleRef]) {
    for &at in articles {
        let article = context.article(at);
        article
            .mentions
            .iter()
            .for_each(|m| tallies[Kind::Actor].add(m.of.ix()));
        article
            .topics
            .iter()
            .for_each(|t| tallies[Kind::Topic].add(t.ix()));
    }
}
