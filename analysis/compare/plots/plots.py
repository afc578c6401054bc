"""Which figures each plot of a comparison shows."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, NamedTuple

from analysis.compare.honesty import FEWEST_MENTIONS
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.plural import counted

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.figures import Figure
    from analysis.compare.plots.drawing import Plot
    from analysis.compare.terms import Term

MARKS = "◆ one text  · 2–4  ○ 5–19  ● 20 and more articles"
TITLES = {"own": "own voice", "reported": "reported", "quoted": "quoted", "all": "all voices"}
INTERVALS = f"Bars: 95 % intervals. {MARKS}. n: passages counted."


class Group(NamedTuple):
    """Figures that are compared with each other, under a title."""

    title: str
    figures: "Sequence[Figure]"


class Plots:
    """The plots of a :class:`~analysis.compare.comparison.Comparison`, which its attribute ``plot`` gives.

    Each method returns a ``matplotlib.figure.Figure`` that a notebook shows at once and ``savefig`` writes.  All of
    them raise :class:`FramescopeError` if matplotlib is not installed.
    """

    def __init__(self, comparison: "Comparison") -> None:
        self._comparison = comparison

    def stance(self, voice: Literal["all", "own"] = "all", most: int = 8) -> "Plot":
        """Return the stance of each outlet towards the ``most`` prominent targets, from −1 to +1.

        ``voice``: all mentions, or those in the outlets' own voice.
        """
        measure = "stance" if voice == "all" else "own stance"
        groups = [self._group(target, measure, target) for target in self._comparison.targets]
        listed = [one for one in groups if sum(figure.passages for figure in one.figures) >= FEWEST_MENTIONS]
        where = " in the outlets' own voice" if voice == "own" else ""
        method = (
            f"Mean of P(favourable) − P(unfavourable) over mentions{where}; {self._comparison.analysis.stance} model."
        )
        return self._intervals(f"Stance{where}", listed[:most], method)

    def hedging(self) -> "Plot":
        """Return the share of hedged sentences of each outlet, in each voice and in all."""
        groups = [self._group(title, "hedged", voice) for voice, title in TITLES.items()]
        return self._intervals("Hedged sentences", groups, "Share of the sentences in each voice that are hedged.")

    def terms(self, kind: str = "term", most: int = 10) -> "Plot":
        """Return how often each outlet uses its ``most`` prominent terms of one ``kind`` (a bin)."""
        self._check()
        from analysis.compare.plots.drawing import counts

        terms: list[Term] = self._comparison.terms(kind)
        by_outlet = {
            outlet: [(one.term, one.count) for one in terms if one.outlet == outlet][:most]
            for outlet in self._comparison.outlets
        }
        return counts(f"Prominent terms · {self._name}", by_outlet, self._notes("Uses; most prominent (TF-IDF) first."))

    def _intervals(self, title: str, groups: Sequence[Group], method: str) -> "Plot":
        self._check()
        from analysis.compare.plots.drawing import intervals

        return intervals(f"{title} · {self._name}", groups, self._notes(method, INTERVALS))

    def _group(self, title: str, measure: str, of: str) -> Group:
        return Group(title, [self._comparison.figure(outlet, measure, of) for outlet in self._comparison.outlets])

    @property
    def _name(self) -> str:
        story = self._comparison.scope.story
        return self._comparison.story_name(story) if story else f"{counted(self._comparison.stories, 'story')} together"

    def _notes(self, *method: str) -> Sequence[str]:
        return (*method, *self._comparison.unfinished, *self._comparison.warnings)

    def _check(self) -> None:
        if find_spec("matplotlib") is None:
            raise FramescopeError("Plots need matplotlib: pip install 'framescope[plot]'.", EXIT_USAGE)
