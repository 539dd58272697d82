#!/usr/bin/env python3
"""Builds the same articles with chancery, Hugo and Zola and prints a table of how long each takes.

Needs Python 3 and a release build of chancery; README.md says what the columns mean.
"""

import argparse
import contextlib
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import corpus
import machine
import measure
import session
import table
import tools

HERE = os.path.dirname(os.path.abspath(__file__))
TMPFS = "/dev/shm"
# What a tool's site, its output and two copies of it take, for each article.
ROOM = 120_000


def options():
    parser = argparse.ArgumentParser(description="Measures chancery beside Hugo and Zola.")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--topics", type=int, default=200)
    parser.add_argument("--words", type=int, default=450, help="words in an article")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement")
    parser.add_argument("--where", default="tmpfs,disk", help="tmpfs, disk or both")
    parser.add_argument("--disk", default=tools.TARGET, metavar="DIR", help="a folder on the disk; target/peers by default")
    parser.add_argument("--only", default="chancery,hugo,zola", help="some of chancery, hugo, zola")
    parser.add_argument("--no-session", action="store_true", help="leave out the running sessions")
    parser.add_argument("--date", default=str(datetime.date.today()), help="the date to print")
    parser.add_argument("--keep", action="store_true", help="keep the sites and say where they are")
    parser.add_argument("--json", metavar="FILE", help="write all figures there")
    args = parser.parse_args()
    args.only, args.where = split(parser, args.only, tools.ALL), split(parser, args.where, ("tmpfs", "disk"))
    if min(args.articles, args.actors, args.topics, args.words, args.runs) < 1 or args.articles < 4:
        parser.error("at least four articles, and one of everything else")
    return args


def split(parser, words, known):
    found = [w.strip() for w in words.split(",") if w.strip()]
    for word in found:
        if word not in known:
            parser.error(f"`{word}` is none of {', '.join(known)}")
    return found


def say(words):
    print(words, file=sys.stderr, flush=True)


@contextlib.contextmanager
def folder(above, keep):
    os.makedirs(above, exist_ok=True)
    made = tempfile.mkdtemp(prefix="chancery-peers-", dir=above)
    try:
        yield made
    finally:
        if keep:
            say(f"kept: {made}")
        else:
            shutil.rmtree(made, ignore_errors=True)


class Bench:
    """One tool on one site."""

    def __init__(self, tool, work, args):
        self.tool, self.args = tool, args
        self.site, self.log = os.path.join(work, tool.flavour), os.path.join(work, f"{tool.flavour}.log")
        self.output = os.path.join(self.site, tool.output)

    def write(self):
        # In a process of its own: what this one has in memory counts as the programs' least peak.
        argv = [sys.executable, os.path.join(HERE, "corpus.py"), self.site, "--flavour", self.tool.flavour]
        for name in ("articles", "actors", "topics", "words"):
            argv += [f"--{name}", str(getattr(self.args, name))]
        subprocess.run(argv, check=True)
        self.tool.prepare(self.site)

    def build(self):
        return measure.run(self.tool.build(self.site), self.log, self.tool.environment())

    def forget(self):
        measure.remove(self.site, self.tool.traces)

    def measured(self):
        result = {"cold": self.cold()}
        found = measure.files(self.output)
        result |= {"files": len(found), "bytes": sum(stat.st_size for stat in found.values())}
        result["unchanged"] = self.again(lambda turn: None)
        number = self.args.articles // 2
        edited = measure.Edited(os.path.join(self.site, corpus.path(number, self.args.articles)))
        result["body"] = self.again(lambda turn: edited.body(f"bodyremark{turn}"))
        result["title"] = self.again(lambda turn: edited.title(f"titleremark{turn}"))
        result["title"]["stale"] = self.stale()
        deleted = measure.Edited(os.path.join(self.site, corpus.path(number - 1, self.args.articles)))
        deleted.delete()
        self.build()
        result["deleted"] = {"stale": self.stale()}
        deleted.restore()
        edited.restore()
        return result

    def cold(self):
        made = {"seconds": [], "processor": [], "peak": []}
        for _ in range(self.args.runs):
            self.forget()
            for key, value in self.build()._asdict().items():
                made[key].append(value)
        return made

    def again(self, change):
        """A build in a new process after a change, with all that the last one left."""
        made = {"seconds": [], "written": []}
        for turn in range(self.args.runs):
            before = measure.files(self.output)
            change(turn)
            made["seconds"].append(self.build().seconds)
            made["written"].append(measure.touched(before, measure.files(self.output)))
        return made

    def stale(self):
        """How many files of the output are not as a clean build makes them."""
        aside = f"{self.site}.aside"
        os.makedirs(aside)
        for name in self.tool.traces:
            if os.path.lexists(os.path.join(self.site, name)):
                os.rename(os.path.join(self.site, name), os.path.join(aside, name))
        self.build()
        wrong = measure.differing(os.path.join(aside, self.tool.output), self.output)
        self.forget()
        for name in os.listdir(aside):
            os.rename(os.path.join(aside, name), os.path.join(self.site, name))
        os.rmdir(aside)
        return wrong

    def session(self):
        self.forget()
        try:
            return session.measured(self.tool, self.site, self.args.articles, self.args.runs, self.log, self.stale)
        except measure.Failed as error:
            say(f"no session: {error}")
            return None

    def copy(self):
        """Seconds for a plain copy of the output."""
        copy, made = f"{self.site}.copy", []
        for _ in range(self.args.runs):
            made.append(measure.run(["cp", "-r", self.output, copy], self.log).seconds)
            shutil.rmtree(copy)
        return made


def at(name, above, found, args):
    """All tools in one place."""
    place = {"name": name, "file_system": machine.file_system(above), "tools": {}}
    with folder(above, args.keep) as work:
        for key, tool in found.items():
            if tool is None:
                continue
            bench = Bench(tool, work, args)
            say(f"{name}: {tool.name}")
            bench.write()
            try:
                place["tools"][key] = bench.measured()
                if key == "chancery":
                    place["copy"] = bench.copy()
                if not args.no_session:
                    place["tools"][key]["session"] = bench.session()
            except measure.Failed as error:
                say(f"{name}: {error}")
            if not args.keep:
                shutil.rmtree(bench.site)
    return place


def main():
    args = options()
    before = machine.load()
    found = {name: tools.ALL[name]() for name in args.only}
    places = []
    for name in args.where:
        above = TMPFS if name == "tmpfs" else args.disk
        if name == "tmpfs" and not (os.path.isdir(above) and machine.file_system(above) == "tmpfs"):
            say(f"{above} is not there: tmpfs is left out")
            continue
        os.makedirs(above, exist_ok=True)
        if shutil.disk_usage(above).free < ROOM * args.articles:
            say(f"{above} has no room: {name} is left out")
            continue
        places.append(at(name, above, found, args))
    results = {
        "date": args.date,
        "machine": machine.described() | {"load_before": before, "load_after": machine.load()},
        "versions": {name: tool.version() if tool else None for name, tool in found.items()},
        "options": {k: getattr(args, k) for k in ("articles", "actors", "topics", "words", "runs")},
        "places": places,
    }
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)
    print(table.markdown(results))


if __name__ == "__main__":
    main()
