//! A page around its view: the site's own data, and the page's head.

use crate::config::{Accent, NavItem};
use crate::ledgers::Ledgers;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::model::route::{self, output_file};
use crate::model::site::Site;
use crate::model::store::Ref;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::foot;
use crate::plan::i18n::Labels;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::contract::Str;
use crate::plan::views::site::{self, Crumb, FeedLink, Head, NavLink};
use crate::text::url::{absolute, encode_path, root_of};
use chrono::NaiveDate;
use icu_locale_core::LanguageIdentifier;
use percent_encoding::percent_decode_str;

/// Scripts written from right to left.
const SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
];

/// Languages that are mostly written in one of them.
const LANGUAGES: &[&str] = &[
    "ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur",
    "yi",
];

/// `site` of every page.
pub fn site_view(site: &Site, ledgers: &Ledgers, labels: &Labels) -> Shared<site::Site> {
    let record = &site.config.record;
    let (accent_light, accent_dark) = match &record.accent {
        None => (None, None),
        Some(Accent::One(both)) => (Some(both.clone()), Some(both.clone())),
        Some(Accent::Pair(light, dark)) => (Some(light.clone()), Some(dark.clone())),
    };
    let feeds = site.config.base.is_some() && record.feeds.entries > 0;
    Shared::new(site::Site {
        title: record.title.clone(),
        description: record.description.clone().unwrap_or_default(),
        lang: record.language.clone(),
        dir: direction(&record.language),
        theme: record.theme.clone(),
        nav: navigation(site, ledgers, labels),
        feed: (feeds && !site.articles.is_empty()).then(|| "feed.xml".to_owned()),
        logo: record
            .logo
            .as_deref()
            .map(|logo| encode_path(logo.trim_start_matches('/'))),
        footer: record.footer.clone(),
        foot: foot::pieces(record.footer.as_deref().unwrap_or_default()),
        accent_light,
        accent_dark,
        labels: labels.all().clone(),
        extra: record.extra.clone(),
    })
}

/// The direction of a language, or of the script that its tag names: `uz-Arab`, `ar-Latn`.
fn direction(language: &str) -> &'static str {
    let Ok(tag) = LanguageIdentifier::try_from_str(language) else {
        return "ltr";
    };
    let leftward = match tag.script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LANGUAGES.contains(&tag.language.as_str()),
    };
    if leftward { "rtl" } else { "ltr" }
}

/// The parts of the site that have content, then pages that ask for it, then the settings'.
fn navigation(site: &Site, ledgers: &Ledgers, labels: &Labels) -> Vec<NavLink> {
    let has_articles = !ledgers.calendar.days.is_empty();
    let index = |kind: Kind| {
        let is_empty = of_kind!(kind, T => site.all::<T>().is_empty());
        (!is_empty).then_some((kind.folder(), kind.index()))
    };
    let subjects = Kind::ALL.into_iter().filter(|kind| kind.is_subject());
    let others = Kind::ALL.into_iter().filter(|kind| !kind.is_subject());
    let calendar = [("timeline", "timeline/"), ("editions", "editions/")];
    let calendar = calendar.into_iter().filter(|_| has_articles);
    let parts = std::iter::once(("latest", ""))
        .chain(subjects.filter_map(index))
        .chain(calendar)
        .chain(others.filter_map(index));
    let parts = parts.map(|(key, url)| NavLink {
        title: labels.get(key).to_owned(),
        url: url.to_owned(),
        external: false,
    });
    let pages = site
        .pages
        .iter()
        .filter(|page| page.nav.is_some())
        .map(|page| NavLink {
            title: page.title.clone(),
            url: encode_path(&route::page(&page.slug)),
            external: false,
        });
    let own = site.config.record.nav.iter().map(nav_link);
    parts.chain(pages).chain(own).collect()
}

/// A link of the settings: an address elsewhere stays, a path is taken from the site's root.
pub(super) fn nav_link(item: &NavItem) -> NavLink {
    let url = item.url.trim();
    let external = item.leads_away();
    let cut = url.find(['#', '?']).unwrap_or(url.len());
    let (path, rest) = url.split_at(cut);
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy();
    NavLink {
        title: item.title.clone(),
        url: if external {
            url.to_owned()
        } else {
            encode_path(&path) + rest
        },
        external,
    }
}

