//! What a build is given beside the articles: settings, the clock, templates.

use super::{AsOf, Session};
use crate::config::{Config, ConfigFault, ConfigRecord};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Project;
use crate::model::article::ArticleMeta;
use crate::model::date::Clock;
use crate::model::record::Record;
use crate::model::site::Asset;
use crate::parse::article;
use crate::parse::foreign_keys;
use crate::parse::front_matter::Syntax;
use crate::parse::node::path_key;
use crate::parse::record::{Yaml, of_nobody};
use crate::plan::Plan;
use crate::render::{Engine, Sources};
use crate::text::suggest::nearest;
use crate::theme;
use chrono_tz::TZ_VARIANTS;
use std::collections::BTreeMap;

impl Session {
    pub(super) fn config(&self, project: &Project, diags: &mut Diagnostics) -> Config {
        let mut record = ConfigRecord::default();
        if let Some(file) = &project.config {
            let (base, text) = article::without_mark(&file.text);
            let yaml = Yaml {
                path: &file.path,
                text,
                base,
                unknown: crate::config::UnknownKeys::Error,
                keys: &BTreeMap::new(),
                syntax: Syntax::Yaml,
                foreign: of_nobody,
            };
            let (read, found) = yaml.read_record();
            diags.extend(found);
            record = read;
        }
        record.base_url = self.settings.base_url.clone().or(record.base_url);
        let (mut config, faults) = Config::check(record, self.settings.drafts);
        for fault in faults {
            diags.push(match (&self.settings.base_url, fault) {
                (Some(url), ConfigFault::BaseUrl(_)) => Diagnostic::bad_base_url(url),
                (_, fault) => config_fault(fault),
            });
        }
        for (key, ours) in &config.record.keys {
            diags.0.extend(key_fault(key, ours));
        }
        if !theme::exists(project, &config.record.theme) {
            let names = theme::names(project);
            let words = format!("there is no theme `{}`", config.record.theme);
            let suggestion = nearest(&config.record.theme, names.iter().copied());
            let help = match suggestion {
                Some(suggestion) => format!("did you mean `{suggestion}`?"),
                None => format!("there are: {}", names.join(", ")),
            };
            diags.push(Diagnostic::bad_config("theme", words, Some(help)));
            // All else is looked at too.
            config.record.theme = theme::BUILTIN.to_owned();
        }
        config
    }

    pub(super) fn clock(&self, config: &Config, diags: &mut Diagnostics) -> Option<Clock> {
        match &self.settings.as_of {
            AsOf::Now(instant) => Some(Clock {
                as_of: *instant,
                zone: config.zone,
            }),
            AsOf::Words(words) => match Clock::parse(words, config.zone) {
                Ok(clock) => Some(clock),
                Err(error) => {
                    diags.push(Diagnostic::bad_as_of(
                        words,
                        &error.message,
                        error.suggestion.as_deref(),
                    ));
                    None
                }
            },
        }
    }

    pub(super) fn engine(
        &self,
        project: &Project,
        plan: &Plan,
        diags: &mut Diagnostics,
    ) -> Option<Engine> {
        let record = &plan.context.site.config.record;
        let name = &record.theme;
        let inner = |path: &str, folder: &str| path.strip_prefix(folder).unwrap_or(path).to_owned();
        let folder = format!("themes/{name}/templates/");
        let sources = Sources {
            site: project
                .templates
                .iter()
                .map(|f| (inner(&f.path, "templates/"), f.text.to_string()))
                .collect(),
            theme: theme::templates(project, name)
                .map(|(p, t)| (inner(p, &folder), t.to_owned()))
                .collect(),
            theme_name: name.clone(),
        };
        match Engine::new(sources, &*plan.context.site_view, &record.language) {
            Ok(engine) => {
                diags.0.extend(engine.doubts().0.iter().cloned());
                let assets = &plan.context.site.assets;
                diags.0.extend(unstyled(name, assets, &engine));
                Some(engine)
            }
            Err(found) => {
                diags.extend(found);
                None
            }
        }
    }
}

