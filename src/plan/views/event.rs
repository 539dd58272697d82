//! `/events/ID/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Date, EventLine, Label, Reference, Text};

view! {
    /// `event`: an event.
    pub struct Event {
        /// Its name and page.
        label: Shared<Label>,
        /// When.
        date: Option<Date>,
        /// The date in other zones.
        local_dates: Vec<LocalDate>,
        /// What keeps it from being something that has happened, in words: `Cancelled`,
        /// `Not confirmed` … None for what has happened.
        reservation: Option<String>,
        /// One sentence.
        summary: Option<String>,
        /// Where.
        place: Option<Shared<Label>>,
        /// By what means, in words: `By video` …
        mode: Option<String>,
        /// Its PLOVER category, as written: `CONSULT` …
        category: Option<String>,
        /// Who takes part, in the order in which they are given.
        actors: Vec<Shared<Label>>,
        /// Upon whom.
        recipients: Vec<Shared<Label>>,
        /// What it is about.
        topics: Vec<Shared<Label>>,
        /// The larger event.
        parent: Option<Shared<Label>>,
        /// Its parts, the latest first.
        parts: Vec<EventLine>,
        /// What it came of.
        causes: Vec<EventLine>,
        /// What each side says of it; none where no account is recorded.
        accounts: Option<Accounts>,
        /// The articles that report it, with the paragraph where it is recorded, newest first.
        reports: Vec<Reference>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// The date of an event where it was another day.
    pub struct LocalDate {
        /// The place by which the time zone is called: `Honolulu`.
        place: String,
        /// The date there.
        date: Date,
    }

    /// What the sides say of an event, as a table: a column for each side.
    pub struct Accounts {
        /// The sides, in the order in which they are given.
        parties: Vec<Party>,
        /// What more than one of them says something about.
        shared: Vec<AccountRow>,
        /// What only one of them speaks of.
        single: Vec<AccountRow>,
    }

    /// A side that gives an account.
    pub struct Party {
        /// Who.
        label: Shared<Label>,
        /// Where its account stands.
        source: Option<Reference>,
    }

    /// What the sides say about one thing.
    pub struct AccountRow {
        /// The topic, where it is one of the site's.
        topic: Option<Shared<Label>>,
        /// What it is about, in words; may be empty.
        subject: String,
        /// What each side says, in the order of the columns; empty where it says nothing.
        cells: Vec<Vec<AccountPoint>>,
    }

    /// A point of an account.
    pub struct AccountPoint {
        /// What is said.
        text: String,
        /// Where it stands.
        source: Option<Reference>,
    }
}
