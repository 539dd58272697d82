"""One program that stays up: how long it takes from saving a file to the finished page."""

import os
import queue
import socket
import subprocess
import threading
import time

import corpus
import measure

READY = 900
PAGE = 120
QUIET = 1.0


class Session:
    """A running program and the lines it prints. It is ended when the block is left."""

    def __init__(self, tool, argv, log):
        self.tool, self.argv, self.log = tool, argv, log
        self.lines = queue.Queue()

    def __enter__(self):
        self.err = open(self.log, "wb")
        self.process = subprocess.Popen(self.argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.err,
                                        env=self.tool.environment(), text=True, errors="replace")
        threading.Thread(target=self.read, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.err.close()

    def read(self):
        for line in self.process.stdout:
            self.lines.put((time.perf_counter(), line))
        self.lines.put((time.perf_counter(), None))

    def wait(self, wanted, seconds):
        """The first line that is wanted, and when it came; none when it does not come."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                at, line = self.lines.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                raise measure.Failed(f"{self.tool.name} ended by itself")
            found = wanted(line)
            if found:
                return at, found
        return None

    def drain(self):
        while not self.lines.empty():
            self.lines.get_nowait()


def holds(path, mark):
    try:
        with open(path, "rb") as file:
            return mark in file.read()
    except OSError:
        return False


def until(condition, seconds):
    """When a condition came true, looked at every other millisecond."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return time.perf_counter()
        time.sleep(0.002)
    return None


def settle(output):
    """Waits until nothing has been written for a while."""
    before, end = measure.files(output), time.monotonic() + PAGE
    while time.monotonic() < end:
        time.sleep(QUIET)
        after = measure.files(output)
        if before.keys() == after.keys() and not measure.touched(before, after):
            return after
        before = after
    return before


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def measured(tool, site, total, runs, log, stale):
    """Figures of a body edit and a title edit; none when the program has no such command.

    `stale` is asked at the end, with the edits in place, how many files are not as a
    clean build makes them.
    """
    argv = tool.session(site, free_port())
    if argv is None:
        return None
    number, output = total // 2, os.path.join(site, tool.output)
    page = os.path.join(output, tool.page(number, total))
    edited = measure.Edited(os.path.join(site, corpus.path(number, total)))
    made = {}
    try:
        with Session(tool, argv, log) as session:
            if not session.wait(tool.is_ready, READY):
                raise measure.Failed(f"{tool.name} was not ready after {READY} s")
            for kind, edit in (("body", edited.body), ("title", edited.title)):
                figures = made[kind] = {"page": [], "told": [], "build": [], "written": []}
                for turn in range(runs):
                    before = settle(output)
                    session.drain()
                    one(session, edit, page, f"{kind}remark{turn}", figures)
                    figures["written"].append(measure.touched(before, settle(output)))
        made["stale"] = stale()
    finally:
        edited.restore()
    return made


def one(session, edit, page, mark, figures):
    began = time.perf_counter()
    edit(mark)
    at = until(lambda: holds(page, mark.encode()), PAGE)
    if at is None:
        raise measure.Failed(f"{session.tool.name}: the page was not there after {PAGE} s")
    figures["page"].append(at - began)
    told = session.wait(session.tool.rebuilt, 10) if session.tool.tells else None
    if told:
        at, summary = told
        figures["told"].append(at - began)
        figures["build"].append(summary["seconds"])
