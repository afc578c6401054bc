"""Stories: reports of one event, copies of one text, and the user's own grouping."""
