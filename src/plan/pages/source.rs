//! `/sources/ID/`.

use crate::model::route;
use crate::model::site::SourceRef;
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::listing::spread;
use crate::plan::pages::article::grade;
use crate::plan::pages::with_sheets;
use crate::plan::shelf::Tallies;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::place as views;

pub(super) fn pages(desk: &Desk<'_>, tallies: &mut Tallies, at: SourceRef) -> Vec<Page> {
    let source = &desk.site.sources[at.ix()];
    let record = &source.record;
    let coverage = &desk.ledgers.coverage;
    let articles = coverage.sources.of(at.ix());
    let path = route::source(&source.id);
    let list = spread(desk, &path, articles);
    for &article in articles {
        let topics = &desk.article(article).topics;
        topics.iter().for_each(|t| tallies.topics.add(t.ix()));
    }
    let view = views::Source {
        label: desk.source(at),
        home: record.url.clone(),
        party: source.party.map(|party| desk.actor(party)),
        origin: source.origin.map(|origin| desk.source(origin)),
        reprints: coverage
            .reprints
            .of(at.ix())
            .iter()
            .map(|s| desk.source(*s))
            .collect(),
        reliability: grade(record.reliability.unwrap_or_default()),
        descriptor: record.descriptor.clone(),
        retrieved: record
            .retrieved
            .as_deref()
            .map(|date| desk.dates().written(date)),
        archived_at: record.archived_at.clone(),
        rights: record.rights.clone(),
        topics: desk.weighted(&desk.topics, tallies.topics.top(desk.page_size()).1),
        articles: list.first,
        extra: record.extra.clone().map(Extra),
    };
    let mut draft =
        Draft::new(path, source.name.as_str(), "sources/").under(desk, "sources", "sources/");
    draft.description = record.descriptor.as_deref().unwrap_or_default().into();
    draft.changed = desk.changed(articles.iter().copied());
    let main = draft.page(desk, View::Source(Box::new(view)));
    with_sheets(desk, main, list.numbered, &desk.sources[at.ix()], None)
}
