//! Events: when, where, and who took part.

use crate::diag::{Diagnostics, Location};
use crate::model::event::{Event, EventRecord};
use crate::model::one_or_many::list;
use crate::model::record::Record;
use crate::model::store::Ref;
use crate::parse::registry::Entry;
use crate::resolve::as_of::{Fact, Known};
use crate::resolve::registry::{Look, Resolve, needs};
use crate::resolve::same_as::words;
use crate::resolve::values;
use std::mem::take;

impl Resolve for Event {
    fn resolve(
        _id: &str,
        entry: &mut Entry<EventRecord>,
        _at: Ref<Event>,
        look: &Look,
        diags: &mut Diagnostics,
    ) -> Event {
        let record = &entry.record;
        let at = |key: &str| entry.location(key);
        if record.same_as.is_none() {
            needs(&[("date", &record.date)], "event", || at(""), diags);
        }
        let date = record
            .date
            .as_deref()
            .filter(|date| !date.trim().is_empty());
        let date = values::edtf(date, || at("date"), diags);
        let place = look.up(record.place_id.as_deref(), || at("place_id"), diags);
        let mut actors = Vec::new();
        for (n, id) in list(&record.actors).iter().enumerate() {
            let actor = look.up(Some(id), || at(&format!("actors[{n}]")), diags);
            actors.extend(actor.filter(|actor| !actors.contains(actor)));
        }
        Event {
            record: take(&mut entry.record),
            date,
            place,
            actors,
        }
    }

    fn absorb(&mut self, mut other: Event) {
        self.date = self.date.take().or(other.date);
        self.place = self.place.or(other.place);
        other.actors.retain(|actor| !self.actors.contains(actor));
        self.actors.extend(other.actors);
        let record = &mut other.record;
        (record.id, record.name) = (None, None);
        (record.same_as, record.former_ids) = (None, None);
        words(&mut self.record.topics, record.topics.take());
        self.record = take(&mut self.record).with_defaults(&other.record);
    }

    /// Takes out a date that is still to come.
    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
        let EventRecord {
            date,
            id: _,
            name: _,
            place_id: _,
            mode: _,
            kind: _,
            actors: _,
            recipients: _,
            status: _,
            topics: _,
            parent_id: _,
            summary: _,
            local_dates: _,
            context: _,
            assertion: _,
            caused_by: _,
            reports: _,
            accounts: _,
            grade: _,
            same_as: _,
            former_ids: _,
            extra: _,
        } = &mut self.record;
        if !known.shows(self.date.as_ref(), &Fact::Begun, || at("date")) {
            (*date, self.date) = (None, None);
        }
    }
}
