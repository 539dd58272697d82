#!/usr/bin/env python3
"""Does what a guide says: guide.py CHANCERY GUIDE.md

A fenced block after `<!-- file: PATH -->` is written to PATH; a `sh` block is
run; a `text` block right after it is what it has to print (counts of files and
seconds aside); a `sh` block without one has to succeed.
"""
import difflib, os, re, subprocess, sys, tempfile

program, guide = os.path.abspath(sys.argv[1]), sys.argv[2]
with open(guide, encoding="utf-8") as f:
    lines = f.read().split("\n")

blocks, i, gap = [], 0, []
while i < len(lines):
    if lines[i].startswith("```"):
        end = lines.index("```", i + 1)
        blocks.append((lines[i][3:].strip(), "\n".join(lines[i + 1:end]) + "\n", [g for g in gap if g.strip()]))
        i, gap = end, []
    else:
        gap.append(lines[i])
    i += 1


def plain(text):
    text = re.sub(r"\b[1-9]\d* (of \d+ )?files written|(?<= of )\d+ (?=files)", "… ", text)
    text = re.sub(r"\d+ (?=read|parsed|planned|rendered)", "… ", text)
    return re.sub(r"\d+\.\d\d s\b", "… s", text).strip()


home = tempfile.mkdtemp(prefix="judge-guide-")
os.symlink(program, os.path.join(home, "chancery"))
env = {**os.environ, "PATH": home + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
cwd, ran, wrote, faults = os.path.join(home, "work"), 0, 0, []
os.mkdir(cwd)
for n, (kind, text, before) in enumerate(blocks):
    named = re.fullmatch(r"<!-- file: (.+) -->", before[-1]) if before else None
    if named:
        path = os.path.join(cwd, named[1])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        wrote += 1
    elif kind == "sh":
        run = subprocess.run(["bash", "-c", f"set -e\ntrap 'pwd >{home}/cwd' EXIT\n{text}"], cwd=cwd, env=env, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
        ran += 1
        follows = blocks[n + 1] if n + 1 < len(blocks) else None
        if follows and follows[0] == "text" and not follows[2]:
            if plain(run.stdout) != plain(follows[1]):
                faults.append(text + "\n".join(difflib.unified_diff(plain(follows[1]).split("\n"), plain(run.stdout).split("\n"), "the guide", "the program", lineterm="")))
        elif run.returncode:
            faults.append(f"{text}exits with {run.returncode}:\n{run.stdout}")
        with open(os.path.join(home, "cwd"), encoding="utf-8") as f:
            cwd = f.read().strip()
for words in faults:
    print(words)
print(f"{ran} commands, {wrote} files, {len(faults)} faults")
subprocess.run(["rm", "-rf", home], check=False)
sys.exit(bool(faults) or not ran)
