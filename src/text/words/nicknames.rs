//! Short forms of given names, so that `Bob Doe` is found as `Robert Doe`.
//!
//! The table and its source are in `data/words/en/nicknames.txt`. Nothing leads from the short form
//! to the whole name: an `Andrew Kim` is seldom the `Andy Kim` of the registry.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/words/en/nicknames.txt");

static SHORT: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = super::lines(TABLE).filter_map(|row| row.split_once(' '));
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
