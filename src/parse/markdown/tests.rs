//! One small case per rule.

mod properties;

use super::*;
use crate::model::html::{Html, Overlay, Put};
use crate::model::plain_text::MarkKind;
use crate::parse::body::sheet::attribute;

/// The HTML with what waits for the site in its place.
pub(super) fn marked(body: &Body) -> String {
    let over = body.plain.marks.iter().filter_map(|mark| {
        let at = attribute("data-at", &mark.at.to_string());
        let titled = |title: &str| match title {
            "" => String::new(),
            title => attribute("title", title),
        };
        let put = match &mark.kind {
            MarkKind::Path { to, title } => {
                let to = attribute("data-to", to);
                Put::Around(format!("<a{to}{at}{}>", titled(title)).into())
            }
            MarkKind::Reference { id, bare } => {
                let bare = if *bare { " data-bare" } else { "" };
                Put::Around(format!("<a{}{at}{bare}>", attribute("data-ref", id)).into())
            }
            MarkKind::Image { source, alt, title } => {
                let (source, alt) = (attribute("data-src", source), attribute("alt", alt));
                Put::Instead(format!("<img{source}{at}{alt}{}>", titled(title)).into())
            }
            MarkKind::Link | MarkKind::Code | MarkKind::Deletion => return None,
        };
        let html = mark.html.clone();
        Some(Overlay { html, put })
    });
    let html = Html::in_memory(&*body.html).overlaid(over.collect());
    html.text().into_owned()
}

#[track_caller]
fn check(markdown: &str, html: &str) {
    assert_eq!(
        marked(&render(markdown, &Options::default())),
        html,
        "{markdown:?}"
    );
}

#[track_caller]
fn check_html(markdown: &str, html: &str) {
    let options = Options {
        html: true,
        ..Options::default()
    };
    assert_eq!(marked(&render(markdown, &options)), html, "{markdown:?}");
}

#[track_caller]
fn check_notes(markdown: &str, html: bool, expected: &[(NoteKind, &str, usize)]) {
    let notes = render(
        markdown,
        &Options {
            html,
            base: 1000,
            ..Options::default()
        },
    )
    .notes;
    let notes: Vec<_> = notes
        .iter()
        .map(|note| (note.kind, note.what.as_str(), note.at - 1000))
        .collect();
    assert_eq!(notes, expected, "{markdown:?}");
}

#[test]
fn paragraphs_and_formatting() {
    check(
        "One *two* **three**\n`four` ~~five~~.\n\nSoft  \nhard\\\nend",
        "<p id=\"p1\">One <em>two</em> <strong>three</strong>\n<code>four</code> <del>five</del>.</p>\n\
         <p id=\"p2\">Soft<br>hard<br>end</p>",
    );
    check(
        "> q\n> > r",
        "<blockquote><p id=\"p1\">q</p>\n<blockquote><p id=\"p2\">r</p>\n</blockquote>\n</blockquote>",
    );
    check(
        "a\n\n---\n\nb",
        "<p id=\"p1\">a</p>\n<hr>\n<p id=\"p2\">b</p>",
    );
}

#[test]
fn quotes_are_set_where_that_is_asked_for() {
    let smart = Options {
        smart: true,
        ..Options::default()
    };
    assert_eq!(
        render("O'Brien said \"yes\" -- twice...", &smart).html,
        "<p id=\"p1\">O’Brien said “yes” – twice…</p>"
    );
}

#[test]
fn prose_keeps_its_characters() {
    check(
        "O'Brien said \"yes\" -- AT&T, R\\&D &copy; 1 < 2...",
        "<p id=\"p1\">O'Brien said \"yes\" -- AT&amp;T, R&amp;D © 1 &lt; 2...</p>",
    );
    check(
        "~five, ~six~ and 2^10^, $5 to $6",
        "<p id=\"p1\">~five, ~six~ and 2^10^, $5 to $6</p>",
    );
    check("\\###", "<p id=\"p1\">###</p>");
    check(
        "---\ntitle: x\n---",
        "<hr>\n<h2 id=\"title-x\">title: x</h2>",
    );
    check("a\u{1}b", "<p id=\"p1\">ab</p>");
}

