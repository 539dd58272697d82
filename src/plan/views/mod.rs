//! What templates see. A template is given `site`, `page`, and the view of its
//! page under the name in [`View`]'s table: `topics/ID/` is `topic.html` with `topic`.
//!
//! Every internal address in a view is a path from the site's root, percent-encoded,
//! without a leading slash; the link is `{{ page.root }}{{ url }}`. Nothing else is
//! reachable from a template, so a page's digest is the digest of what it is given.

pub mod actor;
pub mod article;
pub mod commitment;
pub mod contract;
pub mod edition;
pub mod event;
pub mod extra;
pub mod home;
pub mod index;
pub mod parts;
pub mod place;
pub mod prose;
pub mod relation;
pub mod site;
pub mod statement;
pub mod topic;
pub mod watch;

use crate::model::digest::{self, Digest};
use crate::plan::shared::Part;
use contract::{Contract, Described};
use serde::ser::{Serialize, Serializer};
use std::sync::LazyLock;

macro_rules! pages {
    ($($variant:ident($view:ty): $key:literal, $template:literal, $route:literal;)*) => {
        /// The view of a page, by kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum View {
            $(#[doc = concat!("`", $route, "`: `", $template, "` with `", $key, "`.")]
            $variant(Box<$view>),)*
        }

        impl View {
            /// The name under which a template finds it.
            pub fn key(&self) -> &'static str {
                match self { $(View::$variant(_) => $key,)* }
            }

            /// The template that shows it.
            pub fn template(&self) -> &'static str {
                match self { $(View::$variant(_) => $template,)* }
            }
        }

        /// The view alone, without the name.
        impl Serialize for View {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(View::$variant(view) => view.serialize(serializer),)* }
            }
        }

        impl Part for View {
            type Data<'a> = &'a View;
            fn data(&self) -> &View {
                self
            }
        }

        /// Every kind of page.
        pub const PAGES: &[PageKind] = &[$(PageKind {
            key: $key,
            template: $template,
            route: $route,
            view: <$view as Described>::CONTRACT,
        }),*];
    };
}

/// A kind of page: where it stands, which template shows it, what that is given.
#[derive(Clone, Copy, Debug)]
pub struct PageKind {
    /// The name under which the template finds the view.
    pub key: &'static str,
    /// The template.
    pub template: &'static str,
    /// Its address.
    pub route: &'static str,
    /// The view.
    pub view: Contract,
}

pages! {
    Home(home::Home): "home", "home.html", "/";
    Topic(topic::Topic): "topic", "topic.html", "/topics/ID/";
    Actor(actor::Actor): "actor", "actor.html", "/actors/ID/";
    Members(actor::Members): "members", "members.html", "/actors/ID/members/";
    Statements(statement::Statements): "statements", "statements.html", "/actors/ID/statements/";
    Relation(relation::Relation): "relation", "relation.html", "/actors/A/with/B/";
    Article(article::Article): "article", "article.html", "/articles/SLUG/";
    Place(place::Place): "place", "place.html", "/places/ID/";
    Event(event::Event): "event", "event.html", "/events/ID/";
    Commitment(commitment::Commitment): "commitment", "commitment.html", "/commitments/ID/";
    Watch(watch::Watch): "watch", "watch.html", "/watch/ID/";
    Source(place::Source): "source", "source.html", "/sources/ID/";
    List(index::List): "list", "list.html", "…/page-N/";
    Timeline(edition::Timeline): "timeline", "timeline.html", "/timeline/";
    Month(edition::Month): "month", "month.html", "/timeline/2024-09/";
    Editions(edition::Editions): "editions", "editions.html", "/editions/";
    Edition(edition::Edition): "edition", "edition.html", "/editions/2024-W37/, /editions/2024-09-10/";
    Topics(index::Topics): "topics", "topics.html", "/topics/";
    Actors(index::Actors): "actors", "actors.html", "/actors/";
    Places(index::Places): "places", "places.html", "/places/";
    Sources(index::Sources): "sources", "sources.html", "/sources/";
    Commitments(commitment::Commitments): "commitments", "commitments.html", "/commitments/";
    Watchlist(watch::Watchlist): "watchlist", "watchlist.html", "/watch/";
    Records(index::Records): "records", "records.html", "indexes of other kinds";
    Articles(index::Articles): "articles", "articles.html", "/articles/";
    Prose(prose::Prose): "prose", "page.html", "/pages/SLUG/";
    Missing(prose::Missing): "missing", "404.html", "/404.html";
    Redirect(prose::Redirect): "redirect", "redirect.html", "old addresses";
}

