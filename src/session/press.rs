//! Units to bytes, on all cores: each unit is planned, rendered, handed on and forgotten.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::site::AssetFrom;
use crate::plan::files::File;
use crate::plan::shelf::Tallies;
use crate::plan::{Listed, Page, Plan, Sheaf};
use crate::render::{self, Engine, Sheet};
use crate::session::Progress;
use crate::write::{Output, OutputError};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is needed to make all outputs.
pub(super) struct Press<'a> {
    pub(super) plan: &'a Plan,
    /// What renders; nothing where errors forbid it and only addresses are looked at.
    pub(super) engine: Option<&'a Engine>,
    /// Where bytes go; nowhere for a check.
    pub(super) output: Option<&'a Output>,
    pub(super) progress: Progress<'a>,
}

/// What came of all units.
#[derive(Default)]
pub(super) struct Pressed {
    /// What is wrong with templates and addresses.
    pub(super) faults: Diagnostics,
    /// The first file that could not be handed on.
    pub(super) refused: Option<OutputError>,
    /// How many pages there are.
    pub(super) pages: usize,
    /// How many outputs there are, pages and copied files included.
    pub(super) outputs: usize,
}

enum Failure {
    Page(Box<Diagnostic>),
    Output(OutputError),
}

impl Press<'_> {
    /// Makes everything.
    pub(super) fn run(&self) -> Pressed {
        let done = AtomicUsize::new(0);
        let total = self.plan.units.len();
        let unit = |tallies: &mut Tallies, unit| {
            let (sheaf, _) = self.plan.make(unit, tallies);
            let failures = self.sheaf(&sheaf);
            (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            (sheaf.listed().collect::<Vec<Listed>>(), failures)
        };
        let each: Vec<_> = (self.plan.units.par_iter())
            .map_init(
                || self.plan.shelf.tallies(),
                |tallies, at| unit(tallies, *at),
            )
            .collect();
        let (mut outputs, mut failures) = (Vec::new(), Vec::new());
        for (listed, failed) in each {
            outputs.extend(listed);
            failures.extend(failed);
        }
        let mut pressed = Pressed {
            pages: outputs.iter().filter(|o| o.page.is_some()).count(),
            outputs: outputs.len() + self.plan.assets().len(),
            ..Pressed::default()
        };
        let (last, faults) = self.plan.close(outputs);
        pressed.faults = faults;
        pressed.pages += last.pages.len();
        pressed.outputs += last.pages.len() + last.files.len();
        failures.extend(self.sheaf(&last));
        failures.extend(self.copies());
        pressed.sort(failures);
        pressed
    }

    fn sheaf(&self, sheaf: &Sheaf) -> Vec<Failure> {
        let Some(engine) = self.engine else {
            return Vec::new();
        };
        let pages = sheaf.pages.iter().map(|page| self.page(engine, page));
        let files = sheaf.files.iter().map(|file| self.file(file));
        pages.chain(files).filter_map(Result::err).collect()
    }

    fn page(&self, engine: &Engine, page: &Page) -> Result<(), Failure> {
        let sheet = Sheet {
            template: page.template(),
            output: &page.path,
            source: page.source.as_ref().map(|place| &place.path),
            page: &page.head,
            key: page.view.key(),
            view: &*page.view,
        };
        let bytes = engine.render(&sheet).map_err(Failure::Page)?;
        self.put(&page.path, &bytes)
    }

    fn file(&self, file: &File) -> Result<(), Failure> {
        self.put(&file.path, &file.bytes())
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let put = self.output.map_or(Ok(()), |output| output.put(path, bytes));
        put.map_err(Failure::Output)
    }

    fn copies(&self) -> Vec<Failure> {
        let Some(output) = self.output else {
            return Vec::new();
        };
        let copied = self
            .plan
            .assets()
            .par_iter()
            .map(|asset| match &asset.from {
                AssetFrom::File(from) => output.copy(&asset.to, from),
                AssetFrom::Embedded(bytes) => output.put(&asset.to, bytes),
            });
        copied
            .filter_map(Result::err)
            .map(Failure::Output)
            .collect()
    }
}

impl Pressed {
    fn sort(&mut self, failures: Vec<Failure>) {
        let mut faults = Vec::new();
        for failure in failures {
            match failure {
                Failure::Page(diag) => faults.push(*diag),
                Failure::Output(error) => self.refused = self.refused.take().or(Some(error)),
            }
        }
        self.faults.extend(render::gathered(faults));
        // Two outputs at one address have been told with their sources.
        if matches!(self.refused, Some(OutputError::Twice { .. })) && self.faults.has_errors() {
            self.refused = None;
        }
    }
}
