"""Text as people have it: mended where that is certain, left alone where it is not, and always said."""

import textwrap
from pathlib import Path

import pytest

from analysis.corpus.mend import Mended, mended
from analysis.corpus.read import read
from analysis.corpus.records import Record
from tests.work import is_in_proportion

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = (
    "The minister said on Monday that the bridge over the Aare would open in May. “We are nearly done,” she told the "
    "council, which had asked for a long-term plan. Her colleagues from Kehrsatz and Belp did not agree with her.\n\n"
    "The old bridge was closed in autumn, after engineers had found cracks in two of its five pillars. Nobody could "
    "say what the repair would cost. It may be cheaper to build a new one, a spokesman for the canton said.\n"
)


def mend(text: str) -> Mended:
    return mended(Record("a.txt", text, "a"))


def text_of(text: str) -> str:
    return mend(text).record.text


@pytest.mark.parametrize(
    ("text", "better", "note"),
    [
        ("The bro\u00adken brid\u00adge.", "The broken bridge.", "soft hyphens"),
        ("The bro\u00ad\n  ken bridge.", "The broken bridge.", "soft hyphens"),
        ("The\u200b bridge\ufeff is\u200d shut.", "The bridge is shut.", "zero-width"),
        ("The o\ufb03ce was \ufb01ne with the \ufb02oor.", "The office was fine with the floor.", "ligatures"),
        ('One.\\n\\nTwo said \\"no\\".\\nThree.', 'One.\n\nTwo said "no".\nThree.', "line breaks"),
        ("He said \\u201cno\\u201d twice.", "He said “no” twice.", "line breaks"),
        ("Keller &amp; Co. said &quot;no&quot; &#8212; twice.", 'Keller & Co. said "no" — twice.', "entities"),
        ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;", "One & two.", "tags"),
        ("<p>One <b>big</b>\n bridge.</p><p>Two.</p>", "One big bridge.\n\nTwo.", "tags"),
        ("One.<br/>Two.<script>var a = 1;</script>", "One.\nTwo.", "tags"),
        ("â€œNo,â€\x9d she said. Itâ€™s shut.", "“No,” she said. It’s shut.", "wrong encoding"),
        ("â€œNo,â€\ufffd she said.", "“No,” she said.", "wrong encoding"),
        ("The cafÃ© is shut.", "The café is shut.", "wrong encoding"),
    ],
)
def test_what_was_done_to_a_text_is_undone_and_said(text: str, better: str, note: str) -> None:
    result = mend(text)
    assert result.record.text == better
    assert len(result.notes) == 1
    assert note in result.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "If a < b and c > d, R&D at AT&T pays. See C:\\new for more.",
        "A poem\nis made\nof short\nlines only\nas you see\nin this one here\n",
        "Café, naïve, Ångström – “quoted” … £5, 3 × 4, Škoda’s résumé\n",
        "The headline of the day\nThe bridge is shut.\nThe mayor resigns.\nThe weather is fine.\n",
        "",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert mend(text) == Mended(Record("a.txt", text, "a"), ())


def test_characters_that_are_lost_are_said() -> None:
    assert "lost or garbled" in mend("The \ufffdbridge\ufffd is shut.").notes[0]


def test_a_title_is_mended_too() -> None:
    record = Record("a", "The bridge is shut.", "a", title="Bridge &amp; road <b>shut</b>", outlet="A&amp;B")
    assert mended(record).record[4:5] == ("Bridge & road shut",)
    assert mended(record).record.outlet == "A&B"


class TestWrapped:
    @pytest.mark.parametrize("width", [50, 60, 70, 72, 80, 90])
    def test_lines_are_joined_to_the_paragraphs_that_were_wrapped(self, width: int) -> None:
        wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in STORY.strip().split("\n\n"))
        result = mend(wrapped)
        assert result.record.text == STORY.strip()
        assert "wrapped" in result.notes[0]

    @pytest.mark.parametrize("width", [60, 70, 80])
    def test_paragraphs_without_blank_lines_between_them_stay_apart(self, width: int) -> None:
        seed = (SEEDS / "003_6cc9de1a86de204c.txt").read_text("utf-8")
        wrapped = "\n".join(textwrap.fill(line, width) for line in seed.split("\n"))
        kept = set(text_of(wrapped).split("\n")) & {" ".join(line.split()) for line in seed.split("\n")}
        assert len(kept) >= 0.75 * len(seed.strip().split("\n"))

    @pytest.mark.parametrize("width", [60, 70, 80])
    def test_a_headline_and_a_list_keep_their_lines(self, width: int) -> None:
        wrapped = textwrap.fill(STORY.split("\n")[0], width)
        page = f"Bridge opens\nin May\n\n{wrapped}\n\n• cracks in pillars\n• a new bridge\n"
        assert text_of(page).split("\n")[0] == "Bridge opens"
        assert text_of(page).endswith("• cracks in pillars\n• a new bridge\n")

    def test_a_divided_word_is_one_again_and_a_compound_keeps_its_hyphen(self) -> None:
        lines = (
            "The minister said on Monday that the bridge would open be-",
            "fore the end of May, as the council had asked; it has a long-",
            "term plan. Nobody spoke of the old bridge, which the coun-",
            "cil had closed in autumn after engineers found two cracks",
            "in its pillars, and nobody but the mayor talked of Anglo-",
            "Swiss steel.",
        )
        page = "\n".join(lines)
        text = text_of(page)
        assert "open before the end" in text
        assert "long-term" in text
        assert "the council had closed" in text
        assert "Anglo-Swiss" in text

    def test_megabytes_take_work_in_proportion(self) -> None:
        unit = f"{'the end of a ' * 5}long-\nword, {'and then of a ' * 4}be-\n"
        assert is_in_proportion(text_of, unit)
        assert "\n" not in text_of(unit * 5_000)[:1_000]


class TestEncoding:
    def test_windows_1252_is_told_and_said(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(STORY.replace("Aare", "café").encode("cp1252"))
        corpus = read(tmp_path)
        assert "“We are nearly done,”" in corpus.articles[0].text
        assert (
            "Read as Windows-1252, for it is not UTF-8; corpus.toml can name another encoding (a.txt)." in corpus.notes
        )

    @pytest.mark.parametrize("encoding", ["mac_roman", "cp437", "koi8_r", "cp1251"])
    def test_another_encoding_is_refused_not_guessed(self, tmp_path: Path, encoding: str) -> None:
        text = "“The café’s owner” said." if encoding == "mac_roman" else "Le café é è ü"
        text = "Мост открыт" if encoding in ("koi8_r", "cp1251") else text
        (tmp_path / "a.txt").write_bytes(text.encode(encoding))
        (tmp_path / "b.txt").write_text(STORY)
        assert "is not UTF-8 text" in str(read(tmp_path).skipped[0])

    def test_utf_8_with_an_error_in_it_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes("“The café’s owner” said.".encode() + b" caf\xe9")
        (tmp_path / "b.txt").write_text(STORY)
        assert [article.id for article in read(tmp_path).articles] == ["b"]

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_utf_16_without_a_mark_is_told(self, tmp_path: Path, encoding: str) -> None:
        (tmp_path / "a.txt").write_bytes(STORY.encode(encoding))
        assert read(tmp_path).articles[0].text == STORY