/// Builds a page: what its head and its place in the plan need.
pub struct PageBuilder {
    /// The address from the site's root, not encoded: `topics/trade/`, or a file's name.
    pub path: String,
    /// The title, without the site's.
    pub title: Str,
    /// The meta description.
    pub description: Str,
    /// BCP 47, where it is not the site's.
    pub lang: Option<Str>,
    /// The part of the site it belongs to.
    pub section: &'static str,
    /// The pages above it, the front page left out.
    pub crumbs: Vec<Crumb>,
    /// Whether it has a feed of its own.
    pub feed: bool,
    /// Whether it has an `index.json`.
    pub data: bool,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Whether it is marked as a draft, which search engines should leave out too.
    pub draft: bool,
    /// The day of the newest thing it shows.
    pub changed: Option<NaiveDate>,
}

impl PageBuilder {
    /// A page at an address, with a title, in a part of the site.
    pub fn new(
        path: impl Into<String>,
        title: impl Into<Str>,
        section: &'static str,
    ) -> PageBuilder {
        PageBuilder {
            path: path.into(),
            title: title.into(),
            description: Str::default(),
            lang: None,
            section,
            crumbs: Vec::new(),
            feed: false,
            data: false,
            noindex: false,
            draft: false,
            changed: None,
        }
    }

    /// The page of a record, below the index of its kind and the wholes it is part of.
    pub fn of<T: Entity>(context: &TrackedContext<'_>, at: Ref<T>) -> PageBuilder {
        let (kind, item) = (T::KIND, &context.site[at]);
        let route = kind.route(&item.id);
        let mut draft = PageBuilder::new(route, item.name.as_str(), kind.index()).under(
            context,
            kind.folder(),
            kind.index(),
        );
        for above in context.ledgers.coverage.wholes(at).rev() {
            let label = context.label(above);
            draft.crumbs.push(Crumb {
                title: label.name.clone(),
                url: label.url.clone(),
            });
        }
        draft
    }

    /// Puts the index of its part above it.
    pub fn under(mut self, context: &TrackedContext<'_>, key: &str, url: &str) -> PageBuilder {
        self.crumbs.push(Crumb {
            title: context.labels.get(key).into(),
            url: url.into(),
        });
        self
    }

    /// The finished page.
    pub fn build(self, context: &TrackedContext<'_>, view: View) -> PlannedPage {
        let output = output_file(&self.path);
        PlannedPage {
            site: context.site_view.clone(),
            source: None,
            changed: self.changed,
            head: self.head(context, &view),
            view: Shared::new(view),
            path: output,
        }
    }

    fn head(self, context: &TrackedContext<'_>, view: &View) -> Head {
        let base = context.site.config.base.as_ref();
        let home = (!self.path.is_empty()).then(|| Crumb {
            title: context.labels.get("home").into(),
            url: Str::default(),
        });
        let url = encode_path(&self.path);
        let feed = self.feed.then(|| FeedLink {
            title: context.labels.fill("feed_of", &[("title", &self.title)]),
            url: format!("{url}feed.xml"),
        });
        let lang = self.lang.unwrap_or_else(|| context.lang.clone());
        Head {
            root: root_of(&self.path),
            kind: view.key(),
            title: self.title,
            description: self.description,
            dir: direction(&lang),
            lang,
            section: Some(self.section.to_owned()),
            canonical: base.map(|base| absolute(base, &self.path)),
            feeds: feed.into_iter().collect(),
            data: self.data.then(|| format!("{url}index.json")),
            breadcrumbs: home.into_iter().chain(self.crumbs).collect(),
            noindex: self.noindex || self.draft,
            draft: self.draft,
            json_ld: None,
            path: url.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_script_has_its_direction_whatever_the_language() {
        for (language, wanted) in [
            ("en", "ltr"),
            ("ar-EG", "rtl"),
            ("AR", "rtl"),
            ("ar-Latn", "ltr"),
            ("uz-Arab", "rtl"),
            ("az-arab-IR", "rtl"),
            ("ha-Arab", "rtl"),
            ("uz", "ltr"),
            ("arn", "ltr"),
            ("yi-Hebr", "rtl"),
        ] {
            assert_eq!(direction(language), wanted, "{language}");
        }
    }
}
