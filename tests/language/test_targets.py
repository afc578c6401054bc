"""Targets of a corpus: who is one, under which aliases, and where each is named."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.boilerplate import blocks
from analysis.language.names.recognise import Name, names
from analysis.language.names.target import Target
from analysis.language.names.targets import find, lookup, mentions
from analysis.language.sentences import Sentence, sentences

SEEDS = Path(__file__).parents[2] / "seeds"


def targets(*texts: str, named: Sequence[Target] = (), outlet: str = "outlet") -> list[Target]:
    return find(((f"{outlet} {at}", _names(text)) for at, text in enumerate(texts)), named)


def _names(text: str) -> list[Name]:
    return names(text, _sentences(text))


def _sentences(text: str) -> list[Sentence]:
    return sentences(text, blocks(text))


def found(text: str, table: Sequence[Target], named: Sequence[Target] = ()) -> list[tuple[str, str]]:
    parts = _sentences(text)
    return [(text[m.start : m.end], m.target) for m in mentions(text, parts, _names(text), lookup(table, named))]


@pytest.fixture(scope="module")
def seeds() -> list[Target]:
    return targets(*(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))))


def test_the_seeds_give_their_protagonists(seeds: list[Target]) -> None:
    assert [target.name for target in seeds[:5]] == ["Vladimir Putin", "Xi Jinping", "Russia", "China", "Ukraine"]
    names_of = {target.name for target in seeds[:10]}
    assert {"United States", "NATO", "West", "Li Zhanshu", "Shanghai Cooperation Organization"} <= names_of


def test_aliases_are_merged_over_articles(seeds: list[Target]) -> None:
    aliases = {target.name: set(target.aliases) for target in seeds}
    assert {"Putin", "the Russian president", "the Russian leader", "the Kremlin boss"} <= aliases["Vladimir Putin"]
    assert {"Xi", "the Chinese president", "the Chinese leader"} <= aliases["Xi Jinping"]
    assert {"Moscow", "Kremlin"} <= aliases["Russia"]
    assert {"US", "USA"} <= aliases["United States"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Severn Vale is late. The Severn Vale Health Group lost. Severn Vale left.", ["Severn Vale Health Group"]),
        (
            "Severn Vale is late. The Severn Vale Health Group lost. Rain fell across the Severn Vale.",
            ["Severn Vale", "Severn Vale Health Group"],
        ),
        (
            "Severn Vale is late. The Severn Vale Health Group met the Severn Vale Museum. Severn Vale left.",
            ["Severn Vale", "Severn Vale Health Group", "Severn Vale Museum"],
        ),
        ("Ann Roe is late. The Ann Roe Foundation lost. Ann Roe left.", ["Ann Roe", "Ann Roe Foundation"]),
        ("New York is late. The New York Museum lost. New York won.", ["New York Museum"]),  # a place is no target
    ],
)
def test_the_beginning_of_a_bodys_name_is_that_body(text: str, known: list[str]) -> None:
    assert sorted(target.name for target in targets(text)) == known


def test_every_alias_belongs_to_one_target(seeds: list[Target]) -> None:
    aliases = [alias for target in seeds for alias in target.aliases]
    assert len(aliases) == len(set(aliases))


def test_a_surname_that_two_people_share_is_not_merged() -> None:
    table = targets("We saw Bill Clinton and Clinton.", "We saw Hillary Clinton and Clinton.", "There was Clinton.")
    assert {target.name for target in table} == {"Bill Clinton", "Hillary Clinton", "Clinton"}
    assert found("There was Clinton.", table) == [("Clinton", "Clinton")]
    assert found("We saw Bill Clinton. Then Clinton left.", table)[1] == ("Clinton", "Bill Clinton")


def test_a_surname_with_an_office_does_not_go_to_one_without() -> None:
    table = targets("So President Trump spoke.", "We saw Melania Trump.")
    assert {target.name for target in table} == {"Trump", "Melania Trump"}


def test_short_and_long_first_names_are_one() -> None:
    table = targets("We saw William Barr. There Barr spoke.", "We saw Bill Barr.", "There Barr fell.")
    assert [(target.name, set(target.aliases)) for target in table] == [("William Barr", {"Barr", "Bill Barr"})]


def test_spellings_of_one_name_are_one() -> None:
    table = targets("We saw Kim Jong Un and Bashar al-Assad.", "We saw Kim Jong-un and Bashar Assad. Kim Jong-un left.")
    assert [(target.name, len(target.aliases)) for target in table] == [("Kim Jong-un", 1), ("Bashar al-Assad", 1)]


def test_transliterations_and_accents_are_one() -> None:
    table = targets(
        "We saw Volodymyr Zelenskyy and Recep Tayyip Erdoğan and Andrés Manuel López Obrador.",
        "We saw Volodymyr Zelensky and Tayyip Erdogan. There Mr. López Obrador spoke.",
        "We saw Volodymyr Zelenskiy. All heard Erdogan.",
    )
    assert len(table) == 3
    assert {"Zelensky", "Erdogan", "Lopez Obrador"} <= {form for name in table for form in _words(name)}


def _words(target: Target) -> set[str]:
    plain = [form.replace("ğ", "g").replace("ó", "o") for form in (target.name, *target.aliases)]
    return {" ".join(words[at:]) for form in plain for words in [form.split()] for at in range(len(words))}


def test_other_given_names_stay_apart() -> None:
    table = targets("We saw Olena Zelenska and Volodymyr Zelenskyy and Vladimir Zelensky.")
    assert len(table) == 3


def test_a_leader_is_meant_even_in_a_corpus_with_the_family() -> None:
    table = targets(
        *["Then Mr. Obama spoke, and Obama left."] * 3,
        "All saw President Barack Obama.",
        "Then Malia Obama came. All liked Malia Obama.",
    )
    assert {t.name: set(t.aliases) for t in table} == {"Barack Obama": {"Obama"}, "Malia Obama": set()}


def test_a_title_that_does_not_fit_names_somebody_else() -> None:
    text = "There Hillary Quux came. Then Quux spoke. So Mr. Quux slept."
    assert found(text, targets(text)) == [
        ("Hillary Quux", "Hillary Quux"),
        ("Quux", "Hillary Quux"),
        ("Mr. Quux", "Quux"),
    ]


def test_a_title_keeps_a_short_name_from_a_person_whom_it_does_not_fit() -> None:
    table = targets("So Mr. Quux spoke.", "There Ann Quux came.")
    assert {target.name for target in table} == {"Quux", "Ann Quux"}


def test_a_first_name_is_the_last_of_the_aliases() -> None:
    table = targets("We saw Joe Quux. There Joe sat, and Joe laughed, and Joe left. In the end Quux came.")
    assert table[0].aliases == ("Quux", "Joe")


def test_committees_of_a_party_are_not_the_party() -> None:
    table = targets("There the DNC met the Democrats.")
    assert {target.name for target in table} == {"Democratic Party", "Democratic National Committee"}


def test_a_misspelt_name_joins_the_common_one() -> None:
    table = targets(*["We saw Xi Jinping there."] * 5, "We saw Xi Jingping there.")
    assert [(target.name, target.aliases) for target in table] == [("Xi Jinping", ("Xi Jingping",))]


def test_an_outlet_is_no_target_of_itself() -> None:
    own = find([("The Daily Widget", _names("So the Daily Widget learnt from NATO."))])
    assert [target.name for target in own] == ["NATO"]


def test_ranked_by_outlets_then_articles_then_mentions() -> None:
    table = targets(
        "NATO met. NATO sat. NATO rose. In the end Iran won.", "We saw Iran.", "We saw Iran and Peru.", "So Peru."
    )
    assert [target.name for target in table] == ["Iran", "Peru", "NATO"]


def test_the_users_targets_come_first_and_win() -> None:
    named = (Target("Putin", "person", ("the man in Moscow",)), Target("gas prices", "other"))
    text = "Yesterday Vladimir Putin spoke. All heard the man in Moscow. Gas prices rose. Then Putin left."
    table = targets(text, named=named)
    assert [target.name for target in table[:2]] == ["Putin", "gas prices"]
    assert set(table[0].aliases) == {"the man in Moscow", "Vladimir Putin"}
    assert found(text, table, named) == [
        ("Vladimir Putin", "Putin"),
        ("the man in Moscow", "Putin"),
        ("Gas prices", "gas prices"),
        ("Putin", "Putin"),
    ]


def test_a_users_alias_is_not_found_inside_a_longer_name() -> None:
    named = (Target("China", "country"), Target("Hillary Clinton", "person", ("Clinton",)))
    text = "It lies in the South China Sea near China. There Bill Clinton met Hillary Clinton."
    table = targets(text, named=named)
    assert found(text, table, named) == [
        ("China", "China"),
        ("Bill Clinton", "Bill Clinton"),
        ("Hillary Clinton", "Hillary Clinton"),
    ]


def test_mentions_carry_no_possessive() -> None:
    text = "We saw Russia’s army and China's fleet."
    assert found(text, targets(text)) == [("Russia", "Russia"), ("China", "China")]


WORDS = st.sampled_from(
    [
        "Putin",
        "Vladimir Putin",
        "Mr. Xi",
        "the",
        "The",
        "and",
        "US",
        "U.S.",
        "China’s",
        "Beijing",
        "Russian",
        "president",
        "forces",
        ".",
        "“",
        "”",
        "House",
        "gas prices",
        "the man",
        "Bill Clinton",
        "Clinton",
        "South China Sea",
        "\n",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_mentions_are_sorted_disjoint_and_inside_their_sentence(text: str) -> None:
    named = (Target("Clinton", "person"), Target("gas prices", "other", ("the man",)))
    parts = _sentences(text)
    table = targets(text, named=named)
    hits = mentions(text, parts, _names(text), lookup(table, named))
    assert all(left.end <= right.start for left, right in pairwise(hits))
    for hit in hits:
        assert parts[hit.sentence].start <= hit.start < hit.end <= parts[hit.sentence].end
        assert hit.target in {target.name for target in table}


@pytest.mark.parametrize(
    ("defining", "using", "target"),
    [
        (
            "Then the National Union of Hat Makers (NUHM) met.",
            "They say the NUHM, too, met.",
            "National Union of Hat Makers",
        ),
        (
            "Then the Hats and Gloves products Inquiry Board (HGIB) met.",
            "The HGIB said so.",
            "Hats and Gloves products Inquiry Board",
        ),
        (
            "They met the National Hat and Glove Agency, known as Batana.",
            "They met Batana there.",
            "National Hat and Glove Agency",
        ),
        ("Then the MV Quell Zorn sank there.", "Later the Quell Zorn, too, sank.", "MV Quell Zorn"),
        ("They met in Zorvelia, and Zorvelian shells fell on it.", "Then two Zorvelian guards fell.", "Zorvelia"),
    ],
)
def test_what_one_article_defines_holds_in_the_others(defining: str, using: str, target: str) -> None:
    assert target in {who for _, who in found(using, targets(defining, using, using))}


def test_a_short_form_of_two_names_is_neither() -> None:
    one, other = "Then the Hat Makers Union (HMU) met.", "Then the Home Menders Union (HMU) met."
    assert found("Later the HMU, too, met.", targets(one, other, "Later the HMU, too, met.")) == [("HMU", "HMU")]


def test_a_common_word_that_describes_is_no_body() -> None:
    assert not found("Labour relations are hard.", targets("They gave it to Labour.", "They met Labour there."))
