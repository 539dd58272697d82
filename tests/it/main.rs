//! The integration tests: one binary, a module per feature.

mod articles;
mod bad_input;
mod cli;
mod determinism;
mod diagnostics;
mod disk_links;
mod feeds;
mod foreign;
mod gates;
mod hardship;
mod incremental;
mod leaks;
mod links;
mod mentions;
mod oracle;
mod output;
mod properties;
mod registries;
mod sample;
mod serve;
mod support;
mod templates;
mod tidy;
mod watch;
mod white_house;
mod wire;
