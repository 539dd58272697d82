//! `/pages/SLUG/` and `404.html`.

use crate::model::page;
use crate::model::route;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::text;
use crate::plan::page::PageBuilder;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Link;
use crate::plan::views::prose::{Missing, Prose};

pub(super) fn page(context: &TrackedContext<'_>, page: &page::Page) -> PlannedPage {
    let mut builder = PageBuilder::new(route::page(&page.slug), page.title.as_str(), "");
    builder.description = page.summary.as_str().into();
    builder.lang = Some(page.lang.as_str().into());
    builder.draft = page.draft;
    let view = Prose {
        title: page.title.clone(),
        text: text(&page.body),
        extra: Extra(page.extra.clone()),
    };
    let mut made = builder.build(context, View::Prose(Box::new(view)));
    made.head.section = page.nav.map(|_| made.head.path.to_string());
    made
}

/// The page for an address that leads nowhere: shown at any depth, so its root is absolute.
pub(super) fn missing(context: &TrackedContext<'_>) -> PlannedPage {
    let suggestions = context
        .site_view
        .nav
        .iter()
        .filter(|link| !link.external)
        .map(|link| Link {
            title: link.title.clone(),
            url: link.url.clone(),
            external: false,
        });
    let view = Missing {
        suggestions: suggestions.collect(),
    };
    let mut builder = PageBuilder::new("404.html", context.labels.get("missing"), "");
    builder.noindex = true;
    let mut page = builder.build(context, View::Missing(Box::new(view)));
    let base = context.site.config.base.as_ref();
    page.head.root = base.map_or_else(|| "/".to_owned(), |base| base.path.clone());
    page.head.canonical = None;
    page.head.section = None;
    page
}