#[test]
fn headings_begin_at_two_and_skip_none() {
    check(
        "# A\n### B\n## C\n# D",
        "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h3 id=\"c\">C</h3>\n<h2 id=\"d\">D</h2>",
    );
    check("### A\n# B", "<h2 id=\"a\">A</h2>\n<h2 id=\"b\">B</h2>");
    let body = render("## The *new*\nround", &Options::default());
    assert_eq!(
        body.outline.headings,
        [Heading {
            level: 2,
            id: "the-new".into(),
            text: "The new".into()
        }]
    );
}

#[test]
fn attributes_of_headings_are_taken_as_far_as_they_are_safe() {
    check(
        "# A {#own .x onclick=alert(1) style=x}",
        "<h2 id=\"own\" class=\"x\">A</h2>",
    );
    check_notes(
        "# A {#own onclick=alert(1) style=x}",
        false,
        &[(NoteKind::IdleAttribute, "onclick`, `style", 3)],
    );
    check(
        "# A {#p3}\n# Sources\n# A {#own}\n# B {#own}",
        "<h2 id=\"h-p3\">A</h2>\n<h2 id=\"h-sources\">Sources</h2>\n<h2 id=\"own\">A</h2>\n<h2 id=\"own-2\">B</h2>",
    );
}

#[test]
fn items_of_tight_lists_are_paragraphs() {
    check(
        "- a\n- b\n  - c\n\n3. d",
        "<ul><li id=\"p1\">a</li>\n<li id=\"p2\">b<ul><li id=\"p3\">c</li>\n</ul></li>\n</ul>\n\
         <ol start=\"3\"><li id=\"p4\">d</li>\n</ol>",
    );
    check(
        "- a\n\n- b",
        "<ul><li><p id=\"p1\">a</p></li>\n<li><p id=\"p2\">b</p></li>\n</ul>",
    );
    check("-\n- b", "<ul><li></li>\n<li id=\"p1\">b</li>\n</ul>");
    check(
        "- [ ] to do\n- [x] done",
        "<ul><li id=\"p1\"><label><input type=\"checkbox\" disabled> to do</label></li>\n\
         <li id=\"p2\"><label><input type=\"checkbox\" disabled checked> done</label></li>\n</ul>",
    );
    check(
        "term\n: one\n: two",
        "<dl><dt>term</dt>\n<dd id=\"p1\">one</dd>\n<dd id=\"p2\">two</dd>\n</dl>",
    );
}

#[test]
fn alerts_have_a_title() {
    check(
        "> [!WARNING]\n> careful",
        "<aside class=\"alert warning\"><p class=\"alert-title\">Warning</p>\n<p id=\"p1\">careful</p>\n</aside>",
    );
    let german = Options {
        language: Language::German,
        ..Options::default()
    };
    let html = render("> [!NOTE]\n> so", &german).html;
    assert!(html.contains(">Hinweis</p>"), "{html}");
}

#[test]
fn code_is_verbatim() {
    check(
        "```rust,ignore\nlet a = 1 < 2; // https://x.org \"\"\n```",
        "<pre id=\"p1\" tabindex=\"0\"><code class=\"language-rust\">let a = 1 &lt; 2; // https://x.org \"\"\n</code></pre>",
    );
    check(
        "``` \"><script>\nx\n```",
        "<pre id=\"p1\" tabindex=\"0\"><code class=\"language-script\">x\n</code></pre>",
    );
    check(
        "These are two lines of code:\n\n    one\n\n      two",
        "<p id=\"p1\">These are two lines of code:</p>\n<pre id=\"p2\" tabindex=\"0\"><code>one\n\n  two</code></pre>",
    );
}

#[test]
fn tables_scroll_in_a_block_of_their_own() {
    check(
        "| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |",
        "<div class=\"table\" id=\"p1\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\n\
         <th scope=\"col\" class=\"center\">b</th>\n<th scope=\"col\" class=\"right\">c</th>\n</tr>\n</thead>\n\
         <tbody><tr><td>1</td>\n<td class=\"center\">2</td>\n<td class=\"right\">3</td>\n</tr>\n</tbody>\n</table></div>",
    );
}

