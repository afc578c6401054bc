"""From a corpus to its tables: prepare each article, merge the targets, score, and cache the result."""
