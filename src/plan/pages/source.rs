//! `/sources/ID/`.

use crate::model::kinds::{Entity, Kind};
use crate::model::source::{Source, SourceKind};
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::Tallies;
use crate::plan::listing::paginate;
use crate::plan::page::PageBuilder;
use crate::plan::pages::article::grade;
use crate::plan::pages::index::group;
use crate::plan::pages::{Subject, with_list_pages};
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::index;
use crate::plan::views::place as views;

impl Subject for Source {
    fn pages(
        context: &TrackedContext<'_>,
        tallies: &mut Tallies,
        at: Ref<Source>,
    ) -> Vec<PlannedPage> {
        pages(context, tallies, at)
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let group = |kind: Option<SourceKind>| {
            let sort = kind.map_or("", SourceKind::word);
            let key = kind.map_or("none", SourceKind::word).replace('-', "_");
            let label = format!("source_kind_{key}");
            group(context, sort, &label, |source: &Item<Source>| {
                source.kind == kind
            })
        };
        let kinds = SourceKind::ALL.into_iter().map(Some).chain([None]);
        let groups = kinds.map(group).filter(|group| !group.entries.is_empty());
        View::Sources(Box::new(index::Sources {
            groups: groups.collect(),
        }))
    }
}

fn pages(context: &TrackedContext<'_>, tallies: &mut Tallies, at: Ref<Source>) -> Vec<PlannedPage> {
    let source = &context.site[at];
    let coverage = &context.ledgers.coverage;
    let articles = coverage.of(at);
    let list = paginate(context, &Source::KIND.route(&source.id), articles);
    for &article in articles {
        let topics = &context.article(article).topics;
        topics.iter().for_each(|t| tallies[Kind::Topic].add(t.ix()));
    }
    let view = views::Source {
        label: context.label(at),
        home: source.url.clone(),
        party: source.party.map(|party| context.label(party)),
        origin: source.parent.map(|origin| context.label(origin)),
        reprints: coverage.parts(at).map(|s| context.label(s)).collect(),
        reliability: grade(source.reliability.unwrap_or_default()),
        descriptor: source.descriptor.clone(),
        retrieved: source
            .retrieved
            .as_ref()
            .map(|date| context.dates().date(date)),
        archived_at: source.archived_at.clone(),
        rights: source.rights.clone(),
        topics: context.weighted(Kind::Topic, tallies[Kind::Topic].top(context.page_size()).1),
        articles: list.first,
        extra: source.extra.clone().map(Extra),
    };
    let mut builder = PageBuilder::of(context, at);
    builder.description = source.descriptor.as_deref().unwrap_or_default().into();
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Source(Box::new(view)));
    with_list_pages(context, main, list.numbered, &context.label(at), None)
}
