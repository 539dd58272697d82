//! What holds for any input, however hostile, and for a real archive.

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::*;
use super::marked;
use crate::model::html::{Html, LinkRange};
use crate::model::plain_text::{Block, MarkKind};
use crate::parse::wire;
use unicode_normalization::UnicodeNormalization;

fn options(html: bool) -> Options {
    Options {
        html,
        smart: html,
        ..Options::default()
    }
}

/// Whether the element has no end tag.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "hr" | "input" | "wbr" | "col")
}

/// Whether the element is part of a line of text; all others begin and end a block.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Checks that `html` is canonical, well nested and safe.
fn audit(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    let mut numbered = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        audit_text(&rest[..at])?;
        let end = rest[at..].find('>').ok_or("a tag without end")? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let top = open.pop();
            if top != Some(name) {
                return Err(format!("</{name}> closes {top:?}"));
            }
            continue;
        }
        let (name, attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        audit_place(name, &open)?;
        for (key, value) in audit_attributes(attributes)? {
            audit_attribute(name, key, value)?;
            if key == "id" && !ids.insert(value.to_owned()) {
                return Err(format!("two elements have the id {value}"));
            }
            if key == "id"
                && value
                    .strip_prefix('p')
                    .is_some_and(|n| n.parse::<u32>().is_ok())
            {
                numbered += 1;
                if value != format!("p{numbered}") {
                    return Err(format!("{value} is out of order"));
                }
            }
        }
        if !is_void(name) {
            open.push(name);
        }
    }
    audit_text(rest)?;
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

fn audit_text(text: &str) -> Result<(), String> {
    let stray = text.match_indices('&').any(|(at, _)| {
        !["&amp;", "&lt;", "&gt;", "&quot;"]
            .iter()
            .any(|entity| text[at..].starts_with(entity))
    });
    if stray || text.contains(['>', '\0', '\u{1}']) {
        return Err(format!("not escaped: {text:?}"));
    }
    Ok(())
}

fn audit_place(name: &str, open: &[&str]) -> Result<(), String> {
    const LEAVES: [&str; 10] = [
        "p", "h2", "h3", "h4", "h5", "h6", "dt", "pre", "summary", "caption",
    ];
    if !is_inline(name)
        && open
            .iter()
            .any(|around| is_inline(around) || LEAVES.contains(around))
    {
        return Err(format!("<{name}> in {open:?}"));
    }
    if name == "a" && open.contains(&"a") {
        return Err("a link in a link".into());
    }
    let parents: &[&str] = match name {
        "li" => &["ul", "ol"],
        "tr" => &["thead", "tbody", "tfoot", "table"],
        "td" | "th" => &["tr"],
        "dt" | "dd" => &["dl"],
        _ => &[],
    };
    if !parents.is_empty() && !open.last().is_some_and(|parent| parents.contains(parent)) {
        return Err(format!("<{name}> in {open:?}"));
    }
    if open.len() > 100 {
        return Err("too deep".into());
    }
    Ok(())
}

fn audit_attributes(mut rest: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    while let Some(after) = rest.strip_prefix(' ') {
        let end = after.find([' ', '=']).unwrap_or(after.len());
        let key = &after[..end];
        let value = match after[end..].strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').ok_or("a value without end")?;
                rest = after;
                value
            }
            None => {
                rest = &after[end..];
                ""
            }
        };
        audit_text(value)?;
        if key.is_empty() || attributes.iter().any(|(other, _)| *other == key) {
            return Err(format!("attributes: {key} in {attributes:?}"));
        }
        attributes.push((key, value));
    }
    if rest.is_empty() {
        Ok(attributes)
    } else {
        Err(format!("after the attributes: {rest:?}"))
    }
}

fn audit_attribute(tag: &str, key: &str, value: &str) -> Result<(), String> {
    const KNOWN: [&str; 27] = [
        "id",
        "class",
        "href",
        "title",
        "lang",
        "dir",
        "role",
        "scope",
        "headers",
        "datetime",
        "value",
        "start",
        "reversed",
        "type",
        "open",
        "colspan",
        "rowspan",
        "tabindex",
        "disabled",
        "checked",
        "alt",
        "data-to",
        "data-ref",
        "data-src",
        "data-at",
        "data-bare",
        "aria-label",
    ];
    if !KNOWN.contains(&key) {
        return Err(format!("<{tag} {key}>"));
    }
    let allowed = ["https://", "http:", "https:", "mailto:", "tel:", "#"];
    if key == "href"
        && !allowed
            .iter()
            .any(|start| value.to_ascii_lowercase().starts_with(start))
    {
        return Err(format!("href={value:?}"));
    }
    Ok(())
}

