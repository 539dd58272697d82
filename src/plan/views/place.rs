//! `/places/ID/` and `/sources/ID/`.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Date, Identity, Label, Listing, Reference, Text, Weighted};

view! {
    /// `place`: a place.
    pub struct Place {
        /// Its name, kind and page.
        label: Shared<Label>,
        /// One sentence.
        summary: Option<String>,
        /// Other names.
        aliases: Vec<String>,
        /// Who uses which name, for contested ones.
        usage: Vec<NameUsage>,
        /// The place of which it is a part.
        parent: Option<Shared<Label>>,
        /// Its parts, by name.
        children: Vec<Weighted>,
        /// Actors that sit there, by name.
        residents: Vec<Shared<Label>>,
        /// Actors named in the same articles, those in the most first, at most `lists.page_size`.
        actors: Vec<Weighted>,
        /// Topics of those articles, those with the most first.
        topics: Vec<Weighted>,
        /// The articles that name it or a part of it, each once.
        articles: Listing,
        /// Its IANA time zone.
        timezone: Option<String>,
        /// Ids elsewhere.
        identifiers: Vec<Identity>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// A name and who uses it.
    pub struct NameUsage {
        /// The name.
        name: String,
        /// Registered actors that use it.
        actors: Vec<Shared<Label>>,
        /// Others that use it, as written.
        others: Vec<String>,
        /// What that rests on.
        sources: Vec<Reference>,
    }

    /// `source`: who published what articles rest on.
    pub struct Source {
        /// Its name, kind and page.
        label: Shared<Label>,
        /// Its home page, a whole address.
        home: Option<String>,
        /// Whose account it is.
        party: Option<Shared<Label>>,
        /// The source whose text it reprints.
        origin: Option<Shared<Label>>,
        /// Sources that reprint it, by name.
        reprints: Vec<Shared<Label>>,
        /// Admiralty reliability `A` to `F`; `F`, cannot be judged, where nobody graded it.
        reliability: &'static str,
        /// What bears on its quality.
        descriptor: Option<String>,
        /// When it was fetched.
        retrieved: Option<Date>,
        /// An archived copy's address.
        archived_at: Option<String>,
        /// What its owner allows.
        rights: Option<String>,
        /// Topics of its articles, those with the most first.
        topics: Vec<Weighted>,
        /// The articles that rest on it.
        articles: Listing,
        /// Free form.
        extra: Option<Extra>,
    }
}
