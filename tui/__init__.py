"""The terminal: a dashboard and its command-line twin."""
