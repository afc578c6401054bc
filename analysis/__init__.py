"""Score how news articles frame a story: stance, hedging, voice and framing terms, as pandas tables."""
