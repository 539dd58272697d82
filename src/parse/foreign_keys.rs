//! What the keys of other tools mean here: one table, by which the build reads them.
//!
//! Each key is known in any spelling: `expiryDate`, `expiry_date`, `Expiry-Date`. A key that
//! holds back, dates or protects a page is read by this table or is a mistake, whatever the
//! settings say of unknown keys. Not among them are keys that only ask search engines to look
//! away (`sitemap: {disable: true}`, `robots: noindex`): their page is public in every tool.

use crate::model::word_list::has_word;
use crate::text::suggest::is_slip;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Its value stands under a key of ours.
    As(&'static str),
    /// It is a day or an instant, which stands under a key of ours.
    Time(&'static str),
    /// `true` holds the page back.
    Hidden,
    /// `false` holds the page back; `published` and `publish` may also be a day.
    Shown,
    /// A word such as `publish`, `draft` or `private`.
    State,
    /// Hugo's `{render, list}`.
    Build,
    /// A page that is in no list, which there is not here.
    Unlisted,
    /// Only some may read it, which a static site cannot see to.
    Protected,
    /// A label of the Traffic Light Protocol.
    Label,
    /// The page's own address, if it is a path.
    Address,
    /// An address elsewhere, if it is one; otherwise the name of a source.
    Source,
    /// Zola's map of lists.
    Taxonomies,
}

/// A line of the table.
#[derive(Debug)]
pub struct Row {
    /// The keys, in the spelling that is most common, with spaces between. Of several in one file the first counts.
    pub names: &'static str,
    /// What becomes of their values.
    pub reads: Reads,
}

const fn row(reads: Reads, names: &'static str) -> Row {
    Row { names, reads }
}

/// The keys of Hugo, Jekyll, Eleventy, Astro, Zola, WordPress exporters, Ghost, Obsidian and
/// their likes that mean something here, and our own where they hold a page back.
pub const TABLE: &[Row] = &[
    row(
        Reads::Time("publish_date"),
        "publish_date pubDate published_at date_published pubDatetime published_date published_on \
        published_time publish_at publish_on publication_date release_date go_live scheduled \
        scheduled_at scheduled_for schedule_date date_scheduled available_at available_from \
        available_after visible_from valid_from not_before post_date post_date_gmt",
    ),
    row(
        Reads::Time("expires"),
        "expires expiryDate unpublishDate expiry expires_at expires_on expire_date expiration \
        expiration_date expire unpublish_at unpublish_on available_until valid_until visible_until",
    ),
    row(
        Reads::Time("embargoed_until"),
        "embargoed_until embargo_until embargo embargo_date",
    ),
    row(
        Reads::Hidden,
        "draft is_draft private is_private hidden is_hidden hide headless unpublished email_only \
        dg-hide trash trashed is_trashed deleted is_deleted no_publish do_not_publish wip work_in_progress",
    ),
    row(
        Reads::Shown,
        "published publish is_published dg-publish public is_public render visible is_visible \
        routable",
    ),
    row(
        Reads::State,
        "status post_status visibility publish_status publication_status page_status wp:status \
        workflow_state",
    ),
    row(Reads::Build, "build"),
    row(
        Reads::Unlisted,
        "unlisted is_unlisted eleventyExcludeFromCollections",
    ),
    row(
        Reads::Protected,
        "password post_password passphrase passcode protected password_protected encrypted encrypt \
        restricted members_only paywall access login_required requires_login require_login",
    ),
    row(Reads::Label, "tlp"),
    row(Reads::As("title"), "title post_title"),
    row(Reads::As("date"), "date"),
    row(
        Reads::Time("updated"),
        "updated lastmod modified post_modified last_modified_at last_modified updated_at \
        updated_date date_modified date_updated modified_date mod_datetime last_updated",
    ),
    row(Reads::Time("created"), "created created_at date_created"),
    row(
        Reads::As("summary"),
        "summary description excerpt custom_excerpt post_excerpt abstract",
    ),
    row(Reads::As("byline"), "byline author authors"),
    row(Reads::As("categories"), "categories category"),
    row(Reads::As("tags"), "tags tag keywords"),
    row(Reads::Taxonomies, "taxonomies"),
    row(Reads::Source, "source"),
    row(Reads::Address, "permalink url path"),
    row(Reads::As("aliases"), "aliases redirect_from"),
    row(Reads::As("lang"), "lang language"),
    row(Reads::As("slug"), "slug"),
];

/// Maps whose keys speak of the page as those beside its title do.
const OF_THE_PAGE: &str = "extra params cascade meta metadata frontmatter page post data custom eleventycomputed settings";

/// A key as it is compared: in small letters, without what joins its words.
pub fn normalized(key: &str) -> String {
    let letters = key.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

/// The line of the table for a key, and the key's place in it.
pub fn row_of(key: &str) -> Option<(usize, &'static Row)> {
    static ROWS: LazyLock<HashMap<String, (usize, &'static Row)>> = LazyLock::new(|| {
        let each = TABLE.iter().flat_map(|row| {
            let names = row.names.split_whitespace().enumerate();
            names.map(move |(at, name)| (normalized(name), (at, row)))
        });
        each.collect()
    });
    ROWS.get(&normalized(key)).copied()
}

/// What a key means that holds a page back, dates or protects it.
pub fn gate_of(key: &str) -> Option<Reads> {
    let (_, row) = row_of(key)?;
    let is_gate = match row.reads {
        Reads::Time(ours) => GATES.contains(&ours),
        reads => matches!(
            reads,
            Reads::Hidden
                | Reads::Shown
                | Reads::State
                | Reads::Build
                | Reads::Unlisted
                | Reads::Protected
                | Reads::Label
        ),
    };
    is_gate.then_some(row.reads)
}

/// What a key means that says the same wherever it is nested: `hidden` under `cover` is said of
/// a picture, `draft` of nothing but a page.
pub fn is_plain_gate(key: &str) -> bool {
    matches!(&*normalized(key), "draft" | "isdraft" | "embargoeduntil")
        || matches!(
            gate_of(key),
            Some(Reads::Time("expires" | "embargoed_until"))
        )
        || normalized(key).ends_with("password")
}

/// Whether a map under this key speaks of the page.
pub fn is_of_the_page(key: &str) -> bool {
    has_word(OF_THE_PAGE, &normalized(key))
}

/// Whether a value of the one key may stand under the other, which is ours.
pub fn may_mean(key: &str, ours: &str) -> bool {
    if normalized(key) == normalized(ours) {
        return true;
    }
    row_of(key).is_some_and(|(_, row)| match row.reads {
        Reads::As(to) | Reads::Time(to) => to == ours,
        Reads::Hidden => ours == "draft",
        Reads::Shown => ["draft", "published", "publish_date"].contains(&ours),
        Reads::State => ["draft", "status"].contains(&ours),
        Reads::Build => ours == "published",
        Reads::Address => ["aliases", "permalink"].contains(&ours),
        Reads::Source => ours == "url",
        Reads::Taxonomies => ["categories", "tags", "byline"].contains(&ours),
        Reads::Unlisted | Reads::Protected | Reads::Label => false,
    })
}

/// What a key of another tool is called here.
pub(super) fn called_here(key: &str) -> Option<&'static str> {
    match row_of(key)?.1.reads {
        Reads::As(ours) | Reads::Time(ours) => Some(ours),
        Reads::Hidden | Reads::Shown => Some("draft"),
        Reads::State => Some("status"),
        Reads::Address => Some("aliases"),
        Reads::Source => Some("source"),
        _ => None,
    }
}

