"""Articles from web pages."""

import subprocess
import sys

import pytest

from analysis.corpus.formats.html import Extracted, charset_of, extract
from analysis.errors import EXIT_USAGE, FramescopeError

PARAGRAPHS = [
    "The two ministers met in the harbour town on Tuesday and spoke for three hours about fish and the price of oil.",
    "Neither side would say afterwards what had been agreed, and the spokesman went back inside and shut the door.",
    "Outside, the boats lay in two rows, as they have since the quota was cut in half at the beginning of the spring.",
]
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Ministers meet over cod – Harbour Post</title>
<meta property="og:title" content="Ministers meet over cod"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2021-06-01T08:30:00+02:00">
<meta property="article:modified_time" content="2021-07-05T08:30:00+02:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/fish">Fish</a></li></ul></nav>
<article><h1>Ministers meet over cod</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article>
<section id="comments"><div class="comment"><p>I never liked cod at all, nor did my whole family.</p></div></section>
<footer><p>Subscribe to the Harbour Post.</p></footer></body></html>"""


def test_without_trafilatura_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(FramescopeError, match=r"framescope\[formats\]") as error:
        extract(PAGE)
    assert error.value.code == EXIT_USAGE


def test_importing_the_module_does_not_load_trafilatura() -> None:
    code = "import sys, analysis.corpus.formats.html; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("page", [PAGE, PAGE.encode()])
def test_a_page_gives_its_article_and_what_it_says_of_it(page: str | bytes) -> None:
    found = extract(page, "https://harbourpost.example/fish/cod")
    assert found._replace(text="", url="") == Extracted("Ministers meet over cod", "", "2021-06-01", "Harbour Post")
    assert found.text.split("\n")[-3:] == PARAGRAPHS
    assert not any(boilerplate in found.text for boilerplate in ("Home", "Subscribe", "nor did my whole family"))


def test_the_host_stands_in_for_an_outlet_that_the_page_does_not_name() -> None:
    page = "<html><body>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</body></html>"
    assert extract(page, "https://www.harbourpost.example/cod").outlet == "harbourpost.example"


@pytest.mark.parametrize(
    "page", ["", b"", b"\x00\x01\xff", "not a page", "<html></html>", "<div>" * 50_000, "\ud800<p>"]
)
def test_a_page_without_an_article_gives_nothing_and_prints_nothing(
    page: str | bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert extract(page).text == ""
    assert capfd.readouterr() == ("", "")


def test_the_charset_that_the_host_gives_goes_before_that_of_the_page() -> None:
    body = "The café said that it would open again in May, and the owner’s friends were glad to hear of it. " * 5
    page = (
        f"<html><head><meta charset='utf-8'><title>A</title></head><body><article><p>{body}</p></article></body></html>"
    )
    assert "café" in extract(page.encode("cp1252"), charset=charset_of("text/html; charset=Windows-1252")).text
    assert "café" in extract(page.encode("cp1252"), charset=charset_of("text/html; charset=ISO-8859-1")).text
    for useless in ("ascii", "no-such", ""):
        assert "café" in extract(page.encode(), charset=useless).text


@pytest.mark.parametrize(
    ("header", "charset"),
    [("text/html; charset=UTF-8", "utf-8"), ('text/html;CHARSET="Big5"', "big5"), ("text/html", ""), ("", "")],
)
def test_the_charset_of_a_header(header: str, charset: str) -> None:
    assert charset_of(header) == charset
