//! The template files of a site, its theme and the program, by the names Tera knows them under.

use super::template_tags::{name_length, tags};
use super::{builtin, template_usage};
use crate::diag::codes::TEMPLATE_ERROR;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::parse::article::without_mark;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Endings of the files of a templates folder that are templates.
pub(super) const TEMPLATES: [&str; 11] = [
    ".html",
    ".htm",
    ".xml",
    ".svg",
    ".atom",
    ".json",
    ".txt",
    ".css",
    ".js",
    ".ics",
    ".webmanifest",
];

/// Templates as they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files under `templates/`, by their path in there.
    pub site: Vec<(String, String)>,
    /// The theme's name.
    pub theme_name: String,
    /// Files under `themes/NAME/templates/`, by their path in there.
    pub theme: Vec<(String, String)>,
}

/// One template, without the mark that some editors put at the head of a text.
pub(crate) struct Template {
    pub(super) path: Arc<str>,
    /// Where the text begins in the file.
    base: usize,
    pub(super) text: String,
}

impl Template {
    fn location(&self, span: Range<usize>) -> Location {
        Location::bytes(&self.path, self.base + span.start..self.base + span.end)
    }
}

/// All templates by the name Tera knows them under: plain, `theme/…`, `builtin/…`.
#[derive(Default)]
pub(crate) struct Templates(pub(super) BTreeMap<String, Template>);

impl Templates {
    fn add(&mut self, name: String, path: &str, text: &str) {
        let (base, text) = without_mark(text);
        let file = Template {
            path: path.into(),
            base,
            text: text.to_owned(),
        };
        self.0.insert(name, file);
    }

    /// `theme/NAME` names the built-in template where the theme has none of that name.
    fn fill_theme(&mut self) {
        for (name, text) in builtin::TEMPLATES {
            let floor = format!("theme/{name}");
            let mut own = self.0.iter().filter(|(n, _)| !n.starts_with("builtin/"));
            if !self.0.contains_key(&floor) && own.any(|(_, file)| file.text.contains(&floor)) {
                self.add(floor, &in_builtin(name), text);
            }
        }
    }

    pub(super) fn path(&self, name: &str) -> Option<&Arc<str>> {
        self.0.get(name).map(|file| &file.path)
    }

    /// The place of words of a template.
    pub(super) fn location(&self, name: &str, span: Range<usize>) -> Option<Location> {
        self.0.get(name).map(|file| file.location(span))
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|file| file.text.as_str())
    }

    /// The names as a page or an `include` gives them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| plain(name))
    }

    /// The names of components, read from their definitions.
    pub(super) fn components(&self) -> BTreeSet<String> {
        let texts = self.0.values().map(|file| file.text.as_str());
        texts.flat_map(defined).map(str::to_owned).collect()
    }

    /// The name that a plain one resolves to.
    pub(super) fn resolve(&self, name: &str) -> Option<&str> {
        let floors = [
            name.to_owned(),
            format!("theme/{name}"),
            format!("builtin/{name}"),
        ];
        floors
            .iter()
            .find_map(|floor| self.0.get_key_value(floor))
            .map(|(name, _)| name.as_str())
    }
}

/// A name without its floor.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("theme/")
        .or_else(|| name.strip_prefix("builtin/"))
        .unwrap_or(name)
}

/// The components that a template defines.
pub(super) fn defined(text: &str) -> impl Iterator<Item = &str> {
    let components = tags(text)
        .into_iter()
        .filter(|tag| tag.word() == "component");
    components.map(|tag| &tag.rest()[..name_length(tag.rest())])
}

/// Whether a template is the site's or its theme's.
pub(super) fn is_own(file: &Template) -> bool {
    !file.path.starts_with(builtin::ROOT)
}

/// Takes the templates in, by floor.
pub(super) fn gather(sources: Sources) -> (Templates, Diagnostics) {
    let mut files = Templates::default();
    let mut faults = Diagnostics::default();
    let theme = format!("themes/{}/templates/", sources.theme_name);
    for (name, text) in builtin::TEMPLATES {
        files.add(format!("builtin/{name}"), &in_builtin(name), text);
    }
    let names = |list: &[(String, String)]| -> BTreeSet<String> {
        list.iter().map(|(name, _)| name.clone()).collect()
    };
    let (of_theme, of_site) = (names(&sources.theme), names(&sources.site));
    for (name, text) in sources.theme {
        let path = format!("{theme}{name}");
        match is_template(&name) {
            true => files.add(format!("theme/{name}"), &path, &text),
            false => faults
                .0
                .extend(template_usage::other_file(&name, &path, &of_theme)),
        }
    }
    for (name, text) in sources.site {
        let same = |built: &&(&str, &str)| {
            built.0 == name && (built.1 == text || built.1 == text.replace("\r\n", "\n"))
        };
        let path = format!("templates/{name}");
        match is_template(&name) {
            true if builtin::TEMPLATES.iter().any(|built| same(&built)) => {}
            true => files.add(name, &path, &text),
            false => faults
                .0
                .extend(template_usage::other_file(&name, &path, &of_site)),
        }
    }
    for file in files.0.values() {
        faults.0.extend(unsteady(file));
    }
    files.fill_theme();
    (files, faults)
}

fn is_template(name: &str) -> bool {
    TEMPLATES.iter().any(|end| name.ends_with(end))
}

fn in_builtin(name: &str) -> String {
    format!("{}{name}", builtin::ROOT)
}

/// What prints differently from build to build.
fn unsteady(file: &Template) -> Option<Diagnostic> {
    const WORD: &str = "__tera_context";
    let at = file.text.find(WORD)?;
    let message = format!("`{WORD}` lists its fields in no certain order");
    Some(
        Diagnostic::new(TEMPLATE_ERROR, message)
            .at(file.location(at..at + WORD.len()))
            .help("write `{{ page }}` or `{{ site }}` to see what there is"),
    )
}
