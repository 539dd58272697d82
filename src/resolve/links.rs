//! Where a link in a text leads: a file beside it, another article, a page of the site.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::article::SiteLink;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::page::Page;
use crate::model::plain_text::{Plain, PlainText};
use crate::model::route;
use crate::model::sections;
use crate::model::site::{Gated, Redirect};
use crate::model::store::Ref;
use crate::parse::body::{Body, Leads};
use crate::resolve::articles::{Alias, UnlinkedArticle, old_address};
use crate::resolve::files::FileTable;
use crate::resolve::notes::Notes;
use crate::resolve::registry::Registry;
use crate::text::{slug, url};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// What links may lead to that is known from the files alone: files, and pages of articles and
/// records. Of all other addresses of the site the plan knows what stands there.
pub struct Targets {
    registry: Arc<Registry>,
    files: Arc<FileTable>,
    /// From a source file to its page.
    pages_of_files: HashMap<String, String>,
    /// Addresses of the pages of articles and records, without encoding.
    pages: HashSet<String>,
    /// Ids of elements in bodies, by the page they are on.
    anchors: HashMap<String, HashSet<Box<str>>>,
    /// Files that are not shown.
    gated: HashSet<String>,
    /// Files beside articles whose names are not as they are composed, by how they would be.
    beside: HashMap<String, String>,
    aliases: HashMap<Arc<str>, Vec<Alias>>,
    /// From old addresses to pages. The plan knows whether something else stands there.
    old: HashMap<String, String>,
    /// Articles by what notes call them.
    pub(super) notes: Notes,
    remote_images: bool,
}

/// What becomes of a mark.
pub(super) enum Resolution {
    /// A link.
    Href {
        /// Its address.
        href: String,
        /// Its class, or `""`.
        class: &'static str,
        /// Its words, where they are not those in the body.
        label: Option<String>,
    },
    /// A link of which the plan knows whether it leads anywhere.
    Later,
    /// No link: its words stay. For an image, its description does.
    Unwrap,
    /// The image, by its address.
    Image(String),
    /// A link in place of an image; where the image is in a link already, only the text.
    LinkInstead {
        /// The address of the image.
        href: String,
        /// The words of the link.
        text: String,
    },
}

/// The page whose text is being linked.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// Its file.
    pub path: &'a Arc<str>,
    /// Its address, two folders deep like all pages with texts.
    pub page: &'a str,
}

impl Targets {
    /// Collects what there is.
    pub fn new(
        drafts: &[Box<UnlinkedArticle>],
        pages: &[(Page, Body, Vec<Alias>)],
        registry: &Arc<Registry>,
        gated: &[Gated],
        files: &Arc<FileTable>,
        config: &Config,
    ) -> Targets {
        let mut targets = Targets {
            registry: registry.clone(),
            files: files.clone(),
            pages_of_files: HashMap::new(),
            pages: HashSet::new(),
            anchors: HashMap::new(),
            gated: gated.iter().map(|g| composed(&g.path)).collect(),
            beside: apart(files),
            aliases: HashMap::new(),
            old: HashMap::new(),
            notes: Notes::new(drafts),
            remote_images: config.record.images.remote,
        };
        // Most archives have no link to a place on a page: then no text is asked for its ids.
        let bodies = pages.iter().map(|(_, body, _)| body);
        let bodies = bodies.chain(registry.bodies()).map(|body| &body.outline);
        let outlines = bodies.chain(drafts.iter().map(|draft| &draft.outline));
        let leads = outlines.map(|outline| outline.leads);
        let ids_count =
            registry.asks_places || leads.into_iter().any(|leads| leads == Leads::ToPlaces);
        for draft in drafts {
            let to = route::article(&draft.article.slug);
            let plain = ids_count.then(|| draft.plain.get());
            targets.add(&draft.article.path, &to, plain.as_deref());
            targets.add_old(&draft.aliases, &to);
            if !draft.aliases.is_empty() {
                targets
                    .aliases
                    .insert(draft.article.path.clone(), draft.aliases.clone());
            }
        }
        for redirect in &registry.redirects {
            let Redirect { from, to, .. } = redirect.clone();
            targets.old.insert(from, to);
        }
        for (page, body, aliases) in pages {
            targets.add_old(aliases, &route::page(&page.slug));
            let text = ids_count.then_some(&body.plain);
            targets.add(&page.path, &route::page(&page.slug), text);
        }
        for kind in Kind::ALL {
            of_kind!(kind, T => targets.add_records::<T>());
        }
        targets
    }

