"""Speakers: the phrase beside a cue that says whose words they are, and the name or role inside it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.language.names.gazetteer import FIRST_NAMES, KIN, PLACES
from analysis.language.voices.cues import NUMERALS, VERBS, Token, ends_as_adverb, words_of
from analysis.language.voices.nouns import AGENT, BODIES, BODY_WORDS, EVIDENCE, GROUPS, NOUNS, PEOPLE, PEOPLES, ROLES
from analysis.language.voices.openings import after_dateline, after_fronted
from analysis.language.voices.phrase_names import (
    DESCRIBES_PERSON,
    after_titles,
    is_first_name,
    joins_name,
    name_start,
    names_person,
)


class Source(NamedTuple):
    """Where a source stands and how it is called there: a name without titles, a role, or a pronoun.

    ``capital`` marks a name, ``role`` a known role or group ("a US official"), ``pronoun`` he, she or they, ``self``
    the writer or reader (I, we, you), whose words stay the outlet's own.  ``others`` are the names in the words of a
    pronoun and after it, which are not its own ("he told Roe").
    """

    start: int
    end: int
    name: str
    capital: bool = False
    role: bool = False
    pronoun: bool = False
    self: bool = False
    others: frozenset[str] = frozenset()


Tokens = Sequence[Token]
_BETWEEN = words_of("be", "have", "do", "modal", "adverb") | {"to"}
_BOUNDARY = words_of("subordinator", "coordinator", "contrast", "wh")
_HEADS = ROLES | EVIDENCE
_FINITE = words_of("be", "have", "modal", "do")
_AFTER_HEAD = words_of("preposition", "relative", "wh", "that") - {"of"}
_BREAK = _AFTER_HEAD | words_of("be", "have", "modal", "coordinator")
_ADVERB = words_of("adverb")
_TRAILING = words_of("time", "preposition", "adverb")
_PREPOSITION = words_of("preposition")
_TIME = words_of("time")
_POSTPOSITIVE = words_of("postpositive")
_PLURAL = GROUPS | EVIDENCE | words_of("determiner")
_JOINS = words_of("coordinator")
_QUANTIFIER = words_of("quantifier")
_HABIT = words_of("habit", "attempt")
_BE = words_of("be")
_LEADS_ON = _HABIT | {"to"}
_NUMBERS = NUMERALS | _QUANTIFIER
_OBJECTS = frozenset(("them", "these", "those"))
_DURATION = words_of("duration")
_POSSESSIVE = words_of("possessive")
_SUBJECT = words_of("subject")
_SELF = words_of("self") | {"me", "us"}
_REQUEST = words_of("request")
_DETERMINER = words_of("determiner")
_OPENS_CLAUSE = _DETERMINER | _SUBJECT
_WHO = BODIES | PEOPLE
_DOCUMENTS = EVIDENCE | words_of("document")
_READS = words_of("reads")
_MEANS = frozenset(("in", "by", "on", "via", "through", "of", "from"))
_FINDERS = words_of("finder")
_LEAD = words_of("preposition", "subordinator", "coordinator", "time", "adverb")
_OPENING = words_of("preposition", "subordinator", "time", "adverb", "opening")
_DASHES = frozenset(("-", "–", "—", "--"))
_SAID = frozenset(("said", "says", "told"))
_DESCRIBES = _DETERMINER | ROLES
_OPENS_NAME = _BOUNDARY | ROLES
_NO_DESCRIPTION = _BOUNDARY | _FINITE | _PREPOSITION | _DETERMINER | _SUBJECT | _SELF | words_of("adverb", "possessive")
_NO_PREDICATE = _SUBJECT | _SELF | _DETERMINER | _HEADS
_ENDS_SOURCE = _BREAK | _ADVERB
_IN_NAME = frozenset(("of", "the", "and"))
_ENDS_HOLDER = frozenset((",", ".", "who"))
_INDEFINITE = words_of("indefinite")
_OPENS_SINGLE = _BOUNDARY | _SAID | {"to"}
_NO_OWNER = _LEAD | _FINITE | _SELF
_PRONOUN = _SUBJECT | _SELF
_SUBJECT_OF = {"his": "he", "him": "he", "her": "she", "its": "it"}
_NO_HEAD = _TIME | _POSTPOSITIVE
_AFTER_PARTICIPLE = _PREPOSITION | _TIME | {"to"}
_NO_NOUN = _DETERMINER | _TIME
_INSIDE_PHRASE = _DETERMINER | _PREPOSITION
_LONGEST = 14
_LONGEST_APPOSITION = 30


def is_evidence(source: Source) -> bool:
    """Return whether the source is a thing that shows or finds: a poll, a study, a record."""
    return source.name.lower() == "it" or names_evidence(source.name)


@lru_cache(maxsize=65536)
def names_evidence(phrase: str) -> bool:
    """Return whether a phrase names a thing that shows or finds ("a new poll")."""
    return not EVIDENCE.isdisjoint(re.findall(r"\w+", phrase.lower()))


def is_finder(source: Source) -> bool:
    """Return whether the source is one that inquires and decides: a court, a panel."""
    return not _FINDERS.isdisjoint(source.name.lower().split())


def is_plural(source: Source) -> bool:
    """Return whether the source is several people: "officials", "the two senators", "Roe and Doe", "they"."""
    words = source.name.lower().split()
    if source.capital and ("of" in words or words[-1] in BODY_WORDS):  # "Department of Health and Human Services"
        return False
    return words == ["they"] or not PEOPLES.isdisjoint(words) or (source.capital and "and" in words)


_FINITE_FORMS = frozenset(
    form for form, verbs in VERBS.items() if any(verb.form in ("ed", "s") and not verb.noun for verb in verbs)
)
_CONTRACTION = re.compile(r"['’](?:s|re|ve|d|ll|m)$")


def is_speaker(source: Source) -> bool:
    """Return whether the source is somebody, or something written, and not just any noun before a verb."""
    if source.capital or source.role or source.pronoun or is_evidence(source):
        return True
    head, _, whole = source.name.lower().partition(" of ")
    if head in _NUMBERS and whole in _OBJECTS:  # "two of them"
        return True
    head = head.rpartition(" ")[2]
    return AGENT.search(head) is not None or (head.endswith("s") and not head.endswith("ss"))


def is_source_noun(phrase: str) -> bool:
    """Return whether the last word of a phrase is a role, a group or a piece of evidence ("New poll")."""
    return phrase.rpartition(" ")[2].lower() in _HEADS


def source_before(text: str, tokens: Tokens, i: int, near: bool = False) -> tuple[Source | None, int]:
    """Return the source left of the cue at ``i``, and the place where its phrase begins.

    ``near`` says that only the nearest noun can be it ("footage of Roe saying").
    """
    k, relative = _subject_end(tokens, i)
    end = k + 1
    if k >= 0 and (
        tokens[k].lower in (",", ")", "―") or tokens[k].lower in _DASHES
    ):  # an apposition: back over it to the name
        end = _before_appositions(tokens, k)
        if end < 0:
            return None, k + 1
    begin = _phrase_start(tokens, end)
    if _is_adverbial(tokens, begin, end):  # "Roe (R-Ohio) at the time said"
        return source_before(text, tokens, begin)
    source = None
    if begin and tokens[begin - 1].lower in ("who", "which") and _is_predicate(tokens, begin, end):
        source, start = source_before(text, tokens, begin)  # "a man who met the mayor said"
        begin = start if source else begin
        source = source or main_subject(text, tokens)
    source = source or (relative and _whom_it_describes(text, tokens, begin)) or None
    source = source or _source(text, tokens, begin, end, near or relative)
    if end == k and begin and tokens[begin - 1].lower == ",":
        begin = _holder_start(tokens, begin - 1)
    if source is None and begin > 1 and 0 < end - begin < 5 and tokens[begin - 1].lower in ("and", "or"):
        source, begin = source_before(text, tokens, begin - 1)  # "experts on trade and tariffs said"
    return source, begin


def _whom_it_describes(text: str, tokens: Tokens, begin: int) -> Source | None:
    """Return the person before an apposition that begins at ``begin``: "from Ann Roe, a Democrat who says"."""
    comma = begin - 1
    if comma < 1 or tokens[comma].lower != "," or tokens[begin].lower not in ("a", "an", "the"):
        return None
    first = comma
    while first > 0 and tokens[first - 1].capital:
        first -= 1
    return _name(text, tokens, first, comma) if names_person(text, tokens, first, comma) else None


def _subject_end(tokens: Tokens, i: int) -> tuple[int, bool]:
    """Return the place of the last word before the cue and its auxiliaries, and whether "who" stands between them."""
    k = i - 1
    while k >= 0 and tokens[k].kind == "w" and (tokens[k].lower in _BETWEEN or ends_as_adverb(tokens[k])):
        k = _before_habit(tokens, k - 1)
    if (auxiliary := _before_time(tokens, k)) < k:
        return _subject_end(tokens, auxiliary)
    if k > 0 and tokens[k].lower == "no" and tokens[k + 1].lower == "longer":
        k -= 1
    if k > 1 and tokens[k - 1].lower == "," and _is_abbreviated(tokens[k]):  # "Ann Roe, Jr. said"
        k -= 2
    if k > 0 and tokens[k].lower == "that" and tokens[k - 1].lower in EVIDENCE:  # "a memo that says"
        return k - 1, True
    if k < 0 or tokens[k].lower not in ("who", "which"):
        return k, False
    k -= 1  # the antecedent speaks
    if k >= 0 and tokens[k].lower == ",":
        k -= 1
    if k > 1 and tokens[k].lower.isdigit() and tokens[k - 1].lower == ",":  # "Ann Roe, 88, who"
        k -= 2
    return k, True


def _before_habit(tokens: Tokens, k: int) -> int:
    """Return the place before words that only lead to an infinitive: "Roe likes to say", "She used to say"."""
    m = k
    while m > 0 and tokens[m].lower in _HABIT and tokens[m + 1].lower in _LEADS_ON:
        m -= 1
    return k if m < k and tokens[m].lower in _BE else m  # not "is used to say"


def _before_time(tokens: Tokens, k: int) -> int:
    """Return the place after an auxiliary that a time parts from its verb ("had on Monday said"); or ``k``."""
    m = k
    while m > 0 and tokens[m].lower in _TIME:
        m -= 1
    m -= m < k and m > 0 and tokens[m].lower in _PREPOSITION
    return m + 1 if 0 < m < k and tokens[m].lower in _FINITE else k


def _is_abbreviated(token: Token) -> bool:
    return token.capital and token.end - token.start > len(token.lower)


def _holder_start(tokens: Tokens, comma: int) -> int:
    """Return where a role begins whose holder's name follows the comma: "the agency's (ABC) head, Ann Roe, said"."""
    begin = _phrase_start(tokens, comma)
    if begin and tokens[begin - 1].lower == ")":
        bracket = before_apposition(tokens, begin - 1)
        return _phrase_start(tokens, bracket) if bracket >= 0 else begin
    return begin