#[test]
fn footnotes_stand_at_the_end() {
    check(
        "A[^1] b[^X] a[^1] c[^none].\n\n[^x]: Ex.\n[^1]: One\n\n    two\n[^unused]: Kept.",
        "<p id=\"p1\">A<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup class=\"note-ref\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup> \
         a<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup> c[^none].</p>\n\
         <section class=\"footnotes\"><ol><li id=\"fn-1\"><p id=\"p2\">One</p>\n\
         <p id=\"p3\">two <a href=\"#fnref-1\" class=\"back\" role=\"doc-backlink\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p id=\"p4\">Ex. <a href=\"#fnref-2\" class=\"back\" role=\"doc-backlink\">↩</a></p></li>\n\
         <li id=\"fn-3\"><p id=\"p5\">Kept.</p></li>\n</ol>\n</section>",
    );
}

#[test]
fn links_leave_the_site_or_are_markers() {
    check(
        "[a](https://x.org/?a=1&b=2 \"t\")",
        "<p id=\"p1\"><a href=\"https://x.org/?a=1&amp;b=2\" title=\"t\">a</a></p>",
    );
    check(
        "[a](b.md \"<T> & \\\"U\\\"\")",
        "<p id=\"p1\"><a data-to=\"b.md\" data-at=\"0\" title=\"&lt;T&gt; &amp; &quot;U&quot;\">a</a></p>",
    );
    check(
        "x [b](../b.md#p1)",
        "<p id=\"p1\">x <a data-to=\"../b.md#p1\" data-at=\"2\">b</a></p>",
    );
    check(
        "[a][r] [c](#d) [f]()\n\n[r]: /about",
        "<p id=\"p1\"><a data-to=\"/about\" data-at=\"0\">a</a> <a data-to=\"#d\" data-at=\"7\">c</a> f</p>",
    );
    check(
        "<desk@x.org> <https://x.org>",
        "<p id=\"p1\"><a href=\"mailto:desk@x.org\">desk@x.org</a> <a href=\"https://x.org\">https://x.org</a></p>",
    );
    let options = Options {
        base: 40,
        ..Options::default()
    };
    assert_eq!(render("ab [c](d)", &options).plain.marks[0].at, 43);
}

#[test]
fn links_to_actors_and_topics_are_markers() {
    check(
        "[[oslo]]",
        "<p id=\"p1\"><a data-ref=\"oslo\" data-at=\"0\" data-bare>oslo</a></p>",
    );
    check(
        "[[oslo|]]",
        "<p id=\"p1\"><a data-ref=\"oslo\" data-at=\"0\" data-bare>oslo</a></p>",
    );
    check(
        "[[topic:trade|the *new* talks]]",
        "<p id=\"p1\"><a data-ref=\"topic:trade\" data-at=\"0\">the <em>new</em> talks</a></p>",
    );
}

#[test]
fn words_in_brackets_are_no_id_where_a_target_follows() {
    check(
        "a[[1]](#_ftn1) b",
        "<p id=\"p1\">a<a data-to=\"#_ftn1\" data-at=\"1\">[1]</a> b</p>",
    );
    check(
        "[[1]](https://x.org/_a_)",
        "<p id=\"p1\"><a href=\"https://x.org/_a_\">[1]</a></p>",
    );
    check("[[1]](javascript:x)", "<p id=\"p1\">[1]</p>");
    check(
        "[[oslo]] (x) [[oslo]](x y)",
        "<p id=\"p1\"><a data-ref=\"oslo\" data-at=\"0\" data-bare>oslo</a> (x) \
         <a data-ref=\"oslo\" data-at=\"13\" data-bare>oslo</a>(x y)</p>",
    );
}

