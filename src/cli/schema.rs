//! `chancery schema KIND`: JSON Schema 2020-12 of a YAML file, from the types that read it.

use crate::cli::say;
use crate::config::ConfigRecord;
use crate::model::article::ArticleMeta;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::page::PageMeta;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use schemars::{Schema, schema_for};
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::LazyLock;

/// The kinds of YAML files.
#[derive(Clone, Copy, Debug)]
pub enum SchemaKind {
    /// `chancery.yaml`.
    Config,
    /// An article's metadata.
    Article,
    /// An ordinary page's metadata.
    Page,
    /// A file of records.
    Record(Kind),
}

impl ValueEnum for SchemaKind {
    fn value_variants<'a>() -> &'a [SchemaKind] {
        static ALL: LazyLock<Vec<SchemaKind>> = LazyLock::new(|| {
            let records = Kind::ALL.map(SchemaKind::Record);
            let others = [SchemaKind::Config, SchemaKind::Article, SchemaKind::Page];
            others.into_iter().chain(records).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match *self {
            SchemaKind::Config => PossibleValue::new("config").help("`chancery.yaml`"),
            SchemaKind::Article => PossibleValue::new("article")
                .help("An article's front matter, sidecar, or `_defaults.yaml`"),
            SchemaKind::Page => PossibleValue::new("page").help("An ordinary page's front matter"),
            SchemaKind::Record(kind) => {
                PossibleValue::new(kind.word()).help(format!("`content/{}`", kind.folder()))
            }
        })
    }
}

/// Prints a schema.
pub(crate) fn run(what: SchemaKind) -> ExitCode {
    say::out(&schema(what));
    ExitCode::SUCCESS
}

/// A kind's schema as JSON text, ending in a line break: what `docs/schemas` holds.
pub fn schema(what: SchemaKind) -> String {
    let value = match what {
        SchemaKind::Config => schema_for!(ConfigRecord).to_value(),
        SchemaKind::Article => schema_for!(ArticleMeta).to_value(),
        SchemaKind::Page => schema_for!(PageMeta).to_value(),
        SchemaKind::Record(kind) => {
            let schema = of_kind!(kind, T => schema_for!(<T as Entity>::Record));
            file_of(schema, kind.folder())
        }
    };
    format!("{value:#}\n")
}

/// A registry file holds one record, a bare list, or a list under the folder's name.
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
