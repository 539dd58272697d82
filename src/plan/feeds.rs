//! Atom feeds: the newest articles of the site, a topic or an actor.
//!
//! An entry's id is a tag URI of the site's [`Authority`] and the article's id: it follows neither
//! title, date nor address, and its `updated` is the article's own, so that a build makes nothing
//! unread.

use crate::config::Authority;
use crate::diag::Diagnostic;
use crate::model::date::Stamp;
use crate::model::digest::{self, Digest};
use crate::model::route;
use crate::plan::context::PageContext;
use crate::plan::shared::Shared;
use crate::plan::views::contract::Str;
use crate::plan::views::parts::{Card, Date};
use crate::text::url::encode_path;
use atom_syndication as atom;
use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use std::sync::Arc;

/// What all feeds of a site share.
#[derive(Debug, serde::Serialize)]
pub struct Masthead {
    /// The site's address, ending in `/`.
    base: String,
    /// What ids begin with.
    authority: Authority,
    /// Who publishes.
    author: String,
    /// What stands before the title of an article that was taken back.
    retraction: String,
    /// BCP 47.
    lang: String,
    /// The zone in which bare dates are meant.
    #[serde(serialize_with = "zone_name")]
    zone: Tz,
}

fn zone_name<S: serde::Serializer>(zone: &Tz, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(zone.name())
}

impl Masthead {
    /// The masthead of a site with a `base_url`.
    pub fn of(context: &PageContext) -> Option<Arc<Masthead>> {
        let config = &context.site.config;
        let base = config.base.as_ref()?;
        Some(Arc::new(Masthead {
            base: base.url.clone(),
            authority: config.authority.clone()?,
            author: config
                .record
                .author
                .clone()
                .unwrap_or_else(|| config.record.title.clone()),
            retraction: context.labels.get("retraction").to_owned(),
            lang: config.record.language.clone(),
            zone: config.zone,
        }))
    }
}

/// Says that ids in feeds follow `base_url`, where they do and the settings do not fix them.
pub fn unfixed(context: &PageContext, masthead: Option<&Masthead>) -> Option<Diagnostic> {
    let settings = &context.site.config.record;
    let follows = context.site_view.feed.is_some() && settings.feeds.authority.is_none();
    let masthead = masthead.filter(|_| follows)?;
    Some(Diagnostic::feed_authority(&masthead.authority.written()))
}

/// A feed to be written.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What all feeds share.
    pub masthead: Arc<Masthead>,
    /// What it brings.
    pub title: String,
    /// The page it belongs to, encoded, from the site's root.
    pub page: Str,
    /// The newest articles first, as many as `feeds.entries` says.
    pub cards: Vec<Shared<Card>>,
}

impl Feed {
    /// The digest of what it says.
    pub fn digest(&self) -> Digest {
        digest::of_view(&(&*self.masthead, &self.title, &self.page, &self.cards))
    }

    /// Writes the Atom document.
    pub fn write(&self, out: &mut Vec<u8>) {
        let head = &*self.masthead;
        let page = format!("{}{}", head.base, self.page);
        let address = format!("{page}feed.xml");
        let entries: Vec<atom::Entry> = self.cards.iter().map(|card| entry(head, card)).collect();
        let updated = entries.iter().map(|entry| entry.updated).max();
        let feed = atom::Feed {
            title: atom::Text::plain(clean(&self.title)),
            id: feed_id(head, &self.page, &address),
            updated: updated.unwrap_or_default(),
            authors: vec![atom::Person {
                name: clean(&head.author),
                ..Default::default()
            }],
            links: vec![
                link("self", address, Some("application/atom+xml")),
                link("alternate", page, Some("text/html")),
            ],
            lang: Some(head.lang.clone()),
            entries,
            ..Default::default()
        };
        // A vector takes all that is written.
        if feed.write_to(&mut *out).is_err() {
            out.clear();
        }
        out.push(b'\n');
    }
}

fn link(rel: &str, href: String, mime_type: Option<&str>) -> atom::Link {
    atom::Link {
        rel: rel.to_owned(),
        href,
        mime_type: mime_type.map(str::to_owned),
        ..Default::default()
    }
}

fn entry(head: &Masthead, card: &Card) -> atom::Entry {
    let published = instant(&card.date, head.zone);
    let updated = card
        .updated
        .as_ref()
        .and_then(|date| instant(date, head.zone));
    let topic = |topic: &Shared<crate::plan::views::parts::Label>| atom::Category {
        term: clean(&topic.id),
        label: Some(clean(&topic.name)),
        ..Default::default()
    };
    let words = |text: &str| atom::Text {
        lang: card.lang.as_deref().map(str::to_owned),
        ..atom::Text::plain(clean(text))
    };
    atom::Entry {
        title: match card.retracted {
            true => words(&format!("{}: {}", head.retraction, card.title)),
            false => words(&card.title),
        },
        id: entry_id(head, card),
        updated: updated.max(published).unwrap_or_default(),
        published,
        categories: card.topics.iter().map(topic).collect(),
        links: vec![link(
            "alternate",
            format!("{}{}", head.base, card.url),
            Some("text/html"),
        )],
        summary: (!card.summary.is_empty()).then(|| words(&card.summary)),
        ..Default::default()
    }
}

/// The stable id of an article.
fn entry_id(head: &Masthead, card: &Card) -> String {
    let year = card.day.split('-').next().unwrap_or_default();
    let path = format!("articles/{}", encode_path(&card.id));
    head.authority.id(&path, year)
}

/// The stable id of a page's feed. Where entries have the year of their article, as ids had before
/// there was an authority, it is the feed's address, as it was then.
fn feed_id(head: &Masthead, page: &str, address: &str) -> String {
    match &head.authority.date {
        Some(year) => head.authority.id(&route::feed(page), year),
        None => address.to_owned(),
    }
}

/// The instant of an article's date; a calendar date by its first instant in the zone.
fn instant(date: &Date, zone: Tz) -> Option<DateTime<FixedOffset>> {
    let written = date.datetime.as_deref()?;
    match written.parse() {
        Ok(day) => {
            let start = Stamp::day(day).start(zone);
            Some(start.with_timezone(&zone).fixed_offset())
        }
        Err(_) => DateTime::parse_from_rfc3339(written).ok(),
    }
}

/// A text without the characters that XML 1.0 cannot hold.
fn clean(text: &str) -> String {
    let unfit = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    // Most texts hold none, and bytes tell so faster than characters.
    if text.bytes().any(|byte| byte < b' ' || byte == 0xef) {
        text.replace(unfit, "")
    } else {
        text.to_owned()
    }
}
