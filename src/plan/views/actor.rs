//! `/actors/ID/`: a dossier, and the long list of an organization's members.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{
    CommitmentLine, Date, EventLine, Identity, Label, Link, Listing, Reference, StatementLine,
    Text, WatchLine, Weighted,
};

view! {
    /// `actor`: a dossier. Statements and commitments stand between the offices and the
    /// counterparts, the coverage chart after the articles; each gets its field with its ledger.
    pub struct Actor {
        /// Its name, kind and page.
        label: Shared<Label>,
        /// A title before the name.
        honorific: Option<String>,
        /// How running text names it after the first time.
        short_name: Option<String>,
        /// Other names.
        other_names: Vec<OtherName>,
        /// One sentence: who it is.
        summary: Option<String>,
        /// A picture.
        image: Option<Picture>,
        /// Birth, death, founding, dissolution, and a post's start and end, where recorded.
        dates: Vec<NamedDate>,
        /// The actor of which it is a part.
        parent: Option<Shared<Label>>,
        /// A post's organization.
        organization: Option<Shared<Label>>,
        /// Where it sits.
        area: Option<Shared<Label>>,
        /// Offices, latest start first, undated last: what names a post or, of a person, a role
        /// or a date.
        offices: Vec<Office>,
        /// The bodies of which it is a member without an office, by name.
        seats: Vec<Office>,
        /// The bodies to which it is something else, such as an observer, or was; by name.
        other_seats: Vec<Office>,
        /// How many bodies `seats` are in.
        member_of: u32,
        /// How many bodies `seats` and `other_seats` are in.
        seats_total: u32,
        /// The actors that are parts of it, by name.
        units: Vec<Shared<Label>>,
        /// Its posts, by name.
        posts: Vec<Shared<Label>>,
        /// A post's holders, or the members of anything else, latest start first, the lines of
        /// one holder together; about `lists.page_size` lines.
        members: Vec<Member>,
        /// How many members or holders are recorded, each counted once.
        members_total: u32,
        /// How many lines they have in all: offices and terms.
        members_terms: u32,
        /// How many of them are people.
        members_people: u32,
        /// `members`, `holders` or `officials`: the words are `site.labels[key]`.
        members_key: &'static str,
        /// The key of the words that lead to all of them: `members_all` …
        members_all_key: &'static str,
        /// The page with all of them, where they are more than are shown here.
        members_url: Option<String>,
        /// Actors named in the same articles, those with the most first, at most
        /// `lists.page_size`; beyond a dozen only those with more than one, and any that has a page
        /// with this one. It is co-mention and nothing more.
        counterparts: Vec<Counterpart>,
        /// How many actors are named beside it.
        counterparts_total: u32,
        /// What it said last, three statements at most.
        statements: Vec<StatementLine>,
        /// How many statements of it there are.
        statements_total: u32,
        /// How many statements of others name it.
        said_of_total: u32,
        /// The page with all of them.
        statements_url: Option<String>,
        /// Events in which it takes part, the latest first.
        events: Vec<EventLine>,
        /// Commitments by it and to it, the latest first.
        commitments: Vec<CommitmentLine>,
        /// What to watch next that concerns it.
        watch: Vec<WatchLine>,
        /// Topics of the articles that name it, those with the most first.
        topics: Vec<Weighted>,
        /// The articles that name it.
        articles: Listing,
        /// Ids elsewhere.
        identifiers: Vec<Identity>,
        /// Pages elsewhere.
        links: Vec<Link>,
        /// The background text.
        background: Option<Text>,
        /// Free form.
        extra: Option<Extra>,
    }

    /// Another name.
    pub struct OtherName {
        /// The name.
        name: String,
        /// BCP 47 with its script, `zh-Hans`, for the `lang` attribute.
        lang: Option<String>,
        /// What it is: former name, transliteration …
        note: Option<String>,
        /// When it was in use.
        period: Option<Date>,
    }

    /// A picture.
    pub struct Picture {
        /// From the site's root.
        url: String,
        /// Who made it.
        credit: Option<String>,
    }

    /// A date with the key of its label.
    pub struct NamedDate {
        /// `born`, `died`, `founded`, `dissolved`, `began`, `ended`, or `ends` for an end that
        /// lies ahead or whose year or month is not over: the word is `site.labels[key]`.
        key: &'static str,
        /// The date.
        date: Date,
    }

    /// An office or membership of this actor.
    pub struct Office {
        /// The office in words, where recorded.
        role: Option<String>,
        /// The post held.
        post: Option<Shared<Label>>,
        /// Where it is held, be it by way of the post.
        organization: Option<Shared<Label>>,
        /// For whom.
        on_behalf_of: Option<Shared<Label>>,
        /// From when to when.
        tenure: Tenure,
        /// Held for the time being.
        acting: bool,
        /// What it rests on.
        sources: Vec<Reference>,
    }

    /// From when to when an office is held.
    pub struct Tenure {
        /// The whole in words: `July 2021 to May 2024`, `since 2019, end not recorded`,
        /// `dates not recorded`.
        words: String,
        /// The start, where recorded.
        start: Option<Date>,
        /// The end, where it is a date; one that lies ahead where it was known in advance.
        end: Option<Date>,
        /// `held` (its record says it is still open, or its end lies ahead), `ended`, or `unknown`: nobody recorded the
        /// end, or its year or month is not over; it is never to be shown as still held.
        state: &'static str,
        /// Where the holder's death, the body's dissolution or the end of the post ended it:
        /// `died`, `dissolved`, `post`.
        ended_by: Option<&'static str>,
    }

    /// A member of this organization or holder of this post.
    pub struct Member {
        /// Who.
        label: Shared<Label>,
        /// On the first line of a holder, how many lines they have; 0 on the lines below it.
        terms: u32,
        /// Whether it is an office; of a bare membership no missing date need be told.
        office: bool,
        /// The office in words, where recorded.
        role: Option<String>,
        /// The post of this organization that is held.
        post: Option<Shared<Label>>,
        /// From when to when.
        tenure: Tenure,
        /// Held for the time being.
        acting: bool,
    }

    /// An actor named in the same articles.
    pub struct Counterpart {
        /// Who.
        label: Shared<Label>,
        /// In how many articles both are named.
        count: u32,
        /// The page of the two, from the site's root, where they have one.
        url: Option<String>,
    }

    /// `members`: all members of an organization or holders of a post, on a page of their own.
    pub struct Members {
        /// Of whom.
        label: Shared<Label>,
        /// All of them, latest start first, undated last by name, the lines of one holder
        /// together.
        members: Vec<Member>,
        /// How many there are, each counted once.
        total: u32,
        /// How many lines they have: offices and terms.
        terms: u32,
        /// How many of them are people.
        people: u32,
        /// `members`, `holders` or `officials`: the words are `site.labels[key]`.
        key: &'static str,
    }
}
