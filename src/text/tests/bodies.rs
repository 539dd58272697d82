//! Bodies behind their state's name, and beside other words with a capital.

use super::{check, check_in};
use crate::text::names::Language;

/// `of 0` is of the state in the first line.
const BODIES: &str = "us state United States; demonym American
                      cn state China; demonym Chinese
                      uk state United Kingdom; demonym British
                      doj organization Department of Justice; of 0
                      mnd organization Ministry of National Defense; of 1
                      sc organization Supreme Court
                      us-sen organization Senate; of 0
                      top organization High Court of the United Kingdom; alias High Court
                      house organization House of Representatives; alias United States House of Representatives";

#[test]
fn a_body_behind_its_states_name_is_the_body() {
    check(
        BODIES,
        &[
            "The US [[doj:Department of Justice]] sued.",
            "The American [[doj:Department of Justice]] sued.",
            "A spokesman of the Chinese [[mnd:Ministry of National Defense]] spoke.",
            "The UK [[sc:Supreme Court]] ruled.",
            "The US [[us-sen:Senate]] voted. The [[us-sen:Senate]] adjourned.",
            "The [[house:United States House of Representatives]] voted.",
            "The American [[house:House of Representatives]] voted.",
            "The [[cn:Chinese]] Senate voted.",
            "The UK [[top:High Court]] ruled. The [[us:US]] High Court ruled.",
            "The [[cn:Chinese]] Department of Justice sued.",
        ],
    );
}

#[test]
fn of_two_states_bodies_the_adjective_decides() {
    let lines = "us state United States; demonym American
                 ph state Philippines; demonym Philippine
                 a organization Senate; of 0
                 b organization Senate; of 1";
    check(
        lines,
        &[
            "The US [[a:Senate]] voted. The Philippine [[b:Senate]] voted.",
            "The [[?:Senate]] voted.",
            "In the [[ph:Philippines]] the [[b:Senate]] voted.",
        ],
    );
    // One that may be of any state is of none where the text has two.
    check(
        "us state United States; demonym American\nph state Philippines; demonym Philippine\ns organization Senate",
        &["The [[us:US]] Senate voted, then the [[ph:Philippine]] Senate voted."],
    );
}

#[test]
fn other_languages_have_bodies_behind_states_too() {
    let of = |language, lines: &str, text: &str| check_in(language, None, lines, &[text]);
    of(
        Language::German,
        "fr state Frankreich; demonym französische, französischen\nde state Deutschland; demonym deutsche\nv organization Verteidigungsministerium; of 0\nb organization Senat; of 1",
        "Das französische [[v:Verteidigungsministerium]] schwieg. Der [[fr:französische]] Senat tagte.",
    );
}

#[test]
fn names_stand_beside_roles_and_kinds() {
    check(
        "us state United States; demonym American
         ke state Kenya; demonym Kenyan
         in state India; demonym Indian
         be state Belgium
         iq state Iraq
         isil group ISIL
         tory organization Tory
         pace organization Pace
         ur organization University of Sheffield
         uk state United Kingdom",
        &[
            "[[ke:Kenyan]] Petroleum Commissioner Otieno spoke.",
            "A [[tory:Tory]] MP spoke.",
            "The [[us:U.S.]] Navy sailed. The [[us:U.S.]] Agriculture Department paid.",
            "Thirteen [[us:U.S.]] cities paid.",
            "The group Chapter Four U.S. met.",
            "[[in:Indian]] Energy Minister Rao spoke.",
            "Then [[pace:Pace]] Inc of Houston paid. The [[ur:University of Sheffield]] of the [[uk:UK]] too.",
            "They will rid [[iq:Iraq]] of [[isil:ISIL]].",
            "There were in [[be:Belgium]] 18,500 of them. We saw it on Belgium 24.",
            "Group G: [[be:Belgium]] 3 – 0 Panama.",
            "The American Petroleum Institute paid.",
        ],
    );
}

