from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.dates import parse_date
from analysis.corpus.manifest import NamedTarget
from analysis.corpus.read import read
from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_BAD_INPUT, FramescopeError

STORY = "The minister said on Monday that the bridge would open in May.\n"
FULL = """
name = "The bridge"

[[article]]
file = "a.txt"
outlet = "The Daily"
title = "A bridge opens"
published = 2022-09-14
url = "https://example.org/a"
evidence = "Its first line names the paper."

[[article]]
file = "sub/b.txt"
published = "Wed, 14 Sep 2022 22:10:00 -0500"

[outlets]
"sub/*" = "The Herald"
"rows.jsonl" = "The Wire"

[[target]]
name = "Xi Jinping"
kind = "person"
aliases = ["Xi", "the Chinese president"]

[[target]]
name = "NATO"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "sub" / "b.txt").write_text(STORY)
    (tmp_path / "rows.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "outlet": "The Echo"}\n')
    return tmp_path


def write(folder: Path, manifest: str | bytes) -> Path:
    (folder / "corpus.toml").write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    return folder


def refused(folder: Path, manifest: str | bytes) -> str:
    with pytest.raises(FramescopeError) as caught:
        read(write(folder, manifest))
    assert caught.value.code == EXIT_BAD_INPUT
    assert sanitise(str(caught.value)) == str(caught.value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_it_names_outlet_title_date_link_evidence_and_targets(corpus: Path) -> None:
    result = read(write(corpus, FULL))
    a, one, two, b = result.articles
    assert (a.outlet, a.outlet_known, a.title) == ("The Daily", True, "A bridge opens")
    assert (a.published, a.url) == (date(2022, 9, 14), "https://example.org/a")
    assert a.extra == {"evidence": "Its first line names the paper."}
    assert (b.outlet, b.published) == ("The Herald", date(2022, 9, 14))
    assert (one.outlet, two.outlet) == ("The Wire", "The Echo")
    assert result.name == "The bridge"
    assert result.targets == [
        NamedTarget("Xi Jinping", "person", ("Xi", "the Chinese president")),
        NamedTarget("NATO", "other", ()),
    ]
    assert not result.notes
    assert not result.skipped


def test_it_describes_a_file_that_is_opened_alone(corpus: Path) -> None:
    write(corpus, FULL)
    result = read(corpus / "a.txt")
    assert [a.outlet for a in result.articles] == ["The Daily"]
    assert result.skipped == []
    assert len(read(corpus / "corpus.toml").articles) == 4


def test_a_byte_order_mark_does_no_harm(corpus: Path) -> None:
    assert read(write(corpus, "\ufeff" + FULL)).name == "The bridge"


def test_one_encoding_for_the_folder(corpus: Path) -> None:
    (corpus / "c.txt").write_bytes("The café “opened”.".encode("cp1252"))
    (corpus / "d.csv").write_bytes("id,text\nd,The café “opened”.".encode("cp1252"))
    texts = {a.id: a.text for a in read(write(corpus, 'encoding = "cp1252"')).articles}
    assert texts["c"] == texts["d"] == "The café “opened”."


def test_a_named_file_is_read_whatever_its_suffix(corpus: Path) -> None:
    (corpus / "e.text").write_text(STORY)
    assert "e" in {a.id for a in read(write(corpus, '[[article]]\nfile = "e.text"')).articles}


def test_file_names_agree_in_every_unicode_form(corpus: Path) -> None:
    (corpus / "cafe\u0301.txt").write_text(STORY)
    result = read(write(corpus, '[[article]]\nfile = "./caf\u00e9.txt"\noutlet = "The Daily"'))
    assert [a.outlet for a in result.articles if a.id == "café"] == ["The Daily"]


def test_an_entry_for_a_missing_file_is_said_and_the_others_are_read(corpus: Path) -> None:
    result = read(write(corpus, '[[article]]\nfile = "a.txt"\n\n[[article]]\nfile = "gone.txt"\n'))
    assert [str(item) for item in result.skipped] == [
        "corpus.toml line 4 describes gone.txt, which is not in the folder."
    ]
    assert len(result.articles) == 4


@pytest.mark.parametrize(
    "written", ['"03/04/2022"', '"last week"', "2022", "10:30:00", "true", "[]", '["2022"]', "0001-01-01"]
)
def test_a_date_that_cannot_be_read_is_a_note(corpus: Path, written: str) -> None:
    result = read(write(corpus, f'[outlets]\n"*" = "A"\n[[article]]\nfile = "a.txt"\npublished = {written}'))
    assert result.articles[0].published is None
    assert [note.partition("“")[0] for note in result.notes] == ["corpus.toml line 3: the date "]


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("name = ", "corpus.toml is not valid TOML: Invalid value (at line 1, column 8)"),
        ('name = "a"\nname = "b"', "(at line 2, column 11)"),
        ("[[article]]\npublished = 2022-13-45", "line 2"),
        ("x = " + "[" * 5000, "corpus.toml is not valid TOML"),
        (b'name = "caf\xe9"', "corpus.toml line 1 is not UTF-8 text (it holds the byte 0xE9)"),
        (
            "date = 3",
            "corpus.toml has the unknown key “date”; known are name, encoding, outlet_from",
        ),
        ('"a\\u001b[2J" = 3', "unknown key"),
        ('\n[[article]]\nfile = "a.txt"\noutlets = "x"', "corpus.toml line 2 has the unknown key “outlets”"),
        ('article = [{file = "a.txt", x = 1}]', "corpus.toml article 1 has the unknown key “x”"),
        ('[[target]]\nname = "Xi"\ntype = "person"', "corpus.toml line 1 has the unknown key “type”"),
        ('[[article]]\noutlet = "x"', "corpus.toml line 1 names no file"),
        (
            '[[article]]\nfile = "a.txt"\n[[article]]\nfile = "./a.txt"',
            "line 3 describes a.txt, which corpus.toml line 1",
        ),
        ('[[article]]\nfile = "rows.jsonl"', "corpus.toml line 1 names rows.jsonl, whose rows"),
        ('[[article]]\nfile = "a.txt"\noutlet = 5', "corpus.toml line 1: outlet is a string"),
        ('article = "a.txt"', "corpus.toml: article is a list of tables"),
        ("article = [1]", "corpus.toml: article is a list of tables"),
        ("outlets = 5", "corpus.toml: outlets is a table of patterns"),
        ('[outlets]\n"*" = 5', "corpus.toml [outlets]: * is a string"),
        ('encoding = "klingon"', "the encoding “klingon”, which is unknown"),
        ('encoding = "rot13"', "unknown"),
        ('[[target]]\nkind = "person"', "corpus.toml line 1 has no name"),
        ('[[target]]\nname = "Xi"\n[[target]]\nname = "Xi"', "corpus.toml line 3 names the target Xi a second time"),
        ('[[target]]\nname = "Xi"\nkind = "planet"', "the kind “planet”; it is one of person, country"),
        ('[[target]]\nname = "Xi"\naliases = "X"', "aliases is a list of strings"),
    ],
)
def test_what_it_cannot_mean_is_one_sentence_with_its_place(corpus: Path, manifest: str | bytes, said: str) -> None:
    assert said in refused(corpus, manifest)


@given(manifest=st.binary(max_size=80) | st.text('[]{}=".\n,articlefn 0-5:', max_size=80))
def test_no_manifest_gives_anything_but_a_corpus_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, manifest: bytes | str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(STORY)
    write(folder, manifest)
    try:
        assert len(read(folder).articles) == 1
    except FramescopeError:
        refused(folder, manifest)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-09-14", date(2022, 9, 14)),
        (" 2022-09-14T23:59:59Z ", date(2022, 9, 14)),
        ("2022-09-14 01:00+09:00", date(2022, 9, 14)),
        ("20220914", date(2022, 9, 14)),
        ("2022/9/4", date(2022, 9, 4)),
        ("Wed, 14 Sep 2022 10:00:00 GMT", date(2022, 9, 14)),
        ("14 Sep 2022 10:00 +0200", date(2022, 9, 14)),
        ("03/04/2022", None),
        ("14-09-2022", date(2022, 9, 14)),
        ("14.09.2022 10:00", date(2022, 9, 14)),
        ("09/14/2022", date(2022, 9, 14)),
        ("9/9/2022", date(2022, 9, 9)),
        ("14th September 2022", date(2022, 9, 14)),
        ("September 14, 2022 Wednesday 10:15 AM GMT", date(2022, 9, 14)),
        ("Sept. 14, 2022, 10:00 a.m. ET", date(2022, 9, 14)),
        ("14-Sep-2022", date(2022, 9, 14)),
        ("Published on Wednesday, 14 September 2022", date(2022, 9, 14)),
        ("Wed Sep 14 10:00:00 2022", date(2022, 9, 14)),
        ("2022-09-14 10:00:00.000000 +0000 UTC", date(2022, 9, 14)),
        ("20220914T101500Z", date(2022, 9, 14)),
        ("20220914101500", date(2022, 9, 14)),
        ("1663142400000", date(2022, 9, 14)),
        ("1663142400.5", date(2022, 9, 14)),
        ("44818", None),
        ("2022-09", None),
        ("14 Sep 22", None),
        ("14 Sep 2022 or 2023", None),
        ("2 hours ago", None),
        ("2022/13/01", None),
        ("2022-02-30", None),
        ("99 Foo 2022 10:00:00 GMT", None),
        ("14 Sep 2022 10:00:00 " + "9" * 80, None),
        ("1900-01-01", date(1900, 1, 1)),
        ("1899-12-31", None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59", None),
        ("1663142400", date(2022, 9, 14)),
        ("September 14", None),
        ("", None),
    ],
)
def test_only_dates_that_cannot_be_confused_are_read(written: str, day: date | None) -> None:
    assert parse_date(written) == day


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/ ]\d{1,4}[-/ ]\d{1,4}( \d\d:\d\d.{0,9})?", fullmatch=True))
def test_any_text_is_a_date_or_none(written: str) -> None:
    day = parse_date(written)
    assert day is None or parse_date(day.isoformat()) == day
