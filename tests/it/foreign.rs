//! Folders of posts from other generators, read as they are.

use crate::support::{SiteTest, repository, same_as_file};
use chancery::parse::foreign_keys::{Reads, Row, TABLE};
use std::fs;

const POST: &str = "---\nlayout: post\ntitle: \"A post\"\ndate: 2016-02-12 10:00:31 -0400\ncategories: [news, talks]\ntags: talks\nauthor: Me\n---\n\nWords.\n";

fn with(unknown: &str) -> SiteTest {
    let site = SiteTest::plain("");
    site.write(
        "chancery.yaml",
        format!("title: T\nunknown_keys: {unknown}\n"),
    );
    site.write("content/articles/2016-02-12-a-post.md", POST);
    site
}

#[test]
fn unknown_keys_are_refused_told_or_kept() {
    let refused = with("error");
    let built = refused.build();
    built.says(":2:1: error[unknown-key]: the key `layout`");
    assert_eq!(built.codes(), ["unknown-key"], "{}", built.short());
    let warned = with("warn");
    warned
        .build()
        .says("warning[unknown-key]: the key `layout`");
    warned.build().ok();
    let kept = with("extra");
    assert!(!kept.build().codes().contains(&"unknown-key"));
    for site in [&warned, &kept] {
        site.write(
            "templates/article.html",
            "{% extends \"builtin/article.html\" %}{% block flow %}{{ article.extra.layout }}:{{ article.extra.categories | join(sep=\"+\") }}:{{ article.extra.author }}:{{ article.byline }}{% endblock %}",
        );
        let page = site
            .build()
            .ok()
            .page("articles/2016-02-12-a-post/index.html");
        assert!(page.contains("post:news+talks:Me:Me"), "{page}");
    }
}

#[test]
fn a_jekyll_folder_builds() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\nunknown_keys: extra\nbase_url: https://example.org/\n\
         //- content/articles/_posts/2016-02-12-no-date.md\n---\ntitle: From the name\n---\n\nWords.\n\
         //- content/articles/_posts/2016-02-13-hidden.md\n---\ntitle: Hidden\npublished: false\n---\n\nWords.\n\
         //- content/articles/_posts/2016-02-14-moved.md\n---\ntitle: Moved\npermalink: /2016/02/moved-here/\n---\n\nWords.\n\
         //- content/articles/_posts/2016-02-15-html.md\n---\ntitle: Page\npermalink: /about/us.html\n---\n\nWords.\n",
    );
    site.build().ok();
    assert!(
        site.page("articles/2016-02-12-no-date/index.html")
            .contains("datetime=\"2016-02-12\"")
    );
    assert!(!site.tree().keys().any(|path| path.contains("hidden")));
    assert!(site.has("articles/moved-here/index.html"));
    assert!(
        site.page("2016/02/moved-here/index.html")
            .contains("../../../articles/moved-here/")
    );
    assert!(site.page("about/us.html").contains("../articles/us/"));
}

#[test]
fn a_hugo_folder_builds() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\nunknown_keys: extra\n\
         //- content/articles/_index.md\n---\ntitle: All posts\n---\n\nAbout the section.\n\
         //- content/articles/bundle/index.md\n---\ntitle: Bundle\ndate: 2024-09-10T10:00:00+02:00\nlastmod: 2024-09-11\nweight: 3\nmenu: main\n---\n\n![A picture](pic.jpg) and [other](../plain.md)\n\
         //- content/articles/bundle/pic.jpg\nJPG\n\
         //- content/articles/plain.md\n---\ntitle: Plain\ndate: 2024-09-09\ndraft: false\n---\n\n[Bundle](bundle/index.md)\n",
    );
    let built = site.build();
    built.ok();
    built.says("note[section-index]");
    let page = site.page("articles/bundle/index.html");
    assert!(
        page.contains("src=\"../../files/articles/bundle/pic.jpg\""),
        "{page}"
    );
    assert!(page.contains("href=\"../plain/\""), "{page}");
    assert!(
        site.page("articles/plain/index.html")
            .contains("href=\"../bundle/\"")
    );
    assert!(!site.has("articles/_index/index.html"));
}

