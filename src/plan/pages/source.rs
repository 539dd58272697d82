//! `/sources/ID/`.

use crate::model::route;
use crate::model::site::SourceRef;
use crate::plan::Page;
use crate::plan::access::TrackedContext;
use crate::plan::context::Tallies;
use crate::plan::listing::paginate;
use crate::plan::page::PageBuilder;
use crate::plan::pages::article::grade;
use crate::plan::pages::with_list_pages;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::place as views;

pub(super) fn pages(
    context: &TrackedContext<'_>,
    tallies: &mut Tallies,
    at: SourceRef,
) -> Vec<Page> {
    let source = &context.site.sources[at.ix()];
    let record = &source.record;
    let coverage = &context.ledgers.coverage;
    let articles = coverage.sources.of(at.ix());
    let path = route::source(&source.id);
    let list = paginate(context, &path, articles);
    for &article in articles {
        let topics = &context.article(article).topics;
        topics.iter().for_each(|t| tallies.topics.add(t.ix()));
    }
    let view = views::Source {
        label: context.source(at),
        home: record.url.clone(),
        party: source.party.map(|party| context.actor(party)),
        origin: source.origin.map(|origin| context.source(origin)),
        reprints: coverage
            .reprints
            .of(at.ix())
            .iter()
            .map(|s| context.source(*s))
            .collect(),
        reliability: grade(record.reliability.unwrap_or_default()),
        descriptor: record.descriptor.clone(),
        retrieved: record
            .retrieved
            .as_deref()
            .map(|date| context.dates().written(date)),
        archived_at: record.archived_at.clone(),
        rights: record.rights.clone(),
        topics: context.weighted(&context.topics, tallies.topics.top(context.page_size()).1),
        articles: list.first,
        extra: record.extra.clone().map(Extra),
    };
    let mut builder = PageBuilder::new(path, source.name.as_str(), "sources/")
        .under(context, "sources", "sources/");
    builder.description = record.descriptor.as_deref().unwrap_or_default().into();
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Source(Box::new(view)));
    with_list_pages(
        context,
        main,
        list.numbered,
        &context.sources[at.ix()],
        None,
    )
}
