//! A commitment: what somebody promised, and what came of it step by step.

use crate::model::actor::Actor;
use crate::model::article::Article;
use crate::model::date::{Clock, Edtf};
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

/// Something that somebody promised. Its status is computed from its steps and is not written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CommitmentRecord {
    /// Unique among commitments; the file's stem where a file holds one.
    pub id: Option<String>,
    /// The display form; `text` where it is absent.
    pub name: Option<String>,
    /// As worded.
    pub text: Option<String>,
    /// Who promises: actors' ids. Needed.
    pub by: Option<OneOrMany>,
    /// To whom: actors' ids.
    pub to: Option<OneOrMany>,
    /// When, EDTF. Needed.
    pub made: Option<String>,
    /// By when, EDTF: `2024-12`, or a window, `2023-11-15/2024-12-31`; `..` for no end.
    pub due: Option<String>,
    /// Whether anybody could tell that it was kept; yes where it is absent.
    pub verifiable: Option<bool>,
    /// How one could tell.
    pub criteria: Option<String>,
    /// The event at which it was made. This or `sources` is needed.
    pub event_id: Option<String>,
    /// Article ids (`ID#p3`), source ids or addresses.
    pub sources: Option<OneOrMany>,
    /// What came of it, in the order of time.
    pub steps: Option<Vec<StepRecord>>,
    /// Topic ids.
    pub topics: Option<OneOrMany>,
    /// Not to be written: it is computed from the steps.
    pub status: Option<String>,
    /// `joint`, `unilateral` or `conditional`.
    pub scope: Option<Scope>,
    /// Upon what it hangs.
    pub condition: Option<String>,
    /// Another entry of the same commitment, into which this one is merged.
    pub same_as: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(CommitmentRecord {
    id,
    name,
    text,
    by,
    to,
    made,
    due,
    verifiable,
    criteria,
    event_id,
    sources,
    steps,
    topics,
    status,
    scope,
    condition,
    same_as,
    former_ids
});

/// A step as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StepRecord {
    /// When, EDTF. Needed, here or as the date of its event.
    pub date: Option<String>,
    /// `renewed`, `progressed`, `stalled`, `partial`, `kept`, `broken`, `withdrawn` or
    /// `superseded`. Needed.
    pub kind: Option<StepKind>,
    /// The event that it is. This or `sources` is needed.
    pub event_id: Option<String>,
    /// Article ids (`ID#p3`), source ids or addresses.
    pub sources: Option<OneOrMany>,
    /// In a line.
    pub note: Option<String>,
    /// By when it is due from then on, EDTF.
    pub due: Option<String>,
}

/// Whether both sides promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Scope {
    Joint,
    Unilateral,
    Conditional,
}

impl Scope {
    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            Scope::Joint => "scope_joint",
            Scope::Unilateral => "scope_unilateral",
            Scope::Conditional => "scope_conditional",
        }
    }
}

/// What sort of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum StepKind {
    Renewed,
    #[serde(alias = "progress")]
    Progressed,
    Stalled,
    Partial,
    Kept,
    Broken,
    Withdrawn,
    Superseded,
}

impl StepKind {
    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            StepKind::Renewed => "step_renewed",
            StepKind::Progressed => "step_progressed",
            StepKind::Stalled => "step_stalled",
            StepKind::Partial => "step_partial",
            StepKind::Kept => "step_kept",
            StepKind::Broken => "step_broken",
            StepKind::Withdrawn => "step_withdrawn",
            StepKind::Superseded => "step_superseded",
        }
    }
}

/// How a commitment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum CommitmentStatus {
    Overdue,
    Open,
    Stalled,
    Partial,
    Broken,
    Kept,
    Withdrawn,
    Superseded,
    NotReviewable,
}

impl CommitmentStatus {
    /// In a word, for data.
    pub fn word(self) -> &'static str {
        self.label().trim_start_matches("commitment_")
    }

    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            CommitmentStatus::Overdue => "commitment_overdue",
            CommitmentStatus::Open => "commitment_open",
            CommitmentStatus::Stalled => "commitment_stalled",
            CommitmentStatus::Partial => "commitment_partial",
            CommitmentStatus::Broken => "commitment_broken",
            CommitmentStatus::Kept => "commitment_kept",
            CommitmentStatus::Withdrawn => "commitment_withdrawn",
            CommitmentStatus::Superseded => "commitment_superseded",
            CommitmentStatus::NotReviewable => "commitment_not_reviewable",
        }
    }

    /// Whether something is still to come of it.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            CommitmentStatus::Overdue | CommitmentStatus::Open | CommitmentStatus::Stalled
        )
    }
}

