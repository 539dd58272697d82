//! The stages of the pipeline, each on its own, over a small archive made here:
//! `cargo bench`, or `cargo bench -- parse` for some of it.

use chancery::config::{Config, ConfigRecord, UnknownKeys};
use chancery::ledgers::Ledgers;
use chancery::model::actor::ActorRecord;
use chancery::model::article::ArticleMeta;
use chancery::model::date::Clock;
use chancery::model::kinds::PerKind;
use chancery::model::site::Site;
use chancery::model::topic::TopicRecord;
use chancery::parse::article::{ParseOptions, parse_article};
use chancery::parse::markdown::{self, Options};
use chancery::parse::{front_matter, registry};
use chancery::plan::Plan;
use chancery::resolve::files::FileTable;
use chancery::resolve::mentions::NoCache;
use chancery::resolve::{self, ParsedFiles};
use chancery::session::{AsOf, Session, Settings};
use chancery::text::names::{Language, Names, Passage, Subject, SubjectKind};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, LazyLock};

const ARTICLES: usize = 1_000;
const ACTORS: usize = 2_000;
const TOPICS: usize = 50;
/// Articles of the site that is rendered whole.
const RENDERED: usize = 200;

fn main() {
    divan::main();
}

/// Numbers in a fixed order (the generator is SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    /// Small numbers come up more often.
    fn low(&mut self, limit: usize) -> usize {
        let most = self.below(limit) + 1;
        self.below(most)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SYLLABLES: &[&str] = &[
    "bar", "dol", "fen", "gri", "hes", "jor", "kel", "lum", "mav", "nor", "pel", "quo", "ris",
    "sten", "tav", "ulm", "ven", "wex", "yar", "zim",
];
const SUBJECTS: &[&str] = &["The panel", "A note", "One reading", "The committee"];
const VERBS: &[&str] = &["put off", "approved", "set out", "doubted", "repeated"];
const OBJECTS: &[&str] = &[
    "the timetable of the talks",
    "a list of open points",
    "the costs of the crossing",
    "what had been said in spring",
];

fn word(dice: &mut Dice, syllables: usize) -> String {
    let word: String = (0..syllables).map(|_| dice.pick(SYLLABLES)).collect();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Given and family names; every one is there once.
static ACTOR_NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut dice = Dice(1);
    let mut names = Vec::new();
    while names.len() < ACTORS {
        let name = format!("{} {}", word(&mut dice, 2), word(&mut dice, 3));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
});

fn body(dice: &mut Dice) -> String {
    let cast: Vec<&String> = (0..4).map(|_| &ACTOR_NAMES[dice.low(ACTORS)]).collect();
    let mut text = String::new();
    for paragraph in 0..8 {
        if paragraph == 3 {
            text.push_str("## What was said\n\n");
        }
        for sentence in 0..5 {
            let who = match dice.below(3) {
                0 => cast[dice.below(4)].as_str(),
                1 => cast[paragraph % 4]
                    .split(' ')
                    .next_back()
                    .unwrap_or_default(),
                _ => dice.pick(SUBJECTS),
            };
            let (verb, object) = (dice.pick(VERBS), dice.pick(OBJECTS));
            let more = dice.pick(OBJECTS);
            text.push_str(&format!("{who} {verb} {object}, and then {more}"));
            text.push_str(if sentence == 4 { ".\n\n" } else { ". " });
        }
    }
    text.push_str("- **first**: a [record](https://records.example.org/1)\n- *second*\n");
    text
}

/// Paths and texts of articles.
static TEXTS: LazyLock<Vec<(Arc<str>, String)>> = LazyLock::new(|| {
    let mut dice = Dice(2);
    let text = |number: usize| {
        let (year, month, day) = (2016 + number / 120, number % 12 + 1, number % 28 + 1);
        let (one, two) = (dice.low(TOPICS), dice.low(TOPICS));
        let head = format!(
            "---\ntitle: Report {number} on topic {one}\ndate: {year}-{month:02}-{day:02}\n\
             topics: [topic-{one}, topic-{two}]\nsource: Harbour Gazette\n---\n\n"
        );
        let path = format!("content/articles/{year}/report-{number:04}.md");
        (Arc::from(path), head + &body(&mut dice))
    };
    (0..ARTICLES).map(text).collect()
});

fn actor_files() -> impl Iterator<Item = (Arc<str>, String)> {
    ACTOR_NAMES.iter().enumerate().map(|(number, name)| {
        let path = format!("content/actors/actor-{number}.yaml");
        (Arc::from(path), format!("name: {name}\nkind: person\n"))
    })
}

fn topic_files() -> impl Iterator<Item = (Arc<str>, String)> {
    (0..TOPICS).map(|number| {
        let path = format!("content/topics/topic-{number}.yaml");
        (Arc::from(path), format!("name: Topic {number}\n"))
    })
}

static NO_KEYS: BTreeMap<String, String> = BTreeMap::new();

const READING: ParseOptions<'_> = ParseOptions {
    keys: &NO_KEYS,
    unknown: UnknownKeys::Error,
    html: false,
    smart: false,
    indented_code: false,
    language: chancery::text::names::Language::English,
};

fn bytes<'a>(texts: impl IntoIterator<Item = &'a (Arc<str>, String)>) -> usize {
    texts.into_iter().map(|(_, text)| text.len()).sum()
}

