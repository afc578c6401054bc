"""Who a pronoun or an office means where no name stands: "he", "she", "the mayor"."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import is_common, plain, pronoun_of
from analysis.language.names.name import Name
from analysis.language.names.surroundings import PEOPLE_NOUNS
from analysis.language.names.targets import Mention
from analysis.language.sentences import Sentence
from analysis.language.voices.cues import VERBS, words_of

_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_OFFICES = {plain(row["title"]): frozenset(row["nouns"].split(",")) for row in lexicons.load("offices")}
_NOUNS = sorted(frozenset[str]().union(*_OFFICES.values()), key=len, reverse=True)
_REFERENCE = re.compile(  # begins with a letter, so that few places are looked at
    r"[HhSsTt](?<!\w.)(?:(?<=[Hh])(?:e|im|is|ers?)\b|(?<=[Ss])he\b"
    rf"|(?<=[Tt])he (?P<office>{'|'.join(_NOUNS)})\b(?!-|\w| (?:of|for|emeritus)\b| [A-Z]))"
)
_WORD = re.compile(r"\w+|[^\w\s]")
_PREPOSITIONS = words_of("preposition")
_LEAD_IN = re.compile(
    r"\W*(?:In|On|At|During|After|Before|With|For|Despite|As|Throughout|Under|From|By|Through|When|While|Since|If"
    r"|Although|Though|Because|Once|Until|[A-Z]\w+ing|To)\b"
)
_PEOPLE = "|".join(sorted({noun.lower() for noun in PEOPLE_NOUNS | gazetteer.KIN}, key=len, reverse=True))
_SOMEBODY = re.compile(  # in lower case
    r"\b(?:an?|the|this|that|one|another|whose|his|her|their)(?: [\w-]+){0,2}? "
    rf"((?:{_PEOPLE})|\w*(?:man|boy|girl|guy|lady))\b"
)
_WOMEN = re.compile(
    r"woman$|^(?:girl|lady|wife|mother|mom|daughter|sister|aunt|niece|girlfriend|widow|actress|queen|princess)$"
)
_MEN = re.compile(
    r"(?<!wo)man$|^(?:boy|guy|husband|father|dad|son|brother|uncle|nephew|boyfriend|widower|actor|king|prince)$"
)


class _Person(NamedTuple):
    """A person where the text names or means one; ``who`` is "" for a pronoun that may mean anybody it fits."""

    start: int
    end: int
    block: int
    who: str
    pronouns: frozenset[str]
    is_topic: bool


def references(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    found: Sequence[Mention],
    is_quoted: Callable[[int], bool],
) -> list[Mention]:
    """Return where "he", "she" or an office ("the mayor") stands for a target that is a person.

    ``found`` are the mentions by name; ``is_quoted`` tells whether an offset is between quotation marks: what stands
    there refers to nobody, and nobody to what is named there.  A pronoun counts where the paragraph and the one before
    have only one person before it whom it may mean, named or by another pronoun; an office where one person has it.
    """
    reader = _Reader(text, sentences, names, found, is_quoted)
    return [mention for index in range(len(sentences)) for mention in reader.read(index)]


class _Reader:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        names: Sequence[Name],
        found: Sequence[Mention],
        is_quoted: Callable[[int], bool],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._is_quoted = is_quoted
        self._taken = [mention[:2] for mention in found]
        self._target = {mention.start: mention.target for mention in found}
        self._targets = set(self._target.values())
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._fits: dict[str, set[str]] = defaultdict(set)
        people = [name for name in names if _may_be_person(name)]
        for name in people:
            self._learn(name)
        self._people = [self._person(name) for name in people if not is_quoted(name.start)]
        self._uses = Counter(person.who for person in self._people)
        self._starts = [person.start for person in self._people]
        self._before = _paragraphs_before(sentences)

    def _who(self, name: Name) -> str:
        return self._target.get(name.start) or name.key or name.text

    def _learn(self, name: Name) -> None:
        """Take note of the pronoun and the office that a name shows."""
        who = self._who(name)
        pronoun = name.pronoun or pronoun_of(name.key) or pronoun_of(who)
        if pronoun:
            self._fits[who].add(pronoun)
        if title := plain(self._text[name.start : name.end]).removesuffix(name.text).strip():
            self._titles[who] |= next((_OFFICES[end] for end in _ends(title) if end in _OFFICES), frozenset())

    def _person(self, name: Name) -> _Person:
        who = self._who(name)
        before = self._text[max(0, name.start - _REACH) : name.start].rsplit(maxsplit=1)[-1:]
        aside = bool(before) and _WORD.findall(before[0])[-1].lower() in _PREPOSITIONS
        aside = aside or self._text.startswith(("’s ", "'s "), name.end)
        block = self._sentences[name.sentence].block
        return _Person(name.start, name.end, block, who, frozenset(self._fits[who]), not aside)

    def read(self, index: int) -> Iterator[Mention]:
        """Yield the references of one sentence."""
        sentence = self._sentences[index]
        if sentence.kind != "body":
            return
        for match in _REFERENCE.finditer(self._text, sentence.start, sentence.end):
            if not self._is_free(*match.span()):
                continue
            if match["office"]:
                who, by = self._holder(match["office"], sentence, match.start()), "office"
                self._note(match, sentence, {who})
            else:
                who, by = self._meant(match, sentence), "pronoun"
            if who in self._targets:
                yield Mention(match.start(), match.end(), who, index, by)

    def _is_free(self, start: int, end: int) -> bool:
        at = bisect_left(self._taken, (end, 0)) - 1
        return not (at >= 0 and self._taken[at][1] > start) and not self._is_quoted(start)

    def _note(self, match: re.Match[str], sentence: Sentence, meant: Iterable[str]) -> None:
        """Let a reference stand among those whom the next may mean: all whom it may mean itself, "" for a stranger."""
        pronoun = _PRONOUNS.get(match[0].lower())
        at = bisect_left(self._starts, match.start())
        people = [
            _Person(*match.span(), sentence.block, who, frozenset((pronoun,) if pronoun else self._fits[who]), True)
            for who in sorted(meant)
        ]
        self._starts[at:at] = [match.start()] * len(people)
        self._people[at:at] = people

    def _near(self, sentence: Sentence, stop: int) -> list[_Person]:
        """Return those before ``stop`` in the paragraph and in the one before it."""
        blocks = (sentence.block, self._before.get(sentence.block, -1))
        last = bisect_left(self._starts, stop)
        return [person for person in self._people[max(0, last - _MANY) : last] if person.block in blocks]

    def _meant(self, match: re.Match[str], sentence: Sentence) -> str:
        pronoun = {_PRONOUNS[match[0].lower()]}
        fitting = [p for p in self._near(sentence, match.start()) if p.pronouns <= pronoun]
        who = self._only(fitting, match, sentence)
        self._note(match, sentence, {who} if who else {person.who for person in fitting} or {""})
        return who

    def _only(self, fitting: list[_Person], match: re.Match[str], sentence: Sentence) -> str:
        if len({person.who for person in fitting}) > 1:
            fitting = self._salient(fitting, match, sentence)
        if not any(person.is_topic and person.pronouns for person in fitting):
            return ""
        somebody = self._somebody_else(fitting[-1].end, match.start(), _PRONOUNS[match[0].lower()])
        return "" if somebody or self._leads_in(match, sentence) else fitting[-1].who

    def _salient(self, fitting: list[_Person], match: re.Match[str], sentence: Sentence) -> list[_Person]:
        """Return who alone is subject before "he" or "she", of a verb of saying ("Roe said he") or the sentence before.

        Nobody for other pronouns.
        """
        here = [person for person in fitting if person.start >= sentence.start]
        said = self._text[sentence.start : match.start()].removesuffix("that ").split()
        if match[0].lower() not in ("he", "she") or (here and said[-1].lower() not in VERBS):
            return []
        if not here and match.start() - sentence.start < _OPENING:
            before = self._sentences[max(0, bisect_left(self._sentences, sentence) - 1)].start
            here = [person for person in fitting if person.start >= before and person.block == sentence.block]
        topics = {person.who for person in here if person.is_topic}
        return [p for p in here if p.who in topics] if len(topics) == 1 and here[0].is_topic else []

    def _somebody_else(self, start: int, stop: int, pronoun: str) -> bool:
        """Whether a nameless person whom the pronoun fits, too, comes between ("the woman", "his lawyer")."""
        nouns = _SOMEBODY.findall(self._text[start:stop].lower())
        other = _WOMEN if pronoun == "he" else _MEN
        return any(not other.search(noun) for noun in nouns)

    def _leads_in(self, match: re.Match[str], sentence: Sentence) -> bool:
        """Whether the pronoun may mean somebody whom its sentence names only later ("In his speech, Roe said")."""
        opened = _LEAD_IN.match(self._text, sentence.start, sentence.end)
        first = bisect_left(self._starts, sentence.start)
        named_before = first < len(self._starts) and self._starts[first] < match.start()
        if not opened and (named_before or match[0].lower() in ("he", "she")):
            return False
        after = bisect_left(self._starts, match.end())
        comma = self._text.find(",", match.end(), sentence.end)
        return comma >= 0 and after < len(self._starts) and self._starts[after] < sentence.end

    def _holder(self, noun: str, sentence: Sentence, stop: int) -> str:
        near = {person.who for person in self._near(sentence, stop)}
        holders = [who for who, nouns in self._titles.items() if noun in nouns]
        best = max(holders, key=lambda who: (self._uses[who], who), default="")
        return best if best in near else ""


def _may_be_person(name: Name) -> bool:
    """Whether a name may be a person's: one that nothing shows to be anything else counts."""
    if name.kind == "person":
        return True
    word = name.text
    unknown = name.kind == "other" and " " not in word and word not in gazetteer.KNOWN and not word.isupper()
    return unknown and not (is_common(word) and (word.endswith("s") or not name.sure))


_OPENING = 5  # characters before a pronoun that opens its sentence
_REACH = 20  # characters before a name
_MANY = 40  # names looked back at


def _paragraphs_before(sentences: Sequence[Sentence]) -> dict[int, int]:
    """Return for each paragraph of the body the one before it."""
    body = list(dict.fromkeys(sentence.block for sentence in sentences if sentence.kind == "body"))
    return dict(zip(body[1:], body, strict=False))


def _ends(title: str) -> Iterator[str]:
    words = title.split(" ")
    return (" ".join(words[at:]) for at in range(len(words)))
