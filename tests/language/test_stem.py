import pytest

from analysis import lexicons
from analysis.language.stem import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("strike", "strikes", "striking", "struck", "stricken"),
        ("withdraw", "withdrew", "Withdrawn", "withdrawing"),
        ("woman", "women", "woman’s"),
        ("endorse", "endorsed", "endorsement", "endorsements"),
        ("recapture", "recaptured", "recaptures"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("words", [("moment", "mo"), ("leave", "live"), ("war", "wear"), ("found", "founder")])
def test_other_words_keep_theirs(words: tuple[str, str]) -> None:
    assert len({stem(word) for word in words}) == 2


def test_an_irregular_form_has_one_dictionary_form_that_is_none_itself() -> None:
    rows = lexicons.load("irregular_forms")
    forms = [row["form"] for row in rows]
    assert len(set(forms)) == len(forms)
    assert not set(forms) & {row["lemma"] for row in rows} - {"found", "saw", "left"}
