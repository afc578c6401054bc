"""Corpora written on the spot: outlets that report several stories, each in its own words."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Topic(NamedTuple):
    """What a story is about: whom it names, and its things."""

    people: tuple[str, str]
    country: str
    things: tuple[str, str, str]


TOPICS = (
    Topic(("Anna Keller", "Paul Moser"), "Norway", ("harbour", "shipyard", "cranes")),
    Topic(("Greta Lind", "Omar Haddad"), "Denmark", ("orchestra", "concert", "violins")),
    Topic(("Tom Dahl", "Ines Prado"), "Portugal", ("vineyard", "drought", "cellars")),
    Topic(("Mary Boyle", "Karel Novak"), "Iceland", ("volcano", "evacuation", "ashes")),
    Topic(("Hugo Visser", "Rosa Lenz"), "Belgium", ("railway", "tunnel", "carriages")),
    Topic(("Peter Quinn", "Lea Hofer"), "Austria", ("glacier", "avalanche", "skiers")),
    Topic(("Nora Falk", "Ivan Petrov"), "Finland", ("sawmill", "timber", "lumberjacks")),
)
SENTENCES = (
    "{person} said that the {thing} might be {adjective} for a {adjective} year, and {country} {verb} it.",
    "“We will certainly {verb} the {thing} before the {adjective} winter,” {person} told reporters from {country}.",
    "The {adjective} {thing} was {adjective}, and nobody near the {thing} {verb} any of its {adjective} {other}.",
    "{country} has perhaps {verb} less on the {adjective} {thing} than {person} clearly wanted.",
    "Critics of {person} claimed that the {adjective} {other} of {country} would probably be {adjective}.",
    "It seems that the {thing} and its {other} were {adjective}, although {country} may have {verb} half of them.",
    "“The {thing} is a {adjective} disgrace,” said {person}, who {verb} the {adjective} {other}.",
)
ADJECTIVES = (
    "old new grand quiet costly cheap famous empty crowded narrow broad green grey shabby splendid terrible wonderful "
    "bitter sweet heavy light wet dry rotten sound early late modest proud dreadful excellent"
)
VERBS = "paid sold praised blamed wanted doubted saved lost opened closed watched counted painted promised"


def report(topic: Topic, seed: int, sentences: int = 8) -> str:
    """Return an article on ``topic``, the same for the same seed; no two seeds share more than a few words in a row."""
    draw = random.Random(seed)

    def filled(sentence: str) -> str:
        for slot, choices in (
            ("{person}", topic.people),
            ("{thing}", topic.things[:2]),
            ("{other}", topic.things[2:]),
            ("{country}", (topic.country,)),
            ("{adjective}", ADJECTIVES.split()),
            ("{verb}", VERBS.split()),
        ):
            while slot in sentence:
                sentence = sentence.replace(slot, draw.choice(choices), 1)
        return sentence

    return "\n\n".join(filled(draw.choice(SENTENCES)) for _ in range(sentences)) + "\n"


def stories(path: Path, number: int, outlets: Sequence[str], articles: int = 1) -> Path:
    """Write ``number`` stories, each with ``articles`` articles of every outlet, as JSON Lines; give the file.

    The last story lacks the last outlet, and each story is of another month.
    """
    rows = []
    for story, topic in enumerate(TOPICS[:number]):
        for place, outlet in enumerate(outlets if story < number - 1 or number == 1 else outlets[:-1]):
            for one in range(articles):
                seed = 1000 * story + 10 * place + one
                rows.append(
                    {
                        "id": f"s{story + 1}-{place}-{one}",
                        "outlet": outlet,
                        "title": f"{topic.country}: the {topic.things[0]} of {topic.people[0]}",
                        "published": f"2021-{1 + story:02}-1{place % 3}",
                        "text": report(topic, seed),
                    }
                )
    file = path / "stories.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file
