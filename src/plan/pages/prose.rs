//! `/pages/SLUG/` and `404.html`.

use crate::model::page;
use crate::model::route;
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::shelf::text;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::Link;
use crate::plan::views::prose::{Missing, Prose};

pub(super) fn page(desk: &Desk<'_>, page: &page::Page) -> Page {
    let mut draft = Draft::new(route::page(&page.slug), page.title.as_str(), "");
    draft.description = page.summary.as_str().into();
    draft.lang = Some(page.lang.as_str().into());
    draft.draft = page.draft;
    let view = Prose {
        title: page.title.clone(),
        text: text(&page.body),
        extra: Extra(page.extra.clone()),
    };
    let mut made = draft.page(desk, View::Prose(Box::new(view)));
    made.head.section = page.nav.map(|_| made.head.path.to_string());
    made
}

/// The page for an address that leads nowhere: shown at any depth, so its root is absolute.
pub(super) fn missing(desk: &Desk<'_>) -> Page {
    let suggestions = desk
        .frame
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
    let mut draft = Draft::new("404.html", desk.labels.get("missing"), "");
    draft.noindex = true;
    let mut page = draft.page(desk, View::Missing(Box::new(view)));
    let base = desk.site.config.base.as_ref();
    page.head.root = base.map_or_else(|| "/".to_owned(), |base| base.path.clone());
    page.head.canonical = None;
    page.head.section = None;
    page
}
