"""The verbs of speech."""

from analysis.lexicons import load

SPEECH = frozenset(
    form
    for row in load("reporting_verbs")
    if {"c", "s"} & set(row["frames"])  # "said", but not "rejected"
    for form in (row["lemma"], *row["forms"].split())
)
"""The forms of verbs that introduce what somebody says."""
