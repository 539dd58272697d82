//! `/`: the latest edition.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::edition::EditionLink;
use crate::plan::views::parts::{Card, Date, Group, Label, Weighted};

view! {
    /// `home`: the front page.
    pub struct Home {
        /// The newest day that has articles, and its edition; none on an empty site.
        edition: Option<EditionLink>,
        /// The edition of the newest week.
        week: Option<EditionLink>,
        /// The topics with the most recent articles, at most six.
        lead_topics: Vec<LeadTopic>,
        /// The newest articles by day, as many as `lists.latest` says.
        latest: Vec<Group>,
        /// The actors named in the most recent articles, at most twelve.
        actors: Vec<Weighted>,
        /// How many days "recent" reaches back from the newest article.
        recent_days: u32,
        /// The days that are "recent": `11 August to 9 September 2022`.
        recent: String,
    }

    /// A topic on the front page.
    pub struct LeadTopic {
        /// Its name and page.
        label: Shared<Label>,
        /// Its bottom line, where it has one.
        bluf: Option<String>,
        /// The day to which that is up to date, where recorded.
        as_of: Option<Date>,
        /// The way an arrow points for how it moved last: `up`, `down`, `steady`.
        trend: Option<&'static str>,
        /// The same in the site's language: `Improving`, `Rising` …
        trend_words: Option<String>,
        /// How many recent articles it has.
        count: u32,
        /// The newest of them, at most three.
        cards: Vec<Shared<Card>>,
    }
}
