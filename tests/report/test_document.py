"""What is in a report: every claim with its passages, the figures as they are computed, and what may be left out."""

import itertools
import json
import re
from pathlib import Path

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.gaps import SIZES
from analysis.compare.scope import Scope
from analysis.compare.written import interval, written
from analysis.corpus.read import read
from analysis.evaluate.coding.codings import Sheet, new_sheet
from analysis.evaluate.coding.questions import QUESTIONS
from analysis.evaluate.coding.results import validations
from analysis.evaluate.coding.sample import sample
from analysis.evaluate.published import figures
from analysis.explain import DEFINITIONS
from analysis.report.content import by_story
from analysis.report.content.request import Request
from analysis.report.content.works import works
from analysis.report.document import document
from analysis.report.model import Document, Figure, Heading, Items, Paragraph, Quotation, Run, Runs, Table
from analysis.report.svg import WIDTH
from analysis.result import Analysis
from analysis.run.analyse import analyse, without_stance
from tests.report.conftest import COMMAND
from tests.tui.writing import stories


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def text(report: Document) -> str:
    """All that a report says, its drawings too."""
    parts: list[str] = [report.title]
    for block in report.blocks:
        match block:
            case Heading(_, runs, _) | Paragraph(runs, _):
                parts.append(said(runs))
            case Items(items, _, _):
                parts += map(said, items)
            case Table(caption, head, rows, _):
                parts += [caption, *head, *(cell for row in rows for cell in row)]
            case Figure(svg, caption, alt):
                parts += [svg, caption, alt]
            case Quotation(runs, source):
                parts += [said(runs), said(source)]
    return "\n".join(parts)


def table(report: Document, caption: str) -> Table:
    (found,) = (block for block in report.blocks if isinstance(block, Table) and block.caption.startswith(caption))
    return found


def test_every_statement_is_there_and_links_to_all_its_passages(comparison: Comparison, report: Document) -> None:
    (listed,) = (block for block in report.blocks if isinstance(block, Items) and block.ordered)
    anchors = {block.anchor: place for place, block in enumerate(report.blocks) if isinstance(block, Heading)}
    assert len(listed.items) == len(comparison.statements()) > 3
    for one, item in zip(comparison.statements(), listed.items, strict=True):
        assert one.sentence in said(item)
        first = anchors[item[-1].to.removeprefix("#")] + 1
        quoted = report.blocks[first : first + one.passages]
        assert [said(block.runs) for block in quoted if isinstance(block, Quotation)] == [
            " ".join(passage.text.split()) for passage in comparison.behind_statement(one)
        ]


def test_numbers_that_disagree_are_in_bold(comparison: Comparison, report: Document) -> None:
    (rank,) = (rank for rank, one in enumerate(comparison.statements(), 1) if one.kind == "numbers disagree")
    anchors = [block.anchor if isinstance(block, Heading) else "" for block in report.blocks]
    first, second = report.blocks[anchors.index(f"passages-{rank}") + 1 :][:2]
    assert isinstance(first, Quotation)
    assert isinstance(second, Quotation)
    bold = [run.text for block in (first, second) for run in block.runs if run.style == "strong"]
    assert bold == ["more than 3,000 square kilometers", "more than 6,000 square kilometers"]


def test_a_passage_says_where_it_stands(comparison: Comparison, report: Document) -> None:
    one = comparison.behind_statement(comparison.statements()[0])[0]
    sources = [said(block.source) for block in report.blocks if isinstance(block, Quotation)]
    title = comparison.heads[one.outlet][0].title
    assert any(
        source.startswith(f"{one.outlet} · “{title}” · ") and f"{one.article_id}[{one.start}:{one.end}]" in source
        for source in sources
    )


def test_all_links_lead_somewhere(report: Document) -> None:
    anchors = {block.anchor for block in report.blocks if isinstance(block, Heading)}
    anchors |= {anchor for block in report.blocks if isinstance(block, Items) for anchor in block.anchors}
    runs: list[Run] = []
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            runs += block.runs
        elif isinstance(block, Items):
            runs += [run for item in block.items for run in item]
    links = [run.to.removeprefix("#") for run in runs if run.to]
    assert links
    assert set(links) <= anchors


def test_the_tables_hold_the_figures_of_the_comparison(comparison: Comparison, report: Document) -> None:
    rows = {(row[0], row[1]): row[2:] for row in table(report, "Stance").rows}
    target = comparison.targets[0]
    for outlet in comparison.outlets:
        one = comparison.figure(outlet, "stance", target)
        assert rows[target, outlet][:2] == (written("stance", one.value), interval("stance", one.low, one.high))
        assert rows[target, outlet][2] == f"{one.passages:,}"
        assert rows[target, outlet][-1] == one.claim
    hedged = [row for row in table(report, "Hedging").rows if row[1] == "hedged sentences (own voice)"]
    assert [row[0] for row in hedged] == comparison.outlets
    assert all(re.fullmatch(r"\d+ of \d+", row[4]) for row in hedged)


