//! One file at a time: a text in, a record and its canonical HTML out. Pure.
//!
//! Nothing here knows another file, so a file's result depends on its bytes,
//! its sidecar's, its folder's defaults and the settings alone.

mod adopt;
pub mod article;
pub mod body;
pub mod defaults;
mod entities;
pub mod foreign_keys;
pub mod front_matter;
pub mod locate;
pub mod markdown;
mod mistyped;
pub mod node;
pub mod node_de;
pub mod record;
pub mod registry;
mod toml;
pub mod wire;
mod yaml_quirks;
