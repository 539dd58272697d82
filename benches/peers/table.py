"""The results as Markdown."""

import statistics

NAMES = {"chancery": "Chancery", "hugo": "Hugo", "zola": "Zola"}


def mid(values):
    return statistics.median(values)


def seconds(values):
    return spanned(values, lambda v: f"{v * 1000:.0f} ms" if mid(values) < 0.1 else f"{v:.2f} s")


def spanned(values, words):
    """The median, and the span in brackets where it says more."""
    middle, low, high = words(mid(values)), words(min(values)), words(max(values))
    return middle if low == high else f"{middle} ({low.split()[0]}–{high.split()[0]})"


def megabytes(values):
    return spanned(values, lambda v: f"{v / 1e6:.0f} MB")


def count(values):
    return spanned(values, lambda v: f"{v:,.0f}")


def ratio(values, other):
    return f"{mid(values) / mid(other):.2f}" if values and other else None


def get(result, *keys):
    for key in keys:
        result = result.get(key) if isinstance(result, dict) else None
    return result or None


def equal(number):
    if number is None:
        return None
    if number == 1:
        return "1 file differs"
    return f"{number:,} files differ" if number else "equal"


def rows(place, articles):
    """(label, a function of a tool's result): cells that are none print as `n/a`."""
    tools, copy = place["tools"], place.get("copy")

    def figure(form, *keys):
        def cell(result):
            values = get(result, *keys)
            return form(values) if values else None
        return cell

    def against(name):
        return lambda result: ratio(get(result, "cold", "seconds"), get(tools.get(name), "cold", "seconds"))

    def verdict(*keys):
        def cell(result):
            for key in keys:
                result = result.get(key) if isinstance(result, dict) else None
            return equal(result)
        return cell

    def per_article(result):
        values = get(result, "cold", "seconds")
        return f"{mid(values) / articles * 1e6:.0f} µs" if values else None

    def memory_per_article(result):
        values = get(result, "cold", "peak")
        return f"{mid(values) / articles / 1e3:.1f} kB" if values else None

    return [
        ("cold build", figure(seconds, "cold", "seconds")),
        ("– for each article", per_article),
        ("– to Hugo's", against("hugo")),
        ("– to Zola's", against("zola")),
        ("– to a copy of Chancery's output", lambda result: ratio(get(result, "cold", "seconds"), copy)),
        ("– processor time", figure(seconds, "cold", "processor")),
        ("– peak memory", figure(megabytes, "cold", "peak")),
        ("– peak memory for each article", memory_per_article),
        ("output, files", lambda result: count([get(result, "files")]) if get(result, "files") else None),
        ("output, size", lambda result: megabytes([get(result, "bytes")]) if get(result, "bytes") else None),
        ("nothing changed, new process", figure(seconds, "unchanged", "seconds")),
        ("– files written", figure(count, "unchanged", "written")),
        ("body edit, new process", figure(seconds, "body", "seconds")),
        ("– files written", figure(count, "body", "written")),
        ("title edit, new process", figure(seconds, "title", "seconds")),
        ("– against a clean build", verdict("title", "stale")),
        ("article deleted, new process: against a clean build", verdict("deleted", "stale")),
        ("body edit, running session: save to page", figure(seconds, "session", "body", "page")),
        ("– the build in it", figure(seconds, "session", "body", "build")),
        ("– save to message", figure(seconds, "session", "body", "told")),
        ("– files written", figure(count, "session", "body", "written")),
        ("title edit, running session: save to page", figure(seconds, "session", "title", "page")),
        ("– the build in it", figure(seconds, "session", "title", "build")),
        ("– save to message", figure(seconds, "session", "title", "told")),
        ("– files written", figure(count, "session", "title", "written")),
        ("– against a clean build", verdict("session", "stale")),
    ]


def machine(results):
    found = results["machine"]
    memory = f", {found['memory_gb']} GB" if found["memory_gb"] else ""
    return (f"{results['date']}, {found['processor']}, {found['cores']} cores{memory}, {found['system']}, "
            f"load {found['load_before']} before and {found['load_after']} after")


def versions(results):
    found = ", ".join(words for words in results["versions"].values() if words)
    lacking = [NAMES[name] for name, words in results["versions"].items() if not words]
    return found + (f"; {', '.join(lacking)} not found" if lacking else "")


def markdown(results):
    size = results["options"]
    out = [machine(results) + ".", "",
           f"{versions(results)}. {size['articles']:,} articles, {size['actors']:,} actors, {size['topics']:,} topics; "
           f"median of {size['runs']} runs (least–most).", ""]
    names = list(results["versions"])
    for place in results["places"]:
        out += [f"### {place['name']} ({place['file_system']})", ""]
        if place.get("copy"):
            out += [f"Copying Chancery's output with `cp -r`: {seconds(place['copy'])}.", ""]
        heads = [NAMES[name] if results["versions"][name] else f"{NAMES[name]} (not found)" for name in names]
        out += ["| | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(names)]
        for label, cell in rows(place, size["articles"]):
            cells = [cell(place["tools"].get(name) or {}) or "n/a" for name in names]
            if any(c != "n/a" for c in cells):
                out.append(f"| {label} | " + " | ".join(cells) + " |")
        out.append("")
    return "\n".join(out)
