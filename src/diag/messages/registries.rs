//! Messages on entries of registries and on names in texts.

use crate::diag::messages::{a, cut, did_you_mean, plural};
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

messages! {
    missing_name(location: Location, noun: words, id: words, key: words) MISSING_NAME
        "the {noun} `{id}` has no `{key}`"
        => "add `{key}: …`";

    missing_kind(location: Location, id: words) MISSING_KIND
        "`{id}` has no `kind`, and so is a person"
        => "add `kind: organization`, `unit`, `state`, `post` or `group`; or `kind: person`";

    missing_text(location: Location, part: words) MISSING_TEXT
        "this {part} says nothing"
        => "add `text: …`, or take it out";

    /// An entry of a list without the key that it is there for.
    missing_part(location: Location, part: words, key: words) MISSING_TEXT
        "this {part} has no `{key}`"
        => "add `{key}: …`, or take it out";

    former_id_taken(location: Location, noun: words, id: words) FORMER_ID_TAKEN
        "the former id `{id}` belongs to another {noun}"
        => "take it out of `former_ids`, or give the other one another id";

    idle_preference(location: Location, form: cut, subject: words) IDLE_PREFERENCE
        "`{form}` is no name of {subject}"
        label "settles nothing"
        => "write a form as the registry has it, or add it to {subject}'s `other_names`";

    not_yet(location: Location, day: day) NOT_YET
        "this is of {day}, after the day of this build"
        label "not shown yet"
        => "it is shown from that day on; if the date is wrong, correct it";

    /// A record that is left out of the build.
    names_hidden(location: Location, noun: words, id: cut) NOT_YET
        "the {noun} `{id}` cannot be known on the day of this build"
        label "left out until then"
        => "it is shown once its date has come and an article that it rests on is shown";

    without_evidence(location: Location, part: words) WITHOUT_EVIDENCE
        "nothing shows this {part}"
        => "add `event_id: …`, or `sources: […]` with the ids of articles";

    watch_without_verdict(location: Location, last: day) WATCH_OVERDUE
        "this ended on {last}, and nobody has said what became of it"
        => "add `verdict: {{value: happened, date: …, sources: […]}}`, or `did-not-happen` or `unclear`";

    watch_review_due(location: Location, review: day) WATCH_OVERDUE
        "this was to be looked at again by {review}"
        => "add a `verdict`, or a later `review`";

    written_status(location: Location) WITHOUT_EVIDENCE
        "the status of a commitment is computed from its steps"
        => "take it out, and add the step: `{{date: 2024-09-10, kind: kept, sources: [ARTICLE]}}`";

    step_before_made(location: Location) ENDS_BEFORE_START
        "this step comes before the promise was made"
        => "correct one of the two dates";

    /// A record none of whose evidence exists.
    evidence_gone(location: Location, id: cut) EVIDENCE_GONE
        "this rests on `{id}`, and there is no such article"
        label "left out, with what rests on it"
        => "correct the id, or take out what nothing is left to show";

    evidence_place(location: Location, evidence: cut) BROKEN_ANCHOR
        "there is no place `{evidence}`"
        => "paragraphs are `#p1`, `#p2` …; headings have ids made of their words";

    retracted_basis(location: Location, id: cut) RETRACTED_BASIS
        "this rests on `{id}`, which was retracted"
        => "look at what it says again, and rest it on something else";

    unknown_basis(location: Location, text: cut, suggestion: words) UNKNOWN_BASIS
        "there is no article or source `{text}` to rest on"
        => "did you mean `{suggestion}`? Until then it is printed as words";

    shared_source(location: Location, name: cut, first: words) SHARED_SOURCE
        "`{name}` means the source `{first}` already"
        => "take the name out of one of them; articles may give the id instead";

    merged_text(path: file, merged: words, into: words) MERGED_TEXT
        "`{into}` has a text of its own, so that of `{merged}` is on no page"
        => "put both texts into one of the two files";

    cycle(location: Location, noun: words, key: words, chain: words) CYCLE
        "this {noun}'s `{key}` comes back to itself: {chain}"
        => "take `{key}` out of one of them";

    parents_too_deep(location: Location, noun: words, limit: number) PARENTS_TOO_DEEP
        "this {noun} is a part of more than {limit} others, one within the other"
        => "make the tree flatter";

    membership_nowhere(location: Location) MEMBERSHIP_NOWHERE
        "this membership names neither an organization nor a post"
        => "add `organization_id:` or `post_id:`";

    ends_before_start(location: Location) ENDS_BEFORE_START
        "this ends before it begins"
        => "correct one of the two dates";

    begins_after_death(location: Location) ENDS_BEFORE_START
        "this begins after its holder's death"
        => "correct one of the two dates";

    trend_without_reason(location: Location) TREND_WITHOUT_REASON
        "this trend gives no reason"
        => "add `reason: …`, one line";

    trend_word(location: Location, word: words, instead: words) TREND_WORD
        "`{word}` does not say whether this is better or worse"
        => "write {instead}";

    judgement_mixed(location: Location) JUDGEMENT_MIXED
        "a judgement gives `likelihood` or `confidence`, not both"
        => "make two judgements of it";

    bad_zone(location: Location, zone: cut) BAD_ZONE
        "`{zone}` is not a time zone"
        => "write an IANA name such as `Asia/Shanghai`";
}

