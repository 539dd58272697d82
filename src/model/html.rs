//! The HTML of a text, in memory or stored until its page is made.

use crate::model::digest::{self, Digest};
use crate::model::plain_text::PlainText;
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Where texts are stored.
pub trait TextStore: Send + Sync {
    /// The text of a digest. Where it is lost an empty one comes back, and the store knows
    /// of it: what was made of it must not be published.
    fn text(&self, digest: Digest) -> String;
    /// The plain text of a digest, in the same way.
    fn plain(&self, digest: Digest) -> PlainText;
}

/// A link to what a name means, around a stretch of a text's HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub struct LinkRange {
    /// Where the stretch begins, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Which of the [`Tags`] opens it; `</a>` closes it.
    pub tag: u32,
}

/// Start tags that links have in common.
pub type Tags = Arc<[Box<str>]>;

/// What one stretch of a text's HTML becomes on its page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Overlay {
    /// The stretch, in bytes; it may hold others.
    pub html: Range<u32>,
    /// What is done with it.
    pub put: Put,
}

/// What an [`Overlay`] puts in the HTML.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Put {
    /// This start tag of a link before the stretch, and `</a>` after it.
    Around(Box<str>),
    /// This HTML in its place.
    Instead(Box<str>),
}

/// Canonical HTML (see `parse::markdown`) by its digest, and what lies over it.
#[derive(Clone)]
pub struct Html {
    /// The digest of the text alone.
    bare: Digest,
    storage: Storage,
    over: Option<Arc<Over>>,
}

#[derive(Clone)]
enum Storage {
    Memory(Arc<str>),
    Stored(Arc<dyn TextStore>),
}

struct Over {
    /// The digest of the text and of these.
    digest: Digest,
    /// Links of names, in order and apart.
    links: Box<[LinkRange]>,
    tags: Tags,
    /// All else, by where it begins; what holds others comes before them.
    own: Box<[Overlay]>,
}

impl Html {
    /// A text that stays in memory.
    pub fn in_memory(text: impl Into<Arc<str>>) -> Html {
        let text = text.into();
        Html {
            bare: digest::of_bytes(text.as_bytes()),
            storage: Storage::Memory(text),
            over: None,
        }
    }

    /// A text that has been stored.
    pub fn stored(digest: Digest, store: Arc<dyn TextStore>) -> Html {
        Html {
            bare: digest,
            storage: Storage::Stored(store),
            over: None,
        }
    }

    /// The text with links of names over it, in order, apart, and clear of what lies there.
    pub fn linked(mut self, links: Vec<LinkRange>, tags: &Tags) -> Html {
        let own = self.over.map(|over| over.own.clone()).unwrap_or_default();
        self.over = Over::new(self.bare, links, tags.clone(), own.into());
        self
    }

    /// The text with more over it, in order. Links of names that it meets give way.
    pub fn overlaid(mut self, more: Vec<Overlay>) -> Html {
        let (mut links, tags, mut own) = match self.over.as_deref() {
            Some(over) => (over.links.to_vec(), over.tags.clone(), over.own.to_vec()),
            None => (Vec::new(), Tags::default(), Vec::new()),
        };
        links.retain(|link| {
            let next = more.partition_point(|over| over.html.end <= link.start);
            more.get(next)
                .is_none_or(|over| link.end <= over.html.start)
        });
        own.extend(more);
        own.sort_by_key(|over| {
            let is_instead = matches!(over.put, Put::Instead(_));
            (over.html.start, Reverse(over.html.end), is_instead)
        });
        self.over = Over::new(self.bare, links, tags, own);
        self
    }

    /// The digest of the text and of what lies over it.
    pub fn digest(&self) -> Digest {
        let over = self.over.as_ref();
        over.map_or(self.bare, |over| over.digest)
    }

    /// The text with all that lies over it, fetched if it is not here.
    pub fn text(&self) -> Cow<'_, str> {
        let bare = match &self.storage {
            Storage::Memory(text) => Cow::Borrowed(&**text),
            Storage::Stored(store) => Cow::Owned(store.text(self.bare)),
        };
        match &self.over {
            None => bare,
            Some(over) => Cow::Owned(over.lay(&bare)),
        }
    }
}

/// A stretch of HTML, and what goes before it, or in its place.
struct Stretch<'a> {
    start: usize,
    end: usize,
    put: &'a str,
    is_instead: bool,
}

impl Over {
    fn new(
        bare: Digest,
        links: Vec<LinkRange>,
        tags: Tags,
        own: Vec<Overlay>,
    ) -> Option<Arc<Over>> {
        if links.is_empty() && own.is_empty() {
            return None;
        }
        let each = links
            .iter()
            .map(|l| (l.start, l.end, tags.get(l.tag as usize)));
        let digest = digest::of(&(bare, each.collect::<Vec<_>>(), &own));
        Some(Arc::new(Over {
            digest,
            links: links.into(),
            tags,
            own: own.into(),
        }))
    }

