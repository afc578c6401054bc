"""Names in one article: which capitals are names, and whom a short name means."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.article import Block
from analysis.language.names.recognise import Name, names
from analysis.language.sentences import sentences
from tests.work import is_in_proportion


def read(text: str, headline: str = "") -> list[Name]:
    blocks = [Block(0, len(headline), "headline")] if headline else []
    whole = f"{headline}\n{text}" if headline else text
    at = len(whole) - len(text)
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "body"))
        at += len(line) + 1
    return names(whole, sentences(whole, blocks))


def keys(text: str, headline: str = "") -> list[str]:
    return [name.key for name in read(text, headline) if name.sure and name.key and name.kind != "place"]


@pytest.mark.parametrize(
    "text",
    [
        "However, nothing happened on Thursday in May.",
        "Despite everything, Experts say that Announced plans fail.",
        "Officials agreed. But nobody came. They left on Sept. 3.",
        "She speaks Spanish and wrote about the Russian language and Chinese food.",
        "He arrived in Beijing on Monday and flew to Moscow.",
        "BEIJING (Reuters) - The rain fell.",
        "The Brussels-based group left.",
        "The state Supreme Court ruled.",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert [key for key in keys(text) if key != "Reuters"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Ursula von der Leyen and Mohammed bin Salman.", ["Ursula von der Leyen", "Mohammed bin Salman"]),
        ("We met Bashar al-Assad. Then Assad left.", ["Bashar al-Assad"] * 2),
        ("We met George W. Bush. Mr. Bush spoke.", ["George Bush"] * 2),
        ("We met George W Bush and George W. Bush.", ["George Bush"] * 2),
        ("Xi Jinping came. Then Xi spoke.", ["Xi Jinping"] * 2),
        ("He joined the Department of Health and Human Services.", ["Department of Health and Human Services"]),
        ("It saw Vladimir Putin And Xi Jinping meet.", ["Vladimir Putin", "Xi Jinping"]),
        ("The US-led order fell.", ["United States"]),
        ("A study by the Global Widget Forum (GWF) appeared. The GWF denied it.", ["Global Widget Forum"] * 3),
        ("The ties of China’s leaders hold.", ["China"]),
        ("We met Bill de Blasio. All like de Blasio and Mayor de Blasio.", ["Bill de Blasio"] * 3),
        ("So Mr. King saw Secretary of Defense Jim Mattis.", ["King", "Jim Mattis"]),
        ("A vote of the House Ways and Means Committee failed.", ["House Ways and Means Committee"]),
        ("We met Steve King. King’s plan failed.", ["Steve King", "Steve King"]),
        ("We met Martin Luther King Jr. and King.", ["Martin Luther King Jr."] * 2),
        ("It hurt the Paris agreement.", []),
        ("There Xi Jinping Announced it. Xi Jinping left.", ["Xi Jinping"] * 2),
        ("Many Russian MPs left.", ["Russia"]),
        ("They read Roe v. Wade aloud.", ["Roe v. Wade"]),
        ("Joan Young came. Young said so. Young people cheered.", ["Joan Young"] * 2),
    ],
)
def test_a_name_is_read_whole(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then US House Speaker Nancy Pelosi left.", [("House Speaker Nancy Pelosi", "Nancy Pelosi", "person")]),
        (
            "Yesterday Russian President Vladimir Putin spoke.",
            [("President Vladimir Putin", "Vladimir Putin", "person")],
        ),
        (
            "It wrote to the Communist Party of China.",
            [("Communist Party of China", "Chinese Communist Party", "organisation")],
        ),
        (
            "He leads the Russia Europe Asia Studies Center.",
            [("Russia Europe Asia Studies Center",) * 2 + ("organisation",)],
        ),
        ("It sailed the South China Sea.", [("South China Sea", "South China Sea", "place")]),
        ("She studied at George Washington University.", [("George Washington University",) * 2 + ("organisation",)]),
        ("She writes for the New York Times.", [("New York Times",) * 2 + ("organisation",)]),
    ],
)
def test_a_name_inside_a_longer_name_is_not_one(text: str, expected: list[tuple[str, str, str]]) -> None:
    start = 0
    assert [(text[n.start : n.end], n.key, n.kind) for n in read(text)][start:] == expected


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("Ties with Moscow are good.", True),
        ("Then Beijing denied it.", True),
        ("It sent moral support to Moscow.", True),
        ("The Kremlin denied it.", True),
        ("It shaped Beijing’s thinking.", True),
        ("They met in Moscow.", False),
        ("She travelled to Moscow.", False),
        ("They walked Moscow’s streets.", False),
        ("He lives in Washington, D.C., now.", False),
        ("It rains in Washington state.", False),
        ("A Washington lobbyist left.", False),
        ("WASHINGTON—The rain fell.", False),
        ("They won in Oregon, Washington and Ohio.", False),
    ],
)
def test_a_capital_is_the_government_or_the_city(text: str, *, government: bool) -> None:
    assert bool(keys(text)) is government


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So Russian forces left.", ["Russia"]),
        ("So Chinese military aid came.", ["China"]),
        ("They fear the Russians.", ["Russia"]),
        ("In the end the Chinese were angry.", ["China"]),
        ("In the end most Russians and Chinese restaurants gained.", []),
        ("There Republican lawmakers and Democratic senators met.", ["Republican Party", "Democratic Party"]),
        ("It was the democratic way.", []),
    ],
)
def test_an_adjective_counts_where_it_means_the_state(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_dateline_names_nobody() -> None:
    assert keys("LAGOS, Nigeria (AP) — Nigeria asked the Associated Press for its pictures.") == [
        "Nigeria",
        "Associated Press",
    ]


def test_a_bare_surname_keeps_its_first_meaning() -> None:
    text = "Joe Biden spoke. Biden smiled. His son Hunter Biden came. Biden waved."
    assert keys(text) == ["Joe Biden", "Joe Biden", "Hunter Biden", "Joe Biden"]


def test_a_bare_surname_means_the_last_full_name() -> None:
    text = "We saw Hillary Clinton and then Bill Clinton. There Clinton spoke."
    assert keys(text)[-1] == "Bill Clinton"


def test_a_president_is_not_his_namesake() -> None:
    text = "So President Trump spoke. Then Donald Trump Jr. came. Now Trump Jr. waved, and Trump left."
    assert keys(text) == ["Trump", "Donald Trump Jr.", "Donald Trump Jr.", "Trump"]


def test_a_bare_surname_means_the_person_of_the_lead() -> None:
    text = "Mayor Robert Hadley spoke. His wife, Ellen Hadley, sat there. There Hadley lied. Mrs. Hadley laughed."
    assert keys(text) == ["Robert Hadley", "Ellen Hadley", "Robert Hadley", "Ellen Hadley"]


def test_a_bare_surname_means_the_person_of_the_headline() -> None:
    lead = "The show was long. It began at nine. There Ann Roe sang. "
    text = lead + "Then Paul Roe left. In the end Roe smiled."
    assert keys(text, "Ann Roe sings for hours at the harbour")[-1] == "Ann Roe"


@pytest.mark.parametrize("bare", ["Mr. Obama", "President Obama"])
def test_a_title_excludes_whom_it_does_not_fit(bare: str) -> None:
    assert keys(f"So {bare} spoke. Then his daughter Malia Obama came. Then {bare} left.") == [
        "Obama",
        "Malia Obama",
        "Obama",
    ]


def test_a_leader_is_not_the_daughter_of_whom_the_article_tells() -> None:
    text = "Malia Obama came on Monday. Mr. Obama stayed, and President Obama spoke. There Obama smiled."
    assert keys(text) == ["Malia Obama", "Obama", "Obama", "Obama"]


def test_an_unnamed_father_is_not_his_daughter() -> None:
    assert keys("There Quux lied. Then his daughter, Mia Quux, came. In the end Quux left.")[-1] == "Quux"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Annelies van der Laan. Van der Laan spoke.", ["Annelies van der Laan"] * 2),
        ("All heard EU chief von der Laan speak.", ["European Union", "von der Laan"]),
        ("The van der Laans left, and Annelies van der Laan stayed.", ["Annelies van der Laan"]),
        ("Then J. K. Harrow wrote. All liked J.K. Harrow.", ["J.K. Harrow"] * 2),
        ("Then Prince Olav met Olav Berg. Yesterday Olav left.", ["Prince Olav", "Olav Berg", "Prince Olav"]),
        ("They met South Dakota Gov. Ann Roe.", ["Ann Roe"]),
        ("It was President-elect Ann Roe and Senate President Pro Tem Bob Coe.", ["Ann Roe", "Bob Coe"]),
    ],
)
def test_titles_and_particles_belong_to_names(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They voted for Crooked Hillary.",
        "It was a Honda Vs. Mazda night.",
        "Add 1 Yellow and 2 Tbsp of oil.",
        "They bought an SUV after the DUI, for Rs 300.",
        "BYLINE: The rain fell.",
        "The First Responders came. All first responders are brave.",
        "BOYS SOCCER in May",
        "It costs 40 USB-C cables.",
        "It was a Category 2 storm.",
        "They read Web of Angels aloud.",
        "She called herself a Grocery Store.",
        "So Mr. Nice Guy left.",
    ],
)
def test_words_and_units_in_capitals_are_no_names(text: str) -> None:
    assert keys(text) == ["Honda"] * text.count("Honda")


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("MPs in the Commons said the Treasury was slow.", "HM Treasury"),
        ("The U.S. said in Washington that the Treasury was slow.", "Treasury Department"),
        ("The Treasury was slow.", "Treasury Department"),
        ("The BJP said crores were lost. The Supreme Court agreed.", "Supreme Court of India"),
    ],
)
def test_an_institution_is_that_of_the_country_where_the_article_is_at_home(text: str, institution: str) -> None:
    assert institution in keys(text)


def test_an_insult_before_a_name_is_none_of_it() -> None:
    assert keys("They mocked Sleepy Joe Biden.") == ["Joe Biden"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They hired Marks & Spencer.", "organisation"),
        ("They hired Quux Robotics.", "organisation"),
        ("They hired T-Mobile USA.", "organisation"),
        ("They met Gilford T. Zorb there.", "person"),
        ("They met Zorblatt Lo Quux.", "person"),
        ("The status of quarterback Tanner Morgan is open.", "person"),
        ("They sued Lowe's own staff.", "organisation"),
        ("All read the Zorblatt Quux.", "other"),
        ("They saw Zorblatt Quux. At Zorblatt all was well.", "other"),
        ("They voted for the Green New Deal.", "other"),
        ("We met coach Zorblatt Quux.", "person"),
        ("We met Zorblatt Quux, 41, there.", "person"),
        ("We met Xi Jinping.", "person"),
    ],
)
def test_a_person_is_told_from_a_firm_or_a_law(text: str, kind: str) -> None:
    assert next(name.kind for name in read(text)) == kind


def test_an_acronym_needs_to_act_or_be_introduced() -> None:
    assert keys("They used a QXZ there.") == []
    assert keys("Then the QXZ said so.") == ["QXZ"]


def test_brackets_introduce_only_an_acronym_of_the_name() -> None:
    assert keys("They met the Global Widget Forum (QZX) there. They met QZX’s aide.")[-1] == "QZX"


def test_an_acronym_that_the_text_introduces_wins() -> None:
    assert keys("It fell under the Endangered Species Act (ESA). The ESA holds.")[-1] == "Endangered Species Act"


def test_an_office_finds_its_one_holder() -> None:
    text = "Then Russian President Vladimir Putin met the Chinese leader, and the Russian president smiled."
    roles = {text[n.start : n.end]: n.key for n in read(text) if n.kind == "role"}
    assert roles == {"the Chinese leader": "", "the Russian president": "Vladimir Putin"}


def test_an_office_with_a_name_teaches_it() -> None:
    text = "The Belarusian ruler Alexander Lukashenko came. All saw the Belarusian president."
    assert [name.key for name in read(text)] == ["Alexander Lukashenko"] * 2


def test_a_headline_in_capitals_gives_only_names_known_elsewhere() -> None:
    found = keys("It was said that Jane Quux lied to NATO.", "Jane Quux Told Terrible Lies About NATO Today")
    assert found == ["Jane Quux", "NATO", "Jane Quux", "NATO"]


def test_a_sentence_initial_word_needs_a_second_use() -> None:
    assert [name.sure for name in read("Zorblatt spoke. All was well.")] == [False]
    assert [name.sure for name in read("Zorblatt spoke. All liked Zorblatt.")] == [True, True]


def test_a_doubtful_country_needs_a_sign() -> None:
    assert keys("They voted in Georgia on taxes.") == []
    assert keys("They voted in Georgia. The Georgian army watched.") == ["Georgia", "Georgia"]


PIECES = st.sampled_from(
    [
        "Putin",
        "Vladimir Putin",
        "Mr. Xi",
        "the",
        "The",
        "of",
        "and",
        "Department",
        "US",
        "U.S.",
        "China’s",
        "Beijing",
        "Russian",
        "president",
        "forces",
        "al-Assad",
        "von",
        "de",
        ",",
        ".",
        "“",
        "”",
        "(SCO)",
        "Jr.",
        "J.",
        "House",
        "Speaker",
        "in",
        "-",
        "\n",
        "May",
        "3",
        "É",
        "Washington Post",
        "’s",
        "Kremlin",
        "boss",
        "\u00a0",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_names_are_sorted_disjoint_and_inside_their_sentence(text: str) -> None:
    parts = sentences(text, [Block(0, len(text), "body")])
    found = names(text, parts)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for name in found:
        sentence = parts[name.sentence]
        assert sentence.start <= name.start < name.end <= sentence.end
        assert not text[name.start : name.end].endswith(("’s", "'s"))
        assert text[name.start : name.end].strip() == text[name.start : name.end]


def test_boilerplate_has_no_names() -> None:
    text = "Read more about Vladimir Putin."
    assert names(text, sentences(text, [Block(0, len(text), "boilerplate")])) == []


@pytest.mark.parametrize("unit", ["Aa ", "A.", "de ", "Xi de la ", "al-", "’s ", "Aa-", "Department of ", "the US "])
def test_a_long_paragraph_takes_work_in_proportion(unit: str) -> None:
    assert is_in_proportion(lambda text: names(text, sentences(text, [Block(0, len(text), "body")])), unit)
