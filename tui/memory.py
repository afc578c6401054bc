"""Where the user left a corpus: one file of JSON in the data folder, beside the choices on its stories."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.place import Place

if TYPE_CHECKING:  # who only opens the window needs no reader
    from analysis.corpus.read import Corpus

_FOLDER, _WHAT = "places", "Where you are"


class Left(NamedTuple):
    """Where a corpus was left: the place, an article of its story ("": all stories), and the options by view.

    The article tells which story it was if the numbers have changed.
    """

    place: Place = Place()
    article: str = ""
    options: Mapping[str, Mapping[str, str]] = {}


def load(corpus: "Corpus") -> tuple[Left, str]:
    """Return where ``corpus`` was left, and what to say if the file is damaged, which is then ignored."""
    from analysis.corpus import own_files

    path = None
    try:
        path = own_files.path_of(corpus, _FOLDER)
        return _left(json.loads(path.read_text("utf-8"))), ""
    except (FileNotFoundError, NotADirectoryError):
        return Left(), ""
    except OSError as error:
        return Left(), f"Where you were is in {path}, which cannot be read: {error.strerror}."
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Left(), f"Where you were is in {path}, which is damaged; it is ignored."


def save(corpus: "Corpus", left: Left) -> None:
    """Save where ``corpus`` is left, atomically.  Raises :class:`FramescopeError` if the file cannot be written."""
    from analysis.corpus import own_files

    place = left.place
    facts = {
        "corpus": own_files.name_of(corpus),
        "view": place.view,
        "story": place.story,
        "article": left.article,
        "outlets": list(place.outlets),
        "copies": place.copies,
        "references": place.references,
        "options": left.options,
    }
    with own_files.writing(corpus, _FOLDER, _WHAT) as path:
        own_files.write_json(path, facts)


def _left(facts: Any) -> Left:
    view, story, article = (_of(str, facts[name]) for name in ("view", "story", "article"))
    copies, references = (_of(bool, facts[name]) for name in ("copies", "references"))
    outlets = tuple(_of(str, outlet) for outlet in _of(list, facts["outlets"]))
    options = {view: {name: _of(str, one) for name, one in given.items()} for view, given in facts["options"].items()}
    return Left(Place(view, story, outlets, "", copies, references), article, options)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
