"""Exports of press databases: split into their articles, with outlet, date and title, and nothing of the rest."""

import textwrap
from pathlib import Path

import pytest

from analysis.corpus.exports import split
from analysis.corpus.exports.export import Article, without_places
from analysis.corpus.read import Corpus, read
from analysis.corpus.records import Record
from tests.corpus.formats.documents import STORIES, Story

DAYS = ("May 14, 2024 Tuesday", "May 15, 2024 Wednesday")
SHORT_DAYS = ("14 May 2024", "15 May 2024")
EXPECTED = [(story.outlet, story.title, story.day, story.text) for story in STORIES]


def wrapped(story: Story, width: int = 70) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in story.paragraphs)


def lexis_old() -> str:
    return "\n\n".join(
        f"{' ' * 30}{number} of 2 DOCUMENTS\n\n\n{story.outlet:^70}\n\n{day:^70}\n{'Late Edition':^70}\n\n"
        f"{story.title}\n\nBYLINE: By Ann Roe\n\nSECTION: News; Pg. 1\n\nLENGTH: 60 words\n\nDATELINE: BELP\n\n"
        f"{wrapped(story)}\n\nURL: https://post.example\n\nLOAD-DATE: {day}\n\nLANGUAGE: ENGLISH\n\n"
        f"{'Copyright 2024 The Press':^70}\n{'All Rights Reserved':^70}\n"
        for number, (story, day) in enumerate(zip(STORIES, DAYS, strict=True), 1)
    )


def lexis_with_body() -> str:
    return "\n\n".join(
        f"Document {number} of 2 DOCUMENTS\n\nCopyright 2024 The Press\n{story.outlet}\n\n{day}\n\nSECTION: News\n\n"
        f"LENGTH: 60 words\n\nHEADLINE: {story.title}\n\nBYLINE: Ann Roe\n\nBODY:\n\n{wrapped(story)}\n\n"
        f"LOAD-DATE: {day}\n"
        for number, (story, day) in enumerate(zip(STORIES, DAYS, strict=True), 1)
    )


def nexis_uni() -> str:
    contents = (
        "User Name: Ann\n\nDate and Time: Thursday, May 16, 2024 10:00 AM\n\nDocuments (2)\n\n1. One\n\n2. Two\n\n"
    )
    return contents + "\n".join(
        f"{story.title}\n\n{story.outlet}\n\n{day} 10:15 AM GMT\n\nCopyright 2024 The Press All Rights Reserved\n\n"
        f"Section: NEWS; Pg. 1\n\nLength: 60 words\n\nByline: Ann Roe\n\nBody\n\n{story.text}\n\n"
        f"Load-Date: May 16, 2024\n\nEnd of Document\n\n"
        for story, day in zip(STORIES, DAYS, strict=True)
    )


def factiva_coded() -> str:
    return "\n\n".join(
        f"SE News\nHD\n{story.title}\nBY By Ann Roe\nWC 60 words\nPD\n{day}\nSN\n{story.outlet}\nSC POST\nLA English\n"
        f"CY (c) 2024 The Press\n\nLP\n{story.paragraphs[0]}\n\nTD\n{story.paragraphs[1]}\n\nCO\nbridge : Bridge Ltd\n"
        f"NS\ngcat : News\nAN\nDocument POST000020240514ek5e00001\n"
        for story, day in zip(STORIES, SHORT_DAYS, strict=True)
    )


def factiva_in_lines() -> str:
    text = factiva_coded().replace("\nAN\n", "\nPUB The Press\nAN ")
    return text.replace("\nCO\n", "\nCO ").replace("\nNS\n", "\nNS ")


def factiva_plain() -> str:
    return "\n\n".join(
        f"News\n{story.title}\nBy Ann Roe\n60 words\n{day}\n10:15 GMT\n{story.outlet}\nPOST\nEnglish\n"
        f"(c) 2024 The Press\n\n{story.text}\n\nDocument POST000020240514ek5e00001\n"
        for story, day in zip(STORIES, SHORT_DAYS, strict=True)
    )


def proquest() -> str:
    rule = "_" * 60
    return f"\n\n{rule}\n\n".join(
        [
            "Report Information from ProQuest",
            *(
                f"{story.title}\n\nAuthor: Roe, Ann\n\nPublication info: {story.outlet} ; Belp [Belp]. {day}: 1.\n\n"
                f"Links: https://post.example\n\nFull text: {story.text}\n\nSubject: Bridges\n\n"
                f"Title: {story.title}\n\nPublication title: {story.outlet}\n\nPages: 1\n\nPublication date: {day}\n\n"
                "Source type: Newspaper\n\nCopyright: Copyright The Press 2024\n"
                for story, day in zip(STORIES, DAYS, strict=True)
            ),
        ]
    )


def found(corpus: Corpus) -> list[tuple[str, str, str, str]]:
    return [(a.outlet, a.title, str(a.published), a.text.removeprefix(f"{a.title}\n\n")) for a in corpus.articles]


@pytest.mark.parametrize(
    ("export", "name"),
    [
        (lexis_old, "LexisNexis"),
        (lexis_with_body, "LexisNexis"),
        (nexis_uni, "Nexis Uni"),
        (factiva_coded, "Factiva"),
        (factiva_in_lines, "Factiva"),
        (factiva_plain, "Factiva"),
        (proquest, "ProQuest"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_export_is_split_into_its_articles(tmp_path: Path, export: object, name: str, encoding: str) -> None:
    (tmp_path / "export.TXT").write_bytes(export().encode(encoding))  # type: ignore[operator]
    corpus = read(tmp_path)
    assert found(corpus) == EXPECTED
    assert f"Read as an export of {name}: 2 articles (export.TXT)." in corpus.notes


def test_an_export_in_word(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for line in filter(None, nexis_uni().split("\n")):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert found(read(tmp_path)) == EXPECTED


def test_an_export_in_rtf(tmp_path: Path) -> None:
    body = nexis_uni().replace("\n", "\\par\n").replace("“", "\\'93").replace("”", "\\'94")
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}")
    assert found(read(tmp_path)) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "The report had 3 of 5 DOCUMENTS that matter.\n",
        "BODY: the new play\nHD is the code.\nSN was here.\n",
        "He signed.\n\nEnd of Document\n",
        "Full text: none.\n",
        "60 words\n",
    ],
)
def test_prose_is_no_export(text: str) -> None:
    assert list(split(text, "a.txt", "a")) == [Record("a.txt", text, "a")]


def test_a_place_after_the_name_of_an_outlet_is_no_part_of_it_but_tells_two_apart() -> None:
    def outlets(*given: str) -> list[str]:
        return [one.outlet for one in without_places([Article("text", outlet) for outlet in given])]

    assert outlets("The Post (Ardenholm)", "Echo", "The Post") == ["The Post", "Echo", "The Post"]
    assert outlets("The Times (London)", "The Times (South Africa)") == [
        "The Times (London)",
        "The Times (South Africa)",
    ]
    assert outlets("(London)", "") == ["(London)", ""]
