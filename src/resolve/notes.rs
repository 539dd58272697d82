//! Links between notes, `[[NoteTarget]]`: an article by its file's name, else by its title.

use crate::model::route;
use crate::resolve::articles::{UnlinkedArticle, stem};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_normalization::UnicodeNormalization;

/// Shown articles by what notes call them. One that is held back is not among them, so that
/// nothing tells it from one that does not exist.
#[derive(Default)]
pub(super) struct Notes {
    names: HashMap<String, Vec<NoteTarget>>,
    titles: HashMap<String, Vec<NoteTarget>>,
    /// Whether any text was looked up that is no file's name.
    asks_titles: AtomicBool,
}

/// An article: its file without the ending, and its page.
struct NoteTarget {
    file: String,
    page: String,
}

impl Notes {
    /// Collects the articles that are shown.
    pub(super) fn new(drafts: &[Box<UnlinkedArticle>]) -> Notes {
        let mut notes = Notes::default();
        for draft in drafts {
            let (path, title) = (&draft.article.path, &draft.article.title);
            for (map, words) in [(&mut notes.names, &*stem(path)), (&mut notes.titles, title)] {
                map.entry(folded(words)).or_default().push(NoteTarget {
                    file: folded(path.rsplit_once('.').map_or(&**path, |(file, _)| file)),
                    page: route::article(&draft.article.slug),
                });
            }
        }
        notes
    }

    /// The page and the heading that a note's link means; none where there is no such article,
    /// or more than one.
    pub(super) fn find<'a>(&self, words: &'a str) -> Option<(&str, &'a str)> {
        let (name, heading) = words.split_once('#').unwrap_or((words, ""));
        let name = name.trim();
        let file = folded(name.strip_suffix(".md").unwrap_or(name));
        let last = file.rsplit('/').next().unwrap_or(&file);
        let named = self.names.get(last).map_or(&[][..], Vec::as_slice);
        let found = match one(named.iter().filter(|note| is_at(note, &file))) {
            Err(0) => {
                self.asks_titles.store(true, Ordering::Relaxed);
                let titled = self.titles.get(&folded(name));
                one(titled.into_iter().flatten())
            }
            found => found,
        };
        found.ok().map(|note| (note.page.as_str(), heading))
    }

    /// Whether what a text links to may hang on an article's title.
    pub(super) fn ask_titles(&self) -> bool {
        self.asks_titles.load(Ordering::Relaxed)
    }
}

/// The only one, or how many there are.
fn one<'a>(mut notes: impl Iterator<Item = &'a NoteTarget>) -> Result<&'a NoteTarget, usize> {
    match (notes.next(), notes.next()) {
        (Some(note), None) => Ok(note),
        (None, _) => Err(0),
        _ => Err(2),
    }
}

/// Whether a note stands at a path, of which the first folders may be left out.
fn is_at(note: &NoteTarget, path: &str) -> bool {
    let Some(before) = note.file.strip_suffix(path) else {
        // A bundle's own name is that of its folder.
        return !path.contains('/');
    };
    before.is_empty() || before.ends_with('/')
}

/// Words as file systems and Obsidian compare them.
fn folded(words: &str) -> String {
    let words: String = words.trim().nfc().collect();
    words.to_lowercase()
}