def _phrase_start(tokens: Tokens, end: int) -> int:
    """Return where the phrase that ends at ``end`` starts: after a mark or a word that joins clauses."""
    begin = end - 1
    while begin >= 0 and tokens[begin].kind == "w" and end - begin - 1 <= _LONGEST:
        if tokens[begin].lower in _BOUNDARY and not _joins_inside(tokens, begin):
            break
        if begin < end - 1 and _opens_content(tokens, begin):
            break
        begin -= 1
    return begin + 1


def _opens_content(tokens: Tokens, k: int) -> bool:
    """Return whether another's words begin after ``k``: "Roe said officials expected", "Roe argued he expected"."""
    return tokens[k].lower in _SAID or (tokens[k].lower in VERBS and tokens[k + 1].lower in _SUBJECT)


def _before_appositions(tokens: Tokens, k: int) -> int:
    """Return where the phrase ends that all appositions up to the mark at ``k`` describe; -1 if there is none.

    In "Ann Roe, head of the agency, a part of the ministry, said" that is Ann Roe.
    """
    end = before_apposition(tokens, k)
    begin = _phrase_start(tokens, end) if end > 0 else 0
    describes = end < k and begin > 1 and tokens[begin].lower in _DESCRIBES and not tokens[begin].capital
    if describes and tokens[begin - 1].lower == "," and tokens[begin - 2].capital:
        name = begin - 2
        while name > 0 and tokens[name - 1].capital and tokens[name - 1].lower not in _PREPOSITION:
            name -= 1
        before = tokens[name - 1] if name else None
        if before is None or before.kind == "q" or before.lower in _OPENS_NAME:  # not "in Ohio, the head of …"
            return begin - 1
    return end


