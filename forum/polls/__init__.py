"""Questions with choices in a thread: one vote each, held by the database.

Nouns: Poll, Option, Ballot, Choice. Of an anonymous poll only two things are kept, and apart: who
has voted, and how many votes each choice has. Publishes NewsCame a day before the end. Fills
thread.top and thread.side, answers SubjectsOf and Belongings.
"""
