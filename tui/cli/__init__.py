"""The command line: opens the dashboard, and prints every view as text or data."""