def test_every_score_that_is_used_comes_with_its_measured_agreement(report: Document) -> None:
    measured = {row[0] for row in table(report, "Agreement").rows}
    assert measured == {"stance", "voice", "hedging", "targets", "stories"}
    assert measured <= {one.score for one in figures()}
    assert "lexicon" in text(report)


def test_what_is_not_tested_is_not_said_to_be_alike(report: Document) -> None:
    assert "Not tested against the rest: BOL News" in text(report)
    assert "No term is used more" not in text(report)


def test_it_says_what_made_it(report: Document) -> None:
    values = {row[0]: row[1] for row in table(report, "What the numbers depend on").rows}
    assert values["hash of the articles"] == report.facts["corpus_sha256"]
    assert values["seed of the intervals"] == report.facts["bootstrap_seed"]
    assert any(isinstance(one, Paragraph) and said(one.runs) == COMMAND for one in report.blocks)


def test_without_text_neither_passages_nor_headlines_are_left(comparison: Comparison, report: Document) -> None:
    bare = text(document(comparison, COMMAND, text=False))
    quoted = [said(block.runs) for block in report.blocks if isinstance(block, Quotation)]
    titles = [head.title for heads in comparison.heads.values() for head in heads]
    sentences = [one.text for one in comparison.passages(comparison.statements()[1].selections[0])]
    assert all(len(words) < 60 or words not in bare for words in (*quoted, *sentences))
    assert not any(title in bare for title in titles)
    assert "own words are left out" in bare
    for places in re.findall(r"\w+\[\d+:\d+\]", text(report)):
        assert places in bare


def test_every_work_that_a_definition_names_is_cited_in_full(report: Document) -> None:
    named = {name for one in DEFINITIONS.values() for name in re.findall(r"[A-Z][^;(]+? (?:19|20)\d\d", one.source)}
    parts = {work.removeprefix("combines ") for name in named for work in re.split(r", (?=[A-Z]\w+ et)| and ", name)}
    assert parts <= set(works())
    assert works()["Hyland 2005"] in text(report)
    assert works()["Cohen 1960"] not in text(report)


def test_the_formula_of_a_gap_has_the_sizes_that_are_used() -> None:
    assert f"s = {SIZES['entity']:g}, and {SIZES['speaker']:g} for the words" in DEFINITIONS["gap"].formula
    assert {SIZES[kind] for kind in ("entity", "number", "phrase")} == {SIZES["entity"]}


def test_an_outlet_that_nothing_names_is_said_to_be_so(report: Document) -> None:
    assert "unnamed 1" in [row[0] for row in table(report, "Outlets").rows]
    assert "nothing in the data names the outlet" in text(report)


def test_what_is_not_judged_yet_is_said_to_be_so(seeds_analysis: Analysis) -> None:
    waiting = without_stance(seeds_analysis.corpus, "lexicon")
    report = document(Comparison(waiting, Scope(story=1)), COMMAND)
    warnings = [said(one.runs) for one in report.blocks if isinstance(one, Paragraph) and one.role == "warning"]
    assert any("judged so far" in warning for warning in warnings)
    unfinished = [row for row in table(report, "Stance").rows if "judged of" in row[4]]
    assert unfinished
    assert all(row[2].startswith("~") for row in unfinished)


def test_over_several_stories_differences_are_tested_within_stories(seeds_analysis: Analysis) -> None:
    said_of_all = text(document(Comparison(seeds_analysis, Scope()), COMMAND))
    assert "These are 2 stories" in said_of_all
    assert "difference between two outlets" in said_of_all


def test_over_several_stories_the_lines_of_each_storys_own_overview_are_there(seeds_analysis: Analysis) -> None:
    everything = Comparison(seeds_analysis, Scope())
    listed = [block for block in by_story.blocks(Request(everything)) if isinstance(block, Items)]
    stories = [everything.within(Scope(story=story)).statements() for story in (1, 2)]
    told = [[said(item).partition(":")[0] for item in block.items] for block in listed]
    assert sorted(told) == sorted([one.label for one in lines] for lines in stories if lines)
    assert any(said(item).startswith("numbers disagree") for block in listed for item in block.items)
    assert not list(by_story.blocks(Request(everything.within(Scope(story=1)))))


