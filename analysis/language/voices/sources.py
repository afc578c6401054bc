"""Sources: who a speaker is, under one name, whichever way the text calls them."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.language.names.gazetteer import ORDINARY, plain
from analysis.language.names.recognise import Name
from analysis.language.names.resolve import full_name
from analysis.language.names.targets import Lookup, Mention
from analysis.language.sentences import Sentence
from analysis.language.voices.anonymity import is_unnamed
from analysis.language.voices.cues import VERBS, words_of
from analysis.language.voices.nouns import BODIES, EVIDENCE, ROLES, party_of
from analysis.language.voices.roster import pronoun_of
from analysis.language.voices.spans import Voice

# Nobody to name: pronouns, and words that can only stand before a source.
_PRONOUN = re.compile(r"him|them|us|me|one|this|that|these|those|none|(?:any|every|some|no)[ -]?(?:one|body|thing)")
_NO_SOURCE = words_of("subject", "self", "possessive", "relative", "wh", "be", "modal", "adverb", "time", "preposition")
_DETERMINERS = words_of("determiner", "indefinite") | {"hundred", "thousand", "dozen"}
_NO_HEAD = words_of("preposition", "coordinator")  # before a name, these show that the head is another word
_ROLES = ROLES | EVIDENCE
_WORD = re.compile(r"[^\s,;]+")


class Sources:
    """The sources of one article."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], found: Sequence[Mention], table: Lookup
    ) -> None:
        """Take the article's names and mentions, and the targets of the whole corpus."""
        self._text = text
        self._openings = {sentence.start for sentence in sentences}
        self._mentions = found
        self._ends = [mention.end for mention in found]
        self._people = {name.start for name in names if name.kind == "person"}
        self._table = table
        at = {mention.start: mention.target for mention in found}
        self._here = {form: at[name.start] for name in names if name.start in at for form in (name.key, name.text)}

    def of(self, voice: Voice) -> str:
        """Return the source behind a span: a target's name where it is one, else the speaker; "" when unresolved.

        A role ("the officials", "Officials") loses its determiner and the capital of its sentence, so that it is one
        source however it is written.  A pronoun that nobody is known for is no source.
        """
        speaker = plain(voice.speaker)
        words = _WORD.findall(speaker)
        if not words or _is_nobody(speaker):
            return ""
        phrase = self._text[max(voice.speaker_start, 0) : max(voice.speaker_end, 0)]
        pronoun = phrase.lower()
        member = party_of(phrase[:1].lower() + phrase[1:])  # "the Democrat" is a person and not the party
        if member and party_of(speaker):
            return self._role(voice, words)
        name = ("" if member else self._named(voice)) or self._known_as(speaker)
        if pronoun in ("he", "she") and pronoun_of(name) not in ("", pronoun):
            return ""  # "she" stands near a surname that is a man's elsewhere in the corpus
        return name or self._body(voice, words) or self._role(voice, words)

    def identifies(self, source: str, speaker: str) -> bool:
        """Return whether ``source`` is a target, or a speaker whose phrase is not that of an unnamed source."""
        return source in self._table.targets or not is_unnamed(speaker)

    def _named(self, voice: Voice) -> str:
        """Return the target that the source's phrase comes down to, unless it is only a part of it ("Trump's lawyer").

        That is the one it ends with, or the person whose state or firm follows ("Roe of Ohio").
        """
        start, end = voice.speaker_start, voice.speaker_end
        for index in range(bisect_right(self._ends, start), len(self._ends)) if start >= 0 else ():
            mention = self._mentions[index]
            if mention.start >= end:
                break
            before = self._text[start : mention.start].lower()
            last = mention.end >= end or (mention.start in self._people and self._text.startswith(" of ", mention.end))
            if last and _NO_HEAD.isdisjoint(_WORD.findall(before)):
                return mention.target
        return ""

    def _known_as(self, speaker: str) -> str:
        for form in (speaker, full_name(speaker)):
            target = self._here.get(form) or self._table.named.get(form) or self._table.targets.get(form)
            if target:
                return target
        return ""

    def _body(self, voice: Voice, words: Sequence[str]) -> str:
        """Return the one body named before "the group" or "the health group" whose name ends so, else ""."""
        determiner, *noun = (word.lower() for word in words)
        if determiner != "the" or not noun or noun[-1] not in BODIES:
            return ""
        before = {mention.target for mention in self._mentions if mention.end <= voice.speaker_start}
        named = [target for target in before if target.lower().endswith(f" {noun[-1]}")]
        return named[0] if len(named) == 1 and set(noun) <= set(named[0].lower().split()) else ""

    def _role(self, voice: Voice, words: Sequence[str]) -> str:
        kept = list(words)
        while len(kept) > 1 and _is_determiner(kept[0]) and kept[1].lower() != "of":
            del kept[0]
        first = kept[0].lower()
        whole = len(kept) == len(words) and not (len(kept) > 1 and all(word[0].isupper() for word in kept))
        opens = voice.speaker_start in self._openings and whole
        titled = len(kept) == 1 and first in _ROLES  # "the President", "the Court"
        if titled or (opens and kept[0][1:].islower() and self._is_common(first)):
            kept[0] = first
        return " ".join(kept)

    def _is_common(self, word: str) -> bool:
        """Whether a word with the capital of its sentence is no name: a known one, or small elsewhere in the text."""
        return word in _ROLES or word in ORDINARY or re.search(rf"\b{re.escape(word)}\b", self._text) is not None


def _is_determiner(word: str) -> bool:
    return word.lower() in _DETERMINERS or word[0].isdigit()


def _is_nobody(speaker: str) -> bool:
    if speaker.isupper() and len(speaker) > 1:  # "US" is not "us"
        return False
    return speaker.lower() in _NO_SOURCE or _PRONOUN.fullmatch(speaker.lower()) is not None


def verb(cue: str) -> str:
    """Return the dictionary form of a reporting verb with its particle ("called for": "call for"), else the cue."""
    first, *rest = cue.lower().split() or [""]
    for reading in VERBS.get(first, ()):
        if rest[len(rest) - len(reading.particle) :] == list(reading.particle):  # an adverb may stand before it
            return " ".join((reading.lemma, *reading.particle))
    return cue.lower()