#[test]
fn unsafe_links_leave_their_words() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "&#106;avascript:x",
        "javascript&colon;x",
        "<java script:x>",
        "<\u{1}javascript:x>",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "intent:x",
        "\\javascript:x",
    ] {
        let body = render(&format!("[a]({address})"), &Options::default());
        assert!(
            !marked(&body).contains("href"),
            "{address:?}: {}",
            body.html
        );
    }
    check("[a *b*](javascript:x)", "<p id=\"p1\">a <em>b</em></p>");
    check_notes(
        "x [a](javascript:x)",
        false,
        &[(NoteKind::UnsafeLink, "javascript:x", 2)],
    );
    check(
        "<javascript:alert(1)>",
        "<p id=\"p1\">javascript:alert(1)</p>",
    );
}

#[test]
fn bare_addresses_are_links() {
    check(
        "See https://x.org/a_b--c*d?x=1&amp;y=2. (www.x.org/z), \"https://y.org\"",
        "<p id=\"p1\">See <a href=\"https://x.org/a_b--c*d?x=1&amp;y=2\">https://x.org/a_b--c*d?x=1&amp;y=2</a>. \
         (<a href=\"https://www.x.org/z\">www.x.org/z</a>), \"<a href=\"https://y.org\">https://y.org</a>\"</p>",
    );
    check(
        "https://x.org/a\\_b",
        "<p id=\"p1\"><a href=\"https://x.org/a_b\">https://x.org/a_b</a></p>",
    );
    check(
        "**https://x.org**",
        "<p id=\"p1\"><strong><a href=\"https://x.org\">https://x.org</a></strong></p>",
    );
    check(
        "`https://x.org` [www.y.org](#z)",
        "<p id=\"p1\"><code>https://x.org</code> <a data-to=\"#z\" data-at=\"16\">www.y.org</a></p>",
    );
    check(
        "https://x.org,http://y.org",
        "<p id=\"p1\"><a href=\"https://x.org,http://y.org\">https://x.org,http://y.org</a></p>",
    );
}

#[test]
fn images_are_markers_and_figures_when_alone() {
    check(
        "![a *map*](map.png \"The map\")",
        "<figure id=\"p1\"><img data-src=\"map.png\" data-at=\"0\" alt=\"a map\"><figcaption>The map</figcaption></figure>",
    );
    check(
        "see ![m](https://x.org/m.png \"T\")",
        "<p id=\"p1\">see <img data-src=\"https://x.org/m.png\" data-at=\"4\" alt=\"m\" title=\"T\"></p>",
    );
    check(
        "![m](data:image/png,x) ![n](javascript:x)",
        "<p id=\"p1\">m n</p>",
    );
    check(
        "[![m](m.png)](https://x.org)",
        "<p id=\"p1\"><a href=\"https://x.org\"><img data-src=\"m.png\" data-at=\"1\" alt=\"m\"></a></p>",
    );
}

#[test]
fn plain_raw_tags_stay_and_others_leave_their_text() {
    check(
        "**<u>a</u>** <s>b</s><sup>2</sup> <KBD class=x>c</KBD>",
        "<p id=\"p1\"><strong><u>a</u></strong> <s>b</s><sup>2</sup> <kbd>c</kbd></p>",
    );
    check(
        "<span style=\"x\">a</span> <font>b</font> <!-- c -->d",
        "<p id=\"p1\">a b d</p>",
    );
    check(
        "a <script>alert(1)</script>b <style>x</style>c",
        "<p id=\"p1\">a b c</p>",
    );
    check(
        "<script>\nx\n\n<b>y</b>\n</script>\n\nz",
        "<p id=\"p1\">z</p>",
    );
    check("<!-- -->\n\na", "<p id=\"p1\">a</p>");
    check_notes(
        "a <span>b</span>\n\n<div>\n<img src=x onerror=y>",
        false,
        &[
            (NoteKind::RawTag, "span", 2),
            (NoteKind::RawTag, "div", 18),
            (NoteKind::EventHandler, "onerror", 24),
        ],
    );
}

