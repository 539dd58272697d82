//! Diagnostics to text, one line each, and JSON.
