"""Kit: database, pages, text, forms, languages, mail. No domain word in it."""
