"""Engines: where documents wait to be found.

`engine.Engine` is what every engine can do; `whoosh.WhooshEngine` does it in a folder, with nothing
to install. An engine stores terms and compares terms: `layers` makes the terms of a document,
`wishes` those of a query, and `finding.find` asks in steps until enough is found.
"""
