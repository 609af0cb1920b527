"""Texts that are being written: kept on the server until they are sent, so that nothing is lost.

Nouns: Draft, and Sheet: one copy of a form on a screen. A draft belongs to a place, an address that
only the room of the form can read: `reply:12`. Asks: PlacesOf. Tells: NewsCame, NewsEnded.
"""
