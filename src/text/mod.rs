//! Language tools, pure.
