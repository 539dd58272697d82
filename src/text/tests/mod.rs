//! The mention finder, rule by rule: `[[id:words]]` is a mention, `[[?:words]]` an unsettled one.

mod bodies;
mod evidence;
mod forms;
mod languages;
mod persons;
mod titles;

use std::ops::Range;

use proptest::prelude::*;

use crate::text::annotate::{CodePoints, Record, annotate};
use crate::text::mentions::NamesFound;
use crate::text::names::{Language, Names, Passage, Subject, SubjectKind, Term, Title};

/// The subjects of a test, and the id of each.
#[derive(Default)]
struct Registry {
    ids: Vec<String>,
    subjects: Vec<Subject>,
}

fn kind(name: &str) -> SubjectKind {
    match name {
        "person" => SubjectKind::Person,
        "post" => SubjectKind::Post,
        "organization" => SubjectKind::Organization,
        "unit" => SubjectKind::Unit,
        "state" => SubjectKind::State,
        "group" => SubjectKind::Group,
        "place" => SubjectKind::Place,
        _ => panic!("{name} is no kind"),
    }
}

/// A registry written one entry a line: `id kind Name; alias A, B; family F; demonym D; title T`.
fn registry(lines: &str) -> Registry {
    let mut registry = Registry::default();
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let mut fields = line.split("; ");
        let mut head = fields.next().unwrap_or_default().splitn(3, ' ');
        let id = head.next().unwrap_or_default();
        let kind = head.next().map(kind).expect("a kind");
        let mut subject = Subject::new(kind, head.next().unwrap_or_default());
        for field in fields {
            let (key, value) = field.split_once(' ').expect("a value");
            let list = || value.split(", ").map(str::to_owned);
            match key {
                "alias" => subject.aliases.extend(list()),
                "weak" => subject.weak.extend(list()),
                "demonym" => subject.demonyms.extend(list()),
                "title" => subject.titles.extend(list().map(|words| title(&words))),
                "never" => subject.never.extend(list()),
                "family" => subject.family_name = Some(value.to_owned()),
                "given" => subject.given_name = Some(value.to_owned()),
                "short" => subject.short_name = Some(value.to_owned()),
                "of" => subject.states.extend(value.split(' ').map(|at| {
                    let at: u32 = at.parse().expect("the line of a state");
                    at
                })),
                "life" => subject.life = title(&format!("x {value}")).term,
                "order" => subject.family_first = value == "family-first",
                _ => panic!("{key}"),
            }
        }
        registry.ids.push(id.to_owned());
        registry.subjects.push(subject);
    }
    registry
}

/// `Mayor`, `Mayor 2010-05-01/2015-04-30`, or `Mayor 2010-05-01/..`.
fn title(text: &str) -> Title {
    let (words, term) = match text.rsplit_once(' ') {
        Some((words, term)) if term.contains('/') => (words, term),
        _ => (text, "/"),
    };
    let (from, to) = term.split_once('/').expect("a term");
    Title {
        words: words.to_owned(),
        term: Term {
            from: from.parse().ok(),
            to: to.parse().ok(),
        },
        open: to == "..",
        acting: false,
        states: Vec::new(),
    }
}

/// What is found, written into the text.
fn marked(text: &str, found: &NamesFound, ids: &[String]) -> String {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    spans.extend(
        found
            .mentions
            .iter()
            .map(|m| (m.start, m.end, ids[m.subject as usize].as_str())),
    );
    spans.extend(found.unsettled.iter().map(|u| (u.start, u.end, "?")));
    spans.sort_unstable();
    let mut out = String::new();
    let mut from = 0;
    for (start, end, id) in spans {
        out += &format!("{}[[{id}:{}]]", &text[from..start], &text[start..end]);
        from = end;
    }
    out + &text[from..]
}

fn plain(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, after) = after.split_once("]]").expect("an end of the mark");
        out += before;
        out += mark.split_once(':').expect("an id").1;
        rest = after;
    }
    out + rest
}

