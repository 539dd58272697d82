//! Twice as much of anything in a text or registry takes about twice as long and twice the
//! memory: nobody stops a build with one strange file.
//!
//! What is measured is processor time of one thread, which other programs do not change much,
//! and the most bytes that were allocated at once. Eight times as much must take less than 2.5³
//! times the memory, which is exact. Time is not: caches and other programs change it, so its
//! bound lies between what is linear (8) and what is quadratic (64), with room on both sides.

use chancery::config::{Config, ConfigRecord, UnknownKeys};
use chancery::diag::{Diagnostics, report};
use chancery::model::actor::ActorRecord;
use chancery::model::article::ArticleMeta;
use chancery::model::date::Clock;
use chancery::model::kinds::PerKind;
use chancery::model::topic::TopicRecord;
use chancery::parse::article::{ParseOptions, parse_article};
use chancery::parse::{locate, registry};
use chancery::resolve::files::FileTable;
use chancery::resolve::mentions::NoCache;
use chancery::resolve::{self, ParsedFiles};
use chancery::text::names::Language;
use peak_alloc::PeakAlloc;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How many times as much the larger text has.
const TIMES: usize = 8;
/// How many times the memory eight times as much may take.
const MOST_MEMORY: f64 = 2.5 * 2.5 * 2.5;
/// How many times as long eight times as much may take.
const MOST_TIME: f64 = 40.0;
/// A cost is measured so often before it is believed to be too high.
const TRIES: usize = 6;
/// What is shorter or smaller than this is not measured against anything.
const LEAST_TIME: Duration = Duration::from_millis(2);
const LEAST_MEMORY: usize = 1 << 19;

/// So many times more at the most than a case begins with.
const MORE: usize = 16;

/// A site of one article, some actors and topics.
struct Texts {
    head: String,
    body: String,
    actors: String,
    topics: String,
}

const ACTORS: &str = "- {id: nato, kind: organization, name: NATO}\n\
    - {id: ana, kind: person, name: Ana Roe}\n\
    - {id: port, kind: organization, name: World Ports Body}\n\
    - {id: elb, kind: state, name: Elbonia, demonyms: [Elbonian]}\n";

impl Texts {
    fn of_body(body: String) -> Texts {
        Texts {
            head: String::new(),
            body,
            actors: ACTORS.to_owned(),
            topics: "- {id: t, name: T, keywords: [harbour, sea]}\n".to_owned(),
        }
    }

    fn of_head(head: String) -> Texts {
        Texts {
            head,
            ..Texts::of_body("Ana Roe met NATO.".to_owned())
        }
    }

    fn of_actors(actors: String, body: String) -> Texts {
        Texts {
            actors: format!("{ACTORS}{actors}"),
            ..Texts::of_body(body)
        }
    }

    fn of_topics(topics: String, body: String) -> Texts {
        Texts {
            topics,
            ..Texts::of_body(body)
        }
    }

    /// Parses and resolves it, and prints what is wrong.
    fn read(&self) -> usize {
        let reading = ParseOptions {
            unknown: UnknownKeys::Warn,
            keys: &Default::default(),
            indented_code: true,
            html: true,
            smart: false,
            language: Language::English,
        };
        let file = |path: &str, text: &str| (Arc::<str>::from(path), text.to_owned());
        let head = &self.head;
        let files = [
            file(
                "content/articles/a.md",
                &format!(
                    "---\ntitle: A\ndate: 2024-05-01\n{head}\n---\n\n{}\n",
                    self.body
                ),
            ),
            file("content/actors/a.yaml", &self.actors),
            file("content/topics/t.yaml", &self.topics),
        ];
        let [(text, source), (actors, of_actors), (topics, of_topics)] = &files;
        let mut diags = Diagnostics::default();
        let (article, found) = parse_article(text, source, None, &ArticleMeta::default(), reading);
        diags.extend(found);
        let under = ActorRecord::default();
        let (actors, found) = registry::entries(actors, of_actors, "actors", &under, reading);
        diags.extend(found);
        let under = TopicRecord::default();
        let (topics, found) = registry::entries(topics, of_topics, "topics", &under, reading);
        diags.extend(found);
        let parts = ParsedFiles {
            articles: vec![Box::new(article)],
            records: PerKind {
                actors,
                topics,
                ..PerKind::default()
            },
            ..ParsedFiles::default()
        };
        let (config, _) = Config::check(ConfigRecord::default(), false);
        let clock = Clock::parse("2026-01-01", config.zone).expect("a date");
        let files_of = FileTable::default();
        let (site, _, found) = resolve::resolve(parts, Arc::new(config), clock, files_of, &NoCache);
        diags.extend(found);
        let text = |path: &str| {
            let found = files.iter().find(|(at, _)| &**at == path);
            found.map(|(_, text)| text.clone())
        };
        locate::locate(&mut diags, &text);
        let told = report::short(&diags, &text);
        site.articles.len() + told.len()
    }
}

