"""Find the names of a text, and say which of them are one target."""
