"""The figures that the program shows: complete, plausible, and the same as those in docs/validity.md."""

from pathlib import Path

from analysis.evaluate.published import Published, figures, joined, table
from analysis.explain import baseline, measured
from analysis.scores.stance import DEFAULT

PAGE = Path(__file__).parents[2] / "docs" / "validity.md"


def test_every_figure_lies_in_its_interval() -> None:
    assert all(-1 <= one.low <= one.value <= one.high <= 1 for one in figures())
    assert all(one.n > 0 and one.unit and one.seen and one.meaning for one in figures())


def test_every_score_has_one_main_metric_with_a_baseline_beside_it() -> None:
    places = {(one.score, one.data) for one in figures()}
    for place in places:
        main = [one for one in figures() if (one.score, one.data) == place and one.main]
        assert {one.role for one in main} == {"ours", "baseline"}, place
        assert len({one.metric for one in main}) == 1, place
    assert {"stance", "hedging", "voice", "stories", "extraction"} <= {score for score, _ in places}


def test_the_models_of_the_dashboard_are_measured() -> None:
    methods = {one.method for one in figures() if one.main}
    assert {f"stance model {DEFAULT}", "cue lexicon, news"} <= methods


def test_the_page_says_the_same() -> None:
    page = PAGE.read_text("utf-8")
    for one in figures():
        assert f"{one.value:.2f}".removeprefix("0") in page
        assert one.meaning in page
        assert one.seen in page


def test_the_readme_gives_what_the_dashboard_uses_beside_the_strongest_baseline() -> None:
    rows = (PAGE.parents[1] / "README.md").read_text("utf-8").partition("| strongest baseline |")[2].splitlines()
    told = [(ours.strip(), best.split()[-1]) for *_, ours, best, _ in (row.split("|") for row in rows if "| ." in row)]
    shown = [one for score in ("stance", "hedging", "voice", "stories", "targets") for one in measured(score, DEFAULT)]
    figures_told = sorted(pair for pair in told if len(pair[0]) == 3)
    assert figures_told == sorted((_short(one), _short(best)) for one in shown if (best := baseline(one)))
    assert ", ".join(_short(one) for one in measured("stance", "fast")) in (ours for ours, _ in told)


def _short(figure: Published) -> str:
    return f"{figure.value:.2f}".removeprefix("0")


def test_what_others_report_names_data_that_are_measured() -> None:
    known = {(row["score"], row["path"]) for row in table("data")}
    assert all((row["score"], row["path"]) in known and row["source"] for row in table("references"))


def test_a_row_is_joined_with_what_is_known_of_its_data() -> None:
    row = dict(
        zip(
            ("score", "path", "method", "role", "metric"),
            ("voice", "voice/polnear-dev", "rules", "ours", "words F1"),
            strict=True,
        )
    )
    (one,) = joined([{**row, "n": "84", "value": "0.8", "low": "0.7", "high": "0.9"}])
    assert (one.main, one.n, one.unit, one.value, one.best_published) == (True, 84, "articles", 0.8, "")
    assert one.human.startswith("α .75")
