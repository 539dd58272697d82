//! What a session knows of the builds before, its own and those of other processes.

use super::emit::OutputRecord;
use super::{AsOf, Counters, Memory, Outcome, Session, StageTimes, Summary};
use crate::cache::{Cache, CacheProblem};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, Project, Sig};
use crate::model::date::Clock;
use crate::model::digest::{self, Digest};
use crate::parse_project::{KnownDigests, ParsedProject};
use crate::resolve::mentions::{FindingsCache, TextFindings};
use crate::write::{Output, WriteReport};
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A good build: all that it was made of, and what came of it.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct BuildState {
    /// The digest of the settings from outside.
    pub(super) settings: Digest,
    /// Every file of the site, by path.
    pub(super) files: Vec<SeenFile>,
    /// What there was to say of the files before any was read.
    loaded: Diagnostics,
    /// The instant up to which things were shown.
    as_of: DateTime<Utc>,
    /// Every output, by path.
    pub(super) records: Vec<OutputRecord>,
    /// The digest of the manifest that it left.
    pub(super) manifest: Digest,
    pub(super) outcome: Outcome,
}

/// A file of the site as a build has seen it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct SeenFile {
    pub(super) path: Arc<str>,
    pub(super) sig: Sig,
    /// Whether the signature alone tells that it is the same.
    pub(super) settled: bool,
    /// The digest of its bytes, where that is known.
    pub(super) digest: Option<Digest>,
}

impl SeenFile {
    /// Whether a file is still the one that was seen.
    pub(super) fn is_unchanged(&self, project: &Project, sig: &Sig) -> bool {
        self.sig == *sig
            && (self.settled
                || self.digest.is_some_and(|digest| {
                    load::digest(&project.root.join(&*self.path)) == Some(digest)
                }))
    }
}

impl Memory {
    /// The cache, to be filled by a build of all stages.
    pub(super) fn begin(&mut self) -> Option<Arc<Cache>> {
        self.warm = None;
        self.cache.as_ref().inspect(|cache| cache.begin()).cloned()
    }

    /// Takes the time before files are looked at.
    pub(super) fn note_scan_start(&mut self) {
        self.scan_started = self.cache.as_ref().and_then(|cache| cache.now());
    }

    /// Files that were read because they had just been touched need not be, next time.
    fn mark_settled(&mut self) {
        let (Some(last), Some(scan_started)) = (&mut self.last, self.scan_started) else {
            return;
        };
        for seen in last.files.iter_mut().filter(|seen| !seen.settled) {
            seen.settled = seen.sig.is_settled(&scan_started);
            self.unsaved |= seen.settled;
        }
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.cache.as_ref().is_some_and(|cache| cache.is_damaged())
    }

    /// A file as the last build has seen it.
    pub(super) fn seen_file(&self, path: &str) -> Option<&SeenFile> {
        let files = &self.last.as_ref()?.files;
        let found = files.binary_search_by(|seen| (*seen.path).cmp(path));
        found.ok().map(|at| &files[at])
    }

    /// The outputs that were others in the last build and that this one found written.
    pub(super) fn written_by_others(
        &self,
        records: &[OutputRecord],
        report: Option<&WriteReport>,
    ) -> Vec<String> {
        let (Some(last), Some(report)) = (&self.last, report) else {
            return Vec::new();
        };
        let is_known = |record: &&OutputRecord| {
            let known = last.records.binary_search_by(|p| p.path.cmp(&record.path));
            known.is_ok_and(|at| last.records[at].state.has_bytes_of(&record.state))
        };
        let is_own = |path: &str| report.written.binary_search_by(|p| (**p).cmp(path)).is_ok();
        let found = records.iter().filter(|record| !is_known(record));
        let paths = found.map(|record| &*record.path);
        paths
            .filter(|path| !is_own(path))
            .map(str::to_owned)
            .collect()
    }

    /// Drops all that is known.
    pub(super) fn forget(&mut self) {
        (self.last, self.warm) = (None, None);
        if let Some(cache) = &self.cache {
            cache.clear();
        }
    }

    /// Digests of files that need not be read if their signature is the same.
    pub(super) fn known_digests(&self) -> KnownDigests {
        let files = self.last.iter().flat_map(|last| &last.files);
        let settled = files.filter(|seen| seen.settled);
        settled
            .filter_map(|seen| Some((seen.path.clone(), (seen.sig, seen.digest?))))
            .collect()
    }

    /// Saves what is known for the next process. A disk that is full spares only time.
    pub(super) fn save(&mut self) {
        if let (Some(cache), Some(last), true) = (&self.cache, &self.last, self.unsaved) {
            self.unsaved = cache.save(last).is_err();
        }
    }
}

impl FindingsCache for Arc<Cache> {
    fn lookup(&self, key: Digest) -> Option<TextFindings> {
        self.get(key)
    }

    fn store(&self, key: Digest, found: &TextFindings) {
        self.put(key, found);
    }
}

