//! `/actors/ID/statements/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::parts::{Label, StatementLine};

view! {
    /// `statements`: all that an actor said, and what others said that names it.
    pub struct Statements {
        /// Who.
        label: Shared<Label>,
        /// What it said, the newest article first.
        by: Vec<StatementLine>,
        /// What others said that names it.
        about: Vec<StatementLine>,
    }
}
