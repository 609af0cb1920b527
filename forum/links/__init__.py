"""Addresses in posts: cards of what they lead to, and what links back.

Nouns: PostLink, Outside. Answers: Cards. Fills: thread.side, post.signs.
"""
