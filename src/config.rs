//! `chancery.yaml`: the site's settings, typed, every default visible, unknown keys refused.

use crate::model::address;
use crate::model::article::Tlp;
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `chancery.yaml` as written.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfigRecord {
    /// The site's name.
    pub title: String,
    /// One sentence for the front page and search engines.
    pub description: Option<String>,
    /// Where the site will stand, with its sub-path: `https://example.org/brief/`.
    /// Feeds, the sitemap and canonical links need it and are left out without it.
    pub base_url: Option<String>,
    /// IANA time zone in which bare dates are meant. `UTC` where absent.
    pub timezone: String,
    /// BCP 47 language of the site. `en` where absent.
    pub language: String,
    /// The folder under `themes/`. `briefing` where absent.
    pub theme: String,
    /// Links of the navigation after the built-in ones, in this order.
    pub nav: Vec<NavItem>,
    /// A file under `static/`, shown beside the title.
    pub logo: Option<String>,
    /// A line at the foot of every page, plain words with links: `[CC BY 4.0](https://…)`, `[terms](/pages/terms/)`.
    pub footer: Option<String>,
    /// The accent colour, any CSS colour; one for light or `[light, dark]`.
    pub accent: Option<Accent>,
    /// The author named in feeds; the title where absent.
    pub author: Option<String>,
    /// Which actor a form means that several share: `{Chinese: china}`.
    pub prefer: BTreeMap<String, String>,
    /// Words of the theme in another language or house style: `{latest: Neueste}`.
    pub labels: BTreeMap<String, String>,
    /// What to do with keys that are not known.
    pub unknown_keys: UnknownKeys,
    /// Whose eyes the site is for: items with a narrower TLP label are out.
    pub audience: Tlp,
    /// How Markdown is read.
    pub markdown: MarkdownConfig,
    /// What becomes of pictures.
    pub images: ImagesConfig,
    /// When two actors have a page together.
    pub relations: RelationsConfig,
    /// How lists are cut.
    pub lists: ListsConfig,
    /// How feeds are cut.
    pub feeds: FeedsConfig,
    /// In which forms articles are written: `[html]` or `[html, json]`.
    pub outputs: Vec<crate::model::article::OutputKind>,
    /// When the summary warns.
    pub limits: LimitsConfig,
    /// Free form, passed to templates as `site.extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Default for ConfigRecord {
    fn default() -> Self {
        ConfigRecord {
            title: "Briefing".into(),
            description: None,
            base_url: None,
            timezone: "UTC".into(),
            language: "en".into(),
            theme: "briefing".into(),
            nav: vec![],
            logo: None,
            footer: None,
            accent: None,
            author: None,
            prefer: BTreeMap::new(),
            labels: BTreeMap::new(),
            unknown_keys: UnknownKeys::Error,
            audience: Tlp::Clear,
            markdown: MarkdownConfig::default(),
            images: ImagesConfig::default(),
            relations: RelationsConfig::default(),
            lists: ListsConfig::default(),
            feeds: FeedsConfig::default(),
            outputs: vec![crate::model::article::OutputKind::Html],
            limits: LimitsConfig::default(),
            extra: serde_json::Map::new(),
        }
    }
}

/// A link of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NavItem {
    /// Its words.
    pub title: String,
    /// A path from the site's root, such as `/topics/trade/`, or an address elsewhere.
    pub url: String,
}

impl NavItem {
    /// Whether its address has a scheme or a host of its own.
    pub fn leads_away(&self) -> bool {
        let url = self.url.trim();
        let scheme = url.split_once(':').map(|(scheme, _)| scheme);
        url.starts_with("//") || scheme.is_some_and(|scheme| !scheme.contains(['/', '#', '?']))
    }
}

/// One colour for both schemes, or one for each.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Accent {
    /// For light and dark.
    One(String),
    /// Light, dark.
    Pair(String, String),
}

/// What to do with keys that are not known, in articles, pages and registries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnknownKeys {
    /// Refuse them.
    #[default]
    Error,
    /// Say so and keep them under `extra`.
    Warn,
    /// Keep them under `extra`.
    Extra,
}

/// How Markdown is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownConfig {
    /// Whether raw HTML passes; scripts, handlers and unsafe links never do.
    pub html: bool,
    /// Whether straight quotes, `--` and `...` become “ ”, – and …, as English has them. Otherwise
    /// a text keeps its own.
    pub smart_punctuation: bool,
}

/// What becomes of pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImagesConfig {
    /// Whether a picture on another host is shown; otherwise it becomes a link.
    pub remote: bool,
}

/// When two actors have a page together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RelationsConfig {
    /// How many articles must name both. 0 makes no such pages.
    pub min_articles: u32,
    /// How many pages an actor may have, those with the most shared articles first.
    pub per_actor: u32,
}

impl Default for RelationsConfig {
    fn default() -> Self {
        RelationsConfig {
            min_articles: 3,
            per_actor: 50,
        }
    }
}

/// How lists are cut.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListsConfig {
    /// Articles on the front page.
    pub latest: usize,
    /// Articles on a page of a longer list.
    pub page_size: usize,
}

impl Default for ListsConfig {
    fn default() -> Self {
        ListsConfig {
            latest: 20,
            page_size: 50,
        }
    }
}

