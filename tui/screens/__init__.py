"""Screens: what they show of the analysis, and where on the terminal."""
