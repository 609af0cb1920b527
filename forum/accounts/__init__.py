"""Accounts: people, sign-in, sessions, restrictions.

Nouns: Account, SignIn, Link, Token, Restriction, User and Guest (who is asking). Tells: SignedUp,
KnownAddressSignedUp, ProfileChanged. Asks: RolesOf (which networks somebody belongs to),
Belongings (what goes with an account).
"""
