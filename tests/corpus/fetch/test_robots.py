"""robots.txt, as RFC 9309 has it."""

import pytest

from analysis.corpus.fetch.robots import Robots

HOST = "https://news.example"


def permits(rules: str, path: str) -> bool:
    return Robots(rules.encode()).permits(HOST + path)


@pytest.mark.parametrize(
    ("rule", "fits", "others"),
    [
        (
            "/fish",
            ["/fish", "/fish.html", "/fish/salmon", "/fishheads", "/fish.php?id=1"],
            ["/Fish", "/catfish", "/a/fish"],
        ),
        ("/fish/", ["/fish/", "/fish/salmon"], ["/fish", "/fish.html"]),
        ("/*.php", ["/index.php", "/a/b.php?x", "/a.php/b"], ["/", "/windows.PHP"]),
        ("/*.php$", ["/file.php", "/a/b.php", "/a.php/b.php"], ["/a.php?x", "/a.php/", "/a.php5"]),
        ("/fish*.php", ["/fish.php", "/fishheads/catfish.php?x"], ["/Fish.PHP"]),
        ("/a$", ["/a"], ["/ab", "/a/a", "/"]),
        ("/*?", ["/a?b=c"], ["/a"]),
        ("/a*a$", ["/aa", "/a-a"], ["/a"]),
        ("/caf%C3%A9", ["/caf%C3%A9", "/café/x"], ["/caf"]),
        ("", [], ["/", "/a"]),
    ],
)
def test_a_rule_fits_the_beginning_with_wildcards(rule: str, fits: list[str], others: list[str]) -> None:
    rules = f"User-agent: *\nDisallow: {rule}"
    assert [path for path in (*fits, *others) if not permits(rules, path)] == fits


@pytest.mark.parametrize("order", ["Allow: /a/b\nDisallow: /a", "Disallow: /a\nAllow: /a/b"])
def test_the_longest_rule_decides_and_of_two_the_milder(order: str) -> None:
    rules = f"User-agent: *\n{order}\nDisallow: /c\nAllow: /c"
    assert permits(rules, "/a/b")
    assert not permits(rules, "/a/c")
    assert permits(rules, "/c")


def test_the_rules_for_framescope_go_before_those_for_all() -> None:
    rules = (
        "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: FrameScope/2 # us\nDisallow: /a\nCrawl-delay: 3"
    )
    assert permits(rules, "/b")
    assert not permits(rules, "/a")
    assert Robots(rules.encode()).pause == 3
    assert not permits("User-agent: *\nDisallow: /\nUser-agent: framescopist\nAllow: /", "/b")


@pytest.mark.parametrize("written", ["", "Disallow: /", "\ufeffUser-agent: other\nDisallow: /", "<html>nothing</html>"])
def test_without_rules_for_us_all_is_allowed(written: str) -> None:
    assert permits(written, "/a")


@pytest.mark.parametrize(("delay", "pause"), [("0.5", 0.5), ("900", 60), ("-1", 0), ("nan", 0), ("soon", 0)])
def test_the_pause_is_bounded(delay: str, pause: float) -> None:
    assert Robots(f"User-agent: *\nCrawl-delay: {delay}".encode()).pause == pause


def test_many_wildcards_take_no_time() -> None:
    assert permits(f"User-agent: *\nDisallow: /{'a*' * 5_000}b", "/" + "a" * 50_000)
