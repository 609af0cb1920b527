"""Threads: people talk here.

Nouns: Thread, Post, ThreadEvent (what was done to a thread), MovedPost (where a number went),
Revision, ThreadConcept, Mention (of a description's address),
ThreadReader, AreaReader, NetworkReader (how far somebody has read, how closely they follow),
StartForm, NeededGroup, ThreadAnswer (what an area asks of who starts a thread).
Tells: ThreadStarted, ReplyPosted, PostEdited, PostStateChanged, ThreadChanged, ConceptChanged,
PeopleCalled, PostsMoved, ThreadShown, ThreadRead, ThreadsRead.
Asks: Statements (why is a post hidden?), Decided (is a thread locked by a decision?).
Slots: thread.side(head), post.menu(rows, head).
"""
