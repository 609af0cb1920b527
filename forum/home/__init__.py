"""Home: the first page, which asks the rooms below what is new, who waits, and where talk happens."""
