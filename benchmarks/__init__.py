"""Measurements of speed, each a ratio against a named alternative in the same run.  Not part of the tests."""
