"""Whoosh: the engine that needs nothing but a folder. `engine.WhooshEngine` is its door.

What is avoided here has been measured to go wrong: compound segments (copied whole into memory),
`update_document` (slow, and keeps both of two states), `DisjunctionMax` (wrong scores), `refresh`
(every hit again after a merge) and one reader in two threads (they share a place in the file).

Such an index holds pickled objects and is therefore code: never open one of unknown origin.
"""