def before_apposition(tokens: Tokens, k: int) -> int:
    """Return where the phrase ends whose apposition closes with the mark at ``k``; -1 if there is none."""
    opening = "(" if tokens[k].lower == ")" else tokens[k].lower
    for m in range(k - 1, max(0, k - _LONGEST_APPOSITION), -1):
        if tokens[m].kind == "q":
            return -1
        if tokens[m].lower == opening:
            head = tokens[m - 1]
            if tokens[m + 1].lower in _JOINS:
                return -1
            if tokens[m - 1].lower in _SUBJECT:  # "he, too, said"
                return m
            if opening == "," and _names_holder(tokens, m, k):
                return k
            if head.capital or opening == "(" or head.lower in _HEADS or head.lower == ")":
                return m if head.lower != ")" else before_apposition(tokens, m - 1)
            if all(token.capital for token in tokens[m + 1 : k]):  # "a lawyer for the family, Ann Roe, said"
                return k
            if opening != ",":
                return -1
    return -1


def _names_holder(tokens: Tokens, comma: int, k: int) -> bool:
    """Return whether from ``comma`` to ``k`` stands the name of a role's holder: "the governor of Ohio, Ann Roe,"."""
    inside = tokens[comma + 1 : k]
    if len(inside) == 1 and tokens[comma - 1].lower in PEOPLE:  # "His wife, Donna, said"
        opens = comma < 3 or tokens[comma - 3].kind != "w" or tokens[comma - 2].lower.endswith(("'s", "’s"))
        return opens and inside[0].capital and inside[0].lower.capitalize() in FIRST_NAMES
    if len(inside) < 2 or not inside[0].capital or not all(token.capital or token.lower == "of" for token in inside):
        return False
    return not tokens[comma - 1].capital or any(
        _heads_of(tokens, m, m + 1, comma) for m in range(max(0, comma - 5), comma - 1)
    )


