#!/usr/bin/env python3
"""JSON Schemas against the YAML they describe: schemas.py CHANCERY ROOT...

The schemas are asked of the program. Every YAML file and every front matter of
each site has to fit; a list of mistakes has to be refused.
"""
import json, os, re, subprocess, sys
import yaml
from jsonschema import Draft202012Validator

KINDS = {"articles": "article", "pages": "page", "actors": "actor", "topics": "topic", "places": "place", "sources": "source"}
WRONG = {
    "config": ["titel: x", "lists: {latest: many}", "unknown_keys: maybe"],
    "article": ["topics: {a: b}", "draft: 'yes'", "status: gone", "datum: 2024-09-10"],
    "page": ["nav: {a: b}"],
    "actor": ["kind: robot", "- {kind: person, nme: x}", "actors: x", "memberships: [{organisation: x}]"],
    "topic": ["bluf: {txt: x}"],
    "place": ["nme: x"],
    "source": ["reliability: {a: b}"],
}


class Strings(yaml.SafeLoader):
    """Reads dates as the words they are, as the program does."""


Strings.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    with open(path, encoding="utf-8-sig") as f:
        text = f.read()
    if not path.endswith(".md"):
        return yaml.load(text, Strings)
    found = re.match(r"---\r?\n(.*?)^---\s*$", text, re.S | re.M)
    return yaml.load(found[1], Strings) if found else None


def main():
    program, roots = sys.argv[1], sys.argv[2:]
    checks, faults, read_files = {}, [], 0
    for kind in [*KINDS.values(), "config"]:
        schema = json.loads(subprocess.run([program, "schema", kind], check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout)
        Draft202012Validator.check_schema(schema)
        checks[kind] = Draft202012Validator(schema)
        for words in WRONG[kind]:
            if checks[kind].is_valid(yaml.load(words, Strings)):
                faults.append(f"the schema `{kind}` takes `{words}`")
    for root in roots:
        files = [("config", os.path.join(root, "chancery.yaml"))]
        for folder, kind in KINDS.items():
            for at, _, names in os.walk(os.path.join(root, "content", folder)):
                for name in sorted(names):
                    if name.endswith((".yaml", ".yml", ".md")):
                        files.append(("article" if name == "_defaults.yaml" and kind == "article" else kind, os.path.join(at, name)))
        for kind, path in files:
            if os.path.basename(path) == "_defaults.yaml" and kind not in ("article", "page"):
                continue
            value = read(path)
            if value is None:
                continue
            read_files += 1
            for e in checks[kind].iter_errors(value):
                best = min(e.context or [e], key=lambda x: len(x.message))
                faults.append(f"{os.path.relpath(path, root)}: {'/'.join(map(str, e.absolute_path))}: {best.message[:160]}")
    for line in faults[:30]:
        print(line)
    print(f"{len(checks)} schemas, {read_files} files, {len(faults)} faults")
    sys.exit(bool(faults))


main()