/// Checks that the plain text and the HTML know each other's ranges.
fn agree(body: &Body) -> Result<(), String> {
    let Body { html, plain, .. } = body;
    let words = |range: &Range<u32>| slice(&plain.text, range);
    let mut end = 0;
    for span in &plain.spans {
        let html = slice(html, &(span.html..span.html_end()))?;
        let text = words(&(span.text..span.text_end()))?;
        let is_raised = || text.nfkc().eq(html.nfkc());
        if text != html && unescape(html) != text && !is_raised() || span.text < end {
            return Err(format!("{span:?} is {text:?} and {html:?}"));
        }
        end = span.text_end();
    }
    let mut before: Option<&Block> = None;
    for block in &plain.blocks {
        let gap = before.map_or(0, |before| before.text.end)..block.text.start;
        let is_apart = before.is_none_or(|before| before.html.end <= block.html.start);
        if words(&gap)? != before.map_or("", |_| "\n\n") || !is_apart {
            return Err(format!("{block:?} follows {before:?}"));
        }
        before = Some(block);
        let inner = slice(html, &block.html)?;
        audit(inner)?;
        let is_said = ["<del", "<s>", "<rt", "<rp", "<su", "<q", "\"back\""]
            .iter()
            .all(|tag| !inner.contains(tag));
        let said = words(&block.text)?.split_whitespace();
        if is_said && !said.eq(unescape(&stripped(inner)).split_whitespace()) {
            return Err(format!("{inner:?} says {:?}", words(&block.text)?));
        }
    }
    let mut after = 0;
    for mark in &plain.marks {
        slice(html, &mark.html)?;
        words(&mark.text)?;
        let lies_in = |block: &Block| {
            let is_in = |inner: &Range<u32>, outer: &Range<u32>| {
                outer.start <= inner.start && inner.end <= outer.end
            };
            is_in(&mark.text, &block.text) && is_in(&mark.html, &block.html)
        };
        let is_lost = !mark.text.is_empty() && !plain.blocks.iter().any(lies_in);
        if is_lost || mark.html.start < after {
            return Err(format!("{mark:?} lies in none of {:?}", plain.blocks));
        }
        after = mark.html.start;
    }
    Ok(())
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> Result<&'a str, String> {
    let found = text.get(range.start as usize..range.end as usize);
    found.ok_or_else(|| format!("{range:?} is not of {text:?}"))
}

/// HTML without its tags.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
        text.push_str(if tag == "br" { "\n" } else { "" });
        text.push_str(after);
    }
    text
}

fn unescape(html: &str) -> String {
    let html = html.replace("&lt;", "<").replace("&gt;", ">");
    html.replace("&amp;", "&")
}

/// HTML with links over some stretches of its text.
fn linked(body: &Body, stretches: impl Iterator<Item = Range<usize>>) -> String {
    let stretches = stretches.flat_map(|range| {
        let html = body.plain.html_of(range.start as u32..range.end as u32);
        let is_free = |html: &Range<u32>| {
            let marks = body.plain.marks.iter();
            let mut marks = marks.filter(|mark| mark.kind == MarkKind::Link);
            marks.all(|mark| mark.html.end <= html.start || html.end <= mark.html.start)
        };
        html.into_iter().filter(is_free).collect::<Vec<_>>()
    });
    let mut links: Vec<LinkRange> = Vec::new();
    for Range { start, end } in stretches {
        if links.last().is_none_or(|last| last.end <= start) {
            links.push(LinkRange { start, end, tag: 0 });
        }
    }
    let html = Html::in_memory(&*body.html).linked(links, &["<a href=\"#x\">".into()].into());
    html.text().into_owned()
}

