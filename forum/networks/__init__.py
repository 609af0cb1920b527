"""Networks: where talk happens.

Nouns: Network, Area, Membership. Tells: NetworkChanged, MembershipChanged. Answers: RolesOf,
Belongings.
"""
