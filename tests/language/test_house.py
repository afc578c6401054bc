import pytest

from analysis.language.voices.house import House
from tests.language.test_voice import spoken_in


@pytest.mark.parametrize(
    ("outlet", "text", "speaker"),
    [
        ("Daily Beacon", "The Beacon says that it fell.", ""),
        ("Daily Beacon", "Beacon understands that it fell.", ""),
        ("Aldermouth Echo", "The Echo has learnt that it fell.", ""),
        ("The Sentinel", "It fell, according to the Sentinel.", ""),
        ("Health Executive Weekly", "HEW understands that it fell.", ""),
        ("BSB News", "The BSB understands that it fell.", ""),
        ("Daily Beacon", "The Beacon was first. It understands that it fell.", ""),
        ("Daily Beacon", "Ann Roe told the Beacon that it fell.", "Ann Roe"),
        ("Daily Beacon", "The Beacon's editor said that it fell.", "the Beacon's editor"),
        ("Daily Beacon", "The Echo reported that it fell.", "the Echo"),
        ("Daily Beacon", "Beacon Hill said that it fell.", "Beacon Hill"),
        ("Severn Today", "Severn said that it fell.", "Severn"),
        ("Sunday Times", "The Times reported that it fell.", "the Times"),
        ("New York Post", "The Washington Post was first. The Post reported that it fell.", "the Post"),
    ],
)
def test_what_an_outlet_says_of_itself_is_its_own(outlet: str, text: str, speaker: str) -> None:
    assert [voice.speaker for voice in spoken_in(text, outlet)] == ([speaker] if speaker else [])


def test_an_outlet_that_is_not_known_is_nobody() -> None:
    assert not House("", "The Beacon says that it fell.").is_own("the Beacon")
    assert House("", "").is_own("this newspaper")
