//! The built-in templates: the repository's own `templates/`, embedded.

/// Name and text of every built-in template.
pub const TEMPLATES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Where messages say that a built-in template stands.
pub const ROOT: &str = "<built-in>/";

/// The text of a built-in template by the path that messages name it with.
pub fn text(path: &str) -> Option<&'static str> {
    let name = path.strip_prefix(ROOT)?;
    TEMPLATES
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, text)| *text)
}
