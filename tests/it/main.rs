//! The integration tests: one binary, a module per feature.

mod diagnostics;
mod support;
mod tidy;
