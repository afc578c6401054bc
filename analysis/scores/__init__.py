"""From spans to numbers: tone, stance, hedging and terms."""
