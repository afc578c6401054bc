"""From a corpus to its tables: prepare each article, join them, judge stance, and cache the result."""
