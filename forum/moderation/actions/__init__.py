"""Every change of moderation: reporting, deciding, and the end of what was decided for a time."""

from forum.moderation.actions.decisions import (
    NewDecision,
    Outdated,
    decide_case,
    decide_unasked,
    stated_of,
)
from forum.moderation.actions.ending import end_by_date
from forum.moderation.actions.reports import NewReport, file_report

__all__ = [
    "NewDecision",
    "NewReport",
    "Outdated",
    "decide_case",
    "decide_unasked",
    "end_by_date",
    "file_report",
    "stated_of",
]
