//! Every word of the site that no author wrote: key → English, to be replaced
//! by `labels` of `chancery.yaml`. Templates find them as `site.labels.KEY`.

use crate::diag::Diagnostic;
use crate::text::near;
use std::collections::BTreeMap;

macro_rules! labels {
    ($($key:ident: $english:literal,)*) => {
        /// All keys and their English words, by key. Braces hold what is filled in.
        pub const LABELS: &[(&str, &str)] = &[$((stringify!($key), $english)),*];
    };
}

labels! {
    acting: "acting",
    actors: "Actors",
    actors_by_weight: "Actors most named",
    also_known_as: "Also known as",
    alternatives: "Alternatives considered",
    archived_copy: "Archived copy",
    area: "Location",
    articles: "Articles",
    articles_all: "All articles",
    as_of: "As of {date}",
    background: "Background",
    basis: "Basis",
    began: "Began",
    born: "Born",
    bottom_line: "Bottom line",
    breadcrumbs: "You are here",
    byline: "By",
    caption: "Picture",
    clarification: "Clarification",
    co_mention: "To be named in one article is not yet a relationship",
    confidence: "Confidence",
    confidence_high: "high confidence",
    confidence_low: "low confidence",
    confidence_moderate: "moderate confidence",
    contents: "Contents",
    corrected: "Corrected",
    correction: "Correction",
    corrections: "Corrections",
    counterpart: "Counterpart",
    counterparts: "Named together with",
    coverage: "Articles by month",
    data: "This page as data",
    date: "Date",
    date_about: "about {date}",
    date_century: "between {from} and {to}",
    date_day_not_recorded: "{date}, day not recorded",
    date_decade: "the {year}s",
    date_end_not_recorded: "since {date}, end not recorded",
    date_ended_not_recorded: "ended, date not recorded",
    date_interval: "{from} to {to}",
    date_month_not_recorded: "{date}, month not recorded",
    date_not_recorded: "dates not recorded",
    date_ongoing: "ongoing, start not recorded",
    date_onward: "since {date}",
    date_or: " or ",
    date_perhaps: "perhaps {date}",
    date_perhaps_about: "perhaps about {date}",
    date_season: "{season} {year}",
    date_start_not_recorded: "until {date}, start not recorded",
    date_until: "until {date}",
    date_without_limits: "without start or end",
    dateline: "Filed",
    day: "Day",
    days: "Days",
    died: "Died",
    dissolved: "Dissolved",
    edition: "Edition",
    edition_latest: "Latest edition",
    edition_next: "Next edition",
    edition_previous: "Previous edition",
    editions: "Editions",
    editions_all: "All editions",
    ended: "Ended",
    ended_by_died: "ended by death",
    ended_by_dissolved: "ended by dissolution",
    ended_by_post: "ended with the post",
    external: "leads to another site",
    feed: "Feed",
    feed_of: "Feed: {title}",
    founded: "Founded",
    group: "Group",
    held: "still held",
    holders: "Holders",
    home: "Home",
    identifiers: "Identifiers",
    in_brief: "In brief",
    judgements: "Key judgements",
    kind: "Kind",
    kind_group: "Groups",
    kind_organization: "Organizations",
    kind_person: "People",
    kind_post: "Posts",
    kind_state: "States",
    kind_unit: "Units",
    latest: "Latest",
    lead_topics: "Lead topics",
    likelihood: "Likelihood",
    links: "Links",
    main: "Main content",
    members: "Members",
    members_all: "All {count} members",
    members_of: "Members: {name}",
    membership: "Membership",
    mentions: "Mentions",
    minutes: "{count} min read",
    missing: "Page not found",
    missing_text: "There is nothing at this address. It may have moved, or the link may be wrong.",
    month: "Month",
    months: "By month",
    more: "More",
    most_active: "Most active actors",
    name: "Name",
    names_used: "Who uses which name",
    navigation: "Main navigation",
    newer: "Newer",
    newest: "Newest",
    next: "Next",
    no_articles: "No articles yet.",
    office: "Office",
    offices: "Offices",
    officials: "Officials",
    older: "Older",
    on_behalf_of: "on behalf of",
    on_topic: "On {topic}",
    organization: "Organization",
    origin: "Reprints",
    original: "Original text",
    other_topics: "Other",
    page_number: "Page {number}",
    pages: "Pages",
    paragraph: "paragraph {number}",
    parent: "Part of",
    part_of: "part of",
    parts: "Parts",
    party: "Account of",
    period: "Period",
    person: "Person",
    picture_credit: "Picture: {name}",
    place: "Place",
    places: "Places",
    post: "Post",
    posts: "Posts",
    previous: "Previous",
    published: "Published",
    recent: "Last {days} days",
    redirect: "This page has moved",
    related_topics: "Related topics",
    relation: "{a} and {b}",
    reliability: "Reliability",
    reliability_a: "completely reliable",
    reliability_b: "usually reliable",
    reliability_c: "fairly reliable",
    reliability_d: "not usually reliable",
    reliability_e: "unreliable",
    reliability_f: "reliability cannot be judged",
    reprints: "Reprinted by",
    residents: "Who sits there",
    retraction: "Retraction",
    retrieved: "Retrieved",
    rights: "Rights",
    scope: "Scope",
    season_autumn: "autumn",
    season_spring: "spring",
    season_summer: "summer",
    season_winter: "winter",
    section_topics: "By topic",
    shared_articles: "Articles that name both",
    skip: "Skip to the content",
    source: "Source",
    source_kind_dataset: "Datasets",
    source_kind_interview: "Interviews",
    source_kind_newspaper: "Newspapers",
    source_kind_none: "Other sources",
    source_kind_official_readout: "Official readouts",
    source_kind_social: "Social media",
    source_kind_statute: "Statutes",
    source_kind_wire: "Wire services",
    sources: "Sources",
    state: "State",
    subtopics: "Subtopics",
    superseded_by: "Superseded by",
    table_of_contents: "On this page",
    tags: "Tags",
    tenure: "Tenure",
    theme: "Colour scheme",
    theme_dark: "Dark",
    theme_light: "Light",
    theme_system: "System",
    ties: "Recorded ties",
    timeline: "Timeline",
    timezone: "Time zone",
    topic: "Topic",
    topics: "Topics",
    trend: "Trend",
    trend_down: "Deteriorating",
    trend_steady: "Unchanged",
    trend_up: "Improving",
    unit: "Unit",
    units: "Parts",
    update: "Update",
    updated: "Updated",
    week: "Week",
    week_of: "Week {week}, {year}",
    weeks: "Weeks",
    what_links_here: "Named in",
    words: "{count} words",
    year: "Year",
}

