"""The folder of fetched pages: each page, what its host said of it, and the manifest that makes the folder a corpus."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from analysis.corpus.fetch.web import Answer, user_agent
from analysis.corpus.formats.catalogue import FETCHED
from analysis.corpus.manifest import load_manifest
from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError
from analysis.vocabulary import MANIFEST

_LONGEST = 60  # characters of the readable part of a name


class Store:
    """The pages in ``folder``, which is made if need be; ``in`` tells whether an address is stored.

    Raises FramescopeError if the folder cannot be written or its manifest is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._facts = dict(filter(None, map(_facts, sorted(folder.glob(f"*{FETCHED}")))))
        except OSError as error:
            raise _unwritable(folder, error) from error
        load_manifest(folder)  # a wrong one is said before anything is fetched

    def __contains__(self, address: str) -> bool:
        return address in self._facts

    def __len__(self) -> int:
        return len(self._facts)

    def add(self, address: str, found: Answer) -> None:
        """Store a page; what is said of it comes last, so that a page without it counts as not fetched."""
        name = _name(address)
        facts = {
            "address": address,
            "answered_at": found.address,
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            "by": user_agent(),
            "status": found.status,
            "headers": found.headers,
            "page": f"{name}.html",
            "sha256": sha256(found.data).hexdigest(),
        }
        self._write(f"{name}.html", found.data)
        self._write(f"{name}{FETCHED}", json.dumps(facts, indent=1).encode() + b"\n")
        self._facts[address] = facts

    def describe(self) -> None:
        """Add to the manifest an entry for each page that it does not name; what stands there stays."""
        known = load_manifest(self._folder).entries
        entries = [_entry(facts) for facts in self._facts.values() if facts["page"] not in known]
        if entries:
            path = self._folder / MANIFEST
            before = path.read_text("utf-8-sig").rstrip("\n") + "\n\n" if path.exists() else ""
            self._write(MANIFEST, _checked(before + "\n".join(entries), path).encode())

    def _write(self, name: str, data: bytes) -> None:
        unfinished = self._folder / f".{name}.part"
        try:
            unfinished.write_bytes(data)
            unfinished.replace(self._folder / name)
        except OSError as error:
            raise _unwritable(self._folder / name, error) from error


def _facts(path: Path) -> tuple[str, Mapping[str, Any]] | None:
    """Return what is said of a stored page by its address; None if that is damaged or the page is gone."""
    try:
        facts = json.loads(path.read_bytes())
        there = (path.parent / f"{_name(facts['address'])}.html").is_file()
        return (facts["address"], facts) if there and facts["page"] and facts["answered_at"] else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _name(address: str) -> str:
    """Return the name of a page's file: its host, the end of its path, and a hash of the address."""
    parts = urlsplit(address)
    words = f"{_outlet(address)} {parts.path.rstrip('/').rpartition('/')[2].removesuffix('.html')}"
    readable = re.sub(r"[^a-z0-9.]+", "-", words.lower())[:_LONGEST].strip("-.")
    return f"{readable}-{sha256(address.encode()).hexdigest()[:10]}"


def _outlet(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _entry(facts: Mapping[str, Any]) -> str:
    fields = {"file": facts["page"], "outlet": _outlet(facts["answered_at"]), "url": facts["answered_at"]}
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in fields.items())  # ASCII strings are the same in TOML
    return f"[[article]]\n{''.join(lines)}"


def _checked(manifest: str, path: Path) -> str:
    """Return the manifest if it is TOML: one with ``article = […]`` takes no ``[[article]]``."""
    try:
        tomllib.loads(manifest)
    except tomllib.TOMLDecodeError as error:
        raise FramescopeError(
            f"{path} cannot be added to ({error}); write each of its articles as [[article]], then run fetch again."
        ) from error
    return manifest


def _unwritable(path: Path, error: OSError) -> FramescopeError:
    return FramescopeError(f"{path} cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE)
