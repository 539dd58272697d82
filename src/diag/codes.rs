//! The codes: each message a user can see has one, stable, with a severity and
//! a paragraph that `chancery explain CODE` prints and `docs/diagnostics.md` holds.

use crate::diag::Severity;
use Severity::{Error, Note, Warning};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

/// A stable kebab word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = CODES.iter().find(|entry| entry.code == word);
        known
            .map(|entry| Code(entry.code))
            .ok_or_else(|| D::Error::custom("no such code"))
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// What a code means.
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about, cause and cure, in a paragraph.
    pub text: &'static str,
}

impl Code {
    /// The entry of [`CODES`].
    pub fn entry(self) -> Option<&'static CodeInfo> {
        CODES.iter().find(|e| e.code == self.0)
    }

    /// How bad it is; an unlisted code counts as an error.
    pub fn severity(self) -> Severity {
        self.entry().map_or(Error, |e| e.severity)
    }
}

macro_rules! codes {
    ($($severity:ident $name:ident = $code:literal : $text:literal)*) => {
        $(#[doc = $text] pub const $name: Code = Code($code);)*
        /// All codes, in the order of the docs.
        pub const CODES: &[CodeInfo] = &[$(CodeInfo { code: $code, severity: $severity, text: $text }),*];
    };
}

/// Something needed is not there.
pub const MISSING: &[Code] = &[
    MISSING_TITLE,
    MISSING_DATE,
    MISSING_NAME,
    MISSING_ID,
    MISSING_KIND,
];

/// The whole of a file's metadata could not be read.
pub const UNREAD: &[Code] = &[
    YAML_SYNTAX,
    YAML_ANCHOR,
    YAML_TAG,
    YAML_DOCUMENTS,
    YAML_DEPTH,
    YAML_KEY,
    FRONT_MATTER_LATE,
    FRONT_MATTER_OPEN,
    FRONT_MATTER_TOML,
];

codes! {
    Error NOT_A_SITE = "not-a-site": "The folder has neither `chancery.yaml` nor `content/`. Either the command was started in another folder (`--root DIR` names the right one) or there is no site yet (`chancery init DIR` makes a small one that works)."
    Error NO_CONTENT = "no-content": "The site has settings and no folder `content`: it was moved away, renamed, or the disk it lies on is not mounted. Nothing is built, since that would empty the site. The same is said where no article is left in it, drafts included, and the output holds pages of articles. Bring the folder back. Where an empty site is meant, make `content` an empty folder, and take the old pages away with `chancery clean`."
    Note NO_CONFIG = "no-config": "There is no `chancery.yaml`, so the site is built with defaults: the title Briefing, UTC, English, no feeds and no sitemap. A file with `title:`, `base_url:` and `timezone:` is enough."
    Error BAD_CONFIG = "bad-config": "A setting in `chancery.yaml` has a value that cannot be meant: a time zone that is not in the IANA list, a `base_url` that is no http address, a page size of 0, a theme that does not exist. The message says which and what would do."
    Error UNREADABLE = "unreadable-file": "A file could not be read: it vanished while the build ran, or its permissions forbid it, or a link leads nowhere. Nothing is written until it can be read or is gone."
    Error INVALID_UTF8 = "invalid-utf8": "A text file is not UTF-8. It was probably saved as Windows-1252 or UTF-16. Save it again as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` does it for many files."
    Error FILE_TOO_LARGE = "file-too-large": "A text file is larger than 64 MiB. That is not an article; it was probably put here by mistake. Files to be copied as they are belong beside an article under another ending, or under `static/`."
    Error OUTSIDE_SITE = "outside-site": "A symbolic link leads out of the site's folder. What it leads to could be published without anybody meaning to. Copy the file into the site, or start the build with a root that holds both."
    Error LINK_TO_SOURCES = "link-to-sources": "A symbolic link leads to what is not published as it stands: to `content/`, `chancery.yaml`, templates, a hidden file or folder such as `.git` and `.chancery`, or a folder that a build writes; or to a folder that holds one of these. Drafts, embargoes and private details would be published under the link's name. Remove the link, and copy what is to be published to its place. Within `content/`, a file may have a second name in its own folder."
    Error SYMLINK_LOOP = "symlink-loop": "A symbolic link leads back to a folder it is in. Remove the link."
    Error ODD_FILE_NAME = "odd-file-name": "A file's name is not valid Unicode, so no address can be made of it. Rename it."
    Warning UNKNOWN_FOLDER = "unknown-folder": "A text stands in `content/` where nothing reads it. Articles belong under `content/articles`, ordinary pages under `content/pages`, records under `content/actors`, `topics`, `places` and `sources`. Posts written as HTML pages with front matter are not taken either; Markdown may hold the few tags they need. Texts end in `.md`, `.markdown` or `.txt`. A document of a word processor, a PDF or an HTML page among the texts is published only where a text that is shown links to it. The same is said of a folder such as `articles` beside `content` instead of in it."
    Note SECTION_INDEX = "section-index": "An `_index.md`, as Hugo and Zola have it, is passed over: lists are made from the articles themselves. A topic's own text belongs in `content/topics`."
    Warning ORPHAN_SIDECAR = "orphan-sidecar": "A YAML file among the articles has no text beside it: a sidecar is named like its article, `story.yaml` beside `story.md` or `story.txt`. Was the article renamed?"
    Error SHARED_SIDECAR = "shared-sidecar": "Two texts share one sidecar because they differ in their ending alone: rename one of them. Or one text, or one folder, has its metadata twice, in a `.yaml` and in a `.yml`, of which neither is taken silently: put the keys into one."
    Error YAML_SYNTAX = "yaml-syntax": "The text is not YAML. The usual causes are a colon and a blank in unquoted words (`title: Talks: day two`, to be quoted), a tab as indent, an unclosed quote or bracket, or an indent that does not match."
    Error DUPLICATE_KEY = "duplicate-key": "A key is written twice in one mapping. YAML readers disagree on which one counts; here neither is taken silently. Remove one."
    Warning COMMENT_CUT = "comment-cut": "In YAML a `#` after a blank begins a comment, so that of `title: Berth #3 opens` only `Berth` is left. Put the value in quotes. A comment that is meant has a blank after its `#`."
    Error YAML_ANCHOR = "yaml-anchor": "An anchor (`&name`), an alias (`*name`) or a merge key (`<<`) is not taken: expanded without care they can blow a small file up to gigabytes. Write the value out, or put shared metadata into `_defaults.yaml`. Words that begin with `&` or `*` need quotes."
    Error YAML_TAG = "yaml-tag": "A tag (`!word`) before a value is not taken: YAML readers make different things of it, and of `draft: !true` some would make nothing. Words that begin with `!` need quotes."
    Warning UNFIT_CHARACTER = "unfit-character": "Words of the metadata hold a character that no page may hold: a control character such as U+0007, mostly from a database or a PDF; or one that turns the direction of what follows it (U+202A to U+202E, U+2066 to U+2069), so that a name can be made to read as another one. It is left out wherever the words are shown. Marks of direction (U+200E, U+200F) are fine."
    Error YAML_DOCUMENTS = "yaml-documents": "The file holds a second YAML document after `---`. Several entries in a file are written as a list."
    Error YAML_DEPTH = "yaml-depth": "Lists or mappings are nested deeper than 32, far beyond anything that a record needs."
    Error YAML_KEY = "yaml-key": "A list or a mapping stands where a key must stand. Keys are plain words."
    Error UNKNOWN_KEY = "unknown-key": "A key is not known here; it is probably misspelt, or stands in the wrong record. The nearest known key is offered. A folder from another generator can be read with `unknown_keys: warn` or `extra`, which keep such keys under `extra`; only one that is like a key which holds something back (`draft`, `expires`, `embargoed_until` and the like) stays a mistake. Free-form data always goes under `extra:`."
    Error WRONG_TYPE = "wrong-type": "A value has the wrong form: words where a list is wanted, a list where one word is wanted, `yes` for a truth value (write `true` or `false`)."
    Error BAD_VALUE = "bad-value": "A word is not among those that the key takes. The nearest is offered."
    Error FRONT_MATTER_OPEN = "front-matter-open": "The file begins with `---` but the metadata is never closed by a second line `---`. Add it after the last key."
    Error FRONT_MATTER_TOML = "front-matter-toml": "Metadata between `+++` is read as TOML, and this is none: `key = \"words\"`, one a line. Metadata in YAML stands between `---`."
    Error FRONT_MATTER_LATE = "front-matter-late": "The metadata between `---` stands where it is not read: after an empty line or a blank, after something that is not seen (a zero-width space, a second byte order mark), between four hyphens or dashes, or in a `.txt`, which is plain text. A `.md` begins with `---` in its first line; the metadata of a `.txt` stands in a `.yaml` of the same name beside it."
    Error MISSING_TITLE = "missing-title": "An article or a page has no `title`. A wire story whose first line is its date line takes it from the sidecar: `story.yaml` beside `story.txt` with `title: …`."
    Error MISSING_DATE = "missing-date": "An article has no `date`, and its file's name does not begin with one. Write `date: 2024-09-10`, or an instant such as `2024-09-10T08:00:00+08:00`."
    Error MISSING_NAME = "missing-name": "An entry of a registry has no `name`, the form in which readers see it."
    Error MISSING_ID = "missing-id": "An entry in a list has no `id`. Where a file holds one entry its name is the id; in a list each needs its own."
    Note MISSING_KIND = "missing-kind": "An actor with a file of its own does not say what it is. It is shown as a person, and its last word is looked for as a family name. In a list of actors nothing is said: there a person is what most are."
    Error MISSING_TEXT = "missing-text": "A bottom line or a judgement has no `text`, so a page would show a heading with nothing below it; or a link has no `url`, an identifier no `scheme` or `identifier`, another name no `name`."
    Error BAD_ID = "bad-id": "An id is to be a part of an address and of a file's path, so it may not be empty, hold `/`, `:` or control characters, or begin with `.` or `-`; 200 bytes are the most. Letters of any script are fine."
    Error DUPLICATE_ID = "duplicate-id": "Two entries of a kind have one id. If they are the same thing, delete one, or give one an id of its own and `same_as: ID` to merge it."
    Error FORMER_ID_TAKEN = "former-id-taken": "A former id is the id of another entry, so it cannot redirect."
    Error UNKNOWN_ID = "unknown-id": "An id leads to no entry. The nearest one is offered. Vocabularies are closed on purpose: a misspelt topic would make a second page that nobody finds. `chancery new actor NAME` adds an entry."
    Warning UNKNOWN_REFERENCE = "unknown-reference": "A link by hand, `[[id]]` or `[[topic:id]]`, leads to no entry, and `[[Note]]` to no article of that file name or title, or to more than one. It is printed as plain text. The nearest id is offered."
    Warning IDLE_PREFERENCE = "idle-preference": "A line under `prefer` in `chancery.yaml` says whom a form means, but that entry has no such form: neither a name, nor an alias, nor a word made of one. So it settles nothing. Write the form as the registry has it, or add it to the entry's `other_names`."
    Warning RETRACTED_BASIS = "retracted-basis": "A bottom line, a judgement, an office or a name rests on an article that was retracted. The article says so wherever it is listed, and what rests on it stays: nobody but its author knows whether it still holds."
    Warning UNKNOWN_BASIS = "unknown-basis": "What a line rests on (`sources`, `basis`) is the id of an article or of a source, an address, or plain words. This one is like an id that exists but for a letter in one of its longer words, so it is probably misspelt; it is printed as plain words."
    Warning SHARED_SOURCE = "shared-source": "Two sources have one name, or a name of one is the id of another. Articles that give it as their `source` mean the one that has it as its id, else the first by id."
    Warning MERGED_TEXT = "merged-text": "Two entries are one thing by `same_as`, and both have a background text. A page has one: put both texts into one file."
    Error OTHER_KIND = "other-kind": "An entry is said to be the same as one of another kind: a person and an organization, say. Merged, each would be printed as the other. Correct `kind` or `same_as`."
    Error CYCLE = "cycle": "A chain of `parent_id`, `same_as` or a source's `origin_id` comes back to where it began. Cut it at one place."
    Error PARENTS_TOO_DEEP = "parents-too-deep": "A chain of `parent_id` is longer than 16. No reader follows a tree that deep; make it flatter."
    Error MEMBERSHIP_IN_PERSON = "membership-in-person": "A membership's `organization_id` names a person. It may name anything else: an organization, a state, a unit, a group, a post."
    Warning MEMBERSHIP_NOWHERE = "membership-nowhere": "A membership names neither an organization nor a post, so the office can be shown in words alone."
    Warning ENDS_BEFORE_START = "ends-before-start": "An office ends before it starts or starts after its holder's death, somebody dies before being born, or a body is dissolved before it is founded. One of the dates is wrong."
    Error EMPTY_GATE = "empty-gate": "A key that holds a page back (`draft`, `published`, `status`, `date`, `publish_date`, `embargoed_until`, `expires`, `tlp`, `privacy`, or what another tool calls so) has nothing behind it. Whoever left it empty may have meant to hold the page back, so it is not taken for the opposite. Write the value, or take the line out."
    Error UNREAD_GATE = "unread-gate": "A key that holds back, dates or protects a page in another tool cannot be done as it says: a static site has no passwords and no readers of its own, every page is in the lists, `true` and `false` are the only answers to `hidden`, and nothing reads such a key below `extra`, `params` or `cascade`. It is never passed over, whatever `unknown_keys` says, since the page would be published. `draft: true` holds it back."
    Note FOREIGN_KEY = "foreign-key": "A key of another tool could be read in part. A `permalink` with placeholders is a pattern for a whole site and no address; the day on which a note was made stands in for the day of publication that its clipper did not find."
    Warning SECRET_LEFT_OUT = "secret-left-out": "A value of an article's free-form metadata looks like a password or the key to a service, by its name or by how it begins. `index.json` does not have it. Templates see it, as they see all of `extra`; a site that anybody may read is no place for it."
    Warning HTML_ENTITY = "html-entity": "Metadata holds an HTML entity such as `&amp;` or `&#8211;`, as exporters of WordPress write them. Metadata is plain text, so readers see the entity itself. Write the character."
    Error BAD_DATE = "bad-date": "A date cannot be read. Articles take `2024-09-10`, RFC 3339 and forms like `2016-02-12 10:00:31 -0400`; records take EDTF, which can also say `2024-08` (that month), `2024-08~` (about), `2024-09-09/2024-09-10` (from, to), `[2024-09-09,2024-09-10]` (one of them) and `..` (open). EDTF with brackets or a `?` needs quotes in YAML."
    Warning UPDATED_BEFORE_DATE = "updated-before-date": "`updated` lies before `date`. It is left out of the page, since it cannot be true."
    Error EMBARGO_WITHOUT_TIME = "embargo-without-time": "`embargoed_until` is a bare date. An embargo ends at an instant; a bare date would end it hours early somewhere. Write the time and the offset."
    Error BAD_URL = "bad-url": "An address does not begin with `http://`, `https://` or `mailto:`, has no host that can be one, holds a name or a password before the host, or holds spaces or quotation marks. Nothing else is put behind a link."
    Error BAD_LANGUAGE = "bad-language": "A language is not a BCP 47 tag such as `en`, `de-AT` or `zh-Hans`."
    Error BAD_ZONE = "bad-time-zone": "A place's `tz` is not an IANA time zone such as `Asia/Shanghai`."
    Error BAD_SLUG = "bad-slug": "No address can be made of a slug or a file's name: nothing is left of it once characters that files cannot hold are dropped. Give a `slug` with letters or digits, of 255 bytes at most."
    Error BAD_ALIAS = "bad-alias": "An old path cannot redirect: it is empty, leaves the site, has two slashes in a row, or holds characters that no path has. The message says which. A path copied from the address bar (`/caf%C3%A9/`) is taken. Write it as `/2024/09/old-name/`."
    Error CORRECTION_INCOMPLETE = "correction-incomplete": "A correction needs a `date` and a `text`: readers must see when what was put right."
    Error TREND_WITHOUT_REASON = "trend-without-reason": "A topic's trend has a direction without a `reason`. An arrow that nobody explains is worth nothing; one line will do."
    Warning TREND_WORD = "trend-word": "A topic's trend is `up`, `down` or `steady`. Of a price, a death toll or a risk these words do not say whether things are better or worse, so pages print them as Rising, Falling and Steady. Write `improving`, `worsening` or `unchanged`."
    Error JUDGEMENT_MIXED = "judgement-mixed": "A judgement gives both `likelihood` and `confidence`. ICD 203 forbids the two in one sentence, since readers mix them up. Make two judgements of it."
    Warning EMPTY_FILE = "empty-file": "A registry file, or the template of a page, holds nothing."
    Warning HTML_DROPPED = "html-dropped": "An HTML tag or attribute in a text is not passed on. Its words stay, save those of scripts, styles, frames and drawings, and the message says which. What is no element of HTML, such as `<Sedio N.V.>`, is printed as it is written. Tags without attributes for plain marking (`<u>`, `<sup>`, tables) pass. `markdown: {html: true}` lets the others through, save scripts and handlers."
    Warning SPARE_CELL = "spare-cell": "A row of a table has more cells than its first line, and what is in the last of them is not shown, as GFM has it. Often a `|` of the text is the cause: in a table it is written `\\|`, also in `[[id\\|words]]`."
    Warning LONE_FOOTNOTE = "lone-footnote": "A mark `[^1]` without a footnote of that name, or a footnote to which no mark leads. The mark is printed as it is written, the footnote at the end. Mostly one of the two names is misspelt."
    Warning LOST_DEFINITION = "lost-definition": "A line such as `[Smith]: Yes` reads as the definition of a link in Markdown, and is not printed. Write a backslash before it where it is text: `\\[Smith]: Yes`."
    Warning TEMPLATE_SYNTAX = "template-syntax": "A tag of Liquid or another template language (`{% include x %}`, `{{ page.title }}`) or a shortcode (`{{< figure >}}`) stands in a text. Chancery does not run it, and prints it as it is. Take it out, or write what it would have made."
    Warning IDLE_STARS = "idle-stars": "Stars that were to make words bold are printed as they are: CommonMark takes none between a punctuation mark and a letter, which is common where no spaces are set (`**港口，**仍`). Leave the mark out of the bold words: `**港口**，仍`."
    Warning CONTROL_CHARACTER = "control-character": "A text has control characters, which no page can hold. They are left out. They come with text from a terminal or a PDF."
    Warning INDENTED_TEXT = "indented-text": "Most lines of a text are indented by a tab or four spaces, which Markdown reads as code. They look pasted, so they are printed as text and names in them are found. With `markdown: {indented_code: true}` they are code."
    Warning UNSAFE_LINK = "unsafe-link": "A link uses a scheme that could run code or reach files (`javascript:`, `data:`, `file:`), has a name or a password before its host, or a host that cannot be one. Its words stay, the link goes."
    Warning NESTING_FLATTENED = "nesting-flattened": "Quotes or lists in a text are nested deeper than any page can show. What is deeper is printed flat."
    Warning BROKEN_LINK = "broken-link": "A link in a text leads to nothing in this site: no file of that name stands beside it, and no page has that address. It is printed as plain words. Links to other articles may be written as the path of their file. A path with spaces stands between `<` and `>`: `[the paper](<plan v2.pdf>)`."
    Warning LINK_TO_GATED = "link-to-gated": "A link leads to an article that is not shown now (a draft, dated later, under embargo, expired or withheld). It is printed as plain words until then."
    Warning BROKEN_ANCHOR = "broken-anchor": "A link leads to a place that is not on its page. The link is kept without it. Paragraphs are `#p1`, `#p2` …; headings have ids made of their words."
    Warning BROKEN_IMAGE = "broken-image": "A picture is not there. Its description is printed instead. Pictures stand beside the article or under `static/`."
    Note REMOTE_IMAGE = "remote-image": "A picture stands on another host. It is printed as a link, so that the page asks nobody else for anything. Copy it beside the article, or set `images: {remote: true}`."
    Error LEAVES_SITE = "leaves-site": "A link in a text climbs out of the site's folder (`../../..`). Nothing outside of it is ever published."
    Warning AMBIGUOUS_NAME = "ambiguous-name": "A form may mean several actors and nothing in the texts settles which, so it is no link. Say which is meant with `prefer: {Form: id}` in `chancery.yaml`; or name the actor in full earlier in the text; or keep the form from being looked for with `other_names: [{name: Form, match: no}]`; or, if the entries are one actor, merge them with `same_as`."
    Warning BODY_BEHIND_STATE = "body-behind-state": "A body stands behind the name of a state, as in `Chinese Senate`, and the registry's body of that name is another state's, so it is no link. Add the other one with its `parent_id`; or, where it is the one that is meant, say so with `parent_id` or `area_id`."
    Note NOT_YET = "not-yet": "Something is dated later than the build: a correction, `updated`, a bottom line, a judgement, a trend, a name or the start of an office, a birth or death, the end of an office, an event, the day a source was looked at. Nobody can know it yet, so it is not shown until that day; with `--as-of` neither is what came later. The end of a term may be known in advance: `end_known` says from which day it was, and so do articles in `sources`. A wrong year is the usual cause where nothing of the kind was meant."
    Warning EVIDENCE_GONE = "evidence-gone": "An event, a commitment or one of its steps rests on articles of which none exists. Nothing shows any longer that it is so, and it is left out as if it had not been written. Correct the id; or, where the article was deleted, take the record out or rest it on another article."
    Error WITHOUT_EVIDENCE = "without-evidence": "A commitment or one of its steps names neither the event that it is nor an article or source that reports it, or a status is written by hand. The status of a commitment is computed from steps that can be shown: add `event_id` or `sources`."
    Warning WATCH_OVERDUE = "watch-overdue": "The window of a watch item is over and there is no verdict, or its review date has passed. Look at it again: add a `verdict` with its date and what shows it, or set a later `review`. The wording stays as it was."
    Error WORDS_NOT_THERE = "words-not-there": "A statement in an article's metadata gives words that the paragraph does not have, or points at a quotation or paragraph that is not there. What is shown as somebody's own words stands in the text, or the build fails. Spaces and the form of quotation marks do not count."
    Note LEDGER_KEPT = "ledger-kept": "Records of kinds that are still to come, such as those under `content/statements`, are read as YAML and kept; the pages made of them come with a later version. Statements are declared in the metadata of their article. Nothing of them is in the output."
    Note CACHE_UNFIT = "cache-unfit": "What earlier builds kept in `.chancery/` beside the content could not be used: it was made by another version of Chancery, it is damaged, or another Chancery is at work on the same output. The build went without it. What is on the site does not depend on it, nor on the folder being there; only the time a build takes does."
    Error TEMPLATE_ERROR = "template-error": "A template could not be parsed, or failed while a page was rendered. The message shows the template's line and the page that was being made. An unknown name is answered with the fields that exist."
    Warning THEME_FILE = "theme-file": "A theme has no style sheet, script or icon of its name: `css/NAME.css`, `js/NAME.js`, `icons/NAME.svg` below its `static/`. The built-in `base.html` asks for them, so pages would stand without a style. Copy those of the built-in theme and change them, or give the theme its own `base.html`."
    Warning IDLE_TEMPLATE = "idle-template": "A template makes no page: it has the name of none that `docs/templates.md` lists, and no other one extends or includes it; or its name does not end as that of a template does, mostly in `.html`. A slip in the name is the usual cause."
    Note FILE_LIMIT = "file-limit": "The output holds more files than `limits.files` allows, 20,000 unless set. Many static hosts refuse more. Fewer feeds (`feeds: {entries: 0}`), fewer relationship pages (`relations`) or a higher limit for a host that takes it are the ways out."
    Note FEED_AUTHORITY = "feed-authority": "A feed reader knows an article by its id, and shows it again under another one. The ids of this site are made of `base_url`, so they change if the site moves to another host or folder. `feeds: {authority: …}` fixes what they begin with; the message has the line that keeps the ids of today, and silences it."
    Warning BLUF_LENGTH = "bluf-length": "A topic's bottom line has more than 60 words. It is also the page's meta description, and readers stop there. Cut it; the background holds the rest."
    Error OUTPUT_REFUSED = "output-refused": "The output folder cannot be written as it is: it is a file, it holds files that Chancery did not write, another build is writing it, or the disk is full. The message says which. Nothing in it was changed."
    Error OUTPUT_UNFINISHED = "output-unfinished": "The output folder began to change, and then the disk refused a file: a folder in it may not be written to, or has become something else. So a part of the site is new, and the rest is as it was. Nothing is lost; once the cause is gone, the next build writes what is missing."
    Warning UNKNOWN_LABEL = "unknown-label": "A key under `labels` in `chancery.yaml` is not one of the theme's words, or it has no words, so nothing on the site changes. The nearest key is suggested; `docs/configuration.md` lists all of them."
    Error URL_COLLISION = "url-collision": "Two things would be written to one address. Addresses that differ only in case or in the way an accent is written count as one, because many file systems and hosts take them as one. The message names both; give one of them another `id` or `slug`."
    Error OUTPUT_PATH = "output-path": "A file of the output would have a path that not every disk, host or browser takes: an empty name (`//`), `.` or `..`, a backslash or a control character, a name of more than 255 bytes, more than 1,024 bytes in all, or a name that begins with `.chancery-`. Rename what is published there: the file, its `slug` or `id`, or the alias."
    Warning ALIAS_TAKEN = "alias-taken": "An old address (`aliases`, `permalink`, `former_ids`) is the address of a page that exists, so no redirect is made for it. Take the line out, or give the page another address."
    Warning NAV_TARGET = "nav-target": "A link under `nav` in `chancery.yaml` leads to an address of this site at which there is no page and no file. Paths are taken from the site's root, such as `/topics/trade/`."
    Warning RESERVED_NAME = "reserved-name": "A file or folder of the site would have a name that Windows keeps for a device, such as `con` or `nul`. Web hosts take it; a copy on Windows does not."
}
