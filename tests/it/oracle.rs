//! The oracle: after any edit, what a session and a new process write is, byte for byte, what
//! a clean build writes, and they write just the files that differ.
//!
//! Scripts of edits are random and the same on every run: each is made of a seed.

use crate::support::{SiteTest, tree};
use chancery::diag::report;
use chancery::session::{AsOf, Outcome, Scan, Session, Settings};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Numbers that look random: SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.roll(list.len());
        &list[at]
    }
}

const PEOPLE: [&str; 6] = [
    "Anna Berg",
    "Bert Cole",
    "Cleo Dunn",
    "Dora Eng",
    "Emil Falk",
    "Fay Gant",
];
const TOPICS: [&str; 3] = ["trade", "sea", "talks"];
const FOLDERS: [&str; 3] = ["", "2024/", "desk/"];

/// An article as a script knows it.
#[derive(Clone)]
struct Article {
    path: String,
    title: String,
    date: String,
    slug: Option<String>,
    draft: bool,
    embargo: Option<String>,
    topics: Vec<&'static str>,
    actors: Vec<String>,
    body: String,
    /// Any other line of the metadata.
    more: String,
    /// Says nothing to a reader.
    comment: usize,
}

impl Article {
    fn new(number: usize, dice: &mut Dice) -> Article {
        let folder = dice.pick(&FOLDERS);
        Article {
            path: format!("content/articles/{folder}a{number}.md"),
            title: format!("Report {number}"),
            date: date(dice),
            slug: None,
            draft: false,
            embargo: None,
            topics: vec![*dice.pick(&TOPICS)],
            actors: vec![],
            body: body(dice),
            more: String::new(),
            comment: 0,
        }
    }

    fn text(&self) -> String {
        let mut out = format!(
            "---\n# {}\ntitle: {}\ndate: {}\n",
            self.comment, self.title, self.date
        );
        if let Some(slug) = &self.slug {
            out.push_str(&format!("slug: {slug}\n"));
        }
        if let Some(until) = &self.embargo {
            out.push_str(&format!("embargoed_until: {until}\n"));
        }
        out.push_str(&format!(
            "draft: {}\ntopics: [{}]\n",
            self.draft,
            self.topics.join(", ")
        ));
        out.push_str(&format!(
            "actors: [{}]\n{}---\n{}",
            self.actors.join(", "),
            self.more,
            self.body
        ));
        out
    }
}

