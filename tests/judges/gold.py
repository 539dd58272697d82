#!/usr/bin/env python3
"""Scores `chancery annotate` on the gold set: gold.py CHANCERY GOLD_FOLDER

With the set's aliases at least .85 precision and .92 recall, with names alone .88 and .72.
"""
import json, os, subprocess, sys, tempfile
import yaml

program, gold = sys.argv[1:3]
FORMS = ("aliases", "other_names", "demonyms", "other_labels")
LEAST = {"with aliases": (0.85, 0.92), "names alone": (0.88, 0.72)}


def score(registry, mentions):
    with open(mentions, encoding="utf-8") as f, tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as found:
        subprocess.run([program, "annotate", "--registry", registry], stdin=f, stdout=found, check=True)
        return subprocess.run([sys.executable, os.path.join(gold, "score.py"), mentions, found.name], check=True, capture_output=True, text=True).stdout.splitlines()[-1]


registry, mentions = os.path.join(gold, "meantime/meantime.actors.yaml"), os.path.join(gold, "meantime/meantime.mentions.jsonl")
failed = []
with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as bare:
    with open(registry, encoding="utf-8") as f:
        actors = yaml.safe_load(f)
    entries = actors["actors"] if isinstance(actors, dict) else actors
    json.dump([{k: v for k, v in a.items() if k not in FORMS} for a in entries], bare, ensure_ascii=False)
    bare.flush()
    for words, path in (("with aliases", registry), ("names alone", bare.name)):
        line = score(path, mentions)
        print(f"{words}: {line}")
        result = json.loads(line)
        result = result.get("mentions", result)
        least = LEAST[words]
        if result["precision"] < least[0] or result["recall"] < least[1]:
            failed.append(f"{words}: less than {least[0]}/{least[1]}")
for words in failed:
    print(words)
print("; ".join(failed) or "at least .85/.92 with aliases, .88/.72 with names alone")
sys.exit(bool(failed))