impl Session {
    /// Looks for the cache, and again where there is none, or it was taken away. Says so at
    /// first if there is one that is of no use.
    pub(super) fn open_cache(&mut self) -> Option<Diagnostic> {
        if self
            .memory
            .cache
            .as_ref()
            .is_some_and(|cache| cache.holds_lock())
        {
            return None;
        }
        // Texts that were stored go with it.
        (self.memory.cache, self.memory.warm) = (None, None);
        let first = !std::mem::replace(&mut self.memory.cache_tried, true);
        let settings = &self.settings;
        if !settings.root.join("chancery.yaml").is_file() && !settings.root.join("content").is_dir()
        {
            return None;
        }
        let opened = Cache::open::<BuildState>(&settings.root, &settings.output);
        self.memory.cache = opened.cache;
        // What this session has built itself it knows better.
        match self.memory.last {
            Some(_) => self.memory.unsaved = true,
            None => self.memory.last = opened.saved,
        }
        opened
            .problem
            .filter(|_| first)
            .map(|problem| match problem {
                CacheProblem::Other => Diagnostic::cache_unfit("is of another version of chancery"),
                CacheProblem::Damaged => Diagnostic::cache_unfit("is damaged"),
                CacheProblem::Locked => Diagnostic::cache_unfit("is in use by another chancery"),
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
    pub(super) fn reuse_unchanged(
        &mut self,
        project: &Project,
        clock: &Clock,
        loaded: &Diagnostics,
        times: &mut StageTimes,
    ) -> Option<Outcome> {
        let last = self.memory.last.as_ref()?;
        let until = last.outcome.summary.as_ref()?.next_change;
        let shown = clock.as_of >= last.as_of && until.is_none_or(|until| clock.as_of < until);
        let same = last.settings == self.settings_digest() && last.loaded == *loaded;
        if !shown || !same || !last.is_of(project) {
            return None;
        }
        let output = Output::open(&self.settings.output).ok()?;
        let unchanged = last.records.par_iter();
        let unchanged =
            unchanged.all(|record| matches!(output.keep(&record.path, &record.state), Ok(true)));
        if !unchanged {
            return None;
        }
        let report = output.commit().ok()?;
        times.record("write");
        let mut outcome = last.outcome.clone();
        if let Some(summary) = &mut outcome.summary {
            summary.counters = Counters::default();
            summary.stages = std::mem::take(&mut times.stages);
            summary.did(Some(report));
        }
        self.memory.mark_settled();
        self.memory.save();
        Some(outcome)
    }

    /// Keeps a good build for the next one, of this process or another.
    pub(super) fn remember_build(
        &mut self,
        (files, loaded): (Vec<SeenFile>, Diagnostics),
        clock: &Clock,
        mut records: Vec<OutputRecord>,
        outcome: &Outcome,
    ) {
        records.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let report = outcome.summary.as_ref().and_then(|s| s.report.as_ref());
        self.memory.last = Some(BuildState {
            settings: self.settings_digest(),
            files,
            loaded,
            as_of: clock.as_of,
            records,
            manifest: report.map(|report| report.manifest).unwrap_or_default(),
            outcome: Outcome {
                diags: outcome.diags.clone(),
                summary: outcome.summary.as_ref().map(Summary::lasting),
                stale_pages: Vec::new(),
            },
        });
        self.memory.unsaved = true;
        self.memory.save();
    }

    /// Every file as the build is about to see it. What is copied and was touched a moment ago
    /// is read here, before it is copied: where it changes meanwhile, the next build finds it
    /// to be another.
    pub(super) fn seen_files(&self, project: &Project, parsed: &ParsedProject) -> Vec<SeenFile> {
        let scan_started = self.memory.scan_started;
        let texts = project.texts();
        let texts = texts.map(|file| (&*file.path, digest::of_bytes(file.text.as_bytes())));
        let read = parsed
            .digests
            .iter()
            .map(|(path, digest)| (&**path, *digest));
        let mut digests: Vec<_> = read.chain(texts).collect();
        digests.sort_unstable();
        let seen = project.files.par_iter().map(|(path, sig)| {
            let settled = scan_started.is_some_and(|scan_started| sig.is_settled(&scan_started));
            let known = digests.binary_search_by(|(known, _)| (*known).cmp(path));
            let digest = match known {
                Ok(at) => Some(digests[at].1),
                Err(_) if settled => None,
                Err(_) => load::digest(&project.root.join(&**path)),
            };
            SeenFile {
                path: path.clone(),
                sig: *sig,
                settled,
                digest,
            }
        });
        seen.collect()
    }
}

impl BuildState {
    /// Takes in what an edit has changed: outputs that were there before, files, the manifest.
    pub(super) fn update(
        &mut self,
        records: Vec<OutputRecord>,
        seen: Vec<SeenFile>,
        report: Option<&WriteReport>,
    ) {
        for record in records {
            if let Ok(at) = self.records.binary_search_by(|p| p.path.cmp(&record.path)) {
                self.records[at] = record;
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
                .all(|(seen, (path, sig))| seen.path == *path && seen.is_unchanged(project, sig))
    }
}
