"""The sections of a report, each a pure function from a comparison to blocks."""