#[track_caller]
fn check_with(
    lines: &str,
    prefer: &[(&str, &str)],
    known: &[&str],
    without: &[&str],
    texts: &[&str],
) {
    let registry = registry(lines);
    let index = |id: &str| registry.ids.iter().position(|i| i == id).expect("an id") as u32;
    let prefer: Vec<(String, u32)> = prefer
        .iter()
        .map(|(form, id)| ((*form).to_owned(), index(id)))
        .collect();
    let known: Vec<u32> = known.iter().map(|id| index(id)).collect();
    let without: Vec<u32> = without.iter().map(|id| index(id)).collect();
    let names = Names::build(&registry.subjects, &prefer, Language::English);
    for expected in texts {
        let text = plain(expected);
        let found = names.find(&Passage {
            text: &text,
            known: &known,
            without: &without,
            ..Passage::default()
        });
        assert_eq!(marked(&text, &found, &registry.ids), *expected);
    }
}

#[track_caller]
fn check(lines: &str, texts: &[&str]) {
    check_with(lines, &[], &[], &[], texts);
}

/// Checks texts of a language, written on a day.
#[track_caller]
fn check_in(language: Language, day: Option<&str>, lines: &str, texts: &[&str]) {
    let registry = registry(lines);
    let names = Names::build(&registry.subjects, &[], language);
    for expected in texts {
        let text = plain(expected);
        let found = names.find(&Passage {
            text: &text,
            language,
            day: day.map(|day| day.parse().expect("a day")),
            ..Passage::default()
        });
        assert_eq!(marked(&text, &found, &registry.ids), *expected);
    }
}

#[test]
fn whole_words_the_longest_first() {
    check(
        "ir state Iran\nair organization Iran Air\nboe organization Bank of Elbonia",
        &[
            "Talks with [[ir:Iran]] went on.",
            "[[air:Iran Air]] flew, and [[ir:Iran]] said so.",
            "[[ir:Iran]]'s envoy, [[ir:Iran]]’s fleet, non-[[ir:Iran]] oil.",
            "Irani oil, Tirana, iran and Iranica are not the state.",
            "Iran Airlines said nothing; [[ir:Iran]] did.",
            "The [[boe:Bank\nof  Elbonia]] and the [[boe:BANK OF ELBONIA]].",
            "The Bank\n\nof Elbonia is two paragraphs.",
        ],
    );
}

#[test]
fn spellings_are_normalized() {
    check(
        "m person Émile Zoleau\nb organization O'Brien & Sons\nx place Aix-en-Provence",
        &[
            "[[m:E\u{301}mile Zoleau]] and [[m:Emile\u{a0}Zoleau]] and [[m:ÉMILE ZOLEAU]].",
            "[[b:O’Brien & Sons]] moved to [[x:Aix‑en‑Provence]].",
        ],
    );
}

#[test]
fn all_scripts_have_names() {
    check(
        "ru state Россия\ngr state Ελλάδα\neg place القاهرة\nboj organization 日本銀行\nkr state 한국\nco organization アップル",
        &[
            "Сегодня [[ru:Россия]] сообщила; Россиянин молчал.",
            "Η [[gr:Ελλάδα]] και η [[gr:ΕΛΛΑΔΑ]].",
            "زار [[eg:القاهرة]] أمس.",
            "昨日[[boj:日本銀行]]が利上げした。",
            "어제 [[kr:한국]]은 말했다.",
            "米[[co:アップル]]社はパイナップルではない。",
        ],
    );
}

#[test]
fn case_counts_for_short_and_common_words() {
    check(
        "us state United States\nwho organization WHO\nnato organization NATO\nap organization Apple Inc.\nturkey state Turkey",
        &[
            "They told us who it was, not the [[us:US]] nor the [[who:WHO]].",
            "[[nato:NATO]] and, in some papers, [[nato:Nato]].",
            "An apple a day; Apple pie. But [[ap:Apple]] grew.",
            "We ate turkey in [[turkey:Turkey]].",
            "WE TOLD US WHO IT WAS AND LEFT BY NIGHT",
        ],
    );
}

#[test]
fn a_family_name_counts_after_the_full_name() {
    check(
        "p person Ana Brandt\nq person Zhao Wen; order family-first\nr person Ludo van den Berg\ns person Carla Moss Jr.; family Moss",
        &[
            "Brandt spoke. Then [[p:Ana Brandt]] spoke, and [[p:Brandt]]'s aide.",
            "[[q:Zhao Wen]] agreed. [[q:Zhao]] left.",
            "[[r:Ludo van den Berg]] met her; [[r:van den Berg]] smiled. [[r:Van den Berg]] left.",
            "[[s:Carla Moss, Jr.]] rose. [[s:Moss]] sat.",
            "[[p:Ana Brandt]] and her brother Otto Brandt came. Brandt stayed. [[p:Ana Brandt]] left. [[p:Brandt]] slept.",
            "MS. BRANDT: Hello.\n\n[[p:Ana Brandt]] it is.\n\nMS. [[p:BRANDT]]: Yes.",
        ],
    );
}

