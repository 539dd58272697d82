//! What is to be written: every page with its view, every file with the job that makes it.
//!
//! In: [`Site`](crate::model::site::Site) and ledgers. Out: [`Plan`], a value.
//! Never: reads a file, asks the time, knows a template's text.

pub mod dates;
pub mod digest;
pub mod labels;
pub mod shared;
pub mod views;
