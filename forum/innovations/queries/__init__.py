"""Named questions about innovation descriptions."""

from forum.innovations.queries.addresses import cards, link_to, mentioned, slugs_of
from forum.innovations.queries.lists import (
    CardRow,
    Filters,
    Narrowing,
    key_from,
    listed,
    narrowing,
    newest,
)
from forum.innovations.queries.readable import described, networks_to_import, readable_innovations
from forum.innovations.queries.stored import (
    fields_edited_here,
    locked_of_key,
    named_by,
    namesakes,
    network_keys,
    network_of_key,
    of_key,
    regions_of,
    slugs_like,
)
from forum.innovations.queries.versions import RevisionRow, revisions_of

__all__ = [
    "CardRow",
    "Filters",
    "Narrowing",
    "RevisionRow",
    "cards",
    "described",
    "fields_edited_here",
    "key_from",
    "link_to",
    "listed",
    "locked_of_key",
    "mentioned",
    "named_by",
    "namesakes",
    "narrowing",
    "network_keys",
    "network_of_key",
    "networks_to_import",
    "newest",
    "of_key",
    "readable_innovations",
    "regions_of",
    "revisions_of",
    "slugs_like",
    "slugs_of",
]