/// The built-in base, or what was made of it, asks for a style sheet, a script and an icon by
/// the theme's name.
fn unstyled(theme: &str, assets: &[Asset], engine: &Engine) -> Option<Diagnostic> {
    let is_there = |path: &str| assets.iter().any(|asset| asset.to == path);
    let wanted = [("css", "css"), ("js", "js"), ("icons", "svg")];
    let missing: Vec<String> = (wanted.iter())
        .map(|(folder, end)| (format!("{folder}/{theme}.{end}"), folder, end))
        .filter(|(path, ..)| !is_there(path))
        .filter(|(_, folder, end)| {
            engine.has_words(&format!("{folder}/{{{{ site.theme }}}}.{end}"))
        })
        .map(|(path, ..)| path)
        .collect();
    (!missing.is_empty()).then(|| Diagnostic::theme_file(theme, &missing))
}

/// A line of `keys` that would let something out, or that leads to no key.
fn key_fault(key: &str, ours: &str) -> Option<Diagnostic> {
    let known = ArticleMeta::known();
    let is_known = |name: &str| known.iter().any(|known| known == name);
    let at = format!("keys.{}", path_key(key));
    if is_known(key) {
        let words = format!("`{key}` is a key of ours already");
        let help = "take the line out: a key of ours keeps its meaning".to_owned();
        return Some(Diagnostic::bad_config(&at, words, Some(help)));
    }
    if !is_known(ours) || ours == "extra" {
        let words = format!("`{ours}` is no key of an article");
        let suggestion = nearest(ours, known.iter().map(String::as_str));
        let help = suggestion.map(|suggestion| format!("did you mean `{suggestion}`?"));
        return Some(Diagnostic::bad_config(&at, words, help));
    }
    if foreign_keys::gate_of(key).is_some() && !foreign_keys::GATES.contains(&ours) {
        let words = format!("`{key}` holds pages back, and `{ours}` does not");
        let help = format!("take the line out: `{key}` is read as it is");
        return Some(Diagnostic::bad_config(&at, words, Some(help)));
    }
    None
}

fn config_fault(fault: ConfigFault) -> Diagnostic {
    match fault {
        ConfigFault::Timezone(zone) => {
            // `GMT+0` is near `GMT+2` in letters alone.
            let offset = zone.contains(['+', '-']) && zone.contains(|c: char| c.is_ascii_digit());
            let suggestion = nearest(&zone, TZ_VARIANTS.iter().map(|known| known.name()));
            let suggestion = suggestion.filter(|_| !offset);
            let help = suggestion.map_or_else(
                || "write an IANA name such as `Europe/Vienna`".to_owned(),
                |suggestion| format!("did you mean `{suggestion}`?"),
            );
            let words = format!("`{zone}` is not a time zone");
            Diagnostic::bad_config("timezone", words, Some(help))
        }
        ConfigFault::BaseUrl(url) => Diagnostic::bad_config(
            "base_url",
            format!("`{url}` is not an address"),
            Some("write it with `https://`, for example `https://example.org/brief/`".into()),
        ),
        ConfigFault::Authority(text) => Diagnostic::bad_config(
            "feeds.authority",
            format!("`{text}` cannot begin the ids in feeds"),
            Some(
                "write a host and a year in which it was yours, such as `example.org,2026:brief`"
                    .into(),
            ),
        ),
        ConfigFault::Language(tag) => Diagnostic::bad_config(
            "language",
            format!("`{tag}` is not a language"),
            Some("write a BCP 47 tag such as `en` or `zh-Hans`".into()),
        ),
        ConfigFault::Title => Diagnostic::bad_config(
            "title",
            "the site has no name".into(),
            Some("write `title: …`".into()),
        ),
        ConfigFault::NavTitle(at) => Diagnostic::bad_config(
            &format!("nav[{at}]"),
            "a link has no words".into(),
            Some("add `title: …`".into()),
        ),
        ConfigFault::NavUrl(at, url) => Diagnostic::bad_config(
            &format!("nav[{at}]"),
            match url.is_empty() {
                true => "a link leads nowhere".into(),
                false => format!("`{url}` is not an address"),
            },
            Some("add `url: /topics/trade/`, or an address with `https://` or `mailto:`".into()),
        ),
        ConfigFault::Colour(colour) => Diagnostic::bad_config(
            "accent",
            format!("`{colour}` is not a colour"),
            Some("write a CSS colour such as `#7a1f1f`, or two as `[light, dark]`".into()),
        ),
        ConfigFault::PageSize => Diagnostic::bad_config(
            "lists.page_size",
            "a page of a list must hold something".into(),
            Some("write 50".into()),
        ),
    }
}