/// What every page is given beside its own view: `site`, then `page`.
pub const COMMON: &[Contract] = &[site::Site::CONTRACT, site::Head::CONTRACT];

/// The structs of which views are made, by name.
pub const PARTS: &[Contract] = &[
    event::AccountPoint::CONTRACT,
    event::AccountRow::CONTRACT,
    event::Accounts::CONTRACT,
    topic::Bluf::CONTRACT,
    parts::Card::CONTRACT,
    commitment::CommitmentGroup::CONTRACT,
    parts::CommitmentLine::CONTRACT,
    article::Correction::CONTRACT,
    actor::Counterpart::CONTRACT,
    site::Crumb::CONTRACT,
    parts::Date::CONTRACT,
    edition::EditionLink::CONTRACT,
    edition::EditionSection::CONTRACT,
    edition::EditionsWeek::CONTRACT,
    edition::EditionsYear::CONTRACT,
    parts::EventLine::CONTRACT,
    site::FeedLink::CONTRACT,
    parts::Group::CONTRACT,
    parts::Identity::CONTRACT,
    topic::Judgement::CONTRACT,
    index::KindGroup::CONTRACT,
    parts::Label::CONTRACT,
    home::LeadTopic::CONTRACT,
    parts::Link::CONTRACT,
    parts::Listing::CONTRACT,
    event::LocalDate::CONTRACT,
    actor::Member::CONTRACT,
    place::NameUsage::CONTRACT,
    article::Named::CONTRACT,
    actor::NamedDate::CONTRACT,
    site::NavLink::CONTRACT,
    article::Neighbour::CONTRACT,
    parts::NumberedPage::CONTRACT,
    actor::Office::CONTRACT,
    actor::OtherName::CONTRACT,
    parts::Paging::CONTRACT,
    event::Party::CONTRACT,
    parts::Period::CONTRACT,
    actor::Picture::CONTRACT,
    index::PlaceNode::CONTRACT,
    article::Provenance::CONTRACT,
    parts::Reference::CONTRACT,
    parts::StatementLine::CONTRACT,
    commitment::Step::CONTRACT,
    actor::Tenure::CONTRACT,
    parts::Text::CONTRACT,
    parts::TextHeading::CONTRACT,
    relation::Tie::CONTRACT,
    edition::TimelineYear::CONTRACT,
    index::TopicNode::CONTRACT,
    topic::Trend::CONTRACT,
    parts::WatchLine::CONTRACT,
    parts::Weighted::CONTRACT,
];

/// The digest of all names and types: part of every page's fingerprint, because
/// a page's own digest holds values only.
pub fn digest() -> Digest {
    static DIGEST: LazyLock<Digest> = LazyLock::new(names_and_types);
    *DIGEST
}

fn names_and_types() -> Digest {
    let contracts = COMMON
        .iter()
        .chain(PARTS)
        .chain(PAGES.iter().map(|page| &page.view));
    let words = contracts.flat_map(|contract| {
        let fields = contract.fields.iter().flat_map(|f| [f.name, f.ty]);
        std::iter::once(contract.name).chain(fields)
    });
    digest::of(&words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_struct_a_field_names_is_in_the_reference() {
        let outside = [
            "Shared", "Str", "Vec", "Option", "String", "Arc", "Html", "BTreeMap", "Map", "Value",
            "Extra",
        ];
        let known: Vec<&str> = COMMON
            .iter()
            .chain(PARTS)
            .chain(PAGES.iter().map(|p| &p.view))
            .map(|c| c.name)
            .chain(outside)
            .collect();
        for contract in COMMON
            .iter()
            .chain(PARTS)
            .chain(PAGES.iter().map(|p| &p.view))
        {
            for field in contract.fields {
                for word in field.ty.split(|c: char| !c.is_alphanumeric()) {
                    let is_type = word.starts_with(|c: char| c.is_uppercase());
                    assert!(
                        !is_type || known.contains(&word),
                        "{}.{}: {word}",
                        contract.name,
                        field.name
                    );
                }
            }
        }
        assert!(PARTS.windows(2).all(|w| w[0].name < w[1].name), "by name");
    }
}
