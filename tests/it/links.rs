//! Links in texts, and links between pages: relative everywhere, at any address.

use crate::support::{SiteTest, html};

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
        "<a href=\"../../old/b/\">old</a>",
        "<a href=\"../../topics/trade/\">topic</a>",
        "<a href=\"../../actors/wu-old/\">once</a>",
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

#[test]
fn files_that_are_made_may_be_linked() {
    let text = "[map](/sitemap.xml) [all](/feed.xml) [topic](/topics/trade/feed.xml) \
                [page](/topics/trade/index.html) [none](/topics/feed.xml)";
    let site = SiteTest::plain(&format!(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\n{text}\n"
    ));
    let urls = [
        "/sitemap.xml",
        "/feed.xml",
        "/topics/trade/feed.xml",
        "/topics/trade/index.html",
    ];
    let nav = urls
        .map(|url| format!("{{title: X, url: {url}}}"))
        .join(", ");
    let settings = format!("title: T\nbase_url: https://example.org/\nnav: [{nav}]\n");
    site.write("chancery.yaml", &settings);
    let built = site.build();
    let page = built.ok().page("articles/a/index.html");
    for link in [
        "<a href=\"../../sitemap.xml\">map</a>",
        "<a href=\"../../feed.xml\">all</a>",
        "<a href=\"../../topics/trade/feed.xml\">topic</a>",
        "<a href=\"../../topics/trade/\">page</a> none",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    assert_eq!(built.codes(), ["broken-link"], "{}", built.short());
    site.write("chancery.yaml", "title: T\n");
    let said = site.build().short();
    assert_eq!(said.matches("broken-link").count(), 4, "{said}");
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
