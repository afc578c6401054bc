"""The terminal: a dashboard, and the same views on the command line."""
