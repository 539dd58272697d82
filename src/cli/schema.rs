//! `chancery schema KIND`: JSON Schema 2020-12 of a YAML file, from the types that read it.

use crate::cli::say;
use crate::config::ConfigRecord;
use crate::model::actor::ActorRecord;
use crate::model::article::ArticleMeta;
use crate::model::page::PageMeta;
use crate::model::place::PlaceRecord;
use crate::model::source::SourceRecord;
use crate::model::topic::TopicRecord;
use clap::ValueEnum;
use schemars::{Schema, schema_for};
use serde_json::{Value, json};
use std::process::ExitCode;

/// The kinds of YAML files.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// `chancery.yaml`
    Config,
    /// An article's front matter, sidecar, or `_defaults.yaml`
    Article,
    /// An ordinary page's front matter
    Page,
    /// `content/actors`
    Actor,
    /// `content/topics`
    Topic,
    /// `content/places`
    Place,
    /// `content/sources`
    Source,
}

/// Prints a schema.
pub(crate) fn run(kind: Kind) -> ExitCode {
    say::out(&schema(kind));
    ExitCode::SUCCESS
}

/// A kind's schema as JSON text, ending in a line break: what `docs/schemas` holds.
pub fn schema(kind: Kind) -> String {
    let (schema, noun) = match kind {
        Kind::Config => (schema_for!(ConfigRecord), None),
        Kind::Article => (schema_for!(ArticleMeta), None),
        Kind::Page => (schema_for!(PageMeta), None),
        Kind::Actor => (schema_for!(ActorRecord), Some("actors")),
        Kind::Topic => (schema_for!(TopicRecord), Some("topics")),
        Kind::Place => (schema_for!(PlaceRecord), Some("places")),
        Kind::Source => (schema_for!(SourceRecord), Some("sources")),
    };
    let value = match noun {
        Some(noun) => file_of(schema, noun),
        None => schema.to_value(),
    };
    format!("{value:#}\n")
}

/// A registry file holds one record, a bare list, or a list under the noun.
fn file_of(schema: Schema, noun: &str) -> Value {
    let mut record = schema.to_value();
    let (dialect, title) = (record["$schema"].take(), record["title"].take());
    let mut defs = record["$defs"].take();
    if let Some(map) = record.as_object_mut() {
        map.retain(|key, _| !matches!(key.as_str(), "$schema" | "title" | "$defs"));
    }
    if !defs.is_object() {
        defs = json!({});
    }
    defs["Record"] = record;
    let one = json!({"$ref": "#/$defs/Record"});
    let list = json!({"type": "array", "items": one});
    let under = json!({"type": "object", "properties": {noun: list}, "required": [noun], "additionalProperties": false});
    json!({"$schema": dialect, "title": title, "anyOf": [one, list, under], "$defs": defs})
}
