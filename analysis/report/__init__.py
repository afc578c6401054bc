"""A comparison as one self-contained document, in several formats, and the check that it can be made again."""
