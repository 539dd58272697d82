//! What the marks of a text become on its page: links, images, or words alone.

use crate::diag::Diagnostics;
use crate::model::article::SiteLink;
use crate::model::html::{Overlay, Put};
use crate::model::plain_text::{Mark, MarkKind, PlainText};
use crate::resolve::links::{Here, Resolution, Targets};
use crate::text::html::{escape_attribute, escape_text, start_tag};
use std::ops::Range;

/// The marks of a text, resolved.
#[derive(Default)]
pub struct Resolved {
    /// What is laid over its HTML.
    pub over: Vec<Overlay>,
    /// What it says where its plain text does not, in order.
    pub said: Vec<Said>,
    /// The ranges of the plain text that have become links.
    pub linked: Vec<Range<u32>>,
    /// Where it refers by hand to an actor or a place, and the address of that.
    pub references: Vec<(u32, String)>,
    /// The files it needs.
    pub files: Vec<String>,
    /// Its links into the site that the plan is to settle.
    pub links: Vec<SiteLink>,
}

/// Words that are said in place of a stretch of plain text.
pub struct Said {
    /// The stretch; empty for an image that is not shown.
    pub text: Range<u32>,
    /// The words.
    pub words: String,
    /// Whether they are a link, and so name nobody.
    pub is_link: bool,
    /// Whether no other words stand in their block.
    pub is_alone: bool,
}

impl Targets {
    /// Resolves the marks of a text.
    pub fn resolve(&self, plain: &PlainText, here: Here<'_>, diags: &mut Diagnostics) -> Resolved {
        resolve(plain, |mark, done| {
            let at = mark.at as usize;
            let used = (&mut done.files, &mut done.links);
            match &mark.kind {
                MarkKind::Path { to, .. } => self.link(to, at, here, used, diags),
                MarkKind::Reference { id, bare } => self.reference(id, at, *bare, here, diags),
                MarkKind::Image { source, alt, .. } => {
                    self.picture(source, at, alt, here, used.0, diags)
                }
                MarkKind::Link | MarkKind::Code | MarkKind::Deletion => Resolution::Unwrap,
            }
        })
    }
}

/// Does with each mark what `find` finds to be done.
fn resolve(
    plain: &PlainText,
    mut find: impl FnMut(&Mark, &mut Resolved) -> Resolution,
) -> Resolved {
    let mut resolver = Resolver {
        plain,
        link: (0, false),
        unsaid: 0,
        done: Resolved::default(),
    };
    for mark in &plain.marks {
        match &mark.kind {
            MarkKind::Code => {}
            MarkKind::Deletion => resolver.unsaid = resolver.unsaid.max(mark.html.end),
            MarkKind::Link => resolver.link = (mark.html.end, true),
            MarkKind::Path { title, .. } => {
                let found = find(mark, &mut resolver.done);
                resolver.link(mark, title, found);
            }
            MarkKind::Reference { .. } => {
                let found = find(mark, &mut resolver.done);
                resolver.link(mark, "", found);
            }
            MarkKind::Image { alt, title, .. } => {
                let found = find(mark, &mut resolver.done);
                resolver.image(mark, (alt, title), found);
            }
        }
    }
    resolver.done
}

struct Resolver<'a> {
    plain: &'a PlainText,
    /// Where the last link ends in the HTML, and whether it is, or may become, one on the page.
    link: (u32, bool),
    /// Where the last deletion ends in the HTML.
    unsaid: u32,
    done: Resolved,
}

impl Resolver<'_> {
    fn link(&mut self, mark: &Mark, title: &str, resolution: Resolution) {
        self.link = (mark.html.end, !matches!(resolution, Resolution::Unwrap));
        match resolution {
            Resolution::Href { href, class, label } => {
                let tag = start_tag(&href, class, title);
                if !class.is_empty() && !mark.text.is_empty() {
                    self.done.references.push((mark.text.start, href));
                }
                match label {
                    Some(label) => {
                        self.put(mark, Put::Instead(around(tag, &label)));
                        if !mark.text.is_empty() {
                            self.say(mark.text.clone(), label, true, false);
                        }
                    }
                    None => {
                        self.put(mark, Put::Around(tag.into()));
                        self.done.linked.push(mark.text.clone());
                    }
                }
            }
            Resolution::Later => {
                if let Some(link) = self.done.links.last_mut() {
                    link.words = mark.html.clone();
                    link.title = title.into();
                }
            }
            _ => {}
        }
    }

    fn image(&mut self, mark: &Mark, (alt, title): (&str, &str), resolution: Resolution) {
        let is_in_link = self.link.1 && mark.html.start < self.link.0;
        let (words, tag) = match resolution {
            Resolution::Image(source) => {
                return self.put(mark, Put::Instead(image_tag(&source, alt, title).into()));
            }
            Resolution::LinkInstead { href, text } if !is_in_link => {
                (text, start_tag(&href, "", ""))
            }
            Resolution::LinkInstead { text, .. } => (text, String::new()),
            _ => (alt.to_owned(), String::new()),
        };
        let is_link = !tag.is_empty();
        let html = match is_link {
            true => around(tag, &words),
            false => escaped(&words).into(),
        };
        self.put(mark, Put::Instead(html));
        if mark.html.start >= self.unsaid && !words.is_empty() {
            let start = mark.html.start;
            let blocks = &self.plain.blocks;
            let next = blocks.partition_point(|block| block.html.end <= start);
            let is_within = (blocks.get(next)).is_some_and(|block| block.html.start <= start);
            let at = match is_within {
                true => mark.text.start,
                false => self.plain.text_to(start),
            };
            self.say(at..at, words, is_link || is_in_link, !is_within);
        }
    }

    fn put(&mut self, mark: &Mark, put: Put) {
        let html = mark.html.clone();
        self.done.over.push(Overlay { html, put });
    }

    fn say(&mut self, text: Range<u32>, words: String, is_link: bool, is_alone: bool) {
        self.done.said.push(Said {
            text,
            words,
            is_link,
            is_alone,
        });
    }
}

