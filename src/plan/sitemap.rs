//! `sitemap.xml` and `robots.txt`.

use crate::model::digest::{self, Digest};
use crate::model::site::Site;
use crate::plan::Listed;
use crate::plan::views::contract::Str;
use chrono::NaiveDate;
use std::fmt::Write;
use std::sync::Arc;

/// How many addresses a sitemap may hold.
pub const MOST: usize = 50_000;

/// The addresses of a site, in order.
#[derive(Debug)]
pub struct Addresses {
    base: String,
    /// The address from the site's root, encoded, and the day of the newest thing there.
    pages: Vec<(Str, Option<NaiveDate>)>,
}

impl Addresses {
    /// The pages that search engines may list.
    pub fn of(base: &str, outputs: &[&Listed]) -> Addresses {
        let pages = outputs.iter().filter_map(|output| output.page.as_ref());
        let listed = pages.filter(|page| !page.noindex);
        let mut listed: Vec<_> = listed.map(|p| (p.url.clone(), p.changed)).collect();
        listed.sort_unstable();
        Addresses {
            base: base.to_owned(),
            pages: listed,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// The files for search engines: the sitemap with its parts where the site has an address, and
/// `robots.txt` unless the site brings its own.
pub fn files(site: &Site, pages: usize) -> Vec<(String, Role)> {
    let mut files = Vec::new();
    if site.config.base.is_some() {
        let whole = "sitemap.xml".to_owned();
        match pages.div_ceil(MOST) {
            0 | 1 => files.push((whole, Role::Part(0))),
            parts => {
                files.push((whole, Role::Index));
                files.extend((0..parts).map(|part| (part_file(part), Role::Part(part))));
            }
        }
    }
    let robots = "robots.txt";
    if !site.assets.iter().any(|asset| asset.to == robots) {
        files.push((robots.to_owned(), Role::Robots));
    }
    files
}

/// What a file for search engines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The index of all sitemaps.
    Index,
    /// A sitemap, counted from 0.
    Part(usize),
    /// `robots.txt`.
    Robots,
}

/// A sitemap, or the index of several.
#[derive(Clone, Debug)]
pub enum Sitemap {
    /// The index of all parts.
    Index(Arc<Addresses>),
    /// One part, counted from 0.
    Part(Arc<Addresses>, usize),
}

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Sitemap {
    /// The XML document.
    pub fn bytes(&self) -> Vec<u8> {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        match self {
            Sitemap::Index(all) => {
                push(
                    &mut xml,
                    format_args!("<sitemapindex xmlns=\"{SCHEMA}\">\n"),
                );
                for part in 0..all.len().div_ceil(MOST) {
                    let file = part_file(part);
                    push(
                        &mut xml,
                        format_args!("<sitemap><loc>{}{file}</loc></sitemap>\n", all.base),
                    );
                }
                xml.push_str("</sitemapindex>\n");
            }
            Sitemap::Part(all, part) => {
                push(&mut xml, format_args!("<urlset xmlns=\"{SCHEMA}\">\n"));
                for (path, day) in all.pages.iter().skip(part * MOST).take(MOST) {
                    // Paths are percent-encoded, `&` and quotes included; `base` is checked.
                    push(&mut xml, format_args!("<url><loc>{}{path}</loc>", all.base));
                    if let Some(day) = day {
                        push(&mut xml, format_args!("<lastmod>{day}</lastmod>"));
                    }
                    xml.push_str("</url>\n");
                }
                xml.push_str("</urlset>\n");
            }
        }
        xml.into_bytes()
    }

    /// The digest of what it says.
    pub fn digest(&self) -> Digest {
        digest::of_bytes(&self.bytes())
    }
}

/// Writing to a string cannot fail.
fn push(xml: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = xml.write_fmt(text);
}

/// The file of a part of a sitemap.
pub fn part_file(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// `robots.txt`: everything may be read; where the sitemap is.
pub fn robots(base: Option<&str>) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = base {
        text.push_str(&format!("\nSitemap: {base}sitemap.xml\n"));
    }
    text
}
