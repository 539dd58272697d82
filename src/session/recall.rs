//! What a session knows of the builds before, its own and those of other processes.

use super::press::Print;
use super::{AsOf, Counters, Laps, Memory, Outcome, Session, Summary};
use crate::diag::{Diagnostic, Diagnostics};
use crate::gather::{Gathered, Known};
use crate::load::{self, Project, Sig};
use crate::memo::{Memo, Unfit};
use crate::model::date::Clock;
use crate::model::digest::{self, Digest};
use crate::model::html::Html;
use crate::resolve::mentions::{Found, Recall};
use crate::write::{self, Output, Report};
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A good build: all that it was made of, and what came of it.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Saved {
    /// The digest of the settings from outside.
    pub(super) settings: Digest,
    /// Every file of the site, by path.
    pub(super) files: Vec<Seen>,
    /// What there was to say of the files before any was read.
    loaded: Diagnostics,
    /// The instant up to which things were shown.
    as_of: DateTime<Utc>,
    /// Every output, by path.
    pub(super) prints: Vec<Print>,
    /// The digest of the manifest that it left.
    pub(super) manifest: write::Digest,
    pub(super) outcome: Outcome,
}

/// A file of the site as a build has seen it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Seen {
    pub(super) path: Arc<str>,
    pub(super) sig: Sig,
    /// Whether the signature alone tells that it is the same.
    pub(super) settled: bool,
    /// The digest of its bytes, where that is known.
    pub(super) digest: Option<Digest>,
}

impl Seen {
    /// Whether a file is still the one that was seen.
    pub(super) fn is(&self, project: &Project, sig: &Sig) -> bool {
        self.sig == *sig
            && (self.settled
                || self.digest.is_some_and(|digest| {
                    load::digest(&project.root.join(&*self.path)) == Some(digest)
                }))
    }
}

impl Memory {
    /// The memo, to be filled by a build of all stages.
    pub(super) fn begin(&mut self) -> Option<Arc<Memo>> {
        self.kept = None;
        self.memo.as_ref().inspect(|memo| memo.begin()).cloned()
    }

    /// Takes the time before files are looked at.
    pub(super) fn look(&mut self) {
        self.then = self.memo.as_ref().and_then(|memo| memo.now());
    }

    /// Files that were read because they had just been touched need not be, next time.
    fn settle(&mut self) {
        let (Some(last), Some(then)) = (&mut self.last, self.then) else {
            return;
        };
        for seen in last.files.iter_mut().filter(|seen| !seen.settled) {
            seen.settled = seen.sig.is_settled(&then);
            self.unsaved |= seen.settled;
        }
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.memo.as_ref().is_some_and(|memo| memo.is_damaged())
    }

    /// A file as the last build has seen it.
    pub(super) fn seen(&self, path: &str) -> Option<&Seen> {
        let files = &self.last.as_ref()?.files;
        let found = files.binary_search_by(|seen| (*seen.path).cmp(path));
        found.ok().map(|at| &files[at])
    }

    /// The outputs that were others in the last build and that this one found written.
    pub(super) fn found(&self, prints: &[Print], report: Option<&Report>) -> Vec<String> {
        let (Some(last), Some(report)) = (&self.last, report) else {
            return Vec::new();
        };
        let is_known = |print: &&Print| {
            let known = last.prints.binary_search_by(|p| p.path.cmp(&print.path));
            known.is_ok_and(|at| last.prints[at].mark.has_bytes_of(&print.mark))
        };
        let is_own = |path: &str| report.written.binary_search_by(|p| (**p).cmp(path)).is_ok();
        let found = prints.iter().filter(|print| !is_known(print));
        let paths = found.map(|print| &*print.path);
        paths
            .filter(|path| !is_own(path))
            .map(str::to_owned)
            .collect()
    }

    /// Drops all that is known.
    pub(super) fn forget(&mut self) {
        (self.last, self.kept) = (None, None);
        if let Some(memo) = &self.memo {
            memo.clear();
        }
    }

    /// Digests of files that need not be read if their signature is the same.
    pub(super) fn known(&self) -> Known {
        let files = self.last.iter().flat_map(|last| &last.files);
        let settled = files.filter(|seen| seen.settled);
        settled
            .filter_map(|seen| Some((seen.path.clone(), (seen.sig, seen.digest?))))
            .collect()
    }

    /// Saves what is known for the next process. A disk that is full spares only time.
    pub(super) fn save(&mut self) {
        if let (Some(memo), Some(last), true) = (&self.memo, &self.last, self.unsaved) {
            self.unsaved = memo.save(last).is_err();
        }
    }
}

impl Recall for Arc<Memo> {
    fn found(&self, key: Digest) -> Option<Found> {
        self.get(key)
    }

    fn keep(&self, key: Digest, found: &Found) {
        self.put(key, found);
    }

    fn lay_aside(&self, html: Html) -> Html {
        Memo::lay_aside(self, html)
    }
}

