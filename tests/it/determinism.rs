//! One site, one tree: whatever the threads, the zone, the language, the order of files.

use crate::support::{SiteTest, program, tree};
use std::collections::BTreeMap;

fn files() -> Vec<(String, String)> {
    let mut files = vec![
        ("chancery.yaml".into(), "title: T\nbase_url: https://example.org/b/\ntimezone: Asia/Tokyo\nlists: {page_size: 5}\nrelations: {min_articles: 1}\n".into()),
        ("content/actors/all.yaml".into(), (0..20).map(|i| format!("- {{id: a{i}, name: Actor{i} Number{i}, kind: organization}}\n")).collect()),
    ];
    for i in 0..4 {
        files.push((
            format!("content/topics/t{i}.yaml"),
            format!("name: Topic {i}\n"),
        ));
    }
    for i in 0..30 {
        let (a, b, c) = (i % 20, i * 7 % 20, i * 3 % 20);
        files.push((
            format!("content/articles/{}/a{i}.md", 2020 + i % 3),
            format!(
                "---\ntitle: Article {i}\ndate: 2024-0{}-{:02}\ntopics: [t{}]\n---\n\nActor{a} Number{a} met Actor{b} Number{b} and Actor{c} Number{c}. [x](gone.md)\n",
                1 + i % 3, 1 + i % 9, i % 4
            ),
        ));
    }
    files
}

fn site(files: &[(String, String)]) -> SiteTest {
    let site = SiteTest::new("");
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

#[test]
fn two_builds_and_any_order_of_files_give_one_tree() {
    let mut files = files();
    let first = site(&files);
    let said = first.build().short();
    let expected = first.build().ok().tree();
    files.reverse();
    let reversed = site(&files);
    assert_eq!(reversed.build().short(), said);
    assert!(reversed.tree() == expected);
    files.sort_by_key(|(path, _)| path.len() * 31 % 17);
    let mixed = site(&files);
    mixed.build().ok();
    assert!(mixed.tree() == expected);
}

#[test]
fn threads_zone_and_language_change_no_byte() {
    let site = site(&files());
    let mut trees: Vec<(String, BTreeMap<String, Vec<u8>>)> = Vec::new();
    for (i, (jobs, zone, lang)) in [
        ("1", "UTC", "C"),
        ("2", "America/New_York", "tr_TR.UTF-8"),
        ("7", "Pacific/Kiritimati", "ja_JP.UTF-8"),
    ]
    .into_iter()
    .enumerate()
    {
        let out = format!("out{i}");
        let status = program()
            .args([
                "build",
                "--jobs",
                jobs,
                "--as-of",
                "2024-12-01",
                "--output",
                &out,
            ])
            .env("TZ", zone)
            .env("LANG", lang)
            .env("LC_ALL", lang)
            .current_dir(site.root())
            .output()
            .unwrap();
        assert!(status.status.success(), "{status:?}");
        trees.push((
            format!("{jobs} {zone} {lang}"),
            tree(&site.root().join(out)),
        ));
    }
    for (name, other) in &trees[1..] {
        assert!(trees[0].1 == *other, "{name}");
    }
}

#[test]
fn the_clock_is_printed_nowhere() {
    let early = site(&files()).clock("2025-03-03");
    let late = site(&files()).clock("2029-07-07T07:07:07Z");
    assert!(early.build().ok().tree() == late.build().ok().tree());
}
