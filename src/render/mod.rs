//! Pages to bytes: the only place that knows Tera. It sees views, never the model.
//!
//! A template is looked for in the site's `templates/`, then in the theme's, then
//! among the built-in ones; `theme/NAME` and `builtin/NAME` ask for one of the
//! lower floors by name, `theme/NAME` the built-in one where the theme has none. A site's file that equals the built-in one counts as
//! the built-in one, so a copied template does not hide the theme's.

pub mod builtin;
mod filters;
mod meter;
mod template_errors;
mod template_files;
mod template_tags;
mod template_usage;

#[cfg(test)]
mod tests;

use crate::diag::codes::TEMPLATE_ERROR;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::digest::{self, Digest};
use crate::plan::shared::TemplateValues;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;
pub use template_files::Sources;
use template_files::{Template, Templates, defined, gather, is_own, plain};
use tera::{Context, Error, Tera, Value};

/// Files Tera escapes in: everything that is markup.
const MARKUP: [&str; 5] = [".html", ".htm", ".xml", ".svg", ".atom"];

/// Bytes of one page beyond which a template is taken to loop.
const PAGE_LIMIT: usize = 64 << 20;

/// What a page needs to be made, as the plan gives it.
#[derive(Debug)]
pub struct PageInput<'a, P, V> {
    /// The template's name, without a floor.
    pub template: &'a str,
    /// Where the page goes, from the output's root.
    pub output: &'a str,
    /// The file it is made from, if it is one.
    pub source: Option<&'a Arc<str>>,
    /// What every page has: `page` in the template.
    pub page: &'a P,
    /// The name of the view in the template.
    pub key: &'static str,
    /// What this page shows.
    pub view: &'a V,
}

/// The templates, compiled, with the site's own view: `&self` is enough to
/// render, from any number of threads.
pub struct Engine {
    tera: Tera,
    /// The same with an end to what a page may take, where templates are not all built in.
    metered: Option<Metered>,
    allowed: meter::Allowance,
    files: Templates,
    site: Value,
    shared: Arc<TemplateValues>,
    /// Of everything that is on each page.
    base: Digest,
    digests: BTreeMap<String, Digest>,
    doubts: Diagnostics,
}

struct Metered {
    tera: Tera,
    calls: meter::Calls,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Engine").field(&self.files.0.keys()).finish()
    }
}

impl Engine {
    /// Compiles the templates; `site` is what every page sees under that name.
    ///
    /// On faults all of them are told, of all templates, as far as one broken
    /// template lets the others be judged.
    pub fn new<S: Serialize + ?Sized>(
        sources: Sources,
        site: &S,
        language: &str,
    ) -> Result<Engine, Diagnostics> {
        let (files, mut faults) = gather(sources);
        let mut bare = Tera::new();
        bare.autoescape_on(MARKUP);
        filters::register(&mut bare, language);
        let mut tera = match compile(&bare, &files, &BTreeSet::new()) {
            Ok(tera) => tera,
            Err(first) => {
                faults.extend(Diagnostics(faults_of(&bare, &files, first)));
                return Err(faults);
            }
        };
        if faults.has_errors() {
            return Err(faults);
        }
        let shared = Arc::new(TemplateValues::default());
        let value = shared
            .convert(site)
            .map_err(|error| one(error.to_string()))?;
        tera.global_context().insert_value("site", value.clone());
        let metered = metered(&bare, &files, is_own).map(|mut metered| {
            let globals = metered.tera.global_context();
            globals.insert_value("site", value.clone());
            metered
        });
        let mut engine = Engine {
            tera,
            metered,
            allowed: meter::Allowance::default(),
            files,
            site: value,
            shared,
            base: digest::of_view(&(env!("CARGO_PKG_VERSION"), language, site)),
            digests: BTreeMap::new(),
            doubts: faults,
        };
        engine.doubts.extend(engine.files.idle());
        engine.digests = engine.digest_all();
        Ok(engine)
    }

    /// Writes the page into `out`, which is empty.
    ///
    /// The faults of a template show on many pages: [`gathered`] makes one of them.
    pub fn render<P: Serialize, V: Serialize>(
        &self,
        input: &PageInput<'_, P, V>,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = Context::new();
        let page = self.shared.convert(input.page);
        context.insert_value("page", page.map_err(|e| self.fault(&e, input))?);
        let view = self.shared.convert(input.view);
        context.insert_value(input.key, view.map_err(|e| self.fault(&e, input))?);
        match self.metered(input.template, &context, out) {
            Err(RenderError::Tera(error)) => {
                let shown = |name: &str| match name {
                    "site" => Some(&self.site),
                    name => context.get(name),
                };
                Err(
                    match template_errors::missing_key(&error, &self.files, shown) {
                        Some(found) => self.on(found, input),
                        None => self.fault(&error, input),
                    },
                )
            }
            Err(RenderError::Found(found)) => Err(self.on(*found, input)),
            Ok(()) => Ok(()),
        }
    }

