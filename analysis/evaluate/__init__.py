"""Measuring the agreement of scores with human labels."""