impl Session {
    /// Looks for the memo, and again where there is none, or it was taken away. Says so at
    /// first if there is one that is of no use.
    pub(super) fn remember(&mut self) -> Option<Diagnostic> {
        if self.memory.memo.as_ref().is_some_and(|memo| memo.is_held()) {
            return None;
        }
        // Texts that were laid aside go with it.
        (self.memory.memo, self.memory.kept) = (None, None);
        let first = !std::mem::replace(&mut self.memory.opened, true);
        let settings = &self.settings;
        if !settings.root.join("chancery.yaml").is_file() && !settings.root.join("content").is_dir()
        {
            return None;
        }
        let opened = Memo::open::<Saved>(&settings.root, &settings.output);
        self.memory.memo = opened.memo;
        // What this session has built itself it knows better.
        match self.memory.last {
            Some(_) => self.memory.unsaved = true,
            None => self.memory.last = opened.saved,
        }
        opened.unfit.filter(|_| first).map(|unfit| match unfit {
            Unfit::Other => Diagnostic::cache_unfit("is of another version of chancery"),
            Unfit::Damaged => Diagnostic::cache_unfit("is damaged"),
            Unfit::Locked => Diagnostic::cache_unfit("is in use by another chancery"),
        })
    }

    fn settings_digest(&self) -> Digest {
        let settings = &self.settings;
        let zone = match &settings.as_of {
            AsOf::Now(_) => None,
            AsOf::Words(words) => Some(words),
        };
        digest::of(&(
            &settings.base_url,
            settings.drafts,
            self.deny_warnings,
            zone,
        ))
    }

    /// The outcome of the last good build, if this one would be made of the same things and its
    /// output is still there.
    pub(super) fn unchanged(
        &mut self,
        project: &Project,
        clock: &Clock,
        loaded: &Diagnostics,
        laps: &mut Laps,
    ) -> Option<Outcome> {
        let last = self.memory.last.as_ref()?;
        let until = last.outcome.summary.as_ref()?.next_flip;
        let shown = clock.as_of >= last.as_of && until.is_none_or(|until| clock.as_of < until);
        let same = last.settings == self.settings_digest() && last.loaded == *loaded;
        if !shown || !same || !last.is_of(project) {
            return None;
        }
        let output = Output::open(&self.settings.output).ok()?;
        let kept = last.prints.par_iter();
        let kept = kept.all(|print| matches!(output.keep(&print.path, &print.mark), Ok(true)));
        if !kept {
            return None;
        }
        let report = output.commit().ok()?;
        laps.lap("write");
        let mut outcome = last.outcome.clone();
        if let Some(summary) = &mut outcome.summary {
            summary.counters = Counters::default();
            summary.stages = std::mem::take(&mut laps.stages);
            summary.did(Some(report));
        }
        self.memory.settle();
        self.memory.save();
        Some(outcome)
    }

    /// Keeps a good build for the next one, of this process or another.
    pub(super) fn keep(
        &mut self,
        (files, loaded): (Vec<Seen>, Diagnostics),
        clock: &Clock,
        mut prints: Vec<Print>,
        outcome: &Outcome,
    ) {
        prints.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let report = outcome.summary.as_ref().and_then(|s| s.report.as_ref());
        self.memory.last = Some(Saved {
            settings: self.settings_digest(),
            files,
            loaded,
            as_of: clock.as_of,
            prints,
            manifest: report.map(|report| report.manifest).unwrap_or_default(),
            outcome: Outcome {
                diags: outcome.diags.clone(),
                summary: outcome.summary.as_ref().map(Summary::lasting),
                left: Vec::new(),
            },
        });
        self.memory.unsaved = true;
        self.memory.save();
    }

    /// Every file as the build is about to see it. What is copied and was touched a moment ago
    /// is read here, before it is copied: where it changes meanwhile, the next build finds it
    /// to be another.
    pub(super) fn seen(&self, project: &Project, gathered: &Gathered) -> Vec<Seen> {
        let then = self.memory.then;
        let texts = project.texts();
        let texts = texts.map(|file| (&*file.path, digest::of_bytes(file.text.as_bytes())));
        let read = gathered
            .digests
            .iter()
            .map(|(path, digest)| (&**path, *digest));
        let mut digests: Vec<_> = read.chain(texts).collect();
        digests.sort_unstable();
        let seen = project.files.par_iter().map(|(path, sig)| {
            let settled = then.is_some_and(|then| sig.is_settled(&then));
            let known = digests.binary_search_by(|(known, _)| (*known).cmp(path));
            let digest = match known {
                Ok(at) => Some(digests[at].1),
                Err(_) if settled => None,
                Err(_) => load::digest(&project.root.join(&**path)),
            };
            Seen {
                path: path.clone(),
                sig: *sig,
                settled,
                digest,
            }
        });
        seen.collect()
    }
}

impl Saved {
    /// Takes in what an edit has changed: outputs that were there before, files, the manifest.
    pub(super) fn take(&mut self, prints: Vec<Print>, seen: Vec<Seen>, report: Option<&Report>) {
        for print in prints {
            if let Ok(at) = self.prints.binary_search_by(|p| p.path.cmp(&print.path)) {
                self.prints[at] = print;
            }
        }
        for seen in seen {
            if let Ok(at) = self.files.binary_search_by(|s| s.path.cmp(&seen.path)) {
                self.files[at] = seen;
            }
        }
        if let Some(report) = report {
            self.manifest = report.manifest;
        }
    }

    /// Whether a project has the same files with the same bytes.
    fn is_of(&self, project: &Project) -> bool {
        let (seen, files) = (&self.files, &project.files);
        seen.len() == files.len()
            && seen
                .par_iter()
                .zip(files)
                .all(|(seen, (path, sig))| seen.path == *path && seen.is(project, sig))
    }
}
