//! What all types that users write in YAML have in common.

use crate::model::extra::Extra;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Which keys of other tools a kind of record reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopts {
    /// All of the table, as far as it has a key for them.
    Table,
    /// None but a title, for a name; what would hold a page back is a mistake.
    Name,
    /// None of its own: what would hold back all that is in its folder is a mistake.
    Section,
    /// None at all.
    Nothing,
}

/// A type that a user writes in YAML; all of its fields may be absent.
pub trait Record: DeserializeOwned + Default {
    /// Which keys of other tools it reads.
    const ADOPTS: Adopts = Adopts::Name;
    /// Its keys.
    fn known() -> &'static [String];
    /// Where unknown keys go under `unknown_keys: extra`; none where there is no such room.
    fn extra(&mut self) -> Option<&mut Option<Extra>> {
        None
    }
    /// The language it names for its text.
    fn lang(&self) -> Option<&str> {
        None
    }
    /// Takes what is absent here from the defaults of a folder.
    fn with_defaults(self, under: &Self) -> Self;
}

/// Writes `over` field by field: the upper one wins, `extra` is merged key by key.
/// `language` names the field with the text's, where there is one.
macro_rules! layered {
    ($ty:ty { $($field:ident),* $(,)? } $(, language: $lang:ident)? $(, adopts: $adopts:ident)?) => {
        impl $crate::model::record::Record for $ty {
            $(const ADOPTS: $crate::model::record::Adopts = $crate::model::record::Adopts::$adopts;)?
            fn known() -> &'static [String] {
                static KNOWN: std::sync::LazyLock<Vec<String>> =
                    std::sync::LazyLock::new($crate::model::record::keys_of::<$ty>);
                &KNOWN
            }
            fn extra(&mut self) -> Option<&mut Option<$crate::model::extra::Extra>> {
                Some(&mut self.extra)
            }
            $(fn lang(&self) -> Option<&str> {
                self.$lang.as_deref()
            })?
            fn with_defaults(mut self, under: &Self) -> Self {
                // Taken apart, so that a key which is left out does not compile.
                let Self { $($field: _,)* extra: _ } = under;
                $(if self.$field.is_none() { self.$field = under.$field.clone(); })*
                if let Some(below) = &under.extra {
                    self.extra.get_or_insert_default().fill(below.clone());
                }
                self
            }
        }
    };
}
pub(crate) use layered;

/// The keys of a kind of record, as serde names them to whoever writes one that is not among them.
pub fn keys_of<T: Record>() -> Vec<String> {
    let strange = "\u{1}";
    let probe = Map::from_iter([(strange.to_owned(), Value::Null)]);
    let said = T::deserialize(&Value::Object(probe)).err();
    said.and_then(|error| unknown_field(&error.to_string(), strange))
        .unwrap_or_default()
}

/// serde's "unknown field `x`, expected one of `a`, `b`": the known keys, where x is this key.
/// Of a value that may have two forms serde does not say which keys there are.
pub fn unknown_field(message: &str, key: &str) -> Option<Vec<String>> {
    if message.starts_with("data did not match any variant") {
        return Some(vec![]);
    }
    let rest = message
        .strip_prefix("unknown field `")?
        .strip_prefix(key)?
        .strip_prefix("`, expected")?;
    Some(
        rest.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect(),
    )
}
