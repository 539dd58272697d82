use crate::ledgers::Ledgers;
use crate::ledgers::coverage::TOGETHER;
use crate::ledgers::relations::shared_articles;
use crate::ledgers::tests::sample::Sample;
use crate::model::actor::Actor;
use crate::model::date::Edtf;
use crate::model::office::{Cause, Standing, standing};
use crate::model::site::{ArticleRef, Site};
use crate::model::store::Ref;

pub(crate) mod sample;

fn ids(site: &Site, articles: &[ArticleRef]) -> Vec<String> {
    articles
        .iter()
        .map(|at| site.articles[at.ix()].id.clone())
        .collect()
}

#[test]
fn an_article_counts_once_for_a_topic_and_all_above_it() {
    let site = Sample::new(50)
        .topic("top", None)
        .topic("mid", Some("top"))
        .topic("low", Some("mid"))
        .article("a", "2024-09-10", "low mid", "")
        .article("b", "2024-09-11", "top", "")
        .build();
    let ledgers = Ledgers::index(&site);
    let of = |id: &str| {
        let at = site.records.topics.find(id).unwrap();
        ids(&site, ledgers.coverage.of(at))
    };
    assert_eq!(
        (of("top"), of("mid"), of("low")),
        (
            vec!["b".into(), "a".into()],
            vec!["a".into()],
            vec!["a".into()]
        )
    );
}

#[test]
fn the_order_is_total_for_any_order_of_input() {
    let days = [
        "2024-09-10",
        "2024-09-10",
        "2024-09-09",
        "2024-09-10T10:00:00Z",
    ];
    let make = |order: [usize; 4]| {
        order.iter().fold(Sample::new(50), |sample, &i| {
            sample.article(&format!("a{i}"), days[i], "t", "x")
        })
    };
    let [one, other] = [[0, 1, 2, 3], [3, 2, 1, 0]].map(|order| {
        let site = make(order).build();
        let ledgers = Ledgers::index(&site);
        ids(&site, ledgers.coverage.of(Ref::<Actor>::new(0)))
    });
    assert_eq!(one, other);
    assert_eq!(one, ["a3", "a0", "a1", "a2"]);
}

#[test]
fn weeks_belong_to_the_year_of_their_thursday() {
    let site = Sample::new(50)
        .article("a", "2024-12-29", "", "")
        .article("b", "2024-12-30", "", "")
        .article("c", "2025-01-01", "", "")
        .article("d", "2021-01-03", "", "")
        .build();
    let calendar = Ledgers::index(&site).calendar;
    let keys = |keys: Vec<String>| keys.join(" ");
    assert_eq!(
        keys(calendar.weeks.iter().map(|w| w.key.to_string()).collect()),
        "2025-W01 2024-W52 2020-W53"
    );
    assert_eq!(
        keys(calendar.months.iter().map(|m| m.key.to_string()).collect()),
        "2025-01 2024-12 2021-01"
    );
    assert_eq!(calendar.weeks[0].count(), 2);
    assert_eq!(calendar.recent(30), 3);
    assert_eq!(calendar.recent(1), 1);
}

#[test]
fn recent_days_count_from_the_newest_article() {
    let site = Sample::new(50)
        .article("a", "2024-09-30", "", "")
        .article("b", "2024-09-29", "", "")
        .article("c", "2024-09-28", "", "")
        .article("d", "2024-09-28", "", "")
        .build();
    let calendar = Ledgers::index(&site).calendar;
    let recent = [0, 1, 2, 3, 4].map(|days| calendar.recent(days));
    assert_eq!(recent, [0, 1, 2, 4, 4]);
}

#[test]
fn previous_and_next_lead_through_a_topic() {
    let site = Sample::new(50)
        .topic("t", None)
        .article("a", "2024-09-05", "t", "")
        .article("b", "2024-09-04", "", "")
        .article("c", "2024-09-03", "u t", "")
        .article("d", "2024-09-02", "", "")
        .article("e", "2024-09-01", "t", "")
        .build();
    let threads = Ledgers::index(&site).threads;
    let around = |id: &str| {
        let ix = site.articles.iter().position(|a| a.id == id).unwrap();
        [threads.older[ix], threads.newer[ix]]
            .map(|at| at.map_or("", |at| site.articles[at.ix()].id.as_str()))
    };
    // An article is in the thread of each of its topics, and has neighbours in the first.
    assert_eq!(around("a"), ["c", ""]);
    assert_eq!(around("e"), ["", "c"]);
    assert_eq!(around("c"), ["", ""]);
    // Those without a topic are a thread of their own.
    assert_eq!(around("b"), ["d", ""]);
    assert_eq!(around("d"), ["", "b"]);
}