    /// Makes a page within what it may take. Other faults are those of the templates as they
    /// were written.
    fn metered(
        &self,
        template: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        let Some(metered) = &self.metered else {
            return made(&self.tera, template, context, out);
        };
        meter::open(self.allowed);
        match made(&metered.tera, template, context, out) {
            Err(RenderError::Tera(error)) => match meter::excess() {
                Some(excess) => {
                    let location = metered.calls.location(&error);
                    let location = location.and_then(|(name, tag)| self.files.location(name, tag));
                    let found = Diagnostic::template_excess(excess == meter::Excess::Size);
                    Err(RenderError::Found(Box::new(match location {
                        Some(location) => found.at(location),
                        None => found,
                    })))
                }
                None => {
                    out.clear();
                    made(&self.tera, template, context, out)
                }
            },
            other => other,
        }
    }

    /// What is odd about the templates, though pages can be made with them.
    pub fn doubts(&self) -> &Diagnostics {
        &self.doubts
    }

    /// Whether words stand in a template that pages are made with.
    pub fn has_words(&self, words: &str) -> bool {
        let mut texts = self.files.reached().into_iter();
        texts.any(|name| {
            let text = self.files.text(name).unwrap_or_default();
            text.contains(words) && template_usage::without_comments(text).contains(words)
        })
    }

    /// Lets go of the values of shared parts; they are made again when they are needed.
    pub fn release(&self) {
        self.shared.clear();
    }

    /// The digest of a template, of all that it extends, includes and calls, and of
    /// what is on every page: with the view's it makes a page's fingerprint.
    pub fn digest(&self, template: &str) -> Digest {
        let resolved = self.files.resolve(template);
        let found = resolved.and_then(|name| self.digests.get(name));
        found.copied().unwrap_or(self.base)
    }

    fn fault<P, V>(&self, error: &Error, input: &PageInput<'_, P, V>) -> Box<Diagnostic> {
        let mut found = template_errors::diagnose(error, &self.files);
        let first = if found.is_empty() {
            Diagnostic::new(TEMPLATE_ERROR, error.to_string())
        } else {
            found.swap_remove(0)
        };
        self.on(first, input)
    }

    /// Says which page was being made.
    fn on<P, V>(&self, mut found: Diagnostic, input: &PageInput<'_, P, V>) -> Box<Diagnostic> {
        if found.location.is_none()
            && let Some(path) = self
                .files
                .resolve(input.template)
                .and_then(|n| self.files.path(n))
        {
            found = found.at(Location::file(path));
        }
        found.label = format!("while making `{}`", input.output);
        Box::new(match input.source {
            Some(source) => found.also(Location::file(source), "the page's own file"),
            None => found,
        })
    }

    /// Over-approximates: a template depends on every template and component whose
    /// name occurs in its text, however it occurs.
    fn digest_all(&self) -> BTreeMap<String, Digest> {
        let files = &self.files.0;
        let mut makers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, file) in files {
            for component in defined(&file.text) {
                makers.entry(component).or_default().push(name);
            }
        }
        let plains: BTreeSet<&str> = self.files.names().collect();
        let needs = |text: &str| -> BTreeSet<&str> {
            let named = plains.iter().filter(|name| text.contains(**name));
            let floors = named.flat_map(|name| {
                files
                    .keys()
                    .map(String::as_str)
                    .filter(move |full| plain(full) == *name)
            });
            let called = makers.iter().filter(|(name, _)| text.contains(**name));
            floors
                .chain(called.flat_map(|(_, by)| by.iter().copied()))
                .collect()
        };
        let direct: BTreeMap<&str, BTreeSet<&str>> = files
            .iter()
            .map(|(name, file)| (name.as_str(), needs(&file.text)))
            .collect();
        let own: BTreeMap<&str, Digest> = files
            .iter()
            .map(|(name, file)| (name.as_str(), digest::of_bytes(file.text.as_bytes())))
            .collect();
        let mut digests = BTreeMap::new();
        for name in files.keys() {
            let mut all = BTreeSet::from([name.as_str()]);
            let mut next = vec![name.as_str()];
            while let Some(name) = next.pop() {
                for &need in direct.get(name).into_iter().flatten() {
                    if all.insert(need) {
                        next.push(need);
                    }
                }
            }
            let all = all.into_iter().map(|name| (name, own.get(name)));
            let all: Vec<_> = all.collect();
            digests.insert(name.clone(), digest::of(&(self.base, all)));
        }
        digests
    }
}

/// Why a page could not be made.
enum RenderError {
    /// As Tera tells it.
    Tera(Error),
    /// As the user is told.
    Found(Box<Diagnostic>),
}