/// The time that this thread has had a processor.
fn processor() -> Duration {
    // The kernel adds up when it looks at the thread again.
    std::thread::yield_now();
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let text = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = text.ok().and_then(|t| t.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// What reading costs: time and memory.
fn cost(texts: &Texts) -> (Duration, usize) {
    MEMORY.reset_peak_usage();
    let (start, before) = (processor(), MEMORY.current_usage());
    std::hint::black_box(texts.read());
    let peak = MEMORY.peak_usage().saturating_sub(before);
    (processor() - start, peak)
}

/// How much more the larger text costs than the smaller, in time and memory.
fn growth(make: &dyn Fn(usize) -> Texts, mut n: usize) -> (f64, f64) {
    // What costs hardly anything says nothing of how the cost grows.
    let most = n * MORE;
    while n < most && cost(&make(n)).0 < LEAST_TIME {
        n *= 2;
    }
    let (small, large) = (make(n), make(n * TIMES));
    let (mut least, mut most) = (cost(&small), cost(&large));
    let of = |(less, more): ((Duration, usize), (Duration, usize))| {
        let time = more.0.as_secs_f64() / less.0.max(LEAST_TIME).as_secs_f64();
        let memory = more.1 as f64 / less.1.max(LEAST_MEMORY) as f64;
        (time, memory)
    };
    for _ in 1..TRIES {
        if of((least, most)).0 < MOST_TIME {
            break;
        }
        let (again, larger) = (cost(&small), cost(&large));
        least = (least.0.min(again.0), least.1);
        most = (most.0.min(larger.0), most.1);
    }
    of((least, most))
}

type Make = Box<dyn Fn(usize) -> Texts + Sync>;

/// A text of one thing many times over.
fn run(what: &'static str) -> Make {
    Box::new(move |n| Texts::of_body(what.repeat(n)))
}

/// A text of things that differ: `#` stands for a number.
fn each(what: &'static str) -> Make {
    Box::new(move |n| Texts::of_body(numbered(what, n)))
}

fn numbered(what: &str, n: usize) -> String {
    (0..n).map(|i| what.replace('#', &i.to_string())).collect()
}

/// The same with letters for numbers, since words of letters are read as others are.
fn lettered(what: &str, n: usize) -> String {
    let word = |i: usize| -> String {
        let digits = i.to_string();
        digits
            .bytes()
            .map(|b| char::from(b - b'0' + b'a'))
            .collect()
    };
    (0..n).map(|i| what.replace('#', &word(i))).collect()
}

#[track_caller]
fn check(all: Vec<(&str, usize, Make)>) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread();
    pool.build().expect("a pool of this thread").install(|| {
        // What is made once is made before anything is measured.
        Texts::of_body("Ana Roe.".to_owned()).read();
        let mut worse = Vec::new();
        for (name, n, make) in &all {
            let (time, memory) = growth(make, *n);
            if std::env::var_os("SHOW").is_some() {
                eprintln!("{name:>24} {n:>6}: time ×{time:.1}, memory ×{memory:.1}");
            }
            if time >= MOST_TIME || memory >= MOST_MEMORY {
                worse.push(format!("{name}: {TIMES} times as much takes {time:.1} times as long and {memory:.1} times the memory"));
            }
        }
        assert!(worse.is_empty(), "{}", worse.join("\n"));
    });
}

#[test]
fn markdown() {
    check(vec![
        ("paragraphs", 200, run("Words of a paragraph.\n\n")),
        ("lines", 300, run("A line of words\n")),
        ("hard breaks", 300, run("A line  \n")),
        ("headings", 200, run("# Head\n\n")),
        ("headings that differ", 200, each("# Head #\n\n")),
        ("setext headings", 200, run("Head\n===\n\n")),
        ("lists", 300, run("- item\n")),
        ("numbered lists", 300, run("1. item\n")),
        ("tasks", 300, run("- [ ] item\n")),
        ("quotes", 300, run("> quoted\n\n")),
        ("deep quotes", 100, run("> ")),
        (
            "deep lists",
            60,
            Box::new(|n| {
                Texts::of_body(
                    (0..n)
                        .map(|i| format!("{}- a\n", "  ".repeat(i.min(40))))
                        .collect(),
                )
            }),
        ),
        ("rules", 300, run("---\n\n")),
        ("code blocks", 200, run("```\ncode\n```\n\n")),
        (
            "open code block",
            400,
            Box::new(|n| Texts::of_body(format!("```\n{}", "code\n".repeat(n)))),
        ),
        ("fences", 300, run("~~~ ``` ")),
        ("indented code", 300, run("    code\n")),
        ("code spans", 300, run("`code` ")),
        (
            "backticks",
            400,
            Box::new(|n| {
                Texts::of_body((0..n / 8).map(|i| "`".repeat(i % 64 + 1) + " ").collect())
            }),
        ),
        ("emphasis", 300, run("*a* **b** ")),
        ("open emphasis", 400, run("*a ")),
        ("mixed emphasis", 300, run("*a _b ")),
        ("struck out", 300, run("~~a~~ ")),
        ("open brackets", 400, run("[")),
        ("closed brackets", 400, run("]")),
        ("bracket pairs", 300, run("[a]")),
        ("images", 200, run("![a](b.png) ")),
        ("open images", 300, run("![")),
        ("links", 200, run("[a](https://e.org/) ")),
        ("broken links", 200, run("[a](nowhere.md) ")),
        ("broken links that differ", 200, each("[a](no#.md) ")),
        ("broken images that differ", 200, each("![a](no#.png) ")),
        ("broken addresses that differ", 200, each("[a](/no/#) ")),
        ("broken anchors that differ", 200, each("[a](#no#) ")),
        (
            "links on a long line",
            250,
            Box::new(|n| {
                let rest = "a".repeat(300 * n);
                Texts::of_body(numbered("[a](/no/#) ", n) + &rest)
            }),
        ),
        ("wiki links that differ", 200, each("[[no#]] ")),
        ("reference links", 200, each("[a][r#] ")),
        ("link definitions", 200, each("[r#]: https://e.org/#\n")),
        ("wiki links", 200, run("[[nowhere]] ")),
        ("wiki links that differ", 200, each("[[no#]] ")),
        ("wiki links with words", 200, each("[[no#|words]] ")),
        ("open wiki links", 300, run("[[")),
        (
            "footnotes",
            150,
            Box::new(|n| {
                Texts::of_body(numbered("a[^#] ", n) + "\n\n" + &numbered("[^#]: note\n\n", n))
            }),
        ),
        ("footnotes without text", 200, each("a[^#] ")),
        (
            "tables",
            200,
            Box::new(|n| Texts::of_body(format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n)))),
        ),
        (
            "wide tables",
            60,
            Box::new(|n| {
                Texts::of_body(format!(
                    "{}|\n{}|\n{}|\n",
                    "|a".repeat(n),
                    "|-".repeat(n),
                    "|c".repeat(n)
                ))
            }),
        ),
        ("many tables", 60, run("|a|\n|-|\n|b|\n\n")),
        ("html", 200, run("<b>a</b> ")),
        ("open tags", 200, run("<b>a ")),
        ("closing tags", 300, run("</b> ")),
        ("html blocks", 150, run("<div>\n\na\n\n</div>\n\n")),
        ("angle brackets", 400, run("<")),
        ("comments", 300, run("<!-- a --> ")),
        ("open comments", 300, run("<!-- ")),
        ("declarations", 300, run("<!A ")),
        ("instructions", 300, run("<? ")),
        ("cdata", 300, run("<![CDATA[")),
        (
            "attributes",
            200,
            Box::new(|n| Texts::of_body(format!("<b {}>a</b>", numbered("a#=b ", n)))),
        ),
        ("unknown elements", 200, run("<Sedio N.V.> ")),
        ("entities", 300, run("&amp; ")),
        ("open entities", 400, run("&am")),
        ("escapes", 400, run("\\*")),
        ("control characters", 300, run("a\u{1}")),
        ("shortcodes", 200, run("{{< a >}} ")),
        ("liquid", 200, run("{% a %} ")),
        ("attributes of headings", 200, run("# a {#b}\n\n")),
    ]);
}

