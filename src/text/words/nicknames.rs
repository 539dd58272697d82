//! Short forms of given names, so that `Bob Doe` is found as `Robert Doe`.
//!
//! A selection from the table `nicknames` 1.0.1 (<https://github.com/carltonnorthern/nicknames>,
//! Apache License 2.0; PyPI `nicknames`), which genealogists made for English names: the pairs
//! that newspapers of today use. Left out are those that lead to another name in use (`Ian` for
//! `John`) and those that most bearers have as their only name (`Lee`). Nothing leads from the
//! short form to the whole name: an `Andrew Kim` is seldom the `Andy Kim` of the registry.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The whole name and its short forms.
const TABLE: &[&str] = &[
    "Abraham Abe",
    "Albert Al Bert",
    "Alexander Alex",
    "Alexandra Alex",
    "Andrew Andy Drew",
    "Anthony Tony",
    "Arthur Art",
    "Benjamin Ben Benny",
    "Bernard Bernie",
    "Bradley Brad",
    "Calvin Cal",
    "Catherine Cathy",
    "Charles Chuck Charlie",
    "Christine Chris",
    "Christopher Chris",
    "Clifford Cliff",
    "Cynthia Cindy",
    "Daniel Dan Danny",
    "David Dave",
    "Deborah Deb Debbie",
    "Dennis Denny",
    "Donald Don Donny Donnie",
    "Douglas Doug",
    "Edward Ed Eddie Ted Ned",
    "Elizabeth Liz Beth Betsy Betty",
    "Eugene Gene",
    "Francis Frank",
    "Franklin Frank",
    "Frederick Fred",
    "Gabriel Gabe",
    "Geoffrey Geoff",
    "Gerald Jerry Gerry",
    "Gregory Greg",
    "Harold Hal Harry",
    "Henry Hank",
    "Herbert Herb",
    "Jacob Jake",
    "James Jim Jimmy",
    "Jeffrey Jeff",
    "Jennifer Jen Jenny",
    "John Johnny Jack",
    "Jonathan Jon",
    "Joseph Joe Joey",
    "Joshua Josh",
    "Judith Judy",
    "Katherine Kathy Kate",
    "Kathleen Kathy",
    "Kenneth Ken Kenny",
    "Kimberly Kim",
    "Lawrence Larry",
    "Leonard Len Lenny",
    "Louis Lou",
    "Margaret Peggy Maggie Meg",
    "Martin Marty",
    "Matthew Matt",
    "Michael Mike Mickey",
    "Mitchell Mitch",
    "Nathan Nate",
    "Nathaniel Nate Nat",
    "Nicholas Nick",
    "Pamela Pam",
    "Patricia Pat Patty",
    "Patrick Pat",
    "Peter Pete",
    "Philip Phil",
    "Phillip Phil",
    "Randall Randy",
    "Randolph Randy",
    "Raymond Ray",
    "Rebecca Becky",
    "Richard Dick Rick Rich",
    "Robert Bob Bobby Rob",
    "Ronald Ron Ronnie",
    "Russell Russ",
    "Samuel Sam Sammy",
    "Sandra Sandy",
    "Stephen Steve",
    "Steven Steve",
    "Stuart Stu",
    "Susan Sue Susie",
    "Terence Terry",
    "Theodore Ted Teddy",
    "Theresa Terry",
    "Thomas Tom Tommy",
    "Timothy Tim Timmy",
    "Valerie Val",
    "Victor Vic",
    "Victoria Vicky Vickie",
    "Vincent Vince Vinny",
    "Virginia Ginny",
    "Walter Walt",
    "William Bill Billy Will Willie",
    "Zachary Zach Zack",
];

static SHORT: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = TABLE.iter().filter_map(|row| row.split_once(' '));
    rows.map(|(whole, short)| (whole, short.split(' ').collect()))
        .collect()
});

/// The short forms of a given name.
pub(crate) fn nicknames(given: &str) -> &'static [&'static str] {
    SHORT.get(given).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_has_short_forms() {
        assert_eq!(nicknames("Robert"), ["Bob", "Bobby", "Rob"]);
        assert_eq!(nicknames("Alexander"), ["Alex"]);
        assert!(nicknames("Bob").is_empty() && nicknames("Ana").is_empty());
    }
}
