"""Innovations: what the talk is about. Nouns: Innovation, Revision, Record, Reading.

Tells: InnovationImported, InnovationChanged. Gaps in its pages: innovation.tools, innovation.side,
innovation.threads.
"""
