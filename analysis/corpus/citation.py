"""The form in which a passage is cited: text with fields in braces, such as ``{text} ({outlet}, {date})``."""

from collections.abc import Mapping
from string import Formatter

from analysis.errors import EXIT_USAGE, FramescopeError

FIELDS = ("text", "focus", "outlet", "title", "date", "voice", "place", "url")
DEFAULT = "{text}\n— {outlet}, “{title}”, {date}; {voice}; {place}"


def check(form: str, where: str) -> None:
    """Raise :class:`FramescopeError`, which names ``where`` the form stands, for one with a field that there is not."""
    try:
        for _, name, spec, conversion in Formatter().parse(form):
            if name is not None and (name not in FIELDS or spec or conversion):
                said = f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"
                raise FramescopeError(
                    f"{where}: a citation has no field {said}; choose among {', '.join(FIELDS)}.", EXIT_USAGE
                )
    except ValueError as error:
        raise FramescopeError(
            f"{where}: the citation has a brace without its partner; write {{{{ for a plain one.", EXIT_USAGE
        ) from error


def filled(form: str, values: Mapping[str, str]) -> str:
    """Return ``form``, which :func:`check` accepts, with the ``values`` of its fields."""
    return "".join(text + (values[name] if name else "") for text, name, _, _ in Formatter().parse(form))
