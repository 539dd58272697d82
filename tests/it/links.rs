//! Links in texts, and links between pages: relative everywhere, at any address.

use crate::support::{SiteTest, html};
use chancery::session::Scan;

#[test]
fn a_link_may_name_a_file_a_page_or_an_old_address() {
    let site = SiteTest::plain(
        "//- content/articles/2024/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n\
         [file](b.md) [up](../c.md#next) [page](/articles/b/) [index](/articles/b/index.html) [old](/old/b/) [topic](/topics/trade/) [once](/actors/wu-old/) \
         [static](/paper.pdf?v=1) [about](../../pages/about.md) [root](/) [own](#p1) [actor](../../actors/wu.yaml) [mail](mailto:a@example.org) [web](https://example.org/x?a=1&b=2)\n\
         //- content/articles/2024/b.md\n---\ntitle: B\ndate: 2024-09-09\naliases: [/old/b/]\n---\n\nWords.\n\
         //- content/articles/c.md\n---\ntitle: C\ndate: 2024-09-08\n---\n\nWords.\n\n## Next\n\nWords.\n\
         //- content/pages/about.md\n---\ntitle: About\n---\n\nWords, [A](../articles/2024/a.md).\n\
         //- content/actors/wu.yaml\nname: Wu Yanan\nkind: person\nformer_ids: [wu-old]\n\
         //- static/paper.pdf\nPDF\n",
    );
    let built = site.build();
    built.ok();
    assert_eq!(built.codes(), Vec::<&str>::new(), "{}", built.short());
    let page = site.page("articles/a/index.html");
    for link in [
        "<a href=\"../b/\">file</a>",
        "<a href=\"../c/#next\">up</a>",
        "<a href=\"../b/\">page</a>",
        "<a href=\"../b/\">index</a>",
        "<a href=\"../b/\">old</a>",
        "<a href=\"../../topics/trade/\">topic</a>",
        "<a href=\"../../actors/wu/\">once</a>",
        "<a href=\"../../paper.pdf?v=1\">static</a>",
        "<a href=\"../../pages/about/\">about</a>",
        "<a href=\"../../\">root</a>",
        "<a href=\"#p1\">own</a>",
        "<a href=\"../../actors/wu/\">actor</a>",
        "<a href=\"mailto:a@example.org\">mail</a>",
        "<a href=\"https://example.org/x?a=1&amp;b=2\">web</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    assert!(
        site.page("pages/about/index.html")
            .contains("href=\"../../articles/a/\"")
    );
}

/// A site with three articles that name two actors, with every kind of page.
fn full(text: &str) -> SiteTest {
    let site = SiteTest::plain(
        "//- content/actors/ana.yaml\nkind: person\nname: Ana Torres\n\
         //- content/actors/bo.yaml\nkind: person\nname: Bo Lindqvist\n\
         //- content/pages/about.md\n---\ntitle: About\n---\n\nWords.\n",
    );
    for (name, day) in [("a", "02"), ("b", "03"), ("c", "04")] {
        let front =
            format!("title: {name}\ndate: 2024-01-{day}\ntopics: [sea]\naliases: [/old/{name}/]");
        let path = format!("content/articles/{name}.md");
        site.write(
            &path,
            format!("---\n{front}\n---\n\nAna Torres met Bo Lindqvist.\n"),
        );
    }
    site.edit("content/pages/about.md", "Words.", text);
    let settings = "title: T\nbase_url: https://example.org/\nlists: {page_size: 1}\n\
                    feeds: {authority: \"example.org,2026\"}\noutputs: [html, json]\n";
    site.write("chancery.yaml", settings);
    site
}

