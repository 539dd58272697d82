//! What of an actor can be known on the day of the build.

use crate::diag::Location;
use crate::model::actor::{Actor, ActorRecord, End, Membership, MembershipRecord, OtherName};
use crate::model::date::Edtf;
use crate::resolve::as_of::{Fact, Known, parsed};

/// Takes out offices, names and dates of a later day.
pub(super) fn apply(actor: &mut Actor, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
    let ActorRecord {
        birth_date,
        death_date,
        founding_date,
        dissolution_date,
        start_date,
        end_date,
        end_known,
        other_names,
        memberships,
        id: _,
        kind: _,
        name: _,
        family_name: _,
        given_name: _,
        name_order: _,
        short_name: _,
        sort_name: _,
        honorific_prefix: _,
        aliases: _,
        demonyms: _,
        other_labels: _,
        organization_id: _,
        parent_id: _,
        area_id: _,
        same_as: _,
        former_ids: _,
        identifiers: _,
        links: _,
        image: _,
        image_credit: _,
        summary: _,
        contact_details: _,
        privacy: _,
        extra: _,
    } = &mut actor.record;
    let end_known = parsed(end_known);
    let term = || Fact::Term {
        known: end_known.as_ref(),
        rests: false,
    };
    for (key, date, fact) in [
        ("birth_date", birth_date, Fact::Begun),
        ("death_date", death_date, Fact::Ended),
        ("founding_date", founding_date, Fact::Begun),
        ("dissolution_date", dissolution_date, term()),
        ("start_date", start_date, Fact::Begun),
        ("end_date", end_date, term()),
    ] {
        if !known.shows(parsed(date).as_ref(), &fact, || at(key)) {
            *date = None;
        }
    }
    if let Some(names) = other_names {
        shown_names(names, at, known);
    }
    let records = memberships.as_deref().unwrap_or_default();
    let offices = &mut actor.memberships;
    offices.retain_mut(|membership| is_shown(membership, records, at, known));
}

/// Whether an office has begun; of one that has, an end that nobody can know is open.
fn is_shown(
    membership: &mut Membership,
    records: &[MembershipRecord],
    at: &dyn Fn(&str) -> Location,
    known: &mut Known<'_>,
) -> bool {
    let Membership {
        role,
        start,
        end,
        end_known,
        sources,
        organization: _,
        post: _,
        on_behalf_of: _,
        acting: _,
    } = membership;
    let at = |key: &str| {
        let office = written_at(role.as_deref(), start.as_ref(), records);
        at(&format!("{office}.{key}"))
    };
    let begun = known.shows(start.as_ref(), &Fact::Begun, || at("start_date"));
    if !begun {
        return false;
    }
    if let End::On(date) = end {
        let term = Fact::Term {
            known: end_known.as_ref(),
            rests: known.bases.are_shown(sources),
        };
        if !known.shows(Some(date), &term, || at("end_date")) {
            *end = End::Open;
        }
    }
    known.shown(sources, || at("sources"));
    true
}

/// Names without those of a later day, and without ends that lie ahead.
fn shown_names(names: &mut Vec<OtherName>, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
    let mut keys = (0..).map(|n| format!("other_names[{n}]"));
    names.retain_mut(|name| {
        let OtherName {
            start_date,
            end_date,
            name: _,
            lang: _,
            script: _,
            note: _,
            matches: _,
        } = name;
        let key = keys.next().unwrap_or_default();
        let (start, end) = (parsed(start_date), parsed(end_date));
        let location = |part: &str| at(&format!("{key}.{part}"));
        let begun = || location("start_date");
        if !known.shows(start.as_ref(), &Fact::Begun, begun) {
            return false;
        }
        if !known.shows(end.as_ref(), &Fact::Ended, || location("end_date")) {
            *end_date = Some("..".to_owned());
        }
        true
    });
}

/// Where the registry has an office: among others, in the order of the file.
fn written_at(role: Option<&str>, start: Option<&Edtf>, records: &[MembershipRecord]) -> String {
    let is_it = |record: &MembershipRecord| {
        let written = record.role.as_deref();
        let written = written.filter(|role| !role.trim().is_empty());
        written == role && parsed(&record.start_date).as_ref() == start
    };
    let at = records.iter().position(is_it);
    at.map_or_else(|| "memberships".to_owned(), |n| format!("memberships[{n}]"))
}
