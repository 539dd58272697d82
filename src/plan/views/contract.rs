//! How a view is declared: once, with its doc comments, which are the template
//! author's reference and can be read while the program runs.

/// A text that several views hold: 16 bytes in each. A string to templates.
pub type Str = std::sync::Arc<str>;

/// A view as its reader sees it: `docs/templates.md` is made of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The struct's name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the order in which they are declared.
    pub fields: &'static [Field],
}

/// One field of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// What a template writes.
    pub name: &'static str,
    /// Its Rust type as declared; `Shared<T>` reads as `T` in a template.
    pub ty: &'static str,
    /// What it holds.
    pub doc: &'static str,
}

/// A struct that templates see.
pub trait Described {
    /// Its name, doc and fields.
    const CONTRACT: Contract;
}

/// Declares view structs: public fields, `Serialize`, and a [`Contract`] made of the doc comments.
macro_rules! view {
    ($($(#[doc = $doc:literal])+ pub struct $name:ident {
        $($(#[doc = $field_doc:literal])+ $field:ident : $ty:ty,)*
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $ty,)*
        }
        impl crate::plan::views::contract::Described for $name {
            const CONTRACT: crate::plan::views::contract::Contract =
                crate::plan::views::contract::Contract {
                    name: stringify!($name),
                    doc: concat!($($doc, "\n"),+),
                    fields: &[$(crate::plan::views::contract::Field {
                        name: stringify!($field),
                        ty: stringify!($ty),
                        doc: concat!($($field_doc, "\n"),+),
                    }),*],
                };
        }
    )+};
}
pub(crate) use view;
