"""From files to clean articles: reading, sanitising, and marking what is not the article."""
