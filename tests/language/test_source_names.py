from collections.abc import Callable

import pytest

from analysis.corpus.read import Corpus
from analysis.language.voices.sources import verb
from analysis.run.analyse import analyse

CorpusOf = Callable[..., Corpus]


def sources(corpus: Corpus) -> list[str]:
    voices = analyse(corpus).tables.voices
    return list(voices.loc[voices["voice"] != "own", "source"])


def test_one_person_under_many_names_is_one_source(corpus_of: CorpusOf) -> None:
    text = (
        "Mayor Anna Keller said the bridge was safe. Keller said the river was low.\n\n"
        "“It will hold,” she said.\n\nMs. Keller said that nobody had asked.\n"
    )
    assert set(sources(corpus_of(("The Daily", text)))) == {"Anna Keller"}


def test_a_surname_alone_joins_the_full_name_of_another_article(corpus_of: CorpusOf) -> None:
    corpus = corpus_of(
        ("The Daily", "Mayor Anna Keller said the bridge was safe. Anna Keller left.\n"),
        ("The Post", "Mayor Keller said the bridge was safe.\n"),
    )
    assert sources(corpus) == ["Anna Keller", "Anna Keller"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The officials said that the bridge was safe.", "officials"),
        ("Officials said that the bridge was safe.", "officials"),
        ("But officials said that the bridge was safe.", "officials"),
        ("A senior US official said that the bridge was safe.", "senior US official"),
        ("A spokesman for Germany said that the bridge was safe.", "spokesman"),
        ("A German official said that the bridge was safe.", "German official"),
        ("The White House said that the bridge was safe.", "White House"),
        ("The US said that the bridge was safe.", "United States"),
        ("The President said that the bridge was safe.", "president"),
        ("Amtrak said that the bridge was safe.", "Amtrak"),
        ("Senator Ann Roe of Ohio said that the bridge was safe.", "Ann Roe"),
        ("A person close to Germany said that the bridge was safe.", "person"),
        ("The brother of Ann Roe said that the bridge was safe.", "brother of Ann Roe"),
        ("Some of the posts said that the bridge was safe.", "some of the posts"),
        ("The National Guard said that the bridge was safe.", "National Guard"),
        ("Undersecretary Ann Roe said that the bridge was safe.", "Ann Roe"),
        ("Three weeks before the war, the two leaders met and bragged about the bridge.", "leaders"),
        ("Several days after the flood, the mayor came and complained that it rained.", "mayor"),
        ("The Democrat said that the bridge was safe.", "Democrat"),
        ("Democrats said that the bridge was safe.", "Democratic Party"),
        ("It said that the bridge was safe.", ""),
        ("They said that the bridge was safe.", ""),
        ("“The bridge across the river is safe.”", ""),
    ],
)
def test_a_role_is_written_one_way_and_a_pronoun_is_no_source(corpus_of: CorpusOf, text: str, source: str) -> None:
    assert sources(corpus_of(("The Daily", f"{text}\n"))) == [source]


def test_a_pronoun_is_not_given_to_a_surname_whose_full_name_speaks_against_it(corpus_of: CorpusOf) -> None:
    corpus = corpus_of(
        ("The Daily", "President Donald Keller spoke. President Donald Keller left.\n"),
        ("The Post", "President Keller spoke first. Keller left.\n\n“I will not run this time,” she joked.\n"),
    )
    assert sources(corpus) == [""]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Severn Vale Health Group shut. The group said that it was safe.", "Severn Vale Health Group"),
        ("The Severn Vale Health Group shut. The health group said that it was safe.", "Severn Vale Health Group"),
        ("The Severn Vale Health Group shut. A lobby group said that it was safe.", "lobby group"),
        ("The Severn Vale Health Group shut. The campaign group said that it was safe.", "campaign group"),
        ("The Severn Vale Health Group met Acme Media Group. The group said that it was safe.", "group"),
        ("The group said that it was safe. The Severn Vale Health Group shut.", "group"),
        ("The Nurses’ Federation said that it was safe.", "Nurses' Federation"),
    ],
)
def test_a_body_that_is_called_by_its_noun_alone_is_the_one_named_before(
    corpus_of: CorpusOf, text: str, source: str
) -> None:
    assert sources(corpus_of(("The Daily", f"{text}\n"))) == [source]


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [("says", "say"), ("Called for", "call for"), ("called", "call"), ("according to", "according to")],
)
def test_a_reporting_verb_has_one_form(cue: str, lemma: str) -> None:
    assert verb(cue) == lemma