    fn add_records<T: Entity>(&mut self) {
        let registry = self.registry.clone();
        let records = registry.records.get::<T>().iter();
        for (item, unlinked) in records.zip(&registry.unlinked[T::KIND]) {
            let to = T::KIND.route(&item.id);
            if item.entry.is_empty() {
                let text = unlinked.body.as_ref().map(|text| &text.body.plain);
                self.add(&item.path, &to, text);
            } else {
                self.pages.insert(to.clone());
            }
            let merged = unlinked.merged.iter();
            let merged = merged.map(|file| (composed(file), to.clone()));
            self.pages_of_files.extend(merged);
        }
    }

    fn add(&mut self, path: &str, to: &str, text: Option<&PlainText>) {
        self.pages_of_files.insert(composed(path), to.to_owned());
        self.pages.insert(to.to_owned());
        if let Some(text) = text {
            let ids = text.ids.iter().cloned().collect();
            self.anchors.insert(to.to_owned(), ids);
        }
    }

    fn add_old(&mut self, aliases: &[Alias], to: &str) {
        let old = aliases.iter().filter_map(|a| old_address(&a.path).ok());
        self.old.extend(old.map(|from| (from, to.to_owned())));
    }

    /// Whether a text has the places on its page that were there when links were looked up;
    /// where no text links to a place on a page, that is all one.
    pub fn has_places(&self, page: &str, text: &Plain) -> bool {
        self.anchors.get(page).is_none_or(|known| {
            let text = text.get();
            text.ids.len() == known.len() && text.ids.iter().all(|id| known.contains(id))
        })
    }

    /// The old paths that an article's file asks for.
    pub fn aliases_of(&self, path: &Arc<str>) -> &[Alias] {
        self.aliases.get(path).map_or(&[], Vec::as_slice)
    }