#[test]
fn markdown_files_of_either_ending_are_read_and_html_posts_are_told() {
    let site = SiteTest::plain(
        "//- content/articles/2024-09-10-call.markdown\n---\ntitle: A call\n---\nThe text.\n\
         //- content/articles/2024-09-11-old.html\n---\ntitle: An old post\n---\n<p>The text.</p>\n",
    );
    let built = site.build();
    built.says("posts in HTML are not taken");
    let site = built.ok();
    assert!(
        site.page("articles/2024-09-10-call/index.html")
            .contains("The text.")
    );
}

/// What a page says of an article: read from the JSON beside it.
fn read(site: &SiteTest, slug: &str) -> serde_json::Value {
    let json = site.page(&format!("articles/{slug}/index.json"));
    serde_json::from_str::<serde_json::Value>(&json).unwrap()["article"].take()
}

/// Builds one post of another tool, with its keys kept, and hands back the article.
fn post(name: &str, text: &str) -> (SiteTest, serde_json::Value) {
    post_under("unknown_keys: extra\n", name, text)
}

fn post_under(settings: &str, name: &str, text: &str) -> (SiteTest, serde_json::Value) {
    let site = SiteTest::plain("");
    let config = format!("title: T\noutputs: [html, json]\n{settings}");
    site.write("chancery.yaml", config);
    site.write(&format!("content/articles/{name}"), text);
    site.build().ok();
    let tree = site.tree();
    let mut slugs = tree
        .keys()
        .filter_map(|path| path.strip_prefix("articles/")?.strip_suffix("/index.json"));
    let slug = slugs
        .find(|slug| !slug.is_empty() && !slug.contains('/'))
        .unwrap()
        .to_owned();
    let article = read(&site, &slug);
    (site, article)
}

fn names(list: &serde_json::Value, key: &str) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|item| {
        item[key]
            .as_str()
            .unwrap_or(item.as_str().unwrap_or(""))
            .to_owned()
    })
    .collect()
}

#[test]
fn a_post_of_hugo_in_yaml() {
    let (site, article) = post(
        "harbour.md",
        "---\ntitle: Harbour opens\ndate: 2024-05-01T08:00:00+02:00\nlastmod: 2024-05-03\nexpiryDate: 2099-01-01\nauthor: Ana Torres\n\
         description: The first ship came in.\nurl: /2024/harbour/\ncategories: [Trade, Ports]\ntags: [ships]\nweight: 3\nparams:\n  color: red\n---\n\nWords.\n",
    );
    assert_eq!(article["byline"], "Ana Torres");
    assert_eq!(article["standfirst"], "The first ship came in.");
    assert_eq!(
        article["updated"]["date"].as_str().unwrap_or("2024-05-03"),
        "2024-05-03"
    );
    assert_eq!(names(&article["topics"], "id"), ["trade"]);
    assert_eq!(article["tags"], serde_json::json!(["ships", "Ports"]));
    assert_eq!(article["extra"]["description"], "The first ship came in.");
    assert_eq!(article["extra"]["params"]["color"], "red");
    assert!(site.has("2024/harbour/index.html"));
}

#[test]
fn a_post_of_hugo_in_toml() {
    let (site, article) = post(
        "harbour.md",
        "+++\ntitle = \"Harbour opens\"\ndate = 2024-05-01T08:00:00+02:00\nlastmod = 2024-05-03\ndraft = false\n\
         authors = [\"Ana Torres\", \"Bo Lin\"]\naliases = [\"/old/harbour/\"]\nweight = 3\n[params]\ncolor = \"red\"\n+++\n\nWords.\n",
    );
    assert_eq!(article["card"]["title"], "Harbour opens");
    assert_eq!(article["byline"], "Ana Torres, Bo Lin");
    assert_eq!(article["extra"]["weight"], 3);
    assert!(site.has("old/harbour/index.html"));
    // A mistake has its line.
    site.write(
        "content/articles/harbour.md",
        "+++\ntitle = \"A\"\ndate = 2024-13-01\n+++\n\nWords.\n",
    );
    site.build().says("content/articles/harbour.md:3:");
    site.write(
        "content/articles/harbour.md",
        "+++\ntitle = \"A\"\ndate = \"soon\"\nauthors = [\"A\"]\n+++\n\nWords.\n",
    );
    site.build()
        .says("content/articles/harbour.md:3:8: error[bad-date]");
}