    fn stretches(&self) -> Vec<Stretch<'_>> {
        let links = self.links.iter().filter_map(|link| {
            let put = self.tags.get(link.tag as usize)?;
            Some((link.start, link.end, put, false))
        });
        let own = self.own.iter().map(|over| {
            let (put, is_instead) = match &over.put {
                Put::Around(tag) => (tag, false),
                Put::Instead(html) => (html, true),
            };
            (over.html.start, over.html.end, put, is_instead)
        });
        let all = links.chain(own);
        let all = all.map(|(start, end, put, is_instead)| Stretch {
            start: start as usize,
            end: end as usize,
            put,
            is_instead,
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|s| (s.start, Reverse(s.end), s.is_instead));
        all
    }

    /// A text with all this laid over it. What does not fit it is left out.
    fn lay(&self, html: &str) -> String {
        let all = self.stretches();
        let added: usize = all.iter().map(|stretch| stretch.put.len() + 4).sum();
        let mut laid = Laid {
            html,
            out: String::with_capacity(html.len() + added),
            copied: 0,
        };
        // Where the links end that are open.
        let mut open: Vec<usize> = Vec::new();
        for stretch in &all {
            while let Some(end) = open.pop_if(|end| *end <= stretch.start) {
                laid.put(end, "</a>");
            }
            let fits =
                stretch.start >= laid.copied && html.get(stretch.start..stretch.end).is_some();
            if !fits {
                continue;
            }
            laid.put(stretch.start, stretch.put);
            match stretch.is_instead {
                true => laid.copied = stretch.end,
                false => open.push(stretch.end),
            }
        }
        while let Some(end) = open.pop() {
            laid.put(end, "</a>");
        }
        laid.put(html.len(), "");
        laid.out
    }
}

/// HTML that is being copied with more in it.
struct Laid<'a> {
    html: &'a str,
    out: String,
    copied: usize,
}

impl Laid<'_> {
    /// Puts something at a place, behind all that stands before it.
    fn put(&mut self, at: usize, what: &str) {
        self.out
            .push_str(self.html.get(self.copied..at).unwrap_or_default());
        self.out.push_str(what);
        self.copied = self.copied.max(at);
    }
}

impl Default for Html {
    fn default() -> Html {
        Html::in_memory("")
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Html) -> bool {
        self.digest() == other.digest()
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({:032x})", self.digest())
    }
}

/// Its text; its digest where a digest is made.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.serialize_str(&self.text()),
            false => serializer.serialize_u128(self.digest()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(html: Range<u32>, tag: &str) -> Overlay {
        let put = Put::Around(tag.into());
        Overlay { html, put }
    }

    fn instead(html: Range<u32>, other: &str) -> Overlay {
        let put = Put::Instead(other.into());
        Overlay { html, put }
    }

    #[test]
    fn further_links_lie_over_those_they_meet() {
        let link = |start, end, tag| LinkRange { start, end, tag };
        let tags: Tags = Arc::from(["<a 0>".into(), "<a 1>".into()]);
        let bare = Html::in_memory("abcdefgh");
        let named = bare
            .clone()
            .linked(vec![link(0, 1, 0), link(2, 4, 1), link(6, 8, 0)], &tags);
        let both = named
            .clone()
            .overlaid(vec![around(3..5, "<a x>"), around(5..6, "<a y>")]);
        let laid = "<a 0>a</a>bc<a x>de</a><a y>f</a><a 0>gh</a>";
        assert_eq!(both.text(), laid);
        assert_ne!(both, named);
        assert_eq!(named.clone().overlaid(Vec::new()), named);
        let alone = bare.overlaid(vec![around(0..8, "<a x>")]);
        assert_eq!(alone.text(), "<a x>abcdefgh</a>");
    }

    #[test]
    fn links_hold_images_and_names_stand_beside_them() {
        let tags: Tags = Arc::from(["<a 0>".into()]);
        let over = vec![around(0..6, "<a x>"), instead(1..6, "<img src>")];
        let html = Html::in_memory("a<img>b").overlaid(over).linked(
            vec![LinkRange {
                start: 6,
                end: 7,
                tag: 0,
            }],
            &tags,
        );
        assert_eq!(html.text(), "<a x>a<img src></a><a 0>b</a>");
        let image = Html::in_memory("<img>").overlaid(vec![instead(0..5, "<img src>")]);
        let linked = image.overlaid(vec![around(0..5, "<a x>")]);
        assert_eq!(linked.text(), "<a x><img src></a>");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let over = vec![instead(0..2, "é"), around(1..3, "<a>"), around(4..9, "<a>")];
        assert_eq!(Html::in_memory("abcde").overlaid(over).text(), "écde");
    }
}
