"""Threads: people talk here.

Nouns: Thread, Post, Revision, ThreadConcept, ThreadReader, Mention (of a description's address).
Tells: ThreadStarted, ReplyPosted, PostEdited, PostStateChanged, ThreadChanged.
Asks: Statements (why is a post hidden?). Slots: thread.side(head), post.menu(rows, head).
"""
