"""The shape of what is read from JSON: which keys an object has, and of what kind each value is."""

import re
from typing import Any


def fits(value: Any, shape: Any) -> bool:
    """Return whether ``value`` has ``shape``.

    A shape is a type, a pattern that a text matches, ``[item]`` for a list of any length, a tuple for a list of that
    length, ``{str: item}`` for an object with any keys, and any other dict for an object with these keys.
    """
    match shape:
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case [item] if isinstance(shape, list):
            return isinstance(value, list) and all(fits(one, item) for one in value)
        case tuple():
            return isinstance(value, list) and len(value) == len(shape) and all(map(fits, value, shape))
        case dict():
            if not isinstance(value, dict):
                return False
            items = dict.fromkeys(value, shape[str]) if str in shape else shape
            return value.keys() == items.keys() and all(fits(one, items[key]) for key, one in value.items())
        case _:
            return isinstance(value, shape)
