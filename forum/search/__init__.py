"""Search: members find what was said in any form of a word, in Finnish, Swedish and English.

Nouns: Query (what a member typed), Document (what can be found), Engine (where documents wait to
be found), Hit, Snippet. `analysis` knows the languages, `grammar` reads a query, `engines` store
and find, `ranking` orders what was found, `snippets` shows why it was found.
"""
