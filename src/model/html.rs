//! The HTML of a text, in memory or stored until its page is made.

use crate::model::digest::{self, Digest};
use serde::ser::{Serialize, SerializeTupleStruct, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Where texts are stored.
pub trait TextStore: Send + Sync {
    /// The text of a digest. Where it is lost an empty one comes back, and the keeper knows
    /// of it: what was made of it must not be published.
    fn text(&self, digest: Digest) -> String;
}

/// The name under which [`Html`] announces itself to a serializer that is not human
/// readable: a tuple struct of its digest (16 bytes) and its text, of which a serializer
/// takes one or the other.
pub const ASIDE: &str = "$aside";

/// A link around a stretch of a text's HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub struct Link {
    /// Where the stretch begins, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Which of the [`Tags`] opens it; `</a>` closes it.
    pub tag: u32,
}

/// Start tags that links have in common.
pub type Tags = Arc<[Box<str>]>;

/// Canonical HTML (see `parse::markdown`) by its digest, and links that lie over it.
#[derive(Clone)]
pub struct Html {
    /// The digest of the text alone.
    bare: Digest,
    storage: Storage,
    links: Option<Arc<Links>>,
}

#[derive(Clone)]
enum Storage {
    Memory(Arc<str>),
    Stored(Arc<dyn TextStore>),
}

struct Links {
    /// The digest of the text and of these.
    digest: Digest,
    over: Box<[Link]>,
    tags: Tags,
    /// Start tags of this text alone, numbered on from those it shares.
    own: Box<[Box<str>]>,
}

impl Html {
    /// A text that stays in memory.
    pub fn in_memory(text: impl Into<Arc<str>>) -> Html {
        let text = text.into();
        Html {
            bare: digest::of_bytes(text.as_bytes()),
            storage: Storage::Memory(text),
            links: None,
        }
    }

    /// A text that has been stored.
    pub fn stored(digest: Digest, store: Arc<dyn TextStore>) -> Html {
        Html {
            bare: digest,
            storage: Storage::Stored(store),
            links: None,
        }
    }

    /// The text with these links over it, which stand in order and apart, and no others.
    pub fn linked(mut self, over: Vec<Link>, tags: &Tags) -> Html {
        self.links = Links::new(self.bare, over, tags.clone(), Box::default());
        self
    }

    /// The text with further links over it, in order and apart, each with its start tag. Where
    /// they meet links that lie there already, those give way.
    pub fn overlaid(mut self, further: Vec<(Range<u32>, Box<str>)>) -> Html {
        let (mut over, tags, mut own) = match self.links.as_deref() {
            Some(Links {
                over, tags, own, ..
            }) => (over.to_vec(), tags.clone(), own.to_vec()),
            None => (Vec::new(), Tags::default(), Vec::new()),
        };
        let gives_way = |link: &Link| {
            let next = further.partition_point(|(range, _)| range.end <= link.start);
            let next = further.get(next);
            next.is_some_and(|(range, _)| range.start < link.end)
        };
        over.retain(|link| !gives_way(link));
        for (range, tag) in further {
            over.push(Link {
                start: range.start,
                end: range.end,
                tag: (tags.len() + own.len()) as u32,
            });
            own.push(tag);
        }
        over.sort_unstable_by_key(|link| (link.start, link.end));
        self.links = Links::new(self.bare, over, tags, own.into());
        self
    }

    /// The digest of the text and of what lies over it.
    pub fn digest(&self) -> Digest {
        let links = self.links.as_ref();
        links.map_or(self.bare, |links| links.digest)
    }

    /// The text with its links, fetched if it is not here.
    pub fn text(&self) -> Cow<'_, str> {
        let bare = match &self.storage {
            Storage::Memory(text) => Cow::Borrowed(&**text),
            Storage::Stored(store) => Cow::Owned(store.text(self.bare)),
        };
        match &self.links {
            None => bare,
            Some(links) => Cow::Owned(links.with_links(&bare)),
        }
    }
}

impl Links {
    fn new(bare: Digest, over: Vec<Link>, tags: Tags, own: Box<[Box<str>]>) -> Option<Arc<Links>> {
        let mut links = Links {
            digest: bare,
            over: over.into(),
            tags,
            own,
        };
        let each = links.over.iter();
        let each: Vec<_> = each.map(|l| (l.start, l.end, links.tag(l))).collect();
        if each.is_empty() {
            return None;
        }
        links.digest = digest::of(&(bare, each));
        Some(Arc::new(links))
    }

    fn tag(&self, link: &Link) -> Option<&str> {
        let at = link.tag as usize;
        let own = || self.own.get(at.checked_sub(self.tags.len())?);
        self.tags.get(at).or_else(own).map(|tag| &**tag)
    }

    /// A text with the links put in. One that does not fit it is left out.
    fn with_links(&self, html: &str) -> String {
        let long = |link: &Link| self.tag(link).map_or(0, |tag| tag.len() + 4);
        let added: usize = self.over.iter().map(long).sum();
        let mut out = String::with_capacity(html.len() + added);
        let mut copied = 0;
        for link in &self.over {
            let (start, end) = (link.start as usize, link.end as usize);
            let pieces = html.get(copied..start).zip(html.get(start..end));
            if let Some(((before, words), tag)) = pieces.zip(self.tag(link)) {
                for piece in [before, tag, words, "</a>"] {
                    out.push_str(piece);
                }
                copied = end;
            }
        }
        out.push_str(&html[copied..]);
        out
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

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.text());
        }
        let mut pair = serializer.serialize_tuple_struct(ASIDE, 2)?;
        pair.serialize_field(&self.digest())?;
        pair.serialize_field(&LazyText(self))?;
        pair.end()
    }
}

/// Fetches the text only if it is wanted.
struct LazyText<'a>(&'a Html);

impl Serialize for LazyText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_links_lie_over_those_they_meet() {
        let link = |start, end, tag| Link { start, end, tag };
        let tags: Tags = Arc::from(["<a 0>".into(), "<a 1>".into()]);
        let bare = Html::in_memory("abcdefgh");
        let named = bare
            .clone()
            .linked(vec![link(0, 1, 0), link(2, 4, 1), link(6, 8, 0)], &tags);
        let both = named
            .clone()
            .overlaid(vec![(3..5, "<a x>".into()), (5..6, "<a y>".into())]);
        let with_links = "<a 0>a</a>bc<a x>de</a><a y>f</a><a 0>gh</a>";
        assert_eq!(both.text(), with_links);
        assert_ne!(both, named);
        assert_eq!(named.clone().overlaid(Vec::new()), named);
        let alone = bare.overlaid(vec![(0..8, "<a x>".into())]);
        assert_eq!(alone.text(), "<a x>abcdefgh</a>");
    }
}
