"""From a corpus to its tables: prepare each article, agree on the targets, score, and keep the result."""
