//! The program itself: commands, exit codes, what goes to which stream.

use crate::support::{Ran, SiteTest, program, repository, same_as_file};
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

const ARTICLE: &str =
    "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords.\n";

#[track_caller]
fn run(arguments: &[&str]) -> Ran {
    Ran::new(program().args(arguments))
}

#[test]
fn exit_codes_tell_fine_from_content_from_usage() {
    let fine = SiteTest::plain(ARTICLE);
    let ran = fine.run_program(&["build"]).code(0);
    assert!(ran.out.is_empty(), "{ran:?}");
    assert!(
        ran.err.contains("1 article, 0 actors, 2 topics; "),
        "{ran:?}"
    );
    assert!(ran.err.contains(" written, 0 removed; "), "{ran:?}");
    fine.run_program(&["check"]).code(0);

    let wrong = SiteTest::plain("//- content/articles/a.md\n---\ntitle: A\n---\n");
    let ran = wrong.run_program(&["build"]).code(1);
    assert!(
        ran.err.ends_with("1 error; nothing was written\n"),
        "{ran:?}"
    );
    wrong.run_program(&["check"]).code(1);

    fine.run_program(&["build", "--output", "chancery.yaml"])
        .code(2);
    fine.run_program(&["build", "--root", "nowhere"]).code(2);
    fine.run_program(&["biuld"]).code(2);
    fine.run_program(&["build", "--jobs", "many"]).code(2);
    fine.run_program(&["build", "--as-of", "soon"]).code(2);
    run(&["--version"]).code(0);
    let help = run(&["--help"]).code(0);
    for command in [
        "build",
        "check",
        "watch",
        "serve",
        "annotate",
        "explain",
        "init",
        "new",
        "list",
        "schema",
        "clean",
        "completions",
    ] {
        assert!(
            help.out.contains(&format!("  {command} ")),
            "{command}: {}",
            help.out
        );
    }
}

#[test]
fn warnings_can_be_denied() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n[x](y.md)\n",
    );
    site.run_program(&["check", "--deny-warnings"]).code(1);
    site.run_program(&["build", "--deny-warnings"]).code(1);
    assert!(!site.has("index.html"));
    let ran = site.run_program(&["build"]).code(0);
    assert!(ran.err.contains(", 1 warning; "), "{ran:?}");
}

#[test]
fn messages_come_as_data_and_one_line_each() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: 台湾\ndate: 2024-09-10\ntopics: [台, tarde]\n---\n",
    );
    let ran = site.run_program(&["check", "--format", "json"]).code(1);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let found = json["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 2, "{json:#}");
    assert_eq!(found[1]["severity"], "error");
    assert_eq!(found[1]["code"], "unknown-id");
    assert_eq!(found[1]["path"], "content/articles/a.md");
    assert_eq!(
        (
            &found[1]["line"],
            &found[1]["column"],
            &found[1]["end_column"]
        ),
        (&4.into(), &13.into(), &18.into())
    );
    assert_eq!(found[1]["help"], "did you mean `trade`?");
    assert_eq!(json["written"], false);
    assert!(ran.err.is_empty(), "{ran:?}");

    let ran = site.run_program(&["check", "--format", "short"]).code(1);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(
        lines[1],
        "content/articles/a.md:4:13: error[unknown-id]: there is no topic `tarde`; did you mean `trade`?"
    );
    assert_eq!(lines.len(), 3);

    let fine = SiteTest::plain(ARTICLE);
    let ran = fine.run_program(&["build", "--format", "json"]).code(0);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["written"], true);
    assert_eq!(json["summary"]["articles"], 1);
    assert!(json["summary"]["written"].as_array().unwrap().len() > 10);
}

#[test]
fn many_of_a_kind_read_as_one() {
    let links: String = (0..500).map(|i| format!("[x](none{i}.md)\n\n")).collect();
    let site = SiteTest::plain(&format!(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n\n{links}"
    ));
    let ran = site.run_program(&["check"]).code(0);
    assert!(ran.err.contains("497 more of `broken-link`"), "{}", ran.err);
    assert!(ran.err.lines().count() < 40, "{}", ran.err);
}

