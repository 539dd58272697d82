//! Chancery turns dated articles and YAML records into a briefing website.
#![deny(rust_2018_idioms)]

pub mod parse;
pub mod text;
