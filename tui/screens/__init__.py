"""Screens: what is asked of the analysis, and where on the terminal it goes."""
