"""What the robots.txt of a host allows."""

from urllib.robotparser import RobotFileParser

_AGENT = "framescope"
_LONGEST_PAUSE = 60.0  # seconds; a longer pause would be no fetching at all


class Robots:
    """The rules of a host: what may be fetched, ``pause`` seconds apart; ``reason`` says why the rest may not."""

    def __init__(self, data: bytes, reason: str = "the host's robots.txt forbids it") -> None:
        self._rules = RobotFileParser()
        self._rules.parse(data.decode("utf-8-sig", "replace").splitlines())
        self.reason = reason

    @classmethod
    def closed(cls, reason: str) -> "Robots":
        """Return rules that allow nothing."""
        return cls(b"User-agent: *\nDisallow: /", reason)

    def permits(self, address: str) -> bool:
        """Return whether ``address`` may be fetched."""
        return self._rules.can_fetch(_AGENT, address)

    @property
    def pause(self) -> float:
        """Seconds between two requests that the host asks for; 0 if it does not."""
        return min(float(self._rules.crawl_delay(_AGENT) or 0), _LONGEST_PAUSE)
