//! Files that no template makes: each is a job, whose bytes are made when they are written.

use crate::model::site::ArticleRef;
use crate::plan::Page;
use crate::plan::data::Data;
use crate::plan::desk::Desk;
use crate::plan::digest::{self, Digest};
use crate::plan::feeds::{Feed, Masthead};
use crate::plan::frame::output_file;
use crate::plan::shared::Shared;
use crate::plan::sitemap::{self, Addresses, Sitemap};
use crate::plan::views::View;
use crate::plan::views::parts::Card;
use std::sync::Arc;

/// A file and the job that makes it.
#[derive(Debug)]
pub struct File {
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

impl File {
    /// The bytes; on any thread, the same each time.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.job {
            Job::Feed(feed) => feed.bytes(),
            Job::Data(data) => data.bytes(),
            Job::Sitemap(sitemap) => sitemap.bytes(),
            Job::Text(text) => text.clone().into_bytes(),
        }
    }

    /// The digest of what the file says, cheaper than its bytes: shared parts count by their own.
    pub fn fingerprint(&self) -> Digest {
        match &self.job {
            Job::Feed(feed) => feed.digest(),
            Job::Data(data) => data.digest(),
            Job::Sitemap(sitemap) => sitemap.digest(),
            Job::Text(text) => digest::of(text),
        }
    }
}

/// All files: feeds and data beside pages, then the sitemap and `robots.txt`.
pub fn all(desk: &Desk<'_>, pages: &[Page]) -> Vec<File> {
    let mut files = Vec::new();
    let masthead = Masthead::of(desk);
    if let Some((masthead, _)) = masthead.as_ref().zip(desk.frame.feed.as_ref()) {
        files.push(site_feed(desk, masthead));
    }
    for page in pages {
        let folder = page.path.strip_suffix("index.html");
        if let Some((masthead, folder)) = masthead.as_ref().zip(folder)
            && !page.head.feeds.is_empty()
        {
            files.push(page_feed(desk, masthead, page, folder));
        }
        if page.head.data.is_some() && folder.is_some() {
            files.push(File {
                path: output_file(&format!("{}index.json", folder.unwrap_or_default())),
                job: Job::Data(Box::new(Data::of(page))),
            });
        }
    }
    files.extend(for_robots(desk, pages));
    files
}

fn site_feed(desk: &Desk<'_>, masthead: &Arc<Masthead>) -> File {
    let record = &desk.site.config.record;
    let newest = desk.site.articles.len().min(record.feeds.entries) as u32;
    File {
        path: "feed.xml".to_owned(),
        job: Job::Feed(Box::new(Feed {
            masthead: masthead.clone(),
            title: record.title.clone(),
            page: Arc::default(),
            cards: desk.cards_of((0..newest).map(ArticleRef)),
        })),
    }
}

fn page_feed(desk: &Desk<'_>, masthead: &Arc<Masthead>, page: &Page, folder: &str) -> File {
    let record = &desk.site.config.record;
    File {
        path: format!("{folder}feed.xml"),
        job: Job::Feed(Box::new(Feed {
            masthead: masthead.clone(),
            title: format!("{}: {}", record.title, page.head.title),
            page: page.head.path.clone(),
            cards: newest(desk, &page.view, record.feeds.entries),
        })),
    }
}

/// The newest articles of a page's subject.
fn newest(desk: &Desk<'_>, view: &View, count: usize) -> Vec<Shared<Card>> {
    let coverage = &desk.ledgers.coverage;
    let articles = match view {
        View::Topic(view) => {
            let found = desk
                .site
                .topics
                .binary_search_by(|t| t.id.as_str().cmp(&view.label.id));
            found.map_or(&[][..], |ix| coverage.topics.of(ix))
        }
        View::Actor(view) => {
            let found = desk
                .site
                .actors
                .binary_search_by(|a| a.id.as_str().cmp(&view.label.id));
            found.map_or(&[][..], |ix| coverage.actors.of(ix))
        }
        _ => &[],
    };
    desk.cards_of(articles.iter().copied().take(count))
}

/// The sitemap, in parts where it is long, and `robots.txt` unless the site brings its own.
fn for_robots(desk: &Desk<'_>, pages: &[Page]) -> Vec<File> {
    let base = desk.site.config.base.as_ref().map(|base| base.url.as_str());
    let mut files = Vec::new();
    if let Some(base) = base {
        let addresses = Arc::new(Addresses::of(base, pages));
        let parts = addresses.parts();
        let whole = match parts {
            0 | 1 => Sitemap::Part(addresses.clone(), 0),
            _ => Sitemap::Index(addresses.clone()),
        };
        files.push(file("sitemap.xml", Job::Sitemap(whole)));
        for part in (0..parts).filter(|_| parts > 1) {
            let job = Job::Sitemap(Sitemap::Part(addresses.clone(), part));
            files.push(file(&sitemap::part_file(part), job));
        }
    }
    let own = desk
        .site
        .assets
        .iter()
        .any(|asset| asset.to == "robots.txt");
    if !own {
        files.push(file("robots.txt", Job::Text(sitemap::robots(base))));
    }
    files
}

fn file(path: &str, job: Job) -> File {
    File {
        path: path.to_owned(),
        job,
    }
}
