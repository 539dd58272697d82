//! Units to bytes, on all cores: each unit is planned, and what it comes to is kept as it is
//! or rendered and handed on; then it is forgotten but for its [`Proof`].

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, Sig};
use crate::model::digest::{self, Digest};
use crate::model::site::{ArticleRef, Asset, AssetFrom};
use crate::plan::files::File;
use crate::plan::pages::Unit;
use crate::plan::shelf::Tallies;
use crate::plan::{Listed, Page, Plan, Sheaf, views};
use crate::render::{self, Engine, PageInput};
use crate::session::Progress;
use crate::write::{Mark, Output, OutputError};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is needed to make all outputs.
pub(super) struct Press<'a> {
    pub(super) plan: &'a Plan,
    /// What renders; nothing where errors forbid it and only addresses are looked at.
    pub(super) engine: Option<&'a Engine>,
    /// Where bytes go; nowhere for a check.
    pub(super) output: Option<&'a Output>,
    /// When the build began to look at files, as the disk has it.
    pub(super) then: Option<Sig>,
    /// What was printed before, by path.
    pub(super) known: &'a [Print],
    pub(super) progress: Progress<'a>,
}

/// An output: the digest of all that it was made of, and what came of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Print {
    pub(super) path: Box<str>,
    pub(super) of: Digest,
    pub(super) mark: Mark,
}

/// What is left of a unit: what others need to know of it, and what it was made from.
#[derive(Debug, Default)]
pub(super) struct Proof {
    pub(super) listed: Vec<Listed>,
    pub(super) asked: Vec<ArticleRef>,
}