fn parts() -> ParsedFiles {
    let read = |(path, text): &(Arc<str>, String)| {
        parse_article(path, text, None, &ArticleMeta::default(), READING).0
    };
    let actors = actor_files()
        .flat_map(|(p, t)| registry::entries(&p, &t, "actors", &ActorRecord::default(), READING).0);
    let topics = topic_files()
        .flat_map(|(p, t)| registry::entries(&p, &t, "topics", &TopicRecord::default(), READING).0);
    ParsedFiles {
        articles: TEXTS.iter().map(read).map(Box::new).collect(),
        records: PerKind {
            actors: actors.collect(),
            topics: topics.collect(),
            ..PerKind::default()
        },
        ..ParsedFiles::default()
    }
}

fn site(parts: ParsedFiles) -> Site {
    let (config, _) = Config::check(ConfigRecord::default(), false);
    let clock = Clock::parse("2026-01-01", config.zone).expect("a date");
    let files = FileTable::default();
    let (site, _, diags) = resolve::resolve(parts, Arc::new(config), clock, files, &NoCache);
    assert!(!diags.has_errors(), "the archive is sound");
    site
}

static SITE: LazyLock<Site> = LazyLock::new(|| site(parts()));

mod parse {
    use super::*;

    #[divan::bench]
    fn front_matter_of_one(bencher: Bencher<'_, '_>) {
        let (path, text) = &TEXTS[0];
        let head = text[..front_matter::split(text).expect("a head").body.start].to_owned();
        bencher
            .counter(BytesCount::of_str(&head))
            .bench(|| parse_article(path, &head, None, &ArticleMeta::default(), READING));
    }

    #[divan::bench]
    fn markdown_of_one(bencher: Bencher<'_, '_>) {
        let (_, text) = &TEXTS[0];
        let base = front_matter::split(text).expect("a head").body.start;
        let options = Options {
            base,
            ..Options::default()
        };
        bencher
            .counter(BytesCount::of_str(&text[base..]))
            .bench(|| markdown::render(&text[base..], &options));
    }

    #[divan::bench]
    fn article_of_one(bencher: Bencher<'_, '_>) {
        let (path, text) = &TEXTS[0];
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| parse_article(path, text, None, &ArticleMeta::default(), READING));
    }

    #[divan::bench(sample_count = 20)]
    fn articles_1000(bencher: Bencher<'_, '_>) {
        bencher
            .counter(BytesCount::new(bytes(&*TEXTS)))
            .counter(ItemsCount::new(ARTICLES))
            .bench(|| {
                for (path, text) in &*TEXTS {
                    divan::black_box_drop(parse_article(
                        path,
                        text,
                        None,
                        &ArticleMeta::default(),
                        READING,
                    ));
                }
            });
    }
}

mod mentions {
    use super::*;

    static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
        let subject = |name| Subject::new(SubjectKind::Person, name);
        ACTOR_NAMES.iter().map(subject).collect()
    });
    static NAMES: LazyLock<Names> =
        LazyLock::new(|| Names::build(&SUBJECTS, &[], Language::English));

    #[divan::bench(sample_count = 10)]
    fn names_of_2000_actors(bencher: Bencher<'_, '_>) {
        let subjects = &*SUBJECTS;
        bencher
            .counter(ItemsCount::new(ACTORS))
            .bench(|| Names::build(subjects, &[], Language::English));
    }

    #[divan::bench(sample_count = 20)]
    fn find_in_100_texts(bencher: Bencher<'_, '_>) {
        let (texts, names) = (&TEXTS[..100], &*NAMES);
        bencher
            .counter(BytesCount::new(bytes(texts)))
            .counter(ItemsCount::new(texts.len()))
            .bench(|| {
                for (_, text) in texts {
                    divan::black_box_drop(names.find(&Passage {
                        text,
                        ..Passage::default()
                    }));
                }
            });
    }
}

mod pipeline {
    use super::*;

    #[divan::bench(sample_count = 10)]
    fn resolve_1000(bencher: Bencher<'_, '_>) {
        bencher
            .with_inputs(parts)
            .input_counter(|_| ItemsCount::new(ARTICLES))
            .bench_values(site);
    }

    #[divan::bench(sample_count = 20)]
    fn index_1000(bencher: Bencher<'_, '_>) {
        let site = &*SITE;
        bencher
            .counter(ItemsCount::new(ARTICLES))
            .bench(|| Ledgers::index(site));
    }

    #[divan::bench(sample_count = 10)]
    fn plan_1000(bencher: Bencher<'_, '_>) {
        let input = || {
            let site = site(parts());
            let ledgers = Ledgers::index(&site);
            (site, ledgers)
        };
        bencher
            .with_inputs(input)
            .input_counter(|_| ItemsCount::new(ARTICLES))
            .bench_values(|(site, ledgers)| {
                let (plan, _) = Plan::new(site, ledgers);
                let mut tallies = plan.context.tallies();
                for unit in &plan.units {
                    divan::black_box_drop(plan.make(*unit, &mut tallies));
                }
                plan
            });
    }

    /// All of it but the writing, from files.
    #[divan::bench(sample_count = 10)]
    fn check_200(bencher: Bencher<'_, '_>) {
        let root = tempfile::tempdir().expect("a folder");
        let texts = TEXTS[..RENDERED].iter().cloned();
        for (path, text) in texts.chain(actor_files()).chain(topic_files()) {
            let path = root.path().join(&*path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        fs::write(root.path().join("chancery.yaml"), "title: Reports\n").expect("a file");
        let settings = Settings {
            root: root.path().to_owned(),
            output: root.path().join("output"),
            base_url: None,
            as_of: AsOf::Words("2026-01-01".into()),
            drafts: false,
        };
        let session = Session::new(settings, false);
        let pages = |session: &Session| session.check(&|_, _| ()).summary.map_or(0, |s| s.pages);
        bencher
            .counter(ItemsCount::new(pages(&session)))
            .bench(|| pages(&session));
    }
}