def _is_predicate(tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether tokens ``begin`` up to ``end`` follow "who" as its verb and not as another subject."""
    first = tokens[begin]
    return end - begin > 1 and not first.capital and first.lower not in _NO_PREDICATE


def _is_adverbial(tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether tokens ``begin`` up to ``end`` are no more than a time or circumstance after a bracket."""
    phrase = tokens[begin:end]
    if begin < 2 or tokens[begin - 1].lower != ")" or not phrase or phrase[0].lower not in _PREPOSITION:
        return False
    return not any(token.capital or token.lower in ROLES for token in phrase)


def _joins_inside(tokens: Tokens, k: int) -> bool:
    return tokens[k].lower == "and" and (_joins_names(tokens, k) or _joins_nouns(tokens, k))


def _joins_nouns(tokens: Tokens, k: int) -> bool:
    """Return whether "and" at ``k`` joins words that describe one head: "Ohio's search and rescue agency"."""
    if k < 2 or tokens[k - 1].lower in _HEADS or tokens[k - 1].capital or _is_verb(tokens[k - 1]):
        return False
    owner = tokens[k - 2].lower
    opens = k == 2 or tokens[k - 3].kind == "p" or tokens[k - 3].lower in _OPENS_SINGLE
    if not (owner.endswith(("'s", "’s")) or (opens and owner in _DETERMINER)):
        return False
    head = next((m for m in range(k + 1, min(k + 4, len(tokens))) if tokens[m].lower in _WHO), 0)
    return head > k + 1 and not any(token.lower in _NO_PREDICATE for token in tokens[k + 1 : head])


def _joins_names(tokens: Tokens, k: int) -> bool:
    both = 0 < k < len(tokens) - 1 and tokens[k - 1].capital and tokens[k + 1].capital
    return both and (k < 3 or tokens[k - 2].capital)


def source_after(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return the source that begins at ``i``, right of its cue."""
    end = i
    while end < len(tokens) and tokens[end].kind == "w" and end - i < _LONGEST:
        ends = tokens[end].lower in _ENDS_SOURCE or _is_verb(tokens[end])
        if end > i and not tokens[end].capital and ends and not _joins_inside(tokens, end):
            break
        end += 1
    return _holder_after(text, tokens, end) or _source(text, tokens, i, end)


def owner_before(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return who owns the noun at ``i``: "Roe's repeated claim", "his claim", "Chinese claims"; None if no one does."""
    for k in range(i - 1, max(-1, i - 4), -1):
        token = tokens[k]
        if token.lower in _TIME:  # "her earlier claim"
            continue
        if (
            token.kind != "w"
            or token.lower in _NO_OWNER
            or (token.lower in _DETERMINER and token.lower not in _POSSESSIVE)
        ):
            return None
        if token.lower.endswith(("'s", "’s")):
            source = _source(text, tokens, max(0, k - 5), k + 1)
            return source and source._replace(
                end=source.end - 2, name=source.name.removesuffix("'s").removesuffix("’s")
            )
        if token.lower in _POSSESSIVE:
            return pronoun_at(token)
        if token.capital:
            return _name(text, tokens, k, k + 1)
    return None


def pronoun_at(token: Token) -> Source:
    """Return the pronoun of which a token is a form: "he" of "his" and "him"."""
    subject = _SUBJECT_OF.get(token.lower, "they")
    return Source(token.start, token.end, subject, pronoun=True)


@lru_cache(maxsize=65536)
def _uncontracted(word: str) -> str:
    """Return a word without the verb that is drawn into it: "he" of "he's"."""
    return _CONTRACTION.sub("", word)


def _is_verb(token: Token) -> bool:
    return token.lower in _FINITE_FORMS


def main_subject(text: str, tokens: Tokens) -> Source | None:
    """Return the subject of the sentence as far as it shows: a name, a pronoun or a known role near its start."""
    k = after_dateline(tokens)
    while k < len(tokens) and tokens[k].lower in _JOINS:
        k += 1
    adverbial = k < len(tokens) and (tokens[k].lower in _OPENING or tokens[k].lower.endswith("ing"))
    if timed := _after_time(tokens, k):  # "Last night Mayor Ann Roe refused"
        k = timed
    elif adverbial or _is_duration(tokens, k):  # "Three weeks before the war, the two leaders met and bragged"
        k = next((m + 1 for m in range(k, len(tokens)) if tokens[m].lower == ","), len(tokens))
    k = after_fronted(text, tokens, _after_state(text, tokens, k))
    if k >= len(tokens) or tokens[k].kind != "w":
        return None
    if _uncontracted(tokens[k].lower) in _PRONOUN:
        return _source(text, tokens, k, k + 1)
    end = k
    while end < len(tokens) and tokens[end].kind == "w" and end - k < 8:
        word = tokens[end].lower
        ends_name = tokens[end].capital and not word.endswith(("'s", "’s")) and word not in _DETERMINER
        describes = end == k and _describes_name(text, tokens, end + 1)
        if (ends_name or tokens[end].lower in _HEADS) and not (describes or _goes_on_as_phrase(tokens, end + 1)):
            return _with_of(text, tokens, k, end + 1) or _source(text, tokens, k, end + 1)
        end += 1
    return None


def _after_state(text: str, tokens: Tokens, k: int) -> int:
    """Return the place after a state that only completes the place before it: "In Reno, Nev., Roe came"; else ``k``."""
    if k < 2 or tokens[k - 1].lower != "," or not tokens[k - 2].capital:
        return k
    end = next((m for m in range(k, len(tokens)) if not tokens[m].capital), len(tokens))
    if not k < end < len(tokens) - 1:
        return k
    state = text[tokens[k].start : tokens[end].start]
    return end + 1 if tokens[end].lower == "," and (state.endswith(".") or state in PLACES) else k


def _with_of(text: str, tokens: Tokens, begin: int, of: int) -> Source | None:
    """Return a subject that goes on with "of" and a name: "Secretary of State Ann Roe", "the Bank of England"."""
    if of >= len(tokens) or tokens[of].lower != "of":
        return None
    end = of
    while end < len(tokens) and (tokens[end].capital or tokens[end].lower in _IN_NAME):
        end += 1
    while end > of and not tokens[end - 1].capital:
        end -= 1
    source = _source(text, tokens, begin, end) if end > of else None
    whole = tokens[of - 1].capital and tokens[of - 1].lower in BODY_WORDS
    return source if source and source.capital and (whole or " of " not in source.name) else None


def _holder_after(text: str, tokens: Tokens, comma: int) -> Source | None:
    """Return the name after a role and a comma: "Her neighbour, Joe Finn, agreed", "…, said the mayor, Ann Roe."."""
    if comma + 2 >= len(tokens) or tokens[comma].lower != "," or tokens[comma - 1].capital:
        return None
    if tokens[comma - 1].lower not in PEOPLE:
        return None
    end = next((k for k in range(comma + 1, len(tokens)) if not tokens[k].capital), len(tokens))
    named = end - comma > 2 and (end == len(tokens) or tokens[end].lower in _ENDS_HOLDER)
    return _name(text, tokens, comma + 1, end) if named else None


def _after_time(tokens: Tokens, k: int) -> int:
    """Return where a name or a determiner follows a time at ``k`` without a comma ("On Monday Roe"); 0 if none does."""
    begin = k + (k < len(tokens) and tokens[k].lower in ("on", "in", "late", "early"))
    end = begin
    while end < len(tokens) and (tokens[end].lower in _TIME or tokens[end].lower.isdigit()):
        end += 1
    follows = end > begin and end < len(tokens) and tokens[end].kind == "w"
    return end if follows and (tokens[end].capital or tokens[end].lower in _OPENS_CLAUSE) else 0


def _is_duration(tokens: Tokens, k: int) -> bool:
    """Return whether a span of time begins at ``k``: "three weeks", "several days", "48 hours"."""
    if k + 1 >= len(tokens) or tokens[k + 1].lower not in _DURATION or tokens[k + 1].capital:  # "60 Minutes"
        return False
    return tokens[k].lower in _NUMBERS or tokens[k].lower.isdigit()


def _describes_name(text: str, tokens: Tokens, k: int) -> bool:
    """Return whether words at ``k`` go on as what somebody is, before a name: "Devastated dad-of-three Tom Roe"."""
    name = next((m for m in range(k, min(k + 4, len(tokens))) if tokens[m].capital or tokens[m].kind != "w"), k)
    if name == k or not tokens[name].capital or any(token.lower in _NO_DESCRIPTION for token in tokens[k:name]):
        return False
    noun = tokens[name - 1].lower
    person = noun in PEOPLE or noun in KIN or DESCRIBES_PERSON.search(noun)
    named = is_first_name(text, tokens[name]) or (name + 1 < len(tokens) and tokens[name + 1].capital)
    return bool(person) and named


def _goes_on_as_phrase(tokens: Tokens, k: int) -> bool:
    return k < len(tokens) and (tokens[k].capital or tokens[k].lower in _HEADS)


def _source(text: str, tokens: Tokens, begin: int, end: int, near: bool = False) -> Source | None:
    """Return the source in tokens ``begin`` up to ``end``: its name if it ends in one, else its noun phrase."""
    while begin < end and (tokens[begin].lower in _LEAD and not tokens[begin].capital):
        begin += 1
    while begin < end and tokens[end - 1].lower in _TRAILING:  # "the board on Sunday night"
        end -= 1
    if begin < end and tokens[begin].lower in _REQUEST:  # "Let me say what …"
        return None
    if begin >= end or _is_duration(tokens, end - 2 if end - begin > 1 else end - 1):
        return None
    last = tokens[end - 1]
    word = last.lower if last.lower in _SELF else _uncontracted(last.lower)
    if word in _PRONOUN:
        stop = last.start + len(word)
        return Source(last.start, stop, text[last.start : stop], pronoun=word in _SUBJECT, self=word in _SELF)
    if last.lower in _QUANTIFIER:  # "to varying degrees all agreed"
        begin = end - 1
    if holder := _holder_at_end(text, tokens, begin, end):
        return _name(text, tokens, holder, end)
    if near:
        heads = (k for k in range(end - 1, begin, -1) if tokens[k].lower in _HEADS or tokens[k - 1].lower == "by")
        head = next(heads, end - 1)
        begin = next((k + 1 for k in range(min(head, end - 2), begin - 1, -1) if _ends_before_noun(tokens[k])), begin)
    end = next((k for k in range(begin + 1, end) if _ends_head(text, tokens, begin, k, end, near)), end)
    last = tokens[end - 1]
    is_part = not near and any(_heads_of(tokens, begin, k, end) for k in range(begin + 1, end))
    if last.capital and not is_part and (last.lower not in _PLURAL or end - begin > 1):
        return _name(text, tokens, begin, end)
    first = next((k for k in range(end - 1, begin, -1) if _starts_phrase(tokens, k)), begin)
    return _noun_phrase(text, tokens[first:end])


def _ends_before_noun(token: Token) -> bool:
    """Return whether a noun phrase can only begin after ``token``: a preposition, or a participle ("waving signs")."""
    return token.lower in _PREPOSITION or (token.lower.endswith("ing") and token.lower not in _HEADS)


def _holder_at_end(text: str, tokens: Tokens, begin: int, end: int) -> int:
    """Return where a name stands after a long title ("Ambassador to the United Nations Ann Roe"); 0 if none does."""
    for k in range(max(begin + 3, end - 3), end - 1):
        first = is_first_name(text, tokens[k]) and tokens[end - 1].capital
        if first and tokens[k - 1].capital and any(token.lower in _PREPOSITION for token in tokens[begin:k]):
            return k
    return 0


def _ends_head(text: str, tokens: Tokens, begin: int, k: int, end: int, near: bool) -> bool:
    """Return whether what stands at ``k`` only describes the noun before it: "officials in Ohio", "a man close to Roe".

    That noun is a name, a role or a piece of evidence; or any other, unless ``near``, where a determiner came before.
    """
    head, token = tokens[k - 1], tokens[k]
    if token.capital or head.lower in _NO_HEAD:
        return False
    if token.lower == "of":
        return names_person(text, tokens, begin, k)
    if joins_name(tokens, k, end):
        return False
    known = head.lower in _HEADS
    named = head.capital and not (known and k - 1 == begin)
    any_noun = not near and k - begin > 1 and tokens[begin].lower in _DETERMINER and not _has_verb(tokens, begin, k)
    if token.lower in _AFTER_HEAD:
        return named or known or (any_noun and token.lower in _PREPOSITION)
    participle = token.lower.endswith(("ed", "ing")) and token.lower not in _HEADS and head.lower not in _DETERMINER
    follows = k + 1 == end or tokens[k + 1].lower in _AFTER_PARTICIPLE
    return not named and ((known and token.lower in _POSTPOSITIVE) or ((known or any_noun) and participle and follows))


def _heads_of(tokens: Tokens, begin: int, k: int, end: int) -> bool:
    """Return whether "of" at ``k`` follows the noun that is the source: "the brother of Ann Roe"."""
    head = tokens[k - 1]
    if tokens[k].lower != "of" or head.capital or head.lower in _NO_NOUN or _has_verb(tokens, k, end):
        return False
    return head.lower in _HEADS or (k - begin > 1 and tokens[begin].lower in _DETERMINER)


def _has_verb(tokens: Tokens, begin: int, end: int) -> bool:
    return any(token.lower in _FINITE or (_is_verb(token) and not token.capital) for token in tokens[begin:end])


def _noun_phrase(text: str, phrase: Tokens) -> Source | None:
    """Return the source that a phrase without a name at its end is: a role, a group, a thing; None if it is none."""
    opening, last = phrase[0], phrase[-1]
    role = any(token.lower in _HEADS for token in phrase)
    if opening.lower in ("a", "an") and last.lower in PEOPLES and len(phrase) > 2:  # "a move critics said"
        opening = last
    determined = opening.lower in _DETERMINER
    named = opening.lower.endswith(("'s", "’s")) or (len(phrase) > 1 and opening.capital)
    alone = determined and len(phrase) == 1 and opening.lower not in _QUANTIFIER
    if alone or any(token.lower in _FINITE for token in phrase):
        return None
    if not (role or determined) and last.lower.endswith(("ing", "ed")):
        return None
    if not (
        role
        or determined
        or named
        or opening.lower in _INDEFINITE
        or opening.lower[0].isdigit()
        or last.lower.endswith(("s", "men"))
    ):
        return None
    name = text[opening.start : last.end]
    if (determined or len(phrase) == 1) and opening.lower not in NOUNS["proper"]:
        name = name[0].lower() + name[1:]
    return Source(opening.start, last.end, name, role=role)


def _starts_phrase(tokens: Tokens, k: int) -> bool:
    before = tokens[k - 1].lower
    if tokens[k].lower in _QUANTIFIER and before not in _INSIDE_PHRASE:  # "a shutdown all sides said"
        return True
    return tokens[k].lower in _DETERMINER and before != "of"


def _name(text: str, tokens: Tokens, begin: int, end: int) -> Source:
    while end - begin > 2 and _is_verb(tokens[end - 1]):  # "Ann Roe Announced" in a headline's capitals
        end -= 1
    start = first = name_start(text, tokens, begin, end)
    first = after_titles(text, tokens, first, end)
    name = text[tokens[first].start : tokens[end - 1].end]
    if tokens[first].lower == "the":
        name = "the" + name[3:]
    elif first > begin and tokens[first - 1].lower == "the" and first == start:
        name = "the " + name
        start -= 1
    return Source(tokens[start].start, tokens[end - 1].end, name, capital=True, role=False)


def read_document(text: str, tokens: Tokens) -> Source | None:
    """Return the document that somebody has read, or that was read: "The Herald has seen a letter"; None if none was.

    What stands after "in" or "by" ("said in a letter") is none.
    """
    if _READS.isdisjoint([token.lower for token in tokens]):
        return None
    for k in range(len(tokens) - 1, 0, -1):
        if tokens[k].lower not in _DOCUMENTS or tokens[k].lower in _PREPOSITION:
            continue
        first = next((m for m in range(k - 1, max(-1, k - 5), -1) if tokens[m].lower in _DETERMINER), -1)
        if first >= 0 and (not first or tokens[first - 1].lower not in _MEANS):
            return _noun_phrase(text, tokens[first : k + 1])
    return None
