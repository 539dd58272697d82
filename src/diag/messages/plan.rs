//! What planning the pages may find.

use crate::diag::messages::cut;
use crate::diag::{Diagnostic, Location, codes};
use std::sync::Arc;

/// The settings of the site, for messages on them.
const SETTINGS: &str = "chancery.yaml";

messages! {
    /// The template of a page in which there is nothing.
    empty_template(path: file, name: words) EMPTY_FILE
        "`{path}` is empty, and so is every page it makes"
        => "begin it with `{{% extends \"builtin/{name}\" %}}`, or take it out";
}

impl Diagnostic {
    /// A template that would take all memory, or never end.
    pub fn template_excess(is_size: bool) -> Diagnostic {
        let (words, help) = match is_size {
            true => (
                "a value of this page grows without end",
                "look for a string or list that is made of itself twice",
            ),
            false => (
                "the templates of this page do more than any page needs",
                "look for a loop within a loop, or a component that calls itself twice",
            ),
        };
        Diagnostic::new(codes::TEMPLATE_ERROR, words).help(help)
    }

    /// A key under `labels` that no template uses.
    pub fn unknown_label(key: &str, suggestion: Option<&str>) -> Diagnostic {
        Diagnostic::new(codes::UNKNOWN_LABEL, format!("there is no label `{key}`"))
            .at(Location::key(&Arc::from(SETTINGS), format!("labels.{key}")))
            .label("no template has this word")
            .maybe_help(suggestion.map(|suggestion| format!("did you mean `{suggestion}`?")))
    }

    /// A label without words; links and headings would have none.
    pub fn empty_label(key: &str) -> Diagnostic {
        let words = format!("the label `{key}` has no words, so the theme's stay");
        Diagnostic::new(codes::UNKNOWN_LABEL, words)
            .at(Location::value(
                &Arc::from(SETTINGS),
                format!("labels.{key}"),
            ))
            .help("write the words, or take the line out")
    }

    /// Braces in a label that nothing fills.
    pub fn unknown_brace(key: &str, name: &str, known: &[String]) -> Diagnostic {
        let help = match known {
            [] => "nothing is filled in here; write plain words".to_owned(),
            known => format!("what is filled in here is {}", known.join(", ")),
        };
        let words = format!("nothing fills `{{{name}}}` in the label `{key}`");
        Diagnostic::new(codes::UNKNOWN_LABEL, words)
            .at(Location::value(
                &Arc::from(SETTINGS),
                format!("labels.{key}"),
            ))
            .help(help)
    }

    /// A bottom line that is too long.
    pub fn bluf_length(topic: &str, words: usize, location: Location) -> Diagnostic {
        let message = format!("the bottom line of `{topic}` has {words} words, 60 are the most");
        Diagnostic::new(codes::BLUF_LENGTH, message)
            .at(location)
            .help("cut it, and move the rest to the background")
    }

    /// More files than a host takes.
    pub fn file_limit(files: usize, limit: usize) -> Diagnostic {
        let message = format!("the site has {files} files, more than `limits.files`: {limit}");
        Diagnostic::new(codes::FILE_LIMIT, message)
            .at(Location::value(&Arc::from(SETTINGS), "limits.files"))
            .help("raise the limit if the host takes more, or make fewer pages with `relations` and `feeds`")
    }

    /// A file of the output whose path cannot be one.
    pub fn output_path(path: &str, reason: &str, location: Option<Location>) -> Diagnostic {
        let message = format!("nothing can be published at `{}`: it {reason}", cut(path));
        let odd = Diagnostic::new(codes::OUTPUT_PATH, message)
            .help("rename the file, or give another `slug`, `id` or alias");
        match location {
            Some(location) => odd.at(location),
            None => odd,
        }
    }

    /// Two things at one address.
    pub fn url_collision(
        path: &str,
        one: Option<Location>,
        other: Option<Location>,
        is_old: bool,
    ) -> Diagnostic {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let message = format!("two things would stand at `/{address}`");
        let clash = Diagnostic::new(codes::URL_COLLISION, message)
            .label("this one")
            .help(match is_old {
                true => "take the old address out where it is not needed",
                false => {
                    "give one of them another `slug`, if it is an article or a page, or another `id`"
                }
            });
        let clash = match other {
            Some(location) => clash.at(location),
            None => clash,
        };
        match one {
            Some(location) => clash.also(location, "and this one"),
            None => clash,
        }
    }

