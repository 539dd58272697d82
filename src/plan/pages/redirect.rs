//! An old address: a page that leads on.

use crate::model::site::Redirect;
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::pages::{Unit, name};
use crate::plan::views::View;
use crate::plan::views::prose;
use crate::text::url::{absolute, encode_path};

/// The page at an old address, named after what it leads to.
pub fn page(desk: &Desk<'_>, redirect: &Redirect, target: Option<Unit>) -> Page {
    let name = target.and_then(|target| name(desk, target));
    let (title, lang) = name.unwrap_or_else(|| (desk.labels.get("redirect").into(), None));
    let mut draft = Draft::new(redirect.from.as_str(), title, "");
    draft.lang = lang;
    draft.noindex = true;
    let script = format!("js/{}.js", desk.frame.theme);
    let is_there = desk.site.assets.iter().any(|asset| asset.to == script);
    let view = prose::Redirect {
        to: encode_path(&redirect.to),
        script: is_there.then(|| encode_path(&script)),
    };
    let mut page = draft.page(desk, View::Redirect(Box::new(view)));
    let base = desk.site.config.base.as_ref();
    page.head.canonical = base.map(|base| absolute(base, &redirect.to));
    page.head.section = None;
    page
}
