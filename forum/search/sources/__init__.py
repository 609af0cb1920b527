"""Sources: what can be found, and how it is read, permitted and shown.

`registry` gathers them. Posts, descriptions, people and networks are told of here; another room
joins by answering `kit.findable.Sources` with an object of the shape `kit.findable.Source`.
"""
