//! Messages on files, folders and settings.

use crate::diag::messages::{cut, plural};
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

messages! {
    misnamed_config(path: file) BAD_CONFIG
        "the settings are in `{path}`, and are read from `chancery.yaml`"
        => "rename the file";

    unreadable(path: file, cause: words) UNREADABLE
        "`{path}` cannot be read: {cause}"
        => "make it readable, or remove it";

    outside_site(path: file) OUTSIDE_SITE
        "the link `{path}` leads out of the site"
        => "copy what it leads to into the site";

    link_to_sources(path: file, target: words) LINK_TO_SOURCES
        "the link `{path}` leads to {target}"
        => "remove the link, and copy what is to be published to its place";

    symlink_loop(path: file) SYMLINK_LOOP
        "the link `{path}` leads back to a folder it is in"
        => "remove the link";

    unknown_folder(path: file) UNKNOWN_FOLDER
        "nothing reads `{path}`"
        => "move it under `content/articles`, `content/pages` or a registry's folder";

    capital_ending(path: file, small: words) UNKNOWN_FOLDER
        "nothing reads `{path}`: endings are written in small letters"
        => "rename it to `{small}`";

    html_post(path: file) UNKNOWN_FOLDER
        "nothing reads `{path}`: posts in HTML are not taken"
        => "write it as Markdown, in a `.md` file";

    other_ending(path: file) UNKNOWN_FOLDER
        "nothing reads `{path}`: texts end in `.md`, `.markdown` or `.txt`"
        => "give it the ending `.md`";

    /// A document in a format that is not read, and to which nothing leads.
    unread_document(path: file) UNKNOWN_FOLDER
        "nothing reads `{path}`, and no text that is shown links to it"
        => "save its text as Markdown in a `.md` file, or as plain text in a `.txt`";

    section_index(path: file) SECTION_INDEX
        "`{path}` is passed over: lists are made from the articles";

    orphan_sidecar(path: file) ORPHAN_SIDECAR
        "no article stands beside `{path}`"
        => "name it like its article: `story.yaml` beside `story.md`";

    shared_sidecar(path: file, first: words) SHARED_SIDECAR
        "`{path}` and `{first}` share one sidecar"
        => "rename one of them";

    /// Two files of metadata for one text, or for one folder, in `.yaml` and in `.yml`.
    two_sidecars(path: file, other: words) SHARED_SIDECAR
        "`{path}` and `{other}` are metadata of the same"
        => "put the keys of both into one of them";

    empty_file(path: file) EMPTY_FILE
        "`{path}` is empty";

    ledger_kept(path: file) LEDGER_KEPT
        "`{path}` is kept, but no page is made of it yet";
}

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

    pub fn odd_file_name(name: &str) -> Self {
        Self::new(
            codes::ODD_FILE_NAME,
            format!("the name of `{name}` is not Unicode"),
        )
        .help("rename the file")
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
