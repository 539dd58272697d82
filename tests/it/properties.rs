//! Whatever comes: the reader of YAML, addresses, and the whole program hold.

use crate::support::SiteTest;
use chancery::config::UnknownKeys;
use chancery::model::article::ArticleMeta;
use chancery::model::route;
use chancery::parse::article::{ParseOptions, parse_file, parse_page};
use chancery::parse::record::of_nobody;
use chancery::text::names::Language;
use chancery::text::slug::{collision_key, slug};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

static NO_KEYS: BTreeMap<String, String> = BTreeMap::new();

const READING: ParseOptions<'_> = ParseOptions {
    keys: &NO_KEYS,
    unknown: UnknownKeys::Error,
    html: false,
    smart: false,
    indented_code: false,
    language: Language::English,
};

/// Lines that look like metadata, right or wrong.
fn metadata() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "title",
        "date",
        "topics",
        "summary",
        "draft",
        "lang",
        "corrections",
        "extra",
        "tags",
        "tlp",
        "x",
        "",
    ]);
    let value = prop_oneof![
        "[a-zA-Z0-9 ]{0,12}",
        Just("[a, b]".to_owned()),
        Just("[a, [b]]".to_owned()),
        Just("{a: b}".to_owned()),
        Just("\"quoted: words\"".to_owned()),
        Just("'it''s'".to_owned()),
        Just("true".to_owned()),
        Just("2024-09-10".to_owned()),
        Just("007".to_owned()),
        Just("1.50".to_owned()),
        Just("NO".to_owned()),
        Just("~".to_owned()),
        Just("null".to_owned()),
        Just("|\n  two\n  lines".to_owned()),
        Just(">-\n  folded\n  lines".to_owned()),
        Just("\n  - a\n  - b".to_owned()),
        Just("\n  - {date: 2024-09-10, text: Put right.}".to_owned()),
        "[\\PC]{0,8}",
    ];
    prop::collection::vec((key, value), 0..6).prop_map(|lines| {
        lines
            .iter()
            .map(|(key, value)| format!("{key}: {value}\n"))
            .collect()
    })
}

/// What the fast reader takes, the careful one takes to the same value. A
/// comment with an asterisk makes a text one for the careful reader.
fn agree(yaml: &str) {
    let path: Arc<str> = "a.yaml".into();
    let (fast, said) = parse_file::<ArticleMeta>(&path, yaml, READING, of_nobody);
    let careful = format!("# *\n{yaml}");
    let (slow, also) = parse_file::<ArticleMeta>(&path, &careful, READING, of_nobody);
    let errors = (said.has_errors(), also.has_errors());
    assert_eq!(errors.0, errors.1, "{yaml}\n{said:?}\n{also:?}");
    assert_eq!(fast, slow, "{yaml}");
}

#[test]
fn the_readers_agree_on_what_one_of_them_takes_lightly() {
    for value in ["!", "! a", "''#", "\"\"#", "[a]#", "|#", "1#", "a #b", "C#"] {
        agree(&format!("title: {value}\n"));
        agree(&format!("tags: {value}\n"));
    }
}

/// Words stay as they were written, be they numbers to YAML.
#[test]
fn numbers_among_words_stay_as_they_were_written() {
    let path: Arc<str> = "a.yaml".into();
    for word in [".0", "007", "1.50", "0x10", "+5", "1e3", "-0", "5", "true"] {
        for yaml in [format!("tags: {word}\n"), format!("tags: [{word}]\n")] {
            let (meta, said) = parse_file::<ArticleMeta>(&path, &yaml, READING, of_nobody);
            let tags = meta.tags.map(|words| words.0);
            assert_eq!(tags, Some(vec![word.to_owned()]), "{yaml}{said:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_and_the_careful_reader_agree(yaml in metadata()) {
        agree(&yaml);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let path: Arc<str> = "a.md".into();
        parse_page::<ArticleMeta>(&path, &text, READING);
        parse_page::<ArticleMeta>(&path, &format!("---\n{text}\n---\n{text}"), READING);
        let loose = ParseOptions { unknown: UnknownKeys::Extra, ..READING };
        parse_file::<ArticleMeta>(&path, &text, loose, of_nobody);
    }

    #[test]
    fn no_marks_make_the_reader_panic(text in "[\\-\\[\\]{}:&*!|>'\"%@`#,?~ \n\t\r\u{feff}a台]{0,60}") {
        let path: Arc<str> = "a.md".into();
        parse_page::<ArticleMeta>(&path, &format!("---\n{text}\n---\n{text}"), READING);
    }

    #[test]
    fn slugs_are_sound_and_settled(text in "\\PC{0,24}") {
        let once = slug(&text);
        prop_assert!(!once.is_empty());
        prop_assert_eq!(slug(&once), once.clone());
        prop_assert!(!once.contains(['/', '\\', ':', '?', '#', '%', ' ', '.']));
        let segment = route::segment(&text);
        prop_assert_eq!(route::segment(&segment), segment.clone(), "{:?}", text);
        prop_assert!(!segment.contains(['/', '\\', ':', '?', '#', '%']) && segment != "..");
        prop_assert_eq!(collision_key(&collision_key(&text)), collision_key(&text));
    }
}

/// A small site at random: texts, records, settings, some of them wrong.
fn small_site() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec!["a", "b", "c", "台", "É", "A", "con", "x y", "index"]);
    let folder = prop::sample::select(vec![
        "content/articles",
        "content/articles/2024",
        "content/actors",
        "content/topics",
        "content/places",
        "content/sources",
        "content/pages",
        "content/events",
        "content/statements",
        "static",
        "content/notes",
    ]);
    let ending = prop::sample::select(vec![".md", ".yaml", ".txt", ".png"]);
    let text = prop_oneof![
        "[a-c \n\\[\\]()#*>_!-]{0,60}",
        "\\PC{0,40}",
        Just("- {id: a, name: Ann Able}\n- {id: b, name: Bob Baker, parent_id: a}\n".to_owned()),
        Just("name: Ann Able\nparent_id: b\n".to_owned()),
        Just("---\ntitle: T\ndate: 2024-09-10\ntopics: [a]\n---\n\nAnn Able met [[b]] and [x](b.md), ![y](a.png).\n".to_owned()),
        Just("---\ntitle: U\ndate: 2024-09-11\naliases: [/old/]\nslug: a\n---\n\nBob Baker. <b>x\n".to_owned()),
        metadata().prop_map(|yaml| format!("---\n{yaml}---\n\nText of Ann Able.\n")),
        metadata(),
    ];
    let file = (folder, name, ending, text)
        .prop_map(|(folder, name, ending, text)| (format!("{folder}/{name}{ending}"), text));
    prop::collection::vec(file, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_site_makes_the_program_panic(files in small_site()) {
        let site = SiteTest::new("//- chancery.yaml\ntitle: T\nbase_url: https://example.org/\n");
        for (path, text) in &files {
            site.write(path, text);
        }
        let built = site.build();
        // What was built is sound, and what was not leaves nothing.
        if built.diags().has_errors() {
            prop_assert!(!site.has("index.html"));
        } else {
            let faults = crate::support::html::faults(&site.output());
            prop_assert!(faults.is_empty(), "{:?}\n{:?}", files, faults);
        }
        prop_assert!(!built.text().is_empty() || !built.diags().has_errors());
        built.short();
    }
}