#[test]
fn raw_links_and_images_are_those_of_markdown() {
    check(
        "<a\nhref=\"https://x.org/A.pdf\"\nid=\"x\">ANNEX</a>",
        "<p id=\"p1\"><a href=\"https://x.org/A.pdf\">ANNEX</a></p>",
    );
    check(
        "<a href='&#106;avascript:x'>a</a> <a name=x>b</a>",
        "<p id=\"p1\">a b</p>",
    );
    check(
        "<a href=\"#x\">a [b](c) d</a>",
        "<p id=\"p1\"><a data-to=\"#x\" data-at=\"0\">a b d</a></p>",
    );
    check(
        "<figure>\n<img\nsrc=\"https://x.org/a.jpg\"\nstyle=\"x\" alt=\"Al\" />\n</figure>",
        "<figure id=\"p1\"><img data-src=\"https://x.org/a.jpg\" data-at=\"9\" alt=\"Al\"></figure>",
    );
}

#[test]
fn raw_tables_stay() {
    let table = |cells: &str| {
        format!(
            "<div class=\"table\" id=\"p1\" tabindex=\"0\"><table><tbody><tr>{cells}\n</tr>\n</tbody>\n</table></div>"
        )
    };
    check(
        "<table>\n<tbody>\n<tr class=\"odd\">\n<td colspan=2 class=x><strong>A</strong> &eacute;</td>\n</tr></tbody></table>",
        &table("<td colspan=\"2\"><strong>A</strong> é</td>"),
    );
    check(
        "<table><tbody><tr><td>a<td>b",
        &table("<td>a</td>\n<td>b</td>"),
    );
    check(
        "<table><tbody><tr><td>\n\n*a*\n\n</td></tr></tbody></table>",
        &table("<td><p id=\"p2\"><em>a</em></p></td>"),
    );
    check(
        "<tr><td>a</td><td>b</td></tr>",
        "<p id=\"p1\">a</p>\n<p id=\"p2\">b</p>",
    );
    check("<table>oops</table>", "<p id=\"p1\">oops</p>");
}

#[test]
fn raw_tags_are_closed_with_their_block() {
    check(
        "a <u>b\n\nc</u>",
        "<p id=\"p1\">a <u>b</u></p>\n<p id=\"p2\">c</p>",
    );
    check("</u> a </b>", "<p id=\"p1\">a</p>");
    check(
        "<u>**a</u> b**",
        "<p id=\"p1\"><u><strong>a</strong></u><strong> b</strong></p>",
    );
    check(
        "**<u>a** b</u>",
        "<p id=\"p1\"><strong><u>a</u></strong><u> b</u></p>",
    );
    check_html(
        "> <div>a\n\n</div></blockquote>x",
        "<blockquote><div><p id=\"p1\">a</p>\n</div>\n</blockquote>\n<p id=\"p2\">x</p>",
    );
    check(
        "a <div>b</div> c",
        "<p id=\"p1\">a</p>\n<p id=\"p2\">b</p>\n<p id=\"p3\">c</p>",
    );
    check(
        "a\n\n<u></u>\n\nb",
        "<p id=\"p1\">a</p>\n<p id=\"p2\">b</p>",
    );
}

#[test]
fn with_html_most_tags_pass() {
    check_html(
        "<div class=\"box\" style=\"x\" onclick=\"y\" data-to=\"z\">\n\n*a*\n\n</div>\nb",
        "<div class=\"box\"><p id=\"p1\"><em>a</em></p>\n</div>\n<p id=\"p2\">b</p>",
    );
    check_html(
        "<span class=x id=p1>a</span>",
        "<p id=\"p1\"><span class=\"x\">a</span></p>",
    );
    check_html("<p>a<p>b", "<p id=\"p1\">a</p>\n<p id=\"p2\">b</p>");
    check_html("<h3 class=x>A</h3>", "<h2 id=\"a\" class=\"x\">A</h2>");
    check_html(
        "<ul><li>a<li>b</ul>",
        "<ul><li id=\"p1\">a</li>\n<li id=\"p2\">b</li>\n</ul>",
    );
    check_html(
        "<figure><img src=a.png><figcaption>b</figcaption></figure>",
        "<figure id=\"p1\"><img data-src=\"a.png\" data-at=\"8\" alt=\"\"><figcaption>b</figcaption></figure>",
    );
    check_html(
        "a<iframe src=x>b</iframe><form><input>c</form>",
        "<p id=\"p1\">a</p>\n<p id=\"p2\">c</p>",
    );
    check_html(
        "<details><summary>a</summary>b</details>",
        "<details><summary>a</summary>\n<p id=\"p1\">b</p>\n</details>",
    );
    check_html("<pre>\n a\n  b</pre>", "<pre id=\"p1\">\n a\n  b</pre>");
    check_html("# a <div>b", "<h2 id=\"a-b\">a b</h2>");
}

