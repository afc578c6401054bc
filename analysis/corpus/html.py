"""The article on a web page, found by trafilatura (Barbaresi 2021), which is loaded only when a page is read."""

import logging
from typing import NamedTuple

from analysis.errors import EXIT_USAGE, FramescopeError


class Extracted(NamedTuple):
    """What a page says of its article, not sanitised yet; "" where it says nothing.

    ``text`` has one paragraph a line, ``published`` is an ISO date, ``outlet`` the site's name or else its host.
    """

    title: str = ""
    text: str = ""
    published: str = ""
    outlet: str = ""


def extract(html: bytes | str, url: str = "") -> Extracted:
    """Return the article of the page ``html``; all fields are "" if the page has none.

    Bytes are decoded as the page declares.  ``url``, where the page came from, helps to name its outlet.  Readers'
    comments are left out.  Of a date of publication and one of revision, the first counts.  Raises ``FramescopeError``
    if trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise FramescopeError(
            "Reading web pages needs trafilatura; install it with: pip install 'framescope[web]'.", EXIT_USAGE
        ) from None

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else they write to the terminal
    page = trafilatura.bare_extraction(
        html,
        url=url or None,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict):
        return Extracted()
    return Extracted(page.title or "", page.text or "", page.date or "", page.sitename or page.hostname or "")
