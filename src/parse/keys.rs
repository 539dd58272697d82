//! Keys that are not known: what others call ours, and which of them must not pass.

use crate::text::near::is_slip;

/// What other generators call things that have another name here.
const SAME: [(&str, &str); 24] = [
    ("abstract", "summary"),
    ("author", "byline"),
    ("authors", "byline"),
    ("categories", "topics"),
    ("description", "summary"),
    ("embargo", "embargoed_until"),
    ("embargo_until", "embargoed_until"),
    ("excerpt", "summary"),
    ("expiry", "expires"),
    ("expiryDate", "expires"),
    ("hidden", "draft"),
    ("isDraft", "draft"),
    ("is_draft", "draft"),
    ("keywords", "tags"),
    ("last_modified_at", "updated"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("private", "draft"),
    ("pubDate", "date"),
    ("publish", "published"),
    ("publishDate", "date"),
    ("publish_date", "date"),
    ("publishedAt", "date"),
    ("published_at", "date"),
];

/// What a key of another generator is called here.
pub(super) fn called_here(key: &str) -> Option<&'static str> {
    let same = SAME.iter().find(|(theirs, _)| *theirs == key);
    same.map(|(_, ours)| *ours)
}

/// Keys that keep something from being published. Whoever misspells one of them would publish
/// what was to be held back, so that is a mistake whatever the settings say of unknown keys.
const HOLDING: [&str; 7] = [
    "draft",
    "published",
    "status",
    "embargoed_until",
    "expires",
    "tlp",
    "privacy",
];

/// Words that are like one of these and mean something else.
const INNOCENT: [&str; 2] = ["publisher", "states"];

/// Whether a key holds something back where it is known.
pub(super) fn is_holding(key: &str) -> bool {
    HOLDING.contains(&key)
}

/// Whether a key is a misspelt one that holds something back, or what others call it. A day of
/// publication that lies ahead does so.
pub(super) fn holds_back(key: &str) -> bool {
    let slip = |meant: &&str| is_slip(key, meant, (meant.len() / 5).min(3));
    called_here(key).is_some_and(|ours| ours == "date" || HOLDING.contains(&ours))
        || (!INNOCENT.contains(&key) && HOLDING.iter().any(slip))
}
