"""Widgets: rows of figures, an article with highlights, and parts of screens."""
