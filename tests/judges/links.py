#!/usr/bin/env python3
"""Follows every internal link, anchor, asset and CSS url() of a built site.

    links.py SITE [BASE_URL] [--other SITE BASE_URL]

A relative link that stays inside the site leads to the same file wherever the
site stands: at `/`, under `/repo/`, or in a folder on a disk, where the theme's
script adds `index.html` to links that end in a slash. So every link has to be
relative, has to stay inside, and has to end at a file or at `folder/`. Absolute
addresses are allowed where they are needed: 404.html, feeds, sitemap, robots.txt
and the canonical links; they have to begin with BASE_URL and lead to a file too.
`--other` is the same site built for another BASE_URL: nothing but that may differ.
"""
import html, json, os, re, sys
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import unquote, urlsplit

TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""")
ATTR = re.compile(r"""([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
RAW = re.compile(r"<!--.*?-->|<(script|style|textarea|title)\b([^>]*)>.*?</\1>", re.S | re.I)
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
FEED_LINK = re.compile(r"""<(?:link|content)\b[^>]*?\b(?:href|src)="([^"]*)"|<loc>([^<]*)</loc>""")
LINKING = {"href", "src", "poster", "action", "cite", "data", "srcset", "content"}
SAFE = ("http:", "https:", "mailto:", "tel:")


def page(text):
    """The ids and the links (tag, link) of a page."""
    ids, links = set(), []
    for m in TAG.finditer(RAW.sub(lambda m: f"<{m[1]} {m[2]}>" if m[1] else "", text)):
        tag, attrs = m[1].lower(), {}
        for a in ATTR.finditer(m[2]):
            attrs.setdefault(a[1].lower(), html.unescape(a[2] or a[3] or a[4] or ""))
        if "id" in attrs:
            if attrs["id"] in ids:
                links.append(("twice", attrs["id"]))
            ids.add(attrs["id"])
        for name, value in attrs.items():
            if name not in LINKING:
                if name == "style":
                    links += [("style", u[0] or u[1]) for u in CSS_URL.findall(value)]
                continue
            if name == "content":
                if attrs.get("http-equiv", "").lower() == "refresh":
                    links.append(("refresh", value.split("url=", 1)[-1].strip()))
                elif attrs.get("property") in ("og:url", "og:image"):
                    links.append(("absolute", value))
            elif name == "srcset":
                links += [(tag, part.split()[0]) for part in value.split(",") if part.strip()]
            elif tag == "link" and attrs.get("rel") == "canonical":
                links.append(("absolute", value))
            elif tag in ("blockquote", "q", "ins", "del") and name == "cite":
                links.append(("elsewhere", value))
            elif tag != "object" and name == "data":
                continue
            else:
                links.append((tag, value))
    return ids, links


def read(job):
    root, name = job
    with open(os.path.join(root, name), encoding="utf-8") as f:
        return (name, *page(f.read()))


def walk(root):
    for dir, _, names in os.walk(root):
        for name in names:
            yield os.path.relpath(os.path.join(dir, name), root).replace(os.sep, "/")


class Site:
    def __init__(self, root, base):
        self.root, self.base = root, base
        self.files = set(walk(root))
        self.faults, self.seen, self.followed, self.known = [], set(), 0, {}
        html_files = sorted(f for f in self.files if f.endswith(".html"))
        with ProcessPoolExecutor(2) as pool:
            self.pages = {n: (i, l) for n, i, l in pool.map(read, ((root, n) for n in html_files), chunksize=64)}

    def fault(self, name, words):
        if (name, words) not in self.seen:
            self.seen.add((name, words))
            self.faults.append(f"{name}: {words}")

    def place(self, folder, path):
        """The file a relative path leads to, or a fault."""
        key = (folder, path)
        if key not in self.known:
            parts = folder.split("/") if folder else []
            fault = None
            for part in unquote(path).split("/"):
                if part == "..":
                    if not parts:
                        fault = "leaves the site"
                        break
                    parts.pop()
                elif part not in ("", "."):
                    parts.append(part)
            target = "/".join(parts)
            if not fault and (path.endswith(("/", "..", ".")) or not parts):
                target = f"{target}/index.html" if target else "index.html"
            if not fault and target not in self.files:
                fault = "wants a slash at its end" if f"{target}/index.html" in self.files else "leads nowhere"
            self.known[key] = (target, fault)
        return self.known[key]

    def follow(self, name, link, absolute):
        """One link of a file; `absolute`: it has to begin with the base."""
        self.followed += 1
        try:
            parts = urlsplit(link)
        except ValueError:
            return self.fault(name, f"`{link}` is no address")
        if link.startswith("//"):
            return self.fault(name, f"`{link}` leads to another host without saying how")
        if parts.scheme or absolute:
            if self.base and link.startswith(self.base):
                target, fault = self.place("", link[len(self.base):].split("#")[0].split("?")[0] or "./")
            elif absolute:
                return self.fault(name, f"`{link}` does not begin with {self.base}")
            elif not link.lower().startswith(SAFE):
                return self.fault(name, f"`{link[:60]}` is not to be followed")
            else:
                return
        elif link.startswith("/"):
            base = urlsplit(self.base).path if self.base else "/"
            if name != "404.html":
                return self.fault(name, f"`{link}` works at one place only")
            if not link.startswith(base):
                return self.fault(name, f"`{link}` does not begin with {base}")
            target, fault = self.place("", parts.path[len(base):] or "./")
        elif not parts.path:
            target, fault = name, None
        elif name == "404.html":
            return self.fault(name, f"`{link}` is relative, and this page is shown anywhere")
        else:
            target, fault = self.place(name.rpartition("/")[0], parts.path)
        if fault:
            return self.fault(name, f"`{link}` {fault}")
        fragment = unquote(parts.fragment)
        if fragment and fragment != "top" and target in self.pages and fragment not in self.pages[target][0]:
            self.fault(name, f"`{link}`: {target} has no #{fragment}")

    def check(self):
        for name, (_, links) in self.pages.items():
            for tag, link in links:
                if tag == "twice":
                    self.fault(name, f"the id `{link}` is there twice")
                elif tag == "elsewhere":
                    pass
                else:
                    self.follow(name, link, tag == "absolute")
        for name in sorted(self.files):
            if name.endswith((".css", ".xml", ".json", ".txt")) and not name.startswith("fonts/"):
                with open(os.path.join(self.root, name), encoding="utf-8") as f:
                    text = f.read()
            if name.endswith(".css"):
                for a, b in CSS_URL.findall(text):
                    if not (a or b).startswith("data:"):
                        self.follow(name, a or b, False)
            elif name.endswith(".xml"):
                own = name == "sitemap.xml"
                for a, b in FEED_LINK.findall(text):
                    link = html.unescape(a or b)
                    if own or not link.startswith(SAFE) or link.startswith(self.base or "\0"):
                        self.follow(name, link, True)
            elif name.endswith(".json"):
                self.data(name, json.loads(text))
            elif name == "robots.txt":
                for line in text.splitlines():
                    if line.startswith("Sitemap: "):
                        self.follow(name, line[9:], True)

    def data(self, name, value):
        """`url` in an index.json is a path from the site's root, or an address elsewhere."""
        if isinstance(value, list):
            for item in value:
                self.data(name, item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key == "url" and isinstance(item, str) and not item.startswith(SAFE):
                    self.followed += 1
                    target, fault = self.place("", item.split("#")[0] or "./")
                    if fault:
                        self.fault(name, f"url `{item}` {fault}")
                elif isinstance(item, (dict, list)):
                    self.data(name, item)


def differ(one, two):
    """What differs between two builds of a site beside their addresses."""
    faults = [f"only in one build: {f}" for f in sorted(one.files ^ two.files)]

    def plain(site, name):
        with open(os.path.join(site.root, name), "rb") as f:
            text = f.read().replace(site.base.encode(), b"BASE/")
        parts = urlsplit(site.base)
        return re.sub(rb'(href|src)="' + re.escape(parts.path.encode()), rb'\1="BASE/', text) if name == "404.html" else text

    for name in sorted(one.files & two.files):
        if name != ".chancery-manifest" and plain(one, name) != plain(two, name):
            faults.append(f"{name} differs for another base_url by more than the address")
    return faults


def show(faults):
    """Each sort of fault with three examples: what differs from page to page is left out of the sort."""
    sorts = {}
    for line in faults:
        words = line.split(": ", 1)[-1]
        target = re.search(r"`([^`]*)`", words)
        last = target[1].rstrip("/").rpartition("/")[2] if target else ""
        last = re.sub(r"#.*", "#…", last) if "#" in last else last if re.search(r"\.(css|js|svg|xml)$", last) else "…"
        sorts.setdefault((last, re.sub(r"\S*[/#]\S*", "…", words.split("` ", 1)[-1].split("`: ", 1)[-1])), []).append(line)
    for lines in sorted(sorts.values(), key=len, reverse=True)[:15]:
        print(*lines[:3], sep="\n")
        if len(lines) > 3:
            print(f"   … and {len(lines) - 3} of this sort")


def main():
    args = sys.argv[1:]
    other = None
    if "--other" in args:
        at = args.index("--other")
        other, args = args[at + 1:at + 3], args[:at]
    sites = [Site(args[0], args[1] if len(args) > 1 else None)]
    if other:
        sites.append(Site(*other))
    faults = []
    for site in sites:
        site.check()
        faults += site.faults
    if other:
        faults += differ(*sites)
    show(faults)
    pages, links = sum(len(s.pages) for s in sites), sum(s.followed for s in sites)
    print(f"{links} links on {pages} pages, {len(faults)} broken")
    sys.exit(bool(faults) or not pages)


main()
