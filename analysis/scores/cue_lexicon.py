"""Cue lexicons: phrases with conditions on their context, found by how they open.

A lexicon row has the columns

``cue``     the name under which its forms are counted
``class``   its class; ``trap`` marks phrases that only look like a cue, ``set`` a named list for use in conditions
``weight``  how surely the cue marks its sentence, between 0 and 1 (a lexicon may hold several such columns)
``forms``   the phrases, with shell-like braces: ``{is,was} {,widely }thought to``. A form that holds a capital
            letter matches as written, the others in any case
``only``    conditions of which one must hold, separated by `` ; `` (empty: no condition)
``unless``  conditions of which none may hold

A condition is a regular expression in which ``~`` stands for the cue, so it says what comes before and after it
in the sentence; ``reported`` alone says that the words are somebody's reported speech. Conditions see lower-case
text with straight apostrophes, or the text as written where they hold a capital letter.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby, product
from os.path import commonprefix
from typing import NamedTuple

from analysis.lexicons import load
from analysis.remembered import remembered

# How far around a cue its conditions look: enough for a reporting verb, and a bound that keeps the search linear.
REACH = 160
_TRAP, _SET = "trap", "set"
_BRACES = re.compile(r"\{([^}]*)\}")
_NAMED_SET = re.compile(r"%\w+")
_OPENING = re.compile(r"\w+.{,2}")
_LETTER = re.compile(r"\w")
_compiled = remembered(re.compile)  # few of several hundred conditions are ever asked for of one corpus


class Condition(NamedTuple):
    """What must be right before and right after a cue, as patterns ("": anything).

    ``reported``: the cue must be in reported speech instead.
    """

    before: str
    after: str
    as_written: bool
    reported: bool

    def holds(self, lowered: str, written: str, start: int, end: int, reported: bool) -> bool:
        """Return whether it is true of the cue at ``start:end`` of a sentence, given in lower case and as written."""
        if self.reported:
            return reported
        text = written if self.as_written else lowered
        if self.after and not _compiled(self.after).match(text, end, end + REACH):
            return False
        return not self.before or _compiled(self.before).search(text, max(0, start - REACH), start) is not None


class Rule(NamedTuple):
    """A compiled lexicon row."""

    cue: str
    kind: str
    cls: str
    weight: float
    only: tuple[Condition, ...]
    unless: tuple[Condition, ...]

    @property
    def is_trap(self) -> bool:
        """Whether its forms only look like a cue."""
        return self.cls == _TRAP

    def applies(self, lowered: str, written: str, start: int, end: int, reported: bool) -> bool:
        """Return whether the occurrence at ``start:end`` of a sentence satisfies the row's conditions."""
        place = (lowered, written, start, end, reported)
        return (not self.only or any(c.holds(*place) for c in self.only)) and not any(
            c.holds(*place) for c in self.unless
        )


class CueLexicon:
    """Every form of several lexicons, found leftmost and longest; rows of one form are tried in file order."""

    def __init__(self, names: Mapping[str, str], weight: str = "weight") -> None:
        """Compile the lexicons ``names``, by the kind of cue that each lists, with the weights of column ``weight``."""
        self.rules: list[Rule] = []
        self._weight = weight
        self._by_form: dict[str, list[tuple[str, Rule]]] = {}
        for kind, name in names.items():
            rows = load(name)
            sets = {row["cue"]: f"(?:{row['forms']})" for row in rows if row["class"] == _SET}
            for row in rows:
                if row["class"] != _SET:
                    self._add(row, kind, sets)
        self._lengths = _lengths(self._by_form)
        self._opening = re.compile(rf"\b{_any_of(sorted(self._lengths))}")  # of whole forms it is slow to compile

    def _add(self, row: dict[str, str], kind: str, sets: Mapping[str, str]) -> None:
        only, unless = (tuple(_conditions(row[column], sets)) for column in ("only", "unless"))
        rule = Rule(row["cue"], kind, row["class"], float(row[self._weight]), only, unless)
        self.rules.append(rule)
        for form in dict.fromkeys(_expand(row["forms"])):
            self._by_form.setdefault(form.lower(), []).append((form, rule))

    def find(self, sentence: str, reported: bool) -> Iterator[tuple[int, int, Rule]]:
        """Yield start, end and row of every cue in ``sentence``, in order and disjoint."""
        lowered = _lower(sentence)
        at = 0
        while hit := self._opening.search(lowered, at):
            start = hit.start()
            at = start + 1
            for length in self._lengths[hit.group()]:
                form = lowered[start : start + length]
                end = start + len(form)
                if form not in self._by_form or _LETTER.match(lowered, end):
                    continue
                if rule := self._rule(form, lowered, sentence, start, end, reported):
                    at = end
                    if not rule.is_trap:
                        yield start, end, rule
                    break

    def _rule(self, form: str, lowered: str, written: str, start: int, end: int, reported: bool) -> Rule | None:
        for spelling, rule in self._by_form[form]:
            as_spelt = spelling == form or written[start:end] == spelling
            if as_spelt and rule.applies(lowered, written, start, end, reported):
                return rule
        return None


def _lengths(forms: Collection[str]) -> dict[str, list[int]]:
    """Return how long the forms are that may follow from each opening, the longest first.

    An opening is the first word of a form and two more characters, which tell most forms apart.
    """
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(_OPENING.findall(form)[0], set()).add(len(form))
    for opening, lengths in found.items():
        lengths.update(end for end in range(1, len(opening)) if opening[:end] in forms)
    return {opening: sorted(lengths, reverse=True) for opening, lengths in found.items()}


def _lower(text: str) -> str:
    """Lower the case and straighten apostrophes and spaces, character for character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.replace("’", "'").replace("\xa0", " ")


def _expand(forms: str) -> Iterator[str]:
    """Yield each phrase of a form with braces, as a shell would."""
    parts = _BRACES.split(forms)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ("".join(choice) for choice in product(*choices))


def _conditions(cell: str, sets: Mapping[str, str]) -> Iterator[Condition]:
    for condition in filter(None, (part.strip() for part in cell.split(" ; "))):
        if condition == "reported":
            yield Condition("", "", as_written=False, reported=True)
            continue
        before, after = _NAMED_SET.sub(lambda name: sets[name.group()], condition).split("~")
        yield Condition(
            rf"(?<!\w)(?:{before})\Z" if before else "",
            f"(?:{after})" if after else "",
            as_written=re.search(r"(?<!\\)[A-Z]", condition) is not None,
            reported=False,
        )


def _any_of(forms: list[str]) -> str:
    """Return a regular expression for any of the sorted ``forms``, the longest that fits, as a tree of their letters.

    A plain alternation would try every form at every word; the tree tries the letters that can follow.
    """
    branches = []
    ends_here = False
    for letter, group in groupby(forms, key=lambda form: form[:1]):
        if not letter:
            ends_here = True
            continue
        members = list(group)
        stem = commonprefix([members[0], members[-1]])  # noqa: RUF071 (letters, not paths)
        branches.append(re.escape(stem) + _any_of([form[len(stem) :] for form in members]))
    if not branches:
        return ""
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"
