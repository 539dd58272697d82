//! Folders of posts from other generators, read as they are.

use crate::support::SiteTest;

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
    refused
        .build()
        .says(":2:1: error[unknown-key]: the key `layout`")
        .says(":7:1: error[unknown-key]: the key `author`");
    let warned = with("warn");
    warned
        .build()
        .says("warning[unknown-key]: the key `categories`");
    warned.build().ok();
    let kept = with("extra");
    assert!(!kept.build().codes().contains(&"unknown-key"));
    for site in [&warned, &kept] {
        site.write(
            "templates/article.html",
            "{% extends \"builtin/article.html\" %}{% block flow %}{{ article.extra.layout }}:{{ article.extra.categories | join(sep=\"+\") }}{% endblock %}",
        );
        let page = site
            .build()
            .ok()
            .page("articles/2016-02-12-a-post/index.html");
        assert!(page.contains("post:news+talks"), "{page}");
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
fn toml_front_matter_is_named_as_such() {
    let site = SiteTest::plain("//- content/articles/a.md\n+++\ntitle = \"A\"\n+++\n\nWords.\n");
    let built = site.build();
    assert_eq!(built.codes(), ["front-matter-toml"], "{}", built.short());
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