/// A commitment of the site.
#[derive(Clone, Debug, Default)]
pub struct Commitment {
    /// As worded.
    pub text: Option<String>,
    /// Who promises.
    pub by: Vec<Ref<Actor>>,
    /// To whom.
    pub to: Vec<Ref<Actor>>,
    /// When.
    pub made: Option<Edtf>,
    /// By when, as it was first said.
    pub due: Option<Edtf>,
    /// Whether nobody could tell that it was kept.
    pub is_unverifiable: bool,
    /// How one could tell.
    pub criteria: Option<String>,
    /// The event at which it was made.
    pub event: Option<Ref<Event>>,
    /// What it rests on, as evidence is written. None of it is hidden.
    pub evidence: Vec<String>,
    /// What came of it, in the order of time.
    pub steps: Vec<Dated<Step>>,
    /// What it is about.
    pub topics: Vec<Ref<Topic>>,
    /// Whether both sides promise.
    pub scope: Option<Scope>,
    /// Upon what it hangs.
    pub condition: Option<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

/// A step that came of a commitment. It has a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What sort it is.
    pub kind: StepKind,
    /// The event that it is.
    pub event: Option<Ref<Event>>,
    /// In a line.
    pub note: Option<String>,
    /// By when it is due from then on.
    pub due: Option<Edtf>,
}

impl Commitment {
    /// By when it is due after all its steps.
    pub fn due_now(&self) -> Option<&Edtf> {
        let renewed = self.steps.iter().rev().find_map(|step| step.due.as_ref());
        renewed.or(self.due.as_ref())
    }

    /// How it stands on the day of the build.
    pub fn status(&self, clock: &Clock) -> CommitmentStatus {
        let stands = self
            .steps
            .iter()
            .fold(None, |stands, step| match step.kind {
                StepKind::Renewed => None,
                // A promise that was broken is not mended by progress.
                StepKind::Progressed => stands.filter(|s| *s != CommitmentStatus::Stalled),
                StepKind::Stalled => stands.or(Some(CommitmentStatus::Stalled)),
                StepKind::Partial => Some(CommitmentStatus::Partial),
                StepKind::Kept => Some(CommitmentStatus::Kept),
                StepKind::Broken => Some(CommitmentStatus::Broken),
                StepKind::Withdrawn => Some(CommitmentStatus::Withdrawn),
                StepKind::Superseded => Some(CommitmentStatus::Superseded),
            });
        let ended = [CommitmentStatus::Withdrawn, CommitmentStatus::Superseded];
        if self.is_unverifiable {
            let ended = stands.filter(|stands| ended.contains(stands));
            return ended.unwrap_or(CommitmentStatus::NotReviewable);
        }
        let last = self.due_now().and_then(Edtf::latest);
        let is_past = last.is_some_and(|last| last < clock.today());
        match stands {
            None | Some(CommitmentStatus::Stalled) if is_past => CommitmentStatus::Overdue,
            stands => stands.unwrap_or(CommitmentStatus::Open),
        }
    }
}

impl Entity for Commitment {
    const KIND: Kind = Kind::Commitment;
    const ABOUT: &'static str = "A commitment made today";
    const STARTER: &'static str =
        "by: []\nmade: {today}\nsources: [] # article ids, or `event_id: …`\nsteps: []\n";
    type Record = CommitmentRecord;

    fn head(record: &CommitmentRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref().or(record.text.as_deref()),
            same_as: record.same_as.as_deref(),
            former_ids: list(&record.former_ids),
            ..Head::default()
        }
    }
    fn actors(&self) -> Vec<Ref<Actor>> {
        let mut all = self.by.clone();
        all.extend(self.to.iter().filter(|at| !self.by.contains(at)));
        all
    }
    fn topics(&self) -> &[Ref<Topic>] {
        &self.topics
    }
    fn date(&self) -> Option<&Edtf> {
        self.made.as_ref()
    }
    fn evidence(&self) -> Vec<&str> {
        let steps = self.steps.iter().flat_map(|step| &step.evidence);
        self.evidence
            .iter()
            .chain(steps)
            .map(String::as_str)
            .collect()
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Commitment>> {
        article.commitments.iter().copied()
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.commitments
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.commitments
    }
}
