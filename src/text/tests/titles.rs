//! Titles before a family name, and what the words before them make of them.

use super::{check, check_in};
use crate::text::annotate::{Record, Registry, annotate};
use crate::text::names::{Language, Names};

const KERRS: &str = "a person Al Kerr; title Prime Minister 2015-01-01/2019-06-30
                     b person Bea Kerr; title Prime Minister 2019-07-01/..";

#[test]
fn a_former_office_is_not_that_of_who_holds_it() {
    let said = |text: &str| check_in(Language::English, Some("2021-02-01"), KERRS, &[text]);
    said("Former Prime Minister [[a:Kerr]] spoke.");
    said("The former Prime Minister [[a:Kerr]] spoke. Then [[a:Kerr]] left.");
    said("The late Prime Minister [[a:Kerr]] spoke.");
    said("Ex-Prime Minister [[a:Kerr]] spoke.");
    said("The former Elbonian Prime Minister [[a:Kerr]] spoke.");
    said("The former New York Prime Minister [[a:Kerr]] spoke.");
    said("[[b:Bea Kerr]] met former Prime Minister [[a:Kerr]].");
    let of = |lines: &str, text: &str| {
        check_in(Language::English, Some("2021-02-01"), lines, &[text]);
    };
    let sitting = "b person Bea Kerr; title Prime Minister 2019-07-01/..";
    of(sitting, "Former Prime Minister Kerr spoke.");
    of(sitting, "[[b:Bea Kerr]] met former Prime Minister Kerr.");
    let two = "a person Al Kerr; title Mayor 2001-01-01/2004-12-31
               b person Bea Kerr; title Mayor 2005-01-01/2008-12-31";
    of(two, "Former Mayor Kerr spoke.");
    let undated = "a person Al Kerr; title Mayor";
    of(undated, "Former Mayor [[a:Kerr]] spoke.");
    let next = "a person Al Kerr; title Mayor 2023-01-01/..";
    of(next, "Former Mayor Kerr spoke.");
}

#[test]
fn other_languages_have_former_offices_too() {
    let said = |language, title: &str, text: &str| {
        let lines = format!(
            "a person Al Kerr; title {title} 2015-01-01/2019-06-30
             b person Bea Kerr; title {title} 2019-07-01/.."
        );
        check_in(language, Some("2021-02-01"), &lines, &[text]);
    };
    let german = |text| said(Language::German, "Bundeskanzler", text);
    german("Der frühere Bundeskanzler [[a:Kerr]] sprach.");
    german("Ex-Bundeskanzler [[a:Kerr]] sprach.");
    german("Altbundeskanzler [[a:Kerr]] sprach.");
    german("Der designierte Bundeskanzler Kerr sprach.");
    german("Bundeskanzler [[b:Kerr]] sprach.");
    let french = |text| said(Language::French, "Président", text);
    french("L’ancien président [[a:Kerr]] parle.");
    french("Puis l'ex-président [[a:Kerr]] parle.");
    french("Le président [[b:Kerr]] parle.");
    let spanish = |text| said(Language::Spanish, "Presidente", text);
    spanish("El expresidente [[a:Kerr]] habló.");
    spanish("El antiguo presidente [[a:Kerr]] habló.");
    spanish("El presidente [[b:Kerr]] habló.");
}

#[test]
fn a_shadow_or_deputy_is_another_office() {
    let said = |text: &str| check_in(Language::English, Some("2021-02-01"), KERRS, &[text]);
    said("Shadow Prime Minister Kerr spoke.");
    said("The shadow prime minister Kerr spoke.");
    said("The deputy Prime Minister Kerr spoke.");
    said("The incoming Prime Minister Kerr spoke.");
    said("[[b:Bea Kerr]] met Deputy Prime Minister Kerr. Then [[b:Kerr]] left.");
    said("Under Prime Minister [[b:Kerr]] it was so.");
    said("Mr. Prime Minister Kerr!");
}

#[test]
fn what_an_office_is_for_must_agree() {
    let lines = "r person Ann Roe; title Minister of Health
                 f person Kim Ford; title Secretary of State
                 x person Xan Lund; title Minister for Health
                 y person Yva Lund; title Minister of Energy
                 m person Bo Marlow; title Mayor of Ulm
                 u state Ulm; demonym Ulmian";
    check(
        lines,
        &[
            "Energy Minister Roe spoke. Treasury Secretary Ford left.",
            "Health Minister [[r:Roe]] spoke. Secretary [[f:Ford]] left, well-known.",
            "Ex-Minister [[r:Roe]] spoke.",
            "Finance Minister Anna Roe spoke. Minister Roe left.",
            "Prime Minister Roe spoke.",
            "Minister [[r:Roe]] spoke. Finance Minister Anna Roe left.",
            "Energy Minister [[y:Lund]] met Health Minister [[x:Lund]].",
            "Minister [[?:Lund]] spoke. Defence Minister Lund left.",
            "[[u:Ulmian]] Minister [[r:Roe]], Republican Mayor [[m:Marlow]] and EU Secretary [[f:Ford]] met.",
            "Shadow Health Minister Roe spoke.",
            // Who is named may be in an office that is not recorded.
            "[[r:Ann Roe]] came. Energy Minister [[r:Roe]] spoke.",
        ],
    );
}

#[test]
fn who_is_named_by_title_is_named() {
    check_in(
        Language::English,
        Some("2021-02-01"),
        KERRS,
        &["Prime Minister [[b:Kerr]] thanked [[a:Al Kerr]].\n\n[[?:Kerr]] said no."],
    );
}

/// Whom a registry has `annotate` find in a text of a day.
fn found(yaml: &str, day: &str, text: &str) -> Vec<String> {
    let registry = Registry::parse(yaml).expect("a registry");
    let names = Names::build(&registry.subjects, &[], Language::English);
    let record = format!(r#"{{"id": 1, "date": "{day}", "text": "{text}"}}"#);
    let record = Record::parse(&record, 1).expect("a record");
    let found = annotate(&record, &registry, &names);
    let mentions = found["mentions"].as_array().expect("a list");
    mentions
        .iter()
        .map(|m| m["actor"].as_str().expect("an id").to_owned())
        .collect()
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
    assert_eq!(of("2018-01-01", "Acting Premier Kerr spoke."), "bea");
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