#[test]
fn addresses() {
    check(vec![
        ("addresses and commas", 150, run("https://e.org/a,")),
        ("addresses and spaces", 150, run("https://e.org/a ")),
        ("addresses in brackets", 150, run("<https://e.org/a>")),
        ("handles at hosts", 150, run("@user@host.org")),
        ("mail and commas", 200, run("a@b.org,")),
        ("mail that differs", 200, each("a#@b.org,")),
        ("hosts", 300, run("www.")),
        ("hosts and commas", 200, run("www.e.org,")),
        ("schemes", 300, run("://")),
        ("schemes of letters", 300, run("http")),
        (
            "a list of a spreadsheet",
            150,
            each("a#@b.org,https://e.org/#,"),
        ),
        ("addresses and brackets", 150, run("(https://e.org/a(")),
    ]);
}

#[test]
fn names() {
    check(vec![
        ("names", 300, run("NATO ")),
        ("names and hyphens", 300, run("NATO-")),
        ("names and apostrophes", 200, run("NATO's'")),
        ("names and commas", 300, run("NATO, ")),
        ("names and &", 300, run("NATO & ")),
        ("names and brackets", 200, run("NATO (")),
        ("names after of", 200, run("Bank of the NATO ")),
        ("names on lines", 300, run("NATO\n")),
        ("names in paragraphs", 200, run("NATO met.\n\n")),
        ("initials", 400, run("A. ")),
        (
            "initials of a name",
            300,
            Box::new(|n| Texts::of_body(format!("Ana {}Roe", "J. ".repeat(n)))),
        ),
        ("given names", 300, run("Ana ")),
        ("given names and initials", 300, run("Ana J. ")),
        ("quotation marks", 300, run("Ana \"")),
        ("family names", 150, run("Ana Roe met Roe. ")),
        (
            "family names of others",
            150,
            Box::new(|n| Texts::of_body(format!("Ana Roe. {}", lettered("B#x Roe left. ", n)))),
        ),
        ("titles", 200, run("President ")),
        (
            "new first words",
            200,
            Box::new(|n| Texts::of_body(lettered("W#x NATO met. ", n))),
        ),
        (
            "new first words with hyphens",
            150,
            Box::new(|n| Texts::of_body(lettered("W-#x NATO met. ", n))),
        ),
        ("marks on a letter", 300, run("\u{301}")),
        ("invisible characters", 300, run("NATO\u{200b}\u{200b}")),
        ("spaces", 500, run(" ")),
        ("unspaced text", 300, run("日本語")),
        ("unspaced text without marks", 300, run("ไทย")),
    ]);
}

