"""Which articles are copies of others: syndicated, republished or lightly edited.

Two texts are compared by the runs of five words (shingles) that they share: containment, the shared ones over those of
the shorter text (Broder 1997).
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from analysis.stories.credits import agency
from analysis.stories.report import Report
from analysis.stories.shingles import Runs, Shingles

COPIED = 0.5  # containment from which the shorter text is a copy
COPIED_WIRE = 0.3  # and where both credit the same agency


def originals(reports: Sequence[Report]) -> list[int]:
    """Return for each report the index of the one it is a copy of, or its own index (see :func:`originals_of`)."""
    runs = Runs()
    for report in reports:
        runs.add(report.text)
    return originals_of(runs.shingles(COPIED_WIRE), reports)


def originals_of(shingles: Shingles, reports: Sequence[Report]) -> list[int]:
    """Return for each report the index of the one it is a copy of, or its own index.

    The longest text comes first, with the shorter ones that are copies of it; then the longest of the rest.
    Where a shorter one is as much of the longest as that is of it, either may be the original: it is the agency's own
    article, else the earliest, the one that credits no agency, the longest, the first by outlet.  Every copy shares as
    much with its original itself, and none is the original of another.
    """
    found, sizes = list(range(len(reports))), shingles.sizes
    wire = np.array([report.credit for report in reports])
    rank = [_rank(report, int(size)) for report, size in zip(reports, sizes, strict=True)]
    free = sizes > 0
    for longest in sorted(np.flatnonzero(free).tolist(), key=lambda place: (-sizes[place], rank[place])):
        if not free[longest]:
            continue
        group, shared = shingles.sharing(longest, free)
        bar = np.where((wire[group] == wire[longest]) & (wire[group] != ""), COPIED_WIRE, COPIED)
        alike = np.flatnonzero(shared >= bar * sizes[group])
        alike = alike[np.argsort(group[alike])]  # of equals the first is the original
        group, shared, bar = group[alike], shared[alike], bar[alike]
        whole = group[shared >= bar * sizes[longest]]
        original = min(whole.tolist(), key=rank.__getitem__, default=longest)
        if original != longest:
            shared = shingles.shared(original, group)
            group = group[shared >= bar * np.minimum(sizes[group], sizes[original])]
        free[longest] = False
        free[group] = False
        for place in group.tolist():
            found[place] = original
    return found


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that the other has too: 0 to 1; 0 without shingles."""
    runs = Runs()
    runs.add(one)
    runs.add(other)
    shingles = runs.shingles(COPIED_WIRE)
    shared = int(shingles.shared(0, np.array([1]))[0])
    return float(shared / shingles.sizes.min()) if shared else 0.0


def _rank(report: Report, size: int) -> tuple[bool, int, bool, int, str, str]:
    """Return a sort key: of equally long texts, the smallest is the original."""
    day = report.day.toordinal() if report.day else date.max.toordinal() + 1
    return not agency(report.outlet), day, bool(report.credit), -size, report.outlet, report.text
