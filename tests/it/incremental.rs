//! What an edit makes a build do, and what it must not: the counters.

use crate::support::{SiteTest, tree};
use chancery::session::{AsOf, Counters, Outcome, Scan, Session};
use chrono::{DateTime, Utc};
use std::fs;

const SITE: &str = "//- content/actors/anna.yaml\nkind: person\nname: Anna Berg\n\
     //- content/actors/bert.yaml\nkind: person\nname: Bert Cole\n\
     //- content/articles/a.md\n---\ntitle: First\ndate: 2024-09-10\ntopics: trade\n---\nAnna Berg spoke.\n\
     //- content/articles/b.md\n---\ntitle: Second\ndate: 2024-09-11\ntopics: trade\n---\nBert Cole spoke.\n\
     //- content/articles/c.md\n---\ntitle: Third\ndate: 2024-10-01\ntopics: sea\n---\nAnna Berg spoke of [one](a.md).\n";

/// A session over a site that has been built.
struct Desk {
    site: SiteTest,
    session: Session,
}

impl Desk {
    fn new() -> Desk {
        let site = SiteTest::plain(SITE);
        let session = site.session(site.output());
        let mut desk = Desk { site, session };
        desk.build(Scan::Whole);
        desk
    }

    fn build(&mut self, scan: Scan<'_>) -> Outcome {
        let outcome = self.session.build(scan, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        outcome
    }

    /// Edits a file and builds with a hint of it.
    fn edit(&mut self, path: &str, from: &str, to: &str) -> (Counters, Vec<String>) {
        self.site.edit(path, from, to);
        let hints = [self.site.root().join(path)];
        let outcome = self.build(Scan::Hinted(&hints));
        assert_eq!(self.site.tree(), self.site.clean_tree());
        did(&outcome)
    }
}

fn did(outcome: &Outcome) -> (Counters, Vec<String>) {
    let summary = outcome.summary.as_ref().unwrap();
    let report = summary.report.as_ref().unwrap();
    (summary.counters, report.written.clone())
}

#[test]
fn a_body_edit_reads_one_file_and_writes_one_page() {
    let mut desk = Desk::new();
    let (did, written) = desk.edit("content/articles/b.md", "spoke", "was silent");
    // The text is its own summary, so that its lists change as well.
    assert_eq!((did.read, did.parsed), (1, 1));
    assert!(written.contains(&"articles/b/index.html".to_owned()));
    desk.site.write(
        "content/articles/b.md",
        "---\ntitle: Second\ndate: 2024-09-11\ntopics: trade\nsummary: In short.\n---\nBert Cole was silent.\n",
    );
    let hints = [desk.site.root().join("content/articles/b.md")];
    desk.build(Scan::Hinted(&hints));
    let (did, written) = desk.edit("content/articles/b.md", "was silent", "spoke up");
    assert_eq!(written, ["articles/b/index.html"]);
    let expected = Counters {
        read: 1,
        parsed: 1,
        planned: did.planned,
        rendered: 1,
        written: 1,
        removed: 0,
    };
    assert_eq!(did, expected);
    assert!(did.planned < 20, "{did:?}");
}

#[test]
fn an_edit_that_sets_an_expiry_is_kept_in_time() {
    let at = |words: &str| words.parse::<DateTime<Utc>>().unwrap();
    let site = SiteTest::plain(SITE);
    let mut session = site.session_as_of(site.output(), AsOf::Now(at("2029-12-31T00:00:00Z")));
    let hints = [site.root().join("content/articles/b.md")];
    let mut build = |scan: Scan<'_>, now: &str| {
        session.set_now(at(now));
        let outcome = session.build(scan, &|_, _| ());
        outcome.summary.unwrap().next_change
    };
    assert_eq!(build(Scan::Whole, "2029-12-31T00:00:00Z"), None);
    let edits = [
        (
            "09-11",
            "09-11\nexpires: 2030-01-02T00:00:00Z",
            "2030-01-02T00:00:00Z",
        ),
        ("2030-01-02", "2030-01-01", "2030-01-01T00:00:00Z"),
    ];
    for (from, to, next) in edits {
        site.edit("content/articles/b.md", from, to);
        let found = build(Scan::Hinted(&hints), "2029-12-31T00:00:01Z");
        assert_eq!(found, Some(at(next)));
    }
    assert!(site.has("articles/b/index.html"));
    assert_eq!(build(Scan::Hinted(&[]), "2030-01-01T00:00:00Z"), None);
    assert!(!site.has("articles/b/index.html"));
}

