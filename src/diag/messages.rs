//! One constructor per message that a user can see. A message is one lower-case
//! sentence without a final stop that names the thing in backticks; the help says
//! what to type.

use crate::diag::{Diagnostic, Place, codes};
use std::sync::Arc;

mod plan;

/// "a" or "an" before a noun.
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

fn did_you_mean(near: Option<&str>) -> Option<String> {
    near.map(|n| format!("did you mean `{n}`?"))
}

/// Words cut for a message.
fn cut(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((i, _)) => format!("{}…", &text[..i]),
        None => text.to_owned(),
    }
}

// Files and folders.
#[allow(missing_docs)]
impl Diagnostic {
    pub fn not_a_site(exists: bool) -> Self {
        let words = if exists {
            "this folder holds neither `chancery.yaml` nor `content/`"
        } else {
            "the site's folder does not exist"
        };
        Self::new(codes::NOT_A_SITE, words).help(
            "name the site's folder with `--root DIR`, or make a new site with `chancery init DIR`",
        )
    }

    pub fn no_config() -> Self {
        Self::new(
            codes::NO_CONFIG,
            "there is no `chancery.yaml`, so defaults are used",
        )
        .help("a file with `title:`, `base_url:` and `timezone:` is enough")
    }

    pub fn bad_config(key: &str, words: String, help: Option<String>) -> Self {
        Self::new(codes::BAD_CONFIG, words)
            .at(Place::value(&Arc::from("chancery.yaml"), key))
            .maybe_help(help)
    }

    pub fn bad_base_url(url: &str) -> Self {
        Self::new(
            codes::BAD_CONFIG,
            format!("`--base-url {}` is not an address", cut(url)),
        )
        .help("write it with `https://`, for example `https://example.org/brief/`")
    }

    pub fn bad_as_of(text: &str, why: &str, instead: Option<&str>) -> Self {
        Self::new(
            codes::BAD_DATE,
            format!("`--as-of {}` is not a date: {why}", cut(text)),
        )
        .maybe_help(instead.map(|s| format!("write `{s}`")))
        .maybe_help(Some(
            "write a date such as `2024-09-10` or an instant such as `2024-09-10T08:00:00Z`".into(),
        ))
    }

    pub fn unreadable(path: &Arc<str>, cause: &str) -> Self {
        Self::new(
            codes::UNREADABLE,
            format!("`{path}` cannot be read: {cause}"),
        )
        .at(Place::file(path))
        .help("make it readable, or remove it")
    }

    pub fn invalid_utf8(path: &Arc<str>, at: usize, byte: u8) -> Self {
        Self::new(
            codes::INVALID_UTF8,
            format!("`{path}` is not UTF-8: byte {} is {byte:#04x}", at + 1),
        )
        .at(Place::bytes(path, at..at + 1))
        .help("save the file as UTF-8")
    }

    pub fn file_too_large(path: &Arc<str>, size: usize, limit: usize) -> Self {
        let mib = |n: usize| n >> 20;
        Self::new(
            codes::FILE_TOO_LARGE,
            format!(
                "`{path}` has {} MiB; texts may have {}",
                mib(size),
                mib(limit)
            ),
        )
        .at(Place::file(path))
        .help("split it, or move it under `static/` to have it copied as it is")
    }

    pub fn outside_site(path: &Arc<str>) -> Self {
        Self::new(
            codes::OUTSIDE_SITE,
            format!("the link `{path}` leads out of the site"),
        )
        .at(Place::file(path))
        .help("copy what it leads to into the site")
    }

    pub fn symlink_loop(path: &Arc<str>) -> Self {
        Self::new(
            codes::SYMLINK_LOOP,
            format!("the link `{path}` leads back to a folder it is in"),
        )
        .at(Place::file(path))
        .help("remove the link")
    }

    pub fn odd_file_name(name: &str) -> Self {
        Self::new(
            codes::ODD_FILE_NAME,
            format!("the name of `{name}` is not Unicode"),
        )
        .help("rename the file")
    }

    pub fn unknown_folder(path: &Arc<str>) -> Self {
        Self::new(codes::UNKNOWN_FOLDER, format!("nothing reads `{path}`"))
            .at(Place::file(path))
            .help("move it under `content/articles`, `content/pages` or a registry's folder")
    }

    pub fn section_index(path: &Arc<str>) -> Self {
        Self::new(
            codes::SECTION_INDEX,
            format!("`{path}` is passed over: lists are made from the articles"),
        )
        .at(Place::file(path))
    }

