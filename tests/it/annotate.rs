//! `chancery annotate`: the names in texts of others, as a site finds them in its own.

use crate::support::{Ran, SiteTest, program};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::Stdio;

pub(crate) fn annotate(registry: &str, input: &[u8]) -> Ran {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("actors.yaml");
    fs::write(&file, registry).unwrap();
    annotate_in(file.to_str().unwrap(), input)
}

fn annotate_in(registry: &str, input: &[u8]) -> Ran {
    let mut child = program()
        .args(["annotate", "--registry", registry])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A registry that is refused is refused before anything is read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The ids of those whom a text of a day names, in its order.
fn ids(ran: &Ran) -> Vec<String> {
    let found: Value = serde_json::from_str(ran.out.trim()).unwrap();
    let mentions = found["mentions"].as_array().unwrap().iter();
    mentions
        .map(|m| m["actor"].as_str().unwrap().to_owned())
        .collect()
}

fn found(yaml: &str, day: &str, text: &str) -> Vec<String> {
    let record = json!({"id": 1, "date": day, "text": text}).to_string();
    ids(&annotate(yaml, record.as_bytes()).code(0))
}

#[test]
fn annotate_reads_lines_and_prints_what_was_found() {
    let registry = "actors:\n  - {id: AT&T, name: AT&T, kind: organisation}\n  - {id: 'Washington,_D.C.', name: 'Washington, D.C.', kind: place}\n  - {id: wu, name: Wu Yanan, kind: person, family_name: Wu, whatever: 1}\n";
    let input = "{\"id\": 1, \"text\": \"台湾: AT&T met Wu Yanan. Wu left.\", \"dct\": \"2024-09-10\", \"other\": []}\n\n{\"id\": \"x\", \"text\": \"Nothing.\", \"date\": \"2024-09-10\", \"lang\": \"en\"}\n";
    let ran = annotate(registry, input.as_bytes()).code(0);
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], 1);
    let found: Vec<(u64, u64, &str)> = lines[0]["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            (
                m["start"].as_u64().unwrap(),
                m["end"].as_u64().unwrap(),
                m["actor"].as_str().unwrap(),
            )
        })
        .collect();
    // Offsets count code points.
    assert_eq!(found, [(4, 8, "AT&T"), (13, 21, "wu"), (23, 25, "wu")]);
    assert_eq!(lines[1]["mentions"], Value::Array(vec![]));
}

#[test]
fn annotate_tells_bad_lines_and_goes_on() {
    let ran = annotate(
        "- {id: wu, name: Wu Yanan}\n",
        b"not json\n{\"id\": 2}\n{\"id\": 3, \"text\": \"Wu Yanan\"}\n",
    )
    .code(1);
    assert!(
        ran.err.contains("line 1: ") && ran.err.contains("line 2: "),
        "{ran:?}"
    );
    assert_eq!(ran.out.lines().count(), 1);
    let ran = annotate(
        "- {id: wu, name: Wu Yanan}\n",
        b"\xff\xfe\n{\"id\": 3, \"text\": \"Wu Yanan\"}\n",
    );
    assert!(ran.code != 0 && ran.err.contains("line 1"), "{ran:?}");
    let broken = annotate("- {id: [}\n", b"").code(1);
    assert!(broken.err.contains("actors.yaml:1:"), "{broken:?}");
    annotate("", b"{\"id\": 1, \"text\": \"x\"}\n").code(0);
}

/// A registry in which much hangs on how it is read: an entry without a kind, two of one actor,
/// offices and names with dates, a form that the settings give to one of two.
const ACTORS: &str = "
- {id: ana, name: Ana Roe, same_as: roe}
- {id: roe, kind: person, name: Anna Maria Roe, aliases: [Bird of Roe]}
- {id: town, kind: organization, name: Town Hall, aliases: [The Board]}
- {id: dock, kind: organization, name: Dock Board, aliases: [The Board], founding_date: 2010}
- {id: old, kind: organization, name: Ministry of Trade, dissolution_date: 2019-12-31}
- {id: new, kind: organization, name: Ministry of Commerce, other_names: [{name: Ministry of Trade, start_date: 2020-01-01}]}
- {id: pm, kind: post, name: Prime Minister, organization_id: town}
- {id: al, kind: person, name: Al Kerr, memberships: [{post_id: pm, start_date: 2015, end_date: 2019-06-30}]}
- {id: bea, kind: person, name: Bea Kerr, memberships: [{post_id: pm, start_date: 2019-07-01, end_date: ..}]}
- {id: tanaka, kind: person, name: 田中 太郎, name_order: family-first}
";

const TEXTS: [&str; 6] = [
    "Ana Roe came. Roe left with Anna Roe, the Bird of Roe.",
    "The Board met. The Dock Board did not.",
    "The Ministry of Trade spoke; the Trade Ministry left.",
    "Prime Minister Kerr thanked Al Kerr. Kerr left.",
    "田中太郎は言った。",
    "Nobody came.",
];