#[test]
fn init_makes_a_site_that_builds_and_checks() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("new/site");
    let root = site.to_str().unwrap();
    let ran = run(&["init", root]).code(0);
    assert!(ran.out.contains("chancery build --root"), "{ran:?}");
    let ran = run(&["check", "--root", root, "--deny-warnings"]).code(0);
    assert!(!ran.err.contains("warning"), "{ran:?}");
    run(&["build", "--root", root]).code(0);
    crate::support::html::check(&site.join("output"));
    assert!(fs::read_to_string(site.join("output/css/briefing.css")).is_ok());
    let again = run(&["init", root]).code(2);
    assert!(
        again.err.contains("is not empty; nothing was changed"),
        "{again:?}"
    );
    fs::write(dir.path().join("file"), "").unwrap();
    run(&["init", dir.path().join("file").to_str().unwrap()]).code(2);
    // A new repository is empty.
    fs::create_dir_all(dir.path().join("repository/.git")).unwrap();
    run(&["init", dir.path().join("repository").to_str().unwrap()]).code(0);
}

#[test]
fn a_new_article_is_of_the_day_that_it_is_where_the_site_is() {
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let site = SiteTest::new(&format!("//- chancery.yaml\ntitle: T\ntimezone: {zone}\n"));
        site.run_program(&["new", "article", "Talks"]).code(0);
        let ran = site
            .run_program(&["build", "--drafts", "-o", "preview"])
            .code(0);
        assert!(!ran.err.contains("not shown"), "{zone}: {ran:?}");
        // The two zones are 25 hours apart.
        let today = chrono::Utc::now().date_naive();
        let ids = site
            .run_program(&["list", "articles", "--drafts"])
            .code(0)
            .out;
        let day = |days: i64| (today + chrono::TimeDelta::days(days)).to_string();
        assert!(
            [-1, 0, 1].iter().any(|days| ids.contains(&day(*days))),
            "{ids}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_was_not_done() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("registry"), "- {id: wu, name: Wu Yanan}\n").unwrap();
    // More than waits to be printed, and less.
    for lines in [2000, 1] {
        let line = "{\"id\": 1, \"text\": \"Wu Yanan spoke.\"}\n";
        fs::write(at("records"), line.repeat(lines)).unwrap();
        let mut annotate = program();
        annotate
            .arg("annotate")
            .arg("--registry")
            .arg(at("registry"));
        annotate.stdin(fs::File::open(at("records")).unwrap());
        let mut explain = program();
        explain.arg("explain");
        for mut command in [annotate, explain] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full");
            let ran = Ran::new(command.stdout(full.unwrap()));
            assert!(
                ran.code == 2 && ran.err.contains("standard output cannot be written"),
                "{ran:?}"
            );
        }
    }
}

#[test]
fn new_adds_what_then_checks() {
    let site = SiteTest::plain("");
    for (kind, name, path) in [
        ("actor", "Wu: \"Yanan\"", "content/actors/wu-yanan.yaml"),
        ("topic", "海峡 Talks", "content/topics/海峡-talks.yaml"),
        ("place", "Oslo", "content/places/oslo.yaml"),
        ("event", "The call", "content/events/the-call.yaml"),
        ("source", "The Gazette", "content/sources/the-gazette.yaml"),
    ] {
        let ran = site.run_program(&["new", kind, name]).code(0);
        assert_eq!(ran.out.trim(), path);
        assert!(site.root().join(path).is_file());
        let again = site.run_program(&["new", kind, name]).code(2);
        assert!(
            again.err.contains("is there already; nothing was changed"),
            "{again:?}"
        );
    }
    let ran = site
        .run_program(&["new", "article", "Talks: day two"])
        .code(0);
    assert!(ran.out.contains("-talks-day-two.md"), "{ran:?}");
    let ran = site
        .run_program(&["check", "--drafts", "--deny-warnings"])
        .code(0);
    assert!(
        ran.err.contains("1 article with drafts, 1 actor, 3 topics"),
        "{ran:?}"
    );
    site.run_program(&["new", "actor", " "]).code(2);
    site.run_program(&["new", "topic", "!!!"]).code(2);
    let empty = tempfile::tempdir().unwrap();
    run(&[
        "new",
        "actor",
        "X",
        "--root",
        empty.path().to_str().unwrap(),
    ])
    .code(2);
}

