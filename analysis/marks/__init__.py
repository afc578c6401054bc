"""The user's marks on passages: stars, notes, and own values where the program is wrong."""
