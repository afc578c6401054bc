"""A name as it stands in an article."""

from typing import NamedTuple


class Name(NamedTuple):
    """A name at ``start``:``end`` of a text, possessive *'s* left out, in the sentence number ``sentence``.

    ``text`` is the name without titles ("Putin"), ``key`` the fullest form that the article itself gives for it
    ("Vladimir Putin").  ``kind`` is "person", "country", "organisation", "other", "place" (a city or sea: where, not
    who), or "role" for a description such as "the Russian president", whose ``key`` is empty unless the article
    names the one holder.  ``role`` is the office that
    goes with the name ("Russia: president").  A name that is not ``sure`` has only the capital of its sentence.
    ``pronoun`` is "he" or "she" where a title shows which ("Mr.").
    """

    start: int
    end: int
    sentence: int
    text: str
    key: str
    kind: str
    sure: bool = True
    role: str = ""
    pronoun: str = ""
