"""Threads: people talk here.

Nouns: Thread, Post, Revision, ThreadTag, ThreadReader, Mention (of a description's address). Tells: ThreadStarted,
ReplyPosted, PostEdited, PostRemoved, ThreadChanged. Asks: Holds (must a post wait?), Statements (why is
a post hidden?). Slots: thread.side, thread.tools, post.acts, thread.row.
"""
