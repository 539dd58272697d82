//! The nouns of a briefing, one a file: what a user writes (`…Record`,
//! `ArticleMeta`) and what the resolved [`site::Site`] holds. Plain types, no I/O.

pub mod actor;
pub mod address;
pub mod article;
pub mod commitment;
pub mod date;
pub mod dated;
pub mod digest;
pub mod event;
pub mod extra;
pub mod file;
pub mod html;
pub mod inline;
pub mod kinds;
pub mod office;
pub mod one_or_many;
pub mod page;
pub mod place;
pub mod plain_text;
pub mod record;
pub mod route;
pub mod sections;
pub mod site;
pub mod source;
pub mod statement;
pub mod store;
pub mod topic;
pub mod watch;
pub(crate) mod word_list;
