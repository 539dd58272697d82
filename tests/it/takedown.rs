//! What is taken down goes, whatever is wrong elsewhere: mistakes in what is not shown forbid
//! no build, and where errors do, what is still published is named.

use crate::support::SiteTest;
use chancery::diag::Severity;

fn article(more: &str) -> String {
    format!("---\ntitle: A\ndate: 2024-09-01\n{more}---\n\nWords.\n")
}

/// The pages that are still published, and the files that should have none, by a build that
/// errors forbid and by a check.
fn left(site: &SiteTest) -> Vec<(String, Option<String>)> {
    let said = [site.build(), site.check()].map(|built| {
        assert!(built.diags().has_errors(), "{}", built.short());
        let left = built.outcome.stale_pages.iter();
        let each = left.map(|left| {
            let path = left.gated.as_ref().map(|(path, _)| path.to_string());
            (left.page.clone(), path)
        });
        each.collect::<Vec<_>>()
    });
    assert_eq!(said[0], said[1]);
    said[0].clone()
}

fn hidden(page: &str, path: &str) -> (String, Option<String>) {
    (page.into(), Some(path.into()))
}

fn unmade(page: &str) -> (String, Option<String>) {
    (page.into(), None)
}

const GATES: [&str; 8] = [
    "draft: true",
    "published: false",
    "date: 2031-01-01",
    "embargoed_until: 2031-01-01T00:00:01Z",
    "expires: 2024-09-02",
    "status: withheld",
    "status: canceled",
    "tlp: red",
];

#[test]
fn mistakes_in_what_is_not_shown_are_warnings() {
    for gate in GATES {
        let date = ["", "date: 2024-09-01\n"][usize::from(!gate.starts_with("date"))];
        let mistakes =
            "topics: [nowhere]\nlang: \"??\"\nsumary: x\nurl: here\ntags: {a: b}\nslug: \"//\"\n";
        let text = format!("---\n{gate}\n{date}{mistakes}---\n\nWords.\n");
        let site =
            SiteTest::plain("//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-01\n---\n");
        site.write("content/articles/hidden.md", &text);
        let built = site.build();
        let codes = built.codes();
        for code in [
            "unknown-id",
            "bad-language",
            "unknown-key",
            "bad-url",
            "wrong-type",
            "missing-title",
        ] {
            assert!(codes.contains(&code), "{gate}: {code} is not in {codes:?}");
        }
        assert!(
            built.text().contains("an error once this is shown"),
            "{}",
            built.text()
        );
        assert!(built.ok().has("articles/a/index.html"), "{gate}");
        // As warnings they are denied where warnings are.
        let denied = site.deny_warnings();
        assert!(denied.build().diags().has_errors(), "{gate}");
    }
}

#[test]
fn nor_do_those_in_its_sidecar_its_page_or_its_folder() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-01\n---\n\n\
         //- content/articles/b.md\nWords.\n\
         //- content/articles/b.yaml\ntitle: B\ndate: 2024-09-01\ndraft: true\nsumary: x\n\
         //- content/articles/off/_defaults.yaml\nsumary: x\ntopics: [nowhere]\n\
         //- content/articles/off/c.md\n---\ntitle: C\ndate: 2024-09-01\nstatus: withheld\n---\n\
         //- content/pages/p.md\n---\ntitle: P\ndraft: true\nsumary: x\n---\n\
         //- content/statements/e.yaml\ntitle: [\n",
    );
    let built = site.build();
    built.ok();
    let warnings = built.diags().count(Severity::Warning);
    assert_eq!(warnings, 5, "{}", built.short());
    // One text below that is shown makes the folder's defaults count.
    site.write("content/articles/off/d.md", article(""));
    let built = site.build();
    let errors: Vec<_> = (built.diags().0.iter())
        .filter(|d| d.severity == Severity::Error)
        .map(|d| {
            (
                d.code.0,
                d.location
                    .as_ref()
                    .map(|location| location.path.to_string()),
            )
        })
        .collect();
    let file = Some("content/articles/off/_defaults.yaml".to_owned());
    assert_eq!(
        errors,
        [("unknown-key", file.clone()), ("unknown-id", file)]
    );
}

