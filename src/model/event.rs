//! An event: something that happened or is to happen.

use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::date::Edtf;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::place::Place;
use crate::model::record::layered;
use crate::model::store::Ref;
use crate::model::topic::Topic;
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that happened or is to happen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EventRecord {
    /// Unique among events; the file's stem where a file holds one event.
    pub id: Option<String>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// When, EDTF. Needed.
    pub date: Option<String>,
    /// Where: a place's id.
    pub place_id: Option<String>,
    /// `phone`, `video`, `in-person` or `statement`.
    pub mode: Option<Mode>,
    /// PLOVER category, such as `CONSULT` or `AGREE`.
    #[serde(rename = "type")]
    pub category: Option<String>,
    /// Who takes part: actors' ids.
    pub actors: Option<OneOrMany>,
    /// Upon whom: actors' ids.
    pub recipients: Option<OneOrMany>,
    /// `scheduled`, `held` (default), `postponed`, `cancelled` or `reported-unconfirmed`.
    pub status: Option<EventStatus>,
    /// Topic ids.
    pub topics: Option<OneOrMany>,
    /// The larger event.
    pub parent_id: Option<String>,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// The date in other zones.
    pub local_dates: Option<Vec<LocalDateRecord>>,
    /// Free words.
    pub context: Option<OneOrMany>,
    /// `asserted` (default), `future`, `hypothetical` or `negated`.
    pub assertion: Option<Assertion>,
    /// Event ids.
    pub caused_by: Option<OneOrMany>,
    /// The articles that report it. Where none of them is shown, the event is not either.
    pub reports: Option<Vec<ReportRecord>>,
    /// What each side says of it.
    pub accounts: Option<Vec<AccountRecord>>,
    /// Admiralty grade: `{reliability, credibility}`.
    pub grade: Option<serde_json::Value>,
    /// Another entry of the same event, into which this one is merged.
    pub same_as: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(EventRecord {
    id,
    name,
    date,
    place_id,
    mode,
    category,
    actors,
    recipients,
    status,
    topics,
    parent_id,
    summary,
    local_dates,
    context,
    assertion,
    caused_by,
    reports,
    accounts,
    grade,
    same_as,
    former_ids
});

/// The date of an event in a zone, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LocalDateRecord {
    /// IANA name, such as `Pacific/Honolulu`.
    pub tz: Option<String>,
    /// EDTF.
    pub date: Option<String>,
}

/// An article that reports something, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReportRecord {
    /// Its id.
    pub article: Option<String>,
    /// The paragraph, `p4`.
    pub fragment: Option<String>,
}

/// What one side says of an event, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountRecord {
    /// Whose account it is: an actor's id.
    pub party: Option<String>,
    /// An article's id, with its paragraph as `id#p4`, a source's id or an address.
    pub source: Option<String>,
    /// What it says.
    pub points: Option<Vec<PointRecord>>,
}

/// A point of an account, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PointRecord {
    /// What it is about: a topic's id, or words. Points of several accounts that are about one
    /// thing stand side by side.
    pub topic: Option<String>,
    /// What is said.
    pub text: Option<String>,
    /// The paragraph of the account's source, `p4`.
    pub fragment: Option<String>,
}

/// By what means people met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Mode {
    Phone,
    Video,
    InPerson,
    Statement,
}

impl Mode {
    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            Mode::Phone => "event_by_phone",
            Mode::Video => "event_by_video",
            Mode::InPerson => "event_in_person",
            Mode::Statement => "event_statement",
        }
    }
}

/// What became of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum EventStatus {
    Scheduled,
    #[default]
    Held,
    Postponed,
    #[serde(alias = "canceled")]
    Cancelled,
    ReportedUnconfirmed,
}

/// In what sense an event is spoken of, as PLOVER has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Assertion {
    #[default]
    Asserted,
    Future,
    Hypothetical,
    Negated,
}

/// An event of the site.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// When.
    pub date: Option<Edtf>,
    /// The date elsewhere.
    pub local_dates: Vec<LocalDate>,
    /// Where.
    pub place: Option<Ref<Place>>,
    /// By what means.
    pub mode: Option<Mode>,
    /// PLOVER category, as written.
    pub category: Option<String>,
    /// What became of it; [`EventStatus::Held`] where nothing is written.
    pub status: Option<EventStatus>,
    /// In what sense it is spoken of.
    pub assertion: Option<Assertion>,
    /// Who takes part, each once, in the order in which they are given.
    pub actors: Vec<Ref<Actor>>,
    /// Upon whom, in the same way.
    pub recipients: Vec<Ref<Actor>>,
    /// What it is about.
    pub topics: Vec<Ref<Topic>>,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// What it came of.
    pub causes: Vec<Ref<Event>>,
    /// The articles that report it, as evidence is written: `id` or `id#p4`. All are shown.
    pub reports: Vec<String>,
    /// What each side says of it, in the order in which they are given.
    pub accounts: Vec<Account>,
    /// Free form.
    pub extra: Option<Extra>,
}

/// The date of an event where it was another day.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalDate {
    /// Where.
    pub zone: Tz,
    /// When.
    pub date: Edtf,
}

/// What one side says of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Whose account it is.
    pub party: Ref<Actor>,
    /// Where it stands, as evidence is written.
    pub source: Option<String>,
    /// What it says.
    pub points: Vec<Point>,
}

/// A point of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What it is about, as written: a topic's id, or words.
    pub subject: String,
    /// What is said.
    pub text: String,
    /// Where it stands, as evidence is written.
    pub source: Option<String>,
}

impl Event {
    /// The key of the label that keeps a reader from taking it for something that has happened;
    /// none for what has.
    pub fn reservation(&self) -> Option<&'static str> {
        match self.status.unwrap_or_default() {
            EventStatus::Cancelled => return Some("event_cancelled"),
            EventStatus::Postponed => return Some("event_postponed"),
            EventStatus::ReportedUnconfirmed => return Some("event_unconfirmed"),
            EventStatus::Scheduled | EventStatus::Held => {}
        }
        match self.assertion.unwrap_or_default() {
            Assertion::Negated => return Some("event_negated"),
            Assertion::Hypothetical => return Some("event_hypothetical"),
            Assertion::Future => return Some("event_scheduled"),
            Assertion::Asserted => {}
        }
        (self.status == Some(EventStatus::Scheduled)).then_some("event_scheduled")
    }
}

impl Entity for Event {
    const KIND: Kind = Kind::Event;
    const ABOUT: &'static str = "An event of today";
    const STARTER: &'static str = "date: {today}\nplace_id: \"\"\nactors: []\n";
    type Record = EventRecord;

    fn head(record: &EventRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            same_as: record.same_as.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.parent_id.as_deref(),
            ..Head::default()
        }
    }

    fn actors(&self) -> Vec<Ref<Actor>> {
        let mut all = self.actors.clone();
        all.extend(
            self.recipients
                .iter()
                .filter(|at| !self.actors.contains(at)),
        );
        all
    }
    fn topics(&self) -> &[Ref<Topic>] {
        &self.topics
    }
    fn date(&self) -> Option<&Edtf> {
        self.date.as_ref()
    }
    fn evidence(&self) -> Vec<&str> {
        self.reports.iter().map(String::as_str).collect()
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Event>> {
        article.events.iter().copied()
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.events
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.events
    }
}
