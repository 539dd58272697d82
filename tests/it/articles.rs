//! Reading articles: where metadata comes from, how dates and names are written.

use crate::support::{SiteTest, article_on};

#[test]
fn metadata_stands_in_front_matter_sidecar_and_defaults() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: Front\ndate: 2024-09-10\nbyline: Front\ntopics: [sea]\n---\n\nWords.\n\
         //- content/articles/a.yaml\ntitle: Side\nextra: {a: 1}\n\
         //- content/articles/_defaults.yaml\nbyline: Folder\ndateline: GENEVA\ntopics: [trade]\nextra: {a: 0, b: 2}\n\
         //- content/articles/2024/b.md\n---\ntitle: B\ndate: 2024-09-11\n---\n\nWords.\n\
         //- content/articles/2024/_defaults.yaml\ndateline: OSLO\n\
         //- content/articles/c.txt\nThe text alone, over the lines\nof a paragraph.\n\
         //- content/articles/c.yml\ntitle: C\ndate: 2024-09-12\n\
         //- templates/article.html\n{% extends \"builtin/article.html\" %}\n{% block flow %}[{{ article.byline }}|{{ article.dateline }}|{{ article.topics | length }}{% for t in article.topics %}{{ t.name }}{% endfor %}]{% endblock %}\n",
    );
    let site = site.build();
    let site = site.ok();
    let shown = |id: &str| {
        let page = site.page(&format!("articles/{id}/index.html"));
        let title = page
            .split("<h1>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        let flow = page.rsplit('[').next().unwrap();
        let flow = page[page.len() - flow.len()..].split(']').next().unwrap();
        format!("{title}[{flow}")
    };
    let a = shown("a");
    assert!(a.starts_with("Side[Front|GENEVA|"), "{a}");
    assert!(a.ends_with("1The sea"), "{a}");
    let b = shown("b");
    assert!(
        b.starts_with("B[Folder|OSLO|") && b.ends_with("1Trade"),
        "{b}"
    );
    assert!(shown("c").starts_with("C["), "{}", shown("c"));
}

#[test]
fn extra_is_merged_key_by_key() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nextra: {a: front, b: front}\n---\n\nWords.\n\
         //- content/articles/a.yaml\nextra: {a: side}\n\
         //- content/articles/_defaults.yaml\nextra: {b: folder, c: folder}\n\
         //- templates/article.html\n{% extends \"builtin/article.html\" %}\n{% block flow %}{{ article.extra.a }}-{{ article.extra.b }}-{{ article.extra.c }}{% endblock %}\n",
    );
    let page = site.build().ok().page("articles/a/index.html");
    assert!(page.contains("side-front-folder"), "{page}");
}

#[test]
fn dates_as_people_write_them() {
    for (date, expected) in [
        ("2024-09-10", "2024-09-10"),
        ("2024-09-10T08:00:00Z", "2024-09-10"),
        ("2024-09-10T08:00:00+08:00", "2024-09-10"),
        ("2016-02-12 10:00:31 -0400", "2016-02-12"),
        ("2016-02-12 10:00:31", "2016-02-12"),
        ("\"2016-02-12 10:00\"", "2016-02-12"),
        ("10 September 2024", "2024-09-10"),
        ("September 10, 2024", "2024-09-10"),
        ("2024/09/10", "2024-09-10"),
    ] {
        let site = SiteTest::plain(&format!(
            "//- content/articles/a.md\n---\ntitle: A\ndate: {date}\n---\n\nWords.\n"
        ));
        let outcome = site.build();
        assert!(!outcome.diags().has_errors(), "{date}: {}", outcome.short());
        assert!(
            site.page("articles/a/index.html")
                .contains(&format!("<time datetime=\"{expected}")),
            "{date}"
        );
    }
}

#[test]
fn a_bare_date_is_of_the_sites_zone() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\ntimezone: Asia/Shanghai\nbase_url: https://example.org/\n\
         //- content/articles/bare.md\n---\ntitle: Bare\ndate: 2024-09-10\n---\n\nWords.\n\
         //- content/articles/instant.md\n---\ntitle: Instant\ndate: 2024-09-10T20:00:00Z\n---\n\nWords.\n",
    );
    site.build().ok();
    let feed = site.page("feed.xml");
    assert!(
        feed.contains("<published>2024-09-10T00:00:00+08:00</published>"),
        "{feed}"
    );
    // 20:00 in London is four in the morning of the next day in Shanghai.
    assert!(
        feed.contains("<published>2024-09-11T04:00:00+08:00</published>"),
        "{feed}"
    );
    assert!(site.has("editions/2024-09-11/index.html"));
}

