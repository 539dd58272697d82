//! Which theme a site has: its own under `themes/NAME`, or the one that is built in.

use crate::load::Project;
use crate::model::site::AssetFrom;
use crate::resolve::files::FileTable;
use std::collections::BTreeMap;

/// The name of the theme that is built in.
pub const BUILTIN: &str = "briefing";

/// The built-in theme's static files: path in the output and bytes.
pub const STATICS: &[(&str, &[u8])] =
    include!(concat!(env!("OUT_DIR"), "/themes_briefing_static.rs"));

/// Whether a theme is there, on disk or built in.
pub fn exists(project: &Project, name: &str) -> bool {
    name == BUILTIN || project.themes.contains_key(name)
}

/// The names of all themes there are.
pub fn names(project: &Project) -> Vec<&str> {
    let mut names: Vec<&str> = project.themes.keys().map(String::as_str).collect();
    if !names.contains(&BUILTIN) {
        names.push(BUILTIN);
    }
    names.sort_unstable();
    names
}

/// A theme's templates: path from the site's root and text.
pub fn templates<'a>(project: &'a Project, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let files = project.themes.get(name).map_or(&[][..], |t| &t.templates);
    files.iter().map(|f| (&*f.path, &*f.text))
}

/// All files that could be copied: the theme's, the site's `static` over them,
/// and what stands beside articles.
pub fn files(project: &mut Project, name: &str) -> FileTable {
    let mut statics: BTreeMap<String, AssetFrom> = BTreeMap::new();
    match project.themes.get_mut(name) {
        Some(theme) => {
            let own = std::mem::take(&mut theme.statics);
            statics.extend(
                own.into_iter()
                    .map(|(to, from)| (to, AssetFrom::File(from))),
            );
        }
        None => statics.extend(
            STATICS
                .iter()
                .map(|(to, bytes)| ((*to).to_owned(), AssetFrom::Embedded(bytes))),
        ),
    }
    let own = std::mem::take(&mut project.statics);
    statics.extend(
        own.into_iter()
            .map(|(to, from)| (to, AssetFrom::File(from))),
    );
    FileTable {
        statics,
        beside: std::mem::take(&mut project.beside),
    }
}