#[test]
fn a_title_edit_writes_the_pages_that_show_the_title() {
    let mut desk = Desk::new();
    let (did, written) = desk.edit("content/articles/a.md", "First", "Foremost");
    let expected = [
        "actors/anna/feed.xml",
        "actors/anna/index.html",
        "actors/anna/index.json",
        "articles/a/index.html",
        "articles/b/index.html",
        "articles/index.html",
        "editions/2024-09-10/index.html",
        "editions/2024-W37/index.html",
        "feed.xml",
        "index.html",
        "timeline/2024-09/index.html",
        "topics/trade/feed.xml",
        "topics/trade/index.html",
        "topics/trade/index.json",
    ];
    assert_eq!(written, expected);
    assert_eq!((did.read, did.parsed, did.rendered), (1, 1, written.len()));
}

#[test]
fn nothing_changed_is_nothing_done() {
    let mut desk = Desk::new();
    assert_eq!(did(&desk.build(Scan::Whole)), Default::default());
    let hints = [
        desk.site.root().join("content/articles/a.md"),
        desk.site.root().join("content/articles/.a.md.swp"),
        desk.site.root().join("content/articles/gone"),
        desk.site.root().join("content/articles"),
    ];
    let (counters, written) = did(&desk.build(Scan::Hinted(&hints)));
    assert_eq!((counters.rendered, written.len()), (0, 0));
    let Desk { site, session } = desk;
    drop(session);
    assert_eq!(did(&site.build().outcome), Default::default());
}

#[test]
fn a_touched_file_and_the_same_bytes_write_nothing() {
    let mut desk = Desk::new();
    let path = desk.site.root().join("content/articles/a.md");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes).unwrap();
    let (counters, written) = did(&desk.build(Scan::Whole));
    assert_eq!((counters.rendered, written.len()), (0, 0));
    let hints = [path];
    let (counters, _) = did(&desk.build(Scan::Hinted(&hints)));
    assert_eq!((counters.parsed, counters.rendered), (0, 0));
}

#[test]
fn a_comment_in_the_metadata_writes_nothing() {
    let mut desk = Desk::new();
    let (did, written) = desk.edit(
        "content/articles/a.md",
        "title: First",
        "# A note\ntitle: First",
    );
    assert_eq!((did.parsed, did.rendered, written.len()), (1, 0, 0));
}

#[test]
fn a_new_process_parses_and_renders_only_what_changed() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    site.edit("content/articles/b.md", "spoke", "was silent");
    let (counters, written) = did(&site.build().outcome);
    assert_eq!(counters.rendered, written.len());
    let pages = site.tree().len();
    assert!(counters.rendered < pages / 2, "{counters:?} of {pages}");
    // One article; registries are always read.
    assert_eq!(counters.parsed, 1 + 4);
}

#[test]
fn a_template_renders_the_pages_that_use_it() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    site.write(
        "templates/place.html",
        "{% extends \"builtin/place.html\" %}",
    );
    let (counters, _) = did(&site.build().outcome);
    assert_eq!(counters.rendered, 0, "there are no places");
    site.write(
        "templates/edition.html",
        "<!doctype html><title>{{ page.title }}</title>",
    );
    let (_, written) = did(&site.build().outcome);
    assert!(
        !written.is_empty() && written.iter().all(|p| p.starts_with("editions/2")),
        "{written:?}"
    );
}