#[test]
fn yaml() {
    let head =
        |what: &'static str| -> Make { Box::new(move |n| Texts::of_head(numbered(what, n))) };
    check(vec![
        ("unknown keys", 100, head("key#: a\n")),
        (
            "keys under extra",
            100,
            Box::new(|n| Texts::of_head(format!("extra:\n{}", numbered("  k#: a\n", n)))),
        ),
        ("one key", 150, head("topics: [t]\n")),
        (
            "topics",
            150,
            Box::new(|n| Texts::of_head(format!("topics: [{}]", numbered("t#, ", n)))),
        ),
        (
            "actors",
            150,
            Box::new(|n| Texts::of_head(format!("actors: [{}]", numbered("a#, ", n)))),
        ),
        (
            "aliases",
            100,
            Box::new(|n| Texts::of_head(format!("aliases: [{}]", numbered("/a#/, ", n)))),
        ),
        (
            "tags",
            150,
            Box::new(|n| Texts::of_head(format!("tags: [{}]", numbered("a#, ", n)))),
        ),
        (
            "a long value",
            500,
            Box::new(|n| Texts::of_head(format!("summary: {}", "word ".repeat(n)))),
        ),
        (
            "a folded value",
            300,
            Box::new(|n| Texts::of_head(format!("summary: >\n{}", "  word\n".repeat(n)))),
        ),
        ("comments", 300, head("# comment\n")),
        ("anchors", 100, head("k#: &a# b\n")),
        ("tags of YAML", 100, head("k#: !a b\n")),
        (
            "open lists",
            300,
            Box::new(|n| Texts::of_head(format!("extra: {}", "[".repeat(n)))),
        ),
        (
            "open maps",
            300,
            Box::new(|n| Texts::of_head(format!("extra: {}", "{a: ".repeat(n)))),
        ),
        ("quotation marks", 200, head("k#: \"a\n")),
        ("tabs", 200, head("\tk#: a\n")),
    ]);
}

