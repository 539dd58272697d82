//! `chancery annotate`: the text engine on its own.

use crate::cli::{CONTENT, USAGE, say};
use crate::text::annotate::{Record, Registry, annotate};
use crate::text::names::{Language, Names};
use std::collections::HashMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Reads records line by line and prints what was found in each.
pub(crate) fn run(registry: &Path) -> ExitCode {
    let yaml = match std::fs::read_to_string(registry) {
        Ok(yaml) => yaml,
        Err(e) => {
            return say::fail(
                USAGE,
                format!(
                    "{} cannot be read: {}",
                    registry.display(),
                    crate::load::cause(&e)
                ),
            );
        }
    };
    let registry = match Registry::parse(&yaml) {
        Ok(parsed) => parsed,
        Err(e) => {
            return say::fail(
                CONTENT,
                match e.line {
                    0 => format!("{}: {}", registry.display(), e.message),
                    line => format!("{}:{line}: {}", registry.display(), e.message),
                },
            );
        }
    };
    // By language, as texts ask for them.
    let mut names: HashMap<Language, Names> = HashMap::new();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (i, line) in io::stdin().lock().lines().enumerate() {
        let line = match line {
            Ok(line) => line,
            Err(e) => return say::fail(USAGE, format!("standard input, line {}: {e}", i + 1)),
        };
        if line.trim().is_empty() {
            continue;
        }
        match Record::parse(&line, i + 1) {
            Ok(record) => {
                let language = record.language();
                let names = (names.entry(language))
                    .or_insert_with(|| Names::build(&registry.subjects, &[], language));
                if !say::printed(writeln!(out, "{}", annotate(&record, &registry, names))) {
                    return ExitCode::SUCCESS;
                }
            }
            Err(e) => {
                failed = true;
                say::err(&format!(
                    "error: standard input, line {}: {}\n",
                    e.line, e.message
                ));
            }
        }
    }
    say::printed(out.flush());
    if failed {
        ExitCode::from(CONTENT)
    } else {
        ExitCode::SUCCESS
    }
}
