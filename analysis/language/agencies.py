"""News agencies: how credits and datelines call them."""

import re

from analysis import lexicons

AGENCY = {row["form"]: row["agency"] for row in lexicons.load("agencies")}
"""The name of each agency, by how it is called."""

ANY = "|".join(sorted(map(re.escape, AGENCY), key=len, reverse=True))
"""A pattern for what any of them is called, the longest first."""
