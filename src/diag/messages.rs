//! One constructor per message that a user can see. A message is one lower-case
//! sentence without a final stop that names the thing in backticks; the help says
//! what to type.

mod articles;
mod files;
mod plan;
mod registries;
mod yaml;

pub use articles::AliasFault;

/// "a" or "an" before a noun.
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

fn did_you_mean(suggestion: Option<&str>) -> Option<String> {
    suggestion.map(|n| format!("did you mean `{n}`?"))
}

/// Words cut for a message.
fn cut(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((i, _)) => format!("{}…", &text[..i]),
        None => text.to_owned(),
    }
}

/// "1 time", "3 times".
fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}
