//! Language tools, pure: they know texts and names, not articles and actors.

pub mod near;
pub mod slug;
pub mod url;