#[allow(missing_docs)]
impl Diagnostic {
    pub fn missing_id(location: Location, noun: &str, example: Option<&str>) -> Self {
        let help = match example {
            Some(id) => format!("add `id: {id}`"),
            None => "add `id:` and `name:`".to_owned(),
        };
        Self::new(codes::MISSING_ID, format!("this {noun} has no `id`"))
            .at(location)
            .help(help)
    }

    /// A whole address where the id in it is wanted.
    pub fn id_in_address(location: Location, address: &str) -> Self {
        let id = address.trim_end_matches('/').rsplit('/').next();
        Self::new(
            codes::BAD_VALUE,
            format!("`{}` is an address, and no id", cut(address)),
        )
        .at(location)
        .help(format!("write the id alone: `{}`", id.unwrap_or_default()))
    }

    pub fn bad_id(location: Location, noun: &str, id: &str, example: &str) -> Self {
        let words = if id.trim().is_empty() {
            format!("the id of {} cannot be empty", a(noun))
        } else {
            format!("`{}` cannot be the id of {}", cut(id), a(noun))
        };
        Self::new(codes::BAD_ID, words)
            .at(location)
            .help(format!("write for example `{example}`"))
    }

    pub fn duplicate_id(location: Location, first: Location, noun: &str, id: &str) -> Self {
        Self::new(
            codes::DUPLICATE_ID,
            format!("two {noun}s have the id `{id}`"),
        )
        .at(location)
        .label("again here")
        .also(first, "first here")
        .help(format!(
            "if both are one {noun}, delete one; else give one another id"
        ))
    }

    pub fn unknown_id(location: Location, noun: &str, id: &str, suggestion: Option<&str>) -> Self {
        Self::new(
            codes::UNKNOWN_ID,
            format!("there is no {noun} `{}`", cut(id)),
        )
        .at(location)
        .maybe_help(
            id.contains(',')
                .then(|| format!("several are a list: `[{}]`", cut(id))),
        )
        .maybe_help(did_you_mean(suggestion))
        .help_or(&format!("add it: `chancery new {noun} {}`", argument(id)))
    }

    pub fn unknown_reference(
        location: Location,
        noun: &str,
        id: &str,
        suggestion: Option<&str>,
    ) -> Self {
        Self::new(
            codes::UNKNOWN_REFERENCE,
            format!("there is no {noun} `{}` to link to", cut(id)),
        )
        .at(location)
        .maybe_help(did_you_mean(suggestion))
        .maybe_help(Some(format!(
            "add it under `content/{noun}s`, or write plain words"
        )))
    }

    /// `[[words]]` that are no id, and the file name or title of no article, or of several. It
    /// must be the same for one that is held back.
    pub fn unknown_note(location: Location, words: &str, suggestion: Option<&str>) -> Self {
        let message = format!("`{}` is no id, and names no single article", cut(words));
        Self::new(codes::UNKNOWN_REFERENCE, message)
            .at(location)
            .maybe_help(did_you_mean(suggestion))
            .help_or("write an id, an article's file name or its title, or plain words")
    }

