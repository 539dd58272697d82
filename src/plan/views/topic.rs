//! `/topics/ID/`: the standing page of a topic.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{
    CommitmentLine, Date, EventLine, Identity, Label, Listing, Reference, StatementLine, Text,
    WatchLine, Weighted,
};

view! {
    /// `topic`: a standing question, in the order in which the page shows it. What changed stands after
    /// the bottom line, the positions of the actors, commitments, watch list and coverage
    /// chart after the events; each gets its field with its ledger.
    pub struct Topic {
        /// Its name and page.
        label: Shared<Label>,
        /// The bottom line up front.
        bluf: Option<Bluf>,
        /// What belongs here and what does not.
        scope_note: Option<String>,
        /// What the authors judge.
        judgements: Vec<Judgement>,
        /// Which way it moved, latest period first.
        trend: Vec<Trend>,
        /// Events about it or one of its parts, the latest first.
        events: Vec<EventLine>,
        /// What actors last said in its articles, one statement each, the newest first.
        positions: Vec<StatementLine>,
        /// Commitments about it or one of its parts, the latest first.
        commitments: Vec<CommitmentLine>,
        /// What to watch next about it or one of its parts, and then what became of what was
        /// watched.
        watch: Vec<WatchLine>,
        /// Actors named in its articles, those in the most articles first, at most `lists.page_size`;
        /// beyond a dozen only those in more than one.
        actors: Vec<Weighted>,
        /// How many actors its articles name.
        actors_total: u32,
        /// The articles, those of its parts included, each once.
        articles: Listing,
        /// Registered sources of its articles, those of the most first.
        sources: Vec<Weighted>,
        /// The topic of which it is a part.
        parent: Option<Shared<Label>>,
        /// Its parts, by name.
        children: Vec<Weighted>,
        /// Topics that share articles with it and are neither above nor below it, at most twelve.
        related: Vec<Weighted>,
        /// Ids elsewhere.
        identifiers: Vec<Identity>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// The bottom line.
    pub struct Bluf {
        /// 60 words at most.
        text: String,
        /// The day it speaks of.
        as_of: Option<Date>,
        /// What it rests on.
        sources: Vec<Reference>,
    }

    /// A judgement, with a likelihood or a confidence.
    pub struct Judgement {
        /// The sentence.
        text: String,
        /// One of the seven bands, in words.
        likelihood: Option<String>,
        /// The band in percent, `55–80 %`, where the words are those of the seven bands.
        band: Option<&'static str>,
        /// `low`, `moderate`, `high`.
        confidence: Option<&'static str>,
        /// What it rests on.
        basis: Vec<Reference>,
        /// When it was made.
        as_of: Option<Date>,
        /// Who made it.
        author: Option<String>,
        /// What else was weighed.
        alternatives: Vec<String>,
        /// What replaced it.
        superseded_by: Option<String>,
    }

    /// A movement of a topic in a period.
    pub struct Trend {
        /// The period.
        period: Option<Date>,
        /// The way an arrow points: `up` (improving, rising), `down` (worsening, falling) or
        /// `steady`.
        direction: &'static str,
        /// The same in the site's language: `Improving`, `Rising` …
        words: String,
        /// Why, in a line.
        reason: String,
    }
}
