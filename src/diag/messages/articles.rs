//! Messages on articles and pages, their texts and links.

use crate::diag::messages::cut;
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

/// Why an old path cannot redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AliasFault {
    Empty,
    DoubleSlash,
    Dots,
    /// `%` escapes that are no UTF-8.
    Bytes,
    /// A whole address that is not below `base_url`.
    OtherSite,
    Character(char),
}

/// The help where an address has a name or a password in it.
const USER: &str = "take out what stands before the `@`, which would be published";

/// Whether an address has a name, and maybe a password, before its host.
fn names_a_user(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next();
    authority.is_some_and(|authority| authority.contains('@'))
}

messages! {
    statement_word(location: Location, word: cut) BAD_VALUE
        "`{word}` says nothing of the statements"
        => "write `declared`, `auto`, `-p11.1` for one to take out, or a record with `speaker_id` and `fragment`";

    statement_elsewhere(location: Location, place: words) WORDS_NOT_THERE
        "there is no paragraph `{place}` in this text"
        => "correct `fragment`; the page shows the number of a paragraph when one points at it";

    no_such_quote(location: Location, place: words, number: number) WORDS_NOT_THERE
        "paragraph `{place}` has no quotation {number}"
        => "count the quotations that begin there from 1, or give the words in `text`";

    words_not_there(location: Location, place: words) WORDS_NOT_THERE
        "these words do not stand in paragraph `{place}`"
        => "copy them from the text; for what is not quoted write `mode: indirect`";

    updated_before_date(location: Location) UPDATED_BEFORE_DATE
        "`updated` lies before `date`, so it is not shown"
        => "correct one of the two, or take `updated` out";

    embargo_without_time(location: Location, example: words) EMBARGO_WITHOUT_TIME
        "an embargo needs a time"
        => "write `{example}`";

    /// `path` is the key's below `extra`.
    secret_left_out(location: Location, path: cut) SECRET_LEFT_OUT
        "`{path}` looks like a secret, so `index.json` leaves it out"
        => "keep secrets out of `content`; templates still see it";

    bad_slug(location: Location, slug: cut) BAD_SLUG
        "no address can be made of `{slug}`"
        => "give a `slug:` with letters or digits, of 255 bytes at most";

    correction_incomplete(location: Location, missing: words) CORRECTION_INCOMPLETE
        "a correction needs a `date` and a `text`"
        => "add `{missing}`";

    html_dropped(location: Location, what: cut) HTML_DROPPED
        "the tag `{what}` is not passed on; its words stay"
        => "take it out; with `markdown: {{html: true}}` more tags pass, but none that could run";

    html_hidden(location: Location, what: cut) HTML_DROPPED
        "`{what}` is not passed on, nor is what is in it"
        => "take it out; write `&lt;` for a `<` that is meant as text";

    comment_open(location: Location) HTML_DROPPED
        "this comment never ends, and what follows is not shown"
        => "write `-->` where it ends";

    attribute_dropped(location: Location, what: cut) HTML_DROPPED
        "the attribute `{what}` is not passed on"
        => "take it out; nothing that could run passes, and headings take `#id`, `.class`, `lang=` and `dir=`";

    spare_cell(location: Location, words: cut) SPARE_CELL
        "`{words}` stands beyond the last column and is not shown"
        => "add a column to the table's first line and to the line below it, or write a `|` of the text as `\\|`";

    mark_without_note(location: Location, label: cut) LONE_FOOTNOTE
        "no footnote belongs to `[^{label}]`, so it is printed as it is"
        => "add a line `[^{label}]: …`, or put it in backquotes where it is meant as text";

    note_without_mark(location: Location, label: cut) LONE_FOOTNOTE
        "nothing in the text leads to the footnote `[^{label}]`"
        => "write `[^{label}]` in the text where it belongs";

    lost_definition(location: Location, words: cut) LOST_DEFINITION
        "`{words}` defines a link that nothing uses, and is not shown"
        => "take it out; where it is text, write `\\{words}`";

    indented_text(location: Location) INDENTED_TEXT
        "lines that are indented here are printed as text, not as code"
        => "take the indentation out; for code, set `markdown: {{indented_code: true}}`";

    nesting_flattened(location: Location) NESTING_FLATTENED
        "this is nested too deep and printed flat";

    broken_link(location: Location, raw: cut) BROKEN_LINK
        "the link `{raw}` leads nowhere"
        => "write the path of an article's file, or an address such as `/topics/trade/`";

    /// A file's name with a blank as the target of a link.
    blank_in_target(location: Location, target: cut) BROKEN_LINK
        "`{target}` makes no link, as it has a blank"
        => "write `<{target}>` in the brackets";

    link_to_gated(location: Location, raw: cut) LINK_TO_GATED
        "the link `{raw}` leads to an article that is not shown";

    broken_anchor(location: Location, fragment: cut, page: words) BROKEN_ANCHOR
        "there is no `#{fragment}` on `/{page}`"
        => "paragraphs are `#p1`, `#p2` …; a heading's id is made of its words";

    broken_image(location: Location, raw: cut) BROKEN_IMAGE
        "the picture `{raw}` is not there"
        => "put it beside the file that names it, or under `static/`";

    remote_image(location: Location, raw: cut) REMOTE_IMAGE
        "the picture `{raw}` on another host becomes a link";

    leaves_site(location: Location, raw: cut) LEAVES_SITE
        "the link `{raw}` leaves the site"
        => "link to what is in the site's folder, or write a whole address with `https://`";
}

