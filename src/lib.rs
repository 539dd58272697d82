//! Chancery turns dated articles and YAML records into a briefing website.
#![deny(rust_2018_idioms)]

pub mod model;
pub mod text;
pub mod write;
