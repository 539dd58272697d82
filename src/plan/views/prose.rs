//! `/pages/SLUG/`, `404.html`, and pages that lead on.

use crate::plan::views::contract::view;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{Link, Text};

view! {
    /// `prose`: an ordinary page.
    pub struct Prose {
        /// The heading.
        title: String,
        /// The text.
        text: Text,
        /// Free form.
        extra: Extra,
    }

    /// `missing`: the page a host shows for an address that leads nowhere. Its
    /// `page.root` is the path of `base_url`, because it is shown at any depth.
    pub struct Missing {
        /// Where to go instead.
        suggestions: Vec<Link>,
    }

    /// `redirect`: an old address that leads on. `page.title` is that of the new page.
    pub struct Redirect {
        /// The new page, from the site's root; the link is `{{ page.root }}{{ redirect.to }}`.
        to: String,
        /// The theme's script, from the site's root, where the theme has one.
        script: Option<String>,
    }
}
