//! Whatever is put in: a clear error, the old site stays as it was, nothing panics.

use crate::support::SiteTest;
use std::fs;
use std::time::{Duration, Instant};

/// A site that has been built once.
fn built() -> SiteTest {
    let site = SiteTest::plain(
        "//- content/articles/old.md\n---\ntitle: Old\ndate: 2024-09-01\ntopics: [trade]\n---\n\nOld words.\n",
    );
    site.build().ok();
    site
}

/// Breaks a built site: the build must say this and leave the output alone, byte for byte.
#[track_caller]
fn refused(break_it: impl FnOnce(&SiteTest), code: &str) -> String {
    let site = built();
    let before = site.tree();
    break_it(&site);
    let start = Instant::now();
    let outcome = site.build();
    assert!(
        outcome.diags().has_errors(),
        "nothing was refused: {}",
        outcome.short()
    );
    assert!(
        outcome.codes().contains(&code),
        "not `{code}` but:\n{}",
        outcome.short()
    );
    assert!(start.elapsed() < Duration::from_secs(200));
    assert!(before == site.tree(), "the old output was changed");
    outcome.short()
}

/// Adds one file to a built site.
#[track_caller]
fn refused_file(path: &str, text: impl AsRef<[u8]>, code: &str) -> String {
    refused(
        |site| {
            site.write(path, text);
        },
        code,
    )
}

/// Bytes of a very long line: fifty megabytes where the program is built for
/// speed, and what takes as long where it is not.
const LONG: usize = if cfg!(debug_assertions) {
    4 << 20
} else {
    50 << 20
};

const HEAD: &str = "---\ntitle: A\ndate: 2024-09-10\n";

#[test]
fn yaml_that_is_none() {
    for text in [
        "---\ntitle: A: b\n---\n",
        "---\ntitle: \"A\n---\n",
        "---\n\ttitle: A\n---\n",
        "---\ntitle: [A\n---\n",
        "---\ntitle: A\n date: 2024\n---\n",
        "---\n- title: A\n---\n",
        "---\ntitle: \u{0}\n---\n",
        "---\n: : :\n---\n",
        "---\n}\n---\n",
    ] {
        let site = built();
        site.write("content/articles/a.md", text);
        let outcome = site.build();
        assert!(outcome.diags().has_errors(), "{text:?}");
        assert!(
            outcome.short().contains("content/articles/a.md:"),
            "{text:?}: {}",
            outcome.short()
        );
    }
}

#[test]
fn wrong_types_duplicate_keys_and_anchors() {
    let article = |yaml: &str| format!("{HEAD}{yaml}---\n\nWords.\n");
    let a = "content/articles/a.md";
    refused_file(a, article("topics: {a: b}\n"), "wrong-type");
    refused_file(a, article("draft: maybe\n"), "wrong-type");
    refused_file(a, article("lang: en\nlang: de\n"), "duplicate-key");
    refused_file(a, article("byline: &x Me\n"), "yaml-anchor");
    refused_file(a, article("tags: [*x]\n"), "yaml-anchor");
    let bomb = "extra:\n  a: &a [x, x, x, x, x, x, x, x, x]\n  b: &b [*a, *a, *a, *a, *a, *a, *a]\n  c: [*b, *b, *b]\n";
    refused_file(a, article(bomb), "yaml-anchor");
    refused_file(
        "content/actors/bomb.yaml",
        "- &a {id: a, name: A}\n- {<<: *a, id: b}\n",
        "yaml-anchor",
    );
}

#[test]
fn eighty_thousand_brackets() {
    let deep = "[".repeat(80_000);
    let a = "content/articles/a.md";
    refused_file(a, format!("{HEAD}extra: {deep}\n---\n"), "yaml-depth");
    refused_file(
        a,
        format!("{HEAD}tags: {}\n---\n", "{a: ".repeat(80_000)),
        "yaml-depth",
    );
    refused_file("content/actors/deep.yaml", &deep, "yaml-depth");
    refused_file("chancery.yaml", format!("nav: {deep}"), "yaml-depth");
    refused_file(
        "content/actors/deep.yaml",
        "- ".repeat(80_000),
        "yaml-depth",
    );
}

