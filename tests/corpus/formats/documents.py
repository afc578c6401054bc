"""Small files of many formats, made here: three articles that are ours, as each kind of program would write them."""

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from typing import NamedTuple


class Story(NamedTuple):
    outlet: str
    title: str
    day: str  # ISO
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


STORIES = (
    Story(
        "The Aare Post",
        "Council closes the old bridge",
        "2024-05-14",
        (
            "The council of Belp said on Monday that the old bridge would be closed at once, after engineers had found "
            "cracks in two of its five pillars.",
            "“We have no choice,” said Anna Keller, the mayor. She added that the repair may take a year.",
        ),
    ),
    Story(
        "Kehrsatz Echo",
        "Shopkeepers fear for their trade",
        "2024-05-15",
        (
            "Shopkeepers on both banks of the river criticised the decision, and a spokesman for them said that the "
            "council had known of the cracks for years.",
            "Anna Keller rejected this. The first report, she said, had reached her in April.",
        ),
    ),
)


def lines(story: Story) -> str:
    return f"{story.title}\n\n{story.text}\n"


def rows() -> list[dict[str, str]]:
    return [
        {"outlet": story.outlet, "title": story.title, "published": story.day, "text": story.text} for story in STORIES
    ]


def json_lines() -> bytes:
    return "\n".join(map(json.dumps, rows())).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[tuple[int, int, int, str]]]) -> bytes:
    """A PDF of pages of lines, each with its place (x, y), its size and its text."""
    streams = [
        "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.translate({40: '[', 41: ']'})}) Tj ET\n" for x, y, size, text in page
        )
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return f"{out}startxref\n{out.index('xref')}\n%%EOF\n".encode("latin-1")


def page(story: Story) -> bytes:
    """A web page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{story.title}</title>'
        f'<meta property="og:site_name" content="{story.outlet}">'
        f'<meta property="article:published_time" content="{story.day}T10:00:00Z"></head>'
        f"<body><nav>Home</nav><article><h1>{story.title}</h1>{body}</article></body></html>"
    ).encode()


def warc() -> bytes:
    """A crawl of the pages, with an image and an error between them."""
    answers = [("text/html; charset=utf-8", "200 OK", page(story)) for story in STORIES]
    answers.insert(1, ("image/png", "200 OK", b"\x89PNG"))
    answers.insert(2, ("text/html", "404 Not Found", b"<html>gone</html>"))
    return b"".join(_answer(f"https://post.example/{n}", *answer) for n, answer in enumerate(answers))


def _answer(url: str, kind: str, status: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-16T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url[-1] * 8}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(data: bytes) -> bytes:
    return gzip.compress(data)
