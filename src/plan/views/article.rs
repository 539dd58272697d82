//! `/articles/SLUG/`: an article.

use crate::plan::shared::Shared;
use crate::plan::views::contract::{Str, view};
use crate::plan::views::edition::EditionLink;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{
    Card, CommitmentLine, Date, EventLine, Label, StatementLine, Text,
};

view! {
    /// `article`: an article. Its statements stand after the actors; they get their
    /// field with their ledger.
    pub struct Article {
        /// What lists show of it: title, date, updated, summary.
        card: Shared<Card>,
        /// BCP 47 of the text.
        lang: String,
        /// The text.
        text: Text,
        /// How many minutes it takes to read.
        minutes: u32,
        /// The summary, where one was written; else the text begins with it.
        standfirst: Option<Str>,
        /// The caption of the story's picture.
        caption: Option<String>,
        /// Its topics.
        topics: Vec<Shared<Label>>,
        /// Every actor it names, in order of appearance; those only the metadata names last.
        actors: Vec<Named>,
        /// Every place it names.
        places: Vec<Named>,
        /// What is said in it, in the order of the text.
        statements: Vec<StatementLine>,
        /// Events that it reports, the latest first.
        events: Vec<EventLine>,
        /// Commitments that it reports, or a step of them, the latest first.
        commitments: Vec<CommitmentLine>,
        /// Who published what it rests on.
        source: Option<Provenance>,
        /// Where the original stands, a whole address.
        original: Option<String>,
        /// Who wrote it.
        byline: Option<String>,
        /// Where and when it was filed.
        dateline: Option<String>,
        /// Free words.
        tags: Vec<String>,
        /// What was put right, oldest first.
        corrections: Vec<Correction>,
        /// Its Traffic Light Protocol label, `TLP:GREEN`; none for `TLP:CLEAR`.
        tlp: Option<&'static str>,
        /// The edition of its day.
        edition: EditionLink,
        /// The topic along which `previous` and `next` lead; none: along all articles without a topic.
        thread: Option<Shared<Label>>,
        /// The next older article on that topic.
        previous: Option<Neighbour>,
        /// The next newer article on that topic.
        next: Option<Neighbour>,
        /// Free form.
        extra: Extra,
    }

    /// An actor or place that a text names.
    pub struct Named {
        /// Who or what.
        label: Shared<Label>,
        /// How often; 0 where only the metadata names it.
        count: u32,
        /// The paragraphs that name it: 3 is the fragment `#p3`.
        paragraphs: Vec<u16>,
    }

    /// Who published what an article rests on.
    pub struct Provenance {
        /// The registered source and its page; none where the name is not registered.
        label: Option<Shared<Label>>,
        /// Its name.
        name: String,
        /// Admiralty reliability `A` to `F`, where the registry grades it.
        reliability: Option<&'static str>,
    }

    /// What was put right after publication.
    pub struct Correction {
        /// When.
        date: Date,
        /// `correction`, `clarification`, `update`, `retraction`.
        kind: &'static str,
        /// The words.
        text: String,
    }

    /// The article before or after this one.
    pub struct Neighbour {
        /// Its headline.
        title: Str,
        /// Its page, from the site's root.
        url: Str,
        /// Its date.
        date: Date,
        /// Whether it was taken back.
        retracted: bool,
    }
}
