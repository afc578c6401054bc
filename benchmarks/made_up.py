"""Made-up news for measuring growth: any number of articles with outlets, stories, lengths, dates and copies.

The sentences are templates of our own, filled with words of the word lists; what they say makes no sense.  Few words of
a template stand together, so that two articles on different events share about as few runs of five words, by which
copies are found, as real ones do.  The same seed gives the same articles, and fewer of them are the first of more.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, count, islice, pairwise
from math import log
from random import Random
from typing import NamedTuple

import pandas as pd

from analysis import lexicons
from analysis.corpus.article import Article
from analysis.corpus.read import Corpus
from analysis.run.analyse import analyse
from analysis.tables import Tables, typed

OUTLETS = 60
PER_DAY = 1_000  # articles; more of them are more days
FIRST_DAY = date(2024, 1, 1)
COPIED = 0.15  # of the articles of a story after its first
_LENGTH, _SPREAD = 600, 0.5  # words: the median, and the standard deviation of its logarithm
_SHORTEST, _LONGEST = 60, 3_000
_TAIL = 1.2  # the exponent of the Pareto distribution of a story's articles: six in the mean, half have one or two
_LARGEST = 80
_TOPIC = 0.4  # of the nouns and names of an article, those of its story

_TEMPLATES = (
    "{role} {person} {said} the {noun} would {verb} the {noun2} {aside}.",
    "“We never saw {noun}, {noun2} or {noun3} {aside},” {person} {said}.",
    "The {noun} of {town} {may} {verb} {noun2} {aside}, according to {role} {person}.",
    "{country} and {country2} agreed {aside} to {verb} {adjective} {noun}.",
    "{person} {said} {aside} that {country} had “no {noun} at all” and called {noun2} {adjective}.",
    "More than {number} {noun3} {aside} gathered near {noun} in {town}, where {noun2} was {adjective}.",
    "The {noun} of {country} {said} {aside} that the {noun2} could {verb} {noun3}.",
    "In {town}, {person} rejected the {noun} {aside}, saying {noun2} was {adjective}.",
    "Officials {aside} {said} {noun} cost ${number} million {aside}, but {person} disagreed.",
    "“It is {adjective} {noun} {aside},” {said} {person}, who has studied {noun2} since {year}.",
    "Critics accuse {person} of {adjective} {noun}, which {country} has called {noun2}.",
    "The {noun}, the {noun2} and the {adjective} {noun3} {may} {verb} {country} in {year}.",
    "He added {aside} that {noun} had helped {number} {noun2} in {town}.",
    "She {said} {noun2} did not {verb} {noun3} {aside}, whether {country} would {verb} {noun}.",
    "A {noun3} for {person} declined {aside} to {noun2} on {day}.",
    "The {noun} seems likely to {verb} {noun2} {aside}, {noun3} wrote on {day}.",
    "Asked {aside}, {person} praised the “great {noun2}” of {country}.",
    "How {noun} would {verb} {adjective} {noun2} was unclear {aside}.",
    "{number} {noun3} {aside}, the {body} warned {noun2}, was {adjective}.",
    "For years, {noun} {aside} has stood between {country} and {adjective} {noun2}.",
    "{person} did not {verb} {noun} {aside}; the {noun2} did.",
    "“The {noun} must end {aside},” {person} {said}. “Nobody {aside} wants {noun2}.”",
)
_HEADLINES = ("{person} Rejects the {noun} of {town}", "{country} to {verb} {adjective} {noun}, {role} says")
_ROLES = ("Minister", "President", "Senator", "Mayor", "Governor", "Professor", "Judge")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAID = ("said", "says", "told reporters", "argued", "insisted", "suggested", "announced", "claimed", "denied", "wrote")
_MAY = ("may", "might", "could", "will", "will probably", "should", "must", "can", "seems to", "did not")
_ASIDES = (
    *("after the {}", "before {}", "despite {}", "over its {}", "because of {}", "without any {}", "during {}"),
    *("against {}", "under the {}", "as {}", "by {}", "on {} alone", "for {}", "near {}", "behind the {}", "of {}"),
)
_ADJECTIVES = [
    "great",
    "terrible",
    "new",
    "old",
    "unclear",
    "important",
    "weak",
    "strong",
    "safe",
    "dangerous",
    "honest",
    "corrupt",
    "public",
    "local",
]
_BODIES = (
    "United Nations",
    "European Union",
    "NATO",
    "World Bank",
    "Red Cross",
    "Supreme Court",
    "UNICEF",
)
_FLAT = 50  # of so many words the first is hardly more frequent than the last
_PEOPLE = 4_000  # who are known beyond one story


class _Story(NamedTuple):
    """What the articles of one story share."""

    first_day: date
    size: int
    nouns: list[str]
    people: list[str]
    countries: list[str]
    town: str


def articles(seed: int = 0) -> Iterator[Article]:
    """Yield made-up articles without end: story after story, in the order of their days."""
    made = 0
    for number in count():
        random = Random(f"{seed} {number}")
        story = _story(random, FIRST_DAY + timedelta(days=made // PER_DAY))
        texts: list[tuple[str, str]] = []
        for index in range(story.size):
            copied = bool(texts) and random.random() < COPIED
            title, text = _copy(random, *random.choice(texts)) if copied else _report(random, story)
            texts.append((title, text))
            day = story.first_day + timedelta(days=min(int(random.expovariate(0.9)), 6))
            identity = hashlib.sha256(f"{seed} {number} {index}".encode()).hexdigest()[:16]
            yield Article(identity, _outlet(random), title, day, "", f"{title}\n\n{text}", f"{number}-{index}.txt")
            made += 1


def corpus(size: int, seed: int = 0) -> Corpus:
    """Return the first ``size`` made-up articles as a corpus."""
    return Corpus(list(islice(articles(seed), size)), [], [], [], None, f"made up {seed} {size}", "made up")


def parts(size: int, full: int, seed: int = 0, part: int = 1_000) -> Iterator[Tables]:
    """Yield the tables of ``size`` articles in parts of ``part``: the same ones under other ids, days and stories.

    Only the first part is scored (with the lexicon model), and only the first ``full`` have other rows than those of
    articles and stories, so that a million take minutes.  The number of articles that use a term is that of the whole;
    its weight in an article is that of one part.
    """
    times = -(-size // part)
    tables = analyse(corpus(part, seed), "lexicon").tables
    light = Tables(**{name: rows if name in ("articles", "stories") else rows[:0] for name, rows in tables.items()})
    return (_moved(tables if time < full else light, time, times) for time in range(times))


def _moved(tables: Tables, time: int, times: int) -> Tables:
    ids = {old: hashlib.sha256(f"{time} {old}".encode()).hexdigest()[:16] for old in tables.articles["article_id"]}
    stories = len(tables.stories)
    moved: dict[str, pd.DataFrame] = {}
    for name, table in tables.items():
        new = table.copy()
        for column in ("article_id", "copy_of"):
            if column in new:
                new[column] = new[column].map(ids).fillna("")
        if "story" in new:
            new["story"] += time * stories
        if "published" in new:
            new["published"] += pd.Timedelta(days=time)
        if "articles" in new:
            new["articles"] *= times
        moved[name] = typed(name, new)
    return Tables(**moved)


def _listed(name: str, column: str) -> list[str]:
    return [word for row in lexicons.load(name) for word in row[column].split(" ")]


_NOUNS = [word for word in _listed("common_words", "words") if len(word) > 3]
_FIRST, _LAST = _listed("first_names", "name"), _listed("surnames", "names")
_COUNTRIES = [row["name"] for row in lexicons.load("countries")]
_TOWNS = [row["name"] for row in lexicons.load("places") if row["kind"] == "city"]
_FAMOUS = [f"{Random(index).choice(_FIRST)} {Random(-index).choice(_LAST)}" for index in range(1, _PEOPLE)]


def _common(random: Random, things: Sequence[str]) -> str:
    """Return one of ``things``, the first more often than the last, as words and names are used (Zipf–Mandelbrot)."""
    return things[int(_FLAT * (1 + len(things) / _FLAT) ** random.random()) - _FLAT]


def _outlet(random: Random) -> str:
    return f"The {_LAST[13 * int(OUTLETS ** random.random())]} Post"


def _story(random: Random, first_day: date) -> _Story:
    size = min(int(random.paretovariate(_TAIL)), _LARGEST)
    new = [f"{random.choice(_FIRST)} {random.choice(_LAST)}" for _ in range(2)]
    nouns, countries = random.sample(_NOUNS, 20), random.sample(_COUNTRIES, 2)
    return _Story(first_day, size, nouns, [*new, _common(random, _FAMOUS)], countries, random.choice(_TOWNS))


def _report(random: Random, story: _Story) -> tuple[str, str]:
    """Return the headline and the text of an article."""
    length = min(max(int(random.lognormvariate(log(_LENGTH), _SPREAD)), _SHORTEST), _LONGEST)
    sentences: list[str] = []
    words = 0
    while words < length:
        sentences.append(_filled(random, random.choice(_TEMPLATES), story))
        words += sentences[-1].count(" ") + 1
    starts = [0, *accumulate(random.randint(1, 3) for _ in sentences)]
    paragraphs = (" ".join(sentences[start:end]) for start, end in pairwise(starts))
    return _filled(random, random.choice(_HEADLINES), story), "\n\n".join(filter(None, paragraphs))


def _copy(random: Random, title: str, text: str) -> tuple[str, str]:
    """Return a text as another outlet prints it: shortened, some words changed, often under another headline."""
    paragraphs = text.split("\n\n")
    kept = " ".join(paragraphs[0].split()[:-1]) + "."
    cut = paragraphs[1 : max(2, round(len(paragraphs) * random.uniform(0.7, 1)))]
    return (title if random.random() < 0.5 else f"Update: {title}"), "\n\n".join([kept, *cut])


def _filled(random: Random, template: str, story: _Story) -> str:
    def one(of_story: Sequence[str], others: Sequence[str]) -> str:
        return random.choice(of_story) if random.random() < _TOPIC else _common(random, others)

    filled = template.format(
        person=one(story.people, _FAMOUS),
        country=one(story.countries, _COUNTRIES),
        country2=random.choice(_COUNTRIES),
        town=one([story.town], _TOWNS),
        noun=one(story.nouns, _NOUNS),
        noun2=one(story.nouns, _NOUNS),
        noun3=random.choice(_NOUNS),
        verb=_common(random, _NOUNS),
        adjective=random.choice(_ADJECTIVES),
        role=random.choice(_ROLES),
        body=random.choice(_BODIES),
        said=random.choice(_SAID),
        may=random.choice(_MAY),
        aside=random.choice(_ASIDES).format(random.choice(_NOUNS)),
        day=random.choice(_DAYS),
        number=random.randint(2, 90),
        year=random.randint(1960, 2023),
    )
    return filled[0].upper() + filled[1:]
