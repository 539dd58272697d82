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
        ("{% extends \"article.html\" %}", "extends itself"),
        ("{% include \"article.html\" %}", "includes itself"),
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
