//! What finding names in a text yields.

/// One place where a text names a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameMention {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Who or what is named, by its index.
    pub subject: u32,
    /// Whether by a name or alias, not by a short form or a demonym.
    pub full: bool,
}

/// One place where a text names somebody, and nothing tells who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Who may be meant, ascending.
    pub candidates: Vec<u32>,
}

/// What was found: each list sorted by start, and no two entries overlap, not even across the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesFound {
    /// The names that mean one subject.
    pub mentions: Vec<NameMention>,
    /// The names that may mean several: no link, but worth a report.
    pub unsettled: Vec<Unsettled>,
    /// Names of bodies behind the name of a state that is not theirs: no link either.
    pub behind: Vec<Unsettled>,
}