fn date(dice: &mut Dice) -> String {
    format!("2024-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28))
}

fn body(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..1 + dice.roll(3) {
        let (a, b) = (dice.pick(&PEOPLE), dice.pick(&PEOPLE));
        let number = dice.roll(100);
        out.push_str(&format!(
            "{a} met {b} on day {number}. Berg said no more.\n\n"
        ));
    }
    match dice.roll(8) {
        0 => out.push_str("See [the other](a1.md) and [[anna]].\n"),
        1 => out.push_str("## A part\n\nIt goes on, with [a place](a2.md#a-part).\n"),
        2 => out.push_str("![A map](map.png)\n"),
        3 => out.push_str(&format!(
            "Of [{0}](/timeline/2024-{0:02}/), [both](/actors/anna/with/bert/), \
             [the day](/editions/2024-{0:02}-{1:02}/) and [Anna Berg's list](/actors/anna/page-1/).\n",
            1 + dice.roll(12),
            1 + dice.roll(28),
        )),
        4 => out.push_str("See [more](/topics/trade/page-2/#m2024-05) and [what was](/old/3/#p1).\n"),
        _ => {}
    }
    out
}

/// A line of metadata beside those that each article has.
fn line(dice: &mut Dice) -> String {
    let number = dice.roll(9);
    let day = format!("2025-0{}-01", 1 + number);
    [
        format!("summary: It came to {number}.\n"),
        format!("updated: {day}\n"),
        format!("corrections: [{{date: {day}, text: It was {number}.}}]\n"),
        format!("lang: {}\n", ["ar", "de", "en"][number % 3]),
        format!("source: {}\n", ["desk", "Somebody else"][number % 2]),
        format!("tags: [t{number}]\nextra: {{weight: {number}}}\n"),
        format!("aliases: [/old/{number}/]\n"),
        format!("expires: {day}\n"),
        "outputs: [html, json]\n".to_owned(),
        format!(
            "byline: Writer {number}\ntlp: {}\n",
            ["clear", "green"][number % 2]
        ),
        String::new(),
    ][dice.roll(11)]
    .clone()
}

/// A site under a script, and the two ways to build it.
struct Bench {
    site: SiteTest,
    dice: Dice,
    articles: Vec<Article>,
    made: usize,
    now: DateTime<Utc>,
    /// How many steps there were, and how many of them had no errors.
    steps: (usize, usize),
    session: Session,
    /// What the session's output held before the step.
    before: BTreeMap<String, Vec<u8>>,
}

impl Bench {
    fn new(seed: u64, articles: usize) -> Bench {
        let site = SiteTest::new(
            "//- chancery.yaml\ntitle: Test\nbase_url: https://example.org/brief/\ntimezone: UTC\n\
             lists: {page_size: 3}\nrelations: {min_articles: 1}\n\
             //- content/topics/trade.yaml\nname: Trade\nkeywords: [tariff]\n\
             //- content/topics/sea.yaml\nname: The sea\nparent_id: trade\n\
             //- content/topics/talks.md\n---\nname: Talks\n---\nBackground on Anna Berg.\n\
             //- content/sources/desk.yaml\nname: The desk\nreliability: B\n\
             //- content/articles/map.png\nnot a picture\n\
             //- static/own.txt\nown\n",
        );
        let mut dice = Dice(seed);
        let made = articles;
        let articles: Vec<_> = (0..articles).map(|i| Article::new(i, &mut dice)).collect();
        let now = "2025-06-01T12:00:00Z".parse().unwrap();
        let mut bench = Bench {
            session: session(&site, "output", now),
            site,
            dice,
            articles,
            made,
            now,
            steps: (0, 0),
            before: BTreeMap::new(),
        };
        for (name, id) in PEOPLE
            .iter()
            .zip(["anna", "bert", "cleo", "dora", "emil", "fay"])
        {
            bench.site.write(
                &format!("content/actors/{id}.yaml"),
                format!("kind: person\nname: {name}\n"),
            );
        }
        for article in &bench.articles {
            bench.site.write(&article.path, article.text());
        }
        bench.step(&[], "the first build");
        assert_eq!(bench.steps, (1, 1), "the first build has errors");
        bench
    }

    /// Builds in the session, in a new process and anew, and compares all three.
    fn step(&mut self, hints: &[PathBuf], what: &str) {
        self.session.set_now(self.now);
        let scan = if hints.is_empty() || self.dice.roll(3) == 0 {
            Scan::Whole
        } else {
            Scan::Hinted(hints)
        };
        let here = self.session.build(scan, &|_, _| ());
        let there = session(&self.site, "other", self.now).build(Scan::Whole, &|_, _| ());
        let dir = tempfile::tempdir().unwrap();
        let mut clean = Session::new(
            settings(&self.site, dir.path().join("out"), self.now),
            false,
        );
        let anew = clean.build(Scan::Whole, &|_, _| ());
        let said = self.said(&anew);
        assert_eq!(self.said(&here), said, "in the session, after {what}");
        assert_eq!(self.said(&there), said, "in a new process, after {what}");
        self.steps.0 += 1;
        if anew.diags.has_errors() {
            assert_eq!(
                self.site.tree(),
                self.before,
                "errors keep the site, after {what}"
            );
            return;
        }
        self.steps.1 += 1;
        let expected = tree(&dir.path().join("out"));
        same(&self.site.tree(), &expected, what);
        same(&tree(&self.site.root().join("other")), &expected, what);
        self.wrote_what_differs(&here, &expected, what);
        self.before = expected;
    }

    fn said(&self, outcome: &Outcome) -> String {
        report::short(&outcome.diags, &|path| self.session.text(path))
    }

    fn wrote_what_differs(&self, outcome: &Outcome, after: &BTreeMap<String, Vec<u8>>, what: &str) {
        let report = outcome.summary.as_ref().unwrap().report.as_ref().unwrap();
        let own = |path: &&String| *path != ".chancery-manifest";
        let differs = |(path, bytes): &(&String, &Vec<u8>)| self.before.get(*path) != Some(*bytes);
        let written: Vec<_> = after
            .iter()
            .filter(differs)
            .map(|(p, _)| p)
            .filter(own)
            .collect();
        let gone = self.before.keys().filter(|path| !after.contains_key(*path));
        let removed: Vec<_> = gone.filter(own).collect();
        assert_eq!(
            report.written.iter().collect::<Vec<_>>(),
            written,
            "after {what}"
        );
        assert_eq!(
            report.removed.iter().collect::<Vec<_>>(),
            removed,
            "after {what}"
        );
    }

    /// Makes an edit at random; gives the paths that were touched and what was done.
    fn edit(&mut self) -> (Vec<PathBuf>, String) {
        let kind = self.dice.roll(26);
        match kind {
            0..=12 => self.edit_article(kind),
            13 => self.add(),
            14 => self.delete(),
            15 => self.rename(),
            16 => self.move_folder(),
            17..=21 => self.edit_registry(kind),
            22 => self.edit_templates(),
            23 => self.edit_settings(),
            24 => {
                let days = 1 + self.dice.roll(200);
                self.now += Duration::days(days as i64);
                (vec![], format!("{days} days"))
            }
            _ => self.edit_files(),
        }
    }

    fn edit_article(&mut self, kind: usize) -> (Vec<PathBuf>, String) {
        let Some(at) = (!self.articles.is_empty()).then(|| self.dice.roll(self.articles.len()))
        else {
            return self.add();
        };
        let (dice, article) = (&mut self.dice, &mut self.articles[at]);
        match kind {
            0 | 1 => article.body = body(dice),
            2 => article.title = format!("Title {} of {}", dice.roll(1000), dice.pick(&PEOPLE)),
            3 => article.date = date(dice),
            4 => {
                article.slug = [None, Some(format!("slug-{}", dice.roll(9)))][dice.roll(2)].clone()
            }
            5 => article.draft = !article.draft,
            6 => article.topics = vec![*dice.pick(&TOPICS), *dice.pick(&TOPICS)],
            7 => {
                article.actors =
                    vec![["anna", "-anna", "bert", "-cleo", "nobody"][dice.roll(5)].into()]
            }
            8 => article.embargo = Some(format!("2025-{:02}-01T00:00:00Z", 1 + dice.roll(12))),
            9 => article.comment += 1,
            10 | 11 => article.more = line(dice),
            _ => article.body.push_str("One more word on the tariff.\n"),
        }
        let (path, text) = (article.path.clone(), article.text());
        self.site.write(&path, text);
        (
            vec![self.site.root().join(&path)],
            format!("edit {kind} of {path}"),
        )
    }

    fn add(&mut self) -> (Vec<PathBuf>, String) {
        let article = Article::new(self.made, &mut self.dice);
        self.made += 1;
        self.site.write(&article.path, article.text());
        let path = article.path.clone();
        self.articles.push(article);
        (vec![self.site.root().join(&path)], format!("new {path}"))
    }

    fn delete(&mut self) -> (Vec<PathBuf>, String) {
        if self.articles.len() < 2 {
            return self.add();
        }
        let at = self.dice.roll(self.articles.len());
        let article = self.articles.remove(at);
        self.site.remove(&article.path);
        (
            vec![self.site.root().join(&article.path)],
            format!("without {}", article.path),
        )
    }

    fn rename(&mut self) -> (Vec<PathBuf>, String) {
        let at = self.dice.roll(self.articles.len());
        let to = format!("content/articles/r{}.md", self.made);
        self.made += 1;
        let from = std::mem::replace(&mut self.articles[at].path, to.clone());
        let root = self.site.root();
        fs::rename(root.join(&from), root.join(&to)).unwrap();
        (
            vec![root.join(&from), root.join(&to)],
            format!("{from} is {to}"),
        )
    }

    fn move_folder(&mut self) -> (Vec<PathBuf>, String) {
        let (from, to) = (
            "content/articles/desk/",
            format!("content/articles/moved{}/", self.made),
        );
        self.made += 1;
        let root = self.site.root().to_owned();
        if !root.join(from).is_dir() {
            return self.add();
        }
        fs::rename(root.join(from), root.join(&to)).unwrap();
        for article in &mut self.articles {
            if let Some(name) = article.path.strip_prefix(from) {
                article.path = format!("{to}{name}");
            }
        }
        (
            vec![root.join(from), root.join(&to)],
            format!("{from} is {to}"),
        )
    }

    fn edit_registry(&mut self, kind: usize) -> (Vec<PathBuf>, String) {
        let (id, name) = [
            ("anna", "Anna Berg"),
            ("bert", "Bert Cole"),
            ("cleo", "Cleo Dunn"),
        ][self.dice.roll(3)];
        let number = self.dice.roll(50);
        let record = match kind {
            17 => format!("kind: person\nname: {name} {number}\n"),
            18 => format!("kind: person\nname: {name}\naliases: [day {number}, Berg]\n"),
            19 => format!("kind: person\nname: {name}\nsame_as: dora\n"),
            20 => format!(
                "kind: person\nname: {name}\nsummary: Somebody, {number}.\nformer_ids: [old-{number}]\n"
            ),
            _ => format!("kind: person\nname: {name}\n"),
        };
        let path = format!("content/actors/{id}.yaml");
        self.site.write(&path, record);
        (
            vec![self.site.root().join(&path)],
            format!("record {kind} of {id}"),
        )
    }

    fn edit_templates(&mut self) -> (Vec<PathBuf>, String) {
        let path = self.site.root().join("templates/article.html");
        let text = match self.dice.roll(3) {
            0 if path.exists() => {
                fs::remove_file(&path).unwrap();
                return (vec![path], "no template".into());
            }
            1 => "{% extends \"base.html\" %}{% block main %}{{ oops }".to_owned(),
            n => format!(
                "<!doctype html><title>{n} {}</title><h1>{{{{ page.title }}}}</h1>{{{{ article.text.html | safe }}}}\n",
                self.dice.roll(9)
            ),
        };
        self.site.write("templates/article.html", text);
        (vec![path], "a template".into())
    }

    fn edit_settings(&mut self) -> (Vec<PathBuf>, String) {
        let number = self.dice.roll(4);
        let own = [
            "",
            "accent: '#224466'\n",
            "nav: [{title: Sea, url: /topics/sea/}]\n",
            "feeds: {entries: 2}\n",
        ][number];
        let title = self.dice.roll(3);
        self.site.write(
            "chancery.yaml",
            format!(
                "title: Test {title}\nbase_url: https://example.org/brief/\ntimezone: UTC\n\
                 lists: {{page_size: {}}}\nrelations: {{min_articles: 1}}\n{own}",
                2 + number
            ),
        );
        (
            vec![self.site.root().join("chancery.yaml")],
            format!("settings {number}"),
        )
    }

    fn edit_files(&mut self) -> (Vec<PathBuf>, String) {
        let path = *self.dice.pick(&[
            "static/own.txt",
            "static/css/extra.css",
            "content/articles/map.png",
            "themes/briefing/static/css/briefing.css",
        ]);
        self.site
            .write(path, format!("/* {} */\n", self.dice.roll(1000)));
        (vec![self.site.root().join(path)], format!("file {path}"))
    }
}

fn settings(site: &SiteTest, output: PathBuf, now: DateTime<Utc>) -> Settings {
    Settings {
        root: site.root().to_owned(),
        output,
        base_url: None,
        as_of: AsOf::Now(now),
        drafts: false,
    }
}

fn session(site: &SiteTest, output: &str, now: DateTime<Utc>) -> Session {
    Session::new(settings(site, site.root().join(output), now), false)
}

#[track_caller]
fn same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, what: &str) {
    if found == expected {
        return;
    }
    let paths = found.keys().chain(expected.keys());
    let differ: Vec<_> = paths
        .filter(|path| found.get(*path) != expected.get(*path))
        .collect();
    panic!("after {what} these differ: {differ:?}");
}

