"""Targets: the people, countries and organisations of a corpus with their aliases, and where an article names them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.language.names.defined import without_prefix
from analysis.language.names.gazetteer import FAMILY_FIRST, KNOWN, NICKNAMES, is_common, plain, pronoun_of
from analysis.language.names.recognise import Name
from analysis.language.names.resolve import SUFFIXES, fold, fold_surname, is_full, leader_of, surname, unique_holder
from analysis.language.names.target import Target
from analysis.language.sentences import Sentence
from analysis.vocabulary import is_text

# A bare surname goes to the person it means in this share of the articles that give the full name.
_CLEAR_SHARE = 0.9


class Mention(NamedTuple):
    """Characters ``start`` up to ``end`` that stand for ``target``, inside the sentence number ``sentence``.

    ``by`` tells how: by its name, by a "pronoun" or by an "office" ("the mayor").
    """

    start: int
    end: int
    target: str
    sentence: int
    by: str = "name"


class _Seen:
    """What the corpus shows of one key."""

    __slots__ = ("aliases", "articles", "kinds", "mentions", "outlets", "pronouns")

    def __init__(self) -> None:
        self.pronouns: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.aliases: Counter[str] = Counter()
        self.outlets: set[str] = set()
        self.articles = 0
        self.mentions = 0

    def add(self, other: "_Seen") -> None:
        self.kinds.update(other.kinds)
        self.aliases.update(other.aliases)
        self.outlets |= other.outlets
        self.pronouns |= other.pronouns
        self.articles += other.articles
        self.mentions += other.mentions


def find(articles: Iterable[tuple[str, Sequence[Name]]], named: Sequence[Target] = ()) -> list[Target]:
    """Merge the names of a corpus, given as (outlet, names of the article), into targets.

    Ranked by the number of outlets, then articles, then mentions; targets of the user (``named``) come first, as they
    are, and take in what the corpus shows to be the same.  An outlet is no target of its own articles.
    """
    corpus = _Corpus()
    for outlet, names in articles:
        corpus.read(outlet, names)
    corpus.join_variants()
    corpus.join_short()
    corpus.join_defined()
    corpus.join_misspelt()
    corpus.join_offices()
    corpus.settle_aliases()
    seen = corpus.seen
    ranked = sorted(
        (
            key
            for key, record in seen.items()
            if key[0] != _OFFICE and (record.mentions > 1 or _kind(record) != "other")
        ),
        key=lambda key: (-len(seen[key].outlets), -seen[key].articles, -seen[key].mentions, key),
    )
    found = [_target(key, seen[key]) for key in ranked]
    return _with_named(named, found)


_OFFICE = "\0"


class _Corpus:
    """All that the articles show: every key, what short names mean where a full one is given, who holds an office."""

    def __init__(self) -> None:
        self.seen: dict[str, _Seen] = defaultdict(_Seen)
        self._means: dict[str, Counter[str]] = defaultdict(Counter)
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._joined: dict[str, str] = {}

    def read(self, outlet: str, names: Sequence[Name]) -> None:
        """Count the names of one article."""
        own = _outlet_form(outlet)
        present: set[str] = set()
        short: set[tuple[str, str]] = set()
        for name in names:
            if name.kind == "role" and not name.key:
                key = f"{_OFFICE}{name.role}"
            elif not name.sure or name.kind == "place" or _outlet_form(name.key) == own:
                continue
            else:
                key = name.key
            record = self.seen[key]
            record.mentions += 1
            record.kinds["person" if name.kind == "role" else name.kind] += 1
            record.aliases[name.text] += 1
            if name.pronoun:
                record.pronouns.add(name.pronoun)
            if name.role and name.kind == "person":
                self._holders[name.role].add(key)
            if name.kind == "person" and name.text != key and not is_full(name.text):
                short.add((name.text, key))
            present.add(key)
        for key in present:
            self.seen[key].articles += 1
            self.seen[key].outlets.add(outlet)
        for form, key in short:
            self._means[form][key] += 1

    def _join(self, key: str, to: str) -> None:
        self.seen[to].add(self.seen.pop(key))
        self._joined[key] = to

    def _now(self, key: str) -> str:
        while key in self._joined:
            key = self._joined[key]
        return key

    def join_variants(self) -> None:
        """Join "Kim Jong-un" to "Kim Jong Un", "Volodymyr Zelenskiy" to "Volodymyr Zelenskyy"; the commoner stays."""
        folded: dict[str, list[str]] = defaultdict(list)
        for key in self.seen:
            folded[_fold(key)].append(key)
        for keys in folded.values():
            common = max(keys, key=lambda key: (self.seen[key].mentions, key))
            for key in keys:
                if key != common:
                    self._join(key, common)
        self._join_shortened({form: self._now(keys[0]) for form, keys in folded.items()})

    def _join_shortened(self, folded: Mapping[str, str]) -> None:
        """Join "Bill Barr" to "William Barr", "Tayyip Erdogan" to "Recep Tayyip Erdogan"; the commoner stays."""
        for key in self._people():
            first, *rest = key.split(" ")
            same = [(NICKNAMES.get(first, first), *rest), (first, rest[-1])]
            tails = [tuple(rest[at:]) for at in range(len(rest) - 1)]
            for words in (*same, *tails):
                other = self._now(folded.get(_fold(" ".join(words)), ""))
                if other != key and key in self.seen and other in self.seen and is_full(other):
                    rare = words in tails or self.seen[other].mentions <= self.seen[key].mentions
                    self._join(*((other, key) if rare else (key, other)))

    def _people(self) -> list[str]:
        return [key for key, record in self.seen.items() if _kind(record) == "person" and is_full(key)]

    def join_short(self) -> None:
        """Join a short name that an article leaves unexplained to the person whom it clearly means in the corpus.

        Clear is the leader whom a bare surname means everywhere, the only person of that surname whom it may mean, or
        else the one whom it means wherever the full name is given.
        """
        bearers: dict[str, list[str]] = defaultdict(list)
        for key in self._people():
            bearers[surname(key)].append(key)
        for form in [key for key in self.seen if not is_full(key) and self._may_be_person(key)]:
            key = self._namesake(form) or self._clear_meaning(form, bearers.get(surname(form), ()))
            if key:
                self.seen[form].kinds = Counter(person=self.seen[form].mentions)
                self._join(form, key)

    def _namesake(self, form: str) -> str:
        """Return the one person whom a first name with a suffix shortens ("Don Jr."), else ""."""
        first, _, suffix = form.partition(" ")
        full = [key for key in self._people() if key.endswith(f" {suffix}")] if suffix in SUFFIXES else []
        same = [key for key in full if key.split(" ")[0] in (first, NICKNAMES.get(first))]
        return same[0] if len(same) == 1 else ""

    def _clear_meaning(self, form: str, bearers: Sequence[str]) -> str:
        meanings: Counter[str] = Counter()
        for meaning, count in self._means.get(form, {}).items():
            if self._agree(form, meaning):
                meanings[self._now(meaning)] += count
        leader = next((key for key in bearers if _fold(key) == _fold(leader_of(surname(form)))), "")
        if leader and 2 * meanings[leader] >= meanings.total():
            return leader
        meanings = meanings or Counter(dict.fromkeys(self._possible(form, bearers), 1))
        if not meanings:
            return ""
        key, count = meanings.most_common(1)[0]
        self.seen[form].kinds = Counter(person=self.seen[form].mentions)
        return key if count >= _CLEAR_SHARE * meanings.total() else ""

    def _possible(self, form: str, bearers: Iterable[str]) -> Iterator[str]:
        """The bearers of a surname whom it may mean: "President Trump" and "Mr. Trump" are not Melania Trump.

        Nor is a Trump of many articles the Trump of one, where a leader is called so.
        """
        offices = [who for who in self._holders.values() if form in who]
        record = self.seen[form]
        famous = bool(leader_of(surname(form)))
        for key in bearers:
            held = not offices or any(key in who for who in offices)
            if held and self._agree(form, key) and not (famous and record.articles > self.seen[key].articles):
                yield key

    def _agree(self, form: str, key: str) -> bool:
        """Whether the titles with a short form ("Mr.") fit the person."""
        pronouns = self.seen[form].pronouns
        return not pronouns or pronoun_of(key) in ("", *pronouns)

    def _may_be_person(self, key: str) -> bool:
        return (
            key[0] != _OFFICE
            and key not in KNOWN
            and (_kind(self.seen[key]) in ("person", "other") or (key.isupper() and len(key) > 3))
        )

    def join_defined(self) -> None:
        """Join a short form of no person ("NUDW", "Basarnas", a ship without "MV") to what another article says it is.

        One that two names claim stays by itself.
        """
        claims: dict[str, set[str]] = defaultdict(set)
        for key, record in self.seen.items():
            if _kind(record) in ("organisation", "other"):
                for form in (*record.aliases, without_prefix(key)):
                    if form != key and form in self.seen and _may_be_defined(form, key):
                        claims[form].add(key)
        for form, keys in claims.items():
            names = {self._now(key) for key in keys}
            if len(names) == 1 and form in self.seen and _kind(self.seen[form]) in ("organisation", "other"):
                self._join(form, names.pop())

    def join_misspelt(self) -> None:
        """Join a full name one letter away from another that is far more common ("Xi Jingping")."""
        people = self._people()
        people.sort(key=lambda key: (-self.seen[key].mentions, key))
        by_deletion: dict[str, str] = {}
        for key in people:
            near = {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}
            twins = sorted({other for form in near if (other := by_deletion.get(form)) and _misspells(key, other)})
            if twins and self.seen[twins[0]].mentions >= 5 * self.seen[key].mentions:
                self._join(key, twins[0])
            else:
                for form in near:
                    by_deletion.setdefault(form, key)

    def join_offices(self) -> None:
        """Join "the Russian president" to the one person whom the corpus calls so."""
        holders = {role: {self._now(key) for key in who} & self.seen.keys() for role, who in self._holders.items()}
        for key in [key for key in self.seen if key[0] == _OFFICE]:
            holder = unique_holder(key.removeprefix(_OFFICE), holders)
            if holder:
                self._join(key, holder)

    def settle_aliases(self) -> None:
        """Leave a form that several targets share to the one that it clearly means, or to none."""
        uses: Counter[str] = Counter()
        for record in self.seen.values():
            uses.update(record.aliases)
        for key, record in self.seen.items():
            for form, count in list(record.aliases.items()):
                if count < _CLEAR_SHARE * uses[form] or (form != key and form in self.seen):
                    del record.aliases[form]


def _outlet_form(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ")


@lru_cache(maxsize=65536)
def _fold(key: str) -> str:
    """Return a key without what spelling varies: capitals, accents, hyphens, full stops, the Arabic article, -skyy."""
    words = fold(key.replace("al-", "").replace("Al-", "")).split(" ")
    return " ".join((*words[:-1], fold_surname(words[-1])))


def _may_be_defined(form: str, key: str) -> bool:
    """Whether ``form`` may stand for ``key`` in other articles, too: no common word, unlike "the committee"."""
    return form == without_prefix(key) or (" " not in form and not is_common(form) and form not in KNOWN)


def _misspells(key: str, other: str) -> bool:
    words, others = key.split(" "), other.split(" ")
    different = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    return len(words) == len(others) and len(different) == 1 and min(map(len, different[0])) >= 6


def _target(key: str, record: _Seen) -> Target:
    kind = _kind(record)
    by_use = sorted(record.aliases.items(), key=lambda item: (_is_first_name(item[0], key, kind), -item[1], item[0]))
    return Target(key, kind, tuple(form for form, _ in by_use if form != key))


def _is_first_name(form: str, key: str, kind: str) -> bool:
    """Whether people would not call a person so in the news: by the first name alone ("Joe")."""
    return kind == "person" and key.startswith(f"{form} ") and form not in FAMILY_FIRST


def _kind(record: _Seen) -> str:
    return record.kinds.most_common(1)[0][0]


def _with_named(named: Sequence[Target], found: Sequence[Target]) -> list[Target]:
    """Put the user's targets first.

    A found target whose name the user gave, or the only one that goes by the user's name, lends them its aliases.
    """
    owner = {form: target.name for target in named for form in (target.name, *target.aliases)}
    users = {target.name for target in named}
    known_as = Counter(form for target in found for form in (target.name, *target.aliases) if form in users)
    extra: dict[str, list[str]] = defaultdict(list)
    rest = []
    for target in found:
        forms = (target.name, *target.aliases)
        who = owner.get(target.name) or next((form for form in forms if known_as[form] == 1), None)
        if who is None:
            rest.append(target)
        else:
            extra[who].extend(form for form in forms if form not in owner)
    return [t._replace(aliases=tuple(dict.fromkeys((*t.aliases, *extra[t.name])))) for t in named] + rest


class Lookup(NamedTuple):
    """What :func:`mentions` needs of a list of targets, made once for the whole corpus by :func:`lookup`."""

    targets: Mapping[str, str]
    named: Mapping[str, str]
    wanted: re.Pattern[str] | None


def lookup(targets: Sequence[Target], named: Sequence[Target] = ()) -> Lookup:
    """Return the table from names and aliases to targets.

    An alias that two targets share belongs to neither, except that the user's (``named``) always wins.
    """
    by_form: dict[str, str] = {}
    shared: set[str] = set()
    names = {target.name for target in targets}
    for target in targets:
        by_form[target.name] = target.name
        for alias in target.aliases:
            if alias not in names and by_form.setdefault(alias, target.name) != target.name:
                shared.add(alias)
    for alias in shared:
        del by_form[alias]
    forms = {plain(form): target.name for target in reversed(named) for form in (*target.aliases, target.name) if form}
    wanted = "|".join(_as_written(form) for form in sorted(forms, key=len, reverse=True))
    return Lookup(by_form, forms, re.compile(rf"(?<!\w)(?:{wanted})(?!\w)") if wanted else None)


def _as_written(form: str) -> str:
    """Return a pattern for the user's form: any apostrophe and space, and either case for a small first letter."""
    pattern = re.escape(form).replace("\\ ", r"[ \u00a0]").replace("'", "['’]")
    return f"[{form[0].upper()}{form[0]}]{pattern[1:]}" if form[0].islower() else pattern


