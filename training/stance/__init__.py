"""Train the stance models "accurate" and "fast": ``python -m training.stance GOLD --out FOLDER``."""