#[test]
fn the_summary_is_the_first_sentence() {
    let summary = |markdown: &str| render(markdown, &Options::default()).outline.summary;
    assert_eq!(
        summary("# Head\n\n![m](m.png)\n\nThe *first*\nline[^1].\n\nSecond.\n\n[^1]: Note."),
        "The first line."
    );
    assert_eq!(
        summary("Press Room\n\nMore than 10<sup>6</sup> ~~ships~~ boats met."),
        "More than 10⁶ boats met."
    );
    assert_eq!(
        summary("> A quotation of somebody.\n\nThe text begins here."),
        "The text begins here."
    );
    assert_eq!(summary("> [!NOTE]\n> Do take care."), "Do take care.");
    assert_eq!(summary("| A |\n|-|\n| <p>In a cell now.</p> |"), "");
    assert_eq!(summary("Room[^1]\n\n[^1]: The note says much."), "");
    let far = "Press Room\n\n".repeat(12) + "The text begins here.";
    assert_eq!(summary(&far), "");
    assert_eq!(
        summary(&far["Press Room\n\n".len()..]),
        "The text begins here."
    );
}

#[test]
fn headings_read_as_plain_text() {
    let body = render(
        "# 10<sup>6</sup> ~~old~~ `new` a<br>b[^1]\n\n[^1]: x",
        &Options::default(),
    );
    assert_eq!(body.outline.headings[0].text, "10⁶ new a b");
    assert_eq!(body.outline.headings[0].id, "106-new-a-b");
}

#[test]
fn words_are_counted_as_read() {
    let words = |markdown: &str| render(markdown, &Options::default()).outline.words;
    assert_eq!(words("O'Brien's AT&T -- *a*b\nc\n\nd\n\n- e\n- f"), 8);
    assert_eq!(words("```\na b c\n```"), 0);
}

#[test]
fn angle_brackets_that_are_no_html_are_text() {
    check(
        "sold to <Sedio N.V.> of **Lugano** & <Time Inc.>",
        "<p id=\"p1\">sold to &lt;Sedio N.V.&gt; of <strong>Lugano</strong> &amp; &lt;Time Inc.&gt;</p>",
    );
    check(
        "<Sedio N.V.>\nof **Lugano**\n\n- <Sedio>\n\n`<a>`",
        "<p id=\"p1\">&lt;Sedio N.V.&gt;\nof <strong>Lugano</strong></p>\n\
         <ul><li id=\"p2\">&lt;Sedio&gt;</li>\n</ul>\n<p id=\"p3\"><code>&lt;a&gt;</code></p>",
    );
    check(
        "<div>\n<Sedio N.V.> of\n</div>",
        "<p id=\"p1\">&lt;Sedio N.V.&gt; of</p>",
    );
    check(
        "the <!Kung San> <?yes?>",
        "<p id=\"p1\">the &lt;!Kung San&gt; &lt;?yes?&gt;</p>",
    );
    check_notes("<Sedio N.V.>", false, &[]);
}

#[test]
fn braces_of_headings_are_text_unless_they_are_attributes() {
    check("# A {#b}", "<h2 id=\"b\">A</h2>");
    check(
        "# A *b* {.c lang=fr} #",
        "<h2 id=\"a-b\" class=\"c\" lang=\"fr\">A <em>b</em></h2>",
    );
    check("# The {draft}", "<h2 id=\"the-draft\">The {draft}</h2>");
    check("A\nb {#c}\n---", "<h2 id=\"c\">A\nb</h2>");
}