#[test]
fn marks_line_ends_and_scripts_do_no_harm() {
    let site = SiteTest::plain(
        "//- content/articles/台湾海峡.md crlf bom\n---\ntitle: 台湾海峡会谈\ndate: 2024-09-10\ntopics: [trade]\n---\n\n第一段。\n\n## 下一步\n\n第二段。\n\
         //- content/articles/محادثات.md\n---\ntitle: محادثات\ndate: 2024-09-11\nlang: ar\n---\n\nكلمات.\n\
         //- content/articles/Élysée-call.md\n---\ntitle: Élysée\ndate: 2024-09-12\n---\n\nMots. [x](台湾海峡.md)\n",
    );
    site.build().ok();
    let page = site.page("articles/台湾海峡/index.html");
    assert!(page.contains("<p id=\"p1\">第一段。</p>"), "{page}");
    assert!(
        page.contains("id=\"下一步\"") && !page.contains('\r'),
        "{page}"
    );
    let arabic = site.page("articles/محادثات/index.html");
    assert!(arabic.contains("lang=\"ar\""), "{arabic}");
    assert!(
        site.page("articles/Élysée-call/index.html")
            .contains("%E5%8F%B0")
    );
}

#[test]
fn the_address_is_the_slug_or_the_whole_stem() {
    let article = |name: &str, more: &str| {
        format!(
            "//- content/articles/{name}\n---\ntitle: {name}\ndate: 2024-09-10\n{more}---\n\nWords.\n"
        )
    };
    let fixture = [
        article("2024-09-10-call.md", ""),
        article("deep/er/er.md", ""),
        article("named.md", "slug: The Name\n"),
        article("bundle/index.md", ""),
        article("with space.md", ""),
    ];
    let site = SiteTest::plain(&fixture.concat());
    // A path with a blank cannot stand in a fixture's line.
    site.write(
        "content/articles/two words.md",
        "---\ntitle: Two\ndate: 2024-09-10\n---\n",
    );
    site.remove("content/articles/with");
    site.build().ok();
    for slug in ["2024-09-10-call", "er", "The-Name", "bundle", "two-words"] {
        assert!(site.has(&format!("articles/{slug}/index.html")), "{slug}");
    }
}

#[test]
fn files_beside_an_article_are_copied_when_something_leads_to_them() {
    let site = SiteTest::plain(
        "//- content/articles/2024/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n[Text](doc.pdf) and ![A map](maps/map.png) and [up](../over.pdf) and [abs](/articles/over.pdf).\n\
         //- content/articles/2024/doc.pdf\nPDF\n\
         //- content/articles/2024/maps/map.png\nPNG\n\
         //- content/articles/2024/unused.png\nPNG\n\
         //- content/articles/over.pdf\nPDF\n",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    assert!(
        page.contains("href=\"../../files/articles/2024/doc.pdf\""),
        "{page}"
    );
    assert!(
        page.contains("src=\"../../files/articles/2024/maps/map.png\""),
        "{page}"
    );
    assert_eq!(
        page.matches("../../files/articles/over.pdf").count(),
        2,
        "{page}"
    );
    assert_eq!(site.page("files/articles/2024/doc.pdf"), "PDF\n");
    assert!(!site.has("files/articles/2024/unused.png"));
}

#[test]
fn every_field_is_taken() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\nid: one\ntitle: A\ndate: 2024-09-10\nupdated: 2024-09-11\ntopics: trade\nactors: []\nplaces: []\n\
         summary: Short.\nsource: Xinhua\nurl: https://example.org/x\nbyline: Me\ndateline: BEIJING\nlang: en\ntags: [a, b]\n\
         events: []\nstatements: []\ncommitments: []\ncorrections: [{date: 2024-09-12, kind: clarification, text: Clear.}]\n\
         status: usable\ndraft: false\nembargoed_until: 2024-09-10T08:00:00Z\nexpires: 2999-01-01\ntlp: clear\naliases: /old/\nslug: a\n\
         outputs: [html, json]\nextra: {any: [thing, {at: all}]}\n---\n\nWords.\n",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    for words in [
        "Short.",
        "Xinhua",
        "https://example.org/x",
        "Me",
        "BEIJING",
        "Clear.",
        // Of `updated` and the correction the later one.
        "12 September 2024",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&site.page("articles/a/index.json")).unwrap();
    assert_eq!(json["article"]["card"]["title"], "A");
    assert!(site.has("old/index.html"));
}

