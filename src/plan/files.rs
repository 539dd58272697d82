//! Files that no template makes: each is a job, whose bytes are made when they are written.

use crate::model::digest::{self, Digest};
use crate::model::route;
use crate::plan::access::TrackedContext;
use crate::plan::context::PageContext;
use crate::plan::data::Data;
use crate::plan::feeds::{Feed, Masthead};
use crate::plan::shared::Shared;
use crate::plan::sitemap::{self, Addresses, Role, Sitemap};
use crate::plan::views::View;
use crate::plan::views::parts::Card;
use crate::plan::{Listed, PlannedPage};
use std::sync::Arc;

/// A file and the job that makes it.
#[derive(Debug)]
pub struct MadeFile {
    /// The output file: `topics/trade/feed.xml`.
    pub path: String,
    /// What makes it.
    pub job: Job,
}

/// What makes a file.
#[derive(Clone, Debug)]
pub enum Job {
    /// An Atom feed.
    Feed(Box<Feed>),
    /// A page's view as data.
    Data(Box<Data>),
    /// A sitemap.
    Sitemap(Sitemap),
    /// A text as it is.
    Text(String),
}

impl MadeFile {
    /// Writes the bytes into `out`, which is empty; on any thread, the same each time.
    pub fn write(&self, out: &mut Vec<u8>) {
        match &self.job {
            Job::Feed(feed) => feed.write(out),
            Job::Data(data) => data.write(out),
            Job::Sitemap(sitemap) => out.append(&mut sitemap.bytes()),
            Job::Text(text) => out.extend_from_slice(text.as_bytes()),
        }
    }

    /// The digest of what the file says, cheaper than its bytes: shared parts count by their own.
    pub fn fingerprint(&self) -> Digest {
        match &self.job {
            Job::Feed(feed) => feed.digest(),
            Job::Data(data) => data.digest(),
            Job::Sitemap(sitemap) => sitemap.digest(),
            Job::Text(text) => digest::of_view(text),
        }
    }
}

/// The files beside a page: its feed and its data.
pub fn beside(
    context: &TrackedContext<'_>,
    masthead: Option<&Arc<Masthead>>,
    page: &PlannedPage,
) -> Vec<MadeFile> {
    let mut files = Vec::new();
    let Some(folder) = page.path.strip_suffix("index.html") else {
        return files;
    };
    if let Some(masthead) = masthead
        && !page.head.feeds.is_empty()
    {
        files.push(page_feed(context, masthead, page, folder));
    }
    if page.head.data.is_some() {
        files.push(MadeFile {
            path: route::data(folder),
            job: Job::Data(Box::new(Data::of(page))),
        });
    }
    files
}

/// The feed of the whole site.
pub fn site_feed(
    context: &TrackedContext<'_>,
    masthead: Option<&Arc<Masthead>>,
) -> Option<MadeFile> {
    let (masthead, _) = masthead.zip(context.site_view.feed.as_ref())?;
    let record = &context.site.config.record;
    Some(MadeFile {
        path: route::feed(""),
        job: Job::Feed(Box::new(Feed {
            masthead: masthead.clone(),
            title: record.title.clone(),
            page: Arc::default(),
            cards: context.cards_of(context.all().take(record.feeds.entries)),
        })),
    })
}

fn page_feed(
    context: &TrackedContext<'_>,
    masthead: &Arc<Masthead>,
    page: &PlannedPage,
    folder: &str,
) -> MadeFile {
    let record = &context.site.config.record;
    MadeFile {
        path: route::feed(folder),
        job: Job::Feed(Box::new(Feed {
            masthead: masthead.clone(),
            title: format!("{}: {}", record.title, page.head.title),
            page: page.head.path.clone(),
            cards: newest(context, &page.view, record.feeds.entries),
        })),
    }
}

/// The newest articles of a page's subject.
fn newest(context: &TrackedContext<'_>, view: &View, count: usize) -> Vec<Shared<Card>> {
    let coverage = &context.ledgers.coverage;
    let records = &context.site.records;
    let articles = match view {
        View::Topic(view) => records
            .topics
            .find(&view.label.id)
            .map(|at| coverage.of(at)),
        View::Actor(view) => records
            .actors
            .find(&view.label.id)
            .map(|at| coverage.of(at)),
        _ => None,
    };
    let articles = articles.unwrap_or_default();
    context.cards_of(articles.iter().copied().take(count))
}

/// The sitemap, in parts where it is long, and `robots.txt`.
pub fn for_robots(context: &PageContext, outputs: &[&Listed]) -> Vec<MadeFile> {
    let site = &context.site;
    let base = site.config.base.as_ref().map(|base| base.url.as_str());
    let addresses = Arc::new(Addresses::of(base.unwrap_or_default(), outputs));
    let files = sitemap::files(site, addresses.len()).into_iter();
    let file = |(path, role)| MadeFile {
        path,
        job: match role {
            Role::Index => Job::Sitemap(Sitemap::Index(addresses.clone())),
            Role::Part(part) => Job::Sitemap(Sitemap::Part(addresses.clone(), part)),
            Role::Robots => Job::Text(sitemap::robots(base)),
        },
    };
    files.map(file).collect()
}
