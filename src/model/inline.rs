//! What an article's metadata says of events, statements and commitments: their ids, or the
//! records themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A record by its id, or the record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Inline<R> {
    Id(String),
    Record(Box<R>),
}
