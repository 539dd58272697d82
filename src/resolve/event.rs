//! Events: when, where, and who took part.

use crate::model::event::{Event, EventRecord};
use crate::model::one_or_many::items;
use crate::model::store::{Item, Ref};
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::Resolver;
use crate::resolve::same_as::{fill, or};
use crate::resolve::values;
use std::mem::take;

impl Resolve for Event {
    fn resolve(
        _id: &str,
        entry: &mut Entry<EventRecord>,
        _at: Ref<Event>,
        resolver: &mut Resolver<'_>,
    ) -> Event {
        let record = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        let date = record.date.as_deref();
        if record.same_as.is_none() {
            resolver.needs(&[("date", date)], "event", || at(""));
        }
        let date = date.filter(|date| !date.trim().is_empty());
        let date = values::edtf(date, || at("date"), resolver.diags);
        let place = resolver.find(record.place_id.as_deref(), || at("place_id"));
        let mut actors = Vec::new();
        for (n, id) in items(record.actors).iter().enumerate() {
            let actor = resolver.find(Some(id), || at(&format!("actors[{n}]")));
            actors.extend(actor.filter(|actor| !actors.contains(actor)));
        }
        Event {
            date: date.filter(|date| resolver.has_begun(Some(date), || at("date"))),
            place,
            actors,
            summary: record.summary,
            extra: record.extra,
        }
    }

    fn absorb(into: &mut Item<Event>, other: Item<Event>) {
        let (into, mut other) = (&mut into.own, other.own);
        or(&mut into.date, other.date);
        or(&mut into.place, other.place);
        or(&mut into.summary, other.summary);
        other.actors.retain(|actor| !into.actors.contains(actor));
        into.actors.extend(other.actors);
        fill(&mut into.extra, other.extra);
    }
}
