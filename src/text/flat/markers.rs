//! Markers: places in a body that say what they mean, until the whole site is known.
//!
//! A link to a path, a link to an actor or topic by id, and an image stand in canonical
//! HTML as `<a data-to>`, `<a data-ref>` and `<img data-src>`.

use std::borrow::Cow;
use std::ops::Range;

use super::super::html::{self, Tag, Token};

/// What a marker means. `at` is a byte offset in the source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker<'a> {
    /// A link to a path.
    To {
        /// The path as the author wrote it.
        raw: Cow<'a, str>,
        /// Where the link stands.
        at: usize,
    },
    /// A link to an actor or topic.
    Ref {
        /// `id` or `topic:id`, as the author wrote it.
        id: Cow<'a, str>,
        /// Where the link stands.
        at: usize,
        /// Whether the link has no words of its own, only the id.
        bare: bool,
    },
    /// An image.
    Src {
        /// The address as the author wrote it.
        raw: Cow<'a, str>,
        /// Its description.
        alt: Cow<'a, str>,
        /// Where the image stands.
        at: usize,
    },
}

/// What to put in place of a marker. One that does not suit the marker unwraps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// A link.
    Href {
        /// Its address.
        href: String,
        /// Its class, or `""`.
        class: &'static str,
        /// Its words, where they are not those in the body.
        label: Option<String>,
    },
    /// A link whose address is known later: its words stay, and [`Deferred`] says where.
    Later,
    /// No link: its words stay. For an image, its description does.
    Unwrap,
    /// The image.
    Src {
        /// Its address.
        src: String,
        /// Width and height in pixels, where they are known.
        size: Option<(u32, u32)>,
    },
    /// A link in place of an image; where the image is in a link already, only the text.
    LinkInstead {
        /// The address of the image.
        href: String,
        /// The words of the link.
        text: String,
    },
}

/// Where the words of a link stand whose address is known later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deferred {
    /// Its words in the HTML.
    pub words: Range<usize>,
    /// Its `title`, as it stands in HTML.
    pub title: Option<Box<str>>,
}

/// `html` with every marker replaced by what `resolve` makes of it.
pub fn resolve_markers(html: &str, resolve: impl FnMut(Marker<'_>) -> Resolution) -> String {
    resolve_some_markers(html, resolve).0
}

/// The same, with the links that are left for later, in order.
pub fn resolve_some_markers(
    html: &str,
    resolve: impl FnMut(Marker<'_>) -> Resolution,
) -> (String, Vec<Deferred>) {
    let mut resolver = Resolver {
        html,
        resolve,
        out: String::with_capacity(html.len()),
        copied: 0,
        link: Link::None,
        later: Vec::new(),
    };
    for token in html::tokens(html) {
        match token {
            Token::Open(tag) if tag.name == "a" => resolver.link(&tag),
            Token::Open(tag) if tag.name == "img" => resolver.image(&tag),
            Token::Close(tag) if tag.name == "a" => resolver.end_link(&tag),
            _ => {}
        }
    }
    resolver.out.push_str(&html[resolver.copied..]);
    (resolver.out, resolver.later)
}

/// The link around the current place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    /// It stands in the output.
    Open,
    /// Its tags go.
    Unwrapped,
    /// It stands in the output and what is in it does not.
    Relabelled,
    /// Its tags go, and come again later.
    Later,
}

struct Resolver<'a, F> {
    html: &'a str,
    resolve: F,
    out: String,
    /// How much of the HTML is dealt with.
    copied: usize,
    link: Link,
    later: Vec<Deferred>,
}