/// Makes a page, up to the limit of its bytes.
fn made(
    tera: &Tera,
    template: &str,
    context: &Context,
    out: &mut Vec<u8>,
) -> Result<(), RenderError> {
    filters::reset_budget();
    let mut out = Capped {
        bytes: out,
        full: false,
    };
    let done = contained(|| tera.render_to(template, context, &mut out));
    match done {
        Err(_) if out.full => {
            let words = format!("template `{template}` made more than 64 MB for one page");
            let found = Diagnostic::new(TEMPLATE_ERROR, words);
            Err(RenderError::Found(Box::new(
                found.help("look for a loop within a loop"),
            )))
        }
        done => done.map_err(RenderError::Tera),
    }
}

/// The templates with the calls that end a page which takes too much; none where all are
/// built in.
fn metered(bare: &Tera, files: &Templates, is_own: fn(&Template) -> bool) -> Option<Metered> {
    if !files.0.values().any(is_own) {
        return None;
    }
    let mut calls = meter::Calls::default();
    let texts: Vec<(&str, Cow<'_, str>)> = (files.0.iter())
        .map(|(name, file)| match is_own(file) {
            true => (&**name, meter::metered(name, &file.text, &mut calls).into()),
            false => (&**name, (&*file.text).into()),
        })
        .collect();
    let mut tera = bare.clone();
    meter::register(&mut tera);
    let texts = texts.iter().map(|(name, text)| (*name, &**text));
    let compiled = tera
        .set_fallback_prefixes(["theme/", "builtin/"])
        .and_then(|()| tera.add_raw_templates(texts));
    // What compiles as it was written does with the calls in it.
    debug_assert!(compiled.is_ok(), "{compiled:?}");
    compiled.ok().map(|()| Metered { tera, calls })
}

/// A fault of the template engine itself is a fault like any other.
fn contained<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Error::message(
            "the template engine could not cope with this",
        ))
    })
}

/// One message for each fault, however many pages show it.
pub fn gathered(faults: Vec<Diagnostic>) -> Diagnostics {
    type Key = (Option<Location>, String);
    let mut first: BTreeMap<Key, (Diagnostic, usize)> = BTreeMap::new();
    for fault in faults {
        let key = (fault.location.clone(), fault.message.clone());
        match first.get_mut(&key) {
            None => {
                first.insert(key, (fault, 1));
            }
            Some((kept, count)) => {
                *count += 1;
                if fault.label < kept.label {
                    *kept = fault;
                }
            }
        }
    }
    let mut out = Diagnostics::default();
    for (mut fault, count) in first.into_values() {
        if count > 1 {
            let pages = if count == 2 { "page" } else { "pages" };
            fault.label = format!("{} and {} more {pages}", fault.label, count - 1);
        }
        out.push(fault);
    }
    out
}

fn one(message: String) -> Diagnostics {
    Diagnostics(vec![Diagnostic::new(TEMPLATE_ERROR, message)])
}

/// Compiles all but the given templates, which stand in empty.
fn compile(bare: &Tera, files: &Templates, without: &BTreeSet<String>) -> Result<Tera, Error> {
    let mut tera = bare.clone();
    tera.set_fallback_prefixes(["theme/", "builtin/"])?;
    tera.add_raw_templates(files.0.iter().map(|(name, file)| {
        let text = if without.contains(name) {
            ""
        } else {
            &file.text
        };
        (name.as_str(), text)
    }))?;
    Ok(tera)
}

/// All that is wrong: each template by itself first, then all together, leaving
/// out what is known to be broken until nothing new turns up.
fn faults_of(bare: &Tera, files: &Templates, first: Error) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut broken = BTreeSet::new();
    for (name, file) in &files.0 {
        let alone = contained(|| bare.clone().add_raw_template(name, &file.text));
        let error = alone.err();
        if let Some(error) = error
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.extend(template_errors::diagnose(&error, files));
            broken.insert(name.clone());
        }
    }
    let lone = |d: &Diagnostic| {
        ["unknown filter", "unknown function", "unknown test"]
            .iter()
            .any(|start| d.message.starts_with(start))
    };
    for _ in 0..=files.0.len() {
        let Err(error) = compile(bare, files, &broken) else {
            break;
        };
        let before = broken.len();
        let told = template_errors::diagnose(&error, files);
        let culprits = template_errors::culprits(&error, files);
        if culprits.is_empty() && !broken.is_empty() {
            found.extend(told.into_iter().filter(lone));
        } else {
            found.extend(told);
        }
        broken.extend(culprits);
        if broken.len() == before {
            break;
        }
    }
    if found.is_empty() {
        found = template_errors::diagnose(&first, files);
    }
    // What many templates miss in one that they share is told once.
    let mut told = Vec::new();
    for one in found {
        if !told.contains(&one) {
            told.push(one);
        }
    }
    told
}

/// A page's bytes, up to the limit.
struct Capped<'a> {
    bytes: &'a mut Vec<u8>,
    full: bool,
}

impl Write for Capped<'_> {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        self.write_all(more)?;
        Ok(more.len())
    }

    fn write_all(&mut self, more: &[u8]) -> io::Result<()> {
        if self.bytes.len() + more.len() > PAGE_LIMIT {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