#[test]
fn eighty_thousand_marks_in_markdown() {
    for mark in [
        "[", "](", "> ", "- ", "*", "_", "`", "![", "<b>", "&", "[[", "| ", "\\",
    ] {
        let site = built();
        let text = format!("{HEAD}---\n\n{}\n\nend\n", mark.repeat(80_000));
        site.write("content/articles/a.md", text);
        let start = Instant::now();
        let outcome = site.build();
        assert!(!outcome.diags().has_errors(), "{mark}: {}", outcome.short());
        assert!(
            start.elapsed() < Duration::from_secs(200),
            "{mark}: {:?}",
            start.elapsed()
        );
        assert!(site.page("articles/a/index.html").contains("end"), "{mark}");
    }
}

#[test]
fn a_very_long_line() {
    let site = built();
    let long = "word ".repeat(LONG / 5);
    site.write("content/articles/a.txt", format!("{long}\n"));
    site.write("content/articles/a.yaml", "title: A\ndate: 2024-09-10\n");
    let start = Instant::now();
    let outcome = site.check();
    assert!(!outcome.diags().has_errors(), "{}", outcome.short());
    assert!(start.elapsed() < Duration::from_secs(200));
}

#[test]
fn a_very_long_line_of_yaml() {
    let long = "a".repeat(LONG);
    let said = refused_file(
        "content/topics/long.yaml",
        format!("name: {long}: b\n"),
        "yaml-syntax",
    );
    assert!(said.len() < 2_000, "{} bytes are said", said.len());
}

#[test]
fn bytes_that_are_not_utf8() {
    let said = refused_file(
        "content/articles/a.md",
        b"---\ntitle: Caf\xe9\n---\n",
        "invalid-utf8",
    );
    assert!(said.starts_with("content/articles/a.md:2:11: "), "{said}");
    refused_file("content/actors/a.yaml", b"name: \xff\xfe\n", "invalid-utf8");
    refused_file("chancery.yaml", b"title: \xff\n", "invalid-utf8");
    refused_file("templates/page.html", b"\xff", "invalid-utf8");
}

#[cfg(unix)]
#[test]
fn links_on_disk() {
    use std::os::unix::fs::symlink;
    let link = |to: &'static str, from: &'static str| {
        move |site: &SiteTest| symlink(to, site.root().join(from)).unwrap()
    };
    refused(link("nowhere", "content/articles/a.md"), "unreadable-file");
    refused(link("..", "content/articles/a"), "symlink-loop");
    refused(link("a.md", "content/articles/a.md"), "symlink-loop");
    refused(link("/", "content/articles/root"), "outside-site");
    refused(
        link("/etc/hostname", "content/articles/host.md"),
        "outside-site",
    );
    refused(
        |site| {
            site.write("static/x.css", "");
            symlink("/etc/hostname", site.root().join("static/host")).unwrap();
        },
        "outside-site",
    );
    refused(
        |site| {
            fs::remove_file(site.root().join("chancery.yaml")).unwrap();
            symlink("/etc/hostname", site.root().join("chancery.yaml")).unwrap();
        },
        "outside-site",
    );
}

