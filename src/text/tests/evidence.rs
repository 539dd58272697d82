//! What a form needs beside it to be a name: letters, places that share a name, everyday words.

use super::{check, check_in};
use crate::text::names::Language;

#[test]
fn what_a_text_explains_it_owns() {
    check(
        "esa organization European Space Agency; alias ESA\nfda organization Food and Drug Administration",
        &[
            "The Endangered Species Act (ESA) holds. The ESA is old.",
            "The ESA (Endangered Species Act) holds. The ESA is old.",
            "The Endangered Species Act (“ESA”) holds. The ESA is old.",
            "The Endangered Species Act (the \"ESA\") holds. The ESA is old.",
            "The [[esa:European Space Agency]] (the “[[esa:ESA]]”) flew. The [[esa:ESA]] is old.",
            "The Endangered Species Act, or ESA, holds. The ESA is old.",
            "The [[esa:European Space Agency]] ([[esa:ESA]]) flew. The [[esa:ESA]] is old.",
            "The agency ([[esa:ESA]]) flew.",
            "She has a B.A. and an M.B.A. from there.",
            "The [[fda:Food and Drug Administration]] ([[fda:FDA]]) ruled.",
        ],
    );
}

#[test]
fn of_letters_alone_only_what_is_no_body_is_another() {
    check(
        "e organization ESA\na organization APEC",
        &[
            "The Endangered Species Act (ESA) holds. The ESA is old.",
            "The Asia-Pacific Economic Cooperation ([[a:APEC]]) met.",
        ],
    );
}

#[test]
fn letters_that_are_codes_are_nobody() {
    check(
        "cd organization Coastal Defence; alias CD\nnc organization North Company; alias NC
         ma organization Marine Agency; alias MA\neur organization Elbonian Union Rail; alias EUR",
        &[
            "They run CI/CD here, and [[cd:CD]] too.",
            "She lives in Raleigh, NC. [[nc:NC]] paid.",
            "Raleigh, NC 27601 is an address.",
            "Ann Roe, MA, spoke.",
            "It cost EUR 500, or 500 EUR. The [[eur:EUR]] paid.",
        ],
    );
}

#[test]
fn three_letters_need_evidence() {
    let lines = "el state Elbonia; demonym Elbonian
                 npa organization National Press Agency; of 0; alias NPA
                 osd organization Office of Sea Defence; of 0; alias OSD";
    check(
        lines,
        &[
            "He read of the NPA there.",
            "The [[npa:NPA]] said so.",
            "In [[el:Elbonia]] he read of the [[npa:NPA]].",
            "Then the [[npa:National Press Agency]] came; the [[npa:NPA]] left.",
            "Those who came:\n\n[[npa:NPA]], [[osd:OSD]]\n\nThey left.",
            "- [[npa:NPA]]\n- [[osd:OSD]]",
        ],
    );
}

#[test]
fn places_that_share_a_states_name_are_not_the_state() {
    check(
        "ge state Georgia; demonym Georgian\njo state Jordan; demonym Jordanian\nml state Malta\nlb state Lebanon\neg state Egypt",
        &[
            "He came to [[ge:Georgia]].",
            "He came from Florida, Georgia and Alabama.",
            "She lives in Savannah, Georgia, today.",
            "The Georgia Republican spoke.",
            "A [[ge:Georgian]] spoke in [[ge:Georgia]], Florida said.",
            "Seoul, [[lb:Lebanon]], and [[eg:Egypt]].",
            "Malta, NY, and Lebanon, N.H., and Lebanon, New Hampshire.",
            "From [[lb:Lebanon]], [[jo:Jordan]] and [[ml:Malta]].",
            "Michael Jordan played. Jordan won. He flew to [[jo:Jordan]].",
            "Howard A. Jordan spoke. Jordan left.",
            "[[jo:Jordan]] and [[eg:Egypt]] met Michael Jordan.",
        ],
    );
}

