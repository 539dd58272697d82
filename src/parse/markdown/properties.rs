//! What holds for any input, however hostile, and for a real archive.

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::model::html::Html;
use crate::parse::wire;
use crate::text::flat::{Flat, Insert, Resolution, flatten, resolve_markers, weave};
use crate::text::html::{is_inline, is_void};

fn options(html: bool) -> Options {
    Options {
        html,
        smart: html,
        ..Options::default()
    }
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

/// HTML with links over stretches of its text.
fn woven(html: &str, flat: &Flat, inserts: &[Insert]) -> String {
    let links = weave(html, flat, inserts);
    let linked = Html::in_memory(html).linked(links, &["<a href=\"#x\">".into()].into());
    linked.text().into_owned()
}

/// Everything that must hold for one source.
fn holds(markdown: &str, html: bool) -> Result<(), String> {
    let body = render(markdown, &options(html));
    audit(&body.html)?;
    let flat = flatten(&body.html);
    if woven(&body.html, &flat, &[]) != body.html {
        return Err("weaving nothing changed the HTML".into());
    }
    let mut inserts = Vec::new();
    for (start, word) in flat.text.match_indices(char::is_alphanumeric) {
        let end = flat.text[start..]
            .char_indices()
            .nth(4)
            .map_or(start + word.len(), |(at, _)| start + at);
        inserts.push(Insert { start, end, tag: 0 });
    }
    let woven = woven(&body.html, &flat, &inserts);
    audit(&woven).map_err(|error| format!("woven: {error}"))?;
    if flatten(&woven).text != flat.text {
        return Err("weaving changed the text".into());
    }
    let unwrapped = resolve_markers(&body.html, |_| Resolution::Unwrap);
    audit(&unwrapped).map_err(|error| format!("unwrapped: {error}"))?;
    let linked = resolve_markers(&body.html, |_| Resolution::LinkInstead {
        href: "#x".into(),
        text: "<x>".into(),
    });
    audit(&linked).map_err(|error| format!("linked: {error}"))
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
                body.html.contains(&word) || is_told(&markdown, &body, at),
                "{} of {:?} is not in {}\n{:?}", word, markdown, body.html, body.notes
            );
        }
    }

    #[test]
    fn any_text_becomes_canonical_html(markdown in any::<String>(), html: bool) {
        prop_assert_eq!(holds(&markdown, html), Ok(()));
    }

    #[test]
    fn any_wire_story_becomes_canonical_html(text in markup()) {
        prop_assert_eq!(audit(&wire::read(&text, &wire::Options::default()).body.html), Ok(()));
    }

    #[test]
    fn flattening_anything_does_not_panic(html in markup(), other in any::<String>()) {
        for html in [html, other] {
            let flat = flatten(&html);
            prop_assert_eq!(woven(&html, &flat, &[]), html.clone());
            resolve_markers(&html, |_| Resolution::Unwrap);
        }
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
            flatten(&body.html);
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
        let flat = flatten(&body.html);
        let name = "United States";
        let inserts: Vec<Insert> = (flat.text.match_indices(name))
            .map(|(start, _)| Insert {
                start,
                end: start + name.len(),
                tag: 0,
            })
            .collect();
        let woven = woven(&body.html, &flat, &inserts);
        assert_eq!(
            audit(&woven),
            Ok(()),
            "{}",
            markdown.chars().take(300).collect::<String>()
        );
        assert_eq!(flatten(&woven).text, flat.text);
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
        let shown: HashSet<&str> = body.html.split(|c: char| !c.is_alphanumeric()).collect();
        for (at, word) in words(&markdown) {
            assert!(
                shown.contains(word) || is_told(&markdown, &body, at),
                "{word} after {:?}",
                &markdown[markdown.floor_char_boundary(at.saturating_sub(200))..at]
            );
        }
    }
}
