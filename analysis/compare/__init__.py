"""From rows to figures: what each outlet's number is, how sure it is, and which passages it counts."""
