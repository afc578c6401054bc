"""Whether articles of outlets have an item under any name, so that no gap is one of wording only."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

from analysis.compare.quantities import parsed
from analysis.language.names.gazetteer import COUNTRY_SIGNS, ORDINARY, PLACES
from analysis.language.names.resolve import surname
from analysis.language.names.target import Target
from analysis.language.quantities import Quantity, quantities
from analysis.language.speech import REPORTING
from analysis.language.stem import stem
from analysis.language.words import WORD
from analysis.lexicons import load
from analysis.result import Analysis

_STOP = frozenset(row["word"] for row in load("stopwords"))
_LONG = 4  # letters of a name that may be told by its beginning or by a close spelling
_ALIKE = 0.8
_NEAR = 4  # words after a name in which a verb of speech is most likely its own
_NUMERALS = {int(row["value"]): row["word"] for row in load("quantity_words") if row["kind"] == "numeral"}


class Texts:
    """All articles of some outlets, with headlines and boilerplate."""

    def __init__(self, analysis: Analysis, *outlets: str) -> None:
        """Take the articles of ``outlets`` that are in scope."""
        articles = analysis.tables.articles
        self._every = _plain("\n".join(articles["text"]))
        articles = articles[articles["outlet"].isin(outlets)]
        self._targets = {target.name: target for target in analysis.targets}
        self._articles = articles
        self._text = _plain("\n".join([*articles["title"], *articles["text"]]))
        voices, self._numbered = (
            frame[frame["article_id"].isin(articles["article_id"])]
            for frame in (analysis.tables.voices, analysis.tables.sentences)
        )
        given = voices[voices["voice"] != "own"]
        self._given = list(given[["article_id", "sentence", "start", "end"]].itertuples(index=False, name=None))
        self._spoken = list(given[["article_id", "sentence", "voice", "source"]].itertuples(index=False, name=None))
        self._has: dict[str, Callable[[str], bool]] = {
            "entity": self.names,
            "speaker": self._may_quote,
            "number": self._gives,
            "phrase": self._says,
        }

    def have(self, kind: str, item: str) -> bool:
        """Return whether an item that was not counted is present after all, as far as the text shows."""
        return self._has[kind](item)

    def names(self, name: str) -> bool:
        """Return whether a target is named, be it by a surname, an acronym, an adjective, or spelt otherwise."""
        target = self._targets[name]
        forms = {form for twin in (name, *self._twins(name)) for form in _forms(self._targets[twin])}
        if self._holds({*forms, *self._abbreviations(name)}):
            return True
        if target.kind == "person":
            last = target.name.rpartition(" ")[2]
            return len(last) >= _LONG and bool(get_close_matches(last, self._capitalised, 1, _ALIKE))
        if " " in name:
            return self._says(name) or self._holds(_shortened(name))
        start = stem(name)[:-1]
        return len(start) >= _LONG and re.search(rf"\b{re.escape(start)}", self._text, re.IGNORECASE) is not None

    def _twins(self, name: str) -> list[str]:
        """Return the targets that are an acronym of this one, or whose acronym it is."""
        return [other for other in self._targets if name in (_acronym(other), other) or _acronym(name) == other]

    def _may_quote(self, name: str) -> bool:
        """Whether the source speaks here under another name, or may do so, as far as the text shows.

        It may if it is named beside words whose speaker is in doubt, before a verb of speech, or after "according to";
        a body also if it is named where somebody speaks, who may be of it ("said Ann Roe of the Red Cross").
        """
        last = surname(name) if self._targets[name].kind == "person" else ""
        others = {name, *self._twins(name), *self._abbreviations(name)}
        if not self._sources.isdisjoint(others) or last in map(surname, self._sources) or self._has_longer(name):
            return True
        forms = {*_forms(self._targets[name]), *self._abbreviations(name)}
        by_members = self._targets[name].kind != "person" and _holds(self._attributing, forms)
        return by_members or any(_holds(one, forms) for one in self._doubtful) or _speaks(self._text, forms)

    def _has_longer(self, name: str) -> bool:
        """Whether a source here has a name of which this one is a part: "Grunau Harbour Board" of "Harbour Board"."""
        return any(f" {name} " in f" {source} " for source in self._sources if source != name)

    def _abbreviations(self, name: str) -> set[str]:
        """Return what the story's articles call this name, or a longer one that it ends: "(MHRA)", "known as X"."""
        if " " not in name:
            return set()
        here = re.escape(_plain(name))
        short = {one for one in re.findall(rf"{here} \(([A-Z]{{2,}})\)", self._every) if one.endswith(_capitals(name))}
        return {*short, *re.findall(rf"{here},? (?:also |better )?known as ([A-Z]\w+)", self._every)}

    @cached_property
    def _sources(self) -> set[str]:
        return {source for _, _, _, source in self._spoken if source}

    @cached_property
    def _doubtful(self) -> list[str]:
        """The sentences at words whose speaker is in doubt."""
        people = {target.name for target in self._targets.values() if target.kind == "person"}
        near = {
            (article_id, sentence + step)
            for article_id, sentence, voice, source in self._spoken
            for step in (-1, 0, 1)
            if not source or (step == 0 and voice == "quoted" and source not in people)
        }
        return [self._by_number[place] for place in near if place in self._by_number]

    @cached_property
    def _attributing(self) -> str:
        """The sentences that give somebody's words, these left out."""
        texts = dict(zip(self._articles["article_id"], self._articles["text"], strict=True))
        columns = self._numbered[["article_id", "sentence", "start", "end"]].itertuples(index=False, name=None)
        bounds = {(article_id, number): (start, end) for article_id, number, start, end in columns}
        parts = []
        for place, spans in groupby(self._given, itemgetter(0, 1)):
            at, end = bounds[place]
            for _, _, left, right in spans:
                parts.append(texts[place[0]][at:left])
                at = right
            parts.append(texts[place[0]][at:end])
        return _plain("\n".join(parts))

    def _gives(self, written: str) -> bool:
        """Whether the quantity is present: of something else, rounded, in words, or in another unit."""
        asked = parsed(written)
        if asked is None or any(
            asked.agrees(one) if one.what == asked.what else asked.value == one.value for one in self._quantities
        ):
            return True
        digits = re.match(r"\D*([\d.,]*\d)", written)
        forms = [_NUMERALS.get(int(asked.value), "")] if asked.value == int(asked.value) else []
        if digits:
            forms += [digits[1], digits[1].replace(",", ""), f"{asked.value:,.0f}"]
        return self._holds(form for form in forms if form)

    def _says(self, phrase: str) -> bool:
        """Whether a sentence has the words of the phrase, inflected, or all but one of three and more."""
        asked = _stems(phrase)
        fewest = len(asked) - (len(asked) > 2)
        said = any(len(asked & stems) >= fewest for stems in self._sentences)
        return said or _squeezed(phrase) in _squeezed(self._text)

    def _holds(self, forms: Iterable[str]) -> bool:
        return _holds(self._text, forms)

    @cached_property
    def _by_number(self) -> dict[tuple[str, int], str]:
        texts = dict(zip(self._articles["article_id"], self._articles["text"], strict=True))
        columns = self._numbered[["article_id", "sentence", "start", "end"]].itertuples(index=False, name=None)
        return {
            (article_id, number): _plain(texts[article_id][start:end]) for article_id, number, start, end in columns
        }

    @cached_property
    def _sentences(self) -> list[set[str]]:
        return [_stems(sentence) for sentence in re.split(r"(?<=[.!?”\"])\s+|\n+", self._text)]

    @cached_property
    def _capitalised(self) -> list[str]:
        return list(set(re.findall(r"\b[^\W\d_a-z][\w-]+", self._text)))

    @cached_property
    def _quantities(self) -> list[Quantity]:
        return quantities(self._text, 0, len(self._text))


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def _holds(text: str, forms: Iterable[str]) -> bool:
    """Whether one of ``forms`` stands in ``text`` as whole words."""
    wanted = "|".join(re.escape(_plain(form)) for form in forms)
    return bool(wanted) and re.search(rf"(?<![\w.,])(?:{wanted})(?!\w|[.,]\d)", text) is not None


