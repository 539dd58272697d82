//! Messages on files, folders and settings.

use crate::diag::messages::{cut, plural};
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

#[allow(missing_docs)]
impl Diagnostic {
    pub fn not_a_site(root: &std::path::Path) -> Self {
        let words = if root.is_dir() {
            "this folder holds neither `chancery.yaml` nor `content/`".to_owned()
        } else {
            format!("there is no folder `{}`", root.display())
        };
        Self::new(codes::NOT_A_SITE, words).help(
            "go to the site's folder or one within it, or name it with `--root DIR`; `chancery init DIR` makes a new site",
        )
    }

    pub fn no_content(is_file: bool) -> Self {
        let words = match is_file {
            true => "`content` is a file, and not the folder of the site's texts",
            false => "there is no folder `content`",
        };
        Self::new(codes::NO_CONTENT, words)
            .help("bring it back; an empty folder makes an empty site")
    }

    pub fn no_articles(pages: usize) -> Self {
        let pages = plural(pages, "page");
        let words = format!("there is no article any more, and the output has {pages} of articles");
        Self::new(codes::NO_CONTENT, words).help(
            "bring `content/articles` back; where an empty site is meant, say so with `chancery clean`",
        )
    }

    pub fn no_config() -> Self {
        Self::new(
            codes::NO_CONFIG,
            "there is no `chancery.yaml`, so defaults are used",
        )
        .help("a file with `title:`, `base_url:` and `timezone:` is enough")
    }

    pub fn misnamed_config(path: &Arc<str>) -> Self {
        let words = format!("the settings are in `{path}`, and are read from `chancery.yaml`");
        Self::new(codes::BAD_CONFIG, words)
            .at(Location::file(path))
            .help("rename the file")
    }

    pub fn bad_config(key: &str, words: String, help: Option<String>) -> Self {
        Self::new(codes::BAD_CONFIG, words)
            .at(Location::value(&Arc::from("chancery.yaml"), key))
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
        .at(Location::file(path))
        .help("make it readable, or remove it")
    }

    pub fn invalid_utf8(path: &Arc<str>, at: usize, byte: u8) -> Self {
        Self::new(
            codes::INVALID_UTF8,
            format!("`{path}` is not UTF-8: byte {} is {byte:#04x}", at + 1),
        )
        .at(Location::bytes(path, at..at + 1))
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
        .at(Location::file(path))
        .help("split it, or move it under `static/` to have it copied as it is")
    }

    pub fn outside_site(path: &Arc<str>) -> Self {
        Self::new(
            codes::OUTSIDE_SITE,
            format!("the link `{path}` leads out of the site"),
        )
        .at(Location::file(path))
        .help("copy what it leads to into the site")
    }

    pub fn link_to_sources(path: &Arc<str>, target: &str) -> Self {
        Self::new(
            codes::LINK_TO_SOURCES,
            format!("the link `{path}` leads to {target}"),
        )
        .at(Location::file(path))
        .help("remove the link, and copy what is to be published to its place")
    }

    pub fn symlink_loop(path: &Arc<str>) -> Self {
        Self::new(
            codes::SYMLINK_LOOP,
            format!("the link `{path}` leads back to a folder it is in"),
        )
        .at(Location::file(path))
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
            .at(Location::file(path))
            .help("move it under `content/articles`, `content/pages` or a registry's folder")
    }

    pub fn capital_ending(path: &Arc<str>, small: &str) -> Self {
        Self::new(
            codes::UNKNOWN_FOLDER,
            format!("nothing reads `{path}`: endings are written in small letters"),
        )
        .at(Location::file(path))
        .help(format!("rename it to `{small}`"))
    }

    pub fn html_post(path: &Arc<str>) -> Self {
        Self::new(
            codes::UNKNOWN_FOLDER,
            format!("nothing reads `{path}`: posts in HTML are not taken"),
        )
        .at(Location::file(path))
        .help("write it as Markdown, in a `.md` file")
    }

    pub fn other_ending(path: &Arc<str>) -> Self {
        Self::new(
            codes::UNKNOWN_FOLDER,
            format!("nothing reads `{path}`: texts end in `.md`, `.markdown` or `.txt`"),
        )
        .at(Location::file(path))
        .help("give it the ending `.md`")
    }

    /// A folder of content at the site's root.
    pub fn misplaced_folder(name: &str) -> Self {
        let words = format!("nothing reads the folder `{name}`: content stands in `content`");
        let to = match name {
            "posts" | "_posts" | "_drafts" => "articles",
            name => name,
        };
        Self::new(codes::UNKNOWN_FOLDER, words).help(format!("move it to `content/{to}`"))
    }

    /// A document in a format that is not read, and to which nothing leads.
    pub fn unread_document(path: &Arc<str>) -> Self {
        let words = format!("nothing reads `{path}`, and no text that is shown links to it");
        Self::new(codes::UNKNOWN_FOLDER, words)
            .at(Location::file(path))
            .help("save its text as Markdown in a `.md` file, or as plain text in a `.txt`")
    }

    pub fn section_index(path: &Arc<str>) -> Self {
        Self::new(
            codes::SECTION_INDEX,
            format!("`{path}` is passed over: lists are made from the articles"),
        )
        .at(Location::file(path))
    }

    pub fn orphan_sidecar(path: &Arc<str>) -> Self {
        Self::new(
            codes::ORPHAN_SIDECAR,
            format!("no article stands beside `{path}`"),
        )
        .at(Location::file(path))
        .help("name it like its article: `story.yaml` beside `story.md`")
    }

    pub fn shared_sidecar(path: &Arc<str>, first: &Arc<str>) -> Self {
        Self::new(
            codes::SHARED_SIDECAR,
            format!("`{path}` and `{first}` share one sidecar"),
        )
        .at(Location::file(path))
        .help("rename one of them")
    }

    /// Two files of metadata for one text, or for one folder, in `.yaml` and in `.yml`.
    pub fn two_sidecars(path: &Arc<str>, other: &Arc<str>) -> Self {
        Self::new(
            codes::SHARED_SIDECAR,
            format!("`{path}` and `{other}` are metadata of the same"),
        )
        .at(Location::file(path))
        .help("put the keys of both into one of them")
    }

    pub fn empty_file(path: &Arc<str>) -> Self {
        Self::new(codes::EMPTY_FILE, format!("`{path}` is empty")).at(Location::file(path))
    }

    pub fn ledger_kept(path: &Arc<str>) -> Self {
        Self::new(
            codes::LEDGER_KEPT,
            format!("`{path}` is kept, but no page is made of it yet"),
        )
        .at(Location::file(path))
    }

    pub fn ledger_key_kept(location: Location, key: &str) -> Self {
        let words = format!("`{key}` of an article is kept, but nothing shows it yet");
        Self::new(codes::LEDGER_KEPT, words).at(location)
    }

    /// The cache of earlier builds is of no use: `why` goes on from "the cache".
    pub fn cache_unfit(why: &str) -> Self {
        Self::new(
            codes::CACHE_UNFIT,
            format!("the cache of earlier builds {why}, and this build went without it"),
        )
    }

    /// In the writer's words: what is wrong, and what to do.
    pub fn output_refused(words: String, help: &str) -> Self {
        Self::new(codes::OUTPUT_REFUSED, words).help(help)
    }

    /// The same, where some of the files have taken their places already.
    pub fn output_unfinished(words: String, help: &str) -> Self {
        Self::new(codes::OUTPUT_UNFINISHED, words).help(help)
    }
}
