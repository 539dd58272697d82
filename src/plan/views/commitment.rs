//! `/commitments/ID/` and `/commitments/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Card, CommitmentLine, Date, EventLine, Label, Reference, Text};

view! {
    /// `commitment`: what somebody promised, and what came of it.
    pub struct Commitment {
        /// Its name and page.
        label: Shared<Label>,
        /// As worded, where that is not its name.
        text: Option<String>,
        /// How it stands: `open`, `overdue`, `stalled`, `partial`, `kept`, `broken`, `withdrawn`,
        /// `superseded` or `not_reviewable`. It follows from the steps and the due date.
        status: &'static str,
        /// The same in the site's language.
        status_words: String,
        /// Who promises.
        by: Vec<Shared<Label>>,
        /// To whom.
        to: Vec<Shared<Label>>,
        /// When it was made.
        made: Option<Date>,
        /// By when it is due, after all its steps.
        due: Option<Date>,
        /// How one could tell that it was kept.
        criteria: Option<String>,
        /// `Joint`, `Unilateral` or `Conditional`, in words.
        scope: Option<String>,
        /// Upon what it hangs.
        condition: Option<String>,
        /// What it is about.
        topics: Vec<Shared<Label>>,
        /// The event at which it was made.
        event: Option<EventLine>,
        /// What it rests on.
        sources: Vec<Reference>,
        /// What came of it, in the order of time.
        steps: Vec<Step>,
        /// The articles that report it or one of its steps, newest first.
        articles: Vec<Shared<Card>>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// A step that came of a commitment.
    pub struct Step {
        /// When.
        date: Option<Date>,
        /// What sort it is, in words: `Renewed`, `Kept` …
        words: String,
        /// The event that it is.
        event: Option<Shared<Label>>,
        /// In a line.
        note: Option<String>,
        /// By when it is due from then on.
        due: Option<Date>,
        /// What shows it.
        sources: Vec<Reference>,
    }

    /// `commitments`: all commitments by how they stand.
    pub struct Commitments {
        /// The statuses that have commitments: what is overdue and open first.
        groups: Vec<CommitmentGroup>,
    }

    /// Commitments that stand alike.
    pub struct CommitmentGroup {
        /// How they stand: `open` …
        status: &'static str,
        /// The same in the site's language.
        words: String,
        /// The latest first.
        entries: Vec<CommitmentLine>,
    }
}
