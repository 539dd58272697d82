#!/usr/bin/env python3
"""Links and anchors between the project's own documents: doclinks.py FILE..."""
import os, re, sys


def slug(heading):
    return re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).strip().lower()).replace(" ", "-")


def read(path):
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"^```.*?^```", "", f.read(), flags=re.S | re.M)
    ids = {slug(h) for h in re.findall(r"^#+ (.+)$", text, re.M)} | set(re.findall(r'<a id="([^"]+)"', text))
    return ids, [a or b for a, b in re.findall(r'\]\(([^)\s]+)\)|src="([^"]+)"', re.sub(r"`[^`\n]*`", "", text))]


documents = {os.path.normpath(p): read(p) for p in sys.argv[1:]}
faults = followed = 0
for path, (_, links) in documents.items():
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        followed += 1
        file, _, fragment = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
        if not os.path.exists(target):
            why = "is not there"
        elif fragment and target in documents and fragment not in documents[target][0]:
            why = "has no such heading"
        else:
            continue
        faults += 1
        print(f"{path}: {link} {why}")
print(f"{followed} links in {len(documents)} documents, {faults} broken")
sys.exit(bool(faults))
