//! Messages on YAML and front matter.

use crate::diag::messages::{a, cut, did_you_mean};
use crate::diag::{Diagnostic, Location, codes};

messages! {
    /// `name` is what the character is called.
    unfit_character(location: Location, name: words) UNFIT_CHARACTER
        "{name} is in these words"
        label "left out"
        => "take it out, or type the words anew; no page may hold it";

    yaml_documents(location: Location) YAML_DOCUMENTS
        "a second YAML document begins here"
        => "write several entries as a list: each begins with `- `";

    yaml_depth(location: Location, limit: number) YAML_DEPTH
        "this is nested deeper than {limit}"
        => "write it with fewer lists inside lists";

    yaml_key(location: Location) YAML_KEY
        "a list or a mapping cannot be a key"
        => "quote it, if words are meant";

    /// `draft` and its like in a record that cannot be held back by them.
    held_by_nothing(location: Location, name: words) UNKNOWN_KEY
        "the key `{name}` is not known here, and holds nothing back"
        => "keep the file out of `content` until it may be seen";

    dedented(location: Location, name: words, list: words) UNKNOWN_KEY
        "the key `{name}` is not known here"
        => "it belongs to an entry of `{list}`: indent it as the keys there are";

    front_matter_open(location: Location) FRONT_MATTER_OPEN
        "the metadata that begins here is never closed"
        => "add a line `---` after the last key";

    front_matter_object(location: Location) FRONT_MATTER_OPEN
        "metadata in braces begins here and ends nowhere, or not at the end of a line"
        => "close it with `}}` on a line of its own; if a text is meant, write `\\{{`";

    /// `cause` is the parser's.
    front_matter_toml(location: Location, cause: words) FRONT_MATTER_TOML
        "metadata between `+++` is TOML, and this is not: {cause}"
        => "write `key = \"words\"`, or YAML between `---`";

    /// A key that holds something back, with nothing behind it.
    empty_gate(location: Location, key: words) EMPTY_GATE
        "nothing stands behind `{key}`, so it would hold nothing back"
        => "write its value, or take the line out";

    /// A page that is in no list.
    unlisted(location: Location, key: words) UNREAD_GATE
        "`{key}` asks for a page in no list, which there is not here"
        => "write `draft: true` to hold it back, or take the line out to publish it";

    /// A page that only some may read.
    protected(location: Location, key: words) UNREAD_GATE
        "`{key}` protects a page, which a static site cannot do"
        => "write `draft: true` to hold it back, or take the line out to publish it";

    /// A key that holds something back, with a value that says nothing of that.
    strange_gate(location: Location, key: words) UNREAD_GATE
        "what `{key}` says here cannot be read, and it may hold back the page"
        => "write `draft: true` to hold it back, or take the line out to publish it";

    /// A key that holds something back where nothing reads it.
    nested_gate(location: Location, key: words) UNREAD_GATE
        "`{key}` is not read here, and holds nothing back"
        => "move it to the top, beside `title`; or give it another name";

    /// A key in the `_index.md` of a folder that may be meant for all that is in it.
    section_gate(location: Location, key: words) UNREAD_GATE
        "`{key}` holds back nothing that is in this folder"
        => "write `draft: true` into `_defaults.yaml` in the folder, or take the line out";

    /// Two keys of one meaning.
    two_times(location: Location, key: words) UNREAD_GATE
        "`{key}` says another time than the key before it of the same meaning"
        => "keep one of the two";

    permalink_pattern(location: Location, key: words) FOREIGN_KEY
        "`{key}` is a pattern and no path, so nothing redirects from it"
        => "old addresses go under `aliases`, such as `/2024/09/old-name/`";

    created_stands_in(location: Location) FOREIGN_KEY
        "nothing says when this was published, so `created` stands in"
        => "write `date: YYYY-MM-DD` where the day is known";

    /// `plain` is what the whole value reads with its characters written out.
    html_entity(location: Location, entity: cut, plain: cut) HTML_ENTITY
        "`{entity}` is printed as it stands: metadata is no HTML"
        => "write `{plain}`";
}

#[allow(missing_docs)]
impl Diagnostic {
    pub fn yaml_syntax(location: Location, words: &str, help: Option<String>) -> Self {
        Self::new(codes::YAML_SYNTAX, format!("this is not YAML: {words}"))
            .at(location)
            .maybe_help(help)
            .help_or("put the whole value in quotes, if words are meant")
    }

    /// Plain words or a list where a record is wanted.
    pub fn no_record(location: Location, found: &str, help: Option<String>) -> Self {
        let words = format!("expected keys and values, found {found}");
        Self::wrong_type(location, &words)
            .maybe_help(help)
            .help_or("write each as `key: value`")
    }

    pub fn duplicate_key(location: Location, first: Location, name: &str) -> Self {
        Self::new(
            codes::DUPLICATE_KEY,
            format!("the key `{name}` is written twice"),
        )
        .at(location)
        .label("again here")
        .also(first, "first here")
        .help("remove one of the two")
    }

    /// `line` is the line with its value in quotes, where it is one of words.
    pub fn yaml_anchor(location: Location, line: Option<String>) -> Self {
        let help = match line {
            Some(line) => format!("put the whole value in quotes: `{line}`"),
            None => "write the value out; quote words that begin with `&` or `*`".to_owned(),
        };
        Self::new(
            codes::YAML_ANCHOR,
            "anchors, aliases and merge keys are not taken",
        )
        .at(location)
        .help(help)
    }