/// How feeds are cut.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FeedsConfig {
    /// Articles in a feed. 0 makes no feeds.
    pub entries: usize,
}

impl Default for FeedsConfig {
    fn default() -> Self {
        FeedsConfig { entries: 20 }
    }
}

/// When the summary warns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Files in the output; 20,000 is what common static hosts take.
    pub files: usize,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        LimitsConfig { files: 20_000 }
    }
}

/// The settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// As written.
    pub record: ConfigRecord,
    /// The site's time zone.
    pub zone: Tz,
    /// Where the site will stand.
    pub base: Option<BaseUrl>,
    /// Whether drafts are shown (`--drafts`).
    pub drafts: bool,
}

/// Where the site will stand, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// The whole, ending in `/`.
    pub url: String,
    /// Its host, for `tag:` ids.
    pub host: String,
    /// Its path, beginning and ending in `/`.
    pub path: String,
}

impl BaseUrl {
    /// Takes an `http` or `https` address apart; none where it is not one.
    pub fn parse(text: &str) -> Option<BaseUrl> {
        let text = text.trim();
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |c: char| !c.is_whitespace() && !"<>\"'?#\\".contains(c);
        if host.is_empty() || !rest.chars().all(plain) {
            return None;
        }
        let path = match path.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        };
        let scheme = &text[..text.len() - rest.len()];
        Some(BaseUrl {
            url: format!("{scheme}{host}{path}"),
            host: host.to_owned(),
            path,
        })
    }
}

impl Config {
    /// Checks what serde cannot; each fault comes with the key it is at.
    pub fn check(record: ConfigRecord, drafts: bool) -> (Config, Vec<ConfigFault>) {
        let mut faults = Vec::new();
        let zone = record.timezone.parse().unwrap_or_else(|_| {
            faults.push(ConfigFault::Timezone(record.timezone.clone()));
            Tz::UTC
        });
        let base = record.base_url.as_deref().and_then(|url| {
            let base = BaseUrl::parse(url);
            if base.is_none() {
                faults.push(ConfigFault::BaseUrl(url.to_owned()));
            }
            base
        });
        if record.title.trim().is_empty() {
            faults.push(ConfigFault::Title);
        }
        if !is_language(&record.language) {
            faults.push(ConfigFault::Language(record.language.clone()));
        }
        if record.lists.page_size == 0 {
            faults.push(ConfigFault::PageSize);
        }
        faults.extend(nav_faults(&record.nav));
        let colours = match &record.accent {
            None => vec![],
            Some(Accent::One(both)) => vec![both],
            Some(Accent::Pair(light, dark)) => vec![light, dark],
        };
        let unsound = colours.into_iter().filter(|colour| !is_colour(colour));
        faults.extend(unsound.map(|colour| ConfigFault::Colour(colour.clone())));
        (
            Config {
                zone,
                base,
                drafts,
                record,
            },
            faults,
        )
    }

    /// The whole as defaults, for tests and for a site without `chancery.yaml`.
    pub fn plain() -> Config {
        Config::check(ConfigRecord::default(), false).0
    }
}

/// Whether a word is a BCP 47 tag, as HTML takes it: its parts joined by hyphens.
pub fn is_language(tag: &str) -> bool {
    icu_locale_core::LanguageIdentifier::try_from_str(tag).is_ok() && !tag.contains('_')
}

/// Links without words or without an address, and addresses that are none.
fn nav_faults(nav: &[NavItem]) -> impl Iterator<Item = ConfigFault> {
    nav.iter().enumerate().filter_map(|(at, item)| {
        let url = item.url.trim();
        let sound = match url.strip_prefix("//") {
            Some(rest) => address::is_sound(&format!("https://{rest}")),
            None => !item.leads_away() || address::is_sound(url),
        };
        if item.title.trim().is_empty() {
            Some(ConfigFault::NavTitle(at))
        } else if url.is_empty() || !sound {
            Some(ConfigFault::NavUrl(at, url.to_owned()))
        } else {
            None
        }
    })
}

/// Whether words may be a CSS colour, a name, `#` with digits or a function: nothing in them ends
/// the value. Whether there is a colour of that name, browsers know.
fn is_colour(words: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '#' | '(' | ')' | ',' | '.' | '%' | '/' | ' ' | '-')
    };
    let hex = words.trim().strip_prefix('#');
    let is_hex = |digits: &str| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let is_name = words.chars().all(|c| c.is_ascii_alphabetic());
    let is_function = words.contains('(') && words.trim().ends_with(')');
    !words.trim().is_empty()
        && words.chars().all(fits)
        && hex.map_or(is_name || is_function, is_hex)
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigFault {
    /// `timezone` is no IANA zone.
    Timezone(String),
    /// `base_url` is no http address.
    BaseUrl(String),
    /// `language` is no BCP 47 tag.
    Language(String),
    /// `title` is empty.
    Title,
    /// A link of `nav` has no words.
    NavTitle(usize),
    /// A link of `nav` has no address, or one of a scheme that is not passed on.
    NavUrl(usize, String),
    /// `accent` is no colour.
    Colour(String),
    /// `lists.page_size` is 0.
    PageSize,
}