    /// An end that lies ahead; `term`: it may have been known in advance.
    pub fn end_not_yet(location: Location, day: chrono::NaiveDate, term: bool) -> Self {
        let words = format!("this ends on {day}, after the day of this build");
        let help = match term {
            true => {
                "it is open until then; where the end was known in advance, add the day from \
                 which it was: `end_known: 2024-01-31`"
            }
            false => "it is shown from that day on; if the date is wrong, correct it",
        };
        Self::new(codes::NOT_YET, words)
            .at(location)
            .label("not shown yet")
            .help(help)
    }

    pub fn other_kind(location: Location, own: &str, id: &str, other: &str) -> Self {
        let words = format!("this is {}, and `{}` is {}", a(own), cut(id), a(other));
        Self::new(codes::OTHER_KIND, words)
            .at(location)
            .help("two entries are merged where they are one thing; correct `kind` or `same_as`")
    }

    /// `entry` is where the person is, at its `kind`.
    pub fn membership_in_person(location: Location, id: &str, entry: Location) -> Self {
        Self::new(
            codes::MEMBERSHIP_IN_PERSON,
            format!("`{id}` is a person, so nobody can be its member"),
        )
        .at(location)
        .also(entry, "a person, by its `kind` or for want of one")
        .help("name an organization, a unit, a state or a group; a post goes under `post_id:`")
    }

    /// `entry` is where that entry is, at its `kind`.
    pub fn not_a_post(location: Location, id: &str, entry: Location) -> Self {
        Self::new(codes::UNKNOWN_ID, format!("`{}` is not a post", cut(id)))
            .at(location)
            .also(entry, "this one")
            .help(format!("name the post, or write `organization_id: {id}`"))
    }

    pub fn ambiguous_name(
        files: &[Arc<str>],
        form: &str,
        candidates: &[&str],
        count: usize,
        are_one: bool,
    ) -> Self {
        let words = format!(
            "`{form}` may be {}: {}, no link",
            either(candidates),
            occurrences(count, files)
        );
        let first = candidates.first().unwrap_or(&"ID");
        let help = if are_one {
            format!(
                "the entries look like one person: if they are, write `same_as: {first}` in the other"
            )
        } else {
            format!("say which with `prefer: {{\"{form}\": {first}}}` in chancery.yaml")
        };
        Self::new(codes::AMBIGUOUS_NAME, words)
            .help(help)
            .in_first(files)
    }

    pub fn body_behind_state(
        files: &[Arc<str>],
        form: &str,
        candidates: &[&str],
        count: usize,
    ) -> Self {
        let words = format!(
            "`{form}` stands behind the name of a state that {} is not recorded for: {}, no link",
            either(candidates),
            occurrences(count, files)
        );
        Self::new(codes::BODY_BEHIND_STATE, words)
            .help("add the other state's body to the registry, with `parent_id: STATE`; or say with `parent_id` or `area_id` of which state this one is")
            .in_first(files)
    }

    /// At the first of several files.
    fn in_first(self, files: &[Arc<str>]) -> Self {
        match files.first() {
            Some(first) => self.at(Location::file(first)),
            None => self,
        }
    }
}

/// A name as an argument on the command line.
fn argument(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_odd = |c: char| matches!(c, '"' | '$' | '`' | '\\' | '!') || c.is_control();
    match name {
        name if name.contains(is_odd) || name.starts_with('-') => "NAME".into(),
        name if name.chars().all(is_plain) => name.into(),
        name => format!("\"{name}\""),
    }
}

/// `3 times in 2 articles`.
fn occurrences(count: usize, files: &[Arc<str>]) -> String {
    let (times, texts) = (plural(count, "time"), plural(files.len(), "article"));
    format!("{times} in {texts}")
}

/// The first of several ids: "`a` or `b` and 2 more".
fn either(ids: &[&str]) -> String {
    let first: Vec<String> = ids.iter().take(4).map(|id| format!("`{id}`")).collect();
    let more = match ids.len().saturating_sub(4) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    first.join(" or ") + &more
}
