//! The house's own rules, held by a test: who may import whom, and where the
//! outside world is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which data meets them: each imports only what stands above it.
const ORDER: &[&str] = &[
    "diag",
    "model",
    "config",
    "text",
    "parse",
    "resolve",
    "ledgers",
    "plan",
    "render",
    "load",
    "theme",
    "cache",
    "parse_project",
    "write",
    "session",
    "watch",
    "serve",
    "cli",
];

/// `model` holds the settings' record, and `config` a label of `model`: the two are one floor.
const PAIRS: &[(&str, &str)] = &[("model", "config"), ("diag", "diag")];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    files
        .filter(|e| e.path().extension().is_some_and(|x| x == "rs"))
        .map(|e| (e.path().to_owned(), fs::read_to_string(e.path()).unwrap()))
        .collect()
}

/// A file's module, `parse` for `src/parse/yaml.rs`.
fn module(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path
        .strip_prefix(root)
        .unwrap()
        .iter()
        .next()
        .unwrap()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Files that hold tests alone, and so are no part of the program.
fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs")
}

/// The code without its tests: what stands in `mod tests` may import what it likes. Tests in
/// a file of their own are not what the file below that line ends with.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

#[test]
fn modules_import_only_what_stands_above_them() {
    let floor: BTreeMap<&str, usize> = ORDER.iter().enumerate().map(|(i, m)| (*m, i)).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if matches!(own.as_str(), "lib" | "main") || is_test(&path) {
            continue;
        }
        let Some(own_floor) = floor.get(own.as_str()) else {
            wrong.push(format!(
                "{}: the module `{own}` has no floor",
                path.display()
            ));
            continue;
        };
        for (number, line) in code(&text).lines().enumerate() {
            let words = line.split("//").next().unwrap_or("");
            for import in words.split("crate::").skip(1) {
                let names = import.strip_prefix('{').unwrap_or(import);
                for name in names
                    .split('}')
                    .next()
                    .unwrap_or("")
                    .split(',')
                    .map(str::trim)
                {
                    let name: String = name
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    let Some(other) = floor.get(name.as_str()) else {
                        continue;
                    };
                    let paired = PAIRS.contains(&(own.as_str(), name.as_str()));
                    if other > own_floor && !paired {
                        wrong.push(format!(
                            "{}:{}: `{own}` imports `{name}`",
                            path.display(),
                            number + 1
                        ));
                    }
                    if !import.starts_with('{') {
                        break;
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_outside_world_is_touched_at_the_rim_alone() {
    let rules: &[(&str, &[&str])] = &[
        ("std::fs", &["load", "cache", "write", "cli"]),
        ("Utc::now", &["cli"]),
        ("Local::now", &["cli"]),
        ("SystemTime::now", &["cli"]),
        ("std::env::", &["cli"]),
        ("tera::", &["render", "plan/shared.rs"]),
        ("notify::", &["watch"]),
        ("axum::", &["serve"]),
        ("println!", &[]),
        ("process::exit", &[]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        for (number, line) in code(&text).lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            for (word, allowed) in rules {
                let may = allowed.iter().any(|may| own == *may || path.ends_with(may));
                if line.contains(word) && !may && !is_test(&path) {
                    wrong.push(format!(
                        "{}:{}: `{word}` in `{own}`",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| !text.starts_with("//!") && !is_test(path))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// What a unit was made from is noted by the `TrackedContext` that hands it out: an edit of an article's
/// words asks for no other units.
#[test]
fn pages_are_made_from_articles_that_a_tracked_context_hands_out() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if module(&path) != "plan" || path.ends_with("context.rs") || is_test(&path) {
            continue;
        }
        let code = code(&text);
        for (at, found) in code.match_indices("site.articles") {
            let rest = &code[at + found.len()..];
            if !rest.starts_with(".len()") && !rest.starts_with(".is_empty()") {
                let line = code[..at].lines().count();
                wrong.push(format!("{}:{line}", path.display()));
            }
        }
        let past_the_notes = ["article_at(", "card_at(", "article_of("];
        let maker = path.components().any(|part| part.as_os_str() == "pages");
        if maker && past_the_notes.iter().any(|word| code.contains(word)) {
            wrong.push(format!("{}: goes past the tracked context", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A word that no page shows is one that somebody translates in vain. A word is found by its
/// key, or by the part of its key before what is put together (`reliability_` and a letter);
/// that of a kind of actor or correction by the kind.
#[test]
fn every_word_of_the_theme_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("data/labels/en.yaml")).unwrap();
    let keys = table.lines().filter(|line| !line.starts_with('#'));
    let keys = keys.filter_map(|line| Some(line.split_once(':')?.0));

    let templates = walkdir::WalkDir::new(root.join("templates"));
    let templates = templates.into_iter().filter_map(Result::ok);
    let templates: String = templates
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .collect();
    let plan: String = sources()
        .into_iter()
        .filter(|(path, _)| matches!(module(path).as_str(), "plan" | "model"))
        .map(|(_, text)| text)
        .collect();
    let names_it = |key: &str| {
        let name = format!("labels.{key}");
        let mut uses = templates.match_indices(&name);
        uses.any(|(at, found)| {
            !templates[at + found.len()..].starts_with(|c: char| c == '_' || c.is_ascii_lowercase())
        })
    };
    let is_shown = |key: &str| {
        let mut families = key
            .match_indices('_')
            .map(|(at, _)| format!("\"{}_", &key[..at]));
        names_it(key)
            || plan.contains(&format!("\"{key}\""))
            || families.any(|family| templates.contains(&family) || plan.contains(&family))
            || ["group", "organization", "person", "state", "unit"].contains(&key)
    };
    let idle: Vec<&str> = keys.filter(|key| !is_shown(key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
