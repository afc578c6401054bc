"""Dictionaries in the forms in which media researchers keep them."""

from pathlib import Path

import pytest

from analysis.corpus.dictionaries import EXAMPLE, Dictionary, load
from analysis.errors import EXIT_NO_INPUT, FramescopeError


def _load(folder: Path, name: str, text: str) -> Dictionary:
    (folder / name).write_text(text, "utf-8")
    return load(folder / name)


def _patterns(dictionary: Dictionary) -> dict[str, list[str]]:
    return {category: list(written) for category, written in dictionary.categories.items()}


def test_a_list_is_one_category_named_after_its_file(tmp_path: Path) -> None:
    found = _load(tmp_path, "war.txt", "# words of war\ninvasion\nspecial military operation  # a phrase\n\nattack*\n")
    assert _patterns(found) == {"war": ["invasion", "special military operation", "attack*"]}
    assert found.name == "war"


def test_quantedas_yaml_names_categories_inside_others_after_both(tmp_path: Path) -> None:
    text = "conflict: [attack*, clash]\neconomy:\n  growth:\n    - boom\n  decline:\n    - slump*\n    - 'job losses'\n"
    assert _patterns(_load(tmp_path, "frames.yml", text)) == {
        "conflict": ["attack*", "clash"],
        "economy.growth": ["boom"],
        "economy.decline": ["slump*", "job losses"],
    }


def test_a_tag_of_yaml_makes_no_object(tmp_path: Path) -> None:
    assert _patterns(_load(tmp_path, "own.yml", "a: !!python/object/apply:os.abort [now]\n")) == {"a": ["now"]}


def test_liwc_numbers_its_categories(tmp_path: Path) -> None:
    text = "%\n1\tposemo\n22\tnegate (no, not)\n%\nhappy\t1\nnot good\t1 22\nno*\t22\n"
    found = _load(tmp_path, "own.dic", text)
    assert _patterns(found) == {"posemo": ["happy", "not good"], "negate": ["not good", "no*"]}
    assert not found.skipped


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.csv", "term,category\nblame*,responsibility\nvictim,human interest\n"),
        ("own.tsv", "category\tword\nresponsibility\tblame*\nhuman interest\tvictim\n"),
        ("own.csv", "Word;Category\nblame*;responsibility\nvictim;human interest\n"),
        ("own.dicx", "DicTerm,responsibility,human interest\nblame*,X,\nvictim,,X\n"),
    ],
)
def test_a_table_has_a_category_for_each_word(tmp_path: Path, name: str, text: str) -> None:
    assert _patterns(_load(tmp_path, name, text)) == {"responsibility": ["blame*"], "human interest": ["victim"]}


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("own.dic", "%\n1\tgood\n%\nhappy\t1\nsad\t7\n", "line 5", "unknown category 7"),
        ("own.dic", "%\n1\tgood\n%\nhappy\t1\nsad\n", "line 5", "no categories"),
        ("own.txt", "fine\n…\n", "line 2", "no word"),
        ("own.yml", "a:\n  - fine\n  - '**'\n", "line 3", "no word"),
        ("own.dicx", "DicTerm,a,b\nfine,X,\nlost,,\n", "line 3", "no category"),
    ],
)
def test_a_bad_line_is_named_and_the_others_count(
    tmp_path: Path, name: str, text: str, place: str, reason: str
) -> None:
    found = _load(tmp_path, name, text)
    (skipped,) = map(str, found.skipped)
    assert name in skipped
    assert place in skipped
    assert reason in skipped
    assert sum(map(len, _patterns(found).values())) == 1


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("own.yml", "a: [b\nc: d", "line 2 is not valid YAML"),
        ("own.yml", "a: &a [b, c]\nb: [*a, *a]", "line 2 is not valid YAML: it has an alias"),
        ("own.yml", "a: &a [b, *a]", "line 1 is not valid YAML: it has an alias"),
        ("own.yml", "- only\n- a list\n", "no categories"),
        ("own.dic", "happy\t1\n", "between two lines of “%”"),
        ("own.csv", "colour,shade\nred,dark\n", "no column of words"),
        ("own.txt", "\n# nothing\n", "has no word"),
    ],
)
def test_a_file_that_is_no_dictionary_says_why(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(FramescopeError, match=reason):
        _load(tmp_path, name, text)


def test_a_dictionary_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist") as error:
        load(tmp_path / "none.yml")
    assert error.value.code == EXIT_NO_INPUT


def test_a_dictionary_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes("Zorn\nÄrger\n".encode("latin-1"))
    with pytest.raises(
        FramescopeError, match=r"own\.txt line 2 is not UTF-8 text \(it holds the byte 0xC4\); save it as UTF-8"
    ):
        load(tmp_path / "own.txt")


def test_the_example_comes_with_the_program() -> None:
    example = load(Path(EXAMPLE))
    assert list(example.categories) == [
        "conflict",
        "human interest",
        "economic consequences",
        "morality",
        "responsibility",
    ]
    assert not example.skipped