/// The names in the braces of a word.
fn braces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let (_, inside, after) = split_brace(rest)?;
        rest = after;
        Some(inside)
    })
}

/// The words of a site: the table with the site's own on top.
#[derive(Clone, Debug)]
pub struct Labels {
    words: BTreeMap<&'static str, String>,
}

impl Labels {
    /// Puts a site's own words on the table; keys that are not in it come back as warnings.
    pub fn new(own: &BTreeMap<String, String>) -> (Labels, Vec<Diagnostic>) {
        let plain = LABELS.iter().map(|&(key, word)| (key, word.to_owned()));
        let mut words: BTreeMap<&'static str, String> = plain.collect();
        let mut faults = Vec::new();
        for (key, word) in own {
            match words.get_mut(key.as_str()) {
                Some(slot) => {
                    let unknown = braces(word).find(|name| !braces(slot).any(|own| own == *name));
                    let unknown = unknown.map(|name| {
                        let known: Vec<String> =
                            braces(slot).map(|own| format!("{{{own}}}")).collect();
                        Diagnostic::unknown_brace(key, name, &known)
                    });
                    faults.extend(unknown);
                    slot.clone_from(word);
                }
                None => {
                    let near = near::nearest(key, LABELS.iter().map(|l| l.0));
                    faults.push(Diagnostic::unknown_label(key, near));
                }
            }
        }
        (Labels { words }, faults)
    }

    /// The word of a key; the key itself for one that is not in the table.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The word of a key, its braces filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(key);
        while let Some((before, inside, after)) = split_brace(rest) {
            out.push_str(before);
            match values.iter().find(|(name, _)| *name == inside) {
                Some((_, value)) => out.push_str(value),
                None => out.extend(["{", inside, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// All words by key.
    pub fn all(&self) -> &BTreeMap<&'static str, String> {
        &self.words
    }
}

fn split_brace(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (inside, after) = rest.split_once('}')?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_each_key_once() {
        assert!(LABELS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_site_has_its_own_words() {
        let own = [
            ("latest", "Neueste"),
            ("week_of", "KW {week}/{year}"),
            ("lastest", "x"),
        ];
        let own = own.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let (labels, faults) = Labels::new(&own);
        assert_eq!(labels.get("latest"), "Neueste");
        let week = [("week", "37"), ("year", "2024")];
        assert_eq!(labels.fill("week_of", &week), "KW 37/2024");
        assert_eq!(labels.fill("as_of", &week), "As of {date}");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `latest`?"));
    }
}
