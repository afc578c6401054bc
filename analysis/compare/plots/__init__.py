"""Plots of a comparison for notebooks, as figures of matplotlib (the extra ``plot``)."""
