#!/usr/bin/env python3
"""Feeds by feedparser, the sitemap by its rules: feeds.py SITE BASE_URL"""
import os, re, sys
import xml.etree.ElementTree as ET
from datetime import datetime
import feedparser

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
site, base = sys.argv[1:3]
faults, entries, feeds = [], 0, 0
ids = {}


def instant(text):
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


for folder, _, names in os.walk(site):
    for name in names:
        if name != "feed.xml":
            continue
        path = os.path.join(folder, name)
        at = os.path.relpath(path, site)
        feeds += 1
        with open(path, "rb") as f:
            feed = feedparser.parse(f.read(), sanitize_html=False)
        if feed.bozo:
            faults.append(f"{at}: {feed.bozo_exception}")
        head = feed.feed
        for key in ("id", "title", "updated", "author"):
            if not head.get(key):
                faults.append(f"{at}: no {key}")
        links = {l["rel"]: l["href"] for l in head.get("links", [])}
        if links.get("self") != base + at.replace(os.sep, "/"):
            faults.append(f"{at}: its self link is {links.get('self')}")
        if not feed.entries:
            faults.append(f"{at}: nothing in it")
        last, newest = None, None
        for e in feed.entries:
            entries += 1
            for key in ("id", "title", "updated", "link"):
                if not e.get(key):
                    faults.append(f"{at}: an entry without {key}")
            when = instant(e.get("updated", ""))
            if when is None or when.tzinfo is None:
                faults.append(f"{at}: `{e.get('updated')}` is no RFC 3339 instant")
            published = instant(e.get("published", ""))
            if published and last and published > last:
                faults.append(f"{at}: `{e.title}` is newer than the entry before it")
            last = published or last
            newest = max(filter(None, (newest, when)), default=None)
            known = ids.setdefault(e.id, (e.title, e.link, e.updated))
            if known != (e.title, e.link, e.updated):
                faults.append(f"{at}: the entry {e.id} is another elsewhere")
        if len({e.id for e in feed.entries}) < len(feed.entries):
            faults.append(f"{at}: one id twice")
        if newest and instant(head.updated) != newest:
            faults.append(f"{at}: updated {head.updated}, its newest entry {newest.isoformat()}")

root = ET.parse(os.path.join(site, "sitemap.xml")).getroot()
if root.tag != f"{SPACE}urlset":
    faults.append(f"sitemap.xml begins with {root.tag}")
locs = []
for url in root:
    if url.tag != f"{SPACE}url" or [c.tag for c in url][:1] != [f"{SPACE}loc"] or {c.tag for c in url} - {f"{SPACE}{n}" for n in ("loc", "lastmod", "changefreq", "priority")}:
        faults.append(f"sitemap.xml: {ET.tostring(url)[:120]}")
        continue
    locs.append(url[0].text)
    if not url[0].text.startswith(base) or len(url[0].text) > 2048:
        faults.append(f"sitemap.xml: {url[0].text}")
    for date in url.findall(f"{SPACE}lastmod"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?", date.text) or instant(date.text) is None:
            faults.append(f"sitemap.xml: lastmod {date.text}")
if len(set(locs)) < len(locs) or not 0 < len(locs) <= 50_000:
    faults.append(f"sitemap.xml: {len(locs)} addresses, {len(set(locs))} different")

for line in faults[:40]:
    print(line)
print(f"{feeds} feeds, {entries} entries, {len(locs)} addresses in the sitemap, {len(faults)} faults")
sys.exit(bool(faults) or not feeds)
