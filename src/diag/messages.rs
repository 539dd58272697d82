//! One constructor per message that a user can see. A message is one lower-case
//! sentence without a final stop that names the thing in backticks; the help says
//! what to type.

/// Messages of fixed shape: the constructor, its code, the message, and where there are any the
/// words under the caret and the help. Of its parameters `location` or `path` says where it is;
/// the others are filled in by name, those of the kind `cut` in a few words.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident($place:ident: $at:ident $(, $arg:ident: $kind:ident)*) $code:ident
        $words:literal $(label $label:literal)? $(=> $help:literal)?;)*) => {
        #[allow(missing_docs)]
        impl Diagnostic {
            $($(#[$doc])*
            pub fn $name($place: messages!(@type $at) $(, $arg: messages!(@type $kind))*) -> Self {
                $(let $arg = messages!(@shown $kind $arg);)*
                Self::new(codes::$code, format!($words))
                    $(.label(format!($label)))?
                    $(.help(format!($help)))?
                    .at(messages!(@location $at $place))
            })*
        }
    };
    (@type Location) => { Location };
    (@type file) => { &std::sync::Arc<str> };
    (@type cut) => { &str };
    (@type words) => { &str };
    (@type number) => { usize };
    (@type day) => { chrono::NaiveDate };
    (@shown cut $arg:ident) => { $crate::diag::messages::cut($arg) };
    (@shown $kind:ident $arg:ident) => { $arg };
    (@location Location $place:ident) => { $place };
    (@location file $place:ident) => { Location::file($place) };
}

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