#[test]
fn registries() {
    let actors = |what: &'static str, body: &'static str| -> Make {
        Box::new(move |n| Texts::of_actors(numbered(what, n), numbered(body, n)))
    };
    // Each name is longer than the one before: twice the text holds half as many again.
    let family = |n: usize| (n as f64).sqrt() as usize;
    let families = move |n: usize| -> Vec<String> {
        (1..family(n))
            .map(|i| format!("A{}", " A".repeat(i)))
            .collect()
    };
    let aliases = |all: Vec<String>| {
        let all = all.join(", ");
        format!("- {{id: z, kind: organization, name: Zed, aliases: [{all}]}}\n")
    };
    check(vec![
        (
            "actors",
            60,
            actors("- {id: a#, kind: person, name: Bo C#}\n", "Bo C# met. "),
        ),
        (
            "actors without ids",
            60,
            actors("- {kind: person, name: Bo C#}\n", "a "),
        ),
        (
            "actors of one id",
            60,
            actors("- {id: a, kind: person, name: Bo C#}\n", "a "),
        ),
        (
            "actors that are one",
            60,
            actors(
                "- {id: a#, kind: person, name: Bo C#, same_as: ana}\n",
                "a ",
            ),
        ),
        (
            "chains of actors",
            60,
            Box::new(|n| {
                let chain = (1..n).map(|i| {
                    format!(
                        "- {{id: a{i}, kind: unit, name: B{i}, parent_id: a{}}}\n",
                        i - 1
                    )
                });
                Texts::of_actors(
                    "- {id: a0, kind: unit, name: B0}\n".to_owned() + &chain.collect::<String>(),
                    String::new(),
                )
            }),
        ),
        (
            "aliases",
            80,
            Box::new(|n| {
                Texts::of_actors(
                    format!(
                        "- {{id: z, kind: organization, name: Zed, aliases: [{}]}}\n",
                        numbered("B#, ", n)
                    ),
                    numbered("B# met. ", n),
                )
            }),
        ),
        (
            "aliases of a person",
            80,
            Box::new(|n| {
                Texts::of_actors(
                    format!(
                        "- {{id: z, kind: person, name: Zed Q. Roe, aliases: [{}]}}\n",
                        numbered("Bob Q. B#, ", n)
                    ),
                    numbered("Bob Q B# met. ", n),
                )
            }),
        ),
        (
            "initials",
            80,
            Box::new(|n| {
                Texts::of_actors(
                    format!("- {{id: z, kind: person, name: {}Roe}}\n", "A. ".repeat(n)),
                    "A. B. Roe ".repeat(n),
                )
            }),
        ),
        (
            "names of many words",
            80,
            Box::new(|n| {
                Texts::of_actors(
                    format!(
                        "- {{id: z, kind: organization, name: {}}}\n",
                        "Ab ".repeat(n)
                    ),
                    "Ab ".repeat(n),
                )
            }),
        ),
        (
            "names with many hyphens",
            80,
            Box::new(|n| {
                Texts::of_actors(
                    format!(
                        "- {{id: z, kind: organization, name: {}b}}\n",
                        "Ab-".repeat(n)
                    ),
                    "Ab-".repeat(n),
                )
            }),
        ),
        (
            "families of aliases",
            100,
            Box::new(move |n| Texts::of_actors(aliases(families(n)), "A A A A ".repeat(20))),
        ),
        (
            "text of a family of aliases",
            20,
            Box::new(move |n| Texts::of_actors(aliases(families(400)), "A A A A ".repeat(n))),
        ),
        (
            "families of words",
            100,
            Box::new(move |n| {
                let words: Vec<String> = (0..family(n)).map(|i| format!("W{i}")).collect();
                let all = (1..=words.len()).map(|i| words[..i].join(" "));
                Texts::of_actors(aliases(all.collect()), words.join(" "))
            }),
        ),
        (
            "acronyms that are introduced",
            60,
            actors(
                "- {id: a#, kind: organization, name: Body# Office}\n",
                "Body# Office (B#O) met. ",
            ),
        ),
        (
            "letters that bodies share",
            60,
            actors(
                "- {id: a#, kind: organization, name: World Body# Office}\n",
                "World Body# Office (WBO) met. ",
            ),
        ),
        (
            "acronyms of one body",
            100,
            actors("", "World Ports Body (WPB#) met. "),
        ),
        (
            "keywords",
            400,
            Box::new(|n| {
                Texts::of_topics(
                    format!(
                        "- {{id: t, name: T, keywords: [{}]}}\n",
                        numbered("k#, ", n)
                    ),
                    numbered("k# ", n),
                )
            }),
        ),
        (
            "keywords within keywords",
            200,
            Box::new(move |n| {
                let all = (1..family(n)).map(|i| format!("{}, ", "ab".repeat(i)));
                Texts::of_topics(
                    format!(
                        "- {{id: t, name: T, keywords: [{}]}}\n",
                        all.collect::<String>()
                    ),
                    "ab".repeat(300),
                )
            }),
        ),
        (
            "topics that were meant",
            100,
            Box::new(|n| Texts {
                head: format!("topics: [{}]", numbered("tropic#, ", n)),
                ..Texts::of_topics(numbered("- {id: topic#, name: T#}\n", n), String::new())
            }),
        ),
        (
            "topics",
            60,
            Box::new(|n| Texts::of_topics(numbered("- {id: t#, name: T#}\n", n), String::new())),
        ),
    ]);
}