#[test]
fn languages_and_styles_are_not_states() {
    check(
        "es state Spain; demonym Spanish\nfr state France; demonym French\nuk state United Kingdom; demonym English",
        &[
            "It is out in English, Spanish and French.",
            "She spoke in Spanish.",
            "The words are there in six: Chinese, French, Spanish, and Tagalog.",
            "[[es:Spanish]], [[fr:French]] and Tagalog officials met the [[es:Spanish]], the [[fr:French]], and Tagalog.",
            "English, Spanish and French are taught. Spanish is also spoken here.",
            "The [[es:Spanish]] and [[fr:French]] are taught nothing. [[es:Spanish]] and [[fr:French]] officials are told.",
            "They like French cuisine and Spanish-style roofs.",
            "The [[fr:French]] and [[es:Spanish]] ministers met.",
        ],
    );
}

#[test]
fn everyday_words_need_evidence_to_be_names() {
    let lines = "d person Chen Do\nm person Ana March\nr person Hans Richter\ns person Uta Sommer
                 mai person Li Mai\ny person Tom Young\nl person Luc Lundi\nv person Eva Verano";
    let said = |language, texts: &[&str]| check_in(language, None, lines, texts);
    said(
        Language::English,
        &[
            "[[d:Chen Do]] came. Do you know? [[d:Do]] said yes. Then [[d:Do]] left. [[d:Do]]'s aide left. [[d:Do]], the minister, left.",
            "[[m:Ana March]] came in March. [[m:March]] said so. On 5 March, or March 2025, it rained. March was wet. [[m:March]] said so. Mr. [[m:March]] left.",
            "[[y:Tom Young]] came. Young people came. [[y:Young]] told them. A Young man.",
        ],
    );
    said(
        Language::German,
        &[
            "[[s:Uta Sommer]] kam. Im Sommer ist es heiß. Frau [[s:Sommer]] ging. Später sagte [[s:Sommer]] nein.",
            "[[r:Hans Richter]] kam. Zwei Richter gingen. Der Richter schwieg. [[r:Richter]] sagte nein.",
            "[[mai:Li Mai]] kam. Am 5. Mai ging sie. Mai 2024 war es.",
        ],
    );
    said(
        Language::French,
        &["[[l:Luc Lundi]] parle. Le Lundi de Pâques. [[l:Lundi]] déclare cela."],
    );
    said(
        Language::Spanish,
        &["[[v:Eva Verano]] habló. En Verano hace calor. [[v:Verano]] dijo que no."],
    );
}

#[test]
fn other_languages_are_not_states_either() {
    let lines = "es state Spanien; demonym spanisch, Spanisch, spanische\nfr state Frankreich; demonym Französisch";
    let said = |text: &str| check_in(Language::German, None, lines, &[text]);
    said("Sie spricht Spanisch und Französisch.");
    said("Die [[es:spanische]] Regierung mag spanische Küche.");
    let lines =
        "es state Espagne; demonym espagnol, espagnole\ngb state Angleterre; demonym anglais";
    let said = |text: &str| check_in(Language::French, None, lines, &[text]);
    said("Elle parle anglais et espagnol, ou écrit en espagnol.");
    said("Le gouvernement [[es:espagnol]] aime la cuisine espagnole.");
    let lines = "fr state Francia; demonym francés, francesa\ngb state Inglaterra; demonym inglés";
    let said = |text: &str| check_in(Language::Spanish, None, lines, &[text]);
    said("Habla francés. Escribe en inglés y francés.");
    said("El gobierno [[fr:francés]] ama la cocina francesa.");
}

#[test]
fn a_hyphen_makes_another_state() {
    check(
        "gn state Guinea\ncg state Congo\nus state Peru",
        &[
            "Guinea-Bissau and Congo-Brazzaville met [[gn:Guinea]].",
            "The [[cg:Congo]]-[[us:Peru]] talks ended.",
        ],
    );
}
