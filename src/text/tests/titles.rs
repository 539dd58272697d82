//! Titles before a family name, and what the words before them make of them.

use super::check_in;
use crate::text::names::Language;

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
    of(undated, "Former Mayor Kerr spoke.");
    of(
        undated,
        "Former Mayor [[a:Kerr]] spoke. [[a:Al Kerr]] left.",
    );
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
    let lines = "r person Ann Roe; title Minister of Health 2020-01-01/..
                 f person Kim Ford; title Secretary of State 2020-01-01/..
                 x person Xan Lund; title Minister for Health 2020-01-01/..
                 y person Yva Lund; title Minister of Energy 2020-01-01/..
                 m person Bo Marlow; title Mayor of Ulm 2020-01-01/..
                 u state Ulm; demonym Ulmian";
    check_in(
        Language::English,
        Some("2021-02-01"),
        lines,
        &[
            "Energy Minister Roe spoke. Treasury Secretary Ford left.",
            "Health Minister [[r:Roe]] spoke. Secretary [[f:Ford]] left, well-known.",
            "Ex-Minister Roe spoke.",
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
fn whole_titles_are_read() {
    let said = |title: &str, text: &str| {
        let lines = format!("a person Ann Ortiz; title {title} 2020-01-01/..");
        check_in(Language::English, Some("2021-02-01"), &lines, &[text]);
    };
    said(
        "Minister of Health",
        "Minister of Health [[a:Ortiz]] spoke.",
    );
    said("Minister of Health", "Health Minister [[a:Ortiz]] spoke.");
    said("Health Minister", "Minister of Health [[a:Ortiz]] spoke.");
    said("Minister of Energy", "Minister of Health Ortiz spoke.");
    said(
        "Foreign Minister",
        "Minister of Foreign Affairs [[a:Ortiz]] spoke.",
    );
    said(
        "Minister of Foreign Affairs",
        "Foreign Minister [[a:Ortiz]] spoke.",
    );
    said(
        "Chancellor of the Exchequer",
        "Chancellor of the Exchequer [[a:Ortiz]] spoke.",
    );
    said("Taoiseach", "Taoiseach [[a:Ortiz]] spoke.");
    said("Taoiseach", "Tánaiste Ortiz spoke.");
    said("Press Secretary", "Secretary Ortiz spoke.");
    said("President", "University President Ortiz spoke.");
    said("Senator", "State Senator Ortiz spoke.");
    said("Governor", "Lt. Governor Ortiz spoke.");
    said("Senator", "Senator-elect Ortiz spoke.");
    said("Senator", "Senate candidate Ortiz spoke.");
    let said = |language, title: &str, text: &str| {
        let lines = format!("a person Ann Ortiz; title {title} 2020-01-01/..");
        check_in(language, Some("2021-02-01"), &lines, &[text]);
    };
    let (german, french, spanish) = (Language::German, Language::French, Language::Spanish);
    said(
        french,
        "Ministre de la Santé",
        "Le ministre de la Santé [[a:Ortiz]] parle.",
    );
    said(
        french,
        "Ministre de la Santé",
        "Le ministre de l’Énergie Ortiz parle.",
    );
    said(
        spanish,
        "Ministra de Defensa",
        "La ministra de Defensa [[a:Ortiz]] habló.",
    );
    said(
        spanish,
        "Ministra de Defensa",
        "La ministra de Sanidad Ortiz habló.",
    );
    said(
        german,
        "Ministerin für Gesundheit",
        "Die Ministerin für Gesundheit [[a:Ortiz]] kam.",
    );
}

#[test]
fn an_office_that_begins_later_says_nothing() {
    let lines = "a person John Kennedy; title Senator 2017-01-03/..
                 b person Joe Kennedy; title Senator";
    let said = |text: &str| check_in(Language::English, Some("1968-06-01"), lines, &[text]);
    said("Senator Kennedy spoke.");
    // Without dates the full name must stand somewhere.
    said("Senator [[b:Kennedy]] spoke. [[b:Joe Kennedy]] left.");
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
