from hypothesis import given
from hypothesis import strategies as st

from analysis.language.voices.segments import Segment, Voices, spoken
from analysis.language.voices.spans import Voice
from analysis.language.words import words
from tests.work import steps

TEXT = "He said “we won’t go” and “never” came back, she added."


def voice(start: int, end: int, kind: str) -> Voice:
    return Voice(start, end, kind, speaker="He", speaker_start=0, speaker_end=2, cue="said", distance="neutral")


@st.composite
def texts_with_voices(draw: st.DrawFn) -> tuple[str, list[Voice], int, int]:
    """A text, sorted and disjoint voices of it, and a span."""
    text = draw(st.text(alphabet="ab ’'“”-.\n1é", max_size=60))
    place = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(place, max_size=8, unique=True)))
    kinds = st.sampled_from(["quoted", "reported", "scare"])
    voices = [voice(left, right, draw(kinds)) for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    start, end = sorted((draw(place), draw(place)))
    return text, voices, start, end


@given(texts_with_voices())
def test_no_word_is_lost_or_counted_twice(drawn: tuple[str, list[Voice], int, int]) -> None:
    text, voices, start, end = drawn
    segments = Voices(text, voices).segments(start, end)
    assert sum(segment.words for segment in segments) == len(words(text, start, end))


@given(texts_with_voices())
def test_segments_are_trimmed_disjoint_and_in_one_voice(drawn: tuple[str, list[Voice], int, int]) -> None:
    text, voices, start, end = drawn
    here = Voices(text, voices)
    position = start
    for segment in here.segments(start, end):
        assert position <= segment.start < segment.end <= end
        assert text[segment.start : segment.end] == text[segment.start : segment.end].strip()
        assert segment.words > 0
        assert {here.at(offset) for offset in range(segment.start, segment.end)} == {segment.voice}
        position = segment.end


def test_a_sentence_is_cut_where_the_voice_changes() -> None:
    quote, scare = voice(8, 21, "quoted"), voice(26, 33, "scare")
    assert Voices(TEXT, [quote, scare]).segments(0, len(TEXT)) == [
        Segment(0, 7, "own", 2, None),
        Segment(8, 21, "quoted", 3, quote),
        Segment(22, 25, "own", 1, None),
        Segment(26, 33, "own", 1, scare),
        Segment(34, len(TEXT), "own", 4, None),
    ]


def test_a_span_inside_a_voice_is_all_that_voice() -> None:
    quote = voice(8, 21, "quoted")
    assert Voices(TEXT, [quote]).segments(9, 14) == [Segment(9, 14, "quoted", 2, quote)]


def test_a_span_without_words_has_no_segment() -> None:
    assert Voices("… — …", []).segments(0, 5) == []


def test_a_scare_quote_is_the_outlets_own() -> None:
    assert spoken(voice(0, 1, "scare")) == spoken(None) == "own"
    assert spoken(voice(0, 1, "reported")) == "reported"


def test_a_sentence_takes_no_more_work_in_a_long_text_than_in_a_short_one() -> None:
    piece = "He said “yes we can do it” now. "

    def work(copies: int) -> int:
        voices = [voice(n * len(piece) + 8, n * len(piece) + 26, "quoted") for n in range(copies)]
        here, start = Voices(piece * copies, voices), copies // 2 * len(piece)
        return steps(lambda: here.segments(start, start + len(piece)))

    assert work(2_000) == work(20)
