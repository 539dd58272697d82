//! Events: when, where, who took part, and what each side says of it.

use crate::diag::{Diagnostic, Location};
use crate::model::actor::Actor;
use crate::model::date::Edtf;
use crate::model::event::{
    Account, AccountRecord, Event, EventRecord, EventStatus, LocalDate, LocalDateRecord, Point,
    PointRecord,
};
use crate::model::store::{Item, Ref};
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::{Resolver, evidence, is_blank};
use crate::resolve::same_as::{append, fill, or};
use crate::resolve::values;
use std::mem::take;

impl Resolve for Event {
    /// An event that articles report is known through them. One of a later day has to be: a
    /// date that is set can be told from one that was entered afterwards by nothing else.
    fn is_known(entry: &Entry<EventRecord>, resolver: &mut Resolver<'_>) -> bool {
        let record = &entry.record;
        let reports = record.reports.iter().flatten();
        let reports: Vec<&str> = reports.filter_map(|r| r.article.as_deref()).collect();
        let shown = reports.iter().filter(|id| resolver.is_shown(id)).count();
        if !reports.is_empty() && shown == 0 {
            resolver.tell_hidden(&reports, entry.location("reports"));
            return false;
        }
        let date = record.date.as_deref().unwrap_or_default();
        let Ok(date) = Edtf::parse(date.trim()) else {
            return true;
        };
        let foretold = match record.status.unwrap_or_default() {
            EventStatus::Scheduled => shown > 0,
            // Which of the articles tells that it is off is not recorded, so all must be shown.
            EventStatus::Postponed | EventStatus::Cancelled => shown > 0 && shown == reports.len(),
            EventStatus::Held | EventStatus::ReportedUnconfirmed => false,
        };
        foretold || resolver.has_begun(Some(&date), || entry.location("date"))
    }

    fn resolve(
        _id: &str,
        entry: &mut Entry<EventRecord>,
        _at: Ref<Event>,
        resolver: &mut Resolver<'_>,
    ) -> Event {
        let EventRecord {
            date,
            place_id,
            mode,
            category,
            actors,
            recipients,
            status,
            topics,
            summary,
            local_dates,
            assertion,
            caused_by,
            reports,
            accounts,
            same_as,
            extra,
            // The head of all records, and what is kept without being shown.
            id: _,
            name: _,
            parent_id: _,
            former_ids: _,
            context: _,
            grade: _,
        } = take(&mut entry.record);
        let at = |key: &str| entry.location(key);
        let date = date.as_deref();
        if same_as.is_none() {
            resolver.needs(&[("date", date)], "event", || at(""));
        }
        let date = date.filter(|date| !date.trim().is_empty());
        let reports = reports.into_iter().flatten();
        let reports = reports.map(|r| evidence(r.article.as_deref(), r.fragment.as_deref()));
        let mut reports: Vec<String> = reports.flatten().collect();
        resolver.leave_shown(&mut reports, || at("reports"));
        Event {
            date: values::edtf(date, || at("date"), resolver.diags),
            local_dates: local_dates_of(local_dates.unwrap_or_default(), &at, resolver),
            place: resolver.find(place_id.as_deref(), || at("place_id")),
            mode,
            category: category.filter(|words| !words.trim().is_empty()),
            status,
            assertion,
            actors: resolver.find_all(actors, "actors", &at),
            recipients: resolver.find_all(recipients, "recipients", &at),
            topics: resolver.find_all(topics, "topics", &at),
            summary,
            causes: resolver.find_all(caused_by, "caused_by", &at),
            reports,
            accounts: accounts_of(accounts.unwrap_or_default(), &at, resolver),
            extra,
        }
    }

    fn absorb(into: &mut Item<Event>, other: Item<Event>) {
        let (into, other) = (&mut into.own, other.own);
        or(&mut into.date, other.date);
        or(&mut into.place, other.place);
        or(&mut into.mode, other.mode);
        or(&mut into.category, other.category);
        or(&mut into.status, other.status);
        or(&mut into.assertion, other.assertion);
        or(&mut into.summary, other.summary);
        append(&mut into.actors, other.actors);
        append(&mut into.recipients, other.recipients);
        append(&mut into.topics, other.topics);
        append(&mut into.causes, other.causes);
        append(&mut into.reports, other.reports);
        append(&mut into.local_dates, other.local_dates);
        append(&mut into.accounts, other.accounts);
        fill(&mut into.extra, other.extra);
    }
}

fn local_dates_of(
    records: Vec<LocalDateRecord>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<LocalDate> {
    let one = |(i, record): (usize, LocalDateRecord)| {
        let at = |key: &str| at(&format!("local_dates[{i}]{key}"));
        let LocalDateRecord { tz, date } = record;
        let keys = [("tz", tz.as_deref()), ("date", date.as_deref())];
        resolver.needs(&keys, "local date", || at(""));
        let zone = tz.as_deref().map(str::trim).filter(|tz| !tz.is_empty())?;
        let parsed = zone.parse().ok();
        if parsed.is_none() {
            resolver.diags.push(Diagnostic::bad_zone(at(".tz"), zone));
        }
        let date = date.as_deref().filter(|date| !date.trim().is_empty());
        let date = values::edtf(date, || at(".date"), resolver.diags)?;
        Some(LocalDate {
            zone: parsed?,
            date,
        })
    };
    records.into_iter().enumerate().filter_map(one).collect()
}

fn accounts_of(
    records: Vec<AccountRecord>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Vec<Account> {
    let one = |(i, record): (usize, AccountRecord)| {
        let at = |key: &str| at(&format!("accounts[{i}]{key}"));
        account(record, &at, resolver)
    };
    records.into_iter().enumerate().filter_map(one).collect()
}

/// An account, if what it rests on is shown.
fn account(
    record: AccountRecord,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Account> {
    let AccountRecord {
        party,
        source,
        points,
    } = record;
    resolver.needs(&[("party", party.as_deref())], "account", || at(""));
    let party: Option<Ref<Actor>> = resolver.find(party.as_deref(), || at(".party"));
    let mut sources: Vec<String> = source.into_iter().collect();
    let is_sourced = !sources.is_empty();
    resolver.leave_shown(&mut sources, || at(".source"));
    if is_sourced && sources.is_empty() {
        return None;
    }
    let source = sources.pop();
    let points = points.into_iter().flatten().enumerate();
    let points = points.filter_map(|(i, point)| {
        let at = |key: &str| at(&format!(".points[{i}]{key}"));
        self::point(point, source.as_deref(), &at, resolver)
    });
    let points = points.collect();
    Some(Account {
        party: party?,
        points,
        source,
    })
}

fn point(
    record: PointRecord,
    source: Option<&str>,
    at: &dyn Fn(&str) -> Location,
    resolver: &mut Resolver<'_>,
) -> Option<Point> {
    let PointRecord {
        topic,
        text,
        fragment,
    } = record;
    if is_blank(text.as_deref()) {
        resolver
            .diags
            .push(Diagnostic::missing_text(at(""), "point"));
    }
    let mut source: Vec<String> = match fragment {
        Some(fragment) => {
            let article = source.map(|source| source.split('#').next().unwrap_or(source));
            evidence(article, Some(&fragment)).into_iter().collect()
        }
        None => Vec::new(),
    };
    resolver.leave_shown(&mut source, || at(".fragment"));
    Some(Point {
        subject: topic.unwrap_or_default().trim().to_owned(),
        text: text.filter(|text| !text.trim().is_empty())?,
        source: source.pop(),
    })
}
