"""The formats of a report, by the suffix of its file."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.export.suffixes import suffix_of
from analysis.report.model import Document, paragraph

Writer = Callable[[Document], bytes]


class Format(NamedTuple):
    """A format: the function that writes it ("module:function"), and the modules of the extra "report" it needs.

    ``typeset`` gives what of a document is set with the fonts of this machine.
    """

    writer: str
    needs: tuple[str, ...] = ()
    typeset: Callable[[Document], str] = lambda document: ""

    def write(self, document: Document) -> bytes:
        """Return ``document`` in this format."""
        module, _, name = self.writer.partition(":")
        writer: Writer = getattr(import_module(f"analysis.report.writers.{module}"), name)
        return writer(with_legend(document, self.typeset(document)))


def with_legend(document: Document, typeset: str) -> Document:
    """Return ``document`` with a warning, after its title, of what has no font of its text that is ``typeset``."""
    from analysis.export.fonts import legend

    if not (said := legend(typeset)):
        return document
    title, *rest = document.blocks
    return document._replace(blocks=(title, paragraph(said, "warning"), *rest))


FORMATS = {
    ".html": Format("html:page"),
    ".md": Format("markdown:text"),
    ".docx": Format("word:file", ("docx", "typst"), Document.drawings),
    ".pdf": Format("pdf:file", ("typst",), Document.text),
}


def format_of(output: Path) -> Format:
    """Return the format that the name of a report decides.

    Raises :class:`FramescopeError` for an unknown suffix, and where a package that it needs is not installed.
    """
    suffix = suffix_of(output, "A report", FORMATS)
    form = FORMATS[suffix]
    if any(find_spec(name) is None for name in form.needs):
        raise FramescopeError(
            f"A report in {suffix} needs more packages; install them with: pip install 'framescope[report]'.",
            EXIT_USAGE,
        )
    return form
