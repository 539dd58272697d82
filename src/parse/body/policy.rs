//! Which raw HTML may pass into a page, and what becomes of the rest.
//!
//! The lists are of what passes: whatever HTML invents next stays out.

use crate::model::word_list::{has_word, word_in};
use std::collections::HashSet;
use std::sync::LazyLock;

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
        .unwrap_or(if has_word(BLOCKS, name) {
            Rule::Break
        } else {
            Rule::Drop
        })
}

/// Whether an inline element that is cut by the end of another goes on after it.
pub(in crate::parse) fn goes_on(name: &str) -> bool {
    has_word("b i em strong u s del ins sup sub small mark span", name)
}

fn always(name: &str) -> Option<Rule> {
    match name {
        "a" => Some(Rule::Link),
        "img" => Some(Rule::Image),
        "strike" => Some(Rule::Keep("s", Kind::Inline)),
        _ => None,
    }
    .or_else(|| word_in("br wbr", name).map(Rule::Void))
    .or_else(|| word_in("script style iframe template title svg", name).map(Rule::Mute))
    .or_else(|| {
        let lists = [
            (
                Kind::Inline,
                "b i em strong u s del ins sup sub small mark kbd q cite abbr code var samp",
            ),
            (Kind::Rows, "table thead tbody tfoot tr"),
            (Kind::Cell, "td th"),
            (Kind::Leaf, "caption"),
        ];
        kept(&lists, name)
    })
}

fn on_request(name: &str) -> Option<Rule> {
    let lists = [
        (Kind::Inline, "span dfn time data bdi bdo ruby rt rp"),
        (Kind::Para, "p"),
        (
            Kind::Flow,
            "div section article aside header footer nav blockquote details address hgroup",
        ),
        (Kind::Rows, "ul ol dl"),
        (Kind::Cell, "figure li dd"),
        (Kind::Leaf, "h1 h2 h3 h4 h5 h6 dt figcaption summary pre"),
    ];
    word_in("hr", name)
        .map(Rule::Void)
        .or_else(|| kept(&lists, name))
}

fn kept(lists: &[(Kind, &'static str)], name: &str) -> Option<Rule> {
    let mut found = lists
        .iter()
        .filter_map(|(kind, list)| Some(Rule::Keep(word_in(list, name)?, *kind)));
    found.next()
}

/// Elements that begin and end a block even where they do not pass.
const BLOCKS: &str = "address article aside blockquote body center dd details dialog dir div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav \
    ol option p pre section summary ul";

/// Elements of HTML, today's and yesterday's; whatever else stands between angle
/// brackets is text. Those of MathML are among them, as their words stay.
const ELEMENTS: &str = "a abbr acronym address annotation annotation-xml applet area article aside audio b base \
    basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code \
    col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset \
    figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html \
    i iframe image img input ins isindex kbd keygen label legend li link listing main map mark \
    marquee math menu menuitem meta meter mfrac mi mmultiscripts mn mo mover mpadded mphantom \
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr multicol \
    munder munderover nav nextid nobr noembed noframes noscript object ol optgroup option output p \
    param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select \
    semantics slot small source spacer span strike strong style sub summary sup svg table tbody td \
    template textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

/// Attributes that are written without a value.
const VALUELESS: &str = "allowfullscreen async autofocus autoplay border checked clear compact controls declare default \
    defer disabled download formnovalidate hidden inert ismap itemscope loop multiple muted \
    nomodule nohref noresize noshade novalidate nowrap open playsinline readonly required reversed \
    selected";

/// Whether there is an element of this name, in lower case.
pub(in crate::parse) fn is_element(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| ELEMENTS.split_whitespace().collect());
    NAMES.contains(name)
}

/// Whether an attribute may stand in a tag without a value. Names in angle brackets, such as
/// `<Data General Corp.>`, look like tags with many of these.
pub(in crate::parse) fn may_lack_value(name: &str) -> bool {
    has_word(VALUELESS, name)
        || has_word("id class style alt href src name", name)
        || name.starts_with("on")
        || name.contains('-')
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
    fn elements_are_those_of_html() {
        for name in ["a", "wbr", "font", "h6", "mrow"] {
            assert!(is_element(name), "{name}");
        }
        for name in ["sedio", "h7", "o", "my-box", "u.s"] {
            assert!(!is_element(name), "{name}");
        }
    }

    #[test]
    fn tables_keep_their_shape() {
        assert!(attribute_passes("td", "colspan", "2", false));
        assert!(!attribute_passes("td", "colspan", "2\" x", false));
        assert!(!attribute_passes("td", "class", "odd", false));
    }
}