#[test]
fn what_finds_no_place_is_noted_with_its_range() {
    check_notes(
        "|a|\n|-|\n|b| c |",
        false,
        &[(NoteKind::SpareCell, "c", 12)],
    );
    check_notes("|a|\n|-|\n| [[b\\|c]] |", false, &[]);
    check(
        "|a|\n|-|\n|[[b\\|c]]|",
        "<div class=\"table\" id=\"p1\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\n</tr>\n\
         </thead>\n<tbody><tr><td><a data-ref=\"b\" data-at=\"9\">c</a></td>\n</tr>\n</tbody>\n</table></div>",
    );
    check_notes(
        "a[^b] \\[^c] `[^d]`\n\n[^e]: f[^g]",
        false,
        &[
            (NoteKind::MarkWithoutNote, "b", 1),
            (NoteKind::NoteWithoutMark, "e", 20),
            (NoteKind::MarkWithoutNote, "g", 27),
        ],
    );
    check_notes(
        "{% a %} {{ b }} `{{ c }}` {{ d",
        false,
        &[(NoteKind::TemplateSyntax, "2 {% a %}", 0)],
    );
    check_notes(
        "100%% a\n\n%% b %% {{ {% c %} }} %%",
        false,
        &[(NoteKind::TemplateSyntax, "2 %% b %%", 9)],
    );
    // Mathematics and classes of characters are ordinary text.
    check_notes("$\\frac{{a}}{b}$ x^{{2}} y_{{i}}", false, &[]);
    check_notes("[^a-z]+ [^/]* [^A-Z0-9] [^0-9]", false, &[]);
    check_notes(
        "**a，**b *a*",
        false,
        &[(NoteKind::IdleStars, "**a**，", 6)],
    );
    check_notes("2**3 f(x)*y", false, &[]);
    check_notes(
        "a **“b”** 他说**“好”**。",
        false,
        &[(NoteKind::IdleStars, "“**好**”", 20)],
    );
    check_notes(
        "[a]: Yes\n[b]: /c",
        false,
        &[(NoteKind::LostDefinition, "[a]: Yes", 0)],
    );
    check_notes(
        "![a](b (2).png) [c](d e f) [f](g 1.pdf)",
        false,
        &[
            (NoteKind::BlankInTarget, "b (2).png", 5),
            (NoteKind::BlankInTarget, "g 1.pdf", 31),
        ],
    );
}

#[test]
fn marks_of_notes_count_on_over_notes_without_one() {
    check(
        "a[^1]\n\n[^2]: b[^3]\n\n[^1]: c\n\n[^3]: d",
        "<p id=\"p1\">a<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"footnotes\"><ol><li id=\"fn-1\"><p id=\"p2\">c <a href=\"#fnref-1\" class=\"back\" role=\"doc-backlink\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p id=\"p3\">b<sup class=\"note-ref\"><a href=\"#fn-3\" id=\"fnref-3\" role=\"doc-noteref\">3</a></sup></p></li>\n\
         <li id=\"fn-3\"><p id=\"p4\">d <a href=\"#fnref-3\" class=\"back\" role=\"doc-backlink\">↩</a></p></li>\n</ol>\n</section>",
    );
}

#[test]
fn descriptions_of_images_are_plain_text() {
    check(
        "![10<sup>6</sup> ~~old~~ *new* `x`](a.png) b",
        "<p id=\"p1\"><img data-src=\"a.png\" data-at=\"0\" alt=\"10⁶ new x\"> b</p>",
    );
}

#[test]
fn pasted_lines_are_text_unless_they_may_be_code() {
    let source = "    One [a](x:y)\n\n\tTwo **b**";
    check(
        source,
        "<p id=\"p1\">One a</p>\n<p id=\"p2\">Two <strong>b</strong></p>",
    );
    check_notes(
        source,
        false,
        &[
            (NoteKind::IndentedText, "", 4),
            (NoteKind::UnsafeLink, "x:y", 8),
        ],
    );
    let options = Options {
        indented_code: true,
        ..Options::default()
    };
    assert!(render(source, &options).html.starts_with("<pre"));
}