#[cfg(unix)]
#[test]
fn a_link_within_the_site_is_followed() {
    let site = built();
    std::os::unix::fs::symlink("old.md", site.root().join("content/articles/new.md")).unwrap();
    site.build().ok();
    assert!(site.page("articles/new/index.html").contains("Old words."));
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let site = built();
    let path = site.root().join("content/articles/closed.md");
    fs::write(&path, "---\ntitle: A\n---\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    site.build()
        .says("closed.md` cannot be read: permission denied");
}

#[test]
fn paths_that_leave_the_site() {
    let article = |body: &str| format!("{HEAD}---\n\n{body}\n");
    let a = "content/articles/a.md";
    for body in [
        "[x](../../../etc/passwd)",
        "[x](/../x)",
        "[x](..%2f..%2f..%2fx)",
        "![x](../../../x.png)",
    ] {
        refused_file(a, article(body), "leaves-site");
    }
    refused_file(a, format!("{HEAD}aliases: [../x]\n---\n"), "bad-alias");
    refused_file("content/actors/a.yaml", "id: ../x\nname: X\n", "bad-id");
    // A slug is one segment whatever is in it.
    let site = built();
    site.write(a, format!("{HEAD}slug: ../../x\n---\n"));
    site.build();
    assert!(!site.root().join("x").exists() && !site.root().join("index.html").exists());
}

#[test]
fn two_sources_for_one_address() {
    let same = |slug: &str| format!("---\ntitle: B\ndate: 2024-09-10\nslug: \"{slug}\"\n---\n");
    refused_file("content/articles/b.md", same("old"), "url-collision");
    refused_file("content/articles/b.md", same("OLD"), "url-collision");
    for (one, other) in [
        ("caf\u{e9}", "cafe\u{301}"),
        ("Straße", "strasse"),
        ("Σ", "ς"),
    ] {
        refused(
            |site| {
                site.write("content/articles/b.md", same(one));
                site.write("content/articles/c.md", same(other));
            },
            "url-collision",
        );
    }
    refused_file("static/articles/old/index.html", "x", "url-collision");
    refused_file("static/articles/old", "x", "url-collision");
    refused_file(
        "content/topics/x.yaml",
        "id: Trade\nname: X\n",
        "url-collision",
    );
    let said = refused(
        |site| {
            site.write("content/articles/b.md", same("OLD"));
        },
        "url-collision",
    );
    assert!(
        said.contains("content/articles/b.md") || said.contains("content/articles/old.md"),
        "{said}"
    );
}

#[test]
fn circles() {
    refused_file(
        "content/topics/ring.yaml",
        "- {id: a, name: A, parent_id: b}\n- {id: b, name: B, parent_id: c}\n- {id: c, name: C, parent_id: a}\n",
        "cycle",
    );
    refused_file(
        "content/topics/self.yaml",
        "name: S\nparent_id: self\n",
        "cycle",
    );
    refused_file(
        "content/actors/ring.yaml",
        "- {id: a, name: Aa, parent_id: b}\n- {id: b, name: Bb, parent_id: a}\n",
        "cycle",
    );
    refused_file(
        "content/places/ring.yaml",
        "- {id: a, name: Aa, parent_id: b}\n- {id: b, name: Bb, parent_id: a}\n",
        "cycle",
    );
    refused_file(
        "content/actors/same.yaml",
        "- {id: a, name: Aa, same_as: b}\n- {id: b, name: Bb, same_as: c}\n- {id: c, name: Cc, same_as: b}\n",
        "cycle",
    );
}

#[test]
fn templates_that_cannot_be() {
    let t = "templates/article.html";
    for (text, words) in [
        (
            "{{ article.title | nofilter }}",
            "unknown filter `nofilter`",
        ),
        ("{{ nofunction() }}", "nofunction"),
        ("{% include \"none.html\" %}", "none.html"),
        ("{% extends \"none.html\" %}", "none.html"),
        ("{{<nothing x={1} />}}", "nothing"),
        ("{% if %}", "templates/article.html:1:"),
        ("{% for x in y %}", "templates/article.html:1:"),
        ("{{ article.nothing }}", "nothing"),
        ("{{ nothing }}", "nothing"),
        ("{% extends \"article.html\" %}", "circular extend"),
        ("{% include \"article.html\" %}", "circular include"),
    ] {
        let said = refused_file(t, text, "template-error");
        assert!(said.contains(words), "{text}: {said}");
        assert!(said.contains("templates/article.html:1:"), "{text}: {said}");
    }
}

#[test]
fn templates_that_go_on_for_ever() {
    let long =
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}x{% endfor %}{% endfor %}";
    refused_file("templates/article.html", long, "template-error");
    let deep = "{% component again() %}{{<again />}}{% endcomponent again %}{{<again />}}";
    refused_file("templates/article.html", deep, "template-error");
}

