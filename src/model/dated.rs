//! A fact with its time and what it rests on.

use crate::diag::Location;
use crate::model::date::Edtf;
use std::ops::Deref;

/// Something that was said or held from a day on. It can be read as if its value stood here.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    /// What was said or held.
    pub value: T,
    /// Since when; `None` where that is not recorded.
    pub from: Option<Edtf>,
    /// Until when.
    pub to: End,
    /// The articles, sources and addresses that it rests on, as written. None of them is hidden.
    pub evidence: Vec<String>,
    /// Where it is written.
    pub location: Location,
}

impl<T> Deref for Dated<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// How something ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Written `..`: it still holds, says the source.
    Open,
    /// Left out: nobody recorded it.
    #[default]
    Unknown,
    /// A date.
    On(Edtf),
}