#[test]
fn new_takes_no_id_that_somebody_has() {
    let site = SiteTest::plain(
        "//- content/actors/people.yaml\n- {id: karim-osei, name: Karim Osei, kind: person, former_ids: [k-osei]}\n\
         - {id: osei, name: K. Osei, kind: person, same_as: karim-osei}\n\
         //- content/sources/gazette.yaml\nname: Gazette\naliases: [Ellis Gazette]\n",
    );
    for (kind, name, said) in [
        (
            "actor",
            "Karim Osei",
            "`karim-osei` is in content/actors/people.yaml already",
        ),
        (
            "actor",
            "K Osei",
            "`k-osei` is a former id of an entry in content/actors/people.yaml",
        ),
        (
            "actor",
            "Osei",
            "`osei` is a former id of an entry in content/actors/people.yaml",
        ),
        (
            "source",
            "Ellis Gazette",
            "`Ellis Gazette` is a name of the source `gazette` already",
        ),
    ] {
        let ran = site.run_program(&["new", kind, name]).code(2);
        assert!(
            ran.err.contains(&format!("{said}; nothing was changed")),
            "{ran:?}"
        );
    }
    site.run_program(&["new", "topic", "Karim Osei"]).code(0);
}

#[test]
fn a_list_of_a_site_with_mistakes_says_them_and_makes_nothing_up() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\n//- content/articles/a.md\n---\ntitle: A\ndate: 2024-13-01\n---\n\nWords.\n",
    );
    let ran = site.run_program(&["list", "articles"]).code(1);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("2024-13-01"), "{}", ran.err);
}

#[test]
fn lists_name_what_is_in_and_what_is_out() {
    let site = SiteTest::new(
        "//- chancery.yaml\ntitle: T\n\
         //- content/actors/all.yaml\n- {id: board, name: The Board, kind: organization}\n- {id: ann, name: Ann Able, memberships: [{organization_id: board, role: Member, start_date: 2019}]}\n\
         - {id: one, name: One Office, kind: organization, aliases: [The Office]}\n- {id: two, name: Two Office, kind: organization, aliases: [The Office]}\n\
         //- content/topics/sea.yaml\nname: Sea\n\
         //- content/topics/trade.yaml\nname: Trade\nbluf: {text: Old., as_of: 2020-01-01}\n\
         //- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\ntopics: [trade]\n---\n\nThe Board met The Office.\n\
         //- content/articles/d.md\n---\ntitle: D\ndate: 2024-09-10\ndraft: true\n---\n\nWords.\n\
         //- content/articles/w.md\n---\ntitle: W\ndate: 2024-09-10\nstatus: withheld\n---\n\nWords.\n",
    );
    let list = |what: &str| site.run_program(&["list", what]).code(0).out;
    assert_eq!(list("drafts"), "content/articles/d.md\tdraft\n");
    assert_eq!(
        list("gated"),
        "content/articles/d.md\tdraft\ncontent/articles/w.md\twithheld\n"
    );
    assert_eq!(
        list("stale"),
        "sea\tno dated bottom line\tcontent/topics/sea.yaml\ntrade\tbottom line of 2020-01-01, newest article of 2024-09-10\tcontent/topics/trade.yaml\n"
    );
    assert_eq!(
        list("offices"),
        "ann\tMember\tThe Board\tcontent/actors/all.yaml\n"
    );
    assert!(list("orphans").contains("ann\tAnn Able"));
    assert!(
        list("unsettled").contains("`The Office` may be `one` or `two`"),
        "{}",
        list("unsettled")
    );
    assert_eq!(
        list("articles"),
        "2024-09-10\ta\tA\tcontent/articles/a.md\n"
    );
    assert_eq!(list("actors").lines().count(), 4);
    assert_eq!(
        list("topics"),
        "sea\tSea\tcontent/topics/sea.yaml\ntrade\tTrade\tcontent/topics/trade.yaml\n"
    );
    let json = site
        .run_program(&["list", "articles", "--format", "json"])
        .code(0)
        .out;
    let rows: Vec<Value> = json
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(
        rows[0],
        serde_json::json!({"date": "2024-09-10", "id": "a", "title": "A", "path": "content/articles/a.md"})
    );
    assert!(!site.output().exists());
}

