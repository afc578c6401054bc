"""What the robots.txt of a host allows (RFC 9309, and the customary Crawl-delay).

Python's own reader takes wildcards literally and the first rule that fits instead of the longest.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_AGENT = "framescope"
_MOST = 500_000  # bytes that are read, as RFC 9309 has it
_LONGEST_PAUSE = 60.0  # seconds; a longer pause would be no fetching at all
_TOKEN = re.compile(r"[a-z_-]+|\*")


class _Group(NamedTuple):
    """Rules for some agents: the paths of "allow" and "disallow", and the seconds of "crawl-delay", as written."""

    agents: set[str]
    lines: list[tuple[str, str]]


class Robots:
    """The rules of a host: what may be fetched, ``pause`` seconds apart; ``reason`` says why the rest may not."""

    def __init__(self, data: bytes, reason: str = "the host's robots.txt forbids it") -> None:
        groups = _groups(data[:_MOST].decode("utf-8-sig", "replace"))
        own = [group for group in groups if _AGENT in group.agents] or [
            group for group in groups if "*" in group.agents
        ]
        self._lines = [line for group in own for line in group.lines]
        self.reason = reason

    @classmethod
    def closed(cls, reason: str) -> "Robots":
        """Return rules that allow nothing."""
        return cls(b"User-agent: *\nDisallow: /", reason)

    def permits(self, address: str) -> bool:
        """Return whether ``address`` may be fetched: the longest rule that fits says so, of two as long the milder."""
        parts = urlsplit(address)
        path = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        fitting = (
            (len(value), key == "allow")
            for key, value in self._lines
            if key != "crawl-delay" and value and _fits(value, path)
        )
        return max(fitting, default=(0, True))[1]

    @property
    def pause(self) -> float:
        """Seconds between two requests that the host asks for; 0 if it does not."""
        for key, value in self._lines:
            with suppress(ValueError):
                if key == "crawl-delay" and (seconds := float(value)) > 0:
                    return min(seconds, _LONGEST_PAUSE)
        return 0.0


def _groups(text: str) -> list[_Group]:
    """Return the groups in their order; lines for agents that follow one another are one group."""
    groups: list[_Group] = []
    for key, value in _lines(text):
        if key == "user-agent":
            if not groups or groups[-1].lines:
                groups.append(_Group(set(), []))
            groups[-1].agents.update(_TOKEN.findall(value.lower())[:1])
        elif groups and key in ("allow", "disallow", "crawl-delay"):
            groups[-1].lines.append((key, value))
    return groups


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        yield key.strip().lower(), value.strip()


def _fits(pattern: str, path: str) -> bool:
    """Return whether a path begins as ``pattern`` says: ``*`` is any characters, ``$`` the end."""
    first, *others = map(unquote, pattern.removesuffix("$").split("*"))
    if not path.startswith(first):
        return False
    place, ends = len(first), pattern.endswith("$")
    last = others.pop() if ends and others else ""
    for piece in others:
        if (found := path.find(piece, place)) < 0:
            return False
        place = found + len(piece)
    return not ends or (path[place:].endswith(last) if "*" in pattern else place == len(path))
