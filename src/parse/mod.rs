//! One file at a time: a text in, a record and its canonical HTML out. Pure.
//!
//! Nothing here knows another file, so a file's result depends on its bytes,
//! its sidecar's, its folder's defaults and the settings alone.

pub mod article;
pub mod body;
mod care;
pub mod defaults;
pub mod front_matter;
mod keys;
pub mod locate;
pub mod markdown;
pub mod node;
pub mod node_de;
pub mod record;
pub mod registry;
pub mod wire;
