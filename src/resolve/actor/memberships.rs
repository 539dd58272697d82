//! Offices and memberships of an actor.

use crate::diag::{Diagnostic, Location};
use crate::model::actor::{Actor, ActorKind, Membership, MembershipRecord};
use crate::model::date::Edtf;
use crate::model::dated::{Dated, End};
use crate::model::store::{Ref, Store};
use crate::resolve::resolver::{Foreseen, Line, Resolver};
use crate::resolve::values;
use chrono::NaiveDate;

/// What people write for an office that is still held.
const STILL: [&str; 6] = ["present", "now", "today", "current", "ongoing", "incumbent"];

/// The offices that have begun, in the order of the file. `death` is the day on which the holder
/// died, whether or not that is known yet.
pub(super) fn all(
    records: Vec<MembershipRecord>,
    death: Option<NaiveDate>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<Dated<Membership>> {
    let records = records.into_iter().enumerate();
    let offices = records.filter_map(|(i, record)| {
        let at = |key: &str| match key {
            "" => at(&format!("memberships[{i}]")),
            key => at(&format!("memberships[{i}].{key}")),
        };
        membership(record, death, &at, resolver)
    });
    offices.collect()
}

fn membership(
    record: MembershipRecord,
    death: Option<NaiveDate>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Dated<Membership>> {
    let MembershipRecord {
        organization_id,
        post_id,
        role,
        on_behalf_of_id,
        start_date,
        end_date,
        end_known,
        acting,
        sources,
    } = record;
    if organization_id.is_none() && post_id.is_none() {
        let nowhere = Diagnostic::membership_nowhere(at(""));
        resolver.diags.push(nowhere);
    }
    let post = post_id.as_deref();
    let value = Membership {
        organization: resolver.body(organization_id.as_deref(), || at("organization_id")),
        post: resolver.post(post, || at("post_id")),
        role: role.filter(|role| !role.trim().is_empty()),
        on_behalf_of: resolver.find(on_behalf_of_id.as_deref(), || at("on_behalf_of_id")),
        acting: acting.unwrap_or(false),
    };
    let start = values::moment(start_date.as_deref(), || at("start_date"), resolver.diags);
    let end = end(end_date.as_deref(), at, resolver);
    check_order(start.as_ref(), &end, death, at, resolver);
    let known = values::edtf(end_known.as_deref(), || at("end_known"), resolver.diags);
    resolver.dated(Line {
        value,
        at,
        from: ("start_date", start),
        to: (end, Foreseen::From(known)),
        evidence: ("sources", sources),
    })
}

fn end(text: Option<&str>, at: &dyn Fn(&str) -> Location, resolver: &mut Resolver<'_>) -> End {
    let location = || at("end_date");
    match text.map(str::trim) {
        None | Some("") => End::Unknown,
        Some("..") => End::Open,
        Some(word) if STILL.contains(&word.to_lowercase().as_str()) => {
            let why = "what is still held ends with `..`";
            let bad = Diagnostic::bad_date(location(), word, why, Some(".."));
            resolver.diags.push(bad);
            End::Open
        }
        text => values::moment(text, location, resolver.diags).map_or(End::Unknown, End::On),
    }
}

/// Reports an office that ends before it begins, or begins after its holder's death.
fn check_order(
    start: Option<&Edtf>,
    end: &End,
    death: Option<NaiveDate>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) {
    let Some(begins) = start.and_then(Edtf::earliest) else {
        return;
    };
    let ends = match end {
        End::On(end) => end.latest(),
        End::Open | End::Unknown => None,
    };
    if ends.is_some_and(|ends| ends < begins) {
        let wrong = Diagnostic::ends_before_start(at("end_date"));
        resolver.diags.push(wrong);
    }
    if death.is_some_and(|death| begins > death) {
        let wrong = Diagnostic::begins_after_death(at("start_date"));
        resolver.diags.push(wrong);
    }
}

impl Resolver<'_> {
    /// The post of an id; any other actor is reported.
    fn post(&mut self, id: Option<&str>, location: impl Fn() -> Location) -> Option<Ref<Actor>> {
        let post: Option<Ref<Actor>> = self.find(id, &location);
        if let Some((kind, written)) = post.and_then(|at| self.actors.get(at.ix()))
            && *kind != ActorKind::Post
        {
            let id = id.unwrap_or_default();
            let wrong = Diagnostic::not_a_post(location(), id, written.clone());
            self.diags.push(wrong);
        }
        post
    }
}

/// Sorts offices: the latest start first, undated last. What is written twice is one.
pub(super) fn sort(offices: &mut Vec<Dated<Membership>>) {
    offices.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.role.cmp(&b.role)));
    offices.dedup_by(|a, b| a.value == b.value && (&a.from, &a.to) == (&b.from, &b.to));
}

/// Who holds a post holds it at the post's organization, where none is recorded.
pub(super) fn seat(actors: &mut Store<Actor>) {
    let seats: Vec<_> = actors.iter().map(|actor| actor.organization).collect();
    let offices = actors.iter_mut().flat_map(|a| &mut a.own.memberships);
    for office in offices {
        let seat = office.value.post.and_then(|post| seats[post.ix()]);
        let organization = &mut office.value.organization;
        *organization = organization.or(seat);
    }
}
