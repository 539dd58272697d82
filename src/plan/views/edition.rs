//! `/timeline/`, `/timeline/2024-09/`, `/editions/`, `/editions/2024-W37/`, `/editions/2024-09-10/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::{Str, view};
use crate::plan::views::parts::{Card, Group, Label, Period, Weighted};

view! {
    /// `timeline`: every month that has articles.
    pub struct Timeline {
        /// Newest first.
        years: Vec<TimelineYear>,
    }

    /// A year of the timeline.
    pub struct TimelineYear {
        /// `2024`.
        year: String,
        /// How many articles.
        count: u32,
        /// Its months that have articles, newest first.
        months: Vec<Period>,
    }

    /// `month`: the articles of a month.
    pub struct Month {
        /// `2024-09`.
        key: Str,
        /// `September 2024`.
        words: Str,
        /// How many articles.
        count: u32,
        /// By day, newest first.
        days: Vec<Group>,
        /// The month before that has articles.
        older: Option<EditionLink>,
        /// The month after that has articles.
        newer: Option<EditionLink>,
    }

    /// A day, week or month with a page of its own.
    pub struct EditionLink {
        /// `2024-09-10`, `2024-W37`, `2024-09`.
        key: Str,
        /// `10 September 2024`, `Week 37, 2024`, `September 2024`.
        words: Str,
        /// From the site's root.
        url: Str,
    }

    /// `edition`: what a day or a week brought, each article once.
    pub struct Edition {
        /// `day` or `week`.
        span: &'static str,
        /// `2024-09-10`, `2024-W37`.
        key: Str,
        /// `10 September 2024`, `Week 37, 2024`.
        words: Str,
        /// A week's days: `9 to 15 September 2024`.
        dates: Option<String>,
        /// How many articles.
        count: u32,
        /// The articles by their first topic, topics with the most articles first; those without last.
        sections: Vec<EditionSection>,
        /// Actors named in them, those in the most first, at most twelve.
        actors: Vec<Weighted>,
        /// A day's week.
        week: Option<EditionLink>,
        /// A week's days that have articles, oldest first.
        days: Vec<EditionLink>,
        /// The edition of the same span before it.
        older: Option<EditionLink>,
        /// The edition of the same span after it.
        newer: Option<EditionLink>,
    }

    /// The articles of an edition on one topic.
    pub struct EditionSection {
        /// The topic; none for articles without one.
        topic: Option<Shared<Label>>,
        /// Newest first.
        cards: Vec<Shared<Card>>,
    }

    /// `editions`: all editions.
    pub struct Editions {
        /// Newest first.
        years: Vec<EditionsYear>,
    }

    /// A year of editions, by ISO week.
    pub struct EditionsYear {
        /// The year of the ISO weeks, `2024`.
        year: String,
        /// Its weeks that have articles, newest first.
        weeks: Vec<EditionsWeek>,
    }

    /// A week with its days.
    pub struct EditionsWeek {
        /// The weekly edition.
        week: EditionLink,
        /// How many articles.
        count: u32,
        /// The daily editions, newest first.
        days: Vec<Period>,
    }
}