#[test]
fn clean_removes_what_it_owns() {
    let site = SiteTest::plain(ARTICLE);
    site.build().ok();
    site.write("output/mine.txt", "mine");
    site.run_program(&["clean"]).code(0);
    assert_eq!(site.tree().keys().collect::<Vec<_>>(), ["mine.txt"]);
    site.run_program(&["clean"]).code(2);
    assert_eq!(site.page("mine.txt"), "mine");
    SiteTest::plain("").run_program(&["clean"]).code(0);
}

#[test]
fn explain_prints_a_paragraph_on_a_code() {
    let ran = run(&["explain", "unknown-id"]).code(0);
    assert!(ran.out.starts_with("unknown-id (error)\n\n"), "{ran:?}");
    let ran = run(&["explain", "unknown-di"]).code(2);
    assert!(ran.err.contains("did you mean `unknown-id`?"), "{ran:?}");
    let all = run(&["explain"]).code(0);
    assert_eq!(all.out.lines().count(), chancery::diag::codes::CODES.len());
}

#[test]
fn completions_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            run(&["completions", shell])
                .code(0)
                .out
                .contains("chancery"),
            "{shell}"
        );
    }
}

#[test]
fn schemas_are_those_of_the_docs() {
    for kind in [
        "config",
        "article",
        "page",
        "actor",
        "topic",
        "place",
        "event",
        "commitment",
        "watch",
        "source",
    ] {
        let schema = run(&["schema", kind]).code(0).out;
        let json: Value = serde_json::from_str(&schema).unwrap();
        assert!(json["$schema"].is_string(), "{kind}");
        same_as_file(&repository(&format!("docs/schemas/{kind}.json")), &schema);
    }
}

#[test]
fn a_base_url_with_a_path_is_taken_from_the_command_line() {
    let site = SiteTest::plain(ARTICLE);
    site.run_program(&["build", "--base-url", "https://other.example/repo"])
        .code(0);
    assert!(
        site.page("sitemap.xml")
            .contains("<loc>https://other.example/repo/articles/a/</loc>")
    );
    assert!(site.page("404.html").contains("href=\"/repo/"));
    let wrong = site
        .run_program(&["build", "--base-url", "other.example"])
        .code(2);
    assert!(
        wrong
            .err
            .contains("`--base-url other.example` is not an address"),
        "{wrong:?}"
    );
}

#[test]
fn as_of_takes_a_date_or_an_instant() {
    let site = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10T12:00:00Z\n---\n\nWords.\n",
    );
    for (as_of, shown) in [
        ("2024-09-09", false),
        ("2024-09-10", true),
        ("2024-09-10T11:59:59Z", false),
        ("2024-09-10T12:00:00Z", true),
        ("2024-09-10T19:59:59+08:00", false),
    ] {
        site.run_program(&["build", "--as-of", as_of]).code(0);
        assert_eq!(site.has("articles/a/index.html"), shown, "{as_of}");
    }
    let wrong = site
        .run_program(&["check", "--as-of", "10/09/2024"])
        .code(2);
    assert!(
        wrong.err.contains("`--as-of 10/09/2024` is not a date"),
        "{wrong:?}"
    );
}

#[test]
fn a_check_says_that_the_last_article_is_gone() {
    let site = SiteTest::plain("//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-10\n---\n");
    site.run_program(&["check"]).code(0);
    site.run_program(&["build"]).code(0);
    site.remove("content/articles/a.md");
    let checked = site.run_program(&["check", "--format", "short"]).code(1);
    let built = site.run_program(&["build", "--format", "short"]).code(1);
    let first = |ran: &Ran| ran.err.lines().next().map(str::to_owned);
    assert!(checked.err.contains("error[no-content]"), "{checked:?}");
    assert_eq!(first(&checked), first(&built));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let registry = tempfile::NamedTempFile::new().unwrap();
    fs::write(registry.path(), "- {id: wu, name: Wu Yanan}\n").unwrap();
    let mut child = program()
        .args(["annotate", "--registry", registry.path().to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut input = child.stdin.take().unwrap();
    let line = b"{\"id\": 1, \"text\": \"Wu Yanan spoke.\"}\n";
    for _ in 0..1000 {
        input.write_all(line).unwrap();
    }
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    for _ in 0..20_000 {
        if input.write_all(line).is_err() {
            break;
        }
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    assert!(
        output.status.code() == Some(0),
        "{:?} {said}",
        output.status
    );

    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("explain")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        !String::from_utf8(output.stderr)
            .unwrap()
            .contains("panicked")
    );
}