    pub fn orphan_sidecar(path: &Arc<str>) -> Self {
        Self::new(
            codes::ORPHAN_SIDECAR,
            format!("no article stands beside `{path}`"),
        )
        .at(Place::file(path))
        .help("name it like its article: `story.yaml` beside `story.md`")
    }

    pub fn shared_sidecar(path: &Arc<str>, first: &Arc<str>) -> Self {
        Self::new(
            codes::SHARED_SIDECAR,
            format!("`{path}` and `{first}` share one sidecar"),
        )
        .at(Place::file(path))
        .help("rename one of them")
    }

    pub fn empty_file(path: &Arc<str>) -> Self {
        Self::new(codes::EMPTY_FILE, format!("`{path}` is empty")).at(Place::file(path))
    }

    pub fn ledger_kept(path: &Arc<str>) -> Self {
        Self::new(
            codes::LEDGER_KEPT,
            format!("`{path}` is kept, but no page is made of it yet"),
        )
        .at(Place::file(path))
    }

    /// From the writer's sentences: what is wrong, then what to do.
    pub fn output_refused(words: String) -> Self {
        let (first, rest) = words.split_once(". ").unwrap_or((&words, ""));
        let mut chars = first.trim_end_matches('.').chars();
        let first: String = match chars.next() {
            Some(c) => c.to_lowercase().chain(chars).collect(),
            None => String::new(),
        };
        let mut rest = rest.trim_end_matches('.').chars();
        let help = rest
            .next()
            .map(|c| c.to_lowercase().chain(rest).collect::<String>());
        Self::new(codes::OUTPUT_REFUSED, first).maybe_help(help)
    }
}

// YAML.
#[allow(missing_docs)]
impl Diagnostic {
    pub fn yaml_syntax(place: Place, words: &str, line: &str) -> Self {
        Self::new(codes::YAML_SYNTAX, format!("this is not YAML: {words}"))
            .at(place)
            .maybe_help(yaml_hint(line))
    }

    pub fn duplicate_key(place: Place, first: Place, name: &str) -> Self {
        Self::new(
            codes::DUPLICATE_KEY,
            format!("the key `{name}` is written twice"),
        )
        .at(place)
        .label("again here")
        .also(first, "first here")
        .help("remove one of the two")
    }

    pub fn yaml_anchor(place: Place) -> Self {
        Self::new(
            codes::YAML_ANCHOR,
            "anchors, aliases and merge keys are not taken",
        )
        .at(place)
        .help("write the value out; quote words that begin with `&` or `*`")
    }

    pub fn yaml_documents(place: Place) -> Self {
        Self::new(codes::YAML_DOCUMENTS, "a second YAML document begins here")
            .at(place)
            .help("write several entries as a list: each begins with `- `")
    }

    pub fn yaml_depth(place: Place, limit: usize) -> Self {
        Self::new(
            codes::YAML_DEPTH,
            format!("this is nested deeper than {limit}"),
        )
        .at(place)
        .help("write it with fewer lists inside lists")
    }

    pub fn yaml_key(place: Place) -> Self {
        Self::new(codes::YAML_KEY, "a list or a mapping cannot be a key")
            .at(place)
            .help("quote it, if words are meant")
    }

    pub fn unknown_key(place: Place, name: &str, known: &[String], near: Option<&str>) -> Self {
        let all = match known.len() {
            0 => Some("`docs/content.md` lists the keys that are taken here".to_owned()),
            1..=12 => Some(format!("known here: {}", known.join(", "))),
            _ => None,
        };
        Self::new(codes::UNKNOWN_KEY, format!("the key `{name}` is not known"))
            .at(place)
            .maybe_help(did_you_mean(near))
            .maybe_help(all)
            .maybe_help(Some("free-form data goes under `extra:`".into()))
    }

    pub fn wrong_type(place: Place, words: &str) -> Self {
        Self::new(codes::WRONG_TYPE, words.to_owned()).at(place)
    }

    pub fn bad_value(place: Place, word: &str, known: &[&str], near: Option<&str>) -> Self {
        Self::new(
            codes::BAD_VALUE,
            format!("`{}` is not among {}", cut(word), known.join(", ")),
        )
        .at(place)
        .maybe_help(did_you_mean(near))
    }

    /// From serde's "invalid type: X, expected Y", in a user's words.
    pub fn invalid_type(place: Place, words: &str) -> Self {
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
        Self::wrong_type(place, plain.as_deref().unwrap_or(words)).maybe_help(help)
    }