#[test]
fn raw_html_goes_unless_it_is_plain() {
    let body = "---\ntitle: A\ndate: 2024-09-10\n---\n\n<u>under</u> <script>alert(1)</script> <div class=\"x\">div</div> \
                <b onclick=\"x()\">bold</b> <a href=\"javascript:x()\">run</a> [go](JaVaScRiPt:x) <img src=\"data:image/png;base64,x\" alt=\"pic\">\n\n\
                <table><tr><td>cell</td></tr></table>\n\n<iframe src=\"https://example.org\"></iframe>\n";
    for html in [false, true] {
        let site = SiteTest::plain(&format!("//- content/articles/a.md\n{body}"));
        site.write(
            "chancery.yaml",
            format!("title: T\nmarkdown: {{html: {html}}}\n"),
        );
        site.build().ok();
        let page = site.page("articles/a/index.html");
        let text = page.split("class=\"text\"").nth(1).unwrap();
        let text = text.split("</article>").next().unwrap();
        for never in [
            "<script",
            "onclick",
            "javascript:",
            "JaVaScRiPt",
            "data:image",
            "<iframe",
            "alert",
        ] {
            assert!(!text.contains(never), "{never} with html: {html}\n{text}");
        }
        for always in [
            "<u>under</u>",
            "<b>bold</b>",
            "run",
            "go",
            "<td",
            "cell",
            "div",
        ] {
            assert!(text.contains(always), "{always} with html: {html}\n{text}");
        }
        assert_eq!(text.contains("<div class=\"x\">"), html, "{text}");
    }
}

#[test]
fn a_summary_says_names_not_ids() {
    let site = SiteTest::plain(
        "//- content/actors/paparo.yaml\nname: Samuel Paparo\nfamily_name: Paparo\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\nThe call was between [[paparo]] and [[paparo|his peer]].\n",
    );
    site.build().ok();
    let page = site.page("articles/a/index.html");
    let meta = page
        .split("name=\"description\" content=\"")
        .nth(1)
        .unwrap();
    let meta = meta.split('"').next().unwrap();
    assert_eq!(meta, "The call was between Samuel Paparo and his peer.");
}

#[test]
fn odd_names_of_files_are_encoded() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n\
         [one](a%20b%231.pdf) ![three](台湾.png) [four](50%25%20off%3F.pdf)\n",
    );
    for name in ["a b#1.pdf", "50% off?.pdf", "台湾.png", "&quot;.pdf"] {
        site.write(&format!("content/articles/{name}"), "x");
        site.write(&format!("static/{name}"), "x");
    }
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    assert!(page.contains("files/articles/a%20b%231.pdf"), "{page}");
    assert_eq!(
        page.matches("files/articles/50%25%20off%3F.pdf").count(),
        1,
        "{page}\n{}",
        built.short()
    );
}

#[test]
fn odd_ids_and_slugs_make_sound_addresses() {
    let site = SiteTest::plain(
        "//- content/actors/all.yaml\n- {id: \"AT&T\", name: AT&T, kind: organization}\n- {id: \"50%\", name: Fifty Percent Party, kind: group}\n- {id: \"a#b\", name: Hash Party, kind: group}\n- {id: 日本, name: 日本, kind: state}\n- {id: \"with space\", name: Space Party, kind: group}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nactors: [\"AT&T\", \"50%\", \"a#b\", 日本, with space]\n---\n\nWords of [[a#b]], [[50%]] and [[with space]].\n",
    );
    let built = site.build();
    built.ok();
    let page = site.page("articles/a/index.html");
    for link in [
        "actors/AT%26T/",
        "actors/50%25/",
        "actors/a%23b/",
        "actors/%E6%97%A5%E6%9C%AC/",
        "actors/with%20space/",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[test]
fn two_articles_of_one_instant_keep_one_order() {
    let names = ["b", "a", "d", "c"];
    let article = |name: &str| {
        format!(
            "//- content/articles/{name}.md\n---\ntitle: T{name}\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords.\n"
        )
    };
    let fixture: String = names.iter().map(|n| article(n)).collect();
    let site = SiteTest::plain(&fixture);
    site.build().ok();
    for page in [
        "index.html",
        "topics/trade/index.html",
        "articles/index.html",
        "feed.xml",
        "editions/2024-09-10/index.html",
    ] {
        let text = site.page(page);
        let at: Vec<usize> = ["Ta", "Tb", "Tc", "Td"]
            .iter()
            .map(|t| {
                text.find(&format!(">{t}<"))
                    .unwrap_or_else(|| panic!("{page}: {t}"))
            })
            .collect();
        assert!(at.is_sorted(), "{page}: {at:?}");
    }
}

#[test]
fn a_text_of_the_other_direction_says_so() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: محادثات\ndate: 2024-09-10\nlang: ar\n---\nنص.\n\
         //- content/articles/b.md\n---\ntitle: Talks\ndate: 2024-09-10\n---\nText.\n",
    );
    let built = site.build();
    let site = built.ok();
    // Title and text, while dates and labels stay in the site's language.
    let page = site.page("articles/a/index.html");
    for start in ["<h1", "<div class=\"text\""] {
        let start = format!("{start} lang=\"ar\" dir=\"rtl\">");
        assert!(page.contains(&start), "{start}: {page}");
    }
    assert!(page.contains("<main id=\"main\">"), "{page}");
    let card = "<div lang=\"ar\" dir=\"auto\">";
    assert!(site.page("index.html").contains(card));
    let page = site.page("articles/b/index.html");
    assert!(page.contains("<h1>Talks</h1>"), "{page}");
}