#[test]
fn two_persons_of_one_name_are_not_settled() {
    check(
        "a person Owen Hart\nb person Cleo Hart\nc person Wang Zhi\nd person Wang Zhi",
        &[
            "[[a:Owen Hart]] came. [[a:Hart]] spoke.",
            "[[a:Owen Hart]] and [[b:Cleo Hart]] came. [[?:Hart]] spoke.",
            "Here [[?:Wang Zhi]] wrote.",
        ],
    );
    check_with(
        "a person Owen Hart\nb person Cleo Hart",
        &[],
        &["b"],
        &[],
        &["Today [[b:Hart]] spoke."],
    );
    check_with(
        "c person Wang Zhi\nd person Wang Zhi",
        &[],
        &[],
        &["c"],
        &["Here [[d:Wang Zhi]] wrote."],
    );
}

#[test]
fn a_title_may_introduce_a_family_name() {
    check_in(
        Language::English,
        Some("2012-03-03"),
        "m person Bert Marlow; title President 2010-01-01/..
         n person Ida Marlow; title Senator 2011-01-01/2016-12-31
         s person Tom Ruiz; title Secretary of State 2010-01-01/..",
        &[
            "Yesterday President [[m:Marlow]] met Senator [[n:Marlow]].",
            "Vice President Marlow did not.",
            "Secretary [[s:Ruiz]] left.",
            "Secretary of State [[s:Ruiz]] left.",
        ],
    );
}

#[test]
fn acronyms_in_brackets_count_from_there() {
    check(
        "e organization European Rocket Society\nf organization Fenland Union",
        &[
            "The ERSO waited. The [[e:European Rocket Society]] ([[e:ERSO]]) flew. [[e:ERSO]] landed.",
            "[[f:Fenland Union]] (XYZ) is no acronym; XYZ neither.",
        ],
    );
}

#[test]
fn names_go_without_legal_form_and_qualifier() {
    check(
        "a organization Ardent Inc.\nb organization Bolt & Sons GmbH\nc place Everton, Westland\nd person Kim Lund (judge)\ne organization The Comets\nf organization Foss Motor Company",
        &[
            "[[a:Ardent]] and [[a:Ardent Inc.]] and [[a:Ardent]] Ltd. merged.",
            "[[b:Bolt & Sons]] sold it in [[c:Everton]].",
            "[[d:Kim Lund]] ruled against [[e:Comets]] fans, says [[f:Foss Motor]]. [[f:Foss]] agreed.",
        ],
    );
}

#[test]
fn initials_stand_for_states_and_long_names() {
    check(
        "us state United States\nimf organization International Money Forum\nai organization Air Idria\nusn organization United States Navy",
        &[
            "The [[us:U.S.]] said so, as did [[us:U.S.]]-led forces and [[us:US]] officials; US$5 is money.",
            "The [[imf:IMF]] lent.",
            "AI writes texts.",
            "[[ai:AI]] strikes: pilots of [[ai:Air Idria]] stay home.",
            "The [[usn:U.S. Navy]] sailed. Later the Navy returned.",
        ],
    );
}

#[test]
fn a_name_within_a_longer_one_is_not_meant() {
    check(
        "b organization Borealis\nc state Chimera; demonym Chimerese\nn place New Yarrow\ns organization Senate\np person Ana Brandt",
        &[
            "A Borealis 737, the Borealis A350-900, Borealis Dreamship sales.",
            "Chimera Daily and the Bank of Chimera, the University of Chimera too.",
            "The New Yarrow Times wrote; [[n:New Yarrow]] sleeps.",
            "South Chimera is another. Down in [[c:Chimera]] it rains.",
            "In [[c:Chimera]] it rains. When [[b:Borealis]] flew, it rained.",
            "The President of [[c:Chimera]], and the government of [[c:Chimera]].",
            "[[c:Chimerese]] Foreign Minister Bo, the [[c:Chimera]] Prime Minister.",
            "[[c:Chimera]]-Utopia talks.",
        ],
    );
    check(
        "p person Ana Brandt\nb organization Borealis\ns organization Senate\nc state Chimera; demonym Chimerese",
        &[
            "The Ana Brandt Center opened; the [[p:Ana Brandt]] administration paid.",
            "Borealis-Zeta merged, with [[b:Borealis]]-made kits.",
            "The Chimerese [[s:Senate]] met, and the [[s:Senate]] here did not.",
            "The Senate of Chimera met.",
        ],
    );
}