#[test]
fn outputs_that_cannot_be() {
    let site = built();
    fs::remove_dir_all(site.output()).unwrap();
    site.write("output", "I am a file");
    site.build().says("is a file");
    assert_eq!(fs::read(site.output()).unwrap(), b"I am a file");

    fs::remove_file(site.output()).unwrap();
    site.write("output/thesis.doc", "years of work");
    site.build()
        .says("has files in it that chancery did not write");
    assert_eq!(site.tree().len(), 1);

    fs::remove_dir_all(site.output()).unwrap();
    site.write("output/.gitignore", "*\n");
    site.build().ok();
    assert_eq!(fs::read(site.output().join(".gitignore")).unwrap(), b"*\n");

    site.write("output/articles/new/index.html", "by hand");
    site.write(
        "content/articles/new.md",
        "---\ntitle: New\ndate: 2024-09-10\n---\n",
    );
    site.build().says("was not written by chancery");
    assert_eq!(site.page("articles/new/index.html"), "by hand");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    use std::process::Command;
    let site = built();
    let small = site.root().join("small");
    fs::create_dir(&small).unwrap();
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
        .arg(&small)
        .output();
    if !mount.is_ok_and(|m| m.status.success()) {
        eprintln!("skipped: no tmpfs can be mounted here");
        return;
    }
    let build = || site.run_program(&["build", "--output", "small/out"]);
    let unmount = scopeguard(|| {
        let _ = Command::new("umount").arg(&small).status();
    });
    let first = build();
    assert_eq!(first.code, 0, "{first:?}");
    let before = crate::support::tree(&small);
    site.write("static/big.bin", vec![7; 3 << 20]);
    let full = build();
    assert_eq!(full.code, 2, "{full:?}");
    assert!(full.err.contains("no space left"), "{full:?}");
    assert!(before == crate::support::tree(&small));
    drop(unmount);
}

/// Runs something when dropped, also after a failed assertion.
#[cfg(target_os = "linux")]
fn scopeguard(work: impl FnMut()) -> impl Drop {
    struct Guard<F: FnMut()>(F);
    impl<F: FnMut()> Drop for Guard<F> {
        fn drop(&mut self) {
            (self.0)();
        }
    }
    Guard(work)
}

#[test]
fn odd_files_do_no_harm() {
    let site = built();
    site.write("content/articles/empty.md", "");
    site.build().says("content/articles/empty.md` has no title");
    site.remove("content/articles/empty.md");
    // What editors leave while they save is passed over.
    for leftover in [
        ".#a.md",
        "a.md~",
        "#a.md#",
        ".a.md.swp",
        "a.md.swp",
        ".DS_Store",
        "4913",
        "a.md___jb_tmp___",
        "a.md___jb_old___",
    ] {
        site.write(&format!("content/articles/{leftover}"), "---\nnot: [yaml\n");
    }
    site.build().ok();
    fs::create_dir_all(site.root().join("content/articles/folder.md")).unwrap();
    site.build().ok();
}