#[test]
fn scripts_without_spaces_are_counted_by_character() {
    let text = "王小明昨天访问了卑尔根。".repeat(20);
    let site = SiteTest::plain(&format!(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nlang: zh\n---\n{text}\n"
    ));
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    assert!(page.contains("<span>220 words</span>"), "{page}");
}

#[test]
fn a_summary_that_nobody_wrote_does_not_stand_above_the_text_it_was_taken_from() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\nsummary: They met.\n---\nThe text.\n\
         //- content/articles/b.md\n---\ntitle: B\ndate: 2024-09-10\n---\nOne line.\n",
    );
    let built = site.build();
    let site = built.ok();
    let (a, b) = (
        site.page("articles/a/index.html"),
        site.page("articles/b/index.html"),
    );
    assert!(a.contains("<p class=\"standfirst\">They met.</p>"), "{a}");
    assert!(!b.contains("class=\"standfirst\""), "{b}");
    assert!(site.page("index.html").contains("<p>One line.</p>"));
}

#[test]
fn an_article_stands_between_all_others_of_its_first_topic() {
    let fixture: String = [
        article_on("first", 10, "trade, sea"),
        article_on("second", 11, "sea"),
        article_on("third", 12, "trade"),
    ]
    .concat();
    let site = SiteTest::plain(&fixture);
    let built = site.build();
    let site = built.ok();
    let page = site.page("articles/second/index.html");
    assert!(
        page.contains("../../articles/first/\" rel=\"prev\""),
        "{page}"
    );
    assert!(!page.contains("rel=\"next\""), "{page}");
    let page = site.page("articles/first/index.html");
    assert!(
        page.contains("../../articles/third/\" rel=\"next\""),
        "{page}"
    );
}

#[test]
fn what_is_struck_out_is_not_said() {
    let site = SiteTest::plain(
        "//- content/actors/a.yaml\n- {id: ana, kind: person, name: Ana Torres}\n\
         - {id: bo, kind: person, name: Bo Quist}\n\
         //- content/topics/t.yaml\n- {id: t, name: Terminal, keywords: [third terminal]}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-05-01\n---\n\
         Only ~~Ana Torres~~ Bo Quist signed. The ~~third terminal~~ pier for 10<sup>6</sup> boxes \
         is open. <del>[[ana]]</del>\n",
    );
    let built = site.build();
    let site = built.ok();
    let page = site.page("articles/a/index.html");
    assert!(page.contains("<del>Ana Torres</del> <a"), "{page}");
    let said = "content=\"Only Bo Quist signed. The pier for 10⁶ boxes is open.\"";
    assert!(page.contains(said), "{page}");
    assert!(!site.page("actors/ana/index.html").contains("articles/a/"));
    assert!(site.page("actors/bo/index.html").contains("articles/a/"));
    assert!(!site.page("topics/t/index.html").contains("articles/a/"));
}

#[test]
fn lines_may_end_with_a_carriage_return_alone() {
    let files = |end: &str| {
        let site = SiteTest::new("");
        for (path, text) in [
            ("chancery.yaml", "title: T\n"),
            (
                "content/articles/a.md",
                "---\ntitle: A\ndate: 2024-09-10\n---\n\n## Head\nAnn Roe. {#n}\n\n    code\n\n<b>x</b> [a](no.md)\n",
            ),
            (
                "content/articles/2024-09-10-b.txt",
                "Headline\n\nOne line.\n\nAnother.\n",
            ),
            ("content/actors/ann.yaml", "name: Ann Roe\nkind: person\n"),
        ] {
            site.write(path, text.replace('\n', end));
        }
        let built = site.build();
        (built.short(), built.ok().tree())
    };
    let (said, tree) = files("\n");
    assert!(said.contains("content/articles/a.md:11:"), "{said}");
    assert_eq!(files("\r"), (said.clone(), tree.clone()));
    assert_eq!(files("\r\n").0, said);
    // In one file there may be both.
    assert_eq!(files("\n\r").1.len(), tree.len());
}