/// Our keys that keep something from being published. Whoever misspells one of them would publish
/// what was to be held back, so that is a mistake whatever the settings say of unknown keys.
pub const GATES: [&str; 8] = [
    "draft",
    "published",
    "status",
    "publish_date",
    "embargoed_until",
    "expires",
    "tlp",
    "privacy",
];

/// Keys of ours whose values other tools give another meaning, as they then begin.
const ELSEWHERE: [(&str, &str); 2] = [("source", "http"), ("url", "/")];

/// Keys that are read by the table although they are ours.
const ADOPTED: [&str; 4] = ["categories", "created", "publish_date", "permalink"];

/// Whether a text may hold keys of ours that are not to be read as they stand: one that holds a
/// page back with nothing behind it, or one that means something else in another tool.
pub(super) fn may_need_careful_reader(text: &str) -> bool {
    let values = |key: &'static str| {
        let each = text.match_indices(key);
        each.filter_map(move |(at, _)| {
            let rest = text[at + key.len()..].trim_start_matches(['"', '\'']);
            rest.trim_start().strip_prefix(':')
        })
    };
    let opening = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let begins = |rest: &str, with: &str| rest.trim_start_matches(opening).starts_with(with);
    // A key may be written with escapes, `"dr\u0061ft"`.
    text.contains('\\')
        || ADOPTED.iter().any(|key| text.contains(key))
        || GATES
            .iter()
            .chain(&["date"])
            .any(|key| values(key).any(is_empty))
        || ELSEWHERE
            .iter()
            .any(|(key, with)| values(key).any(|rest| begins(rest, with)))
}

/// Whether there is nothing on the line behind a colon.
fn is_empty(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or("");
    let value = line.split([',', '}', '#']).next().unwrap_or("").trim();
    let blank = value.trim_matches(['"', '\'']).trim();
    blank.is_empty() || matches!(blank, "~" | "null" | "Null" | "NULL")
}

/// Words that are like one of these and mean something else.
const INNOCENT: [&str; 2] = ["publisher", "states"];

/// Whether a key is one that holds a page back, here or elsewhere, or a misspelt one.
pub(super) fn holds_back(key: &str) -> bool {
    let slip = |meant: &&str| is_slip(key, meant, (meant.len() / 5).min(3));
    gate_of(key).is_some()
        || GATES.contains(&key)
        || (!INNOCENT.contains(&key) && GATES.iter().any(slip))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_stands_in_the_table_twice() {
        let mut seen = HashSet::new();
        for name in TABLE.iter().flat_map(|row| row.names.split_whitespace()) {
            assert!(seen.insert(normalized(name)), "{name}");
        }
    }

    #[test]
    fn a_key_is_known_in_any_spelling() {
        for key in [
            "expiryDate",
            "expirydate",
            "expiry_date",
            "Expiry-Date",
            "EXPIRY DATE",
        ] {
            assert_eq!(gate_of(key), Some(Reads::Time("expires")), "{key}");
        }
        assert_eq!(gate_of("isPublished"), Some(Reads::Shown));
        assert_eq!(gate_of("lastmod"), None);
        assert!(holds_back("embargoed_untl") && !holds_back("publisher"));
        assert!(!holds_back("sitemap") && !holds_back("layout"));
    }
}
