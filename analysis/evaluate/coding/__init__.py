"""Validation by the user's own coding: sample passages, code them blind, and measure how far the program agrees."""