#[test]
fn a_post_of_jekyll() {
    let (site, article) = post(
        "2016-2-29-leap.md",
        "---\nlayout: post\ntitle: Leap day\nauthors: [Ana Torres, Bo Lin]\nexcerpt: A day more.\nlast_modified_at: 2016-03-01\n\
         redirect_from: /old/leap\ncategory: trade\ntags: calendar\npublished: true\nsitemap: false\n---\n\nWords.\n",
    );
    assert_eq!(article["byline"], "Ana Torres, Bo Lin");
    assert_eq!(article["standfirst"], "A day more.");
    assert_eq!(names(&article["topics"], "id"), ["trade"]);
    assert_eq!(article["extra"]["layout"], "post");
    assert!(
        site.page("articles/2016-2-29-leap/index.html")
            .contains("datetime=\"2016-02-29\"")
    );
    assert!(site.has("old/leap/index.html"));
}

#[test]
fn a_page_of_zola() {
    let (site, article) = post(
        "harbour.md",
        "+++\ntitle = \"Harbour opens\"\ndescription = \"The first ship came in.\"\ndate = 2024-05-01\nupdated = 2024-05-03\ndraft = false\n\
         path = \"news/harbour\"\nauthors = [\"Ana Torres\"]\nin_search_index = true\n[taxonomies]\ntags = [\"ships\"]\ncategories = [\"The sea\", \"Ports\"]\n[extra]\ncolor = \"red\"\n+++\n\nWords.\n",
    );
    assert_eq!(article["standfirst"], "The first ship came in.");
    assert_eq!(names(&article["topics"], "id"), ["sea"]);
    assert_eq!(article["tags"], serde_json::json!(["ships", "Ports"]));
    assert_eq!(article["extra"]["color"], "red");
    assert_eq!(article["extra"]["taxonomies"]["tags"][0], "ships");
    assert!(site.has("news/harbour/index.html"));
}

#[test]
fn a_post_of_eleventy() {
    let (site, article) = post(
        "harbour.md",
        "---\ntitle: Harbour opens\ndescription: The first ship came in.\ndate: 2024-05-01\ntags: [ships]\nlayout: post.njk\n\
         permalink: \"/posts/{{ page.fileSlug }}/\"\neleventyExcludeFromCollections: false\n---\n\nWords.\n",
    );
    assert_eq!(article["standfirst"], "The first ship came in.");
    site.build()
        .says("note[foreign-key]: `permalink` is a pattern");
    assert!(site.has("articles/harbour/index.html"));
}

#[test]
fn a_post_of_astro() {
    let (_, article) = post(
        "harbour.md",
        "---\ntitle: Harbour opens\ndescription: The first ship came in.\npubDate: \"May 1 2024\"\nupdatedDate: 2024-05-03\nheroImage: ./ship.jpg\nisDraft: false\n---\n\nWords.\n",
    );
    assert_eq!(article["standfirst"], "The first ship came in.");
    assert_eq!(article["extra"]["pubDate"], "May 1 2024");
}

