//! Which templates stand in a page: those of the views, what they extend and include,
//! and the files of components. What no page reaches is told.

use super::builtin;
use super::template_files::{TEMPLATES, Templates, defined, plain};
use super::template_tags::tags;
use crate::diag::{Diagnostic, Diagnostics};
use crate::plan::views::PAGES;
use crate::text::suggest::nearest;
use std::collections::BTreeSet;

impl Templates {
    /// The templates that may stand in a page. Those of the theme that the site has its own of
    /// are none of the site's business: another site may use them.
    pub(super) fn reached(&self) -> BTreeSet<&str> {
        let names = PAGES.iter().map(|page| page.template);
        let floors = names.clone().chain(["base.html"]);
        let floors = floors.filter_map(|name| {
            let of_theme = self.0.get_key_value(&format!("theme/{name}"));
            of_theme.map(|(name, _)| name.as_str())
        });
        let pages = names.filter_map(|name| self.resolve(name)).chain(floors);
        let makers = self.0.iter().filter(|(_, f)| has_components(&f.text));
        let mut next: Vec<&str> = pages.chain(makers.map(|(name, _)| name.as_str())).collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                let named = named(self.text(name).unwrap_or_default());
                next.extend(named.filter_map(|name| self.resolve(name)));
            }
        }
        reached
    }

    /// The template that a template extends, if there is one.
    pub(super) fn parent(&self, name: &str) -> Option<&str> {
        let tags = tags(self.text(name)?);
        let extends = tags.iter().find(|tag| tag.word() == "extends")?;
        self.resolve(quoted(extends.rest()).next()?)
    }

    /// The blocks of the templates above a template.
    pub(super) fn blocks_above(&self, name: &str) -> BTreeSet<&str> {
        let mut blocks = BTreeSet::new();
        let mut above = self.parent(name);
        // As many steps as there are templates: they may extend each other in a circle.
        for _ in &self.0 {
            let Some(name) = above else { break };
            let tags = tags(self.text(name).unwrap_or_default()).into_iter();
            blocks.extend(
                tags.filter(|tag| tag.word() == "block")
                    .map(|tag| tag.rest()),
            );
            above = self.parent(name);
        }
        blocks
    }

    /// Templates of the site or its theme that no page needs, and pages that theirs leaves empty.
    pub(super) fn idle(&self) -> Diagnostics {
        let mut found = Diagnostics::default();
        let reached = self.reached();
        for (name, file) in &self.0 {
            let own = !file.path.starts_with(builtin::ROOT);
            if own && !plain(name).contains('/') && !reached.contains(name.as_str()) {
                found.push(Diagnostic::idle_template(&file.path, meant(plain(name))));
            }
        }
        for page in PAGES {
            let file = self.resolve(page.template).and_then(|n| self.0.get(n));
            if let Some(file) = file.filter(|file| is_empty(&file.text)) {
                found.push(Diagnostic::empty_template(&file.path, page.template));
            }
        }
        found
    }
}

/// Endings that templates have for other engines, or for other generators.
const ELSEWHERE: [&str; 10] = [
    "hbs", "j2", "jinja", "jinja2", "liquid", "njk", "tera", "tmpl", "tpl", "twig",
];

/// A file of a templates folder whose name is that of a template elsewhere. `there` are the names
/// beside it.
pub(super) fn other_file(name: &str, path: &str, there: &BTreeSet<String>) -> Option<Diagnostic> {
    let small = name.to_ascii_lowercase();
    let ending = small.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_one = ELSEWHERE.contains(&ending) || TEMPLATES.iter().any(|end| small.ends_with(end));
    let meant = meant(name).filter(|meant| !there.contains(*meant));
    is_one.then(|| Diagnostic::other_template(path, meant, &TEMPLATES))
}

/// The template of a page, or the base, that a name is near to, whatever its ending.
fn meant(name: &str) -> Option<&'static str> {
    let stem = |name: &'static str| name.strip_suffix(".html").unwrap_or(name);
    let known = || PAGES.iter().map(|page| page.template).chain(["base.html"]);
    let own = name.split('.').next().unwrap_or_default();
    let near = nearest(own, known().map(stem))?;
    known().find(|name| stem(name) == near)
}

fn has_components(text: &str) -> bool {
    defined(text).next().is_some()
}

/// The templates that a text extends or includes.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let tags = tags(text).into_iter();
    let tags = tags.filter(|tag| matches!(tag.word(), "extends" | "include"));
    tags.flat_map(|tag| quoted(tag.rest()))
}

fn quoted(words: &str) -> impl Iterator<Item = &str> {
    words.split(['"', '\'', '`']).skip(1).step_by(2)
}

/// Whether there is nothing in a template but blanks and comments.
fn is_empty(text: &str) -> bool {
    without_comments(text).trim().is_empty()
}

/// A template's text as it counts.
pub(super) fn without_comments(text: &str) -> String {
    let mut pieces = text.split("{#");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.filter_map(|piece| piece.split_once("#}"));
    rest.fold(first, |whole, (_, after)| whole + after)
}
