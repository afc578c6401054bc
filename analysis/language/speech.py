"""The verbs of speech."""

from analysis.lexicons import load

_FORMS = [({row["lemma"], *row["forms"].split()}, set(row["frames"])) for row in load("reporting_verbs")]

REPORTING = frozenset[str]().union(*(forms for forms, _ in _FORMS))
"""The forms of verbs that tell that somebody says something."""

SPEECH = frozenset[str]().union(*(forms for forms, frames in _FORMS if {"c", "s"} & frames))
"""Those of them that introduce what somebody says: "said", but not "rejected"."""