#[test]
fn without_the_cache_only_time_is_lost() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    let before = site.tree();
    fs::remove_dir_all(site.root().join(".chancery")).unwrap();
    let built = site.build();
    assert!(did(&built.outcome).1.is_empty());
    assert_eq!(site.tree(), before);
    assert!(built.diags().0.is_empty());
}

#[test]
fn a_cache_that_was_taken_away_is_not_written_into_that_of_another() {
    let mut desk = Desk::new();
    fs::remove_dir_all(desk.site.root().join(".chancery")).unwrap();
    // Another process makes one of its own, and is done with it.
    desk.site.build().ok();
    for (from, to) in [("spoke", "was silent"), ("was silent", "spoke up")] {
        desk.edit("content/articles/b.md", from, to);
        let noted = desk.site.build().diags().0.len();
        assert_eq!(noted, 1, "it is in use by the first one");
    }
    // While it is another's there is none; when it is free it is taken.
    fs::remove_dir_all(desk.site.root().join(".chancery")).unwrap();
    let mut other = desk.site.session(desk.site.output());
    other.build(Scan::Whole, &|_, _| ());
    desk.edit("content/articles/b.md", "spoke up", "was silent");
    drop(other);
    desk.edit("content/articles/b.md", "was silent", "spoke");
    let (did, _) = desk.edit("content/articles/b.md", "spoke", "spoke up");
    assert_eq!((did.read, did.parsed), (1, 1));
    desk.build(Scan::Whole);
    let Desk { site, session } = desk;
    drop(session);
    let built = site.build();
    assert!(built.diags().0.is_empty(), "{}", built.short());
    assert_eq!(crate::incremental::did(&built.outcome), Default::default());
}

#[test]
fn a_message_names_the_sidecar_that_is_there() {
    let site = SiteTest::plain(SITE);
    site.write("chancery.yaml", "title: Test\nunknown_keys: warn\n");
    site.write("content/articles/a.yaml", "sumary: hi\n");
    site.build().ok();
    let at = |name: &str| site.root().join("content/articles").join(name);
    fs::rename(at("a.yaml"), at("a.yml")).unwrap();
    let said = site.build().short();
    assert!(said.contains("content/articles/a.yml:1:1"), "{said}");
}

#[test]
fn a_damaged_cache_is_dropped_with_a_note() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    // A clean build for comparison makes a folder of its own.
    let folder = fs::read_dir(site.root().join(".chancery")).unwrap();
    let folder = folder.flatten().find(|e| e.path().is_dir()).unwrap().path();
    for (name, byte) in [("state", 60), ("state", 9000), ("log", 40)] {
        let mut bytes = fs::read(folder.join(name)).unwrap();
        let at = byte.min(bytes.len() - 1);
        bytes[at] ^= 0x55;
        fs::write(folder.join(name), &bytes).unwrap();
        site.edit("content/articles/a.md", "spoke", "spoke on");
        site.write(
            "templates/edition.html",
            format!("<!doctype html><title>{byte}</title>"),
        );
        let built = site.build();
        assert!(!built.diags().has_errors(), "{}", built.short());
        if name == "state" {
            built.says("cache-unfit");
        }
        assert_eq!(site.tree(), site.clean_tree(), "{name} {byte}");
    }
}

#[test]
fn what_is_changed_in_the_output_by_hand_is_put_right() {
    let mut desk = Desk::new();
    let page = desk.site.output().join("articles/a/index.html");
    fs::write(&page, "by hand").unwrap();
    fs::remove_file(desk.site.output().join("index.html")).unwrap();
    let (_, written) = did(&desk.build(Scan::Whole));
    assert_eq!(written, ["articles/a/index.html", "index.html"]);
    fs::remove_file(&page).unwrap();
    assert_eq!(did(&desk.site.build().outcome).1, ["articles/a/index.html"]);
}

