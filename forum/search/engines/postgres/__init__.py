"""An engine in the forum's own PostgreSQL, for several hosts: no folder to share, nothing to start.

Every build is two tables in the schema `search` (`layout`): one row per document with its terms as
a tsvector (`rows`), and in how many documents each term stands. The database finds (`asking`,
`reading`), the ranking is our own (`scoring`), since that of the database knows no rarity.
"""
