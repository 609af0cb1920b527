"""Every change of moderation: reporting, deciding, and the end of what was decided for a time."""

from forum.moderation.actions.claims import claim_case, release_case
from forum.moderation.actions.decisions import (
    NewDecision,
    Outdated,
    decide_case,
    decide_unasked,
    stated_of,
)
from forum.moderation.actions.ending import end_by_date
from forum.moderation.actions.reminding import remind
from forum.moderation.actions.reports import NewReport, file_report
from forum.moderation.actions.templates import NewTemplate, remove_template, save_template

__all__ = [
    "NewDecision",
    "NewReport",
    "NewTemplate",
    "Outdated",
    "claim_case",
    "decide_case",
    "decide_unasked",
    "end_by_date",
    "file_report",
    "release_case",
    "remind",
    "remove_template",
    "save_template",
    "stated_of",
]
