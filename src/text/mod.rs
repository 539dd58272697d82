//! Language tools, pure.

pub mod flat;
pub mod html;
