//! Language tools, pure: they know texts and names, not articles and actors.

pub mod url;
