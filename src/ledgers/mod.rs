//! Tables derived from the site: who is named where, what came when, who held
//! which office, who is named beside whom.
//!
//! In: [`Site`]. Out: [`Ledgers`], indexed by the site's own handles. May import
//! `diag`, `model`, `config`, `text`. Never: words for readers, addresses, hash order.
//!
//! Every list is newest first or has a total order of its own, and making all of
//! them is linear in articles and mentions.

pub mod calendar;
pub mod coverage;
pub mod names;
pub mod offices;
pub mod relations;
pub mod statements;
pub mod subjects;
pub mod table;
pub mod tally;
pub mod threads;

#[cfg(test)]
pub(crate) mod tests;

use crate::model::site::Site;
use calendar::Calendar;
use coverage::Coverage;
use names::NameOrder;
use offices::Offices;
use relations::Relations;
use statements::Statements;
use subjects::Subjects;
use threads::Threads;

/// All tables.
#[derive(Debug)]
pub struct Ledgers {
    /// Which articles name what.
    pub coverage: Coverage,
    /// Which articles are of which day, week and month.
    pub calendar: Calendar,
    /// Who holds what, and what is part of what.
    pub offices: Offices,
    /// Who said what, and of whom.
    pub statements: Statements,
    /// Which events and other records are about what.
    pub subjects: Subjects,
    /// Which two actors are named together.
    pub relations: Relations,
    /// What came before and after on the same topic.
    pub threads: Threads,
    /// The order of names in the site's language.
    pub names: NameOrder,
}

impl Ledgers {
    /// Derives all tables.
    pub fn index(site: &Site) -> Ledgers {
        let (mut coverage, names) =
            rayon::join(|| Coverage::index(site), || NameOrder::index(site));
        coverage.sort_parts(&names);
        let (relations, offices) = rayon::join(
            || Relations::index(site, &coverage),
            || Offices::index(site, &names),
        );
        Ledgers {
            calendar: Calendar::index(site),
            threads: Threads::index(site),
            statements: Statements::index(site),
            subjects: Subjects::index(site, &coverage),
            coverage,
            offices,
            relations,
            names,
        }
    }
}