/// Everything that must hold for one source.
fn holds(markdown: &str, html: bool) -> Result<(), String> {
    let body = render(markdown, &options(html));
    audit(&body.html)?;
    audit(&marked(&body)).map_err(|error| format!("marked: {error}"))?;
    agree(&body)?;
    let text = &body.plain.text;
    let words = text.match_indices(char::is_alphanumeric);
    let words = words.map(|(start, word)| {
        let mut next = text[start..].char_indices();
        start..next.nth(4).map_or(start + word.len(), |(at, _)| start + at)
    });
    let linked = linked(&body, words);
    audit(&linked).map_err(|error| format!("linked: {error}"))?;
    match stripped(&linked) == stripped(&body.html) {
        true => Ok(()),
        false => Err("links changed the text".into()),
    }
}

/// Whether a word is in the plain text, or is one that is not said: struck out, a reading of
/// ruby, or in a tag, as descriptions of images and addresses are.
fn is_said(body: &Body, word: &str) -> bool {
    let Body { html, plain, .. } = body;
    let mut struck = plain.marks.iter();
    let is_struck = |html: &str| html.contains(word);
    let shown = marked(body);
    let is_in = |tag: &str, to: &str| {
        let found = shown.split(tag).skip(1);
        let mut found = found.filter_map(|rest| rest.split_once(to));
        found.any(|(inner, _)| inner.contains(word))
    };
    plain.text.contains(word)
        || is_in("<", ">")
        || is_in("<rt>", "</rt>")
        || is_in("<rp>", "</rp>")
        || struck.any(|mark| {
            mark.kind == MarkKind::Deletion && slice(html, &mark.html).is_ok_and(is_struck)
        })
}

/// Pieces of syntax that mean something together.
fn markup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "b ",
        " ",
        "\n",
        "\n\n",
        "\n\n",
        "\n    ",
        "- ",
        "\n- ",
        "1. ",
        "\n> ",
        "> ",
        "# ",
        "\n### ",
        "\n---\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "~",
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "|",
        "![",
        "](x)",
        "](javascript:x)",
        "](https://x.org)",
        "](#y)",
        "<https://x.org>",
        "https://x.org/a_",
        "www.x.org",
        "[^1]",
        "\n[^1]: ",
        "&lt;",
        "&#106;",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "\\",
        "\n|a|b|\n|-|:-:|\n|c|d|\n",
        "\n: ",
        "[ ] ",
        "- [x] ",
        "> [!NOTE]\n",
        "<u>",
        "</u>",
        "<b>",
        "</b>",
        "<s x=\"y\">",
        "<a href=\"javascript:x\">",
        "<a href='z'>",
        "</a>",
        "<img src=\"https://x.org/i\" alt=\"<\">",
        "<img src=data:x>",
        "![i](i.png \"t\")",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "<caption>",
        "<div>",
        "</div>",
        "\n<div onclick=x style=y>\n",
        "<p>",
        "</p>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<ul>",
        "<li>",
        "</ul>",
        "<h3 id=p1>",
        "</h3>",
        "<pre>",
        "</pre>",
        "<br>",
        "<hr>",
        "<figure>",
        "<figcaption>",
        "<details>",
        "<summary>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<span id=q>",
        "<code>",
        "{#main}",
        "é",
        "日本",
        "\u{1}",
        "\u{0}",
        "\r\n",
        "\t",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces of syntax around words, each `§` of which becomes a word of its own.
