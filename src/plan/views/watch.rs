//! `/watch/ID/` and `/watch/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{
    CommitmentLine, Date, EventLine, Label, Reference, Text, WatchLine,
};

view! {
    /// `watch`: something to watch, and later what became of it.
    pub struct Watch {
        /// Its wording, window and state.
        line: WatchLine,
        /// When it was written.
        made: Option<Date>,
        /// When somebody is to look at it again.
        review: Option<Date>,
        /// By what one would see it coming.
        indicator: Option<String>,
        /// Whom it concerns.
        actors: Vec<Shared<Label>>,
        /// What it is about.
        topics: Vec<Shared<Label>>,
        /// The planned event that it is about.
        event: Option<EventLine>,
        /// The commitment that it is about.
        commitment: Option<CommitmentLine>,
        /// What it rests on.
        sources: Vec<Reference>,
        /// The event that it was.
        outcome: Option<Shared<Label>>,
        /// What shows the verdict.
        evidence: Vec<Reference>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// `watchlist`: all that is watched, and what became of what was.
    pub struct Watchlist {
        /// Without a verdict, those first whose window ends first.
        open: Vec<WatchLine>,
        /// With a verdict, the latest first.
        decided: Vec<WatchLine>,
        /// How many of these happened.
        happened: u32,
        /// How many of these did not.
        did_not_happen: u32,
        /// Of how many it is unclear.
        unclear: u32,
    }
}
