"""A document in each format."""