#[test]
fn a_post_of_a_wordpress_exporter() {
    let (site, article) = post(
        "2014-03-03-harbour.md",
        "---\nlayout: post\ntitle: 'Harbour &#8211; notes'\ndate: 2014-03-03 10:11:12 +0100\ntype: post\npublished: true\nstatus: publish\n\
         password: ''\nvisibility: public\nmodified: 2014-03-05 09:00:00\npermalink: \"https://old.example/2014/03/03/harbour/\"\nexcerpt: ''\n\
         categories:\n- Trade\ntags: []\nmeta:\n  _edit_last: '1'\n  _wpas_done_all: '1'\n\
         author:\n  login: ana\n  email: ana@old.example\n  display_name: Ana Torres\n---\n\nWords.\n",
    );
    assert_eq!(article["byline"], "Ana Torres");
    assert_eq!(names(&article["topics"], "id"), ["trade"]);
    assert!(site.has("2014/03/03/harbour/index.html"));
    site.build()
        .says("warning[html-entity]: `&#8211;`")
        .says(":3:8:");
}

#[test]
fn a_post_of_ghost() {
    let (_, article) = post(
        "harbour.md",
        "---\ntitle: Harbour opens\nslug: harbour-opens\nstatus: published\nvisibility: public\npublished_at: 2024-05-01T08:00:00.000Z\nupdated_at: 2024-05-03T08:00:00.000Z\n\
         created_at: 2024-04-30T08:00:00.000Z\ncustom_excerpt: The first ship came in.\nfeatured: false\nemail_only: false\nauthors:\n  - name: Ana Torres\n    slug: ana\n---\n\nWords.\n",
    );
    assert_eq!(article["byline"], "Ana Torres");
    assert_eq!(article["standfirst"], "The first ship came in.");
}

#[test]
fn a_note_of_obsidian_and_its_links() {
    let note = "---\ntitle: Harbour\ncreated: 2024-05-01\ntags: [ships]\n---\n\n\
        See [[20240502 Cranes]], [[cranes of the port|the cranes]], [[archive/Old plan#Costs]], [[Twice]], [[Hidden note]], [[Nobody]] and [[{\"fid\": 1}]].\n\n\
        ![[crane.jpg|300]]\n\n![[20240502 Cranes]]\n";
    let site = SiteTest::plain("");
    site.write("content/articles/Harbour.md", note);
    site.write(
        "content/articles/20240502 Cranes.md",
        "---\ntitle: Cranes of the port\n---\n\nWords.\n",
    );
    site.write(
        "content/articles/archive/Old plan.md",
        "---\ntitle: Old\ndate: 2024-01-01\n---\n\n## Costs\n\nWords.\n",
    );
    site.write(
        "content/articles/a/Twice.md",
        "---\ntitle: One\ndate: 2024-01-01\nslug: one\nid: one\n---\n\nWords.\n",
    );
    site.write(
        "content/articles/b/Twice.md",
        "---\ntitle: Two\ndate: 2024-01-01\nslug: two\nid: two\n---\n\nWords.\n",
    );
    site.write("content/articles/crane.jpg", "JPG");
    site.build().ok();
    let without = site.tree();
    let said = site.build().short();
    let page = site.page("articles/Harbour/index.html");
    for link in [
        ">20240502 Cranes</a>",
        ">the cranes</a>",
        "#costs\">archive/Old plan#Costs</a>",
        "[[{",
    ] {
        assert!(page.contains(link) || link == "[[{", "{link}\n{page}");
    }
    assert!(page.contains("Twice, Hidden note, Nobody"), "{page}");
    assert!(
        page.contains("crane.jpg\" alt=\"\"") && !page.contains("300"),
        "{page}"
    );
    for words in ["Twice", "Hidden note", "Nobody"] {
        assert!(
            said.contains(&format!("warning[unknown-reference]: `{words}` is no id")),
            "{said}"
        );
    }
    // One that is held back is as one that does not exist, in the pages and in what is said.
    site.write(
        "content/articles/Hidden note.md",
        "---\ntitle: Hidden note\ndate: 2024-01-01\ndraft: true\n---\n\nWords.\n",
    );
    assert_eq!(site.build().short(), said);
    assert!(site.tree() == without);
    // And of two of one name the one that is shown is meant.
    site.edit(
        "content/articles/b/Twice.md",
        "id: two",
        "id: two\ndraft: true",
    );
    site.build().ok();
    assert!(
        site.page("articles/Harbour/index.html")
            .contains(">Twice</a>")
    );
}

