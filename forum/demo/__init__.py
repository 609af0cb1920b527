"""Demo: an invented community, so that a new forum can be tried with life in it.

Nouns: Past, Person, Said. Everything is told in `content/` and happens through the actions of the
rooms below; only the moments are set back afterwards. Never in production: the password of the
demo accounts is published.
"""
