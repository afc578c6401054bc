"""The files of marks in the user's data folder, beside the choices on stories.

A mark stands in the file of the corpus in which it was made, and holds in every corpus that has its text.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from analysis.corpus import own_files
from analysis.corpus.read import Corpus
from analysis.corpus.sanitise import sanitise
from analysis.marks.marks import VALUES, Kind, Marks, OwnValue, Place, Star

_FOLDER, _WHAT = "marks", "Your marks"
_LAST = 2**31 - 1  # offset in a text


def load(corpus: Corpus) -> Marks:
    """Return the user's marks on ``corpus``: its own, and those made elsewhere on a text that it has.

    Raises :class:`FramescopeError` if the file of the corpus cannot be read or is not of this form; the files of
    others are then passed over.
    """
    own, *others = _files(corpus).values() or [Marks()]
    texts = _texts(corpus) if others else set()
    return _merged([own, *(_on(texts, one) for one in others)])


def save(corpus: Corpus, marks: Marks) -> None:
    """Save ``marks`` for ``corpus`` atomically, each in the file where it stands, new ones in that of the corpus.

    Raises :class:`FramescopeError` if a file cannot be written.
    """
    with own_files.writing(corpus, _FOLDER, _WHAT) as own:
        others = {path: there for path, there in _files(corpus).items() if path != own}
        texts = _texts(corpus) if others else set()
        for path, there in others.items():
            now = _updated(there, texts, marks)
            if now != there:
                _write(path, now, json.loads(path.read_text("utf-8"))["corpus"])
            marks = _without(marks, _on(texts, there))
        _write(own, marks, own_files.name_of(corpus))


def _files(corpus: Corpus) -> dict[Path, Marks]:
    """Return the marks in the file of ``corpus``, then in each other file that can be read; none without a home."""
    try:
        path = own_files.path_of(corpus, _FOLDER)
    except FileNotFoundError:
        return {}
    try:
        found = {path: _read(path)}
    except (OSError, *own_files.DAMAGED) as error:
        raise own_files.unreadable(error, path, _WHAT) from error
    for other in sorted(path.parent.glob("*.json")) if path.parent.is_dir() else []:
        if other != path:
            with suppress(OSError, *own_files.DAMAGED):  # said when its own corpus is opened
                found[other] = _read(other)
    return found


def _read(path: Path) -> Marks:
    try:
        facts = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Marks()
    own_files.only(facts, "corpus", "stars", "values")
    return Marks(tuple(map(_star, facts["stars"])), tuple(map(_value, facts["values"])))


def _write(path: Path, marks: Marks, name: str) -> None:
    """Write the marks in the file of the corpus called ``name``; without any, remove it."""
    if marks == Marks():
        path.unlink(missing_ok=True)
        return
    stars = [{**one.place._asdict(), "note": one.note} for one in marks.stars]
    values = [{**one.place._asdict(), "kind": one.kind, "of": one.of, "value": one.value} for one in marks.values]
    own_files.write_json(path, {"corpus": name, "stars": stars, "values": values})


def _texts(corpus: Corpus) -> set[str]:
    return {sha256(article.text.encode()).hexdigest() for article in corpus.articles}


def _chosen(marks: Marks, chosen: Callable[[Star | OwnValue], bool]) -> Marks:
    return Marks(tuple(filter(chosen, marks.stars)), tuple(filter(chosen, marks.values)))


def _on(texts: set[str], marks: Marks) -> Marks:
    """Return those of ``marks`` that are on one of ``texts``."""
    return _chosen(marks, lambda mark: mark.place.sha256 in texts)


def _keys(marks: Marks) -> set[object]:
    return {*(star.place.key for star in marks.stars), *(value.key for value in marks.values)}


def _key(mark: Star | OwnValue) -> object:
    return mark.key if isinstance(mark, OwnValue) else mark.place.key


def _without(marks: Marks, others: Marks) -> Marks:
    keys = _keys(others)
    return _chosen(marks, lambda mark: _key(mark) not in keys)


def _updated(before: Marks, texts: set[str], marks: Marks) -> Marks:
    """Return ``before`` with those on ``texts`` as they are among ``marks``, or gone if they are not."""
    stars = {_key(star): star for star in marks.stars}
    values = {_key(value): value for value in marks.values}
    kept = _chosen(before, lambda mark: mark.place.sha256 not in texts or _key(mark) in {*stars, *values})
    return Marks(
        tuple(stars.get(_key(star), star) for star in kept.stars),
        tuple(values.get(_key(value), value) for value in kept.values),
    )


def _merged(found: Sequence[Marks]) -> Marks:
    """Return all marks of ``found``, the first of those on the same place."""
    merged = Marks()
    for marks in found:
        new = _without(marks, merged)
        merged = Marks((*merged.stars, *new.stars), (*merged.values, *new.values))
    return merged


def locked(corpus: Corpus) -> AbstractContextManager[None]:
    """Lock all marks against other programs until the block ends."""
    return own_files.locked(corpus, _FOLDER, _WHAT, "all")


def _star(facts: dict[str, Any]) -> Star:
    own_files.only(facts, *Place._fields, "note")
    return Star(_place(facts), sanitise(_of(str, facts["note"])))


def _value(facts: dict[str, Any]) -> OwnValue:
    own_files.only(facts, *Place._fields, "kind", "of", "value")
    kind: Kind = facts["kind"]
    if kind not in get_args(Kind) or facts["value"] not in VALUES[kind]:
        raise ValueError(facts)
    return OwnValue(_place(facts), kind, _of(str, facts["of"]), facts["value"])


def _place(facts: dict[str, Any]) -> Place:
    article_id, sha256, text = (sanitise(_of(str, facts[name])) for name in ("article_id", "sha256", "text"))
    start, end = (_of(int, facts[name]) for name in ("start", "end"))
    if not 0 <= start < end <= _LAST:
        raise ValueError(facts)
    return Place(article_id, sha256, start, end, text)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
