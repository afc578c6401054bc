"""The file of a corpus's marks in the user's data folder, beside the choices on its stories."""

import json
from contextlib import AbstractContextManager
from typing import Any, get_args

from analysis.corpus import own_files
from analysis.corpus.read import Corpus
from analysis.marks.marks import VALUES, Kind, Marks, OwnValue, Place, Star

_FOLDER, _WHAT = "marks", "Your marks"


def load(corpus: Corpus) -> Marks:
    """Return the user's marks on ``corpus``, none without a file.

    Raises :class:`FramescopeError` if the file cannot be read or is not of this form.
    """
    path = None
    try:
        path = own_files.path_of(corpus, _FOLDER)
        facts = json.loads(path.read_text("utf-8"))
        return Marks(tuple(map(_star, facts["stars"])), tuple(map(_value, facts["values"])))
    except (FileNotFoundError, NotADirectoryError):
        return Marks()
    except (OSError, *own_files.DAMAGED) as error:
        raise own_files.unreadable(error, path, _WHAT) from error


def save(corpus: Corpus, marks: Marks) -> None:
    """Save ``marks`` for ``corpus`` atomically; without any, remove the file.

    Raises :class:`FramescopeError` if the file cannot be written.
    """
    with own_files.writing(corpus, _FOLDER, _WHAT) as path:
        if marks == Marks():
            path.unlink(missing_ok=True)
            return
        stars = [{**one.place._asdict(), "note": one.note} for one in marks.stars]
        values = [{**one.place._asdict(), "kind": one.kind, "of": one.of, "value": one.value} for one in marks.values]
        own_files.write_json(path, {"corpus": own_files.name_of(corpus), "stars": stars, "values": values})


def locked(corpus: Corpus) -> AbstractContextManager[None]:
    """Lock the marks on ``corpus`` against other programs until the block ends."""
    return own_files.locked(corpus, _FOLDER, _WHAT)


def _star(facts: dict[str, Any]) -> Star:
    return Star(_place(facts), _of(str, facts["note"]))


def _value(facts: dict[str, Any]) -> OwnValue:
    kind: Kind = facts["kind"]
    if kind not in get_args(Kind) or facts["value"] not in VALUES[kind]:
        raise ValueError(facts)
    return OwnValue(_place(facts), kind, _of(str, facts["of"]), facts["value"])


def _place(facts: dict[str, Any]) -> Place:
    article_id, sha256, text = (_of(str, facts[name]) for name in ("article_id", "sha256", "text"))
    return Place(article_id, sha256, _of(int, facts["start"]), _of(int, facts["end"]), text)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