def mentions(text: str, sentences: Sequence[Sentence], names: Sequence[Name], table: Lookup) -> list[Mention]:
    """Return where the article names targets: sorted, disjoint, each inside one sentence that is not boilerplate.

    A form that the user gave counts wherever it stands, but not inside a longer name (the China of "South China
    Sea", the Clinton of "Bill Clinton").
    """
    given = list(_given(text, sentences, names, table.wanted, table.named)) if table.wanted else []
    ends = [mention.end for mention in given]
    found = list(given)
    for name in names:
        target = table.named.get(name.text)
        if target is None and name.kind != "place":
            target = table.targets.get(name.key) or table.targets.get(name.text)
        if target and name.pronoun and pronoun_of(target) not in ("", name.pronoun):
            continue  # "Mr. Clinton" in an article that knows Hillary Clinton alone
        at = bisect_right(ends, name.start)
        if target and (at == len(given) or given[at].start >= name.end):
            found.append(Mention(name.start, name.end, target, name.sentence))
    return sorted(found)


def _given(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    wanted: re.Pattern[str],
    named: Mapping[str, str],
) -> Iterator[Mention]:
    """Find the user's forms, except those that are only a part of a longer name."""
    starts, ends = [name.start for name in names], [name.end for name in names]
    for number, sentence in enumerate(sentences):
        if not is_text(sentence.kind):
            continue
        for match in wanted.finditer(text, sentence.start, sentence.end):
            first, last = bisect_right(ends, match.start()), bisect_left(starts, match.end()) - 1
            if first > last or (starts[first] >= match.start() and ends[last] <= match.end()):
                form = plain(match[0])
                target = named.get(form) or named[form[0].lower() + form[1:]]
                yield Mention(match.start(), match.end(), target, number)
