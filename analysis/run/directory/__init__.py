"""The run directory: the tables of a corpus as files, written part by part, and read as asked for."""
