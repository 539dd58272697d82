//! How an office ends: by its record, or with its holder, its body or its post.

use crate::model::actor::{Actor, ActorKind, Membership};
use crate::model::date::{Clock, Edtf};
use crate::model::dated::{Dated, End};
use crate::model::store::Ref;
use chrono::NaiveDate;

/// How an office stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its record says that it is still held.
    Held,
    /// It is held, and will end on a date that is known already.
    Until(Edtf),
    /// Nobody recorded the end.
    Unknown,
    /// It ended, or will end, within a year or a month that is not over.
    Within(Edtf),
    /// It ended on a date.
    Ended(Edtf, Cause),
}

/// What ended an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its own record.
    Record,
    /// The holder died.
    Died,
    /// The holder or the organization was dissolved.
    Dissolved,
    /// The post ended.
    Post,
}

impl Cause {
    /// Whether an end of this cause has come. A death is never recorded before; whatever else
    /// ends in a year may last until its last day.
    pub fn has_come(self, end: &Edtf, clock: &Clock) -> bool {
        match self {
            Cause::Died => clock.has_come(end),
            Cause::Record | Cause::Dissolved | Cause::Post => clock.is_over(end),
        }
    }
}

/// How an office stands among `actors` on the day of the build. An office that its record leaves open ended, at the
/// latest, with its holder's death or with the end of the body or post it was held in.
pub fn standing<'a>(
    holder: &'a Actor,
    membership: &Dated<Membership>,
    actors: impl Fn(Ref<Actor>) -> Option<&'a Actor>,
    clock: &Clock,
) -> Standing {
    let recorded = match &membership.to {
        End::On(date) => Some((date.clone(), Cause::Record)),
        End::Unknown | End::Open => None,
    };
    let is_open = membership.to == End::Open;
    let with = || ended_with(holder, membership, actors);
    let ahead = |(date, cause): &(Edtf, Cause)| !cause.has_come(date, clock);
    let end = match recorded {
        // Whoever dies in office does not hold it to the end of the term.
        Some(end) if ahead(&end) => with().filter(|end| !ahead(end)).or(Some(end)),
        Some(end) => Some(end),
        None => is_open.then(with).flatten(),
    };
    match end {
        Some(end) if ahead(&end) && clock.has_come(&end.0) => Standing::Within(end.0),
        Some(end) if ahead(&end) => Standing::Until(end.0),
        Some((date, cause)) => Standing::Ended(date, cause),
        None if is_open => Standing::Held,
        None => Standing::Unknown,
    }
}

/// The office that somebody held on a day: of several the one that began last, its last day
/// included. None where the record leaves open whether any was held.
pub fn office_on<'a>(
    holder: &'a Actor,
    day: NaiveDate,
    actors: impl Fn(Ref<Actor>) -> Option<&'a Actor> + Copy,
) -> Option<&'a Dated<Membership>> {
    let lasts = |end: &Edtf| end.earliest().is_some_and(|end| end >= day);
    let is_held = |office: &&Dated<Membership>| {
        let start = office.from.as_ref().and_then(Edtf::latest);
        let recorded = match &office.to {
            End::On(end) => lasts(end),
            End::Open => true,
            End::Unknown => false,
        };
        let with = || ended_with(holder, office, actors);
        start.is_some_and(|start| start <= day)
            && recorded
            && with().is_none_or(|(end, _)| lasts(&end))
    };
    let offices = holder.memberships.iter();
    let offices = offices.filter(|office| office.is_office(holder.kind));
    offices
        .filter(is_held)
        .max_by_key(|office| office.from.clone())
}

/// What an office ended with, at the latest, whatever its own record says.
pub fn ended_with<'a>(
    holder: &'a Actor,
    membership: &Dated<Membership>,
    actors: impl Fn(Ref<Actor>) -> Option<&'a Actor>,
) -> Option<(Edtf, Cause)> {
    let bodies = places_of(membership).filter_map(actors);
    let ends = std::iter::once(holder).chain(bodies).flat_map(ends);
    first_end(membership.from.as_ref(), ends)
}

/// Where an office is held: the organization and the post, each once.
pub fn places_of(membership: &Membership) -> impl Iterator<Item = Ref<Actor>> + use<> {
    let (organization, post) = (membership.organization, membership.post);
    let post = post.filter(|p| organization != Some(*p));
    organization.into_iter().chain(post)
}

/// What the offices of an actor, or those held in it, end with.
fn ends(actor: &Actor) -> impl Iterator<Item = (Edtf, Cause)> {
    let dissolved = match actor.kind {
        ActorKind::Post => Cause::Post,
        _ => Cause::Dissolved,
    };
    let all = [
        (&actor.died, Cause::Died),
        (&actor.dissolved, dissolved),
        (&actor.ended, dissolved),
    ];
    all.into_iter()
        .filter_map(|(date, cause)| Some((date.clone()?, cause)))
}

/// The first of the ends that an office may have ended with. What ended before the office
/// began says nothing of it.
pub fn first_end<C>(
    start: Option<&Edtf>,
    ends: impl Iterator<Item = (Edtf, C)>,
) -> Option<(Edtf, C)> {
    let start = start.and_then(Edtf::earliest);
    let fits = |(end, _): &(Edtf, C)| start.is_none_or(|s| end.latest().is_none_or(|e| e >= s));
    ends.filter(fits).min_by(|a, b| a.0.cmp(&b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_ends_on_the_day_it_starts_at_the_earliest() {
        let day = |text: &str| Edtf::parse(text).unwrap();
        let start = day("2024-05-05");
        let end = |date: &str| first_end(Some(&start), std::iter::once((day(date), ())));
        assert_eq!(end("2024-05-04"), None);
        assert_eq!(end("2024-05-05"), Some((day("2024-05-05"), ())));
        // A month that holds the day may end it.
        assert_eq!(end("2024-05"), Some((day("2024-05"), ())));
        let ends = [(day("2024-07"), 7), (day("2024-06"), 6)].into_iter();
        assert_eq!(first_end(None, ends), Some((day("2024-06"), 6)));
    }
}
