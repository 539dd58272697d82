//! `/events/ID/`.

use crate::model::event::Event;
use crate::model::kinds::Entity;
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::page::PageBuilder;
use crate::plan::pages::Subject;
use crate::plan::pages::index::by_name;
use crate::plan::routes::Outline;
use crate::plan::views::View;
use crate::plan::views::event as views;
use crate::plan::views::extra::Extra;
use crate::plan::views::index::{KindGroup, Records};
use chrono::Datelike;
use std::cmp::Reverse;

impl Subject for Event {
    fn pages(
        context: &TrackedContext<'_>,
        _tallies: &mut Tallies,
        at: Ref<Event>,
    ) -> Vec<PlannedPage> {
        let event = &context.site[at];
        let view = views::Event {
            label: context.label(at),
            date: event.date.as_ref().map(|date| context.dates().date(date)),
            summary: event.summary.clone(),
            place: event.place.map(|place| context.label(place)),
            actors: event
                .actors
                .iter()
                .map(|actor| context.label(*actor))
                .collect(),
            background: event.background.as_ref().map(text),
            extra: event.extra.clone().map(Extra),
        };
        let mut builder = PageBuilder::of(context, at);
        builder.description = view.summary.as_deref().unwrap_or_default().into();
        builder.data = true;
        vec![builder.build(context, View::Event(Box::new(view)))]
    }

    fn outline(context: &PageContext, at: Ref<Event>) -> Outline {
        Outline {
            data: true,
            ..Outline::page(Event::KIND.route(&context.site[at].id))
        }
    }

    /// Events by year, the latest first; those without a date last.
    fn index(context: &TrackedContext<'_>) -> View {
        let mut events = by_name(context, |_: &Item<Event>| true);
        events.sort_by_key(|at| Reverse(&context.site[*at].date));
        let year = |at: &Ref<Event>| Some(context.site[*at].date.as_ref()?.earliest()?.year());
        let years = events.chunk_by(|a, b| year(a) == year(b));
        let groups = years.map(|events| {
            let year = year(&events[0]).map(|year| year.to_string());
            KindGroup {
                words: match &year {
                    Some(year) => year.clone(),
                    None => context.labels.get("date_not_recorded").to_owned(),
                },
                kind: year.unwrap_or_default(),
                entries: events.iter().map(|at| context.counted(*at)).collect(),
            }
        });
        View::Records(Box::new(Records {
            groups: groups.collect(),
        }))
    }
}