impl<F: FnMut(Marker<'_>) -> Resolution> Resolver<'_, F> {
    fn link(&mut self, tag: &Tag<'_>) {
        let at = offset(tag);
        let marker = match (tag.attribute("data-to"), tag.attribute("data-ref")) {
            (Some(raw), _) => Marker::To {
                raw: html::unescape(raw),
                at,
            },
            (None, Some(id)) => Marker::Ref {
                id: html::unescape(id),
                at,
                bare: tag.attribute("data-bare").is_some(),
            },
            (None, None) => {
                self.link = Link::Open;
                return;
            }
        };
        self.copy_to(tag);
        self.link = match (self.resolve)(marker) {
            Resolution::Href { href, class, label } => {
                self.open_link(&href, class, tag.attribute("title"));
                label.map_or(Link::Open, |label| {
                    html::escape_text(&label, &mut self.out);
                    Link::Relabelled
                })
            }
            Resolution::Later => {
                self.later.push(Deferred {
                    words: self.out.len()..self.out.len(),
                    title: tag.attribute("title").map(Into::into),
                });
                Link::Later
            }
            _ => Link::Unwrapped,
        };
    }

    fn end_link(&mut self, tag: &Tag<'_>) {
        match self.link {
            Link::Relabelled => self.copied = tag.span.start,
            Link::Unwrapped => self.copy_to(tag),
            Link::Later => {
                self.copy_to(tag);
                if let Some(deferred) = self.later.last_mut() {
                    deferred.words.end = self.out.len();
                }
            }
            Link::None | Link::Open => {}
        }
        self.link = Link::None;
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let (Some(raw), false) = (tag.attribute("data-src"), self.link == Link::Relabelled) else {
            return;
        };
        let alt = html::unescape(tag.attribute("alt").unwrap_or_default());
        self.copy_to(tag);
        match (self.resolve)(Marker::Src {
            raw: html::unescape(raw),
            alt: alt.clone(),
            at: offset(tag),
        }) {
            Resolution::Src { src, size } => self.write_image(tag, &src, size),
            Resolution::LinkInstead { href, text }
                if matches!(self.link, Link::None | Link::Unwrapped) =>
            {
                self.open_link(&href, "", None);
                html::escape_text(&text, &mut self.out);
                self.out.push_str("</a>");
            }
            Resolution::LinkInstead { text, .. } => html::escape_text(&text, &mut self.out),
            Resolution::Href { .. } | Resolution::Later | Resolution::Unwrap => {
                html::escape_text(&alt, &mut self.out)
            }
        }
    }

    fn write_image(&mut self, tag: &Tag<'_>, src: &str, size: Option<(u32, u32)>) {
        self.out.push_str("<img src=\"");
        html::escape_attribute(src, &mut self.out);
        self.out.push_str("\" alt=\"");
        self.out.push_str(tag.attribute("alt").unwrap_or_default());
        if let Some(title) = tag.attribute("title") {
            self.out.push_str("\" title=\"");
            self.out.push_str(title);
        }
        if let Some((width, height)) = size {
            self.out
                .push_str(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        self.out.push_str("\" loading=\"lazy\">");
    }

    /// `title` stands as it does in the body.
    fn open_link(&mut self, href: &str, class: &str, title: Option<&str>) {
        self.out.push_str("<a href=\"");
        html::escape_attribute(href, &mut self.out);
        if !class.is_empty() {
            self.out.push_str("\" class=\"");
            self.out.push_str(class);
        }
        if let Some(title) = title {
            self.out.push_str("\" title=\"");
            self.out.push_str(title);
        }
        self.out.push_str("\">");
    }

    /// Copies what stands before a tag, and passes over the tag.
    fn copy_to(&mut self, tag: &Tag<'_>) {
        if let Some(before) = self.html.get(self.copied..tag.span.start) {
            self.out.push_str(before);
        }
        self.copied = tag.span.end;
    }
}

fn offset(tag: &Tag<'_>) -> usize {
    tag.attribute("data-at")
        .and_then(|at| at.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(marker: Marker<'_>) -> Resolution {
        match marker {
            Marker::To { raw, .. } if raw == "a&b.md" => Resolution::Href {
                href: "../a&b/".into(),
                class: "",
                label: None,
            },
            Marker::Ref { id, bare, .. } if id == "oslo" => Resolution::Href {
                href: "../oslo/".into(),
                class: "actor",
                label: bare.then(|| "City of Oslo".into()),
            },
            Marker::Src { raw, .. } if raw.starts_with("https:") => Resolution::LinkInstead {
                href: raw.into_owned(),
                text: "Picture".into(),
            },
            Marker::Src { raw, .. } if raw == "map.png" => Resolution::Src {
                src: "../map.png".into(),
                size: Some((4, 3)),
            },
            _ => Resolution::Unwrap,
        }
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(resolve_markers(html, resolve), expected);
    }

    #[test]
    fn links_are_resolved_or_unwrapped() {
        check(
            "<p>x <a data-to=\"a&amp;b.md\" data-at=\"7\">y</a> z</p>",
            "<p>x <a href=\"../a&amp;b/\">y</a> z</p>",
        );
        check(
            "<p><a data-to=\"gone.md\" data-at=\"7\">y <em>z</em></a>.</p>",
            "<p>y <em>z</em>.</p>",
        );
        check(
            "<a data-to=\"a&amp;b.md\" data-at=\"0\" title=\"A &amp; B\">o</a>",
            "<a href=\"../a&amp;b/\" title=\"A &amp; B\">o</a>",
        );
        check(
            "<a data-ref=\"oslo\" data-at=\"0\">the <b>city</b></a>",
            "<a href=\"../oslo/\" class=\"actor\">the <b>city</b></a>",
        );
        check(
            "<a data-ref=\"oslo\" data-at=\"0\" data-bare>oslo</a>",
            "<a href=\"../oslo/\" class=\"actor\">City of Oslo</a>",
        );
        check(
            "<a data-ref=\"x\" data-at=\"0\" data-bare>x</a> <a href=\"#\">y</a>",
            "x <a href=\"#\">y</a>",
        );
    }

    #[test]
    fn a_link_for_later_leaves_its_words_and_says_where() {
        let html = "<p>x <a data-to=\"y\" data-at=\"3\" title=\"A &amp; B\">the <em>y</em></a>, \
                    <a data-to=\"z\" data-at=\"9\">z</a></p>";
        let (out, later) = resolve_some_markers(html, |_| Resolution::Later);
        assert_eq!(out, "<p>x the <em>y</em>, z</p>");
        let found: Vec<_> = later
            .iter()
            .map(|l| (&out[l.words.clone()], l.title.as_deref()))
            .collect();
        assert_eq!(found, [("the <em>y</em>", Some("A &amp; B")), ("z", None)]);
    }

    #[test]
    fn images_are_shown_or_become_links() {
        check(
            "<img data-src=\"map.png\" data-at=\"1\" alt=\"A &quot;map&quot;\" title=\"T\">",
            "<img src=\"../map.png\" alt=\"A &quot;map&quot;\" title=\"T\" width=\"4\" height=\"3\" loading=\"lazy\">",
        );
        check(
            "<img data-src=\"https://x.org/a.png\" data-at=\"1\" alt=\"\">",
            "<a href=\"https://x.org/a.png\">Picture</a>",
        );
        check(
            "<a href=\"#\"><img data-src=\"https://x.org/a.png\" data-at=\"1\" alt=\"\"></a>",
            "<a href=\"#\">Picture</a>",
        );
        check(
            "<img data-src=\"gone.png\" data-at=\"1\" alt=\"A & B\">",
            "A &amp; B",
        );
    }

    #[test]
    fn markers_tell_where_they_stand() {
        let mut places = Vec::new();
        resolve_markers(
            "<a data-to=\"a\" data-at=\"12\">b</a><img data-src=\"c\" data-at=\"30\" alt=\"d\">",
            |marker| {
                places.push(match marker {
                    Marker::To { at, .. } | Marker::Ref { at, .. } | Marker::Src { at, .. } => at,
                });
                Resolution::Unwrap
            },
        );
        assert_eq!(places, [12, 30]);
    }
}
