//! Language tools, pure: they read text and say what is in it.
//!
//! [`names`] finds who is meant: registry entries become *forms* (`names::forms`), the
//! normalized text (`normalize`) is searched for all of them at once, and `names::find` keeps
//! those that are names where they stand (`names::context`), by the words of the text's
//! language (`words`), and mean one subject. `scripts` knows which scripts put no space
//! between words. [`quotes`] finds who is quoted. [`annotate`] does both for JSON Lines. [`slug`] makes addresses, [`suggest`]
//! finds what a mistyped word meant. Nothing here reads a file, prints, or knows a site.

pub mod addresses;
pub mod annotate;
pub mod family;
pub mod html;
pub mod keywords;
pub mod mentions;
pub mod names;
pub(crate) mod normalize;
pub mod quotes;
pub(crate) mod scripts;
pub mod secrets;
pub mod slug;
pub mod suggest;
pub mod unseen;
pub mod url;
mod words;

#[cfg(test)]
mod tests;
