//! `chancery theme copy`: the built-in look as files of the site, to be changed.

use crate::cli::new::{no_site, write_new};
use crate::cli::root::{RootArgs, inside};
use crate::cli::{USAGE, say};
use crate::load::cause;
use crate::render::builtin::TEMPLATES;
use crate::text::suggest::nearest;
use crate::theme::{BUILTIN, STATICS};
use clap::Subcommand;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// Copy the built-in theme's style, script, fonts and icon into `themes/NAME`
    Copy {
        /// The name of the theme; with the built-in one's, the copy takes its place
        #[arg(default_value = BUILTIN)]
        name: String,
        /// Copy all templates too, into `themes/NAME/templates`
        #[arg(long)]
        templates: bool,
        #[command(flatten)]
        root: RootArgs,
    },
    /// Print a built-in template; without a name, the names of all
    Show {
        /// Its name, such as `article.html` or `components/teaser.html`
        template: Option<String>,
    },
}

/// Does what the command says.
pub(crate) fn run(command: &ThemeCommand) -> ExitCode {
    match command {
        ThemeCommand::Copy {
            name,
            templates,
            root,
        } => copy(&root.folder(), name, *templates),
        ThemeCommand::Show { template } => show(template.as_deref()),
    }
}

/// Writes the files, all or none where one is there already, and says which.
fn copy(root: &Path, name: &str, templates: bool) -> ExitCode {
    let is_plain = |c: char| c.is_alphanumeric() || "-_".contains(c);
    if name.is_empty() || !name.chars().all(is_plain) {
        let words = format!("`{name}` cannot name a theme: use letters, digits, `-` and `_`");
        return say::fail(USAGE, words);
    }
    if let Some(fault) = no_site(root) {
        return say::fail(USAGE, fault);
    }
    let files = files(name, templates);
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        let words = format!("{path} is there already; nothing was changed");
        return say::fail(USAGE, words);
    }
    for (path, bytes) in &files {
        let to = root.join(path);
        if let Err(error) = write_new(&to, bytes) {
            let words = format!("{} cannot be written: {}", to.display(), cause(&error));
            return say::fail(USAGE, words);
        }
        say::out(&format!("{}\n", inside(root, path)));
    }
    if name != BUILTIN {
        say::err(&format!(
            "to use it, write `theme: {name}` in chancery.yaml\n"
        ));
    }
    ExitCode::SUCCESS
}

/// The files of a theme of this name, by their paths from the site's root. Pages ask for a
/// style sheet, a script and an icon by the theme's name.
fn files(name: &str, templates: bool) -> Vec<(String, &'static [u8])> {
    let folder = format!("themes/{name}");
    let renamed = |path: &str| path.replace(&format!("/{BUILTIN}."), &format!("/{name}."));
    let statics = STATICS.iter();
    let statics =
        statics.map(|(path, bytes)| (format!("{folder}/static/{}", renamed(path)), *bytes));
    let templates = TEMPLATES.iter().filter(|_| templates);
    let templates =
        templates.map(|(path, text)| (format!("{folder}/templates/{path}"), text.as_bytes()));
    statics.chain(templates).collect()
}

/// Prints a template, or the names of all.
fn show(template: Option<&str>) -> ExitCode {
    let names = || TEMPLATES.iter().map(|(name, _)| *name);
    let Some(wanted) = template else {
        names().for_each(|name| say::out(&format!("{name}\n")));
        return ExitCode::SUCCESS;
    };
    match TEMPLATES.iter().find(|(name, _)| *name == wanted) {
        Some((_, text)) => {
            say::out(text);
            ExitCode::SUCCESS
        }
        None => {
            let suggestion = nearest(wanted, names());
            let help = suggestion.map_or_else(
                || "`chancery theme show` lists all".to_owned(),
                |suggestion| format!("did you mean `{suggestion}`?"),
            );
            say::fail(
                USAGE,
                format!("there is no built-in template `{wanted}`; {help}"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_ask_for_has_the_name_of_the_theme() {
        let files = files("harbour", true);
        let is_there = |path: &str| files.iter().any(|(own, _)| own == path);
        for path in [
            "css/harbour.css",
            "js/harbour.js",
            "icons/harbour.svg",
            "fonts/source-serif-4-LICENSE.txt",
        ] {
            assert!(is_there(&format!("themes/harbour/static/{path}")), "{path}");
        }
        assert!(is_there("themes/harbour/templates/components/teaser.html"));
        assert!(files.iter().all(|(path, _)| !path.contains("briefing")));
        assert!(
            super::files("harbour", false)
                .iter()
                .all(|(path, _)| !path.contains("/templates/"))
        );
    }
}
