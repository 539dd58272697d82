//! The built-in templates: the repository's own `templates/`, embedded.

macro_rules! embed {
    ($($name:literal)*) => {
        /// Name and text of every built-in template.
        pub const TEMPLATES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../templates/", $name)))),*
        ];
    };
}

embed! {
    "404.html"
    "actor.html"
    "actors.html"
    "article.html"
    "articles.html"
    "base.html"
    "components/lists.html"
    "components/marks.html"
    "components/teaser.html"
    "edition.html"
    "editions.html"
    "event.html"
    "home.html"
    "list.html"
    "members.html"
    "month.html"
    "page.html"
    "place.html"
    "places.html"
    "records.html"
    "redirect.html"
    "relation.html"
    "source.html"
    "sources.html"
    "timeline.html"
    "topic.html"
    "topics.html"
}

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

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    fn files(folder: &str) -> Vec<String> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let path = entry.path().strip_prefix(&root).ok()?;
                Some(path.to_str()?.replace('\\', "/"))
            })
            .collect();
        files.sort();
        files
    }

    #[test]
    fn every_file_is_embedded() {
        let templates: Vec<&str> = TEMPLATES.iter().map(|(name, _)| *name).collect();
        assert_eq!(templates, files("templates"));
    }
}
