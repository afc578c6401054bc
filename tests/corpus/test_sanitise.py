import re
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.sanitise import sanitise

SAFE = "See also\u00a0 Prices, “quoted” – dashed… 中文 العربية 🙂"
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=())) | st.text(
    st.sampled_from("a e\u0301 \r\n\t\x00\x1b\u202e\u200b\ufeff\ud800\udc00\u2028\u00ad")
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("", ""),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\tb\x00c\x1b[31md\x07", "a b\ufffdc\ufffd[31md\ufffd"),
        ("page\x0cpage\u2028line\u2029paragraph", "page\npage\nline\nparagraph"),
        ("safe\u202edesrever\u202c \u2066isolated\u2069", "safe\ufffddesrever\ufffd \ufffdisolated\ufffd"),
        ("\ufeffBeijing\u200bMoscow", " Beijing Moscow"),
        ("soft\u00adhyphen \x85 \x9b31m", "soft\ufffdhyphen \ufffd \ufffd31m"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("cafe\u0301", "café"),
        (
            "See also\u00a0 Prices, “quoted” – dashed… 中文 العربية 🙂",
            "See also\u00a0 Prices, “quoted” – dashed… 中文 العربية 🙂",
        ),
    ],
)
def test_unsafe_characters_are_replaced_and_the_rest_stays(raw: str, clean: str) -> None:
    assert sanitise(raw) == clean


@given(ANY_TEXT)
def test_sanitising_twice_changes_nothing_more(raw: str) -> None:
    once = sanitise(raw)
    assert sanitise(once) == once


@given(ANY_TEXT)
def test_nothing_invisible_or_unprintable_is_left(raw: str) -> None:
    clean = sanitise(raw)
    assert is_normalized("NFC", clean)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", clean
    )
    clean.encode("utf-8")


@given(ANY_TEXT)
def test_replacement_is_one_for_one_after_newlines_and_nfc(raw: str) -> None:
    composed = normalize("NFC", raw.replace("\r\n", "\n"))
    clean = sanitise(raw)
    assert len(clean) == len(composed)
    assert all(b in (a, "\n", " ", "\ufffd") for a, b in zip(composed, clean, strict=True))