#[allow(missing_docs)]
impl Diagnostic {
    pub fn missing_title(path: &Arc<str>, wire: bool) -> Self {
        let stem = path.rsplit_once('.').map_or(&**path, |(s, _)| s);
        let help = match wire {
            true => format!("add `title: …` in `{stem}.yaml`"),
            false => "add `title: …` between two lines `---` at the top".to_owned(),
        };
        Self::new(codes::MISSING_TITLE, format!("`{path}` has no title"))
            .at(Location::value(path, ""))
            .help(help)
    }

    pub fn missing_date(path: &Arc<str>) -> Self {
        Self::new(codes::MISSING_DATE, format!("`{path}` has no date"))
            .at(Location::value(path, ""))
            .help("add `date: YYYY-MM-DD`, or begin the file's name with it")
    }

    pub fn bad_date(location: Location, text: &str, why: &str, instead: Option<&str>) -> Self {
        Self::new(
            codes::BAD_DATE,
            format!("`{}` is not a date: {why}", cut(text)),
        )
        .at(location)
        .maybe_help(instead.map(|s| format!("write `{s}`")))
        .help_or("write a day such as `2024-09-10`")
    }

    pub fn bad_url(location: Location, url: &str) -> Self {
        let help = match url.contains([' ', '"']) {
            true => "write a blank in it as `%20`, and a quotation mark as `%22`",
            false if names_a_user(url) => USER,
            false => "write the whole of it, with `https://`",
        };
        Self::new(codes::BAD_URL, format!("`{}` is not an address", cut(url)))
            .at(location)
            .help(help)
    }

    pub fn bad_language(location: Location, tag: &str) -> Self {
        Self::new(
            codes::BAD_LANGUAGE,
            format!("`{}` is not a language", cut(tag)),
        )
        .at(location)
        .help(match tag.contains('_') {
            true => format!("write `{}`", cut(&tag.replace('_', "-"))),
            false => "write a BCP 47 tag such as `en` or `zh-Hans`".to_owned(),
        })
    }

    pub fn bad_alias(location: Location, alias: &str, fault: AliasFault) -> Self {
        let label = match fault {
            AliasFault::Empty => "it is empty, or the front page".to_owned(),
            AliasFault::DoubleSlash => "two slashes follow each other".to_owned(),
            AliasFault::Dots => "`.` and `..` are no names of folders".to_owned(),
            AliasFault::OtherSite => "this is an address, and not below `base_url`".to_owned(),
            AliasFault::Bytes => "its `%` escapes are no UTF-8".to_owned(),
            AliasFault::Character(c) => format!("a path cannot have `{}`", c.escape_default()),
        };
        Self::new(
            codes::BAD_ALIAS,
            format!("`{}` cannot redirect", cut(alias)),
        )
        .at(location)
        .label(label)
        .help("write a path such as `/2024/09/old-name/`")
    }

    pub fn cut_reference(location: Location, inner: &str) -> Self {
        let words = format!("the `|` in `[[{}]]` ends the cell of the table", cut(inner));
        Self::new(codes::SPARE_CELL, words)
            .at(location)
            .help(format!(
                "write `[[{}]]`",
                cut(&inner.replacen('|', "\\|", 1))
            ))
    }

    /// `what` is how many there are, and the first.
    pub fn template_syntax(location: Location, what: &str) -> Self {
        let (count, first) = what.split_once(' ').unwrap_or(("1", what));
        let words = match count {
            "1" => format!("`{}` is printed as it is", cut(first)),
            _ => format!(
                "`{}` and other tags, {count} in all, are printed as they are",
                cut(first)
            ),
        };
        Self::new(codes::TEMPLATE_SYNTAX, words)
            .at(location)
            .help("take it out, or write what it would have made; put it in backquotes where it is meant as text")
    }

    pub fn idle_stars(location: Location, instead: &str) -> Self {
        let help = match instead {
            "" => "put a space beside them".to_owned(),
            instead => format!("write `{}`", cut(instead)),
        };
        let words = "these stars are printed as they are: they stand between a mark and a letter";
        Self::new(codes::IDLE_STARS, words).at(location).help(help)
    }

    /// `first` of several that no page may hold.
    pub fn control_character(location: Location, first: char, count: usize) -> Self {
        let first = format!("U+{:04X}", first as u32);
        let words = match count {
            1 => format!("the control character {first} is left out"),
            _ => format!("{count} control characters are left out, {first} the first"),
        };
        Self::new(codes::CONTROL_CHARACTER, words)
            .at(location)
            .help("take it out")
    }

    pub fn unsafe_link(location: Location, what: &str) -> Self {
        Self::new(
            codes::UNSAFE_LINK,
            format!(
                "the link to `{}` is not passed on; its words stay",
                cut(what)
            ),
        )
        .at(location)
        .help(match names_a_user(what) {
            true => USER,
            false => "links begin with `https://`, `http://` or `mailto:`, or are paths",
        })
    }
}