#[test]
fn a_site_and_annotate_name_the_same_actors() {
    let site = SiteTest::plain(
        "//- chancery.yaml\ntitle: T\nprefer: {The Board: dock}\n//- content/actors/all.yaml\n",
    );
    site.write("content/actors/all.yaml", ACTORS);
    for day in ["2018-05-01", "2024-05-01"] {
        for (at, text) in TEXTS.iter().enumerate() {
            let article =
                format!("---\ntitle: T\ndate: {day}\noutputs: [html, json]\n---\n\n{text}\n");
            site.write(&format!("content/articles/{day}-{at}.md"), article);
        }
    }
    site.build().ok();
    for day in ["2018-05-01", "2024-05-01"] {
        for (at, text) in TEXTS.iter().enumerate() {
            let page = site.page(&format!("articles/{day}-{at}/index.json"));
            let page: Value = serde_json::from_str(&page).unwrap();
            let actors = page["article"]["actors"].as_array().unwrap().iter();
            let shown: BTreeMap<String, u64> = actors
                .map(|a| {
                    (
                        a["label"]["id"].as_str().unwrap().to_owned(),
                        a["count"].as_u64().unwrap(),
                    )
                })
                .collect();
            let record = json!({"id": 1, "date": day, "text": text}).to_string();
            let ran = annotate_in(site.root().to_str().unwrap(), record.as_bytes()).code(0);
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            for id in ids(&ran) {
                *found.entry(id).or_default() += 1;
            }
            assert_eq!(found, shown, "{day}: {text}");
            // The file alone says the same, but for what the settings prefer.
            let alone = self::found(ACTORS, day, text);
            let preferred = |id: &String| *id != "dock";
            let of_site: Vec<String> = ids(&ran).into_iter().filter(preferred).collect();
            let alone: Vec<String> = alone.into_iter().filter(preferred).collect();
            assert_eq!(alone, of_site, "{day}: {text}");
        }
    }
}

#[test]
fn what_a_site_refuses_in_a_registry_annotate_refuses() {
    let twice = annotate("- {id: a, name: A B}\n- {id: a, name: C D}\n", b"").code(1);
    assert!(twice.err.contains("actors.yaml:2:"), "{twice:?}");
    let kind = annotate("- {id: a, kind: robot, name: A B}\n", b"").code(1);
    assert!(kind.err.contains("robot"), "{kind:?}");
    // A registry of names alone may have places among the actors, and ids that no page can have.
    let registry = r#"[{"id": "wd:1", "kind": "place", "name": "Porto Alto"},
        {"id": "wd:2", "kind": "person", "name": "Ana Roe"},
        {"id": "wd/2", "same_as": "wd:2", "kind": "person", "name": "Anna Maria Roe"}]"#;
    let text = "Ana Roe met Anna Maria Roe in Porto Alto.";
    assert_eq!(
        found(registry, "2024-05-01", text),
        ["wd:2", "wd:2", "wd:1"]
    );
    let site = SiteTest::plain("//- content/actors/a.yaml\n- {id: a, kind: robot, name: A B}\n");
    annotate_in(site.root().to_str().unwrap(), b"").code(1);
    annotate_in("nowhere.yaml", b"").code(2);
}

#[test]
fn an_office_ends_with_its_holder_its_body_and_its_post() {
    let yaml = "
- {id: town, kind: organization, name: Town Hall}
- {id: old, kind: organization, name: Old Board, dissolution_date: 2019-12-31}
- {id: pm, kind: post, name: Prime Minister, other_labels: [Premier], end_date: 2022-12-31}
- {id: dan, kind: person, name: Dan Vale, death_date: 2020-05-05, memberships: [{organization_id: town, role: Mayor, start_date: 2010, end_date: ..}]}
- {id: eve, kind: person, name: Eve Vale, memberships: [{organization_id: town, role: Mayor, start_date: 2020-06-01, end_date: 2024-12-31}]}
- {id: al, kind: person, name: Al Kerr, memberships: [{post_id: pm, start_date: 2015, end_date: 2019-06-30}]}
- {id: bea, kind: person, name: Bea Kerr, memberships: [{post_id: pm, start_date: 2019-07-01, end_date: .., acting: true}]}
- {id: ida, kind: person, name: Ida Wren, memberships: [{organization_id: old, role: Chair, start_date: 2010}]}
- {id: joy, kind: person, name: Joy Wren, memberships: [{organization_id: town, role: Chair, start_date: 2010}]}
";
    let of = |day: &str, text: &str| found(yaml, day, text).join(" ");
    assert_eq!(of("2019-01-01", "Mayor Vale spoke."), "dan");
    assert_eq!(of("2021-01-01", "Mayor Vale spoke."), "eve");
    assert_eq!(of("2020-05-20", "Mayor Vale spoke."), "");
    assert_eq!(of("2025-01-01", "Mayor Vale spoke."), "");
    assert_eq!(of("2018-01-01", "Premier Kerr spoke."), "al");
    assert_eq!(of("2021-01-01", "Premier Kerr spoke."), "bea");
    assert_eq!(of("2021-01-01", "Acting Premier Kerr spoke."), "bea");
    assert_eq!(of("2018-01-01", "Acting Premier Kerr spoke."), "");
    assert_eq!(of("2023-01-01", "Premier Kerr spoke."), "");
    assert_eq!(of("2015-01-01", "Chair Wren spoke."), "");
    assert_eq!(of("2021-01-01", "Chair Wren spoke."), "joy");
}

#[test]
fn a_name_is_that_of_who_bore_it_then() {
    let yaml = "
- {id: old, kind: organization, name: Ministry of Trade, dissolution_date: 2019-12-31}
- {id: new, kind: organization, name: Ministry of Commerce, other_names: [{name: Ministry of Trade, start_date: 2020-01-01, end_date: 2022-12-31}]}
- {id: sea, kind: organization, name: Sea Line, other_names: [{name: Coast Line, end_date: 2015}]}
";
    let of = |day: &str| found(yaml, day, "The Ministry of Trade spoke.").join(" ");
    assert_eq!(of("2018-05-01"), "old");
    assert_eq!(of("2021-05-01"), "new");
    assert_eq!(of("2024-05-01"), "");
    // Who is alone keeps the name.
    assert_eq!(found(yaml, "2024-05-01", "The Coast Line sailed."), ["sea"]);
    assert_eq!(
        found(yaml, "2021-05-01", "The Trade Ministry spoke."),
        ["new"]
    );
}