#[test]
fn a_name_beats_an_alias() {
    check(
        "a organization Airlift\nb organization Airlift Group Ltd; alias Airlift, Big Lift\nj state Jorland\np person Jim Jorland\nf organization Frond Motor Company; alias Frond\ng person Bill Frond; alias Frond",
        &[
            "[[a:Airlift]] is owned by [[b:Big Lift]].",
            "[[j:Jorland]] trades. Mr. Jorland is unknown.",
            "[[p:Jim Jorland]] came from afar. [[?:Jorland]] spoke. Mr. [[p:Jorland]] left.",
            "[[f:Frond]] builds cars.",
        ],
    );
}

#[test]
fn shared_forms_need_the_text_or_the_site() {
    let lines = "w place Waterton, D.C.\nx place Waterton (state)\nc state China; demonym Chinese\nh place Hong Kong; demonym Chinese";
    check(
        lines,
        &[
            "In [[?:Waterton]] it rained.",
            "In [[w:Waterton]] it rained, says [[w:Waterton, D.C.]] radio.",
            "The [[?:Chinese]] fleet left [[h:Hong Kong]].",
        ],
    );
    check_with(
        lines,
        &[("Chinese", "c")],
        &[],
        &[],
        &["The [[c:Chinese]] fleet left [[h:Hong Kong]]."],
    );
    check_with(lines, &[], &["x"], &[], &["In [[x:Waterton]] it rained."]);
    check_with(lines, &[], &[], &["x"], &["In [[w:Waterton]] it rained."]);
    let registry = registry(lines);
    let names = Names::build(&registry.subjects, &[], Language::English);
    assert_eq!(
        names.shared(),
        vec![("Chinese", vec![2, 3]), ("Waterton", vec![0, 1])]
    );
}

#[test]
fn demonyms_mean_the_state() {
    check(
        "k state North Karelia; demonym Karelian\ng state Georgia",
        &[
            "[[k:Karelian]] ships and two [[k:Karelians]]; [[k:North Karelian]] ports.",
            "He answered in Karelian.",
            "Go ahead, Georgia. Thanks, Georgia.",
        ],
    );
}

#[test]
fn other_names_in_context_only() {
    check(
        "o organization Office of Rivers; weak The Office",
        &["The Office waited."],
    );
    check(
        "o organization Rivers Bureau; weak Bureau",
        &["The [[o:Rivers Bureau]] waited. The [[o:Bureau]] left."],
    );
}

#[test]
fn barred_ranges_and_addresses_stay_clean() {
    check(
        "b organization Borealis",
        &[
            "See https://example.org/Borealis/ and mail Borealis@example.org or borealis.com, www.Borealis.example, @Borealis.",
        ],
    );
    let registry = registry("b organization Borealis");
    let names = Names::build(&registry.subjects, &[], Language::English);
    let text = "Borealis and Borealis";
    let bar: Range<usize> = 0..8;
    let found = names.find(&Passage {
        text,
        barred: &[bar],
        ..Passage::default()
    });
    assert_eq!(
        marked(text, &found, &registry.ids),
        "Borealis and [[b:Borealis]]"
    );
}

#[test]
fn a_record_that_cannot_be_read_is_told_by_its_line() {
    let line = Record::parse("{", 7).map(|_| ()).map_err(|e| e.line);
    assert_eq!(line, Err(7));
}

#[test]
fn names_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Names>();
}

#[test]
fn annotations_count_code_points() {
    let record = Record::parse(
        r#"{"id": 7, "text": "“Ça” says AT&T.", "dct": "2020-01-02"}"#,
        1,
    )
    .expect("a record");
    let at = record.text.find("AT&T").expect("a name");
    let found = annotate(&record, &[(at..at + 4, "b".to_owned())], &[]).to_string();
    assert_eq!(
        found,
        r#"{"id":7,"mentions":[{"start":10,"end":14,"actor":"b"}],"quotes":[],"dates":[]}"#
    );
}

