//! The integration tests: one binary, a module per feature.

mod bad_input;
mod diagnostics;
mod support;
mod tidy;