/// The memory that reading takes at most, by the bytes of what is read.
#[test]
fn bytes_of_yaml() {
    let reading = ParseOptions {
        unknown: UnknownKeys::Warn,
        keys: &Default::default(),
        indented_code: true,
        html: true,
        smart: false,
        language: Language::English,
    };
    let per_byte = |text: &str, read: &dyn Fn()| {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        read();
        MEMORY.peak_usage().saturating_sub(before) as f64 / text.len() as f64
    };
    let n = 120_000;
    for (name, most, text) in [
        (
            "words and spaces",
            28.0,
            format!("extra: {{x: [{}]}}", "a, ".repeat(n)),
        ),
        (
            "digits",
            42.0,
            format!("extra: {{x: [{}]}}", "1,".repeat(n)),
        ),
        (
            "lists",
            28.0,
            format!("extra:\n  x:\n{}", "  - [a]\n".repeat(n / 4)),
        ),
        (
            "items",
            28.0,
            format!("extra:\n  x:\n{}", "  - a\n".repeat(n / 2)),
        ),
        (
            "maps",
            28.0,
            format!("extra:\n  x:\n{}", "  - a: 1\n".repeat(n / 4)),
        ),
        (
            "keys",
            28.0,
            format!("extra:\n{}", numbered("  k#: a\n", n / 8)),
        ),
        ("tags", 42.0, format!("tags: [{}]", "a,".repeat(n * 5 / 2))),
    ] {
        let path = Arc::<str>::from("content/articles/a.md");
        let text = format!("---\ntitle: A\n{text}\n---\n\nA\n");
        let cost = per_byte(&text, &|| {
            parse_article(&path, &text, None, &ArticleMeta::default(), reading);
        });
        if std::env::var_os("SHOW").is_some() {
            eprintln!("{name:>24}: {cost:.1} bytes a byte");
        }
        assert!(cost < most, "{name}: {cost:.1} bytes a byte");
    }
    let actor = "- id: a#\n  kind: person\n  name: Bo Carlson#\n  aliases: [B. Carlson#]\n  \
        summary: One of those who work at the harbour of the town.\n";
    for (name, actor) in [
        ("actors", actor.to_owned()),
        (
            "actors with data of free form",
            format!("{actor}  extra: {{a: 1}}\n"),
        ),
    ] {
        let path = Arc::<str>::from("content/actors/a.yaml");
        let text = numbered(&actor, n / 12);
        let cost = per_byte(&text, &|| {
            registry::entries(&path, &text, "actors", &ActorRecord::default(), reading);
        });
        if std::env::var_os("SHOW").is_some() {
            eprintln!("{name:>24}: {cost:.1} bytes a byte");
        }
        assert!(cost < 28.0, "{name}: {cost:.1} bytes a byte");
    }
}
