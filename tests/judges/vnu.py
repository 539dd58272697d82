#!/usr/bin/env python3
"""The W3C's checker over the pages of a site: vnu.py JAR SITE [SAMPLE]

Errors fail. Warnings are counted, each wording once with a page that has it.
With SAMPLE, that many pages spread over the whole, of every folder some.
"""
import json, os, re, subprocess, sys
from collections import Counter


def pages(site):
    found = []
    for folder, folders, names in os.walk(site):
        folders.sort()
        found += [os.path.join(folder, n) for n in sorted(names) if n.endswith(".html")]
    return found


def main():
    jar, site = sys.argv[1:3]
    files = pages(site)
    all_pages = len(files)
    if len(sys.argv) > 3 and int(sys.argv[3]) < all_pages:
        n = int(sys.argv[3])
        files = [files[i * all_pages // n] for i in range(n)]
    run = subprocess.run(["java", "-Xmx512m", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *files],
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (ValueError, KeyError):
        sys.exit(run.stderr[-4000:])
    kinds, example, errors = Counter(), {}, 0
    for m in messages:
        level = "error" if m["type"] != "info" else m.get("subType", "info")
        errors += level == "error"
        page = m.get("url", "").split(os.path.basename(os.path.abspath(site)) + "/", 1)[-1]
        key = (level, re.sub(r"“[^”]*”|line \d+", "…", m["message"]))
        kinds[key] += 1
        example.setdefault(key, f"{page}:{m.get('lastLine', '')}: {m['message']}\n      {m.get('extract', '').strip()[:200]!r}")
    for (level, words), count in sorted(kinds.items(), key=lambda k: (k[0][0] != "error", -k[1])):
        print(f"{level} ×{count}: {example[(level, words)]}")
    print(f"{len(files)} of {all_pages} pages, {errors} errors, {len(messages) - errors} warnings")
    sys.exit(bool(errors) or not files)


main()
