//! `/events/ID/`.

use crate::model::event::{Account, Event, Point};
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
use crate::plan::views::parts::{EventLine, Reference};
use chrono::Datelike;
use std::cmp::Reverse;

impl Subject for Event {
    fn pages(
        context: &TrackedContext<'_>,
        _tallies: &mut Tallies,
        at: Ref<Event>,
    ) -> Vec<PlannedPage> {
        let view = view(context, at);
        let mut builder = PageBuilder::of(context, at);
        let told = [view.reservation.as_deref(), view.summary.as_deref()];
        let told: Vec<&str> = told.into_iter().flatten().collect();
        builder.description = told.join(". ").into();
        builder.data = true;
        let articles = context.ledgers.coverage.of(at);
        builder.changed = context.changed(articles.iter().copied());
        vec![builder.build(context, View::Event(Box::new(view)))]
    }

    fn outline(context: &PageContext, at: Ref<Event>) -> Outline {
        Outline {
            data: true,
            ..Outline::page(Event::KIND.route(&context.site[at].id))
        }
    }

    /// Events by year, the latest first; those without a date, and then those that did not
    /// happen or are not known to have happened, last.
    fn index(context: &TrackedContext<'_>) -> View {
        let mut events = by_name(context, |_: &Item<Event>| true);
        let is_reserved = |at: &Ref<Event>| context.site[*at].reservation().is_some();
        events.sort_by_key(|at| (is_reserved(at), Reverse(&context.site[*at].date)));
        let year = |at: &Ref<Event>| {
            let year = context.site[*at].date.as_ref()?.earliest()?.year();
            Some(year).filter(|_| !is_reserved(at))
        };
        let same =
            |a: &Ref<Event>, b: &Ref<Event>| (is_reserved(a), year(a)) == (is_reserved(b), year(b));
        let groups = events.chunk_by(same).map(|events| {
            let year = year(&events[0]).map(|year| year.to_string());
            let words = match &year {
                Some(year) => year.clone(),
                None if is_reserved(&events[0]) => context.labels.get("events_reserved").to_owned(),
                None => context.labels.get("date_not_recorded").to_owned(),
            };
            let kind = match is_reserved(&events[0]) {
                true => "reserved".to_owned(),
                false => year.unwrap_or_default(),
            };
            KindGroup {
                words,
                kind,
                entries: events.iter().map(|at| context.counted(*at)).collect(),
            }
        });
        View::Records(Box::new(Records {
            groups: groups.collect(),
        }))
    }
}

fn view(context: &TrackedContext<'_>, at: Ref<Event>) -> views::Event {
    let event = &context.site[at];
    let labels = |actors: &[Ref<_>]| actors.iter().map(|at| context.label(*at)).collect();
    let mut parts: Vec<Ref<Event>> = context.ledgers.coverage.parts(at).collect();
    parts.sort_by_key(|at| Reverse(&context.site[*at].date));
    let local = event.local_dates.iter().map(|local| views::LocalDate {
        place: place_of_zone(local.zone.name()),
        date: context.dates().date(&local.date),
    });
    views::Event {
        label: context.label(at),
        date: event.date.as_ref().map(|date| context.dates().date(date)),
        local_dates: local.collect(),
        reservation: reservation(context, event),
        summary: event.summary.clone(),
        place: event.place.map(|place| context.label(place)),
        mode: event
            .mode
            .map(|mode| context.labels.get(mode.label()).to_owned()),
        category: event.category.clone(),
        actors: labels(&event.actors),
        recipients: labels(&event.recipients),
        topics: event.topics.iter().map(|at| context.label(*at)).collect(),
        parent: event.parent.map(|parent| context.label(parent)),
        parts: lines(context, parts.into_iter()),
        causes: lines(context, event.causes.iter().copied()),
        accounts: accounts(context, &event.accounts),
        reports: reports(context, at),
        background: event.background.as_ref().map(text),
        extra: event.extra.clone().map(Extra),
    }
}

/// Events as lists show them.
pub(super) fn lines(
    context: &TrackedContext<'_>,
    events: impl Iterator<Item = Ref<Event>>,
) -> Vec<EventLine> {
    let line = |at: Ref<Event>| {
        let event = &context.site[at];
        EventLine {
            label: context.label(at),
            date: event.date.as_ref().map(|date| context.dates().date(date)),
            reservation: reservation(context, event),
            summary: event.summary.clone(),
            place: event.place.map(|place| context.label(place)),
        }
    };
    events.map(line).collect()
}

fn reservation(context: &TrackedContext<'_>, event: &Event) -> Option<String> {
    let label = event.reservation()?;
    Some(context.labels.get(label).to_owned())
}

/// `Ho Chi Minh` for `Asia/Ho_Chi_Minh`.
fn place_of_zone(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// The articles that report an event, newest first, each with the first paragraph that is
/// recorded.
fn reports(context: &TrackedContext<'_>, at: Ref<Event>) -> Vec<Reference> {
    let recorded = &context.site[at].reports;
    let articles = context.ledgers.coverage.of(at).iter();
    let all = articles.map(|&article| {
        let id = &context.article(article).id;
        let report = recorded.iter().find(|report| {
            let place = report.strip_prefix(id.as_str());
            place.is_some_and(|place| place.is_empty() || place.starts_with('#'))
        });
        context.reference(report.unwrap_or(id))
    });
    all.collect()
}

fn accounts(context: &TrackedContext<'_>, accounts: &[Account]) -> Option<views::Accounts> {
    let parties = accounts.iter().map(|account| views::Party {
        label: context.label(account.party),
        source: account.source.as_deref().map(|s| context.reference(s)),
    });
    let mut subjects: Vec<&str> = Vec::new();
    for point in accounts.iter().flat_map(|account| &account.points) {
        // Points about nothing in particular are not about one thing.
        if point.subject.is_empty() || !subjects.contains(&point.subject.as_str()) {
            subjects.push(&point.subject);
        }
    }
    let mut nameless = 0;
    let rows = subjects.into_iter().map(|subject| {
        let skip = nameless;
        nameless += usize::from(subject.is_empty());
        row(context, accounts, subject, skip)
    });
    let (shared, single) = rows.partition(|row| {
        let told = row.cells.iter().filter(|cell| !cell.is_empty());
        told.count() > 1
    });
    (!accounts.is_empty()).then(|| views::Accounts {
        parties: parties.collect(),
        shared,
        single,
    })
}

/// What each account says about a subject; of the points about nothing in particular the one
/// after `skip` others.
fn row(
    context: &TrackedContext<'_>,
    accounts: &[Account],
    subject: &str,
    skip: usize,
) -> views::AccountRow {
    let said = |point: &Point| views::AccountPoint {
        text: point.text.clone(),
        source: point.source.as_deref().map(|s| context.reference(s)),
    };
    let mut passed = 0;
    let cells = accounts.iter().map(|account| {
        let points = account.points.iter().filter(|p| p.subject == subject);
        let points = points.filter(|_| {
            passed += 1;
            !subject.is_empty() || passed == skip + 1
        });
        points.map(said).collect()
    });
    let cells = cells.collect();
    let topic = context.site.records.topics.find(subject);
    views::AccountRow {
        topic: topic.map(|topic| context.label(topic)),
        subject: subject.to_owned(),
        cells,
    }
}
