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
    "home.html"
    "list.html"
    "members.html"
    "month.html"
    "page.html"
    "place.html"
    "places.html"
    "redirect.html"
    "relation.html"
    "source.html"
    "sources.html"
    "timeline.html"
    "topic.html"
    "topics.html"
}

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    #[test]
    fn every_template_is_embedded() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut on_disk: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let path = entry.path().strip_prefix(&root).ok()?;
                Some(path.to_str()?.replace('\\', "/"))
            })
            .collect();
        on_disk.sort();
        let embedded: Vec<&str> = TEMPLATES.iter().map(|(name, _)| *name).collect();
        assert_eq!(embedded, on_disk);
    }
}
