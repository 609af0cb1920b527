"""Questions with choices in a thread: one vote each, held by the database."""