fn worded() -> impl Strategy<Value = (String, usize)> {
    let pieces = prop::sample::select(vec![
        "§ ",
        " §",
        "\n§ § §\n",
        "\n\n",
        "\n",
        "\r",
        "\n# § § {§}\n",
        "\n# § {#§}\n",
        "\n# § {#§ §=§}\n",
        "\n## § {.§ §=x} ##\n",
        "\n§ {§ §}\n===\n",
        "[[§]]",
        "[[§|§]]",
        "[[§\\|§]]",
        "![[§|§]]",
        "\n| § | § |\n|-|-|\n| § | § | § | § |\n| [[§|§]] | § |\n| [[§\\|§]] | § |\n",
        "[^§]",
        "\n[^§]: § §\n",
        "\n[^1]: §\n\n    §\n",
        "[^1]",
        "<§ N.V.>",
        "\n<§ N.V.> *§*\n",
        "\n</§>\n§\n",
        "\n<Time §>\n",
        "<b>§</b>",
        "<title>§</title>",
        "<title>",
        "<script>§",
        "\n<script>\n§\n\n§\n",
        "<svg><text>§</text></svg>",
        "\n<!-- §\n",
        "<!§ §>",
        "<?§ §?>",
        "<?xml § ?>",
        "<![CDATA[§]]>",
        "<div>§",
        "\n<div>\n§\n</div>\n",
        "<td>§",
        "<table><tr><td>§",
        "</table>",
        "<img src=\"x\" alt=\"§\">",
        "<a href=\"javascript:x\">§</a>",
        "<select><option>§</select>",
        "{% § %}",
        "{{ § }}",
        "{{< § >}}",
        "{{<figure §=\"§\">}}",
        "~~§~~",
        "~§~",
        "**§，**§",
        "*§*",
        "__§__",
        "![§ *§*](a (2).png)",
        "![§ *§* `§`](x.png)",
        "![§](javascript:x)",
        "![§]()",
        "[§ ~~§~~](y)",
        "[§]()",
        "[[§]](https://x.org)",
        "`§`",
        "\n```\n§\n```\n",
        "\n    § §\n",
        "\n\t§\n",
        "\n> §\n",
        "\n> [!NOTE]\n> §\n",
        "\n- § \n",
        "\n1. §\n",
        "\n§\n: §\n",
        "\n- [ ] §\n",
        "\n[§]: §\n",
        "&lt;§",
        "\\",
        "*",
        "\u{1}§",
        "\u{c}§",
        "www.§.org",
        "https://x.org/§，§",
    ]);
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| {
        let mut text = String::new();
        let mut words = 0;
        for part in pieces.concat().split_inclusive('§') {
            match part.strip_suffix('§') {
                Some(before) => {
                    text.push_str(&format!("{before}zq{words}x"));
                    words += 1;
                }
                None => text.push_str(part),
            }
        }
        (text, words)
    })
}

/// Whether a message shows this place of the source.
fn is_told(markdown: &str, body: &Body, at: usize) -> bool {
    body.notes.iter().any(|note| {
        let end = match note.end > note.at {
            true => note.end,
            false => note.at + crate::parse::locate::inline_width(&markdown[note.at..]),
        };
        (note.at..end).contains(&at)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markup_becomes_canonical_html(markdown in markup(), html: bool) {
        prop_assert_eq!(holds(&markdown, html), Ok(()));
    }

    #[test]
    fn no_word_vanishes((markdown, words) in worded(), html: bool, indented_code: bool) {
        let markdown = crate::load::in_lines(markdown);
        let options = Options { indented_code, ..options(html) };
        let body = render(&markdown, &options);
        prop_assert_eq!(audit(&body.html), Ok(()));
        for word in (0..words).map(|number| format!("zq{number}x")) {
            let at = markdown.find(&word).unwrap_or_default();
            prop_assert!(
                marked(&body).contains(&word) && is_said(&body, &word)
                    || is_told(&markdown, &body, at),
                "{} of {:?} is not in {}\n{:?}", word, markdown, marked(&body), body
            );
        }
    }

    #[test]
    fn any_text_becomes_canonical_html(markdown in any::<String>(), html: bool) {
        prop_assert_eq!(holds(&markdown, html), Ok(()));
    }

    #[test]
    fn any_wire_story_becomes_canonical_html(text in markup()) {
        prop_assert_eq!(audit(&wire::read(&text, &wire::WireOptions::default()).body.html), Ok(()));
    }
}

#[test]
fn hostile_input_is_flattened_in_little_time() {
    let many = |piece: &str, times: usize| piece.repeat(times);
    let staircase: String = (0..600)
        .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
        .collect();
    let definitions: String = (0..20_000).map(|n| format!("[^{n}]: x\n")).collect();
    let references: String = (0..20_000).map(|n| format!("[^{n}] ")).collect();
    for markdown in [
        many("[", 80_000),
        many("[a](", 40_000),
        many("![", 50_000),
        many("[[", 50_000) + &many("]]", 50_000),
        many("> ", 50_000) + "x",
        many("- ", 50_000) + "x",
        many("1. ", 30_000) + "x",
        many("*a **b ", 30_000),
        many("**a <u>", 20_000) + &many("</u>", 20_000),
        many("`", 50_000) + "a" + &many("``", 20_000),
        many("<u>", 50_000),
        many("<table><tr><td>", 20_000),
        many("<div>\n\n", 20_000),
        many("<a x=\"", 50_000),
        many("<a \n", 50_000) + ">",
        many("<!--", 50_000),
        many("<script>", 50_000),
        many("\n<script>\n</", 20_000),
        many("&", 100_000),
        many("\n<p>&x", 30_000),
        many("www.", 50_000),
        many("https://a_", 50_000),
        "https://x.org/".to_owned() + &many("_a", 100_000),
        "https://x.org/".to_owned() + &many("(", 100_000) + &many(")", 100_000),
        many("\n# x", 20_000),
        many("a|", 5_000) + "\n" + &many("-|", 5_000) + &many("\n|x", 5_000),
        many("~", 50_000),
        many("'\"", 50_000),
        staircase,
        definitions.clone() + "\n" + &references,
        references + "\n\n" + &definitions,
    ] {
        let begun = Instant::now();
        let shown: String = markdown.chars().take(20).collect();
        for html in [false, true] {
            let body = render(&markdown, &options(html));
            assert_eq!(audit(&body.html), Ok(()), "{shown:?}");
        }
        println!("{:?} {shown:?}", begun.elapsed());
        assert!(
            begun.elapsed() < Duration::from_secs(100),
            "{shown:?} took {:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn deep_blocks_are_flattened_into_their_text() {
    let body = render(&("> ".repeat(100) + "deep"), &Options::default());
    assert_eq!(body.html.matches("<blockquote>").count(), 64);
    assert!(body.html.contains("<p id=\"p1\">deep</p>"));
    let kinds: Vec<NoteKind> = body.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::TooDeep]);
}

/// Bodies of the articles of a real archive, where it lies beside the project.
fn archive() -> Vec<String> {
    fn gather(folder: &Path, bodies: &mut Vec<String>) {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                gather(&path, bodies);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let body = text
                    .strip_prefix("---\n")
                    .and_then(|text| text.split_once("\n---\n"));
                bodies.push(body.map_or(text.clone(), |(_, body)| body.to_owned()));
            }
        }
    }
    let mut bodies = Vec::new();
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/white-house/content/articles");
    gather(&root, &mut bodies);
    bodies
}

