"""From addresses, feeds and sitemaps to a folder that opens as a corpus, and to the same folder again."""

import gzip
import json
from pathlib import Path

import pytest

from analysis.corpus.fetch.fetch import Run
from analysis.corpus.read import read
from analysis.errors import EXIT_CANNOT_WRITE, EXIT_NO_INPUT, FramescopeError
from tests.web_site import Reply, Site, local, moved, page

SITEMAP = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>One</title><link>{0}/one</link></item><item><title>Two</title><link>/two</link></item></channel></rss>"""


def fetched(folder: Path, *sources: str) -> Run:
    run = Run(folder, local())
    run.fetch(sources, lambda stage, done, total: None)
    return run


def sitemap(*addresses: str, kind: str = "urlset") -> Reply:
    item = "sitemap" if kind == "sitemapindex" else "url"
    return Reply(SITEMAP.format(kind, "".join(f"<{item}><loc> {each} </loc></{item}>" for each in addresses)).encode())


def failures(run: Run) -> list[str]:
    return [str(one) for one in run.failed]


def test_pages_become_a_corpus_with_addresses_and_outlets(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page("North."), "/two": moved("/three"), "/three": page("South.")}
    run = fetched(tmp_path / "new" / "folder", f"{site.address}/one#top", f"{site.address}/two")
    assert (run.stored, run.known, run.failed) == (2, 0, [])
    corpus = read(tmp_path / "new" / "folder")
    assert {article.url for article in corpus.articles} == {f"{site.address}/one", f"{site.address}/three"}
    assert {article.outlet for article in corpus.articles} == {"127.0.0.1"}
    assert (corpus.skipped, [note for note in corpus.notes if "other kinds" in note]) == ([], [])


def test_the_page_is_kept_as_it_came_with_what_was_said_of_it(site: Site, tmp_path: Path) -> None:
    site.replies["/one"] = page()._replace(
        body=gzip.compress(page().body), headers={**page().headers, "Content-Encoding": "gzip", "X-Said": "bö"}
    )
    fetched(tmp_path, f"{site.address}/one")
    (path,) = tmp_path.glob("*.http.json")
    facts = json.loads(path.read_text("utf-8"))
    assert (facts["address"], facts["answered_at"], facts["status"]) == (f"{site.address}/one",) * 2 + (200,)
    assert ["X-Said", "bö"] in facts["headers"]
    assert facts["fetched"][:2] == "20"
    assert (tmp_path / facts["page"]).read_bytes() == page().body


def test_a_second_run_asks_only_for_what_failed(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page("One."), "/two": Reply(status=404)}
    sources = [f"{site.address}/{name}" for name in ("one", "two", "one")]
    first = fetched(tmp_path, *sources)
    assert failures(first) == [f"{site.address}/two was answered with 404 Not Found."]
    assert site.pages() == ["/one", "/two"]
    site.replies["/two"] = page("Two.")
    again = fetched(tmp_path, *sources)
    assert (again.stored, again.known, again.failed) == (1, 1, [])
    assert site.pages() == ["/one", "/two", "/two"]
    assert len(read(tmp_path).articles) == 2


def test_an_interrupted_run_leaves_a_corpus_and_goes_on(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page("One."), "/two": page("Two.")}
    sources = [f"{site.address}/one", f"{site.address}/two"]

    def interrupt(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Run(tmp_path, local()).fetch(sources, interrupt)
    assert [article.url for article in read(tmp_path).articles] == sources[:1]
    assert fetched(tmp_path, *sources).stored == 1
    assert site.pages() == ["/one", "/two"]


def test_a_page_without_what_is_said_of_it_was_not_stored(site: Site, tmp_path: Path) -> None:
    site.replies["/one"] = page()
    fetched(tmp_path, f"{site.address}/one")
    (path,) = tmp_path.glob("*.http.json")
    path.write_text('{"address": "htt')
    assert fetched(tmp_path, f"{site.address}/one").stored == 1
    assert len(read(tmp_path).articles) == 1


def test_what_the_user_wrote_into_the_manifest_stays(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page("One."), "/two": page("Two.")}
    fetched(tmp_path, f"{site.address}/one")
    manifest = tmp_path / "corpus.toml"
    manifest.write_text(manifest.read_text().replace('"127.0.0.1"', '"The Post"') + '[[target]]\nname = "Poe"\n')
    fetched(tmp_path, f"{site.address}/two")
    corpus = read(tmp_path)
    assert {article.outlet for article in corpus.articles} == {"The Post", "127.0.0.1"}
    assert [target.name for target in corpus.targets] == ["Poe"]


def test_a_manifest_that_cannot_be_added_to_is_left_as_it_is(site: Site, tmp_path: Path) -> None:
    site.replies["/one"] = page()
    (tmp_path / "corpus.toml").write_text(written := 'article = [{file = "a.txt"}]\n')
    with pytest.raises(FramescopeError, match=r"corpus\.toml cannot be added to .*as \[\[article\]\]"):
        fetched(tmp_path, f"{site.address}/one")
    assert (tmp_path / "corpus.toml").read_text() == written
    (tmp_path / "corpus.toml").unlink()
    assert fetched(tmp_path, f"{site.address}/one").known == 1
    assert [article.url for article in read(tmp_path).articles] == [f"{site.address}/one"]


def test_feeds_and_sitemaps_give_the_pages_that_they_list(site: Site, tmp_path: Path) -> None:
    pages = {f"/{name}": page(name) for name in ("one", "two", "three")}
    packed = gzip.compress(sitemap(f"{site.address}/three", f"{site.address}/one").body)
    site.replies |= pages | {
        "/feed": Reply(FEED.format(site.address).encode(), headers={"Content-Type": "application/rss+xml"}),
        "/index.xml": sitemap(f"{site.address}/pages.xml.gz", f"{site.address}/index.xml", kind="sitemapindex"),
        "/pages.xml.gz": Reply(packed, headers={"Content-Type": "application/gzip"}),
    }
    run = fetched(tmp_path, f"{site.address}/feed", f"{site.address}/index.xml")
    assert (run.stored, run.failed) == (3, [])
    assert site.pages() == ["/feed", "/one", "/two", "/index.xml", "/pages.xml.gz", "/three"]


def test_a_file_lists_addresses_too(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page("One."), "/two": page("Two.")}
    (tmp_path / "list.txt").write_text(f"# mine\n{site.address}/one\n\n{site.address}/two\n")
    assert fetched(tmp_path / "out", str(tmp_path / "list.txt")).stored == 2
    (tmp_path / "list.txt").write_text("# nothing\n")
    with pytest.raises(FramescopeError, match="lists no address") as error:
        fetched(tmp_path / "out", str(tmp_path / "list.txt"))
    assert error.value.code == EXIT_NO_INPUT


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "is application/pdf, not a web page."),
        (Reply(b"\x00\x01"), "is of no known type, not a web page."),
        (page()._replace(body=b" \n"), "is empty."),
        (sitemap(), "is a feed or sitemap that lists no address."),
        (Reply(b"<urlset><url>"), "is a sitemap that cannot be read"),
    ],
    ids=["pdf", "bytes", "empty", "no address", "damaged"],
)
def test_what_is_no_page_is_said_and_not_kept(site: Site, tmp_path: Path, reply: Reply, said: str) -> None:
    site.replies |= {"/one": reply, "/two": page()}
    run = fetched(tmp_path, f"{site.address}/one", f"{site.address}/two")
    assert failures(run)[0].startswith(f"{site.address}/one {said}")
    assert (run.stored, len(read(tmp_path).articles)) == (1, 1)


def test_a_sitemap_of_sitemaps_of_sitemaps_is_not_followed_further(site: Site, tmp_path: Path) -> None:
    site.replies |= {f"/{n}": sitemap(f"{site.address}/{n + 1}", kind="sitemapindex") for n in range(9)}
    run = fetched(tmp_path, f"{site.address}/0")
    assert failures(run) == [f"{site.address}/2 is a feed or sitemap where a page was expected."]


def test_entities_do_not_grow_without_bound(site: Site, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE urlset [<!ENTITY e0 "{"x" * 1000}">{entities}]><urlset><url><loc>&e9;</loc></url></urlset>'
    site.replies["/one"] = Reply(bomb.encode())
    assert "is a sitemap that cannot be read" in failures(fetched(tmp_path, f"{site.address}/one"))[0]


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_asked(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FramescopeError, match="cannot be written") as error:
        fetched(tmp_path / "file", f"{site.address}/one")
    assert error.value.code == EXIT_CANNOT_WRITE
    (tmp_path / "corpus.toml").write_text("nonsense")
    with pytest.raises(FramescopeError, match="not valid TOML"):
        fetched(tmp_path, f"{site.address}/one")
    assert site.asked == []
