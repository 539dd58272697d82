//! Links of the settings that lead nowhere.

use crate::diag::{Diagnostic, Diagnostics};
use crate::plan::context::PageContext;
use crate::plan::routes::Routes;
use crate::text::suggest::{WordIndex, nearest};
use crate::text::url::encode_path;
use percent_encoding::percent_decode_str;
use std::cell::LazyCell;

/// A logo of the settings that is no file of the site.
pub fn dead_logo(context: &PageContext) -> Option<Diagnostic> {
    let logo = context.site.config.record.logo.as_deref()?;
    let path = logo.trim_start_matches('/');
    let files = || context.site.assets.iter().map(|asset| asset.to.as_str());
    if files().any(|file| file == path) {
        return None;
    }
    let suggestion = nearest(path, files());
    Some(Diagnostic::logo_missing(logo, suggestion))
}

/// Links of the settings into the site that lead to no page or file.
pub fn dead_nav(context: &PageContext, routes: &Routes) -> Diagnostics {
    let mut found = Diagnostics::default();
    let own = context.site.config.record.nav.len();
    let all = &context.site_view.nav;
    let pages: LazyCell<WordIndex, _> = LazyCell::new(|| {
        let mut pages: Vec<String> = routes.pages().map(encode_path).collect();
        pages.sort_unstable();
        pages.iter().map(String::as_str).collect()
    });
    let own = all.iter().skip(all.len() - own).enumerate();
    for (at, link) in own.filter(|(_, link)| !link.external) {
        let path = link.url.split(['#', '?']).next().unwrap_or_default();
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        if routes.find(&decoded).is_none() {
            let suggestion = pages.nearest(path);
            found.push(Diagnostic::nav_target(at, &link.url, suggestion));
        }
    }
    found
}
