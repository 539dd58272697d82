//! What many pages are made of: dates, labels, cards, lists.

use crate::model::html::Html;
use crate::plan::shared::{Part, Shared};
use crate::plan::views::contract::{Str, view};
use serde::Serialize;

view! {
    /// A date, for the eye and for the machine: `<time datetime="{{ d.datetime }}">{{ d.words }}</time>`.
    pub struct Date {
        /// In the site's language: `10 September 2024`, `about August 2024`.
        words: Str,
        /// What `<time datetime>` may hold: a year, month or day, or an instant
        /// in RFC 3339; none where the date is uncertain or a period.
        datetime: Option<String>,
        /// The extended date (EDTF) as recorded, for `data-edtf`; none for an article's dates.
        edtf: Option<String>,
    }

    /// The name of a record, such as an actor or a topic, and the way to its page.
    pub struct Label {
        /// Its id, unique within the noun.
        id: Str,
        /// The kind of record: `actor`, `topic`, `place`, `source` …
        noun: &'static str,
        /// An actor's kind (`state`, `organization`, `unit`, `post`, `person`, `group`),
        /// a source's kind (`wire` …), a place's kind as recorded; else empty.
        kind: String,
        /// The display form.
        name: Str,
        /// Its page, from the site's root: `actors/wu-yanan/`.
        url: Str,
    }

    /// An article as every list shows it.
    pub struct Card {
        /// Stable identity; outlives a change of title or address.
        id: Str,
        /// Its page, from the site's root: `articles/call-with-wu/`.
        url: Str,
        /// The headline.
        title: Str,
        /// Publication.
        date: Date,
        /// The calendar day in the site's zone: `2024-09-10`.
        day: Str,
        /// The last change of substance, where there is one.
        updated: Option<Date>,
        /// One sentence; may be empty.
        summary: Str,
        /// BCP 47 language where it differs from the site's.
        lang: Option<String>,
        /// Its topics, first the one it belongs to most.
        topics: Vec<Shared<Label>>,
        /// The actors it names most, five at the most.
        actors: Vec<Shared<Label>>,
        /// Who published what it rests on: a registered source's name or the name as written.
        source: Option<String>,
        /// Whether something in it was put right after publication.
        corrected: bool,
        /// Whether it was taken back.
        retracted: bool,
        /// Whether it is a draft, shown with `--drafts` alone.
        draft: bool,
    }

    /// A record with a number of articles.
    pub struct Weighted {
        /// What is counted.
        label: Shared<Label>,
        /// In how many articles.
        count: u32,
    }

    /// A link with its words.
    pub struct Link {
        /// The words.
        title: String,
        /// A path from the site's root where `external` is false (prefix it with
        /// `page.root`), else a whole address.
        url: String,
        /// Whether it leads away from the site.
        external: bool,
    }

    /// A statement in a list.
    pub struct StatementLine {
        /// Unique among statements: `s-2024-09-10-call-p3-1`, for `id`.
        id: String,
        /// Who said it; none where it is somebody without a name.
        speaker: Option<Shared<Label>>,
        /// Who it is where there is no name: `a senior official`.
        descriptor: Option<String>,
        /// The office that the speaker held on that day, where that is recorded; none where the
        /// text tells of an earlier day.
        office: Option<String>,
        /// The words, without quotation marks.
        words: String,
        /// Whether they are the speaker's own.
        direct: bool,
        /// Whether it was found in the text, and not declared.
        found: bool,
        /// BCP 47 language of the words where it differs from the site's.
        lang: Option<String>,
        /// When it was said, where that was declared; else when it was reported.
        date: Date,
        /// The headline of the article.
        article: String,
        /// The paragraph in which it stands.
        source: Reference,
    }

    /// A commitment in a list.
    pub struct CommitmentLine {
        /// Its name and page.
        label: Shared<Label>,
        /// How it stands: `open`, `kept` …
        status: &'static str,
        /// The same in the site's language.
        status_words: String,
        /// Who promises.
        by: Vec<Shared<Label>>,
        /// To whom.
        to: Vec<Shared<Label>>,
        /// When it was made.
        made: Option<Date>,
        /// By when it is due.
        due: Option<Date>,
    }

    /// A watch item in a list.
    pub struct WatchLine {
        /// Its wording and page.
        label: Shared<Label>,
        /// When it may happen.
        window: Option<Date>,
        /// How it stands: `ahead`, `now`, `past` (without a verdict), `happened`,
        /// `did_not_happen` or `unclear`.
        state: &'static str,
        /// The same in the site's language.
        state_words: String,
        /// When the verdict was given.
        decided: Option<Date>,
        /// The verdict in a line.
        note: Option<String>,
    }

    /// An event in a list.
    pub struct EventLine {
        /// Its name and page.
        label: Shared<Label>,
        /// When.
        date: Option<Date>,
        /// What keeps it from being something that has happened, in words; none for what has.
        reservation: Option<String>,
        /// One sentence.
        summary: Option<String>,
        /// Where.
        place: Option<Shared<Label>>,
    }

    /// What a line rests on: an article, a source, or an address.
    pub struct Reference {
        /// `article`, `source`, `address`, or `text` where it is none of them.
        kind: &'static str,
        /// The article's title, the source's name, the address, or the words as written.
        title: String,
        /// Where it leads; a path from the site's root unless `external`. None for `text`.
        url: Option<String>,
        /// As it is recorded, for `data-source`: `2024-09-10-call#p3`.
        recorded: String,
        /// The number of the paragraph, where the article has it recorded: 3 for `p3`.
        paragraph: Option<u32>,
        /// Whether `url` leads away from the site.
        external: bool,
        /// An article's date.
        date: Option<Date>,
        /// Whether it is an article that was taken back.
        retracted: bool,
    }

    /// Articles of one day or one month, newest first.
    pub struct Group {
        /// `2024-09-10` or `2024-09`; unique on the page, serves as a fragment (`id`).
        key: Str,
        /// `10 September 2024`, `September 2024`.
        words: Str,
        /// The page of that day or month, from the site's root.
        url: Str,
        /// The articles.
        cards: Vec<Shared<Card>>,
    }

    /// A month or year in a table of counts.
    pub struct Period {
        /// `2024-09`, `2024`.
        key: Str,
        /// `September 2024`, `2024`.
        words: Str,
        /// How many articles.
        count: u32,
        /// Where they are listed, from the site's root, with the fragment of the month where it needs one.
        url: String,
    }

    /// The articles of a topic, actor, place, source or pair, newest first.
    pub struct Listing {
        /// How many there are in all.
        total: u32,
        /// Every month that has some, newest first, with the page on which its newest stands.
        months: Vec<Period>,
        /// Those shown on this page, by month.
        groups: Vec<Group>,
        /// The way to the older ones.
        paging: Paging,
    }

    /// Where a page stands in a list that is too long for one.
    ///
    /// Numbered pages count from the oldest end: `page-1/` holds the oldest articles and
    /// never changes when a new one is published. The first page holds the rest.
    pub struct Paging {
        /// The number of this page; none on the first, where the newest stand.
        number: Option<u32>,
        /// The page with the newest articles, from the site's root.
        first: String,
        /// The page with the next newer articles.
        newer: Option<String>,
        /// The page with the next older articles.
        older: Option<String>,
        /// On the first page: the numbered pages, from the newest to the oldest.
        pages: Vec<NumberedPage>,
    }

    /// A numbered page of a list.
    pub struct NumberedPage {
        /// Its number, 1 for the oldest.
        number: u32,
        /// From the site's root.
        url: String,
        /// The months it reaches over: `March 2021 to May 2021`.
        words: String,
    }

    /// A text.
    pub struct Text {
        /// Canonical HTML; print it with `| safe`. Paragraphs carry `id="p1"` and so on.
        html: Html,
        /// How many words it has.
        words: u32,
        /// Its headings, for a table of contents.
        headings: Vec<TextHeading>,
    }

    /// A heading in a text.
    pub struct TextHeading {
        /// 2 to 6.
        level: u8,
        /// The fragment.
        id: String,
        /// Its plain words.
        text: String,
    }

    /// An id elsewhere.
    pub struct Identity {
        /// Whose: `wikidata`, `iso3166-1` …
        scheme: String,
        /// The id.
        identifier: String,
        /// Its page, for schemes whose addresses are known.
        url: Option<String>,
    }
}

