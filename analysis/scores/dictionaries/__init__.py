"""The user's own dictionaries: lists of words and phrases by category, and where a text uses them."""