#[test]
fn letters_alone_are_told_apart_by_case() {
    check(
        "a organization AID\nb organization Aid",
        &["The [[a:AID]] paid, and [[b:Aid]] too."],
    );
}

#[test]
fn a_body_of_another_state_is_not_ours() {
    let lines =
        "us state États-Unis; demonym américain\nfr state France\ns organization Sénat; of 0";
    check_in(
        Language::French,
        None,
        lines,
        &[
            "Le [[s:Sénat]] vote. Le Sénat italien vote. Le Sénat de Belgique et le Sénat du Canada votent.",
            "Le Sénat de la France vote.",
        ],
    );
    let lines = "ar state Argentina\ns organization Senado; of 0";
    check_in(
        Language::Spanish,
        None,
        lines,
        &[
            "El [[s:Senado]] votó. El [[s:Senado]] argentino votó. El Senado chileno votó. El Senado de Chile votó. El [[s:Senado]] de la Nación votó.",
        ],
    );
    let lines = "us state USA\ns organization Senat; of 0";
    check_in(
        Language::German,
        None,
        lines,
        &["Der [[s:Senat]] stimmte zu. Der Senat von Chile stimmte zu."],
    );
    let lines = "us state United States\ns organization Senate; of 0\nc organization Council";
    check(
        lines,
        &["The [[s:Senate]] met. The state Senate met. The city [[c:Council]] met."],
    );
}

#[test]
fn the_kind_in_brackets_may_follow_a_name() {
    check(
        "s organization Slate (magazine)\nn place New York (state)\nk organization Ministry of Trade (Elbonia)",
        &[
            "She reads [[s:Slate Magazine]], [[s:Slate magazine]] and [[s:Slate]].",
            "It is law in [[n:New York State]] and [[n:New York state]].",
            "The New York State University opened.",
            "The Slate Mining fell.",
        ],
    );
}

#[test]
fn a_corporation_has_its_letter_in_the_acronym() {
    check(
        "b organization Elbonian Broadcasting Corporation\nm organization Marlow Steel Corp.",
        &[
            "She told [[b:EBC]] so.",
            "The [[b:Elbonian Broadcasting Corporation]] left.",
            "Of MSC nobody knew.",
        ],
    );
}

#[test]
fn a_body_stands_before_the_name_of_its_person() {
    check(
        "n organization Elbonian Space Agency; alias ESA\nr organization Refugee Council\ns organization Slate",
        &[
            "Image: [[n:ESA]] William Marlow.",
            "The head of the [[r:Refugee Council]] Robert Marlow spoke.",
            "The Refugee Council Robert Hall opened.",
            "The Refugee Council Robert Marlow opened.",
            "He met Robert Marlow of [[s:Slate]]. The Marlow of Slate fell.",
            "The Robert University of Slate fell.",
        ],
    );
    check_in(
        Language::German,
        None,
        "r organization Flüchtlingsrat; alias FR\nn organization NATO",
        &["Foto: [[n:NATO]] Robert Marlow."],
    );
    for (language, text) in [
        (
            Language::French,
            "Le président de la [[c:Croix Bleue]] Robert Marlow parle.",
        ),
        (
            Language::Spanish,
            "El presidente de la [[c:Croix Bleue]] Robert Marlow habla.",
        ),
    ] {
        check_in(language, None, "c organization Croix Bleue", &[text]);
    }
}

#[test]
fn a_high_office_may_follow_a_body() {
    check(
        "u organization United Guilds; alias UG",
        &[
            "The [[u:United Guilds]] High Commissioner spoke.",
            "A [[u:UG]] Special Envoy came.",
            "The United Guilds High School opened.",
        ],
    );
}

#[test]
fn a_place_stands_behind_its_town() {
    check(
        "w place Marlow\nd place Dale International Airport",
        &[
            "She landed at Marlow [[d:Dale International Airport]].",
            "She landed at North Dale International Airport.",
        ],
    );
}
