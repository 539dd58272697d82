//! The parts of pages that have an id of their own, for links such as `/topics/trade/#bottom-line`:
//! those that the built-in templates give.

use crate::model::word_list::has_word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A template of pages with texts, by the folder of their addresses.
macro_rules! template {
    ($folder:literal, $name:literal) => {
        ($folder, include_str!(concat!("../../templates/", $name)))
    };
}

const TEMPLATES: [(&str, &str); 7] = [
    template!("articles", "article.html"),
    template!("pages", "page.html"),
    template!("topics", "topic.html"),
    template!("actors", "actor.html"),
    template!("places", "place.html"),
    template!("events", "event.html"),
    template!("sources", "source.html"),
];

/// Whether a part of a page may have an id. One that a page lacks leads to its top.
pub fn may_have(page: &str, id: &str) -> bool {
    static IDS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
        let each = TEMPLATES.iter();
        each.map(|(folder, template)| (*folder, ids(template)))
            .collect()
    });
    let folder = page.split('/').next().unwrap_or_default();
    IDS.get(folder).is_some_and(|ids| has_word(ids, id))
}

/// The ids that a template writes out, with spaces between.
fn ids(template: &str) -> String {
    let each = template.split(" id=\"").skip(1);
    let each = each.filter_map(|rest| rest.split_once('"'));
    let each = each.map(|(id, _)| id);
    let fixed = |id: &&str| !id.contains(['{', ' ']);
    each.filter(fixed).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_templates() {
        for (page, id) in [
            ("topics/trade/", "bottom-line"),
            ("actors/wu/", "offices"),
            ("articles/a/", "corrections"),
        ] {
            assert!(may_have(page, id), "{page}#{id}");
        }
        for (page, id) in [
            ("actors/wu/", "bottom-line"),
            ("topics/trade/", ""),
            ("feed.xml", "main"),
        ] {
            assert!(!may_have(page, id), "{page}#{id}");
        }
    }
}
