"""Innovations: what the talk is about. Nouns: Innovation, Revision, Record, Reading."""
