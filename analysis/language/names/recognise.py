"""The names in one article, without a model: capitalised sequences, read with word lists and with the article itself.

A capital alone proves little (sentences and headlines begin with one), so a name needs a second reason: it stands
inside a sentence, or a word list knows it, or the same article uses it inside a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.language.names.dateline import dateline_end
from analysis.language.names.defined import Full, defined, means, spelled_out
from analysis.language.names.evidence import Evidence
from analysis.language.names.gazetteer import KNOWN, NOTHING, ORDINARY, plain
from analysis.language.names.institutions import at_home
from analysis.language.names.name import Name
from analysis.language.names.readings import known, read
from analysis.language.names.resolve import (
    Appearance,
    People,
    full_name,
    is_full,
    is_shown,
    leader_of,
    surname,
    unique_holder,
)
from analysis.language.names.runs import Run, joined, runs
from analysis.language.names.surroundings import is_relative
from analysis.language.sentences import Sentence
from analysis.vocabulary import is_text

__all__ = ["Name", "names"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_PARTICLES = re.compile(
    r"(?<![\w-])(?:(?:von|van|de|da|di|du|dos|del|della)[ \u00a0](?:(?:der|den|la|las|los|le)[ \u00a0])?)$"
)
_LEAD = 2  # sentences


def names(text: str, sentences: Sequence[Sentence]) -> list[Name]:
    """Return the names of one article, sorted and disjoint, each inside one sentence that is not boilerplate.

    A dateline names nobody: it says from where a report comes.
    """
    plain_runs: list[Run] = []
    titled: list[Run] = []
    for index, sentence in enumerate(sentences):
        if is_text(sentence.kind):
            (titled if _capitalised(text, sentence) else plain_runs).extend(runs(text, sentence, index))
    evidence = Evidence(text)
    drafts = [_with_particle(text, draft) for run in joined(text, plain_runs) for draft in read(text, run, evidence)]
    found = _resolved(text, drafts, _opening(sentences))
    forms = {name.text: name for name in found if name.sure and name.kind != "role"}
    for run in titled:
        found.extend(_from_headline(text, run, forms))
    body = [dateline_end(text, sentence.start) for sentence in sentences]
    return sorted(at_home(text, [name for name in found if name.start >= body[name.sentence]]))


def _opening(sentences: Sequence[Sentence]) -> int:
    """Return the end of the lead: the headline and the first sentences of the body."""
    body = [sentence.end for sentence in sentences if sentence.kind == "body"]
    return body[min(_LEAD, len(body)) - 1] if body else 0


def _with_particle(text: str, draft: Name) -> Name:
    """Let a person's name begin with the particle before it ("EU chief" [von der Leyen])."""
    if (
        draft.kind not in ("person", "other")
        or " " in draft.text
        or not (match := _PARTICLES.search(text, max(0, draft.start - 12), draft.start))
    ):
        return draft
    return draft._replace(start=match.start(), text=plain(match[0]) + " " + draft.text, kind="person", sure=True)


def _appearance(text: str, draft: Name, full: Mapping[Name, str], opening: int) -> Appearance:
    office = draft.role.partition(": ")[2]
    if draft not in full:
        return Appearance(draft.text, office, draft.pronoun)
    kin = is_relative(text, draft.start, draft.end)
    return Appearance(full[draft], office, draft.pronoun, draft.start < opening and not kin, kin)


def _resolved(text: str, drafts: Sequence[Name], opening: int) -> list[Name]:
    """Give each draft its key: short names become full ones, and offices find their holders."""
    drafts = spelled_out(text, drafts)
    bodies = defined(text, drafts)
    drafts = [_with_body(text, draft, bodies) for draft in drafts]
    full = {draft: full_name(draft.text) for draft in drafts if draft.kind == "person" and is_full(draft.text)}
    titled = {draft.text for draft in drafts if draft.kind == "person" and draft not in full}
    inside = {draft.text for draft in drafts if draft.sure}
    people = People([_appearance(text, draft, full, opening) for draft in drafts if draft in full or _is_short(draft)])
    holders: dict[str, set[str]] = defaultdict(set)
    found = []
    for draft in drafts:
        if draft in full:
            name = draft._replace(key=people.fuller(full[draft]))
            people.meet(name.key)
        else:
            name = _lengthened(text, draft, people)
        if not name.key and name.kind != "role":
            person = name.text in titled or (_is_short(name) and bool(leader_of(surname(name.text))))
            kind = "person" if person else name.kind
            name = name._replace(key=name.text, kind=kind, sure=name.sure or name.text in inside)
        if name.kind == "country" and KNOWN.get(name.text, NOTHING).sense == "uncertain":
            name = name._replace(sure=is_shown(text, name.key))
        if name.role and name.kind == "person":
            holders[name.role].add(name.key)
        if not _is_family(name, people):
            found.append(name)
    return [name._replace(key=unique_holder(name.role, holders)) if name.kind == "role" else name for name in found]


def _with_body(text: str, draft: Name, bodies: Mapping[str, Full]) -> Name:
    """Replace an acronym, or another short form that the article defines, by what it stands for."""
    body = bodies.get(draft.text.replace(".", ""))
    if body and means(text, draft, body):
        return draft._replace(key=body.name, kind=body.kind, sure=True)
    return draft


def _lengthened(text: str, draft: Name, people: People) -> Name:
    """Replace a surname by the full name that it stands for here."""
    person = people.mean(draft.text, draft.pronoun, draft.role.partition(": ")[2]) if _is_short(draft) else ""
    if person and (not draft.key or surname(person) == surname(draft.text)):
        particle = person.partition(" ")[2].removesuffix(draft.text)
        start = draft.start - len(particle)
        if particle.islower() and text[max(0, start) : draft.start].lower() == particle:  # "de Roe", "De Roe"
            draft = draft._replace(start=start, text=particle + draft.text)
        return draft._replace(key=person, kind="person", sure=True)
    head, _, tail = draft.text.rpartition(" ")
    if draft.kind == "other" and head in people and tail.lower() in ORDINARY:  # "Xi Jinping Announced"
        return draft._replace(end=draft.end - len(tail) - 1, text=head, key=head, kind="person")
    return draft


def _is_family(name: Name, people: People) -> bool:
    """Whether the name is the plural of a surname ("the Clintons")."""
    return (
        name.key == name.text and name.text[-1] == "s" and not is_full(name.text) and bool(people.mean(name.text[:-1]))
    )


def _is_short(draft: Name) -> bool:
    return draft.kind != "role" and not is_full(draft.text)


def _from_headline(text: str, run: Run, forms: Mapping[str, Name]) -> Iterator[Name]:
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
                yield from known(text, tokens[0].start, tokens[-1].end, run.sentence, entry, False)
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
