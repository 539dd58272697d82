//! `/actors/A/with/B/`: two actors.

use crate::plan::shared::Shared;
use crate::plan::views::actor::Tenure;
use crate::plan::views::contract::view;
use crate::plan::views::parts::{
    CommitmentLine, EventLine, Label, Listing, StatementLine, Weighted,
};

view! {
    /// `relation`: what the articles say of two actors at once. Statements about each other
    /// stand before the topics; they get their field with their ledger.
    pub struct Relation {
        /// The one whose id sorts first, under which the page stands.
        a: Shared<Label>,
        /// The other.
        b: Shared<Label>,
        /// Recorded ties between the two: offices and memberships, and being part of the other.
        ties: Vec<Tie>,
        /// Events in which both take part, the latest first.
        contacts: Vec<EventLine>,
        /// What each said that names the other, the newest first.
        statements: Vec<StatementLine>,
        /// Commitments between the two, the latest first.
        commitments: Vec<CommitmentLine>,
        /// Topics of the articles that name both, those with the most first.
        topics: Vec<Weighted>,
        /// The articles that name both: co-mention, which is not a tie.
        articles: Listing,
    }

    /// A recorded tie between two actors.
    pub struct Tie {
        /// `part-of` or `membership`.
        kind: &'static str,
        /// The part, member or holder.
        from: Shared<Label>,
        /// The whole, the organization or the post.
        to: Shared<Label>,
        /// The office in words, or the name of the post.
        role: Option<String>,
        /// From when to when; none for `part-of`.
        tenure: Option<Tenure>,
    }
}