#[test]
fn a_link_to_any_page_that_is_made_is_found() {
    let urls = [
        "",
        "topics/",
        "actors/",
        "articles/",
        "timeline/",
        "timeline/2024-01/",
        "editions/",
        "editions/2024-W01/",
        "editions/2024-01-02/",
        "actors/ana/with/bo/",
        "actors/ana/with/bo/page-1/",
        "topics/sea/page-1/",
        "topics/sea/",
        "actors/bo/",
        "pages/about/",
        "articles/a/",
        "old/a/",
        "topics/sea/index.json",
        "actors/ana/index.json",
        "articles/a/index.json",
        "feed.xml",
        "topics/sea/feed.xml",
        "actors/bo/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    ];
    let text: String = urls.iter().map(|url| format!("[x](/{url}) ")).collect();
    let items: Vec<String> = urls
        .iter()
        .map(|url| format!("{{title: X, url: /{url}}}"))
        .collect();
    let site = full(&text);
    site.edit(
        "chancery.yaml",
        "title: T",
        &format!("title: T\nnav: [{}]", items.join(", ")),
    );
    let built = site.build();
    let page = built.ok().page("pages/about/index.html");
    assert_eq!(built.codes(), Vec::<&str>::new(), "{}", built.short());
    // The link to the page itself has nowhere to lead.
    for url in urls.iter().filter(|url| **url != "pages/about/") {
        let to = url.replace("old/a/", "articles/a/");
        let link = format!("<a href=\"../../{to}\">x</a>");
        assert!(page.contains(&link), "{link}\n{page}");
    }
}

#[test]
fn a_link_may_leave_out_a_slash_or_name_the_file_of_a_page() {
    let site = full(
        "[a](/timeline/2024-01) [b](../../editions/2024-W01/index.html) \
         [c](/timeline/2024-01/#d2024-01-02 \"In *January*\") [d](/index.html) [e](/old/b#p1)",
    );
    let built = site.build();
    let page = built.ok().page("pages/about/index.html");
    assert_eq!(built.codes(), Vec::<&str>::new(), "{}", built.short());
    for link in [
        "<a href=\"../../timeline/2024-01/\">a</a>",
        "<a href=\"../../editions/2024-W01/\">b</a>",
        "<a href=\"../../timeline/2024-01/#d2024-01-02\" title=\"In *January*\">c</a>",
        "<a href=\"../../\">d</a>",
        "<a href=\"../../articles/b/#p1\">e</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    drop(built);
    site.edit("content/pages/about.md", "/old/b#p1", "/old/b#p9");
    let built = site.build();
    assert_eq!(built.codes(), ["broken-anchor"]);
    assert!(
        site.page("pages/about/index.html")
            .contains("<a href=\"../../articles/b/\">e</a>")
    );
}

#[test]
fn a_link_to_a_page_that_is_not_made_is_told() {
    let urls = [
        "timeline/2024-02/",
        "editions/2024-W02/",
        "actors/bo/with/ana/",
        "topics/sea/page-9/",
        "topics/feed.xml",
        "topics/trade/feed.xml",
        "actors/ana/members/",
        "Timeline/",
        "places/",
        "pages/index.json",
        "sitemap-2.xml",
        "timeline",
        "old/z/",
    ];
    let text: String = urls.iter().map(|url| format!("[x](/{url}) ")).collect();
    let site = full(&text);
    let built = site.build();
    let page = built.ok().page("pages/about/index.html");
    let broken = built.short().matches("broken-link").count();
    // A folder may be named without its slash.
    assert_eq!(broken, urls.len() - 1, "{}", built.short());
    assert_eq!(page.matches(">x</a>").count(), 1, "{page}");
    site.edit("chancery.yaml", "base_url: https://example.org/\n", "");
    site.edit(
        "content/pages/about.md",
        &text,
        "[x](/feed.xml) [x](/sitemap.xml)",
    );
    assert_eq!(site.build().short().matches("broken-link").count(), 2);
}

#[test]
fn names_in_a_link_that_leads_nowhere_are_found() {
    let site = full("Words.");
    site.write(
        "content/articles/d.md",
        "---\ntitle: D\ndate: 2024-01-05\n---\n\n[What Ana Torres said](/timeline/1999-01/).\n\n\
         See [Bo Lindqvist in January](/timeline/2024-01/).\n",
    );
    let built = site.build();
    let page = built.ok().page("articles/d/index.html");
    assert_eq!(built.codes(), ["broken-link"]);
    assert!(
        page.contains("What <a class=\"actor\" href=\"../../actors/ana/\">Ana Torres</a> said.")
    );
    assert!(
        page.contains("<a href=\"../../timeline/2024-01/\">Bo Lindqvist in January</a>"),
        "{page}"
    );
    assert!(site.page("actors/bo/index.html").contains("articles/d/"));
}

#[test]
fn links_follow_pages_that_come_and_go() {
    let site = full("[May](/timeline/2024-05/) [pair](/actors/ana/with/bo/) [old](/old/a/)");
    let mut session = site.session(site.output());
    let mut build = |links: [bool; 3]| {
        let outcome = session.build(Scan::Whole, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        assert_eq!(site.tree(), site.clean_tree());
        let page = site.page("pages/about/index.html");
        let found = ["May", "pair", "old"].map(|words| page.contains(&format!("\">{words}</a>")));
        assert_eq!(found, links, "{page}");
    };
    build([false, true, true]);
    let may = "---\ntitle: M\ndate: 2024-05-01\n---\n\nWords.\n";
    site.write("content/articles/m.md", may);
    build([true, true, true]);
    site.edit("content/articles/a.md", "Ana Torres met", "Nobody met");
    build([true, false, true]);
    site.edit("content/articles/a.md", "/old/a/", "/older/a/");
    build([true, false, false]);
    site.remove("content/articles/m.md");
    build([false, false, false]);
}

#[test]
fn an_edit_may_link_to_a_page_that_is_made() {
    let site = full("Words.");
    let mut session = site.session(site.output());
    session.build(Scan::Whole, &|_, _| ());
    let path = "content/articles/b.md";
    for (from, to, link) in [
        (
            "Bo Lindqvist.",
            "Bo Lindqvist. [x](/editions/2024-01-02/)",
            true,
        ),
        ("/editions/2024-01-02/", "/editions/2024-02-02/", false),
        ("/editions/2024-02-02/", "/editions/2024-W01/", true),
    ] {
        site.edit(path, from, to);
        let hints = [site.root().join(path)];
        let outcome = session.build(Scan::Hinted(&hints), &|_, _| ());
        assert_eq!(outcome.diags.0.is_empty(), link, "{:?}", outcome.diags);
        assert_eq!(site.page("articles/b/index.html").contains(">x</a>"), link);
        assert_eq!(site.tree(), site.clean_tree());
    }
}

#[test]
fn the_file_of_a_merged_entry_stands_for_the_page_it_is_merged_into() {
    let site = SiteTest::plain(
        "//- content/actors/wu.yaml\nkind: person\nname: Wu Yanan\n\
         //- content/actors/old.yaml\nkind: person\nname: Wu Ya Nan\nsame_as: wu\n\
         //- content/topics/steel.md\n---\nname: Steel\nsame_as: trade\n---\n\nSteel words, [Wu](../actors/old.yaml).\n\
         //- content/actors/more.yaml\n- {id: x, kind: person, name: Xi Ping}\n- {id: y, kind: person, name: Ya Ping, same_as: x}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n\
         [one](../actors/old.yaml) [two](../topics/steel.md) [three](../actors/more.yaml)\n",
    );
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    assert!(
        page.contains("<a href=\"../../actors/wu/\">one</a>"),
        "{page}"
    );
    assert!(
        page.contains("<a href=\"../../topics/trade/\">two</a> three"),
        "{page}"
    );
    assert!(
        site.page("topics/trade/index.html")
            .contains("<a href=\"../../actors/wu/\">Wu</a>")
    );
    assert_eq!(
        built.short().matches("broken-link").count(),
        1,
        "{}",
        built.short()
    );
}

#[test]
fn an_old_address_is_named_after_the_new_one_and_keeps_the_fragment() {
    let site = full("Words.");
    site.write(
        "content/actors/ana.yaml",
        "kind: person\nname: Ana Torres\nformer_ids: [anna]\n",
    );
    site.write(
        "content/actors/at.yaml",
        "kind: person\nname: A. Torres\nsame_as: ana\n",
    );
    site.write("content/articles/a.md", "---\ntitle: Steel & <talks>\ndate: 2024-01-02\nlang: de\npermalink: /2024/steel.html\n---\n\nAna Torres met Bo Lindqvist.\n");
    site.build().ok();
    for (path, title, to) in [
        (
            "2024/steel.html",
            "Steel &amp; &lt;talks&gt;",
            "../articles/steel/",
        ),
        ("actors/anna/index.html", "Ana Torres", "../../actors/ana/"),
        ("actors/at/index.html", "Ana Torres", "../../actors/ana/"),
        ("old/b/index.html", "b", "../../articles/b/"),
    ] {
        let page = site.page(path);
        assert!(page.contains(&format!("<title>{title} · ")), "{page}");
        let root = to.split(|c: char| c.is_alphabetic()).next().unwrap();
        let script = format!("<script src=\"{root}js/briefing.js\" data-to=\"{to}\"></script>");
        let script = page.find(&script).unwrap_or_else(|| panic!("{page}"));
        let refresh = page.find(&format!("content=\"0; url={to}\"")).unwrap();
        // The script has to stop the page before it leads on without the fragment.
        assert!(script < refresh, "{page}");
    }
    assert!(site.page("2024/steel.html").contains("lang=\"de\""));
    // A theme without a script of its own is not asked for one.
    site.write("themes/own/static/css/own.css", "");
    site.edit("chancery.yaml", "title: T\n", "title: T\ntheme: own\n");
    site.build();
    assert!(!site.page("old/b/index.html").contains("<script"));
    site.edit("chancery.yaml", "theme: own\n", "");
    // A title is words of an article, of which an edit makes only what shows them.
    let mut session = site.session(site.output());
    session.build(Scan::Whole, &|_, _| ());
    site.edit("content/articles/b.md", "title: b", "title: Beta");
    let hints = [site.root().join("content/articles/b.md")];
    session.build(Scan::Hinted(&hints), &|_, _| ());
    assert!(site.page("old/b/index.html").contains("<title>Beta · "));
    assert_eq!(site.tree(), site.clean_tree());
}

#[test]
fn an_old_address_may_be_copied_from_the_address_bar() {
    let site = full("[a](/caf%C3%A9/) [b](/café/) [c](/x%20y/)");
    site.edit("content/articles/a.md", "/old/a/", "caf%C3%A9, cafe\u{301}/, /x%20y, /Old/Page.HTML, /was/index.html, /articles/a/, /articles/a");
    let built = site.build();
    built.ok();
    assert_eq!(built.codes(), Vec::<&str>::new(), "{}", built.short());
    for path in [
        "café/index.html",
        "x y/index.html",
        "Old/Page.HTML",
        "was/index.html",
    ] {
        assert!(site.page(path).contains("/articles/a/"), "{path}");
    }
}

#[test]
fn old_addresses_are_judged_alike_by_check_and_build() {
    let long = "é".repeat(128);
    let escaped = "%C3%A9".repeat(128);
    for (aliases, code) in [
        ("/2024/, /2024/", ""),
        ("/2024, /2024/", ""),
        ("/A/, /a/", ""),
        ("/x//y/", "bad-alias"),
        ("//x/y/", "bad-alias"),
        ("/x//", "bad-alias"),
        ("/", "bad-alias"),
        ("/a/../b/", "bad-alias"),
        ("/%2e%2e/b/", "bad-alias"),
        ("/%00/", "bad-alias"),
        ("/%ff/", "bad-alias"),
        ("/a%3fb/", "bad-alias"),
        ("/.chancery-manifest", "output-path"),
        (&format!("/{long}/"), "output-path"),
        (&format!("/{escaped}/x"), "output-path"),
        ("/x.html, /x.html/y/", "url-collision"),
        ("/css/briefing.css/x/", "url-collision"),
        ("/robots.txt/x/", "url-collision"),
        ("/old/b/", "url-collision"),
        ("/OLD/b/", "url-collision"),
        ("/topics/sea/", "alias-taken"),
        ("/Articles/A/", "alias-taken"),
        ("/con/", "reserved-name"),
        ("/topics/", "alias-taken"),
        ("/index.html", "alias-taken"),
    ] {
        let site = full("Words.");
        site.edit(
            "content/articles/a.md",
            "[/old/a/]",
            &format!("[\"{}\"]", aliases.replace(", ", "\", \"")),
        );
        let (checked, built) = (site.check(), site.build());
        let codes = if code.is_empty() { vec![] } else { vec![code] };
        assert_eq!(built.codes(), codes, "{aliases}: {}", built.short());
        assert_eq!(checked.short(), built.short(), "{aliases}");
        let is_placed = |said: &str| said.is_empty() || said.contains("content/articles/");
        assert!(is_placed(&built.short()), "{aliases}: {}", built.short());
    }
}

#[test]
fn a_name_too_long_for_disks_is_told_with_its_place() {
    let site = full("Words.");
    site.edit(
        "content/articles/b.md",
        "title: b",
        &format!("title: b\nslug: {}", "é".repeat(128)),
    );
    site.edit(
        "content/pages/about.md",
        "title: About",
        &format!("title: About\nslug: {}", "é".repeat(128)),
    );
    let (checked, built) = (site.check(), site.build());
    assert_eq!(built.codes(), ["bad-slug"], "{}", built.short());
    assert_eq!(
        built.short().matches("bad-slug").count(),
        2,
        "{}",
        built.short()
    );
    assert_eq!(checked.short(), built.short());
}

#[test]
fn the_sitemap_lists_what_is_made_and_may_be_listed() {
    let site = full("Words.").base_url("http://example.org:8080/brief");
    site.write(
        "content/articles/z.md",
        "---\ntitle: Z\ndate: 2024-01-09\ndraft: true\naliases: [/old/z/]\n---\n\nWords.\n",
    );
    site.build().ok();
    let sitemap = site.page("sitemap.xml");
    let listed: std::collections::BTreeSet<String> = sitemap
        .split("<loc>http://example.org:8080/brief/")
        .skip(1)
        .map(|rest| rest[..rest.find('<').unwrap()].to_owned())
        .collect();
    let pages = site
        .tree()
        .into_keys()
        .filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned()));
    let pages: std::collections::BTreeSet<String> =
        pages.filter(|path| !path.starts_with("old/")).collect();
    assert_eq!(listed, pages);
    let lost = site.page("404.html");
    assert!(lost.contains("href=\"/brief/topics/\""), "{lost}");
    assert!(
        site.page("robots.txt")
            .contains("http://example.org:8080/brief/sitemap.xml")
    );
}

#[test]
fn addresses_with_a_password_or_without_a_host_are_no_links() {
    let site = full("[a](https://user:pw@host.example/) [b](https://[::1/) [c](https://[::1]/x)");
    let built = site.build();
    let page = built.ok().page("pages/about/index.html");
    assert_eq!(built.codes(), ["unsafe-link"], "{}", built.short());
    assert!(page.contains("a b <a href=\"https://[::1]/x\""), "{page}");
    built.says("before the `@`");
    site.edit(
        "content/articles/a.md",
        "title: a",
        "title: a\nurl: https://me@host.example/",
    );
    site.build().says("bad-url").says("before the `@`");
    site.edit("content/articles/a.md", "url: https://me@", "url: https://");
    for url in [
        "//evil.example/",
        "https://[::1/",
        "https://user:pw@host.example/",
        "javascript:x",
    ] {
        site.edit(
            "chancery.yaml",
            "title: T\n",
            &format!("title: T\nnav: [{{title: X, url: \"{url}\"}}]\n"),
        );
        assert!(site.build().codes().contains(&"bad-config"), "{url}");
        site.edit(
            "chancery.yaml",
            &format!("nav: [{{title: X, url: \"{url}\"}}]\n"),
            "",
        );
    }
}

#[test]
fn a_link_keeps_its_title() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n\
         [web](https://example.org/ \"W & <W>\") [topic](/topics/trade/ 'T')\n",
    );
    let page = site.build().ok().page("articles/a/index.html");
    for link in [
        "<a href=\"https://example.org/\" title=\"W &amp; &lt;W&gt;\">web</a>",
        "<a href=\"../../topics/trade/\" title=\"T\">topic</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
}

#[test]
fn a_link_that_leads_nowhere_is_plain_words() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n[gone](b.md), [draft](d.md), [place](#nowhere), ![A map](map.png).\n\
         //- content/articles/d.md\n---\ntitle: D\ndate: 2024-09-10\ndraft: true\n---\n\nWords.\n",
    );
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    assert!(page.contains("gone, draft, place, A map."), "{page}");
    assert_eq!(
        built.codes(),
        [
            "broken-anchor",
            "broken-image",
            "broken-link",
            "link-to-gated"
        ]
    );
}

