//! Whose a family name is: the text outranks the registry.

use super::{check, check_in};
use crate::text::names::Language;

const YOUNG: &str =
    "t person Todd Young; title Representative 2011-01-03/2017-01-03, Senator 2017-01-03/..
                     d person Donald Trump; title President 2017-01-20/2021-01-20
                     m person Melania Trump
                     f person Gerald Ford; title President 1974-08-09/1977-01-20
                     p person Patrick Ryan; title Representative 2015-01-03/..";

#[track_caller]
fn said(text: &str) {
    check_in(Language::English, Some("2018-02-01"), YOUNG, &[text]);
}

#[test]
fn whom_the_text_names_in_full_owns_the_family_name() {
    said("Senator [[t:Young]] spoke.");
    said("Senator Don Young spoke. Then Senator Young left.");
    said("Don Young, a senator, spoke. Then Senator Young left.");
    said("Don Young is the senior senator. Then Senator Young left.");
    said("Don Young spoke. Then Senator [[t:Young]] left.");
    said("Don Young spoke. Then Young left. [[t:Todd Young]] came. [[t:Young]] went.");
    said("[[t:Todd Young]] came. Don Young spoke. Then Young left.");
    said("[[m:Melania Trump]] came. President [[d:Trump]] spoke.");
    said("Vice President [[m:Melania Trump]] came. President [[m:Trump]] spoke.");
    said("Marsha Ford came. Dear President Ford, we write.");
    said("Dear President [[f:Ford]], we write.");
    said("Congressman Leo Ryan died. Congressman Ryan was brave.");
    said("[[p:Patrick Ryan]] spoke. Will Ryan came, and will go. Ryan was brave.");
    said("[[p:Patrick Ryan]] spoke. Will [[p:Ryan]] go? [[p:Ryan]] will.");
    said("[[p:Patrick Ryan]] spoke. In May [[p:Ryan]] left.");
    said("Dear President Ford, we write. Marsha Ford answers.");
    said("Dear President [[f:Ford]], we write. [[f:Gerald Ford]] answers.");
    said("The USS Gerald Ford sailed.");
    said("John Patrick Ryan spoke. Then Ryan left.");
    said("Representative [[p:Patrick Ryan]] spoke. Then [[p:Ryan]] left.");
}

#[test]
fn an_own_given_name_is_no_other_person() {
    check(
        "o person Barack Obama\nj person Joe R. Stone",
        &[
            "[[o:Barack Obama]] spoke. Barack Hussein Obama left. [[o:Obama]] slept.",
            "[[j:Joe R. Stone]] spoke. J. R. Stone left. [[j:Stone]] slept.",
            "[[j:Joe R. Stone]] spoke. Joe P. Stone left. Stone slept.",
        ],
    );
}

#[test]
fn an_alias_does_not_stand_after_a_given_name() {
    check(
        "w person William Murphy; alias W. Murphy\na person Andy Wern; alias Wern",
        &[
            "Emily W. Murphy spoke, and [[w:W. Murphy]] answered.",
            "Said Senator [[w:W. Murphy]].",
            "[[a:Wern]] sang. Lotte Wern came. Wern slept. [[a:Andy Wern]] woke. [[a:Wern]] sang.",
        ],
    );
}

#[test]
fn the_most_recent_full_name_wins() {
    check(
        "a person Owen Hart\nb person Cleo Hart",
        &[
            "[[a:Owen Hart]] came. [[b:Cleo Hart]] came too. [[b:Hart]] spoke.",
            "[[b:Cleo Hart]] came. [[a:Owen Hart]] came too. [[a:Hart]] spoke.",
            "[[a:Owen Hart]] came, and [[b:Cleo Hart]] left. [[?:Hart]] spoke.",
        ],
    );
}

#[test]
fn of_two_of_one_name_what_leaves_one_decides() {
    let lines = "us state Elbonia
                 a person Robert Casey; title Governor 1987-01-20/1995-01-17; life 1932-01-09/2000-05-30; of 0
                 b person Robert Casey; title Senator 2007-01-03/2025-01-03; life 1960-04-13/";
    let said = |day: &str, text: &str| check_in(Language::English, Some(day), lines, &[text]);
    said("1990-05-01", "Here [[?:Robert Casey]] spoke.");
    said("2010-05-01", "Here [[b:Robert Casey]] spoke.");
    said("1950-05-01", "Here [[a:Robert Casey]] spoke.");
    said("1990-05-01", "Governor [[a:Robert Casey]] spoke.");
    said(
        "1990-05-01",
        "In [[us:Elbonia]] it rained. Here [[a:Robert Casey]] spoke.",
    );
}

#[test]
fn a_shared_demonym_is_that_of_the_state_it_comes_from() {
    check(
        "cn state China; demonym Chinese\nhk state Hong Kong; demonym Chinese
         fr state France; demonym French\npf state French Polynesia; demonym French
         nl state Netherlands; demonym Dutch\ncw state Curaçao; demonym Dutch",
        &[
            "The [[cn:Chinese]], [[fr:French]] and [[nl:Dutch]] fleets left.",
            "The [[?:Chinese]] fleet left [[hk:Hong Kong]].",
            "The [[cn:Chinese]] fleet left [[hk:Hong Kong]] for [[cn:China]].",
        ],
    );
}

#[test]
fn in_an_obituary_the_dead_keep_the_name() {
    check(
        "p person Ana Brandt",
        &[
            "[[p:Ana Brandt]] died on Monday.\n\nHer brother Otto Brandt spoke. Brandt wept.\n\n[[p:Brandt]] was born in Ulm.",
            "[[p:Ana Brandt]] spoke on Monday.\n\nHer brother Otto Brandt spoke. Brandt wept.\n\nBrandt was born in Ulm.",
            "[[p:Ana Brandt]] starb am Montag.\n\nIhr Kollege Otto Brandt sprach.\n\nBrandt ging.",
        ],
    );
}

#[test]
fn a_headline_has_the_family_name_alone() {
    let lines = "p person Ana Brandt\no person Otto Brandt; title Mayor 2010-01-01/2012-12-31\nc organization Marlow Group";
    let texts = [
        "[[p:Brandt]] wins again\n\n[[p:Ana Brandt]] won. [[p:Brandt]] smiled.",
        "[[p:Brandt]] (left) in May\n\nToday [[p:Ana Brandt]] won.",
        "Brandt shares fall\n\nBrandt Motors fell, said [[p:Ana Brandt]].",
        "Brandt wins again\n\n[[p:Ana Brandt]] met Maria Brandt.",
        "Brandt wins again\n\n[[p:Ana Brandt]] met [[o:Otto Brandt]].",
        "Mayor Brandt wins again\n\nToday [[p:Ana Brandt]] won.",
        "Brandt wins again\n\nNobody knew how.",
        "Brandt, D.C.\n\nToday [[p:Ana Brandt]] won.",
        "Brandt — Friday\n\nToday [[p:Ana Brandt]] won.",
        "A day in Brandt\n\nToday [[p:Ana Brandt]] won.",
    ];
    for language in [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
    ] {
        check_in(language, None, lines, &texts[..2]);
        check_in(language, None, lines, &texts[3..5]);
    }
    check(lines, &texts);
}
