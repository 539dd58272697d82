//! `chancery.yaml`: the site's settings, typed, every default visible, unknown keys refused.

use crate::model::address;
use crate::model::article::Tlp;
use crate::model::statement::StatementsFrom;
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
    /// What keys of articles and pages mean that are not known here: `{standfirst: summary}`.
    /// `docs/content.md` has those of other tools, which need no line here.
    pub keys: BTreeMap<String, String>,
    /// Whose eyes the site is for: items with a narrower TLP label are out.
    pub audience: Tlp,
    /// `auto` (default): quotations whose speaker the text names beyond doubt are statements.
    /// `declared`: only those that metadata declares are.
    pub statements: StatementsFrom,
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
            keys: BTreeMap::new(),
            audience: Tlp::Clear,
            statements: Default::default(),
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
    /// Whether lines indented by a tab or four spaces are code even where most of a text would be.
    /// Otherwise such a text counts as pasted, and its lines are text.
    pub indented_code: bool,
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
    /// What the ids of feeds and their entries begin with, whatever becomes of `base_url`:
    /// `example.org,2026:brief`. Made of `base_url` where absent.
    pub authority: Option<String>,
}

impl Default for FeedsConfig {
    fn default() -> Self {
        FeedsConfig {
            entries: 20,
            authority: None,
        }
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
    /// What the ids in feeds begin with, where the site has an address or says it.
    pub authority: Option<Authority>,
}

/// Who vouches for the ids in feeds, as a tag URI has it (RFC 4151), and the part of a host's
/// ids that is the site's.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Authority {
    /// A host, or an address for mail.
    pub name: String,
    /// A year or a day in which it was the site's; none stands for the year of each article.
    pub date: Option<String>,
    /// The site's own part, without slashes around it; may be empty.
    pub path: String,
}

impl Authority {
    /// The year of ids where the settings do not say one: that in which ids of this form came
    /// in. It is the same for all sites, since a year taken from a site's articles or from the
    /// clock would move with them.
    pub const YEAR: &str = "2026";

    /// `NAME,DATE:PATH`; the path may be left out, and the date be `{year}`.
    pub fn parse(text: &str) -> Option<Authority> {
        let text = text.trim();
        let text = text.strip_prefix("tag:").unwrap_or(text);
        let (name, rest) = text.split_once(',')?;
        let (date, path) = rest.split_once(':').unwrap_or((rest, ""));
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
        let unfit = |c: char| c.is_whitespace() || c.is_control() || "<>\"?#\\".contains(c);
        let sound = !name.is_empty() && name.chars().all(is_plain) && !path.contains(unfit);
        let date = match date {
            "{year}" => None,
            date if is_tag_date(date) => Some(date.to_owned()),
            _ => return None,
        };
        sound.then(|| Authority {
            name: name.to_lowercase(),
            date,
            path: path.trim_matches('/').to_owned(),
        })
    }

    /// That of a site at an address. Neither its scheme nor its port counts.
    fn of(base: &BaseUrl) -> Authority {
        Authority {
            name: address::split_port(&base.host).0.to_lowercase(),
            date: Some(Authority::YEAR.to_owned()),
            path: base.path.trim_matches('/').to_owned(),
        }
    }

    /// As the settings have it.
    pub fn written(&self) -> String {
        let date = self.date.as_deref().unwrap_or("{year}");
        let colon = if self.path.is_empty() { "" } else { ":" };
        format!("{},{date}{colon}{}", self.name, self.path)
    }

    /// The id of what stands at a path of the site, encoded; `year` is that of the article.
    pub fn id(&self, path: &str, year: &str) -> String {
        let date = self.date.as_deref().unwrap_or(year);
        let slash = if self.path.is_empty() { "" } else { "/" };
        format!("tag:{},{date}:{}{slash}{path}", self.name, self.path)
    }
}

/// `2026`, `2026-11` or `2026-11-29`.
fn is_tag_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let long = [4, 2, 2];
    parts.len() <= long.len()
        && (parts.iter().zip(long))
            .all(|(part, long)| part.len() == long && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Where the site will stand, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// The whole, ending in `/`.
    pub url: String,
    /// Its host, with a port where it has one.
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
        if !address::has_sound_host(text) || !rest.chars().all(plain) {
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
        let authority = match &record.feeds.authority {
            Some(text) => {
                let authority = Authority::parse(text);
                if authority.is_none() {
                    faults.push(ConfigFault::Authority(text.clone()));
                }
                authority
            }
            None => base.as_ref().map(Authority::of),
        };
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
                authority,
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
        let sound = !item.leads_away() || address::is_sound(url);
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
    /// `feeds.authority` is none.
    Authority(String),
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

#[cfg(test)]
mod tests {
    use super::{Authority, BaseUrl};

    #[test]
    fn an_authority_is_a_name_and_a_date() {
        for (text, written) in [
            ("example.org,2026", "example.org,2026"),
            (
                "tag:Example.org,2024-09-10:/brief/",
                "example.org,2024-09-10:brief",
            ),
            (
                "desk@example.org,2024-09:a/b",
                "desk@example.org,2024-09:a/b",
            ),
            ("example.org,{year}:", "example.org,{year}"),
        ] {
            let parsed = Authority::parse(text).map(|a| a.written());
            assert_eq!(parsed.as_deref(), Some(written));
        }
        for text in [
            "example.org",
            "example.org,26",
            ",2026",
            "a b,2026",
            "x/y,2026",
            "x,2026:a b",
        ] {
            assert_eq!(Authority::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_of_a_site_is_taken_apart() {
        for (text, url) in [
            ("https://example.org/brief", "https://example.org/brief/"),
            ("http://localhost:8000", "http://localhost:8000/"),
            ("https://bücher.example/x/", "https://bücher.example/x/"),
            ("http://[::1]:3000/", "http://[::1]:3000/"),
        ] {
            assert_eq!(
                BaseUrl::parse(text).map(|base| base.url).as_deref(),
                Some(url)
            );
        }
        for text in [
            "https://user:pw@example.org/",
            "https://[::1/",
            "https:///x",
            "example.org",
        ] {
            assert_eq!(BaseUrl::parse(text), None, "{text}");
        }
    }
}
