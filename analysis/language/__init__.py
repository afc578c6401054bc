"""From text to spans: sentences, words, voices, names and targets, each with exact offsets."""
