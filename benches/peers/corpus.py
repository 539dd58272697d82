#!/usr/bin/env python3
"""Writes the articles of the benchmark, the same every time.

    corpus.py OUT --flavour chancery|hugo|zola --articles 10000 --actors 2000 --topics 200 --words 450

An article is about a few actors and topics, drawn so that a few are in the news
all the time and most are seldom (Zipf). Its text names every one of its actors in
full, and persons by their family name after that. The flavours differ in the head
of the files alone: `chancery` has registries of actors and topics and tells no
article's actors; `hugo` and `zola` have actors and topics as taxonomies.

Nothing depends on anything but the arguments: every article has a random stream
of its own, named after its number.
"""

import argparse
import bisect
import datetime
import itertools
import os
import random
import re

FIRST_DAY = datetime.date(2016, 1, 4)
DAYS = 3640
ZIPF = 0.85

ONSETS = ["b", "br", "d", "dr", "f", "g", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "y", "z"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "ea"]
CODAS = ["", "", "", "n", "r", "l", "s", "sk", "nd", "m", "th"]
BODIES = ["Agency", "Board", "Chamber", "Commission", "Council", "Federation", "Institute", "League", "Office", "Union"]
FIELDS = ["Customs", "Fisheries", "Grain", "Harbour", "Health", "Housing", "Labour", "Mining", "Rail", "Water"]
MATTERS = ["aquifer", "ceasefire", "copper levy", "debt talks", "ferry line", "fishing rights", "gas contract", "land reform",
           "pipeline", "rail link", "refugees", "river dam", "succession", "tariff round", "transit visas", "vote recount"]

DOERS = ["A spokeswoman", "One delegate", "The chair", "The mediators", "Two diplomats", "The auditors", "Both sides", "Local papers"]
SAID = ["announced", "conceded", "denied", "insisted", "noted", "repeated", "suggested", "told reporters", "wrote", "made plain"]
THINGS = ["the draft", "the timetable", "a second reading", "the annex on prices", "the inspection", "a joint patrol", "the loan",
          "the border post", "the quota", "the open letter", "the tender", "a pilot scheme", "the ruling", "the census", "the route"]
ACTS = ["had been delayed", "would cost more than planned", "remained open", "needed another signature", "was close to agreement",
        "had failed in committee", "would start before the harvest", "could not be verified", "had won wide support", "was put off again"]
WHENS = ["on Monday", "late on Tuesday", "on Wednesday", "by Thursday night", "on Friday", "over the weekend", "in the spring",
         "before the recess", "for the third time", "after a long session", "without further comment", "behind closed doors"]
LINKS = ["and", "but", "while", "although", "because", "so that"]
TAILS = ["according to minutes seen that evening", "in line with the earlier statement", "at a meeting in the capital",
         "despite doubts in the provinces", "as the market had expected", "under the terms agreed last year",
         "with no date set for a reply", "as part of a wider settlement"]
HEADINGS = ["What was agreed", "What is still open", "The numbers", "Reactions", "Next steps", "How it came about"]
LEADS = ["Talks resume on", "New doubts about", "Deadline set for", "Quiet progress on", "Dispute over", "A way forward for",
         "Costs rise for", "Inspectors look at", "Vote delayed on", "Pressure grows over"]


class Wheel:
    """Draws from a list by Zipf weight."""

    def __init__(self, things):
        self.things = things
        self.edges = list(itertools.accumulate((rank + 1) ** -ZIPF for rank in range(len(things))))

    def draw(self, rng, count):
        found = {}
        while len(found) < min(count, len(self.things)):
            at = bisect.bisect(self.edges, rng.random() * self.edges[-1])
            found[min(at, len(self.things) - 1)] = None
        return [self.things[at] for at in found]


def word(rng, syllables):
    parts = [rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables)]
    return "".join(parts).capitalize()


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def distinct(count, make):
    """`count` names of different slugs, in the order in which they were made."""
    found = {}
    while len(found) < count:
        name = make(len(found))
        found.setdefault(slug(name[0]), name)
    return list(found.items())


def actors_of(count):
    """(id, (name, family name or none)): three of four are persons."""
    rng = random.Random("actors")
    given = [word(rng, 2) for _ in range(240)]

    def make(rank):
        if rank % 4 == 3:
            return (f"{word(rng, 2)} {rng.choice(FIELDS)} {rng.choice(BODIES)}", None)
        family = word(rng, rng.choice((2, 2, 3)))
        return (f"{rng.choice(given)} {family}", family)

    return distinct(count, make)


def topics_of(count):
    """(id, (name,))."""
    rng = random.Random("topics")
    return distinct(count, lambda _: (f"{word(rng, 2)} {rng.choice(MATTERS)}",))