#[test]
fn a_headline_that_yaml_does_not_take_is_shown_rightly_quoted() {
    for (line, right) in [
        ("'Joe's'", "\"Joe's\""),
        ("\"X\", says Y", "'\"X\", says Y'"),
        ("[Video] X says", "\"[Video] X says\""),
        ("@who says", "\"@who says\""),
        ("#MeToo", "\"#MeToo\""),
        ("*Breaking* news", "\"*Breaking* news\""),
        ("&c. and so on", "\"&c. and so on\""),
        ("%5 more", "\"%5 more\""),
        ("`code` found", "\"`code` found\""),
        ("- 100 ships wait", "\"- 100 ships wait\""),
        ("? who pays", "\"? who pays\""),
        ("> 100 ships", "\"> 100 ships\""),
        ("!Kung talks", "\"!Kung talks\""),
        ("Talks: day two", "\"Talks: day two\""),
    ] {
        let site = SiteTest::plain("");
        let article = format!("---\ntitle: {line}\ndate: 2024-09-10\n---\n\nWords.\n");
        site.write("content/articles/a.md", article);
        let said = site.build().short();
        let (first, more) = said.split_once('\n').unwrap();
        assert!(
            first.starts_with("content/articles/a.md:2:"),
            "{line}: {said}"
        );
        assert!(first.contains(": error["), "{line}: {said}");
        assert!(
            first.contains(&format!("`title: {right}`")),
            "{line}: {said}"
        );
        assert_eq!(more, "", "{line}");
        // What is shown is taken.
        site.edit(
            "content/articles/a.md",
            &format!("title: {line}"),
            &format!("title: {right}"),
        );
        site.build().ok();
    }
}

