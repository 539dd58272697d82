//! Who said what, scored against quotations that were marked by hand.

use crate::annotate::annotate;
use serde_json::Value;
use std::collections::HashSet;

/// Whether two ways to write a name mean one: one has all the words of the other.
fn same(one: &str, other: &str) -> bool {
    const TITLES: [&str; 8] = ["mr", "mrs", "ms", "sen", "rep", "gov", "president", "the"];
    let words = |name: &str| -> HashSet<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words = words.map(str::to_lowercase);
        let words = words.filter(|w| !w.is_empty() && !TITLES.contains(&w.as_str()));
        words.collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

#[test]
fn no_quotation_of_the_marked_ones_has_a_wrong_speaker() {
    let gold = include_str!("../quotes/white-house.jsonl");
    let found = annotate("- {id: nobody, name: Nobody Nowhere}\n", gold.as_bytes()).code(0);
    let lines = |text: &str| -> Vec<Value> {
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let (mut named, mut right, mut wrong) = (0, 0, Vec::new());
    for (gold, found) in lines(gold).iter().zip(lines(&found.out)) {
        let marked = gold["quotes"].as_array().unwrap().iter();
        let marked = marked.filter(|quote| quote["type"] != "unmarked");
        for quote in marked {
            let start = &quote["start"];
            let own = found["quotes"].as_array().unwrap().iter();
            let own = own
                .filter(|q| q["start"] == *start)
                .find_map(|q| q["speaker"].as_str());
            let speaker = quote["speaker"].as_str();
            named += usize::from(speaker.is_some() && quote["type"] == "direct");
            match (speaker, own) {
                (Some(speaker), Some(own)) if same(speaker, own) => right += 1,
                (_, Some(own)) => wrong.push(format!("{}: {own}", gold["id"])),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(named, 20);
    assert!(right >= 12, "{right} of {named}");
}
