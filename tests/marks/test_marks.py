"""Stars and notes: given, taken away, kept in a file, found again, undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.compare.rows import rows
from analysis.compare.starred import Starred, starred
from analysis.corpus.read import Corpus
from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.marks.file import load, save
from analysis.marks.marking import Marking
from analysis.marks.marks import Marks, OwnValue, Place, Star, note_on, noted, toggled, valued
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.marks_of import place

A, B = (Place("a", "hash", start, start + 5, "words") for start in (0, 9))
VALUE = OwnValue(A, "stance", "Norway", "favourable")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Corpus([], [], [], [], tmp_path / "corpus", "print")


@pytest.fixture
def bridges(corpus_of: Callable[..., Corpus]) -> Analysis:
    return analyse(corpus_of(("One", "The bridge fell on Monday.\n"), ("Two", "“It stood for long,” said Ann Roe.\n")))


def test_a_star_is_toggled_and_keeps_its_note() -> None:
    marks = noted(toggled(Marks(), [A]), A, "look")
    assert (note_on(marks, A), note_on(marks, B)) == ("look", None)
    both = toggled(marks, [A, B])  # one of them had none
    assert both.stars == (Star(A, "look"), Star(B))
    assert toggled(both, [A, B]) == Marks()
    assert noted(Marks(), B, "new").stars == (Star(B, "new"),)


def test_of_values_for_one_thing_the_last_holds_and_none_takes_it_back() -> None:
    marks = valued(valued(Marks(), VALUE), VALUE._replace(value="neutral"))
    assert [one.value for one in marks.values] == ["neutral"]
    assert valued(marks, VALUE._replace(of="Denmark")).values[0] == marks.values[0]
    assert valued(marks, VALUE._replace(value="")) == Marks()


def test_what_is_saved_is_loaded(corpus: Corpus, tmp_path: Path) -> None:
    assert load(corpus) == Marks()
    marks = Marks((Star(A, "“note”\n"), Star(B)), (VALUE,))
    save(corpus, marks)
    assert load(corpus) == marks
    assert load(replace(corpus, root=None)) == Marks()
    save(corpus, Marks())
    assert not list((tmp_path / "data").rglob("*.json"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"stars": [], "values": 1}',
        '{"stars": [{"article_id": "a", "sha256": "h", "start": "0", "end": 1, "text": "", "note": ""}], "values": []}',
        '{"stars": [], "values": [{"article_id": "a", "sha256": "h", "start": 0, "end": 1, "text": "", "kind": "mood",'
        '"of": "", "value": "own"}]}',
        '{"stars": [], "values": [{"article_id": "a", "sha256": "h", "start": 0, "end": 1, "text": "", "kind": "voice",'
        '"of": "", "value": "neutral"}]}',
    ],
)
def test_a_damaged_file_is_named_in_one_sentence(corpus: Corpus, tmp_path: Path, text: str) -> None:
    save(corpus, Marks((Star(A),)))
    (path,) = (tmp_path / "data").rglob("*.json")
    path.write_text(text, "utf-8")
    with pytest.raises(FramescopeError, match=r"Your marks in .*json are damaged") as caught:
        load(corpus)
    assert caught.value.code == EXIT_BAD_INPUT
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (5, 5), (5, 2), (0, 2**31)])
def test_a_place_that_no_text_has_is_damage(corpus: Corpus, tmp_path: Path, start: int, end: int) -> None:
    save(corpus, Marks((Star(A._replace(start=start, end=end)),)))
    with pytest.raises(FramescopeError, match="damaged"):
        load(corpus)


def test_marks_of_a_newer_version_are_kept_as_they_are(corpus: Corpus, tmp_path: Path) -> None:
    save(corpus, Marks((Star(A),)))
    (path,) = (tmp_path / "data").rglob("*.json")
    for newer in (('"stars"', '"shared": [], "stars"'), ('"note"', '"colour": "red", "note"')):
        save(corpus, Marks((Star(A),)))
        text = path.read_text("utf-8").replace(*newer)
        path.write_text(text, "utf-8")
        with pytest.raises(FramescopeError, match="newer version of framescope"):
            save(corpus, Marks())
        assert path.read_text("utf-8") == text
        path.unlink()


def test_a_note_steers_no_terminal(corpus: Corpus) -> None:
    save(corpus, Marks((Star(A, "\x1b]52;c;QQ\x07 look"),)))
    assert load(corpus).stars[0].note == "\ufffd]52;c;QQ\ufffd look"


def test_changes_are_saved_at_once_and_undone_one_by_one(corpus: Corpus) -> None:
    marking = Marking(corpus)
    marking.change(lambda marks: toggled(marks, [A]))
    marking.change(lambda marks: noted(marks, A, "look"))
    assert load(corpus) == marking.marks == Marks((Star(A, "look"),))
    marking.undo()
    assert load(corpus) == Marks((Star(A),))
    Marking(corpus).change(lambda marks: toggled(marks, [B]))
    with pytest.raises(FramescopeError, match="Another program has changed your marks"):
        marking.undo()
    with pytest.raises(FramescopeError, match="no mark to undo"):
        Marking(corpus).undo()


def test_marks_follow_their_text_into_another_corpus_and_are_changed_where_they_stand(
    corpus_of: Callable[..., Corpus], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    bridges = analyse(corpus_of(("One", "The bridge fell on Monday.\n"), ("Two", "It stood for long.\n"))).corpus
    first, second = replace(bridges, root=tmp_path / "a"), replace(bridges, root=None, places=(tmp_path / "b",))
    shared, lost = place(analyse(first), "bridge"), A
    Marking(first).change(lambda marks: Marks((Star(shared), Star(lost)), (VALUE._replace(place=shared),)))

    both = Marking(second)
    assert both.marks == Marks((Star(shared),), (VALUE._replace(place=shared),))  # what is gone is not taken along
    both.change(lambda marks: noted(valued(marks, VALUE._replace(place=shared, value="")), shared, "look"))
    both.change(lambda marks: toggled(marks, [place(analyse(second), "stood")]))
    assert load(first) == Marks((Star(shared, "look"), Star(lost), load(second).stars[0]))
    both.undo()
    both.undo()
    assert load(second) == Marks((Star(shared),), (VALUE._replace(place=shared),))


def test_stars_are_found_by_their_text_and_what_is_gone_is_said(bridges: Analysis) -> None:
    here = place(bridges, "“It stood for long,”")
    renamed = here._replace(article_id="renamed")
    changed = place(bridges, "The bridge")._replace(sha256="another text")
    found = rows(Starred, starred(bridges, Marks((Star(renamed, "quoted"), Star(changed, "lost")))))
    assert [(one.outlet, one.voice, one.speaker, one.note, one.gone) for one in found] == [
        ("Two", "quoted", "Ann Roe", "quoted", False),
        ("", "", "", "lost", True),
    ]
    assert found[0].article_id == here.article_id
    assert starred(bridges, Marks()).to_dict("records") == []
