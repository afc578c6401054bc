"""Agreement with human labels: the figures that stand beside every score."""