/// Runs scripts of so many edits over sites of so many articles.
fn scripts(seeds: std::ops::Range<u64>, articles: usize, edits: usize) {
    let (mut steps, mut good) = (0, 0);
    for seed in seeds {
        let mut bench = Bench::new(seed, articles);
        let mut history = Vec::new();
        for _ in 0..edits {
            let (hints, what) = bench.edit();
            history.push(what);
            bench.step(&hints, &format!("script {seed}: {}", history.join(", ")));
        }
        (steps, good) = (steps + bench.steps.0, good + bench.steps.1);
    }
    // With errors there is nothing to compare.
    assert!(
        good * 3 > steps * 2,
        "{good} of {steps} steps had no errors"
    );
}

macro_rules! scripts {
    ($($name:ident: $from:literal..$to:literal of $articles:literal x $edits:literal,)*) => {
        $(#[test]
        fn $name() {
            scripts($from..$to, $articles, $edits);
        })*
    };
}

scripts! {
    scripts_over_three_articles_1: 0..70 of 3 x 3,
    scripts_over_three_articles_2: 70..140 of 3 x 3,
    scripts_over_three_articles_3: 140..210 of 3 x 3,
    scripts_over_three_articles_4: 210..280 of 3 x 3,
    scripts_over_three_articles_5: 280..350 of 3 x 3,
    scripts_over_three_articles_6: 350..420 of 3 x 3,
    scripts_over_ten_articles_1: 420..460 of 10 x 4,
    scripts_over_ten_articles_2: 460..500 of 10 x 4,
    scripts_over_many_articles: 500..504 of 150 x 8,
}
