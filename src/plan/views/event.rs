//! `/events/ID/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Date, Label, Text};

view! {
    /// `event`: an event.
    pub struct Event {
        /// Its name and page.
        label: Shared<Label>,
        /// When.
        date: Option<Date>,
        /// One sentence.
        summary: Option<String>,
        /// Where.
        place: Option<Shared<Label>>,
        /// Who takes part, in the order in which they are given.
        actors: Vec<Shared<Label>>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }
}
