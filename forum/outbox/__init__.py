"""Outbox: events and letters that are true exactly when the change they tell of is committed.

Nouns: Event, Delivery, Mail, Pulse. An action publishes; one delivery row per subscriber is
written in the same transaction; after the commit their ids go to Huey, and a sweep hands over
what a crash left behind. Letters (`post`) wait the same way for the mail server.
"""
