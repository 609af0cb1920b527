"""Small signs: thanks for a post, and "we have this too" under a challenge.

Nouns: Thanks, SharedNeed. Nothing counts against anybody. Publishes NewsCame to whoever is thanked,
or has the challenge. Answers SubjectsOf and Belongings; fills post.acts, post.signs and thread.top.
"""
