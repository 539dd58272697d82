//! A watch item: what may happen next and when, and later whether it did.

use crate::model::actor::Actor;
use crate::model::commitment::Commitment;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::dated::Dated;
use crate::model::event::Event;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::record::layered;
use crate::model::store::Ref;
use crate::model::topic::Topic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something to watch. Its wording stays as it was once there is a verdict.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WatchRecord {
    /// Unique among watch items; the file's stem where a file holds one.
    pub id: Option<String>,
    /// What may happen, in a sentence. Needed.
    pub text: Option<String>,
    /// When it was written, EDTF. Needed.
    pub made: Option<String>,
    /// When it may happen, EDTF: `2025-03`, `2025-01-20/2025-06-30`. Needed.
    pub window: Option<String>,
    /// The day on which somebody is to look at it again. Needed.
    pub review: Option<String>,
    /// By what one would see it coming.
    pub indicator: Option<String>,
    /// Topic ids.
    pub topics: Option<OneOrMany>,
    /// Whom it concerns: actors' ids.
    pub actors: Option<OneOrMany>,
    /// The planned event that it is about.
    pub event_id: Option<String>,
    /// The commitment that it is about.
    pub commitment_id: Option<String>,
    /// Article ids (`ID#p3`), source ids or addresses.
    pub sources: Option<OneOrMany>,
    /// What became of it.
    pub verdict: Option<VerdictRecord>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(WatchRecord {
    id,
    text,
    made,
    window,
    review,
    indicator,
    topics,
    actors,
    event_id,
    commitment_id,
    sources,
    verdict,
    former_ids
});

/// A verdict as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct VerdictRecord {
    /// `happened`, `did-not-happen` or `unclear`. Needed.
    pub value: Option<Verdict>,
    /// When it was given, EDTF. Needed.
    pub date: Option<String>,
    /// The event that it was. This or `sources` is needed where it happened.
    pub event_id: Option<String>,
    /// Article ids (`ID#p3`), source ids or addresses.
    pub sources: Option<OneOrMany>,
    /// In a line.
    pub note: Option<String>,
}

/// Whether what was watched for happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Verdict {
    Happened,
    #[serde(alias = "not")]
    DidNotHappen,
    Unclear,
}

/// How a watch item stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WatchState {
    /// Its window is over, and nobody has said what became of it.
    Past,
    /// It may happen now.
    Now,
    /// Its window is still to come.
    Ahead,
    /// There is a verdict.
    Happened,
    /// There is a verdict.
    DidNotHappen,
    /// There is a verdict.
    Unclear,
}

impl WatchState {
    /// In a word, for data.
    pub fn word(self) -> &'static str {
        self.label().trim_start_matches("watch_")
    }

    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            WatchState::Past => "watch_past",
            WatchState::Now => "watch_now",
            WatchState::Ahead => "watch_ahead",
            WatchState::Happened => "watch_happened",
            WatchState::DidNotHappen => "watch_did_not_happen",
            WatchState::Unclear => "watch_unclear",
        }
    }

    /// Whether somebody has said what became of it.
    pub fn is_decided(self) -> bool {
        self >= WatchState::Happened
    }
}

/// A watch item of the site; its name is its wording.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// When it was written.
    pub made: Option<Edtf>,
    /// When it may happen.
    pub window: Option<Edtf>,
    /// When somebody is to look at it again.
    pub review: Option<Edtf>,
    /// By what one would see it coming.
    pub indicator: Option<String>,
    /// What it is about.
    pub topics: Vec<Ref<Topic>>,
    /// Whom it concerns.
    pub actors: Vec<Ref<Actor>>,
    /// The planned event that it is about.
    pub event: Option<Ref<Event>>,
    /// The commitment that it is about.
    pub commitment: Option<Ref<Commitment>>,
    /// What it rests on, as evidence is written. None of it is hidden.
    pub evidence: Vec<String>,
    /// What became of it, from the day on which that was said.
    pub verdict: Option<Dated<Decision>>,
    /// Free form.
    pub extra: Option<Extra>,
}

/// A verdict, and what shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Whether it happened.
    pub value: Verdict,
    /// The event that it was.
    pub event: Option<Ref<Event>>,
    /// In a line.
    pub note: Option<String>,
}

impl Watch {
    /// How it stands on the day of the build.
    pub fn state(&self, clock: &Clock) -> WatchState {
        if let Some(verdict) = &self.verdict {
            return match verdict.value.value {
                Verdict::Happened => WatchState::Happened,
                Verdict::DidNotHappen => WatchState::DidNotHappen,
                Verdict::Unclear => WatchState::Unclear,
            };
        }
        let window = self.window.as_ref();
        let first = window.and_then(Edtf::earliest);
        let last = window.and_then(Edtf::latest);
        if last.is_some_and(|last| last < clock.today()) {
            WatchState::Past
        } else if first.is_some_and(|first| !clock.shows(&Stamp::day(first))) {
            WatchState::Ahead
        } else {
            WatchState::Now
        }
    }
}

impl Entity for Watch {
    const KIND: Kind = Kind::Watch;
    const ABOUT: &'static str = "Something to watch from today on";
    const STARTER: &'static str =
        "made: {today}\nwindow: \"{today}/..\"\nreview: {today}\ntopics: []\n";
    const NAME_KEY: &'static str = "text";
    type Record = WatchRecord;

    fn head(record: &WatchRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.text.as_deref(),
            former_ids: list(&record.former_ids),
            ..Head::default()
        }
    }
    fn actors(&self) -> Vec<Ref<Actor>> {
        self.actors.clone()
    }
    fn topics(&self) -> &[Ref<Topic>] {
        &self.topics
    }
    fn date(&self) -> Option<&Edtf> {
        self.window.as_ref()
    }
    fn evidence(&self) -> Vec<&str> {
        let verdict = self.verdict.iter().flat_map(|verdict| &verdict.evidence);
        self.evidence
            .iter()
            .chain(verdict)
            .map(String::as_str)
            .collect()
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.watch
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.watch
    }
}
