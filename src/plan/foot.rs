//! The line at the foot of every page: plain words with links, `[words](address)`.

use crate::config::NavItem;
use crate::plan::page::nav_link;
use crate::plan::views::site::NavLink;

/// The line in pieces. Words without a link have an empty address; what is no link that may
/// stand on a page stays as it is written.
pub(super) fn pieces(line: &str) -> Vec<NavLink> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = line[at..].find('[').map(|open| at + open) {
        match link(&line[open..]) {
            Some((item, length)) => {
                pieces.extend(words(&line[plain..open]));
                let mut link = nav_link(&item);
                if link.url.is_empty() {
                    // The front page, whose address is that of the root.
                    link.url = "./".into();
                }
                pieces.push(link);
                at = open + length;
                plain = at;
            }
            None => at = open + 1,
        }
    }
    pieces.extend(words(&line[plain..]));
    pieces
}

fn words(text: &str) -> Option<NavLink> {
    (!text.is_empty()).then(|| NavLink {
        title: text.to_owned(),
        url: String::new(),
        external: false,
    })
}

/// The link that a text begins with, and its length.
fn link(text: &str) -> Option<(NavItem, usize)> {
    let (title, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (url, _) = rest.split_once(')')?;
    let schemes = ["https://", "http://", "mailto:"];
    let is_web = schemes
        .iter()
        .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_sound =
        (is_web || is_path) && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    let item = NavItem {
        title: title.to_owned(),
        url: url.to_owned(),
    };
    let is_plain = !title.trim().is_empty() && !title.contains(['[', ']']);
    (is_sound && is_plain).then(|| (item, title.len() + url.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn shown(line: &str) -> String {
        let pieces = pieces(line).into_iter();
        let shown = pieces.map(|piece| match (piece.url.is_empty(), piece.external) {
            (true, _) => piece.title,
            (false, true) => format!("<{}|{}>", piece.title, piece.url),
            (false, false) => format!("<{}|./{}>", piece.title, piece.url),
        });
        shown.collect()
    }

    #[test]
    fn links_stand_between_words() {
        assert_eq!(
            shown(
                "Words under [CC BY 4.0](https://example.org/by/4.0/), see [terms](/pages/terms/#a)."
            ),
            "Words under <CC BY 4.0|https://example.org/by/4.0/>, see <terms|./pages/terms/#a>."
        );
        assert_eq!(
            shown("[write](mailto:desk@example.org)"),
            "<write|mailto:desk@example.org>"
        );
        assert_eq!(shown("[a] [b](/b/)"), "[a] <b|./b/>");
        assert_eq!(shown("[home](/)"), "<home|././>");
    }

    #[test]
    fn what_is_no_link_stays_as_it_is_written() {
        for line in [
            "",
            "plain *words*",
            "[a]",
            "[a](b",
            "[](/a/)",
            "[a](javascript:x)",
            "[a](//evil.example/)",
            "[a](https://)",
            "[a](/b c/)",
            "a](/b/)",
            "[a](terms)",
        ] {
            assert_eq!(shown(line), line);
        }
    }
}