#[test]
fn remote_pictures_become_links_unless_allowed() {
    let body = "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n![A map](https://example.org/map.png)\n";
    let site = SiteTest::plain(body);
    let page = site.build().ok().page("articles/a/index.html");
    assert!(
        page.contains("href=\"https://example.org/map.png\"") && !page.contains("<img"),
        "{page}"
    );
    site.write("chancery.yaml", "title: T\nimages: {remote: true}\n");
    let page = site.build().ok().page("articles/a/index.html");
    assert!(
        page.contains("src=\"https://example.org/map.png\""),
        "{page}"
    );
}

#[test]
fn the_same_bytes_work_at_the_root_and_below_it() {
    let fixture = "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords.\n";
    let absolute = |path: &str| {
        path.ends_with("feed.xml")
            || path.contains("sitemap")
            || path == "404.html"
            || path == "robots.txt"
    };
    let root = SiteTest::plain(fixture).base_url("https://example.org/");
    let below = SiteTest::plain(fixture).base_url("https://example.org/repo/");
    let (root, below) = (root.build().ok().tree(), below.build().ok().tree());
    assert_eq!(
        root.keys().collect::<Vec<_>>(),
        below.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in root
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && !absolute(path))
    {
        let at = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let other = at(&below[path]).replace("https://example.org/repo/", "https://example.org/");
        assert_eq!(at(bytes), other, "{path}");
    }
    let lost = String::from_utf8(below["404.html"].clone()).unwrap();
    assert!(
        lost.contains("href=\"/repo/") && !lost.contains("href=\"../"),
        "{lost}"
    );
}

