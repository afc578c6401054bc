"""Remember the results of pure functions that are asked the same again and again."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 65_536

_Key = TypeVar("_Key")
_Result = TypeVar("_Result")


def remembered(function: Callable[[_Key], _Result]) -> Callable[[_Key], _Result]:
    """Return the pure ``function`` of one argument with a memory, which costs less to ask than ``lru_cache``.

    It does not keep track of what was asked last: when it is full, it forgets everything.
    """
    return _Memory(function).__getitem__


class _Memory(dict[_Key, _Result]):
    def __init__(self, function: Callable[[_Key], _Result]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: _Key) -> _Result:
        if len(self) >= _MOST:
            self.clear()
        result = self[key] = self._function(key)
        return result