/// Words that meet the finder's rules, and some that meet none.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Iran",
            "Air",
            "US",
            "U.S.",
            "of",
            "the",
            "(",
            ")",
            "Ana",
            "Brandt",
            "BRANDT",
            "Mr.",
            "President",
            "&",
            "-",
            "'s",
            "’s",
            ".",
            ",",
            "\n",
            "\n\n",
            "737",
            "A380",
            "日本",
            "銀行",
            "アップル",
            "E\u{301}",
            "ß",
            "ﬁ",
            "\u{a0}",
            "\u{ad}",
            "İ",
            "://x",
            "a@b.c",
            "Inc.",
            "$",
            "Ltd",
            "Chinese",
            "IA",
            ":",
            "“",
            "\u{301}",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ]
}

#[test]
fn blanks_of_several_bytes_stand_before_and_after() {
    let registry = "torres person Ana Torres";
    for blank in ["\u{a0}", "\u{202f}", "\u{2028}", "\u{3000}"] {
        check(
            registry,
            &[
                &format!("Dr.{blank}Baker & Ana Torres met."),
                &format!("He saw{blank}[[torres:Ana{blank}Torres]]{blank}there."),
            ],
        );
    }
}

fn phrase(most: usize) -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec![" ", "", "-", "\n", " & ", "\u{a0}", "\u{2028}"]);
    prop::collection::vec((word(), joint), 0..most)
        .prop_map(|w| w.into_iter().map(|(w, j)| w + j).collect())
}

fn subject() -> impl Strategy<Value = Subject> {
    let kind = prop::sample::select(vec![
        SubjectKind::Person,
        SubjectKind::Post,
        SubjectKind::Organization,
        SubjectKind::Unit,
        SubjectKind::State,
        SubjectKind::Group,
        SubjectKind::Place,
    ]);
    let list = || prop::collection::vec(phrase(3), 0..3);
    (
        kind,
        phrase(4),
        list(),
        list(),
        list(),
        prop::option::of(phrase(2)),
        any::<bool>(),
    )
        .prop_map(
            |(kind, name, aliases, weak, demonyms, family, first)| Subject {
                aliases,
                weak,
                titles: demonyms.iter().map(|words| title(words)).collect(),
                never: Vec::new(),
                demonyms,
                short_name: family.clone(),
                given_name: family.clone(),
                family_name: family,
                family_first: first,
                ..Subject::new(kind, name)
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_and_registry_are_read(
        subjects in prop::collection::vec(subject(), 0..8),
        text in phrase(40),
        bars in prop::collection::vec((0usize..120, 0usize..20), 0..3),
        settled in prop::collection::vec(0u32..9, 0..3),
    ) {
        let barred: Vec<Range<usize>> = bars.iter().map(|&(at, len)| at..at + len).collect();
        let prefer: Vec<(String, u32)> = subjects.iter().zip(0..).map(|(s, i)| (s.name.clone(), i)).take(2).collect();
        let names = Names::build(&subjects, &prefer, Language::English);
        let found = names.find(&Passage { text: &text, barred: &barred, known: &settled, without: &settled[..settled.len() / 2], ..Passage::default() });
        let mut spans: Vec<Range<usize>> = found.mentions.iter().map(|m| m.start..m.end).collect();
        prop_assert!(spans.is_sorted_by_key(|s| s.start));
        prop_assert!(found.mentions.iter().all(|m| (m.subject as usize) < subjects.len()));
        prop_assert!(found.unsettled.iter().all(|u| u.candidates.len() > 1));
        spans.extend(found.unsettled.iter().map(|u| u.start..u.end));
        spans.sort_by_key(|s| s.start);
        prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
        let mut points = CodePoints::of(&text);
        for span in &spans {
            prop_assert!(span.start < span.end && text.get(span.clone()).is_some());
            prop_assert!(barred.iter().all(|b| b.is_empty() || b.end <= span.start || span.end <= b.start));
            let (start, end) = (points.at(span.start), points.at(span.end));
            let again: String = text.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(&again, &text[span.clone()]);
        }
    }
}