def _speaks(text: str, forms: Iterable[str]) -> bool:
    """Whether one of ``forms`` stands soon before a verb of speech, or after "according to"."""
    name = "|".join(re.escape(_plain(form)) for form in forms)
    after = re.finditer(rf"(?<![\w.,])(?:{name})(?!\w)((?:[ ,]+[\w'-]+){{1,{_NEAR}}})", text)
    if any(not REPORTING.isdisjoint(re.findall(r"[\w'-]+", match[1])) for match in after):
        return True
    return re.search(rf"\b[Aa]ccording to [^.;\n]{{0,60}}(?<!\w)(?:{name})(?!\w)", text) is not None


def _stems(text: str) -> set[str]:
    words = (part for word in WORD.findall(text) for part in word.replace("’", "'").split("-"))
    return {stem(word) for word in words if word and word.lower() not in _STOP}


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower()


def _shortened(name: str) -> list[str]:
    """Return an organisation's name without its last word, a possible short form: "First Baptist" for "... Church"."""
    rest = name.rpartition(" ")[0]
    return [rest] if " " in rest and rest not in PLACES else []


@lru_cache(maxsize=4096)
def _acronym(name: str) -> str:
    capitals = _capitals(name)
    return capitals if len(capitals) > 2 else ""


def _capitals(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _forms(target: Target) -> set[str]:
    forms = {target.name, *target.aliases, *COUNTRY_SIGNS.get(target.name, ()), _acronym(target.name)}
    if target.kind == "person":
        last = surname(target.name)
        if last not in ORDINARY:  # of "White" and the like, the mentions tell
            forms |= {word for word in target.name.split(" ") if word.casefold().endswith(last)}
    return forms - {""}
