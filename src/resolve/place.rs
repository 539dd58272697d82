//! Places: their time zones, and who uses which name.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::place::{Place, PlaceRecord, Usage};
use crate::model::store::Ref;
use crate::parse::registry::Entry;
use crate::resolve::as_of::Known;
use crate::resolve::registry::{Look, Resolve, identifiers, needs};
use std::mem::take;

impl Resolve for Place {
    fn resolve(
        _id: &str,
        entry: &mut Entry<PlaceRecord>,
        _at: Ref<Place>,
        _look: &Look,
        diags: &mut Diagnostics,
    ) -> Place {
        let record = &entry.record;
        identifiers(&record.identifiers, entry, diags);
        for (i, usage) in record.usage.iter().flatten().enumerate() {
            needs(
                &[("name", &usage.name)],
                "usage",
                || entry.location(&format!("usage[{i}]")),
                diags,
            );
        }
        if let Some(tz) = record.tz.as_deref()
            && tz.parse::<chrono_tz::Tz>().is_err()
        {
            diags.push(Diagnostic::bad_zone(entry.location("tz"), tz));
        }
        Place {
            record: take(&mut entry.record),
        }
    }

    /// Takes out what names rest on that is not shown.
    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
        let PlaceRecord {
            usage,
            id: _,
            name: _,
            kind: _,
            aliases: _,
            identifiers: _,
            tz: _,
            parent_id: _,
            geometry: _,
            summary: _,
            former_ids: _,
            extra: _,
        } = &mut self.record;
        for (n, usage) in usage.iter_mut().flatten().enumerate() {
            let Usage {
                sources,
                name: _,
                used_by: _,
            } = usage;
            known.references(sources, || at(&format!("usage[{n}].sources")));
        }
    }
}