#[test]
fn nothing_of_another_host_is_loaded() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n![x](https://tracker.example/x.png)\n",
    );
    site.build().ok();
    for (path, bytes) in site.tree() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            for load in [
                "src=\"http",
                "src=\"//",
                "stylesheet\" href=\"http",
                "@import",
            ] {
                assert!(!text.contains(load), "{path}: {load}");
            }
        }
        if path.ends_with(".css") {
            assert!(
                !text.contains("url(http") && !text.contains("url(\"http"),
                "{path}"
            );
        }
    }
}

#[test]
fn the_checker_itself_finds_faults() {
    let dir = tempfile::tempdir().unwrap();
    let page = |body: &str| format!("<html lang=\"en\"><title>x</title><body>{body}</body></html>");
    for (body, fault) in [
        ("<h1>a</h1><a href=\"none/\">x</a>", "which is not there"),
        ("<h1>a</h1><a href=\"/x/\">x</a>", "is not relative"),
        (
            "<h1>a</h1><a href=\"#none\">x</a>",
            "an id that is not there",
        ),
        ("<h1>a</h1><a href=\"../../x\">x</a>", "leaves the site"),
        ("<h1>a</h1><h1>b</h1>", "2 h1"),
        ("<h1>a</h1><h3>b</h3>", "h3 follows h1"),
        ("<h1 id=\"a\">a</h1><p id=\"a\">x</p>", "is there twice"),
        ("<h1>a</h1><img src=\"index.html\">", "without alt"),
    ] {
        std::fs::write(dir.path().join("index.html"), page(body)).unwrap();
        let faults = html::faults(dir.path());
        assert!(
            faults.iter().any(|f| f.contains(fault)),
            "{body}: {faults:?}"
        );
    }
    std::fs::write(dir.path().join("index.html"), page("<h1>a</h1>")).unwrap();
    assert!(html::faults(dir.path()).is_empty());
}