class Article:
    """One article, made of its number."""

    def __init__(self, number, total, actors, topics, words):
        rng = random.Random(f"article {number}")
        self.stem = stem(number)
        self.date = day(number, total)
        self.actors = actors.draw(rng, rng.randint(2, 6))
        self.topics = topics.draw(rng, rng.randint(1, 3))
        self.title = f"{rng.choice(LEADS)} {self.topics[0][1][0]} {rng.choice(WHENS)}"
        self.body = "\n\n".join(self.paragraphs(rng, words)) + "\n"

    def paragraphs(self, rng, words):
        named, made = 0, 0
        while made < words or named < len(self.actors):
            text = []
            for _ in range(rng.randint(2, 5)):
                who = None
                if named < len(self.actors) and (made >= words or rng.random() < 0.5):
                    who, named = self.actors[named][1][0], named + 1
                elif named and rng.random() < 0.35:
                    name, family = self.actors[rng.randrange(named)][1]
                    who = family or name
                text.append(sentence(rng, who))
            block = " ".join(text)
            made += block.count(" ") + 1
            kind = rng.random()
            if kind < 0.06:
                yield f"## {rng.choice(HEADINGS)}"
            elif kind < 0.1:
                yield "\n".join(f"- {rng.choice(THINGS)}: **{rng.choice(ACTS)}**" for _ in range(3))
            elif kind < 0.16:
                block += f" See [the record](https://records.example.org/{rng.randrange(10 ** 6)}/)."
            yield block


def sentence(rng, who):
    choice = rng.choice
    subject = who or choice(DOERS)
    first = f"{subject} {choice(SAID)} {choice(WHENS)} that {choice(THINGS)} {choice(ACTS)}"
    second = f" {choice(LINKS)} {choice(THINGS)} {choice(ACTS)}" if rng.random() < 0.6 else ""
    third = f", {choice(TAILS)}" if rng.random() < 0.5 else ""
    return f"{first}{second}{third}."


def stem(number):
    return f"report-{number:07d}"


def day(number, total):
    return FIRST_DAY + datetime.timedelta(days=number * DAYS // total)


def folder(number, total):
    return f"content/articles/{day(number, total):%Y/%m}"


def path(number, total):
    """An article's file, from the site's folder."""
    return f"{folder(number, total)}/{stem(number)}.md"


def names(things):
    return [thing[1][0] for thing in things]


def quoted(words):
    return "[" + ", ".join(f'"{w}"' for w in words) + "]"


def head(article, flavour):
    if flavour == "zola":
        return (f'+++\ntitle = "{article.title}"\ndate = {article.date}\n[taxonomies]\n'
                f"topics = {quoted(names(article.topics))}\nactors = {quoted(names(article.actors))}\n+++\n")
    if flavour == "hugo":
        return (f"---\ntitle: {article.title}\ndate: {article.date}\n"
                f"topics: {quoted(names(article.topics))}\nactors: {quoted(names(article.actors))}\n---\n")
    return (f"---\ntitle: {article.title}\ndate: {article.date}\n"
            f"topics: [{', '.join(t[0] for t in article.topics)}]\n---\n")


def put(root, name, text):
    full = os.path.join(root, name)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def registries(root, actors, topics):
    for ident, (name, family) in actors:
        kind = f"kind: person\nfamily_name: {family}\n" if family else "kind: organization\n"
        put(root, f"content/actors/{ident}.yaml", f"name: {name}\n{kind}")
    for ident, (name,) in topics:
        put(root, f"content/topics/{ident}.yaml", f"name: {name}\n")
    put(root, "chancery.yaml", "title: Reports\nbase_url: https://reports.example.org/\ntimezone: UTC\nlanguage: en\n")


def sections(root, total):
    """Zola wants an index in every folder, and hands articles up to the list when told to."""
    put(root, "content/_index.md", "+++\n+++\n")
    put(root, "content/articles/_index.md", '+++\nsort_by = "date"\npaginate_by = 50\n+++\n')
    seen = {folder(number, total) for number in range(total)}
    for inner in sorted(seen | {os.path.dirname(name) for name in seen}):
        put(root, f"{inner}/_index.md", "+++\nrender = false\ntransparent = true\n+++\n")


def write(root, flavour, articles, actors, topics, words=450):
    actors, topics = actors_of(actors), topics_of(topics)
    if flavour == "chancery":
        registries(root, actors, topics)
    if flavour == "zola":
        sections(root, articles)
    actor_wheel, topic_wheel = Wheel(actors), Wheel(topics)
    for number in range(articles):
        article = Article(number, articles, actor_wheel, topic_wheel, words)
        put(root, path(number, articles), head(article, flavour) + "\n" + article.body)


def main():
    parser = argparse.ArgumentParser(description="Writes the articles of the benchmark.")
    parser.add_argument("out")
    parser.add_argument("--flavour", choices=("chancery", "hugo", "zola"), default="chancery")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--topics", type=int, default=200)
    parser.add_argument("--words", type=int, default=450)
    args = parser.parse_args()
    write(args.out, args.flavour, args.articles, args.actors, args.topics, args.words)


if __name__ == "__main__":
    main()
