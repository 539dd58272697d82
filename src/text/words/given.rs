//! Given names of English, German, French and Spanish: the word before a family name that says
//! somebody else is meant.

use super::{List, list};

pub(super) static GIVEN: List = list!("all/given");