#[test]
fn a_real_archive_becomes_canonical_html() {
    for markdown in archive() {
        let body = render(&markdown, &Options::default());
        let start: String = markdown.chars().take(300).collect();
        assert_eq!(agree(&body), Ok(()), "{start}");
        let name = "United States";
        let names = body.plain.text.match_indices(name);
        let linked = linked(&body, names.map(|(start, _)| start..start + name.len()));
        assert_eq!(audit(&linked), Ok(()), "{start}");
    }
}

/// The words of Markdown that its readers see, with their places: not those of addresses, of
/// tags and of comments.
fn words(markdown: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < markdown.len() {
        let rest = &markdown[at..];
        let to = |end: &str| rest.find(end);
        let hidden = match rest {
            _ if rest.starts_with("](") => to(")"),
            _ if rest.starts_with("<!--") => to("-->"),
            _ if rest.starts_with('<') => to(">"),
            _ if rest.starts_with("https://") => rest.find(char::is_whitespace),
            _ if rest.starts_with('&') => to(";").filter(|end| *end < 10),
            _ => None,
        };
        let word = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        // The number of an item of a list is not in the text.
        let is_first = markdown[..at].trim_end_matches([' ', '\t']).ends_with('\n');
        let is_number =
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest[word..].starts_with(['.', ')']);
        if hidden.is_none() && word > 0 && !(is_first && is_number) {
            words.push((at, &rest[..word]));
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        at += hidden.unwrap_or(word).max(first);
    }
    words
}

#[test]
fn no_word_of_a_real_archive_vanishes() {
    for markdown in archive() {
        let body = render(&markdown, &Options::default());
        let html = marked(&body);
        let split = |text| <str>::split(text, |c: char| !c.is_alphanumeric());
        let shown: HashSet<&str> = split(&html).collect();
        let said: HashSet<&str> = split(&body.plain.text).collect();
        for (at, word) in words(&markdown) {
            assert!(
                shown.contains(word) && (said.contains(word) || is_said(&body, word))
                    || is_told(&markdown, &body, at),
                "{word} after {:?}",
                &markdown[markdown.floor_char_boundary(at.saturating_sub(200))..at]
            );
        }
    }
}
