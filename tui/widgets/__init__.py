"""Widgets: rows of numbers to open, and an article with its highlights."""
