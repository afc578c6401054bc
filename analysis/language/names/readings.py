"""What a run of capitalised words is: a person with titles, a body, a country, an office, a place, or no name."""

import re
from collections.abc import Iterator, Sequence

from analysis.language.names import gazetteer
from analysis.language.names.defined import without_prefix
from analysis.language.names.evidence import Evidence, is_epithet
from analysis.language.names.gazetteer import (
    FIRST_NAMES,
    KNOWN,
    NOTHING,
    ORDINARY,
    SURNAMES,
    Entry,
    is_common,
    is_first_name,
    plain,
)
from analysis.language.names.name import Name
from analysis.language.names.resolve import SUFFIXES
from analysis.language.names.runs import OF, Run, Token
from analysis.language.names.surroundings import (
    country_in,
    ends_subject,
    follows_article,
    is_adjective,
    is_government,
    is_local,
    leader,
    means_people,
    office_before,
    owner_before,
    stands_for_state,
)

_THINGS = gazetteer.HEADS | gazetteer.PLACE_HEADS | gazetteer.OTHER_HEADS
_VERSUS = (" v. ", " vs. ")
_POSSESSIVE = ("’s", "'s")
_ABSTRACT = re.compile(r"[ \u00a0][a-z]+(?:[ts]ions?|ments?|ages?|markets?|laws?|costs|force)\b")
_ROMAN = re.compile(r"[IVX]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


def read(text: str, run: Run, evidence: Evidence) -> Iterator[Name]:
    """Tell what one run of capitalised words is; yields nothing where it is no name."""
    tokens = run.tokens
    initial = run.initial
    if len(tokens) > 1 and without_prefix(plain(text[run.start : run.end])):
        whole = plain(text[run.start : run.end])
        yield Name(run.start, run.end, run.sentence, whole, whole, "other")
        return
    while tokens:
        whole = plain(text[tokens[0].start : tokens[-1].end])
        if whole in KNOWN or whole in gazetteer.PLACES or len(tokens) == 1:
            break
        person = _titled(text, tokens, run.sentence)
        if person is not None:
            yield from person
            return
        shorter = _without_modifier(text, tokens, initial, evidence)
        if shorter is tokens:
            break
        tokens, initial = shorter, False
    if tokens:
        yield from _untitled(text, Run(tokens, run.sentence, initial), evidence, run.initial)


def _titled(text: str, tokens: tuple[Token, ...], sentence: int) -> list[Name] | None:
    """The person after a title ("Russian President Vladimir Putin"); [] for a title alone, None without title."""
    words = [token.word for token in tokens]
    at, stop = _title(text, tokens)
    if at < 0:
        return None
    office, kind = plain(text[tokens[at].start : tokens[stop - 1].end]).lower(), _title_kind(text, tokens, at, stop)
    country = country_in(" ".join(words[:at])) or owner_before(text, tokens[0].start)
    role = f"{country}: {office}" if kind == "leader" and "Former" not in words[:at] else ""
    rest = tokens[stop:]
    if not rest:
        return _office_alone(tokens, sentence, role, at)
    last = rest[-1].word
    if OF.fullmatch(text[tokens[stop - 1].end : rest[0].start]):  # "Director for the Middle East"
        return []
    if last in _THINGS or rest[0].word in SUFFIXES:
        return None
    if len(rest) > 1 and rest[0].word not in FIRST_NAMES and _names_thing(rest):
        return []
    if len(rest) == 1 and last in KNOWN and kind != "honorific" and office != "president":
        return None
    if len(rest) == 1 and last in gazetteer.TITLES and last not in gazetteer.TITLES_AND_SURNAMES:
        return []
    given = words[stop - 1] in gazetteer.REGNAL and _is_given(rest)
    name = plain(text[tokens[stop - 1 if given else stop].start : rest[-1].end])
    pronoun = next((gazetteer.PRONOUNS[word] for word in words[at:stop] if word in gazetteer.PRONOUNS), "")
    return [Name(tokens[at].start, rest[-1].end, sentence, name, "", "person", True, role, pronoun)]


def _names_thing(rest: Sequence[Token]) -> bool:
    """Whether words after a title name no person: ordinary words ("Mr. Nice Guy"), or a place at their end."""
    last = rest[-1].word
    return all(is_common(token.word) for token in rest) or last in gazetteer.PLACES or last in KNOWN


def _is_given(rest: Sequence[Token]) -> bool:
    """Whether a title is part of the name, as with a first name alone: "Pope" [Francis], "Queen" [Elizabeth II]."""
    only = rest[0].word in FIRST_NAMES or rest[0].word not in SURNAMES
    return (only and len(rest) == 1) or (len(rest) == 2 and _ROMAN.fullmatch(rest[1].word) is not None)


def _title(text: str, tokens: tuple[Token, ...]) -> tuple[int, int]:
    """Where the last title of the run begins and stops, in tokens; (-1, -1) without one.

    A title after a first name is a surname ("Larry King"), and so is the last word after "Mr." ("Mr. King").
    """
    for at in range(len(tokens) - 1, -1, -1):
        before = tokens[at - 1].word if at else ""
        if before in FIRST_NAMES and tokens[at].word in gazetteer.TITLES_AND_SURNAMES:
            continue
        for stop in range(min(at + 5, len(tokens)), at, -1):
            if _title_kind(text, tokens, at, stop) in ("", "prefix", "leader-noun"):
                continue
            if stop == len(tokens) and (before.endswith(".") or gazetteer.TITLES.get(before) == "honorific"):
                break
            while at and _title_kind(text, tokens, at - 1, stop):
                at -= 1
            return at, stop
    return -1, -1


def _title_kind(text: str, tokens: tuple[Token, ...], at: int, stop: int) -> str:
    return gazetteer.TITLES.get(plain(text[tokens[at].start : tokens[stop - 1].end]), "")


def _office_alone(tokens: tuple[Token, ...], sentence: int, role: str, at: int) -> list[Name] | None:
    if role and not role.startswith(":"):
        whole = " ".join(token.word for token in tokens)
        return [Name(tokens[0].start, tokens[-1].end, sentence, whole, "", "role", True, role)]
    return [] if at == 0 or tokens[0].word not in FIRST_NAMES else None


def _without_modifier(text: str, tokens: tuple[Token, ...], initial: bool, evidence: Evidence) -> tuple[Token, ...]:
    """Drop an ordinary first word of the sentence, or the nationality or party before a person or a known body."""
    first, rest = tokens[0].word, tokens[1:]
    following = plain(text[rest[0].start : rest[-1].end])
    if KNOWN.get(rest[-1].word, NOTHING).kind == "organisation" and rest[-1].word.endswith("s"):
        return tokens[-1:]
    if text[tokens[0].end : tokens[1].start].strip():
        return tokens
    if (person := _person_after(text, tokens)) is not None:
        return person
    entry = KNOWN.get(first)
    if entry and following in gazetteer.NO_TARGETS:
        return tokens[:1]
    if entry and entry.kind == "organisation" and not entry.sense and KNOWN.get(following, NOTHING).kind == "country":
        return tokens[:1]  # "Toyota" USA
    named = is_first_name(rest[0].word) and len(rest) > 1 and rest[-1].word not in gazetteer.HEADS
    if entry and (entry.sense in ("adjective", "party", "") and entry.kind != "other"):
        return rest if following in KNOWN or named else tokens
    if named and _is_prefix(first):
        return rest
    if following in KNOWN and first in gazetteer.TITLES:
        return rest
    if initial and first.lower() in ORDINARY and first not in FIRST_NAMES:
        whole = plain(text[tokens[0].start : tokens[-1].end])
        stays = (_names_body(tokens) and following not in KNOWN) or evidence.stands_whole(whole)
        return tokens if stays else rest
    return tokens


def _person_after(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """The full name that a known body or several common words stand before ("United Nations" [Nikki Haley])."""
    for at in range(2, len(tokens) - 1):
        before = tokens[:at]
        known = plain(text[tokens[0].start : before[-1].end]) in KNOWN or all(is_common(token.word) for token in before)
        if known and is_first_name(tokens[at].word) and tokens[-1].word not in gazetteer.HEADS:
            return tokens[at:]
    return None


def _is_prefix(word: str) -> bool:
    """Whether a word before a full name is none of it: "QB" [Andrew Luck], "Sleepy" [Joe Biden]."""
    if word.isupper() and len(word) < 5 and "." not in word:
        return True
    known = word in FIRST_NAMES or word in SURNAMES or word in gazetteer.OTHER_HEADS or word in gazetteer.PLACE_HEADS
    return (is_common(word) or word in gazetteer.TEAMS) and not known


def _names_body(tokens: Sequence[Token]) -> bool:
    last = tokens[-1].word
    return last in gazetteer.HEADS or last in gazetteer.PLACE_HEADS


def _untitled(text: str, run: Run, evidence: Evidence, opens: bool) -> Iterator[Name]:
    """Tell what a run without titles is; ``opens`` says that it opened its sentence before modifiers were dropped."""
    tokens, sentence, initial = run
    start, end = run.start, run.end
    whole = _recased(plain(text[start:end]))
    words = [token.word for token in tokens]
    if len(whole) == 1 or (len(tokens) > 1 and KNOWN.get(words[-1], NOTHING).sense in ("people", "party", "adjective")):
        return
    entry = KNOWN.get(whole) or (KNOWN.get(f"{whole}'s") if text.startswith(_POSSESSIVE, end) else None)
    if entry is not None:
        yield from known(text, start, end, sentence, entry, initial)
        return
    if whole in gazetteer.PLACES:
        yield Name(start, end, sentence, whole, whole, "place")
        return
    ordinary = whole in gazetteer.ALONE_NO_NAMES or (len(tokens) == 1 and whole.lower() in ORDINARY)
    if (ordinary and initial and not ends_subject(text, end)) or (
        len(words) == 2 and whole == " ".join(words) and is_epithet(words)
    ):
        return
    kind = _kind(words, whole, start, end, evidence)
    sure = (
        not ordinary
        and not (initial and len(tokens) == 1 and not whole.isupper())
        and _is_sure(words, start, end, evidence, opens)
    )
    role = office_before(text, start) if kind != "organisation" else ""
    yield Name(start, end, sentence, whole, "", "person" if role else kind, sure, role)


def _is_sure(words: Sequence[str], start: int, end: int, evidence: Evidence, opens: bool) -> bool:
    """Whether the words are a name by themselves, not ordinary ones, a unit, a model or a number's."""
    if evidence.is_ordinary(words) or any("_" in word for word in words):
        return False
    if all(map(is_common, words)) and evidence.is_piece(start):
        return False
    if len(words) > 1:
        return not (opens and all(map(is_common, words)) and not evidence.stands_whole(" ".join(words)))
    word = words[0]
    if len(word) < 3 and not word.isupper():
        return word in gazetteer.FAMILY_FIRST
    if word in gazetteer.TEAMS:
        return True
    if evidence.is_numbered(start, end) or (any(map(str.isdigit, word)) and word not in KNOWN):
        return False
    if _is_acronym(word):
        return evidence.shows_body(start, end)
    return not is_common(word) or ends_subject(evidence.text, end)


def _is_acronym(word: str) -> bool:
    return word.removesuffix("s").isupper() and len(word) < 7


def _recased(form: str) -> str:
    """Return a known name that stands in capitals ("WASHINGTON") as it is usually written."""
    if form.isupper() and form not in KNOWN and (form.title() in KNOWN or form.title() in gazetteer.PLACES):
        return form.title()
    return form


def known(text: str, start: int, end: int, sentence: int, entry: Entry, initial: bool) -> Iterator[Name]:
    """Tell what a form of the gazetteer is where it stands: a state, a government, a place, an office, or nothing."""
    form = _recased(plain(text[start:end]))
    office = leader(text, start, end, entry.name) if entry.kind == "country" else None
    if office is not None and not office.named:
        described = plain(text[office.start : office.end]).replace("The ", "the ", 1)
        yield Name(office.start, office.end, sentence, described, "", "role", True, office.role)
    elif entry.sense in ("adjective", "people", "party"):
        if office is None and (stands_for_state(text, end, entry) or means_people(text, start, end, entry)):
            yield Name(start, end, sentence, form, entry.name, entry.kind)
    elif entry.sense == "capital" and not is_government(text, start, end, entry.name):
        yield Name(start, end, sentence, form, form, "place")
    elif (form in gazetteer.ADJECTIVAL and is_adjective(text, start, end, entry)) or (
        entry.kind == "organisation" and (is_local(text, start) or (initial and _describes(text, form, end)))
    ):
        return
    elif form != "West" or follows_article(text, start):
        sure = not (initial and form.lower() in ORDINARY and " " not in form)
        yield Name(start, end, sentence, form, entry.name, entry.kind, sure)


def _describes(text: str, form: str, end: int) -> bool:
    """Whether a common word that opens a sentence describes a noun ("Labour relations"), and is no name inside one."""
    if not (is_common(form) and _ABSTRACT.match(text, end)):
        return False
    return re.search(rf"(?:[a-z,]|[a-z] the)[ \u00a0]{form}\b", text) is None


def _kind(words: Sequence[str], whole: str, start: int, end: int, evidence: Evidence) -> str:
    last, named = words[-1], is_first_name(words[0]) or _is_initials(words[0])
    if len(words) == 1:
        return "organisation" if _is_acronym(last) and len(last) > 1 else "other"
    if any(versus in whole for versus in _VERSUS):
        return "other"
    if last in gazetteer.PLACE_HEADS or (
        (last in gazetteer.PLACES or " ".join(words[-2:]) in gazetteer.PLACES) and not named
    ):
        return "place"
    if last in gazetteer.OTHER_HEADS or (words[0] in gazetteer.OTHER_HEADS and not named):
        return "other"
    if last in gazetteer.HEADS or OF.search(whole) or " & " in whole:
        return "organisation"
    if named and len(words) < 5 and not _is_thing(last):
        return "person"
    if last in gazetteer.TEAMS:
        return "organisation"
    parts = [word for word in words if word.lower() not in gazetteer.PARTICLES]
    ordinary = any(is_common(word) or word in KNOWN or word in gazetteer.PLACES for word in parts)
    unknown = not ordinary and words[0].lower() not in gazetteer.PARTICLES
    return (
        "person"
        if len(words) < 5 and words[0] not in gazetteer.HEADS and evidence.is_person(start, end, words, unknown)
        else "other"
    )


def _is_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None and word not in KNOWN and word not in gazetteer.PLACES


def _is_thing(word: str) -> bool:
    """Whether the last word of a name with a first name shows a thing: "Jack Ultra", "Samsung TV"."""
    return word not in SUFFIXES and (word in gazetteer.NO_TARGETS or (word.isupper() and 1 < len(word) < 4))