    pub fn front_matter_open(place: Place) -> Self {
        Self::new(
            codes::FRONT_MATTER_OPEN,
            "the metadata that begins here is never closed",
        )
        .at(place)
        .help("add a line `---` after the last key")
    }

    pub fn front_matter_toml(place: Place) -> Self {
        Self::new(
            codes::FRONT_MATTER_TOML,
            "metadata between `+++` is TOML, which is not read",
        )
        .at(place)
        .help("write it as YAML between `---`")
    }
}

/// What is wanted where a value has two forms and fits neither.
fn of_two_forms(words: &str) -> Option<String> {
    let name = words.strip_prefix("data did not match any variant of untagged enum ")?;
    Some(match name {
        "Accent" => "expected a colour, or two for light and dark: `[light, dark]`".into(),
        name => {
            let noun = name.trim_end_matches("Entry").to_lowercase();
            format!(
                "expected the id of {0} or the keys of {0}, as its schema lists them",
                a(&noun)
            )
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

/// What is usually meant where a line of YAML does not parse.
fn yaml_hint(line: &str) -> Option<String> {
    let trimmed = line.trim_start();
    if line.starts_with('\t') || line[..line.len() - trimmed.len()].contains('\t') {
        return Some("indent with blanks: YAML takes no tabs".into());
    }
    let (key, value) = trimmed.trim_start_matches("- ").split_once(": ")?;
    let value = value.trim_end();
    if value.contains(": ") && !value.starts_with(['"', '\'']) {
        return Some(format!(
            "quote words that hold a colon: `{key}: \"{}\"`",
            cut(&value.replace('"', "\\\""))
        ));
    }
    let quotes = |q: char| value.starts_with(q) && value.matches(q).count() % 2 == 1;
    if let Some(quote) = ['"', '\''].into_iter().find(|q| quotes(*q)) {
        return Some(format!("close the words with `{quote}`"));
    }
    for (open, close) in [('[', ']'), ('{', '}')] {
        if value.matches(open).count() > value.matches(close).count() {
            return Some(format!("close `{open}` with `{close}`"));
        }
    }
    if value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '{', '[', ']', '}']) {
        return Some(format!(
            "quote words that begin with `{}`",
            value.chars().next().unwrap_or(' ')
        ));
    }
    None
}

// Registries.
#[allow(missing_docs)]
impl Diagnostic {
    pub fn missing_id(place: Place, noun: &str, example: Option<&str>) -> Self {
        let help = match example {
            Some(id) => format!("add `id: {id}`"),
            None => "add `id:` and `name:`".to_owned(),
        };
        Self::new(codes::MISSING_ID, format!("this {noun} has no `id`"))
            .at(place)
            .help(help)
    }

    pub fn missing_name(place: Place, noun: &str, id: &str) -> Self {
        Self::new(
            codes::MISSING_NAME,
            format!("the {noun} `{id}` has no `name`"),
        )
        .at(place)
        .help("add `name: …`")
    }

    pub fn bad_id(place: Place, noun: &str, id: &str, example: &str) -> Self {
        let words = if id.trim().is_empty() {
            format!("the id of {} cannot be empty", a(noun))
        } else {
            format!("`{}` cannot be the id of {}", cut(id), a(noun))
        };
        Self::new(codes::BAD_ID, words)
            .at(place)
            .help(format!("write for example `{example}`"))
    }

    pub fn duplicate_id(place: Place, first: Place, noun: &str, id: &str) -> Self {
        Self::new(
            codes::DUPLICATE_ID,
            format!("two {noun}s have the id `{id}`"),
        )
        .at(place)
        .label("again here")
        .also(first, "first here")
        .help(format!(
            "if both are one {noun}, delete one; else give one another id"
        ))
    }

    pub fn former_id_taken(place: Place, noun: &str, id: &str) -> Self {
        Self::new(
            codes::FORMER_ID_TAKEN,
            format!("the former id `{id}` belongs to another {noun}"),
        )
        .at(place)
        .help("take it out of `former_ids`, or give the other one another id")
    }

    pub fn unknown_id(place: Place, noun: &str, id: &str, near: Option<&str>) -> Self {
        Self::new(
            codes::UNKNOWN_ID,
            format!("there is no {noun} `{}`", cut(id)),
        )
        .at(place)
        .maybe_help(did_you_mean(near))
        .maybe_help(Some(format!(
            "add it under `content/{noun}s`, or with `chancery new {noun} NAME`"
        )))
    }

    pub fn unknown_reference(place: Place, noun: &str, id: &str, near: Option<&str>) -> Self {
        Self::new(
            codes::UNKNOWN_REFERENCE,
            format!("there is no {noun} `{}` to link to", cut(id)),
        )
        .at(place)
        .maybe_help(did_you_mean(near))
        .maybe_help(Some(format!(
            "add it under `content/{noun}s`, or write plain words"
        )))
    }

    pub fn cycle(place: Place, noun: &str, key: &str, chain: &str) -> Self {
        Self::new(
            codes::CYCLE,
            format!("this {noun}'s `{key}` comes back to itself: {chain}"),
        )
        .at(place)
        .help(format!("take `{key}` out of one of them"))
    }

    pub fn parents_too_deep(place: Place, noun: &str, limit: usize) -> Self {
        Self::new(
            codes::PARENTS_TOO_DEEP,
            format!("this {noun} is a part of more than {limit} others, one within the other"),
        )
        .at(place)
        .help("make the tree flatter")
    }

    pub fn membership_in_person(place: Place, id: &str) -> Self {
        Self::new(
            codes::MEMBERSHIP_IN_PERSON,
            format!("`{id}` is a person, so nobody can be its member"),
        )
        .at(place)
        .help("name an organisation, a unit, a state or a group; a post goes under `post_id:`")
    }

    pub fn membership_nowhere(place: Place) -> Self {
        Self::new(
            codes::MEMBERSHIP_NOWHERE,
            "this membership names neither an organisation nor a post",
        )
        .at(place)
        .help("add `organization_id:` or `post_id:`")
    }

    pub fn ends_before_start(place: Place) -> Self {
        Self::new(
            codes::ENDS_BEFORE_START,
            "this office ends before it starts",
        )
        .at(place)
        .help("correct `start_date` or `end_date`")
    }

    pub fn trend_without_reason(place: Place) -> Self {
        Self::new(codes::TREND_WITHOUT_REASON, "this trend gives no reason")
            .at(place)
            .help("add `reason: …`, one line")
    }

    pub fn judgement_mixed(place: Place) -> Self {
        Self::new(
            codes::JUDGEMENT_MIXED,
            "a judgement gives `likelihood` or `confidence`, not both",
        )
        .at(place)
        .help("make two judgements of it")
    }

    pub fn bad_zone(place: Place, zone: &str) -> Self {
        Self::new(
            codes::BAD_ZONE,
            format!("`{}` is not a time zone", cut(zone)),
        )
        .at(place)
        .help("write an IANA name such as `Asia/Shanghai`")
    }

    pub fn ambiguous_name(
        files: &[Arc<str>],
        form: &str,
        candidates: &[&str],
        count: usize,
    ) -> Self {
        let ids: Vec<String> = candidates
            .iter()
            .take(4)
            .map(|c| format!("`{c}`"))
            .collect();
        let more = if candidates.len() > 4 {
            format!(" and {} more", candidates.len() - 4)
        } else {
            String::new()
        };
        let (times, texts) = (plural(count, "time"), plural(files.len(), "article"));
        let words = format!(
            "`{form}` may be {}{more}: {times} in {texts}, no link",
            ids.join(" or ")
        );
        let mut diag = Self::new(codes::AMBIGUOUS_NAME, words).help(format!(
            "say which with `prefer: {{\"{form}\": {}}}` in chancery.yaml",
            candidates.first().unwrap_or(&"ID")
        ));
        if let Some(first) = files.first() {
            diag = diag.at(Place::file(first));
        }
        diag
    }
}

/// "1 time", "3 times".
fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

// Articles and pages.
#[allow(missing_docs)]
impl Diagnostic {
    pub fn missing_title(path: &Arc<str>, wire: bool) -> Self {
        let stem = path.rsplit_once('.').map_or(&**path, |(s, _)| s);
        let help = match wire {
            true => format!("add `title: …` in `{stem}.yaml`"),
            false => "add `title: …` between two lines `---` at the top".to_owned(),
        };
        Self::new(codes::MISSING_TITLE, format!("`{path}` has no title"))
            .at(Place::value(path, ""))
            .help(help)
    }

    pub fn missing_date(path: &Arc<str>) -> Self {
        Self::new(codes::MISSING_DATE, format!("`{path}` has no date"))
            .at(Place::value(path, ""))
            .help("add `date: YYYY-MM-DD`, or begin the file's name with it")
    }

    pub fn bad_date(place: Place, text: &str, why: &str, instead: Option<&str>) -> Self {
        Self::new(
            codes::BAD_DATE,
            format!("`{}` is not a date: {why}", cut(text)),
        )
        .at(place)
        .maybe_help(instead.map(|s| format!("write `{s}`")))
        .help_or("write a day such as `2024-09-10`")
    }

    pub fn updated_before_date(place: Place) -> Self {
        Self::new(
            codes::UPDATED_BEFORE_DATE,
            "`updated` lies before `date`, so it is not shown",
        )
        .at(place)
        .help("correct one of the two, or take `updated` out")
    }

    pub fn embargo_without_time(place: Place, example: &str) -> Self {
        Self::new(codes::EMBARGO_WITHOUT_TIME, "an embargo needs a time")
            .at(place)
            .help(format!("write `{example}`"))
    }

    pub fn bad_url(place: Place, url: &str) -> Self {
        Self::new(codes::BAD_URL, format!("`{}` is not an address", cut(url)))
            .at(place)
            .help("write the whole of it, with `https://`")
    }

    pub fn bad_language(place: Place, tag: &str) -> Self {
        Self::new(
            codes::BAD_LANGUAGE,
            format!("`{}` is not a language", cut(tag)),
        )
        .at(place)
        .help("write a BCP 47 tag such as `en` or `zh-Hans`")
    }

    pub fn bad_slug(place: Place, slug: &str) -> Self {
        Self::new(
            codes::BAD_SLUG,
            format!("no address can be made of `{}`", cut(slug)),
        )
        .at(place)
        .help("give a `slug:` with letters or digits")
    }

    pub fn bad_alias(place: Place, alias: &str) -> Self {
        Self::new(
            codes::BAD_ALIAS,
            format!("`{}` cannot redirect", cut(alias)),
        )
        .at(place)
        .help("write a path such as `/2024/09/old-name/`")
    }

    pub fn correction_incomplete(place: Place, missing: &str) -> Self {
        Self::new(
            codes::CORRECTION_INCOMPLETE,
            "a correction needs a `date` and a `text`",
        )
        .at(place)
        .help(format!("add `{missing}`"))
    }

    pub fn html_dropped(place: Place, what: &str) -> Self {
        Self::new(
            codes::HTML_DROPPED,
            format!("`{}` is not passed on; its words stay", cut(what)),
        )
        .at(place)
        .help("take it out; with `markdown: {html: true}` more tags pass, but none that could run")
    }

    pub fn unsafe_link(place: Place, what: &str) -> Self {
        Self::new(
            codes::UNSAFE_LINK,
            format!(
                "the link to `{}` is not passed on; its words stay",
                cut(what)
            ),
        )
        .at(place)
        .help("links begin with `https://`, `http://` or `mailto:`, or are paths")
    }

    pub fn nesting_flattened(place: Place) -> Self {
        Self::new(
            codes::NESTING_FLATTENED,
            "this is nested too deep and printed flat",
        )
        .at(place)
    }

    pub fn broken_link(place: Place, raw: &str) -> Self {
        Self::new(
            codes::BROKEN_LINK,
            format!("the link `{}` leads nowhere", cut(raw)),
        )
        .at(place)
        .help("write the path of an article's file, or an address such as `/topics/trade/`")
    }

    pub fn link_to_gated(place: Place, raw: &str) -> Self {
        Self::new(
            codes::LINK_TO_GATED,
            format!(
                "the link `{}` leads to an article that is not shown",
                cut(raw)
            ),
        )
        .at(place)
    }

    pub fn broken_anchor(place: Place, fragment: &str, page: &str) -> Self {
        Self::new(
            codes::BROKEN_ANCHOR,
            format!("there is no `#{}` on `/{page}`", cut(fragment)),
        )
        .at(place)
        .help("paragraphs are `#p1`, `#p2` …; a heading's id is made of its words")
    }

    pub fn broken_image(place: Place, raw: &str) -> Self {
        Self::new(
            codes::BROKEN_IMAGE,
            format!("the picture `{}` is not there", cut(raw)),
        )
        .at(place)
        .help("put it beside the file that names it, or under `static/`")
    }

    pub fn remote_image(place: Place, raw: &str) -> Self {
        Self::new(
            codes::REMOTE_IMAGE,
            format!("the picture `{}` on another host becomes a link", cut(raw)),
        )
        .at(place)
    }

    pub fn leaves_site(place: Place, raw: &str) -> Self {
        Self::new(
            codes::LEAVES_SITE,
            format!("the link `{}` leaves the site", cut(raw)),
        )
        .at(place)
        .help("link to what is in the site's folder, or write a whole address with `https://`")
    }
}
