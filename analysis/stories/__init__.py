"""Which articles belong together: reports of one event, copies of one text, and what the user says of both."""