    pub(super) fn link(
        &self,
        raw: &str,
        at: usize,
        here: Here<'_>,
        (used, links): (&mut Vec<String>, &mut Vec<SiteLink>),
        diags: &mut Diagnostics,
    ) -> Resolution {
        let location = Location::inline(here.path, at);
        let (path, fragment) = raw.split_once('#').unwrap_or((raw, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8_lossy()
            .into_owned();
        if path.is_empty() {
            return self.fragment(here.page, fragment, here, location, diags);
        }
        match self.target(&path, here) {
            LinkTarget::Page(to) => self.fragment(&to, fragment, here, location, diags),
            LinkTarget::File(file) => {
                let to = route::file(&file);
                used.push(file);
                Resolution::Href {
                    href: url::relative(here.page, &to),
                    class: "",
                    label: None,
                }
            }
            LinkTarget::Static(to) => {
                let tail = if query.is_empty() {
                    String::new()
                } else {
                    format!("?{query}")
                };
                let href = format!(
                    "{}{}",
                    url::relative(here.page, &to),
                    tail.replace(['"', '<', '>', '&'], "")
                );
                Resolution::Href {
                    href,
                    class: "",
                    label: None,
                }
            }
            LinkTarget::Hidden => {
                diags.push(Diagnostic::link_to_gated(location, raw));
                Resolution::Unwrap
            }
            LinkTarget::Outside => {
                diags.push(Diagnostic::leaves_site(location, raw));
                Resolution::Unwrap
            }
            LinkTarget::Site(path, hidden) => {
                let mut id = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
                let new = self
                    .old
                    .get(&with_slash(&path))
                    .or_else(|| self.old.get(&path));
                if let Some(new) = new.filter(|new| !id.is_empty() && !self.has_id(new, &id)) {
                    diags.push(Diagnostic::broken_anchor(location.clone(), fragment, new));
                    id = "".into();
                }
                links.push(SiteLink {
                    words: 0..0,
                    title: "".into(),
                    from: here.page.into(),
                    path,
                    fragment: url::encode_path(&id),
                    raw: raw.to_owned(),
                    hidden,
                    location,
                });
                Resolution::Later
            }
            LinkTarget::Nothing => {
                diags.push(Diagnostic::broken_link(location, raw));
                Resolution::Unwrap
            }
        }
    }

    /// The link to a page and a place on it; a fragment that is not there is told and dropped.
    fn fragment(
        &self,
        to: &str,
        fragment: &str,
        here: Here<'_>,
        location: Location,
        diags: &mut Diagnostics,
    ) -> Resolution {
        let mut href = if to == here.page {
            String::new()
        } else {
            url::relative(here.page, to)
        };
        let id = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let known = self.has_id(to, &id);
        if !fragment.is_empty() && known {
            href.push('#');
            href.push_str(&url::encode_path(&id));
        } else if !fragment.is_empty() {
            diags.push(Diagnostic::broken_anchor(location, fragment, to));
        }
        if href.is_empty() {
            return Resolution::Unwrap;
        }
        Resolution::Href {
            href,
            class: "",
            label: None,
        }
    }

    fn has_id(&self, page: &str, id: &str) -> bool {
        self.anchors.get(page).is_some_and(|ids| ids.contains(id)) || sections::may_have(page, id)
    }

    fn target(&self, path: &str, here: Here<'_>) -> LinkTarget {
        if let Some(site_path) = path.strip_prefix('/') {
            return match clean("", site_path) {
                None => LinkTarget::Outside,
                Some(clean) => self.site_path(&clean),
            };
        }
        let dir = here.path.rsplit_once('/').map_or("", |(d, _)| d);
        let Some(file) = clean(dir, path) else {
            return LinkTarget::Outside;
        };
        if self.files.beside.contains_key(&file) {
            return LinkTarget::File(file);
        }
        let composed = composed(&file);
        if let Some(same) = self.beside.get(&composed) {
            return LinkTarget::File(same.clone());
        }
        if let Some(to) = self.pages_of_files.get(&composed) {
            return LinkTarget::Page(to.clone());
        }
        let site_path = clean(here.page.trim_end_matches('/'), path);
        match site_path.map_or(LinkTarget::Nothing, |path| self.site_path(&path)) {
            // What else there is of that name leads on whether or not something is hidden.
            LinkTarget::Nothing if self.gated.contains(&composed) => LinkTarget::Hidden,
            LinkTarget::Site(path, _) => LinkTarget::Site(path, self.gated.contains(&composed)),
            found => found,
        }
    }

    fn site_path(&self, path: &str) -> LinkTarget {
        let page = with_slash(path.strip_suffix("index.html").unwrap_or(path));
        if self.pages.contains(&page) {
            LinkTarget::Page(page)
        } else if self.files.statics.contains_key(path) {
            LinkTarget::Static(path.to_owned())
        } else if let Some(file) = self.files.beside.get_key_value(&format!("content/{path}")) {
            LinkTarget::File(file.0.clone())
        } else {
            LinkTarget::Site(path.to_owned(), false)
        }
    }

    pub(super) fn reference(
        &self,
        id: &str,
        at: usize,
        bare: bool,
        here: Here<'_>,
        diags: &mut Diagnostics,
    ) -> Resolution {
        let (prefix, name) = id.split_once(':').unwrap_or(("", id));
        let (kind, name) = match Kind::called(prefix) {
            Some(kind) => (kind, name),
            // A colon may be part of an actor's id.
            None => (Kind::Actor, id),
        };
        let ids = &self.registry.ids;
        let Some(found) = ids[kind].get(name) else {
            if let Some((page, heading)) = self.notes.find(id) {
                return self.note(page, heading, here);
            }
            let location = Location::bytes(here.path, at..at + id.len() + 4);
            let others = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Actor);
            let other = others
                .into_iter()
                .find(|kind| ids[*kind].get(name).is_some());
            let other = other.map(|kind| format!("{}:{name}", kind.word()));
            let suggestion = other.as_deref().or_else(|| ids[kind].suggest(name));
            diags.push(match kind {
                _ if ids[kind].is_hidden(name) => {
                    Diagnostic::names_hidden(location, kind.word(), name)
                }
                Kind::Actor => Diagnostic::unknown_note(location, name, suggestion),
                _ => Diagnostic::unknown_reference(location, kind.word(), name, suggestion),
            });
            return Resolution::Unwrap;
        };
        let (to, name) = of_kind!(kind, T => {
            let item = &self.registry.records.get::<T>()[Ref::new(found)];
            (kind.route(&item.id), item.name.clone())
        });
        Resolution::Href {
            href: url::relative(here.page, &to),
            class: class_of(kind),
            label: bare.then_some(name),
        }
    }

    /// The link to an article, and to its heading if it has that.
    fn note(&self, page: &str, heading: &str, here: Here<'_>) -> Resolution {
        let anchor = slug::slug(heading);
        let known = self
            .anchors
            .get(page)
            .is_some_and(|ids| ids.contains(&*anchor));
        let mut href = match page == here.page {
            true => String::new(),
            false => url::relative(here.page, page),
        };
        if known {
            href.push('#');
            href.push_str(&url::encode_path(&anchor));
        }
        match href.is_empty() {
            true => Resolution::Unwrap,
            false => Resolution::Href {
                href,
                class: "",
                label: None,
            },
        }
    }

    pub(super) fn picture(
        &self,
        raw: &str,
        at: usize,
        alt: &str,
        here: Here<'_>,
        used: &mut Vec<String>,
        diags: &mut Diagnostics,
    ) -> Resolution {
        let location = Location::inline(here.path, at);
        let remote = raw.starts_with("//")
            || ["http://", "https://"].iter().any(|s| {
                raw.get(..s.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(s))
            });
        if remote && self.remote_images {
            return Resolution::Image(raw.to_owned());
        }
        if remote {
            diags.push(Diagnostic::remote_image(location, raw));
            let text = if alt.is_empty() {
                raw.to_owned()
            } else {
                alt.to_owned()
            };
            return Resolution::LinkInstead {
                href: raw.to_owned(),
                text,
            };
        }
        let path = raw.split(['?', '#']).next().unwrap_or("");
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8_lossy()
            .into_owned();
        match self.target(&path, here) {
            LinkTarget::File(file) => {
                let to = route::file(&file);
                used.push(file);
                Resolution::Image(url::relative(here.page, &to))
            }
            LinkTarget::Static(to) => Resolution::Image(url::relative(here.page, &to)),
            LinkTarget::Outside => {
                diags.push(Diagnostic::leaves_site(location, raw));
                Resolution::Unwrap
            }
            _ => {
                diags.push(Diagnostic::broken_image(location, raw));
                Resolution::Unwrap
            }
        }
    }

    /// A picture named in a record, by a path beside its file or under `static`.
    pub fn image(
        &self,
        raw: &str,
        path: &Arc<str>,
        page: &str,
    ) -> Option<(String, Option<String>)> {
        match self.target(raw, Here { path, page }) {
            LinkTarget::File(file) => Some((route::file(&file), Some(file))),
            LinkTarget::Static(to) => Some((to, None)),
            _ => None,
        }
    }
}

fn class_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor | Kind::Place => kind.word(),
        _ => "",
    }
}

enum LinkTarget {
    Page(String),
    File(String),
    Static(String),
    /// An address of the site of which the plan knows what stands there, and whether it is also
    /// the path of a file that is not shown.
    Site(String, bool),
    Hidden,
    Outside,
    Nothing,
}

/// A path as it is written: some disks take letters with accents apart.
fn composed(path: &str) -> String {
    match path.is_ascii() {
        true => path.to_owned(),
        false => path.nfc().collect(),
    }
}

fn apart(files: &FileTable) -> HashMap<String, String> {
    let each = files.beside.keys().filter(|path| !path.is_ascii());
    let each = each.map(|path| (composed(path), path.clone()));
    each.filter(|(composed, path)| composed != path).collect()
}

fn with_slash(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        path.to_owned()
    } else {
        format!("{path}/")
    }
}

/// A path from a folder, its dots resolved; none where it climbs out of the site.
fn clean(dir: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = dir.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if path.ends_with('/') && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}