#[test]
fn what_is_not_seen_is_told_where_it_stands() {
    for (text, place) in [
        (
            "---\ntitle: A\ndate: 2024-09-10\ntopics:\n\t- trade\n---\n",
            "5:1: error[yaml-syntax]",
        ),
        (
            "---\ntitle: A\ndate: 2024-09-10\nextra:\n  a: 1\n\tb: 2\n---\n",
            "6:1: error[yaml-syntax]",
        ),
        (
            "---\ntitle:\u{a0}A\ndate: 2024-09-10\n---\n",
            "2:7: error[yaml-syntax]",
        ),
        (
            "---\ntitle:\u{200b}A\ndate: 2024-09-10\n---\n",
            "2:7: error[yaml-syntax]",
        ),
        (
            "----\ntitle: A\ndate: 2024-09-10\n----\n",
            "1:1: error[front-matter-late]",
        ),
        (
            "\u{200b}---\ntitle: A\ndate: 2024-09-10\n---\n",
            "1:1: error[front-matter-late]",
        ),
        (
            "\u{feff}\u{feff}---\ntitle: A\ndate: 2024-09-10\n---\n",
            "1:1: error[front-matter-late]",
        ),
        (
            "---\ntitle: A\ndate: 2024-09-10\n----\n\nWords.\n",
            "4:1: error[front-matter-late]",
        ),
    ] {
        let site = SiteTest::plain("");
        site.write("content/articles/a.md", text);
        let said = site.build().short();
        let first = format!("content/articles/a.md:{place}");
        assert!(said.starts_with(&first), "{text:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn characters_that_no_page_may_hold_are_told_and_left_out_everywhere() {
    let odd = [
        "\\u0001", "\\x07", "\\u202E", "\u{202e}", "\\uFFFE", "\u{2066}", "\\e", "\\0",
    ];
    for odd in odd {
        let words = format!("\"one{odd}two\"");
        let site = SiteTest::new(&format!(
            "//- chancery.yaml\ntitle: {words}\nbase_url: https://example.org/\nfooter: {words}\nlabels: {{topics: {words}}}\nextra: {{k: {words}, {words}: [{words}]}}\n\
             //- content/articles/_defaults.yaml\nbyline: {words}\n\
             //- content/articles/a.md\n---\ntitle: {words}\ndate: 2024-09-10\nid: {words}\nslug: {words}\ntopics: [trade]\nsummary: {words}\ntags: [{words}]\ndateline: {words}\n\
             outputs: [html, json]\nsource: {words}\nextra: {{k: {words}, {words}: [{words}]}}\ncorrections: [{{date: 2024-09-11, text: {words}}}]\n---\n\nOnetwo Oak spoke.\n\
             //- content/articles/b.txt\nWords of a wire.\n\
             //- content/articles/b.yaml\ntitle: {words}\ndate: 2024-09-10\n\
             //- content/pages/p.md\n---\ntitle: {words}\nsummary: {words}\n---\n\
             //- content/actors/z.yaml\nkind: person\nname: {words}\naliases: [{words}]\nsummary: {words}\nmemberships: [{{organization_id: body, role: {words}}}]\nidentifiers: [{{scheme: {words}, identifier: {words}}}]\n\
             //- content/actors/all.yaml\n- {{id: body, kind: organization, name: {words}}}\n- {{id: {words}, name: N, kind: group}}\n\
             //- content/topics/trade.yaml\nname: {words}\nbluf: {{text: {words}, sources: [{words}]}}\njudgements: [{{text: {words}}}]\n\
             //- content/places/x.yaml\nname: {words}\n\
             //- content/sources/x.yaml\nname: {words}\nrights: {words}\n"
        ));
        let built = site.build();
        let files: std::collections::BTreeSet<String> = (built.diags().0.iter())
            .filter(|diag| diag.code.0 == "unfit-character")
            .map(|diag| diag.location.as_ref().unwrap().path.to_string())
            .collect();
        assert_eq!(files.len(), 10, "{odd}: {files:?}\n{}", built.short());
        for (path, bytes) in built.ok().tree() {
            let fit = |c: char| !chancery::text::unseen::is_unfit(c);
            let text = String::from_utf8_lossy(&bytes);
            let is_text = !path.starts_with("fonts/");
            assert!(path.chars().all(fit), "{odd}: {path:?}");
            assert!(!is_text || text.chars().all(fit), "{odd}: {path}");
        }
    }
}

#[test]
fn errors_of_the_same_words_are_one_with_their_places() {
    let site = SiteTest::plain("");
    for n in 0..60 {
        let topics = format!("[t{:02}, t{:02}]", n % 30, (n + 1) % 30);
        let text = format!("---\ntitle: A\ndate: 2024-09-10\ntopics: {topics}\n---\n");
        site.write(&format!("content/articles/a{n:02}.md"), text);
    }
    let built = site.build();
    let text = built.text();
    assert_eq!(text.matches("error[unknown-id]").count(), 30, "{text}");
    assert_eq!(built.short().lines().count(), 120);
    assert!(
        text.contains("help: add it: `chancery new topic t00`"),
        "{text}"
    );
    let places = "note: in 4 places, also content/articles/a29.md:4:15, \
                  content/articles/a30.md:4:10, content/articles/a59.md:4:15\n";
    assert!(text.contains(places), "{text}");
}

#[test]
fn one_wrong_kind_makes_one_message() {
    for (word, meant) in [
        ("country", "state"),
        ("company", "organization"),
        ("party", "organization"),
        ("agency", "organization"),
        ("ngo", "organization"),
        ("government", "organization"),
    ] {
        let site = SiteTest::plain(&format!(
            "//- content/actors/b.yaml\nname: Body\nkind: {word}\n\
             //- content/actors/a.yaml\n- id: ann\n  name: Ann Oak\n  memberships: [{{organization_id: b}}]\n- {{id: bob, name: Bob Elm, organization_id: b}}\n"
        ));
        let said = site.build().short();
        let place = "content/actors/b.yaml:2:7: error[bad-value]";
        assert!(said.starts_with(place), "{word}: {said}");
        assert!(said.contains(&format!("did you mean `{meant}`?")), "{said}");
        assert_eq!(said.lines().count(), 1, "{word}: {said}");
    }
}

#[test]
fn words_where_records_are_wanted_are_answered_with_the_keys() {
    for (value, help) in [
        (
            "trend: up",
            "write `trend: [{period: …, direction: …, reason: …}]`",
        ),
        (
            "trend: [up]",
            "write `{period: …, direction: …, reason: …}`",
        ),
        (
            "judgements: Likely",
            "write `judgements: [{text: \"Likely\"}]`",
        ),
        ("judgements: [Likely]", "write `{text: \"Likely\"}`"),
    ] {
        let site = SiteTest::plain("");
        site.write("content/topics/t.yaml", format!("name: T\n{value}\n"));
        let said = site.build().short();
        assert!(said.contains(help), "{value}: {said}");
    }
}
