//! Which forms of a name are found.

use super::{check, check_in};
use crate::text::names::Language;

#[test]
fn names_in_han_kana_and_hangul_have_a_space_or_none() {
    check(
        "t person 田中 太郎; family 田中; given 太郎; order family-first\n\
         k person 김 철수; order family-first\ns person 鈴木一郎; family 鈴木; given 一郎; order family-first\n\
         b organization 한국 은행\nd person ドナルド・トランプ\nx person 唐纳德·特朗普",
        &[
            "[[t:田中太郎]]は言った。[[t:田中]]は去った。",
            "[[t:田中　太郎]]と[[t:田中 太郎]]と[[s:鈴木 一郎]]。",
            "[[k:김철수]]는 말했다. [[k:김 철수]]도.",
            "[[b:한국은행]]이 [[b:한국 은행]]이다.",
            "[[d:ドナルド・トランプ]]、[[d:ドナルド トランプ]]、[[d:ドナルド＝トランプ]]、[[d:ﾄﾞﾅﾙﾄﾞ･ﾄﾗﾝﾌﾟ]]。",
            "[[x:唐纳德·特朗普]]说，[[x:唐纳德•特朗普]]。",
        ],
    );
}

#[test]
fn letters_of_one_sound_are_spellings_of_one_name() {
    check(
        "a person أحمد الأمين\nk person علی کریمی\nl person דוד לוי\nt person Þóra Ægisdóttir\n\
         f person فاطمة حسن\np person Владимир Путин\nz organization צה\"ל",
        &[
            "[[a:احمد الامين]] قال.",
            "[[k:علي كريمي]] گفت. [[k:على کریمی]] رفت.",
            "[[l:דָּוִד לֵוִי]] אמר. [[z:צה״ל]] השיב.",
            "Thorður; [[t:Thora Aegisdottir]] met.",
            "[[f:فاطمه حسن]] قالت.",
            "[[p:Влади́мир Пу́тин]] сказал.",
        ],
    );
}

#[test]
fn arabic_words_that_differ_at_their_end_are_two() {
    check(
        "a person محمد علي\nb person حسن كتابة",
        &[
            "وصل [[a:محمد علي]] على متن الطائرة. قال [[a:علي]].",
            "[[b:حسن كتابة]] نشر كتابه.",
        ],
    );
}

#[test]
fn names_are_found_beside_wide_marks_after_an_address() {
    check(
        "t person 田中太郎",
        &["https://e.org/a。[[t:田中太郎]]、https://e.org/田中太郎"],
    );
}

#[test]
fn a_name_of_several_words_may_begin_small() {
    check(
        "o organization ar-Rum Trust\ne organization eBay Korea\ns organization Save the Bay",
        &["The [[o:ar-Rum Trust]] and [[e:eBay Korea]] met [[s:Save the Bay]] to save the bay."],
    );
}

#[test]
fn initials_are_written_with_points_or_without() {
    let registry = "b person Charles Q. Brown Jr.\ng person George W. Bosh\ns person O. J. Simson\n\
                    v person JD Vanz\nt person J.R.R. Tolk";
    check(
        registry,
        &[
            "[[b:Charles Q Brown Jr]] met [[g:George W Bosh]].",
            "[[b:Charles Q. Brown, Jr.]], [[b:Charles Brown Jr]], [[b:Charles Brown]]; C. Browne.",
            "[[s:O. J. Simson]], [[s:O.J. Simson]], [[s:OJ Simson]], [[s:O J Simson]]. [[s:Simson]] left.",
            "[[v:JD Vanz]], [[v:J.D. Vanz]], [[v:J. D. Vanz]].",
            "[[t:J. R. R. Tolk]], [[t:JRR Tolk]].",
        ],
    );
}

#[test]
fn an_initial_may_be_added_and_must_not_contradict() {
    check(
        "h person Harold Noyes\ng person George W. Bosh\nf person Gerald Rudolph Fort\n\
         r person Robert Roe; alias Robert F. Roe",
        &[
            "[[h:Harold J. Noyes]] came. [[h:Noyes]] left.",
            "[[h:Harold J Noyes]], [[h:Harold J. B. Noyes]], [[h:Harold JB Noyes]].",
            "George H. W. Bosh and George H Bosh came. Bosh left.",
            "[[f:Gerald R. Fort]] and [[f:Gerald R Fort]]; Gerald K. Fort.",
            "[[r:Robert F Roe]]; Robert K. Roe.",
            "Harold j. Noyes; Harold A Noyes Foundation; Harold de Noyes.",
            "Harold Noyes Jr. came, then Harold Noyes, Jr., and [[h:Harold Noyes]], M.D.; [[h:Harold Noyes]] MD.",
        ],
    );
}

