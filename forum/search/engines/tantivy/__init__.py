"""Tantivy: the engine for millions of documents on one host. `engine.TantivyEngine` is its door.

A library in Rust that keeps an index in a folder, maps it into memory and answers without Python's
lock. Our terms reach it as they are: a layer is a text of terms with spaces between, and nothing
but the spaces is taken apart. No document is stored; what a hit tells lies in columns.
"""
