//! Short forms of given names, so that `Bob Doe` is found as `Robert Doe`.
//!
//! A selection from the table `nicknames` 1.0.1 (<https://github.com/carltonnorthern/nicknames>,
//! Apache License 2.0; PyPI `nicknames`), which genealogists made for English names: the pairs
//! that newspapers of today use. Left out are those that lead to another name in use (`Ian` for
//! `John`) and those that most bearers have as their only name (`Lee`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// The whole name, its short forms, and after the bar those that are often whole names as well:
/// a `Jack` who is registered so is not looked for as `John`.
const TABLE: &[&str] = &[
    "Abraham Abe",
    "Albert | Al Bert",
    "Alexander | Alex",
    "Alexandra | Alex",
    "Andrew Andy | Drew",
    "Anthony Tony",
    "Arthur | Art",
    "Benjamin Ben Benny",
    "Bernard Bernie",
    "Bradley Brad",
    "Calvin Cal",
    "Catherine Cathy",
    "Charles Chuck | Charlie",
    "Christine | Chris",
    "Christopher | Chris",
    "Clifford | Cliff",
    "Cynthia | Cindy",
    "Daniel Dan Danny",
    "David Dave",
    "Deborah Deb Debbie",
    "Dennis Denny",
    "Donald Don Donny Donnie",
    "Douglas Doug",
    "Edward Ed Eddie | Ted Ned",
    "Elizabeth Liz | Beth Betsy Betty",
    "Eugene Gene",
    "Francis | Frank",
    "Franklin | Frank",
    "Frederick Fred",
    "Gabriel Gabe",
    "Geoffrey Geoff",
    "Gerald | Jerry Gerry",
    "Gregory Greg",
    "Harold | Hal Harry",
    "Henry Hank",
    "Herbert Herb",
    "Jacob | Jake",
    "James Jim Jimmy",
    "Jeffrey Jeff",
    "Jennifer | Jen Jenny",
    "John Johnny | Jack",
    "Jonathan | Jon",
    "Joseph Joe Joey",
    "Joshua Josh",
    "Judith | Judy",
    "Katherine | Kathy Kate",
    "Kathleen | Kathy",
    "Kenneth Ken Kenny",
    "Kimberly | Kim",
    "Lawrence Larry",
    "Leonard Len Lenny",
    "Louis Lou",
    "Margaret Peggy | Maggie Meg",
    "Martin Marty",
    "Matthew Matt",
    "Michael Mike Mickey",
    "Mitchell Mitch",
    "Nathan | Nate",
    "Nathaniel | Nate Nat",
    "Nicholas Nick",
    "Pamela Pam",
    "Patricia | Pat Patty",
    "Patrick | Pat",
    "Peter Pete",
    "Philip | Phil",
    "Phillip | Phil",
    "Randall | Randy",
    "Randolph | Randy",
    "Raymond | Ray",
    "Rebecca Becky",
    "Richard Dick Rick | Rich",
    "Robert Bob Bobby | Rob",
    "Ronald Ron Ronnie",
    "Russell Russ",
    "Samuel | Sam Sammy",
    "Sandra | Sandy",
    "Stephen | Steve",
    "Steven | Steve",
    "Stuart Stu",
    "Susan Sue Susie",
    "Terence | Terry",
    "Theodore | Ted Teddy",
    "Theresa | Terry",
    "Thomas Tom Tommy",
    "Timothy Tim Timmy",
    "Valerie Val",
    "Victor Vic",
    "Victoria Vicky Vickie",
    "Vincent Vince Vinny",
    "Virginia Ginny",
    "Walter Walt",
    "William Bill Billy | Will Willie",
    "Zachary Zach Zack",
];

static OTHERS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut others: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in TABLE {
        let (own, shared) = row.split_once(" |").unwrap_or((row, ""));
        let mut own = own.split(' ');
        let Some(whole) = own.next() else { continue };
        let own: Vec<&str> = own.collect();
        let all = others.entry(whole).or_default();
        all.extend(own.iter().copied().chain(shared.split_whitespace()));
        for short in own {
            others.entry(short).or_default().push(whole);
        }
    }
    others
});

/// The other names that the bearer of a given name goes by: the short forms of a whole name, the
/// whole name of a short form.
pub(crate) fn nicknames(given: &str) -> &'static [&'static str] {
    OTHERS.get(given).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_has_short_forms_and_a_short_form_its_whole_name() {
        assert_eq!(nicknames("Robert"), ["Bob", "Bobby", "Rob"]);
        assert_eq!(nicknames("Bob"), ["Robert"]);
        assert_eq!(nicknames("John"), ["Johnny", "Jack"]);
        assert!(nicknames("Jack").is_empty() && nicknames("Ana").is_empty());
    }

    #[test]
    fn a_short_form_of_two_names_leads_to_neither() {
        for row in TABLE {
            let own = row.split(" |").next().unwrap_or_default();
            for short in own.split(' ').skip(1) {
                assert_eq!(nicknames(short).len(), 1, "{short}");
            }
        }
    }
}