#[test]
fn where_a_mistake_may_be_why_it_is_hidden_it_stays_an_error() {
    for (defaults, own) in [
        ("draft: true", "draft: no\n"),
        ("draft: true", "published: \"yes\"\n"),
        ("draft: true", "title: [\n"),
        ("draft: true", "draft: true\ndraft: false\n"),
        ("tlp: red", "tlp: claer\n"),
        ("status: withheld", "status: usabel\n"),
        ("expires: 2024-09-02", "expires: never\n"),
    ] {
        let site = SiteTest::plain(&format!(
            "//- content/articles/_defaults.yaml\n{defaults}\n"
        ));
        site.write("content/articles/a.md", article(own));
        assert!(site.build().diags().has_errors(), "{defaults} {own}");
        assert!(!site.has("articles/a/index.html"));
    }
    // Another reason holds in any case.
    let site = SiteTest::plain("");
    site.write(
        "content/articles/a.md",
        article("status: withheld\ndraft: no\n"),
    );
    site.build().ok();
}

#[test]
fn what_should_be_gone_is_named_where_errors_forbid_it() {
    let site = SiteTest::plain("");
    site.write("content/articles/a.md", article("slug: story\n"));
    site.write("content/articles/b.md", article(""));
    site.build().ok();
    site.write("content/articles/b.md", article("topics: [nowhere]\n"));
    assert_eq!(left(&site), []);
    let story = [hidden("articles/story/", "content/articles/a.md")];
    for gate in GATES {
        let (date, more) = match gate.strip_prefix("date: ") {
            Some(date) => (date, String::new()),
            None => ("2024-09-01", format!("{gate}\n")),
        };
        let text = format!("---\ntitle: A\ndate: {date}\nslug: story\n{more}---\n");
        site.write("content/articles/a.md", text);
        assert_eq!(left(&site), story, "{gate}");
        assert!(site.has("articles/story/index.html"), "{gate}");
    }
    // What earlier builds keep is not needed for it.
    std::fs::remove_dir_all(site.root().join(".chancery")).unwrap();
    assert_eq!(left(&site), story);
    site.write("content/articles/b.md", article(""));
    site.build().ok();
    assert!(!site.has("articles/story/index.html"));
    site.write("content/articles/b.md", article("topics: [nowhere]\n"));
    assert_eq!(left(&site), []);
}

#[test]
fn so_is_what_was_deleted_or_has_another_address() {
    let site = SiteTest::plain(
        "//- content/actors/ann.yaml\nname: Ann Oak\nkind: person\n\
         //- content/pages/p.md\n---\ntitle: P\n---\n",
    );
    site.write("content/articles/a.md", article(""));
    site.write("content/articles/b.md", article("actors: [ann]\n"));
    site.write("content/articles/c.md", article(""));
    site.build().ok();
    for gone in [
        "content/articles/a.md",
        "content/actors/ann.yaml",
        "content/pages/p.md",
    ] {
        site.remove(gone);
    }
    site.write("content/articles/c.md", article("slug: moved\n"));
    let pages = ["actors/ann/", "articles/a/", "articles/c/", "pages/p/"];
    assert_eq!(left(&site), pages.map(unmade));
    // A file that cannot be read may have made the page.
    site.write("content/articles/b.md", "---\ntitle: [\n---\n");
    site.write("content/articles/d.md", article("actors: [ann]\n"));
    assert_eq!(left(&site), ["actors/ann/", "pages/p/"].map(unmade));
}

#[test]
fn settings_that_are_in_error_leave_open_what_they_decide() {
    let site = SiteTest::plain("");
    site.write("chancery.yaml", "title: T\naudience: amber\n");
    site.write("content/articles/a.md", article("tlp: amber\n"));
    site.write("content/articles/b.md", article(""));
    site.build().ok();
    site.write("chancery.yaml", "title: T\naudience: ambr\n");
    site.write("content/articles/b.md", article("status: withheld\n"));
    assert_eq!(
        left(&site),
        [hidden("articles/b/", "content/articles/b.md")]
    );
    site.write("chancery.yaml", "title: T\ntheme: nowhere\n");
    assert_eq!(
        left(&site),
        [hidden("articles/b/", "content/articles/b.md")]
    );
}

#[test]
fn its_code_is_that_of_the_content_and_data_have_it() {
    let site = SiteTest::plain("");
    site.write("content/articles/a.md", article(""));
    site.build().ok();
    site.write("content/articles/a.md", article("status: withheld\n"));
    // A foreign file in the way is a matter of the command line otherwise.
    site.write("content/articles/b.md", article(""));
    site.write("output/articles/b/index.html", "not ours");
    let line = "still published: /articles/a/ (content/articles/a.md: withheld)
";
    for command in ["build", "check"] {
        let ran = site.run_program(&[command]).code(1);
        assert!(ran.err.contains(line), "{}", ran.err);
    }
    let ran = site.run_program(&["build", "--format", "json"]).code(1);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(all["still_published"][0]["page"], "articles/a/");
    assert_eq!(all["still_published"][0]["path"], "content/articles/a.md");
}
