"""Reporting cues: the verbs that attribute words to a source, by form, with the frame each takes its content in."""

from typing import NamedTuple

from analysis import lexicons


class Verb(NamedTuple):
    """One sense of a form: ``form`` is "base", "s", "ing", "ed" or "en" (a participle that is no past tense).

    ``frames`` says what may follow as the content: c a clause, t a clause only after that or a wh-word, q a quote
    only, n a noun phrase, i an infinitive, a an addressee first, e clause or noun phrase if the source is evidence.
    """

    lemma: str
    particle: tuple[str, ...]
    form: str
    frames: str
    distance: str


def _verbs() -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in lexicons.load("reporting_verbs"):
        third, ing, past, participle = row["forms"].split()
        forms = {row["lemma"]: "base", third: "s", ing: "ing", participle: "en", past: "ed"}
        for form, kind in forms.items():
            verb = Verb(row["lemma"], tuple(row["particle"].split()), kind, row["frames"], row["distance"])
            found.setdefault(form, []).append(verb)
    # the longest particle first, so that "called for" is not read as "called"
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.particle))) for form, verbs in found.items()}


VERBS = _verbs()
