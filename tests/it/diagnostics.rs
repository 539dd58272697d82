//! Every message a user can see: a fixture for each code, with the exact words,
//! and the page of the docs made of the codes.
//!
//! `diagnostics/CODE.txt` (or `CODE.VARIANT.txt`) holds a small site and, after
//! `//- expect`, what a build of it says. `UPDATE=1` writes what is expected.

use crate::support::{SiteTest, parts, repository, same_as_file, update};
use chancery::diag::codes::CODES;
use chancery::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = repository("tests/it/diagnostics");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

/// A fixture's name without `.txt`, and its code.
fn name(path: &Path) -> (String, String) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let code = name.split('.').next().unwrap();
    (name.to_owned(), code.to_owned())
}

#[test]
fn every_code_has_a_fixture_that_says_it_in_these_words() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (name, code) = name(&path);
        let fixture = fs::read_to_string(&path).unwrap();
        let (site, expected) = match fixture.find("//- expect\n") {
            Some(at) => (&fixture[..at], &fixture[at + "//- expect\n".len()..]),
            None => (fixture.as_str(), ""),
        };
        let test = SiteTest::new(site);
        set_up(&name, &test);
        let checked = (name != "output-unfinished" && name != "no-content.articles")
            .then(|| test.check().short());
        let built = match name.as_str() {
            "output-unfinished" => {
                test.build().ok();
                test.edit("content/articles/a.md", "Words", "Other words");
                // A file comes to be where a folder was, when that has been looked at.
                let folder = test.root().join("output/articles/a");
                test.build_while(|| {
                    fs::remove_dir_all(&folder).unwrap();
                    fs::write(&folder, "").unwrap();
                })
            }
            "no-content.articles" => {
                test.build().ok();
                test.remove("content/articles/a.md");
                test.build()
            }
            _ => test.build(),
        };
        let root = test.root().display().to_string();
        let said = built.text().replace(&root, "ROOT");
        let said: String = said
            .trim_end()
            .lines()
            .map(|l| format!("{}\n", l.trim_end()))
            .collect();
        if !built.diags().0.iter().any(|d| d.code.0 == code) {
            wrong.push(format!("{name}: `{code}` is not said, but:\n{said}"));
        } else if said != expected && update() {
            fs::write(&path, format!("{site}//- expect\n{said}")).unwrap();
        } else if said != expected {
            wrong.push(format!(
                "{name}:\n{}",
                crate::support::first_difference(expected, &said)
            ));
        }
        // What a cache is worth is found out by who writes it.
        if let Some(checked) =
            checked.filter(|said| *said != built.short() && code != "cache-unfit")
        {
            wrong.push(format!(
                "{name}: a check says otherwise:\n{}",
                crate::support::first_difference(&built.short(), &checked)
            ));
        }
        for diag in &built.diags().0 {
            style(diag, &mut wrong);
        }
        let before = code.starts_with("output-") || name == "no-content.articles";
        if built.diags().has_errors() && !before && test.has("index.html") {
            wrong.push(format!("{name}: something was written in spite of errors"));
        }
    }
    let with: BTreeSet<String> = fixtures().iter().map(|path| name(path).1).collect();
    for entry in CODES {
        if !with.contains(entry.code) {
            wrong.push(format!("`{}` has no fixture", entry.code));
        }
    }
    for code in with {
        if !CODES.iter().any(|entry| entry.code == code) {
            wrong.push(format!("there is no code `{code}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a fixture cannot say in text: bytes, links, sizes.
fn set_up(name: &str, site: &SiteTest) {
    let at = |path: &str| {
        let path = site.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    match name {
        "invalid-utf8" => {
            site.write(
                "content/articles/latin.md",
                b"---\ntitle: Caf\xe9 talks\ndate: 2024-09-10\n---\n",
            );
        }
        "file-too-large" => {
            let file = fs::File::create(at("content/articles/huge.md")).unwrap();
            file.set_len(chancery::load::MAX_FILE + (1 << 20)).unwrap();
        }
        #[cfg(unix)]
        "output-path" => {
            site.write("static/a\\b.txt", "not a name on Windows");
        }
        "output-refused" => {
            site.write("output/thesis.doc", "not ours");
        }
        "output-refused.file" => {
            site.write("output", "a file");
        }
        #[cfg(unix)]
        "unreadable-file" => {
            std::os::unix::fs::symlink("nowhere.md", at("content/articles/gone.md")).unwrap();
        }
        #[cfg(unix)]
        "outside-site" => {
            std::os::unix::fs::symlink("../../..", at("content/articles/above")).unwrap();
        }
        #[cfg(unix)]
        "link-to-sources" => {
            std::os::unix::fs::symlink("../content", at("static/c")).unwrap();
        }
        #[cfg(unix)]
        "symlink-loop" => {
            std::os::unix::fs::symlink("..", at("content/articles/again")).unwrap();
        }
        #[cfg(unix)]
        "odd-file-name" => {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
            fs::write(at("content/articles/x").with_file_name(name), "").unwrap();
        }
        _ => {}
    }
}

#[test]
fn a_fixture_shows_its_code_in_few_lines() {
    for path in fixtures() {
        let fixture = fs::read_to_string(&path).unwrap();
        let files = parts(&fixture).len();
        let long = fixture.lines().count() > 90;
        assert!(files > 0 && !long, "{}", path.display());
    }
}

/// Whether a message is one sentence in the house's style and says what to type.
fn style(diag: &Diagnostic, wrong: &mut Vec<String>) {
    let words = &diag.message;
    let first = words.chars().next().unwrap_or('X');
    if first.is_uppercase() {
        wrong.push(format!("begins with a capital: {words}"));
    }
    if words.ends_with('.') || words.contains('\n') {
        wrong.push(format!("is not one sentence without a stop: {words}"));
    }
    for serde in [
        "invalid type",
        "unknown variant",
        "sequence",
        "unit value",
        "untagged",
    ] {
        if words.contains(serde) {
            wrong.push(format!("speaks of `{serde}`: {words}"));
        }
    }
    let help = diag.help.as_deref().unwrap_or("");
    // These say in the message itself what is taken.
    let told = ["is not among", "expected "]
        .iter()
        .any(|w| words.contains(w))
        || diag.code.0 == "template-error";
    if diag.severity == Severity::Error && help.is_empty() && !told {
        wrong.push(format!("does not say what to type: {words}"));
    }
}

#[test]
fn twelve_mistakes_are_told_in_one_run() {
    let test = SiteTest::plain(
        "//- content/articles/a.md\n---\ntitle: A\ndate: 2024-09-31\ntopics: [tade]\nlang: \"??\"\n\
         sumary: Short\n---\n\nSee [[nobody]].\n\
         //- content/articles/b.md\n---\ntitle: B\n---\n\nWords.\n\
         //- content/articles/c.md\n---\ntitle: C: two\ndate: 2024-09-10\n---\n\nWords.\n\
         //- content/articles/d.md\n---\ntitle: D\ndate: 2024-09-10\nurl: here\nupdated: 1\nstatus: out\n---\n\n[up](../../../../x)\n\
         //- content/actors/people.yaml\n- id: a/b\n  name: Slash\n- id: x\n  nam: X\n\
         //- content/topics/more.yaml\n- {id: trade, name: Again}\n",
    );
    let built = test.build();
    let said: Vec<String> = built
        .short()
        .lines()
        .filter_map(|line| Some(line.split_once(": error[")?.0.to_owned()))
        .collect();
    assert_eq!(
        said,
        [
            "content/actors/people.yaml:1:7",
            "content/actors/people.yaml:3:3",
            "content/actors/people.yaml:4:3",
            "content/articles/a.md:3:7",
            "content/articles/a.md:4:10",
            "content/articles/a.md:5:7",
            "content/articles/a.md:6:1",
            "content/articles/b.md:2:1",
            "content/articles/c.md:2:9",
            "content/articles/d.md:4:6",
            "content/articles/d.md:5:10",
            "content/articles/d.md:6:9",
            "content/articles/d.md:9:1",
            "content/topics/trade.yaml:1:1",
        ],
        "{}",
        built.short()
    );
}

#[test]
fn the_docs_list_every_code() {
    let mut page = String::from(
        "# Messages\n\n\
         Every message has a stable code; `chancery explain CODE` prints what stands here.\n\
         Errors stop a build before anything is written, warnings with `--deny-warnings` too.\n\
         A mistake in an article or a page that is not shown is a warning until it is.\n\n\
         | code | severity |\n|---|---|\n",
    );
    for entry in CODES {
        page += &format!(
            "| [`{0}`](#{0}) | {1} |\n",
            entry.code,
            entry.severity.word()
        );
    }
    for entry in CODES {
        page += &format!(
            "\n## {}\n\n*{}*. {}\n",
            entry.code,
            entry.severity.word(),
            entry.text
        );
    }
    same_as_file(&repository("docs/diagnostics.md"), &page);
}
