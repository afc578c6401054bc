"""Articles prepared in two processes."""

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from analysis.run import beside


def test_articles_stay_in_order_whichever_process_prepares_them(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, done, lost = Future[str](), Future[str](), Future[str]()
    done.set_result("b, beside")
    lost.set_exception(BrokenProcessPool())
    monkeypatch.setattr(beside, "_beside", lambda articles, processes: [lost, done, waiting])
    monkeypatch.setattr(beside, "prepare", lambda article: f"{article}, here")
    monkeypatch.setattr(beside, "FEW", 2)
    monkeypatch.setattr(beside, "_cores", lambda: 2)
    prepared: Any = beside.prepared
    assert [*prepared("abc")] == ["a, here", "b, beside", "c, here"]
    assert [*prepared("ab")] == ["a, here", "b, here"]
