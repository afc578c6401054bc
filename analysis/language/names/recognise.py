"""The names in one article, without a model: capitalised sequences, read with word lists and with the article itself.

A capital alone proves little (sentences and headlines begin with one), so a name needs a second reason: it stands
inside a sentence, or a word list knows it, or the same article uses it inside a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import KNOWN, ORDINARY, Entry, plain
from analysis.language.names.resolve import People, acronym, full_name, is_full, is_shown, surname, unique_holder
from analysis.language.names.surroundings import (
    country_in,
    ends_subject,
    follows_article,
    is_adjective,
    is_government,
    leader,
    means_people,
    office_before,
    owner_before,
    stands_for_state,
)
from analysis.language.sentences import Sentence


class Name(NamedTuple):
    """A name at ``start``:``end`` of a text, possessive *'s* left out, in the sentence number ``sentence``.

    ``text`` is the name without titles ("Putin"), ``key`` the fullest form that the article itself gives for it
    ("Vladimir Putin").  ``kind`` is "person", "country", "organisation", "other", "place" (a city or sea: where, not
    who), or "role" for a description such as "the Russian president", whose ``key`` is empty unless the article
    names the one holder.  ``role`` is the office that
    goes with the name ("Russia: president").  A name that is not ``sure`` has only the capital of its sentence.
    """

    start: int
    end: int
    sentence: int
    text: str
    key: str
    kind: str
    sure: bool = True
    role: str = ""


class _Token(NamedTuple):
    start: int
    end: int
    word: str


class _Run(NamedTuple):
    """Capitalised words in a row; ``initial`` when the first has its capital from its place."""

    tokens: tuple[_Token, ...]
    sentence: int
    initial: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


_UPPER = "".join(map(chr, filter(lambda code: chr(code).isupper(), range(0x41, 0x250))))
_ABBREVIATED = "|".join(sorted((re.escape(t) for t in gazetteer.TITLES if t.endswith(".")), key=len, reverse=True))
_POSSESSIVE = "|".join(sorted(map(re.escape, gazetteer.POSSESSIVES)))
_TOKEN = (
    rf"(?:(?=\w{{1,8}}\.)(?:{_ABBREVIATED}|St\.|Jr\.|Sr\.|No\.(?=[ \u00a0]\d))"
    rf"|(?:[{_UPPER}]\.){{2,}}(?:[{_UPPER}](?!\w))?"
    rf"|[{_UPPER}]\.(?=[ \u00a0][{_UPPER}])"
    rf"|(?:{_POSSESSIVE})['’]s(?=[ \u00a0][{_UPPER}])"
    rf"|(?:[Aa]l-|[Ee]l-|[Dd]['’]|[OL]['’])?[{_UPPER}]\w*(?:['’](?!s\b)\w+)*(?:[-&]\w+)*)"
)
_PARTICLE = r"(?:de|da|dos|del|della|di|du|van|von|der|den|la|bin|ibn|ben|al|el|ter|zu)"
_FIND_TOKEN = re.compile(_TOKEN)
_FIND_RUN = re.compile(
    rf"(?<![\w@#])(?=[{_UPPER}]|[ae]l-|d['’])"
    rf"{_TOKEN}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+|vs?\.[ \u00a0]+){{0,2}}{_TOKEN})*"
)
_OF = re.compile(r"[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?[ \u00a0]")
_AND = re.compile(r"[ \u00a0](?:and|&)[ \u00a0](?:the[ \u00a0])?")
_VERSUS = re.compile(r" vs?\. ")
_OPENERS = frozenset("\"“”‘'«()•*[:>")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SUFFIXES = frozenset(("Jr.", "Sr.", "II", "III", "IV", "Jr", "Sr"))
_LONGEST = 12
_NO_NAMES = gazetteer.FUNCTION_CAPITALS | gazetteer.DATES


def names(text: str, sentences: Sequence[Sentence]) -> list[Name]:
    """Return the names of one article, sorted and disjoint, each inside one sentence that is not boilerplate."""
    runs: list[_Run] = []
    titled: list[_Run] = []
    for number, sentence in enumerate(sentences):
        if sentence.kind != "boilerplate":
            (titled if _capitalised(text, sentence) else runs).extend(_runs(text, sentence, number))
    drafts = [draft for run in _joined(text, runs) for draft in _read(text, run)]
    found = _resolved(text, drafts)
    forms = {name.text: name for name in found if name.sure and name.kind != "role"}
    for run in titled:
        found.extend(_from_headline(text, run, forms))
    return sorted(found)


def _resolved(text: str, drafts: Sequence[Name]) -> list[Name]:
    """Give each draft its key: short names become full ones, and offices find their holders."""
    full = {draft: full_name(draft.text) for draft in drafts if draft.kind == "person" and is_full(draft.text)}
    titled = {draft.text for draft in drafts if draft.kind == "person" and draft not in full}
    inside = {draft.text for draft in drafts if draft.sure}
    bodies = _short_bodies(text, drafts)
    people = People((full.get(draft, draft.text), draft.role) for draft in drafts if draft in full or _is_short(draft))
    holders: dict[str, set[str]] = defaultdict(set)
    found = []
    for draft in drafts:
        if draft in full:
            name = draft._replace(key=people.fuller(full[draft]))
            people.meet(name.key)
        else:
            name = _lengthened(text, draft, people, bodies)
        if not name.key and name.kind != "role":
            kind = "person" if name.text in titled else name.kind
            name = name._replace(key=name.text, kind=kind, sure=name.sure or name.text in inside)
        if name.kind == "country" and KNOWN.get(name.text, _NONE).sense == "uncertain":
            name = name._replace(sure=is_shown(text, name.key))
        if name.role and name.kind == "person":
            holders[name.role].add(name.key)
        if not _is_family(name, people):
            found.append(name)
    return [name._replace(key=unique_holder(name.role, holders)) if name.kind == "role" else name for name in found]


def _short_bodies(text: str, drafts: Sequence[Name]) -> dict[str, str]:
    """Acronyms that brackets introduce, and committees without their chamber, with the full names they stand for."""
    bodies = {short: draft.text for draft in drafts if " " in draft.text and (short := acronym(text, draft.end))}
    for draft in drafts:
        chamber, _, committee = draft.text.partition(" ")
        if draft.kind == "organisation" and committee and KNOWN.get(chamber, _NONE).kind == "organisation":
            bodies.setdefault(committee, draft.text)
    return bodies


def _lengthened(text: str, draft: Name, people: People, bodies: Mapping[str, str]) -> Name:
    """Replace a surname or an acronym by what it stands for here."""
    person = people.mean(draft.text) if _is_short(draft) else ""
    if person and (not draft.key or surname(person) == draft.text.casefold()):
        particle = person.partition(" ")[2].removesuffix(draft.text)
        if particle.islower() and text.endswith(particle, 0, draft.start):
            draft = draft._replace(start=draft.start - len(particle), text=particle + draft.text)
        return draft._replace(key=person, kind="person", sure=True)
    head, _, tail = draft.text.rpartition(" ")
    if draft.kind == "other" and head in people and tail.lower() in ORDINARY:  # "Xi Jinping Announced"
        return draft._replace(end=draft.end - len(tail) - 1, text=head, key=head, kind="person")
    if draft.text in bodies and not draft.key:
        return draft._replace(key=bodies[draft.text], kind="organisation")
    return draft


def _is_family(name: Name, people: People) -> bool:
    """Whether the name is the plural of a surname ("the Clintons")."""
    return name.kind == "other" and name.text[-1] == "s" and bool(people.mean(name.text[:-1]))


def _is_short(draft: Name) -> bool:
    return draft.kind != "role" and not is_full(draft.text)


def _from_headline(text: str, run: _Run, forms: Mapping[str, Name]) -> Iterator[Name]:
    """Names in a line of capitals: only what the rest of the article uses, or a word list knows beyond doubt."""
    at = 0
    while at < len(run.tokens):
        for end in range(len(run.tokens), at, -1):
            tokens = run.tokens[at:end]
            form = plain(text[tokens[0].start : tokens[-1].end])
            if form in forms:
                start, stop = tokens[0].start, tokens[-1].end
                yield forms[form]._replace(start=start, end=stop, sentence=run.sentence, role="")
                break
            entry = KNOWN.get(form)
            if entry is not None and form.lower() not in ORDINARY:
                yield from _known(text, tokens[0].start, tokens[-1].end, run.sentence, entry, False)
                break
        else:
            end = at + 1
        at = end


def _capitalised(text: str, sentence: Sentence) -> bool:
    """Whether a headline, or another line without a full stop, capitalises most of its words."""
    if sentence.end - sentence.start > 250 or (sentence.kind != "headline" and text[sentence.end - 1] == "."):
        return False
    words = _WORD.findall(text, sentence.start, sentence.end)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _runs(text: str, sentence: Sentence, number: int) -> Iterator[_Run]:
    for match in _FIND_RUN.finditer(text, sentence.start, sentence.end):
        if match[0] in _NO_NAMES:
            continue
        start, end = match.span()
        bullet = start - sentence.start < 3 or text[start - 2 : start] in ("• ", "* ", ": ")
        initial = bullet or text[start - 1] in _OPENERS
        if match[0].isalnum():
            yield _Run((_Token(start, end, match[0]),), number, initial)
            continue
        held: list[_Token] = []
        for token in _tokens(text, start, end):
            if token.end < 0 or len(held) == _LONGEST:
                if held:
                    yield _Run(tuple(held), number, initial)
                held, initial = [], False
            if token.end >= 0:
                held.append(token)
        if held:
            yield _Run(tuple(held), number, initial)


_BREAK = _Token(0, -1, "")


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """The words of a run; a break stands where a function word, a date or a compound ends a name."""
    whole = plain(text[start:end])
    before = ""
    for match in _FIND_TOKEN.finditer(text, start, end):
        word = match[0]
        if whole in KNOWN:
            yield _Token(match.start(), match.end(), word)
        elif _ends_name(word, before):
            yield _BREAK
        elif "-" in word and word not in KNOWN and word not in gazetteer.PLACES and word not in gazetteer.TITLES:
            yield from _compound(match.start(), word)
        else:
            yield _Token(match.start(), match.end(), word)
        before = word


def _ends_name(word: str, before: str) -> bool:
    ends = word in gazetteer.DATES or word in gazetteer.FUNCTION_CAPITALS or word[:2] in ("D-", "R-", "I-")
    return ends and not (before in gazetteer.FIRST_NAMES or gazetteer.TITLES.get(before) in ("honorific", "leader"))


def _compound(start: int, word: str) -> Iterator[_Token]:
    """ "US-led" names the United States, "US-China" both, "Moscow-based" neither; "Jong-un" is one name."""
    head, _, tail = word.partition("-")
    if tail[:1].isupper():
        if head in KNOWN and tail in KNOWN:
            yield from (_Token(start, start + len(head), head), _BREAK)
            yield _Token(start + len(head) + 1, start + len(word), tail)
            return
        yield _Token(start, start + len(word), word)
    elif tail in gazetteer.TAILS:
        yield from (_Token(start, start + len(head), head), _BREAK)
    elif head in KNOWN or head in gazetteer.PLACES or tail in ORDINARY or tail.rpartition("-")[2] in ORDINARY:
        yield _BREAK
    else:
        yield _Token(start, start + len(word), word)


def _joined(text: str, runs: Iterable[_Run]) -> Iterator[_Run]:
    """Join "Department" "of" "Health" "and" "Human Services": a head word takes what its preposition brings."""
    last: _Run | None = None
    of = False
    for run in runs:
        if last and last.sentence == run.sentence and run.start - last.end < 10 and len(last.tokens) < _LONGEST:
            gap = text[last.end : run.start]
            joined_is_known = any(plain(text[token.start : run.end]) in KNOWN for token in last.tokens[-2:])
            by_of = bool(_OF.fullmatch(gap)) and _takes_of(last)
            by_and = bool(_AND.fullmatch(gap)) and (
                (of and (gap.strip() == "&" or run.tokens[0].word not in KNOWN)) or _is_committee(last, run)
            )
            if joined_is_known or by_of or by_and or _is_title(text, last, run):
                last = _Run(last.tokens + run.tokens, last.sentence, last.initial)
                of = of or by_of
                continue
        if last is not None:
            yield last
        last, of = run, False
    if last is not None:
        yield last


def _is_title(text: str, run: _Run, rest: _Run) -> bool:
    """Whether "Secretary" "of" "Defense" [Jim Mattis] is one title."""
    ends = (token.end for token in rest.tokens[:2])
    return any(plain(text[run.tokens[-1].start : end]) in gazetteer.TITLES for end in ends)


def _is_committee(run: _Run, rest: _Run) -> bool:
    """Whether "House Energy" "and" "Commerce Committee" is one body."""
    chamber = KNOWN.get(run.tokens[0].word, _NONE)
    return len(run.tokens) > 1 and chamber.kind == "organisation" and rest.tokens[-1].word in gazetteer.COMMITTEES


def _takes_of(run: _Run) -> bool:
    words = [token.word for token in run.tokens]
    return words[-1] in gazetteer.OF_HEADS or " ".join(words[-2:]) in gazetteer.OF_HEADS


def _read(text: str, run: _Run) -> Iterator[Name]:
    """Tell what one run of capitalised words is; yields nothing where it is no name."""
    tokens = run.tokens
    initial = run.initial
    while tokens:
        whole = plain(text[tokens[0].start : tokens[-1].end])
        if whole in KNOWN or whole in gazetteer.PLACES or len(tokens) == 1:
            break
        person = _titled(text, tokens, run.sentence)
        if person is not None:
            yield from person
            return
        shorter = _without_modifier(text, tokens, initial)
        if shorter is tokens:
            break
        tokens, initial = shorter, False
    if tokens:
        yield from _untitled(text, tokens, run.sentence, initial)


def _titled(text: str, tokens: tuple[_Token, ...], sentence: int) -> list[Name] | None:
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
    if last in gazetteer.HEADS or last in gazetteer.PLACE_HEADS or rest[0].word in _SUFFIXES:
        return None
    if len(rest) == 1 and last in KNOWN and kind != "honorific" and office != "president":
        return None
    if len(rest) == 1 and last in gazetteer.TITLES and last not in gazetteer.TITLES_AND_SURNAMES:
        return []
    name = plain(text[tokens[stop - 1].end : rest[-1].end])
    return [Name(tokens[at].start, rest[-1].end, sentence, name, "", "person", True, role)]


def _title(text: str, tokens: tuple[_Token, ...]) -> tuple[int, int]:
    """Where the last title of the run begins and stops, in tokens; (-1, -1) without one.

    A title after a first name is a surname ("Larry King"), and so is the last word after "Mr." ("Mr. King").
    """
    for at in range(len(tokens) - 1, -1, -1):
        before = tokens[at - 1].word if at else ""
        if before in gazetteer.FIRST_NAMES:
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


def _title_kind(text: str, tokens: tuple[_Token, ...], at: int, stop: int) -> str:
    return gazetteer.TITLES.get(plain(text[tokens[at].start : tokens[stop - 1].end]), "")


def _office_alone(tokens: tuple[_Token, ...], sentence: int, role: str, at: int) -> list[Name] | None:
    if role and not role.startswith(":"):
        whole = " ".join(token.word for token in tokens)
        return [Name(tokens[0].start, tokens[-1].end, sentence, whole, "", "role", True, role)]
    return [] if at == 0 or tokens[0].word not in gazetteer.FIRST_NAMES else None


def _without_modifier(text: str, tokens: tuple[_Token, ...], initial: bool) -> tuple[_Token, ...]:
    """Drop an ordinary first word of the sentence, or the nationality or party before a person or a known body."""
    first, rest = tokens[0].word, tokens[1:]
    following = plain(text[rest[0].start : rest[-1].end])
    if KNOWN.get(rest[-1].word, _NONE).kind == "organisation" and rest[-1].word.endswith("s"):
        return tokens[-1:]
    if text[tokens[0].end : tokens[1].start].strip():
        return tokens
    entry = KNOWN.get(first)
    if entry and following in gazetteer.NO_TARGETS:
        return tokens[:1]
    if entry and (entry.sense in ("adjective", "party", "") and entry.kind != "other"):
        is_person = rest[0].word in gazetteer.FIRST_NAMES and len(rest) > 1 and rest[-1].word not in gazetteer.HEADS
        return rest if following in KNOWN or is_person else tokens
    if initial and first.lower() in ORDINARY and first not in gazetteer.FIRST_NAMES:
        return rest if not _names_body(tokens) or following in KNOWN else tokens
    return tokens


_NONE = Entry("", "")


def _names_body(tokens: Sequence[_Token]) -> bool:
    last = tokens[-1].word
    return last in gazetteer.HEADS or last in gazetteer.PLACE_HEADS


def _untitled(text: str, tokens: tuple[_Token, ...], sentence: int, initial: bool) -> Iterator[Name]:
    start, end = tokens[0].start, tokens[-1].end
    whole = _recased(plain(text[start:end]))
    if len(whole) == 1:
        return
    if len(tokens) > 1 and KNOWN.get(tokens[-1].word, _NONE).sense in ("people", "party", "adjective"):
        return
    entry = KNOWN.get(whole)
    if entry is not None:
        yield from _known(text, start, end, sentence, entry, initial)
        return
    if whole in gazetteer.PLACES:
        yield Name(start, end, sentence, whole, whole, "place")
        return
    kind = "other" if _VERSUS.search(whole) else _kind([token.word for token in tokens], bool(_OF.search(whole)))
    ordinary = whole in gazetteer.ALONE_NO_NAMES or (len(tokens) == 1 and whole.lower() in ORDINARY)
    if ordinary and initial and not ends_subject(text, end):
        return
    sure = not ordinary and not (initial and len(tokens) == 1 and not whole.isupper())
    role = office_before(text, start) if kind != "organisation" else ""
    yield Name(start, end, sentence, whole, "", "person" if role else kind, sure, role)


def _recased(form: str) -> str:
    """Return a known name that stands in capitals ("WASHINGTON") as it is usually written."""
    if form.isupper() and form not in KNOWN and (form.title() in KNOWN or form.title() in gazetteer.PLACES):
        return form.title()
    return form


def _known(text: str, start: int, end: int, sentence: int, entry: Entry, initial: bool) -> Iterator[Name]:
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
    elif form in gazetteer.ADJECTIVAL and is_adjective(text, start, end, entry):
        return
    elif form != "West" or follows_article(text, start):
        sure = not (initial and form.lower() in ORDINARY and " " not in form)
        yield Name(start, end, sentence, form, entry.name, entry.kind, sure)


def _kind(words: Sequence[str], of: bool) -> str:
    last, named = words[-1], words[0] in gazetteer.FIRST_NAMES
    if len(words) == 1:
        return "organisation" if last.isupper() and 1 < len(last) < 7 else "other"
    if last in gazetteer.PLACE_HEADS or (last in gazetteer.PLACES and not named):
        return "place"
    if last in gazetteer.OTHER_HEADS or (words[0] in gazetteer.OTHER_HEADS and not named):
        return "other"
    if last in gazetteer.HEADS or of:
        return "organisation"
    if named and len(words) < 5:
        return "person"
    ordinary = words[0] in gazetteer.PLACES or any(word.lower() in ORDINARY or word in KNOWN for word in words)
    return "other" if ordinary or len(words) > 4 else "person"