fn around(mut tag: String, words: &str) -> Box<str> {
    escape_text(words, &mut tag);
    tag.push_str("</a>");
    tag.into()
}

fn escaped(words: &str) -> String {
    let mut html = String::new();
    escape_text(words, &mut html);
    html
}

fn image_tag(source: &str, alt: &str, title: &str) -> String {
    let mut tag = String::from("<img src=\"");
    escape_attribute(source, &mut tag);
    tag.push_str("\" alt=\"");
    escape_attribute(alt, &mut tag);
    if !title.is_empty() {
        tag.push_str("\" title=\"");
        escape_attribute(title, &mut tag);
    }
    tag.push_str("\" loading=\"lazy\">");
    tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::html::Html;
    use crate::parse::markdown::{Options, render};
    use crate::resolve::reading::Reading;

    fn find(mark: &Mark) -> Resolution {
        match &mark.kind {
            MarkKind::Path { to, .. } if &**to == "a&b.md" => Resolution::Href {
                href: "../a&b/".into(),
                class: "",
                label: None,
            },
            MarkKind::Reference { id, bare } if &**id == "oslo" => Resolution::Href {
                href: "../oslo/".into(),
                class: "actor",
                label: bare.then(|| "City of Oslo".into()),
            },
            MarkKind::Image { source, .. } if source.starts_with("https:") => {
                Resolution::LinkInstead {
                    href: source.to_string(),
                    text: "Picture".into(),
                }
            }
            MarkKind::Image { source, .. } if &**source == "map.png" => {
                Resolution::Image("../map.png".into())
            }
            _ => Resolution::Unwrap,
        }
    }

    /// The page that a source makes, what it is read as, and which words of that name nobody.
    #[track_caller]
    fn check(source: &str, html: &str, text: &str, barred: &[&str]) {
        let body = render(source, &Options::default());
        let resolved = resolve(&body.plain, |mark, _| find(mark));
        let reading = Reading::new(None, &body.plain, &resolved);
        let page = Html::in_memory(body.html).overlaid(resolved.over);
        assert_eq!(page.text(), html);
        assert_eq!(reading.text, text);
        let found = reading
            .barred
            .iter()
            .map(|range| &reading.text[range.clone()]);
        assert_eq!(found.collect::<Vec<_>>(), barred);
    }

    #[test]
    fn links_are_made_or_leave_their_words() {
        check(
            "x [y](a&b.md \"A & B\") z",
            "<p id=\"p1\">x <a href=\"../a&amp;b/\" title=\"A &amp; B\">y</a> z</p>",
            "x y z",
            &["y"],
        );
        check(
            "[y *z*](gone.md). `c`",
            "<p id=\"p1\">y <em>z</em>. <code>c</code></p>",
            "y z. c",
            &["c"],
        );
        check(
            "[[oslo|the **city**]] and [[oslo]], not [[x]] or ~~[[oslo]]~~",
            "<p id=\"p1\"><a href=\"../oslo/\" class=\"actor\">the <strong>city</strong></a> and \
             <a href=\"../oslo/\" class=\"actor\">City of Oslo</a>, not x or \
             <del><a href=\"../oslo/\" class=\"actor\">City of Oslo</a></del></p>",
            "the city and City of Oslo, not x or ",
            &["the city", "City of Oslo"],
        );
    }

    #[test]
    fn images_are_shown_or_become_links_or_words() {
        check(
            "a ![A \"map\"](map.png) b",
            "<p id=\"p1\">a <img src=\"../map.png\" alt=\"A &quot;map&quot;\" loading=\"lazy\"> b</p>",
            "a  b",
            &[],
        );
        check(
            "a ![p](https://x.org/a.png) b [![p](https://x.org/a.png)](a&b.md)",
            "<p id=\"p1\">a <a href=\"https://x.org/a.png\">Picture</a> b \
             <a href=\"../a&amp;b/\">Picture</a></p>",
            "a Picture b Picture",
            &["Picture", "Picture"],
        );
        check(
            "[![p](https://x.org/a.png)](https://y.org/)",
            "<p id=\"p1\"><a href=\"https://y.org/\">Picture</a></p>",
            "Picture",
            &["Picture"],
        );
        check(
            "a\n\n![A & B](gone.png \"C\")\n\nd",
            "<p id=\"p1\">a</p>\n<figure id=\"p2\">A &amp; B<figcaption>C</figcaption></figure>\n<p id=\"p3\">d</p>",
            "a\n\nA & B\n\nC\n\nd",
            &[],
        );
    }
}
