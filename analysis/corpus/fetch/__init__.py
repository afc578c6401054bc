"""Fetching pages from the web into a folder that is a corpus: the one part of the program that uses the network."""
