//! One file at a time, from its words to what they mean; pure.

mod body;
pub mod markdown;
pub mod wire;
