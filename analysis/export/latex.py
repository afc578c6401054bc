"""A table for LaTeX, with the rules of the package booktabs."""

import re
from collections.abc import Callable, Mapping

from pandas import DataFrame
from pandas.api.types import is_numeric_dtype

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    # signs of the program's own, for which pdfLaTeX has no letters
    "≠": r"\ensuremath{\neq}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "→": r"\ensuremath{\rightarrow}",
    "κ": r"\ensuremath{\kappa}",
    "α": r"\ensuremath{\alpha}",
    "₂": r"\textsubscript{2}",
}
_ANY_SPECIAL = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


def tabular(frame: DataFrame, facts: Mapping[str, str], text: Callable[[object], str]) -> str:
    r"""Return ``frame`` as a ``tabular`` (numbers to the right), with ``facts`` in comments above it.

    ``text`` gives a value as text.  The document needs ``\usepackage{booktabs}``.
    """
    alignment = "".join("r" if is_numeric_dtype(frame[name]) else "l" for name in frame)
    lines = [
        *(f"% {name}: {' '.join(value.split())}" for name, value in facts.items()),
        rf"\begin{{tabular}}{{{alignment}}}",
        r"\toprule",
        _row(list(frame.columns)),
        r"\midrule",
        *(_row([text(value) for value in row]) for row in frame.itertuples(index=False)),
        r"\bottomrule",
        r"\end{tabular}",
    ]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return " & ".join(map(escaped, cells)) + r" \\"


def escaped(text: str) -> str:
    """Return ``text`` on one line, as LaTeX prints it; a cell that begins with "[" is no argument of the row before."""
    plain = _ANY_SPECIAL.sub(lambda sign: _SPECIAL[sign.group()], " ".join(text.split()))
    return f"{{}}{plain}" if plain[:1] in ("[", "*") else plain
