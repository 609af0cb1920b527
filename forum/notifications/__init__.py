"""Notifications: what has happened that concerns a member, said once and kept short.

Nouns: Notice. A kind of notice is registered with how it is shown (`kinds.py`).
Hears: ReplyPosted, ThreadStarted, PeopleCalled, ThreadRead, ThreadsRead, DecisionMade,
ReportAnswered, NewsCame, NewsEnded, and what ends a right to read. Asks: SubjectsOf.
Fills: page.header (the bell).
"""
