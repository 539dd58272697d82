//! The indexes: `/topics/`, `/actors/`, `/places/`, `/sources/`, `/articles/`, and numbered pages of long lists.

use crate::plan::shared::Shared;
use crate::plan::views::contract::view;
use crate::plan::views::parts::{Group, Label, Paging, Period, Weighted};

view! {
    /// `list`: a numbered page of a list that is too long for one.
    pub struct List {
        /// Of what: the topic, actor, place or source; the first of a pair.
        label: Shared<Label>,
        /// The second of a pair.
        with: Option<Shared<Label>>,
        /// The articles by month, newest first.
        groups: Vec<Group>,
        /// Where it stands.
        paging: Paging,
    }

    /// `topics`: the tree of topics.
    pub struct Topics {
        /// Those that are part of no other, by name.
        roots: Vec<TopicNode>,
    }

    /// A topic in the tree.
    pub struct TopicNode {
        /// Its name and page.
        label: Shared<Label>,
        /// How many articles, those of its parts included.
        count: u32,
        /// Its scope note.
        scope_note: Option<String>,
        /// Its parts, by name.
        children: Vec<TopicNode>,
    }

    /// `actors`: every actor, by kind.
    pub struct Actors {
        /// The kinds that have actors, in the order of the kinds.
        groups: Vec<KindGroup>,
    }

    /// `sources`: every registered source, by kind.
    pub struct Sources {
        /// The kinds that have sources, in the order of the kinds; those without a kind last.
        groups: Vec<KindGroup>,
    }

    /// `records`: every record of a kind that has no index of its own.
    pub struct Records {
        /// The groups that have records.
        groups: Vec<KindGroup>,
    }

    /// Records of a sort: actors or sources of a kind, events of a year.
    pub struct KindGroup {
        /// The sort; empty for records without one.
        kind: String,
        /// The heading: `site.labels` has it too, under `kind_person` and so on.
        words: String,
        /// By name, as the site's language sorts; events the latest first.
        entries: Vec<Weighted>,
    }

    /// `places`: the tree of places.
    pub struct Places {
        /// Those that are part of no other, by name.
        roots: Vec<PlaceNode>,
    }

    /// A place in the tree.
    pub struct PlaceNode {
        /// Its name and page.
        label: Shared<Label>,
        /// How many articles, those of its parts included.
        count: u32,
        /// Its parts, by name.
        children: Vec<PlaceNode>,
    }

    /// `articles`: the newest articles and the way to all others.
    pub struct Articles {
        /// The newest, as many as `lists.page_size` says, by day.
        groups: Vec<Group>,
        /// Every month that has articles, newest first; its page is that of the timeline.
        months: Vec<Period>,
    }
}
