"""Home: the first page. It asks the rooms below what is new, who waits, and where talk happens."""
