//! Units to bytes, on all cores: each unit is planned, and what it comes to is kept as it is
//! or rendered and handed on; then it is forgotten but for its [`UnitTrace`].

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, Sig};
use crate::model::digest::{self, Digest};
use crate::model::site::{ArticleRef, Asset, AssetFrom};
use crate::plan::context::Tallies;
use crate::plan::files::MadeFile;
use crate::plan::pages::Unit;
use crate::plan::{Listed, Plan, PlannedPage, UnitOutput, views};
use crate::render::{self, Engine, PageInput};
use crate::session::Progress;
use crate::write::{FileState, Output, OutputError};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is needed to make all outputs.
pub(super) struct Emitter<'a> {
    pub(super) plan: &'a Plan,
    /// What renders; nothing where errors forbid it and only addresses are looked at.
    pub(super) engine: Option<&'a Engine>,
    /// Where bytes go; nowhere for a check.
    pub(super) output: Option<&'a Output>,
    /// When the build began to look at files, as the disk has it.
    pub(super) scan_started: Option<Sig>,
    /// What was printed before, by path.
    pub(super) known: &'a [OutputRecord],
    pub(super) progress: Progress<'a>,
}

/// An output: the digest of all that it was made of, and what came of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct OutputRecord {
    pub(super) path: Box<str>,
    pub(super) of: Digest,
    pub(super) state: FileState,
}

/// What is left of a unit: what others need to know of it, and what it was made from.
#[derive(Debug, Default)]
pub(super) struct UnitTrace {
    pub(super) listed: Vec<Listed>,
    pub(super) articles_used: Vec<ArticleRef>,
}

/// What came of all units.
#[derive(Default)]
pub(super) struct Emitted {
    /// What is wrong with templates and addresses.
    pub(super) faults: Diagnostics,
    page_faults: Vec<Diagnostic>,
    /// The first file that could not be handed on.
    pub(super) refused: Option<OutputError>,
    /// By unit, in the order of the plan.
    pub(super) traces: Vec<UnitTrace>,
    /// The outputs that were made when all units were.
    pub(super) last: Vec<Listed>,
    /// Every output that was made or kept.
    pub(super) records: Vec<OutputRecord>,
    /// How many pages there are.
    pub(super) pages: usize,
    /// How many outputs there are, pages and copied files included.
    pub(super) outputs: usize,
    /// How many pages were planned.
    pub(super) planned: usize,
    /// How many pages and files were made.
    pub(super) rendered: usize,
}

/// What became of one output.
enum OutputResult {
    Unchanged(OutputRecord),
    Rendered(Option<OutputRecord>),
    Failed(OutputFailure),
}

/// What one thread makes units with.
struct Worker {
    tallies: Tallies,
    /// Where the bytes of an output are made, one after the other.
    bytes: Vec<u8>,
}

/// What a bench keeps of the room that an output took, in bytes.
const MAX_KEPT_BUFFER: usize = 1 << 20;

enum OutputFailure {
    Page(Box<Diagnostic>),
    Output(OutputError),
}