def test_courses_are_of_days_with_two_articles_and_in_the_table_as_they_are_drawn(tmp_path: Path) -> None:
    said = "Mayor Keller praised the bridge. Keller attacked the harbour, and perhaps she will close it. Keller left. "
    days = [("Post", 1), ("Post", 1), ("Post", 2), ("Post", 2), ("Post", 4), ("Daily", 1), ("Daily", 1), ("Solo", 3)]
    articles = [
        {"outlet": outlet, "story": "one", "published": f"2024-05-0{day}", "text": f"{said * 4}It is number {number}."}
        for number, (outlet, day) in enumerate(days)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in articles), "utf-8")
    comparison = Comparison(analyse(read(path)), Scope(copies=True))
    report = document(comparison, COMMAND)
    rows = [row for row in table(report, "Every day with 2 articles").rows if row[0] == "hedged sentences (own voice)"]
    assert [(row[1], row[2], row[7]) for row in rows] == [
        ("Post", "1 May 2024", "2"), ("Post", "2 May 2024", "2"), ("Daily", "1 May 2024", "2"),
    ]  # fmt: skip
    (trend,) = (
        block.svg for block in report.blocks if isinstance(block, Figure) and "own voice), by day" in block.caption
    )
    assert trend.count("<circle") == 3
    assert "Solo" not in trend
    assert "Different days hold different stories" in text(report)


def test_without_days_there_is_no_trend(report: Document) -> None:
    assert "trends" not in {block.anchor for block in report.blocks if isinstance(block, Heading)}


def test_codings_enter_with_coders_agreement_and_corrected_figures(
    comparison: Comparison, seeds_analysis: Analysis
) -> None:
    asked = QUESTIONS["hedging"]
    empty = new_sheet(seeds_analysis, asked, sample(seeds_analysis, asked, 30))
    anna = [row._replace(code=str(index % 2), note="SECRET") for index, row in enumerate(empty)]
    sheets = [Sheet("anna", anna, "a" * 64), Sheet("ben", [*anna[:20], *empty[20:]], "b" * 64)]
    report = document(comparison, COMMAND, text=False, sheets=sheets)
    (found,) = validations(seeds_analysis, sheets, comparison.analysis.tables.articles["article_id"].tolist())
    coded = {row[1]: row for row in table(report, "What was coded").rows}
    assert (coded["anna"][2], coded["anna"][5], coded["ben"][7]) == ("30", "30", "10")
    agreement = {(row[0], row[1]): row[3] for row in table(report, "Agreement on hedging").rows}
    assert agreement["anna with ben", "Krippendorff's α"] == "1.00"
    values = {(one.who, one.metric): one.value for one in found.results}
    for who in ("anna", "ben"):
        expected = values[f"the program with {who}", "Cohen's κ"]
        assert float(agreement[f"the program with {who}", "Cohen's κ"].replace("−", "-")) == round(expected or 0, 2)
    corrected = table(report, "Hedging by outlet, corrected")
    assert [row[0] for row in corrected.rows] == comparison.outlets
    for row in corrected.rows:  # the program's own value is that of the table of hedging
        assert row[2] == written("hedged", comparison.figure(row[0], "hedged", "all").value)
    assert report.facts["codings"] == f"anna (sha256 {'a' * 64}), ben (sha256 {'b' * 64})"
    assert "SECRET" not in text(report)
    assert not any(row.text in text(report) for row in empty)


def test_headings_go_down_one_level_at_a_time(report: Document) -> None:
    levels = [block.level for block in report.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("unsafe", ["\x1b", "\x07", "\u202e", "\u200b", "\n"])
def test_nothing_that_steers_is_left_in_any_text(hostile: Document, unsafe: str) -> None:
    runs = [block.runs for block in hostile.blocks if isinstance(block, Heading | Paragraph | Quotation)]
    cells = [cell for block in hostile.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert not any(unsafe in words for words in (*map(said, runs), *cells, hostile.title))


def test_a_drawing_fits_on_a_page_however_many_outlets_there_are(tmp_path: Path) -> None:
    path = stories(tmp_path, 1, [f"Outlet {number:02}" for number in range(15)])
    report = document(Comparison(analyse(read(path)), Scope(story=1)), COMMAND)
    drawings = [block for block in report.blocks if isinstance(block, Figure)]
    heights = [float(re.findall(r'height="([\d.]+)"', one.svg)[0]) for one in drawings]
    assert max(heights) < 1.35 * WIDTH
    assert all("Drawn: the 12 outlets with most articles" in one.caption for one in drawings)
    assert len({row[1] for row in table(report, "Stance").rows}) == 15


def test_many_articles_are_listed_behind_everything_else(several: Analysis) -> None:
    report = document(Comparison(several, Scope(copies=True)), COMMAND)
    anchors = [block.anchor for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    assert anchors.index("articles") > anchors.index("passages" if "passages" in anchors else "limits")
    assert len(table(report, "Articles").rows) == len(several.tables.articles)