    /// Ids in feeds that would change with the site's address. Every build says so, in one line.
    pub fn feed_authority(authority: &str) -> Diagnostic {
        let words = format!(
            "ids in feeds change if `base_url` does; \
             `feeds: {{authority: \"{authority}\"}}` in `{SETTINGS}` keeps them"
        );
        Diagnostic::new(codes::FEED_AUTHORITY, words)
    }

    /// A redirect from an address at which there is a page.
    pub fn alias_taken(path: &str, location: Location, page: Option<Location>) -> Diagnostic {
        let message =
            format!("the old address `/{path}` is that of a page, so nothing leads on from it");
        let taken = Diagnostic::new(codes::ALIAS_TAKEN, message)
            .at(location)
            .label("asked for here")
            .help("take the old address out, or give the page another `slug` or `id`");
        match page {
            Some(page) => taken.also(page, "the page"),
            None => taken,
        }
    }

    /// Files of a theme that the built-in templates ask for.
    pub fn theme_file(theme: &str, missing: &[String]) -> Diagnostic {
        let names: Vec<String> = missing.iter().map(|path| format!("`{path}`")).collect();
        let words = format!("the theme `{theme}` has no {}", names.join(", no "));
        Diagnostic::new(codes::THEME_FILE, words)
            .at(Location::value(&Arc::from(SETTINGS), "theme"))
            .help(format!(
                "put them below `themes/{theme}/static/`, or give the theme a `base.html` that does not ask for them"
            ))
    }

    /// A template that no page is made with.
    pub fn idle_template(path: &Arc<str>, meant: Option<&str>) -> Diagnostic {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name it in an `include` or `extends`, or take it out".to_owned(),
        };
        Diagnostic::new(codes::IDLE_TEMPLATE, format!("no page uses `{path}`"))
            .at(Location::file(path))
            .help(help)
    }

    /// A file of a templates folder that is written as a template, but not called one.
    pub fn other_template(path: &str, meant: Option<&str>, endings: &[&str]) -> Diagnostic {
        let help = match meant {
            Some(meant) => format!("rename it to `{meant}`"),
            None => format!("templates end in {}", endings.join(", ")),
        };
        let words = format!("`{path}` is not taken for a template");
        Diagnostic::new(codes::IDLE_TEMPLATE, words)
            .at(Location::file(&Arc::from(path)))
            .help(help)
    }

    /// A logo that is not there.
    pub fn logo_missing(logo: &str, suggestion: Option<&str>) -> Diagnostic {
        let help = match suggestion {
            _ if logo.contains("://") => "a logo is a file of the site: put it under `static/`, and write its path from there".to_owned(),
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "put it under `static/`, and write its path from there".to_owned(),
        };
        Diagnostic::new(
            codes::BROKEN_IMAGE,
            format!("the logo `{logo}` is not there"),
        )
        .at(Location::value(&Arc::from(SETTINGS), "logo"))
        .help(help)
    }

    /// A link of `nav` that leads to no page.
    pub fn nav_target(at: usize, url: &str, suggestion: Option<&str>) -> Diagnostic {
        Diagnostic::new(
            codes::NAV_TARGET,
            format!("`nav` links to `/{url}`, where there is no page"),
        )
        .at(Location::value(
            &Arc::from(SETTINGS),
            format!("nav[{at}].url"),
        ))
        .label("leads nowhere")
        .maybe_help(suggestion.map(|suggestion| format!("did you mean `/{suggestion}`?")))
    }

    /// A folder or file name that Windows keeps for itself.
    pub fn reserved_name(path: &str, name: &str, location: Option<Location>) -> Diagnostic {
        let message = format!("`{name}` in `/{path}` is a device name on Windows");
        let reserved = Diagnostic::new(codes::RESERVED_NAME, message).help(
            "the site builds, but its output cannot be copied to Windows; choose another name",
        );
        match location {
            Some(location) => reserved.at(location),
            None => reserved,
        }
    }
}
