//! Language tools, pure: they read text and say what is in it.
//!
//! [`names`] finds actors: registry entries become *forms* (`forms`), the folded text
//! (`fold`) is searched for all of them at once, and a *reading* (`read`) of the text
//! keeps those that stand as names where they stand (`context`), by the words of the text's
//! language (`words`), and mean one subject. `scripts` knows which scripts put no space
//! between words.
//! [`annotate`] does so for JSON Lines. [`slug`] makes addresses, [`near`] finds what
//! a mistyped word meant. Nothing here reads a file, prints, or knows a site.

pub mod annotate;
mod context;
pub mod family;
pub mod flat;
pub(crate) mod fold;
mod forms;
pub mod html;
pub mod keywords;
pub mod mentions;
pub mod names;
pub mod near;
mod read;
pub(crate) mod scripts;
pub mod secrets;
pub mod slug;
pub mod unseen;
pub mod url;
mod words;

#[cfg(test)]
mod tests;