#[test]
fn pairs_need_enough_articles_and_keep_to_the_limit() {
    let mut sample = Sample::new(50);
    sample.config.relations.min_articles = 2;
    sample.config.relations.per_actor = 1;
    for (i, actors) in ["a b c", "a b", "a b", "a c", "c d", "c d"]
        .iter()
        .enumerate()
    {
        sample = sample.article(&format!("n{i}"), "2024-09-10", "", actors);
    }
    let site = sample.build();
    let ledgers = Ledgers::index(&site);
    let name = |at: Ref<Actor>| site.records.actors[at].id.as_str();
    let pairs = &ledgers.relations.pairs;
    let named: Vec<_> = pairs
        .iter()
        .map(|p| (name(p.a), name(p.b), p.count))
        .collect();
    assert_eq!(
        named,
        [("a", "b", 3), ("c", "d", 2)],
        "a-c has 2 articles, but a has its one page"
    );
    assert_eq!(
        ids(&site, &shared_articles(&ledgers.coverage, &pairs[0])),
        ["n0", "n1", "n2"]
    );
    let pair = ledgers.relations.pair(Ref::new(1), Ref::new(0));
    assert_eq!(pair, Some(&pairs[0]));
    assert_eq!(ledgers.relations.beside[0].top, [(1, 3), (2, 2)]);
}

#[test]
fn no_pairs_when_the_settings_want_none() {
    let mut sample = Sample::new(50).article("n", "2024-09-10", "", "a b");
    sample.config.relations.min_articles = 0;
    assert_eq!(Ledgers::index(&sample.build()).relations.pairs, vec![]);
}

#[test]
fn a_long_guest_list_pairs_only_those_named_most() {
    let guests: Vec<String> = (0..TOGETHER + 40).map(|i| format!("g{i:03}")).collect();
    let sample = (0..3).fold(Sample::new(500), |sample, i| {
        sample.article(&format!("n{i}"), "2024-09-10", "", &guests.join(" "))
    });
    let ledgers = Ledgers::index(&sample.build());
    assert_eq!(ledgers.relations.beside[0].total as usize, TOGETHER - 1);
    assert_eq!(ledgers.relations.beside[TOGETHER].total, 0);
}

#[test]
fn an_open_office_ends_with_its_holder_and_an_unknown_end_stays_unknown() {
    let site = Sample::new(50)
        .office("anna", "bank", "2019", "..")
        .office("bert", "bank", "2018", "..")
        .office("cleo", "bank", "2017", "")
        .office("dora", "bank", "2016", "2020")
        .death("bert", "2021-05")
        .death("cleo", "2021-05")
        .build();
    let ledgers = Ledgers::index(&site);
    let bank = site
        .records
        .actors
        .iter()
        .position(|a| a.id == "bank")
        .unwrap();
    let standings: Vec<Standing> = ledgers
        .offices
        .held
        .of(bank)
        .iter()
        .map(|held| {
            let holder = &site.records.actors[held.holder];
            standing(
                holder,
                held.membership(&site).unwrap(),
                |at| site.records.actors.get(at).map(|actor| &actor.own),
                &site.clock,
            )
        })
        .collect();
    let date = |text| Edtf::parse(text).unwrap();
    let expected = [
        Standing::Held,
        Standing::Ended(date("2021-05"), Cause::Died),
        Standing::Unknown,
        Standing::Ended(date("2020"), Cause::Record),
    ];
    assert_eq!(standings, expected, "latest start first");
}

#[test]
fn names_sort_as_the_language_does() {
    let mut sample = Sample::new(50).article("n", "2024-09-10", "", "Zulu Ärger Anna zeta Öl Otto");
    let order = |sample: &Sample| {
        let site = sample.build();
        let names = Ledgers::index(&site).names;
        let mut actors: Vec<_> = site.records.actors.numbered().collect();
        actors.sort_by_key(|(at, _)| names.rank(*at));
        let ids: Vec<&str> = actors.iter().map(|(_, actor)| actor.id.as_str()).collect();
        ids.join(" ")
    };
    sample.config.language = "de".into();
    assert_eq!(order(&sample), "Anna Ärger Öl Otto zeta Zulu");
    sample.config.language = "sv".into();
    assert_eq!(order(&sample), "Anna Otto zeta Zulu Ärger Öl");
}
