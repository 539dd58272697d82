//! An old address: a page that leads on.

use crate::model::site::Redirect;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::page::PageBuilder;
use crate::plan::pages::{Unit, name};
use crate::plan::views::View;
use crate::plan::views::prose;
use crate::text::url::{absolute, encode_path};

/// The page at an old address, named after what it leads to.
pub fn page(
    context: &TrackedContext<'_>,
    redirect: &Redirect,
    target: Option<Unit>,
) -> PlannedPage {
    let name = target.and_then(|target| name(context, target));
    let (title, lang) = name.unwrap_or_else(|| (context.labels.get("redirect").into(), None));
    let mut builder = PageBuilder::new(redirect.from.as_str(), title, "");
    builder.lang = lang;
    builder.noindex = true;
    let script = format!("js/{}.js", context.site_view.theme);
    let is_there = context.site.assets.iter().any(|asset| asset.to == script);
    let view = prose::Redirect {
        to: encode_path(&redirect.to),
        script: is_there.then(|| encode_path(&script)),
    };
    let mut page = builder.build(context, View::Redirect(Box::new(view)));
    let base = context.site.config.base.as_ref();
    page.head.canonical = base.map(|base| absolute(base, &redirect.to));
    page.head.section = None;
    page
}
