"""Signing up and in, profiles, mailed links, pictures, and what members choose for themselves."""
