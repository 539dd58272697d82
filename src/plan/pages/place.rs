//! `/places/ID/`.

use crate::model::place::{Place, Usage};
use crate::model::route;
use crate::model::site::{ActorRef, ArticleRef, PlaceRef};
use crate::plan::Page;
use crate::plan::access::TrackedContext;
use crate::plan::context::{Tallies, text};
use crate::plan::listing::paginate;
use crate::plan::page::PageBuilder;
use crate::plan::pages::topic::words;
use crate::plan::pages::{actor, with_list_pages};
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Weighted;
use crate::plan::views::place as views;
use crate::plan::views::site::Crumb;

pub(super) fn pages(
    context: &TrackedContext<'_>,
    tallies: &mut Tallies,
    at: PlaceRef,
) -> Vec<Page> {
    let place = &context.site.places[at.ix()];
    let coverage = &context.ledgers.coverage;
    let articles = coverage.places.of(at.ix());
    let path = route::place(&place.id);
    let list = paginate(context, &path, articles);
    let mut view = record_view(context, at, place);
    count(context, tallies, articles);
    view.actors = context.weighted(&context.actors, tallies.actors.top(context.page_size()).1);
    view.topics = context.weighted(&context.topics, tallies.topics.top(context.page_size()).1);
    view.articles = list.first;
    let mut builder =
        PageBuilder::new(path, place.name.as_str(), "places/").under(context, "places", "places/");
    for &above in coverage.place_wholes.of(at.ix()).iter().rev() {
        let label = &context.places[above];
        builder.crumbs.push(Crumb {
            title: label.name.clone(),
            url: label.url.clone(),
        });
    }
    builder.description = place.record.summary.as_deref().unwrap_or_default().into();
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Place(Box::new(view)));
    with_list_pages(context, main, list.numbered, &context.places[at.ix()], None)
}

/// What the record and the registry say; what articles say is left empty.
fn record_view(context: &TrackedContext<'_>, at: PlaceRef, place: &Place) -> views::Place {
    let record = &place.record;
    let coverage = &context.ledgers.coverage;
    let part = |part: &PlaceRef| Weighted {
        label: context.place(*part),
        count: coverage.places.of(part.ix()).len() as u32,
    };
    let seated: &[ActorRef] = context.ledgers.offices.seated.of(at.ix());
    let identifiers = record.identifiers.iter().flatten();
    views::Place {
        label: context.place(at),
        summary: record.summary.clone(),
        aliases: words(&record.aliases).to_vec(),
        usage: record
            .usage
            .iter()
            .flatten()
            .filter_map(|u| usage(context, u))
            .collect(),
        parent: place.parent.map(|parent| context.place(parent)),
        children: coverage.place_parts.of(at.ix()).iter().map(part).collect(),
        residents: seated.iter().map(|actor| context.actor(*actor)).collect(),
        actors: Vec::new(),
        topics: Vec::new(),
        articles: context.no_articles(),
        timezone: record.tz.clone(),
        identifiers: identifiers
            .map(|id| actor::identity(&id.scheme, &id.identifier))
            .collect(),
        background: place.background.as_ref().map(text),
        extra: record.extra.clone().map(Extra),
    }
}

fn usage(context: &TrackedContext<'_>, usage: &Usage) -> Option<views::NameUsage> {
    let find = |id: &String| {
        let at = context
            .site
            .actors
            .binary_search_by(|actor| actor.id.cmp(id));
        at.map_err(|_| id.clone())
            .map(|ix| context.actors[ix].clone())
    };
    let users: Vec<_> = words(&usage.used_by).iter().map(find).collect();
    Some(views::NameUsage {
        name: usage.name.clone()?,
        actors: users.iter().flatten().cloned().collect(),
        others: users.into_iter().filter_map(Result::err).collect(),
        sources: context.references(words(&usage.sources)),
    })
}

fn count(context: &TrackedContext<'_>, tallies: &mut Tallies, articles: &[ArticleRef]) {
    for &at in articles {
        let article = context.article(at);
        article
            .mentions
            .iter()
            .for_each(|m| tallies.actors.add(m.of.ix()));
        article
            .topics
            .iter()
            .for_each(|t| tallies.topics.add(t.ix()));
    }
}