impl Emitter<'_> {
    /// Makes everything.
    pub(super) fn emit_all(&self) -> Emitted {
        let done = AtomicUsize::new(0);
        let total = self.plan.units.len();
        let each: Vec<_> = (self.plan.units.par_iter())
            .map_init(
                || self.worker(),
                |worker, unit| {
                    let emitted = self.emit_unit(*unit, worker);
                    (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    emitted
                },
            )
            .collect();
        let outputs = each.iter().map(|(_, done)| done.len()).sum();
        let mut emitted = Emitted {
            traces: Vec::with_capacity(each.len()),
            records: Vec::with_capacity(outputs),
            ..Emitted::default()
        };
        for (trace, done) in each {
            emitted.planned += trace.pages();
            emitted.traces.push(trace);
            emitted.add(done);
        }
        self.emit_last(&mut emitted);
        emitted.merge_page_faults();
        emitted
    }

    /// Makes some units anew; the proofs of all others are there already. False where outputs
    /// come or go by it.
    pub(super) fn emit_units(&self, units: &[usize], traces: Vec<UnitTrace>) -> (Emitted, bool) {
        let mut emitted = Emitted {
            traces,
            ..Emitted::default()
        };
        let mut worker = self.worker();
        let (mut same, mut listed_anew) = (true, false);
        for &at in units {
            let (trace, done) = self.emit_unit(self.plan.units[at], &mut worker);
            let before = &emitted.traces[at];
            listed_anew |= trace.listed != before.listed;
            same &= trace.paths().eq(before.paths());
            emitted.planned += trace.pages();
            emitted.traces[at] = trace;
            emitted.add(done);
        }
        if listed_anew {
            self.emit_last(&mut emitted);
        }
        emitted.merge_page_faults();
        (emitted, same)
    }

    fn worker(&self) -> Worker {
        Worker {
            tallies: self.plan.context.tallies(),
            bytes: Vec::with_capacity(MAX_KEPT_BUFFER / 4),
        }
    }

    fn emit_unit(&self, unit: Unit, worker: &mut Worker) -> (UnitTrace, Vec<OutputResult>) {
        let (output, articles_used) = self.plan.make(unit, &mut worker.tallies);
        let trace = UnitTrace {
            listed: output.listed().collect(),
            articles_used,
        };
        (trace, self.emit_outputs(&output, &mut worker.bytes))
    }

    /// Makes what can be made only when all units are done, and copies files.
    fn emit_last(&self, emitted: &mut Emitted) {
        let traces = emitted.traces.iter();
        let outputs: Vec<&Listed> = traces.flat_map(|p| &p.listed).collect();
        emitted.pages = outputs.iter().filter(|o| o.page.is_some()).count();
        emitted.outputs = outputs.len() + self.plan.assets().len();
        let last = self.plan.close(&outputs);
        emitted.last = last.listed().collect();
        emitted.pages += last.pages.len();
        emitted.outputs += last.pages.len() + last.files.len();
        let mut done = self.emit_outputs(&last, &mut Vec::new());
        let assets = self.plan.assets().par_iter();
        done.par_extend(assets.map_init(Vec::new, |bytes, asset| self.emit_asset(asset, bytes)));
        emitted.add(done);
    }

    fn emit_outputs(&self, output: &UnitOutput, bytes: &mut Vec<u8>) -> Vec<OutputResult> {
        let Some(engine) = self.engine else {
            return Vec::new();
        };
        let mut done = Vec::with_capacity(output.pages.len() + output.files.len());
        done.extend((output.pages.iter()).map(|page| self.emit_page(engine, page, bytes)));
        done.extend((output.files.iter()).map(|file| self.emit_file(file, bytes)));
        done
    }

    fn emit_page(&self, engine: &Engine, page: &PlannedPage, bytes: &mut Vec<u8>) -> OutputResult {
        let view = page.fingerprint();
        let of = digest::of(&(view, engine.digest(page.template()), views::digest()));
        self.emit_output(&page.path, of, bytes, |bytes| {
            let input = PageInput {
                template: page.template(),
                output: &page.path,
                source: page.source.as_ref().map(|place| &place.path),
                page: &page.head,
                key: page.view.key(),
                view: &*page.view,
            };
            engine.render(&input, bytes).map_err(OutputFailure::Page)
        })
    }

    fn emit_file(&self, file: &MadeFile, bytes: &mut Vec<u8>) -> OutputResult {
        let of = digest::of(&("file", env!("CHANCERY_BUILD"), file.fingerprint()));
        self.emit_output(&file.path, of, bytes, |bytes| {
            file.write(bytes);
            Ok(())
        })
    }

    /// Keeps an output that was made of the same things before, or makes it.
    fn emit_output(
        &self,
        path: &str,
        of: Digest,
        bytes: &mut Vec<u8>,
        make: impl FnOnce(&mut Vec<u8>) -> Result<(), OutputFailure>,
    ) -> OutputResult {
        bytes.clear();
        bytes.shrink_to(MAX_KEPT_BUFFER);
        let Some(output) = self.output else {
            return match make(bytes) {
                Ok(()) => OutputResult::Rendered(None),
                Err(failure) => OutputResult::Failed(failure),
            };
        };
        let made = self
            .unchanged_record(output, path, of)
            .and_then(|unchanged| match unchanged {
                Some(record) => Ok(OutputResult::Unchanged(record)),
                None => {
                    make(bytes)?;
                    let state = output.put(path, bytes).map_err(OutputFailure::Output)?;
                    let path = path.into();
                    Ok(OutputResult::Rendered(Some(OutputRecord {
                        path,
                        of,
                        state,
                    })))
                }
            });
        made.unwrap_or_else(OutputResult::Failed)
    }

    fn unchanged_record(
        &self,
        output: &Output,
        path: &str,
        of: Digest,
    ) -> Result<Option<OutputRecord>, OutputFailure> {
        let found = self
            .known
            .binary_search_by(|record| (*record.path).cmp(path));
        let known = found.ok().map(|at| &self.known[at]);
        let Some(record) = known.filter(|record| record.of == of) else {
            return Ok(None);
        };
        let unchanged = output
            .keep(path, &record.state)
            .map_err(OutputFailure::Output)?;
        Ok(unchanged.then(|| record.clone()))
    }

    fn emit_asset(&self, asset: &Asset, room: &mut Vec<u8>) -> OutputResult {
        let Some(output) = self.output else {
            let refused = match &asset.from {
                AssetFrom::Embedded(_) => None,
                AssetFrom::File(from) => Output::may_copy(from).err(),
            };
            let failed = refused.map(|error| OutputResult::Failed(OutputFailure::Output(error)));
            return failed.unwrap_or(OutputResult::Rendered(None));
        };
        let made = match &asset.from {
            AssetFrom::Embedded(bytes) => {
                let of = digest::of_bytes(bytes);
                return self.emit_output(&asset.to, of, room, |room| {
                    room.extend_from_slice(bytes);
                    Ok(())
                });
            }
            AssetFrom::File(from) => {
                let of = self.asset_digest(from);
                self.unchanged_record(output, &asset.to, of)
                    .and_then(|unchanged| match unchanged {
                        Some(record) => Ok(OutputResult::Unchanged(record)),
                        None => {
                            let copied = output
                                .copy(&asset.to, from)
                                .map_err(OutputFailure::Output)?;
                            Ok(OutputResult::Rendered(Some(OutputRecord {
                                path: asset.to.as_str().into(),
                                of,
                                state: copied,
                            })))
                        }
                    })
            }
        };
        made.unwrap_or_else(OutputResult::Failed)
    }

    /// What tells one state of a copied file from another: its signature, or the bytes of one
    /// that was touched a moment ago and may be touched again without its times telling.
    fn asset_digest(&self, from: &Path) -> Digest {
        let sig = Sig::read(from);
        let settled = sig
            .zip(self.scan_started)
            .is_some_and(|(sig, scan_started)| sig.is_settled(&scan_started));
        let bytes = (!settled).then(|| load::digest(from));
        digest::of(&(from, sig, bytes))
    }
}

impl UnitTrace {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|listed| &*listed.path)
    }

    fn pages(&self) -> usize {
        let pages = self.listed.iter();
        pages.filter(|listed| listed.page.is_some()).count()
    }
}

impl Emitted {
    /// The paths of all outputs that are made.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let units = self.traces.iter().flat_map(UnitTrace::paths);
        units.chain(self.last.iter().map(|listed| &*listed.path))
    }

    fn add(&mut self, done: Vec<OutputResult>) {
        for one in done {
            match one {
                OutputResult::Unchanged(record) => self.records.push(record),
                OutputResult::Rendered(record) => {
                    self.rendered += 1;
                    self.records.extend(record);
                }
                OutputResult::Failed(OutputFailure::Page(diag)) => self.page_faults.push(*diag),
                OutputResult::Failed(OutputFailure::Output(error)) => {
                    self.refused = self.refused.take().or(Some(error));
                }
            }
        }
    }

    /// One message for what many pages show.
    fn merge_page_faults(&mut self) {
        let faults = std::mem::take(&mut self.page_faults);
        self.faults.extend(render::gathered(faults));
    }
}
