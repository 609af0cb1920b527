"""Loading: a community moves in from elsewhere, one JSON object a line.

Nouns: Line, Refused line, Tally. It tells nobody: what was said elsewhere is no news here. Only the
index hears of it. Every row keeps the community it came with and its id there, so a file can be
loaded again after a crash and nothing is there twice.
"""
