//! What is the same on every page (`site`) and what every page has (`page`).

use crate::plan::shared::Part;
use crate::plan::views::contract::{Str, view};
use std::collections::BTreeMap;

view! {
    /// `site`: the same on every page, and nothing that moves with the news:
    /// no counts, no dates.
    pub struct Site {
        /// The site's name.
        title: String,
        /// One sentence; may be empty.
        description: String,
        /// BCP 47.
        lang: String,
        /// `ltr` or `rtl`.
        dir: &'static str,
        /// The theme's name, the folder under `themes/`.
        theme: String,
        /// The navigation: built-in links that have content, ordinary pages that
        /// ask for it, then those of `chancery.yaml`.
        nav: Vec<NavLink>,
        /// The site's feed, from the site's root.
        feed: Option<String>,
        /// A picture beside the title, from the site's root.
        logo: Option<String>,
        /// The line at the foot as it is written in `chancery.yaml`.
        footer: Option<String>,
        /// The same in pieces, words and links in turn; words have an empty `url`.
        foot: Vec<NavLink>,
        /// The accent colour on light ground, any CSS colour.
        accent_light: Option<String>,
        /// The accent colour on dark ground.
        accent_dark: Option<String>,
        /// The theme's words by key, in the site's language: `{{ site.labels.latest }}`.
        labels: BTreeMap<String, String>,
        /// `extra` of `chancery.yaml`.
        extra: serde_json::Map<String, serde_json::Value>,
    }

    /// A link of the navigation. It is the current one where `url` is `page.path`
    /// (`aria-current="page"`) and leads to the current part where `url` is
    /// `page.section` (`aria-current="true"`).
    pub struct NavLink {
        /// Its words.
        title: String,
        /// A path from the site's root unless `external`; empty is the front page.
        url: String,
        /// Whether it leads away from the site.
        external: bool,
    }

    /// `page`: what every page has, whatever its kind.
    pub struct Head {
        /// Its address from the site's root: `topics/trade/`; empty on the front page.
        path: Str,
        /// The way from it to the site's root: `../../`. Every internal link is
        /// `{{ page.root }}{{ url }}`.
        root: String,
        /// The name under which its own view stands beside `site` and `page`: `topic`, `actor` …
        kind: &'static str,
        /// The title, without the site's name.
        title: Str,
        /// The meta description; may be empty.
        description: Str,
        /// BCP 47 of the main text.
        lang: Str,
        /// `ltr` or `rtl`, of the main text.
        dir: &'static str,
        /// The navigation link it belongs to, from the site's root.
        section: Option<String>,
        /// Its absolute address, where the site has a `base_url`.
        canonical: Option<String>,
        /// Its own feeds; the site's is `site.feed`.
        feeds: Vec<FeedLink>,
        /// The same as data, `index.json`, from the site's root.
        data: Option<String>,
        /// The pages above it, the front page first, itself left out.
        breadcrumbs: Vec<Crumb>,
        /// Whether search engines should leave it out.
        noindex: bool,
        /// Whether it is a draft, shown with `--drafts` alone.
        draft: bool,
        /// JSON-LD, ready to stand in a script element. None as yet.
        json_ld: Option<String>,
    }

    /// A feed.
    pub struct FeedLink {
        /// What it brings.
        title: String,
        /// From the site's root.
        url: String,
    }

    /// A page above this one.
    pub struct Crumb {
        /// Its words.
        title: Str,
        /// From the site's root; empty is the front page.
        url: Str,
    }
}

impl Part for Site {
    type Data<'a> = &'a str;
    fn data(&self) -> &str {
        &self.title
    }
}