#[test]
fn an_alias_may_be_a_whole_address_of_the_site() {
    let article = |alias: &str| {
        format!(
            "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\naliases: ['{alias}']\n---\n\nWords.\n"
        )
    };
    for alias in [
        "https://example.org/brief/old/a/",
        "http://EXAMPLE.org/brief/old/a",
        "//example.org/brief/old/a/",
    ] {
        let site = SiteTest::plain(&article(alias));
        site.build().ok();
        assert!(site.has("old/a/index.html"), "{alias}");
    }
    // With a port, of another host, beside the site, with a second host in its path.
    for alias in [
        "https://example.org:81/brief/old/",
        "https://elsewhere.example/brief/old/",
        "https://example.org/old/",
        "https://example.org/brief//elsewhere.example/",
        "https://example.org/brief/old/?p=1",
    ] {
        let site = SiteTest::plain(&article(alias));
        site.build().says("error[bad-alias]");
    }
    let site = SiteTest::plain(&article("https://example.org/brief/old/"));
    site.write("chancery.yaml", "title: T\n");
    site.build().says("error[bad-alias]");
}

#[test]
fn links_lead_to_the_parts_that_the_theme_gives_a_page() {
    let site = SiteTest::plain(
        "//- content/topics/steel.md\n---\nname: Steel\nbluf: {text: It rises., as_of: 2024-09-01}\n---\n\nSee [above](#bottom-line).\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [steel]\n---\n\n[x](/topics/steel/#bottom-line) [y](/topics/steel/#bottom-lime)\n",
    );
    let built = site.build();
    assert_eq!(built.codes(), ["broken-anchor"]);
    let page = site.page("articles/a/index.html");
    assert!(
        page.contains("href=\"../../topics/steel/#bottom-line\""),
        "{page}"
    );
    assert!(
        site.page("topics/steel/index.html")
            .contains("href=\"#bottom-line\"")
    );
}