const CLIPPING: &str = "---\ntitle: \"Harbour opens: the first ship\"\nsource: \"https://gazette.example/2024/harbour\"\nauthor:\n  - \"[[Ana Torres]]\"\n  - \"[[bo]]\"\n\
    published: 2024-09-10\ncreated: 2024-09-12\ndescription: \"The first ship came in.\"\ntags:\n  - \"clippings\"\n---\nThe first ship came in on Tuesday.\n";

#[test]
fn a_clipping_of_obsidian_builds_under_the_plainest_settings() {
    let (site, article) = post_under("", "Harbour opens.md", CLIPPING);
    let built = site.build();
    assert!(built.diags().0.is_empty(), "{}", built.text());
    assert_eq!(article["card"]["title"], "Harbour opens: the first ship");
    assert_eq!(article["byline"], "Ana Torres, bo");
    assert_eq!(article["original"], "https://gazette.example/2024/harbour");
    assert_eq!(article["standfirst"], "The first ship came in.");
    assert_eq!(article["tags"], serde_json::json!(["clippings"]));
    assert!(article["source"].is_null(), "{article}");
    assert_eq!(
        article["extra"]["source"],
        "https://gazette.example/2024/harbour"
    );
    assert!(
        site.page("articles/Harbour-opens/index.html")
            .contains("datetime=\"2024-09-10\"")
    );
    site.write("content/actors/bo.yaml", "name: Bo Lin\nkind: person\n");
    site.build().ok();
    assert_eq!(read(&site, "Harbour-opens")["byline"], "Ana Torres, Bo Lin");
    // Where the clipper found no date, the day of the clipping stands in.
    site.edit(
        "content/articles/Harbour opens.md",
        "published: 2024-09-10",
        "published:",
    );
    site.build().ok();
    site.build()
        .says("note[foreign-key]: nothing says when this was published");
    assert!(
        site.page("articles/Harbour-opens/index.html")
            .contains("datetime=\"2024-09-12\"")
    );
    // A later day of publication holds it back.
    site.edit(
        "content/articles/Harbour opens.md",
        "published:",
        "published: 2031-01-01",
    );
    site.build().ok();
    assert!(!site.has("articles/Harbour-opens/index.html"));
}

#[test]
fn keys_of_the_settings_are_read_like_those_of_the_table() {
    let settings = "keys: {standfirst: summary, stop: expires}\n";
    let text =
        "---\ntitle: A\ndate: 2024-05-01\nstandfirst: In short.\nstop: 2099-01-01\n---\n\nWords.\n";
    let (site, article) = post_under(settings, "a.md", text);
    assert_eq!(article["standfirst"], "In short.");
    assert_eq!(article["extra"]["standfirst"], "In short.");
    site.edit("content/articles/a.md", "2099-01-01", "2024-06-01");
    site.build().ok();
    assert!(!site.has("articles/a/index.html"));
    site.edit("content/articles/a.md", "stop: 2024-06-01", "stop:");
    site.build().says(":5:1: error[empty-gate]");
    // A mistake under a key of the settings has its line.
    site.edit("content/articles/a.md", "stop:", "stop: soon");
    site.build().says(":5:7: error[bad-date]");
    site.edit("content/articles/a.md", "stop: soon", "stop:");
    // Another setting reads the same file anew.
    site.edit("content/articles/a.md", "stop:", "tags: a");
    site.write(
        "chancery.yaml",
        "title: T\noutputs: [json]\nkeys: {standfirst: dateline}\n",
    );
    site.build().ok();
    assert_eq!(read(&site, "a")["dateline"], "In short.");
}