/// What came of all units.
#[derive(Default)]
pub(super) struct Pressed {
    /// What is wrong with templates and addresses.
    pub(super) faults: Diagnostics,
    page_faults: Vec<Diagnostic>,
    /// The first file that could not be handed on.
    pub(super) refused: Option<OutputError>,
    /// By unit, in the order of the plan.
    pub(super) proofs: Vec<Proof>,
    /// The outputs that were made when all units were.
    pub(super) last: Vec<Listed>,
    /// Every output that was made or kept.
    pub(super) prints: Vec<Print>,
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
enum Done {
    Kept(Print),
    Made(Option<Print>),
    Failed(Failure),
}

/// What one thread makes units with.
struct Bench {
    tallies: Tallies,
    /// Where the bytes of an output are made, one after the other.
    bytes: Vec<u8>,
}

/// What a bench keeps of the room that an output took, in bytes.
const ROOM: usize = 1 << 20;

enum Failure {
    Page(Box<Diagnostic>),
    Output(OutputError),
}

impl Press<'_> {
    /// Makes everything.
    pub(super) fn run(&self) -> Pressed {
        let done = AtomicUsize::new(0);
        let total = self.plan.units.len();
        let each: Vec<_> = (self.plan.units.par_iter())
            .map_init(
                || self.bench(),
                |bench, unit| {
                    let pressed = self.unit(*unit, bench);
                    (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    pressed
                },
            )
            .collect();
        let outputs = each.iter().map(|(_, done)| done.len()).sum();
        let mut pressed = Pressed {
            proofs: Vec::with_capacity(each.len()),
            prints: Vec::with_capacity(outputs),
            ..Pressed::default()
        };
        for (proof, done) in each {
            pressed.planned += proof.pages();
            pressed.proofs.push(proof);
            pressed.take(done);
        }
        self.close(&mut pressed);
        pressed.gather();
        pressed
    }

    /// Makes some units anew; the proofs of all others are there already. False where outputs
    /// come or go by it.
    pub(super) fn some(&self, units: &[usize], proofs: Vec<Proof>) -> (Pressed, bool) {
        let mut pressed = Pressed {
            proofs,
            ..Pressed::default()
        };
        let mut bench = self.bench();
        let (mut same, mut listed_anew) = (true, false);
        for &at in units {
            let (proof, done) = self.unit(self.plan.units[at], &mut bench);
            let before = &pressed.proofs[at];
            listed_anew |= proof.listed != before.listed;
            same &= proof.paths().eq(before.paths());
            pressed.planned += proof.pages();
            pressed.proofs[at] = proof;
            pressed.take(done);
        }
        if listed_anew {
            self.close(&mut pressed);
        }
        pressed.gather();
        (pressed, same)
    }

    fn bench(&self) -> Bench {
        Bench {
            tallies: self.plan.shelf.tallies(),
            bytes: Vec::with_capacity(ROOM / 4),
        }
    }

    fn unit(&self, unit: Unit, bench: &mut Bench) -> (Proof, Vec<Done>) {
        let (sheaf, asked) = self.plan.make(unit, &mut bench.tallies);
        let proof = Proof {
            listed: sheaf.listed().collect(),
            asked,
        };
        (proof, self.sheaf(&sheaf, &mut bench.bytes))
    }

    /// Makes what can be made only when all units are done, and copies files.
    fn close(&self, pressed: &mut Pressed) {
        let proofs = pressed.proofs.iter();
        let outputs: Vec<&Listed> = proofs.flat_map(|p| &p.listed).collect();
        pressed.pages = outputs.iter().filter(|o| o.page.is_some()).count();
        pressed.outputs = outputs.len() + self.plan.assets().len();
        let last = self.plan.close(&outputs);
        pressed.last = last.listed().collect();
        pressed.pages += last.pages.len();
        pressed.outputs += last.pages.len() + last.files.len();
        let mut done = self.sheaf(&last, &mut Vec::new());
        let assets = self.plan.assets().par_iter();
        done.par_extend(assets.map_init(Vec::new, |bytes, asset| self.asset(asset, bytes)));
        pressed.take(done);
    }

    fn sheaf(&self, sheaf: &Sheaf, bytes: &mut Vec<u8>) -> Vec<Done> {
        let Some(engine) = self.engine else {
            return Vec::new();
        };
        let mut done = Vec::with_capacity(sheaf.pages.len() + sheaf.files.len());
        done.extend((sheaf.pages.iter()).map(|page| self.page(engine, page, bytes)));
        done.extend((sheaf.files.iter()).map(|file| self.file(file, bytes)));
        done
    }

    fn page(&self, engine: &Engine, page: &Page, bytes: &mut Vec<u8>) -> Done {
        let view = page.fingerprint();
        let of = digest::of(&(
            view,
            engine.digest(page.template()).as_bytes(),
            views::digest(),
        ));
        self.output(&page.path, of, bytes, |bytes| {
            let sheet = PageInput {
                template: page.template(),
                output: &page.path,
                source: page.source.as_ref().map(|place| &place.path),
                page: &page.head,
                key: page.view.key(),
                view: &*page.view,
            };
            engine.render(&sheet, bytes).map_err(Failure::Page)
        })
    }

    fn file(&self, file: &File, bytes: &mut Vec<u8>) -> Done {
        let of = digest::of(&("file", env!("CHANCERY_BUILD"), file.fingerprint()));
        self.output(&file.path, of, bytes, |bytes| {
            file.write(bytes);
            Ok(())
        })
    }

    /// Keeps an output that was made of the same things before, or makes it.
    fn output(
        &self,
        path: &str,
        of: Digest,
        bytes: &mut Vec<u8>,
        make: impl FnOnce(&mut Vec<u8>) -> Result<(), Failure>,
    ) -> Done {
        bytes.clear();
        bytes.shrink_to(ROOM);
        let Some(output) = self.output else {
            return match make(bytes) {
                Ok(()) => Done::Made(None),
                Err(failure) => Done::Failed(failure),
            };
        };
        let made = self.kept(output, path, of).and_then(|kept| match kept {
            Some(print) => Ok(Done::Kept(print)),
            None => {
                make(bytes)?;
                let mark = output.put(path, bytes).map_err(Failure::Output)?;
                let path = path.into();
                Ok(Done::Made(Some(Print { path, of, mark })))
            }
        });
        made.unwrap_or_else(Done::Failed)
    }

    fn kept(&self, output: &Output, path: &str, of: Digest) -> Result<Option<Print>, Failure> {
        let found = self.known.binary_search_by(|print| (*print.path).cmp(path));
        let known = found.ok().map(|at| &self.known[at]);
        let Some(print) = known.filter(|print| print.of == of) else {
            return Ok(None);
        };
        let kept = output.keep(path, &print.mark).map_err(Failure::Output)?;
        Ok(kept.then(|| print.clone()))
    }

    fn asset(&self, asset: &Asset, room: &mut Vec<u8>) -> Done {
        let Some(output) = self.output else {
            let refused = match &asset.from {
                AssetFrom::Embedded(_) => None,
                AssetFrom::File(from) => Output::may_copy(from).err(),
            };
            let failed = refused.map(|error| Done::Failed(Failure::Output(error)));
            return failed.unwrap_or(Done::Made(None));
        };
        let made = match &asset.from {
            AssetFrom::Embedded(bytes) => {
                let of = digest::of_bytes(bytes);
                return self.output(&asset.to, of, room, |room| {
                    room.extend_from_slice(bytes);
                    Ok(())
                });
            }
            AssetFrom::File(from) => {
                let of = self.asset_digest(from);
                self.kept(output, &asset.to, of)
                    .and_then(|kept| match kept {
                        Some(print) => Ok(Done::Kept(print)),
                        None => {
                            let copied = output.copy(&asset.to, from).map_err(Failure::Output)?;
                            Ok(Done::Made(Some(Print {
                                path: asset.to.as_str().into(),
                                of,
                                mark: copied,
                            })))
                        }
                    })
            }
        };
        made.unwrap_or_else(Done::Failed)
    }

    /// What tells one state of a copied file from another: its signature, or the bytes of one
    /// that was touched a moment ago and may be touched again without its times telling.
    fn asset_digest(&self, from: &Path) -> Digest {
        let sig = Sig::read(from);
        let settled = sig
            .zip(self.then)
            .is_some_and(|(sig, then)| sig.is_settled(&then));
        let bytes = (!settled).then(|| load::digest(from));
        digest::of(&(from, sig, bytes))
    }
}

impl Proof {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|listed| &*listed.path)
    }

    fn pages(&self) -> usize {
        let pages = self.listed.iter();
        pages.filter(|listed| listed.page.is_some()).count()
    }
}

impl Pressed {
    /// The paths of all outputs that are made.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let units = self.proofs.iter().flat_map(Proof::paths);
        units.chain(self.last.iter().map(|listed| &*listed.path))
    }

    fn take(&mut self, done: Vec<Done>) {
        for one in done {
            match one {
                Done::Kept(print) => self.prints.push(print),
                Done::Made(print) => {
                    self.rendered += 1;
                    self.prints.extend(print);
                }
                Done::Failed(Failure::Page(diag)) => self.page_faults.push(*diag),
                Done::Failed(Failure::Output(error)) => {
                    self.refused = self.refused.take().or(Some(error));
                }
            }
        }
    }

    /// One message for what many pages show.
    fn gather(&mut self) {
        let faults = std::mem::take(&mut self.page_faults);
        self.faults.extend(render::gathered(faults));
    }
}