#[test]
fn another_build_of_the_same_output_is_noticed() {
    let mut desk = Desk::new();
    desk.site.edit("content/articles/a.md", "First", "Other");
    let mut other = desk.site.session(desk.site.output());
    let said = other.build(Scan::Whole, &|_, _| ());
    assert!(
        said.diags.0.iter().any(|d| d.code.0 == "cache-unfit"),
        "{said:?}"
    );
    desk.site.edit("content/articles/a.md", "Other", "First");
    let hints = [desk.site.root().join("content/articles/a.md")];
    desk.build(Scan::Hinted(&hints));
    assert_eq!(desk.site.tree(), desk.site.clean_tree());
}

#[test]
fn what_another_build_has_written_is_found_to_be_new() {
    let mut desk = Desk::new();
    let path = "content/articles/a.md";
    desk.site
        .edit(path, "spoke.", "spoke.\n\nNo more than that.");
    desk.site.build();
    for hints in [vec![desk.site.root().join(path)], vec![]] {
        let scan = if hints.is_empty() {
            Scan::Whole
        } else {
            Scan::Hinted(&hints)
        };
        let summary = desk.build(scan).summary.unwrap();
        let touched: Vec<&String> = summary.touched().collect();
        let expected: &[&str] = if hints.is_empty() {
            &[]
        } else {
            &["articles/a/index.html"]
        };
        assert_eq!(touched, expected, "{hints:?}");
        assert!(summary.report.unwrap().written.is_empty());
    }
}

#[test]
fn a_site_that_cannot_be_written_beside_is_built_without_a_cache() {
    let site = SiteTest::plain(SITE);
    site.write(".chancery", "a file in the way");
    site.build().ok();
    let out = tempfile::tempdir().unwrap();
    let mut session = site.session(out.path().join("out"));
    session.build(Scan::Whole, &|_, _| ());
    assert_eq!(tree(&out.path().join("out")), site.tree());
}

#[test]
fn a_build_that_finds_nothing_to_do_forgets_nothing() {
    let site = SiteTest::plain(SITE);
    site.build().ok();
    // Until its files have settled a build reads them; the first one after that notes that.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(did(&site.build().outcome), Default::default());
    site.edit("content/articles/b.md", "spoke", "was silent");
    let (counters, _) = did(&site.build().outcome);
    assert_eq!(counters.parsed, 1 + 4);
}

#[test]
fn with_a_mistake_in_the_settings_no_edit_is_published() {
    let mut desk = Desk::new();
    let good = desk.site.tree();
    desk.site.write("chancery.yaml", b"title: \xff\xfe\n");
    let outcome = desk.session.build(Scan::Whole, &|_, _| ());
    assert!(outcome.diags.has_errors());
    let path = "content/articles/a.md";
    desk.site.edit(path, "spoke", "was silent");
    let hints = [desk.site.root().join(path)];
    let outcome = desk.session.build(Scan::Hinted(&hints), &|_, _| ());
    assert!(outcome.diags.has_errors());
    assert_eq!(desk.site.tree(), good);
}

#[test]
fn a_link_by_title_follows_the_title() {
    let mut desk = Desk::new();
    let has_link = |desk: &Desk| {
        desk.site
            .page("articles/c/index.html")
            .contains("href=\"../b/\"")
    };
    desk.edit("content/articles/b.md", "title: Second", "title: Another");
    // It was called so when the site was resolved, and is not any more.
    desk.edit(
        "content/articles/c.md",
        "Anna Berg spoke",
        "[[Second]] [[Another]] spoke",
    );
    let page = desk.site.page("articles/c/index.html");
    assert!(page.contains("Second <a") && has_link(&desk), "{page}");
    desk.edit("content/articles/c.md", "[[Second]] ", "");
    desk.edit(
        "content/articles/b.md",
        "title: Another",
        "title: Third time",
    );
    let page = desk.site.page("articles/c/index.html");
    assert!(page.contains("Another spoke"), "{page}");
    desk.edit(
        "content/articles/b.md",
        "title: Third time",
        "title: Another",
    );
    assert!(has_link(&desk));
    desk.edit(
        "content/articles/b.md",
        "title: Another",
        "draft: true\ntitle: Another",
    );
    assert!(
        desk.site
            .page("articles/c/index.html")
            .contains("Another spoke")
    );
}
