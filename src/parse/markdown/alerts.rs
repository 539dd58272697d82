//! The words over an alert, `> [!NOTE]`, in the language of the text it stands in.

use pulldown_cmark::BlockQuoteKind;

use crate::text::names::Language;

/// What an alert is called.
pub(super) fn title(kind: BlockQuoteKind, language: Language) -> &'static str {
    language.pick(match kind {
        BlockQuoteKind::Note => ["Note", "Hinweis", "Remarque", "Nota"],
        BlockQuoteKind::Tip => ["Tip", "Tipp", "Conseil", "Consejo"],
        BlockQuoteKind::Important => ["Important", "Wichtig", "Important", "Importante"],
        BlockQuoteKind::Warning => ["Warning", "Warnung", "Avertissement", "Advertencia"],
        BlockQuoteKind::Caution => ["Caution", "Vorsicht", "Attention", "Precaución"],
    })
}
