//! Messages on entries of registries and on names in texts.

use crate::diag::messages::{a, cut, did_you_mean, plural};
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

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

    pub fn missing_name(location: Location, noun: &str, id: &str) -> Self {
        Self::new(
            codes::MISSING_NAME,
            format!("the {noun} `{id}` has no `name`"),
        )
        .at(location)
        .help("add `name: …`")
    }

    pub fn missing_kind(location: Location, id: &str) -> Self {
        let words = format!("`{id}` has no `kind`, and so is a person");
        Self::new(codes::MISSING_KIND, words)
            .at(location)
            .help("add `kind: organization`, `unit`, `state`, `post` or `group`; or `kind: person`")
    }

    pub fn missing_text(location: Location, part: &str) -> Self {
        Self::new(codes::MISSING_TEXT, format!("this {part} says nothing"))
            .at(location)
            .help("add `text: …`, or take it out")
    }

    /// An entry of a list without the key that it is there for.
    pub fn missing_part(location: Location, part: &str, key: &str) -> Self {
        Self::new(codes::MISSING_TEXT, format!("this {part} has no `{key}`"))
            .at(location)
            .help(format!("add `{key}: …`, or take it out"))
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

    pub fn former_id_taken(location: Location, noun: &str, id: &str) -> Self {
        Self::new(
            codes::FORMER_ID_TAKEN,
            format!("the former id `{id}` belongs to another {noun}"),
        )
        .at(location)
        .help("take it out of `former_ids`, or give the other one another id")
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

    pub fn idle_preference(location: Location, form: &str, subject: &str) -> Self {
        let words = format!("`{}` is no name of {subject}", cut(form));
        Self::new(codes::IDLE_PREFERENCE, words)
            .at(location)
            .label("settles nothing")
            .help(format!(
                "write a form as the registry has it, or add it to {subject}'s `other_names`"
            ))
    }

    pub fn not_yet(location: Location, day: chrono::NaiveDate) -> Self {
        let words = format!("this is of {day}, after the day of this build");
        Self::new(codes::NOT_YET, words)
            .at(location)
            .label("not shown yet")
            .help("it is shown from that day on; if the date is wrong, correct it")
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

    pub fn retracted_basis(location: Location, id: &str) -> Self {
        let words = format!("this rests on `{}`, which was retracted", cut(id));
        Self::new(codes::RETRACTED_BASIS, words)
            .at(location)
            .help("look at what it says again, and rest it on something else")
    }

    pub fn unknown_basis(location: Location, text: &str, suggestion: &str) -> Self {
        let words = format!("there is no article or source `{}` to rest on", cut(text));
        Self::new(codes::UNKNOWN_BASIS, words)
            .at(location)
            .help(format!(
                "did you mean `{suggestion}`? Until then it is printed as words"
            ))
    }

    pub fn shared_source(location: Location, name: &str, first: &str) -> Self {
        let words = format!("`{}` means the source `{first}` already", cut(name));
        Self::new(codes::SHARED_SOURCE, words)
            .at(location)
            .help("take the name out of one of them; articles may give the id instead")
    }

    pub fn other_kind(location: Location, own: &str, id: &str, other: &str) -> Self {
        let words = format!("this is {}, and `{}` is {}", a(own), cut(id), a(other));
        Self::new(codes::OTHER_KIND, words)
            .at(location)
            .help("two entries are merged where they are one thing; correct `kind` or `same_as`")
    }

    pub fn merged_text(path: &Arc<str>, merged: &str, into: &str) -> Self {
        let words = format!("`{into}` has a text of its own, so that of `{merged}` is on no page");
        Self::new(codes::MERGED_TEXT, words)
            .at(Location::file(path))
            .help("put both texts into one of the two files")
    }

    pub fn cycle(location: Location, noun: &str, key: &str, chain: &str) -> Self {
        Self::new(
            codes::CYCLE,
            format!("this {noun}'s `{key}` comes back to itself: {chain}"),
        )
        .at(location)
        .help(format!("take `{key}` out of one of them"))
    }

    pub fn parents_too_deep(location: Location, noun: &str, limit: usize) -> Self {
        Self::new(
            codes::PARENTS_TOO_DEEP,
            format!("this {noun} is a part of more than {limit} others, one within the other"),
        )
        .at(location)
        .help("make the tree flatter")
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

    pub fn membership_nowhere(location: Location) -> Self {
        Self::new(
            codes::MEMBERSHIP_NOWHERE,
            "this membership names neither an organization nor a post",
        )
        .at(location)
        .help("add `organization_id:` or `post_id:`")
    }

    pub fn ends_before_start(location: Location) -> Self {
        Self::new(codes::ENDS_BEFORE_START, "this ends before it begins")
            .at(location)
            .help("correct one of the two dates")
    }

    pub fn begins_after_death(location: Location) -> Self {
        Self::new(
            codes::ENDS_BEFORE_START,
            "this begins after its holder's death",
        )
        .at(location)
        .help("correct one of the two dates")
    }

    pub fn trend_without_reason(location: Location) -> Self {
        Self::new(codes::TREND_WITHOUT_REASON, "this trend gives no reason")
            .at(location)
            .help("add `reason: …`, one line")
    }

    pub fn trend_word(location: Location, word: &str, instead: &str) -> Self {
        let words = format!("`{word}` does not say whether this is better or worse");
        Self::new(codes::TREND_WORD, words)
            .at(location)
            .help(format!("write {instead}"))
    }

    pub fn judgement_mixed(location: Location) -> Self {
        Self::new(
            codes::JUDGEMENT_MIXED,
            "a judgement gives `likelihood` or `confidence`, not both",
        )
        .at(location)
        .help("make two judgements of it")
    }

    pub fn bad_zone(location: Location, zone: &str) -> Self {
        Self::new(
            codes::BAD_ZONE,
            format!("`{}` is not a time zone", cut(zone)),
        )
        .at(location)
        .help("write an IANA name such as `Asia/Shanghai`")
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
