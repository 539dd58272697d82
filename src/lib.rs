//! Chancery turns dated articles and YAML records into a briefing website: a
//! standing page per topic, a dossier per actor, and what lies between them.
//!
//! # The map
//!
//! ```text
//! disk ─load→ Project ─parse→ [Parsed] ─resolve→ Site ─index→ Ledgers ─plan→ Plan ─render→ [Rendered] ─write→ output/
//!       I/O            pure            pure          pure            pure         pure             I/O
//! ```
//!
//! Reading and writing happen only at the two ends; what earlier builds found out stands
//! beside them in `cache`. `Session::full_build`, behind `build`, is the table of contents, `check` the same
//! without writing; `watch` is a loop around it, and `serve` a file server beside that
//! loop. The modules below stand in the order in which data meets them, and each imports
//! only what stands above it (`tests/it/tidy.rs` holds it so).

#![deny(rust_2018_idioms)]

pub mod diag;

pub mod model;

pub mod config;

pub mod text;

pub mod parse;

pub mod resolve;

pub mod ledgers;

pub mod plan;

pub mod render;

pub mod load;

pub mod theme;

pub mod cache;

pub mod parse_project;

pub mod write;

pub mod session;

pub mod watch;

pub mod serve;

pub mod cli;
