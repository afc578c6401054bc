"""The explanation of a figure by ``?``: name, formula, denominator, interval, and agreement with human labels."""

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.evaluate.published import KIND, Published
from analysis.explain import NOT_MEASURED, agreement, baseline, definition, weak_kinds
from tui.views import cells
from tui.views.grid import Opens

Lines = list[tuple[str, str]]  # a label and what to say


def explained(comparison: Comparison, opens: Opens) -> Lines:
    """Return the explanation of ``opens``."""
    key = opens.definition or opens.selection.measure
    what = definition(key)
    facts = opens.facts or _facts(comparison, opens.selection)
    named = any(label == "figure" for label, _ in facts)
    title = [] if named else [("figure", opens.selection.title())]
    lines = [*title, ("measure", f"{what.name}: {what.meaning}"), *facts]
    lines += [("formula", what.formula), ("denominator", what.of), ("limits", what.limits)]
    if what.score == "stance":
        model = comparison.analysis.stance
        lines.append(("model", f"{model} (docs/methods.md, Stance)"))
        weak = ", ".join(f"{one.metric.removeprefix(KIND)} ({one.value:.0%})" for one in weak_kinds(model))
        lines.append(("often wrong on", f"{weak}: open the passages" if weak else ""))
    measured = [_reached(figure) for figure in agreement(key, comparison.analysis.stance)] if what.score else []
    lines += [("agrees with people", said) for said in measured or [NOT_MEASURED]]
    lines.append(("source", what.source))
    return [(label, said) for label, said in lines if said]


def _facts(comparison: Comparison, selection: Selection) -> Lines:
    if selection.against:
        return []
    try:
        figure = comparison.figure(selection.outlet, selection.measure, selection.of)
    except KeyError:
        return []
    return cells.facts(figure)


def _reached(figure: Published) -> str:
    """Return the agreement of a score with human labels, and of the best baseline."""
    best = baseline(figure)
    beside = f"; {best.method}: {best.value:.2f}" if best else ""
    reached = f"{figure.metric} {figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}], n {figure.n:,} {figure.unit}"
    return f"{reached}, {figure.data}{beside}"


def all_agreements() -> Lines:
    """Return the agreement of each score with human labels, for the help."""
    from analysis.evaluate.published import figures

    return [(f"{one.score} {one.method}", _reached(one)) for one in figures() if one.main and one.role == "ours"]