#[test]
fn what_is_ours_wins_over_what_is_theirs() {
    let (site, article) = post(
        "a.md",
        "---\ntitle: A\ndate: 2024-05-01\nsummary: Ours.\nexcerpt: Theirs.\ndescription: Theirs too.\nauthor: Ana\nbyline: [Bo, \"[[Cy]]\"]\n\
         aliases: [/old/]\nredirect_from: [/older/, /old/]\npermalink: /p/a/\nurl: /q/b/\nsource: https://a.example/\n---\n\nWords.\n",
    );
    assert_eq!(article["standfirst"], "Ours.");
    assert_eq!(article["byline"], "Bo, Cy");
    assert_eq!(article["extra"]["excerpt"], "Theirs.");
    for old in ["old", "older", "p/a", "q/b"] {
        assert!(site.has(&format!("{old}/index.html")), "{old}");
    }
}

#[test]
fn a_spoilt_address_stops_no_archive() {
    let text = "---\ntitle: A\ndate: 2024-05-01\nurl: https://a.example/a b\n---\n\n[[{\"type\":\"media\"}]]\n";
    let site = SiteTest::plain("");
    site.write("content/articles/a.md", text);
    site.build().says("error[bad-url]");
    site.write("chancery.yaml", "title: T\nunknown_keys: extra\n");
    site.build().says("warning[bad-url]");
    site.build().says("warning[unknown-reference]");
    site.build().ok();
}

#[test]
fn names_of_files_give_the_day_and_the_language() {
    for (name, day) in [
        ("2016-2-29-leap", "2016-02-29"),
        ("20240501-b", "2024-05-01"),
        ("202405011230 note", "2024-05-01"),
        ("2024_05_01 b", "2024-05-01"),
        ("2024-05-01", "2024-05-01"),
    ] {
        let site = SiteTest::plain("");
        site.write(
            &format!("content/articles/{name}.md"),
            "---\ntitle: A\nslug: a\n---\n\nWords.\n",
        );
        site.build().ok();
        assert!(
            site.page("articles/a/index.html")
                .contains(&format!("datetime=\"{day}\"")),
            "{name}"
        );
    }
    for name in [
        "20249901-b",
        "123456789-b",
        "2024-5-b",
        "2024-05-011",
        "12345678-b",
    ] {
        let site = SiteTest::plain("");
        site.write(
            &format!("content/articles/{name}.md"),
            "---\ntitle: A\n---\n\nWords.\n",
        );
        site.build().says("error[missing-date]");
    }
    let site = SiteTest::plain(
        "//- content/articles/plan.md\n---\ntitle: Plan\ndate: 2024-05-01\n---\n\nEnglish.\n\
         //- content/articles/plan.de.md\n---\ntitle: Der Plan\ndate: 2024-05-01\n---\n\nDeutsch.\n\
         //- content/articles/talks/index.fr.md\n---\ntitle: Les pourparlers\ndate: 2024-05-01\n---\n\nTexte.\n\
         //- content/articles/v1.xx.md\n---\ntitle: V\ndate: 2024-05-01\n---\n\nWords.\n\
         //- content/articles/c/_index.de.md\n---\ntitle: X\n---\n\nx\n",
    );
    site.build().ok();
    site.build().says("note[section-index]");
    assert!(
        site.page("articles/plan.de/index.html")
            .contains("lang=\"de\"")
    );
    assert!(
        site.page("articles/talks.fr/index.html")
            .contains("lang=\"fr\"")
    );
    assert!(
        !site
            .page("articles/v1.xx/index.html")
            .contains("lang=\"xx\"")
    );
}

#[test]
fn the_text_of_a_topics_folder_is_the_topic() {
    let site = SiteTest::plain(
        "//- chancery.yaml\ntitle: T\nunknown_keys: extra\n\
         //- content/topics/_index.md\n---\ntitle: Topics\n---\n\n\
         //- content/topics/ports/_index.md\n---\ntitle: Ports\ndescription: What ports do.\ndraft: false\nweight: 2\n---\n\nBackground of ports.\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-05-01\ntopics: ports\n---\n\nWords.\n",
    );
    site.build().ok();
    let page = site.page("topics/ports/index.html");
    assert!(
        page.contains("Background of ports.") && page.contains("<h1>Ports"),
        "{page}"
    );
    site.edit(
        "content/topics/ports/_index.md",
        "draft: false",
        "draft: true",
    );
    site.build()
        .says("error[unknown-key]: the key `draft` is not known here, and holds nothing back");
}

