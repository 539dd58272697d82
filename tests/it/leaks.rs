//! What is kept out changes no byte: words of hidden articles and their
//! pictures occur nowhere, and a build without them is the same.

use crate::support::{SiteTest, tree};
use std::fs;

const BASE: &str = "//- content/actors/people.yaml\n- {id: wu, name: Wu Yanan}\n- {id: paparo, name: Samuel Paparo}\n\
     //- content/articles/shown.md\n---\ntitle: Shown\ndate: 2024-09-01\ntopics: [trade]\n---\n\nWu Yanan spoke. [More](hidden.md).\n";

const GATES: [&str; 8] = [
    "draft: true",
    "published: false",
    "date: 2031-01-01",
    "embargoed_until: 2030-01-01T00:00:01Z",
    "expires: 2024-09-02",
    "status: withheld",
    "status: canceled",
    "tlp: red",
];

fn hidden(gate: &str) -> String {
    let date = if gate.starts_with("date") {
        ""
    } else {
        "date: 2024-09-01\n"
    };
    format!(
        "---\ntitle: Kanarienvogel title\n{date}{gate}\ntopics: [trade, sea]\nsummary: Kanarienvogel summary\nbyline: Kanarienvogel byline\n\
         source: Kanarienvogel source\nurl: https://kanarienvogel.example/\ntags: [kanarienvogel]\naliases: [/kanarienvogel/old/]\nslug: kanarienvogel-slug\n\
         extra: {{k: kanarienvogel}}\n---\n\nKanarienvogel text of Samuel Paparo, Kanarienvogel. ![Kanarienvogel](kanarienvogel.png) [x](kanarienvogel.pdf)\n"
    )
}

#[test]
fn no_word_and_no_picture_of_a_hidden_article_gets_out() {
    let without = SiteTest::plain(BASE);
    let expected = without.build().ok().tree();
    for gate in GATES {
        let site = SiteTest::plain(BASE);
        site.write("content/articles/hidden.md", hidden(gate));
        site.write("content/articles/kanarienvogel.png", "kanarienvogel");
        site.write("content/articles/kanarienvogel.pdf", "kanarienvogel");
        let found = site.build().ok().tree();
        for (path, bytes) in &found {
            let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
            assert!(!text.contains("kanarienvogel"), "{gate}: {path}");
        }
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{gate}"
        );
        assert!(found == expected, "{gate}: bytes differ");
    }
}

#[test]
fn nor_does_it_stay_behind_on_disk() {
    let site = SiteTest::plain(BASE);
    site.write("content/articles/hidden.md", hidden("lang: en"));
    site.write("content/articles/kanarienvogel.png", "kanarienvogel");
    site.write("content/articles/kanarienvogel.pdf", "kanarienvogel");
    site.build().ok();
    assert!(site.has("articles/kanarienvogel-slug/index.html"));
    assert!(site.has("kanarienvogel/old/index.html"));
    site.write("content/articles/hidden.md", hidden("status: withheld"));
    site.build().ok();
    for (path, bytes) in tree(&site.output()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(
            !path.contains("kanarienvogel") && !text.contains("kanarienvogel"),
            "{path}"
        );
    }
    for entry in walkdir::WalkDir::new(site.output()) {
        let path = entry.unwrap().into_path();
        assert!(
            !path.to_string_lossy().contains("kanarienvogel"),
            "{path:?}"
        );
        assert!(fs::symlink_metadata(&path).is_ok());
    }
}

#[test]
fn out_a_second_before_and_in_at_the_time() {
    let site = SiteTest::plain(BASE);
    site.write(
        "content/articles/hidden.md",
        hidden("embargoed_until: 2024-09-10T12:00:00+02:00"),
    );
    site.write("content/articles/kanarienvogel.png", "kanarienvogel");
    let site = site.clock("2024-09-10T09:59:59Z");
    let before = site.build().ok().tree();
    assert!(!before.keys().any(|path| path.contains("kanarienvogel")));
    let site = site.clock("2024-09-10T10:00:00Z");
    let after = site.build().ok().tree();
    assert!(after.contains_key("articles/kanarienvogel-slug/index.html"));
    assert!(after.contains_key("files/articles/kanarienvogel.png"));
}

#[test]
fn actor_pictures_that_nothing_shows_stay_at_home() {
    let site = SiteTest::plain("//- content/actors/wu.yaml\nname: Wu Yanan\nimage: wu.jpg\n");
    site.write("content/actors/wu.jpg", "JPG");
    site.write("content/actors/secret.jpg", "JPG");
    site.build().ok();
    assert!(site.has("files/actors/wu.jpg") && !site.has("files/actors/secret.jpg"));
}

#[test]
fn an_output_among_the_sources_is_not_published_again() {
    let site = SiteTest::plain(BASE);
    site.write(
        "content/articles/gone.md",
        "---\ntitle: Kanarienvogel\ndate: 2024-09-01\n---\n",
    );
    let build = |out: &str| {
        let output = site.root().join(out);
        let outcome = site
            .session(output.clone())
            .build(chancery::session::Scan::Whole, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        tree(&output)
    };
    for out in ["static/out", "content/articles/out"] {
        build(out);
    }
    site.remove("content/articles/gone.md");
    for out in ["static/out", "content/articles/out", "elsewhere"] {
        build(out);
        assert_eq!(build(out), site.clean_tree(), "{out}");
        let said = format!("{:?}", build(out));
        assert!(!said.contains("out/"), "{out}");
    }
}
