//! Wire stories: plain text as a desk receives it.

use crate::support::{SiteTest, shared};
use std::fs;

const STORY: &str = "date 10 September 2024, 16:30 Two generals speak by video.\n\nThe first paragraph\nof the story.\n\nThe second, with <b>no</b> *markup*: https://example.org/x\n";

#[test]
fn the_first_line_gives_the_date_and_the_caption() {
    let site = SiteTest::plain("");
    site.write("content/articles/call.txt", STORY);
    site.write("content/articles/call.yaml", "title: Generals speak\n");
    site.build().ok();
    let page = site.page("articles/call/index.html");
    assert!(page.contains("<h1>Generals speak</h1>"), "{page}");
    assert!(page.contains("<time datetime=\"2024-09-10"), "{page}");
    assert!(page.contains("Two generals speak by video."), "{page}");
    assert!(
        page.contains("<p id=\"p1\">The first paragraph\nof the story.</p>"),
        "{page}"
    );
    assert!(
        page.contains("&lt;b>no&lt;/b> *markup*")
            || page.contains("&lt;b&gt;no&lt;/b&gt; *markup*"),
        "{page}"
    );
    assert!(!page.contains("date 10 September"), "{page}");
}

#[test]
fn without_a_headline_an_error_says_where_to_write_one() {
    let site = SiteTest::plain("");
    site.write("content/articles/call.txt", STORY);
    site.build().says(
        "content/articles/call.txt:1:1: error[missing-title]: `content/articles/call.txt` has no title; \
         add `title: …` in `content/articles/call.yaml`",
    );
}

#[test]
fn the_headline_is_the_first_line_where_nothing_else_gives_one() {
    let site = SiteTest::plain(
        "//- content/articles/2024-09-10-call.txt\nGenerals speak by video\n\nThe first paragraph.\n\
         //- content/articles/other.txt\nOther headline\n\nThe text.\n\
         //- content/articles/other.yaml\ndate: 2024-09-11\ntitle: From the sidecar\n",
    );
    site.build().ok();
    let page = site.page("articles/2024-09-10-call/index.html");
    assert!(page.contains("<h1>Generals speak by video</h1>"), "{page}");
    assert!(
        page.contains("<p id=\"p1\">The first paragraph.</p>"),
        "{page}"
    );
    let other = site.page("articles/other/index.html");
    assert!(other.contains("<h1>From the sidecar</h1>"), "{other}");
    assert!(other.contains("Other headline"), "{other}");
}

#[test]
fn the_sidecar_wins_over_the_date_line() {
    let site = SiteTest::plain("");
    site.write("content/articles/call.txt", STORY);
    site.write("content/articles/call.yaml", "title: T\ndate: 2024-09-12\n");
    site.build().ok();
    assert!(
        site.page("articles/call/index.html")
            .contains("<time datetime=\"2024-09-12")
    );
}

#[test]
fn the_given_story_builds_with_a_sidecar_and_not_without() {
    let Some(seed) = shared("seed") else {
        eprintln!("skipped: there is no ../shared/seed");
        return;
    };
    let stories: Vec<_> = fs::read_dir(seed)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    assert!(!stories.is_empty());
    for story in stories {
        let name = story.file_stem().unwrap().to_str().unwrap();
        let site = SiteTest::plain("");
        site.write(
            &format!("content/articles/{name}.txt"),
            fs::read(&story).unwrap(),
        );
        site.build().says("error[missing-title]");
        site.write(
            &format!("content/articles/{name}.yaml"),
            "title: The story\n",
        );
        site.build().ok();
        let page = site.page(&format!("articles/{name}/index.html"));
        assert!(page.contains("<time datetime=\"2024-09-10\""), "{page}");
        assert!(page.matches("<p id=\"p").count() > 3, "{page}");
    }
}

#[test]
fn no_page_holds_what_turns_or_breaks_the_words_of_a_text() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\nbase_url: https://example.org/\n\
         //- content/articles/2024-09-10-a.txt\n\u{202e}One\u{7} head\u{0}line\n\nWo\u{202d}rds of a \u{1b}wire.\n\
         //- content/articles/b.txt\ndate 2024-09-10 A \u{1}caption\u{202e}.\n\nPlain words.\n\
         //- content/articles/b.yaml\ntitle: B\n\
         //- content/articles/c.md\n---\ntitle: C\ndate: 2024-09-10\n---\n\n## He\u{202e}ad\n\nIt is `co\u{202e}de`, \u{5d0}\u{2067}b\u{2069}.\n",
    );
    let built = site.build();
    built.says(
        "content/articles/2024-09-10-a.txt:1:1: warning[control-character]: 5 control characters are left out, U+202E the first; take it out\n\
         content/articles/b.txt:1:19: warning[control-character]: 2 control characters are left out, U+0001 the first; take it out\n\
         content/articles/c.md:6:6: warning[control-character]: 2 control characters are left out, U+202E the first; take it out\n",
    );
    let page = site.page("articles/2024-09-10-a/index.html");
    assert!(page.contains("<h1>One headline</h1>"), "{page}");
    assert!(page.contains("<p id=\"p1\">Words of a wire.</p>"), "{page}");
    assert!(site.page("articles/b/index.html").contains(">A caption."));
    let page = site.page("articles/c/index.html");
    assert!(page.contains("<h2 id=\"head\">Head</h2>"), "{page}");
    // Isolates are of use where two directions meet.
    assert!(
        page.contains("<code>code</code>, \u{5d0}\u{2067}b\u{2069}."),
        "{page}"
    );
    let odd = |c: char| matches!(c, '\0'..='\u{8}' | '\u{1b}' | '\u{202d}' | '\u{202e}');
    for (path, bytes) in built.ok().tree() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(path.starts_with("fonts/") || !text.contains(odd), "{path}");
    }
}