    /// `line` is the line with its value in quotes, where there are more words in it.
    pub fn yaml_tag(location: Location, line: Option<String>) -> Self {
        let help = match line {
            Some(line) => format!("put the whole value in quotes if words are meant: `{line}`"),
            None => "take the `!` out; quote words that begin with one".to_owned(),
        };
        Self::new(
            codes::YAML_TAG,
            "a word with `!` before it is a tag, and not taken",
        )
        .at(location)
        .help(help)
    }

    pub fn unknown_key(
        location: Location,
        name: &str,
        known: &[String],
        suggestion: Option<&str>,
    ) -> Self {
        let all = match known.len() {
            0 => Some("`docs/content.md` lists the keys that are taken here".to_owned()),
            1..=12 => Some(format!("known here: {}", known.join(", "))),
            _ => None,
        };
        Self::new(codes::UNKNOWN_KEY, format!("the key `{name}` is not known"))
            .at(location)
            .maybe_help(did_you_mean(suggestion))
            .maybe_help(all)
            .maybe_help(Some(
                "free-form data goes under `extra:`; `unknown_keys: extra` in `chancery.yaml` keeps all such keys there"
                    .into(),
            ))
    }

    pub fn wrong_type(location: Location, words: &str) -> Self {
        Self::new(codes::WRONG_TYPE, words.to_owned()).at(location)
    }

    pub fn bad_value(
        location: Location,
        word: &str,
        known: &[&str],
        suggestion: Option<&str>,
    ) -> Self {
        Self::new(
            codes::BAD_VALUE,
            format!("`{}` is not among {}", cut(word), known.join(", ")),
        )
        .at(location)
        .maybe_help(did_you_mean(suggestion))
    }

    /// From serde's "invalid type: X, expected Y", in a user's words.
    pub fn invalid_type(location: Location, words: &str) -> Self {
        let plain = words
            .strip_prefix("invalid type: ")
            .or_else(|| words.strip_prefix("invalid value: "))
            .and_then(|rest| rest.split_once(", expected "))
            .map(|(found, wanted)| format!("expected {}, found {}", plain(wanted), plain(found)));
        let truth = [
            "\"yes\"", "\"no\"", "\"on\"", "\"off\"", "\"Yes\"", "\"No\"",
        ]
        .iter()
        .any(|w| words.contains(w));
        let help = if truth && words.contains("`true`") {
            Some("write `true` or `false`".to_owned())
        } else {
            a_list_of_one(words)
        };
        let plain = plain.or_else(|| of_two_forms(words));
        Self::wrong_type(location, plain.as_deref().unwrap_or(words)).maybe_help(help)
    }

    /// `key` is the one whose value stands on the comment's line; none on a line without one.
    /// `line` is the line with the whole value in quotes.
    pub fn comment_cut(
        location: Location,
        key: Option<&str>,
        words: &str,
        line: Option<String>,
    ) -> Self {
        let line = line.map_or_else(String::new, |line| format!(": `{line}`"));
        let whole = key.map_or("the value".to_owned(), |key| format!("`{key}`"));
        let words = format!("`{}` is a comment, and no part of {whole}", cut(words));
        Self::new(codes::COMMENT_CUT, words)
            .at(location)
            .label("left out")
            .help(format!(
                "put the whole value in quotes{line}; a comment has a space after its `#`"
            ))
    }

    /// `wire` is the path, without its ending, of a text that takes no metadata at all.
    pub fn front_matter_late(location: Location, wire: Option<&str>) -> Self {
        let (words, help) = match wire {
            None => (
                "metadata is read where the first line is `---`".to_owned(),
                "take away what is blank before it".to_owned(),
            ),
            Some(stem) => (
                "a `.txt` is plain text, and takes no metadata".to_owned(),
                format!("call it `{stem}.md`, or write the metadata into `{stem}.yaml`"),
            ),
        };
        Self::new(codes::FRONT_MATTER_LATE, words)
            .at(location)
            .help(help)
    }

    /// `unseen` is what is in the line beside hyphens, where there is something.
    pub fn front_matter_fence(location: Location, unseen: Option<&str>) -> Self {
        let words = match unseen {
            Some(unseen) => format!("{unseen} is in this line, so metadata is not read"),
            None => "metadata is read between lines of three hyphens, which this is not".into(),
        };
        Self::new(codes::FRONT_MATTER_LATE, words)
            .at(location)
            .help("type the line anew: `---`")
    }
}

/// What is wanted where a value has two forms and fits neither.
fn of_two_forms(words: &str) -> Option<String> {
    let name = words.strip_prefix("data did not match any variant of untagged enum ")?;
    Some(match name {
        "Accent" => "expected a colour, or two for light and dark: `[light, dark]`".into(),
        name => {
            let noun = a(&name.trim_end_matches("Entry").to_lowercase());
            format!("expected the id of {noun} or the keys of {noun}, as its schema lists them")
        }
    })
}

/// What to write where one word stands for a list.
fn a_list_of_one(words: &str) -> Option<String> {
    let (found, wanted) = words.split_once(", expected ")?;
    let word = found
        .strip_prefix("invalid type: string \"")?
        .strip_suffix('"')?;
    let list = matches!(wanted, "a list" | "a sequence");
    (list && !word.is_empty()).then(|| format!("write it as a list: `[{}]`", cut(word)))
}

/// serde's words for what was found or wanted, in a user's.
fn plain(words: &str) -> String {
    match words {
        "sequence" | "a sequence" => "a list".into(),
        "map" | "a map" => "keys and values".into(),
        "unit value" => "nothing".into(),
        "a string" => "words".into(),
        "a boolean" => "`true` or `false`".into(),
        w if w.starts_with("struct ") => "keys and values".into(),
        w => match w.strip_prefix("string ") {
            Some(quoted) => format!("the words {}", cut(quoted)),
            None => w.to_owned(),
        },
    }
}
