#!/usr/bin/env python3
"""Runs the nginx recipe of docs/hosting.md, as it stands there, on a built site.

    nginx.py HOSTING.md SITE       (SITE is built for https://example.org/brief/)

Only the port and the folder of the files are put in its place. Every file is
asked for and compared, every folder with and without its slash.
"""
import http.client, os, re, shutil, signal, socket, subprocess, sys, tempfile, time
from urllib.parse import quote

TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "application/javascript; charset=utf-8",
         "json": "application/json; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "woff2": "font/woff2",
         "txt": "text/plain; charset=utf-8", "xml": "text/xml; charset=utf-8"}
faults, asked = [], 0


def expect(ok, words):
    if not ok:
        faults.append(words)


def recipe(path):
    with open(path, encoding="utf-8") as f:
        found = re.search(r"^```nginx\n(.*?)^```$", f.read(), re.S | re.M)
    return found[1]


def main():
    conf, site = recipe(sys.argv[1]), os.path.abspath(sys.argv[2])
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    home = tempfile.mkdtemp(prefix="judge-nginx-")
    os.chmod(home, 0o755)
    shutil.copytree(site, f"{home}/www/brief")
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("root /var/www;", f"root {home}/www;")):
        if conf.count(old) != 1:
            sys.exit(f"the recipe should have `{old}` once")
        conf = conf.replace(old, new)
    user = "user root;\n" if os.getuid() == 0 else ""
    temp = "".join(f"{k}_temp_path {home}/{k};\n" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(f"{home}/nginx.conf", "w", encoding="utf-8") as f:
        f.write(f"{user}daemon off;\npid {home}/pid;\nerror_log {home}/error.log;\nevents {{}}\n"
                f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temp}{conf}}}\n")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    server = subprocess.Popen([nginx, "-p", home, "-c", f"{home}/nginx.conf", "-e", f"{home}/error.log"], stdin=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if server.poll() is not None:
                    break
                time.sleep(0.1)
        if server.poll() is None:
            ask_all(port, site)
        else:
            faults.append("nginx did not start")
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
        if faults and os.path.exists(f"{home}/error.log"):
            with open(f"{home}/error.log", encoding="utf-8") as f:
                print(f.read()[-2000:])
        shutil.rmtree(home, ignore_errors=True)
    for line in faults[:40]:
        print(line)
    print(f"{asked} answers, {len(faults)} wrong")
    sys.exit(bool(faults))


def ask_all(port, site):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    began = time.monotonic()

    def ask(path, **headers):
        global asked
        asked += 1
        if time.monotonic() - began > 90:
            sys.exit("nginx takes too long")
        connection.request("GET", quote(path), headers={"Host": "example.org", **headers})
        answer = connection.getresponse()
        return answer, answer.read()

    with open(f"{site}/404.html", "rb") as f:
        missing = f.read()

    def gone(path):
        answer, body = ask(path)
        expect(answer.status == 404 and body == missing, f"{path}: {answer.status}, not the 404 page")
        expect(answer.getheader("Cache-Control") == "no-cache", f"{path}: 404 is cached")

    for folder, folders, names in os.walk(site):
        inside = os.path.relpath(folder, site).replace(os.sep, "/")
        at = "/brief/" if inside == "." else f"/brief/{inside}/"
        if "index.html" in names:
            answer, body = ask(at)
            with open(f"{folder}/index.html", "rb") as f:
                expect(answer.status == 200 and body == f.read(), f"{at}: {answer.status}")
            expect(answer.getheader("Content-Type") == TYPES["html"], f"{at}: {answer.getheader('Content-Type')}")
            answer, _ = ask(at[:-1])
            expect(answer.status == 301 and answer.getheader("Location") == quote(at), f"{at[:-1]}: {answer.status} to {answer.getheader('Location')}")
        else:
            gone(at)
        for name in names:
            path = at + name
            if name.startswith("."):
                gone(path)
                continue
            answer, body = ask(path)
            with open(f"{folder}/{name}", "rb") as f:
                expect(answer.status == 200 and body == f.read(), f"{path}: {answer.status}")
            kind = name.rpartition(".")[2]
            wanted = "application/atom+xml; charset=utf-8" if name == "feed.xml" else TYPES.get(kind)
            if wanted:
                expect(answer.getheader("Content-Type") == wanted, f"{path}: {answer.getheader('Content-Type')}, wanted {wanted}")
            cache = answer.getheader("Cache-Control")
            long = "public, max-age=2592000" if "/fonts/" in path else "public, max-age=3600" if kind in ("css", "js", "svg") else "no-cache"
            expect(cache == long, f"{path}: Cache-Control {cache}, wanted {long}")
            for header in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
                expect(answer.getheader(header), f"{path}: no {header}")
    for path in ("/brief/nothing", "/brief/nothing/here/", "/brief/topics/nothing/", "/brief/index.php"):
        gone(path)
    answer, body = ask("/brief/")
    again, body = ask("/brief/", **{"If-None-Match": answer.getheader("ETag")})
    expect(again.status == 304 and not body, f"an unchanged page is sent again: {again.status}")
    packed, body = ask("/brief/", **{"Accept-Encoding": "gzip"})
    expect(packed.getheader("Content-Encoding") == "gzip", "pages are not packed")


main()