#[test]
fn numbers_in_extra_stay_as_they_are_written() {
    let (_, article) = post(
        "a.md",
        "---\ntitle: A\ndate: 2024-05-01\nextra: {tweet: 12345678901234567890, id: 123456789012345678901234, version: 1.10, price: 1.5, n: 3}\nbuild_no: 2.50\n---\n\nWords.\n",
    );
    let extra = &article["extra"];
    assert_eq!(extra["tweet"].to_string(), "12345678901234567890");
    assert_eq!(extra["id"], "123456789012345678901234");
    assert_eq!(extra["version"], "1.10");
    assert_eq!(extra["build_no"], "2.50");
    assert_eq!(extra["price"].to_string(), "1.5");
    assert_eq!(extra["n"], 3);
}

#[test]
fn a_secret_is_for_templates_alone() {
    let (site, article) = post(
        "a.md",
        "---\ntitle: A\ndate: 2024-05-01\nextra: {maps: {apiKey: canary, zoom: 3}}\n---\n\nWords.\n",
    );
    assert_eq!(article["extra"], serde_json::json!({"maps": {"zoom": 3}}));
    assert!(!site.page("articles/a/index.json").contains("canary"));
    site.build()
        .says("warning[secret-left-out]: `maps.apiKey`")
        .says("content/articles/a.md:4:");
    site.write(
        "templates/article.html",
        "{% extends \"builtin/article.html\" %}{% block flow %}{{ article.extra.maps.apiKey }}{% endblock %}",
    );
    site.build().ok();
    assert!(site.page("articles/a/index.html").contains("canary"));
}

/// A line of the table in the docs.
fn line(row: &Row) -> String {
    let names: Vec<String> = row
        .names
        .split_whitespace()
        .map(|name| format!("`{name}`"))
        .collect();
    let reads = match row.reads {
        Reads::As(ours) => format!("`{ours}`"),
        Reads::Time(ours) => format!("`{ours}`, a day or an instant"),
        Reads::Hidden => "`true` holds back".into(),
        Reads::Shown => "`false` holds back; a day under `published` or `publish` is the `publish_date`".into(),
        Reads::State => "`publish`, `published`, `public` are `usable`; `draft`, `pending`, `review`, `future`, `scheduled` and their like are a `draft`; `private`, `hidden`, `trash`, `archived`, `sent` are `withheld`; `members`, `paid`, `unlisted` and any other word are an error".into(),
        Reads::Build => "`{render: never}` holds back; `{list: never}` alone is an error".into(),
        Reads::Unlisted | Reads::Protected => "an error, unless it is `false` or empty".into(),
        Reads::Label => "`tlp`".into(),
        Reads::Address => "`aliases` and the slug, if it is a path; `false` holds back".into(),
        Reads::Source => "`url`, if it is an address; otherwise a source".into(),
        Reads::Taxonomies => "each of its lists".into(),
    };
    format!("| {} | {reads} |\n", names.join(", "))
}

#[test]
fn the_table_in_the_docs_is_the_one_of_the_build() {
    let path = repository("docs/content.md");
    let docs = fs::read_to_string(&path).unwrap();
    let (before, rest) = docs.split_once("<!-- foreign-keys -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /foreign-keys -->").unwrap();
    let lines: String = TABLE.iter().map(line).collect();
    let table = format!("\n| Key | Read as |\n|---|---|\n{lines}\n");
    same_as_file(
        &path,
        &format!("{before}<!-- foreign-keys -->\n{table}<!-- /foreign-keys -->{after}"),
    );
}
