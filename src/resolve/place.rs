//! Places: their time zones, and who uses which name.

use crate::diag::{Diagnostic, Location};
use crate::model::dated::{Dated, End};
use crate::model::one_or_many::items;
use crate::model::place::{Place, PlaceRecord, Usage, UsageRecord};
use crate::model::store::Ref;
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::{Foreseen, Line, Resolver};
use std::mem::take;

impl Resolve for Place {
    fn resolve(
        _id: &str,
        entry: &mut Entry<PlaceRecord>,
        _at: Ref<Place>,
        resolver: &mut Resolver<'_>,
    ) -> Place {
        let PlaceRecord {
            kind,
            aliases,
            identifiers,
            tz,
            usage,
            summary,
            extra,
            // The head of all records, and what is kept without being shown.
            id: _,
            name: _,
            parent_id: _,
            former_ids: _,
            geometry: _,
        } = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        if let Some(tz) = tz.as_deref()
            && tz.parse::<chrono_tz::Tz>().is_err()
        {
            resolver.diags.push(Diagnostic::bad_zone(at("tz"), tz));
        }
        let usage = usage.into_iter().flatten().enumerate();
        let usage = usage.filter_map(|(i, record)| {
            let at = |key: &str| entry.location(&format!("usage[{i}]{key}"));
            used_name(record, &at, resolver)
        });
        Place {
            usage: usage.collect(),
            identifiers: resolver.identifiers(identifiers, &at),
            aliases: items(aliases),
            kind,
            tz,
            summary,
            extra,
        }
    }
}

/// A name, who uses it, and what that rests on.
fn used_name(
    record: UsageRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Usage>> {
    let UsageRecord {
        name,
        used_by,
        sources,
    } = record;
    resolver.needs(&[("name", name.as_deref())], "usage", || at(""));
    resolver.dated(Line {
        value: Usage {
            name: name?,
            used_by: items(used_by),
        },
        at,
        from: ("", None),
        to: (End::Unknown, Foreseen::No),
        evidence: (".sources", sources),
    })
}
