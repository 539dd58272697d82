//! `/places/ID/`.

use crate::model::place::{Place, Usage};
use crate::model::route;
use crate::model::site::{ActorRef, ArticleRef, PlaceRef};
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::listing::spread;
use crate::plan::pages::topic::words;
use crate::plan::pages::{actor, with_sheets};
use crate::plan::shelf::{Tallies, text};
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Weighted;
use crate::plan::views::place as views;
use crate::plan::views::site::Crumb;

pub(super) fn pages(desk: &Desk<'_>, tallies: &mut Tallies, at: PlaceRef) -> Vec<Page> {
    let place = &desk.site.places[at.ix()];
    let coverage = &desk.ledgers.coverage;
    let articles = coverage.places.of(at.ix());
    let path = route::place(&place.id);
    let list = spread(desk, &path, articles);
    let mut view = record_view(desk, at, place);
    count(desk, tallies, articles);
    view.actors = desk.weighted(&desk.actors, tallies.actors.top(desk.page_size()).1);
    view.topics = desk.weighted(&desk.topics, tallies.topics.top(desk.page_size()).1);
    view.articles = list.first;
    let mut draft =
        Draft::new(path, place.name.as_str(), "places/").under(desk, "places", "places/");
    for &above in coverage.place_wholes.of(at.ix()).iter().rev() {
        let label = &desk.places[above];
        draft.crumbs.push(Crumb {
            title: label.name.clone(),
            url: label.url.clone(),
        });
    }
    draft.description = place.record.summary.as_deref().unwrap_or_default().into();
    draft.changed = desk.changed(articles.iter().copied());
    let main = draft.page(desk, View::Place(Box::new(view)));
    with_sheets(desk, main, list.numbered, &desk.places[at.ix()], None)
}

/// What the record and the registry say; what articles say is left empty.
fn record_view(desk: &Desk<'_>, at: PlaceRef, place: &Place) -> views::Place {
    let record = &place.record;
    let coverage = &desk.ledgers.coverage;
    let part = |part: &PlaceRef| Weighted {
        label: desk.place(*part),
        count: coverage.places.of(part.ix()).len() as u32,
    };
    let seated: &[ActorRef] = desk.ledgers.offices.seated.of(at.ix());
    let identifiers = record.identifiers.iter().flatten();
    views::Place {
        label: desk.place(at),
        summary: record.summary.clone(),
        aliases: words(&record.aliases).to_vec(),
        usage: record
            .usage
            .iter()
            .flatten()
            .filter_map(|u| usage(desk, u))
            .collect(),
        parent: place.parent.map(|parent| desk.place(parent)),
        children: coverage.place_parts.of(at.ix()).iter().map(part).collect(),
        residents: seated.iter().map(|actor| desk.actor(*actor)).collect(),
        actors: Vec::new(),
        topics: Vec::new(),
        articles: desk.no_articles(),
        timezone: record.tz.clone(),
        identifiers: identifiers
            .map(|id| actor::identity(&id.scheme, &id.identifier))
            .collect(),
        background: place.background.as_ref().map(text),
        extra: record.extra.clone().map(Extra),
    }
}

fn usage(desk: &Desk<'_>, usage: &Usage) -> Option<views::NameUsage> {
    let find = |id: &String| {
        let at = desk.site.actors.binary_search_by(|actor| actor.id.cmp(id));
        at.map_err(|_| id.clone()).map(|ix| desk.actors[ix].clone())
    };
    let users: Vec<_> = words(&usage.used_by).iter().map(find).collect();
    Some(views::NameUsage {
        name: usage.name.clone()?,
        actors: users.iter().flatten().cloned().collect(),
        others: users.into_iter().filter_map(Result::err).collect(),
        sources: desk.references(words(&usage.sources)),
    })
}

fn count(desk: &Desk<'_>, tallies: &mut Tallies, articles: &[ArticleRef]) {
    for &at in articles {
        let article = desk.article(at);
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
