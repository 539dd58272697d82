//! Language tools, pure: they read text and say what is in it.

pub mod near;
pub mod slug;
