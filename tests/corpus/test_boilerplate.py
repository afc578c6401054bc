"""The boilerplate of the seed articles line by line, each rule on sentences of our own, and what blocks always are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.article import Block
from analysis.corpus.boilerplate import blocks
from analysis.corpus.sanitise import sanitise
from tests.work import is_in_proportion

SEEDS = Path(__file__).parents[2] / "seeds"
HEADLINE = ("headline", "")
AD = ("boilerplate", "advertisement")
LINK = ("boilerplate", "link to another article")
CAPTION = ("boilerplate", "photo caption")
AGAIN = ("boilerplate", "repeated headline")
SUMMARY = ("boilerplate", "summary of the article")
PULL = ("boilerplate", "pull quote")
ACCOUNT = ("boilerplate", "account or subscription")

# Line numbers of everything that is not the body of the article; every other line that is not blank is.
SEED_LINES = {
    "000_e261c8b2c0199bff": {
        **dict.fromkeys((0, 1, 2, 3, 12, 16, 30, 44, 58, 72, 83, 84), AD),
        4: HEADLINE,
        **dict.fromkeys((6, 8), AGAIN),
        **dict.fromkeys((13, 14, 15), SUMMARY),
        **dict.fromkeys((10, 76, 78, 79, 81, 85, 87), LINK),
        90: ("boilerplate", "app"),
        93: ("boilerplate", "end of the page"),
        95: ("boilerplate", "navigation"),
    },
    "001_49581dc15134e57e": {0: HEADLINE, 6: HEADLINE},
    "002_c1566947fe81e285": {
        0: HEADLINE,
        12: CAPTION,
        **dict.fromkeys((20, 22, 42, 54, 66), LINK),
        **dict.fromkeys((82, 84), ("boilerplate", "comments")),
    },
    "003_6cc9de1a86de204c": {
        3: HEADLINE,
        10: HEADLINE,
        6: PULL,
        13: PULL,
        16: ("boilerplate", "player or gallery"),
        17: ACCOUNT,
        18: ACCOUNT,
        19: ("boilerplate", "author biography"),
    },
    "004_0803f1e8c2064992": {
        0: ("boilerplate", "newsletter"),
        **dict.fromkeys((2, 15, 32), HEADLINE),
        **dict.fromkeys((10, 11, 25, 26), CAPTION),
    },
}

PARAGRAPH = (
    "The two ministers met in the harbour town on Tuesday and spoke for three hours about fish, tariffs and "
    "the price of diesel, according to a person who sat in the room and took notes."
)
SECOND = (
    "Neither side would say afterwards what had been agreed, and the spokesman who came out to the waiting press read "
    "a text of four lines before he went back inside and shut the door."
)


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    """Return the kind and the reason of each block."""
    return [(block.kind, block.reason) for block in blocks(text, title)]


def between(line: str) -> tuple[str, str]:
    """Return the mark of a line that stands between two paragraphs of an article."""
    return kinds(f"{PARAGRAPH}\n\n{line}\n\n{SECOND}")[1]


@pytest.mark.parametrize("name", SEED_LINES)
def test_every_line_of_the_seeds(name: str) -> None:
    text = sanitise((SEEDS / f"{name}.txt").read_text("utf-8"))
    expected = {
        number: SEED_LINES[name].get(number, ("body", ""))
        for number, line in enumerate(text.split("\n"))
        if line.strip()
    }
    found = {text.count("\n", 0, block.start): (block.kind, block.reason) for block in blocks(text)}
    assert found == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("Advertisement Advertisement", "advertisement"),
        ("Story Continued Below", "advertisement"),
        ("* * *", "separator"),
        ("Slideshow (3 Images)", "player or gallery"),
        ("Sign up for our morning letter", "newsletter"),
        ("Copyright © 2031 The Harbour Post. All rights reserved.", "cookies and rights"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "cookies and rights"),
        ("This article is more than 3 years old", "age notice"),
        ("Updated at 4:15 p.m.", "update note"),
        ("By JANE Q. FISHER", "byline"),
        ("Reporting by Jane Fisher; Editing by Tom Weir", "credit"),
        ("Jane Fisher in Oslo contributed to this report.", "credit"),
        ("FILE PHOTO: A trawler leaves the harbour of a town in June.", "photo caption"),
        ("A trawler leaves the harbour of a town. REUTERS/Jane Fisher", "photo caption"),
        ("A trawler leaves the harbour on Monday. (Jane Fisher/AP)", "photo caption"),
        ("Trawlers in the harbour. (Bild: Jane Fisher/dpa)", "photo caption"),
        ("The cod will not wait | Tom Weir Read more", "link to another article"),
        ("More: How the cod wars began", "link to another article"),
        ("SEE ALSO: Minister resigns over herring", "link to another article"),
        ("TRAWLER CAPTAIN TELLS OF NIGHT IN STORM WITH NO ENGINE", "link to another article"),
        ("Cod is back. pic.twitter.com/a1B2c3D4e5", "embedded post"),
        ("Cod is back, and so are we. — Jane Fisher (@janefisher) June 1, 2031", "embedded post"),
        ("Follow us on Twitter", "sharing"),
        ("#cod #herring", "sharing"),
        ("Home > World > Fish", "navigation"),
        ("Tags: cod, herring", "navigation"),
        ("5 min read", "reading time"),
        ("June 1, 2031, 10:30 IST", "date"),
        ("Last Updated: 1 June, 2031", "update note"),
        ("(With inputs from agencies)", "credit"),
        ("Image source, Getty Images", "photo caption"),
        ("Listen to this article", "player or gallery"),
        ("Please log in to comment.", "comments"),
        ("Jane Fisher, Fisheries correspondent", "byline"),
        ("By sea fisheries reporter Jane Fisher", "byline"),
        ("By our fisheries editor Jane Fisher and Tom Weir in Hull", "byline"),
        ("Cod & Port Weekly | 8 March 2026 | By Jane Fisher", "byline"),
        ("Jane Fisher Local Democracy Reporter", "byline"),
        ("Harbour 24 staff", "byline"),
        ("1 June 2031 · 3 min read", "date"),
        ("Jane Fisher | 1 June 2031 | 18:42", "date"),
        ("DO YOU KNOW MORE? Email tips@harbour.example", "contact"),
        ("Share or comment on this article: COD IS BACK", "sharing"),
        ("23 shares", "sharing"),
        ("LOAD-DATE: June 2, 2031", "field of a database"),
        ("LENGTH: 532 words", "field of a database"),
        ("Publication-Type: Newspaper", "field of a database"),
    ],
)
def test_wording_that_is_boilerplate(line: str, reason: str) -> None:
    assert between(line) == ("boilerplate", reason)


@pytest.mark.parametrize(
    "line",
    [
        "“They want the fish,” she said.",
        "OSLO (Reuters) - The price of cod rose on Tuesday.",
        "WASHINGTON (AP) — The price of cod rose on Tuesday.",
        "He told the newsletter that the cod would come back (it did not).",
        "The minister, who wrote a letter to the Reuters news agency (RTR), did not reply.",
        "By the end of June the boats were back.",
        "More than 300 boats stayed in the harbour.",
        "Updated rules for 12 species apply from June.",
        "Related rules apply to herring.",
        "More from the minister’s speech (as delivered):",
        "Read my lips.",
        "What do you think happened in the harbour?",
        "The minister attacked a reporter.",
        "Email from minister@gov.example shows that he knew of the cod.",
        "Jane Fisher, the minister, was once a reporter in Leeds.",
        "SEE ALSO: Cod is back The minister said that he had not been told.",
        "Image copyright AP The minister said that he had not been told.",
        "Ten minutes later the boats were back.",
        "June 1, 2031, was the day on which the boats came back.",
        "Donate or not, the boats will come back.",
        "- cod",
    ],
)
def test_sentences_that_resemble_boilerplate_stay(line: str) -> None:
    assert between(line) == ("body", "")


@pytest.mark.parametrize("line", ["Fish and diesel", "‘A matter of trust’", "WHAT COMES NEXT", "2) The price of cod"])
def test_a_heading_between_paragraphs_is_not_a_sentence(line: str) -> None:
    assert between(line) == HEADLINE


def test_the_title_finds_the_headline_wherever_it_stands_and_however_often() -> None:
    text = f"Harbour Post\n\nMinisters meet over cod.\n\nBy Jane Fisher\n\nMinisters meet over cod.\n\n{PARAGRAPH}"
    assert kinds(text, "Ministers meet over cod.")[1:] == [HEADLINE, ("boilerplate", "byline"), AGAIN, ("body", "")]


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert kinds(f"Ministers met over cod.\n\n{PARAGRAPH}") == [("body", ""), ("body", "")]


def test_a_lonely_line_is_the_article() -> None:
    assert kinds("Ministers meet over cod") == [("body", "")]


def test_lines_of_a_text_wrapped_at_some_width_are_no_headings() -> None:
    wrapped = (
        "Ministers met over cod on\nTuesday. They spoke for three\nhours about fish. Then\nThey went home by boat."
    )
    assert set(kinds(wrapped)) == {("body", "")}


def test_a_list_of_links_ends_where_the_article_goes_on() -> None:
    text = f"{PARAGRAPH}\n\nAlso Read\n\nCod returns to port\n\nA fleet that once was proud is now...\n\n{SECOND}"
    assert kinds(text) == [("body", ""), LINK, LINK, LINK, ("body", "")]


def test_a_pull_quote_is_left_out_once_and_its_passage_kept() -> None:
    quote = "Neither side would say afterwards what had been agreed."
    assert kinds(f"{PARAGRAPH}\n\n{quote}\n\n{SECOND}") == [("body", ""), PULL, ("body", "")]


def test_a_passage_that_stands_twice_counts_once_and_a_refrain_every_time() -> None:
    twice = ("boilerplate", "repeated passage")
    assert kinds(f"{PARAGRAPH}\n{SECOND}\n{PARAGRAPH}") == [("body", ""), ("body", ""), twice]
    question = "And what did you think of the price of cod on that day?"
    assert set(kinds(f"{PARAGRAPH}\n{question}\nGood.\n{question}\nBad.\n{question}\n{SECOND}")) == {("body", "")}


def test_items_of_a_list_and_rows_of_a_table_stay_even_if_the_text_says_the_same() -> None:
    assert between("- Neither side would say afterwards what had been agreed.") == ("body", "")
    assert between("| COD | 12.40 | 3.10 | 2.20 | UP |") == ("body", "")


def test_bullets_above_the_article_that_repeat_it_are_a_summary_and_others_are_not() -> None:
    bullets = "• Ministers met in the harbour town\n• The king was not amused by any of it"
    assert kinds(f"{bullets}\n{PARAGRAPH}\n{SECOND}") == [SUMMARY, ("body", ""), ("body", ""), ("body", "")]


def test_a_line_that_says_the_same_twice_keeps_one_of_them() -> None:
    found = blocks(f"{PARAGRAPH}\n\n{SECOND}{SECOND}")
    assert [(b.kind, b.end - b.start) for b in found][1:] == [("body", len(SECOND)), ("boilerplate", len(SECOND))]


def test_a_sentence_beside_a_caption_stays_even_if_the_caption_has_all_its_words() -> None:
    caption = "A trawler leaves the harbour of the town while the minister looks on. (Jane Fisher/AP)"
    assert kinds(f"{PARAGRAPH}\n\n{caption}\n\nThe minister looks on.\n\n{SECOND}")[2] == ("body", "")


def test_a_post_above_its_signature_is_left_out_with_it() -> None:
    post = "Cod is back, and so are we.\n— Jane Fisher (@janefisher) June 1, 2031"
    assert [kind for kind, _ in kinds(f"{PARAGRAPH}\n{post}\n{SECOND}")] == [
        "body",
        "boilerplate",
        "boilerplate",
        "body",
    ]


def test_fields_of_a_database_in_one_line_with_the_article_are_cut_off() -> None:
    text = f"SECTION: NEWS; Pg. 4 LENGTH: 90 words BODY: {PARAGRAPH} {SECOND} LOAD-DATE: June 2, 2031 LANGUAGE: ENGLISH"
    field = ("boilerplate", "field of a database")
    assert kinds(text) == [field, ("body", ""), field]


def test_a_byline_over_its_agency_is_left_out_with_it() -> None:
    assert kinds(f"Jane Fisher and Tom Weir\nUSA TODAY\n{PARAGRAPH}") == [("boilerplate", "byline")] * 2 + [
        ("body", "")
    ]


def test_boilerplate_inside_a_paragraph_is_cut_out() -> None:
    text = f"Ministers met. (RELATED: Cod Is Back In Port) Then they left.\n\n{PARAGRAPH}"
    assert [(text[b.start : b.end], b.kind) for b in blocks(text)][:3] == [
        ("Ministers met.", "body"),
        ("(RELATED: Cod Is Back In Port)", "boilerplate"),
        ("Then they left.", "body"),
    ]


def test_credits_at_the_end_of_a_paragraph_and_of_an_article_are_left_out() -> None:
    text = f"{PARAGRAPH} (Reporting by Jane Fisher; Editing by Tom Weir)\n\nThe correspondent Jane Fisher contributed."
    assert kinds(text) == [("body", ""), ("boilerplate", "credit"), ("boilerplate", "credit")]
    assert between("The fleet gave what it could, and Jane Fisher contributed.") == ("body", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SIGN UP FOR OUR NEWSLETTER ", ""),
        ("CLICK HERE TO GET THE HARBOUR APP ", ""),
        ("", " The Post’s Jane Fisher contributed to this report."),
        ("", " (RELATED: Cod Is Back In Port)"),
    ],
)
def test_boilerplate_glued_to_a_sentence_is_cut_off_and_the_sentence_kept(before: str, after: str) -> None:
    sentence = "The minister said “that would be good for the town.”"
    text = f"{PARAGRAPH}\n{before}{sentence}{after}\n{SECOND}"
    assert [text[b.start : b.end] for b in blocks(text) if b.kind == "body"] == [PARAGRAPH, sentence, SECOND]


def test_links_behind_a_name_are_cut_out() -> None:
    text = "Minister Tom Weir Thomas (Tom) Albert WeirCod returns to port Fleet in crisis: report MORE said so."
    assert [text[b.start : b.end] for b in blocks(text) if b.kind == "body"] == ["Minister Tom Weir", "said so."]


def test_a_biography_counts_only_at_the_end() -> None:
    note = "Proud cod fanatic. Writer. Sailor of small boats."
    assert kinds(f"{PARAGRAPH}\n\n{note}")[-1] == ("boilerplate", "author biography")
    assert between(note) == ("body", "")


def test_below_a_comment_form_nothing_counts_but_above_it_everything_does() -> None:
    text = f"{PARAGRAPH}\n\n{SECOND}\n\nLeave a Reply\n\nI never liked cod."
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "boilerplate", "boilerplate"]
    assert [kind for kind, _ in kinds(f"Leave a Reply\n\n{PARAGRAPH}\n\n{SECOND}")][1:] == ["body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "Advertisement\nAdvertisement",
        "普京与习近平会晤\n\n习近平周一抵达莫斯科，进行为期三天的国事访问。",
        "التقى الوزيران يوم الثلاثاء في المدينة الساحلية.",
        "🙂 🙂\n🙂",
        sanitise("\x00\x1b[2J\ud800\r\n\ufeffAdvertisement"),
    ],
)
def test_odd_texts_have_blocks_like_any_other(text: str) -> None:
    assert_partition(text, blocks(text))


def test_a_byte_order_mark_hides_no_boilerplate() -> None:
    assert kinds(sanitise(f"\ufeffAdvertisement\n\n{PARAGRAPH}"))[0] == AD


def test_chinese_sentences_stay() -> None:
    text = "习近平周一抵达莫斯科，进行为期三天的国事访问。\n\n专家认为，这不会对会晤产生重大影响。"
    assert kinds(text) == [("body", ""), ("body", "")]


@pytest.mark.parametrize(
    "piece",
    [
        "Ministers met. ",
        "Tom Weir Tom WeirCod ",
        "(RELATED: ",
        "A B/",
        "MORE ",
        "read more ",
        "by ",
        "- ",
        "\"'",
        "a.",
        "|",
    ],
)
def test_a_huge_paragraph_takes_work_in_proportion(piece: str) -> None:
    for unit in (piece, f"{piece}\n"):
        assert is_in_proportion(blocks, unit)


LINES = st.sampled_from(
    [
        "",
        "Advertisement",
        "Also Read",
        "Fish and diesel",
        PARAGRAPH,
        SECOND,
        "• fish",
        "Read more",
        "\u00a0x",
        "Leave a Reply",
    ]
)
TEXTS = st.lists(LINES | st.text(), max_size=12).map("\n".join).map(sanitise)


def assert_partition(text: str, found: list[Block]) -> None:
    position = 0
    for start, end, kind, reason in found:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        assert kind in {"headline", "body", "boilerplate"}
        assert bool(reason) == (kind == "boilerplate")
        position = end
    assert not text[position:].strip()


@given(TEXTS, st.text())
def test_blocks_cover_every_visible_character_once_and_never_cross_a_newline(text: str, title: str) -> None:
    assert_partition(text, blocks(text, title))


@given(TEXTS)
def test_a_line_that_is_said_for_the_first_time_at_paragraph_length_is_never_lost(text: str) -> None:
    unique = "Quite unlike all that stands around it, this passage tells of zebras, quinces and xylophones."
    combined = f"{text}\n{unique}\n{SECOND * 9}"
    block = next(b for b in blocks(combined) if combined.startswith(unique, b.start))
    assert block.kind == "body"
