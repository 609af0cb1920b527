"""Addresses in posts: cards of what they lead to, and what links back."""