#[test]
fn an_initial_tells_two_of_one_name_apart() {
    check(
        "a person Charles Q. Brown\nb person Charles Brown",
        &["[[a:Charles Q Brown]] and [[b:Charles Brown]]; [[b:Charles X. Brown]]."],
    );
    check(
        "a person Harold J. Noyes\nb person Harold K. Noyes",
        &[
            "[[?:Harold Noyes]]; Harold L. Noyes.",
            "[[b:Harold Noyes]]; [[b:Harold K Noyes]].",
        ],
    );
}

#[test]
fn nicknames_in_quotation_marks() {
    check(
        "c person William \"Bill\" Clint\nr person Robert Roe",
        &[
            "[[c:William \"Bill\" Clint]], [[c:William “Bill” Clint]], [[c:Bill Clint]], [[c:William Clint]].",
            "[[c:William J. Clint]]. [[c:Clint]] left.",
            "[[r:Robert “Bob” Roe]], [[r:Robert (Bob) Roe]], [[r:Robert 'Bobby' Roe]]; Robert (and Lea) [[r:Roe]].",
        ],
    );
}

#[test]
fn given_names_have_short_forms() {
    check(
        "c person James Karter\nm person Bob Mendes\nb person Benjamin Netan",
        &[
            "[[c:Jim Karter]] met [[m:Bob Mendes]] and [[b:Ben Netan]]. [[c:Karter]] left.",
            "[[c:Jim K. Karter]]; Robert Mendes; Bobby Mendes.",
        ],
    );
    // A made form takes nothing from whose own name it is, and of two it is nobody's.
    check(
        "a person James Karter\nb person Jim Karter",
        &["[[b:Jim Karter]] and [[a:James Karter]]."],
    );
    check(
        "a person Robert Roe\nb person Robert F. Roe",
        &["[[?:Bob Roe]] came; [[a:Robert Roe]]; [[b:Robert F Roe]]."],
    );
}

#[test]
fn all_spellings_of_a_form_are_looked_for() {
    check(
        "n organization NEW YORK; alias New York\nm organization Marks & Spence\no organization Organisation of Ports",
        &[
            "[[n:New York]] and [[n:NEW YORK]]; new york.",
            "[[m:Marks and Spence]], [[m:Marks & Spence]].",
            "The [[o:Organization of Ports]].",
        ],
    );
}

#[test]
fn german_and_french_bodies_have_their_own_and() {
    check_in(
        Language::German,
        None,
        "k organization Kühn & Nagel",
        &["[[k:Kühn und Nagel]] wuchs."],
    );
}

#[test]
fn a_short_form_is_of_who_is_in_office_or_has_none() {
    let lines = "b person James Baker; title Secretary of State 1989-01-01/1992-08-23\n\
                 k person James Karter; title Senator 2019-01-01/..\nr person James Roe";
    let texts = ["Jim Baker, [[k:Jim Karter]] and [[r:Jim Roe]] came; [[b:James Baker]] left."];
    check_in(Language::English, Some("2022-12-01"), lines, &texts);
    let texts = ["[[b:Jim Baker]] came. Jim Karter left."];
    check_in(Language::English, Some("1990-12-01"), lines, &texts);
}

#[test]
fn points_in_an_acronym_make_no_degree_and_no_ship_is_a_person() {
    check(
        "ba organization Borealis Lines; alias BA\nun organization United Nations; alias UN\n\
         w organization WHO\nm organization MBA\nf person Gerald Fort",
        &[
            "A B.A. and an M.B.A., said the [[un:U.N.]], the [[w:W.H.O.]] and [[ba:BA]].",
            "The USS Gerald R. Fort and HMS Gerald Fort sailed; [[f:Gerald R. Fort]] did not.",
        ],
    );
}
