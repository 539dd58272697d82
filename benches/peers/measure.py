"""Runs programs, times them, and compares folders."""

import os
import re
import shutil
import subprocess
import threading
import time
from typing import NamedTuple

LIMIT = 3600


class Failed(Exception):
    """A program that did not do its work."""


class Run(NamedTuple):
    """What a program took: seconds on the clock and of the processors, most memory in bytes."""

    seconds: float
    processor: float
    peak: int


def run(argv, log, environment=None):
    """Runs a program to its end."""
    os.sync()
    with open(log, "wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment)
        limit = threading.Timer(LIMIT, process.kill)
        limit.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            limit.cancel()
        took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as said:
            raise Failed(f"{os.path.basename(argv[0])} ended with {process.returncode}:\n{said.read()[-2000:]}")
    return Run(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def remove(root, names):
    for name in names:
        path = os.path.join(root, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif os.path.lexists(path):
            os.remove(path)


def files(root):
    """Every file below a folder: its path from there, and what `stat` says."""
    found, folders = {}, [""]
    while folders:
        folder = folders.pop()
        with os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                path = os.path.join(folder, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    found[path] = entry.stat(follow_symlinks=False)
    return found


def touched(before, after):
    """How many files were written between two looks."""
    def mark(stat):
        return stat.st_mtime_ns, stat.st_ino, stat.st_size

    return sum(path not in before or mark(before[path]) != mark(stat) for path, stat in after.items())


def differing(one, other):
    """How many files are not the same, or are in one folder only."""
    left, right = files(one), files(other)
    wrong = len(left.keys() ^ right.keys())
    for path in left.keys() & right.keys():
        if left[path].st_size != right[path].st_size or not same(os.path.join(one, path), os.path.join(other, path)):
            wrong += 1
    return wrong


def same(one, other):
    with open(one, "rb") as a, open(other, "rb") as b:
        return a.read() == b.read()


class Edited:
    """A text that is changed and put back; each change starts from the first text."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.text = file.read()

    def put(self, text):
        with open(self.path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def body(self, mark):
        self.put(f"{self.text}\nThe clerk added the remark {mark}.\n")

    def title(self, mark):
        changed = re.sub(r'^(title(?:: | = ")[^"\n]*)', lambda m: f"{m[1]}, {mark}", self.text, count=1, flags=re.M)
        self.put(changed)

    def delete(self):
        os.remove(self.path)

    def restore(self):
        self.put(self.text)