/// A label in `index.json`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct LabelData<'a> {
    pub id: &'a str,
    pub name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub kind: &'a str,
    pub url: &'a str,
}

impl Part for Label {
    type Data<'a> = LabelData<'a>;
    fn data(&self) -> LabelData<'_> {
        LabelData {
            id: &self.id,
            name: &self.name,
            kind: &self.kind,
            url: &self.url,
        }
    }
}

/// A card in `index.json`: topics and actors by their ids.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct CardData<'a> {
    pub id: &'a str,
    pub url: &'a str,
    pub title: &'a str,
    pub date: &'a Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: &'a Option<Date>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub summary: &'a str,
    pub topics: Vec<&'a str>,
    pub actors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: &'a Option<String>,
    pub corrected: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retracted: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

impl Part for Card {
    type Data<'a> = CardData<'a>;
    fn data(&self) -> CardData<'_> {
        CardData {
            id: &self.id,
            url: &self.url,
            title: &self.title,
            date: &self.date,
            updated: &self.updated,
            summary: &self.summary,
            topics: self.topics.iter().map(|l| &*l.id).collect(),
            actors: self.actors.iter().map(|l| &*l.id).collect(),
            source: &self.source,
            corrected: self.corrected,
            retracted: self.retracted,
            draft: self.draft,
        }
    }
}
