"""Migrations: how the tables came to be, one step after another, on both databases."""
