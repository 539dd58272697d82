//! Which raw HTML may pass into a page, and what becomes of the rest.
//!
//! The lists are of what passes: whatever HTML invents next stays out.

/// What an element may hold and where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Kind {
    /// Holds blocks; loose text in it becomes a paragraph.
    Flow,
    /// Holds blocks or text: `li`, `dd`, `td`, `th`, `figure`.
    Cell,
    /// Holds only its own rows: `table`, `tr`, `ul`, `dl`…
    Rows,
    /// A paragraph: any block ends it.
    Para,
    /// A block of text that no block may enter: headings, `dt`, `caption`, `pre`…
    Leaf,
    /// Part of a line of text.
    Inline,
}

/// What becomes of a raw tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Rule {
    /// The element passes.
    Keep(&'static str, Kind),
    /// A void element passes.
    Void(&'static str),
    /// A link, treated as one written in Markdown.
    Link,
    /// An image, treated as one written in Markdown.
    Image,
    /// The tag goes, its content too.
    Mute(&'static str),
    /// The tag goes; what is before it and what is after it are different blocks.
    Break,
    /// The tag goes, the text stays.
    Drop,
}

/// The rule for a tag, its name in lower case. `html` is the site's `markdown.html`.
pub(in crate::parse) fn rule(name: &str, html: bool) -> Rule {
    always(name)
        .or_else(|| if html { on_request(name) } else { None })
        .unwrap_or(if is_block(name) {
            Rule::Break
        } else {
            Rule::Drop
        })
}

/// Whether an inline element that is cut by the end of another goes on after it.
pub(in crate::parse) fn goes_on(name: &str) -> bool {
    matches!(
        name,
        "b" | "i"
            | "em"
            | "strong"
            | "u"
            | "s"
            | "del"
            | "ins"
            | "sup"
            | "sub"
            | "small"
            | "mark"
            | "span"
    )
}

fn always(name: &str) -> Option<Rule> {
    use Kind::{Cell, Inline, Leaf, Rows};
    use Rule::{Image, Keep, Link, Mute, Void};
    const INLINE: [&str; 18] = [
        "b", "i", "em", "strong", "u", "s", "del", "ins", "sup", "sub", "small", "mark", "kbd",
        "q", "cite", "abbr", "code", "var",
    ];
    Some(match name {
        "a" => Link,
        "img" => Image,
        "br" => Void("br"),
        "wbr" => Void("wbr"),
        "samp" => Keep("samp", Inline),
        "strike" => Keep("s", Inline),
        "table" => Keep("table", Rows),
        "thead" => Keep("thead", Rows),
        "tbody" => Keep("tbody", Rows),
        "tfoot" => Keep("tfoot", Rows),
        "tr" => Keep("tr", Rows),
        "td" => Keep("td", Cell),
        "th" => Keep("th", Cell),
        "caption" => Keep("caption", Leaf),
        "script" => Mute("script"),
        "style" => Mute("style"),
        "iframe" => Mute("iframe"),
        "template" => Mute("template"),
        "title" => Mute("title"),
        _ => {
            return INLINE
                .iter()
                .find(|&&inline| inline == name)
                .map(|&inline| Keep(inline, Inline));
        }
    })
}

fn on_request(name: &str) -> Option<Rule> {
    use Kind::{Cell, Flow, Inline, Leaf, Para, Rows};
    const INLINE: [&str; 9] = [
        "span", "dfn", "time", "data", "bdi", "bdo", "ruby", "rt", "rp",
    ];
    const FLOW: [&str; 11] = [
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "blockquote",
        "details",
        "address",
        "hgroup",
    ];
    const LEAF: [&str; 10] = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "figcaption",
        "summary",
        "pre",
    ];
    Some(match name {
        "p" => Rule::Keep("p", Para),
        "hr" => Rule::Void("hr"),
        "ul" => Rule::Keep("ul", Rows),
        "ol" => Rule::Keep("ol", Rows),
        "dl" => Rule::Keep("dl", Rows),
        "figure" => Rule::Keep("figure", Cell),
        "li" => Rule::Keep("li", Cell),
        "dd" => Rule::Keep("dd", Cell),
        _ => {
            let named = |list: &[&'static str], kind| {
                list.iter()
                    .find(|&&listed| listed == name)
                    .map(|&listed| Rule::Keep(listed, kind))
            };
            return named(&INLINE, Inline)
                .or_else(|| named(&FLOW, Flow))
                .or_else(|| named(&LEAF, Leaf));
        }
    })
}

/// Elements that begin and end a block even where they do not pass.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "ul"
    )
}

/// The elements one of which must be the parent; empty for elements that stand anywhere.
pub(in crate::parse) fn parents(name: &str) -> &'static [&'static str] {
    match name {
        "caption" | "thead" | "tbody" | "tfoot" => &["table"],
        "tr" => &["table", "thead", "tbody", "tfoot"],
        "td" | "th" => &["tr"],
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "figcaption" => &["figure"],
        "summary" => &["details"],
        _ => &[],
    }
}

/// Whether an attribute of a raw tag passes, apart from `id`, which has to be free.
pub(in crate::parse) fn attribute_passes(tag: &str, name: &str, value: &str, html: bool) -> bool {
    if matches!(tag, "td" | "th") && matches!(name, "colspan" | "rowspan") {
        return matches!(value.parse::<u16>(), Ok(1..=1000));
    }
    html && match name {
        "class" | "title" | "lang" | "dir" | "role" => true,
        "scope" | "headers" => tag == "th" || tag == "td",
        "datetime" => matches!(tag, "time" | "ins" | "del"),
        "value" => matches!(tag, "li" | "data"),
        "start" | "reversed" | "type" => tag == "ol",
        "open" => tag == "details",
        _ => name
            .strip_prefix("aria-")
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_or_loads_never_passes() {
        for name in [
            "script", "style", "iframe", "object", "embed", "form", "input", "button", "base",
            "meta", "link", "svg",
        ] {
            for html in [false, true] {
                assert!(
                    matches!(rule(name, html), Rule::Mute(_) | Rule::Drop | Rule::Break),
                    "{name}"
                );
            }
        }
        for name in [
            "onclick",
            "style",
            "srcdoc",
            "href",
            "src",
            "action",
            "data-to",
            "id",
            "aria-x\"y",
        ] {
            assert!(!attribute_passes("div", name, "x", true), "{name}");
        }
    }

    #[test]
    fn tables_keep_their_shape() {
        assert!(attribute_passes("td", "colspan", "2", false));
        assert!(!attribute_passes("td", "colspan", "2\" x", false));
        assert!(!attribute_passes("td", "class", "odd", false));
    }
}
